"""Making data frames of any kind, without a liking for one of them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from adminreform.errors import FrameError, MissingExtraError, listing
from adminreform.names import near_misses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    import narwhals.stable.v2 as nw

__all__ = [
    "BACKENDS",
    "any_frame",
    "check_columns",
    "decimal_series",
    "eager",
    "frame_of_rows",
    "is_one_of",
    "make_frame",
    "same_kind",
]

BACKENDS = ("pandas", "polars", "pyarrow")
"""Kinds of frame that `make_frame` makes, which are also the names of their extras."""


def make_frame(columns: Mapping[str, Sequence[Any]], backend: str) -> Any:
    """Make a frame of the wanted kind.

    Args:
        columns: Values by column name; None is null.
        backend: ``pandas``, ``polars`` or ``pyarrow``.
    Raises:
        FrameError: If the kind of frame is not known.
        MissingExtraError: If its package is not installed.
    Example:
        >>> make_frame({"code": ["A", "B"]}, "polars").shape
        (2, 1)
    """
    if backend not in BACKENDS:
        message = f"no frames of kind {backend!r}; there are {', '.join(BACKENDS)}"
        raise FrameError(message)
    try:
        import_module(backend)
    except ImportError:
        raise MissingExtraError(backend, backend, f"a {backend} frame") from None
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    known: Any = backend  # checked above
    return nw.from_dict(dict(columns), backend=known).to_native()


def frame_of_rows(titles: Sequence[str], rows: Sequence[Sequence[Any]], backend: str) -> Any:
    """Make a frame of the wanted kind of rows, with a title for each place in them.

    Example:
        >>> frame_of_rows(["code", "people"], [("A", 1), ("B", 2)], "polars").rows()
        [('A', 1), ('B', 2)]
    """
    return make_frame({title: [row[i] for row in rows] for i, title in enumerate(titles)}, backend)


def eager(frame: Any) -> nw.DataFrame[Any]:
    """A frame that is in memory, as narwhals sees it.

    Raises:
        FrameError: If it is no frame, or a lazy one.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        message = (
            f"cannot convert a {type(frame).__module__}.{type(frame).__name__}; "
            "give an eager frame (pandas, polars, pyarrow) or collect it first"
        )
        raise FrameError(message) from None


def any_frame(frame: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """A frame that is in memory, or a lazy one, as narwhals sees it.

    Raises:
        FrameError: If it is no frame.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    try:
        found: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(frame)
    except TypeError:
        message = (
            f"cannot convert a {type(frame).__module__}.{type(frame).__name__}; give a frame "
            "(pandas, polars, pyarrow), a lazy one (polars, DuckDB, Dask, PySpark), or make one"
        )
        raise FrameError(message) from None
    return found


def same_kind(frame: nw.DataFrame[Any], columns: Mapping[str, Sequence[Any]]) -> Any:
    """A frame of the kind of another."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    backend: Any = frame.implementation
    return nw.from_dict(dict(columns), backend=backend).to_native()


def check_columns(
    table: nw.DataFrame[Any], named: Sequence[str], *, taken: Sequence[str] = ()
) -> None:
    """Hold the columns of a table against those that are named.

    Args:
        table: The table.
        named: Columns that it needs.
        taken: Names that have a meaning of their own in the result.
    Raises:
        FrameError: If a column is missing, or has a name that is taken.
    """
    for name in named:
        if name not in table.columns:
            near = near_misses(name, table.columns, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ";"
            message = f"the table has no column {name!r}{hint} it has {listing(table.columns, 12)}"
            raise FrameError(message)
    for name in taken:
        if name in table.columns:
            message = f"the column {name!r} has a meaning of its own here: rename it"
            raise FrameError(message)


def is_one_of(column: nw.Expr, texts: Sequence[str]) -> nw.Expr:
    """Whether the cells of a column are one of some texts; no where they are null.

    An empty list of texts has no type, which not every engine can compare with.
    """
    if not texts:
        return column.is_null() & ~column.is_null()
    return column.is_in(list(texts)).fill_null(value=False)


def decimal_series(name: str, values: Sequence[Decimal | None], backend: Any) -> nw.Series[Any]:
    """A column of exact decimals, as wide as such a column can be.

    Args:
        name: Name of the column.
        values: The numbers.
        backend: The narwhals implementation of the frame it is for.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    exponents = [v.as_tuple().exponent for v in values if v is not None]
    scale = max([-e for e in exponents if isinstance(e, int)], default=0)
    made: Any
    if backend.is_polars():
        import polars as pl  # noqa: PLC0415 (only where the frame is of polars)

        made = pl.Series(name, values, dtype=pl.Decimal(38, max(scale, 0)))
    else:
        pa: Any = import_module("pyarrow")  # without stubs; decimals need it in pandas too
        made = pa.array(values, pa.decimal128(38, max(scale, 0)))
        if backend.is_pandas():
            pd: Any = import_module("pandas")
            made = pd.Series(pd.arrays.ArrowExtensionArray(made), name=name)
        else:
            made = pa.chunked_array([made])
    series: nw.Series[Any] = nw.from_native(made, series_only=True)
    return series.alias(name)
