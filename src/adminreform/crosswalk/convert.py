"""Converting a table.  Exact first: every number is a fraction until the end."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol

import attrs

from adminreform.crosswalk.apportion import largest_remainder
from adminreform.crosswalk.report import ColumnReport, ConversionReport
from adminreform.crosswalk.rows import CrosswalkRow
from adminreform.errors import (
    AmbiguousUnitError,
    FrameError,
    InvalidValueError,
    MissingShareError,
    UnmatchedCodesError,
    listing,
)

if TYPE_CHECKING:
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.reform import Chronicle
    from adminreform.units import Registry, UnitRef

__all__ = ["Conversion", "Task"]

_INT64 = 2**63
_ONE = Fraction(1)


class _Walk(Protocol):
    """What a conversion needs of a crosswalk."""

    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...
    @property
    def measure(self) -> str | None: ...
    @property
    def assume(self) -> str | None: ...
    @property
    def before(self) -> Registry: ...
    @property
    def chronicle(self) -> Chronicle | None: ...
    def rows_of(self, source: UnitRef) -> tuple[CrosswalkRow, ...]: ...
    def missing(self, sources: Sequence[UnitRef]) -> MissingShareError: ...


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


@attrs.define
class _Cell:
    """One number of the result on its way."""

    value: Fraction | float | None = None
    low: Fraction | float | None = None
    high: Fraction | float | None = None
    estimated: Fraction = Fraction(0)
    unknown: bool = False


_Place = tuple[int, int]
"""A row of the result: number of the target in order, number of the keys."""


@attrs.frozen(kw_only=True)
class Task:
    """One conversion, as asked for; see `Crosswalk.convert`."""

    code: str
    sums: Sequence[str]
    means: Mapping[str, str]
    keys: Sequence[str] | None
    bounds: bool
    whole: bool
    on_unmatched: Literal["raise", "keep", "apart"]

    def run(self, walk: _Walk, frame: Any) -> Conversion:
        """Convert a frame."""
        return _Run(self, walk, _eager(frame)).conversion()


def _eager(frame: Any) -> nw.DataFrame[Any]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        message = (
            f"cannot convert a {type(frame).__module__}.{type(frame).__name__}; "
            "give an eager frame (pandas, polars, pyarrow) or collect it first"
        )
        raise FrameError(message) from None


class _Run:
    """One conversion under way."""

    def __init__(self, task: Task, walk: _Walk, frame: nw.DataFrame[Any]) -> None:
        self.task = task
        self.walk = walk
        self.frame = frame
        self.keys = self._columns()
        self.codes = self._codes()
        self.groups, self.first_rows = self._groups()
        self.unmatched: list[int] = []
        self.kept: dict[str | None, tuple[CrosswalkRow, ...]] = {}
        self.targets: dict[UnitRef | str | None, int] = {}
        self.cells: dict[_Place, dict[str, _Cell]] = {}

    # -- what came in --------------------------------------------------------

    def _columns(self) -> list[str]:
        task, names = self.task, self.frame.columns
        if task.on_unmatched not in {"raise", "keep", "apart"}:
            message = f"on_unmatched is 'raise', 'keep' or 'apart', got {task.on_unmatched!r}"
            raise InvalidValueError(message)
        weights = list(task.means.values())
        for name in (task.code, *task.sums, *task.means, *weights, *(task.keys or ())):
            if name not in names:
                message = f"the table has no column {name!r}; it has {', '.join(names)}"
                raise FrameError(message)
        named = [task.code, *task.sums, *task.means, *(task.keys or ())]
        for name in named:
            if named.count(name) > 1:
                message = f"column {name!r} is named for two purposes"
                raise FrameError(message)
        for name in {*task.sums, *task.means, *weights}:
            if not self.frame.schema[name].is_numeric():
                message = f"column {name!r} holds {self.frame.schema[name]}, not numbers"
                raise FrameError(message)
        if task.keys is not None:
            return list(task.keys)
        return [name for name in names if name not in {*named, *weights}]

    def _codes(self) -> list[str | None]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        column = self.frame[self.task.code]
        kind = column.dtype
        if kind.is_numeric():
            message = (
                f"column {self.task.code!r} holds numbers ({kind}); codes are text, "
                "since numbers lose leading zeros: cast it to text of the right width"
            )
            raise FrameError(message)
        nulls = column.is_null().to_list()
        texts = column.cast(nw.String).to_list()
        return [None if null else str(text) for null, text in zip(nulls, texts, strict=True)]

    def _groups(self) -> tuple[list[int], list[int]]:
        """Number of the key combination of each row; first row of each combination."""
        if not self.keys:
            return [0] * len(self.frame), [0]
        columns = [_hashable(self.frame[key]) for key in self.keys]
        numbers: dict[tuple[Hashable, ...], int] = {}
        groups: list[int] = []
        first: list[int] = []
        for row, values in enumerate(zip(*columns, strict=True)):
            number = numbers.setdefault(values, len(numbers))
            if number == len(first):
                first.append(row)
            groups.append(number)
        return groups, first

    # -- matching ------------------------------------------------------------

    def _match(self) -> dict[str | None, tuple[CrosswalkRow, ...]]:
        """The rows of the crosswalk for each code of the table."""
        found: dict[str | None, tuple[CrosswalkRow, ...]] = {}
        strangers: dict[str | None, str] = {}
        for code in dict.fromkeys(self.codes):
            units = self.walk.before.with_code(code) if code is not None else ()
            if len(units) > 1:
                refs = [unit.ref for unit in units]
                key = f"code {code}"
                raise AmbiguousUnitError(key, refs, "give each a code of its own")
            rows = self.walk.rows_of(units[0].ref) if units else ()
            leaving = [row for row in rows if row.target is None and row.share != 0]
            if leaving:
                ground = leaving[0].basis or "no act is stated"
                strangers[code] = f"{code} left the register: {ground}"
            elif rows:
                found[code] = rows
            else:
                strangers[code] = self._hint(code)
        if strangers:
            self.unmatched = [i for i, code in enumerate(self.codes) if code in strangers]
            if self.task.on_unmatched == "raise":
                raise self._unmatched_error(strangers)
        return found

    def _hint(self, code: str | None) -> str:
        if code is None:
            return "rows without a code"
        chronicle = self.walk.chronicle
        if chronicle is not None and code in chronicle.by_code:
            states = [chronicle.states[i] for i in chronicle.by_code[code]]
            said = listing([f"{unit} from {unit.since}" for unit in states], 3)
            return f"{code} is no unit of {self.walk.start}, but of other days: {said}"
        near = self.walk.before.near(code)
        meant = listing([f"{ref.code} ({self.walk.before[ref].name})" for ref in near], 3)
        return f"{code} is no unit of any day" + (f"; did you mean {meant}?" if near else "")

    def _unmatched_error(self, strangers: Mapping[str | None, str]) -> UnmatchedCodesError:
        message = (
            f"{len(strangers)} of {len(set(self.codes))} codes in column {self.task.code!r} "
            f"({len(self.unmatched)} of {len(self.codes)} rows) are no units of "
            f"{self.walk.start} that go on: {listing(list(strangers))}; mend them, or set "
            "on_unmatched='keep' or use conversion(..., on_unmatched='apart')"
        )
        return UnmatchedCodesError(message, list(strangers), list(strangers.values()))

    # -- arithmetic ----------------------------------------------------------

    def conversion(self) -> Conversion:
        matched = self._match()
        self._refuse_open(matched)
        apart = set(self.unmatched) if self.task.on_unmatched == "apart" else set[int]()
        numbers = {name: _numbers(self.frame[name]) for name in self._numeric()}
        rows = [row for row in range(len(self.codes)) if row not in apart]
        inputs = self._gather(rows, numbers)
        self._order(matched, inputs)
        for (code, group), amounts in inputs.items():
            shares = matched.get(code)
            for name in self.task.sums:
                self._spread_sum(code, group, name, amounts[name], shares)
            for name, weight in self.task.means.items():
                for part in (f"{name}\0n", f"{name}\0d"):
                    self._spread(code, group, part, amounts[part], shares)
                _ = weight
        return Conversion(
            frame=self._frame(matched),
            unmatched=self._apart(),
            report=self._report(inputs, matched),
        )

    def _numeric(self) -> list[str]:
        return list({*self.task.sums, *self.task.means, *self.task.means.values()})

    def _refuse_open(self, matched: Mapping[str | None, tuple[CrosswalkRow, ...]]) -> None:
        if self.task.bounds and not self.task.whole:
            return
        open_ = [rows[0].source for rows in matched.values() if any(r.share is None for r in rows)]
        if open_ and (self.task.sums or self.task.means):
            raise self.walk.missing(open_)

    def _gather(
        self, rows: Sequence[int], numbers: Mapping[str, list[Fraction | float | None]]
    ) -> dict[tuple[str | None, int], dict[str, Fraction | float | None]]:
        """Totals of the table by code and keys: linear, so always allowed first."""
        found: dict[tuple[str | None, int], dict[str, Fraction | float | None]] = {}
        for row in rows:
            amounts = found.setdefault((self.codes[row], self.groups[row]), {})
            for name in self.task.sums:
                amounts[name] = _add(amounts.get(name), numbers[name][row])
            for name, weight in self.task.means.items():
                mean, size = numbers[name][row], numbers[weight][row]
                both = mean is not None and size is not None
                for part, amount in ((f"{name}\0n", _times(mean, size)), (f"{name}\0d", size)):
                    amounts[part] = _add(amounts.get(part), amount if both else None)
        return found

    def _order(
        self,
        matched: Mapping[str | None, tuple[CrosswalkRow, ...]],
        inputs: Mapping[tuple[str | None, int], object],
    ) -> None:
        """Number the targets: by reference, then codes that were kept as they are."""
        codes = dict.fromkeys(code for code, _ in inputs)
        reached = {
            row.target
            for code in codes
            for row in matched.get(code, ())
            if row.target is not None and row.high > 0
        }
        kept = sorted(code for code in codes if code is not None and code not in matched)
        places: list[UnitRef | str | None] = [*sorted(reached), *kept]
        if None in codes:
            places.append(None)
        self.targets = {place: number for number, place in enumerate(places)}

    def _targets(
        self, code: str | None, shares: tuple[CrosswalkRow, ...] | None
    ) -> Iterator[tuple[int, Fraction | None, Fraction, Fraction]]:
        if shares is None:
            yield self.targets[code], _ONE, _ONE, _ONE
            return
        for row in shares:
            if row.high > 0 and row.target is not None:
                yield self.targets[row.target], row.share, row.low, row.high

    def _spread_sum(
        self,
        code: str | None,
        group: int,
        name: str,
        amount: Fraction | float | None,
        shares: tuple[CrosswalkRow, ...] | None,
    ) -> None:
        if self.task.whole and isinstance(amount, Fraction) and shares is not None:
            if amount.denominator != 1:
                message = (
                    f"column {name!r} holds {float(amount)} for {code}: "
                    "whole=True is for whole numbers"
                )
                raise FrameError(message)
            split = largest_remainder(
                amount.numerator, {i: row.share or Fraction(0) for i, row in enumerate(shares)}
            )
            for i, row in enumerate(shares):
                if row.high > 0 and row.target is not None:
                    place = (self.targets[row.target], group)
                    self._put(place, name, Fraction(split[i]), amount, row)
            return
        self._spread(code, group, name, amount, shares)

    def _spread(
        self,
        code: str | None,
        group: int,
        name: str,
        amount: Fraction | float | None,
        shares: tuple[CrosswalkRow, ...] | None,
    ) -> None:
        for target, share, low, high in self._targets(code, shares):
            row = CrosswalkRow(_NO_REF, None, share, low, high)
            self._put((target, group), name, _times(amount, share), amount, row)

    def _put(
        self,
        place: _Place,
        name: str,
        value: Fraction | float | None,
        amount: Fraction | float | None,
        row: CrosswalkRow,
    ) -> None:
        cell = self.cells.setdefault(place, {}).setdefault(name, _Cell())
        if amount is None:
            return
        ends = (_times(amount, row.low), _times(amount, row.high))
        negative = amount < 0
        cell.low = _add(cell.low, ends[negative])
        cell.high = _add(cell.high, ends[not negative])
        if row.share is None:
            cell.unknown = True
            return
        cell.value = _add(cell.value, value)
        if row.estimated and isinstance(value, Fraction):
            cell.estimated += abs(value)

    # -- what goes out -------------------------------------------------------

    def _frame(self, matched: Mapping[str | None, tuple[CrosswalkRow, ...]]) -> Any:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        places = sorted(self.cells) or sorted(self._empty_places())
        by_number = {number: place for place, number in self.targets.items()}
        labels = [by_number[target] for target, _ in places]
        codes = [p if p is None or isinstance(p, str) else p.code for p in labels]
        rows = [self.first_rows[group] for _, group in places]
        backend = self.frame.implementation
        shown = self.frame.select(self.keys)[rows] if self.keys else None
        made: dict[str, nw.Series[Any]] = {
            self.task.code: nw.new_series(self.task.code, codes, nw.String, backend=backend)
        }
        for key in self.keys:
            assert shown is not None  # noqa: S101 (for the type checker)
            made[key] = shown[key]
        fractional = not self.task.whole and any(
            row.share not in {None, 0, 1} for held in matched.values() for row in held
        )
        for name in self.task.sums:
            made[name] = self._series(name, places, "value", exact=not fractional)
        for name in self.task.means:
            made[name] = self._means(name, places)
        if self.task.bounds:
            ends = {e for held in matched.values() for row in held for e in (row.low, row.high)}
            for name in self.task.sums:
                for end in ("low", "high"):
                    made[f"{name}_{end}"] = self._series(
                        name, places, end, exact=ends <= {Fraction(0), _ONE}
                    )
                estimated = [_estimated(self._cell(p, name)) for p in places]
                made[f"{name}_estimated"] = nw.new_series(
                    f"{name}_estimated", estimated, nw.Float64, backend=backend
                )
        order = [name for name in self.frame.columns if name in made]
        order += [name for name in made if name not in order]
        columns = [made[name] for name in order]
        return nw.concat([column.to_frame() for column in columns], how="horizontal").to_native()

    def _empty_places(self) -> set[_Place]:
        """Rows of a table that has keys and codes only."""
        return set()

    def _cell(self, place: _Place, name: str) -> _Cell:
        return self.cells[place].get(name, _Cell())

    def _series(
        self, name: str, places: Sequence[_Place], part: str, *, exact: bool
    ) -> nw.Series[Any]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        dtype = self.frame.schema[name]
        values: list[Fraction | float | None] = []
        for place in places:
            cell = self._cell(place, name)
            hidden = part == "value" and cell.unknown
            values.append(None if hidden else getattr(cell, part))
        label = name if part == "value" else f"{name}_{part}"
        backend = self.frame.implementation
        if exact and dtype.is_integer():
            whole = [None if v is None else int(v) for v in values]
            if any(v is not None and not -_INT64 <= v < _INT64 for v in whole):
                message = f"totals of column {name!r} do not fit whole numbers of 64 bits"
                raise FrameError(message)
            return _int_series(label, whole, backend)
        if exact and dtype.is_decimal():
            decimals = [None if v is None else _decimal(v) for v in values]
            return nw.new_series(label, decimals, dtype, backend=backend)
        floats = [None if v is None else float(v) for v in values]
        return nw.new_series(label, floats, nw.Float64, backend=backend)

    def _means(self, name: str, places: Sequence[_Place]) -> nw.Series[Any]:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        values: list[float | None] = []
        for place in places:
            top, bottom = (self._cell(place, f"{name}\0{part}") for part in "nd")
            known = not (top.unknown or bottom.unknown)
            if known and top.value is not None and bottom.value:
                values.append(float(top.value / bottom.value))
            else:
                values.append(None)
        return nw.new_series(name, values, nw.Float64, backend=self.frame.implementation)

    def _apart(self) -> Any:
        if self.task.on_unmatched != "apart":
            return None
        return self.frame[self.unmatched].to_native()

    def _report(
        self,
        inputs: Mapping[tuple[str | None, int], Mapping[str, Fraction | float | None]],
        matched: Mapping[str | None, tuple[CrosswalkRow, ...]],
    ) -> ConversionReport:
        columns: list[ColumnReport] = []
        for name in self.task.sums:
            before = _total(amounts[name] for amounts in inputs.values())
            cells = [held[name] for held in self.cells.values() if name in held]
            columns.append(
                ColumnReport(
                    name=name,
                    before=before,
                    after=_total(cell.value for cell in cells if not cell.unknown),
                    unknown=sum(cell.unknown for cell in cells),
                    estimated=sum((cell.estimated for cell in cells), Fraction(0)),
                )
            )
        split = [rows for rows in matched.values() if len(rows) > 1]
        return ConversionReport(
            start=self.walk.start,
            end=self.walk.end,
            measure=self.walk.measure,
            assume=self.walk.assume,
            rows=len(self.codes),
            unmatched=len(self.unmatched),
            on_unmatched=self.task.on_unmatched,
            sources=len(matched),
            split=len(split),
            assumed=sum(any(row.assumed for row in rows) for rows in split),
            targets=len({target for target, _ in self.cells}),
            columns=columns,
        )


class _NoRef:
    """Stands where a row of a crosswalk needs a source that nobody reads."""


_NO_REF: Any = _NoRef()


def _hashable(column: nw.Series[Any]) -> list[Hashable]:
    """Values of a key column; NaN equals NaN, null equals null, and they differ."""
    nulls = column.is_null().to_list()
    return [
        None if null else ("nan" if isinstance(v, float) and math.isnan(v) else v)
        for null, v in zip(nulls, column.to_list(), strict=True)
    ]


def _numbers(column: nw.Series[Any]) -> list[Fraction | float | None]:
    """Exact numbers; floats that are no numbers stay floats, null stays null."""
    nulls = column.is_null().to_list()
    return [
        None if null else _number(value)
        for null, value in zip(nulls, column.to_list(), strict=True)
    ]


def _number(value: float | Decimal) -> Fraction | float:
    if isinstance(value, float) and not math.isfinite(value):
        return value
    return Fraction(value)


def _add(a: Fraction | float | None, b: Fraction | float | None) -> Fraction | float | None:
    if a is None or b is None:
        return b if a is None else a
    return a + b


def _times(a: Fraction | float | None, b: Fraction | float | None) -> Fraction | float | None:
    if a is None or b is None:
        return None
    if isinstance(a, float) and b == 0:
        return Fraction(0)
    return a * b


def _total(values: Iterator[Fraction | float | None]) -> Fraction | float | None:
    total: Fraction | float | None = None
    for value in values:
        total = _add(total, value)
    return total


def _decimal(value: Fraction | float) -> Decimal:
    if isinstance(value, float):
        return Decimal(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


def _estimated(cell: _Cell) -> float | None:
    """Share of a number that rests on estimates; of its highest value where it is unknown."""
    if cell.unknown:
        if not isinstance(cell.low, Fraction) or not isinstance(cell.high, Fraction):
            return None
        size = max(abs(cell.low), abs(cell.high))
        return float((cell.high - cell.low) / size) if size else 0.0
    if not isinstance(cell.value, Fraction):
        return None
    return float(cell.estimated / abs(cell.value)) if cell.value else 0.0


def _int_series(name: str, values: list[int | None], backend: Any) -> nw.Series[Any]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    if backend.is_pandas() and None in values:
        import pandas as pd  # noqa: PLC0415 (only where the frame is of pandas)

        return nw.from_native(pd.Series(values, name=name, dtype="Int64"), series_only=True)
    return nw.new_series(name, values, nw.Int64, backend=backend)
