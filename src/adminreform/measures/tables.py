"""Reading sizes and weights from a data frame."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from adminreform.errors import InvalidValueError, LoadError, RowError, listing
from adminreform.frames import check_columns, eager
from adminreform.law import Basis, as_basis, parse_basis
from adminreform.measures.sizes import Measure, Size, exact_size
from adminreform.measures.weights import Part, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.units import Registry, UnitRef

__all__ = ["read_measure", "read_weights"]


class _Rows:
    """The rows of a frame as text and exact numbers; keeps what is wrong with them."""

    def __init__(self, frame: Any, title: str) -> None:
        self.table: nw.DataFrame[Any] = eager(frame)
        self.title = title
        self.problems: list[RowError] = []

    def column(self, name: str) -> list[Any]:
        """The values of a column.

        Raises:
            FrameError: If there is none of that name.
        """
        check_columns(self.table, [name])
        return self.table[name].to_list()

    def numbers(self, name: str) -> list[Decimal]:
        """The values of a column as exact numbers; 0, and a problem, where one is none."""
        found: list[Decimal] = []
        for row, value in enumerate(self.column(name), start=1):
            try:
                found.append(_number(value))
            except InvalidValueError as error:
                self.problem(row, name, str(error))
                found.append(Decimal(0))
        return found

    def codes(self, name: str) -> list[str]:
        """The values of a column as codes; empty, and a problem, where one is none."""
        found: list[str] = []
        for row, value in enumerate(self.column(name), start=1):
            if not isinstance(value, str):
                self.problem(row, name, f"expected a code as text, got {value!r}")
            found.append(value if isinstance(value, str) else "")
        return found

    def bases(self, name: str | None) -> list[Basis | None]:
        """The values of a column of bases; None where a cell is empty, or no column named."""
        if name is None:
            return [None] * len(self.table)
        cells = zip(self.column(name), self.table[name].is_null().to_list(), strict=True)
        return [
            None if empty or _is_nan(value) or not str(value).strip() else parse_basis(str(value))
            for value, empty in cells
        ]

    def problem(self, row: int, column: str, said: str) -> None:
        """Keep what is wrong with a cell."""
        self.problems.append(RowError(self.title, row, column, said))

    def raise_if_wrong(self) -> None:
        """Raise all problems together.

        Raises:
            LoadError: If there are any.
        """
        if self.problems:
            message = f"{len(self.problems)} cells of the {self.title} cannot be read"
            raise LoadError(message, self.problems)


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _number(value: Any) -> Decimal:
    if value is None or _is_nan(value):
        message = "expected a number of at least 0, got nothing"
        raise InvalidValueError(message)
    if isinstance(value, float):
        return exact_size(repr(value))
    return exact_size(value)


def read_measure(
    frame: Any,
    units: Registry,
    *,
    name: str,
    unit: str,
    code: str,
    value: str,
    basis: Basis | str,
    on: date | None = None,
    bases: str | None = None,
) -> Measure:
    """Sizes of units from a table; see `History.read_measure`."""
    rows = _Rows(frame, f"table of {name}")
    values, grounds = rows.numbers(value), rows.bases(bases)
    sizes: dict[UnitRef, Size] = {}
    for row, key in enumerate(rows.codes(code), start=1):
        if not key:
            continue
        if key not in units:
            near = units.near(key)
            hint = f"; did you mean {listing(near, 3)}?" if near else ""
            rows.problem(row, code, f"{key} is no unit of {units.on}{hint}")
            continue
        ref = units[key].ref
        if ref in sizes:
            rows.problem(row, code, f"{key} has a size already")
            continue
        ground = grounds[row - 1] or as_basis(basis)
        sizes[ref] = Size(unit=ref, value=values[row - 1], on=on, basis=ground)
    rows.raise_if_wrong()
    return Measure(name=name, unit=unit, sizes=sizes.values())


def read_weights(
    frame: Any,
    before: Registry,
    after: Registry,
    *,
    name: str,
    unit: str,
    pairs: tuple[str, str],
    weight: str,
    basis: Basis | str,
    bases: str | None = None,
    noise: Fraction | Decimal | int | str = Fraction(1, 1000),
) -> Weights:
    """Weights from a table of pairs; see `History.read_weights`."""
    rows = _Rows(frame, f"weights of the {name}")
    values, grounds = rows.numbers(weight), rows.bases(bases)
    sources, targets = (rows.codes(column) for column in pairs)
    rows.raise_if_wrong()
    parts: dict[tuple[UnitRef, UnitRef], Part] = {}
    for key, other, value, ground in zip(sources, targets, values, grounds, strict=True):
        if key not in before or other not in after:
            continue
        pair = before[key].ref, after[other].ref
        so_far = parts[pair].value if pair in parts else Decimal(0)
        parts[pair] = Part(source=pair[0], target=pair[1], value=so_far + value, basis=ground)
    return Weights(
        name=name,
        unit=unit,
        parts=parts.values(),
        basis=basis,
        noise=noise,
        unknown=[*_strange(sources, before), *_strange(targets, after)],
    )


def _strange(codes: Sequence[str], units: Registry) -> Iterable[str]:
    return dict.fromkeys(code for code in codes if code not in units)
