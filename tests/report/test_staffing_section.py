"""The section on staff."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import Assumption, Citation, Plan, datasets, validate
from adminreform.report.context import Context
from adminreform.report.staffing_section import staffing_section
from adminreform.report.words import Words
from adminreform.staffing import (
    FrameLine,
    Leaving,
    LeavingSum,
    Person,
    PlacedStaff,
    Placement,
    Staffing,
    StaffOutlook,
    path_to_norm,
)
from adminreform.text import Text
from tests.worlds import new, old, world

if TYPE_CHECKING:
    from adminreform.staffing import NormPath
    from adminreform.text import Language

REFORM = world("A -> X; B -> Y")
BOOK = Staffing(
    roster=[Person(id=f"p{i}", unit=old("A"), group="cadre") for i in range(3)],
    placements=[Placement(id="r", unit=old("A"), to=new("X"), as_group="civil_servant")],
    frames=[FrameLine(id="X-1", unit=new("X"), group="civil_servant", posts=2, norm=1)],
)


def section(plan: Plan, language: Language = "en", outlook: StaffOutlook | None = None) -> str:
    """The section as HTML; empty for none."""
    context = Context(
        plan=plan, words=Words(language), findings=validate(plan, ()), outlook=outlook
    )
    return staffing_section(context) or ""


@pytest.fixture(scope="module")
def packaged() -> Plan:
    """The packaged plan."""
    return datasets.quang_ninh_2025()


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nor has one whose clauses cannot be carried out."""
    assert not section(Plan(reform=REFORM))
    assert not section(Plan(reform=world("Q? -> X", also="A"), staffing=BOOK))


def test_frames_without_a_roster_say_nothing_good_of_people() -> None:
    """Nobody is known, so nobody is counted as placed, and no post as vacant on a card."""
    html = section(Plan(reform=REFORM, staffing=Staffing(frames=BOOK.frames)), "vi")

    assert "chưa có danh sách nhân sự nên chưa có số liệu về người" in html
    assert "người chưa có nơi nhận" not in html
    assert "no roster" not in section(Plan(reform=REFORM, staffing=BOOK))


def test_people_are_counted_against_posts() -> None:
    """Three cadres became civil servants, on two posts, of which one is to stay."""
    told = section(Plan(reform=REFORM, staffing=BOOK))

    assert "Name of X</th>" in told
    cells = [f'role="cell" data-label="{n}">{v}' for n, v in (("Surplus", 1), ("Above norm", 2))]
    assert [True, True] == [cell in told for cell in cells]
    assert 'data-label="Changed group">−3' in told
    assert "Cases of leaving" not in told


def test_what_is_made_up_is_said_once() -> None:
    """Only a book with assumptions in it says so."""
    made_up = [attrs.evolve(p, basis=Assumption("made up")) for p in BOOK.roster]
    told = section(Plan(reform=REFORM, staffing=attrs.evolve(BOOK, roster=made_up)))

    assert "3 of 5 rows" in told
    assert "Illustrative" not in section(Plan(reform=REFORM, staffing=BOOK))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_published_figures_are_there(packaged: Plan, language: Language) -> None:
    """Cases of leaving as published, in the numbers of the language; and no id of anybody."""
    told = section(packaged, language)
    one, two = {"en": ("1,309", "974,744,000,000"), "vi": ("1.309", "974.744.000.000")}[language]

    assert (True, True) == (one in told, two in told)
    assert "p00001" not in told
    assert told.count("<table") == told.count("</table>") == 3


def test_the_table_of_units_is_cut_where_it_is_long(packaged: Plan) -> None:
    """54 units fit."""
    assert "more units" not in section(packaged)
    assert section(packaged).count('scope="row"') >= 54


def test_cases_of_leaving_are_told_apart() -> None:
    """Who left before the roster, with the reform, later, and without a day."""
    days = {"gone": date(2025, 6, 1), "p0": date(2025, 7, 1), "p1": date(2025, 8, 1), "p2": None}
    cases = [Leaving(person=person, leaves_on=day) for person, day in days.items()]
    told = section(Plan(reform=REFORM, staffing=attrs.evolve(BOOK, leavings=cases)))

    assert "1 are of people who are not in the roster" in told
    assert "1 leave later, and 1 have no day yet" in told


