"""The files that a plan was read from."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from adminreform.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["InputFile", "changed_files", "file_read", "rows_read"]


def _rows(items: Mapping[str, int]) -> Mapping[str, int]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True)
class InputFile:
    """One file that a plan was read from.

    Attributes:
        name: Its name, in its folder.
        size: How large it was, in bytes.
        sha256: SHA-256 of its content.
        rows: How many rows each of its tables had.

    Example:
        >>> str(InputFile(name="units.csv", size=90, sha256="ab" * 32, rows={"units": 4}))
        'units.csv: 90 bytes, units 4, sha256 abababababab'
    """

    name: str
    size: int
    sha256: str
    rows: Mapping[str, int] = attrs.field(factory=dict[str, int], converter=_rows)

    def __str__(self) -> str:
        told = "".join(f", {table} {count}" for table, count in self.rows.items())
        return f"{self.name}: {self.size:,} bytes{told}, sha256 {self.sha256[:12]}"


def file_read(path: Path, rows: Mapping[str, int]) -> InputFile:
    """A file as it is now.

    Args:
        path: The file.
        rows: How many rows its tables have.
    """
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return InputFile(name=path.name, size=len(content), sha256=digest, rows=rows)


def rows_read(path: Path) -> InputFile:
    """A table of comma-separated lines as it is now, its rows counted without being read.

    Args:
        path: The file, which has the name of its table.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        count = sum(any(row) for row in csv.reader(lines)) - 1
    return file_read(path, {path.stem: max(count, 0)})


def changed_files(inputs: Iterable[InputFile], path: str | Path) -> tuple[str, ...]:
    """The files that are not what they were when a plan was read, those gone among them.

    Args:
        inputs: The files, as `Plan.inputs` has them.
        path: The folder or file from which the plan was read.
    """
    place = Path(path)
    found: list[str] = []
    for each in inputs:
        file = place / each.name if place.is_dir() else place
        if not file.is_file() or file_read(file, each.rows) != each:
            found.append(each.name)
    return tuple(found)
