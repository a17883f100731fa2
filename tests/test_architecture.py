"""The modules keep their layers: what knows more imports what knows less.

The rows stand in `ROWS`.  A module may import from the rows before its own; two
modules of one row do not know each other, and what lies inside one package may
import its neighbours as long as no circle arises.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path(__file__).parents[1] / "src" / "adminreform"
MOST_LINES = 600

ROWS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("frozen", "names", "notebook", "text"),
    ("frames", "heads"),
    ("amounts", "dates", "quantities"),
    ("law",),
    ("findings", "units"),
    ("facts", "measures"),
    ("reform",),
    ("lineage", "vintage"),
    ("crosswalk",),
    ("history",),
    ("holdings",),
    ("assets", "budgets", "oversight", "records", "services", "staffing", "training", "trial"),
    ("plan",),
    ("costing", "coverage"),
    ("readiness",),
    ("rules",),
    ("scenarios",),
    ("io", "plot"),
    ("report",),
    ("jurisdictions",),
    ("datasets",),
    ("__init__",),  # the root, which loads everything above on first use
    ("cli",),
    ("__main__",),
)
ROW_OF = {part: row for row, parts in enumerate(ROWS) for part in parts}

LATE = ("cli", "datasets", "jurisdictions")
"""What may import the library's own modules inside a function: it picks one of many."""

TYPE_ONLY: dict[tuple[str, str], str] = {}
"""Reasons why a module may name, for type checkers alone, one it may not import.

The key is (importer, imported) in full, as in ``("adminreform.units", "adminreform.reform")``.
"""


class Import(NamedTuple):
    """One import of a module of the library by another."""

    importer: str
    imported: str
    line: int
    late: bool = False
    type_only: bool = False

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}: imports {self.imported}"


def modules_in(source: Path) -> dict[str, Path]:
    """Every module under the package folder *source*, by its full name."""
    found: dict[str, Path] = {}
    for path in sorted(source.rglob("*.py")):
        parts = [source.name, *path.relative_to(source).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def part_of(module: str) -> str:
    """The name in `ROWS` that a module belongs to."""
    _, _, rest = module.partition(".")
    return rest.partition(".")[0] or "__init__"


class _Imports(ast.NodeVisitor):
    """Collects the imports of one module."""

    def __init__(self, module: str, path: Path, modules: Iterable[str]) -> None:
        self.found: list[Import] = []
        self._module = module
        self._is_package = path.stem == "__init__"
        self._modules = frozenset(modules)
        self._root = module.partition(".")[0]
        self._functions: list[str] = []
        self._type_only = False
        self.visit(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))

    def _add(self, name: str, line: int) -> None:
        if name.partition(".")[0] != self._root:
            return
        while name not in self._modules and "." in name:
            name = name.rpartition(".")[0]  # the last part is a name in a module
        on_first_use = self._is_package and self._functions == ["__getattr__"]  # PEP 562
        late = bool(self._functions) and not on_first_use
        self.found.append(Import(self._module, name, line, late, self._type_only))

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        up = node.level - self._is_package
        parts = self._module.split(".")
        return ".".join([*parts[: len(parts) - up], *filter(None, [node.module])])

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(alias.name, node.lineno)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self._add(f"{self._base(node)}.{alias.name}", node.lineno)

    def visit_Call(self, node: ast.Call) -> None:
        """An import by `import_module("...")` is an import too."""
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in {"import_module", "__import__"} and node.args:
            target = node.args[0]
            if isinstance(target, ast.Constant) and isinstance(target.value, str):
                self._add(target.value, node.lineno)
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """What stands under `if TYPE_CHECKING:` is for type checkers alone."""
        if not ast.unparse(node.test).endswith("TYPE_CHECKING"):
            self.generic_visit(node)
            return
        before, self._type_only = self._type_only, True
        for child in node.body:
            self.visit(child)
        self._type_only = before
        for child in node.orelse:
            self.visit(child)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._functions.append(node.name)
        self.generic_visit(node)
        self._functions.pop()

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - the name is ast's


def imports_in(source: Path) -> list[Import]:
    """Every import of a module under *source* by another, the excused ones left out."""
    modules = modules_in(source)
    return [
        found
        for module, path in modules.items()
        for found in _Imports(module, path, modules).found
        if not (found.type_only and (found.importer, found.imported) in TYPE_ONLY)
    ]


def strangers(source: Path) -> Iterator[str]:
    """Modules that no row names."""
    for part in sorted({part_of(module) for module in modules_in(source)} - set(ROW_OF)):
        yield f"{source.name}.{part} has no row: put it into ROWS of {Path(__file__).name}"


def wrong_ways(source: Path) -> Iterator[str]:
    """Imports from the own row or from a later one."""
    for found in imports_in(source):
        ours, theirs = part_of(found.importer), part_of(found.imported)
        if ours == theirs or not {ours, theirs} <= set(ROW_OF):
            continue
        if ROW_OF[theirs] == ROW_OF[ours]:
            yield f"{found}, a module of its own row"
        elif ROW_OF[theirs] > ROW_OF[ours]:
            yield f"{found}, which stands in a later row"


