"""The collected facts about the reform of Viet Nam in 2025, read from their folders.

When they were collected, 897 clauses that take whole units only had not been read.  They
have been since, in the same stored copies of the resolutions; ``facts`` beside this
script holds what was typed from each: its number, the unit that it forms, and how many
whole units it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import _disagreements
import make_quang_ninh_2025 as quang_ninh
from _tables import Pair, Row, by_code, expect, pair_of, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The old catalogue is that of the eve of the reform.  It does not say when a unit began,
# and units did change early in 2025 (two communes of Phú Mỹ became wards), so no earlier
# day would be true of all of them: this is the first one that the source vouches for.
OPENING: Final = "2025-06-30"

CLAUSES: Final = Path(__file__).parent / "facts" / "vietnam_2025_clauses.csv"

# Pairs that one of the tables lacks, or has under another code; their clauses name both ends.
NAMED: Final = frozenset({("01651", "01648"), ("471", "19742")})

ISLANDS: Final = ("318", "471", "498", "536", "755")  # districts without communes
KY_LOI: Final = "18796"

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

FORMED_NOTES: Final[Mapping[str, str]] = {
    "14698": "and takes in coastal ground that lay in no commune",
    "07537": "and takes in the ground of the shooting range TB1",
    "06799": "",  # the links say it
}


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


def with_clauses(new: Sequence[Row], transfers: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """New units and transfers with the clauses that were read after the others.

    A clause read names as many whole units as both tables have, or the script stops; that
    is how sure its transfers are, but for those whose two ends it names.
    """
    read = {row["code"]: row for row in read_table(CLAUSES)}
    units: list[Row] = []
    for row in new:
        clause = read.get(row["code"])
        if clause is not None:
            where = f"clause {clause['clause']} of {clause['act']}"
            expect(where, (row["act"], row["clause"]), (clause["act"], ""))
            found = row["n_sources"], row["n_partial_sources"]
            expect(f"whole units in {where}", (clause["units"], "0"), found)
            units.append(row | {"clause": clause["clause"]})
        else:
            units.append(row)
    moved: list[Row] = []
    for row in transfers:
        clause = read.get(row["target_code"])
        ground = "text" if pair_of(row) in NAMED else "text_count"
        told = {} if clause is None else {"clause": clause["clause"], "extent_basis": ground}
        moved.append(row | told)
    return units, moved


def collect(data_dir: Path) -> Collected:
    """Read the facts of the country, and those of the province as its own script has them."""
    country = data_dir / "vietnam_2025"
    provinces = by_code(read_table(country / "provinces.csv"))
    province = quang_ninh.collect(data_dir)
    quang_ninh.check_collected(province)
    new, transfers = with_clauses(
        by_code(read_table(country / "new_units.csv")), read_table(country / "transfers.csv")
    )
    return Collected(
        old_provinces=[row for row in provinces if row["vintage"] == "old"],
        new_provinces=[row for row in provinces if row["vintage"] == "new"],
        districts=by_code(read_table(country / "districts.csv")),
        old=by_code(read_table(country / "old_units.csv")),
        new=new,
        transfers=transfers,
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
