"""Converting a lazy table: lazy in, lazy out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import narwhals.stable.v2 as nw

from adminreform.crosswalk.convert import Asked, Conversion
from adminreform.crosswalk.engine import Kind, Weighing, kind_of
from adminreform.crosswalk.engine_frames import (
    LAZY_ENGINES,
    engine_of,
    fetched,
    scale_of,
    table_like,
    wide_integers,
    wraps,
)
from adminreform.crosswalk.gather import How, grouped
from adminreform.crosswalk.report import ConversionReport
from adminreform.errors import FrameError, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.crosswalk.engine_ways import Spelling, Ways
    from adminreform.crosswalk.matching import Matching
    from adminreform.crosswalk.request import Request

__all__ = ["convert_lazy"]


def convert_lazy(
    request: Request, frame: nw.LazyFrame[Any], spelling: Spelling, asked: Asked
) -> Conversion:
    """Convert a table that is not in memory, without bringing it there.

    Raises:
        UnmatchedCodesError: If a code matches nothing and that was not allowed for.
        MissingShareError: If only bounds are known, and a number was asked for.
        FrameError: If the engine cannot do what is asked for.
    """
    engine = engine_of(frame)
    if engine not in LAZY_ENGINES:
        _refuse(engine, f"is not one of the lazy engines ({', '.join(LAZY_ENGINES)})")
    schema = frame.collect_schema()
    kinds: dict[str, Kind] = {name: kind_of(schema[name]) for name in request.sums}
    for name in request.sums if request.whole else ():
        if kinds[name] != "whole":
            _refuse(
                engine, f"cannot tell whether {name!r} ({schema[name]}) holds whole numbers only"
            )
    numbers = bool(request.numeric) and (request.whole or not request.bounds)
    ways = spelling.ways(numbers=numbers)
    doubtful = spelling.doubtful(numbers=numbers)
    collected = _look(request, frame, spelling.matching, ways, doubtful)
    if request.whole and not ways.divisible:
        _refuse(engine, "cannot split whole numbers by shares of so many digits")
    if request.whole and request.bounds and ways.loose:
        _refuse(engine, "cannot round bounds exactly: leave out bounds=True or whole=True")
    digits = _digits(request, frame, ways)
    kinds |= dict.fromkeys(digits, "whole")
    sized = bool(request.sums) and wraps(frame)
    how = How(wide=wide_integers(frame), sized=sized, digits=digits)
    keys = request.key_columns(list(schema))
    total = grouped(request, frame, keys, how)
    weighing = Weighing(
        request=request,
        ways=ways,
        columns=list(schema),
        keys=keys,
        kinds=kinds,
        keep=request.on_unmatched == "keep",
        sized=sized,
        estimates=request.bounds,
        digits=digits,
        engine=engine,
    )
    shown = weighing.shown(weighing.added_up(total))
    return Conversion(
        frame=shown.to_native(),
        unmatched=_unmatched(request, frame, ways) if request.on_unmatched == "apart" else None,
        report=ConversionReport(
            start=asked.start,
            end=asked.end,
            measure=asked.measure,
            assume=asked.assume,
            rows=None,
            unmatched=None,
            on_unmatched=request.on_unmatched,
            sources=None,
            split=None,
            assumed=None,
            mixed=None,
            targets=None,
            columns=(),
            collected=collected,
        ),
    )


def _digits(request: Request, frame: nw.LazyFrame[Any], ways: Ways) -> dict[str, int]:
    """Digits after the point of columns of decimals, if shares divide them.

    They are split as whole numbers of their last digit, so that they stay decimals and
    lose nothing; that asks for another join than other numbers do.

    Raises:
        FrameError: If there are other numbers beside them, or the engine cannot split them.
    """
    schema, engine = frame.collect_schema(), engine_of(frame)
    scales = {name: scale_of(schema[name]) for name in request.sums}
    digits = {name: scale for name, scale in scales.items() if scale is not None}
    if not digits or request.whole or not ways.fractional:
        return {}
    if engine == "dask" or len(digits) < len(request.numeric):
        what = "decimals" if engine == "dask" else "decimals beside other numbers"
        _refuse(
            engine,
            f"cannot split {what} to the last digit; convert {listing(list(digits))} in a call of "
            "its own, or cast it to floats, or",
        )
    if not ways.divisible:
        _refuse(engine, "cannot split decimals by shares of so many digits, or by bounds only")
    if request.bounds and ways.loose:
        _refuse(engine, "cannot round bounds of decimals exactly: leave out bounds=True, or")
    return digits


def _refuse(engine: str, why: str) -> NoReturn:
    joint = "" if why.endswith(" or") else ";"
    message = f"the engine {engine} {why}{joint} collect the table first and convert that"
    raise FrameError(message)


def _look(
    request: Request,
    frame: nw.LazyFrame[Any],
    matching: Matching,
    ways: Ways,
    doubtful: Mapping[str, str],
) -> list[str]:
    """Look for codes that must not be there, and say what was looked at.

    A code that several units have, or of which only bounds are known where a number is
    asked for, is an error, but only if the table holds it.

    Raises:
        AmbiguousUnitError: If several units of the start have one of the codes.
        UnmatchedCodesError: If a code matches nothing and that was not allowed for.
        MissingShareError: If only bounds are known, and a number was asked for.
    """
    must_match = request.on_unmatched == "raise"
    if not must_match and not doubtful:
        return []
    lines = f"{request.code}_rows"
    counted = frame.group_by(request.code).agg(nw.len().alias(lines))
    counted = counted.select(
        nw.col(request.code).cast(nw.String).alias("code"), nw.col(lines).alias("rows")
    )
    known = _codes(frame, "code", ways.codes if must_match else doubtful)
    if must_match:
        found = fetched(counted.join(known, on="code", how="anti"))
        said = f"codes in column {request.code!r} that do not match or cannot be weighed"
    else:
        found = fetched(counted.join(known, on="code", how="inner"))
        said = f"codes in column {request.code!r} that cannot be weighed"
    rows: dict[str | None, int] = {}
    for text, count in found:
        code = matching.code_of(text)
        rows[code] = rows.get(code, 0) + int(count)
    strangers = matching.unmatched(rows)
    if strangers and must_match:
        codes = int(fetched(counted.select(nw.len()))[0][0])
        lost = sum(rows[code] for code in strangers)
        raise matching.error(strangers, request.code, codes=codes, rows=f" ({lost:,} rows)")
    matching.refuse_open(rows)
    return [f"{said} (none)"]


def _codes(frame: nw.LazyFrame[Any], name: str, codes: Iterable[str]) -> Any:
    return table_like(frame, {name: list(codes)}, {name: "text"})


def _unmatched(request: Request, frame: nw.LazyFrame[Any], ways: Ways) -> Any:
    """The rows that do not match, as they came."""
    names = frame.collect_schema().names()
    mark = "_code"
    while mark.casefold() in {name.casefold() for name in names}:
        mark = f"_{mark}"
    marked = frame.with_columns(nw.col(request.code).cast(nw.String).alias(mark))
    apart = marked.join(_codes(frame, mark, ways.codes), on=mark, how="anti")
    return apart.select(*names).to_native()
