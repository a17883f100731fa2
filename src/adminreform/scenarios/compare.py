"""Plans and scenarios side by side: what changes in law, money, staff, space, people, area."""

from __future__ import annotations

import html
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings
from adminreform.frames import frame_of_rows
from adminreform.plan.codewords import measure_text
from adminreform.plan.words import BOOK_TITLES
from adminreform.scenarios.outcome import READINESS, Column, Outcome, Worth, outcome_of
from adminreform.scenarios.ready import Standing
from adminreform.scenarios.routes import NO_SIZES, Route, programme_rows, routes_of
from adminreform.scenarios.scenario import Scenario
from adminreform.scenarios.sizes import NAMES
from adminreform.text import Language, Text, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.rules import Rule

__all__ = ["Comparison", "FindingsDiff", "UnitChange", "compare"]

_MEASURES = {
    **NAMES,
    "person": Text("people in post", "số người"),
    "post": Text("posts", "biên chế"),
    "building": Text("houses and land", "cơ sở nhà, đất"),
    "value": Text("value", "giá trị"),
    "m2": Text("floor space, m²", "diện tích sàn, m²"),
    "land_m2": Text("land, m²", "diện tích đất, m²"),
    "plot_m2": Text("land, m²", "diện tích đất, m²"),
    "revenue": Text("revenue", "thu"),
    "expenditure": Text("expenditure", "chi"),
    "commitment": Text("commitments", "cam kết chi"),
    "carry_over": Text("carried over", "chuyển nguồn"),
    "advance": Text("advances", "tạm ứng"),
    "payable": Text("payables", "nợ phải trả"),
    "receivable": Text("receivables", "nợ phải thu"),
    "project": Text("projects", "dự án"),
    "readiness": Text("readiness", "mức độ sẵn sàng"),
    "file": Text("files", "hồ sơ"),
    "metre": Text("metres of shelf", "mét giá"),
}
_COLUMNS = (
    Text("scenario", "phương án"),
    Text("unit", "đơn vị"),
    Text("what", "nội dung"),
    Text("before", "trước"),
    Text("after", "sau"),
    Text("difference", "chênh lệch"),
)
_UNKNOWN = Text("unknown", "chưa rõ")
_NO_UNIT = Text("no such unit", "không có đơn vị này")
_NOTHING = Text("nothing changes", "không có gì thay đổi")


@attrs.frozen(kw_only=True)
class UnitChange:
    """What one new unit has otherwise.

    Attributes:
        unit: The unit.
        column: Book and measure.
        old: What it has in the plan; None where that is not known, or the unit is not there.
        new: What it has in the scenario.

    Example:
        >>> x = UnitRef.parse("X@2025-07-01")
        >>> UnitChange(unit=x, column=("", "population"), old=40, new=55).difference
        15
    """

    unit: UnitRef
    column: Column
    old: Any
    new: Any

    @property
    def difference(self) -> Any:
        """New less old; None where one is not known or no number."""
        numbers = (int, Decimal, Fraction)
        both = (self.old, self.new)
        if any(isinstance(each, bool) or not isinstance(each, numbers) for each in both):
            return None
        if isinstance(self.old, Fraction) or isinstance(self.new, Fraction):
            return Fraction(self.new) - Fraction(self.old)
        return self.new - self.old


@attrs.frozen(kw_only=True)
class FindingsDiff:
    """Findings of two plans.

    Attributes:
        appear: What only the second has.
        go: What only the first has.
        change: What both have of one rule and subject, in other words: first and second.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Drop
        >>> plan = ar.datasets.toy()
        >>> dropped = Scenario("One less", Drop(target="Ivelstoke", to="Gorsebeck"))
        >>> told = compare(plan, [dropped]).findings("One less")
        >>> len(told.appear), len(told.go), len(told.change)
        (1, 1, 0)
    """

    appear: Findings
    go: Findings
    change: tuple[tuple[Finding, Finding], ...]

    def __len__(self) -> int:
        return len(self.appear) + len(self.go) + len(self.change)