def circles(source: Path) -> Iterator[str]:
    """Packages whose modules import each other in a circle."""
    graphs: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for found in imports_in(source):
        part = part_of(found.importer)
        if part == part_of(found.imported):
            graphs[part][found.importer].add(found.imported)
    for graph in graphs.values():
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            yield " is imported by ".join(circle)


def late_imports(source: Path) -> Iterator[str]:
    """Imports of our own modules inside functions, where a plain one belongs."""
    for found in imports_in(source):
        if found.late and part_of(found.importer) not in LATE:
            yield f"{found} inside a function"


def long_modules(source: Path) -> Iterator[str]:
    """Modules that should be two."""
    for module, path in modules_in(source).items():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES:
            yield f"{module} has {lines} lines, more than {MOST_LINES}: split it"


def test_every_module_has_a_row() -> None:
    """A new module is given its place among the others."""
    assert [] == list(strangers(SOURCE))


def test_imports_go_to_earlier_rows() -> None:
    """A module knows only what stands before it."""
    assert [] == list(wrong_ways(SOURCE))


def test_no_package_has_a_circle() -> None:
    """Inside a package too, one of two modules comes first."""
    assert [] == list(circles(SOURCE))


def test_own_modules_are_not_imported_late() -> None:
    """An import inside a function often hides a circle."""
    assert [] == list(late_imports(SOURCE))


def test_no_module_is_too_long() -> None:
    """A module fits into a head."""
    assert [] == list(long_modules(SOURCE))


def test_every_excuse_is_needed() -> None:
    """A reason in `TYPE_ONLY` whose import is gone goes too."""
    modules = modules_in(SOURCE)
    type_only = {
        (found.importer, found.imported)
        for module, path in modules.items()
        for found in _Imports(module, path, modules).found
        if found.type_only
    }

    assert set() == set(TYPE_ONLY) - type_only


def package(folder: Path, **texts: str) -> Path:
    """A package `adminreform` of the given modules; ``__`` in a name stands for a dot."""
    root = folder / "adminreform"
    for name, text in {"errors": "", **texts}.items():
        path = root / f"{name.replace('__', '/')}.py" if name != "root" else root / "__init__.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_a_module_without_a_row_is_found(tmp_path: Path) -> None:
    """Whoever adds a module is told where to say its row."""
    source = package(tmp_path, astrology="")

    assert ["adminreform.astrology has no row: put it into ROWS of test_architecture.py"] == list(
        strangers(source)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from adminreform.errors import AdminReformError", []),
        ("import adminreform.plan", ["which stands in a later row"]),
        ("from adminreform import plan", ["which stands in a later row"]),
        ("from adminreform import Plan", ["which stands in a later row"]),
        ("from . import plan", ["which stands in a later row"]),
        ("from .plan import Plan", ["which stands in a later row"]),
        ("from adminreform.units import Unit", ["a module of its own row"]),
        ("if TYPE_CHECKING:\n    import adminreform.plan", ["which stands in a later row"]),
        ("def f():\n    import adminreform.plan", ["which stands in a later row"]),
        ("plan = import_module('adminreform.plan')", ["which stands in a later row"]),
    ],
)
def test_a_wrong_way_is_found(tmp_path: Path, text: str, expected: list[str]) -> None:
    """However it is written, an import from the own row or a later one is found."""
    source = package(tmp_path, root="", plan="", units="", findings=text)

    assert expected == [way.partition(", ")[2].partition(", ")[2] for way in wrong_ways(source)]


def test_a_circle_is_found(tmp_path: Path) -> None:
    """Two modules of a package that need each other are named."""
    source = package(
        tmp_path,
        reform__a="from adminreform.reform.b import b",
        reform__b="from adminreform.reform import a",
    )

    (circle,) = circles(source)

    assert {"adminreform.reform.a", "adminreform.reform.b"} == set(circle.split(" is imported by "))


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("plan", "def f():\n    from adminreform.errors import E", 1),
        ("plan", "def __getattr__(name):\n    from adminreform.errors import E", 1),
        ("plan", "class C:\n    async def f(self):\n        import adminreform.errors", 1),
        ("plan", "def f():\n    import networkx", 0),
        ("root", "def __getattr__(name):\n    from adminreform.errors import E", 0),
        ("cli", "def f():\n    import adminreform.errors", 0),
    ],
)
def test_a_late_import_is_found(tmp_path: Path, where: str, text: str, expected: int) -> None:
    """Only packages that load on first use, and what picks one of many, may import late."""
    source = package(tmp_path, **{where: text})

    assert expected == len(list(late_imports(source)))


def test_a_long_module_is_found(tmp_path: Path) -> None:
    """The limit itself is still allowed."""
    source = package(tmp_path, plan="x = 1\n" * MOST_LINES, rules="x = 1\n" * (MOST_LINES + 1))

    assert ["adminreform.rules has 601 lines, more than 600: split it"] == list(
        long_modules(source)
    )
