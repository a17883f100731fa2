"""Converting a table."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk.engine_eager import (
    Done,
    distinct_codes,
    may_be_weighed_in_engine,
    weigh_in_engine,
)
from adminreform.crosswalk.engine_frames import scale_of
from adminreform.crosswalk.engine_ways import ways_of
from adminreform.crosswalk.gather import Gathered, Number, added_up, gather
from adminreform.crosswalk.report import ColumnReport, ConversionReport
from adminreform.crosswalk.weigh import Weighed, WeighedColumn, weigh
from adminreform.errors import FrameError
from adminreform.frames import decimal_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import narwhals.stable.v2 as nw

    from adminreform.crosswalk.matching import Matching
    from adminreform.crosswalk.request import Request
    from adminreform.units import UnitRef

__all__ = ["Asked", "Conversion", "convert_eager"]

MOST_GROUPS = 5_000
"""Most totals by code and keys that are weighed one by one; see `convert_eager`."""

_INT64 = 2**63
_EXACT_FLOATS = 2**53


@attrs.frozen(kw_only=True)
class Conversion:
    """A converted table, with what there is to know about it.

    Attributes:
        frame: The table by units of the end, a frame of the kind that was given.
        unmatched: Rows that did not match and were set apart, as they came; None
            unless ``on_unmatched="apart"``.
        report: Totals, what rests on estimates, how it was done; prints.
    """

    frame: Any
    unmatched: Any
    report: ConversionReport

    def __str__(self) -> str:
        return str(self.report)


@attrs.frozen(kw_only=True)
class Asked:
    """What a crosswalk is of, for reports."""

    start: date
    end: date
    measure: str | None
    assume: str | None


def convert_eager(
    request: Request,
    frame: nw.DataFrame[Any],
    matching: Matching,
    asked: Asked,
    *,
    most: int = MOST_GROUPS,
) -> Conversion:
    """Convert a table that is in memory.

    Args:
        request: What is asked for.
        frame: The table.
        matching: Says where codes go.
        asked: What the crosswalk is of.
        most: Most totals by code and keys that are weighed one by one, with fractions;
            more are weighed in the engine of the table, with floats.
    Raises:
        UnmatchedCodesError: If a code matches nothing and that was not allowed for.
        MissingShareError: If only bounds are known, and a number was asked for.
        FrameError: If the result does not fit, or the table is not as asked.
    """
    keys = request.key_columns(frame.columns)
    added = added_up(request, frame, keys)
    gathered = None
    if len(added.total) <= most or not may_be_weighed_in_engine(request, frame, added):
        gathered = gather(request, frame, keys, added)
    texts = distinct_codes(added.total) if gathered is None else gathered.codes
    spelled = {text: matching.code_of(text) for text in texts}
    codes = dict.fromkeys(spelled.values())
    strangers = matching.unmatched(codes)
    strange = set(strangers)
    lost = frozenset(text for text, code in spelled.items() if code in strange)
    stray = _with_codes(request, frame, lost) if lost else None
    count = 0 if stray is None else int(stray.sum())
    if strangers and request.on_unmatched == "raise":
        rows = f" ({count:,} of {len(frame):,} rows)"
        raise matching.error(strangers, request.code, codes=codes, rows=rows)
    divided = matching.others.intersection(code for code in codes if code is not None)
    if request.numeric and (request.whole or not request.bounds):
        matching.refuse_open(sorted(divided))
    done = None
    if gathered is None:
        going = {t: c for t, c in spelled.items() if t is not None and c and t not in lost}
        done = weigh_in_engine(request, frame, added, ways_of(matching, going))
    if done is None:
        gathered = gathered or gather(request, frame, keys, added)
        meant = [text if text in lost else spelled[text] for text in gathered.codes]
        gathered = attrs.evolve(gathered, codes=meant)
        if request.on_unmatched == "apart":
            gathered = _without(gathered, lost)
        kept = lost if request.on_unmatched == "keep" else frozenset[str | None]()
        done = _weighed_one_by_one(request, frame, gathered, matching, kept)
    unmatched = None
    if request.on_unmatched == "apart":
        unmatched = (frame.head(0) if stray is None else frame.filter(stray)).to_native()
    split = [held for code in divided if (held := matching.divided(code)) is not None]
    report = ConversionReport(
        start=asked.start,
        end=asked.end,
        measure=asked.measure,
        assume=asked.assume,
        rows=len(frame),
        unmatched=count,
        on_unmatched=request.on_unmatched,
        sources=len(codes) - len(strangers),
        split=len(split),
        assumed=sum(any(row.guessed for row in held) for held in split),
        mixed=sum(any(row.mixed for row in held) for held in split),
        clashing=_clashing(matching, codes, strangers) if request.on_unmatched == "keep" else (),
        targets=done.targets,
        columns=done.columns,
        find_better_fit=partial(matching.better_fit, list(codes)),
    )
    return Conversion(frame=done.frame, unmatched=unmatched, report=report)


def _clashing(
    matching: Matching, codes: Iterable[str | None], strangers: Iterable[str | None]
) -> list[str]:
    """Codes that were kept as they came, and that a unit of the result has too."""
    kept = {code for code in strangers if code}
    if not kept:
        return []
    ends: set[str] = set()
    for code in codes:
        whole = matching.whole.get(code or "")
        rows = matching.divided(code) or () if whole is None else ()
        ends |= {whole.code} if whole else {row.target.code for row in rows if row.target}
    return sorted(kept & ends)


def _weighed_one_by_one(
    request: Request,
    frame: nw.DataFrame[Any],
    gathered: Gathered,
    matching: Matching,
    kept: frozenset[str | None],
) -> Done:
    units = _units(request, frame)
    weighed = weigh(request, gathered, matching, kept, units)
    divided = matching.others.intersection(code for code in gathered.codes if code is not None)
    parts = [row for code in divided - kept for row in matching.divided(code) or ()]
    ends = {end for row in parts if row.target and row.high > 0 for end in (row.low, row.high)}
    loose = bool(ends - {0, 1})
    return Done(
        frame=_Result(request, frame, gathered, weighed, units, loose=loose).frame(),
        targets=len(set(weighed.targets)),
        columns=[
            _column_report(name, gathered.totals[name], weighed.sums[name]) for name in request.sums
        ],
    )


def _units(request: Request, frame: nw.DataFrame[Any]) -> dict[str, Fraction]:
    """The smallest part of numbers that are split by largest remainder, by column."""
    if request.whole:
        return dict.fromkeys(request.sums, Fraction(1))
    scales = {name: scale_of(frame.schema[name]) for name in request.sums}
    return {name: Fraction(1, 10**scale) for name, scale in scales.items() if scale is not None}


def _with_codes(
    request: Request, frame: nw.DataFrame[Any], codes: frozenset[str | None]
) -> nw.Series[Any]:
    """Which rows have one of some codes."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    column = frame[request.code].cast(nw.String)
    named = [code for code in codes if code is not None]
    mask = column.is_null() if None in codes else column.is_null() & ~column.is_null()
    return mask | column.is_in(named).fill_null(value=False) if named else mask


