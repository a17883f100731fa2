"""What a clause leaves unsaid is never taken for known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from adminreform import History, read_history
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from pathlib import Path

UNITS = "code,since,name\nE,2000-01-01,Elm\nF,2000-01-01,Fir\n"
EVENTS = "event,effective,order\nt1,2010-01-01,1\nt2,2010-01-01,2\n"
LINKS = "event,source,target,territory\n{}t2,F,F,whole\n"


@pytest.mark.parametrize(
    "links",
    ["t1,E,F,part\nt2,E,E,remainder\n", "t1,E,E,remainder\nt2,E,F,part\n"],
    ids=["the part first", "the remainder first"],
)
def test_part_and_remainder_are_of_one_unit_in_any_order(tmp_path: Path, links: str) -> None:
    """A remainder that comes before its part does not make the part one of the new unit."""
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "links.csv").write_text(LINKS.format(links), encoding="utf-8")

    history = read_history(tmp_path)

    eve, day = date(2009, 12, 31), date(2010, 1, 1)
    assert {"E", "F"} == {unit.code for unit in history.on(day)}
    rows = history.crosswalk(eve, day).rows_of("E")
    assert [("E", None), ("F", None)] == [(r.target and r.target.code, r.share) for r in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A(part) -> X", [(new("X"), None, 0, 1), (None, None, 0, 1)]),
        (
            "A(part 2/5) -> X",
            [
                (new("X"), Fraction(2, 5), Fraction(2, 5), Fraction(2, 5)),
                (None, Fraction(3, 5), Fraction(3, 5), Fraction(3, 5)),
            ],
        ),
        ("A(part 2/5) -> X; A(remainder 3/5) -> Y", None),
    ],
)
def test_part_whose_rest_nobody_takes_is_not_the_whole(text: str, expected: object) -> None:
    """What nobody says goes anywhere, goes nowhere known."""
    rows = History([world(text)]).crosswalk(OLD, NEW, "population").rows_of(old("A"))

    if expected is None:
        assert 1 == sum(row.share or 0 for row in rows)
        assert all(row.target is not None for row in rows)
    else:
        assert expected == [(row.target, row.share, row.low, row.high) for row in rows]
