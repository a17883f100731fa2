"""Tasks that moved, as published: oracles."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.powers import home_affairs_tasks, split_in_thirds, tasks_moved

LAW = load("vn").on(date(2025, 7, 1))


def test_tasks_moved() -> None:
    """Oracle: 1,470 to provinces and 1,248 to communes are 2,718, 40.34 % of 6,738."""
    account = tasks_moved(LAW)
    held = LAW["svc.powers.moved"]

    assert held.part("delegated") == account.amount
    assert Fraction(40_34, 100_00) == round(
        Fraction(account.amount) / Fraction(held.part("reviewed")), 4
    )
    assert "1.470" in account.to("vi")


def test_home_affairs() -> None:
    """Oracle: 129 and 32 tasks of districts are 161, and with 45 others 206."""
    held = LAW["svc.powers.home_affairs"]

    assert held.part("district_tasks") == home_affairs_tasks(LAW).amount
    assert held.part("total") == home_affairs_tasks(LAW, others=True).amount


@pytest.mark.parametrize(
    ("up", "down", "more"), [(1, 2, 0), (32, 129, 0), (1, 1, 1), (0, 9, -1), (9, 0, 2), (1, 5, 0)]
)
def test_nearest_third(up: int, down: int, more: int) -> None:
    """About a third goes up: 32 of 161 is nearer to one third than to none; a half is two."""
    assert more == split_in_thirds(LAW, to_province=up, to_commune=down).amount


@pytest.mark.parametrize(("up", "down"), [(0, 0), (-1, 4)])
def test_nothing_to_split(up: int, down: int) -> None:
    """No tasks, or fewer than none."""
    with pytest.raises(InvalidValueError, match="counted from 0 up"):
        split_in_thirds(LAW, to_province=up, to_commune=down)
