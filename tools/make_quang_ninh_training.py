"""Make the book of training of ``adminreform.datasets.quang_ninh_2025``.

Usage: ``python tools/make_quang_ninh_training.py [OUT_DIR]``

Published are the national courses of 14 and 15 June and of 9 August 2025, by which act and
for which fields.  Two courses of 8 June 2025 are told without a source that has an address:
one for secretaries and deputy secretaries, one for nearly 400 staff of the service centre,
its 13 branches and the reception desks; their rows say so.  Who came is not public: it is
made up with a fixed seed, and every such row says so.  How many need a course is not made up
here: it follows from the frames of the book of staff, which is made first.

The same input gives the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from _book_rows import write_book

from adminreform import Assumption, Citation, Plan, datasets
from adminreform.coverage import role_posts
from adminreform.training import (
    Attendance,
    Course,
    CourseSession,
    Training,
    TrainingRequirement,
    TrainingTopic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform import UnitRef
    from adminreform.training import RolePosts

SEED: Final = 20_250_608
CENTRE_STAFF: Final = 390
"""Staff of the one-level service centre, as published: the address names the figure."""

REAL_DAY, EVE_OF_TRIAL, LAST_DAY = date(2025, 6, 8), date(2025, 6, 14), date(2025, 6, 30)

MADE_UP: Final = Assumption("illustrative", "who was taught is not public; made up")
NEEDED: Final = Assumption("illustrative", "who has to know what by when is not public; made up")
LEADERS: Final = Assumption(
    "illustrative",
    "a course for secretaries and deputy secretaries on 8 June 2025 is told without a source "
    "that has an address; what else the row says is made up",
)
DESKS: Final = Assumption(
    "illustrative",
    "a course on 8 June 2025 for nearly 400 staff of the service centre, 13 branches and the "
    "reception desks is told without a source that has an address; 390 is the published staff "
    "of the centre",
)
FIRST: Final = Citation(
    "Decision 1073/QĐ-TTg, as reported: https://news.laodong.vn/thoi-su/sap-dien-ra-tap-huan-toan-"
    "quoc-ve-van-hanh-chinh-quyen-dia-phuong-2-cap-1520833.ldo"
)
SECOND: Final = Citation(
    "Conclusion 183-KL/TW, as reported: https://www.vietnam.vn/en/bo-noi-vu-se-to-chuc-tap-huan-"
    "toan-quoc-cho-xa-phuong-dac-khu"
)

CENTRE: Final = "Public administration service centre"
OFFICE: Final = "Office of the council and the committee"
SOCIAL: Final = "Culture and social affairs division"
ECONOMIC: Final = ("Economic division", "Economic, infrastructure and urban division")

TOPICS: Final = (
    ("leadership", "leading a new commune", "lãnh đạo, điều hành cấp xã mới"),
    (
        "organisation",
        "organisation and powers of two-tier government",
        "tổ chức bộ máy, phân cấp, phân quyền của chính quyền địa phương hai cấp",
    ),
    ("reception", "work at the counter", "tiếp nhận và trả kết quả thủ tục hành chính"),
    ("documents", "electronic documents and signatures", "quản lý văn bản điện tử, ký số"),
    ("finance", "budget and accounts of a commune", "ngân sách, kế toán cấp xã"),
    ("home_affairs", "fields of home affairs", "lĩnh vực nội vụ"),
)


class Maker:
    """Makes the book."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 (made-up rows are no secret)
        self.plan = datasets.quang_ninh_2025()
        self.posts = role_posts(self.plan)
        (province,) = self.plan.reform.after.at_tier("province")
        self.province = province.ref
        self.units = sorted(u.ref for u in self.plan.reform.after.at_tier("commune"))
        self.rows: list[Attendance] = []

    # -- what is needed and taught -------------------------------------------

    @staticmethod
    def requirements() -> list[TrainingRequirement]:
        """Who needs what by when."""
        return [
            TrainingRequirement(
                id="leaders",
                title="secretaries, and chairs, who are deputy secretaries",
                title_vi="bí thư; chủ tịch UBND là phó bí thư",
                topic="leadership",
                due=EVE_OF_TRIAL,
                posts=["party_secretary", "chair"],
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="counters",
                title="staff of the service centres",
                title_vi="nhân sự Trung tâm Phục vụ hành chính công",
                topic="reception",
                due=EVE_OF_TRIAL,
                divisions=[CENTRE],
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="cadres",
                title="cadres",
                title_vi="cán bộ",
                topic="organisation",
                due=LAST_DAY,
                groups=["cadre"],
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="heads",
                title="heads of divisions and their deputies",
                title_vi="cấp trưởng, cấp phó các phòng, trung tâm",
                topic="organisation",
                due=LAST_DAY,
                posts=["head", "deputy_head"],
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="offices",
                title="offices of councils and committees",
                title_vi="Văn phòng HĐND và UBND",
                topic="documents",
                due=LAST_DAY,
                divisions=[OFFICE],
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="budgets",
                title="economic divisions",
                title_vi="Phòng Kinh tế; Phòng Kinh tế, Hạ tầng và Đô thị",
                topic="finance",
                due=LAST_DAY,
                divisions=ECONOMIC,
                basis=NEEDED,
            ),
            TrainingRequirement(
                id="social",
                title="heads of culture and social affairs, and their deputies",
                title_vi="cấp trưởng, cấp phó Phòng Văn hóa - Xã hội",
                topic="home_affairs",
                due=date(2025, 8, 31),
                posts=["head", "deputy_head"],
                divisions=[SOCIAL],
                basis=NEEDED,
            ),
        ]

    @staticmethod
    def courses() -> list[Course]:
        """The two courses of 8 June, the two national ones, and two that are made up."""
        return [
            Course(
                id="leaders-8-june",
                title="Secretaries and deputy secretaries",
                title_vi="Lớp bí thư, phó bí thư",
                topics=["leadership"],
                posts=["party_secretary", "chair"],
                expected=108,
                basis=LEADERS,
            ),
            Course(
                id="counters-8-june",
                title="Staff of the service centre, branches and reception desks",
                title_vi="Lớp cán bộ Trung tâm Phục vụ hành chính công, chi nhánh, bộ phận một cửa",
                topics=["reception"],
                divisions=[CENTRE],
                expected=CENTRE_STAFF,
                basis=DESKS,
            ),
            Course(
                id="national-june",
                title="National course on two-tier government",
                title_vi="Tập huấn toàn quốc về chính quyền địa phương hai cấp",
                topics=["organisation"],
                organiser="Government",
                decided=date(2025, 6, 3),
                ordered_by="Decision 1073/QĐ-TTg",
                days=Decimal("1.5"),
                basis=FIRST,
            ),
            Course(
                id="national-august",
                title="National course on home affairs",
                title_vi="Tập huấn toàn quốc về lĩnh vực nội vụ",
                topics=["home_affairs"],
                organiser="Ministry of Home Affairs",
                ordered_by="Conclusion 183-KL/TW",
                days=Decimal(1),
                basis=SECOND,
            ),
            Course(
                id="documents",
                title="Electronic documents and signatures",
                title_vi="Quản lý văn bản điện tử, ký số",
                topics=["documents"],
                organiser="Department of Science and Technology",
                decided=date(2025, 6, 2),
                divisions=[OFFICE],
                days=Decimal("0.5"),
                basis=MADE_UP,
            ),
            Course(
                id="finance",
                title="Budget and accounts of a commune",
                title_vi="Ngân sách, kế toán cấp xã",
                topics=["finance"],
                organiser="Department of Finance",
                decided=date(2025, 6, 2),
                divisions=ECONOMIC,
                days=Decimal(1),
                basis=MADE_UP,
            ),
        ]

    @staticmethod
    def sessions() -> list[CourseSession]:
        """When they are held; places and seats are made up."""
        place = "Hạ Long"
        return [
            CourseSession(
                id="L1",
                course="leaders-8-june",
                on=REAL_DAY,
                place=place,
                capacity=120,
                basis=LEADERS,
            ),
            CourseSession(
                id="L2",
                course="leaders-8-june",
                on=date(2025, 6, 19),
                place=place,
                capacity=20,
                basis=MADE_UP,
            ),
            CourseSession(
                id="C1",
                course="counters-8-june",
                on=REAL_DAY,
                mode="both",
                capacity=400,
                basis=DESKS,
            ),
            CourseSession(
                id="N1",
                course="national-june",
                on=date(2025, 6, 14),
                until=date(2025, 6, 15),
                mode="online",
                basis=FIRST,
            ),
            CourseSession(
                id="N2", course="national-august", on=date(2025, 8, 9), mode="online", basis=SECOND
            ),
            *(
                CourseSession(
                    id=f"D{n}",
                    course="documents",
                    on=day,
                    place=place,
                    capacity=320,
                    basis=MADE_UP,
                )
                for n, day in enumerate(
                    (date(2025, 6, 17), date(2025, 6, 19), date(2025, 6, 24), date(2025, 7, 8)), 1
                )
            ),
            *(
                CourseSession(
                    id=f"F{n}",
                    course="finance",
                    on=day,
                    place=place,
                    capacity=seats,
                    basis=MADE_UP,
                )
                for n, (day, seats) in enumerate(
                    (
                        (date(2025, 6, 18), 300),
                        (date(2025, 6, 20), 300),
                        (date(2025, 6, 25), 250),
                        (date(2025, 7, 10), 80),
                    ),
                    1,
                )
            ),
        ]

    # -- who came ------------------------------------------------------------

    def add(self, session: str, *, unit: UnitRef | None = None, **what: object) -> None:
        """One row of attendance; who came completed it."""
        number = len(self.rows) + 1
        said = {"completed": what.get("attended", 0)} | what
        self.rows.append(
            Attendance(id=f"T{number:04}", session=session, unit=unit, basis=MADE_UP, **said)  # type: ignore[arg-type]
        )

    def of(self, **words: object) -> list[RolePosts]:
        """Posts whose role has some words."""
        return [
            each
            for each in self.posts
            if all(getattr(each.role, name) in value for name, value in words.items())  # type: ignore[operator]
        ]

    def leaders(self) -> None:
        """By person: two could not come on 8 June, and came later."""
        people = [p for each in self.of(post=("party_secretary", "chair")) for p in each.people]
        absent = set(self.random.sample(people, 2))
        for person in people:
            came = int(person not in absent)
            self.add("L1", person=person, invited=1, attended=came)
        for person in sorted(absent):
            self.add("L2", person=person, invited=1, attended=1)

    def counters(self) -> None:
        """By unit: all of the new centres, and the rest of 390 of the province."""
        wanted = self._by_unit(self.of(division=(CENTRE,)))
        for unit, people in wanted.items():
            self.add("C1", unit=unit, division=CENTRE, invited=people, attended=people)
        rest = CENTRE_STAFF - sum(wanted.values())
        self.add("C1", unit=self.province, division=CENTRE, invited=rest, attended=rest)

    def national(self) -> None:
        """All cadres; heads and their deputies, but for one in some units."""
        short = set(self.random.sample(self.units, 6))
        for unit, people in self._by_unit(self.of(group=("cadre",))).items():
            self.add("N1", unit=unit, group="cadre", invited=people, attended=people)
        for post in ("head", "deputy_head"):
            for unit, people in self._by_unit(self.of(post=(post,))).items():
                came = people - (unit in short and post == "deputy_head")
                self.add(
                    "N1",
                    unit=unit,
                    group="civil_servant",
                    post=post,
                    invited=people,
                    attended=came,
                )
        for post in ("head", "deputy_head"):
            for unit, people in self._by_unit(self.of(post=(post,), division=(SOCIAL,))).items():
                self.add(
                    "N2", unit=unit, post=post, division=SOCIAL, invited=people, attended=people
                )

    def in_turn(
        self, divisions: Iterable[str], seats: dict[str, int], later: tuple[str, int]
    ) -> None:
        """Units one after another fill the sessions; the last are booked for a later one."""
        left = dict(seats)
        session, free = later
        for division in divisions:
            held = self._by_unit(self.of(division=(division,)))
            for unit in self.random.sample(list(held), len(held)):
                people = held[unit]
                open_ = [name for name, n in left.items() if n >= people]
                if open_:
                    left[open_[0]] -= people
                    self.add(
                        open_[0], unit=unit, division=division, invited=people, attended=people
                    )
                elif free >= people:
                    free -= people
                    self.add(session, unit=unit, division=division, invited=people, attended=people)

    @staticmethod
    def _by_unit(posts: Iterable[RolePosts]) -> dict[UnitRef, int]:
        found: Counter[UnitRef] = Counter()
        for each in posts:
            found[each.unit] += each.needed
        return dict(sorted(found.items()))

    def book(self) -> Training:
        """The whole book."""
        self.leaders()
        self.counters()
        self.national()
        self.in_turn([OFFICE], {"D1": 300, "D2": 300, "D3": 280}, ("D4", 320))
        self.in_turn(ECONOMIC, {"F1": 290, "F2": 290, "F3": 230}, ("F4", 60))
        return Training(
            training_topics=[
                TrainingTopic(id=id_, title=title, title_vi=title_vi, basis=NEEDED)
                for id_, title, title_vi in TOPICS
            ],
            training_requirements=self.requirements(),
            courses=self.courses(),
            course_sessions=self.sessions(),
            course_attendances=self.rows,
        )


if __name__ == "__main__":
    maker = Maker()
    write_book(Plan(reform=maker.plan.reform, training=maker.book()))
