"""Tables of books: read and written from the classes of their rows, in every form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import adminreform as ar
from adminreform import Assumption, Citation, InvalidValueError, LoadError, Plan, UnitRef
from adminreform.io.book_tables import BOOKS, book_specs, tables_of
from adminreform.io.cells import UnitsOfPlan, columns_of, read_cell, show_cell
from adminreform.io.tables import TABLES
from adminreform.law import Basis
from adminreform.staffing import Person, Staffing
from tests.worlds import new, old, world

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("folder", "plan.json", "plan.xlsx")


class Colour(StrEnum):
    """Something to choose from."""

    RED = "red"
    DARK_BLUE = "dark blue"


UNITS = UnitsOfPlan(world("A + B -> X; C -> C").before, world("A + B -> X; C -> C").computed)


@attrs.frozen(kw_only=True)
class Everything:
    """A row with a column of every kind."""

    unit: UnitRef
    to: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    many: int = 0
    size: Decimal | None = None
    share: Fraction | None = None
    on: date | None = None
    done: bool = False
    colour: Colour = Colour.RED
    words: tuple[str, ...] = ()
    basis: Basis | None = None


CELLS = [
    ("unit", old("A"), "A@2025-01-01"),
    ("to", new("X"), "X@2025-07-01"),
    ("many", -12, "-12"),
    ("size", Decimal("12.50"), "12.50"),
    ("size", Decimal("1E+3"), "1000"),
    ("share", Fraction(1, 3), "1/3"),
    ("on", date(2025, 7, 1), "2025-07-01"),
    ("done", True, "yes"),
    ("colour", Colour.DARK_BLUE, "dark blue"),
    ("words", ("a", "b c"), "a; b c"),
    ("basis", Citation("table 7"), "table 7"),
    ("basis", Assumption("illustrative", "made up"), "assumption: illustrative — made up"),
]


def column(name: str) -> Any:
    """A column of the class with everything."""
    return next(c for c in columns_of(Everything) if c.name == name)


@pytest.mark.parametrize(("name", "value", "text"), CELLS)
def test_a_cell_is_written_and_read(name: str, value: object, text: str) -> None:
    """What is written is read again as what it was."""
    assert (text, value) == (show_cell(column(name), value), read_cell(column(name), text, UNITS))


@pytest.mark.parametrize("name", ["to", "many", "size", "done", "colour", "words", "basis"])
def test_a_default_is_an_empty_cell(name: str) -> None:
    """What a row has anyhow is not written."""
    row = Everything(unit=old("A"))

    assert "" == show_cell(column(name), getattr(row, name))


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("many", "12,5", "expected a whole number, got '12,5'"),
        ("many", "1e3", "expected a whole number"),
        ("size", "NaN", "expected a number such as 12.5, got 'NaN'"),
        ("size", "1_000", "expected a number such as 12.5"),
        ("share", "1/0", "expected a number such as 0.25 or 1/4"),
        ("on", "1/7/2025", "expected a day as YYYY-MM-DD"),
        ("done", "maybe", "expected yes or no, got 'maybe'"),
        ("colour", "redd", "expected one of red, dark blue, got 'redd'; did you mean red?"),
        ("unit", "Q", "no unit before or after the reform has the code 'Q'"),
        ("unit", "A@", "expected a reference as code@YYYY-MM-DD"),
    ],
)
def test_a_bad_cell_says_what_was_expected(name: str, text: str, problem: str) -> None:
    """The value, the near miss and the way out."""
    with pytest.raises(InvalidValueError) as raised:
        read_cell(column(name), text, UNITS)

    assert problem in str(raised.value)


def test_bare_codes_are_looked_up_before_or_after() -> None:
    """C is there before and after: each column says which is meant."""
    assert old("C") == read_cell(column("unit"), "C", UNITS)
    assert new("C") == read_cell(column("to"), "C", UNITS)
    assert new("X") == read_cell(column("unit"), "X", UNITS)


def test_amounts_by_name_are_read() -> None:
    """Several numbers in a cell have names, and each name once."""
    from adminreform.io import cells

    assert {"post": 3, "m2": Decimal("1.5"), "of": Fraction(1, 3)} == cells.numbers_by_name(
        "post=3; m2=1.5; of=1/3"
    )
    for bad in ("post", "post=1; post=2", "=3"):
        with pytest.raises(InvalidValueError):
            cells.numbers_by_name(bad)


def test_a_type_that_no_cell_can_hold_is_refused() -> None:
    """Whoever writes a row class learns it at once."""

    @attrs.frozen
    class Bad:
        things: list[int]

    with pytest.raises(TypeError, match=r"Bad\.things: no cell of a table can hold"):
        columns_of(Bad)


def test_tables_of_books_have_names_of_their_own() -> None:
    """No table of a book is called as another table."""
    names = [name for book in BOOKS for name in tables_of(book)]

    assert len(names) == len({*names, *TABLES}) - len(TABLES)
    assert set(names) == set(book_specs())


@pytest.mark.parametrize("form", FORMS)
def test_every_book_of_the_packaged_plan_survives(form: str, tmp_path: Path) -> None:
    """Load after dump is the identity, in each form."""
    plan = ar.datasets.quang_ninh_2025()

    ar.write(plan, tmp_path / form)
    again = ar.read(tmp_path / form, scheme=plan.reform.before.scheme)

    for book in BOOKS:
        assert getattr(plan, book) == getattr(again, book)
    assert plan == again


def test_a_plan_with_books_is_written_over_one_without(tmp_path: Path) -> None:
    """Tables of books that are no longer there are taken away."""
    ar.write(ar.datasets.quang_ninh_2025(), tmp_path / "plan")
    assert (tmp_path / "plan" / "properties.csv").exists()

    ar.write(ar.datasets.toy(), tmp_path / "plan")

    assert not (tmp_path / "plan" / "properties.csv").exists()
    assert ar.datasets.toy() == attrs.evolve(
        ar.read(tmp_path / "plan"), title=ar.datasets.toy().title
    )


def _bad(path: Path) -> list[str]:
    with pytest.raises(LoadError) as raised:
        ar.read(path)
    return [str(error) for error in raised.value.exceptions]


def test_bad_rows_of_books_are_told_with_their_place(tmp_path: Path) -> None:
    """File, row, column and value; all of them at once; near misses of names too."""
    folder = tmp_path / "plan"
    ar.write(ar.datasets.toy(), folder)
    (folder / "seals.csv").write_text(
        "id,unit,bdy\ns1,A,committee\n,B,committee\ns3,QQ,committee\n", encoding="utf-8"
    )
    (folder / "vehicle.csv").write_text("id,unit\n", encoding="utf-8")

    problems = _bad(folder)

    assert "vehicle.csv: no table has this name; did you mean vehicles.csv?" in problems
    assert "seals.csv, row 1, bdy: no such column; did you mean body?" in problems
    assert "seals.csv, row 3, id: must not be empty" in problems
    assert [p for p in problems if p.startswith("seals.csv, row 4, unit: no unit before or after")]


def test_a_workbook_keeps_codes_and_long_numbers(tmp_path: Path) -> None:
    """Leading zeros and sixteen digits are there again."""
    plan = ar.datasets.quang_ninh_2025()
    ar.write(plan, tmp_path / "plan.xlsx")
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "plan.xlsx", read_only=True)
    sheet = book["properties"]
    rows = list(sheet.iter_rows(values_only=True))
    head = list(rows[0])

    assert all(isinstance(row[head.index("id")], str) for row in rows[1:])
    assert any(isinstance(row[head.index("floor_m2")], int | float) for row in rows[1:])
    book.close()


def test_a_workbook_that_is_none_is_told(tmp_path: Path) -> None:
    """Bytes that are no workbook, a sheet that is missing, a number beyond what Excel keeps."""
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    (problem,) = _bad(tmp_path / "bad.xlsx")
    assert problem.startswith("bad.xlsx: no workbook of Excel (")

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "unit"
    sheet.append(["code", "since", "population"])
    sheet.append(["A", "2025-01-01", 12345678901234567890])
    book.save(tmp_path / "short.xlsx")
    problems = _bad(tmp_path / "short.xlsx")
    assert "short.xlsx, unit!A1: no table has this name; did you mean units?" in problems

    sheet.title = "units"
    book.save(tmp_path / "long.xlsx")
    assert [p for p in _bad(tmp_path / "long.xlsx") if "Excel keeps 15 digits of a number" in p]


def test_dates_and_empty_rows_of_a_workbook(tmp_path: Path) -> None:
    """A day typed as a date of Excel is a day; rows above and between may be empty."""
    import openpyxl

    book = openpyxl.Workbook()
    sheets: dict[str, list[list[Any]]] = {
        "units": [[], ["code", "since"], ["A", date(2025, 1, 1)], [], ["B", "2025-01-01"]],
        "events": [["event", "effective"], ["e1", date(2025, 7, 1)]],
        "links": [
            ["event", "source", "target", "territory"],
            ["e1", "A", "X", "whole"],
            ["e1", "B", "X", "whole"],
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "plan.xlsx")

    plan = ar.read(tmp_path / "plan.xlsx")

    assert (["A", "B"], ["X"]) == (
        [unit.code for unit in plan.reform.before],
        [unit.code for unit in plan.reform.after],
    )


def _people(**told: Any) -> Plan:
    return Plan(
        reform=world("A -> X"),
        staffing=Staffing(roster=[Person(id="p", unit=old("A"), group="g", **told)]),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["=1+1", "#N/A", "_x000D_", "_x005F_x000D_", "1.50", "00123"])
def test_text_stays_text(form: str, text: str, tmp_path: Path) -> None:
    """What looks like a formula, an error or a number is text, and no formula runs."""
    plan = _people(post=text)
    ar.write(plan, tmp_path / form)

    assert plan == ar.read(tmp_path / form)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_keep_their_digits(form: str, tmp_path: Path) -> None:
    """More digits than a float has, in a column and by name in a cell."""
    plan = _people(
        allowance=Decimal("12345678901234567.89"),
        allowances={"a": Decimal("0.001"), "c": 10**20},
    )
    ar.write(plan, tmp_path / form)

    assert plan == ar.read(tmp_path / form)


def test_numbers_of_a_document_are_read_to_the_last_digit(tmp_path: Path) -> None:
    """A JSON number is no float on its way in."""
    path = tmp_path / "plan.json"
    ar.write(_people(allowance=Decimal("12345678901234567.89")), path)
    text = path.read_text(encoding="utf-8").replace(
        '"12345678901234567.89"', "12345678901234567.89"
    )
    path.write_text(text, encoding="utf-8")

    book = ar.read(path).staffing
    assert book is not None
    assert [Decimal("12345678901234567.89")] == [row.allowance for row in book.roster]


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("#REF!", "#REF!, an error of Excel"),
        ("=2+3", "a formula whose result was never stored"),
    ],
)
def test_a_cell_that_was_never_worked_out_is_told(value: str, held: str, tmp_path: Path) -> None:
    """An error, or a formula without a stored result, is no empty cell."""
    import openpyxl

    path = tmp_path / "plan.xlsx"
    ar.write(_people(allowance=Decimal(5)), path)
    book = openpyxl.load_workbook(path)
    book["roster"]["D2"] = value
    book.save(path)

    (problem,) = _bad(path)
    assert problem.startswith(f"plan.xlsx, roster!D2 (allowance): the cell holds {held}; ")


@pytest.mark.parametrize("text", ["x" * 40000, "a\x0bb"])
def test_what_no_cell_of_excel_can_hold_is_refused(text: str, tmp_path: Path) -> None:
    """In our words, and nothing is half-written."""
    with pytest.raises(InvalidValueError, match="a cell of Excel holds up to 32767 letters"):
        ar.write(_people(post=text), tmp_path / "plan.xlsx")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("names", [{"a;b": 1}, {"a=b": 1}, {" a": 1}])
def test_names_that_a_cell_could_not_tell_apart_are_refused(
    names: dict[str, int], tmp_path: Path
) -> None:
    """What would be read as something else is not written."""
    with pytest.raises(InvalidValueError, match="allowances cannot be written"):
        ar.write(_people(allowances=names), tmp_path / "plan.json")


def test_amounts_with_an_exponent_are_read() -> None:
    """A thousandth is not 0."""
    from adminreform.io import cells

    assert {"a": Decimal("0.001"), "b": Decimal("0.5")} == cells.numbers_by_name("a=1E-3; b=5e-1")
    for text in ("9" * 5000, "1e4000000"):
        with pytest.raises(InvalidValueError):
            read_cell(column("many"), text, UNITS)
        with pytest.raises(InvalidValueError):
            read_cell(column("size"), text, UNITS)


def test_lines_in_a_cell_and_blank_lines_above_stay(tmp_path: Path) -> None:
    """A cell keeps its line ends; empty lines before the header are passed over."""
    plan = _people(post="a\r\nb")
    folder = tmp_path / "plan"
    ar.write(plan, folder)
    roster = folder / "roster.csv"
    roster.write_bytes(b"\n" + roster.read_bytes())

    assert plan == ar.read(folder)
