"""Make the tables behind ``adminreform.datasets.vietnam_2025`` from collected facts.

Usage: ``python tools/make_vietnam_2025.py DATA_DIR TABLES_DIR [PACKAGE_DIR]``

*DATA_DIR* holds the folders ``vietnam_2025`` (the country) and ``quang_ninh_2025`` (one
province, gathered apart and in more depth: its figures, shares, grounds and remarks are
taken over).  Everything is checked against the counts below and against the totals of
each province, district and commune; a contradiction stops the script, and nothing is
written.  The same input gives the same bytes.

The native tables go to *TABLES_DIR*.  What people read stays beside the library, in
*PACKAGE_DIR*: ``disagreements.csv``, the claims of sources that another contradicts, and
``about.toml``, prose kept by hand of which the script renews only the checksums.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import _disagreements
import make_quang_ninh_2025 as quang_ninh
from _tables import (
    ADOPTED,
    BANDO_TABLE,
    COLUMNS,
    COUNT,
    DATA_SETS,
    EFFECTIVE,
    NSO_TABLE,
    TEXT,
    Pair,
    Row,
    by_code,
    check_made,
    end_link,
    end_of,
    expect,
    pair_of,
    read_table,
    require,
    run,
    to_csv,
    with_checksums,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PACKAGED: Final = DATA_SETS / "vietnam_2025"

# The old catalogue is that of the eve of the reform.  It does not say when a unit began,
# and units did change early in 2025 (two communes of Phú Mỹ became wards), so no earlier
# day would be true of all of them: this is the first one that the source vouches for.
OPENING: Final = "2025-06-30"

OLD_CATALOGUE: Final = (
    f"catalogue of danhmuchanhchinh.gso.gov.vn, state of {OPENING}, read 2025-07-18"
)
NEW_LISTS: Final = f"{BANDO_TABLE}; {NSO_TABLE}"
NSO_NOTE: Final = "NSO catalogue note"
PROVINCES_ACT: Final = "202/2025/QH15"
PROVINCES_URL: Final = (
    "https://xaydungchinhsach.chinhphu.vn/toan-van-nghi-quyet-so-202-2025-qh15-"
    "ve-sap-xep-don-vi-hanh-chinh-cap-tinh-119250612174148722.htm"
)
PROVINCES_ADOPTED: Final = "2025-06-12"
COMMUNES_ACT: Final = "{act}/NQ-UBTVQH15"
COMMUNES_URL: Final = (
    "https://github.com/dvhcvn/20250701/blob/1fe34bb35376aaad83e1179df87a6a92c33c3410/"
    "input/docs/{act}_NQ-UBTVQH15.md"
)
IN_FORCE_READ: Final = ("1679", "1680")  # "from the day of its adoption"; not looked up elsewhere

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
GROUNDS: Final = {"text": 993, "text_count": 6629, "tables": 2820, "unchanged": 127, "nso_note": 2}
ACTS: Final = tuple(str(act) for act in range(1654, 1688))
CLAUSES: Final = 2297
DISPUTED: Final = 12
CLAIMS: Final = 73
ISLANDS: Final = ("318", "471", "498", "536", "755")  # districts without communes
FIVE_WAYS: Final = "00634"  # phường Đại Mỗ of Hà Nội
NSO_SIZES: Final = 4  # parts whose size is printed

QUANG_NINH: Final = "22"
KY_LOI: Final = "18796"
SUM_OF_PARTS: Final = "22225"  # both of its parts are printed in the NSO notes

# What goes of the area and of the people, by the word for both.
GOES: Final[Mapping[str, frozenset[Pair]]] = {
    "whole": frozenset({("whole", "whole")}),
    "part": frozenset({("part", "part"), ("part", "whole"), ("none", "part")}),
    "part_area_only": frozenset({("part", "none"), ("whole", "none")}),
    "remainder": frozenset(
        {
            ("remainder", "remainder"),
            ("remainder", "whole"),
            ("remainder", "none"),
            ("none", "remainder"),
        }
    ),
}

# How sure an extent is.
BASES: Final[Mapping[str, str]] = {
    "text": TEXT,
    "text_count": f"{COUNT}; {NEW_LISTS}",
    "tables": f"{NEW_LISTS}; clause not read",
    "nso_note": f"{NSO_NOTE}; clause not read",
}

# What is worth saying about a link, in place of the remark that was collected.
LINK_NOTES: Final[Mapping[Pair, str]] = {
    ("00136", "00136"): "only area leaves, so all the people stay; the NSO table has a part",
    ("00151", "00118"): "area only by the clause; the NSO table does not say so",
    ("00556", "00562"): "a part of the area, all the people; the NSO table has code 00553 here",
    ("01651", "01648"): "the NSO table has code 01615 here",
    ("02482", "02494"): "the NSO table has code 02485 here",
    ("09013", "09817"): "not in the table of bando",
    ("23053", "23041"): "not in the NSO table",
    ("23053", "23053"): "the NSO table has the whole",
    (KY_LOI, "18754"): "a part of the people, no area",
    (KY_LOI, "18823"): "the whole area, no people",
    (KY_LOI, "18832"): "the rest of the people, no area",
}
FORMED_NOTES: Final[Mapping[str, str]] = {
    "14698": "and takes in coastal ground that lay in no commune",
    "06799": "",  # the links say it
}


# --- reading ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The collected facts, as rows of text, units in the order of their codes.

    Attributes:
        old_provinces: Provinces before the reform.
        new_provinces: Provinces after it.
        districts: Districts that end.
        old: Communes before the reform.
        new: Communes after it.
        transfers: What goes where.
        disagreements: Claims of a source that another contradicts.
        provincial_units: States of Quảng Ninh, as its own data set has them, by code
            and first day.
        provincial_links: Links of Quảng Ninh, as its own data set has them, by source
            and target.
    """

    old_provinces: list[Row]
    new_provinces: list[Row]
    districts: list[Row]
    old: list[Row]
    new: list[Row]
    transfers: list[Row]
    disagreements: list[Row]
    provincial_units: dict[Pair, Row]
    provincial_links: dict[Pair, Row]


