"""Carrying frames whose rows stay rows: people, buildings, files, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import FrameError, InvalidValueError, listing
from adminreform.findings import Finding, Findings, Severity
from adminreform.frames import check_columns, eager, is_one_of
from adminreform.history import History, as_history
from adminreform.holdings.decided import (
    NOBODY,
    Way,
    each_once,
    gives_nothing,
    receiver_of,
    unit_of_cell,
    unit_that_ends,
)
from adminreform.lineage import heir
from adminreform.text import Text, number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.holdings.model import Disposition
    from adminreform.reform import Reform
    from adminreform.units import Registry, UnitRef

__all__ = ["CarriedRows", "carry_rows"]

_TO = "to"
_RECEIVER = "receiver"
_OWN_TO, _OWN_RECEIVER, _TEXT = "\x1fto", "\x1freceiver", "\x1ftext"
_TAKEN = ("from", _TO, _RECEIVER, "number", _OWN_TO, _OWN_RECEIVER)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CarriedRows:
    """Rows that were carried; every table is of the kind that was given.

    Attributes:
        closing: The rows that a unit of the last day has, by its code.
        ledger: How many rows went from which unit to which (``from``, ``to``,
            ``receiver``, ``number``); neither ``to`` nor ``receiver`` for those that wait.
        undecided: Rows that nobody has, by the unit that had them last.
        left: Rows that left, with their ``receiver``.
        problems: Decisions that could not be carried out as written.
        number: Rows of the opening.
    """

    closing: Any
    ledger: Any
    undecided: Any
    left: Any
    problems: Findings
    number: int

    def check(self) -> Findings:
        """The problems, and a finding if a row was lost or is there twice."""
        counts = [len(eager(table)) for table in (self.closing, self.left, self.undecided)]
        if sum(counts) == self.number:
            return self.problems
        said = [number_in_words(count) for count in (self.number, *counts)]
        text = Text(
            f"{said[0]} rows are not {said[1]} of the closing + {said[2]} left + {said[3]} "
            "undecided",
            f"{said[0]} dòng khác {said[1]} cuối kỳ + {said[2]} chuyển ra + {said[3]} "
            "chưa quyết định",
        )
        lost = Finding(code="XWK021", severity=Severity.ERROR, subject="rows", text=text)
        return Findings([*self.problems, lost])

    def __repr__(self) -> str:
        counts = [len(eager(table)) for table in (self.closing, self.left, self.undecided)]
        return f"<CarriedRows {counts[0]} placed, {counts[1]} left, {counts[2]} undecided>"


def carry_rows(
    frame: Any,
    history: History | Reform,
    start: date,
    end: date,
    *,
    unit: str,
    id: str,  # noqa: A002 (the field's term)
    decided: Any = None,
    kind: str | None = None,
    dispositions: Iterable[Disposition] = (),
    bodies_go_on: bool = True,
) -> CarriedRows:
    """Carry rows that follow decisions: people, buildings, files.

    Args:
        frame: A table in memory (polars, pandas, pyarrow): a thing a row.
        history: The reforms.
        start: Day of the table.
        end: Day of the closing.
        unit: Column of codes of units of the start.
        id: Column of ids.
        decided: A table of decisions for single rows: the column of ids, ``to`` (code of a
            unit of the end) and, where it has one, ``receiver`` (somebody outside).
        kind: Column that dispositions of one kind look at.
        dispositions: What was decided for all rows of a unit, or all of a kind; single
            rows come first.
        bodies_go_on: Whether rows of a unit that goes on stay with it; see `carry`.
    Shape:
        opening = closing + left + undecided, row by row.
    Raises:
        FrameError: If a column is missing or has a name with a meaning of its own.
        InvalidValueError: If a disposition names a holding, a share, amounts or a day, or
            two name the same rows.
        UnknownUnitError: If it gives to a unit that is not there.
    Example:
        >>> import polars
        >>> import adminreform as ar
        >>> from datetime import date
        >>> people = polars.DataFrame({"id": ["p1", "p2", "p3"], "code": ["B", "B", "H"]})
        >>> placed = polars.DataFrame({"id": ["p1"], "to": ["A"]})
        >>> carried = carry_rows(
        ...     people,
        ...     ar.datasets.toy().history,
        ...     date(2029, 12, 31),
        ...     date(2030, 1, 1),
        ...     unit="code",
        ...     id="id",
        ...     decided=placed,
        ... )
        >>> carried
        <CarriedRows 2 placed, 0 left, 1 undecided>
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    reforms = as_history(history)
    if end < start:
        message = f"rows of {start} cannot be carried back to {end}"
        raise InvalidValueError(message)
    table = eager(frame)
    keys = [unit] if kind is None else [unit, kind]
    check_columns(table, [*keys, id], taken=_TAKEN)
    ways = _Ways(reforms, start, end, dispositions, by_kind=kind is not None, go_on=bodies_go_on)
    told = [
        nw.col(name).cast(nw.String).fill_null("").alias(f"{_TEXT}{i}")
        for i, name in enumerate(keys)
    ]
    texts = [f"{_TEXT}{i}" for i in range(len(keys))]
    placed = table.with_columns(*told)  # a null joins with nothing, an empty text with its like
    groups = placed.select(*texts).unique(maintain_order=True)
    going = [ways.of(*group) for group in groups.iter_rows()]
    backend: Any = table.implementation
    placed = placed.join(
        groups.with_columns(
            nw.new_series(_TO, [to for to, _ in going], nw.String, backend=backend),
            nw.new_series(_RECEIVER, [out for _, out in going], nw.String, backend=backend),
        ),
        on=texts,
        how="left",
    )
    found = [*ways.unused(), *_twice(table, id)]
    if decided is not None:
        single = _Single(_same_engine(decided, table), id, table, reforms.on(end))
        found += single.problems(table)
        placed = placed.join(single.rows, on=id, how="left")
        own_to, own_receiver = nw.col(_OWN_TO), nw.col(_OWN_RECEIVER)
        none = own_to.is_null() & own_receiver.is_null()
        placed = placed.with_columns(
            nw.when(none).then(nw.col(_TO)).otherwise(own_to).alias(_TO),
            nw.when(none).then(nw.col(_RECEIVER)).otherwise(own_receiver).alias(_RECEIVER),
        )
    here, out = ~nw.col(_TO).is_null(), ~nw.col(_RECEIVER).is_null()
    ledger = placed.group_by(unit, _TO, _RECEIVER).agg(nw.len().alias("number"))
    names = table.columns
    return CarriedRows(
        closing=placed.filter(here).drop(unit).rename({_TO: unit}).select(*names).to_native(),
        ledger=ledger.rename({unit: "from"}).sort("from", _TO, _RECEIVER).to_native(),
        undecided=placed.filter(~here, ~out).select(*names).to_native(),
        left=placed.filter(~here, out).select(*names, _RECEIVER).to_native(),
        problems=Findings(found),
        number=len(table),
    )


