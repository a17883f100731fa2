"""Rules on rows as values: on a row, on a group of rows, on rows that must be there."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from string import Formatter
from typing import Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings import Severity
from adminreform.law import Basis
from adminreform.rules.rows.cells import AGGREGATES, Cell, Row, group_size
from adminreform.text import Text, as_text

__all__ = [
    "GroupRule",
    "PresenceRule",
    "RowRule",
    "TableRule",
    "group_rule",
    "present",
    "row_rule",
    "unique",
]

Demand = Callable[[Row], Cell]
"""What is demanded of a row, or of a group of rows."""


def _names(items: Iterable[str] | str) -> tuple[str, ...]:
    return (items,) if isinstance(items, str) else tuple(items)


def _fields(template: Text) -> tuple[str, ...]:
    parts = [*Formatter().parse(template.en), *Formatter().parse(template.vi)]
    return tuple(dict.fromkeys(name for _, name, _, _ in parts if name))


def _said(demand: Callable[[Row], object], code: str) -> Cell:
    said = demand(Row())
    if not isinstance(said, Cell):  # a slip of the caller
        message = f"{code} gives {said!r}; a rule on rows gives what it says of its row"
        raise InvalidValueError(message)
    if not any(part.kind in {"column", *AGGREGATES} for part in said.walk()):
        message = f"{code} says the same of all rows: {said} asks for no column"
        raise InvalidValueError(message)
    return said


@attrs.frozen(kw_only=True)
class TableRule:
    """What all rules on rows have in common.

    Attributes:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        title: What it demands, in every language there is.
        found: What findings say; ``{column}`` stands for the value of a column.
        mend: How to mend it.
        basis: The law behind it, where there is one.
    """

    code: str
    severity: Severity
    title: Text = attrs.field(converter=as_text)
    found: Text = attrs.field(default=Text(""), converter=as_text)
    mend: Text = attrs.field(default=Text(""), converter=as_text)
    basis: Basis | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it asks for."""
        return ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the columns whose values its findings tell."""
        return tuple(dict.fromkeys((*self.columns, *_fields(self.found))))

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the columns that the table must have."""
        return tuple(dict.fromkeys((*self.columns, *_fields(self.found))))

    @property
    def other(self) -> str:
        """Name of another table that it asks for; empty where there is none."""
        return ""

    @property
    def needs_of_other(self) -> tuple[str, ...]:
        """Names of the columns that the other table must have."""
        return ()

    def tell(self, values: dict[str, Any]) -> Text:
        """What was found, with the values of a row."""
        if not self.found.en:
            parts = [f"{name} = {value}" for name, value in _told(values, "en").items()]
            parts_vi = [f"{name} = {value}" for name, value in _told(values, "vi").items()]
            return Text(", ".join(parts), ", ".join(parts_vi))
        vi = self.found.vi and self.found.vi.format_map(_told(values, "vi"))
        return Text(self.found.en.format_map(_told(values, "en")), vi)


def _told(values: dict[str, Any], language: str) -> dict[str, Any]:
    unknown = "không rõ" if language == "vi" else "unknown"
    return {name: unknown if value is None else value for name, value in values.items()}


