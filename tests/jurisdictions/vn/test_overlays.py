"""A number that an overlay changed is an assumption, whatever the calculation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from adminreform.errors import AdminReformError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn import (
    PhuongFigures,
    Priority,
    TinhFigures,
    UnitProfile,
    XaFigures,
    class_points,
    fewer_units,
    must_be_rearranged,
    special_zone_points,
    unit_standard,
)
from adminreform.law import Assumption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform.law import Account, LawOfDay, Provision

LAW = load("vn").law
REFORM, TODAY = date(2025, 7, 1), date(2026, 3, 1)
NEAR = Priority(population_pct=99, area_pct=99, strategic=True)
FAR = Priority(population_pct=250, area_pct=250, strategic=True)
MERGED = UnitProfile(kind="xã", area_km2=10, population=100, whole_predecessors=3)
REDUCED = UnitProfile(
    kind="xã",
    area_km2=25,
    population=3_000,
    mountainous=True,
    ethnic_share_pct=45,
    poor_coast=True,
    red_river_delta=True,
)
ZONE = XaFigures(population=5_151, area_km2=53)
RICH = PhuongFigures(
    in_city=True,
    population=60_000,
    area_km2=40,
    budget_self_balanced=True,
    industry_construction_services_pct=100,
    non_agricultural_labour_pct=100,
    piped_water_urban_population_pct=100,
    poverty_pct=0,
    online_files_above_mean=4,
    signed_outgoing_documents_pct=100,
    temporary_share_pct=50,
    relic=True,
    priority=FAR,
)
CALCULATIONS: dict[str, tuple[date, Callable[[LawOfDay], Account]]] = {
    "standard of a merged xã": (REFORM, lambda law: unit_standard(law, MERGED)),
    "standard of a reduced xã": (REFORM, lambda law: unit_standard(law, REDUCED)),
    "standard of a phường": (
        REFORM,
        lambda law: unit_standard(
            law, UnitProfile(kind="phường", province="upland", area_km2=5, population=14_904)
        ),
    ),
    "standard of a xã of 2026": (TODAY, lambda law: unit_standard(law, REDUCED)),
    "rearrangement": (REFORM, lambda law: must_be_rearranged(law, REDUCED)),
    "reduction": (REFORM, lambda law: fewer_units(law, before=10_035, after=3_321)),
    "points of a xã": (
        TODAY,
        lambda law: class_points(
            law,
            XaFigures(
                population=20_501,
                area_km2=Decimal("62.3"),
                ethnic_share_pct=29,
                land_border=True,
                priority=NEAR,
            ),
        ),
    ),
    "points of a phường": (TODAY, lambda law: class_points(law, RICH)),
    "points of a small phường": (
        TODAY,
        lambda law: class_points(
            law,
            PhuongFigures(in_city=False, population=9_000, area_km2=3, temporary_share_pct=1),
        ),
    ),
    "points of a tỉnh": (
        TODAY,
        lambda law: class_points(
            law,
            TinhFigures(
                population=2_000_001,
                area_km2=8_001,
                commune_level_units=54,
                special_points=3,
                priority=FAR,
            ),
        ),
    ),
    "points of a đặc khu": (
        TODAY,
        lambda law: special_zone_points(law, ZONE, permanent_population=1_500),
    ),
}


def others(provision: Provision) -> Iterator[object]:
    """Other values for a provision that holds a number, or numbers by name."""
    value: Any = provision.value
    if _is_number(value):
        yield from (0, 1, value + 1, value * 2, value * 100)
    elif isinstance(value, Mapping):
        parts: dict[str, Any] = dict(provision.record)
        for name, part in parts.items():
            if _is_number(part):
                yield from ({**parts, name: number} for number in (0, part + 1, part * 2))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Fraction | Decimal) and not isinstance(value, bool)


def said(account: Account) -> tuple[object, ...]:
    """All that an account says, apart from whose word it is."""
    words = tuple((term.key, term.amount, term.note.en) for term in account.terms)
    return (*words, getattr(account, "unit_class", None))


@pytest.mark.parametrize("name", CALCULATIONS)
def test_what_an_overlay_changes_is_an_assumption(name: str) -> None:
    """Whatever parameter it is: if the account says something else, its basis says why."""
    day, calculation = CALCULATIONS[name]
    before = said(calculation(LAW.on(day)))
    changing: set[str] = set()
    for key in (key for key in LAW.on(day) if key.startswith("units.")):
        if LAW[key].choices:
            continue
        for value in others(LAW.on(day)[key]):
            try:
                account = calculation(LAW.overlay({key: value}, name="w").on(day))
            except AdminReformError:  # no such law can be
                continue
            if said(account) != before:
                changing.add(key)
                assert isinstance(account.basis, Assumption), (key, value)

    assert changing


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("standard of a merged xã", "units.2025.waiver_predecessors_min", 5),
        ("points of a xã", "units.307.rounding_decimals", 0),
        ("points of a phường", "units.307.special_class", {"points_min": 101}),
        ("points of a xã", "units.307.priority.population_from_pct", 90),
    ],
)
def test_thresholds_that_were_asked_count(name: str, key: str, value: Any) -> None:
    """Also where they let off, or let in, what is no longer seen."""
    day, calculation = CALCULATIONS[name]
    put: Any = {**LAW.on(day)[key].record, **value} if key.endswith("special_class") else value
    overlaid = calculation(LAW.overlay({key: put}, name="w").on(day))

    assert said(overlaid) != said(calculation(LAW.on(day)))
    assert isinstance(overlaid.basis, Assumption)
    assert "w" == overlaid.basis.name
