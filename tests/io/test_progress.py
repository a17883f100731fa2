"""Whoever waits for a plan is told how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import adminreform as ar

if TYPE_CHECKING:
    from pathlib import Path


class Told:
    """What was told: how many steps of how many, and what."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []
        self.what: list[str] = []

    def __call__(self, done: int, total: int, what: str, /) -> None:
        """Note it."""
        self.steps.append((done, total))
        self.what.append(what)


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.xlsx"])
def test_reading_and_writing_tell_how_far_they_are(name: str, tmp_path: Path) -> None:
    """One by one up to the end, which is known from the first step on."""
    path, writing, reading, proofs = tmp_path / name, Told(), Told(), Told()

    ar.write(ar.datasets.toy(), path, progress=writing)
    ar.read(path, progress=reading)
    ar.proofread(path, progress=proofs)

    for told in (writing, reading, proofs):
        count = len(told.steps)
        assert [(i, count) for i in range(1, count + 1)] == told.steps
    assert name == writing.what[-1] == reading.what[0]
    assert {"units", "links", "staffing", "oversight"} <= set(reading.what)
    assert reading.what == proofs.what
    assert ("links" in writing.what) is (path.suffix == ".xlsx")


def test_a_workbook_for_people_tells_each_sheet(tmp_path: Path) -> None:
    """It takes longest."""
    told = Told()

    ar.write(ar.datasets.toy(), tmp_path / "plan.xlsx", language="vi", progress=told)

    assert {"units", "events", "links", "about"} <= set(told.what)