def code_of(ref: str) -> str:
    """Code of the reference to a state."""
    return ref.partition("@")[0]


def collect(data_dir: Path) -> Collected:
    """Read the facts of the country, and those of the province as its own script has them."""
    country = data_dir / "vietnam_2025"
    provinces = by_code(read_table(country / "provinces.csv"))
    province = quang_ninh.collect(data_dir)
    quang_ninh.check_collected(province)
    return Collected(
        old_provinces=[row for row in provinces if row["vintage"] == "old"],
        new_provinces=[row for row in provinces if row["vintage"] == "new"],
        districts=by_code(read_table(country / "districts.csv")),
        old=by_code(read_table(country / "old_units.csv")),
        new=by_code(read_table(country / "new_units.csv")),
        transfers=read_table(country / "transfers.csv"),
        disagreements=read_table(country / _disagreements.NAME),
        provincial_units={
            (row["code"], OPENING if row["since"] == quang_ninh.OPENING else row["since"]): row
            for row in quang_ninh.units(province)
        },
        provincial_links={
            (code_of(row["source"]), code_of(row["target"])): row
            for row in quang_ninh.links(province)
            if "target" in row
        },
    )


# --- checking what was read ------------------------------------------------------------


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


# --- units -----------------------------------------------------------------------------


def state(row: Row, *, tier: str, parent: str, after: bool = False, ends: bool = True) -> Row:
    """A state of a unit without figures."""
    return {
        "code": row["code"],
        "since": EFFECTIVE if after else OPENING,
        "until": EFFECTIVE if ends and not after else "",
        "name": row["name"],
        "kind": row["type"],
        "tier": tier,
        "parent": parent,
        "source": NEW_LISTS if after else OLD_CATALOGUE,
        "since_stated": "yes" if after else "no",
    }


def with_figures(row: Row, known: Mapping[Pair, Row], facts: Row) -> Row:
    """A state with its area and people, where they can be trusted: in Quảng Ninh only.

    Raises:
        DataError: If the country has other figures than the province.
    """
    figures = known.get((row["code"], row["since"]), {})
    area, people = figures.get("area_km2", ""), figures.get("population", "")
    if not (area or people):
        return row
    expect(f"figures of {row['code']}", (facts["area_km2"], facts["population"]), (area, people))
    _, _, ground = figures["source"].partition("; ")
    return row | {
        "area_km2": area,
        "population": people,
        "measured_on": figures["measured_on"],
        "source": f"{row['source']}; {ground}",
    }


