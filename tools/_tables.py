"""What the scripts beside this one share: reading facts, checking and writing tables."""

from __future__ import annotations

import csv
import hashlib
import io
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Row = dict[str, str]
Pair = tuple[str, str]

DATA_SETS: Final = Path(__file__).parents[1] / "src" / "adminreform" / "datasets" / "data"
CHECKSUMS: Final = "[checksums]"
COLUMNS: Final[Mapping[str, str]] = {
    "units.csv": "code,since,until,name,kind,tier,parent,"
    "area_km2,population,measured_on,source,since_stated",
    "events.csv": "event,effective,order,act,clause,adopted,in_force,url,note",
    "links.csv": "event,source,target,territory,people,"
    "area_share,population_share,basis,note,disputed",
    "published.csv": "code,name,kind,tier,parent,source",
}

EFFECTIVE: Final = "2025-07-01"
TIERS_LAW: Final = "Law 72/2025/QH15"
TIERS_CLAUSE: Final = "Article 51, clause 3"
TIERS_LAW_URL: Final = "https://congbao.chinhphu.vn/van-ban/nghi-quyet-so-72-2025-qh15-45148.htm"
TWO_TIERS: Final = (
    "the clause ends the authorities of the tier; Resolution 203/2025/QH15, which amends the "
    "constitution, leaves two tiers"
)
ADOPTED: Final = "2025-06-16"  # the law of the tiers, and the resolutions on the communes
NSO_TABLE: Final = "NSO conversion table (19/2025/QĐ-TTg)"
BANDO_TABLE: Final = "table of sapnhap.bando.com.vn, read 2025-07-17"

# How sure an extent is.
TEXT: Final = "text of Resolution {act}, Article 1, clause {clause}"
COUNT: Final = "number of whole units in Resolution {act}, Article 1, clause {clause}"


class DataError(Exception):
    """The facts contradict each other, or are not the ones the script knows."""


def require(condition: object, message: str) -> None:
    """Stop with *message* unless *condition* holds."""
    if not condition:
        raise DataError(message)


def expect(what: str, found: object, expected: object) -> None:
    """Stop unless what was found is what was expected."""
    require(found == expected, f"{what}: {found}, not {expected}")


# --- reading ---------------------------------------------------------------------------


def read_table(path: Path) -> list[Row]:
    """Read a table of text.

    Raises:
        DataError: If the file is missing, not in NFC, or has a row of another length.
    """
    require(path.is_file(), f"{path}: no such file")
    text = path.read_text(encoding="utf-8")
    require(unicodedata.is_normalized("NFC", text), f"{path}: not in Unicode NFC")
    rows: list[Row] = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        even = None not in row and None not in row.values()
        require(even, f"{path}, row {number}: as many cells as the header has were expected")
        rows.append(row)
    return rows


def by_code(rows: Iterable[Row]) -> list[Row]:
    """Rows in the order of their codes."""
    return sorted(rows, key=lambda row: row["code"])


def pair_of(row: Row) -> Pair:
    """Source and target of a transfer."""
    return row["source_code"], row["target_code"]


# --- units and remarks -----------------------------------------------------------------


def state(
    row: Row, *, tier: str, parent: str, since: str, until: str, source: str, stated: bool
) -> Row:
    """A state of a unit without figures.

    Args:
        row: The unit, as it was collected.
        tier: Its tier.
        parent: Code of the unit above.
        since: First day of the state.
        until: First day on which it no longer holds; empty while it does.
        source: Who lists it.
        stated: Whether the first day is that of an act.
    """
    return {
        "code": row["code"],
        "since": since,
        "until": until,
        "name": row["name"],
        "kind": row["type"],
        "tier": tier,
        "parent": parent,
        "source": source,
        "since_stated": "yes" if stated else "no",
    }


def known_note(row: Row, notes: Mapping[Pair, str], *, told: bool = False) -> str:
    """What is worth saying about a transfer, in the words of the script.

    Args:
        row: The transfer, as it was collected, with a remark or without.
        notes: What is worth saying, by source and target.
        told: Whether the remark is told elsewhere.

    Raises:
        DataError: If it was collected with a remark for which there are no words.
    """
    known = pair_of(row) in notes or not row["note"] or told
    require(known, f"{' to '.join(pair_of(row))}: a remark unknown here: {row['note']}")
    return notes.get(pair_of(row), "")


def people_of(territory: str, people: str) -> str:
    """The extent of the people as the table of links has it: empty where as the territory."""
    return "" if people == territory else people