def _without(gathered: Gathered, lost: frozenset[str | None]) -> Gathered:
    """The totals of all codes but some."""
    kept = [i for i, code in enumerate(gathered.codes) if code not in lost]

    def only(values: list[Any]) -> list[Any]:
        return [values[i] for i in kept]

    return attrs.evolve(
        gathered,
        codes=only(gathered.codes),
        groups=only(gathered.groups),
        totals={name: only(values) for name, values in gathered.totals.items()},
        tops={name: only(values) for name, values in gathered.tops.items()},
        bottoms={name: only(values) for name, values in gathered.bottoms.items()},
    )


def _column_report(name: str, before: list[Number], column: WeighedColumn) -> ColumnReport:
    shown = [column.shown(i) for i in range(len(column.value))]
    return ColumnReport(
        name=name,
        before=_total(before),
        after=_total(shown),
        unknown=sum(column.unknown),
        estimated=sum(column.estimated, Fraction(0)),
    )


def _total(values: Iterable[Number]) -> Number:
    total: Number = None
    for value in values:
        if value is not None:
            total = value if total is None else total + value
    return total


class _Result:
    """The frame of a result, of the kind that was given."""

    def __init__(
        self,
        request: Request,
        frame: nw.DataFrame[Any],
        gathered: Gathered,
        weighed: Weighed,
        units: Mapping[str, Fraction],
        *,
        loose: bool,
    ) -> None:
        self.request = request
        self.given = frame
        self.gathered = gathered
        self.weighed = weighed
        self.units = units
        self.loose = loose
        self.backend: Any = frame.implementation

    def frame(self) -> Any:
        """The columns in the order of the table, bounds at the end."""
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        request, weighed = self.request, self.weighed
        made: dict[str, nw.Series[Any]] = {
            request.code: self._series(request.code, _codes(weighed.targets), nw.String)
        }
        if self.gathered.keys is not None:
            shown = self.gathered.keys[weighed.groups]
            made.update({key: shown[key] for key in shown.columns})
        for name in request.sums:
            column = weighed.sums[name]
            values = [column.shown(i) for i in range(len(column.value))]
            made[name] = self._numbers(name, name, values, exact=name in weighed.exact)
        for name in request.means:
            made[name] = self._series(name, _means(weighed, name), nw.Float64)
        order = [name for name in self.given.columns if name in made]
        if request.bounds:
            for name in request.sums:
                for added, series in self._bounds(name):
                    made[added] = series
                    order.append(added)
        columns = [made[name].to_frame() for name in order]
        return nw.concat(columns, how="horizontal").to_native()

    def _bounds(self, name: str) -> Iterable[tuple[str, nw.Series[Any]]]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        column = self.weighed.sums[name]
        for part, values in (("low", column.low), ("high", column.high)):
            label = f"{name}_{part}"
            unit = self.units.get(name)
            ends = [_rounded(v, unit, up=part == "high") for v in values] if unit else values
            exact = unit is not None or not self.loose
            yield label, self._numbers(label, name, ends, exact=exact)
        estimated = [_estimated(column, i) for i in range(len(column.value))]
        label = f"{name}_estimated"
        yield label, self._series(label, estimated, nw.Float64)

    def _numbers(
        self, label: str, name: str, values: list[Number], *, exact: bool
    ) -> nw.Series[Any]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        dtype = self.given.schema[name]
        if exact and dtype.is_integer():
            whole = [None if v is None else int(v) for v in values]
            if any(v is not None and not -_INT64 <= v < _INT64 for v in whole):
                message = f"totals of column {name!r} do not fit whole numbers of 64 bits"
                raise FrameError(message)
            return self._series(label, whole, nw.Int64)
        if exact and dtype.is_decimal():
            return decimal_series(label, [_decimal(v) for v in values], self.backend)
        if dtype.is_integer():
            _check_floats(name, values)
        floats = [None if v is None else float(v) for v in values]
        return self._series(label, floats, nw.Float64)

    def _series(self, name: str, values: list[Any], dtype: Any) -> nw.Series[Any]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        if self.backend.is_pandas() and dtype == nw.Int64 and None in values:
            import pandas as pd  # noqa: PLC0415 (only where the frame is of pandas)

            series = pd.Series(values, name=name, dtype="Int64")
            return nw.from_native(series, series_only=True)
        return nw.new_series(name, values, dtype, backend=self.backend)


