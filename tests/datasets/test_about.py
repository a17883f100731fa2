"""Each data set says where it is from, and is what it says."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from adminreform import Assumption, datasets
from adminreform.datasets import about

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAMES = ("quang_ninh_2025", "toy", "vietnam_2025")
DATA = files("adminreform") / "datasets" / "data"


def folder(name: str) -> Traversable:
    """Where the files of a data set are."""
    return DATA / name


def test_every_dataset_is_looked_at_here() -> None:
    """A folder of data is a function, and is tested."""
    folders = {each.name for each in DATA.iterdir() if each.is_dir()}

    assert set(NAMES) == folders
    assert set(NAMES) <= set(datasets.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_files_are_those_of_the_checksums(name: str) -> None:
    """A file that somebody edited is found; a file without a checksum too."""
    stated: dict[str, str] = about(name)["checksums"]
    there = {file.name for file in folder(name).iterdir() if not file.name.endswith(".toml")}

    assert there <= set(stated)
    for file in there:
        assert stated[file] == hashlib.sha256(folder(name).joinpath(file).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_dataset_says_where_it_is_from(name: str) -> None:
    """Sources, licence, known errors, day."""
    said = about(name)

    assert said["title"]
    assert said["licence"]
    assert said["known_errors"]
    assert said["compiled_on"]
    assert all(source["name"] and source["gives"] for source in said["sources"])
    assert ("toy" == name) == said["illustrative"]


def test_illustrative_figures_say_so_in_their_basis() -> None:
    """Every size and every contribution of the toy is an assumption; none of the real ones is."""
    toy = datasets.toy()
    real = datasets.quang_ninh_2025()

    for plan, made_up in ((toy, True), (real, False)):
        grounds = [size.basis for measure in plan.measures for size in measure.sizes]
        grounds += [k.contribution.basis for k in plan.reform.links if k.contribution and k.event]
        assert grounds
        assert {made_up} == {isinstance(ground, Assumption) for ground in grounds}
        assert None not in grounds


def test_unknown_dataset_raises() -> None:
    """There is no folder of that name."""
    with pytest.raises(FileNotFoundError):
        about("atlantis")
