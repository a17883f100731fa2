"""The files that a plan was read from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import datasets, read, write
from adminreform.io import inputs_of

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform.plan import InputFile


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


@pytest.mark.parametrize("name", ["toy", "quang_ninh_2025"])
def test_a_packaged_plan_tells_its_files_too(name: str) -> None:
    """With the digests that the data set states, and as many rows as its books hold."""
    plan = getattr(datasets, name)()
    stated = datasets.about(name)["checksums"]
    rows = {table: count for each in plan.inputs for table, count in each.rows.items()}

    assert {each.name: stated[each.name] for each in plan.inputs} == {
        each.name: each.sha256 for each in plan.inputs
    }
    assert len(plan.reform.events) == rows["events"]
    assert len(plan.records.handovers if plan.records else ()) == rows.get("handovers", 0)


def test_files_are_looked_at_when_somebody_asks(tmp_path: Path) -> None:
    """A plan takes a function for them, and is equal without them."""
    write(datasets.toy(), tmp_path / "plan")
    asked: list[str] = []

    def look() -> tuple[InputFile, ...]:
        asked.append("files")
        return inputs_of(tmp_path / "plan")

    plan = attrs.evolve(datasets.toy(), inputs=look)
    assert (plan == datasets.toy(), []) == (True, asked)
    assert plan.inputs == read(tmp_path / "plan").inputs
    assert plan.inputs
    assert ["files"] == asked
