"""Vietnamese readers meet words and not codes: in findings, on pages, on the command line."""

from __future__ import annotations

import html
import importlib
import pkgutil
import re
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import adminreform as ar
from adminreform import Findings, Plan, UnitRef
from adminreform.errors import AdminReformError
from adminreform.io.book_tables import BOOKS, book_specs, tables_of
from adminreform.io.cells import columns_of
from adminreform.io.tables import TABLES
from adminreform.plan.codewords import MEASURES, kind_text, measure_text, tier_text
from adminreform.report import html_report
from adminreform.report.words import Words
from adminreform.staffing.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACK = ar.jurisdictions.load("vn")
LATE = date(2027, 12, 31)
MOST_ROWS = 150
"""Rows of a table that are damaged, so that the test takes seconds."""

DAMAGES = ("half", "twice", "earlier", "later", "units", "numbers", "options", "empty")


@cache
def enums() -> tuple[type[StrEnum], ...]:
    """Every enumeration of the library."""
    for module in pkgutil.walk_packages(ar.__path__, "adminreform."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(kind: type[StrEnum]) -> Iterator[type[StrEnum]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    found = {kind for kind in below(StrEnum) if kind.__module__.startswith("adminreform.")}
    return tuple(sorted(found, key=lambda kind: (kind.__module__, kind.__name__)))


@cache
def code_words() -> frozenset[str]:
    """What stands in cells, and is no word of a sentence."""
    words = {option.value for kind in enums() for option in kind}
    words |= {tier.code for tier in PACK.scheme.tiers} | set(PACK.facts) | set(GROUPS)
    words |= set(MEASURES)
    return frozenset(word for word in words if word.isascii() and len(word) > 2)


@cache
def names_of_places() -> frozenset[str]:
    """Names of tables and columns, which a reader needs to find the place."""
    specs = {**TABLES, **book_specs()}
    return frozenset(specs) | {column for spec in specs.values() for column in spec.columns}


def found_in(text: str) -> set[str]:
    """Code words of a Vietnamese text that stand neither in brackets after words, nor in ids.

    A key that somebody has to type stands in round brackets behind what it means; a group of
    things that is named so by a table is not one.
    """
    keys = "|".join(map(re.escape, {*PACK.facts, "take_over", "leavings"}))
    text = re.sub(rf"\((?:(?:{keys})(?:, )?)+\)", "", text)
    words = re.findall(r"(?<![\w/.@'-])[A-Za-z][A-Za-z0-9_]*(?![\w@/'-])", text)
    return {word for word in words if word in code_words()} - names_of_places() - DATA


DATA = frozenset({"education", "culture", "health", "administration", "special", "land", "monthly"})
"""Words that stand in cells of the packaged plan, which a user may have in Vietnamese."""

PROGRAMMES = frozenset({"SVC", "TRN", "TRI", "OVR", "RDY"})
"""Families of which findings quote names and ids of the packaged plan, which are English."""


@cache
def cells_of_programmes() -> frozenset[str]:
    """Names and ids of the programmes of the packaged plan."""
    plan = ar.datasets.quang_ninh_2025()
    found: set[str] = set()
    for book in ("services", "training", "trial", "oversight"):
        for table in tables_of(book):
            rows: list[Any] = list(getattr(getattr(plan, book), table))
            for row in rows:
                row_type: Any = row.__class__
                held = (getattr(row, field.name) for field in attrs.fields(row_type))
                found |= {cell for cell in held if type(cell) is str and cell}
    return frozenset(found - set(GROUPS) - {tier.code for tier in PACK.scheme.tiers})


def without_cells(text: str) -> str:
    """A text without the names and ids that it quotes."""
    phrases = sorted((c for c in cells_of_programmes() if " " in c), key=len, reverse=True)
    for phrase in phrases:
        text = text.replace(phrase, "")
    return text


GIVEN = frozenset({"LIN007"})
"""Rules that quote what the data say, in the language in which they say it."""


def changed(value: Any, how: str) -> Any:
    """Another value in the place of one; the same where the damage is of another type."""
    if isinstance(value, date):
        days = {"earlier": -400, "later": 400}.get(how, 0)
        return value + timedelta(days=days)
    if isinstance(value, UnitRef):
        return UnitRef(f"{value.code}9", value.since) if how == "units" else value
    if isinstance(value, StrEnum):
        options = list(type(value))
        return options[options.index(value) - 1] if how == "options" else value
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool | Enum):
        return value * 3 + 1 if how == "numbers" else value
    return value


def damaged_row(row: Any, how: str) -> Any:
    """A row with other cells, as far as such a row can exist."""
    row_type: Any = row.__class__
    for column, field in zip(columns_of(row_type), attrs.fields(row_type), strict=True):
        value = getattr(row, field.name)
        other = changed(value, how)
        if how == "empty" and value and not column.needed and not isinstance(value, StrEnum):
            other = "" if isinstance(value, str) else () if isinstance(value, tuple) else None
        if other != value:
            try:
                row = attrs.evolve(row, **{field.alias: other})
            except (AdminReformError, TypeError, AttributeError):
                continue
    return row


@cache
def damaged(how: str) -> Plan:
    """The packaged plan with books that are not as they should be."""
    plan = ar.datasets.quang_ninh_2025()
    if not how:
        return plan
    books: dict[str, Any] = {}
    for name in BOOKS:
        book = getattr(plan, name)
        tables: dict[str, Any] = {}
        for table in tables_of(name) if book is not None else ():
            rows = list(getattr(book, table))[:MOST_ROWS]
            if how == "half":
                tables[table] = rows[::2]
            elif how == "twice":
                tables[table] = [*rows, *rows[:20]]
            else:
                tables[table] = [damaged_row(row, how) for row in rows]
        if book is not None:
            books[name] = attrs.evolve(book, **tables)
    return Plan(
        reform=plan.reform,
        published=plan.published,
        measures=plan.measures,
        facts=plan.facts,
        **books,
    )


@cache
def findings(how: str) -> Findings:
    """What all rules find in it, as of two days."""
    plan = damaged(how)
    found = ar.validate(plan, PACK.rules) + ar.validate(plan, PACK.rules, on=LATE)
    return Findings(f for of in found.grouped().values() for f in of[:60])


@pytest.mark.parametrize("how", ["", *DAMAGES])
def test_findings_are_told_in_words(how: str) -> None:
    """No value of an enumeration, no key of a fact, no code of a tier in a sentence."""
    words = Words("vi")
    met: dict[str, str] = {}
    for each in findings(how):
        texts = [each.text, each.mend, *([each.expected] if each.expected.vi else [])]
        told = [text.to("vi") for text in texts if each.code not in GIVEN]
        if not isinstance(each.subject, UnitRef):
            told.append(words.subject(each.subject) if " of " not in str(each.subject) else "")
        for text in told:
            said, quoted = text, frozenset[str]()
            if each.family in PROGRAMMES:
                said, quoted = without_cells(text), cells_of_programmes()
            met |= {f"{each.code} {word}": text for word in found_in(said) - quoted}

    assert {} == met


@pytest.mark.parametrize("how", ["", *DAMAGES])
def test_findings_are_told_in_vietnamese(how: str) -> None:
    """Every sentence is there in both languages; numbers alone need only one."""
    english = {
        (each.code, text.en)
        for each in findings(how)
        for text in (each.text, each.expected, each.mend)
        if text.en and not text.vi and re.search("[a-z]{3}", text.en)
    }

    assert set() == english


def test_damage_is_found() -> None:
    """The test above is not blind: many rules fire in it, and a code word is seen."""
    fired = {each.code for how in DAMAGES for each in findings(how)}

    assert len(fired) > 90
    assert {"civil_servant"} == found_in("thiếu civil_servant tại xã A")
    assert {"mountainous"} == found_in("bổ sung mountainous")
    assert set() == found_in("là miền núi (mountainous); xem bảng budget_lines, dòng 06652-cadre")


def test_the_page_is_told_in_words() -> None:
    """Of its text, without marks, ids and files."""
    plan = ar.datasets.quang_ninh_2025()
    page = html_report(
        plan,
        "vi",
        ar.validate(plan, PACK.rules),
        phrases=ar.datasets.phrases("quang_ninh_2025", "vi"),
        outlook=PACK.outlook(plan),
    )
    body = re.sub(r"<(style|script|code)\b.*?</\1>|<title>.*?</title>", " ", page, flags=re.DOTALL)
    texts = [html.unescape(text) for text in re.findall(r">([^<>]+)<", body)]
    met = {word: text for text in texts for word in found_in(text) if "_" in word or word in SHORT}

    assert {} == met


SHORT = frozenset({"cadre", "commune", "district", "province", "revenue", "expenditure", "vehicle"})
"""Code words without a mark that stand in no English sentence of the sources on the page."""


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_enumerations_that_have_words_have_all(kind: type[StrEnum]) -> None:
    """A word in each language for each value, and no code in Vietnamese."""
    if not hasattr(kind, "to"):
        return
    for option in kind:
        worded: Any = option
        english, vietnamese = worded.to("en"), worded.to("vi")
        assert english
        assert vietnamese
        assert "_" not in english + vietnamese


def test_kinds_measures_and_tiers_have_words() -> None:
    """A word that nobody knows stands for itself."""
    assert ["công chức", "phương tiện", "nợ phải trả", "đã kết thúc"] == [
        kind_text(book, kind).to("vi")
        for book, kind in (
            ("staffing", "civil_servant"),
            ("assets", "vehicle"),
            ("budgets", "payable"),
            ("records", "closed"),
        )
    ]
    assert ["thợ", "roads"] == [kind_text("assets", "thợ").en, kind_text("budgets", "roads").en]
    assert ["thu", "thu năm 2026", "diện tích sàn, m²", "kg"] == [
        measure_text(name).to("vi") for name in ("revenue", "revenue of 2026", "floor_m2", "kg")
    ]
    assert ["cấp xã", "trung ương", "cấp t"] == [
        tier_text(PACK.scheme, tier).to("vi") for tier in ("commune", "central", "t")
    ]
