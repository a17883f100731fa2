"""Conversions made of conversions: tables with two codes a row, or a day a row."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from adminreform.dates import parse_day
from adminreform.errors import FrameError
from adminreform.frames import check_columns, eager

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import narwhals.stable.v2 as nw


__all__ = ["convert_flows", "convert_panel"]


def convert_flows(
    convert: Callable[..., Any],
    frame: Any,
    *,
    origin: str,
    destination: str,
    sums: Sequence[str],
    keys: Sequence[str] | None = None,
) -> Any:
    """A table of flows converted on both ends; see `Crosswalk.convert_flows`."""
    if origin == destination:
        message = f"a flow needs two columns of codes, got {origin!r} twice"
        raise FrameError(message)
    names = list(eager(frame).columns)
    kept = [n for n in names if n not in {origin, destination, *sums}] if keys is None else [*keys]
    half = convert(frame, code=origin, sums=sums, keys=[destination, *kept])
    return convert(half, code=destination, sums=sums, keys=[origin, *kept])


def convert_panel(
    convert_from: Callable[[date], Callable[..., Any]],
    frame: Any,
    *,
    day: str,
    code: str,
    **asked: Any,
) -> Any:
    """A table whose rows are of different days, converted row by row's day.

    Args:
        convert_from: Gives what converts tables of a day.
        frame: A frame in memory.
        day: Column of days: dates, or text as ``YYYY-MM-DD``.
        code: Column of codes, each of the day of its row.
        asked: Further arguments of `Crosswalk.convert`; the day stays as a key.
    Returns:
        A frame of the same kind, days in order.
    Raises:
        FrameError: If the column of days holds anything else, or a null.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    table = eager(frame)
    check_columns(table, [day])
    used = {code, day, *asked.get("sums", ()), *asked.get("means", {}).keys()}
    used |= set(asked.get("means", {}).values())
    keys = asked.pop("keys", None)
    kept = [n for n in table.columns if n not in used] if keys is None else list(keys)
    values = table[day].unique().to_list()
    parts: list[Any] = []
    for start, value in sorted((_day(value, day), value) for value in values):
        rows = table.filter(nw.col(day) == value)
        part = convert_from(start)(rows.to_native(), code=code, keys=[day, *kept], **asked)
        parts.append(nw.from_native(part, eager_only=True))
    if not parts:
        return convert_from(date.max)(frame, code=code, keys=[day, *kept], **asked)
    return _stacked(parts).to_native()


def _stacked(parts: Sequence[nw.DataFrame[Any]]) -> nw.DataFrame[Any]:
    """Parts one under the other; numbers of two types become floats."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    for name in parts[0].columns:
        if len({str(part.schema[name]) for part in parts}) > 1:
            parts = [part.with_columns(nw.col(name).cast(nw.Float64)) for part in parts]
    stacked = nw.concat(parts, how="vertical")
    return (
        stacked
        if not stacked.implementation.is_pandas()
        else nw.from_native(stacked.to_native().reset_index(drop=True), eager_only=True)
    )


def _day(value: Any, column: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return parse_day(value)
    message = f"column {column!r} holds {value!r}; days are dates, or text as YYYY-MM-DD"
    raise FrameError(message)