def _rounded(value: Number, unit: Fraction, *, up: bool) -> Number:
    if not isinstance(value, Fraction):
        return value
    many = value / unit
    return (math.ceil(many) if up else math.floor(many)) * unit


def _check_floats(name: str, values: Iterable[Number]) -> None:
    """Raise if a whole number must become a float, and is too large for one."""
    for value in values:
        if value is not None and not -_EXACT_FLOATS <= value <= _EXACT_FLOATS:
            message = (
                f"column {name!r} is divided, and holds {int(value):,}, which a float cannot hold "
                "to the last digit: use whole=True, or cast the column to decimals"
            )
            raise FrameError(message)


def _codes(targets: Iterable[UnitRef | str | None]) -> list[str | None]:
    return [t if t is None or isinstance(t, str) else t.code for t in targets]


def _means(weighed: Weighed, name: str) -> list[float | None]:
    top, bottom = weighed.tops[name], weighed.bottoms[name]
    found: list[float | None] = []
    for i in range(len(top.value)):
        above, below = top.shown(i), bottom.shown(i)
        found.append(None if above is None or not below else float(above) / float(below))
    return found


def _decimal(value: Number) -> Decimal | None:
    if value is None or isinstance(value, float):
        return None if value is None else Decimal(value)
    exact = Fraction(value)
    with localcontext(prec=80):
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _estimated(column: WeighedColumn, row: int) -> float | None:
    """Share of a number that rests on estimates; of its highest value where it is unknown."""
    value, low, high = column.value[row], column.low[row], column.high[row]
    if column.unknown[row]:
        if low is None or high is None:
            return None
        size = max(abs(float(low)), abs(float(high)))
        if not math.isfinite(size):
            return None
        return min(1.0, (float(high) - float(low)) / size) if size else 0.0
    if value is None or not math.isfinite(value):
        return None
    if not value:
        return 0.0 if low == high else 1.0
    return min(1.0, float(column.estimated[row] / abs(Fraction(value))))
