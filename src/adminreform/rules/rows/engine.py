"""What a rule on rows says, in the words of the engine of a table."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from adminreform.rules.rows.cells import COMPARISONS, OF_TWO, Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import narwhals.stable.v2 as nw

__all__ = ["Asked", "Columns"]


class Asked(NamedTuple):
    """What is asked of each row.

    Attributes:
        holds: Whether it keeps the demand; null, or no, where that is unknown.
        broken: Whether it breaks it; null, or no, where that is unknown.
        three: Whether *holds* is null where it is unknown, so that nulls can be counted.
    """

    holds: nw.Expr
    broken: nw.Expr
    three: bool


class Columns:
    """The columns of one table, of which cells are made expressions.

    Most engines know three answers: yes, no, and null.  pandas and Dask answer no where
    they do not know, and so are asked whether it holds and whether it is broken.
    """

    def __init__(self, frame: nw.DataFrame[Any] | nw.LazyFrame[Any], used: Collection[str]) -> None:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        self._nw = nw
        self._types: Mapping[str, Any] = frame.collect_schema()
        engine = frame.implementation
        self._two_answers = engine.is_pandas_like() or engine.is_dask()
        floats: list[str] = [name for name in used if self._types[name].is_float()]
        self._with_nan: set[str] = set(floats)
        self._with_null: set[str] = set(used)
        self._empty: set[str] = set()  # of any type, since nothing tells which
        if isinstance(frame, nw.DataFrame):
            self._empty = {name for name in used if frame[name].null_count() == len(frame)}
            self._with_null = {name for name in used if frame[name].null_count()}
            self._with_nan = {name for name in self._with_nan if frame[name].is_nan().any()}

    def ask(self, said: Cell) -> Asked:
        """Where a demand is broken, and where that is unknown."""
        doubted = self._with_null | self._with_nan
        if not self._two_answers or not doubted.intersection(said.columns):
            answer = self._said(said)
            return Asked(answer, ~answer, three=True)
        holds, broken = self._both(said)
        return Asked(holds, broken, three=False)

    def _value(self, said: Cell) -> Any:
        """An expression, or a plain value."""
        if said.kind == "value":
            return said.value
        if said.kind == "column":
            column = self._nw.col(said.value)
            if said.value in self._with_nan:
                return self._nw.when(~column.is_nan()).then(column)
            return column
        if said.kind in {"+", "-", "*"}:
            left, right = map(self._wide, said.parts)
            return OF_TWO[said.kind](left, right)
        return self._said(said)

    def _wide(self, said: Cell) -> Any:
        """A number that does not run over where a narrow column would."""
        value = self._value(said)
        dtype = self._types[said.value] if said.kind == "column" else None
        narrow = dtype is not None and dtype.is_integer() and dtype != self._nw.Int64
        return value.cast(self._nw.Int64) if narrow else value

    def _beside(self, said: Cell, other: Cell) -> Any:
        """A value in the type of the column that it is compared with."""
        value = self._value(said)
        if said.kind != "value" or other.kind != "column":
            return value
        dtype = self._types[other.value]
        if isinstance(value, Decimal) and (dtype.is_float() or dtype.is_integer()):
            whole = value == value.to_integral_value() and dtype.is_integer()
            return int(value) if whole else float(value)
        if dtype == self._nw.Datetime and type(value) is date:
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001 (the zone is the column's)
        return value

    def _compared(self, said: Cell) -> nw.Expr:
        one, other = said.parts
        made: nw.Expr = OF_TWO[said.kind](self._beside(one, other), self._beside(other, one))
        return made

    def _said(self, said: Cell) -> nw.Expr:
        """What is said, of engines with three answers or of columns without nulls."""
        if said.kind == "&":
            return self._said(said.parts[0]) & self._said(said.parts[1])
        if said.kind == "|":
            return self._said(said.parts[0]) | self._said(said.parts[1])
        if said.kind == "~":
            return ~self._said(said.parts[0])
        return self._single(said)

    def _single(self, said: Cell) -> nw.Expr:
        """What is said by no other sayings."""
        empty = self._empty.intersection(said.columns)
        if empty and said.kind != "known":
            there = ~self._nw.col(min(empty)).is_null()  # nowhere
            return there if self._two_answers else self._nw.when(there).then(there)
        if said.kind in COMPARISONS:
            return self._compared(said)
        if said.kind == "value":
            return self._nw.lit(said.value)
        value = self._value(said) if said.kind == "column" else self._value(said.parts[0])
        made: nw.Expr = value
        if said.kind == "known":
            made = ~value.is_null()
        elif said.kind == "one_of":
            made = value.is_in(list(said.value))
        elif said.kind == "matches":
            whole = f"^(?:{said.value})$"
            if self._two_answers:  # there $ may stand before a last line end
                value = value.fill_null("")
                made = value.str.contains(whole) & ~value.str.ends_with("\n")
            else:
                made = value.str.contains(whole)
        return made

    def _there(self, name: str) -> nw.Expr:
        """Where a column has a value."""
        column = self._nw.col(name)
        there = ~column.is_null()
        return there & ~column.is_nan() if name in self._with_nan else there

    def _both(self, said: Cell) -> tuple[nw.Expr, nw.Expr]:
        """Where it holds, and where it is broken; neither where it is unknown."""
        if said.kind in {"&", "|"}:
            one, other = map(self._both, said.parts)
            if said.kind == "&":
                return one[0] & other[0], one[1] | other[1]
            return one[0] | other[0], one[1] & other[1]
        if said.kind == "~":
            holds, broken = self._both(said.parts[0])
            return broken, holds
        if said.kind == "column":  # of truths, perhaps as objects
            column = self._nw.col(said.value)
            there = self._there(said.value)
            return (column == True) & there, (column == False) & there  # noqa: E712 (for each row)
        answer = self._single(said)
        if said.kind == "known":
            return answer, ~answer
        known = [self._there(name) for name in said.columns]
        there = self._nw.all_horizontal(*known, ignore_nulls=False)
        return answer & there, ~answer & there