def units(collected: Collected) -> list[Row]:
    """States of provinces, districts and communes.

    Shape:
        63 provinces, 696 districts and 10,035 communes before; 23 provinces and 3,321
        communes after, by code in each.  11 provinces go on in the state they are in.
    """
    known = collected.provincial_units
    merged = [row for row in collected.new_provinces if row["merged"] == "1"]
    gone = {code for row in merged for code in row["old_codes"].split(";")}
    return [
        *(
            state(row, tier="province", parent="", ends=row["code"] in gone)
            for row in collected.old_provinces
        ),
        *(state(row, tier="district", parent=row["province_code"]) for row in collected.districts),
        *(
            with_figures(state(row, tier="commune", parent=row["district_code"]), known, row)
            for row in collected.old
        ),
        *(
            state(row, tier="province", parent="", after=True)
            | {"source": f"Resolution {PROVINCES_ACT}"}
            for row in merged
        ),
        *(
            with_figures(
                state(row, tier="commune", parent=row["province_code"], after=True), known, row
            )
            for row in collected.new
        ),
    ]


# --- events and links ------------------------------------------------------------------


def province_event(code: str) -> str:
    """Identifier of the event that forms a province; the clause was not read."""
    return f"{PROVINCES_ACT.partition('/')[0]}/?/{code}"


def commune_event(row: Row, code: str) -> str:
    """Identifier of the event that forms a commune: its clause, or the code if not read."""
    return f"{row['act']}/{row['clause'] or f'?/{code}'}"


def event_order(row: Row, code: str) -> tuple[str, int, str]:
    """Order of the events on communes: act, clause, code; clauses not read come last."""
    return row["act"], int(row["clause"] or 1000), code


def events(collected: Collected) -> list[Row]:
    """Provinces, then communes by act and clause, then the end of each district.

    Shape:
        23 and 3,194 formations and 691 dissolutions of one day; ``order`` runs through.
    """
    provinces = [
        {
            "event": province_event(row["code"]),
            "act": PROVINCES_ACT,
            "adopted": PROVINCES_ADOPTED,
            "url": PROVINCES_URL,
            "note": f"forms {row['type']} {row['name']}",
        }
        for row in collected.new_provinces
        if row["merged"] == "1"
    ]
    formed = [row for row in collected.new if row["change"] != "unchanged"]
    communes = [
        {
            "event": commune_event(row, row["code"]),
            "act": COMMUNES_ACT.format(act=row["act"]),
            "clause": f"Article 1, clause {row['clause']}" if row["clause"] else "",
            "adopted": ADOPTED,
            "in_force": ADOPTED if row["act"] in IN_FORCE_READ else "",
            "url": COMMUNES_URL.format(act=row["act"]),
            "note": " ".join(
                filter(None, ("forms", row["type"], row["name"], FORMED_NOTES.get(row["code"])))
            ),
        }
        for row in sorted(formed, key=lambda row: event_order(row, row["code"]))
    ]
    ends = [end_of(row) for row in collected.districts if row["code"] not in ISLANDS]
    return [
        row | {"effective": EFFECTIVE, "order": str(number)}
        for number, row in enumerate([*provinces, *communes, *ends], start=1)
    ]


def note(row: Row) -> str:
    """What is worth saying about a transfer, in the words of this script."""
    if row["area_km2"]:
        return f"{row['area_km2']} km2 and {row['population']} people in an {NSO_NOTE}"
    if row["source_tier"] == "district":
        return "the district had no communes"
    known = pair_of(row) in LINK_NOTES or not row["note"] or row["act"] == "1679"
    require(known, f"{' to '.join(pair_of(row))}: a remark unknown here: {row['note']}")
    return LINK_NOTES.get(pair_of(row), "")


def shares(collected: Collected) -> dict[Pair, Row]:
    """Shares of the parts of the one commune of which all parts have a printed size.

    Raises:
        DataError: If a part has no size.
    """
    parts = [row for row in collected.transfers if row["source_code"] == SUM_OF_PARTS]
    require(
        all(row["area_km2"] and row["population"] for row in parts),
        f"{SUM_OF_PARTS}: a part has no size",
    )
    area = sum(Fraction(row["area_km2"]) for row in parts)
    people = sum(Fraction(row["population"]) for row in parts)
    return {
        pair_of(row): {
            "area_share": str(Fraction(row["area_km2"]) / area),
            "population_share": str(Fraction(row["population"]) / people),
        }
        for row in parts
    }


