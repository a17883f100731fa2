"""Of which day a table is."""

from __future__ import annotations

from datetime import date

import pytest

from adminreform import History, InvalidValueError, datasets
from tests.worlds import NEW, OLD, world

RECODED = History([world("A -> B; B -> C; D + E -> D", names={"B": "Bee", "B!": "New Bee"})])


def test_codes_of_before_are_told_from_codes_of_after() -> None:
    """The stretch of days that has all the codes comes first."""
    guess = RECODED.guess_vintage(["A", "B", "D", "E"])

    assert guess.best is not None
    assert (OLD, NEW, 1.0) == (guess.best.period.start, guess.best.period.end, guess.best.overlap)
    assert ("A", "E") == guess.ranked[1].missing


def test_names_tell_a_code_apart_that_means_another_place() -> None:
    """B is there on both days, under two names."""
    assert RECODED.guess_vintage(["B"]).ambiguous
    before, after = (RECODED.guess_vintage(["B"], [name]).best for name in ("Bee", "NEW BEE"))
    assert before is not None
    assert after is not None
    assert (OLD, NEW) == (before.day, after.day)


def test_what_decides_is_told() -> None:
    """Codes that the second best does not have."""
    assert ("A", "E") == RECODED.guess_vintage(["A", "B", "D", "E"]).ranked[0].deciding


def test_a_complete_table_fits_better_than_a_part_of_one() -> None:
    """D is on both days, but after the reform it is one unit of three, before one of four."""
    best = RECODED.guess_vintage(["B", "C", "D"]).best

    assert best is not None
    assert (NEW, 0) == (best.day, best.absent)


def test_mixed_vintages_are_told() -> None:
    """No day has both A and C, though each is on some day."""
    guess = RECODED.guess_vintage(["A", "C"])

    assert guess.mixed
    assert not RECODED.guess_vintage(["A", "C", "X"]).mixed


def test_unknown_codes_and_nulls_give_no_guess() -> None:
    """Nothing is guessed out of nothing."""
    assert RECODED.guess_vintage(["X", None]).best is None
    assert "no code is known" == str(RECODED.guess_vintage([]))


def test_there_must_be_as_many_names_as_codes() -> None:
    """A column of names that is cut short is a mistake."""
    with pytest.raises(InvalidValueError, match="as many names as codes"):
        RECODED.guess_vintage(["A", "B"], ["Name of A"])


def test_guess_in_words() -> None:
    """In both languages."""
    guess = RECODED.guess_vintage(["A", "D"])

    assert "from 2025-01-01 to 2025-06-30: 2 of 2 codes fit" == str(guess).splitlines()[0]
    assert "từ 01/07/2025: 1 trên 2 mã khớp; thiếu A" == guess.to("vi").splitlines()[1]


def test_names_decide_where_most_codes_go_on() -> None:
    """3,316 of the 3,321 new codes of Viet Nam are old ones; names tell the day."""
    history = datasets.vietnam_2025()
    communes = history.on(NEW).at_tier("commune")
    codes = [unit.code for unit in communes]

    best = history.guess_vintage(codes, [unit.full_name for unit in communes]).best

    assert best is not None
    assert date(2025, 7, 1) == best.day
    assert (1.0, 0) == (best.overlap, best.absent)
