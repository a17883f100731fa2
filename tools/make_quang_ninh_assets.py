"""Make the book of assets behind ``adminreform.datasets.quang_ninh_2025``.

Usage: ``python tools/make_quang_ninh_assets.py DATA_DIR [OUT_DIR]``

*DATA_DIR* holds the folder ``quang_ninh_2025`` of collected facts.  Public are: how many
headquarters there were, were kept and were surplus (376 = 228 + 148, of which 123 not used
and 25 with another plan), how many new units work in one, two or three places (15, 28, 11),
the main seat of each new unit, and that the offices of the city of Hạ Long and of the
district of Hải Hà went to the province.  How many headquarters each unit had, how large they
are, where they lie, and what becomes of each is not: it is made up here with a fixed seed, so
that the totals come out, and every such row says so in its basis.  Who needs an office are the
cadres and civil servants of the frames of the staff book, which is made first; three contract
workers of each unit come on top.  The same input gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import _tables
from _tables import Row, expect, read_table, require, run, to_csv, write_all

from adminreform import datasets
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.office_frames import office_posts_of
from adminreform.jurisdictions.vn.offices import OfficePost, office_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.assets import OfficePosts

PACKAGED: Final = _tables.DATA_SETS / "quang_ninh_2025"
SEED: Final = 20250701
REFORM: Final = date(2025, 7, 1)
LAST: Final = date(2025, 12, 31)
PROVINCE: Final = "22"
YEN_TU: Final = "06832"  # its main seat is an office of the province, none of the 376
TO_PROVINCE: Final = ("193", "201")  # the offices of Hạ Long city and Hải Hà district
CONTRACT_WORKERS: Final = 3  # of each new unit, as made up here
OF_DISTRICT: Final = 6  # headquarters of a district, as made up here

TOTAL, KEPT, SURPLUS, UNUSED, OTHER_PLAN = 376, 228, 148, 123, 25
PLACES: Final = {1: 15, 2: 28, 3: 11}

MADE_UP: Final = "assumption: illustrative — {} is not public; totals are as published"
HOUSE: Final = MADE_UP.format("how many headquarters each unit had, how large and where")
PLACE: Final = MADE_UP.format("which further places the unit works in")
FATE: Final = MADE_UP.format("what becomes of each headquarters")
THING: Final = "assumption: illustrative — made up, to show the table"
OF_FRAME: Final = "assumption: illustrative — posts of the frame of the unit, which is made up"
TAKEN: Final = "assumption: illustrative — as the unit that gets the remainder, or the seat"
BANDO: Final = "table of sapnhap.bando.com.vn, read 2025-07-17"
LAO_DONG: Final = (
    "assumption: illustrative — how many buildings is not public; Lao Động 1504445: the offices of "
    "Hạ Long city and Hải Hà district went to the province"
)
BAI_CHAY: Final = "Lao Động: committee at the Bãi Cháy office, party and council at Hùng Thắng"
YEN_TU_OFFICE: Final = (
    "assumption: illustrative — its size, condition, title and place are not public; that the ward "
    f"works there: {BANDO}"
)
COUNTED: Final = (
    "https://www.vietnam.vn/en/len-phuong-an-su-dung-tru-so-doi-du-tranh-lang-phi (June 2025)"
)
FACILITIES: Final = (
    "https://vjs.vietnam.vn/en/su-dung-hieu-qua-cac-tru-so-doi-du-do-sap-xep-lai-don-vi-hanh-chinh"
    " (autumn 2025)"
)

# Rough middles of the districts, in tenths of a km east and north of a point in the southwest.
MIDDLES: Final[Mapping[str, tuple[int, int]]] = {
    "193": (602, 55),
    "194": (1526, 697),
    "195": (820, 122),
    "196": (280, 144),
    "198": (934, 697),
    "199": (934, 476),
    "200": (1142, 498),
    "201": (1298, 609),
    "202": (810, 410),
    "203": (955, 188),
    "205": (10, 199),
    "206": (311, 44),
    "207": (1308, 77),
}
DISTRICT_HOUSES: Final = (
    "UBND",
    "cơ quan Đảng",
    "khối Mặt trận, đoàn thể",
    "khối phòng chuyên môn",
    "bộ phận một cửa",
    "khối tài chính, tài nguyên",
)
# What becomes of the 148, as made up here: form, purpose, how many.
FATES: Final = (
    ("change_use", "health", 12),
    ("change_use", "education", 20),
    ("change_use", "culture", 30),
    ("change_use", "sport", 8),
    ("change_use", "police", 24),
    ("change_use", "public", 14),
    ("transfer_central", "office", 12),
    ("hand_over_local", "", 18),
    ("sell", "", 10),
)
DUE: Final = {2025: 46, 2026: 64, 2027: 38}
COLUMNS_OF_WEEK: Final = {
    "change_use": "inside",
    "transfer_central": "other_bodies",
    "hand_over_local": "locality",
    "sell": "other",
}

COLUMNS: Final[Mapping[str, str]] = {
    "properties.csv": "id,unit,name,use,floor_m2,plot_m2,condition,title,value,built,heritage,"
    "share,lies_in,x_km,y_km,surplus_since,unused_since,basis",
    "co_owners.csv": "id,asset,owner,share,basis",
    "rooms.csv": "id,house,use,area_m2,posts,basis",
    "equipment.csv": "id,unit,sort,items,house,condition,value,basis",
    "vehicles.csv": "id,unit,sort,km,cost,since,hard_terrain,condition,basis",
    "seals.csv": "id,unit,body,handed_in,receipt,basis",
    "digital_systems.csv": "id,unit,name,sort,accounts,licence_until,data_moved,replaced_by,basis",
    "asset_dispositions.csv": "id,asset,unit,kind,form,purpose,to,receiver,party,seat,planned,"
    "decided,due,done,basis",
    "property_claims.csv": "id,asset,purpose,claimant,made,basis",
    "office_posts.csv": "unit,post,people,basis",
    "asset_purchases.csv": "id,unit,kind,sort,quantity,cost,decided,reason,basis",
    "surplus_reports.csv": "id,unit,starts,ends,opening,added,handled,closing,basis",
    "property_counts.csv": "id,scope,uses,counted_on,total,kept,surplus,unused,other_plan,basis",
}


def tenths(number: int) -> str:
    """Tenths as a decimal."""
    return f"{Decimal(number) / 10:.1f}"


def spread(start: date, days: int, rng: random.Random) -> date:
    """A working day in a period."""
    day = start + timedelta(days=rng.randrange(days))
    return day - timedelta(days=max(day.weekday() - 4, 0))


class Maker:
    """What the tables are made from, and the tables."""

    def __init__(self, facts: Path) -> None:
        self.rng = random.Random(SEED)  # noqa: S311 (made-up data is no secret)
        self.new = {row["code"]: row for row in read_table(facts / "new_units.csv")}
        self.districts = {row["code"]: row for row in read_table(facts / "districts.csv")}
        self.old = {row["code"]: row for row in read_table(facts / "old_units.csv")}
        self.goes: dict[str, str] = {}
        for row in read_table(facts / "transfers.csv"):
            if row["extent"] in {"whole", "remainder"} or row["source_code"] not in self.goes:
                self.goes[row["source_code"]] = row["target_code"]
        self.split = {code for code, row in self.old.items() if row["is_split"] == "1"}
        for row in self.new.values():
            if row["seat_kind"] == "old_commune_hq":
                self.goes[row["seat_code"]] = row["code"]
        for code, row in self.districts.items():
            near = row["target_codes"].split(";")
            self.goes[code] = row["hq_reused_by"] or (near[6] if code == "193" else near[0])
        self.houses: list[Row] = []
        self.lies: dict[str, list[Row]] = defaultdict(list)
        self.main: dict[str, str] = {}
        self.decided: list[Row] = []
        self.tables: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    # -- houses ------------------------------------------------------------------

    def place_units(self) -> dict[str, tuple[int, int]]:
        """Where each old unit is, in tenths of a km; made up around the middle of its district."""
        middles: dict[str, tuple[int, int]] = {}
        for code, row in self.new.items():
            district = row["former_districts"].split(";")[0]
            x, y = MIDDLES[district]
            wide = int(Decimal(self.districts[district]["area_km2_secondary"]).sqrt() * 4)
            middles[code] = (
                x + self.rng.randint(-wide, wide),
                y + self.rng.randint(-wide, wide),
            )
        places = dict(MIDDLES)
        for code in self.old:
            x, y = middles[self.goes[code]]
            places[code] = x + self.rng.randint(-35, 35), y + self.rng.randint(-35, 35)
        return places

    def make_houses(self) -> None:
        """The 376 headquarters, and the office in Yên Tử that is none of them."""
        places = self.place_units()
        counts = dict.fromkeys(self.districts, OF_DISTRICT)
        second = TOTAL - OF_DISTRICT * len(self.districts) - len(self.old)
        twice = set(self.rng.sample(sorted(self.old), second))
        counts |= {code: 2 if code in twice else 1 for code in self.old}
        for code in sorted(counts):
            x, y = places[code]
            full = self.districts.get(code) or self.old[code]
            name = f"{full['type']} {full['name']}"
            for number in range(1, counts[code] + 1):
                self.houses.append(self.house(code, number, name, x, y))
        for house in self.houses:
            self.lies[self.goes[house["unit"]]].append(house)
        expect("headquarters", len(self.houses), TOTAL)

    def house(self, code: str, number: int, name: str, x: int, y: int) -> Row:
        """One headquarters of an old unit."""
        rng, district = self.rng, code in self.districts
        floor = rng.randrange(90, 191) * 10 if district else rng.randrange(30, 71) * 10
        built = rng.randrange(1985, 2021)
        condition = "good" if built > 2010 else "fair" if built > 1995 else "poor"
        title = rng.choices(("held", "pending", "missing"), (80, 12, 8))[0]
        what = DISTRICT_HOUSES[number - 1] if district else ("UBND", "cơ quan Đảng")[number - 1]
        return {
            "id": f"HQ-{code}-{number}",
            "unit": code,
            "name": f"{what} {name}",
            "floor_m2": str(floor),
            "plot_m2": str(floor * rng.randrange(2, 6)),
            "condition": condition,
            "title": title,
            "value": str(floor * rng.randrange(3, 9) * 1_000_000),
            "built": str(built),
            "lies_in": self.goes[code] if district or code in self.split else "",
            "x_km": tenths(x + rng.randint(-8, 8)),
            "y_km": tenths(y + rng.randint(-8, 8)),
            "basis": HOUSE,
        }

    # -- seats -------------------------------------------------------------------

    def decide(self, asset: str, **cells: str) -> None:
        """Note what becomes of one thing."""
        row = {"id": f"D-{asset}", "asset": asset, **cells}
        self.decided.append(row)

    def seat_of(self, unit: Row) -> str:
        """Id of the main seat that was published for a new unit."""
        if unit["seat_kind"] == "other":
            return "HQ-YT"
        return f"HQ-{unit['seat_code']}-1"

    def make_seats(self) -> None:
        """Main seats as published; further places made up, so that 15, 28 and 11 come out."""
        taken: set[str] = {f"HQ-{code}-{n}" for code in TO_PROVINCE for n in range(1, 7)}
        for code, unit in self.new.items():
            self.main[code] = self.seat_of(unit)
            taken.add(self.main[code])
            basis = BANDO
            self.decide(
                self.main[code], form="keep", purpose="office", to=code, seat="main", basis=basis
            )
        free = {
            code: [h["id"] for h in self.lies[code] if h["id"] not in taken] for code in self.new
        }
        order = sorted(self.new, key=lambda code: (-len(free[code]), code))
        three = order[: PLACES[3]]
        two = [code for code in order[PLACES[3] :] if code != "06673"][: PLACES[2] - 1]
        for code in (*three, *two, "06673"):
            wanted = 2 if code in three else 1
            require(len(free[code]) >= wanted, f"{code}: too few headquarters for its places")
            choice = free[code][:wanted] if code != "06673" else [self.hung_thang()]
            for asset in choice:
                basis = BAI_CHAY if code == "06673" else PLACE
                self.decide(
                    asset, form="keep", purpose="office", to=code, seat="further", basis=basis
                )
                taken.add(asset)
        for code in TO_PROVINCE:
            for number in range(1, OF_DISTRICT + 1):
                asset = f"HQ-{code}-{number}"
                self.decide(asset, form="keep", purpose="office", to=PROVINCE, basis=LAO_DONG)
        self.make_kept(taken)

    def hung_thang(self) -> str:
        """Id of the second place of Bãi Cháy, which was reported."""
        found = [code for code, row in self.old.items() if row["name"] == "Hùng Thắng"]
        return f"HQ-{found[0]}-1"

    def make_kept(self, taken: set[str]) -> None:
        """The other headquarters that are kept, for bodies that work there beside the seats."""
        kept = sum(row["asset"] != "HQ-YT" for row in self.decided)
        free = [h for h in self.houses if h["id"] not in taken]
        free.sort(key=lambda h: (h["condition"] == "poor", h["id"][-1] != "1", h["id"]))
        for house in free[: KEPT - kept]:
            to = self.goes[house["unit"]]
            self.decide(house["id"], form="keep", purpose="office", to=to, basis=FATE)

    # -- surplus -----------------------------------------------------------------

    def make_surplus(self) -> None:
        """The 148 that nobody needs: a plan for each by 31 October 2025, a year, a day."""
        kept = {row["asset"] for row in self.decided}
        left = [house for house in self.houses if house["id"] not in kept]
        expect("surplus", len(left), SURPLUS)
        self.rng.shuffle(left)
        fates = [(form, purpose) for form, purpose, times in FATES for _ in range(times)]
        expect("fates", len(fates), SURPLUS)
        planned = {each["id"] for each in left[:OTHER_PLAN]}
        sold = [house for house in reversed(left) if house["title"] == "held"][:10]
        rest = [house for house in left if house not in sold]
        pairs = [*zip(rest, fates[:-10], strict=True), *zip(sold, fates[-10:], strict=True)]
        years = [year for year, times in DUE.items() for _ in range(times)]
        order = sorted(range(SURPLUS), key=lambda i: (pairs[i][1][0] == "sell", i % 7, i))
        for year, i in zip(years, order, strict=True):
            house, (form, purpose) = pairs[i]
            house["surplus_since"] = REFORM.isoformat()
            if house["id"] not in planned:
                house["unused_since"] = REFORM.isoformat()
            self.fate(house, form, purpose, year)

    def fate(self, house: Row, form: str, purpose: str, year: int) -> None:
        """Plan what becomes of one surplus house, and do what is due in 2025."""
        rng, asset = self.rng, house["id"]
        plan = spread(date(2025, 8, 4), 80, rng)
        cells = {
            "form": form,
            "purpose": purpose,
            "planned": plan.isoformat(),
            "due": f"{year}-12-31" if year == 2025 else f"{year}-{rng.choice(('06-30', '12-31'))}",
            "basis": FATE,
        }
        if year == 2025:
            decided = spread(date(2025, 11, 12), 20, rng)
            cells["decided"] = decided.isoformat()
            cells["done"] = spread(decided + timedelta(days=7), 20, rng).isoformat()
        if form == "change_use":
            cells["to"] = self.goes[house["unit"]]
        elif form == "transfer_central":
            cells |= {"receiver": "cơ quan trung ương (minh họa)", "party": "central_body"}
        elif form == "hand_over_local":
            cells |= {
                "receiver": "tổ chức quản lý nhà địa phương (minh họa)",
                "party": "local_manager",
            }
        else:
            cells |= {"receiver": "bên trúng đấu giá (minh họa)", "party": "company"}
        self.decide(asset, **cells)
        if purpose in {"health", "education"}:
            self.tables["property_claims.csv"].append(
                {
                    "id": f"C-{asset}",
                    "asset": asset,
                    "purpose": purpose,
                    "claimant": "trạm y tế" if purpose == "health" else "trường học",
                    "made": (plan - timedelta(days=10)).isoformat(),
                    "basis": THING,
                }
            )

    # -- people, rooms -------------------------------------------------------------

    def make_need(self) -> None:
        """Posts of each new unit, and floors of its places that keep the norm."""
        law = load("vn").on(REFORM)
        by_id = {house["id"]: house for house in self.houses}
        by_id["HQ-YT"] = self.yen_tu()
        staffing = datasets.quang_ninh_2025().staffing
        require(staffing is not None, "there are no frames of staff")
        by_unit: dict[str, list[OfficePosts]] = defaultdict(list)
        for posts in office_posts_of(
            () if staffing is None else staffing.frames, heads=OfficePost.CIVIL_SERVANT
        ):
            by_unit[posts.unit.code].append(posts)
        expect("units with frames", set(by_unit), set(self.new))
        for code in self.new:
            staff = {OfficePost(row.post): row.people for row in by_unit[code]}
            staff[OfficePost.CONTRACT_STAFF] = CONTRACT_WORKERS
            for post, number in staff.items():
                ground = THING if post is OfficePost.CONTRACT_STAFF else OF_FRAME
                row = {"unit": code, "post": post.value, "people": str(number), "basis": ground}
                self.tables["office_posts.csv"].append(row)
            most = Fraction(office_area(law, staff=staff).amount)
            seats = [row for row in self.decided if row.get("seat") and row["to"] == code]
            places = [by_id[row["asset"]] for row in seats]
            share = Fraction(self.rng.randrange(90, 100), 100)
            area = int(most * share)
            one_stop = 60 + 10 * self.rng.randrange(4, 9)
            rest = area
            for number, house in enumerate(places, 1):
                part = rest if number == len(places) else area * 6 // 10 // max(number, 1)
                rest -= part
                floor = part + (one_stop if number == 1 else 0)
                house["floor_m2"] = str(floor)
                house["plot_m2"] = str(floor * 3)
                if house["condition"] == "poor":
                    house["condition"] = "fair"
            self.tables["rooms.csv"].append(
                {
                    "id": f"R-{places[0]['id']}",
                    "house": places[0]["id"],
                    "use": "one_stop",
                    "area_m2": str(one_stop),
                    "posts": "0",
                    "basis": THING,
                }
            )
        self.houses.append(by_id["HQ-YT"])

    def yen_tu(self) -> Row:
        """The office of the province in which the new ward of Yên Tử works."""
        x, y = MIDDLES["196"]
        return {
            "id": "HQ-YT",
            "unit": PROVINCE,
            "name": "Ban Quản lý Di tích và Rừng quốc gia Yên Tử",
            "use": "other",
            "condition": "good",
            "title": "held",
            "lies_in": YEN_TU,
            "x_km": tenths(x - 40),
            "y_km": tenths(y + 60),
            "basis": YEN_TU_OFFICE,
        }

    # -- everything else -----------------------------------------------------------

    def make_taken_over(self) -> None:
        """What a unit had and nobody else names goes to the unit that gets its remainder."""
        for code in sorted([*self.old, *self.districts]):
            to = PROVINCE if code in TO_PROVINCE else self.goes[code]
            self.decided.append(
                {"id": f"T-{code}", "unit": code, "form": "take_over", "to": to, "basis": TAKEN}
            )

    def make_things(self) -> None:
        """Cars, boats, computers, seals, systems: a few, made up."""
        rng = self.rng
        cars = Counter[str]()
        for code, row in self.districts.items():
            near = [c for c in row["target_codes"].split(";") if self.goes_to(c) == code]
            for number in range(1, 4):
                id_ = f"CAR-{code}-{number}"
                self.tables["vehicles.csv"].append(
                    {
                        "id": id_,
                        "unit": code,
                        "sort": "general_car",
                        "km": str(rng.randrange(30, 190) * 1000),
                        "cost": str(rng.randrange(70, 110) * 10_000_000),
                        "since": str(rng.randrange(2012, 2024)),
                        "hard_terrain": "yes" if code in {"198", "202", "207", "203"} else "no",
                        "condition": rng.choice(("good", "fair")),
                        "basis": THING,
                    }
                )
                free = [c for c in near if cars[c] < 2]
                to = free[(number - 1) % len(free)] if free else PROVINCE
                cars[to] += 1
                if to != self.goes[code]:
                    self.decide(id_, form="keep", to=to, basis=THING)
            self.tables["equipment.csv"].append(
                {
                    "id": f"PC-{code}",
                    "unit": code,
                    "sort": "computer",
                    "items": str(rng.randrange(90, 160)),
                    "house": f"HQ-{code}-4",
                    "condition": "fair",
                    "value": str(rng.randrange(90, 160) * 12_000_000),
                    "basis": THING,
                }
            )
            self.tables["digital_systems.csv"].append(
                {
                    "id": f"SYS-{code}",
                    "unit": code,
                    "name": "quản lý văn bản",
                    "sort": "software",
                    "accounts": str(rng.randrange(120, 260)),
                    "licence_until": "2025-12-31",
                    "data_moved": spread(date(2025, 6, 16), 12, rng).isoformat(),
                    "replaced_by": "hệ thống của tỉnh",
                    "basis": THING,
                }
            )
        for code, row in sorted([*self.old.items(), *self.districts.items()]):
            self.tables["seals.csv"].append(
                {
                    "id": f"SEAL-{code}",
                    "unit": code,
                    "body": f"UBND {row['type']} {row['name']}",
                    "handed_in": (REFORM + timedelta(days=rng.randrange(0, 14))).isoformat(),
                    "receipt": f"BB-{code}",
                    "basis": THING,
                }
            )
        for number, code in enumerate(("06712", "06862", "06994", "07093"), 1):
            self.tables["asset_purchases.csv"].append(
                {
                    "id": f"BUY-{number}",
                    "unit": code,
                    "kind": "equipment",
                    "sort": "scanner",
                    "quantity": "2",
                    "cost": "90000000",
                    "decided": spread(date(2025, 9, 1), 60, rng).isoformat(),
                    "reason": "",
                    "basis": THING,
                }
            )
        for number, asset in enumerate((self.main["06793"], self.main["07093"]), 1):
            house = next(each for each in self.houses if each["id"] == asset)
            house["share"] = "3/4"
            self.tables["co_owners.csv"].append(
                {
                    "id": f"CO-{number}",
                    "asset": asset,
                    "owner": "đơn vị sự nghiệp công lập (minh họa)",
                    "share": "1/4",
                    "basis": THING,
                }
            )
        old = [row for row in self.houses if row.get("surplus_since") and row["built"] < "1988"]
        fates = {row["asset"]: row["form"] for row in self.decided if row.get("asset")}
        for house in [row for row in old if fates[row["id"]] == "change_use"][:3]:
            house["heritage"] = "yes"

    def goes_to(self, code: str) -> str:
        """The district that a new unit counts with for cars."""
        return self.new[code]["former_districts"].split(";")[0]

    # -- counts and weeks ------------------------------------------------------------

    def make_counts(self) -> None:
        """The published counts, of two scopes, and four weeks of December 2025."""
        self.tables["property_counts.csv"] += [
            {
                "id": "hq_june_2025",
                "scope": "headquarters of districts and communes",
                "uses": "headquarters",
                "counted_on": "2025-06-30",
                "total": str(TOTAL),
                "kept": str(KEPT),
                "surplus": str(SURPLUS),
                "unused": str(UNUSED),
                "other_plan": str(OTHER_PLAN),
                "basis": COUNTED,
            },
            {
                "id": "facilities_2025",
                "scope": "headquarters and public service facilities",
                "uses": "headquarters; school; health_station; culture_house",
                "counted_on": "2025-11-30",
                "total": "1732",
                "kept": "1412",
                "surplus": "320",
                "basis": FACILITIES,
            },
        ]
        done = [
            (date.fromisoformat(row["done"]), COLUMNS_OF_WEEK[row["form"]])
            for row in self.decided
            if row.get("done")
        ]
        for number in range(4):
            starts = date(2025, 12, 1) + timedelta(weeks=number)
            ends = starts + timedelta(days=6)
            opening = SURPLUS - sum(day < starts for day, _ in done)
            handled = Counter(column for day, column in done if starts <= day <= ends)
            self.tables["surplus_reports.csv"].append(
                {
                    "id": f"W-{starts.isoformat()}",
                    "unit": PROVINCE,
                    "starts": starts.isoformat(),
                    "ends": ends.isoformat(),
                    "opening": str(opening),
                    "added": "0",
                    "handled": "; ".join(f"{k}={n}" for k, n in sorted(handled.items())),
                    "closing": str(opening - sum(handled.values())),
                    "basis": THING,
                }
            )

    def made(self) -> dict[str, str]:
        """Every table as text, checked against what was published."""
        self.make_houses()
        self.make_seats()
        self.make_surplus()
        self.make_need()
        self.make_taken_over()
        self.make_things()
        self.make_counts()
        self.tables["properties.csv"] = self.houses
        self.tables["asset_dispositions.csv"] = sorted(self.decided, key=lambda row: row["id"])
        places = Counter(row["to"] for row in self.decided if row.get("seat"))
        expect("places", Counter(places.values()), Counter(PLACES))
        unused = sum("unused_since" in row for row in self.houses)
        expect("unused", unused, UNUSED)
        for name, rows in self.tables.items():
            known = set(COLUMNS[name].split(","))
            odd = {cell for row in rows for cell in row} - known
            require(not odd, f"{name}: no column for {odd}")
        return {name: to_csv(COLUMNS[name], rows) for name, rows in self.tables.items()}


def make(facts: Path, out: Path) -> dict[str, int]:
    """Write the tables; gives how many rows each has."""
    maker = Maker(facts / "quang_ninh_2025")
    texts = maker.made()
    write_all(out, texts)
    return {name: len(rows) for name, rows in maker.tables.items()}


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    run(lambda: make(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else PACKAGED))
