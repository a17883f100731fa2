"""Titles of tables and columns: there for all of them, in every language, and told apart."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest

from adminreform.amounts import parse_amount
from adminreform.io import titles
from adminreform.io.described import needed_columns
from adminreform.io.kinds import AboutName, FactKind, columns_in, of_book
from adminreform.io.sheets import RESERVED
from adminreform.io.tables import TABLES
from adminreform.io.titles import (
    TitleLanguage,
    column_called,
    column_title,
    column_what,
    has_titles,
    measured_in,
    option_called,
    option_title,
    table_called,
    table_title,
)
from adminreform.names import bare_name, fold_name

EVERY = (*TABLES, *of_book())
LANGUAGES: tuple[TitleLanguage, ...] = get_args(TitleLanguage)


@pytest.mark.parametrize("table", EVERY)
def test_every_table_and_column_has_titles(table: str) -> None:
    """Whoever adds a column writes what people see above it."""
    columns = columns_in(table)

    assert has_titles(table)
    assert [] == [name for name in columns if not has_titles(table, name)]
    assert all(column_title(table, name, each) for name in columns for each in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_told_by_its_title(language: TitleLanguage) -> None:
    """No two tables have one title, and Excel takes all of them."""
    titles = [table_title(name, language) for name in EVERY]

    assert len(titles) == len({bare_name(title) for title in titles})
    assert [] == [t for t in titles if len(t) > 31 or set("[]:*?/\\'") & set(t[:1] + t[-1:])]
    assert [] == [t for t in titles if set("[]:*?/\\") & set(t)]
    assert not {fold_name(title) for title in titles} & {fold_name(each) for each in RESERVED}
    assert list(EVERY) == [table_called(title, EVERY).name for title in titles]
    assert list(EVERY) == [table_called(name, EVERY).name for name in EVERY]


@pytest.mark.parametrize("table", EVERY)
def test_a_column_is_told_by_its_title(table: str) -> None:
    """In whatever language, with the star of a needed column, and without its accents."""
    columns = list(columns_in(table))
    for language in LANGUAGES:
        titles = [column_title(table, name, language) for name in columns]

        assert columns == [column_called(f"{t} *", table, columns).name for t in titles]
    bare = [bare_name(column_title(table, name, "vi")) for name in columns]
    assert columns == [column_called(title, table, columns).name for title in bare]


def test_names_win_over_titles() -> None:
    """A title that is the name of another column does not take its place."""
    columns = list(columns_in("properties"))

    assert "title" == column_called("title", "properties", columns).name


def _options() -> set[type[StrEnum]]:
    kinds: set[type[StrEnum]] = {AboutName, FactKind}
    for table in EVERY:
        for column in columns_in(table).values():
            kind: Any = column.type
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                kinds.add(kind)
    return kinds


@pytest.mark.parametrize("kind", sorted(_options(), key=str))
def test_every_choice_has_a_word(kind: type[StrEnum]) -> None:
    """What is written in a cell is understood again, and is Vietnamese where it should be."""
    for option in kind:
        if option.value:
            assert option.value == option_called(option.value, kind).name
            assert option.value == option_called(option_title(option, "vi"), kind).name
            assert option.value == option_called(option_title(option, "en"), kind).name
            assert option_title(option, "vi") != option.value


@pytest.mark.parametrize("table", EVERY)
def test_units_of_measurement_are_known(table: str) -> None:
    """What a title says of its numbers can be read."""
    for name, column in columns_in(table).items():
        unit = measured_in(table, name)
        if unit:
            assert column.type not in {str, bool}
            assert 1 == parse_amount("1", unit)


def test_slips_are_near_misses() -> None:
    """The title that is meant is named as people write it."""
    assert "Biên chế" == table_called("Biên chếe", EVERY).near
    assert "Số biên chế" == column_called("Số biên chêế", "establishments", ["posts"]).near


def test_what_columns_hold_is_said_of_columns_that_are() -> None:
    """Every entry is of a column; of native tables in both languages, and of all columns."""
    said = tomllib.loads((Path(titles.__file__).parent / "says.toml").read_text(encoding="utf-8"))
    del said["columns"]

    assert [] == [
        (table, column)
        for table, columns in said.items()
        for column in columns
        if column not in columns_in(table)
    ]
    native = {table: said[table] for table in TABLES}
    assert {table: set(spec.columns) for table, spec in TABLES.items()} == {
        table: set(columns) for table, columns in native.items()
    }
    assert all(len(each) == 2 for columns in native.values() for each in columns.values())


def test_what_needed_columns_hold_is_said_in_vietnamese() -> None:
    """Who fills in a workbook reads in a comment what belongs into a needed column."""
    tables = [*TABLES, *of_book()]

    assert [] == [
        (table, column)
        for table in tables
        for column in needed_columns(table)
        if not column_what(table, column, "vi")
    ]
