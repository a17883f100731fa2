"""Make the book of records of ``adminreform.datasets.quang_ninh_2025``: illustrative rows.

Usage: ``python tools/make_quang_ninh_records.py [OUT_DIR]``

No figure of the province is public, neither metres of files nor what is digitised.  So the
rows are made up, with a fixed seed, and every one of them says so.  Only the size of the
whole has a ground: shelves per district and per commune are as dense as those that Điện Biên
published (12,000 m in 10 districts, 6,000 m in 129 communes).  Who keeps what follows the
example of Điện Biên; days follow the law (districts hand over by 30 June 2025).

Units and links are read from the tables of the data set.  The same input gives the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
from _book_rows import write_book

from adminreform import Assumption, Citation, Extent, Plan, datasets, largest_remainder
from adminreform.jurisdictions.vn.records import ways_of_dien_bien
from adminreform.records import (
    CustodyDecision,
    DestructionHold,
    Document,
    Fonds,
    Handover,
    InventoryCount,
    Records,
    ScanBatch,
    Series,
    decide,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adminreform import UnitRef

SEED = 20_250_701

DISTRICT_METRES = Decimal(12_000) / 10 * 13
COMMUNE_METRES = (Decimal(6_000) / 129 * 171).quantize(Decimal("0.1"))
FILES_A_METRE = 64
PAGES_A_FILE = 120

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
SIZES = Assumption("illustrative", "as dense as the shelves of Điện Biên")
MADE_UP = Assumption("illustrative", "made up; no figure of the province is public")
EXAMPLE = Assumption("illustrative", "as in the plan of Điện Biên")

SEATS = {
    "194": "06712",
    "195": "06793",
    "196": "06811",
    "198": "06838",
    "199": "06862",
    "200": "06895",
    "202": "06970",
    "203": "06994",
    "205": "07093",
    "206": "07132",
    "207": "07192",
}
"""New units whose seat is the headquarters of the district, as published: 11 of 13."""

COMMUNE_SERIES = (
    ("administration", "Council and committee: administration", 70, {"retention_years": 20}),
    ("land", "Land administration and land registers", 30, {"permanent": True, "subject": "land"}),
)
DISTRICT_SERIES = (
    ("resolutions", "Council and committee: resolutions and decisions", 20, {"permanent": True}),
    ("administration", "Administration of the offices", 38, {"retention_years": 20}),
    ("land", "Land files of the district", 25, {"permanent": True, "subject": "land"}),
    (
        "investment",
        "Investment project files",
        15,
        {"retention_years": 70, "subject": "investment"},
    ),
    ("in-hand", "Files of work in hand", 2, {"state": "in hand"}),
)


def spread(total: Decimal, weights: Sequence[int]) -> list[Decimal]:
    """Split metres by weights, to tenths, none lost."""
    whole = sum(weights)
    shares = {i: Fraction(weight, whole) for i, weight in enumerate(weights)}
    tenths = largest_remainder(int(total * 10), shares)
    return [Decimal(tenths[i]) / 10 for i in range(len(weights))]


class Maker:
    """Makes the book."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 (made-up rows are no secret)
        self.plan = datasets.quang_ninh_2025()
        self.before, self.after = self.plan.reform.before, self.plan.reform.after
        self.history = self.plan.history
        self.districts = list(self.before.at_tier("district"))
        self.communes = list(self.before.at_tier("commune"))
        (self.province,) = self.before.at_tier("province")
        self.fonds: list[Fonds] = []
        self.series: list[Series] = []

    def goes_on(self, ref: UnitRef) -> bool:
        """Whether no clause names a unit: Cái Chiên alone."""
        return not any(link.source == ref and link.event for link in self.plan.reform.links)

    # -- what there is -------------------------------------------------------

    def describe(self) -> None:
        """Fonds and series of every authority."""
        weights = [self.random.randint(700, 1300) for _ in self.districts]
        for unit, metres in zip(self.districts, spread(DISTRICT_METRES, weights), strict=True):
            self._one(unit, metres, DISTRICT_SERIES, self.random.randint(1979, 2006))
        weights = [self.random.randint(600, 1400) for _ in self.communes]
        for unit, metres in zip(self.communes, spread(COMMUNE_METRES, weights), strict=True):
            self._one(unit, metres, COMMUNE_SERIES, self.random.randint(1979, 2006))

    def _one(self, unit: Any, metres: Decimal, kinds: Iterable[Any], first: int) -> None:
        ends = not self.goes_on(unit.ref)
        self.fonds.append(
            Fonds(
                id=f"QN-{unit.code}",
                creator=unit.ref,
                title=f"Council and committee of {unit.full_name}",
                closed=LAST_DAY if ends else None,
                last_document=LAST_DAY if ends else None,
                basis=MADE_UP,
            )
        )
        kinds = list(kinds)
        shares = [share + self.random.randint(-1, 1) for _, _, share, _ in kinds]
        for (key, title, _, more), held in zip(kinds, spread(metres, shares), strict=True):
            files = max(int(held * FILES_A_METRE), 1)
            self.series.append(
                Series(
                    id=f"{unit.code}-{key}",
                    fonds=f"QN-{unit.code}",
                    title=title,
                    files=files,
                    metres=held,
                    pages=files * (PAGES_A_FILE + self.random.randint(-15, 15)),
                    first_year=2024 if key == "in-hand" else first,
                    last_year=2025,
                    access="restricted" if key == "land" else "open",
                    basis=SIZES,
                    **more,
                )
            )

    def counts(self) -> list[InventoryCount]:
        """A count of each series in June; a few differ, and say why."""
        odd = set(self.random.sample(range(len(self.series)), 6))
        made: list[InventoryCount] = []
        for place, series in enumerate(self.series):
            fewer = self.random.randint(1, 4) if place in odd else 0
            made.append(
                InventoryCount(
                    series=series.id,
                    on=date(2025, 6, 5) + timedelta(days=self.random.randint(0, 17)),
                    files=series.files - fewer,
                    metres=series.metres,
                    counted_by="inventory board",
                    explained="lent to a court, on its receipt" if fewer else "",
                    basis=MADE_UP,
                )
            )
        return made

    # -- where it goes -------------------------------------------------------

    def takers(self) -> dict[UnitRef, UnitRef]:
        """Who takes the files of divided communes, and the work in hand of districts."""
        found: dict[UnitRef, UnitRef] = {}
        for link in self.plan.reform.links:
            if link.source is None or link.target is None or not link.gives:
                continue
            if link.people in {Extent.WHOLE, Extent.REMAINDER}:
                found[link.source] = link.target
        for district in self.districts:
            code = SEATS.get(district.code) or self._largest(district.code)
            found[district.ref] = self.after[code].ref
        return found

    def _largest(self, district: str) -> str:
        """The new unit that most communes of a district went to."""
        inside = {unit.ref for unit in self.communes if unit.parent == district}
        targets = Counter(
            link.target.code
            for link in self.plan.reform.links
            if link.source in inside and link.target is not None
        )
        return min(targets, key=lambda code: (-targets[code], code))

    def decisions(self, book: Records) -> list[CustodyDecision]:
        """Who is to keep what, as in Điện Biên."""
        ways = ways_of_dien_bien(self.province.ref)
        made = decide(book, self.history, ways, self.takers(), bodies_go_on=False)
        return [
            attrs.evolve(each, basis=EXAMPLE)
            for each in made
            if each.unit is not None and not self.goes_on(each.unit)
        ]

    def handovers(self, book: Records, decisions: list[CustodyDecision]) -> list[Handover]:
        """A signed receipt for all that is decided: of districts a day before the communes."""
        by_giver = {(each.unit, each.state): each.to for each in decisions}
        made: list[Handover] = []
        for fonds in book.fonds:
            rows = [each for each in book.top_series if each.fonds == fonds.id]
            is_district = self.before[fonds.creator].tier == "district"
            groups = [[row] for row in rows] if is_district else [list(rows)]
            for group in groups:
                to = by_giver.get((fonds.creator, group[0].state))
                if to is None:
                    continue
                day = LAST_DAY if is_district else FIRST_DAY
                there = [book.there_was(row, day) for row in group]
                number = len(made) + 1
                made.append(
                    Handover(
                        id=f"BG{number:03}",
                        series=group[0].id if is_district else "",
                        fonds="" if is_district else fonds.id,
                        giver=fonds.creator,
                        to=to,
                        due=day,
                        received=day,
                        receipt=f"{number:03}/BBGN",
                        files=sum(files for files, _ in there),
                        metres=sum((metres for _, metres in there), Decimal()),
                        basis=MADE_UP,
                    )
                )
        return made

    # -- digitising ----------------------------------------------------------

    def batches(self) -> list[ScanBatch]:
        """Permanent files first: some before the hand-over, some after the guidance of November."""
        made: list[ScanBatch] = []
        first = [each for each in self.series if each.permanent]
        for series in first:
            start = date(2025, 4, 1) + timedelta(days=self.random.randint(0, 30))
            share = self.random.randint(6, 14)
            made.append(
                ScanBatch(
                    id=f"SH-{series.id}-1",
                    series=series.id,
                    started=start,
                    finished=start + timedelta(days=self.random.randint(25, 50)),
                    pages=(series.pages or 0) * share // 100,
                    dpi=300,
                    scan_format="TIFF",
                    archival_format="PDF/A-2",
                    colour="colour",
                    basis=MADE_UP,
                )
            )
        for series in self.random.sample(first, 50):
            start = date(2025, 12, 1) + timedelta(days=self.random.randint(0, 60))
            pages = (series.pages or 0) * self.random.randint(15, 35) // 100
            documents = pages // 7
            made.append(
                ScanBatch(
                    id=f"SH-{series.id}-2",
                    series=series.id,
                    started=start,
                    finished=start + timedelta(days=self.random.randint(25, 60)),
                    pages=pages,
                    dpi=300,
                    scan_format="TIFF",
                    archival_format="PDF/A-2",
                    colour="colour",
                    marked=True,
                    ocr_pct=Decimal(self.random.randint(981, 996)) / 10,
                    documents=documents,
                    described=documents,
                    backup_copies=2,
                    basis=MADE_UP,
                )
            )
        return made

    def documents(self) -> list[Document]:
        """A few documents, described one by one."""
        made: list[Document] = []
        for number, series in enumerate(self.random.sample(self.series, 6), 1):
            issued = date(2024, 1, 8) + timedelta(days=self.random.randint(0, 360))
            code = f"QN{series.id.partition('-')[0]}_QĐ_{number:06}_V1"
            scanned = date(2025, 12, 8) + timedelta(days=number)
            made.append(
                Document(
                    id=code,
                    series=series.id,
                    kind="Quyết định",
                    number=str(self.random.randint(10, 400)),
                    notation="QĐ-UBND",
                    issued=issued,
                    author="Ủy ban nhân dân",
                    title="Quyết định minh họa",
                    language="tiếng Việt",
                    pages=self.random.randint(1, 9),
                    file_format="PDF/A-2",
                    file=f"{code}_{scanned:%Y%m%d}_SohoaTailieu.pdf",
                    digitised=scanned,
                    retention_years=20,
                    basis=MADE_UP,
                )
            )
        return made

    def book(self) -> Records:
        """The whole book."""
        self.describe()
        opening = Records(
            fonds=self.fonds,
            series=self.series,
            inventory_counts=self.counts(),
            destruction_holds=[
                DestructionHold(
                    id="reform",
                    since=date(2025, 3, 19),
                    reason="bodies are rearranged: nothing is destroyed unlawfully",
                    basis=Citation("CV 414/BNV-VTLTNN, as reported"),
                )
            ],
        )
        decisions = self.decisions(opening)
        return attrs.evolve(
            opening,
            custody_decisions=decisions,
            handovers=self.handovers(opening, decisions),
            scan_batches=self.batches(),
            documents=self.documents(),
        )


if __name__ == "__main__":
    maker = Maker()
    write_book(Plan(reform=maker.plan.reform, records=maker.book()))
