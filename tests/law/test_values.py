"""What a parameter may hold is exact, of its kind, and never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from adminreform.errors import InvalidValueError
from adminreform.law import HOLDS, Brackets, Scale, law_value

GOOD: dict[str, Any] = {
    "number": Decimal("5.5"),
    "flag": True,
    "text": "by orientation",
    "day": date(2025, 7, 1),
    "list": ["a", "b"],
    "record": {"pct": 50, "floor": [1, 2]},
    "cases": [{"case": "normal", "days": 30}],
    "brackets": [{"below": 5, "n": 1}, {"n": 2}],
    "scale": {"first": 1, "up_to": 5, "then": [{"step": 1}]},
}

ALIKE = {("list", list), ("record", dict), ("cases", list), ("brackets", list)}
"""Kinds that are written alike."""


def test_every_kind_has_a_good_example() -> None:
    """So that the tests below miss none."""
    assert set(HOLDS) == set(GOOD)


@pytest.mark.parametrize("holds", HOLDS)
def test_good_value_is_kept_and_made_again_alike(holds: Any) -> None:
    """A value that was made is taken as it is."""
    made = law_value(holds, GOOD[holds])

    assert made == law_value(holds, made)


@pytest.mark.parametrize("holds", HOLDS)
@pytest.mark.parametrize(
    "value",
    [0.5, None, object(), datetime(2025, 7, 1, 12, tzinfo=UTC), b"x"],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_value_is_refused(holds: Any, value: object) -> None:
    """Floats least of all: rates stay exact."""
    with pytest.raises(InvalidValueError):
        law_value(holds, value)


@pytest.mark.parametrize(
    ("holds", "value"),
    [
        (one, GOOD[other])
        for one in HOLDS
        for other in HOLDS
        if one != other and (one, type(GOOD[other])) not in ALIKE
    ]
    + [("list", "text"), ("cases", [1]), ("cases", []), ("text", " "), ("record", {})],
)
def test_value_of_another_kind_is_refused(holds: Any, value: object) -> None:
    """The error says what was expected."""
    with pytest.raises(InvalidValueError):
        law_value(holds, value)


def test_values_cannot_be_changed() -> None:
    """Not even deep inside."""
    record: Any = law_value("record", GOOD["record"])

    with pytest.raises(TypeError):
        record["pct"] = 60
    assert (1, 2) == record["floor"]


def test_scale_and_brackets_are_made() -> None:
    """With their own checks."""
    assert isinstance(law_value("brackets", GOOD["brackets"]), Brackets)
    assert isinstance(law_value("scale", GOOD["scale"]), Scale)


@pytest.mark.parametrize(
    ("holds", "value", "problem"),
    [
        ("brackets", [{"from": 1, "over": 1}], "has 'from' or 'over', not both"),
        ("brackets", [{"below": "x"}], "below: expected an exact number, got 'x'"),
        ("brackets", [], "expected a list with values by name"),
        ("scale", {"first": 1, "up_to": 2}, "a scale has no then"),
        ("scale", {"first": 1, "up_to": 2, "then": [{"step": 1}], "n": 1}, "cannot have n"),
        ("scale", {"first": 1, "up_to": 2, "then": [{"add": 1}]}, "needs a step"),
        ("scale", {"first": 1, "up_to": 2, "then": [{"step": 1, "x": 1}]}, "not x"),
        ("scale", 5, "expected a scale with first"),
        ("numbers", 5, "no parameter holds 'numbers'"),
        ("number", Decimal("NaN"), "expected|finite"),
        ("brackets", [{"form": 12, "n": 1}], "did you mean 'from'"),
        (
            "scale",
            {"first": 1, "up_to": 2, "then": [{"step": 1}], "whole": "no"},
            "whole: expected",
        ),
    ],
)
def test_what_is_wrong_is_said(holds: Any, value: object, problem: str) -> None:
    """With the name of the key."""
    with pytest.raises(InvalidValueError, match=problem):
        law_value(holds, value)
