"""The section on staff."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.report.context import Context
from adminreform.report.staffing_section import staffing_section
from adminreform.report.words import Words
from adminreform.staffing import FrameLine, Leaving, Person, Placement, Staffing
from tests.worlds import new, old, world

if TYPE_CHECKING:
    from adminreform.text import Language

REFORM = world("A -> X; B -> Y")
BOOK = Staffing(
    roster=[Person(id=f"p{i}", unit=old("A"), group="cadre") for i in range(3)],
    placements=[Placement(id="r", unit=old("A"), to=new("X"), as_group="civil_servant")],
    frames=[FrameLine(id="X-1", unit=new("X"), group="civil_servant", posts=2, norm=1)],
)


def section(plan: Plan, language: Language = "en") -> str:
    """The section as HTML; empty for none."""
    context = Context(plan=plan, words=Words(language), findings=validate(plan, ()))
    return staffing_section(context) or ""


@pytest.fixture(scope="module")
def packaged() -> Plan:
    """The packaged plan."""
    return datasets.quang_ninh_2025()


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nor has one whose clauses cannot be carried out."""
    assert not section(Plan(reform=REFORM))
    assert not section(Plan(reform=world("Q? -> X", also="A"), staffing=BOOK))


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
