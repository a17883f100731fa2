"""Parameters of the law, and the provisions that give them values over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations

import attrs

from adminreform.dates import Period
from adminreform.errors import InvalidValueError
from adminreform.law.acts import Act
from adminreform.law.basis import Assumption, Basis, Citation
from adminreform.law.clauses import clause_in_words
from adminreform.law.confidence import Confidence
from adminreform.law.scales import Brackets, Scale
from adminreform.law.values import Holds, LawValue, as_mapping, law_value
from adminreform.text import Language, Text, as_text

__all__ = ["Parameter", "Provision"]

_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


def _as_confidence(value: Confidence | str) -> Confidence:
    return Confidence(value)


@attrs.frozen(kw_only=True)
class Provision:
    """What one clause of one act gives to one parameter, from a day on.

    Attributes:
        parameter: Id of the parameter.
        value: The value.
        since: First day on which it holds.
        until: First day on which it no longer holds; None while nobody ended it.
        act: The act; None for an overlay.
        clause: Article and clause of the act, such as ``Art. 5(1)(a)``; empty if unknown.
        url: Where it was read.
        confidence: How well it is known.
        known_since: First day on which anybody could know it; by default the day the act
            was adopted, else the day it holds from.
        end_known_since: First day on which anybody could know its end; None if that was
            known from the beginning.
        choice: Which of several contradicting readings it is; empty where there is one.
        draft: Whether it is only proposed, and so is no law on any day.
        overlay: The assumption by which somebody put it in place of the law.
        note: What else there is to say.

    Raises:
        InvalidValueError: If it ends before it starts, or has neither act nor overlay.

    Example:
        >>> posts = Provision(
        ...     parameter="staff.mean",
        ...     value=32,
        ...     since=date(2025, 4, 14),
        ...     clause="Art. 1",
        ...     act=Act(number="759/QĐ-TTg"),
        ...     confidence="reported in press",
        ... )
        >>> str(posts.basis)
        '759/QĐ-TTg, Art. 1 (reported in press)'
    """

    parameter: str
    value: LawValue
    since: date
    until: date | None = None
    act: Act | None = None
    clause: str = ""
    url: str = ""
    confidence: Confidence = attrs.field(default=Confidence.READ, converter=_as_confidence)
    known_since: date | None = None
    end_known_since: date | None = None
    choice: str = ""
    draft: bool = False
    overlay: Assumption | None = None
    note: Text = attrs.field(default=Text(""), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            message = (
                f"{self.parameter}: cannot end on {self.until}, since it holds from {self.since}"
            )
            raise InvalidValueError(message)
        if (self.act is None) == (self.overlay is None):
            message = f"{self.parameter}: a provision has an act, or is an overlay"
            raise InvalidValueError(message)

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.since, self.until)

    @property
    def known_from(self) -> date:
        """First day on which anybody could know it."""
        adopted = self.act.adopted if self.act else None
        return self.known_since or adopted or self.since

    def holds(self, day: date, known_on: date | None = None) -> bool:
        """Whether it is law on a day, as far as was known on another."""
        if self.draft or day < self.since:
            return False
        if self.overlay is not None or known_on is None:
            return self.until is None or day < self.until
        if known_on < self.known_from:
            return False
        known = self.end_known_since is None or known_on >= self.end_known_since
        return self.until is None or not known or day < self.until

    @property
    def basis(self) -> Basis:
        """The ground of results that rest on it; says so where it was not read in the text."""
        if self.overlay is not None or self.act is None:
            return self.overlay or Assumption("overlay")
        return Citation(self.cited())

    def cited(self, language: Language = "en") -> str:
        """Act and clause, and how well it is known, as people cite them."""
        if self.overlay is not None or self.act is None:
            return str(self.overlay)
        clause = clause_in_words(self.clause, language)
        text = f"{self.act.cited(language)}, {clause}" if clause else self.act.cited(language)
        if self.confidence is not Confidence.READ:
            text = f"{text} ({self.confidence.to(language)})"
        return text

    # -- typed looks at the value --------------------------------------------

    def _wrong(self, *, wanted: str) -> InvalidValueError:
        return InvalidValueError(f"{self.parameter} holds {self.value!r}, not {wanted}")

    @property
    def number(self) -> int | Decimal:
        """The value, if it is a number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise self._wrong(wanted="a number")
        return self.value

    @property
    def flag(self) -> bool:
        """The value, if it is true or false."""
        if not isinstance(self.value, bool):
            raise self._wrong(wanted="true or false")
        return self.value

    @property
    def text(self) -> str:
        """The value, if it is text."""
        if not isinstance(self.value, str):
            raise self._wrong(wanted="text")
        return self.value

    @property
    def day(self) -> date:
        """The value, if it is a day."""
        if not isinstance(self.value, date):
            raise self._wrong(wanted="a day")
        return self.value

    @property
    def items(self) -> tuple[object, ...]:
        """The value, if it is a list."""
        if not isinstance(self.value, tuple):
            raise self._wrong(wanted="a list")
        return self.value

    @property
    def cases(self) -> tuple[Mapping[str, object], ...]:
        """The value, if it is a list of cases."""
        cases = tuple(map(as_mapping, self.items))
        if None in cases:
            raise self._wrong(wanted="a list of cases")
        return tuple(case for case in cases if case is not None)

    @property
    def record(self) -> Mapping[str, object]:
        """The value, if it holds values by name."""
        if not isinstance(self.value, Mapping):
            raise self._wrong(wanted="values by name")
        return self.value

    @property
    def scale(self) -> Scale:
        """The value, if it is a scale."""
        if not isinstance(self.value, Scale):
            raise self._wrong(wanted="a scale")
        return self.value

    @property
    def brackets(self) -> Brackets:
        """The value, if it is brackets."""
        if not isinstance(self.value, Brackets):
            raise self._wrong(wanted="brackets")
        return self.value

    def part(self, name: str) -> int | Decimal:
        """One number of a record.

        Raises:
            InvalidValueError: If there is no such number.
        """
        value = self.record.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            named = ", ".join(self.record)
            message = f"{self.parameter} has no number {name!r}; it has {named}"
            raise InvalidValueError(message)
        return value

    def case(self, **which: object) -> Mapping[str, object]:
        """The one of several cases for which all that is asked holds.

        Raises:
            InvalidValueError: If none or several do.

        Example:
            >>> days = Provision(
            ...     parameter="complaint",
            ...     since=date(2012, 7, 1),
            ...     act=Act(number="02/2011/QH13"),
            ...     value=({"case": "normal", "days": 30}, {"case": "complex", "days": 45}),
            ... )
            >>> days.case(case="complex")["days"]
            45
        """
        found = [case for case in self.cases if all(case.get(k) == v for k, v in which.items())]
        if len(found) != 1:
            asked = ", ".join(f"{name}={value!r}" for name, value in which.items())
            message = (
                f"{self.parameter} has {len(found) or 'no'} cases with {asked}: {self.value!r}"
            )
            raise InvalidValueError(message)
        return found[0]