def transfer_link(row: Row, known: Mapping[Pair, Row]) -> Row:
    """What a clause takes from one unit for another; of Quảng Ninh, as its data set has it.

    Raises:
        DataError: If the data set of the province says otherwise.
    """
    act = COMMUNES_ACT.format(act=row["act"])
    link = {
        "event": commune_event(row, row["target_code"]),
        "source": f"{row['source_code']}@{OPENING}",
        "target": f"{row['target_code']}@{EFFECTIVE}",
        "territory": row["area"],
        "people": "" if row["people"] == row["area"] else row["people"],
        "basis": BASES[row["extent_basis"]].format(act=act, clause=row["clause"]),
        "note": note(row),
        "disputed": "yes" if row["disputed"] == "1" else "",
    }
    provincial = known.get(pair_of(row))
    if provincial is None:
        return link
    for column in ("event", "target", "territory", "people", "disputed"):
        expect(f"{column} of {pair_of(row)}", link[column], provincial[column])
    return link | {column: provincial[column] for column in ("area_share", "basis", "note")}


def province_links(collected: Collected) -> list[Row]:
    """Whole provinces that form the new ones."""
    return [
        {
            "event": province_event(row["code"]),
            "source": f"{code}@{OPENING}",
            "target": f"{row['code']}@{EFFECTIVE}",
            "territory": "whole",
            "basis": f"Resolution {PROVINCES_ACT}",
        }
        for row in collected.new_provinces
        if row["merged"] == "1"
        for code in row["old_codes"].split(";")
    ]


def link_order(row: Row) -> tuple[tuple[str, int, str], int, str]:
    """Order of the links: event, whole before part before remainder, code."""
    extent = list(GOES).index(row["extent"])
    return event_order(row, row["target_code"]), extent, row["source_code"]


def links(collected: Collected) -> list[Row]:
    """What each event takes from which state, for which state.

    Shape:
        52 of provinces, 10,444 transfers (10,571 less 127 of units left alone), the end
        of each of 691 districts, in the order of the events.
    """
    measured = shares(collected)
    moved = [row for row in collected.transfers if row["extent_basis"] != "unchanged"]
    transfers: list[Row] = []
    for row in sorted(moved, key=link_order):
        link = transfer_link(row, collected.provincial_links)
        if pair_of(row) in measured:
            link |= measured[pair_of(row)]
            link["basis"] += f"; shares: sizes of the parts in the {NSO_NOTE}s"
        transfers.append(link)
    return [
        *province_links(collected),
        *transfers,
        *(end_link(row, OPENING) for row in collected.districts if row["code"] not in ISLANDS),
    ]


# --- published list --------------------------------------------------------------------


def published(collected: Collected) -> list[Row]:
    """The published list of the units after the reform.

    Shape:
        34 provinces, then 3,321 communes, by code in each.
    """
    return [
        {
            "code": row["code"],
            "name": row["name"],
            "kind": row["type"],
            "tier": "province",
            "source": f"Resolution {PROVINCES_ACT}",
        }
        for row in collected.new_provinces
    ] + [
        {
            "code": row["code"],
            "name": row["name"],
            "kind": row["type"],
            "tier": "commune",
            "parent": row["province_code"],
            "source": NEW_LISTS,
        }
        for row in collected.new
    ]


# --- writing ---------------------------------------------------------------------------


def make(data_dir: Path, tables_dir: Path, package_dir: Path) -> dict[str, int]:
    """Make all files of the data set; the number of rows of each table."""
    collected = collect(data_dir)
    check_collected(collected)
    tables = {
        "units.csv": units(collected),
        "events.csv": events(collected),
        "links.csv": links(collected),
        "published.csv": published(collected),
    }
    left_alone = [row["code"] for row in collected.new if row["change"] == "unchanged"]
    check_made(tables, [f"{code}@{OPENING}" for code in left_alone])
    texts = {name: to_csv(COLUMNS[name], rows) for name, rows in tables.items()}
    claims = _disagreements.disagreements(
        collected.disagreements, collected.transfers, collected.old, OPENING
    )
    beside = {_disagreements.NAME: to_csv(_disagreements.COLUMNS, claims)}
    about = PACKAGED / "about.toml"
    beside[about.name] = with_checksums(about, Path(__file__).name, texts | beside)
    write_all(tables_dir, texts)
    write_all(package_dir, beside)
    counts = {name: len(rows) for name, rows in tables.items()}
    return counts | {_disagreements.NAME: len(claims)}


def main(arguments: Sequence[str]) -> None:
    """Make the data set from the folders named on the command line."""
    if len(arguments) not in (2, 3):
        sys.exit("usage: python tools/make_vietnam_2025.py DATA_DIR TABLES_DIR [PACKAGE_DIR]")
    data_dir, tables_dir = map(Path, arguments[:2])
    package_dir = Path(arguments[2]) if arguments[2:] else PACKAGED
    run(lambda: make(data_dir, tables_dir, package_dir))


if __name__ == "__main__":
    main(sys.argv[1:])