@attrs.frozen(kw_only=True)
class RowRule(TableRule):
    """A demand on each row of a table; made with `row_rule`.

    Attributes:
        said: What it says of a row.
        doc: The docstring of its function, with a bad and a good example.
    """

    said: Cell = attrs.field(eq=str)
    doc: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it asks for."""
        return self.said.columns


@attrs.frozen(kw_only=True)
class GroupRule(TableRule):
    """A demand on rows that have something in common; made with `group_rule` or `unique`.

    Rows of which one of the common values is unknown belong to no group.

    Attributes:
        by: Names of the columns whose values they have in common.
        said: What it says of a group.
        doc: The docstring of its function, with a bad and a good example.
    """

    by: tuple[str, ...] = attrs.field(converter=_names)
    said: Cell = attrs.field(eq=str)
    doc: str = ""

    def __attrs_post_init__(self) -> None:
        inside = {id(p) for c in self.said.walk() if c.kind in AGGREGATES for p in c.walk()}
        alone = [c for c in self.said.walk() if c.kind == "column" and id(c) not in inside]
        loose = [c.value for c in alone if c.value not in self.by]
        if loose:
            message = (
                f"{self.code}: a group has many values of {loose[0]}; "
                f"write total, least or largest of it, or group by it too"
            )
            raise InvalidValueError(message)
        for aggregate in self.aggregates:
            if aggregate.parts and aggregate.parts[0].kind != "column":
                message = f"{self.code}: {aggregate} is not of a column; give it one"
                raise InvalidValueError(message)

    @property
    def aggregates(self) -> tuple[Cell, ...]:
        """What it asks of groups, each once."""
        return tuple({str(c): c for c in self.said.walk() if c.kind in AGGREGATES}.values())

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it asks for."""
        return tuple(dict.fromkeys((*self.by, *self.said.columns)))

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of what its findings tell: what groups have in common, and what is summed."""
        return (*self.by, *map(str, self.aggregates))


@attrs.frozen(kw_only=True)
class PresenceRule(TableRule):
    """A demand that what rows name is there; made with `present`.

    Attributes:
        names: Columns that name something; a row with an unknown one names nothing.
        among: Columns in which it must be found, in the same order.
        table: The table that has these; empty for the same table.
    """

    names: tuple[str, ...] = attrs.field(converter=_names)
    among: tuple[str, ...] = attrs.field(converter=_names)
    table: str = ""

    def __attrs_post_init__(self) -> None:
        if len(self.names) != len(self.among) or not self.names:
            message = f"{self.code}: {self.names} cannot be found in {self.among}; give as many"
            raise InvalidValueError(message)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that it asks for in the table that is checked."""
        return self.names if self.table else tuple(dict.fromkeys((*self.names, *self.among)))

    @property
    def other(self) -> str:
        """Name of another table that it asks for; empty where there is none."""
        return self.table

    @property
    def needs_of_other(self) -> tuple[str, ...]:
        """Names of the columns that the other table must have."""
        return self.among if self.table else ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Names of the columns whose values its findings tell."""
        return tuple(dict.fromkeys((*self.names, *_fields(self.found))))


def _doc(demand: Demand) -> tuple[str, str]:
    doc = inspect.getdoc(demand) or ""
    return doc, doc.partition("\n")[0]


def row_rule(
    code: str,
    *,
    severity: Severity,
    vi: str = "",
    found: Text | str = "",
    mend: Text | str = "",
    basis: Basis | None = None,
) -> Callable[[Demand], RowRule]:
    """Make a rule on each row of a table of a function of a row.

    The function is called once, with a row that is not there yet; what it gives is held
    against records one by one, and against tables in their own engine.

    Args:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        vi: The first line of the docstring in Vietnamese.
        found: What findings say; ``{column}`` stands for the value of a column.
        mend: How to mend it.
        basis: The law behind it, where there is one.
    Raises:
        InvalidValueError: If the function asks a cell for its truth, or asks for no column.
    Example:
        >>> @row_rule("STF901", severity=Severity.ERROR, found="{in_post} people in post")
        ... def posts_are_filled_once(s):
        ...     '''No more people are in post than posts are authorised.'''
        ...     return s.in_post <= s.authorised
        >>> posts_are_filled_once.columns
        ('in_post', 'authorised')
    """

    def make(demand: Demand) -> RowRule:
        doc, summary = _doc(demand)
        return RowRule(
            code=code,
            severity=severity,
            title=Text(summary, vi),
            found=found,
            mend=mend,
            basis=basis,
            said=_said(demand, code),
            doc=doc,
        )

    return make


def group_rule(
    code: str,
    *,
    by: Iterable[str] | str,
    severity: Severity,
    vi: str = "",
    mend: Text | str = "",
    basis: Basis | None = None,
) -> Callable[[Demand], GroupRule]:
    """Make a rule on rows that have something in common: limits, counts, sums.

    Args:
        code: Stable code: three letters of the family and a number.
        by: Names of the columns whose values they have in common.
        severity: How bad it is when broken.
        vi: The first line of the docstring in Vietnamese.
        mend: How to mend it.
        basis: The law behind it, where there is one.
    Raises:
        InvalidValueError: If the function asks for a value of which a group has many.
    Example:
        >>> from adminreform.rules.rows import total
        >>> @group_rule("STF902", by="unit", severity=Severity.ERROR)
        ... def posts_of_a_unit(s):
        ...     '''A unit has at most 32 posts.'''
        ...     return total(s.posts) <= 32
        >>> posts_of_a_unit.shown
        ('unit', 'total(posts)')
    """

    def make(demand: Demand) -> GroupRule:
        doc, summary = _doc(demand)
        return GroupRule(
            code=code,
            severity=severity,
            title=Text(summary, vi),
            mend=mend,
            basis=basis,
            by=by,
            said=_said(demand, code),
            doc=doc,
        )

    return make


def unique(
    code: str,
    *columns: str,
    severity: Severity = Severity.ERROR,
    title: Text | str = "",
    mend: Text | str = "",
) -> GroupRule:
    """A rule that no two rows have the same values in some columns.

    Args:
        code: Stable code: three letters of the family and a number.
        columns: Names of the columns.
        severity: How bad it is when broken.
        title: What it demands; made of the names of the columns where it is empty.
        mend: How to mend it.
    Example:
        >>> unique("UNI903", "code").title.en
        'no two rows have the same code'
    """
    named, named_vi = " and ".join(columns), " và ".join(columns)
    made = Text(f"no two rows have the same {named}", f"không có hai dòng trùng {named_vi}")
    return GroupRule(
        code=code,
        severity=severity,
        title=title or made,
        mend=mend,
        by=columns,
        said=group_size() <= 1,
    )


def present(
    code: str,
    names: Iterable[str] | str,
    *,
    among: Iterable[str] | str,
    table: str = "",
    severity: Severity = Severity.ERROR,
    title: Text | str = "",
    mend: Text | str = "",
) -> PresenceRule:
    """A rule that what rows name is there, in the same table or in another one.

    Args:
        code: Stable code: three letters of the family and a number.
        names: Columns that name something.
        among: Columns in which it must be found.
        table: The table that has these, as `check_rows` is given it; empty for the same.
        severity: How bad it is when broken.
        title: What it demands; made of the names of the columns where it is empty.
        mend: How to mend it.
    Example:
        >>> present("UNI904", "parent", among="code").title.en
        'each parent is there as code'
    """
    asked, there = " and ".join(_names(names)), " and ".join(_names(among))
    of, of_vi = (f" of {table}", f" của {table}") if table else ("", "")
    made = Text(f"each {asked} is there as {there}{of}", f"mỗi {asked} có trong {there}{of_vi}")
    return PresenceRule(
        code=code,
        severity=severity,
        title=title or made,
        mend=mend,
        names=names,
        among=among,
        table=table,
    )
