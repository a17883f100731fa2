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
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import _disagreements
import _tables
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
    check_made,
    end_link,
    end_of,
    expect,
    known_note,
    pair_of,
    people_of,
    require,
    run,
    to_csv,
    with_checksums,
    write_all,
)
from _vietnam_checks import check_collected
from _vietnam_facts import FORMED_NOTES, GOES, ISLANDS, KY_LOI, OPENING, Collected, collect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGED: Final = DATA_SETS / "vietnam_2025"

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

SUM_OF_PARTS: Final = "22225"  # both of its parts are printed in the NSO notes

# How sure an extent is.
BASES: Final[Mapping[str, str]] = {
    "text": TEXT,
    "text_count": f"{COUNT}; {NEW_LISTS}",
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


# --- units -----------------------------------------------------------------------------


def state(row: Row, *, tier: str, parent: str, after: bool = False, ends: bool = True) -> Row:
    """A state of a unit without figures."""
    return _tables.state(
        row,
        tier=tier,
        parent=parent,
        since=EFFECTIVE if after else OPENING,
        until=EFFECTIVE if ends and not after else "",
        source=NEW_LISTS if after else OLD_CATALOGUE,
        stated=after,
    )


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


def commune_event(row: Row) -> str:
    """Identifier of the event that forms a commune: its clause."""
    return f"{row['act']}/{row['clause']}"


def event_order(row: Row) -> tuple[str, int]:
    """Order of the events on communes: act and clause."""
    return row["act"], int(row["clause"])


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
            "event": commune_event(row),
            "act": COMMUNES_ACT.format(act=row["act"]),
            "clause": f"Article 1, clause {row['clause']}",
            "adopted": ADOPTED,
            "in_force": ADOPTED if row["act"] in IN_FORCE_READ else "",
            "url": COMMUNES_URL.format(act=row["act"]),
            "note": " ".join(
                filter(None, ("forms", row["type"], row["name"], FORMED_NOTES.get(row["code"])))
            ),
        }
        for row in sorted(formed, key=event_order)
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
    return known_note(row, LINK_NOTES, told=row["act"] == "1679")


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
        "event": commune_event(row),
        "source": f"{row['source_code']}@{OPENING}",
        "target": f"{row['target_code']}@{EFFECTIVE}",
        "territory": row["area"],
        "people": people_of(row["area"], row["people"]),
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


def link_order(row: Row) -> tuple[tuple[str, int], int, str]:
    """Order of the links: event, whole before part before remainder, code."""
    extent = list(GOES).index(row["extent"])
    return event_order(row), extent, row["source_code"]


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
