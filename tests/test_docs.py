"""The documentation keeps up with the code.

The examples in it run as doctests of their own; here it is compared with what the
code has.  `python tests/test_docs.py` writes anew what is taken from the code: the
tables of rules, facts and gaps, and what there is to know about the data sets.
"""

from __future__ import annotations

import ast
import doctest
import inspect
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, get_origin

import pytest

import adminreform
from adminreform.cli import COMMANDS
from adminreform.crosswalk import ASSUMPTIONS
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.cells import columns_of
from adminreform.io.tables import TABLES
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn import leaving, staffing
from adminreform.rules import CORE, Rule
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.io.cells import Column
    from adminreform.jurisdictions import Pack
    from adminreform.rules import LawRule

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "adminreform"
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
FINDINGS = DOCS / "reference" / "findings.md"
DATASETS = DOCS / "reference" / "datasets.md"
VIET_NAM = DOCS / "reference" / "viet-nam.md"
BOOK_TABLES = DOCS / "reference" / "book-tables.md"

_CODE = re.compile(r"[A-Z]{3}\d{3}")
_DIRECTIVE = re.compile(r"^\.\. (?:auto\w+|py:\w+):: +([\w.]+)", re.MULTILINE)
_MARKS = r"(<!-- {name}: begin[^\n]*-->\n)(.*?)(<!-- {name}: end -->)"


def read(*parts: str) -> str:
    """The text of a page of the documentation."""
    return DOCS.joinpath(*parts).read_text(encoding="utf-8")


