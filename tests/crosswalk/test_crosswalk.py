"""A crosswalk as a value: looking rows up, whole numbers, frames, print."""

from __future__ import annotations

import copy
import pickle
from fractions import Fraction

import narwhals.stable.v2 as nw
import pytest

from adminreform import Crosswalk, CrosswalkRow, History, Registry, UnitRef, datasets
from adminreform.errors import InvalidValueError, MissingShareError, UnknownUnitError
from tests.worlds import NEW, OLD, html_of, new, old, world

HISTORY = History(
    [
        world(
            "A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D(part) -> P; D(remainder) -> Q;"
            "F ->"
        )
    ]
)
WALK = HISTORY.crosswalk(OLD, NEW, "population")


def test_rows_of_a_unit() -> None:
    """None for what is no unit of the start."""
    assert [new("C"), new("Y")] == [row.target for row in WALK.rows_of(old("C"))]
    assert WALK.rows_of(old("C")) == WALK.by_source[old("C")]
    assert () == WALK.rows_of(new("C"))
    assert 7 == len(WALK) == len(list(WALK))


def test_shares_of_a_unit() -> None:
    """By unit of the end."""
    assert {new("Y"): Fraction(1, 4), new("C"): Fraction(3, 4)} == WALK.shares_of(old("C"))


@pytest.mark.parametrize("key", ["C", "C@2025-01-01"])
def test_rows_and_shares_of_a_unit_by_its_code_or_text(key: str) -> None:
    """As elsewhere; a code is one of the start."""
    assert WALK.rows_of(old("C")) == WALK.rows_of(key)
    assert WALK.shares_of(old("C")) == WALK.shares_of(key)


@pytest.mark.parametrize("key", ["Z", new("C")])
def test_shares_of_a_unit_that_is_not_there(key: UnitRef | str) -> None:
    """It has none that sum to 1, so there is no answer."""
    with pytest.raises(UnknownUnitError):
        WALK.shares_of(key)


def test_shares_that_nobody_knows() -> None:
    """The message says which, where it goes, and the three ways out."""
    with pytest.raises(MissingShareError) as caught:
        WALK.shares_of(old("D"))

    assert (
        "how much of population goes from D@2025-01-01 to each successor is not known "
        "(D@2025-01-01 goes to P@2025-07-01, Q@2025-07-01); give a measure whose shares are "
        "stated, ask for bounds=True, or name an assumption: "
        "assume=equal|largest|by_target_area|by_target_population|by_area_share"
        == str(caught.value)
    )
    assert (old("D"),) == caught.value.sources


def test_registries_of_both_ends() -> None:
    """Those of the history."""
    assert HISTORY.on(OLD) == WALK.before
    assert HISTORY.on(NEW) == WALK.after


def test_whole_numbers_are_apportioned_to_the_last_one() -> None:
    """By reference or by code; unit by unit."""
    assert {new("X"): 10, new("Y"): 2, new("C"): 5} == WALK.apportion({"A": 7, "B": 3, "C": 7})
    assert {new("X"): 7} == WALK.apportion({old("A"): 7})
    assert {} == WALK.apportion({})


def test_number_of_an_unknown_unit() -> None:
    """A code of the end is none of the start."""
    with pytest.raises(UnknownUnitError, match="unit X is not in the registry of 2025-01-01"):
        WALK.apportion({"X": 1})


def test_number_that_nobody_can_divide() -> None:
    """Unless an assumption is named."""
    with pytest.raises(MissingShareError):
        WALK.apportion({"D": 1})
    assumed = HISTORY.crosswalk(OLD, NEW, "population", "equal")

    assert {new("P"): 2, new("Q"): 1} == assumed.apportion({"D": 3})


def test_number_of_a_unit_that_left() -> None:
    """It has nowhere to go, and is not dropped; 0 is no loss."""
    with pytest.raises(MissingShareError) as caught:
        WALK.apportion({"F": 4})

    assert "F@2025-01-01 left the register: its 4 have nowhere to go" == str(caught.value)
    assert {} == WALK.apportion({"F": 0})


def test_rows_as_a_frame(backend: str) -> None:
    """References, codes, exact fractions as text; null where nothing is known."""
    frame = nw.from_native(WALK.to_frame(backend), eager_only=True)
    rows = {row["source_code"]: row for row in frame.iter_rows(named=True)}

    assert (7, 8) == frame.shape
    assert {
        "source": "A@2025-01-01",
        "target": "X@2025-07-01",
        "source_code": "A",
        "target_code": "X",
        "share": "1",
        "low": "1",
        "high": "1",
        "basis": "Act 1, clause 1",
    } == rows["A"]
    assert ("1/4", "Y") == (rows["C"]["share"], rows["C"]["target_code"])
    assert [True] * 2 == frame.filter(nw.col("source_code") == "D")["share"].is_null().to_list()
    assert [True] == frame.filter(nw.col("source_code") == "F")["target"].is_null().to_list()


def test_crosswalk_is_a_value() -> None:
    """Equal to one made again; after a pickle or a copy still itself."""
    assert HISTORY.crosswalk(OLD, NEW, "population") == WALK
    assert HISTORY.crosswalk(OLD, NEW) != WALK
    assert WALK != "a crosswalk"
    for arrived in (pickle.loads(pickle.dumps(WALK)), copy.copy(WALK), copy.deepcopy(WALK)):
        assert WALK == arrived
        assert {new("X"): 1} == arrived.apportion({"A": 1})


def test_listed_rows_need_their_registries() -> None:
    """For what is asked of the units themselves."""
    one = Fraction(1)
    bare = Crosswalk(rows=[CrosswalkRow(old("A"), new("X"), one, one, one)], start=OLD, end=NEW)

    assert {new("X"): one} == bare.shares_of(old("A"))
    with pytest.raises(InvalidValueError) as caught:
        _ = bare.before

    assert "rows that were listed came without the registry of 2025-01-01" == str(caught.value)


def test_listed_rows_equal_those_of_a_history() -> None:
    """Whoever made them."""
    listed = Crosswalk(
        rows=WALK.rows,
        start=OLD,
        end=NEW,
        measure="population",
        before=Registry([], on=OLD),
        after=Registry([], on=NEW),
    )

    assert WALK == listed


def test_crosswalk_says_what_it_is() -> None:
    """Short in a prompt, and worked out no further; what is not certain in a notebook."""
    assert "<Crosswalk 2025-01-01 to 2025-07-01, by population>" == repr(WALK)
    assumed = HISTORY.crosswalk(OLD, NEW, assume="equal")
    assert "<Crosswalk 2025-01-01 to 2025-07-01, assuming equal>" == repr(assumed)
    shown = html_of(WALK)
    assert "D@2025-01-01" in shown
    assert "A@2025-01-01" not in shown


def test_rolling_up_to_a_tier_that_is_not_there_is_refused() -> None:
    """Nothing would be rolled up, and nobody would notice; not even where it is a known tier."""
    history = datasets.quang_ninh_2025().history
    for walk, tier in ((WALK, "province"), (history.crosswalk(NEW, NEW), "district")):
        with pytest.raises(UnknownUnitError) as caught:
            walk.rolled_up(tier)

        assert f"unit of tier '{tier}' is not in the registry of 2025-07-01" in str(caught.value)


def test_listed_rows_are_not_rolled_up() -> None:
    """They do not know what stands under what."""
    listed = Crosswalk(rows=WALK.rows, start=OLD, end=NEW, before=WALK.before, after=WALK.after)

    with pytest.raises(InvalidValueError, match="do not know what their targets stand under"):
        listed.rolled_up("t")
