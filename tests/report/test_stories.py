"""Units whose way tells what a reform does."""

from __future__ import annotations

import pytest

import adminreform as ar
from adminreform import Plan, UnknownUnitError
from adminreform.report import Story, stories
from adminreform.report.words import Words
from tests.worlds import world


def told(text: str, unit: str = "A", also: str = "") -> Story:
    """The story of one unit of a world whose names are the codes."""
    names = {code: f"N{code}" for code in "ABCXY"}
    (story,) = stories(Plan(reform=world(text, names=names, also=also)), [unit])
    return story


def test_quang_ninh_tells_its_own_stories() -> None:
    """The unit split most, the first code that names another place, the one left alone."""
    chosen = stories(ar.datasets.quang_ninh_2025())

    assert ["06886", "06652", "06967"] == [story.old.code for story in chosen]
    assert [
        "Xã Hải Lạng: chia về 3 nơi",
        "Mã 06652: trước là phường Hà Phong, sau là phường Hà Tu",
        "Xã Cái Chiên: không khoản nào nhắc đến",
    ] == [story.heading(Words("vi")) for story in chosen]


def test_split() -> None:
    """Nobody measured the parts, so there is no one answer."""
    story = told("A(part) -> X; A(remainder) -> Y")

    assert "K NA went to 2 units" == story.heading(Words())
    assert story.moral(Words()).startswith("How much went to each was not measured")


def test_namesake() -> None:
    """A code that names another place is followed both ways."""
    reform = world("A + B -> B; C -> A", names={"A": "One", "A!": "Two"})
    (story,) = stories(Plan(reform=reform), ["A"])

    assert "Code A: first k One, then k Two" == story.heading(Words())
    assert ["A@2025-01-01", "A@2025-07-01"] == [str(trace.unit.ref) for trace in story.traces]
    assert "bare code" in story.moral(Words())


def test_untouched() -> None:
    """Nothing happened, and that is said."""
    story = told("B -> X", also="A")

    assert ("K NA: named by no clause", "Nothing about it changed.") == (
        story.heading(Words()),
        story.moral(Words()),
    )


def test_plain() -> None:
    """A unit of which there is nothing to say but its way."""
    story = told("A + B -> X")

    assert ("K NA", "") == (story.heading(Words()), story.moral(Words()))
    assert "K NA\n  k NA (A@2025-01-01), since 2025-01-01" in story.to(Words())


def test_choice() -> None:
    """Units are chosen by what they tell; one that was not there is refused."""
    plan = Plan(reform=world("A(part) + B -> X; A(remainder) -> A; C ->"))

    assert ["A"] == [story.old.code for story in stories(plan)]
    with pytest.raises(UnknownUnitError):
        stories(plan, ["Z"])


def test_a_broken_reform_has_none() -> None:
    """Where clauses cannot be carried out there is no way to follow."""
    assert () == stories(Plan(reform=world("A -> X; Q! -> Y")))