def _same_engine(decided: Any, table: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
    """A table of decisions of the same kind as the table of rows.

    Raises:
        FrameError: If it is of another kind.
    """
    found = eager(decided)
    if found.implementation is not table.implementation:
        message = (
            f"decided is a frame of {found.implementation.value}, the rows are one of "
            f"{table.implementation.value}; give both of one kind"
        )
        raise FrameError(message)
    return found


class _Ways:
    """Where the rows of a unit and kind go that nobody decided on one by one."""

    def __init__(
        self,
        history: History,
        start: date,
        end: date,
        dispositions: Iterable[Disposition],
        *,
        by_kind: bool,
        go_on: bool,
    ) -> None:
        self.chronicle = history.chronicle
        self.before = history.on(start)
        self.after = history.on(end)
        self.go_on = go_on
        self.used: set[tuple[UnitRef, str]] = set()
        self.decided: dict[tuple[UnitRef, str], Way] = {}
        self.given: dict[tuple[UnitRef, str], Disposition] = {}
        for each in each_once(dispositions):
            key = self._key(each, by_kind=by_kind)
            if key in self.decided:
                message = f"disposition {each.id}: what it names was given by another before"
                raise InvalidValueError(message)
            self.decided[key] = receiver_of(each, self.after)
            self.given[key] = each

    def _key(self, each: Disposition, *, by_kind: bool) -> tuple[UnitRef, str]:
        whole = each.gives_all and not each.holding and each.on is None
        if each.unit is None or not whole or (each.kind and not by_kind):
            message = (
                f"disposition {each.id}: rows are given by unit and kind, all of them, on the day "
                "their unit ends; name single rows in decided=, and the column of kinds in kind="
            )
            raise InvalidValueError(message)
        return unit_that_ends(each, each.unit, self.before, self.after), each.kind

    def of(self, text: str, kind: str = "") -> Way:
        """Where rows go."""
        unit = unit_of_cell(self.before, text)
        if unit is None:
            return NOBODY
        for key in ((unit, kind), (unit, "")):
            if key in self.decided:
                self.used.add(key)
                return self.decided[key]
        return self._goes_on(self.chronicle.find(unit)), None

    def unused(self) -> Iterator[Finding]:
        """Dispositions of what the table does not have."""
        for key, each in self.given.items():
            if key not in self.used:
                yield gives_nothing(each, *key)

    def _goes_on(self, state: int) -> str | None:
        """Code of the unit of the end in which a state goes on, without a decision."""
        here: int | None = state
        while here is not None and not self.chronicle.holds(here, self.after.on):
            here = heir(self.chronicle, here) if self.go_on else None
        return None if here is None else self.chronicle.refs[here].code


def _twice(table: nw.DataFrame[Any], id_: str) -> Iterator[Finding]:
    """Ids of which the table has several rows."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    named = table.filter(~nw.col(id_).is_null())
    double = named.group_by(id_).agg(nw.len().alias("number")).filter(nw.col("number") > 1)
    if len(double):
        yield _problem(
            "XWK022",
            double[id_].sort().to_list(),
            Text("stand several times in the table", "có nhiều dòng trong bảng"),
        )


class _Single:
    """Decisions for single rows, each at most once a row."""

    def __init__(
        self, given: nw.DataFrame[Any], id_: str, table: nw.DataFrame[Any], after: Registry
    ) -> None:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        check_columns(given, [id_, _TO])
        self.id = id_
        self.after = after

        def told(name: str) -> nw.Expr:
            if name not in given.columns:
                return nw.lit(None, nw.String)
            text = nw.col(name).cast(nw.String)
            return nw.when(text.str.len_chars() > 0).then(text).otherwise(nw.lit(None, nw.String))

        try:
            ids = nw.col(id_).cast(table.schema[id_])
            named = given.select(
                ids.alias(id_), told(_TO).alias(_OWN_TO), told(_RECEIVER).alias(_OWN_RECEIVER)
            )
        except Exception as error:
            message = f"the ids of decided are no {table.schema[id_]}, as those of the rows are"
            raise FrameError(message) from error
        named = named.filter(~nw.col(id_).is_null())
        self.named = named
        texts = [text for text in named[_OWN_TO].unique().to_list() if isinstance(text, str)]
        codes = {
            text: unit.code for text in texts if (unit := unit_of_cell(after, text)) is not None
        }
        self.strange = sorted(set(texts) - codes.keys())
        self.twice = named.filter(named[id_].is_duplicated())[id_].unique().sort().to_list()
        to = nw.col(_OWN_TO)
        for text, code in codes.items():
            if text != code:
                to = nw.when(nw.col(_OWN_TO) == text).then(nw.lit(code)).otherwise(to)
        out = nw.when(nw.col(_OWN_TO).is_null()).then(nw.col(_OWN_RECEIVER))
        self.rows = (
            named.filter(~is_one_of(nw.col(_OWN_TO), self.strange))
            .unique(id_, keep="first", maintain_order=True)
            .with_columns(
                to.alias(_OWN_TO), out.otherwise(nw.lit(None, nw.String)).alias(_OWN_RECEIVER)
            )
        )

    def problems(self, table: nw.DataFrame[Any]) -> Iterator[Finding]:
        """What is wrong with them."""
        if self.twice:
            text = Text("are decided on several times", "có nhiều quyết định")
            yield _problem("XWK023", self.twice, text)
        if self.strange:
            near = listing([str(ref) for text in self.strange[:3] for ref in self.after.near(text)])
            hint = Text(f"; did you mean {near}?", f"; có phải {near}?") if near else Text("")
            text = Text(
                f"are no units of that day{hint.en}", f"không phải đơn vị của ngày đó{hint.vi}"
            )
            yield _problem("XWK024", self.strange, text)
        unknown = self.named.join(table.select(self.id), on=self.id, how="anti")
        if len(unknown):
            text = Text(
                "are decided on, and not in the table", "có quyết định, không có trong bảng"
            )
            yield _problem("XWK025", unknown[self.id].unique().sort().to_list(), text)


def _problem(code: str, items: list[Any], text: Text) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=str(items[0]),
        text=Text(f"{listing(items)} {text.en}", f"{listing(items, language='vi')} {text.vi}"),
    )
