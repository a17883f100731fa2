"""The reform of the whole of Viet Nam: the published counts, and agreement with one province."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from adminreform import Formation, History, UnmatchedCodesError, datasets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform import Conversion, Crosswalk

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


def test_a_table_of_new_codes_is_not_taken_for_one_of_old_codes(country: History) -> None:
    """Five codes are new; without them every code matches, and the report tells of it."""
    walk = country.crosswalk(EVE, DAY, assume="equal")
    codes = [unit.code for unit in country.on(DAY).at_tier("commune")]

    with pytest.raises(UnmatchedCodesError) as caught:
        convert(walk, codes)
    assert (5, DAY) == (len(caught.value.codes), caught.value.likely_day)

    known = [code for code in codes if code not in caught.value.codes]
    found = convert(walk, known).report.better_fit
    assert found is not None
    assert (DAY, 3316, 6719) == (found.better.day, found.held, found.lacking)


def test_tables_of_one_province_are_told_apart(country: History) -> None:
    """New codes taken for old ones are told in every province, and old ones in none."""
    walk = country.crosswalk(EVE, DAY, assume="equal")
    before, after = country.on(EVE), country.on(DAY)
    for province in after.at_tier("province"):
        new = [unit.code for unit in after.with_parent(province.code)]
        if set(new) <= set(before.codes):
            better = convert(walk, new).report.better_fit
            assert better is not None
            assert DAY == better.better.day
        else:
            with pytest.raises(UnmatchedCodesError) as caught:
                convert(walk, new)
            assert DAY == caught.value.likely_day
    for province in before.at_tier("province"):
        communes = before.descendants(province.ref).at_tier("commune")
        assert convert(walk, communes.codes).report.better_fit is None


def convert(walk: Crosswalk, codes: Iterable[str]) -> Conversion:
    """One a unit, converted."""
    table = pl.DataFrame({"code": list(codes)}).with_columns(n=1)
    return walk.conversion(table, code="code", sums=["n"])


def test_every_commune_is_formed_by_a_clause_that_was_read(country: History) -> None:
    """In each of the 34 resolutions, clauses are numbered from 1 without a gap."""
    clauses: dict[str, set[int]] = {}
    for event in country.reform.events:
        number = event.act.number if event.act else ""
        if isinstance(event, Formation) and number.endswith("/NQ-UBTVQH15"):
            _, _, clause = event.clause.rpartition("Article 1, clause ")
            clauses.setdefault(number, set()).add(int(clause))

    assert (34, 3194) == (len(clauses), sum(map(len, clauses.values())))
    assert all(found == set(range(1, len(found) + 1)) for found in clauses.values())


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
