"""What tables and columns hold, as the classes of their rows say it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, get_origin

from adminreform.io.book_tables import tables_of
from adminreform.io.kinds import columns_in, of_book
from adminreform.io.tables import TABLES
from adminreform.io.titles import column_what, measured_in, table_what
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.io.cells import Column
    from adminreform.text import Language

__all__ = ["attributes", "column_says", "kind_says", "table_says", "unit_says"]

_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


@cache
def attributes(row_type: type) -> Mapping[str, str]:
    """What the docstring of a class says of each of its attributes, base classes too."""
    found: dict[str, str] = {}
    for each in reversed(row_type.__mro__):
        _, _, told = inspect.cleandoc(each.__doc__ or "").partition("Attributes:\n")
        told = re.split(r"\n\n?\w+:\n", told)[0]
        found |= {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(told)}
    return found


def _row_type(table: str) -> type | None:
    return None if table in TABLES else tables_of(of_book()[table])[table]


def table_says(table: str, language: Language) -> str:
    """What a row of a table is.

    Example:
        >>> table_says("commutes", "en")
        'How far it is from where people work to a unit in which they may be placed.'
    """
    row_type = _row_type(table)
    if language == "vi" or row_type is None:
        return table_what(table, language)
    return inspect.cleandoc(row_type.__doc__ or "").partition("\n")[0]


def column_says(table: str, column: str, language: Language) -> str:
    """What a column holds; empty where nobody says it in the language.

    Example:
        >>> column_says("commutes", "km", "en")
        'The distance on the road.'
    """
    row_type = _row_type(table)
    if language == "vi" or row_type is None:
        return column_what(table, column, language)
    return attributes(row_type).get(column, "").replace("``", "`")


_KINDS: Mapping[Any, Text] = {
    str: Text("text", "văn bản"),
    int: Text("a whole number", "số nguyên"),
    Decimal: Text("a number", "số"),
    Fraction: Text("a share: 0.25, 1/4 or 25%", "tỷ lệ: 0,25 hoặc 1/4 hoặc 25%"),
    bool: Text("yes or no", "có hoặc không"),
    date: Text("a day", "ngày (ngày/tháng/năm)"),
}

_UNITS: Mapping[str, Text] = {
    "dong": Text("đồng", "đồng"),
    "km2": Text("square kilometres (km²)", "ki-lô-mét vuông (km²)"),
    "m2": Text("square metres (m²)", "mét vuông (m²)"),
    "km": Text("kilometres", "ki-lô-mét"),
    "m": Text("metres", "mét"),
    "person": Text("people", "người"),
    "post": Text("posts", "biên chế"),
    "percent": Text("percent", "phần trăm"),
    "share": Text("a share from 0 to 1", "tỷ lệ từ 0 đến 1"),
    "day": Text("days", "ngày"),
    "month": Text("months", "tháng"),
    "year": Text("years", "năm"),
    "file": Text("files", "hồ sơ"),
    "page": Text("pages", "trang"),
    "item": Text("pieces", "cái, cơ sở"),
}


def unit_says(table: str, column: str, language: Language) -> str:
    """The unit of measurement of a column in words; empty where there is none."""
    unit = measured_in(table, column)
    return _UNITS[unit].to(language) if unit else ""


def kind_says(column: Column, language: Language) -> str:
    """The kind of values of a column, in a word or two."""
    return _kind(column).to(language)


_BASIS = Text(
    "a source, or 'assumption: illustrative — why'",
    "căn cứ: văn bản, nguồn; số liệu giả định ghi 'giả định: minh họa — lý do'",
)
_TEXTS = Text("texts, apart by ;", "nhiều giá trị, cách nhau bằng dấu ;")
_AMOUNTS = Text("name=number, apart by ;", "tên=số, cách nhau bằng dấu ;")
_CHOICE = Text("pick from the list", "chọn trong danh sách")
_REFS = {
    "before": Text(
        "a unit of before the reform: code or reference",
        "mã đơn vị trước sắp xếp, chọn trong danh sách",
    ),
    "after": Text(
        "a unit of after the reform: code or reference",
        "mã đơn vị sau sắp xếp, chọn trong danh sách",
    ),
}


def _kind(column: Column) -> Text:
    kind = column.type
    if kind is UnitRef:
        return _REFS[column.registry]
    if isinstance(kind, frozenset):
        return _BASIS
    if get_origin(kind) in {tuple, Mapping}:
        return _TEXTS if get_origin(kind) is tuple else _AMOUNTS
    return _CHOICE if issubclass(kind, StrEnum) else _KINDS[kind]


def measured_columns(language: Language) -> Mapping[str, str]:
    """Units of measurement in words, each once, in order."""
    return {unit: text.to(language) for unit, text in _UNITS.items()}


def needed_columns(table: str) -> frozenset[str]:
    """The columns of a table that must be filled."""
    return frozenset(name for name, column in columns_in(table).items() if column.needed)
