"""The section on training."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.report.context import Context
from adminreform.report.training_section import training_section
from adminreform.report.words import Words
from adminreform.training import Training
from tests.rules.test_trn import GOOD, plan
from tests.worlds import NEW, world

if TYPE_CHECKING:
    from adminreform.text import Language


def section(
    plan: Plan, language: Language = "en", on: date | None = None, phrases: Any = None
) -> str:
    """The section as HTML; empty for none."""
    context = Context(plan=plan, words=Words(language, phrases), findings=validate(plan, ()), on=on)
    return training_section(context) or ""


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nothing to tell."""
    assert not section(Plan(reform=world("A -> X")))


def test_it_tells_what_is_needed_and_what_is_missing() -> None:
    """One of three did not complete; the session has no free seat."""
    rows = [attrs.evolve(GOOD.course_attendances[0], completed=1), *GOOD.course_attendances[1:]]
    html = section(plan(course_attendances=rows))

    assert 'id="training"' in html
    assert "What posts need, and who completed it by 2025-07-01" in html
    assert "Where people still lack what is due" in html
    assert "Name of X" in html
    assert "0 booked, 1 without a seat" in html
    assert "for 1 people" in html


def test_where_nothing_is_missing_nothing_is_listed() -> None:
    """All is met; cards say so."""
    html = section(plan())

    assert "Where people still lack" not in html
    assert "100%" in html
    assert "Illustrative" not in html


def test_a_day_decides_what_is_to_come() -> None:
    """On 8 June the session of 9 June is still to come."""
    assert ">to come<" in section(plan(), on=date(2025, 6, 8))
    assert ">to come<" not in section(plan(), on=NEW)


def test_courses_alone_have_a_section() -> None:
    """Without posts and needs: sessions only."""
    alone = Plan(reform=world("A -> X"), training=attrs.evolve(GOOD, training_requirements=()))
    html = section(alone)

    assert "Sessions" in html
    assert "What posts need" not in html
    assert "<table" not in section(Plan(reform=world("A -> X"), training=Training()))


def test_made_up_rows_are_called_so() -> None:
    """Requirements, courses, sessions and attendances are counted together."""
    basis = Assumption("illustrative", "made up")
    courses = [attrs.evolve(each, basis=basis) for each in GOOD.courses]

    assert "1 of 6 requirements, courses, sessions and attendances are made up" in section(
        plan(courses=courses)
    )


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_section_of_quang_ninh(language: Language) -> None:
    """It says what is illustrative, and nothing of it is in code words."""
    html = section(
        datasets.quang_ninh_2025(),
        language,
        phrases=datasets.phrases("quang_ninh_2025", language),
    )

    assert {"en": "Illustrative.", "vi": "Minh họa."}[language] in html
    assert {"en": "3,296", "vi": "3.296"}[language] in html
    assert html.count("<tr") < 80
    words = ("None", "party_secretary", "deputy_head", "civil_servant", "Fraction")
    assert not any(word in html for word in words)
    if language == "vi":
        assert not any(word in html for word in ("made up", "Department", "course", "seats"))


def test_many_rows_are_cut() -> None:
    """Sixty units, and how many more there are."""
    held = datasets.quang_ninh_2025()
    assert held.training is not None
    nobody = attrs.evolve(held, training=attrs.evolve(held.training, course_attendances=()))

    assert "more rows with fewer people" in section(nobody)
