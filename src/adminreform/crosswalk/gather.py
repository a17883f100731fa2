"""Totals of a table by code and keys, made by the engine of the frame.

Sums are linear, so rows may be added up before they are weighed; after that there
are no more numbers than units and keys, and they can be weighed exactly.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from adminreform.crosswalk.engine_frames import as_float, engine_of
from adminreform.errors import FrameError

if TYPE_CHECKING:
    from collections.abc import Hashable

    from adminreform.crosswalk.request import Request

__all__ = ["Added", "Gathered", "How", "Number", "added_up", "gather", "grouped"]

Number = float | Fraction | None
"""An exact number, a float where the table has floats, or null."""

_HALF = 2**32
_INT64 = 2**63
_NARROW = (nw.Int8, nw.Int16, nw.Int32, nw.UInt8, nw.UInt16, nw.UInt32)


@attrs.frozen(kw_only=True)
class Gathered:
    """Totals by code and combination of keys.

    Attributes:
        codes: Code of each total.
        groups: Number of its combination of keys, in order of the keys.
        keys: One row a combination: the key columns in their types.
        totals: Totals of each column of sums.
        tops: Sums of mean times weight, of each column of means.
        bottoms: Sums of the weights.
    """

    codes: list[str | None]
    groups: list[int]
    keys: nw.DataFrame[Any] | None
    totals: dict[str, list[Number]]
    tops: dict[str, list[Number]]
    bottoms: dict[str, list[Number]]


@attrs.frozen
class _Plan:
    """Expressions that prepare a table and add it up, with names that cannot clash."""

    mark: str
    prepared: list[Any] = attrs.field(factory=list[Any])
    added: list[Any] = attrs.field(factory=list[Any])
    names: list[str] = attrs.field(factory=list[str])

    def prepare(self, name: str, expression: Any) -> str:
        """A column to be added up; returns its name."""
        self.prepared.append(expression.alias(f"{self.mark}{name}"))
        return f"{self.mark}{name}"

    def add(self, name: str, expression: Any) -> None:
        """A total, and what it is called."""
        self.added.append(expression.alias(f"{self.mark}{name}"))
        self.names.append(name)


@attrs.frozen(kw_only=True)
class How:
    """How numbers are added up.

    Attributes:
        large: Columns of whole numbers so large that their sums may not fit 64 bits;
            they are added up in two halves.
        solid: Columns of sums that hold no nulls, which need not be counted.
        wide: Type in which whole numbers of 64 bits are added up; None for 64 bits.
        sized: Whether absolute values are added up too, as floats.
        digits: Digits after the point of columns of decimals that are added up as whole
            numbers of their last digit.
    """

    large: frozenset[str] = frozenset()
    solid: frozenset[str] = frozenset()
    wide: Any = None
    sized: bool = False
    digits: Mapping[str, int] = attrs.field(factory=dict[str, int])


def _plan(request: Request, schema: Mapping[str, Any], engine: str, how: How) -> _Plan:
    mark = "_"
    while any(name.startswith(mark) for name in schema):
        mark += "_"
    plan = _Plan(mark)
    for i, name in enumerate(request.sums):
        _plan_sum(plan, i, name, schema[name], how)
    for i, (mean, weight) in enumerate(request.means.items()):
        value = as_float(nw.col(mean), engine, whole=schema[mean].is_integer())
        size = as_float(nw.col(weight), engine, whole=schema[weight].is_integer())
        both = ~(nw.col(mean).is_null() | nw.col(weight).is_null())
        top = plan.prepare(f"of_top{i}", nw.when(both).then(value * size))
        bottom = plan.prepare(f"of_bottom{i}", nw.when(both).then(size))
        plan.add(f"top{i}", nw.col(top).sum())
        plan.add(f"bottom{i}", nw.col(bottom).sum())
        plan.add(f"both{i}", nw.col(bottom).count())
    return plan


def _plan_sum(plan: _Plan, i: int, name: str, dtype: Any, how: How) -> None:
    """Plan one column of sums; what needs no preparing is not touched, let alone copied."""
    column = nw.col(name)
    whole = dtype.is_integer() or name in how.digits
    if name in how.digits:
        column = (column * 10 ** how.digits[name]).cast(nw.Int64)
        dtype = nw.Int64
    if name in how.large:
        high = column // _HALF
        low = (column - high * _HALF).cast(nw.Int64)
        source = plan.prepare(f"of_low{i}", low)
        plan.add(f"high{i}", nw.col(plan.prepare(f"of_high{i}", high.cast(nw.Int64))).sum())
        plan.add(f"low{i}", nw.col(source).sum())
    else:
        wide = how.wide if how.wide is not None and dtype in {nw.Int64, nw.UInt64} else nw.Int64
        keep = name not in how.digits and (not whole or dtype == wide)
        source = name if keep else plan.prepare(f"of_sum{i}", column.cast(wide))
        plan.add(f"sum{i}", nw.col(source).sum())
    if name not in how.solid:
        plan.add(f"count{i}", nw.col(source).count())
    if how.sized and whole:
        size = column.cast(nw.Float64).abs()
        plan.add(f"size{i}", nw.col(plan.prepare(f"of_size{i}", size)).sum())


def grouped(request: Request, frame: Any, keys: list[str], how: How) -> Any:
    """The table added up by code and keys; lazy where the frame is.

    Args:
        request: What is asked for.
        frame: A narwhals frame, lazy or not.
        keys: Columns that tell rows of one unit apart.
        how: How numbers are added up.
    """
    schema: Mapping[str, Any] = frame.collect_schema()
    plan = _plan(request, schema, engine_of(frame), how)
    code = nw.col(request.code)
    if schema[request.code] != nw.Object:  # as text, whatever they were, now that they are few
        code = code.cast(nw.String)
    if plan.prepared:
        frame = frame.with_columns(*plan.prepared)
    added = frame.group_by(request.code, *keys).agg(*plan.added)
    return added.select(
        code.alias("code"),
        *(nw.col(key).alias(f"key{i}") for i, key in enumerate(keys)),
        *(nw.col(f"{plan.mark}{name}").alias(name) for name in plan.names),
    )


@attrs.frozen
class Added:
    """An eager table added up by code and keys, and how that was done."""

    total: nw.DataFrame[Any]
    how: How


def added_up(request: Request, frame: nw.DataFrame[Any], keys: list[str]) -> Added:
    """Add an eager table up."""
    how = _how(request, frame)
    polars = frame.implementation.is_polars()
    if polars and nw.Object not in frame.schema.values():
        return Added(grouped(request, frame.lazy(), keys, how).collect(), how)
    return Added(grouped(request, frame, keys, how), how)


def gather(request: Request, frame: nw.DataFrame[Any], keys: list[str], added: Added) -> Gathered:
    """The totals of an eager table, as lists."""
    total, how = added.total, added.how
    names = [f"key{i}" for i in range(len(keys))]
    if names:
        total = total.sort(*names, nulls_last=True)
    groups, first = _numbered(total, dict(zip(names, keys, strict=True)))
    kept = total.select(*(nw.col(n).alias(key) for n, key in zip(names, keys, strict=True)))
    code = total["code"]
    nulls = code.is_null().to_list()
    if frame.schema[request.code] == nw.Object:
        _check_text(request, code, nulls)
    texts = code.cast(nw.String).to_list()
    return Gathered(
        codes=[None if null else str(text) for null, text in zip(nulls, texts, strict=True)],
        groups=groups,
        keys=kept[first] if names else None,
        totals={name: _total(total, i, name, how) for i, name in enumerate(request.sums)},
        tops={name: _counted(total, f"top{i}", f"both{i}") for i, name in enumerate(request.means)},
        bottoms={
            name: _counted(total, f"bottom{i}", f"both{i}") for i, name in enumerate(request.means)
        },
    )


def _check_text(request: Request, code: nw.Series[Any], nulls: list[bool]) -> None:
    """Raise if a column that can hold anything holds codes that are no text."""
    for value, null in zip(code.to_list(), nulls, strict=True):
        if not null and not isinstance(value, str):
            message = (
                f"column {request.code!r} holds {value!r}, a {type(value).__name__}; codes are "
                "text, since numbers lose leading zeros: cast it to text of the right width"
            )
            raise FrameError(message)


def _how(request: Request, frame: nw.DataFrame[Any]) -> How:
    """Which columns hold nulls, and which hold numbers whose sum might not fit 64 bits."""
    large: set[str] = set()
    solid: set[str] = set()
    rows = len(frame)
    for name in request.sums:
        column = frame[name]
        nulls = int(column.null_count())
        if not nulls:
            solid.add(name)
        kind: Any = column.dtype
        narrow = kind in _NARROW and rows * _HALF < _INT64
        if column.dtype.is_integer() and rows > nulls and not narrow:
            most = max(abs(int(column.min())), abs(int(column.max())))
            if most * rows >= _INT64:
                large.add(name)
    return How(large=frozenset(large), solid=frozenset(solid))


def _total(total: nw.DataFrame[Any], i: int, name: str, how: How) -> list[Number]:
    count = None if name in how.solid else f"count{i}"
    if name not in how.large:
        return _counted(total, f"sum{i}", count)
    highs, lows = total[f"high{i}"].to_list(), total[f"low{i}"].to_list()
    counts = [1] * len(total) if count is None else total[count].to_list()
    return [
        int(high) * _HALF + int(low) if count else None
        for high, low, count in zip(highs, lows, counts, strict=True)
    ]


def _counted(total: nw.DataFrame[Any], name: str, count: str | None) -> list[Number]:
    """Sums, null where nothing but nulls was added up."""
    column = total[name]
    values: list[Any] = column.to_list()
    counts = [1] * len(values) if count is None else total[count].to_list()
    if column.dtype.is_integer():
        return [int(v) if n else None for v, n in zip(values, counts, strict=True)]
    return [_number(v) if n else None for v, n in zip(values, counts, strict=True)]


def _number(value: float | Decimal) -> Number:
    return Fraction(value) if isinstance(value, Decimal) else float(value)


def _numbered(total: nw.DataFrame[Any], names: dict[str, str]) -> tuple[list[int], list[int]]:
    """Number of the combination of keys of each row; first row of each combination."""
    if not names:
        return [0] * len(total), []
    columns = [_comparable(total[name], key) for name, key in names.items()]
    groups: list[int] = []
    first: list[int] = []
    numbers: dict[tuple[Hashable, ...], int] = {}
    for row, values in enumerate(zip(*columns, strict=True)):
        number = numbers.setdefault(values, len(numbers))
        if number == len(first):
            first.append(row)
        groups.append(number)
    return groups, first


def _comparable(column: nw.Series[Any], key: str) -> list[Hashable]:
    """Values of a key column; NaN equals NaN, null equals null, and they differ."""
    if column.dtype.is_nested():
        message = f"column {key!r} holds {column.dtype}, which tells no rows apart; name the keys"
        raise FrameError(message)
    nulls = column.is_null().to_list()
    return [
        None if null else ("nan" if isinstance(v, float) and math.isnan(v) else v)
        for null, v in zip(nulls, column.to_list(), strict=True)
    ]
