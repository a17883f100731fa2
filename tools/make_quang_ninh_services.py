"""Make the book of services of ``adminreform.datasets.quang_ninh_2025``.

Usage: ``python tools/make_quang_ninh_services.py [OUT_DIR]``

Published are: 54 centres of communes, 6 and later 8 reception points of the two special
zones, 390 posts of the centre of the province and 263 people received, 28 people and the
cases of July at Hồng Gai, the cases of Cẩm Phả, how many tasks moved in the whole country
and in home affairs.  These rows cite their page.  Everything else is made up with a fixed
seed, and every such row says so: which task went where (the acts were not transcribed), what
centres have, and which cases were open.

Units, links, buildings and posts are read from the tables of the data set.  The same input
gives the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from _book_rows import write_book

from adminreform import Assumption, Citation, Extent, Plan, datasets
from adminreform.services import (
    CaseDecision,
    CaseOutcome,
    Competence,
    Fitting,
    OpenCases,
    OpeningHours,
    PointCount,
    Procedure,
    Publication,
    ServicePoint,
    Services,
    ServiceVolume,
    Task,
    TaskCount,
)

if TYPE_CHECKING:
    from adminreform import UnitRef
    from adminreform.assets import Assets
    from adminreform.staffing import Staffing

SEED = 20_250_701
DIVISION = "Public administration service centre"
SYSTEM = "hệ thống của tỉnh"
TRIAL, FIRST_DAY, LATER = date(2025, 6, 15), date(2025, 7, 1), date(2025, 9, 1)
PUBLISHED = date(2025, 6, 25)
VAN_DON, CO_TO, HONG_GAI, CAM_PHA = "06994", "07192", "06685", "06793"

TASKS_MADE_UP = Assumption("illustrative", "which task went where is made up")
DAYS_MADE_UP = Assumption("illustrative", "days made up; no fee: 198/2025/QH15, Article 10")
MADE_UP = Assumption("illustrative", "made up, to show the table")
CASES_MADE_UP = Assumption("illustrative", "open cases of each unit are not public; made up")
POINTS_MADE_UP = Assumption(
    "illustrative", "6 and later 8 points are published; their places and days are made up"
)

VN = "https://www.vietnam.vn/en/"
LD = "https://news.laodong.vn/"
MODEL = f"{VN}phat-huy-hon-nua-hieu-qua-cua-mo-hinh-trung-tam-phuc-vu-hanh-chinh-cong-mot-cap"
ONE_LEVEL = (
    f"{LD}thoi-su/trung-tam-phuc-vu-hanh-chinh-cong-mot-cap-tinh-quang-ninh-co-390-bien-che-"
    "1518316.ldo"
)
RECEIVED = (
    f"{LD}xa-hoi/quang-ninh-chi-gan-975-ti-dong-cho-nhung-nguoi-nghi-viec-sau-sap-nhap-1586804.ldo"
)
HONG_GAI_PAGE = "https://thongtin.vietnam.vn/en/xay-dung-nen-hanh-chinh-hien-dai-chuyen-nghiep"
CAM_PHA_PAGE = f"{VN}quang-ninh-van-hanh-hieu-qua-mo-hinh-chinh-quyen-hai-cap"
TRIAL_PAGE = (
    "https://en.vietnamplus.vn/quang-ninhs-pilot-two-level-local-government-model-operates-"
    "smoothly-on-day-one-post321096.vnp"
)
DECREES_PAGE = (
    "https://xaydungchinhsach.chinhphu.vn/tra-cuu-cac-nghi-dinh-ve-phan-cap-phan-quyen-"
    "phan-dinh-tham-quyen-119250613092002493.htm"
)
HOME_AFFAIRS_PAGE = "https://xe.today/2025/05/22/65-land-related-procedures-to-be-decentralized-to-the-commune-level"
DECREES = "28 decrees of June 2025"

DOWN = (
    ("register births with a foreign element", "justice"),
    ("correct civil status", "justice"),
    ("certify copies in other languages", "justice"),
    ("register household businesses", "business"),
    ("license the retail of alcohol", "trade"),
    ("first certificates of land use rights for households", "land"),
    ("change the purpose of land for households", "land"),
    ("building permits for houses", "construction"),
    ("monthly social allowances", "social affairs"),
    ("permit private kindergartens", "education"),
    ("permits to dig up pavements", "construction"),
    ("awards of the chair", "home affairs"),
)
"""Tasks of districts that go to communes."""

UP = (
    ("license the sale of gas", "trade"),
    ("license karaoke", "culture"),
    ("classify posts of public employees", "home affairs"),
    ("appraise plans of several communes", "construction"),
    ("permit the use of water", "land"),
    ("found lower secondary schools", "education"),
)
"""Tasks of districts that go to the province."""

STAY = (
    ("register births", "justice", "commune"),
    ("register deaths", "justice", "commune"),
    ("register marriages", "justice", "commune"),
    ("certify copies", "justice", "commune"),
    ("license notaries", "justice", "province"),
    ("approve investment projects", "business", "province"),
)
"""Tasks that stay in their tier."""

HOURS = (("am", "07:30", "11:30"), ("pm", "13:00", "16:30"))


T = TypeVar("T")


def there(value: T | None) -> T:
    """A value that the tables of the data set have."""
    if value is None:
        message = "the data set lacks a value that this book is made of"
        raise LookupError(message)
    return value


class Maker:
    """Makes the book."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 (made-up rows are no secret)
        self.plan = datasets.quang_ninh_2025()
        self.before, self.after = self.plan.reform.before, self.plan.reform.after
        self.districts = list(self.before.at_tier("district"))
        self.communes = list(self.before.at_tier("commune"))
        self.new = sorted(self.after.at_tier("commune"), key=lambda unit: unit.code)
        (self.province,) = self.before.at_tier("province")
        self.staffing: Staffing = there(self.plan.staffing)
        self.assets: Assets = there(self.plan.assets)

    # -- tasks and procedures ------------------------------------------------

    def tasks(self) -> tuple[list[Task], list[Competence]]:
        """What districts did, and who does it now; what stays; two exceptions."""
        tasks: list[Task] = []
        rows: list[Competence] = []

        def add(name: str, field: str, before: str, after: str, **more: Any) -> str:
            id_ = f"T{len(tasks) + 1:02}"
            task = Task(id=id_, name=name, field=field, system=SYSTEM, basis=TASKS_MADE_UP)
            tasks.append(task)
            given: dict[str, Any] = {"task": id_, "basis": TASKS_MADE_UP}
            if before == after:
                rows.append(Competence(id=f"{id_}-1", tier=before, **given))
                return id_
            rows.append(Competence(id=f"{id_}-1", tier=before, until=FIRST_DAY, **given))
            new = Competence(
                id=f"{id_}-2", tier=after, since=FIRST_DAY, act=DECREES, **given, **more
            )
            rows.append(new)
            return id_

        for name, field in DOWN:
            add(name, field, "district", "commune")
        for name, field in UP:
            add(name, field, "district", "province")
        for name, field, tier in STAY:
            add(name, field, tier, tier)
        rows.append(
            Competence(
                id="T17-3",
                task="T17",
                tier="commune",
                kind="đặc khu",
                since=FIRST_DAY,
                conferral="delegated",
                act=DECREES,
                basis=TASKS_MADE_UP,
            )
        )
        rows.append(
            Competence(
                id="T24-2",
                task="T24",
                holder=self.after[VAN_DON].ref,
                unit=self.after[VAN_DON].ref,
                since=FIRST_DAY,
                conferral="authorised",
                act="decision of the chair of the province",
                basis=TASKS_MADE_UP,
            )
        )
        property_ = "decide on the transfer of public property to central bodies"
        tasks.append(
            Task(
                id="T25",
                name=property_,
                field="finance",
                since=FIRST_DAY,
                basis=Citation("127/2025/NĐ-CP"),
            )
        )
        rows.append(
            Competence(
                id="T25-1",
                task="T25",
                tier="province",
                since=FIRST_DAY,
                conferral="delegated",
                transitional=True,
                act="127/2025/NĐ-CP",
                basis=Citation("127/2025/NĐ-CP, in force until 28 February 2027"),
            )
        )
        return tasks, rows

    def procedures(self) -> tuple[list[Procedure], list[Publication]]:
        """One a task, and one that brings papers in line; all are published before the day."""
        made: list[Procedure] = []
        names = [*DOWN, *UP, *((name, field) for name, field, _ in STAY)]
        for number, (name, _) in enumerate(names, 1):
            own = number > len(DOWN) + len(UP)
            made.append(
                Procedure(
                    id=f"P{number:02}",
                    name=name,
                    task=f"T{number:02}",
                    days=5 if own else self.random.choice((12, 15, 20)),
                    portal="national",
                    basis=TASKS_MADE_UP,
                )
            )
        made.append(
            Procedure(
                id="P30",
                name="papers with the new name of the unit",
                task="T19",
                days=3,
                portal="national",
                fee=0,
                reissues=True,
                basis=DAYS_MADE_UP,
            )
        )
        published = [
            Publication(
                id=f"N-{each.id}",
                procedure=each.id,
                since=PUBLISHED,
                decision="decision of the chair of the province",
                basis=MADE_UP,
            )
            for each in made
        ]
        return made, published

    def task_counts(self) -> list[TaskCount]:
        """How many tasks moved, as published."""
        decrees = Citation(f"28 decrees of June 2025: {DECREES_PAGE}")
        ministry = Citation(f"Ministry of Home Affairs, as reported: {HOME_AFFAIRS_PAGE}")
        country, field = "whole country", "home affairs"
        rows = (
            ("reviewed", 6738, "", country, "", "tasks reviewed", decrees),
            ("moved", 2718, "reviewed", country, "", "tasks moved", decrees),
            ("moved-up", 1470, "moved", country, "province", "to provinces", decrees),
            ("moved-down", 1248, "moved", country, "commune", "to communes", decrees),
            ("home", 206, "", field, "", "tasks", ministry),
            ("home-districts", 161, "home", field, "", "tasks of districts", ministry),
            ("home-others", 45, "home", field, "", "other tasks", ministry),
            ("home-down", 129, "home-districts", field, "commune", "to communes", ministry),
            ("home-up", 32, "home-districts", field, "province", "to provinces", ministry),
        )
        return [
            TaskCount(
                id=id_,
                tasks=tasks,
                part_of=part_of,
                scope=scope,
                to_tier=tier,
                what=what,
                on=date(2025, 6, 12) if scope == country else date(2025, 5, 19),
                basis=basis,
            )
            for id_, tasks, part_of, scope, tier, what, basis in rows
        ]

    # -- centres -------------------------------------------------------------

    def points(self) -> list[ServicePoint]:
        """54 centres, the one of the province, 6 and later 8 reception points."""
        there = Citation(f"54 centres of communes: {MODEL}; trial run: {TRIAL_PAGE}")
        made = [
            ServicePoint(
                id=f"TT-{unit.code}",
                unit=unit.ref,
                name=f"Trung tâm Phục vụ hành chính công {unit.full_name}",
                division="" if unit.code == HONG_GAI else DIVISION,
                since=TRIAL,
                basis=there,
            )
            for unit in self.new
        ]
        made.append(
            ServicePoint(
                id="TT-22",
                unit=self.province.ref,
                name="Trung tâm Phục vụ hành chính công tỉnh Quảng Ninh",
                since=FIRST_DAY,
                basis=Citation(f"centre of the province: {ONE_LEVEL}"),
            )
        )
        for code, days in (
            (VAN_DON, [FIRST_DAY] * 5 + [LATER]),
            (CO_TO, [FIRST_DAY, LATER]),
        ):
            unit = self.after[code]
            made += [
                ServicePoint(
                    id=f"DTN-{code}-{number}",
                    unit=unit.ref,
                    kind="reception point",
                    name=f"Điểm tiếp nhận số {number}, {unit.full_name}",
                    under=f"TT-{code}",
                    since=day,
                    basis=POINTS_MADE_UP,
                )
                for number, day in enumerate(days, 1)
            ]
        return made

    def fittings(self, points: list[ServicePoint]) -> list[Fitting]:
        """What each point has, from when on."""
        made: list[Fitting] = []
        seats = {
            row.to: row.asset
            for row in self.assets.asset_dispositions
            if row.seat == "main" and row.to is not None
        }
        posts: Counter[UnitRef] = Counter()
        deputies: Counter[UnitRef] = Counter()
        for line in self.staffing.frames:
            if line.division == DIVISION:
                posts[line.unit] += line.posts
                deputies[line.unit] += line.posts if line.post == "deputy_head" else 0

        def add(point: ServicePoint, need: str, since: date, **more: Any) -> None:
            given: dict[str, Any] = {"basis": MADE_UP, **more}
            made.append(
                Fitting(
                    id=f"{point.id}-{need}",
                    point=point.id,
                    need=need,
                    since=since,
                    **given,
                )
            )

        for point in points:
            start = point.since or FIRST_DAY
            if not point.kind.stands_alone:
                add(point, "place", start)
                add(point, "counters", start, amount=self.random.choice((1, 2)))
                add(point, "staff", start, amount=2)
                continue
            add(point, "place", start, ref=seats.get(point.unit, ""))
            people = posts[point.unit] or 0
            more: dict[str, Any] = {"amount": people}
            if point.id == f"TT-{HONG_GAI}":
                cited = Citation(f"28 civil servants at the centre: {HONG_GAI_PAGE}")
                more = {"amount": 28, "basis": cited}
            elif point.id == "TT-22":
                cited = Citation(f"263 civil servants received: {RECEIVED}")
                more = {"amount": 263, "basis": cited}
            counters = max(3, people + self.random.choice((-1, 0, 1)))
            add(point, "counters", start, amount=24 if point.id == "TT-22" else counters)
            add(point, "staff", start, **more)
            add(point, "deputies", FIRST_DAY, amount=deputies[point.unit] or 2)
            add(point, "equipment", start, amount=2 * counters)
            add(point, "seal", FIRST_DAY)
            add(point, "account", FIRST_DAY)
            add(point, "network", start)
            add(point, "software", start, ref=SYSTEM)
        return made

    @staticmethod
    def hours(points: list[ServicePoint]) -> list[OpeningHours]:
        """Monday to Friday, morning and afternoon."""
        week = ("mon", "tue", "wed", "thu", "fri")
        return [
            OpeningHours(
                id=f"{point.id}-{part}",
                point=point.id,
                days=week,
                opens=opens,
                closes=closes,
                since=point.since,
                basis=MADE_UP,
            )
            for point in points
            for part, opens, closes in HOURS
        ]

    def point_counts(self) -> list[PointCount]:
        """Numbers of points and people, as published."""
        rows: tuple[tuple[str, int, date, dict[str, Any], str], ...] = (
            ("centres", 54, date(2025, 7, 31), {"tier": "commune"}, MODEL),
            (
                "points-planned",
                6,
                FIRST_DAY,
                {"kind": "reception point", "planned": True},
                ONE_LEVEL,
            ),
            ("points-later", 8, date(2025, 12, 31), {"kind": "reception point"}, MODEL),
            (
                "province-posts",
                390,
                FIRST_DAY,
                {"need": "staff", "unit": self.province.ref, "planned": True},
                ONE_LEVEL,
            ),
            (
                "province-received",
                263,
                FIRST_DAY,
                {"need": "staff", "unit": self.province.ref},
                RECEIVED,
            ),
            (
                "hong-gai",
                28,
                date(2025, 7, 31),
                {"need": "staff", "unit": self.after[HONG_GAI].ref},
                HONG_GAI_PAGE,
            ),
        )
        return [
            PointCount(id=id_, number=number, on=on, basis=Citation(page), **more)
            for id_, number, on, more, page in rows
        ]

    @staticmethod
    def volumes() -> list[ServiceVolume]:
        """Cases received, as published."""
        return [
            ServiceVolume(
                id="hong-gai-july",
                point=f"TT-{HONG_GAI}",
                since=FIRST_DAY,
                until=date(2025, 8, 1),
                received=9673,
                own=3418,
                others=6255,
                basis=Citation(HONG_GAI_PAGE),
            ),
            ServiceVolume(
                id="cam-pha-summer",
                point=f"TT-{CAM_PHA}",
                since=FIRST_DAY,
                until=date(2025, 9, 16),
                received=12775,
                basis=Citation(CAM_PHA_PAGE),
            ),
        ]

    # -- open cases ----------------------------------------------------------

    def takers(self) -> dict[UnitRef, UnitRef]:
        """Who takes what a divided commune leaves."""
        return {
            link.source: link.target
            for link in self.plan.reform.links
            if link.source is not None
            and link.target is not None
            and link.gives
            and link.people in {Extent.WHOLE, Extent.REMAINDER}
        }

    def cases(self) -> list[OpenCases]:
        """Of communes, of districts by commune, and of districts for the province."""
        made: list[OpenCases] = []

        def add(
            id_: str, unit: UnitRef, procedure: int, most: int, first: int, **more: Any
        ) -> None:
            filed = date(2025, 6, first) + timedelta(days=self.random.randint(0, 3))
            made.append(
                OpenCases(
                    id=id_,
                    unit=unit,
                    procedure=f"P{procedure:02}",
                    cases=self.random.randint(1, most),
                    filed=filed,
                    basis=CASES_MADE_UP,
                    **more,
                )
            )

        for number, unit in enumerate(self.communes):
            stays = len(DOWN) + len(UP) + 1
            add(f"HS-{unit.code}", unit.ref, stays + number % 4, 9, 24)
            above = there(self.before.parent(unit.ref))
            add(f"HS-{above.code}-{unit.code}", above.ref, 1 + number % 12, 8, 17, area=unit.ref)
        for number, unit in enumerate(self.districts):
            add(f"HS-{unit.code}-tinh", unit.ref, len(DOWN) + 1 + number % 6, 12, 17)
        for unit in self.districts[:2]:
            add(f"HS-{unit.code}-chung", unit.ref, 8, 3, 17, several=True, hard=True)
        return made

    def decisions(self, cases: list[OpenCases]) -> list[CaseDecision]:
        """Who goes on where neither task nor territory says it."""
        takers, made = self.takers(), list[CaseDecision]()
        divided = {
            unit.ref
            for unit in self.communes
            if len({x.target for x in self.plan.reform.links if x.source == unit.ref}) > 1
        }
        for row in cases:
            area = row.area or row.unit
            given: dict[str, Any] = {"cases": row.id, "basis": CASES_MADE_UP}
            if row.several:
                inside = [u for u in self.communes if u.parent == row.unit.code]
                given |= {"to": takers[inside[0].ref], "due": date(2025, 7, 31)}
                given["decided_by"] = "chair of the province"
            elif area in divided:
                given |= {"to": takers[area], "decided_by": "committee of the new commune"}
            else:
                continue
            made.append(CaseDecision(id=f"QD-{row.id}", **given))
        return made

    def outcomes(self, cases: list[OpenCases], procedures: list[Procedure]) -> list[CaseOutcome]:
        """Most cases are settled in time; a few stay open."""
        days = {each.id: each for each in procedures}
        made: list[CaseOutcome] = []
        for number, row in enumerate(cases):
            due = there(days[row.procedure].due(there(row.filed)))
            left = 1 if number % 40 == 7 and row.cases > 1 else 0
            made.append(
                CaseOutcome(
                    id=f"KQ-{row.id}",
                    cases=row.id,
                    number=row.cases - left,
                    on=max(FIRST_DAY, due - timedelta(days=self.random.randint(0, 2))),
                    outcome="withdrawn" if number % 60 == 11 else "settled",
                    basis=CASES_MADE_UP,
                )
            )
        return made

    def book(self) -> Services:
        """The whole book."""
        tasks, competences = self.tasks()
        procedures, publications = self.procedures()
        points = self.points()
        cases = self.cases()
        return Services(
            tasks=tasks,
            competences=competences,
            task_counts=self.task_counts(),
            procedures=procedures,
            publications=publications,
            service_points=points,
            fittings=self.fittings(points),
            opening_hours=self.hours(points),
            point_counts=self.point_counts(),
            open_cases=cases,
            case_decisions=self.decisions(cases),
            case_outcomes=self.outcomes(cases, procedures),
            service_volumes=self.volumes(),
        )


if __name__ == "__main__":
    maker = Maker()
    write_book(Plan(reform=maker.plan.reform, services=maker.book()))
