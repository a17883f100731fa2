"""Tables of facts and waivers: every bad cell is told with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs
import pytest

from adminreform import Citation, Fact, Plan, Waiver, read, write
from adminreform.errors import LoadError
from tests.worlds import old, world

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Plan(reform=world("A + B -> X"))


def problems(folder: Path, name: str, *lines: str) -> list[str]:
    """What is wrong with a table that is put beside those of a plan."""
    write(PLAN, folder)
    (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        read(folder)
    return [str(error) for error in caught.value.exceptions]


def test_facts_come_back_as_they_were(tmp_path: Path) -> None:
    """A whole decimal stays a decimal, and a whole number a whole one."""
    values = [True, 5, Decimal("5.0"), Decimal("2.50"), "5", date(2025, 7, 1)]
    facts = [Fact(unit=old("A"), name=f"f{i}", value=value) for i, value in enumerate(values)]
    write(attrs.evolve(PLAN, facts=facts), tmp_path)

    again = read(tmp_path).facts

    assert values == [fact.value for fact in again.items]
    assert list(map(type, values)) == [type(fact.value) for fact in again.items]


def test_waivers_come_back_as_they_were(tmp_path: Path) -> None:
    """With their ground and their end."""
    waiver = Waiver(
        code="UNI101",
        subject="X@2025-07-01",
        basis=Citation("NQ 76/2025, Art. 3"),
        until=date(2030, 1, 1),
        reason="an island",
    )
    write(attrs.evolve(PLAN, waivers=[waiver]), tmp_path)

    assert (waiver,) == read(tmp_path).waivers


def test_bad_facts_are_told(tmp_path: Path) -> None:
    """Unit, value, kind, and what stands twice."""
    found = problems(
        tmp_path,
        "unit_facts",
        "unit,name,value,kind,basis",
        "A,island,yes,flag,",
        "A@2025-01-01,island,maybe,flag,",
        "A@2025-01-01,share,12x,number,",
        "A@2025-01-01,share,1e999,numbr,",
        "A@2025-01-01,share,Infinity,number,",
        "A@2025-01-01,since,1/7/2025,day,",
        "A@2025-01-01,name,x,text,",
        "A@2025-01-01,name,y,text,",
    )

    assert [
        "unit_facts.csv, row 2, unit",
        "unit_facts.csv, row 3, value: expected yes or no, got 'maybe'",
        "unit_facts.csv, row 4, value: expected a number such as 12.5, got '12x'",
        "unit_facts.csv, row 5, kind: expected one of flag, number, text, day, got 'numbr'",
        "unit_facts.csv, row 6, value: expected a number such as 12.5, got 'Infinity'",
        "unit_facts.csv, row 7, value: expected a day as YYYY-MM-DD, got '1/7/2025'",
        "unit_facts.csv, row 9, name: A@2025-01-01 has a fact 'name' already",
    ] == [
        line.partition("; did")[0] if i else line.partition(":")[0] for i, line in enumerate(found)
    ]


def test_bad_waivers_are_told(tmp_path: Path) -> None:
    """A waiver without a ground is none."""
    found = problems(
        tmp_path, "waivers", "code,subject,basis,until", "UNI101,A,,", "UNI101,A,law 1,soon"
    )

    assert [
        "waivers.csv, row 2, basis: must not be empty",
        "waivers.csv, row 3, until: expected a day as YYYY-MM-DD, got 'soon'",
    ] == found
