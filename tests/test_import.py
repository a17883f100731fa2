"""What `import adminreform` costs, and what it offers."""

from __future__ import annotations

import subprocess
import sys

import pytest

import adminreform

HEAVY = {
    "attr",
    "attrs",
    "cattrs",
    "duckdb",
    "importlib.metadata",
    "narwhals",
    "networkx",
    "numpy",
    "pandas",
    "pint",
    "polars",
    "pyarrow",
    "typing",  # costs more than all of our own: `TYPE_CHECKING = False` does for the root
}


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def test_import_loads_nothing_heavy() -> None:
    """A tool that embeds the library pays for what it uses, and only then."""
    code = (
        "import sys; before = set(sys.modules); import adminreform;"
        "print(*sorted(set(sys.modules) - before))"
    )

    assert set() == set(run(code).split()) & HEAVY


def test_listing_the_names_loads_nothing_heavy() -> None:
    """Completion in an editor or a notebook is not what one pays for."""
    code = (
        "import sys, adminreform; before = set(sys.modules); dir(adminreform);"
        "print(*sorted(set(sys.modules) - before))"
    )

    assert "" == run(code)


@pytest.mark.parametrize("name", adminreform.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What `__all__` promises can be had."""
    assert getattr(adminreform, name) is not None


def test_every_public_name_is_listed_once() -> None:
    """`dir` shows the names before anybody has asked for them."""
    names = run("import adminreform; print(*dir(adminreform))").split()

    assert set() == set(adminreform.__all__) - set(names)
    assert len(set(adminreform.__all__)) == len(adminreform.__all__)


def test_star_import_gives_the_public_names() -> None:
    """`from adminreform import *` is what `__all__` says."""
    names = run("from adminreform import *; print(*dir())").split()

    assert set() == set(adminreform.__all__) - set(names)


def test_unknown_name_raises_attribute_error() -> None:
    """A slip of the pen is told as for any other module."""
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(adminreform, "no_such_name")  # noqa: B009 - type checkers know that it is not there
