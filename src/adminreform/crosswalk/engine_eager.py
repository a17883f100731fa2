"""Weighing the many totals of an eager table in its own engine."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from adminreform.crosswalk.engine import Weighing, kind_of
from adminreform.crosswalk.engine_frames import as_float, engine_of
from adminreform.crosswalk.report import ColumnReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.crosswalk.engine_ways import Ways
    from adminreform.crosswalk.gather import Added
    from adminreform.crosswalk.request import Request

__all__ = ["Done", "distinct_codes", "may_be_weighed_in_engine", "weigh_in_engine"]

_SAFE = 2.0**62
"""Sums of absolute values below it, taken in floats, surely fit 64 bits."""

_EXACT_FLOATS = 2**53
"""Whole numbers up to it are floats without loss."""

_LARGEST = 1.7e308


def _columns(items: Iterable[ColumnReport]) -> tuple[ColumnReport, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Done:
    """A weighed table, and what its report wants to know.

    Attributes:
        frame: The table, native.
        targets: Units of the end in it, with codes that were kept.
        columns: Totals of each column of sums.
    """

    frame: Any
    targets: int
    columns: tuple[ColumnReport, ...] = attrs.field(converter=_columns)


def may_be_weighed_in_engine(request: Request, frame: nw.DataFrame[Any], added: Added) -> bool:
    """Whether an engine can weigh the totals without losing what it must not lose.

    It cannot where sums of whole numbers might not fit 64 bits, where decimals are
    exact in their own way, or where codes are objects.
    """
    schema = frame.schema
    kinds = {kind_of(schema[name]) for name in request.sums}
    if added.how.large or "decimal" in kinds or schema[request.code] == nw.Object:
        return False
    if request.whole and kinds - {"whole"}:
        return False
    engine = engine_of(frame)
    wholes = [i for i, name in enumerate(request.sums) if kind_of(schema[name]) == "whole"]
    if not wholes or not len(added.total):
        return True
    sizes = added.total.select(
        *(as_float(nw.col(f"sum{i}"), engine, whole=True).abs().sum().alias(str(i)) for i in wholes)
    )
    return all((sizes[str(i)][0] or 0) < _SAFE for i in wholes)


def _too_large_for_floats(request: Request, frame: nw.DataFrame[Any], added: Added) -> bool:
    """Whether totals of whole numbers may lose digits where they become floats."""
    wholes = [i for i, name in enumerate(request.sums) if frame.schema[name].is_integer()]
    if not wholes or not len(added.total):
        return False
    ends = added.total.select(
        *(nw.col(f"sum{i}").min().alias(f"low{i}") for i in wholes),
        *(nw.col(f"sum{i}").max().alias(f"high{i}") for i in wholes),
    )
    return any(abs(value or 0) * len(added.total) > _EXACT_FLOATS for value in ends.row(0))


def distinct_codes(total: nw.DataFrame[Any]) -> list[str | None]:
    """The codes of a table that was added up, as text."""
    code = total["code"].unique()
    nulls = code.is_null().to_list()
    return [None if n else str(c) for n, c in zip(nulls, code.to_list(), strict=True)]


def weigh_in_engine(
    request: Request, frame: nw.DataFrame[Any], added: Added, ways: Ways
) -> Done | None:
    """Weigh the totals of a table by floats, in order; None where that would not be exact.

    Whole numbers are split exactly; where the shares are such that this takes more
    than 64 bits, or bounds must be rounded, it is for the exact way.
    """
    if request.whole and (not ways.divisible or (request.bounds and ways.loose)):
        return None
    if ways.fractional and not request.whole and _too_large_for_floats(request, frame, added):
        return None
    weighing = Weighing(
        request=request,
        ways=ways,
        columns=frame.columns,
        keys=request.key_columns(frame.columns),
        kinds={name: kind_of(frame.schema[name]) for name in request.sums},
        keep=request.on_unmatched == "keep",
        solid=added.how.solid,
        estimates=True,
        engine=engine_of(frame),
    )
    total = added.total
    weighed = weighing.ordered(weighing.added_up(total))
    shown = weighing.shown(weighed)
    return Done(
        frame=_settled(weighing, shown).to_native(),
        targets=len(weighed.select("place", "target").unique()),
        columns=[
            _column_report(name, i, total, weighed, shown, weighing)
            for i, name in enumerate(request.sums)
        ],
    )


def _settled(weighing: Weighing, shown: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
    """The table with the types that small tables have; only pandas has several of a kind."""
    if not shown.implementation.is_pandas():
        return shown
    request, types = weighing.request, dict[str, str]()
    made = (*request.sums, *request.means, *(n for n in shown.columns if n not in weighing.columns))
    for name in made:
        if shown.schema[name] == nw.Int64:
            types[name] = "Int64" if shown[name].null_count() else "int64"
        elif shown.schema[name] == nw.Float64:
            types[name] = "float64"
    native: Any = shown.to_native()
    return nw.from_native(native.astype(types).reset_index(drop=True), eager_only=True)


def _column_report(
    name: str,
    i: int,
    total: nw.DataFrame[Any],
    weighed: nw.DataFrame[Any],
    shown: nw.DataFrame[Any],
    weighing: Weighing,
) -> ColumnReport:
    ways = weighing.ways
    if weighing.request.on_unmatched == "apart":
        codes = ways.codes  # nothing is in an empty list, but pyarrow does not know of what type
        total = total.filter(total["code"].is_in(codes)) if codes else total.head(0)
    some = len(total) if name in weighing.solid else total[f"count{i}"].sum()
    values = shown[name].drop_nulls()
    number = int if weighing.kinds[name] == "whole" else float
    estimated = 0.0
    if ways.guessed:
        parts = weighed[f"e{i}"]
        estimated = float(parts.filter(parts <= _LARGEST).sum() or 0)
    return ColumnReport(
        name=name,
        before=number(total[f"sum{i}"].sum()) if some else None,
        after=(number if weighing.exact else float)(values.sum()) if len(values) else None,
        unknown=int((weighed[f"u{i}"] > 0).sum()) if ways.open else 0,
        estimated=Fraction(estimated),
    )