def _provisions(items: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(sorted(items, key=lambda p: (p.since, p.choice)))


def _texts(items: Iterable[Text | str]) -> tuple[Text, ...]:
    return tuple(map(as_text, items))


@attrs.frozen(kw_only=True)
class Parameter:
    """Something that the law fixes: a threshold, a rate, a norm, a day.

    Attributes:
        id: Dotted id, such as ``units.2025.ward.area_km2_min``.
        holds: The kind of value.
        unit: Unit of the value.
        title: What it is.
        scope: To what it applies.
        provisions: Its values over time.
        questions: What nobody could answer from the sources.
        overlays: Values that somebody put in place of the law; the last one wins.

    Raises:
        InvalidValueError: If two provisions hold on one day, unless they are choices.
    """

    id: str
    holds: Holds
    unit: str = ""
    title: Text = attrs.field(default=Text(""), converter=as_text)
    scope: Text = attrs.field(default=Text(""), converter=as_text)
    provisions: tuple[Provision, ...] = attrs.field(default=(), converter=_provisions)
    questions: tuple[Text, ...] = attrs.field(default=(), converter=_texts)
    overlays: tuple[Provision, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            message = f"{self.id!r} is no dotted id such as units.xa.area_km2_min"
            raise InvalidValueError(message)
        law = [p for p in self.provisions if not p.draft]
        for one, other in combinations(law, 2):
            if one.choice == other.choice and _overlap(one, other):
                message = (
                    f"{self.id} has two values on {max(one.since, other.since)}: "
                    f"{one.cited()} and {other.cited()}; end the first, or name the choice"
                )
                raise InvalidValueError(message)

    @property
    def choices(self) -> tuple[str, ...]:
        """Names of contradicting readings; empty where there is one."""
        return tuple(dict.fromkeys(p.choice for p in self.provisions if p.choice))

    def on(self, day: date, *, known_on: date | None = None) -> tuple[Provision, ...]:
        """What holds on a day: nothing, one provision, or one for each choice."""
        for overlay in reversed(self.overlays):
            if overlay.holds(day):
                return (overlay,)
        return tuple(p for p in self.provisions if p.holds(day, known_on))

    def overlaid(self, value: object, assumption: Assumption, period: Period) -> Parameter:
        """The parameter with another value in a period.

        Raises:
            InvalidValueError: If the value is of another kind.
        """
        put = Provision(
            parameter=self.id,
            value=law_value(self.holds, value),
            since=period.start,
            until=period.end,
            overlay=assumption,
        )
        return attrs.evolve(self, overlays=(*self.overlays, put))


def _overlap(one: Provision, other: Provision) -> bool:
    return (one.until is None or other.since < one.until) and (
        other.until is None or one.since < other.until
    )
