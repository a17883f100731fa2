"""Make the book of staff of ``adminreform.datasets.quang_ninh_2025``: illustrative rows.

Usage: ``python tools/make_quang_ninh_staffing.py [OUT_DIR]``

Public are totals: about 21,000 cadres, civil servants and public employees were placed in the
54 units, over 1,700 old commune cadres became civil servants of communes, 263 civil servants
were taken in at the service centre of the province; 1,065 of 1,309 cases of leaving were
decided by 12 September 2025, 943 of them paid, with 974.744 billion đồng, of which 723 had been
settled by July; 768 part-time workers left, 263 of them paid; 584 posts are to be recruited
for, 215 in a first round; a committee has 2 vice-chairs and at most 3 divisions.  Who these
people are, and how many of them each unit has, is not public: it is made up here with a fixed
seed, so that the totals come out, and every such row says so in its basis.

The published figure does not say whether teachers are among the 21,000.  They are, here:
without them the figure could not be reached.  Schools were of the districts, so a teacher is
employed by a district and works in a commune.  The book has no people of the province, so the
263 stand at the centres of the 54 units.

Units, links and sizes are read from the tables of the data set.  The same input gives the
same bytes.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from _tables import expect, require, run, to_csv, write_all

from adminreform import Assumption, Citation, Extent, Plan, datasets, largest_remainder
from adminreform.io.book_tables import book_rows
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.leaving import Leaver, reasons_against
from adminreform.jurisdictions.vn.leaving.months import add_months
from adminreform.staffing import (
    Establishment,
    FrameLine,
    FrameStep,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Recruitment,
    Staffing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adminreform import UnitRef

SEED = 20_250_701
DATA = Path(datasets.__file__).parent / "data" / "quang_ninh_2025"
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
PART_TIME_END = date(2025, 8, 1)
COUNTED = date(2025, 9, 12)

PLACED, CONVERTED, AT_CENTRES = 21_000, 1_720, 263
CASES, DECIDED, PAID, SETTLED = 1_309, 1_065, 943, 723
PART_TIME, PART_TIME_PAID = 768, 263
RECRUITED, FIRST_ROUND = 584, 215
SETTLED_GROUPS = {
    "civil_servant": 93,
    "public_employee": 36,
    "commune_official": 556,
    "contract_worker": 38,
}

# How the 21,000 are made up here.
LEADERS = 6  # posts of cadres of a new unit
COMMUNE_CIVIL, DISTRICT_CIVIL = 1_500, 1_093
DISTRICT_CADRES = 104
LEAVING = {"commune cadre": 230, "commune civil": 70, "district civil": 42}
PARTY = Fraction(29, 100)  # of the civil servants of a unit
CULTURE = 1_000  # of the public employees
NORM = 1_728  # 54 units of 32 posts on average

OFFICE = "Office of the council and the committee"
ECONOMIC = "Economic division"
URBAN = "Economic, infrastructure and urban division"
SOCIAL = "Culture and social affairs division"
CENTRE = "Public administration service centre"
FIELDS = {
    OFFICE: ("office", "justice", "external affairs"),
    ECONOMIC: (
        "finance and planning",
        "construction, industry and trade",
        "agriculture and environment",
    ),
    SOCIAL: (
        "home affairs",
        "education and training",
        "culture, science and information",
        "health",
    ),
}

# Sources disagree on the people of Hải Hòa; the new unit of its name has its seat, and its staff.
STAFF_OF = {"06799": "06799"}

LAO_DONG = (
    "https://news.laodong.vn/xa-hoi/"
    "quang-ninh-chi-gan-975-ti-dong-cho-nhung-nguoi-nghi-viec-sau-sap-nhap-1586804.ldo"
)
PERSON = Assumption("illustrative")
POSTS = Assumption("illustrative", "posts of each unit are not public; made up")
MOVE = Assumption("illustrative", "who went where is not public; made up")
MOVE_TEACHERS = Assumption(
    "illustrative", "schools go with their commune; that teachers are among the 21,000 is assumed"
)
CASE = Assumption("illustrative", "single cases are not public; totals are")
STEPS = Assumption("illustrative", "days of the dossiers are not public; made up")
PLAN_238 = Assumption("illustrative", "584 posts by plan 238/KH-UBND; posts of each unit made up")

COEFFICIENTS = tuple(
    map(Decimal, ("2.34", "2.67", "3.00", "3.33", "3.66", "3.99", "4.32", "4.65", "4.98"))
)
CENTS = Decimal("0.01")


class Maker:
    """The rows, made step by step."""

    def __init__(self) -> None:
        self.rng = random.Random(SEED)  # noqa: S311 (made-up data is no secret)
        self.plan = datasets.quang_ninh_2025()
        self.law = load("vn").law
        reform = self.plan.reform
        self.before, self.after = reform.before, reform.computed
        self.communes = [u.ref for u in self.before.at_tier("commune")]
        self.districts = [u.ref for u in self.before.at_tier("district")]
        self.units = [u.ref for u in self.after.at_tier("commune")]
        self.of_district = {
            u.ref: self.before[u.parent].ref
            for u in self.before.at_tier("commune")
            if u.parent is not None
        }
        self.goes = self.targets()
        people = self.plan.sizes["population"]
        known = [int(people[u]) for u in self.units if people.get(u) is not None]
        middle = sum(known) // len(known)
        self.size = {u: int(people[u]) if people.get(u) is not None else middle for u in self.units}
        everybody = sum(self.size.values())
        self.share = {unit: Fraction(self.size[unit], everybody) for unit in self.units}
        self.centres = {
            unit: 3 + more
            for unit, more in largest_remainder(
                AT_CENTRES - 3 * len(self.units), self.share
            ).items()
        }
        self.numbers = count(1)
        self.roster: list[Person] = []
        self.placements: list[Placement] = []
        self.leavings: list[Leaving] = []
        self.frames: list[FrameLine] = []
        self.vacant: Counter[UnitRef] = Counter()
        self.teachers_wanted: dict[UnitRef, int] = {}
        self.civil: Counter[UnitRef] = Counter()

    def targets(self) -> dict[UnitRef, UnitRef]:
        """The new unit of each old one; of a divided one that which has the remainder."""
        found: dict[UnitRef, UnitRef] = {}
        for link in self.plan.reform.links:
            if link.source not in self.communes or link.target is None:
                continue
            if link.territory in {Extent.WHOLE, Extent.REMAINDER} or link.source not in found:
                found[link.source] = link.target
        found |= {unit: self.after[code].ref for unit in found if (code := STAFF_OF.get(unit.code))}
        expect("communes with a new unit", len(found), len(self.communes))
        expect("new units with a commune", len(set(found.values())), len(self.units))
        return found

    # -- people ------------------------------------------------------------------

    def number(self) -> str:
        """The next id."""
        return f"p{next(self.numbers):05}"

    def shares(self, total: int, keys: Sequence[Any], least: int, wide: int = 4) -> dict[Any, int]:
        """A number for each key, not all alike, that sum to a total."""
        rest = total - least * len(keys)
        weights = [self.rng.randint(6, 6 + wide) for _ in keys]
        made = {k: Fraction(w, sum(weights)) for k, w in zip(keys, weights, strict=True)}
        return {key: least + number for key, number in largest_remainder(rest, made).items()}

    def official(self, unit: UnitRef, group: str, *, leading: bool = False) -> Person:
        """A cadre or civil servant who stays."""
        rng = self.rng
        age = rng.choices(range(26, 60), weights=[3] * 6 + [6] * 18 + [4] * 6 + [2] * 4)[0]
        sex = rng.choice(("male", "male", "female"))
        age = age if sex == "male" else min(age, 54)
        birth = FIRST_DAY - timedelta(days=365 * age + rng.randrange(360))
        served = max(rng.randint(12, 12 * (age - 22)), 6)
        step = min((age - 22) // 4, len(COEFFICIENTS) - 1)
        return Person(
            id=self.number(),
            unit=unit,
            group=group,
            coefficient=COEFFICIENTS[step],
            position_coefficient=Decimal("0.25") if leading else Decimal(0),
            birth=birth,
            sex=sex,
            insured_months=min(served, 12 * (age - 18)),
            qualification=rng.choices(("bachelor", "college", "master"), weights=(80, 8, 12))[0],
            basis=PERSON,
        )

    def leaver(self, unit: UnitRef, group: str, decided: date) -> tuple[Person, str]:
        """Somebody who may leave by a scheme of the law on the day of the reform."""
        words = {"cadre": "cadre", "civil_servant": "civil servant"}
        while True:
            person = self.official(unit, group)
            years = self.rng.randint(3, 9)
            person = attrs.evolve(
                person,
                birth=date(FIRST_DAY.year - 61 + years, self.rng.randint(1, 12), 15),
                sex="male",
                insured_months=12 * self.rng.randint(20, 32),
                coefficient=self.rng.choice(COEFFICIENTS[4:]),
            )
            if self.rng.random() < Decimal("0.2"):
                person = attrs.evolve(
                    person,
                    birth=date(self.rng.randint(1974, 1990), self.rng.randint(1, 12), 15),
                    insured_months=12 * self.rng.randint(8, 17),
                )
            if person.birth is None or person.coefficient is None:
                continue
            leaver = Leaver(
                group=words[group],
                birth=person.birth,
                sex="male",
                contribution_months=person.insured_months or 0,
                leaves_on=FIRST_DAY,
                decided_on=decided,
                clock_start=date(2025, 6, 16),
                rank_coefficient=person.coefficient,
                allowances_pct={"public service": Decimal(25)},
            )
            against = reasons_against(self.law, leaver)
            for scheme in ("early retirement", "severance"):
                if not against[scheme]:
                    return person, scheme

    def leaves(self, person: Person, scheme: str, *, decided: date, paid: bool) -> None:
        """A decided case of somebody who leaves on the day of the reform."""
        self.leavings.append(
            Leaving(
                person=person.id,
                scheme=scheme,
                applied_on=decided - timedelta(days=self.rng.randint(20, 40)),
                decided_on=decided,
                leaves_on=FIRST_DAY,
                pay_due=None if paid else date(2025, 10, 15),
                paid_on=COUNTED - timedelta(days=self.rng.randint(0, 50)) if paid else None,
                basis=CASE,
            )
        )

    def make_communes(self) -> None:
        """The people of the communes before, and where they go."""
        gone = LEAVING["commune cadre"], LEAVING["commune civil"]
        leaders = LEADERS * len(self.units) - DISTRICT_CADRES
        cadres = self.shares(CONVERTED + leaders + gone[0], self.communes, 10)
        civil = self.shares(COMMUNE_CIVIL + gone[1], self.communes, 7)
        part_time = self.shares(PART_TIME, self.communes, 3)
        leave = [self.shares(number, self.communes, 0, wide=30) for number in gone]
        self.paid_cases = self.paid_of_the_day()
        self.cadres: dict[UnitRef, list[Person]] = defaultdict(list)
        for unit in self.communes:
            to = self.goes[unit]
            for group, total, leaving in (
                ("cadre", cadres[unit], leave[0][unit]),
                ("civil_servant", civil[unit], leave[1][unit]),
            ):
                for number in range(total):
                    if number < leaving:
                        decided = date(2025, 6, self.rng.randint(17, 27))
                        person, scheme = self.leaver(unit, group, decided)
                        self.leaves(person, scheme, decided=decided, paid=next(self.paid_cases))
                        self.vacant[to] += 1
                    else:
                        leading = group == "cadre" and number - leaving < 3
                        person = self.official(unit, group, leading=leading)
                        if group == "cadre":
                            self.cadres[to].append(person)
                        self.civil[to] += 1
                    self.roster.append(person)
            for _ in range(part_time[unit]):
                self.roster.append(self.part_timer(unit))
            self.rule(unit, "part_time", to, MOVE)
            self.rule(unit, "civil_servant", to, MOVE)
            self.placements.append(
                Placement(
                    id=f"{unit.code}-cadre",
                    unit=unit,
                    group="cadre",
                    to=to,
                    as_group="civil_servant",
                    form="transfer",
                    position_coefficient=Decimal(0),
                    kept_until=date(2026, 1, 1),
                    basis=MOVE,
                )
            )

    def paid_of_the_day(self) -> Iterator[bool]:
        """Which of those who leave on the day of the reform had their money by September."""
        number = sum(LEAVING.values())
        made = [True] * (PAID - SETTLED) + [False] * (number - (PAID - SETTLED))
        self.rng.shuffle(made)
        return iter(made)

    def part_timer(self, unit: UnitRef) -> Person:
        """A part-time worker of a commune, who left by August."""
        rng = self.rng
        age, years = rng.randint(28, 56), rng.randint(2, 14)
        return Person(
            id=self.number(),
            unit=unit,
            group="part_time",
            allowance=Decimal(rng.choice((3_510_000, 4_212_000))),
            birth=FIRST_DAY - timedelta(days=365 * age + rng.randrange(360)),
            sex=rng.choice(("male", "female")),
            insured_months=12 * years,
            basis=PERSON,
        )

    def rule(self, unit: UnitRef, group: str, to: UnitRef, basis: Assumption) -> None:
        """All of a group of a commune to a new unit."""
        self.placements.append(
            Placement(
                id=f"{unit.code}-{group}",
                unit=unit,
                group=group,
                to=to,
                form="transfer",
                basis=basis,
            )
        )

    def make_districts(self) -> None:
        """Cadres and civil servants of the districts, one by one to where they are needed."""
        reach = {
            district: sorted(
                {self.goes[c] for c, d in self.of_district.items() if d == district}, key=str
            )
            for district in self.districts
        }
        slots = sum(map(len, reach.values()))
        cadres = largest_remainder(
            DISTRICT_CADRES, {d: Fraction(len(units), slots) for d, units in reach.items()}
        )
        civil = {
            district: 30 + more
            for district, more in largest_remainder(
                DISTRICT_CIVIL + LEAVING["district civil"] - 30 * len(self.districts),
                {d: Fraction(len(units), slots) for d, units in reach.items()},
            ).items()
        }
        leave = self.shares(LEAVING["district civil"], self.districts, 2)
        self.district_leaders: dict[UnitRef, list[Person]] = defaultdict(list)
        self.district_civil: dict[UnitRef, list[Person]] = defaultdict(list)
        for district in self.districts:
            for _ in range(cadres[district]):
                person = self.official(district, "cadre", leading=True)
                self.roster.append(person)
                to = min(
                    reach[district],
                    key=lambda unit: (len(self.district_leaders[unit]), -self.size[unit]),
                )
                self.district_leaders[to].append(person)
            for number in range(civil[district]):
                if number < leave[district]:
                    decided = date(2025, 6, self.rng.randint(17, 27))
                    person, scheme = self.leaver(district, "civil_servant", decided)
                    self.leaves(person, scheme, decided=decided, paid=next(self.paid_cases))
                    self.roster.append(person)
                    continue
                person = self.official(district, "civil_servant")
                self.roster.append(person)
                to = min(reach[district], key=self.fullness)
                self.district_civil[to].append(person)
                self.civil[to] += 1

    def fullness(self, unit: UnitRef) -> tuple[bool, Fraction]:
        """How full a unit is of civil servants; first come those whose centre is not staffed."""
        staffed = len(self.district_civil[unit]) >= self.centres[unit]
        return staffed, Fraction(self.civil[unit] - 46, 20_000 + self.size[unit])

    def make_teachers(self) -> None:
        """Public employees of the districts, at their schools and houses of culture."""
        cadres = LEADERS * len(self.units)
        total = PLACED - cadres - CONVERTED - COMMUNE_CIVIL - DISTRICT_CIVIL
        weights = {
            unit: Fraction(
                self.size[self.goes[unit]],
                sum(1 for t in self.goes.values() if t == self.goes[unit]),
            )
            * self.rng.randint(80, 120)
            for unit in self.communes
        }
        whole = sum(weights.values())
        at = largest_remainder(total, {u: w / whole for u, w in weights.items()})
        for unit in self.communes:
            district = self.of_district[unit]
            for _ in range(at[unit]):
                person = Person(
                    id=self.number(),
                    unit=district,
                    group="public_employee",
                    works_at=unit,
                    basis=PERSON,
                )
                self.roster.append(person)
            self.placements.append(
                Placement(
                    id=f"{unit.code}-public_employee",
                    unit=district,
                    works_at=unit,
                    group="public_employee",
                    to=self.goes[unit],
                    form="transfer",
                    basis=MOVE_TEACHERS,
                )
            )
        held: Counter[UnitRef] = Counter()
        for unit, number in at.items():
            held[self.goes[unit]] += number
        self.teachers = held
        self.teachers_wanted = largest_remainder(
            RECRUITED - sum(self.vacant.values()),
            {unit: Fraction(number, total) for unit, number in held.items()},
        )

    # -- frames ------------------------------------------------------------------

    def make_frames(self) -> None:
        """The frame of each new unit, and who takes which of its leading posts."""
        share, least = self.share, 26
        norms = {
            unit: least + more
            for unit, more in largest_remainder(NORM - least * len(self.units), share).items()
        }
        culture = largest_remainder(CULTURE, share)
        for unit in self.units:
            self.make_frame(unit, self.centres[unit], norms[unit], culture[unit])

    def line(self, unit: UnitRef, group: str, posts: int, **fields: Any) -> FrameLine:
        """The next line of a frame."""
        number = sum(1 for each in self.frames if each.unit == unit) + 1
        made = FrameLine(
            id=f"{unit.code}-{number:02}",
            unit=unit,
            group=group,
            posts=posts,
            since=FIRST_DAY,
            basis=POSTS,
            **fields,
        )
        self.frames.append(made)
        return made

    def make_frame(self, unit: UnitRef, centre: int, norm: int, culture: int) -> None:
        """The frame of one unit."""
        seats = [
            self.line(unit, "cadre", posts, post=post, norm=posts)
            for post, posts in (
                ("party_secretary", 1),
                ("council_vice_chair", 1),
                ("chair", 1),
                ("vice_chair", 2),
                ("front_chair", 1),
            )
        ]
        self.seat_leaders(unit, seats)
        posts = self.civil[unit] - (LEADERS - len(self.district_leaders[unit])) + self.vacant[unit]
        party = round(posts * PARTY)
        self.line(
            unit, "civil_servant", party, division="Party committee, Front and mass organisations"
        )
        kind = self.after[unit].kind
        divisions = (OFFICE, URBAN if kind == "phường" else ECONOMIC, SOCIAL)
        rest = posts - party - centre
        deputies = 2 if rest >= 30 else 1
        specialists = rest - len(divisions) * (1 + deputies)
        require(specialists >= 10, f"{unit}: {specialists} specialists for 10 fields")
        fields = [(d, f) for d in divisions for f in FIELDS[ECONOMIC if d == URBAN else d]]
        here = self.shares(specialists, fields, 1)
        left = norm - LEADERS - len(divisions) * 2 - 3
        require(left >= 10, f"{unit}: a norm of {norm} is too low")
        wanted = _capped(left, here)
        for division in divisions:
            self.line(unit, "civil_servant", 1, post="head", division=division, norm=1)
            self.line(
                unit, "civil_servant", deputies, post="deputy_head", division=division, norm=1
            )
            for place, number in here.items():
                if place[0] == division:
                    self.line(
                        unit,
                        "civil_servant",
                        number,
                        division=division,
                        field=place[1],
                        qualification="college",
                        norm=wanted[place],
                    )
        at_centre = [
            self.line(unit, "civil_servant", 1, post="head", division=CENTRE, norm=1),
            self.line(unit, "civil_servant", 1, post="deputy_head", division=CENTRE, norm=1),
            self.line(unit, "civil_servant", centre - 2, division=CENTRE, norm=1),
        ]
        self.seat_centre(unit, at_centre)
        everybody = self.teachers[unit] + self.teachers_wanted[unit]
        self.line(
            unit, "public_employee", culture, field="culture and sport", norm=culture * 9 // 10
        )
        self.line(unit, "public_employee", everybody - culture, field="education")
        workers = sum(
            1 for p in self.roster if p.group == "part_time" and self.goes[p.unit] == unit
        )
        self.line(unit, "part_time", workers)

    def seat_leaders(self, unit: UnitRef, seats: Sequence[FrameLine]) -> None:
        """Six cadres who stay cadres: those of the districts first."""
        free = [line for line in seats for _ in range(line.posts)]
        chosen = [*self.district_leaders[unit], *self.cadres[unit]][:LEADERS]
        expect(f"leaders of {unit}", len(chosen), LEADERS)
        require(len(self.district_leaders[unit]) <= LEADERS, f"{unit}: too many leaders")
        for person, line in zip(chosen, free, strict=True):
            self.placements.append(
                Placement(
                    id=f"d-{person.id}",
                    person=person.id,
                    to=unit,
                    seat=line.id,
                    form="appointment",
                    position_coefficient=Decimal("0.30"),
                    basis=MOVE,
                )
            )

    def seat_centre(self, unit: UnitRef, seats: Sequence[FrameLine]) -> None:
        """Civil servants of the district go to the service centre, and to the divisions."""
        free = [line for line in seats for _ in range(line.posts)]
        for person in self.district_civil[unit]:
            line = free.pop(0) if free else None
            self.placements.append(
                Placement(
                    id=f"d-{person.id}",
                    person=person.id,
                    to=unit,
                    seat=line.id if line else "",
                    form="secondment" if line else "transfer",
                    basis=MOVE,
                )
            )
        require(not free, f"{unit}: {len(free)} posts of the service centre are not filled")

    # -- the rest ----------------------------------------------------------------

    def make_cases(self) -> None:
        """Cases settled by July, cases that nobody decided yet, and the part-time workers."""
        for group, number in SETTLED_GROUPS.items():
            for place in range(number):
                decided = date(2025, 1, 10) + timedelta(days=self.rng.randrange(140))
                self.leavings.append(
                    Leaving(
                        person=f"s-{group}-{place + 1:03}",
                        group=group,
                        applied_on=decided - timedelta(days=30),
                        decided_on=decided,
                        leaves_on=add_months(decided.replace(day=1), 1),
                        paid_on=add_months(decided.replace(day=1), 1),
                        basis=CASE,
                    )
                )
        stay = [p for p in self.roster if p.group == "civil_servant" and p.birth is not None]
        going = {case.person for case in self.leavings}
        asked = [p for p in stay if p.id not in going]
        teachers = [p for p in self.roster if p.group == "public_employee"]
        open_ = CASES - DECIDED
        chosen = [
            *self.rng.sample(asked, open_ // 2),
            *self.rng.sample(teachers, open_ - open_ // 2),
        ]
        for person in chosen:
            day = date(2025, 8, 1) + timedelta(days=self.rng.randrange(40))
            self.leavings.append(Leaving(person=person.id, applied_on=day, basis=CASE))
        workers = [p for p in self.roster if p.group == "part_time"]
        paid = {p.id for p in self.rng.sample(workers, PART_TIME_PAID)}
        for person in workers:
            self.leavings.append(
                Leaving(
                    person=person.id,
                    scheme="part-time worker",
                    decided_on=date(2025, 7, self.rng.randint(15, 30)),
                    leaves_on=PART_TIME_END,
                    paid_on=date(2025, 9, self.rng.randint(1, 17)) if person.id in paid else None,
                    basis=CASE,
                )
            )

    def establishments(self) -> list[Establishment]:
        """Posts of before: one for everybody, and a few that were vacant."""
        people = Counter((p.unit, p.group) for p in self.roster)
        return [
            Establishment(
                unit=unit,
                group=group,
                posts=number + (self.rng.randint(0, 2) if group != "part_time" else 0),
                basis=POSTS,
            )
            for (unit, group), number in sorted(people.items(), key=lambda item: str(item[0]))
        ]

    def steps(self) -> list[FrameStep]:
        """What was done about the frames, and about the proposal for 2026 to 2031."""
        province = self.after["22"].ref
        made: list[FrameStep] = []
        for unit in self.units:
            drafted = date(2025, 6, self.rng.randint(9, 16))
            submitted = date(2025, 6, self.rng.randint(17, 19))
            approved = date(2025, 6, self.rng.randint(23, 27))
            due = date(2025, 6, 30)
            for step, day, by, to, last in (
                ("drafted", drafted, "Department of Home Affairs", "", date(2025, 6, 20)),
                ("submitted", submitted, "Department of Home Affairs", "provincial committee", due),
                ("approved", approved, "provincial committee", "", None),
            ):
                made.append(
                    FrameStep(unit=unit, step=step, on=day, by=by, to=to, due=last, basis=STEPS)
                )
        what = "payroll 2026-2031"
        for step, day, to in (
            ("drafted", date(2025, 11, 24), ""),
            ("submitted", date(2025, 11, 26), "Ministry of Home Affairs"),
        ):
            by = "provincial committee"
            made.append(
                FrameStep(unit=province, step=step, on=day, what=what, by=by, to=to, basis=STEPS)
            )
        return made

    def recruitments(self) -> list[Recruitment]:
        """The 584 posts, in two rounds."""
        wanted = [
            (unit, group, number)
            for group, numbers in (
                ("civil_servant", self.vacant),
                ("public_employee", self.teachers_wanted),
            )
            for unit, number in sorted(numbers.items(), key=lambda item: str(item[0]))
            if number
        ]
        made: list[Recruitment] = []
        left = FIRST_ROUND
        for unit, group, number in wanted:
            first = min(number, left)
            left -= first
            for round_, posts in (("1", first), ("2", number - first)):
                if posts:
                    made.append(
                        Recruitment(
                            id=f"{unit.code}-{group}-{round_}",
                            unit=unit,
                            group=group,
                            posts=posts,
                            opens_on=date(2025, 9, 23),
                            round=round_,
                            decided_by="238/KH-UBND",
                            basis=PLAN_238,
                        )
                    )
        return made

    def book(self) -> Staffing:
        """The book."""
        self.make_communes()
        self.make_districts()
        self.make_teachers()
        self.make_frames()
        self.make_cases()
        return Staffing(
            establishments=self.establishments(),
            frames=self.frames,
            roster=self.roster,
            placements=self.placements,
            leavings=self.leavings,
            leaving_payments=[
                LeavingPayment(
                    id="2025-09-12",
                    on=COUNTED,
                    amount=Decimal(974_744_000_000),
                    cases=PAID,
                    basis=Citation(LAO_DONG),
                ),
                LeavingPayment(
                    id="2025-09-17-part-time",
                    on=date(2025, 9, 17),
                    amount=Decimal(39_348_000_000),
                    cases=PART_TIME_PAID,
                    group="part_time",
                    basis=Citation(LAO_DONG),
                ),
            ],
            recruitments=self.recruitments(),
            frame_steps=self.steps(),
        )


def _capped(total: int, most: Mapping[Any, int]) -> dict[Any, int]:
    """A total over keys, as even as possible, at least one and no key above its limit."""
    require(len(most) <= total <= sum(most.values()), f"cannot give {total} to {most}")
    given = dict.fromkeys(most, 1)
    while sum(given.values()) < total:
        free = [key for key in given if given[key] < most[key]]
        given[min(free, key=lambda key: (given[key], -most[key]))] += 1
    return given


def check(book: Staffing, plan: Plan) -> None:
    """Stop unless the totals are those that were published."""
    placed = book.carried(plan.history)
    staff = [p for p in placed.people.values() if p.group != "part_time"]
    expect("people placed", len(staff), PLACED)
    expect("nowhere", len(placed.nowhere), 0)
    expect("problems", [str(p.text) for p in placed.problems], [])
    expect("converted", placed.changed_group, {("cadre", "civil_servant"): CONVERTED})
    centres = [p for p in staff if p.seat is not None and p.seat.division == CENTRE]
    expect("at the centres", len(centres), AT_CENTRES)
    cases = [c for c in book.leavings if c.scheme != "part-time worker"]
    expect("cases", len(cases), CASES)
    expect("decided", sum(c.decided for c in cases), DECIDED)
    expect("paid", sum(c.paid_on is not None for c in cases), PAID)
    expect("recruited", sum(r.posts for r in book.recruitments), RECRUITED)
    expect("first round", sum(r.posts for r in book.recruitments if r.round == "1"), FIRST_ROUND)
    expect("surplus", placed.surplus, 0)
    expect("vacant", placed.vacant, RECRUITED)


def short(value: str) -> str:
    """A reference without its day, which the column tells."""
    code, mark, _ = value.partition("@")
    return code if mark else value


def make(out: Path) -> dict[str, int]:
    """Write the tables; gives how many rows each has."""
    maker = Maker()
    book = maker.book()
    check(book, maker.plan)
    texts: dict[str, str] = {}
    counts: dict[str, int] = {}
    tables = book_rows(Plan(reform=maker.plan.reform, staffing=book))
    for name, rows in tables.items():
        used = [column for column in rows[0] if any(row[column] for row in rows)]
        units = {"unit", "to", "works_at"} & set(used)
        kept = [{c: short(row[c]) if c in units else row[c] for c in used} for row in rows]
        texts[f"{name}.csv"] = to_csv(",".join(used), kept)
        counts[f"{name}.csv"] = len(rows)
    write_all(out, texts)
    return counts


if __name__ == "__main__":
    run(lambda: make(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA))
