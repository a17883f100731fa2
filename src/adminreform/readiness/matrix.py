"""The matrix of authorities and criteria on a day, and what stands between them and a gate."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import last_if_all_known
from adminreform.errors import InvalidValueError, UnknownUnitError
from adminreform.frames import frame_of_rows
from adminreform.frozen import FrozenMap
from adminreform.names import near_misses
from adminreform.readiness.answers import Answer, State
from adminreform.readiness.criteria import CRITERIA, Criterion, confirmed
from adminreform.readiness.view import View
from adminreform.text import Text, day_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.oversight import Gate
    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["Block", "Readiness", "Shift", "gate_readiness", "readiness"]

Answers = Mapping[UnitRef, Mapping[str, Answer]]


Names = Mapping[UnitRef, str]


def _names(items: Names) -> Names:
    return FrozenMap(items)


def _criteria(items: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(items)


def _answers(items: Answers) -> Answers:
    return FrozenMap({unit: FrozenMap(row) for unit, row in items.items()})


@attrs.frozen
class Block:
    """A criterion that keeps an authority from opening.

    Attributes:
        unit: The authority.
        criterion: The criterion.
        answer: How it stands.
    """

    unit: UnitRef
    criterion: Criterion
    answer: Answer


@attrs.frozen
class Shift:
    """A criterion that stands otherwise on another day, or in another plan.

    Attributes:
        unit: The authority.
        criterion: The criterion.
        before: How it stood; None where it was not asked.
        after: How it stands; None where it is not asked any more.
    """

    unit: UnitRef
    criterion: Criterion
    before: Answer | None
    after: Answer | None


@attrs.frozen(kw_only=True, repr=False)
class Readiness:
    """Whether each authority can open its door on a day, criterion by criterion.

    Attributes:
        on: The day.
        criteria: What was asked.
        answers: How each criterion stands at each authority.
        names: What the authorities are called, with their kind.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> state = readiness(ar.datasets.quang_ninh_2025(), on=date(2025, 6, 20))
        >>> len(state.units), state.counts("frame_approved")[State.NOT_MET]
        (54, 54)
    """

    on: date
    criteria: tuple[Criterion, ...] = attrs.field(converter=_criteria)
    answers: Answers = attrs.field(converter=_answers)
    names: Names = attrs.field(factory=dict[UnitRef, str], converter=_names)

    @property
    def units(self) -> tuple[UnitRef, ...]:
        """The authorities, in the order in which they were asked for."""
        return tuple(self.answers)

    def __getitem__(self, key: tuple[UnitRef, str]) -> Answer:
        """How one criterion stands at one authority.

        Raises:
            UnknownUnitError: If the matrix has no such authority.
            InvalidValueError: If it has no such criterion.
        """
        unit, name = key
        row = self.answers.get(unit)
        if row is None:
            near = near_misses(unit.code, [each.code for each in self.answers])
            raise UnknownUnitError(str(unit), "the matrix of readiness", near)
        if name not in row:
            known = ", ".join(row)
            message = f"no criterion {name!r} was asked; there are {known}"
            raise InvalidValueError(message)
        return row[name]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Everything that keeps an authority from opening, unit by unit."""
        return tuple(
            Block(unit, each, row[each.key])
            for unit, row in self.answers.items()
            for each in self.criteria
            if not row[each.key].state.lets_open
        )

    @cached_property
    def _blocks_of(self) -> Mapping[UnitRef, tuple[Block, ...]]:
        found: dict[UnitRef, list[Block]] = {}
        for each in self.blocks:
            found.setdefault(each.unit, []).append(each)
        return {unit: tuple(rows) for unit, rows in found.items()}

    def blocking(self, unit: UnitRef) -> tuple[Block, ...]:
        """What keeps one authority from opening; nothing where it is ready."""
        return self._blocks_of.get(unit, ())

    def is_ready(self, unit: UnitRef) -> bool:
        """Whether an authority can open on the day."""
        return unit in self.answers and not self.blocking(unit)

    @cached_property
    def ready(self) -> tuple[UnitRef, ...]:
        """The authorities that can open on the day."""
        return tuple(unit for unit in self.answers if self.is_ready(unit))

    def ready_on(self, unit: UnitRef) -> date | None:
        """The day on which an authority will be ready, by what is planned.

        Returns:
            The day asked about where it is ready; None where something that is missing is
            planned for no day, or for one that has passed.
        """
        days = (block.answer.ready_on for block in self.blocking(unit))
        return last_if_all_known([self.on, *days])

    def counts(self, criterion: str) -> Counter[State]:
        """How many authorities stand how with a criterion."""
        return Counter(self[unit, criterion].state for unit in self.answers)

    def shifts(self, later: Readiness) -> tuple[Shift, ...]:
        """What stands otherwise in a later matrix, or in that of another plan."""
        titles = {each.key: each for each in (*self.criteria, *later.criteria)}
        units = dict.fromkeys((*self.answers, *later.answers))
        found: list[Shift] = []
        for unit in units:
            one, other = self.answers.get(unit, {}), later.answers.get(unit, {})
            for key, criterion in titles.items():
                before, after = one.get(key), other.get(key)
                changed = None if before is None else before.state
                if changed is not (None if after is None else after.state):
                    found.append(Shift(unit, criterion, before, after))
        return tuple(found)

    # -- tables ------------------------------------------------------------------

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The matrix as a frame that can be sent on.

        Shape:
            One row an authority: unit, name, one column a criterion with the word for how it
            stands, ready (yes or no), ready_on (empty where no day is planned), made_up
            (whether any answer was looked up in rows that rest on an assumption).  English
            columns of criteria have their keys, Vietnamese ones their titles.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[str, ...]] = []
        for unit, row in self.answers.items():
            answers = [row[each.key] for each in self.criteria]
            cells = (each.state.to(language) for each in answers)
            ready = _yes(self.is_ready(unit), language)
            made_up = _yes(any(each.made_up for each in answers), language)
            day = _day(self.ready_on(unit), language)
            rows.append((*self._who(unit), *cells, ready, day, made_up))
        keys = [each.key if language == "en" else each.title.vi for each in self.criteria]
        first, last = ("unit", "name"), ("ready", "ready_on", "made_up")
        if language == "vi":
            first, last = ("đơn vị", "tên"), ("sẵn sàng", "sẵn sàng ngày", "số liệu giả định")
        return frame_of_rows((*first, *keys, *last), rows, backend)

    def blocks_to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """What keeps authorities from opening, as a frame that can be sent on.

        Shape:
            One row an authority and criterion that is not met: unit, name, criterion, state,
            missing, planned (a day, or empty), made_up (whether it was looked up in rows
            that rest on an assumption).
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *self._who(each.unit),
                each.criterion.title.to(language),
                each.answer.state.to(language),
                each.answer.text.to(language),
                _day(each.answer.ready_on, language),
                _yes(each.answer.made_up, language),
            )
            for each in self.blocks
        ]
        titles = ("unit", "name", "criterion", "state", "missing", "planned", "made_up")
        if language == "vi":
            titles = (
                *("đơn vị", "tên", "tiêu chí", "trạng thái"),
                *("còn thiếu", "dự kiến", "số liệu giả định"),
            )
        return frame_of_rows(titles, rows, backend)

    def _who(self, unit: UnitRef) -> tuple[str, str]:
        return str(unit), self.names.get(unit, "")

    def __repr__(self) -> str:
        return f"<Readiness on {self.on}: {len(self.ready)} of {len(self.answers)} ready>"

    def _repr_html_(self) -> str:
        """The matrix as a table, for notebooks."""
        marks = {State.MET: "✓", State.NOT_MET: "✗", State.UNKNOWN: "?", State.NOT_NEEDED: "–"}
        head = "".join(f"<th>{html.escape(each.title.en)}</th>" for each in self.criteria)
        body = ""
        for unit, row in self.answers.items():
            told = (row[each.key] for each in self.criteria)
            cells = (f'<td title="{html.escape(a.text.en)}">{marks[a.state]}</td>' for a in told)
            body += f"<tr><th>{html.escape(str(unit))}</th>{''.join(cells)}</tr>"
        title = html.escape(repr(self)[1:-1])
        return f"<table><caption>{title}</caption><tr><th>unit</th>{head}</tr>{body}</table>"


def readiness(
    plan: Plan,
    *,
    on: date,
    criteria: Iterable[Criterion] = CRITERIA,
    units: Iterable[UnitRef] | None = None,
) -> Readiness:
    """Whether each new authority can open its door on a day, and what is missing.

    Args:
        plan: The plan.
        on: The day: rows of later days are plans, and no evidence yet.
        criteria: What an authority needs.
        units: The authorities; None for those that the reform forms, and those of their tier
            that go on.
    Shape:
        One answer an authority and criterion, in the order of the registry after.
    Raises:
        ReplayError: If clauses of the reform cannot be carried out as written.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> plan = ar.datasets.quang_ninh_2025()
        >>> unit = plan.reform.after["06652"].ref
        >>> print(readiness(plan, on=date(2025, 6, 20))[unit, "records_received"].text)
        2 of 2 hand-overs not signed (BG067, BG071): planned for 2025-07-01
    """
    asked = tuple(criteria)
    view = View(plan=plan, on=on)
    found = authorities(plan) if units is None else tuple(units)
    answers = {unit: {each.key: each.answer(view, unit) for each in asked} for unit in found}
    after = plan.reform.after
    names = {unit: held.full_name for unit in found if (held := after.get(unit)) is not None}
    return Readiness(on=on, criteria=asked, answers=answers, names=names)


def _yes(value: object, language: Language) -> str:
    return (_YES if value else _NO).to(language)


_YES, _NO = Text("yes", "có"), Text("no", "không")


def _day(day: date | None, language: Language) -> str:
    return "" if day is None else day_in_words(day, language)


def authorities(plan: Plan) -> tuple[UnitRef, ...]:
    """The units that open on the day of the reform: those formed, and others of their tier."""
    after = plan.reform.after
    formed = {unit.tier for unit in after if unit.ref.since == plan.reform.effective}
    below = {unit.parent for unit in after if unit.parent is not None}
    return tuple(unit.ref for unit in after if unit.tier in formed and unit.ref.code not in below)


def gate_readiness(
    plan: Plan, gate: Gate, *, on: date | None = None, criteria: Iterable[Criterion] = CRITERIA
) -> Readiness:
    """Whether each authority may pass a gate.

    Args:
        plan: The plan.
        gate: The gate, with the criteria that it requires.
        on: The day; None for the day of the gate.
        criteria: Criteria that the gate may name; one that is not among them is met where
            somebody confirmed it.
    Shape:
        One answer a unit of the tier of the gate, or a new authority where it names none, and
        a criterion that it requires.
    Raises:
        ReplayError: If clauses of the reform cannot be carried out as written.
    """
    known = {each.key: each for each in criteria}
    required = [known.get(key) or confirmed(key) for key in gate.required]
    units = authorities(plan)
    if gate.tier:
        units = tuple(unit.ref for unit in plan.reform.after if unit.tier == gate.tier)
    return readiness(plan, on=gate.on if on is None else on, criteria=required, units=units)