@attrs.frozen(repr=False)
class Comparison:
    """A plan, and what scenarios make of it.

    Attributes:
        base: What the plan comes to.
        others: What each scenario comes to, in the order given.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Move
        >>> plan = ar.datasets.toy()
        >>> compared = ar.compare(plan, [ar.Scenario("B to D", Move(source="B", to="D"))])
        >>> for change in compared.units("B to D"):
        ...     print(change.unit, change.column[1], change.old, change.new)
        A@2030-01-01 area 34.5 20.5
        D@2030-01-01 area 37.5 51.5
        A@2030-01-01 population 2000 1200
        D@2030-01-01 population 2150 2950
    """

    base: Outcome
    others: tuple[Outcome, ...]

    def __getitem__(self, name: str) -> Outcome:
        """What a scenario comes to.

        Raises:
            InvalidValueError: If there is none of the name.
        """
        for each in self.others:
            if each.name == name:
                return each
        known = ", ".join(repr(each.name) for each in self.others)
        message = f"no scenario {name!r} was compared; there are {known or 'none'}"
        raise InvalidValueError(message)

    @cached_property
    def _begins(self) -> Any:
        return self.base.plan.reform.effective

    def _in_base(self, ref: UnitRef, outcome: Outcome) -> UnitRef:
        """A unit that begins with the reform, as it is called where that is on another day."""
        if ref.since != outcome.plan.reform.effective:
            return ref
        return UnitRef(ref.code, self._begins, ref.n)

    def findings(self, name: str) -> FindingsDiff:
        """What rules find in a scenario and not in the plan, and the other way round.

        Args:
            name: Name of the scenario.
        """
        return _findings(self.base.findings, self[name].findings)

    def units(self, name: str) -> tuple[UnitChange, ...]:
        """What new units have otherwise in a scenario; units that have the same are left out.

        Args:
            name: Name of the scenario.
        """
        other = self[name]
        found: list[UnitChange] = []
        for column in dict.fromkeys((*self.base.values, *other.values)):
            ours = self.base.values.get(column, {})
            theirs = {
                self._in_base(ref, other): value
                for ref, value in other.values.get(column, {}).items()
            }
            nothing = 0 if column[0] else None  # books tell of units that have something
            for unit in dict.fromkeys((*ours, *theirs)):
                old, new = ours.get(unit, nothing), theirs.get(unit, nothing)
                if old != new:
                    found.append(UnitChange(unit=unit, column=column, old=old, new=new))
        return tuple(found)

    def registry(self, name: str) -> tuple[tuple[UnitRef, str, str], ...]:
        """New units that a scenario adds, leaves out or describes otherwise.

        Args:
            name: Name of the scenario.
        Returns:
            Reference, what it is in the plan, and what it is in the scenario; empty where
            it is not there.
        """
        other = self[name]
        ours = {unit.ref: unit for unit in self.base.plan.reform.computed}
        theirs = {self._in_base(unit.ref, other): unit for unit in other.plan.reform.computed}
        found: list[tuple[UnitRef, str, str]] = []
        for ref in dict.fromkeys((*ours, *theirs)):
            old, new = ours.get(ref), theirs.get(ref)
            before = "" if old is None else f"{old.full_name}, {old.tier}"
            after = "" if new is None else f"{new.full_name}, {new.tier}"
            if before != after:
                found.append((ref, before, after))
        return tuple(found)

    def readiness(self, name: str) -> tuple[tuple[UnitRef, ...], tuple[UnitRef, ...]]:
        """New units that can open in a scenario and not in the plan, and the other way round.

        A unit that is in one of them alone is ready or not in that one; what each lacks is
        told by `units`, under ``readiness``.

        Args:
            name: Name of the scenario.
        Returns:
            Those that become ready, then those that are not ready any more.
        """
        other = self[name]
        ours = _ready(self.base)
        theirs = {self._in_base(ref, other): ready for ref, ready in _ready(other).items()}
        units = dict.fromkeys((*ours, *theirs))
        return (
            tuple(each for each in units if theirs.get(each) and not ours.get(each)),
            tuple(each for each in units if ours.get(each) and not theirs.get(each)),
        )

    def routes(self, name: str) -> tuple[Route, ...]:
        """What units give to other new units, or to another extent, in a scenario.

        Args:
            name: Name of the scenario.
        """
        other = self[name]
        return routes_of(self.base.plan, other.plan, lambda ref: self._in_base(ref, other))

    # -- for people ----------------------------------------------------------

    def _name(self, ref: UnitRef) -> str:
        for outcome in (self.base, *self.others):
            reform = outcome.plan.reform
            unit = reform.computed.get(ref) or reform.before.get(ref)
            if unit is not None:
                return f"{unit.full_name} ({ref})"
        return str(ref)

    def _said(self, ref: UnitRef, value: Any, outcome: Outcome, language: Language) -> str:
        """A value of a unit, or that there is no such unit."""
        there = {self._in_base(unit.ref, outcome) for unit in outcome.plan.reform.computed}
        return _shown(value, language) if ref in there else _NO_UNIT.to(language)

    def _rows(self, name: str, language: Language) -> Iterator[tuple[str, ...]]:
        for change in self.units(name):
            difference = change.difference
            told = "" if difference is None else _number(difference, language)
            more = "+" if difference is not None and difference > 0 else ""
            yield (
                name,
                self._name(change.unit),
                _column(change.column, language),
                self._said(change.unit, change.old, self.base, language),
                self._said(change.unit, change.new, self[name], language),
                f"{more}{told}",
            )

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """What new units have otherwise, as a frame that one can send on.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and numbers.
        Shape:
            One row a scenario, unit and measure: scenario, unit, what, before, after,
            difference.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [row for each in self.others for row in self._rows(each.name, language)]
        return frame_of_rows([title.to(language) for title in _COLUMNS], rows, backend)

    def in_words(
        self, language: Language = "en", *, most: int = 20, only: str | None = None
    ) -> str:
        """What each scenario changes: law, units, what they have, and what it leaves open.

        Args:
            language: English or Vietnamese.
            most: Most lines of a sort; the others are counted.
            only: Name of the one scenario that is asked about.
        """
        asked = self.others if only is None else (self[only],)
        return "\n".join(line for each in asked for line in self._told(each, language, most))

    def _told(self, outcome: Outcome, language: Language, most: int) -> Iterator[str]:
        name = outcome.name
        routes = self.routes(name)
        yield f"{name}:"
        sections = (
            (
                Text("notes", "lưu ý"),
                [
                    f"{note.table}: {note.to(language)}" if note.table else note.to(language)
                    for note in outcome.notes
                ],
            ),
            (Text("new units", "đơn vị mới"), list(self._of_registry(name))),
            (Text("readiness", "mức độ sẵn sàng"), list(self._of_readiness(name, language))),
            (
                Text("which unit goes where", "đơn vị nhập về đâu"),
                [route.told(self._name, language) for route in routes],
            ),
            (Text("findings", "kết quả kiểm tra"), list(self._of_findings(name, language))),
            (
                Text("what new units have", "số liệu của đơn vị mới"),
                [_line(row) for row in self._rows(name, language)],
            ),
            (
                Text("left without a place", "chưa có nơi nhận"),
                self._of_undecided(outcome, language),
            ),
            (
                Text("rows that differ", "số dòng khác nhau"),
                programme_rows(self.base.plan, outcome.plan, language),
            ),
        )
        for title, lines in sections:
            if lines:
                yield f"  {title.to(language)}:"
                yield from (f"    {line}" for line in lines[:most])
                more = len(lines) - most
                if more > 0:
                    yield "    " + Text(f"and {more} more", f"và {more} mục khác").to(language)
        if not any(lines for _, lines in sections):
            yield f"  {_NOTHING.to(language)}"
        elif routes and not (self.base.values or outcome.values):
            yield f"  {NO_SIZES.to(language)}"

    def _of_registry(self, name: str) -> Iterator[str]:
        for ref, old, new in self.registry(name):
            if old and new:
                yield f"~ {ref}: {old} → {new}"
            else:
                yield f"{'+' if new else '-'} {ref}: {new or old}"

    def _of_readiness(self, name: str, language: Language) -> Iterator[str]:
        come, go = self.readiness(name)
        ready = Text("can open", "đủ điều kiện hoạt động").to(language)
        not_any_more = Text("cannot open any more", "không còn đủ điều kiện hoạt động").to(language)
        yield from (f"+ {self._name(unit)}: {ready}" for unit in come)
        yield from (f"- {self._name(unit)}: {not_any_more}" for unit in go)

    def _of_findings(self, name: str, language: Language) -> Iterator[str]:
        diff = self.findings(name)
        yield from (f"+ {finding.to(language)}" for finding in diff.appear)
        yield from (f"- {finding.to(language)}" for finding in diff.go)
        yield from (f"~ {new.to(language)}" for _, new in diff.change)

    def _of_undecided(self, outcome: Outcome, language: Language) -> list[str]:
        return [
            f"{BOOK_TITLES[book].to(language)}: {old} → {new}"
            for book, new in outcome.undecided.items()
            if (old := self.base.undecided.get(book, 0)) != new
        ]

    def __str__(self) -> str:
        return self.in_words()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{title.en}</th>" for title in _COLUMNS)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for each in self.others
            for row in self._rows(each.name, "en")
        )
        found = "".join(
            f"<p>{html.escape(each.name)}: {html.escape(line)}</p>"
            for each in self.others
            for line in self._of_findings(each.name, "en")
        )
        caption = html.escape(repr(self)[1:-1])
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>{found}"

    def __repr__(self) -> str:
        told = ", ".join(
            f"{each.name}: {len(self.findings(each.name))} findings, "
            f"{len(self.units(each.name))} values"
            for each in self.others
        )
        return f"<Comparison {told}>"


def _ready(outcome: Outcome) -> dict[UnitRef, bool]:
    """Which new units of a plan are ready; of whatever else was worked out, what is true."""
    values = outcome.values.get(("", READINESS), {})
    return {
        unit: value.is_ready if isinstance(value, Standing) else value is True
        for unit, value in values.items()
    }


def _line(row: tuple[str, ...]) -> str:
    _, unit, what, old, new, difference = row
    return f"{unit}, {what}: {old} → {new}" + (f" ({difference})" if difference else "")


def _column(column: Column, language: Language) -> str:
    book, name = column
    base, _, year = name.partition(" of ")
    title = _MEASURES.get(name) or _MEASURES.get(base) or measure_text(base)
    said = title.to(language) + (f" {year}" if year and name not in _MEASURES else "")
    return f"{BOOK_TITLES[book].to(language)}, {said}" if book else said


def _number(value: Any, language: Language) -> str:
    if isinstance(value, Fraction):
        return str(value)
    return number_in_words(value, language)


def _shown(value: Any, language: Language) -> str:
    if value is None:
        return _UNKNOWN.to(language)
    if isinstance(value, bool):
        return Text("yes" if value else "no", "có" if value else "không").to(language)
    if isinstance(value, int | Decimal | Fraction):
        return _number(value, language)
    worded = getattr(value, "to", None)
    return str(worded(language)) if callable(worded) else str(value)


def _findings(ours: Findings, theirs: Findings) -> FindingsDiff:
    """Those of one code, subject and wording are the same."""
    left = _by_wording(ours)
    appear: list[Finding] = []
    for finding in theirs:
        same = left.get(_wording(finding))
        if same:
            same.pop()
        else:
            appear.append(finding)
    go = [finding for held in left.values() for finding in held]
    new: dict[tuple[str, str], list[Finding]] = {}
    for finding in appear:
        new.setdefault((finding.code, str(finding.subject)), []).append(finding)
    change: list[tuple[Finding, Finding]] = []
    gone: list[Finding] = []
    for finding in go:
        twins = new.get((finding.code, str(finding.subject)))
        if twins:
            change.append((finding, twins.pop(0)))
        else:
            gone.append(finding)
    changed = [second for _, second in change]
    return FindingsDiff(
        appear=Findings(f for f in appear if not any(f is each for each in changed)),
        go=Findings(gone),
        change=tuple(change),
    )


def _wording(finding: Finding) -> tuple[str, str, str]:
    return finding.code, str(finding.subject), finding.text.en


def _by_wording(findings: Findings) -> dict[tuple[str, str, str], list[Finding]]:
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault(_wording(finding), []).append(finding)
    return found


def _named(
    scenarios: Iterable[Scenario | Plan] | Mapping[str, Plan],
) -> list[tuple[str, Scenario | Plan]]:
    """Scenarios and plans, each with what it is called."""
    if isinstance(scenarios, Mapping):
        return [*cast("Mapping[str, Plan]", scenarios).items()]
    return [(each.name if isinstance(each, Scenario) else each.title, each) for each in scenarios]


def compare(
    plan: Plan,
    scenarios: Iterable[Scenario | Plan] | Mapping[str, Plan],
    *,
    rules: Iterable[Rule] | None = None,
    readiness: Worth | bool = True,
    on: date | None = None,
    also: Mapping[str, Worth] | None = None,
) -> Comparison:
    """Hold scenarios, or other plans, against a plan.

    Args:
        plan: The plan.
        scenarios: Scenarios; other plans, which are called by their titles; or plans by name.
        rules: The rules of both; None for those of the core, which need no law.
        readiness: What tells how ready each new unit of a plan is; True for the criteria of
            the core, False to leave that out.
        on: The day as of which rules and readiness look at the plans, as in `validate`; None
            for the day of which each plan tells itself, and for readiness that of its reform.
        also: What else to work out for each new unit, by name.
    Returns:
        For each scenario what rules find, how large new units are, what books carry to
        them: staff, money, space, files; and which can open, or cannot any more.
    Raises:
        UnknownUnitError: If a scenario names a unit that is not there.
        InvalidValueError: If a change cannot be made, or two have one name.
    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Move
        >>> plan = ar.datasets.toy()
        >>> what_if = Scenario("B to Cawdermere", Move(source="B", to="D"))
        >>> compare(plan, [what_if])
        <Comparison B to Cawdermere: 0 findings, 4 values>
    """
    held = None if rules is None else tuple(rules)
    work_out = partial(outcome_of, rules=held, also=also, readiness=readiness, on=on)
    others: list[Outcome] = []
    for name, each in _named(scenarios):
        if any(name == known.name for known in others):
            message = f"two scenarios are called {name!r}; give one of them another name"
            raise InvalidValueError(message)
        if isinstance(each, Scenario):
            made = each.made(plan)
            other, notes = made.plan, made.notes
        else:
            other, notes = each, ()
        others.append(work_out(other, name, notes=notes))
    return Comparison(work_out(plan, plan.title), tuple(others))