def cells(line: str) -> list[str]:
    """The cells of one line of a Markdown table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table_under(heading: str, page: str) -> list[list[str]]:
    """The rows of the first table under a heading, without the head."""
    _, found, rest = f"\n{page}".partition(f"\n{heading}\n")
    assert found, f"no heading {heading!r}"
    lines = rest.partition("\n#")[0].splitlines()
    rows = [cells(line) for line in lines if line.startswith("|")]
    return rows[2:]


def marks(name: str) -> re.Pattern[str]:
    """What stands between the marks of a name."""
    return re.compile(_MARKS.format(name=name), re.DOTALL)


def taken(page: Path, name: str) -> list[str]:
    """The lines of a page that are taken from the code, by the name in their marks."""
    found = marks(name).search(page.read_text(encoding="utf-8"))
    assert found is not None
    return found[2].splitlines()


def put(page: Path, name: str, lines: Iterable[str]) -> None:
    """Write such lines into a page."""
    text, made = page.read_text(encoding="utf-8"), "".join(f"{line}\n" for line in lines)
    filled = marks(name).sub(lambda found: f"{found[1]}{made}{found[3]}", text)
    page.write_text(filled, encoding="utf-8")


# -- the reference ---------------------------------------------------------------


def documented() -> set[str]:
    """Names that a reference page documents, by their last part."""
    pages = (DOCS / "reference").glob("*.md")
    found = (
        name for page in pages for name in _DIRECTIVE.findall(page.read_text(encoding="utf-8"))
    )
    return {name.rpartition(".")[2] for name in found}


def test_every_public_name_is_in_the_reference() -> None:
    """What `__all__` promises can be looked up."""
    assert set() == set(adminreform.__all__) - documented()


@pytest.mark.parametrize(
    "module",
    [
        "assets",
        "budgets",
        "coverage",
        "holdings",
        "oversight",
        "readiness",
        "records",
        "services",
        "staffing",
        "training",
        "trial",
    ],
)
def test_every_name_of_a_book_is_in_the_reference(module: str) -> None:
    """The books have modules of their own, whose names can be looked up as well."""
    assert set() == set(getattr(adminreform, module).__all__) - documented()


def test_every_calculation_of_viet_nam_is_in_the_reference() -> None:
    """So is what a pack calculates, and what it calculates with."""
    pack = load("vn")
    called = {*pack.calculations.values(), *pack.leaving_schemes.values()}
    names = {function.__name__ for function in called}

    assert set() == (names | {*leaving.__all__, *staffing.__all__}) - documented()


def test_every_label_is_explained() -> None:
    """The reference and the glossary say what each label means, in both languages."""
    reference = {row[0]: row[1] for row in table_under("## Labels", read("reference/lineage.md"))}
    expected = {f"`{label.value}`": label.to("vi") for label in adminreform.Label}

    assert expected == reference

    glossary = table_under("## What a change is called", read("explanation/glossary.md"))
    words = {word.strip(): row[1] for row in glossary for word in row[0].split(",")}

    assert {} == {
        label.value: label.to("vi")
        for label in adminreform.Label
        if words.get(label.value) != label.to("vi")
    }


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("reference/crosswalk.md", "## Assumptions"),
        ("explanation/honest-shares.md", "## Assumptions have names"),
        ("how-to/move-a-table-of-counts.md", "### Name an assumption"),
    ],
)
def test_every_assumption_is_explained(page: str, heading: str) -> None:
    """Whoever asks for an assumption can read what it takes for true."""
    rows = table_under(heading, read(page))

    assert {f"`{name}`": what for name, what in ASSUMPTIONS.items()} == {
        row[0]: row[1] for row in rows
    }


def test_every_native_column_is_explained() -> None:
    """The reference has every column of every native table, in order, needed ones marked."""
    page = read("reference/io.md")
    for spec in TABLES.values():
        rows = table_under(f"### `{spec.name}`", page)

        assert [f"`{column}`" for column in spec.columns] == [row[0] for row in rows]
        assert list(spec.needed) == [row[0].strip("`") for row in rows if row[1] == "yes"]


_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def attributes(row_type: type) -> dict[str, str]:
    """What the docstring of a class says of each of its attributes, base classes too."""
    found: dict[str, str] = {}
    for each in reversed(row_type.__mro__):
        _, _, told = inspect.cleandoc(each.__doc__ or "").partition("Attributes:\n")
        told = re.split(r"\n\n?\w+:\n", told)[0]
        found |= {name: one_line(text) for name, text in _ATTRIBUTE.findall(told)}
    return found


def _holds(column: Column) -> str:
    """The kind of values of a column, in a word or two."""
    kind = column.type
    if isinstance(kind, frozenset):
        return "a source, or an assumption"
    if get_origin(kind) is tuple:
        return "texts, apart by `;`"
    if get_origin(kind) is Mapping:
        return "`name=number`, apart by `;`"
    if issubclass(kind, StrEnum):
        return ", ".join(f"`{option.value}`" for option in kind)
    if kind is UnitRef:
        return f"a unit of {column.registry} the reform: code or reference"
    return _KINDS[kind]


_KINDS = {
    str: "text",
    int: "a whole number",
    Decimal: "a number",
    Fraction: "a share: `0.25` or `1/4`",
    bool: "`yes` or `no`",
    date: "a day",
}


def book_tables() -> Iterator[str]:
    """The lines of the page on the tables of the books."""
    for book in BOOKS:
        yield f"## {book.capitalize()}"
        yield ""
        for name, row_type in tables_of(book).items():
            told = attributes(row_type)
            yield f"### `{name}`"
            yield ""
            yield f"A row is a `{book}.{row_type.__name__}`: {first_line(row_type)}"
            yield ""
            yield "| column | needed | kind | holds |"
            yield "| --- | --- | --- | --- |"
            for column in columns_of(row_type):
                needed = "yes" if column.needed else ""
                what = told.get(column.name, "").replace("``", "`").replace("|", "\\|")
                yield f"| `{column.name}` | {needed} | {_holds(column)} | {what} |"
            yield ""


def first_line(of: type) -> str:
    """The first line of a docstring."""
    return inspect.cleandoc(of.__doc__ or "").partition("\n")[0]


def test_every_column_of_a_book_is_explained() -> None:
    """The page on the tables of the books is what the classes of their rows say."""
    lines = list(book_tables())

    assert lines == taken(BOOK_TABLES, "books"), "run: python tests/test_docs.py"
    assert [] == [line for line in lines if line.endswith("|  |")]


def test_every_exception_is_explained() -> None:
    """The page of errors has a line for each, with the built-in it also is."""
    rows = table_under("# Errors", read("reference/errors.md"))
    expected = {}
    for name in adminreform.__all__:
        value = getattr(adminreform, name)
        if isinstance(value, type) and issubclass(value, adminreform.AdminReformError):
            bases = [base.__name__ for base in value.__bases__]
            expected[f"`{name}`"] = f"`{bases[-1]}`"
    del expected["`AdminReformError`"]

    assert expected == {row[0]: row[1] for row in rows}


# -- codes -----------------------------------------------------------------------


def codes_in(source: Path) -> set[str]:
    """Every code that a string of the source consists of."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in source.rglob("*.py"))
    return {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value)
    }