def way(quits: Fraction = Fraction(0), retires: date | None = None) -> NormPath:
    """Three people on two posts, of which one is to stay, over two years."""
    placed = BOOK.carried(REFORM)
    assert isinstance(placed, PlacedStaff)
    return path_to_norm(placed, years=2, retires_on=lambda _: retires, quits=quits)


def test_without_an_outlook_no_law_is_told() -> None:
    """The tables of the plan are all that there is."""
    told = section(Plan(reform=REFORM, staffing=BOOK))

    assert "The way to the norm" not in told
    assert "The way to the norm" not in section(
        Plan(reform=REFORM, staffing=BOOK), outlook=StaffOutlook()
    )


def test_the_way_to_the_norm_is_drawn_and_told() -> None:
    """Each way with its assumption, who is late, and what has to be known."""
    outlook = StaffOutlook(
        paths=[way(), way(Fraction(1, 3))], paths_remarks=[Text("two years", "hai năm")]
    )
    plan = Plan(reform=REFORM, staffing=BOOK)
    told, viet = section(plan, outlook=outlook), section(plan, "vi", outlook)

    assert 2 == told.count("<polyline") - told.count("stroke-dasharray")
    assert 'data-label="People, no quits">3<' in told
    assert 'data-label="Above norm, quits ≈ 33.33% a year">1<' in told
    assert "1 of 1 units are above their norm at the end, the most: k Name of X (2)" in told
    assert "3 of them have no known day of retirement" in told
    assert "two years" in told
    assert "hai năm" in viet
    assert "công chức" in viet
    assert "civil" not in viet


def test_a_norm_that_is_reached_is_told() -> None:
    """All three retire in the first year, and all are known."""
    told = section(
        Plan(reform=REFORM, staffing=BOOK),
        outlook=StaffOutlook(paths=[way(retires=date(2025, 9, 1))]),
    )

    assert "All 1 units are at their norm in time." in told
    assert "no known day" not in told


def test_what_leaving_costs_is_summed_by_year() -> None:
    """Schemes in their words, and the sum of a year above them."""
    one, two = Text("severance", "nghỉ thôi việc"), Text("early retirement", "nghỉ hưu trước tuổi")
    sums = [
        LeavingSum(scheme=one, year=2025, cases=1, cost=700, saved=100),
        LeavingSum(scheme=two, year=2025, cases=2, cost=300, saved=50),
        LeavingSum(scheme=one, year=2026, cases=0, cost=0, saved=200),
    ]
    outlook = StaffOutlook(
        leaving=sums,
        schemes={"severance": one},
        currency=Text("VND", "đồng"),
        leaving_remarks=[Text("least", "tối thiểu")],
        rests_on=[Citation("Decree 178/2024/NĐ-CP, Art. 7")],
    )
    case = Leaving(person="p0", scheme="severance", leaves_on=date(2025, 8, 1))
    plan = Plan(reform=REFORM, staffing=attrs.evolve(BOOK, leavings=[case]))
    told, viet = section(plan, outlook=outlook), section(plan, "vi", outlook)

    assert 'data-label="Cost (VND)">1,000<' in told
    assert 'data-label="Net (VND)">−200<' in told
    assert "Law: Decree 178/2024/NĐ-CP, Art. 7." in told
    assert 2 + 1 == viet.count("Nghỉ thôi việc")
    assert "Căn cứ: Nghị định 178/2024/NĐ-CP, Điều 7." in viet
    assert "tối thiểu" in viet


def test_cases_are_told_by_scheme_and_year() -> None:
    """Those without a scheme or a day too; decided and not paid is waiting."""
    day = date(2025, 8, 1)
    cases = [
        Leaving(person="p0", scheme="severance", decided_on=day, leaves_on=day),
        Leaving(person="p1", scheme="severance", decided_on=day, leaves_on=day, paid_on=day),
        Leaving(person="p2"),
    ]
    told = section(Plan(reform=REFORM, staffing=attrs.evolve(BOOK, leavings=cases)))

    assert "Severance</th>" in told
    assert "Scheme not stated</th>" in told
    assert ["1", "0", "1"] == re.findall(r'data-label="Waiting for money">(\d)<', told)
    assert "no day yet" in told
