"""What is true of every converted table, against a slow and obvious conversion."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import FrameError
from tests.worlds import days_of, histories

if TYPE_CHECKING:
    from adminreform import Crosswalk, History

AMOUNTS = st.one_of(st.none(), st.integers(-(2**62), 2**62), st.integers(-9, 9))


def tables(walk: Crosswalk, data: st.DataObject) -> list[tuple[str, str, int | None]]:
    """Rows of a code that goes on, a key and an amount, in any order, repeated or absent."""
    left = {row.source for row in walk.rows if row.target is None and row.share != 0}
    codes = [unit.code for unit in walk.before if unit.ref not in left]
    if not codes:
        return []
    row = st.tuples(st.sampled_from(codes), st.sampled_from(("f", "m")), AMOUNTS)
    return data.draw(st.lists(row, max_size=8))


@given(histories(leaks=False), st.data(), st.booleans())
def test_conversion_is_the_obvious_one(
    history: History,
    data: st.DataObject,
    whole: bool,  # noqa: FBT001 (drawn)
) -> None:
    """Every amount goes where its unit goes, by its shares; totals are kept by key."""
    days = st.sampled_from(days_of(history))
    walk = history.crosswalk(data.draw(days), data.draw(days), assume="equal")
    rows = tables(walk, data)
    schema = {"code": pl.String, "sex": pl.String, "n": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    totals = {sex: sum(n for _, s, n in rows if s == sex and n is not None) for sex in "fm"}
    if any(abs(n or 0) for *_, n in rows) and sum(abs(n or 0) for *_, n in rows) >= 2**63:
        return

    try:
        found = walk.convert(frame, code="code", sums=["n"], whole=whole)
    except FrameError:  # floats would round, which whole numbers need not fear
        assert not whole
        assert sum(abs(n or 0) for *_, n in rows) > 2**53
        return

    expected: dict[tuple[str, str], Fraction] = {}
    for code, sex, n in rows:
        for row in walk.by_source[walk.before[code].ref]:
            if row.high > 0 and row.target is not None and n is not None:
                key = (row.target.code, sex)
                expected[key] = expected.get(key, Fraction(0)) + n * (row.share or Fraction(0))
    got = {(code, sex): n for code, sex, n in found.rows() if n is not None}
    assert expected.keys() == got.keys()
    for key, amount in expected.items():
        if whole:
            sources = len({code for code, sex, _ in rows if sex == key[1]})
            assert abs(got[key] - amount) < max(sources, 1)
        else:
            assert abs(Fraction(got[key]) - amount) <= abs(amount) / 10**12
    if whole:
        for sex, total in totals.items():
            assert total == sum(n for (_, s), n in got.items() if s == sex)


@given(histories(leaks=False), st.data())
def test_bounds_hold_for_every_assumption(history: History, data: st.DataObject) -> None:
    """What any assumption gives lies between low and high."""
    days = st.sampled_from(days_of(history))
    start, end = data.draw(days), data.draw(days)
    honest, assumed = history.crosswalk(start, end), history.crosswalk(start, end, assume="equal")
    rows = [(c, s, None if n is None else n % 1000) for c, s, n in tables(honest, data)]
    schema = {"code": pl.String, "sex": pl.String, "n": pl.Int64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")

    bounds = honest.convert(frame, code="code", sums=["n"], bounds=True)
    number = assumed.convert(frame, code="code", sums=["n"])

    values = {(code, sex): n for code, sex, n in number.rows()}
    for code, sex, n, low, high, estimated in bounds.rows():
        value = values[code, sex]
        if value is not None:
            assert low - 1e-6 <= value <= high + 1e-6
        if n is not None:
            assert low - 1e-6 <= n <= high + 1e-6
            assert estimated == 0
