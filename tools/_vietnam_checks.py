"""Checking the collected facts against what was counted, and against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from _tables import Row, expect, pair_of, require
from _vietnam_facts import FORMED_NOTES, GOES, ISLANDS, Collected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# --- what the facts count ---------------------------------------------------------------

PROVINCES: Final = {"old": 63, "new": 34}
MERGED: Final = 23
OLD_PROVINCES_MERGED: Final = 52
DISTRICTS: Final = 696
OLD_KINDS: Final = {"xã": 7692, "phường": 1726, "thị trấn": 617}
NEW_KINDS: Final = {"xã": 2621, "phường": 687, "đặc khu": 13}
CHANGES: Final = {"formed": 3189, "unchanged": 127, "retyped": 3, "renamed": 2}
CODES_THAT_GO_ON: Final = 3316
TIERS: Final = {"commune": 10566, "district": 5}
TARGETS_PER_SOURCE: Final = {1: 9594, 2: 369, 3: 55, 4: 16, 5: 1}
EXTENTS: Final = {"whole": 9599, "part": 466, "part_area_only": 65, "remainder": 441}
GROUNDS: Final = {"text": 995, "text_count": 9449, "unchanged": 127}
ACTS: Final = tuple(str(act) for act in range(1654, 1688))
CLAUSES: Final = 3194
DISPUTED: Final = 12
CLAIMS: Final = 73
FIVE_WAYS: Final = "00634"  # phường Đại Mỗ of Hà Nội
NSO_SIZES: Final = 4  # parts whose size is printed


def count(rows: Iterable[Row], column: str) -> dict[str, int]:
    """How many rows have each value of a column."""
    return dict(Counter(row[column] for row in rows))


def check_units(collected: Collected) -> None:
    """Stop unless the units are those that the acts and the lists count."""
    expect("old provinces", len(collected.old_provinces), PROVINCES["old"])
    expect("new provinces", len(collected.new_provinces), PROVINCES["new"])
    expect("districts", len(collected.districts), DISTRICTS)
    expect("kinds of old communes", count(collected.old, "type"), OLD_KINDS)
    expect("kinds of new communes", count(collected.new, "type"), NEW_KINDS)
    expect("changes", count(collected.new, "change"), CHANGES)
    for rows in (
        collected.old_provinces,
        collected.new_provinces,
        [*collected.districts, *collected.old],
        collected.new,
    ):
        twice = [code for code, times in count(rows, "code").items() if times > 1]
        require(not twice, f"codes that stand twice: {twice}")
    old = {row["code"] for row in collected.old}
    going_on = sum(row["code"] in old for row in collected.new)
    expect("new communes with the code of an old one", going_on, CODES_THAT_GO_ON)
    clauses = Counter((row["act"], row["clause"]) for row in collected.new if row["clause"])
    expect("clauses read", (len(clauses), max(clauses.values())), (CLAUSES, 1))
    for act in ACTS:
        numbers = sorted(int(clause) for of_act, clause in clauses if of_act == act)
        expect(f"clauses of {act}", numbers, list(range(1, len(numbers) + 1)))
    odd = [row["code"] for row in collected.new if row["note"] and row["code"] not in FORMED_NOTES]
    require(not odd, f"new_units.csv: remarks unknown here: {odd}")


def check_provinces(collected: Collected) -> None:
    """Stop unless provinces, districts and communes fit together, and so do their totals."""
    into = {row["code"]: row["new_code"] for row in collected.old_provinces}
    merged = [row for row in collected.new_provinces if row["merged"] == "1"]
    expect("provinces that were merged", len(merged), MERGED)
    sources = [code for row in merged for code in row["old_codes"].split(";")]
    expect("provinces that end in mergers", len(set(sources)), OLD_PROVINCES_MERGED)
    for row in collected.new_provinces:
        codes = [old for old, new in into.items() if new == row["code"]]
        expect(f"sources of province {row['code']}", row["old_codes"], ";".join(codes))
        require(row["code"] in codes, f"province {row['code']} has the code of none of its sources")
    names = {
        (row["code"], row["name"], row["type"])
        for row in collected.old_provinces
        if row["new_code"] == row["code"]
    }
    alone = [row for row in collected.new_provinces if row["merged"] == "0"]
    changed = [row["code"] for row in alone if (row["code"], row["name"], row["type"]) not in names]
    require(not changed, f"provinces that are not merged, and yet change: {changed}")
    above = {row["code"]: row["province_code"] for row in collected.districts}
    for row in collected.districts:
        expect(f"district {row['code']}", row["new_province_code"], into[row["province_code"]])
    for row in collected.old:
        expect(f"province of {row['code']}", row["province_code"], above[row["district_code"]])
    check_province_totals(collected)


def check_province_totals(collected: Collected) -> None:
    """Stop unless each province has as many units of each kind as its row says."""
    districts = count(collected.districts, "province_code")
    for provinces, units in (
        (collected.old_provinces, collected.old),
        (collected.new_provinces, collected.new),
    ):
        kinds = Counter((row["province_code"], row["type"]) for row in units)
        for row in provinces:
            own = {kind: number for (code, kind), number in kinds.items() if code == row["code"]}
            stated = {
                kind: int(row[column] or 0)
                for kind, column in (
                    ("phường", "n_phuong"),
                    ("xã", "n_xa"),
                    ("thị trấn", "n_thi_tran"),
                    ("đặc khu", "n_dac_khu"),
                )
            }
            where = f"{row['vintage']} province {row['code']}"
            expect(where, own, {kind: number for kind, number in stated.items() if number})
            expect(where, sum(own.values()), int(row["n_units"]))
            if row["vintage"] == "old":
                expect(f"districts of {where}", districts[row["code"]], int(row["n_districts"]))
    expect(
        "acts on the communes",
        sorted({row["act"] for row in collected.new_provinces}),
        list(ACTS),
    )
    acts = {row["code"]: row["act"] for row in collected.new_provinces}
    for row in collected.new:
        expect(f"act on {row['code']}", row["act"], acts[row["province_code"]])


def check_transfers(collected: Collected) -> None:
    """Stop unless the transfers are those that were counted, and every unit has its own."""
    rows = collected.transfers
    expect("transfers by tier", count(rows, "source_tier"), TIERS)
    expect("extents", count(rows, "extent"), EXTENTS)
    expect("grounds of extents", count(rows, "extent_basis"), GROUNDS)
    expect("disputed transfers", count(rows, "disputed")["1"], DISPUTED)
    require(len(set(map(pair_of, rows))) == len(rows), "transfers.csv: a pair stands twice")
    communes = [row for row in rows if row["source_tier"] == "commune"]
    islands = [row["source_code"] for row in rows if row["source_tier"] == "district"]
    expect("districts that became communes", sorted(islands), list(ISLANDS))
    expect(
        "sources",
        {row["source_code"] for row in communes},
        {row["code"] for row in collected.old},
    )
    expect("targets", {row["target_code"] for row in rows}, {row["code"] for row in collected.new})
    targets = Counter(row["source_code"] for row in communes)
    expect("targets of a commune", dict(Counter(targets.values())), TARGETS_PER_SOURCE)
    expect("split in five", max(targets, key=targets.__getitem__), FIVE_WAYS)
    sized = [row for row in rows if row["area_km2"] or row["population"]]
    expect("parts with a size", len(sized), NSO_SIZES)
    for row in rows:
        goes = row["area"], row["people"]
        require(goes in GOES[row["extent"]], f"{pair_of(row)}: {row['extent']} is {goes}")
        require(
            row["extent_basis"] != "text_count" or row["tables"] == "both",
            f"{pair_of(row)}: not in both tables",
        )


def check_rows_about_transfers(collected: Collected) -> None:
    """Stop unless what the lists of units say about transfers is true of the transfers."""
    of: defaultdict[str, list[Row]] = defaultdict(list)
    to: defaultdict[str, list[Row]] = defaultdict(list)
    for row in collected.transfers:
        of[row["source_code"]].append(row)
        to[row["target_code"]].append(row)
    into = {row["code"]: row["new_code"] for row in collected.old_provinces}
    old = {row["code"]: row for row in collected.old}
    new = {row["code"]: row for row in collected.new}
    under: defaultdict[str, list[Row]] = defaultdict(list)
    for row in collected.old:
        mine = of[row["code"]]
        under[row["district_code"]] += mine
        expect(f"targets of {row['code']}", str(len(mine)), row["n_targets"])
        expect(f"split of {row['code']}", str(int(len(mine) > 1)), row["is_split"])
        for code in {each["target_code"] for each in mine}:
            province = new[code]["province_code"]
            expect(f"{row['code']} to {code}", province, into[row["province_code"]])
    for row in collected.new:
        mine = to[row["code"]]
        from_districts = {
            old[each["source_code"]]["district_code"]
            if each["source_tier"] == "commune"
            else each["source_code"]
            for each in mine
        }
        partial = sum(each["extent"] != "whole" for each in mine)
        expect(f"sources of {row['code']}", str(len(mine)), row["n_sources"])
        expect(f"parts in {row['code']}", str(partial), row["n_partial_sources"])
        expect(
            f"former districts of {row['code']}",
            ";".join(sorted(from_districts)),
            row["former_districts"],
        )
        for each in mine:
            expect(
                f"act and clause of {pair_of(each)}",
                (each["act"], each["clause"]),
                (row["act"], row["clause"]),
            )
        check_change(row, mine, old)
    for row in collected.districts:
        mine = under[row["code"]] or of[row["code"]]
        codes = sorted({each["target_code"] for each in mine})
        expect(f"targets of district {row['code']}", ";".join(codes), row["target_codes"])
        expect(f"targets of district {row['code']}", str(len(codes)), row["n_targets"])


def check_change(row: Row, mine: Sequence[Row], old: Mapping[str, Row]) -> None:
    """Stop unless a unit changed as its row says."""
    where = f"{row['code']}: {row['change']}"
    grounds = {each["extent_basis"] for each in mine}
    require(("unchanged" in grounds) == (row["change"] == "unchanged"), f"{where}, yet {grounds}")
    if row["change"] == "formed":
        return
    require(
        len(mine) == 1 and mine[0]["extent"] == "whole" and mine[0]["source_code"] == row["code"],
        f"{where}, yet of {[pair_of(each) for each in mine]}",
    )
    before = old[row["code"]]
    retyped = before["type"] != row["type"]
    expect(where, retyped, row["change"] == "retyped")
    if row["change"] == "renamed":
        require(before["name"] != row["name"], f"{where}, yet has the same name")


def check_collected(collected: Collected) -> None:
    """Stop unless the facts are complete and agree."""
    check_units(collected)
    check_provinces(collected)
    check_transfers(collected)
    check_rows_about_transfers(collected)
    expect("disagreements", len(collected.disagreements), CLAIMS)
