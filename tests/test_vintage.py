"""Of which day a table is."""

from __future__ import annotations

from datetime import date

import pytest

from adminreform import History, InvalidValueError, Reform, Registry, Unit, datasets
from adminreform.vintage import better_fit
from tests.worlds import NEW, OLD, old, world

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


def test_codes_of_no_day_are_listed() -> None:
    """Whatever day it is of, they are wrong; a name that never was counts too."""
    guess = RECODED.guess_vintage(["A", "X", "B"], ["Name of A", "Name of X", "Wasp"])

    assert ("X", "B") == guess.unknown


def test_each_part_of_a_table_has_a_guess_of_its_own() -> None:
    """The rows of two files, one under the other."""
    guesses = RECODED.guess_vintages(
        ["A", "C", "B", "B", None], ["one", "two", "one", "two", "two"]
    )

    assert ["one", "two"] == list(guesses)
    assert [(OLD, 2), (NEW, 2)] == [
        (guess.best.day, guess.best.codes) for guess in guesses.values() if guess.best
    ]


def test_names_count_in_each_part() -> None:
    """B alone is ambiguous; its name is not."""
    guesses = RECODED.guess_vintages(["B", "B"], [1, 2], ["Bee", "New Bee"])

    assert [OLD, NEW] == [guess.best.day for guess in guesses.values() if guess.best]


@pytest.mark.parametrize(("groups", "names"), [([1], None), ([1, 2], ["Bee"])])
def test_each_row_is_in_a_group(groups: list[int], names: list[str] | None) -> None:
    """A column that is cut short is a mistake."""
    with pytest.raises(InvalidValueError, match="as many groups, and as many names, as codes"):
        RECODED.guess_vintages(["A", "B"], groups, names)


def test_code_that_two_units_have_at_once_counts_once() -> None:
    """A unit and the unit above it may share a code."""
    history = History([world("A -> X", also="B D", tiers={"D": "u"})])
    both = Registry([*history.opening, Unit(ref=old("B", n=2), tier="u")], on=OLD)
    twofold = History([Reform(before=both, events=history.reform.events, effective=NEW)])

    best = twofold.guess_vintage(["A", "B"]).best

    assert best is not None
    assert (2, 1.0, 1) == (best.found, best.overlap, best.absent)


# -- a table that is said to be of a day -------------------------------------------

SHIRE = History(
    [
        world(
            "; ".join(f"{a} + {a}1 + {a}2 -> {a}" for a in "ABCDEF"),
            also="K L Q",
            parents={f"{a}{n}": "K" for a in "ABCDEF" for n in ("", "1", "2")} | {"Q": "L"},
            tiers={"K": "u", "L": "u"},
        )
    ]
)
"""Six villages of county K take in two each; another county has one more."""


def test_more_codes_fit_another_day() -> None:
    """A1 and A2 are there before only."""
    found = better_fit(SHIRE.chronicle, NEW, ["A", "A1", "A2", "B"])

    assert found is not None
    assert (NEW, OLD, 4, 2) == (
        found.day,
        found.better.day,
        found.better.fitting,
        found.said.fitting,
    )
    assert (
        "4 of 4 codes fit the units from 2025-01-01 to 2025-06-30, and only 2 those of "
        "2025-07-01" == str(found)
    )
    assert found.to("vi").startswith("4 trên 4 mã khớp danh mục từ 01/01/2025 đến 30/06/2025")


def test_all_codes_fit_and_yet_another_day_fits_better() -> None:
    """All six heads of county K and none of the twelve that joined them: that is no chance."""
    found = better_fit(SHIRE.chronicle, OLD, "ABCDEF")

    assert found is not None
    assert (OLD, NEW, 6, 6, 12) == (
        found.day,
        found.better.day,
        found.held,
        found.common,
        found.lacking,
    )
    assert (
        "the codes fit the units since 2025-07-01 better: the table has 6 of the 6 codes of "
        "both, and none of the 12 of 2025-01-01 alone" == str(found)
    )
    assert "không có đơn vị nào trong 12 đơn vị chỉ có ngày 01/01/2025" in found.to("vi")


@pytest.mark.parametrize(
    "codes",
    [
        ["ABCDEF"],  # one code, of no day
        ["A", "B", "C"],  # no more than half: it may be of a few places
        ["A", "B", "C", "D", "E", "F", "A1"],  # it has a unit of that day alone
        ["Q"],  # nothing happened around it
        ["X"],
        [],
    ],
)
def test_a_table_that_may_well_be_of_the_day_is_left_alone(codes: list[str]) -> None:
    """Nobody is told to look again without need."""
    assert better_fit(SHIRE.chronicle, OLD, codes) is None


def test_a_small_table_says_too_little() -> None:
    """One village of one, where three were: it may have been picked."""
    history = History([world("A + A1 + A2 -> A")])

    assert better_fit(history.chronicle, OLD, ["A"]) is None


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
