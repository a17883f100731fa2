"""The reform of the whole of Viet Nam: the published counts, and agreement with one province."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from adminreform import History, datasets

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def country() -> History:
    """The history, read once."""
    return datasets.vietnam_2025()


def test_counts_are_the_published_ones(country: History) -> None:
    """63 provinces, 696 districts and 10,035 communes become 34 and 3,321."""
    before, after = country.on(EVE), country.on(DAY)

    assert {"province": 63, "district": 696, "commune": 10035} == dict(
        Counter(unit.tier for unit in before)
    )
    assert {"province": 34, "commune": 3321} == dict(Counter(unit.tier for unit in after))
    assert {"xã": 2621, "phường": 687, "đặc khu": 13} == dict(
        Counter(unit.kind for unit in after.at_tier("commune"))
    )


def test_codes_go_on_under_other_names(country: History) -> None:
    """3,316 of the 3,321 new communes carry a code that an old unit had."""
    before, after = country.on(EVE), country.on(DAY)
    carried = [unit for unit in after.at_tier("commune") if unit.code in before]

    assert 3316 == len(carried)


def test_441_communes_are_split(country: History) -> None:
    """Of which nobody published how much went where."""
    walk = country.crosswalk(EVE, DAY)
    tiers = {unit.ref: unit.tier for unit in country.on(EVE)}

    assert 441 == sum(
        1 for source, rows in walk.by_source.items() if len(rows) > 1 and tiers[source] == "commune"
    )


def test_everybody_stands_under_somebody(country: History) -> None:
    """Each commune under a province of the day."""
    after = country.on(DAY)
    provinces = set(after.at_tier("province").codes)

    assert {unit.parent for unit in after.at_tier("commune")} == provinces


def test_quang_ninh_is_the_same_in_both_sets(country: History) -> None:
    """Codes, names and kinds of its communes, before and after."""
    reform = datasets.quang_ninh_2025().reform
    for day, registry in ((EVE, reform.before), (DAY, reform.after)):
        ours = {(u.code, u.name, u.kind) for u in registry.at_tier("commune")}
        theirs = {
            (u.code, u.name, u.kind) for u in country.on(day).descendants("22").at_tier("commune")
        }
        assert ours == theirs


def test_links_of_quang_ninh_are_the_same_in_both_sets(country: History) -> None:
    """Who goes where, commune by commune."""
    reform = datasets.quang_ninh_2025().reform
    codes = set(reform.before.at_tier("commune").codes)
    ours = {
        (link.source.code, link.target.code) for link in reform.links if link.source and link.target
    }
    theirs = {
        (link.source.code, link.target.code)
        for link in country.chronicle.links
        if link.source and link.target and link.source.code in codes
    }

    assert ours == theirs


def test_known_errors_are_told() -> None:
    """Claim by claim, each with a decision; a set without a comparison has none."""
    found = datasets.known_errors("vietnam_2025")

    assert {"LIN030": 71, "UNI030": 2} == found.counts
    assert all(finding.text.vi for finding in found)
    assert 0 == len(datasets.known_errors("toy"))
