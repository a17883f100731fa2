"""Carrying books that are data frames: millions of lines, through the same ledger.

Lines are added up by unit and keys before they are divided, which is allowed since dividing
is linear; the ledger is made in one conversion, and closing, undecided and what left are
read off it.  `carry` does the same with objects, and is what this is tested against.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk import ConversionReport, Crosswalk, CrosswalkRow
from adminreform.errors import FrameError, InvalidValueError
from adminreform.findings import Finding, Findings, Severity
from adminreform.frames import eager, is_one_of
from adminreform.history import History
from adminreform.reform import Reform
from adminreform.text import Text, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.holdings.model import Disposition
    from adminreform.measures import Measure, Weights

__all__ = ["CarriedFrame", "carry_frame"]

_SOURCE = "source"
_TEXT = "\x1ftext"
_NOBODY = "∅"
_OUT = "→ "
_KIND = "\x1f"
_SAFE = 2**62


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CarriedFrame:
    """A book of lines that was carried; every table is of the kind that was given.

    Attributes:
        closing: Lines by unit of the last day and keys.
        ledger: Lines by unit that gave (``source``), unit that received, or ``receiver``
            outside the register, and keys; neither where nobody has them.
        undecided: Lines that nobody has, by the unit that had them last.
        left: Lines that left, by unit that gave and ``receiver``.
        amounts: The columns that were carried.
        totals: Totals of the opening, by column.
        report: How the conversion was done.
    """

    closing: Any
    ledger: Any
    undecided: Any
    left: Any
    amounts: tuple[str, ...]
    totals: Mapping[str, int | Decimal]
    report: ConversionReport

    def check(self) -> Findings:
        """Hold the totals against each other: opening = closing + left + undecided.

        Returns:
            A finding for each column whose totals differ; empty where nothing was lost.
        """
        found: list[Finding] = []
        for name, opening in self.totals.items():
            parts = [total_of(table, name) for table in (self.closing, self.left, self.undecided)]
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


def total_of(table: Any, name: str) -> int | Decimal:
    """The sum of a column of whole numbers or decimals, exactly."""
    column = eager(table)[name]
    total = column.sum() if len(column) else 0
    return Decimal(total or 0) if column.dtype.is_decimal() else int(total or 0)


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
        InvalidValueError: If a disposition names a holding, amounts or a day, or gives more
            than there is.
        UnknownUnitError: If it gives to a unit that is not there.
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

    reforms = History([history]) if isinstance(history, Reform) else history
    table = eager(frame)
    kept = _keys(table, unit, amounts, keys)
    whole = _whole(table, amounts)
    walk = reforms.crosswalk(start, end, measure, assume, measures=measures, weights=weights)
    decided = _Decided(walk, dispositions)
    column = nw.col(unit).cast(nw.String)
    if decided.by_kind:
        if kind is None:
            message = "dispositions name a kind, but no column of kinds was named: kind='...'"
            raise InvalidValueError(message)
        told = nw.col(kind).cast(nw.String).fill_null("")
        mixed = nw.concat_str([column, told], separator=_KIND)
        column = nw.when(is_one_of(column, sorted(decided.by_kind))).then(mixed).otherwise(column)
    kinds = sorted({str(k or "") for k in table[kind].unique().to_list()}) if kind else []
    lines = _added_up_safely(table, [unit, *kept], amounts) if whole else table
    book, texts = _numbered(lines, unit)
    book = book.with_columns(column.alias(unit))
    rows = decided.rows(kinds)
    carrying = Crosswalk(rows=rows, start=start, end=end)
    done = carrying.conversion(
        book.to_native(),
        code=unit,
        sums=list(amounts),
        keys=[_SOURCE, *kept],
        whole=whole,
        on_unmatched="keep",
    )
    ledger = eager(done.frame).join(texts, on=_SOURCE, how="left").drop(_SOURCE)
    ledger = ledger.rename({_TEXT: _SOURCE})
    return _carried(ledger, decided, unit, tuple(amounts), kept, done.report)


def _added_up_safely(
    table: nw.DataFrame[Any], by: Sequence[str], amounts: Sequence[str]
) -> nw.DataFrame[Any]:
    """Lines of one unit and keys together, where no sum can leave 64 bits."""
    for name in amounts:
        ends = [abs(end) for end in (table[name].min(), table[name].max()) if end is not None]
        if max(ends, default=0) * len(table) >= _SAFE:
            return table
    return _summed(table, by, amounts)


def _numbered(lines: nw.DataFrame[Any], unit: str) -> tuple[nw.DataFrame[Any], nw.DataFrame[Any]]:
    """The lines with a number for the text of their unit, and the texts by number.

    Numbers are told apart and put in order more quickly than texts.
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    named = lines.select(nw.col(unit).cast(nw.String).alias(_TEXT)).unique()
    texts = named.drop_nulls().sort(_TEXT).with_row_index(_SOURCE)
    texts = texts.with_columns(nw.col(_SOURCE).cast(nw.Int64))
    book = lines.with_columns(nw.col(unit).cast(nw.String).alias(_TEXT))
    book = book.join(texts, on=_TEXT, how="left").drop(_TEXT)
    return book.with_columns(nw.col(_SOURCE).fill_null(-1).cast(nw.Int64)), texts


