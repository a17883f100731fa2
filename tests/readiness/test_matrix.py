"""The matrix of authorities and criteria."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw
import pytest

from adminreform import InvalidValueError, Plan, UnknownUnitError, datasets
from adminreform.readiness import Answer, Criterion, Readiness, State, View, readiness
from adminreform.text import Text
from tests.worlds import NEW, html_of, new, world

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform import UnitRef

PLAN = Plan(reform=world("A + B -> X; C -> Y; D ->", tiers={"D": "upper"}, also="E F"))
EVE = NEW - timedelta(days=1)


def of(key: str, check: Callable[[View, UnitRef], Answer]) -> Criterion:
    """A criterion of these tests."""
    return Criterion(key, Text(key, f"{key} vi"), check)


def _seal(view: View, unit: UnitRef) -> Answer:
    """X has a seal from the day of the reform, Y will have one two days later, E never."""
    days = {"X": NEW, "Y": NEW + timedelta(days=2)}
    day = days.get(unit.code)
    if day is None:
        return Answer(state=State.NOT_MET, text="none")
    state = State.MET if day <= view.on else State.NOT_MET
    return Answer(state=state, text="a seal", ready_on=day)


SEAL = of("seal", _seal)
ROOM = of("room", lambda _, __: Answer(state=State.NOT_NEEDED, text="no room"))
ODD = of("odd", lambda _, __: Answer(state=State.UNKNOWN, text="who knows"))


def of_day(on: date, *criteria: Criterion) -> Readiness:
    """The matrix of a day."""
    return readiness(PLAN, on=on, criteria=criteria or (SEAL, ROOM))


def test_every_authority_of_the_tier_is_asked() -> None:
    """Those that the reform forms, and E and F, which go on; D has ended."""
    assert ["E", "F", "X", "Y"] == [unit.code for unit in of_day(NEW).units]


def test_what_is_not_met_blocks() -> None:
    """What is not needed does not; what nobody knows does."""
    state = of_day(NEW)

    assert ["X"] == [unit.code for unit in state.ready]
    assert [("E", "seal"), ("F", "seal"), ("Y", "seal")] == [
        (each.unit.code, each.criterion.key) for each in state.blocks
    ]
    assert () == of_day(NEW, ODD).ready


def test_the_forecast_is_the_last_planned_day() -> None:
    """None where something is planned for no day."""
    state = of_day(EVE)
    found = {unit.code: state.ready_on(unit) for unit in state.units}

    assert {"X": NEW, "Y": NEW + timedelta(days=2), "E": None, "F": None} == found
    assert NEW == of_day(NEW).ready_on(new("X"))


def test_two_days_are_told_apart() -> None:
    """Only what stands otherwise."""
    shifts = of_day(EVE).shifts(of_day(NEW))

    assert [("X", "seal", State.NOT_MET, State.MET)] == [
        (
            each.unit.code,
            each.criterion.key,
            each.before.state if each.before else None,
            each.after.state if each.after else None,
        )
        for each in shifts
    ]
    assert () == of_day(EVE).shifts(of_day(EVE))


def test_a_criterion_that_is_asked_anew_is_a_shift() -> None:
    """It was not asked before."""
    shifts = of_day(NEW, ROOM).shifts(of_day(NEW, ROOM, ODD))

    assert [("odd", None)] * 4 == [(each.criterion.key, each.before) for each in shifts]


def test_look_ups_name_what_there_is() -> None:
    """A unit of before is none of the authorities; a criterion has its exact name."""
    state = of_day(NEW)

    assert State.MET is state[new("X"), "seal"].state
    with pytest.raises(UnknownUnitError, match="matrix of readiness"):
        state[new("Z"), "seal"]
    with pytest.raises(InvalidValueError, match="no criterion 'seals' was asked; there are seal"):
        state[new("X"), "seals"]


def test_the_matrix_is_a_table_to_send_on(backend: str) -> None:
    """One row an authority, in both languages."""
    frame = nw.from_native(of_day(EVE).to_frame(backend, language="vi"), eager_only=True)
    rows = {row["đơn vị"]: row for row in frame.rows(named=True)}

    assert 4 == len(rows)
    assert {
        "đơn vị": "X@2025-07-01",
        "tên": "k Name of X",
        "seal vi": "chưa đạt",
        "room vi": "không cần",
        "sẵn sàng": "không",
        "sẵn sàng ngày": "01/07/2025",
        "số liệu giả định": "không",
    } == rows["X@2025-07-01"]


def test_what_is_missing_is_a_table_to_send_on() -> None:
    """One row an authority and criterion that is not met."""
    frame = of_day(EVE).blocks_to_frame()

    assert [
        ("E@2025-01-01", "k Name of E", "seal", "not met", "none", "", "no"),
        ("F@2025-01-01", "k Name of F", "seal", "not met", "none", "", "no"),
        ("X@2025-07-01", "k Name of X", "seal", "not met", "a seal", "2025-07-01", "no"),
        ("Y@2025-07-01", "k Name of Y", "seal", "not met", "a seal", "2025-07-03", "no"),
    ] == frame.rows()


def test_what_rests_on_an_assumption_is_told() -> None:
    """Criterion by criterion: for the packaged plan each rests on made-up rows."""
    plan = datasets.quang_ninh_2025()
    state = readiness(plan, on=date(2025, 6, 20))
    first = state.units[0]
    made_up = {each.key for each in state.criteria if state[first, each.key].made_up}

    assert {each.key for each in state.criteria} == made_up
    assert {"có"} == set(state.blocks_to_frame(language="vi")["số liệu giả định"])
    assert {"xã Quảng La"} == {row[1] for row in state.to_frame().rows() if row[0] == str(first)}
    assert not of_day(NEW)[new("X"), "seal"].made_up


def test_a_notebook_shows_marks() -> None:
    """With what there is when the pointer rests on one."""
    state = of_day(NEW)
    shown = html_of(state)

    assert "<Readiness on 2025-07-01: 1 of 4 ready>" == repr(state)
    assert 1 == shown.count("✓")
    assert 'title="a seal"' in shown


def test_the_order_of_the_real_reform() -> None:
    """Frames were approved from 23 to 27 June 2025, by the packaged plan, and not before."""
    plan = datasets.quang_ninh_2025()
    frames = [
        readiness(plan, on=date(2025, 6, day)).counts("frame_approved")[State.MET]
        for day in (22, 24, 27)
    ]

    assert frames[0] == 0
    assert frames[0] < frames[1] < frames[2] == 54
