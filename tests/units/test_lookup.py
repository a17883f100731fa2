"""Units are found by name, however it was typed, and never picked."""

from __future__ import annotations

import unicodedata

import pytest

from adminreform import Registry, Unit
from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from adminreform.jurisdictions import VIET_NAM
from tests.worlds import OLD, old


def commune(code: str, kind: str, name: str, parent: str = "H1") -> Unit:
    """A commune of Viet Nam."""
    return Unit(ref=old(code), name=name, kind=kind, tier="commune", parent=parent)


REGISTRY = Registry(
    [
        commune("01", "phường", "Hòa Bình"),
        commune("02", "phường", "Đông Hải"),
        commune("03", "thị trấn", "Quảng Hà"),
        commune("04", "phường", "1"),
        commune("05", "phường", "IV"),
        commune("06", "phường", "Hà Tu"),
        commune("07", "xã", "Tân Tiến", "H1"),
        commune("08", "xã", "Tân Tiến", "H2"),
        commune("09", "phường", "Tân Tiến", "H2"),
        commune("10", "xã", "Thống Nhất"),
        Unit(ref=old("H1"), name="Hải Hà", kind="huyện", tier="district", parent="T"),
        Unit(ref=old("H2"), name="Hà Tu", kind="thành phố", tier="district", parent="T"),
        Unit(ref=old("T"), name="Quảng Ninh", kind="tỉnh", tier="province"),
    ],
    on=OLD,
    scheme=VIET_NAM,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hòa Bình", "01"),
        ("Hoà Bình", "01"),
        ("HOÀ BÌNH", "01"),
        (unicodedata.normalize("NFD", "Hòa Bình"), "01"),
        ("Ðông Hải", "02"),  # U+00D0
        ("phường Đông Hải", "02"),
        ("Phường Đông Hải", "02"),
        ("P. Đông Hải", "02"),
        ("P.Đông Hải", "02"),
        ("p Đông Hải", "02"),
        ("Thị trấn Quảng Hà", "03"),
        ("TT. Quảng Hà", "03"),
        ("TT Quảng Hà", "03"),
        ("Phường 01", "04"),
        ("Phường 1", "04"),
        ("P.1", "04"),
        ("1", "04"),
        ("Phường I", "04"),
        ("Phường IV", "05"),
        ("phường iv", "05"),
        ("Phường 4", "05"),
        ("Phường 04", "05"),
        ("phường Hà Tu", "06"),
        ("TP. Hà Tu", "H2"),
        ("Thành phố Hà Tu", "H2"),
        ("H. Hải Hà", "H1"),
        ("phường Tân Tiến", "09"),
    ],
)
def test_one_unit_is_found(name: str, code: str) -> None:
    """Spelling, case, the word of the kind and numerals are forgiven."""
    assert code == REGISTRY.find(name).code


def test_initials_of_a_kind_do_without_a_scheme() -> None:
    """What people write before a name follows from the word."""
    bare = Registry(REGISTRY, on=OLD)

    assert "03" == bare.find("TT. Quảng Hà").code


def test_name_of_several_units_is_ambiguous() -> None:
    """All are listed with the unit above, and the way out."""
    with pytest.raises(AmbiguousUnitError) as caught:
        REGISTRY.find("xã Tân Tiến")

    assert (
        "'xã Tân Tiến' can mean 2 units: xã Tân Tiến (07@2025-01-01) in huyện Hải Hà, "
        "xã Tân Tiến (08@2025-01-01) in thành phố Hà Tu; "
        "say within which unit, or of which tier" == str(caught.value)
    )


def test_name_on_two_tiers_is_ambiguous() -> None:
    """A city and a ward of one name; the tier tells them apart."""
    with pytest.raises(AmbiguousUnitError):
        REGISTRY.find("Hà Tu")

    assert "06" == REGISTRY.find("Hà Tu", tier="commune").code
    assert "H2" == REGISTRY.find("Hà Tu", tier="district").code


def test_name_within_a_unit() -> None:
    """The unit above tells namesakes apart, at any depth."""
    assert "07" == REGISTRY.find("xã Tân Tiến", within="H1").code
    assert "08" == REGISTRY.find("xã Tân Tiến", within=old("H2")).code
    assert 3 == len(REGISTRY.search("Tân Tiến", within="T"))


def test_name_that_is_not_there_names_its_like() -> None:
    """Typed without marks, or with another kind."""
    with pytest.raises(UnknownUnitError) as caught:
        REGISTRY.find("Thong Nhat")

    assert "Thống Nhất (10@2025-01-01)" == caught.value.near[0]
    assert str(caught.value).startswith(
        "unit 'Thong Nhat' is not in the registry of 2025-01-01; "
        "did you mean Thống Nhất (10@2025-01-01)"
    )


def test_name_of_another_kind_is_not_there() -> None:
    """A ward is no commune; the suggestion says what there is."""
    with pytest.raises(UnknownUnitError) as caught:
        REGISTRY.find("xã Đông Hải")

    assert "Đông Hải (02@2025-01-01)" == caught.value.near[0]


def test_name_that_is_not_within_a_unit() -> None:
    """The message says where was searched; what looks alike lies there too."""
    with pytest.raises(UnknownUnitError) as caught:
        REGISTRY.find("Hoa Binh", within="H2")

    assert "the registry of 2025-01-01, within H2" == caught.value.where
    assert () == caught.value.near


def test_search_gives_all_or_none() -> None:
    """In the order of the registry; it never raises for a name."""
    assert ["07", "08", "09"] == [unit.code for unit in REGISTRY.search("Tân Tiến")]
    assert () == REGISTRY.search("Nowhere")
    assert () == REGISTRY.search("")


def test_unit_without_a_name_is_not_found_by_one() -> None:
    """An empty cell means no unit, not every unit whose name is unknown."""
    nameless = Registry([Unit(ref=old("A"), kind="phường")], on=OLD)

    assert () == nameless.search("")
    assert () == nameless.search(" - ")


def test_numeral_that_stands_there_is_meant_before_one_that_is_converted() -> None:
    """Where both `5` and `V` are names, each means itself."""
    both = Registry([commune("04", "phường", "5"), commune("05", "phường", "V")], on=OLD)

    assert ("04", "05") == (both.find("5").code, both.find("V").code)
