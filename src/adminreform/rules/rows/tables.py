"""Holding rules against tables, in the engine of each."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from adminreform.errors import FrameError
from adminreform.rules.rows.engine import Asked, Columns
from adminreform.rules.rows.kinds import GroupRule, PresenceRule, RowRule, TableRule
from adminreform.rules.rows.records import Answer, as_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import narwhals.stable.v2 as nw

    from adminreform.rules.rows.cells import Cell

    Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]

__all__ = ["FrameTable"]

_ROW = "__row"

Failing = tuple[tuple[Any, ...], dict[str, Any]]
"""The key of a row, and the values that its finding tells."""


class _Judged(NamedTuple):
    """One rule, and what is asked of each row or group."""

    rule: TableRule
    asked: Asked


class FrameTable:
    """A table of any engine that narwhals knows."""

    def __init__(self, frame: Frame, key: Sequence[str]) -> None:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

        self._nw = nw
        self._frame = frame
        self._key = tuple(key)
        self._names = frozenset(frame.collect_schema().names())

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Columns that the table does not have."""
        return tuple(name for name in names if name not in self._names)

    def answers(
        self, rules: Sequence[TableRule], others: Mapping[str, Any], limit: int | None
    ) -> list[Answer]:
        """What each rule finds; *others* are tables by name.

        All rules on rows are counted in one pass; rows are fetched for those that failed.
        """
        on_rows = [rule for rule in rules if isinstance(rule, RowRule)]
        counted = dict(zip(map(id, on_rows), self._rows(on_rows, limit), strict=True))
        answers: list[Answer] = []
        for rule in rules:
            try:
                if isinstance(rule, GroupRule):
                    answers.append(self._groups(rule, limit))
                elif isinstance(rule, PresenceRule):
                    answers.append(self._present(rule, others.get(rule.table, self), limit))
                else:
                    answers.append(counted[id(rule)])
            except FrameError:
                raise
            except Exception as error:
                raise _cannot(rule, error) from error
        return answers

    # --- rules on rows ---------------------------------------------------------------

    def _rows(self, rules: Sequence[RowRule], limit: int | None) -> list[Answer]:
        if not rules:
            return []
        used = tuple(dict.fromkeys(name for rule in rules for name in rule.columns))
        columns = Columns(self._frame, used)
        judged = [_Judged(rule, columns.ask(rule.said)) for rule in rules]
        try:
            return self._judge(judged, limit)
        except Exception as error:
            for one in judged:  # tell which rule it was
                try:
                    self._judge([one], limit)
                except Exception as own:
                    raise _cannot(one.rule, own) from own
            raise _cannot(rules[0], error) from error

    def _judge(self, judged: Sequence[_Judged], limit: int | None) -> list[Answer]:
        """Count all in one pass, then fetch what failed."""
        holds = {f"h{i}": one.asked.holds for i, one in enumerate(judged)}
        broken = {f"b{i}": o.asked.broken for i, o in enumerate(judged) if not o.asked.three}
        three = [f"h{i}" for i, one in enumerate(judged) if one.asked.three]
        col, said = self._nw.col, {**holds, **broken}
        # Said first and counted then: polars takes half as long as for both in one step.
        counted = (
            _lazy(self._frame)
            .select(**said)
            .select(
                self._nw.len().alias("n"),
                *(_many(col(name), self._frame).alias(name) for name in said),
                *(col(name).null_count().alias(f"u{name[1:]}") for name in three),
            )
        )
        found = {k: int(v or 0) for k, v in _collected(counted).rows(named=True)[0].items()}
        answers: list[Answer] = []
        for i, one in enumerate(judged):
            size, held = found["n"], found[f"h{i}"]
            unknown = found.get(f"u{i}", size - held - found.get(f"b{i}", 0))
            many = size - held - unknown
            failing = self._fetch(one, limit) if many and limit != 0 else ()
            answers.append(
                Answer(checked=size, broken=many, unknown=unknown, failing=tuple(failing))
            )
        return answers

    def _fetch(self, one: _Judged, limit: int | None) -> Iterator[Failing]:
        """The key and the values of rows that break a rule."""
        frame, key = self._numbered(self._frame)
        failing = _lazy(frame).filter(one.asked.broken)
        return self._told(failing, key, one.rule.shown, limit)

    def _numbered(self, frame: Frame) -> tuple[Frame, tuple[str, ...]]:
        """The table with a key: its own, or the numbers of its rows where they have some."""
        if self._key or not isinstance(frame, self._nw.DataFrame):
            return frame, self._key
        return frame.with_row_index(_ROW), (_ROW,)

    def _told(
        self, rows: Frame, key: tuple[str, ...], shown: tuple[str, ...], limit: int | None
    ) -> Iterator[Failing]:
        rows = rows.select(*dict.fromkeys((*key, *shown)))
        for row in _collected(rows if limit is None else rows.head(limit)).iter_rows(named=True):
            plain = {name: _plain(value) for name, value in row.items()}
            named = (f"row {plain[_ROW] + 1}",) if key == (_ROW,) else [plain[n] for n in key]
            yield tuple(named), {name: plain[name] for name in shown}

    # --- rules on groups ---------------------------------------------------------------

    def _groups(self, rule: GroupRule, limit: int | None) -> Answer:
        nw, frame = self._nw, self._frame
        types = frame.collect_schema()
        values = {c.parts[0].value for c in rule.aggregates if c.parts}
        frame = frame.select(
            *rule.by,
            *(_wide(nw.col(name), types[name]).alias(f"v {name}") for name in sorted(values)),
            *(_unknown(nw.col(n), types[n]).cast(nw.Int64).alias(f"u {n}") for n in sorted(values)),
            nw.lit(1, nw.Int64).alias("n"),
        )
        for name in rule.by:
            frame = frame.filter(~nw.col(name).is_null())
        filled = [c for c in rule.aggregates if c.value is not None]
        if filled:
            frame = frame.with_columns(*(_filled(nw, c) for c in filled))
        aggregates = [_aggregated(c, nw.col(_summed(c))).alias(str(c)) for c in rule.aggregates]
        unknown = [nw.col(f"u {name}").sum() for name in sorted(values)]
        grouped = frame.group_by(*rule.by).agg(*aggregates, *unknown)
        sure = [
            nw.when(nw.col(f"u {c.parts[0].value}") == 0).then(nw.col(str(c))).alias(str(c))
            for c in rule.aggregates
            if c.parts and c.value is None
        ]
        names = [*rule.by, *map(str, rule.aggregates)]
        groups = (grouped.with_columns(*sure) if sure else grouped).select(*names)
        groups = _collected(groups).sort(*rule.by)
        asked = Columns(groups, names).ask(as_columns(rule.said))
        table = FrameTable(groups, rule.by)
        return table._judge([_Judged(rule, asked)], limit)[0]

    # --- rules on presence ---------------------------------------------------------------

    def _present(self, rule: PresenceRule, other: FrameTable, limit: int | None) -> Answer:
        nw, names = self._nw, list(rule.names)
        frame, key = self._numbered(self._frame)
        known = nw.all_horizontal(*(~nw.col(n).is_null() for n in names), ignore_nulls=False)
        own, theirs = frame.collect_schema(), other._frame.collect_schema()
        sought = [f"__{i}" for i in range(len(names))]
        pairs = list(zip(sought, names, rule.among, strict=True))
        there = other._frame.select(_wide(nw.col(a), theirs[a]).alias(s) for s, _, a in pairs)
        beside: Any = _lazy(there.unique(sought))  # as lazy as the other, which types cannot tell
        asked = frame.with_columns(_wide(nw.col(n), own[n]).alias(s) for s, n, _ in pairs)
        absent = _lazy(asked).filter(known).join(beside, on=sought, how="anti")
        size, named = _collected(_lazy(frame).select(nw.len(), k=_many(known, frame))).row(0)
        broken = int(_collected(absent.select(nw.len())).item())
        fetched = self._told(absent, key, rule.shown, limit) if broken and limit != 0 else ()
        return Answer(
            checked=int(size),
            broken=broken,
            unknown=int(size) - int(named or 0),
            failing=tuple(fetched),
        )


