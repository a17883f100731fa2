"""Findings beside a workbook: tables are called as its sheets are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from adminreform.io.kinds import of_book
from adminreform.io.sheets import package
from adminreform.io.tables import TABLES
from adminreform.io.titles import table_called, table_title
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from adminreform.findings import Finding
    from adminreform.io.titles import TitleLanguage

__all__ = ["in_sheets"]

_LISTED = re.compile(r"\b((?:bảng|table) )(\w+(?:(?:, | hoặc | và | or | and )\w+)*)")
_JOINED = re.compile(r"\b[a-z]+_[a-z_]+\b")
_WORD = re.compile(r"\w+")


def in_sheets(findings: Iterable[Finding], path: Path) -> list[Finding]:
    """Findings that call tables by the titles of the sheets of a workbook.

    Where a finding asks for a row of a table that has no sheet yet, it says how to make one.
    The English text stays, for a baseline knows findings by it.  A workbook whose sheets have
    the names of tables is left as it is.

    Raises:
        MissingExtraError: If no package that reads workbooks is installed.
    """
    calamine = package("python_calamine", "reading a workbook")
    names: list[str] = calamine.CalamineWorkbook.from_path(str(path)).sheet_names
    every = (*TABLES, *of_book())
    there = {table_called(name, every).name: name for name in names}
    there.pop("", None)
    if all(table == sheet for table, sheet in there.items()):
        return list(findings)
    vietnamese = any(table_title(table, "vi") == sheet for table, sheet in there.items())
    return [_told(each, there, "vi" if vietnamese else "en") for each in findings]


def _told(finding: Finding, there: dict[str, str], language: TitleLanguage) -> Finding:
    text = Text(finding.text.en, _said(finding.text.vi, there, language))
    mend = Text(*(_said(each, there, language) for each in (finding.mend.en, finding.mend.vi)))
    asked = dict.fromkeys(
        table for each in (finding.mend.en, finding.mend.vi) for table in _tables_in(each)
    )
    lacking = {table: of_book()[table] for table in asked if table not in there}
    if lacking:
        titles = ", ".join(repr(table_title(table, language)) for table in lacking)
        books = " ".join(f"--book {book}" for book in dict.fromkeys(lacking.values()))
        command = f"`adminreform template OUT.xlsx {books}`"
        mend = Text(
            f"{mend.en}; the workbook has no sheet {titles} yet: {command} makes it to be copied",
            mend.vi
            and f"{mend.vi}; sổ tính chưa có trang {titles}: lệnh {command} tạo trang mẫu để chép",
        )
    return attrs.evolve(finding, text=text, mend=mend)


def _tables_in(text: str) -> list[str]:
    """The tables of books that a text names."""
    words = [word for found in _LISTED.finditer(text) for word in _WORD.findall(found[2])]
    return [word for word in (*words, *_JOINED.findall(text)) if word in of_book()]


def _said(text: str, there: dict[str, str], language: TitleLanguage) -> str:
    def title(found: re.Match[str]) -> str:
        word = found[0]
        known = word in TABLES or word in of_book()
        return repr(there.get(word) or table_title(word, language)) if known else word

    def listed(found: re.Match[str]) -> str:
        before = found[1].replace("bảng", "trang").replace("table", "sheet")
        words = _WORD.sub(title, found[2])
        return found[1] + found[2] if words == found[2] else before + words

    return _JOINED.sub(title, _LISTED.sub(listed, text))
