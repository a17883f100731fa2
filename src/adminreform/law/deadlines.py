"""Deadlines: what is due, on which day, by whom, by which provision."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, overload

import attrs

from adminreform.law.accounts import marks, numbered
from adminreform.law.parameters import Provision
from adminreform.text import Language, Text, as_text, day_in_words

if TYPE_CHECKING:
    from adminreform.dates import Period

__all__ = ["Deadline", "Deadlines"]


def _provisions(items: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Deadline:
    """Something that is due.

    Attributes:
        key: A short name for it.
        day: The last day on which it is in time.
        at: The hour on that day; None for its end.
        what: What is due.
        who: Who has to do it; empty if that was not said.
        how: How the day came about; empty where the law names it.
        rests_on: The provisions that say so.

    Example:
        >>> report = Deadline(
        ...     key="report", day=date(2025, 6, 20), at=time(12), what=Text("report", "báo cáo")
        ... )
        >>> str(report), report.to("vi")
        ('2025-06-20 12:00 report', '20/06/2025 12:00 báo cáo')
    """

    key: str
    day: date
    at: time | None = None
    what: Text
    who: Text = Text("")
    how: Text = Text("")
    rests_on: tuple[Provision, ...] = attrs.field(default=(), converter=_provisions)

    @property
    def moment(self) -> tuple[date, time]:
        """Day and hour, to sort by; the end of the day where no hour was said."""
        return self.day, self.at or time.max

    def to(self, language: Language = "en") -> str:
        """It on one line, without its sources."""
        hour = "" if self.at is None else f" {self.at:%H:%M}"
        who, how = self.who.to(language), self.how.to(language)
        words = f"{who}: {self.what.to(language)}" if who else self.what.to(language)
        text = f"{day_in_words(self.day, language)}{hour} {words}"
        return f"{text} ({how})" if how else text

    def __str__(self) -> str:
        return self.to("en")


def _sorted(items: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(items, key=lambda deadline: deadline.moment))


@attrs.frozen
class Deadlines(Sequence[Deadline]):
    """Deadlines in the order of their days.

    Attributes:
        items: The deadlines.
        title: What they are of.
        remarks: What a reader must know, such as what is left out.

    Example:
        >>> first = Deadline(key="a", day=date(2025, 6, 30), what=Text("handover"))
        >>> then = Deadline(key="b", day=date(2025, 7, 1), what=Text("start"))
        >>> print(Deadlines([then, first], title="Reform"))
        Reform
          2025-06-30 handover
          2025-07-01 start
    """

    items: tuple[Deadline, ...] = attrs.field(default=(), converter=_sorted)
    title: Text = attrs.field(default=Text(""), converter=as_text, kw_only=True)
    remarks: tuple[Text, ...] = attrs.field(default=(), kw_only=True)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Deadline: ...
    @overload
    def __getitem__(self, index: slice) -> Deadlines: ...
    def __getitem__(self, index: int | slice) -> Deadline | Deadlines:
        if isinstance(index, slice):
            return attrs.evolve(self, items=self.items[index])
        return self.items[index]

    def within(self, period: Period) -> Deadlines:
        """Those of a period."""
        return attrs.evolve(self, items=[d for d in self.items if d.day in period])

    def by_key(self, key: str) -> Deadlines:
        """Those of one key."""
        return attrs.evolve(self, items=[d for d in self.items if d.key == key])

    @property
    def rests_on(self) -> tuple[Provision, ...]:
        """The provisions that say so, each once, in order."""
        found = {id(p): p for deadline in self.items for p in deadline.rests_on}
        return tuple(found.values())

    def to(self, language: Language = "en") -> str:
        """All as text, one a line, with their sources at the end."""
        sources = numbered(self.rests_on, language)
        lines = [self.title.to(language)] if self.title.en else []
        lines += [
            f"  {deadline.to(language)}{marks(deadline.rests_on, sources, language)}"
            for deadline in self.items
        ]
        lines += [f"  [{number}] {source}" for source, number in sources.items()]
        lines += [f"  * {remark.to(language)}" for remark in self.remarks]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.to("en")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"
