"""The files that a plan was read from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from adminreform import datasets, read, write

if TYPE_CHECKING:
    from pathlib import Path


def test_each_file_of_a_folder_is_told(tmp_path: Path) -> None:
    """With its size, its digest and its rows; the plan is equal to one from elsewhere."""
    write(datasets.toy(), tmp_path / "plan")
    plan = read(tmp_path / "plan")
    (units,) = [each for each in plan.inputs if each.name == "units.csv"]
    content = (tmp_path / "plan" / "units.csv").read_bytes()

    assert hashlib.sha256(content).hexdigest() == units.sha256
    assert len(content) == units.size
    assert content.count(b"\n") - 1 == units.rows["units"]
    assert datasets.toy() == plan
    assert datasets.toy().digest == plan.digest


@pytest.mark.parametrize("name", ["plan.json", "plan"])
def test_a_file_that_changed_is_named(tmp_path: Path, name: str) -> None:
    """And none before; a file that is gone changed too."""
    place = tmp_path / name
    write(datasets.toy(), place)
    plan = read(place)
    assert () == plan.changed_inputs(place)

    file = place / "links.csv" if place.is_dir() else place
    file.write_bytes(file.read_bytes() + b"\n")
    assert (file.name,) == plan.changed_inputs(place)
    file.unlink()
    assert (file.name,) == plan.changed_inputs(place)
