"""The way to the norm: how many people are left each year, if nobody new comes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk import largest_remainder
from adminreform.dates import day_before
from adminreform.errors import InvalidValueError
from adminreform.frames import make_frame
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from adminreform.staffing.people import Person
    from adminreform.staffing.placed import PlacedStaff
    from adminreform.text import Language

__all__ = ["NormPath", "NormTotal", "NormYear", "path_to_norm"]


@attrs.frozen(kw_only=True)
class NormYear:
    """One unit at the end of one year of the transition.

    Attributes:
        unit: The unit.
        year: 1 for the first year after the reform.
        ends: Last day of that year of the transition.
        retire: People who reach their age in it.
        leave: People who leave by a decision in it, before their age.
        quit: People who leave of their own will, as assumed.
        people: People who are left at its end.
        norm: Posts at the end of the transition.

    Example:
        >>> x = UnitRef("X", date(2025, 7, 1))
        >>> year = NormYear(
        ...     unit=x, year=1, ends=date(2026, 6, 30), retire=2, quit=1, people=30, norm=24
        ... )
        >>> year.above
        6
    """

    unit: UnitRef
    year: int
    ends: date
    retire: int
    quit: int
    people: int
    norm: int
    leave: int = 0

    @property
    def above(self) -> int:
        """People above the norm."""
        return max(self.people - self.norm, 0)


@attrs.frozen(kw_only=True)
class NormTotal:
    """All units together at the end of one year of the transition.

    Attributes:
        year: 1 for the first year after the reform.
        ends: Last day of that year.
        retire: People who reach their age in it.
        leave: People who leave by a decision in it, before their age.
        quit: People who leave of their own will, as assumed.
        people: People who are left at its end.
        norm: Posts at the end of the transition.
        above: People above the norm of their own unit; one unit is not set off with another.
        units: Units that are above their norm.
    """

    year: int
    ends: date
    retire: int
    leave: int
    quit: int
    people: int
    norm: int
    above: int
    units: int


_TITLES = {
    "unit": Text("unit", "đơn vị"),
    "year": Text("year", "năm thứ"),
    "ends": Text("ends", "đến ngày"),
    "retire": Text("retire", "nghỉ hưu"),
    "leave": Text("leave by decision", "nghỉ theo quyết định"),
    "quit": Text("quit", "thôi việc"),
    "people": Text("people", "còn lại"),
    "norm": Text("norm", "định mức"),
    "above": Text("above", "vượt định mức"),
}


def _shares(items: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(items)


def _years(items: Iterable[NormYear]) -> tuple[NormYear, ...]:
    return tuple(items)


def _names(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class NormPath:
    """What a transition comes to, unit by unit and year by year.

    Attributes:
        rows: A row for each unit and year.
        quits: Share of people who are assumed to leave, for each year.
        unknown: People without a known day of retirement, who were taken to stay.
        groups: The groups that were counted, in the order of their names.
    """

    rows: tuple[NormYear, ...] = attrs.field(converter=_years)
    quits: tuple[Fraction, ...] = attrs.field(converter=_shares)
    unknown: int
    groups: tuple[str, ...] = attrs.field(default=(), converter=_names)

    @property
    def opening(self) -> int:
        """People on the day of the reform, over all units."""
        first = [row for row in self.rows if row.year == 1]
        return sum(row.people + row.retire + row.leave + row.quit for row in first)

    @property
    def totals(self) -> tuple[NormTotal, ...]:
        """Every year over all units.

        Shape:
            One row a year, the first one first; people of a year are those of the year
            before, or of the opening, less who retire, leave and quit in it.
        """
        by_year: dict[int, list[NormYear]] = {}
        for row in self.rows:
            by_year.setdefault(row.year, []).append(row)
        return tuple(
            NormTotal(
                year=year,
                ends=rows[0].ends,
                retire=sum(row.retire for row in rows),
                leave=sum(row.leave for row in rows),
                quit=sum(row.quit for row in rows),
                people=sum(row.people for row in rows),
                norm=sum(row.norm for row in rows),
                above=sum(row.above for row in rows),
                units=sum(row.above > 0 for row in rows),
            )
            for year, rows in sorted(by_year.items())
        )

    @property
    def reached(self) -> Mapping[UnitRef, int | None]:
        """The first year at whose end a unit is at its norm; None where it is not in time."""
        found: dict[UnitRef, int | None] = {}
        for row in self.rows:
            found.setdefault(row.unit, None)
            if found[row.unit] is None and not row.above:
                found[row.unit] = row.year
        return found

    @property
    def to_move(self) -> Mapping[UnitRef, int]:
        """How many are above the norm of a unit at the end, and have to go or to move."""
        last = {row.unit: row.above for row in self.rows}
        return {unit: above for unit, above in last.items() if above}

    def total(self, year: int) -> tuple[int, int]:
        """People at the end of a year, and people above norms, over all units."""
        rows = [row for row in self.rows if row.year == year]
        return sum(row.people for row in rows), sum(row.above for row in rows)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The path as a frame.

        Shape:
            One row a unit and year: unit, year, ends, retire, leave by decision, quit,
            people, norm, above.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        columns: dict[str, list[object]] = {}
        for name, title in _TITLES.items():
            values: list[object] = [getattr(row, name) for row in self.rows]
            if name == "unit":
                values = [row.unit.code for row in self.rows]
            columns[title.to(language)] = values
        return make_frame(columns, backend)

    def __repr__(self) -> str:
        late = len(self.to_move)
        return f"<NormPath {len(self.reached)} units, {late} above their norm at the end>"


def path_to_norm(
    placed: PlacedStaff,
    *,
    years: int,
    retires_on: Callable[[Person], date | None],
    quits: Fraction | int | Sequence[Fraction | int] = 0,
    groups: Iterable[str] | None = None,
) -> NormPath:
    """Follow the people of each unit over the years of a transition, nobody new coming.

    A what-if: days of retirement and of leaving by a decision are counted, whichever is
    first; quits are assumed, nobody is moved.  Quits of
    all units together are the share of those who did not retire, to the whole person, and
    are divided among units by their people.

    Args:
        placed: Where everybody is.
        years: Years of the transition.
        retires_on: First day of the pension of a person; None where that is not known.
        quits: Share of people who leave each year of their own will: one for all years, or
            one for each.
        groups: Groups that count; None for all that the norms are about, or, without
            norms, for all that frames have posts for.
    Raises:
        InvalidValueError: If a share is not from 0 to 1, there is not one for each year, or
            the years are below 1.
    Source:
        Largest remainder for quits of the units; ties go to the unit listed first.
    Example:
        >>> import adminreform as ar
        >>> from adminreform.staffing import FrameLine, Person, Placement, Staffing
        >>> plan = ar.datasets.toy()
        >>> b, new = plan.reform.before["B"].ref, plan.reform.after["A"].ref
        >>> staffing = Staffing(
        ...     roster=[Person(id=f"p{i}", unit=b, group="clerk") for i in range(9)],
        ...     frames=[FrameLine(id="A-1", unit=new, group="clerk", posts=9, norm=6)],
        ...     placements=[Placement(id="r", unit=b, to=new)],
        ... )
        >>> path = path_to_norm(
        ...     staffing.carried(plan.history),
        ...     years=3,
        ...     retires_on=lambda person: date(2031, 5, 1) if person.id == "p0" else None,
        ...     quits=Fraction(1, 10),
        ... )
        >>> [(row.retire, row.quit, row.people, row.above) for row in path.rows]
        [(0, 1, 8, 2), (1, 1, 6, 0), (0, 1, 5, 0)]
    """
    shares = [quits] * years if isinstance(quits, int | Fraction) else [*quits]
    if years < 1 or len(shares) != years or not all(0 <= share <= 1 for share in shares):
        message = (
            f"a path has a year or more, and a share of quits from 0 to 1 for each: got {years} "
            f"years and {quits}"
        )
        raise InvalidValueError(message)
    known = {line.group for line in placed.frames if line.norm is not None}
    known = known or {line.group for line in placed.frames}
    counted = set(groups) if groups is not None else known or {line.group for line in placed.lines}
    norms: dict[UnitRef, int] = {}
    for line in placed.lines:
        if line.group in counted:
            norms[line.unit] = norms.get(line.unit, 0) + line.norm
    people = dict.fromkeys(norms, 0)
    retires: dict[UnitRef, list[date]] = {unit: [] for unit in norms}
    leaves: dict[UnitRef, list[date]] = {unit: [] for unit in norms}
    decided = _decided(placed)
    unknown = 0
    for each in placed.people.values():
        if each.group not in counted:
            continue
        people[each.unit] += 1
        day, leaving = retires_on(each.person), decided.get(each.person.id)
        if leaving is not None and (day is None or leaving < day):
            leaves[each.unit].append(leaving)
        elif day is not None:
            retires[each.unit].append(day)
        else:
            unknown += 1
    rows: list[NormYear] = []
    start = placed.on
    for year in range(1, years + 1):
        ends = _years_later(placed.on, year)
        left, retired = (
            {
                unit: sum(_counts(day, start, ends, year) for day in days)
                for unit, days in of.items()
            }
            for of in (leaves, retires)
        )
        left = {unit: min(number, people[unit]) for unit, number in left.items()}
        retired = {unit: min(n, people[unit] - left[unit]) for unit, n in retired.items()}
        stay = {unit: people[unit] - left[unit] - retired[unit] for unit in people}
        gone = _quits(stay, Fraction(shares[year - 1]))
        for unit in people:
            people[unit] = stay[unit] - gone[unit]
            rows.append(
                NormYear(
                    unit=unit,
                    year=year,
                    ends=day_before(ends),
                    retire=retired[unit],
                    leave=left[unit],
                    quit=gone[unit],
                    people=people[unit],
                    norm=norms[unit],
                )
            )
        start = ends
    rows.sort(key=lambda row: (str(row.unit), row.year))
    return NormPath(rows=rows, quits=map(Fraction, shares), unknown=unknown, groups=sorted(counted))


def _decided(placed: PlacedStaff) -> dict[str, date]:
    """The day on which people leave by a decision; of two cases of one person the first."""
    found: dict[str, date | None] = {}
    for case in placed.leavings:
        found.setdefault(case.person, case.leaves_on)
    return {person: day for person, day in found.items() if day is not None}


def _counts(day: date, start: date, ends: date, year: int) -> bool:
    """Whether somebody retires in a year; whoever should have before does in the first."""
    return day < ends and (year == 1 or day >= start)


def _years_later(day: date, years: int) -> date:
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _quits(stay: Mapping[UnitRef, int], share: Fraction) -> dict[UnitRef, int]:
    """Quits of each unit: the share of all of them together, to the whole person."""
    total = sum(stay.values())
    if not total or not share:
        return dict.fromkeys(stay, 0)
    number = round(total * share)
    shares = {unit: Fraction(people, total) for unit, people in stay.items()}
    return largest_remainder(number, shares)