def _keys(
    table: nw.DataFrame[Any], unit: str, amounts: Sequence[str], keys: Sequence[str] | None
) -> list[str]:
    for taken in (_SOURCE, "receiver", _TEXT):
        if taken in table.columns:
            message = f"the column {taken!r} has a meaning of its own here: rename it"
            raise FrameError(message)
    if not amounts:
        message = "carrying needs a column of amounts: amounts=['...']"
        raise FrameError(message)
    if keys is not None:
        return list(keys)
    return [name for name in table.columns if name not in {unit, *amounts}]


def _whole(table: nw.DataFrame[Any], amounts: Sequence[str]) -> bool:
    """Whether the amounts are whole numbers; decimals where not."""
    schema = table.schema
    kinds = {
        name: "whole" if schema[name].is_integer() else "decimal"
        for name in amounts
        if name in schema and (schema[name].is_integer() or schema[name].is_decimal())
    }
    for name in amounts:
        if name in schema and name not in kinds:
            message = (
                f"column {name!r} holds {schema[name]}; amounts are whole numbers or decimals, "
                "since floats lose what they round"
            )
            raise FrameError(message)
    if len(set(kinds.values())) > 1:
        message = f"amounts are all whole numbers or all decimals, got {kinds}; carry them apart"
        raise FrameError(message)
    return "whole" in kinds.values()


class _Decided:
    """Where everything of each unit goes: what was decided, and else its territory."""

    def __init__(self, walk: Crosswalk, dispositions: Iterable[Disposition]) -> None:
        self.walk = walk
        self.receivers: dict[str, str] = {}
        found: dict[tuple[UnitRef, str], list[Disposition]] = {}
        for each in dispositions:
            unit = self._check(each)
            found.setdefault((unit, each.kind), []).append(each)
        self.shares = {key: self._shares(key, items) for key, items in found.items()}
        self.by_kind = {unit.code for unit, kind in self.shares if kind}

    def _check(self, each: Disposition) -> UnitRef:
        if each.holding or each.amounts or each.on is not None or each.unit is None:
            message = (
                f"disposition {each.id}: lines of a frame are given by unit and kind, all or a "
                "share, on the day their unit ends; carry() takes those of single holdings"
            )
            raise InvalidValueError(message)
        _ = self.walk.before[each.unit]
        if each.to is not None:
            _ = self.walk.after[each.to]
        return each.unit

    def _shares(
        self, key: tuple[UnitRef, str], items: Sequence[Disposition]
    ) -> dict[UnitRef, Fraction]:
        """Shares of receivers; what dispositions leave is for nobody."""
        rest, shares = Fraction(1), dict[UnitRef, Fraction]()
        for each in sorted(items, key=lambda item: item.gives_all):
            share = rest if each.share is None else each.share
            if share > rest or not share:
                message = f"disposition {each.id} gives {share} of {key[0]}, but {rest} are left"
                raise InvalidValueError(message)
            target = each.to or self._outside(each.receiver)
            shares[target] = shares.get(target, Fraction()) + share
            rest -= share
        if rest:
            shares[self._nobody] = rest
        return shares

    def _outside(self, receiver: str) -> UnitRef:
        """A stand-in for somebody outside the register."""
        code = f"{_OUT}{len(self.receivers)}"
        for known, name in self.receivers.items():
            if name == receiver:
                code = known
        self.receivers[code] = receiver
        return UnitRef(code, self.walk.end)

    @property
    def _nobody(self) -> UnitRef:
        return UnitRef(_NOBODY, self.walk.end)

    def rows(self, kinds: Iterable[str]) -> list[CrosswalkRow]:
        """The rows of a crosswalk that does all of it at once."""
        found: list[CrosswalkRow] = []
        for source, territory in self.walk.by_source.items():
            plain = self.shares.get((source, "")) or self._follow(territory)
            if source.code not in self.by_kind:
                found += _rows(source, plain)
                continue
            for kind in kinds:
                mixed = UnitRef(f"{source.code}{_KIND}{kind}", source.since, source.n)
                found += _rows(mixed, self.shares.get((source, kind), plain))
        return found

    def _follow(self, rows: Sequence[CrosswalkRow]) -> dict[UnitRef, Fraction]:
        """Where a territory goes; nowhere if that is not known for all of it."""
        shares = {row.target: row.share for row in rows if row.high}
        if None in shares or any(share is None for share in shares.values()):
            return {self._nobody: Fraction(1)}
        return {unit: share for unit, share in shares.items() if unit is not None and share}

    def known(self, text: str) -> bool:
        """Whether a text means a unit of the start."""
        ref = text.partition(_KIND)[0]
        return ref in self.walk.before if "@" not in ref else bool(self.walk.rows_of(ref))


