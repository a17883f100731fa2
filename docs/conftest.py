"""Which pages need more than the tests bring: those of engines, as tests of engines do."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest

ON_SPARK = "on-spark.md"

collect_ignore: list[str] = []
if find_spec("pyspark") is None or shutil.which("java") is None:
    collect_ignore.append(f"how-to/{ON_SPARK}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PySpark and Java, which `make test-engines` brings."""
    for item in items:
        if item.path.name == ON_SPARK:
            item.add_marker(pytest.mark.engines)