def test_every_code_is_in_the_reference() -> None:
    """A code that a finding can have is explained, and no other."""
    pages = [page.read_text(encoding="utf-8") for page in (FINDINGS, VIET_NAM)]

    made = {rule.code for rule in CORE}  # some are made of a family and a number

    assert codes_in(SOURCE) | made == {code for page in pages for code in _CODE.findall(page)}


def sides(rule: Rule | LawRule) -> tuple[str, str, str]:
    """What a rule demands, and a bad and a good example, on one line each."""
    doc = rule.doc if isinstance(rule, Rule) else inspect.getdoc(rule.check) or ""
    text = " ".join(doc.replace("``", "`").split())
    demand, _, rest = text.partition(" Bad: ")
    bad, _, good = rest.partition(" Good: ")
    return demand, bad.rstrip("."), good.rstrip(".")


def rules_table(rules: Iterable[Rule]) -> Iterator[str]:
    """The lines of the table of rules."""
    yield "| code | what it demands | bad | good |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        yield f"| `{rule.code}` {rule.severity} | {' | '.join(sides(rule))} |"


def test_every_rule_shows_the_bad_and_the_good() -> None:
    """The docstring of a rule says what it demands, and shows both."""
    rules: tuple[Rule | LawRule, ...] = (*CORE, *load("vn").law_rules)

    assert [] == [rule.code for rule in rules if not all(sides(rule))]


def test_table_of_rules_is_the_docstrings() -> None:
    """What the reference says of rules is what the rules say of themselves."""
    assert list(rules_table(CORE)) == taken(FINDINGS, "rules"), "run: python tests/test_docs.py"


def law_rules_table(rules: Iterable[LawRule]) -> Iterator[str]:
    """The lines of the table of rules of a jurisdiction."""
    yield "| code | what it demands | in Vietnamese | bad | good |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in sorted(rules, key=lambda rule: rule.code):
        demand, bad, good = sides(rule)
        cell = f"`{rule.code}` {rule.severity}"
        yield f"| {cell} | {demand} | {rule.summary_vi} | {bad} | {good} |"


def facts_table(pack: Pack) -> Iterator[str]:
    """The lines of the table of facts that the rules of a jurisdiction ask for."""
    yield "| fact | what it says | in Vietnamese |"
    yield "| --- | --- | --- |"
    for name, text in pack.facts.items():
        yield f"| `{name}` | {text.en} | {text.vi} |"


def gaps_table(pack: Pack) -> Iterator[str]:
    """The lines of the table of what a jurisdiction does not know."""
    yield "| about | what is missing | in Vietnamese |"
    yield "| --- | --- | --- |"
    for gap in pack.gaps:
        yield f"| {gap.topic} | {gap.text.en} | {gap.text.vi} |"


def of_viet_nam() -> dict[str, list[str]]:
    """What the page on Viet Nam takes from the pack, by the name of its marks."""
    pack = load("vn")
    return {
        "law rules": list(law_rules_table(pack.law_rules)),
        "facts": list(facts_table(pack)),
        "gaps": list(gaps_table(pack)),
    }


@pytest.mark.parametrize("name", ["law rules", "facts", "gaps"])
def test_page_on_viet_nam_is_the_pack(name: str) -> None:
    """What the reference says of the law of Viet Nam is what its pack says."""
    assert of_viet_nam()[name] == taken(VIET_NAM, name), "run: python tests/test_docs.py"


def test_what_the_pack_of_viet_nam_says_is_in_vietnamese_too() -> None:
    """Rules, facts and gaps have both languages."""
    pack = load("vn")

    assert all(rule.summary_vi for rule in pack.law_rules)
    assert all(text.vi for text in (*pack.facts.values(), *(gap.text for gap in pack.gaps)))


# -- data sets -------------------------------------------------------------------


def one_line(text: str) -> str:
    """Text without line breaks."""
    return " ".join(text.split())


def _linked(name: str, address: str) -> str:
    """The name of a source, with its address; a package is found by name and version."""
    if not address or "/project/" in address:
        return name
    return f"[{name}]({address})" if re.fullmatch(r"\S+", address) else f"{name} ({address})"


