"""The JSON Schema is what the classes of rows say, and tells good documents from damaged ones.

`python tests/io/test_schema.py` writes it anew.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import adminreform as ar
from adminreform.cli import main
from adminreform.io.dump import plan_tables
from adminreform.io.kinds import columns_in
from adminreform.io.schema import SCHEMA_FILE, made_schema, plan_schema, schema_text

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path(ar.__file__).parent / "io" / SCHEMA_FILE
MOST_ROWS = 25


def text() -> str:
    """The schema as it is to stand in its file."""
    return json.dumps(made_schema(), ensure_ascii=False, indent=1) + "\n"


@cache
def validator() -> Draft202012Validator:
    """What holds documents against the schema."""
    return Draft202012Validator(plan_schema())


def problems(document: Any) -> list[tuple[str, str]]:
    """Where a document breaks the schema, and what demands it."""
    held: Any = validator()
    return [
        ("/".join(str(part) for part in error.absolute_path), str(error.validator))
        for error in held.iter_errors(document)
    ]


def test_schema_is_what_the_classes_say() -> None:
    """The file that is shipped keeps up with the code."""
    assert text() == schema_text(), "run: python tests/io/test_schema.py"


def test_schema_is_a_schema() -> None:
    """It keeps the rules of the language, and each table has all its columns, explained."""
    schema = plan_schema()
    Draft202012Validator.check_schema(schema)
    tables = set(schema["properties"]) - {"$schema", "format"}
    assert tables == set(plan_tables(ar.datasets.toy())) | tables
    for table in tables:
        row = schema["$defs"][table]
        assert row["description"]
        assert list(columns_in(table)) == list(row["properties"])
        assert [] == [n for n, cell in row["properties"].items() if not cell.get("description")]


def document(plan: ar.Plan, path: Path) -> dict[str, Any]:
    """What is written of a plan, up to so many rows a table."""
    ar.write(plan, path)
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: value[:MOST_ROWS] if isinstance(value, list) else value
        for name, value in held.items()
    }


def test_what_is_written_of_packaged_plans_keeps_it(tmp_path: Path) -> None:
    """Rows of every table that the real reform has, and the toy."""
    real = document(ar.datasets.quang_ninh_2025(), tmp_path / "real.json")

    assert len(real) > 60
    assert [] == problems(real)
    assert [] == problems(document(ar.datasets.toy(), tmp_path / "toy.json"))


def a_document() -> dict[str, Any]:
    """A small good document."""
    return {
        "$schema": "urn:adminreform:plan:2",
        "format": "adminreform/2",
        "units": [{"code": "00166", "since": "2025-01-01", "population": 3, "parent": None}],
        "events": [{"event": "e1", "effective": "2025-07-01"}],
        "links": [
            {
                "event": "e1",
                "source": "00166",
                "target": "00900@2025-07-01",
                "territory": "part",
                "area_share": "1/4",
            }
        ],
        "establishments": [{"unit": "00166", "group": "a", "posts": "12", "basis": ""}],
    }


def test_numbers_may_be_numbers_and_absent_cells_null() -> None:
    """As the reader takes them."""
    assert [] == problems(a_document())


def put(table: str, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Write a cell of the first row."""

    def edit(held: dict[str, Any]) -> None:
        held[table][0][column] = value

    return edit


def whole(**values: Any) -> Callable[[dict[str, Any]], None]:
    """Put other values in the place of whole entries of the document."""

    def edit(held: dict[str, Any]) -> None:
        held.update(values)

    return edit


def add(table: str, row: Any) -> Callable[[dict[str, Any]], None]:
    """Add what is no row."""

    def edit(held: dict[str, Any]) -> None:
        held[table].append(row)

    return edit


def drop(table: str, column: str = "") -> Callable[[dict[str, Any]], None]:
    """Leave out a table, or a cell of its first row."""

    def edit(held: dict[str, Any]) -> None:
        if column:
            del held[table][0][column]
        else:
            del held[table]

    return edit


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (drop("format"), ("", "required")),
        (drop("links"), ("", "required")),
        (drop("units", "code"), ("units/0", "required")),
        (drop("links", "target"), ("links/0", "required")),
        (whole(format="adminreform/1"), ("format", "const")),
        (whole(unit=[]), ("", "additionalProperties")),
        (whole(units={}), ("units", "type")),
        (add("units", "A"), ("units/1", "type")),
        (put("units", "cod", "A"), ("units/0", "additionalProperties")),
        (put("units", "code", ""), ("units/0/code", "pattern")),
        (put("units", "code", 166), ("units/0/code", "type")),
        (put("units", "since", "01/01/2025"), ("units/0/since", "pattern")),
        (put("units", "population", "1.234.567"), ("units/0/population", "pattern")),
        (put("links", "territory", "hole"), ("links/0/territory", "enum")),
        (put("links", "territory", ""), ("links/0/territory", "enum")),
        (put("links", "area_share", "1/0"), ("links/0/area_share", "pattern")),
        (put("links", "disputed", "maybe"), ("links/0/disputed", "pattern")),
        (put("establishments", "posts", 12.5), ("establishments/0/posts", "type")),
        (put("establishments", "posts", "12.5"), ("establishments/0/posts", "pattern")),
        (put("establishments", "posts", None), ("establishments/0/posts", "type")),
        (put("establishments", "unit", "00166@x"), ("establishments/0/unit", "pattern")),
    ],
)
def test_a_damaged_document_breaks_it(
    edit: Callable[[dict[str, Any]], object], expected: tuple[str, str], tmp_path: Path
) -> None:
    """At its place; and what the schema passes, the reader reads."""
    held = a_document()
    (tmp_path / "plan.json").write_text(json.dumps(held), encoding="utf-8")
    ar.read(tmp_path / "plan.json")

    edit(held)

    assert [expected] == problems(held)


def test_the_command_line_gives_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the screen, or as a file."""
    assert 0 == main(["schema"])
    assert schema_text() == capsys.readouterr().out
    assert 0 == main(["schema", "--out", str(tmp_path / "s.json")])
    assert plan_schema() == json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
