"""Cells: what a rule says, as a tree, and against one record."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import InvalidValueError
from adminreform.rules.rows import Cell, Row, implies, known, matches, not_, one_of, total
from adminreform.rules.rows.cells import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

S = Row()


def held(said: Cell, **row: Any) -> bool | None:
    """What a cell is in one record."""
    found: bool | None = compiled(said)(row.get)
    return found


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (S.a > 1, "a > 1"),
        (S["two words"] == "x", "two words == 'x'"),
        (1 < S.a, "a > 1"),
        ((S.a > 1) & (S.b < 2) | ~S.c, "((a > 1) & (b < 2)) | not_(c)"),
        (S.a + 1 - S.b * 2 <= 10 - S.c, "((a + 1) - (b * 2)) <= (10 - c)"),
        (2 + S.a != 3 * S.b, "(2 + a) != (3 * b)"),
        (one_of(S.a, ["x", "y", "x"]), "one_of(a, 'x', 'y')"),
        (matches(S.a, "[0-9]"), "matches(a, '[0-9]')"),
        (not_(known(S.a)), "not_(known(a))"),
        (total(S.a) >= 5, "total(a) >= 5"),
    ],
)
def test_a_cell_reads_as_it_was_written(said: Cell, text: str) -> None:
    """What a rule says can be read."""
    assert text == str(said)


def test_columns_are_each_told_once() -> None:
    """A rule knows what it asks for before there is a table."""
    assert ("a", "b") == ((S.a > 1) & (S.b > S.a)).columns


@pytest.mark.parametrize(
    "ask",
    [
        lambda: bool(S.a > 1),
        lambda: S.a > 1 and S.b > 1,
        lambda: not S.a,  # pyright: ignore[reportGeneralTypeIssues]
        lambda: 1 < S.a < 3,
        lambda: "x" if S.a else "y",  # pyright: ignore[reportGeneralTypeIssues]
        lambda: S.a in ["x", "y"],
    ],
)
def test_a_cell_has_no_truth(ask: Callable[[], object]) -> None:
    """What Python would decide for all rows at once is refused, with the way out."""
    with pytest.raises(InvalidValueError, match=r"no truth while the rule is written.*one_of"):
        ask()


def test_a_cell_is_no_collection() -> None:
    """`in` with a cell on the right is refused too."""
    with pytest.raises(InvalidValueError, match="write one_of"):
        _ = "x" in S.a  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]


def test_nothing_is_compared_with_none() -> None:
    """Nothing equals the unknown; there is a helper to ask for it."""
    with pytest.raises(InvalidValueError, match="write known"):
        _ = S.a == None  # noqa: E711


def test_nothing_is_compared_with_what_no_table_holds() -> None:
    """A list in place of a value is a slip."""
    with pytest.raises(InvalidValueError, match="with a list, \\['x'\\]"):
        _ = S.a == ["x"]


@pytest.mark.parametrize("pattern", [r"\d{5}", r"(?i)x", r"(?=x)x", r"(x)\1", r"\bx"])
def test_patterns_that_engines_read_differently_are_refused(pattern: str) -> None:
    """One rule gives one answer everywhere."""
    with pytest.raises(InvalidValueError, match="differently; write classes in full"):
        matches(S.a, pattern)


def test_a_pattern_is_a_pattern() -> None:
    """What cannot be read at all is told when the rule is written."""
    with pytest.raises(InvalidValueError, match="is no regular expression"):
        matches(S.a, "[0-9")


YES, NO, UNKNOWN = True, False, None


@pytest.mark.parametrize(
    ("a", "b", "both", "either", "then"),
    [
        (YES, YES, YES, YES, YES),
        (YES, NO, NO, YES, NO),
        (NO, NO, NO, NO, YES),
        (NO, YES, NO, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES, UNKNOWN),
        (UNKNOWN, YES, UNKNOWN, YES, YES),
        (NO, UNKNOWN, NO, UNKNOWN, YES),
        (UNKNOWN, NO, NO, UNKNOWN, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_the_unknown_stays_unknown_unless_the_other_decides(
    *, a: bool | None, b: bool | None, both: bool | None, either: bool | None, then: bool | None
) -> None:
    """Truth tables of three answers."""
    assert both is held(S.a & S.b, a=a, b=b)
    assert either is held(S.a | S.b, a=a, b=b)
    assert then is held(implies(S.a, S.b), a=a, b=b)


@pytest.mark.parametrize(
    ("said", "row", "expected"),
    [
        (S.a > 1, {"a": 2}, True),
        (S.a > 1, {"a": None}, None),
        (S.a + S.b == 3, {"a": 1, "b": 2}, True),
        (S.a + S.b == 3, {"a": 1, "b": None}, None),
        (one_of(S.a, ["x"]), {"a": "y"}, False),
        (one_of(S.a, ["x"]), {"a": None}, None),
        (matches(S.a, "[0-9]{5}"), {"a": "06652"}, True),
        (matches(S.a, "[0-9]{5}"), {"a": "066521"}, False),
        (matches(S.a, "[0-9]{5}"), {"a": "06652\n"}, False),
        (matches(S.a, "x|yz"), {"a": "xz"}, False),
        (matches(S.a, "x"), {"a": None}, None),
        (known(S.a), {"a": None}, False),
        (not_(known(S.a)), {"a": None}, True),
        (S.a <= Decimal("0.1"), {"a": 0.1}, True),
        (S.a >= date(2025, 7, 1), {"a": datetime(2025, 7, 1, 8, tzinfo=UTC)}, True),
        (date(2025, 7, 1) == S.a, {"a": date(2025, 7, 1)}, True),
    ],
)
def test_a_record_answers(said: Cell, row: dict[str, Any], expected: bool | None) -> None:  # noqa: FBT001 (a row of the table)
    """Yes, no, or unknown."""
    assert expected is held(said, **row)
