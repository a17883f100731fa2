"""Totals of a table by code and keys, made by the engine of the frame.

Sums are linear, so rows may be added up before they are weighed; after that there
are no more numbers than units and keys, and they can be weighed exactly.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

if TYPE_CHECKING:
    from collections.abc import Hashable

    from adminreform.crosswalk.request import Request
from adminreform.errors import FrameError

__all__ = ["Gathered", "Number", "gather", "grouped"]

Number = float | Fraction | None
"""An exact number, a float where the table has floats, or null."""

_HALF = 2**32
_INT64 = 2**63


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
        rows: How many rows of the table each total has.
    """

    codes: list[str | None]
    groups: list[int]
    keys: nw.DataFrame[Any] | None
    totals: dict[str, list[Number]]
    tops: dict[str, list[Number]]
    bottoms: dict[str, list[Number]]
    rows: list[int]


@attrs.frozen
class _Plan:
    """Expressions that prepare a table and add it up, with names that cannot clash."""

    prepared: list[Any]
    added: list[Any]
    halved: frozenset[str]


def _plan(request: Request, frame: Any, keys: list[str], large: frozenset[str]) -> _Plan:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    schema = frame.collect_schema()
    prepared: list[Any] = [nw.col(request.code).alias("code")]
    prepared += [nw.col(key).alias(f"key{i}") for i, key in enumerate(keys)]
    added: list[Any] = [nw.len().alias("rows")]
    for i, name in enumerate(request.sums):
        column = nw.col(name)
        if name in large:
            high = column // _HALF
            low = (column - high * _HALF).cast(nw.Int64)
            prepared += [high.cast(nw.Int64).alias(f"high{i}"), low.alias(f"low{i}")]
            added += [nw.col(f"{half}{i}").sum() for half in ("high", "low")]
            added.append(nw.col(f"low{i}").count().alias(f"count{i}"))
        else:
            exact = column.cast(nw.Int64) if schema[name].is_integer() else column
            prepared.append(exact.alias(f"sum{i}"))
            added += [nw.col(f"sum{i}").sum(), nw.col(f"sum{i}").count().alias(f"count{i}")]
    for i, (mean, weight) in enumerate(request.means.items()):
        value, size = nw.col(mean).cast(nw.Float64), nw.col(weight).cast(nw.Float64)
        both = ~(nw.col(mean).is_null() | nw.col(weight).is_null())
        prepared += [
            nw.when(both).then(value * size).alias(f"top{i}"),
            nw.when(both).then(size).alias(f"bottom{i}"),
        ]
        added += [nw.col(f"{part}{i}").sum() for part in ("top", "bottom")]
        added.append(nw.col(f"bottom{i}").count().alias(f"both{i}"))
    return _Plan(prepared, added, large)


def grouped(request: Request, frame: Any, keys: list[str], large: frozenset[str]) -> Any:
    """The table added up by code and keys; lazy where the frame is.

    Args:
        request: What is asked for.
        frame: A narwhals frame, lazy or not.
        keys: Columns that tell rows of one unit apart.
        large: Columns of whole numbers so large that their sums may not fit 64 bits;
            they are added up in two halves.
    """
    plan = _plan(request, frame, keys, large)
    names = ["code", *(f"key{i}" for i in range(len(keys)))]
    return frame.select(*plan.prepared).group_by(names).agg(*plan.added)


def gather(request: Request, frame: nw.DataFrame[Any], keys: list[str]) -> Gathered:
    """The totals of an eager table."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    large = _large(request, frame)
    total: nw.DataFrame[Any] = grouped(request, frame, keys, large)
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
        totals={name: _total(total, i, name in large) for i, name in enumerate(request.sums)},
        tops={name: _counted(total, f"top{i}", f"both{i}") for i, name in enumerate(request.means)},
        bottoms={
            name: _counted(total, f"bottom{i}", f"both{i}") for i, name in enumerate(request.means)
        },
        rows=[int(n) for n in total["rows"].to_list()],
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


def _large(request: Request, frame: nw.DataFrame[Any]) -> frozenset[str]:
    """Columns of whole numbers whose sum might not fit 64 bits."""
    found: set[str] = set()
    for name in request.sums:
        column = frame[name]
        if column.dtype.is_integer() and len(column) > column.is_null().sum():
            most = max(abs(int(column.min())), abs(int(column.max())))
            if most * len(column) >= _INT64:
                found.add(name)
    return frozenset(found)


def _total(total: nw.DataFrame[Any], i: int, halved: bool) -> list[Number]:  # noqa: FBT001
    if not halved:
        return _counted(total, f"sum{i}", f"count{i}")
    columns = (total[f"{part}{i}"].to_list() for part in ("high", "low", "count"))
    return [
        int(high) * _HALF + int(low) if count else None
        for high, low, count in zip(*columns, strict=True)
    ]


def _counted(total: nw.DataFrame[Any], name: str, count: str) -> list[Number]:
    """Sums, null where nothing but nulls was added up."""
    column = total[name]
    values, counts = column.to_list(), total[count].to_list()
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
