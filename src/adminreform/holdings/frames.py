"""Carrying books that are data frames: millions of lines, through the same ledger.

Lines are added up by unit and keys before they are divided, which is allowed since dividing
is linear; the ledger is made in one conversion, and closing, undecided and what left are
read off it.  `carry` does the same with objects, and is what this is tested against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk import Crosswalk, CrosswalkRow
from adminreform.errors import FrameError, InvalidValueError
from adminreform.findings import Finding, Findings, Severity
from adminreform.frames import check_columns, eager, is_one_of
from adminreform.history import History, as_history
from adminreform.holdings.carried import Reason
from adminreform.holdings.line_ways import LineWays
from adminreform.text import Text, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.holdings.decided import Way
    from adminreform.holdings.model import Disposition
    from adminreform.measures import Measure, Weights
    from adminreform.reform import Reform

__all__ = ["CarriedFrame", "carry_frame"]

_SOURCE, _RECEIVER, _REASON = "source", "receiver", "reason"
_TO, _KIND, _NUMBER = "\x1fto", "\x1fkind", "\x1fnumber"
_TAKEN = (_SOURCE, _RECEIVER, _REASON, _TO, _KIND, _NUMBER)
_DIVIDED = (None, "\x1fdivided")
_SAFE = 2**62


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CarriedFrame:
    """A book of lines that was carried; every table is of the kind that was given.

    Attributes:
        closing: Lines by unit of the last day and keys.
        ledger: Lines by unit that gave (``source``), unit that received, or ``receiver``
            outside the register, and keys; neither where nobody has them.
        undecided: Lines that nobody has, by the unit that had them last, with the ``reason``:
            a word of `Reason`.
        left: Lines that left, by unit that gave and ``receiver``.
        amounts: The columns that were carried.
        totals: Totals of the opening, by column.
        problems: Codes of no unit, and dispositions that gave nothing.
    """

    closing: Any
    ledger: Any
    undecided: Any
    left: Any
    amounts: tuple[str, ...]
    totals: Mapping[str, int | Decimal]
    problems: Findings

    def check(self) -> Findings:
        """Hold the totals against each other: opening = closing + left + undecided.

        Returns:
            The problems, and a finding for each column whose totals differ.
        """
        found: list[Finding] = [*self.problems]
        for name, opening in self.totals.items():
            tables = (self.closing, self.left, self.undecided)
            parts = [_total(eager(table), name) for table in tables]
            lost = Fraction(opening) - sum(map(Fraction, parts))
            if lost:
                en = [number_in_words(number) for number in (opening, *parts)]
                vi = [number_in_words(number, "vi") for number in (opening, *parts)]
                found.append(
                    Finding(
                        code="XWK020",
                        severity=Severity.ERROR,
                        subject=name,
                        text=Text(
                            f"opening {en[0]} is not closing {en[1]} + left {en[2]} + "
                            f"undecided {en[3]}",
                            f"đầu kỳ {vi[0]} khác cuối kỳ {vi[1]} + chuyển ra {vi[2]} + "
                            f"chưa quyết định {vi[3]}",
                        ),
                    )
                )
        return Findings(found)

    def __repr__(self) -> str:
        counts = [len(eager(table)) for table in (self.closing, self.ledger, self.undecided)]
        return f"<CarriedFrame {counts[0]} lines, {counts[1]} movements, {counts[2]} undecided>"


def carry_frame(  # noqa: PLR0913 (a crosswalk, a conversion and decisions in one)
    frame: Any,
    history: History | Reform,
    start: date,
    end: date,
    *,
    unit: str,
    amounts: Sequence[str],
    keys: Sequence[str] | None = None,
    kind: str | None = None,
    measure: str | None = None,
    assume: str | None = None,
    dispositions: Iterable[Disposition] = (),
    measures: Sequence[Measure] = (),
    weights: Sequence[Weights] = (),
) -> CarriedFrame:
    """Carry a book of lines that follow the territory of their units.

    Args:
        frame: A table in memory (polars, pandas, pyarrow): a line a row.
        history: The reforms.
        start: Day of the book.
        end: Day of the closing.
        unit: Column of codes of units of the start.
        amounts: Columns of whole numbers, or of decimals; not of both, and of no floats.
        keys: Columns that tell lines of a unit apart; None for all others.
        kind: Column that dispositions of one kind look at.
        measure: The measure by which a territory is divided.
        assume: Name of an assumption for shares that nobody knows.
        dispositions: What was decided for all that a unit holds, or all of a kind: a share
            or all; they come before the territory.
        measures: Sizes besides those of the history.
        weights: How much of one unit went to another, where clauses do not say.
    Returns:
        Closing, ledger, undecided and what left, added up by keys.
    Shape:
        For each column: opening = closing + left + undecided, to the last unit.
    Raises:
        FrameError: If a column is missing or of the wrong type, or a total does not fit.
        InvalidValueError: If a disposition names a holding, amounts or a day, gives more
            than there is, or is of a unit that does not end.
        UnknownUnitError: If it gives to a unit that is not there on the last day.
    Source:
        Whole numbers by largest remainder, for each unit and keys.
    Example:
        >>> import polars
        >>> import adminreform as ar
        >>> from datetime import date
        >>> plan = ar.datasets.toy()
        >>> lines = polars.DataFrame(
        ...     {"code": ["B", "C"], "field": ["roads", "roads"], "dong": [7, 10]}
        ... )
        >>> carried = carry_frame(
        ...     lines,
        ...     plan.history,
        ...     date(2029, 12, 31),
        ...     date(2030, 1, 1),
        ...     unit="code",
        ...     amounts=["dong"],
        ...     measure="population",
        ... )
        >>> carried.closing["dong"].sum(), len(carried.undecided), carried.check()
        (17, 0, <Findings 0>)
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    reforms = as_history(history)
    if end < start:
        message = f"a book of {start} cannot be carried back to {end}"
        raise InvalidValueError(message)
    table, whole = _table(eager(frame), unit, amounts, keys, kind)
    kept = [n for n in table.columns if n not in {unit, *amounts}] if keys is None else [*keys]
    walk = reforms.crosswalk(start, end, measure, assume, measures=measures, weights=weights)
    ways = LineWays(walk, dispositions, has_kinds=kind is not None)
    text = nw.col(unit).cast(nw.String)
    lines, by = table.with_columns(text.alias(unit)), [unit, *kept]
    if kind is not None and ways.by_kind:
        told = nw.col(kind).cast(nw.String).fill_null("")
        sort = nw.when(is_one_of(text, ways.texts)).then(told).otherwise(nw.lit(""))
        lines, by = table.with_columns(text.alias(unit), sort.alias(_KIND)), [unit, _KIND, *kept]
    totals = {name: _total(lines, name) for name in amounts}
    if whole and _fits(lines, amounts):
        lines = _summed(lines, by, amounts)
    if _KIND not in by:
        lines = lines.with_columns(nw.lit("").alias(_KIND))
    groups = lines.select(unit, _KIND).unique().sort(unit, _KIND).with_row_index(_NUMBER)
    going = {number: ways.of(code, sort) for number, code, sort in groups.iter_rows()}
    ledger = _ledger(lines, groups, going, ways, by=(unit, kept, amounts), whole=whole)
    settled = ledger.filter(~nw.col(unit).is_null())
    given: list[Any] = [nw.col(_SOURCE).alias(unit), *kept, *amounts]
    gone = ledger.filter(~nw.col(_RECEIVER).is_null()).select(_RECEIVER, *given)
    waiting = ledger.filter(nw.col(unit).is_null(), nw.col(_RECEIVER).is_null()).select(*given)
    return CarriedFrame(
        closing=_added_up(settled, [unit, *kept], amounts).to_native(),
        ledger=ledger.to_native(),
        undecided=_with_reasons(_added_up(waiting, [unit, *kept], amounts), unit, ways),
        left=_added_up(gone, [unit, _RECEIVER, *kept], amounts).to_native(),
        amounts=tuple(amounts),
        totals=totals,
        problems=Findings([*ways.strangers(), *ways.unused()]),
    )


