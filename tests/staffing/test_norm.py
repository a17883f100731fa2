"""The way to the norm: who retires, who quits, who is left."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform.errors import InvalidValueError
from adminreform.staffing import FrameLine, Leaving, Person, Placement, Staffing, path_to_norm
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform.staffing import PlacedStaff

WORLD = world("A -> X; B -> Y")


def placed(a: int, b: int = 0) -> PlacedStaff:
    """People of A in X, with a norm of 3, and of B in Y, with a norm of 1."""
    people = [Person(id=f"a{i}", unit=old("A"), group="clerk") for i in range(a)]
    people += [Person(id=f"b{i}", unit=old("B"), group="clerk") for i in range(b)]
    rules = [Placement(id=o, unit=old(o), to=new(n)) for o, n in (("A", "X"), ("B", "Y"))]
    lines = [("X", a, 3), ("Y", b, 1)]
    return Staffing(
        roster=people,
        placements=rules,
        frames=[FrameLine(id=u, unit=new(u), group="clerk", posts=p, norm=n) for u, p, n in lines],
    ).carried(WORLD)


def nobody(person: Person) -> date | None:
    """Nobody retires."""
    del person
    return None


def test_who_retires_is_counted_in_the_year_of_the_day() -> None:
    """The day of the reform a year later is the first day of the second year."""
    days = {"a0": date(2026, 6, 30), "a1": date(2026, 7, 1), "a2": date(2020, 1, 1)}
    path = path_to_norm(placed(5), years=2, retires_on=lambda p: days.get(p.id))
    x = [row for row in path.rows if row.unit == new("X")]

    assert [(2, 3), (1, 2)] == [(row.retire, row.people) for row in x]
    assert [date(2026, 6, 30), date(2027, 6, 30)] == [row.ends for row in x]
    assert (1, 2) == (path.reached[new("X")], path.unknown)


def test_who_leaves_by_a_decision_is_gone() -> None:
    """Before the own age; and groups that no frame is about are not counted."""
    case = Leaving(person="a0", decided_on=NEW, leaves_on=date(2025, 8, 1))
    staff = attrs.evolve(placed(5), leavings=(case, attrs.evolve(case, person="a1")))
    path = path_to_norm(
        staff, years=1, retires_on=lambda p: date(2026, 1, 1) if p.id in {"a0", "a2"} else None
    )
    x = path.rows[0]

    assert (1, 2, 2, 2) == (x.retire, x.leave, x.people, path.unknown)


def test_groups_without_norms_are_left_out() -> None:
    """A part-time worker is nobody above the norm of clerks."""
    people = [Person(id=g, unit=old("A"), group=g) for g in ("clerk", "part_time")]
    staff = Staffing(
        roster=people,
        placements=[Placement(id="r", unit=old("A"), to=new("X"))],
        frames=[FrameLine(id="X", unit=new("X"), group="clerk", posts=1)],
    )
    path = path_to_norm(staff.carried(WORLD), years=1, retires_on=nobody)

    assert [(1, 0)] == [(row.people, row.above) for row in path.rows]


def test_years_end_with_the_calendar() -> None:
    """Nothing is raised in the year 9999."""
    staff = placed(2)
    late = attrs.evolve(
        staff,
        carried=attrs.evolve(
            staff.carried, closing=attrs.evolve(staff.carried.closing, on=date(9998, 7, 1))
        ),
    )

    assert date(9999, 12, 30) == path_to_norm(late, years=3, retires_on=nobody).rows[2].ends


def test_quits_are_whole_people_of_all_units_together() -> None:
    """A tenth of 15 people is 2 (half to even), of 13 is 1; the larger unit gives more."""
    path = path_to_norm(placed(10, 5), years=2, retires_on=nobody, quits=Fraction(1, 10))
    quits = [(row.unit.code, row.year, row.quit) for row in path.rows]

    assert [("X", 1, 1), ("X", 2, 1), ("Y", 1, 1), ("Y", 2, 0)] == quits
    assert [(13, 9), (12, 8)] == [path.total(year) for year in (1, 2)]


def test_who_is_above_at_the_end_has_to_move() -> None:
    """Without anybody leaving, all that is above the norm is to move."""
    path = path_to_norm(placed(10, 1), years=5, retires_on=nobody)

    assert {new("X"): 7} == path.to_move
    assert {new("X"): None, new("Y"): 1} == path.reached
    assert "1 above" in repr(path)


def test_the_path_is_a_table() -> None:
    """One row a unit and year, titles in the language."""
    frame = path_to_norm(placed(4), years=3, retires_on=nobody).to_frame(language="vi")

    assert (6, 9) == frame.shape
    assert "định mức" in frame.columns


def test_each_year_may_have_quits_of_its_own() -> None:
    """Half of ten in the first year, nobody in the second."""
    path = path_to_norm(placed(10), years=2, retires_on=nobody, quits=[Fraction(1, 2), 0])

    assert [5, 0] == [row.quit for row in path.rows if row.unit == new("X")]
    assert (Fraction(1, 2), Fraction(0)) == path.quits


@pytest.mark.parametrize(
    ("years", "quits"), [(0, 0), (0, []), (1, Fraction(3, 2)), (1, -1), (2, [0]), (1, [2])]
)
def test_a_path_that_cannot_be_is_refused(years: int, quits: Any) -> None:
    """At least a year, and a share from 0 to 1 for each."""
    with pytest.raises(InvalidValueError, match="path"):
        path_to_norm(placed(1), years=years, retires_on=nobody, quits=quits)


def test_leap_days_have_a_year_after() -> None:
    """A reform of 29 February ends its first year on 27 February."""
    leap = date(2028, 2, 29)
    reform = world("A -> X", effective=leap)
    staffing = Staffing(
        roster=[Person(id="a", unit=old("A"), group="clerk")],
        placements=[Placement(id="r", unit=old("A"), to=new("X", on=leap))],
    )
    path = path_to_norm(staffing.carried(reform), years=1, retires_on=nobody)

    assert [date(2029, 2, 27)] == [row.ends for row in path.rows]
    assert NEW < path.rows[0].ends


def test_years_are_summed_over_units() -> None:
    """Nobody is set off: Y is below its norm, and X is above all the same."""
    path = path_to_norm(placed(10, 5), years=2, retires_on=nobody, quits=Fraction(1, 10))
    first, second = path.totals

    assert (15, ("clerk",)) == (path.opening, path.groups)
    assert [(1, 2, 13), (2, 1, 12)] == [(t.year, t.quit, t.people) for t in (first, second)]
    assert path.opening == first.people + first.quit + first.retire + first.leave
    assert (second.people, second.above) == path.total(2)
    assert [2, 2] == [total.units for total in path.totals]
    assert 4 == first.norm
