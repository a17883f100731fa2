"""Each label in the smallest world that has it."""

from __future__ import annotations

from typing import Any

import pytest

from adminreform import History, Label
from tests.worlds import then, world

UPPER = {"D": "upper", "E": "upper"}


def labels(history: History) -> dict[tuple[str, str], list[str]]:
    """Labels of each link, by codes of source and target."""
    links = history.chronicle.links
    return {
        (k.source.code if k.source else "", k.target.code if k.target else ""): [
            str(label) for label in history.lineage.labels(i)
        ]
        for i, k in enumerate(links)
    }


ONE_REFORM: dict[str, tuple[str, dict[str, Any], dict[tuple[str, str], list[str]]]] = {
    "unchanged": ("A -> A", {}, {("A", "A"): ["unchanged"]}),
    "rename": ("A -> A", {"names": {"A!": "Other"}}, {("A", "A"): ["rename"]}),
    "recode": ("A -> X", {"names": {"X": "Name of A"}}, {("A", "X"): ["recode"]}),
    "recode and rename": ("A -> X", {}, {("A", "X"): ["recode", "rename"]}),
    "retype": ("A -> A", {"kinds": {"A!": "town"}}, {("A", "A"): ["retype"]}),
    "tier change": ("A -> A", {"tiers": {"A!": "upper"}}, {("A", "A"): ["tier change"]}),
    "re-parent by a clause": (
        "A -> A",
        {"parents": {"A": "D", "A!": "E"}, "also": "D E", "tiers": UPPER},
        {("A", "A"): ["re-parent"]},
    ),
    "re-parent that follows": (
        "D + E -> E",
        {"parents": {"A": "D"}, "also": "A", "tiers": UPPER},
        {("D", "E"): ["absorption"], ("E", "E"): ["absorption"], ("A", "A"): ["re-parent"]},
    ),
    "another spelling is no other name": (
        "A -> A",
        {"names": {"A": "Hòa Bình", "A!": "Hoà Bình"}},
        {("A", "A"): ["unchanged"]},
    ),
    "merger": ("A + B -> X", {}, {("A", "X"): ["merger"], ("B", "X"): ["merger"]}),
    "merger under an old code and a new name": (
        "A + B -> A",
        {"names": {"A!": "Other"}},
        {("A", "A"): ["merger"], ("B", "A"): ["merger"]},
    ),
    "merger into another tier": (
        "A + B -> X",
        {"tiers": {"X": "upper"}},
        {("A", "X"): ["merger", "tier change"], ("B", "X"): ["merger", "tier change"]},
    ),
    "absorption": ("A + B -> A", {}, {("A", "A"): ["absorption"], ("B", "A"): ["absorption"]}),
    "split": (
        "A(part) -> X; A(remainder) -> Y",
        {},
        {("A", "X"): ["split"], ("A", "Y"): ["split"]},
    ),
    "split between units that go on": (
        "A(part) + B -> B; A(remainder) + C -> C",
        {},
        {
            ("A", "B"): ["split"],
            ("A", "C"): ["split"],
            ("B", "B"): ["boundary transfer"],
            ("C", "C"): ["boundary transfer"],
        },
    ),
    "split under the old code and a new name": (
        "A(part) -> X; A(remainder) -> A",
        {"names": {"A!": "Other"}},
        {("A", "X"): ["split"], ("A", "A"): ["split"]},
    ),
    "secession": (
        "A(part) -> X; A(remainder) -> A",
        {},
        {("A", "X"): ["secession"], ("A", "A"): ["secession"]},
    ),
    "secession of land without people": (
        "A(part, none) -> X; A(remainder, whole) -> A",
        {},
        {("A", "X"): ["secession"], ("A", "A"): ["secession"]},
    ),
    "boundary transfer": (
        "A(part) + B -> B; A(remainder) -> A",
        {},
        {
            ("A", "B"): ["boundary transfer"],
            ("B", "B"): ["boundary transfer"],
            ("A", "A"): ["boundary transfer"],
        },
    ),
    "exchange of land": (
        "A(part) + B(remainder) -> B; B(part) + A(remainder) -> A",
        {},
        {
            ("A", "B"): ["boundary transfer"],
            ("B", "B"): ["boundary transfer"],
            ("B", "A"): ["boundary transfer"],
            ("A", "A"): ["boundary transfer"],
        },
    ),
    "abolition": ("F ->", {}, {("F", ""): ["abolition"]}),
    "creation": ("-> N", {}, {("", "N"): ["creation"]}),
    "codes that change places": (
        "A -> B; B -> A",
        {"names": {"A": "Alder", "B": "Birch", "A!": "Birch", "B!": "Alder"}},
        {("A", "B"): ["recode"], ("B", "A"): ["recode"]},
    ),
}


@pytest.mark.parametrize("name", ONE_REFORM)
def test_labels_of_a_reform(name: str) -> None:
    """Computed from who gave what; no caller chooses between them."""
    text, look, expected = ONE_REFORM[name]

    assert expected == labels(History([world(text, **look)]))


def test_unit_that_comes_back_is_re_established() -> None:
    """Under the name of a unit that ended in the one it leaves."""
    first = world("A + B -> X")
    history = History([first, then(first, "X(part) -> A; X(remainder) -> X")])

    assert ["re-establishment", "secession"] == labels(history)["X", "A"]
    assert ["secession"] == labels(history)["X", "X"]


def test_unit_that_comes_back_under_another_code_is_re_established() -> None:
    """A name makes it the same, as people see it."""
    first = world("A + B -> X")
    second = then(first, "X(part) -> Q; X(remainder) -> X", names={"Q": "Name of A"})

    assert "re-establishment" == labels(History([first, second]))["X", "Q"][0]


def test_unit_with_the_code_of_another_is_not_re_established() -> None:
    """Its name says that it is another place."""
    first = world("A + B -> X")
    second = then(first, "X(part) -> A; X(remainder) -> X", names={"A": "Other"})

    assert ["secession"] == labels(History([first, second]))["X", "A"]


def test_unit_that_never_ended_is_not_re_established() -> None:
    """It goes on all the time."""
    first = world("A(part) -> X; A(remainder) -> A")
    second = then(first, "A + X -> A")

    assert ["absorption"] == labels(History([first, second]))["A", "A"]


def test_every_label_has_a_world_here() -> None:
    """The tests above look at all of them."""
    seen = {
        word for *_, expected in ONE_REFORM.values() for each in expected.values() for word in each
    }

    assert set(Label) == seen | {"re-establishment"}


def test_labels_have_words() -> None:
    """In Vietnamese each a word of its own."""
    assert ("merger", "hợp nhất") == (Label.MERGER.to(), Label.MERGER.to("vi"))
    assert len(Label) == len({label.to("vi") for label in Label})