def data_sections(folder: Path) -> Iterator[str]:
    """What there is to know about each data set, as lines of Markdown."""
    for path in sorted(folder.glob("*/about.toml")):
        about = tomllib.loads(path.read_text(encoding="utf-8"))
        yield f"## {about['title']}"
        yield ""
        yield f"`adminreform.datasets.{path.parent.name}`, compiled on {about['compiled_on']}."
        yield one_line(about["what"])
        yield ""
        yield f"Licence: {one_line(about['licence'])}"
        yield ""
        yield "Sources:"
        yield ""
        for source in about["sources"]:
            name, gives = one_line(source["name"]), one_line(source["gives"])
            yield f"- {_linked(name, source['address'])}: {gives}"
        yield ""
        yield "Known errors:"
        yield ""
        yield from (f"- {one_line(error)}" for error in about["known_errors"])
        yield ""


def test_data_sets_are_described_as_they_describe_themselves() -> None:
    """Sources, licences and known errors of the reference are those beside the tables."""
    lines = list(data_sections(SOURCE / "datasets" / "data"))

    assert lines == taken(DATASETS, "data"), "run: python tests/test_docs.py"


# -- the rows --------------------------------------------------------------------


def test_map_of_rows_is_the_one_that_is_tested() -> None:
    """The page on the architecture shows the rows of the test of the architecture."""
    from tests.test_architecture import ROWS

    table = table_under("## The rows", read("explanation/architecture.md"))

    assert [list(row) for row in ROWS] == [re.findall(r"`(\w+)`", row[1]) for row in table]
    assert [str(number) for number in range(1, len(ROWS) + 1)] == [row[0] for row in table]


def test_map_of_rows_says_what_is_planned() -> None:
    """A module that is not there yet is called planned."""
    table = table_under("## The rows", read("explanation/architecture.md"))
    stated = {name for row in table for name in re.findall(r"`(\w+)`(?! \(planned\))", row[1])}
    there = {path.stem for path in SOURCE.glob("*.py")}
    there |= {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert set() == stated - there


# -- the command line ------------------------------------------------------------

COMMAND_LINE = DOCS / "reference" / "command-line.md"


def shown_commands(page: str) -> Iterator[tuple[str, str]]:
    """Every command of the page after ``$``, with the output that is shown."""
    blocks = re.findall(r"^    \$ .*\n(?:    .*\n)*", page, re.MULTILINE)
    for block in blocks:
        lines = [line[4:] for line in block.splitlines()]
        starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield lines[start][2:], "".join(f"{line}\n" for line in lines[start + 1 : end])


def test_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    """Who types what the page shows sees what the page shows."""
    adminreform.write(adminreform.datasets.toy(), tmp_path / "kestrelshire")
    checker = doctest.OutputChecker()
    differing: list[str] = []
    for command, expected in shown_commands(COMMAND_LINE.read_text(encoding="utf-8")):
        program, *arguments = shlex.split(command)
        if program == "cat":
            (tmp_path / arguments[0]).write_text(expected, encoding="utf-8")
            continue
        done = subprocess.run(
            [sys.executable, "-X", "utf8", *arguments],
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "80"},
            timeout=60,
        )
        shown = done.stdout + done.stderr
        if expected and not checker.check_output(expected, shown, doctest.ELLIPSIS):
            differing.append(f"$ {command}\n{shown}")

    assert [] == differing


@pytest.mark.parametrize("command", [each.__name__.rpartition(".")[2] for each in COMMANDS])
def test_every_option_is_explained(command: str) -> None:
    """What ``--help`` lists is on the page."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "adminreform", command, "--help"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    options = set(re.findall(r"^  (?:-h, )?(--[a-z-]+)", done.stdout, re.MULTILINE)) - {"--help"}
    rows = table_under(f"## `{command}`", COMMAND_LINE.read_text(encoding="utf-8"))

    assert options == {option for row in rows for option in re.findall(r"--[a-z-]+", row[0])}


# -- examples and links ----------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_example_runs(path: Path) -> None:
    """An example runs as a script, without arguments, and prints something worth reading."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", str(path)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert len(done.stdout.splitlines()) > 10


def test_there_are_examples() -> None:
    """The folder of examples has not moved away."""
    assert EXAMPLES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file beside the page leads to one that is there."""
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)", text)

    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_example_is_fenced(page: Path) -> None:
    """Doctest takes the fence that closes a block for output."""
    fenced = re.findall(r"^```.*?^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    assert [] == [block for block in fenced if ">>>" in block]


if __name__ == "__main__":
    put(FINDINGS, "rules", rules_table(CORE))
    put(BOOK_TABLES, "books", book_tables())
    put(DATASETS, "data", data_sections(SOURCE / "datasets" / "data"))
    for marked, written in of_viet_nam().items():
        put(VIET_NAM, marked, written)
