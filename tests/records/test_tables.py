"""The tables of the book: what is written is what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import adminreform as ar
from adminreform.records import (
    CustodyDecision,
    Destruction,
    DestructionHold,
    Fonds,
    Records,
    Series,
)
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["plan", "plan.json"])
def test_the_book_of_quang_ninh_comes_back(tmp_path: Path, name: str) -> None:
    """Every row of every table, with its ground."""
    plan = ar.datasets.quang_ninh_2025()
    ar.write(plan, tmp_path / name)

    assert plan.records == ar.read(tmp_path / name).records


def test_rows_of_every_table_come_back(tmp_path: Path) -> None:
    """Also those that the data set has none of: destructions, outside receivers."""
    book = Records(
        fonds=[Fonds(id="F", creator=old("A"), body="archive; rooms, and more")],
        series=[Series(id="s", fonds="F", files=3, metres="0.50", access="secret")],
        custody_decisions=[
            CustodyDecision(id="d1", series="s", to=new("X")),
            CustodyDecision(id="d2", unit=old("A"), state="in hand", receiver="museum", on=NEW),
        ],
        destructions=[Destruction(id="x", series="s", files=1, decision="9/QĐ", decided=OLD)],
        destruction_holds=[DestructionHold(id="k", since=OLD, until=NEW)],
    )
    ar.write(ar.Plan(reform=world("A -> X"), records=book), tmp_path / "plan")

    assert book == ar.read(tmp_path / "plan").records
