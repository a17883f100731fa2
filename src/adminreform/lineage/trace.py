"""The way of one unit through the reforms, in steps and in words."""

from __future__ import annotations

import html
from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.lineage.labels import Label, labels_of
from adminreform.reform import Chronicle, Extent, Link
from adminreform.text import Language, day_in_words
from adminreform.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.units import UnitRef

__all__ = ["Step", "Trace", "trace"]


def _links(items: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Step:
    """What one unit gave, or got, on one day.

    Attributes:
        day: The day.
        unit: The unit followed: on a way to later days the one that gives, on a
            way to earlier days the one that gets.
        others: The units at the other end of each link; None where there is none.
        links: The links, in order of the clauses.
        labels: Labels of each link.
        forward: Whether the way goes to later days.
    """

    day: date
    unit: Unit
    others: tuple[Unit | None, ...]
    links: tuple[Link, ...] = attrs.field(converter=_links)
    labels: tuple[tuple[Label, ...], ...]
    forward: bool

    @property
    def label(self) -> Label:
        """The most telling label of the step.

        Where links have different ones, the unit followed was divided or joined,
        and that is told before what happened to a part.
        """
        return min((label for held in self.labels for label in held), key=_TELLING.index)

    @property
    def acts(self) -> tuple[str, ...]:
        """Acts and clauses behind the step, each once."""
        return tuple(dict.fromkeys(link.citation for link in self.links if link.citation))

    @property
    def ambiguous(self) -> bool:
        """Whether the unit has more than one successor here and nobody measured the parts."""
        giving = [link for link in self.links if link.gives]
        if not self.forward or len(giving) < 2:  # noqa: PLR2004
            return False
        return any(
            sum(link.share_of(measure) is None for link in giving) > 1
            for measure in ("area", "population")
        )

    def to(self, language: Language = "en") -> str:
        """The step in words."""
        day = day_in_words(self.day, language)
        tails = [
            _tail(other, link, language, forward=self.forward)
            for other, link in zip(self.others, self.links, strict=True)
        ]
        if len(tails) == 1:
            both = " và " if language == "vi" else " and "
            labels = both.join(label.to(language) for label in self.labels[0])
            return f"{day}: {labels}, {tails[0]}"
        return f"{day}: {self.label.to(language)}" + "".join(f"\n    {tail}" for tail in tails)

    def __str__(self) -> str:
        return self.to("en")


_TELLING = (
    Label.ABOLITION,
    Label.RE_ESTABLISHMENT,
    Label.SPLIT,
    Label.SECESSION,
    Label.MERGER,
    Label.ABSORPTION,
    Label.BOUNDARY_TRANSFER,
    Label.TIER_CHANGE,
    Label.RENAME,
    Label.RECODE,
    Label.RETYPE,
    Label.REPARENT,
    Label.CREATION,
    Label.UNCHANGED,
)


def _tail(other: Unit | None, link: Link, language: Language, *, forward: bool) -> str:
    vi = language == "vi"
    if other is None:
        said = (
            ("rời khỏi danh mục" if vi else "leaves the register")
            if forward
            else ("không rõ nguồn gốc" if vi else "of nothing known")
        )
    else:
        what = _extents(link, language)
        name = f"{other.full_name} ({other.ref})"
        if forward:
            said = f"{what} vào {name}" if vi else f"{what} to {name}"
        else:
            said = f"{what} {'của' if vi else 'of'} {name}"
    notes = [link.citation] if link.citation else []
    if link.disputed:
        notes.append("các nguồn mâu thuẫn" if vi else "sources contradict each other")
    return f"{said} [{'; '.join(notes)}]" if notes else said


def _extents(link: Link, language: Language) -> str:
    vi = language == "vi"
    territory, people = link.territory, link.people
    if territory is people:
        return territory.to(language)
    area_word, people_word = ("diện tích", "dân số") if vi else ("the area", "the people")
    if people is Extent.NONE:
        tail = f"{area_word}, không có dân" if vi else f"{area_word}, nobody living there"
        return f"{territory.to(language)} {tail}" if vi else f"{territory.to()} of {tail}"
    if vi:
        return f"{territory.to('vi')} {area_word} và {people.to('vi')} {people_word}"
    return f"{territory.to()} of {area_word} and {people.to()} of {people_word}"


@attrs.frozen(kw_only=True, repr=False)
class Trace:
    """The way of a unit to a day.

    Attributes:
        unit: The unit followed.
        to: The day to which it was followed.
        steps: What happened on the way, nearest to the unit first.
        ends: The states of the day that are reached.

    Shape:
        Iterates over steps.
    """

    unit: Unit
    to: date
    steps: tuple[Step, ...]
    ends: tuple[Unit, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether anywhere on the way parts went apart that nobody measured."""
        return any(step.ambiguous for step in self.steps)

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def in_words(self, language: Language = "en") -> str:
        """The whole way in words."""
        vi = language == "vi"
        since = day_in_words(self.unit.since, language)
        if self.unit.since_stated:
            began = f"từ {since}" if vi else f"since {since}"
        else:
            began = f"từ {since} hoặc sớm hơn" if vi else f"since {since} or earlier"
        lines = [f"{self.unit.full_name} ({self.unit.ref}), {began}"]
        for step in self.steps:
            named = ""
            if step.unit.ref != self.unit.ref:
                named = f"{step.unit.full_name} ({step.unit.ref}): "
            lines.append(f"  {named}{step.to(language)}")
        day = day_in_words(self.to, language)
        ends = ", ".join(f"{unit.full_name} ({unit.ref})" for unit in self.ends)
        if not self.ends:
            ends = "không còn đơn vị nào" if vi else "nothing"
        lines.append(f"  {'ngày' if vi else 'on'} {day}: {ends}")
        if self.ambiguous:
            lines.append(
                "  chưa ai đo mỗi phần là bao nhiêu"
                if vi
                else "  how much went to each was not measured"
            )
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.in_words("en")

    def __repr__(self) -> str:
        return f"<Trace of {self.unit.ref} to {self.to}: {len(self.steps)} steps>"

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def trace(chronicle: Chronicle, state: int, to: date) -> Trace:
    """Follow a state to a day; see `Lineage.trace`."""
    forward = to >= chronicle.states[state].ref.since
    links, ends = (
        (chronicle.out, chronicle.targets) if forward else (chronicle.into, chronicle.sources)
    )
    steps: list[Step] = []
    reached: dict[UnitRef, Unit] = {}
    seen, queue = {state}, [state]
    while queue:
        here = queue.pop(0)
        unit = chronicle.states[here]
        if chronicle.holds(here, to):
            reached[unit.ref] = unit
            continue
        held = [k for k in links[here] if chronicle.gives(k) or ends[k] < 0]
        if not held:
            continue
        there = [ends[k] for k in held]
        steps.append(
            Step(
                day=chronicle.day(held[0]),
                unit=unit,
                others=tuple(chronicle.states[n] if n >= 0 else None for n in there),
                links=[chronicle.links[k] for k in held],
                labels=tuple(labels_of(chronicle, k) for k in held),
                forward=forward,
            )
        )
        for n in there:
            if n >= 0 and n not in seen:
                seen.add(n)
                queue.append(n)
    steps.sort(key=lambda step: step.day, reverse=not forward)
    return Trace(
        unit=chronicle.states[state],
        to=to,
        steps=tuple(steps),
        ends=tuple(reached[ref] for ref in sorted(reached)),
    )
