"""The section on the trial run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.report.context import Context
from adminreform.report.trial_section import trial_section
from adminreform.report.words import Words
from adminreform.trial import Lesson, Trial, TrialMeasure, TrialPeriod
from tests.rules.test_tri import GOOD, plan
from tests.trial.test_book import X, june, results, run
from tests.worlds import new, world

if TYPE_CHECKING:
    from datetime import date

    from adminreform.text import Language


def section(
    plan: Plan, language: Language = "en", on: date | None = None, phrases: Any = None
) -> str:
    """The section as HTML; empty for none."""
    context = Context(plan=plan, words=Words(language, phrases), findings=validate(plan, ()), on=on)
    return trial_section(context) or ""


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nothing to tell."""
    assert not section(Plan(reform=world("A -> X")))


def test_it_compares_before_and_after() -> None:
    """One of two passed at first, both at last; minutes by step; nothing open."""
    html = section(plan())

    assert 'id="trial"' in html
    assert "Before and after" in html
    assert "1 (50%)" in html
    assert "2 (100%)" in html
    assert "Minutes by step" in html
    assert "37.5" in html
    assert "things open" in html
    assert "Open on" not in html
    assert "Trial: 2025-06-15 to 2025-06-30" in html


def test_on_a_day_of_the_trial_it_tells_what_was_open_then() -> None:
    """The file failed, and the change was not done yet."""
    html = section(plan(), on=june(17))

    assert "Open on 2025-06-17" in html
    assert "Not passed since" in html
    assert "Adjustment not done" in html
    assert "not routed" in html


def test_an_empty_book_says_so_little() -> None:
    """No tables, no made-up rows, no days."""
    html = section(Plan(reform=world("A -> X"), trial=Trial()))

    assert "<table" not in html
    assert "Trial: " not in html
    assert "Illustrative" not in html


def test_rows_without_a_home_are_told_all_the_same() -> None:
    """An adjustment of no lesson, a period of one unit, a measure of nothing."""
    basis = Assumption("illustrative", "made up")
    odd = plan(
        trial_adjustments=[attrs.evolve(GOOD.trial_adjustments[0], lesson="", done=None, due=None)],
        trial_periods=[
            TrialPeriod(id="x", unit=X, begins=june(15), ends=june(30)),
            TrialPeriod(id="all", begins=june(15), ends=june(30), basis=basis),
        ],
        trial_measures=[
            TrialMeasure(id="m", unit=X, on=june(16), measure="o", part=0, whole=0),
            TrialMeasure(id="n", unit=X, on=june(16), measure="smiles", part=1, whole=2),
        ],
    )
    html = section(odd)

    assert "smiles" in html
    assert "assumption (illustrative): made up" in html
    assert "Adjustment not done" in html


def test_many_open_things_are_cut() -> None:
    """Sixty rows, and how many more there are."""
    runs = [run(f"f{n}", 16, new(f"U{n}")) for n in range(62)]
    came = [each for one in runs for each in results(one.id, "failed")]
    book = attrs.evolve(
        GOOD, trial_runs=runs, trial_results=came, trial_lessons=[Lesson(id="l", run="f0")]
    )

    assert "3 more." in section(
        Plan(reform=world("A -> X"), trial=attrs.evolve(book, trial_adjustments=()))
    )


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_section_of_quang_ninh(language: Language) -> None:
    """It says what is illustrative; the Vietnamese is Vietnamese."""
    html = section(
        datasets.quang_ninh_2025(),
        language,
        phrases=datasets.phrases("quang_ninh_2025", language),
    )

    assert {"en": "Illustrative.", "vi": "Minh họa."}[language] in html
    assert "51/54" in html
    assert html.count("<tr") < 80
    assert not any(word in html for word in ("None", "Fraction", ">digitised<"))
    if language == "vi":
        english = ("service centre", "routing", "made up", "committee", "passed", "online")
        assert not any(word in html for word in english)