def _table(
    table: nw.DataFrame[Any],
    unit: str,
    amounts: Sequence[str],
    keys: Sequence[str] | None,
    kind: str | None,
) -> tuple[nw.DataFrame[Any], bool]:
    """The table, its whole numbers 64 bits wide, and whether its amounts are whole numbers.

    Raises:
        FrameError: If a column is missing, named twice, taken, or of the wrong type.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    if not amounts:
        message = "carrying needs a column of amounts: amounts=['...']"
        raise FrameError(message)
    named = [unit, *amounts, *(keys or ())]
    check_columns(table, [*named, *([kind] if kind else [])], taken=_TAKEN)
    for name in named:
        if named.count(name) > 1:
            message = f"column {name!r} is named for two purposes"
            raise FrameError(message)
    for name in amounts:
        nulls = int(table[name].null_count())
        if nulls:
            message = (
                f"column {name!r} has {nulls:,} empty cells, which are no 0: fill them, or leave "
                "these lines out"
            )
            raise FrameError(message)
    schema = table.schema
    wholes = [name for name in amounts if schema[name].is_integer()]
    for name in amounts:
        if not (schema[name].is_integer() or schema[name].is_decimal()):
            message = (
                f"column {name!r} holds {schema[name]}; amounts are whole numbers or decimals of "
                "a fixed scale (in pandas those of pyarrow), since floats lose what they round"
            )
            raise FrameError(message)
    if wholes and len(wholes) < len(amounts):
        message = f"amounts are all whole numbers or all decimals; {', '.join(wholes)} are whole"
        raise FrameError(message)
    try:
        return table.with_columns(*(nw.col(name).cast(nw.Int64) for name in wholes)), bool(wholes)
    except Exception as error:
        message = f"{', '.join(wholes)} do not fit whole numbers of 64 bits"
        raise FrameError(message) from error


def _fits(table: nw.DataFrame[Any], amounts: Sequence[str]) -> bool:
    """Whether no sum of whole numbers can leave 64 bits.

    Raises:
        FrameError: If the sum of a column does.
    """
    safe = True
    for name in amounts:
        if _largest(table[name]) * len(table) >= _SAFE:
            safe = False
            if sum(abs(int(v)) for v in table[name].to_list() if v is not None) >= _SAFE:
                message = f"totals of column {name!r} do not fit whole numbers of 64 bits"
                raise FrameError(message)
    return safe


def _largest(column: nw.Series[Any]) -> int:
    """The largest number of a column, in absolute value, as a number without bounds."""
    some = column.drop_nulls()
    return max(abs(int(some.min())), abs(int(some.max()))) if len(some) else 0


def _ledger(
    lines: nw.DataFrame[Any],
    groups: nw.DataFrame[Any],
    going: Mapping[int, dict[Way, Fraction]],
    ways: LineWays,
    *,
    by: tuple[str, list[str], Sequence[str]],
    whole: bool,
) -> nw.DataFrame[Any]:
    """Every line by who gave and who has it.

    What goes to one place as it is needs no arithmetic; the rest is divided by a crosswalk
    between groups of lines and places.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    unit, kept, amounts = by
    backend: Any = lines.implementation
    single = [next(iter(found)) if len(found) == 1 else _DIVIDED for found in going.values()]

    def texts(name: str, values: list[str | None]) -> nw.Series[Any]:
        return nw.new_series(name, values, nw.String, backend=backend)

    told = groups.with_columns(
        nw.col(_NUMBER).cast(nw.Int64),
        texts(_TO, [to for to, _ in single]),
        texts(_RECEIVER, [out for _, out in single]),
    )
    joined = lines.join(told.filter(~nw.col(unit).is_null()), on=[unit, _KIND], how="left")
    shown = [_SOURCE, unit, _RECEIVER, *kept, *amounts, _NUMBER]
    straight = joined.rename({unit: _SOURCE}).rename({_TO: unit})
    if _DIVIDED not in single:
        ledger = straight.select(*shown)
    else:
        divided = nw.col(_RECEIVER).fill_null("") == _DIVIDED[1]
        parts = _divided(straight.filter(divided), going, ways, by=by, whole=whole)
        ledger = nw.concat([straight.filter(~divided).select(*shown), parts.select(*shown)])
    return ledger.sort(_NUMBER, unit, *kept).drop(_NUMBER)


