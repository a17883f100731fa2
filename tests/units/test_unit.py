"""A unit between two changes."""

from __future__ import annotations

import pickle
import unicodedata
from datetime import date

from adminreform import Kind, Tier, Unit, UnitRef
from tests.worlds import old

HA_TU = Unit(ref=UnitRef("06652", date(2025, 7, 1)), name="Hà Tu", kind="phường", tier="commune")


def test_unit_knows_its_code_and_first_day() -> None:
    """Those of its reference."""
    assert ("06652", date(2025, 7, 1)) == (HA_TU.code, HA_TU.since)


def test_unit_in_words() -> None:
    """The kind stands before the name, as people say it."""
    assert "phường Hà Tu" == HA_TU.full_name
    assert "06652@2025-07-01 Hà Tu" == str(HA_TU)


def test_unit_without_a_name_is_called_by_its_code() -> None:
    """Something has to stand in a sentence."""
    assert ("A", "A@2025-01-01") == (Unit(ref=old("A")).full_name, str(Unit(ref=old("A"))))


def test_names_are_kept_in_one_form() -> None:
    """NFC, without outer or doubled spaces, so that equal names are equal."""
    decomposed = unicodedata.normalize("NFD", " Hà  Tu ")

    assert HA_TU.name == Unit(ref=old("A"), name=decomposed).name


def test_kind_and_tier_may_be_values() -> None:
    """Their codes are what is kept."""
    kind, tier = Kind(code="phường", tier="commune"), Tier(code="commune", rank=3)

    assert HA_TU == Unit(ref=HA_TU.ref, name="Hà Tu", kind=kind, tier=tier)


def test_parent_may_be_a_unit_or_a_reference() -> None:
    """A parent is kept as its code: it is meant as of the day."""
    district = Unit(ref=old("D"))

    parents = [Unit(ref=old("A"), parent=above).parent for above in ("D", district.ref, district)]

    assert ["D", "D", "D"] == parents


def test_unit_of_which_only_the_reference_is_known() -> None:
    """Its name, kind, tier and parent are open."""
    assert [False, True, True, True, True] == [
        unit.described
        for unit in (
            Unit(ref=old("A")),
            Unit(ref=old("A"), name="Alder"),
            Unit(ref=old("A"), kind="k"),
            Unit(ref=old("A"), tier="t"),
            Unit(ref=old("A"), parent="D"),
        )
    ]


def test_unit_survives_a_pickle() -> None:
    """Equal, and hashed alike."""
    assert {HA_TU} == {pickle.loads(pickle.dumps(HA_TU))}
