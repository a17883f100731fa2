"""A plan is the same plan in a folder, a document, a workbook and one in Vietnamese."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from adminreform import InvalidValueError, Plan, plan_schema, read, write
from adminreform.assets import Assets, Property
from adminreform.budgets import Budgets, PolicyPayment
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.oversight import Member, Oversight
from adminreform.staffing import Person, Staffing
from tests.books import books
from tests.worlds import old, world

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = ("plan", "plan.json")
WORKBOOKS = ("plan.xlsx", "vi.xlsx")
VALIDATOR = Draft202012Validator(plan_schema())


def written(plan: Plan, names: Iterable[str], folder: str) -> list[Plan]:
    """The plan as it is read again from each form."""
    found: list[Plan] = []
    for name in names:
        path = Path(folder) / name
        write(plan, path, language="vi" if name.startswith("vi") else None)
        found.append(read(path))
    return found


REFORM = world("00166 + 00167 -> 00900; 00168 -> 00168")


@st.composite
def full_plans(draw: st.DrawFn) -> Plan:
    """A plan with all eight books, or those of them that have a row."""
    reform = REFORM
    units = [unit.ref for unit in (*reform.before, *reform.computed)]
    held: dict[str, Any] = {}
    for name in BOOKS:
        book = draw(books(name, units))
        if any(getattr(book, table) for table in tables_of(name)):
            held[name] = book
    return Plan(reform=reform, title=draw(st.sampled_from(["", "Một đợt sắp xếp"])), **held)


@given(full_plans())
@settings(max_examples=30)
def test_folder_and_document_are_the_plan(plan: Plan) -> None:
    """Reading after writing is the identity, and the document keeps its schema."""
    with tempfile.TemporaryDirectory() as folder:
        assert [plan, plan] == written(plan, FILES, folder)
        document = json.loads((Path(folder) / "plan.json").read_text(encoding="utf-8"))
    validator: Any = VALIDATOR
    assert [] == [error.message for error in validator.iter_errors(document)]


@given(full_plans())
@settings(max_examples=10)
def test_workbooks_are_the_plan(plan: Plan) -> None:
    """One for programs, and one for people in Vietnamese."""
    with tempfile.TemporaryDirectory() as folder:
        assert [plan, plan] == written(plan, WORKBOOKS, folder)


SEEN = (
    "=1+1",
    "+84",
    "-x",
    "@a",
    "'quoted",
    '"',
    "00166",
    "1.234",
    "03/04/2025",
    "12345678901234567890",
    "1E5",
    "TRUE",
    "#N/A",
    "_x000D_",
    "một\nhai",
    "một\r\nhai",
    "a,b;c=d",
    "\u1ebf",
    "none",
    "null",
)
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
TEXTS = st.one_of(
    st.sampled_from(SEEN),
    st.text(st.one_of(LETTERS, st.sampled_from("\n\r\t=+-@0123456789")), max_size=12).map(
        lambda text: unicodedata.normalize("NFC", text).strip()
    ),
)


def with_texts(texts: Iterable[str]) -> Plan:
    """A plan whose texts are these: as an id, in the middle of a row, and as a name."""
    houses = [Property(id=f"h{i}", unit=old("00166"), name=text) for i, text in enumerate(texts)]
    people = [
        Person(id=text or "p", unit=old("00167"), group=text or "g")
        for text in dict.fromkeys(house.name for house in houses)
    ]
    return Plan(reform=REFORM, staffing=Staffing(roster=people), assets=Assets(properties=houses))


@given(st.lists(TEXTS, min_size=1, max_size=8))
@settings(max_examples=50)
def test_texts_are_kept_in_files(texts: list[str]) -> None:
    """Formulas, zeros in front, long numbers, ends of lines, and nothing at all."""
    plan = with_texts(texts)
    with tempfile.TemporaryDirectory() as folder:
        assert [plan, plan] == written(plan, FILES, folder)


@given(st.lists(TEXTS, min_size=1, max_size=8))
@settings(max_examples=20)
def test_texts_are_kept_in_workbooks(texts: list[str]) -> None:
    """As they are in files: none becomes a number, a day, a formula or an error."""
    plan = with_texts(texts)
    with tempfile.TemporaryDirectory() as folder:
        assert [plan, plan] == written(plan, WORKBOOKS, folder)


def test_texts_that_were_seen_are_kept() -> None:
    """Every one of them, in every form."""
    plan = with_texts(SEEN)
    with tempfile.TemporaryDirectory() as folder:
        assert [plan] * 4 == written(plan, (*FILES, *WORKBOOKS), folder)


def test_texts_are_brought_into_one_form() -> None:
    """Letters and accents apart are read as one letter, in every form."""
    apart = unicodedata.normalize("NFD", "Bến Tre")
    with tempfile.TemporaryDirectory() as folder:
        for plan in written(with_texts([apart]), (*FILES, *WORKBOOKS), folder):
            assert plan.assets is not None
            assert ["Bến Tre"] == [house.name for house in plan.assets.properties]


def test_what_no_cell_of_excel_holds_is_refused() -> None:
    """With the way out; a file holds it, and nothing is left behind."""
    plan = with_texts(["x" * 32_768])
    with tempfile.TemporaryDirectory() as folder:
        assert [plan, plan] == written(plan, FILES, folder)
        for name in WORKBOOKS:
            with pytest.raises(InvalidValueError, match="a folder of CSV tables instead"):
                written(plan, [name], folder)
            assert not (Path(folder) / name).exists()
        longest = with_texts(["x" * 32_767])
        assert [longest, longest] == written(longest, WORKBOOKS, folder)


def test_an_empty_text_is_kept_where_a_cell_must_be_filled() -> None:
    """It is written as two quotes, which therefore can be no text of their own there."""
    plan = Plan(reform=REFORM, oversight=Oversight(members=[Member(id="m", role="")]))
    with tempfile.TemporaryDirectory() as folder:
        assert [plan] * 4 == written(plan, (*FILES, *WORKBOOKS), folder)
        nothing = PolicyPayment(
            id="p", policy="a", unit=old("00166"), people=1, rate=1, area_after=""
        )
        plan = Plan(reform=REFORM, budgets=Budgets(policy_payments=[nothing]))
        assert [plan] * 4 == written(plan, (*FILES, *WORKBOOKS), folder)
        quoted = Plan(reform=REFORM, oversight=Oversight(members=[Member(id="m", role='""')]))
        with pytest.raises(InvalidValueError, match="stands for an empty text"):
            written(quoted, FILES, folder)
