"""Make the tables behind ``adminreform.datasets.quang_ninh_2025`` from collected facts.

Usage: ``python tools/make_quang_ninh_2025.py DATA_DIR [OUT_DIR]``

*DATA_DIR* holds the folders ``quang_ninh_2025`` (the province) and ``vietnam_2025``
(the country, gathered later and apart).  The two are checked against each other and
against the counts that the act itself gives; a contradiction stops the script, and
nothing is written.  The same input gives the same bytes.  ``about.toml`` is prose kept
by hand beside the tables; the script renews only the checksums at its end.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import _tables
from _tables import (
    ADOPTED,
    BANDO_TABLE,
    COUNT,
    EFFECTIVE,
    NSO_TABLE,
    TEXT,
    Pair,
    Row,
    by_code,
    check_made,
    end_link,
    end_of,
    known_note,
    pair_of,
    people_of,
    read_table,
    require,
    run,
    to_csv,
    with_checksums,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGED: Final = _tables.DATA_SETS / "quang_ninh_2025"
COLUMNS: Final[Mapping[str, str]] = {
    **_tables.COLUMNS,
    "facts.csv": "topic,fact,value,unit,as_of,source,note",
}

OPENING: Final = "2024-11-01"
PROVINCE: Final = "22"
UNCHANGED: Final = "06967"  # xã Cái Chiên: no clause names it, only its parent changes
DUC_CHINH: Final = "07093"  # the one split whose planned areas were printed

RESOLUTION: Final = "1679/NQ-UBTVQH15"

OLD_KINDS: Final = {"phường": 73, "xã": 91, "thị trấn": 7}
NEW_KINDS: Final = {"phường": 30, "xã": 22, "đặc khu": 2}
DISTRICT_KINDS: Final = {"thành phố": 5, "thị xã": 1, "huyện": 7}
TARGETS_PER_SPLIT: Final = {2: 11, 3: 1}
THREE_WAYS: Final = "06886"  # xã Hải Lạng
PAIRS: Final = 184
FORMED_2024: Final = 11  # 10 communes and the city of Đông Triều

# The provincial file says in one word what the national file says in two: what goes
# of the territory, and what may go of the people.
EXTENTS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "whole": ("whole", ("whole",)),
    "part": ("part", ("part",)),
    "part_area_only": ("part", ("none",)),
    "remainder": ("remainder", ("remainder", "whole")),
}

# How sure an extent is: (how the provincial file knows it, how the national one does).
BASES: Final[Mapping[Pair, str]] = {
    ("text", "text"): TEXT,
    ("nso_table", "text"): f"{TEXT}, and {NSO_TABLE}",
    ("inferred_order", "text"): f"{TEXT}, and {NSO_TABLE}",
    ("nso_table", "text_count"): f"{COUNT}, and {NSO_TABLE}",
}
PLAN: Final = "area_share: plan of April 2025 as reported by Lao Động 1500799, not the clause"

# What is worth saying about a link, in place of the remark in the provincial file; an
# empty text drops a remark that became pointless when the whole act was read.
LINK_NOTES: Final[Mapping[Pair, str]] = {
    ("06886", "06799"): "the NSO catalogue note says that Hải Hòa keeps its own people instead",
    ("06799", "06799"): "the NSO catalogue note says that it stays and gives land to Hải Lạng",
    ("06799", "06886"): "all the people; the NSO catalogue note gives a part of the area only",
    ("06886", "06886"): "one of three: parts by clauses 3 and 7, the remainder by clause 10",
    ("06886", "06970"): "the NSO catalogue note gives a part of the area only",
    ("06946", "06946"): "",
    ("06853", "06838"): "",
    ("06655", "06661"): "",
    ("07042", "07030"): "",
    ("07093", "07090"): "0.55 of 6.86 km2 in the plan of April 2025",
    ("07093", "07093"): "6.31 of 6.86 km2 in the plan of April 2025",
    ("06820", "06820"): "all but the quarters Đền Công 1, 2 and 3, by a page of the old city",
    ("06820", "06811"): "the quarters Đền Công 1, 2 and 3, by a page of the old city",
    ("07180", "07168"): "the NSO catalogue note does not say that it is area only",
    ("07180", "07180"): "rest of the area and all the people",
}


# --- reading ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Collected:
    """The collected facts, as rows of text, units in the order of their codes.

    Attributes:
        old: Communes of the province before the reform.
        new: Communes after it.
        districts: Districts that end.
        transfers: What goes where, as known for the province.
        facts: Context of the reform.
        national: What goes where, as known for the country, by source and target.
        national_new: Communes of the province after the reform in the national list.
    """

    old: list[Row]
    new: list[Row]
    districts: list[Row]
    transfers: list[Row]
    facts: list[Row]
    national: dict[Pair, Row]
    national_new: list[Row]


def collect(data_dir: Path) -> Collected:
    """Read the two folders, the country cut down to the province."""
    province, country = data_dir / "quang_ninh_2025", data_dir / "vietnam_2025"
    old = by_code(read_table(province / "old_units.csv"))
    national_new = [
        r for r in read_table(country / "new_units.csv") if r["province_code"] == PROVINCE
    ]
    sources = {row["code"] for row in old}
    targets = {row["code"] for row in national_new}
    return Collected(
        old=old,
        new=by_code(read_table(province / "new_units.csv")),
        districts=by_code(read_table(province / "districts.csv")),
        transfers=read_table(province / "transfers.csv"),
        facts=read_table(province / "context_facts.csv"),
        national={
            pair_of(row): row
            for row in read_table(country / "transfers.csv")
            if row["source_code"] in sources or row["target_code"] in targets
        },
        national_new=by_code(national_new),
    )


def fact(collected: Collected, topic: str, name: str) -> Row:
    """The one fact of that topic and name."""
    found = [row for row in collected.facts if (row["topic"], row["fact"]) == (topic, name)]
    require(len(found) == 1, f"context_facts.csv: {len(found)} facts {topic!r}, {name!r}, not 1")
    return found[0]


# --- checking what was read ------------------------------------------------------------


def formed_2024(row: Row) -> bool:
    """Whether the note says that this state of the unit began with Resolution 1199."""
    return re.search(rf"\b(formed|took in|until)\b.*\b{OPENING}", row["note"]) is not None


def check_units(collected: Collected) -> None:
    """Stop unless the units are those that the act counts, the same in both folders."""
    for table, rows, expected in (
        ("old_units.csv", collected.old, OLD_KINDS),
        ("new_units.csv", collected.new, NEW_KINDS),
        ("districts.csv", collected.districts, DISTRICT_KINDS),
    ):
        kinds = Counter(row["type"] for row in rows)
        require(kinds == expected, f"{table}: kinds {dict(kinds)}, not {expected}")
        require(len({row["code"] for row in rows}) == len(rows), f"{table}: a code stands twice")
    formed = sum(map(formed_2024, [*collected.old, *collected.districts]))
    require(formed == FORMED_2024, f"{formed} units began on {OPENING}, not {FORMED_2024}")
    districts = {row["code"] for row in collected.districts}
    strays = sorted({row["district_code"] for row in collected.old} - districts)
    require(not strays, f"old_units.csv: districts {strays} are not in districts.csv")
    here, there = (
        {(row["code"], row["name"], row["type"]) for row in rows}
        for rows in (collected.new, collected.national_new)
    )
    require(here == there, f"new units that only one of the folders has: {sorted(here ^ there)}")


def check_pairs(collected: Collected) -> None:
    """Stop unless both folders have the same pairs, and the splits are the known ones."""
    pairs = {pair_of(row) for row in collected.transfers}
    require(
        len(pairs) == len(collected.transfers) == PAIRS,
        f"transfers.csv: {len(collected.transfers)} rows, {len(pairs)} pairs, not {PAIRS}",
    )
    difference = sorted(pairs ^ set(collected.national))
    require(not difference, f"pairs that only one of the folders has: {difference}")
    for title, named, listed in (
        ("sources", {source for source, _ in pairs}, collected.old),
        ("targets", {target for _, target in pairs}, collected.new),
    ):
        odd = sorted(named ^ {row["code"] for row in listed})
        require(not odd, f"{title} of the transfers and units differ: {odd}")
    targets = Counter(source for source, _ in pairs)
    splits = Counter(count for count in targets.values() if count > 1)
    require(splits == TARGETS_PER_SPLIT, f"splits {dict(splits)}, not {TARGETS_PER_SPLIT}")
    most = max(targets, key=targets.__getitem__)
    require(most == THREE_WAYS, f"split in three: {most}, not {THREE_WAYS}")
    alone = [pair for pair in pairs if UNCHANGED in pair]
    require(alone == [(UNCHANGED, UNCHANGED)], f"{UNCHANGED} should go to itself alone: {alone}")


def check_extent(row: Row, national: Row) -> None:
    """Stop if the two folders contradict each other on what goes."""
    where = " to ".join(pair_of(row))
    require(row["extent"] in EXTENTS, f"{where}: unknown extent {row['extent']!r}")
    area, people = EXTENTS[row["extent"]]
    if row["nso_extent"] == "part_area_all_population":
        people = ("whole",)
    elif row["extent"] == "remainder":
        people = ("remainder",)
    require(
        national["area"] == area and national["people"] in people,
        f"{where}: {row['extent']} ({row['nso_extent']}) in the provincial file, area "
        f"{national['area']} and people {national['people']} in the national one",
    )
    for column in ("extent", "clause", "after_clause", "disputed"):
        here, there = row[column], national[column]
        require(
            here == there, f"{where}: {column} {here!r} in the province, {there!r} in the country"
        )
    require(f"{national['act']}/NQ-UBTVQH15" == RESOLUTION, f"{where}: act {national['act']}")


def check_collected(collected: Collected) -> None:
    """Stop unless the facts are complete and agree."""
    check_units(collected)
    check_pairs(collected)
    for row in collected.transfers:
        check_extent(row, collected.national[pair_of(row)])


# --- units -----------------------------------------------------------------------------


def figures(row: Row, ground: str) -> Row:
    """Area and people of *row*, with the day and where they come from.

    A day that is only a year stays out of ``measured_on`` and goes into the source.
    """
    day = row["figures_as_of"]
    known = re.fullmatch(r"\d{4}-\d\d-\d\d", day) is not None
    caveat = "day of the count not stated" if known else f"figures of {day}"
    return {
        "area_km2": row["area_km2"],
        "population": row["population"],
        "measured_on": day if known else "",
        "source": f"{NSO_TABLE}; area and people: {ground}, {caveat}",
    }


def opening_figures(row: Row) -> Row:
    """Figures of a unit before the reform, if there are any."""
    if not row["area_km2"]:
        return {}
    if row["code"] == UNCHANGED:
        return figures(row, f"{BANDO_TABLE}, unit unchanged")
    return figures(row, row["figures_source"])


def closing_figures(row: Row) -> Row:
    """Figures of a unit after the reform, if they can be trusted."""
    if row["figures_flag"] == "ok":
        return figures(row, BANDO_TABLE)
    if row["figures_flag"] == "corrected":
        return figures(row, f"{BANDO_TABLE}, area by Lao Động of June 2025, land only, at least")
    return {}


def state(row: Row, *, tier: str, parent: str, since: str = OPENING, until: str = "") -> Row:
    """A state of a unit without figures."""
    return _tables.state(
        row,
        tier=tier,
        parent=parent,
        since=since,
        until=until,
        source=NSO_TABLE,
        stated=since == EFFECTIVE or formed_2024(row),
    )


def units(collected: Collected) -> list[Row]:
    """States of the province, its districts and communes.

    Shape:
        One province, 13 districts, 171 communes before, 54 after, by code in each.
    """
    province = {"code": PROVINCE, "name": "Quảng Ninh", "type": "tỉnh", "note": ""}
    return [
        state(province, tier="province", parent=""),
        *(
            state(row, tier="district", parent=PROVINCE, until=EFFECTIVE) | opening_figures(row)
            for row in collected.districts
        ),
        *(
            state(row, tier="commune", parent=row["district_code"], until=EFFECTIVE)
            | opening_figures(row)
            for row in collected.old
        ),
        *(
            state(row, tier="commune", parent=PROVINCE, since=EFFECTIVE) | closing_figures(row)
            for row in collected.new
        ),
    ]


# --- events and links ------------------------------------------------------------------


def clause_event(clause: str) -> str:
    """Identifier of the event of a clause of Article 1."""
    return f"{RESOLUTION.partition('/')[0]}/{clause}"


def events(collected: Collected) -> list[Row]:
    """Clauses of Article 1 in their order, then the end of each district.

    Shape:
        53 formations and 13 dissolutions of one day; ``order`` runs through both.
    """
    days = {"effective": EFFECTIVE, "adopted": ADOPTED, "in_force": ADOPTED}
    url = fact(collected, "law", "resolution number")["source"]
    formed = {row["clause"]: row for row in collected.new if row["code"] != UNCHANGED}
    clauses = [str(number) for number in range(1, len(collected.new))]
    require(set(formed) == set(clauses), f"new_units.csv: clauses are not 1 to {clauses[-1]}")
    rows = [
        days
        | {
            "event": clause_event(clause),
            "act": RESOLUTION,
            "clause": f"Article 1, clause {clause}",
        }
        | {"url": url, "note": f"forms {formed[clause]['type']} {formed[clause]['name']}"}
        for clause in clauses
    ] + [end_of(row) for row in collected.districts]
    return [row | {"order": str(number)} for number, row in enumerate(rows, start=1)]


def basis(row: Row, national: Row) -> str:
    """How sure the extent of a transfer is, by what both folders say of it."""
    known = (row["extent_basis"], national["extent_basis"])
    require(known in BASES, f"{' to '.join(pair_of(row))}: no wording for the basis {known}")
    return BASES[known].format(act=RESOLUTION, clause=row["clause"])


def planned_area_shares(collected: Collected) -> dict[Pair, Fraction]:
    """Shares of the area of Đức Chính in the plan of April 2025.

    Raises:
        DataError: If the planned parts do not add up to the area of the ward.
    """
    parts = {
        (DUC_CHINH, "07090"): fact(collected, "area", "Đức Chính: part for An Sinh"),
        (DUC_CHINH, DUC_CHINH): fact(collected, "area", "Đức Chính: part for Đông Triều"),
    }
    whole = next(Fraction(row["area_km2"]) for row in collected.old if row["code"] == DUC_CHINH)
    shares = {pair: Fraction(row["value"]) / whole for pair, row in parts.items()}
    require(sum(shares.values()) == 1, f"planned parts of {DUC_CHINH} do not make up its area")
    return shares


def transfer_link(row: Row, national: Row, area_share: Fraction | None) -> Row:
    """What a clause takes from one unit for another."""
    ground = basis(row, national)
    return {
        "event": clause_event(row["clause"]),
        "source": f"{row['source_code']}@{OPENING}",
        "target": f"{row['target_code']}@{EFFECTIVE}",
        "territory": national["area"],
        "people": people_of(national["area"], national["people"]),
        "area_share": "" if area_share is None else str(area_share),
        "basis": ground if area_share is None else f"{ground}; {PLAN}",
        "note": known_note(row, LINK_NOTES),
        "disputed": "yes" if row["disputed"] == "1" else "",
    }


def clause_order(row: Row) -> tuple[int, int, str]:
    """Order of the links: clause, whole before part before remainder, code."""
    return int(row["clause"]), list(EXTENTS).index(row["extent"]), row["source_code"]


def links(collected: Collected) -> list[Row]:
    """What each event takes from which state, for which state.

    Shape:
        183 transfers in the order of the clauses, and the end of each of 13 districts.
    """
    shares = planned_area_shares(collected)
    moved = [row for row in collected.transfers if row["source_code"] != UNCHANGED]
    return [
        transfer_link(row, collected.national[pair_of(row)], shares.get(pair_of(row)))
        for row in sorted(moved, key=clause_order)
    ] + [end_link(row, OPENING) for row in collected.districts]


# --- published list and facts ----------------------------------------------------------


def published(collected: Collected) -> list[Row]:
    """The published list of the units after the reform, as the national list has it.

    Shape:
        The province, then 54 communes by code.
    """
    province = {"code": PROVINCE, "name": "Quảng Ninh", "kind": "tỉnh", "tier": "province"}
    common = {"tier": "commune", "parent": PROVINCE, "source": f"{BANDO_TABLE}; {NSO_TABLE}"}
    return [province | {"source": "Resolution 202/2025/QH15"}] + [
        common | {"code": row["code"], "name": row["name"], "kind": row["type"]}
        for row in collected.national_new
    ]


def facts(collected: Collected) -> list[Row]:
    """Facts that a demo compares with, and the reduction as it comes out.

    Shape:
        All counts of units; of dates, headquarters and budgets what was said in June 2025.

    Raises:
        DataError: If the counts or the headquarters do not add up.
    """
    rows = [
        row
        for row in collected.facts
        if row["topic"] == "units"
        or (
            row["topic"] in ("dates", "headquarters", "budget")
            and row["as_of"].startswith("2025-06")
        )
    ]
    number = {row["fact"]: int(row["value"]) for row in rows if row["value"].isdigit()}
    before, after = len(collected.old), len(collected.new)
    for total, parts in (
        (before, ("wards (phường) before", "communes (xã) before", "townships (thị trấn) before")),
        (before, ("commune-level units before",)),
        (before, ("old commune-level units with settled budgets",)),
        (after, ("wards after", "communes after", "special zones after")),
        (before, ("commune-level units after", "reduction")),
        (
            number["working headquarters of districts and communes before"],
            ("kept in use", "surplus"),
        ),
        (number["surplus"], ("surplus: no longer used", "surplus: other plan proposed")),
    ):
        require(
            sum(number[part] for part in parts) == total,
            f"context_facts.csv: {' + '.join(parts)} is not {total}",
        )
    computed = {
        "topic": "units",
        "fact": "reduction computed",
        "value": f"{100 * (before - after) / before:.2f}",
        "unit": "%",
        "as_of": EFFECTIVE,
        "source": "computed from the counts above",
        "note": f"{before - after} of {before}",
    }
    place = 1 + next(i for i, row in enumerate(rows) if row["fact"] == "reduction as published")
    return [*rows[:place], computed, *rows[place:]]


# --- writing -----------------------------------------------------------------------------


def make(data_dir: Path, out_dir: Path) -> dict[str, int]:
    """Make all files of the data set; the number of rows of each table."""
    collected = collect(data_dir)
    check_collected(collected)
    tables = {
        "units.csv": units(collected),
        "events.csv": events(collected),
        "links.csv": links(collected),
        "published.csv": published(collected),
        "facts.csv": facts(collected),
    }
    check_made(tables, [f"{UNCHANGED}@{OPENING}"])
    texts = {name: to_csv(COLUMNS[name], rows) for name, rows in tables.items()}
    about = PACKAGED / "about.toml"
    write_all(out_dir, texts | {about.name: with_checksums(about, Path(__file__).name, texts)})
    return {name: len(rows) for name, rows in tables.items()}


def main(arguments: Sequence[str]) -> None:
    """Make the data set from the folders named on the command line."""
    if len(arguments) not in (1, 2):
        sys.exit("usage: python tools/make_quang_ninh_2025.py DATA_DIR [OUT_DIR]")
    out_dir = Path(arguments[1]) if arguments[1:] else PACKAGED
    run(lambda: make(Path(arguments[0]), out_dir))


if __name__ == "__main__":
    main(sys.argv[1:])