def _divided(
    lines: nw.DataFrame[Any],
    going: Mapping[int, dict[Way, Fraction]],
    ways: LineWays,
    *,
    by: tuple[str, list[str], Sequence[str]],
    whole: bool,
) -> nw.DataFrame[Any]:
    """Lines that are divided, a row a part."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    unit, kept, amounts = by
    walk = ways.walk
    places: dict[Way, str] = {}
    rows: list[CrosswalkRow] = []
    for number, found in going.items():
        if len(found) > 1:
            source = UnitRef(str(number), walk.start)
            for way, share in found.items():
                code = places.setdefault(way, f"{len(places):09}")
                target = UnitRef(code, walk.end)
                rows.append(CrosswalkRow(source, target, share, share, share))
    carrying = Crosswalk(rows=rows, start=walk.start, end=walk.end)
    asked = lines.with_columns(nw.col(_NUMBER).cast(nw.String).alias(_TO))
    done = carrying.convert(
        asked.select(_TO, _SOURCE, _NUMBER, *kept, *amounts).to_native(),
        code=_TO,
        sums=list(amounts),
        keys=[_SOURCE, _NUMBER, *kept],
        whole=whole,
    )
    backend: Any = lines.implementation
    columns = {
        _TO: list(places.values()),
        unit: [to for to, _ in places],
        _RECEIVER: [out for _, out in places],
    }
    told = nw.concat(
        [
            nw.new_series(name, values, nw.String, backend=backend).to_frame()
            for name, values in columns.items()
        ],
        how="horizontal",
    )
    return eager(done).join(told, on=_TO, how="left")


def _with_reasons(table: nw.DataFrame[Any], unit: str, ways: LineWays) -> Any:
    """Lines that nobody has, and why."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    texts = table[unit].to_list()
    why = [
        ways.reasons.get(text if isinstance(text, str) else "", Reason.NO_DECISION).value
        for text in texts
    ]
    backend: Any = table.implementation
    return table.with_columns(nw.new_series(_REASON, why, nw.String, backend=backend)).to_native()


def _added_up(
    table: nw.DataFrame[Any], by: Sequence[str], amounts: Sequence[str]
) -> nw.DataFrame[Any]:
    return _summed(table, by, amounts).sort(*by).select(*by, *amounts)


def _summed(
    table: nw.DataFrame[Any], by: Sequence[str], amounts: Sequence[str]
) -> nw.DataFrame[Any]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return table.group_by(*by).agg(*(nw.col(name).sum() for name in amounts))


def _total(table: nw.DataFrame[Any], name: str) -> int | Decimal:
    """The sum of a column of whole numbers or decimals, exactly."""
    column = table[name]
    if column.dtype.is_decimal():
        with localcontext(prec=80):
            return sum((Decimal(v) for v in column.to_list() if v is not None), Decimal(0))
    if _largest(column) * len(table) < _SAFE:
        return int(column.sum() or 0) if len(column) else 0
    return sum(int(v) for v in column.to_list() if v is not None)
