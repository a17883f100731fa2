"""Holding rules against records, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import isnan
from typing import Any

import attrs

from adminreform.errors import FrameError
from adminreform.rules.rows.cells import Cell, compiled
from adminreform.rules.rows.kinds import GroupRule, PresenceRule, RowRule, TableRule

__all__ = ["Answer", "RecordTable", "as_columns"]

Values = dict[str, Any]


@attrs.frozen(kw_only=True)
class Answer:
    """What holding one rule against a table gave.

    Attributes:
        checked: Rows, or groups of rows, that were looked at.
        broken: How many break the rule.
        unknown: Of how many it is unknown.
        failing: What the findings tell, of at most as many as were asked for, with the
            key of the row first: None where it has none.
    """

    checked: int
    broken: int
    unknown: int
    failing: tuple[tuple[tuple[Any, ...], Values], ...]


def _value(record: Any, name: str) -> Any:
    value = record.get(name) if isinstance(record, Mapping) else getattr(record, name, None)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] (of any type)
    nan = isinstance(value, float) and isnan(value)
    return None if nan else value  # pyright: ignore[reportUnknownVariableType] (the same)


def _has(record: object, name: str) -> bool:
    return name in record if isinstance(record, Mapping) else hasattr(record, name)


class RecordTable:
    """Records that are in memory: mappings, or objects with attributes."""

    def __init__(self, records: Iterable[object], key: Sequence[str]) -> None:
        self._records = tuple(records)
        self._key = key

    def __len__(self) -> int:
        return len(self._records)

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Columns that no record has; none where there are no records."""
        if not self._records:
            return ()
        return tuple(n for n in names if not any(_has(record, n) for record in self._records))

    def answers(
        self, rules: Sequence[TableRule], others: Mapping[str, Any], limit: int | None
    ) -> list[Answer]:
        """What each rule finds; *others* are tables of the same kind, by name."""
        return [self._answer(rule, others, limit) for rule in rules]

    def _answer(self, rule: TableRule, others: Mapping[str, Any], limit: int | None) -> Answer:
        if isinstance(rule, RowRule):
            return self._rows(rule, limit)
        if isinstance(rule, GroupRule):
            return self._groups(rule, limit)
        if isinstance(rule, PresenceRule):
            return self._present(rule, others.get(rule.table, self), limit)
        message = f"{rule.code} is a {type(rule).__name__}, which cannot be held against records"
        raise FrameError(message)

    def _row_key(self, place: int, record: object) -> tuple[Any, ...]:
        return tuple(_value(record, name) for name in self._key) or (f"row {place + 1}",)

    def _rows(self, rule: RowRule, limit: int | None) -> Answer:
        judge = compiled(rule.said)
        broken: list[int] = []
        unknown = 0
        for place, record in enumerate(self._records):
            holds = _judged(rule, judge, partial(_value, record))
            if holds is None:
                unknown += 1
            elif not holds:
                broken.append(place)
        return self._answered(rule, broken, unknown, limit)

    def _answered(
        self, rule: TableRule, broken: Sequence[int], unknown: int, limit: int | None
    ) -> Answer:
        failing = [
            (self._row_key(place, record), {n: _value(record, n) for n in rule.shown})
            for place in broken[:limit]
            for record in (self._records[place],)
        ]
        return Answer(
            checked=len(self), broken=len(broken), unknown=unknown, failing=tuple(failing)
        )

    def _groups(self, rule: GroupRule, limit: int | None) -> Answer:
        groups: dict[tuple[Any, ...], list[object]] = {}
        for record in self._records:
            key = tuple(_value(record, name) for name in rule.by)
            if None not in key:
                groups.setdefault(key, []).append(record)
        asked = {str(aggregate): aggregate for aggregate in rule.aggregates}
        judge = compiled(as_columns(rule.said))
        broken: list[tuple[tuple[Any, ...], Values]] = []
        unknown = 0
        for key in sorted(groups, key=_order):
            values = dict(zip(rule.by, key, strict=True))
            values |= {name: _aggregate(a, groups[key]) for name, a in asked.items()}
            holds = _judged(rule, judge, values.get)
            if holds is None:
                unknown += 1
            elif not holds:
                broken.append((key, values))
        return Answer(
            checked=len(groups), broken=len(broken), unknown=unknown, failing=tuple(broken[:limit])
        )

    def _present(self, rule: PresenceRule, other: RecordTable, limit: int | None) -> Answer:
        there = {tuple(_value(record, n) for n in rule.among) for record in other._records}
        named = [tuple(_value(record, n) for n in rule.names) for record in self._records]
        broken = [i for i, name in enumerate(named) if None not in name and name not in there]
        unknown = sum(None in name for name in named)
        return self._answered(rule, broken, unknown, limit)


def _judged(rule: TableRule, judge: Callable[[Any], Any], get: Callable[[str], Any]) -> Any:
    try:
        return judge(get)
    except TypeError as error:
        message = f"{rule.code} cannot be held against these records: {error}"
        raise FrameError(message) from None


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple((type(part).__name__, part) for part in key)


def as_columns(said: Cell) -> Cell:
    """What is said of a group, with each aggregate as a column of that name."""
    if said.kind in {"total", "least", "largest", "group_size"}:
        return Cell("column", value=str(said))
    return Cell(said.kind, *map(as_columns, said.parts), value=said.value)


def _aggregate(aggregate: Cell, records: Sequence[object]) -> Any:
    if aggregate.kind == "group_size":
        return len(records)
    values = list(_of(records, aggregate.parts[0].value))
    if aggregate.value is not None:
        values = [aggregate.value if value is None else value for value in values]
    if None in values:
        return None
    if aggregate.kind == "total":
        return sum(values)
    return min(values) if aggregate.kind == "least" else max(values)


def _of(records: Iterable[object], name: str) -> Iterator[Any]:
    return (_value(record, name) for record in records)
