"""Whole things are split by shares, losing none and inventing none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import largest_remainder
from adminreform.errors import InvalidValueError

THIRDS = {"A": Fraction(1, 3), "B": Fraction(1, 3), "C": Fraction(1, 3)}


@pytest.mark.parametrize(
    ("total", "expected"),
    [(0, [0, 0, 0]), (1, [1, 0, 0]), (2, [1, 1, 0]), (3, [1, 1, 1]), (-2, [-1, -1, 0])],
)
def test_ties_go_to_the_claimant_listed_first(total: int, expected: list[int]) -> None:
    """The same table gives the same numbers every time."""
    assert expected == list(largest_remainder(total, THIRDS).values())


def test_largest_remainder_gets_what_is_left() -> None:
    """Not the largest share."""
    shares = {"A": Fraction(60, 100), "B": Fraction(25, 100), "C": Fraction(15, 100)}

    assert {"A": 4, "B": 2, "C": 1} == largest_remainder(7, shares)


def test_share_of_nothing_gets_nothing() -> None:
    """A claimant of share 0 is listed with 0."""
    assert {"A": 5, "B": 0} == largest_remainder(5, {"A": Fraction(1), "B": Fraction(0)})


def test_negative_share_is_refused() -> None:
    """Nobody gives back what is split."""
    with pytest.raises(InvalidValueError) as caught:
        largest_remainder(1, {"A": Fraction(3, 2), "B": Fraction(-1, 2)})

    assert "a share cannot be negative" == str(caught.value)


@pytest.mark.parametrize(
    "shares", [{}, {"A": Fraction(1, 2)}, {"A": Fraction(1), "B": Fraction(1)}]
)
def test_shares_sum_to_one(shares: dict[str, Fraction]) -> None:
    """Else something would be lost or invented."""
    with pytest.raises(InvalidValueError, match="shares must sum to 1 to split a total"):
        largest_remainder(1, shares)


@given(st.integers(), st.lists(st.integers(0, 99), min_size=1).filter(any))
def test_nothing_is_lost_and_nobody_is_off_by_one(total: int, weights: list[int]) -> None:
    """The sum is kept exactly, and each gets what is due, rounded up or down."""
    shares = {i: Fraction(weight, sum(weights)) for i, weight in enumerate(weights)}

    split = largest_remainder(total, shares)

    assert total == sum(split.values())
    assert all(abs(split[i] - total * share) < 1 for i, share in shares.items())