# --- the end of the districts ----------------------------------------------------------


def end_event(district: str) -> str:
    """Identifier of the event that ends a district."""
    return f"abolish/{district}"


def end_of(row: Row) -> Row:
    """The event that ends a district."""
    return {
        "event": end_event(row["code"]),
        "effective": EFFECTIVE,
        "act": TIERS_LAW,
        "clause": TIERS_CLAUSE,
        "adopted": ADOPTED,
        "in_force": ADOPTED,
        "url": TIERS_LAW_URL,
        "note": f"ends {row['type']} {row['name']}; {TWO_TIERS}",
    }


def end_link(row: Row, since: str) -> Row:
    """The end of a district, which passes on no territory."""
    return {
        "event": end_event(row["code"]),
        "source": f"{row['code']}@{since}",
        "territory": "whole",
        "basis": f"{TIERS_LAW}, {TIERS_CLAUSE}",
    }


# --- checking and writing what was made ------------------------------------------------


def check_made(tables: Mapping[str, list[Row]], unnamed: Sequence[str]) -> None:
    """Stop unless links, events and units fit together.

    Args:
        tables: The tables that were made, by name of the file.
        unnamed: States that end on the day of the reform though no link names them.
    """
    states = {f"{row['code']}@{row['since']}": row for row in tables["units.csv"]}
    require(len(states) == len(tables["units.csv"]), "units.csv: a state stands twice")
    goes: defaultdict[str, list[Pair]] = defaultdict(list)
    for row in tables["links.csv"]:
        for ref in (row["source"], row.get("target", row["source"])):
            require(ref in states, f"links.csv: no state {ref} in units.csv")
        goes[row["source"]].append((row["territory"], row.get("people") or row["territory"]))
    for source, pairs in goes.items():
        for given in zip(*pairs, strict=True):
            found = [extent for extent in given if extent != "none"]
            split = [*["part"] * (len(found) - 1), "remainder"]
            require(
                found in (["whole"], split), f"links.csv: {source} goes as {found}, not as {split}"
            )
    odd = [ref for ref, row in states.items() if row["until"] and ref not in goes]
    require(odd == list(unnamed), f"units.csv: {odd} end without an event, not {unnamed}")
    named = {row["event"] for row in tables["links.csv"]}
    listed = [row["event"] for row in tables["events.csv"]]
    require(len(set(listed)) == len(listed), "events.csv: an event stands twice")
    require(named == set(listed), "events and links differ")


def to_csv(columns: str, rows: Iterable[Row]) -> str:
    """A table as text; a cell that a row lacks is empty."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns.split(","), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return unicodedata.normalize("NFC", buffer.getvalue())


def with_checksums(about: Path, script: str, texts: Mapping[str, str]) -> str:
    """The description of a data set with fresh checksums of all its tables at its end.

    Tables that other scripts wrote beside it are taken as they stand.

    Args:
        about: The description as it stands.
        script: Name of the script that writes them.
        texts: The files, by name.

    Raises:
        DataError: If the description is missing, has no place for checksums, or is
            not TOML.
    """
    require(about.is_file(), f"{about}: no such file")
    kept, heading, _ = about.read_text(encoding="utf-8").partition(f"\n{CHECKSUMS}")
    require(heading, f"about.toml: no {CHECKSUMS}")
    lines = [kept, f"{CHECKSUMS}  # SHA-256, written by tools/{script}"]
    contents = {name: text.encode() for name, text in texts.items()}
    beside = sorted(path for path in about.parent.iterdir() if path.suffix == ".csv")
    contents |= {path.name: path.read_bytes() for path in beside if path.name not in texts}
    lines += [
        f'"{name}" = "{hashlib.sha256(content).hexdigest()}"' for name, content in contents.items()
    ]
    renewed = "\n".join(lines) + "\n"
    try:
        tomllib.loads(renewed)
    except tomllib.TOMLDecodeError as error:
        message = f"about.toml: {error}"
        raise DataError(message) from error
    return renewed


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        temporary = folder / f".{name}.new"
        temporary.write_text(text, encoding="utf-8", newline="\n")
        temporary.replace(folder / name)


def run(make: Callable[[], Mapping[str, int]]) -> None:
    """Make a data set and say how many rows each table has, or why nothing was written."""
    try:
        counts = make()
    except DataError as error:
        sys.exit(f"nothing written: {error}")
    for name, count in counts.items():
        sys.stdout.write(f"{name}: {count} rows\n")
