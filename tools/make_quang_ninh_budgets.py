"""Make the budgets of ``adminreform.datasets.quang_ninh_2025``: most of them made up.

Usage: ``python tools/make_quang_ninh_budgets.py``

What is published stands in the tables with its source: that all 171 communes had settled
2024 by the end of April 2025 and that the districts would do so in June, that land-use
fees go to the communes except for some special projects, and the estimates of the
province for 2026, from which the development investment of 2025 follows.  All else is
drawn from a fixed seed, so that the same script writes the same bytes; every such row says
in its basis that it is illustrative.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from adminreform.jurisdictions.vn.classification import BUDGET_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER: Final = (
    Path(__file__).parents[1] / "src" / "adminreform" / "datasets" / "data" / "quang_ninh_2025"
)
SEED: Final = 20250701
BILLION: Final = 1_000_000_000
PROVINCE: Final = "22"

MADE_UP: Final = "assumption: illustrative — made up"
ESTIMATE_2026: Final = "https://www.vietnam.vn/en/dam-bao-nguon-thu-ngan-sach-giai-doan-moi"
SETTLED: Final = (
    "https://www.vietnam.vn/en/san-sang-van-hanh-thu-nghiem-mo-hinh-chinh-quyen-dia-phuong-2-cap-"
    "tu-ngay-15-6"
)
LAND_FEES: Final = (
    "https://www.vietnam.vn/en/quang-ninh-san-sang-van-hanh-mo-hinh-chinh-quyen-dia-phuong-2-cap"
)
LETTER: Final = "4205/BTC-NSNN, as reported: tasks of the districts go to the province"

INVESTMENT_2026: Final = 20_543 * BILLION
INVESTMENT_2025: Final = (20_543 - 8_832) * BILLION
"""Development investment of 2026 is 8,832 billion more than that of 2025."""

Row = dict[str, str]
Unit = dict[str, str]


class Drawn:
    """The tables, drawn unit by unit."""

    def __init__(self, units: list[Unit], links: list[Row]) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 (made-up figures are no secret)
        self.communes = [u for u in units if u["tier"] == "commune" and u["until"]]
        self.districts = [u for u in units if u["tier"] == "district"]
        self.links: dict[str, list[Row]] = defaultdict(list)
        for link in links:
            if link["target"]:
                self.links[link["source"].partition("@")[0]].append(link)
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.number = 0

    def put(self, table: str, **cells: Any) -> None:
        """Add a row; what is None stays empty."""
        self.tables[table].append({k: "" if v is None else str(v) for k, v in cells.items()})

    def million(self, least: int, most: int) -> int:
        """A sum in whole millions of đồng."""
        return self.dice.randint(least, most) * 1_000_000

    # -- lines -----------------------------------------------------------------------

    def line(self, unit: str, side: str, amount: int, **more: Any) -> str:
        """Add an estimate of 2025, or what *more* says."""
        self.number += 1
        told = {"year": 2025, "stage": "estimate", "currency": "VND", "basis": MADE_UP} | more
        self.put("budget_lines", id=f"b{self.number}", unit=unit, side=side, amount=amount, **told)
        return f"b{self.number}"

    def estimates(self, unit: str, chapter: str, fields: Mapping[str, tuple[int, int]]) -> None:
        """The recurrent estimates of a unit, and what was spent of them by 30 June."""
        total = 0
        for function, (least, most) in fields.items():
            amount = self.million(least, most)
            total += amount
            self.line(unit, "expenditure", amount, administrative=chapter, function=function)
            spent = amount * self.dice.randint(38, 52) // 100
            more = {"administrative": chapter, "function": function, "stage": "outturn"}
            self.line(unit, "expenditure", spent, on="2025-06-30", **more)
        reserve = total * self.dice.randint(20, 40) // 1000
        self.line(unit, "expenditure", reserve, function="contingency")

    def revenue(self, unit: str, item: str, amount: int, *, taken: bool = True) -> None:
        """An estimate of revenue, and what came in by 30 June."""
        self.line(unit, "revenue", amount, economic=item)
        if taken:
            came = amount * self.dice.randint(35, 60) // 100
            self.line(unit, "revenue", came, economic=item, stage="outturn", on="2025-06-30")

    def budgets(self) -> None:
        """Lines of the communes, the districts and the province for 2025."""
        for unit in self.communes:
            fields = {
                "340": (4_000, 9_000),
                "010": (400, 1_200),
                "370": (900, 3_000),
                "160": (100, 500),
                "280": (500, 2_500),
            }
            self.estimates(unit["code"], "805", fields)
            self.revenue(unit["code"], "taxes", self.million(600, 5_000))
            self.revenue(unit["code"], "balancing_transfer", self.million(5_000, 9_000))
        for unit in self.districts:
            communes = sum(commune["parent"] == unit["code"] for commune in self.communes)
            by_commune = {
                "070": (17_000, 24_000),
                "340": (5_000, 8_000),
                "130": (700, 1_600),
                "370": (2_500, 5_500),
                "280": (3_500, 9_000),
                "250": (1_200, 4_000),
            }
            fields = {code: (a * communes, b * communes) for code, (a, b) in by_commune.items()}
            self.estimates(unit["code"], "", fields)
            self.revenue(unit["code"], "taxes", self.million(20_000 * communes, 60_000 * communes))
            self.revenue(unit["code"], "1400", self.million(10_000 * communes, 50_000 * communes))
        fields = {"070": (1_500_000, 1_900_000), "130": (900_000, 1_200_000)}
        self.estimates(PROVINCE, "", fields)
        self.investment()

    def investment(self) -> None:
        """Development investment: 11,711 billion together, as published for the province."""
        weights = {u["code"]: self.dice.randint(3, 12) for u in self.communes}
        weights |= {u["code"]: self.dice.randint(120, 300) for u in self.districts}
        weights[PROVINCE] = 6_000
        whole, left = sum(weights.values()), INVESTMENT_2025
        for unit, weight in weights.items():
            amount = left if unit == PROVINCE else INVESTMENT_2025 * weight // whole
            left -= amount
            told = "assumption: illustrative — parts made up, together the published 11,711 billion"
            self.line(unit, "expenditure", amount, economic="investment", basis=told)

    def year_2026(self) -> None:
        """What was published of 2026, and the totals that it is held against."""
        for item, billion in (("taxes", 38_400), ("1400", 18_000), ("customs", 17_500)):
            self.line(
                PROVINCE,
                "revenue",
                billion * BILLION,
                year=2026,
                economic=item,
                basis=ESTIMATE_2026,
            )
        for item, billion in (("investment", 20_543), ("recurrent", 17_978)):
            self.line(
                PROVINCE,
                "expenditure",
                billion * BILLION,
                year=2026,
                economic=item,
                basis=ESTIMATE_2026,
            )
        rest = "assumption: rest — balance expenditure less investment and regular expenditure"
        self.line(
            PROVINCE,
            "expenditure",
            (39_684 - 20_543 - 17_978) * BILLION,
            year=2026,
            function="contingency",
            basis=rest,
        )
        totals = (
            ("revenue of 2026", 2026, "revenue", 73_900, "", 3),
            ("land-use fees of 2026", 2026, "revenue", 18_000, "land_use_fee", None),
            ("balance expenditure of 2026", 2026, "expenditure", 39_684, "", 3),
            ("investment of 2026", 2026, "expenditure", 20_543, "investment", None),
            ("investment of 2025", 2025, "expenditure", 11_711, "investment", 185),
        )
        for name, year, side, billion, field, lines in totals:
            self.put(
                "budget_totals",
                id=name,
                year=year,
                side=side,
                amount=billion * BILLION,
                field=field,
                lines=lines,
                basis=ESTIMATE_2026,
            )

    # -- where things go -------------------------------------------------------------

    def dispositions(self) -> None:
        """The districts to the province, schools to communes, and the parts of split communes."""
        for unit in self.districts:
            code = unit["code"]
            self.put("budget_dispositions", id=f"all-{code}", unit=code, to=PROVINCE, basis=LETTER)
            self.schools(code)
        told = "assumption: illustrative — equal parts; nobody measured the people of the parts"
        for unit in self.communes:
            links = [k for k in self.links[unit["code"]] if k["people"] != "none"]
            if len(links) < 2:
                continue
            for number, link in enumerate(links, 1):
                self.put(
                    "budget_dispositions",
                    id=f"part-{unit['code']}-{number}",
                    unit=unit["code"],
                    to=link["target"].partition("@")[0],
                    share=None if number == len(links) else Fraction(1, len(links)),
                    basis=told,
                )

    def schools(self, district: str) -> None:
        """The schools of a district to its communes, by the number of old communes in each."""
        count: dict[str, int] = defaultdict(int)
        for unit in self.communes:
            links = self.links[unit["code"]]
            if unit["parent"] == district and len(links) == 1:
                count[links[0]["target"].partition("@")[0]] += 1
        told = "assumption: illustrative — by number of whole old communes"
        for number, (target, communes) in enumerate(sorted(count.items()), 1):
            share = Fraction(communes, sum(count.values()))
            self.put(
                "budget_dispositions",
                id=f"schools-{district}-{number}",
                unit=district,
                field="education",
                to=target,
                share=None if number == len(count) else share,
                basis=told,
            )

    def projects(self) -> None:
        """A project a district, with contracts and payments; two of them are special."""
        for number, unit in enumerate(self.districts, 1):
            name, total = f"DA{number:02}", self.million(60_000, 400_000)
            self.put(
                "investment_projects",
                id=name,
                unit=unit["code"],
                total=total,
                name="project of a district (illustrative)",
                group="C" if total < 120 * BILLION else "B",
                special="yes" if number in {1, 5} else None,
                after=PROVINCE,
                basis=MADE_UP,
            )
            rest = total
            for part in (1, 2):
                worth = total * self.dice.randint(25, 45) // 100
                rest -= worth
                contract = f"{name}-{part}"
                paid = worth * self.dice.randint(20, 80) // 100
                self.put(
                    "project_contracts",
                    id=contract,
                    project=name,
                    amount=worth,
                    signed_on="2024-09-15",
                    remaining=worth - paid,
                    basis=MADE_UP,
                )
                self.put(
                    "project_payments",
                    id=f"{contract}/1",
                    contract=contract,
                    amount=paid,
                    on="2025-05-20",
                    basis=MADE_UP,
                )

    # -- accounts --------------------------------------------------------------------

    def settlements(self) -> None:
        """The accounts of 2024: days and sums made up, within what was published."""
        told = (
            f"assumption: illustrative — day and sums made up; settled by end of April: {SETTLED}"
        )
        for unit in self.communes:
            revenue = self.million(7_000, 16_000)
            self.put(
                "budget_settlements",
                unit=unit["code"],
                year=2024,
                revenue=revenue,
                expenditure=revenue - self.million(0, 400),
                closed_on="2025-01-31",
                reconciled_on=f"2025-02-{self.dice.randint(3, 20):02}",
                approved_on=f"2025-04-{self.dice.randint(1, 29):02}",
                council="people's council of the commune",
                sent_on="2025-04-30",
                basis=told,
            )
        told = (
            f"assumption: illustrative — day and sums made up; to the councils in June: {SETTLED}"
        )
        for unit in self.districts:
            revenue = self.million(500_000, 2_000_000)
            self.put(
                "budget_settlements",
                unit=unit["code"],
                year=2024,
                revenue=revenue,
                expenditure=revenue - self.million(0, 20_000),
                closed_on="2025-01-31",
                reconciled_on="2025-03-31",
                council_on=f"2025-06-{self.dice.randint(10, 27):02}",
                council="people's council of the district",
                basis=told,
            )

    def debts(self) -> None:
        """Debts and advances that go along, and what was kept for 2025."""
        for unit in self.districts:
            self.put(
                "budget_debts",
                id=f"pay-{unit['code']}",
                unit=unit["code"],
                kind="payable",
                amount=self.million(500, 9_000),
                counterparty="contractor",
                due="2025-12-31",
                basis=MADE_UP,
            )
            estimate = self.million(20_000, 60_000)
            self.put(
                "budget_advances",
                id=f"adv-{unit['code']}",
                unit=unit["code"],
                year=2025,
                estimate=estimate,
                amount=estimate * self.dice.randint(10, 30) // 100,
                on="2025-03-10",
                basis=MADE_UP,
            )
        for unit in self.communes[::8]:
            self.put(
                "budget_debts",
                id=f"due-{unit['code']}",
                unit=unit["code"],
                kind="receivable",
                amount=self.million(5, 90),
                counterparty="tenant of public land",
                follows="territory",
                basis=MADE_UP,
            )
            self.put(
                "carry_overs",
                id=f"over-{unit['code']}",
                unit=unit["code"],
                year=2024,
                amount=self.million(50, 600),
                ground="contracted",
                basis=MADE_UP,
            )

    def policies(self) -> None:
        """A benefit that every commune goes on paying to the same people at the same rate."""
        for unit in self.communes:
            links = self.links[unit["code"]]
            if len(links) == 1:
                people = self.dice.randint(20, 160)
                self.put(
                    "policy_payments",
                    id=f"soc-{unit['code']}",
                    policy="monthly social allowance (illustrative)",
                    unit=unit["code"],
                    people=people,
                    rate=500_000,
                    after=links[0]["target"].partition("@")[0],
                    people_after=people,
                    rate_after=500_000,
                    basis=MADE_UP,
                )

    def transfers(self) -> None:
        """Targeted transfers of the province of 2025, of which not all was used."""
        for unit in self.districts:
            amount = self.million(3_000, 30_000)
            self.put(
                "budget_transfers",
                id=f"tar-{unit['code']}",
                giver=PROVINCE,
                receiver=unit["code"],
                kind="targeted",
                year=2025,
                amount=amount,
                purpose="moving offices (illustrative)",
                used=amount * self.dice.randint(70, 100) // 100,
                basis=MADE_UP,
            )

    def assignments(self) -> None:
        """Land-use fees: to the communes, but for special projects; shares were not found."""
        told = f"assumption: all of it — shares not found; to the communes: {LAND_FEES}"
        law = "assumption: rest as before — the centre by 89/2025/QH15, Art. 36(2)"
        for name, exception, tier in (
            ("land-fee", "", "commune"),
            ("land-fee-special", "special projects", "province"),
        ):
            common = {"revenue": "land_use_fee", "exception": exception}
            self.put(
                "revenue_assignments",
                id=f"{name}-2025",
                tier=tier,
                share=1,
                since="2025-07-01",
                until="2026-01-01",
                basis=told,
                **common,
            )
            for to, share in (("central", "0.2"), (tier, "0.8")):
                self.put(
                    "revenue_assignments",
                    id=f"{name}-{to}-2026",
                    tier=to,
                    share=share,
                    since="2026-01-01",
                    basis=law,
                    **common,
                )

    def journal(self) -> None:
        """Deposits of the districts at the Treasury, handed over to the province."""
        for unit in self.districts:
            code, amount = unit["code"], self.million(2_000, 80_000)
            rows = (
                (code, "handed over", amount, None),
                (code, "deposit", None, amount),
                (PROVINCE, "deposit", amount, None),
                (PROVINCE, "received", None, amount),
            )
            for number, (of, account, debit, credit) in enumerate(rows, 1):
                self.put(
                    "journal_lines",
                    entry=f"deposit-{code}",
                    line=number,
                    unit=of,
                    account=account,
                    debit=debit,
                    credit=credit,
                    on="2025-06-30",
                    note="8981/KBNN-CSPC",
                    basis=MADE_UP,
                )

    def codes(self) -> None:
        """The classification, and codes of the districts that end."""
        used = {row.get(c, "") for row in self.tables["budget_lines"] for c in _CODES}
        known = {code.code: code for code in BUDGET_CODES}
        for name in sorted(used & known.keys()):
            code = known[name]
            self.put(
                "budget_codes",
                dimension=code.dimension.value,
                code=code.code,
                name=code.name,
                name_vi=code.name_vi,
                parent=code.parent,
                level=code.level,
                field=code.field,
                basis=code.basis,
            )
        for number, unit in enumerate(self.districts, 1):
            self.put(
                "budget_unit_codes",
                code=f"90{number:05}",
                unit=unit["code"],
                case="merged",
                closed_on="2025-07-01",
                basis=MADE_UP,
            )


_CODES = ("function", "economic")


def read(name: str) -> list[Row]:
    """The rows of a table of the data set."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_csv(rows: Iterable[Row]) -> str:
    """A table with the columns that its rows have, in the order in which they come."""
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if "basis" in columns:
        columns = [*(name for name in columns if name != "basis"), "basis"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def made() -> Iterator[tuple[str, str]]:
    """The name and the text of each table."""
    drawn = Drawn(read("units.csv"), read("links.csv"))
    drawn.budgets()
    drawn.year_2026()
    drawn.dispositions()
    drawn.projects()
    drawn.settlements()
    drawn.debts()
    drawn.policies()
    drawn.transfers()
    drawn.assignments()
    drawn.journal()
    drawn.codes()
    for name, rows in drawn.tables.items():
        yield f"{name}.csv", as_csv(rows)


def main() -> None:
    """Write the tables."""
    for name, text in made():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {text.count(chr(10)) - 1} rows, {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
