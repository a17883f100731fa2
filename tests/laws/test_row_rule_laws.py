"""A rule on rows gives the same answers for records and for columns of every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminreform import Severity, check_rows, group_rule, present, row_rule, unique
from adminreform.rules.rows import (
    Cell,
    Row,
    TableRule,
    group_size,
    implies,
    known,
    largest,
    least,
    matches,
    not_,
    one_of,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Callable

S = Row()
SCHEMA = {"a": pl.Int64, "b": pl.Int8, "x": pl.Float64, "t": pl.String, "yes": pl.Boolean}

ARROW: Any = pa

numbers = st.integers(-3, 3)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "a": st.none() | numbers,
            "b": st.none() | st.integers(-128, 127),
            "x": st.none() | st.sampled_from([0.0, 1.5, -2.0, float("nan")]),
            "t": st.none() | st.sampled_from(["", "x", "xy", "12", "12\n", "Đ", "đ"]),
            "yes": st.none() | st.booleans(),
        }
    ),
    max_size=8,
)


def of_two(one: Cell, other: Cell | int, how: str) -> Cell:
    """Two amounts, added or compared."""
    return Cell(how, one, other if isinstance(other, Cell) else Cell("value", value=other))


def both(one: Cell, other: Cell) -> Cell:
    """One and the other."""
    return one & other


def either(one: Cell, other: Cell) -> Cell:
    """One or the other."""
    return one | other


def saying(one: Cell) -> Callable[[Row], Cell]:
    """A demand that says it of every row."""
    return lambda _: one


amounts: st.SearchStrategy[Cell] = st.recursive(
    st.sampled_from([S.a, S.b, S.x]),
    lambda inner: st.builds(of_two, inner, st.one_of(inner, numbers), st.sampled_from("+-*")),
    max_leaves=3,
)
compared = st.builds(
    of_two,
    amounts,
    st.one_of(amounts, numbers),
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
)
simple = st.one_of(
    compared,
    st.sampled_from([S.yes, known(S.t), known(S.x), S.t == "x", S.t >= "x", S.t != "Đ"]),
    st.lists(numbers, min_size=1, max_size=3).map(lambda some: one_of(S.a, some)),
    st.sampled_from(["[0-9]*", "x|y", "x.?", "[^0-9]+", "Đ"]).map(lambda p: matches(S.t, p)),
)
sayings: st.SearchStrategy[Cell] = st.recursive(
    simple,
    lambda inner: st.one_of(
        inner.map(not_),
        st.builds(both, inner, inner),
        st.builds(either, inner, inner),
        st.builds(implies, inner, inner),
    ),
    max_leaves=5,
)
groups = st.sampled_from(
    [
        total(S.b) >= 0,
        (least(S.a) < largest(S.a)) | (group_size() == 1),
        not_(total(S.a) == total(S.b)) & (group_size() < 3),
        largest(S.b) - least(S.b) < 100,
    ]
)


def arrow(frame: pl.DataFrame) -> Any:
    """A table of pyarrow with the same types."""
    whole: Any = frame  # of which polars types this method in part only
    return whole.to_arrow(compat_level=pl.CompatLevel.oldest())


ENGINES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame,
    "polars lazy": lambda frame: frame.lazy(),
    "pyarrow": arrow,
    "pandas": lambda frame: frame.to_pandas(),
    "pandas nullable": lambda frame: frame.to_pandas().convert_dtypes(),
    "pandas arrow": lambda frame: frame.to_pandas(types_mapper=pd.ArrowDtype),
}


@pytest.mark.parametrize("engine", ENGINES)
@settings(deadline=None, max_examples=15)
@given(rows, st.lists(sayings, min_size=1, max_size=4), groups)
def test_columns_answer_as_records_do(
    engine: str, table: list[dict[str, Any]], said: list[Cell], of_groups: Cell
) -> None:
    """Checked, broken and unknown are the same, and so are the rows that are named."""
    rules: list[TableRule] = [
        row_rule(f"X{i}", severity=Severity.ERROR)(saying(one)) for i, one in enumerate(said)
    ]
    rules += [
        group_rule("G1", by="t", severity=Severity.ERROR)(saying(of_groups)),
        group_rule("G2", by=["t", "a"], severity=Severity.ERROR)(saying(of_groups)),
        unique("G3", "t", "b"),
        present("P1", "a", among="b"),
    ]
    keyed = [row | {"row": i} for i, row in enumerate(table)]
    frame = pl.DataFrame(keyed, schema={**SCHEMA, "row": pl.Int64})

    slow = check_rows(keyed, rules, key="row", limit=None)
    fast = check_rows(ENGINES[engine](frame), rules, key="row", limit=None)

    if keyed:
        assert str(slow) == str(fast)
    for one, other in zip(slow.outcomes, fast.outcomes, strict=True):
        named = [sorted(str(f.subject) for f in each.findings) for each in (one, other)]
        if not one.rule.code.startswith("G"):
            assert named[0] == named[1]
        assert len(named[0]) == len(named[1])


def test_engines_are_what_they_are_called() -> None:
    """A conversion that fell back on another type would test the wrong thing."""
    frame = pl.DataFrame({"a": [1, None]})

    assert isinstance(ENGINES["pyarrow"](frame), ARROW.Table)
    assert "Int64" == str(ENGINES["pandas nullable"](frame)["a"].dtype)
    assert "int64[pyarrow]" == str(ENGINES["pandas arrow"](frame)["a"].dtype)