def _rows(source: UnitRef, shares: Mapping[UnitRef, Fraction]) -> Iterable[CrosswalkRow]:
    for target, share in shares.items():
        yield CrosswalkRow(source=source, target=target, share=share, low=share, high=share)


def _carried(
    ledger: nw.DataFrame[Any],
    decided: _Decided,
    unit: str,
    amounts: tuple[str, ...],
    keys: list[str],
    report: ConversionReport,
) -> CarriedFrame:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    for name in amounts:
        if ledger[name].dtype.is_integer():
            size = ledger[name].cast(nw.Float64).abs().sum() or 0
            if size >= _SAFE:
                message = f"totals of column {name!r} do not fit whole numbers of 64 bits"
                raise FrameError(message)
    texts = [str(text) for text in ledger[_SOURCE].unique().to_list() if text is not None]
    strange = [text for text in texts if not decided.known(text)]
    target, source = nw.col(unit), nw.col(_SOURCE).cast(nw.String)
    nobody = (target == _NOBODY) | source.is_null() | is_one_of(source, strange)
    out = is_one_of(target, list(decided.receivers)) & ~nobody
    receiver = nw.lit(None, nw.String)
    for code, name in decided.receivers.items():
        receiver = nw.when(target == code).then(nw.lit(name)).otherwise(receiver)
    told = ledger.with_columns(
        nw.when(nobody | out).then(nw.lit(None, nw.String)).otherwise(target).alias(unit),
        nw.when(nobody).then(nw.lit(None, nw.String)).otherwise(receiver).alias("receiver"),
    ).select(_SOURCE, unit, "receiver", *keys, *amounts)
    given: list[Any] = [nw.col(_SOURCE).alias(unit), *keys, *amounts]
    settled = told.filter(~nw.col(unit).is_null())
    gone = told.filter(~nw.col("receiver").is_null()).select("receiver", *given)
    waiting = told.filter(nw.col(unit).is_null(), nw.col("receiver").is_null()).select(*given)
    return CarriedFrame(
        closing=_added_up(settled, [unit, *keys], amounts).to_native(),
        ledger=told.to_native(),
        undecided=_added_up(waiting, [unit, *keys], amounts).to_native(),
        left=_added_up(gone, [unit, "receiver", *keys], amounts).to_native(),
        amounts=amounts,
        totals={column.name: _total(column.before) for column in report.columns},
        report=report,
    )


def _added_up(
    table: nw.DataFrame[Any], by: Sequence[str], amounts: Sequence[str]
) -> nw.DataFrame[Any]:
    return _summed(table, by, amounts).sort(*by).select(*by, *amounts)


def _summed(
    table: nw.DataFrame[Any], by: Sequence[str], amounts: Sequence[str]
) -> nw.DataFrame[Any]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return table.group_by(*by).agg(*(nw.col(name).sum() for name in amounts))


def _total(value: Any) -> int | Decimal:
    exact = Fraction(value or 0)
    if exact.denominator == 1:
        return exact.numerator
    return Decimal(exact.numerator) / Decimal(exact.denominator)