def _many(said: nw.Expr, frame: Frame) -> nw.Expr:
    """How many rows something is so of."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    if isinstance(frame, nw.DataFrame) or frame.implementation.is_polars():
        return said.sum()
    return said.cast(nw.Int64).sum()  # SQL does not add truths up


def _wide(column: nw.Expr, dtype: Any) -> nw.Expr:
    """A column that can be summed without running over, and joined to another width."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return column.cast(nw.Int64) if dtype.is_integer() else column


def _unknown(column: nw.Expr, dtype: Any) -> nw.Expr:
    return column.is_null() | column.is_nan() if dtype.is_float() else column.is_null()


def _summed(asked: Cell) -> str:
    """The column that an aggregate is of."""
    if not asked.parts:
        return "n"
    return f"v {asked.parts[0].value}" if asked.value is None else f"b {asked}"


def _filled(library: Any, asked: Cell) -> nw.Expr:
    """The column of an aggregate, with what a blank counts as."""
    name = asked.parts[0].value
    there = library.col(f"u {name}") == 0
    filled: nw.Expr = (
        library.when(there).then(library.col(f"v {name}")).otherwise(library.lit(asked.value))
    )
    named: nw.Expr = filled.alias(_summed(asked))
    return named


def _aggregated(asked: Cell, values: nw.Expr) -> nw.Expr:
    if asked.kind == "least":
        return values.min()
    return values.max() if asked.kind == "largest" else values.sum()


def _lazy(frame: Frame) -> Frame:
    """A frame of polars as a lazy one, which its engine plans as a whole."""
    return frame.lazy() if frame.implementation.is_polars() else frame


def _collected(frame: Frame) -> nw.DataFrame[Any]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _plain(value: Any) -> Any:
    """A value as records have it: None where it is unknown."""
    if isinstance(value, float) and isnan(value):
        return None
    return None if type(value).__name__ in {"NAType", "NaTType"} else value  # those of pandas


def _cannot(rule: TableRule, error: Exception) -> FrameError:
    said = str(error).strip().partition("\n")[0]
    return FrameError(f"{rule.code} cannot be held against this table: {said}")
