"""Make the book of oversight of ``adminreform.datasets.quang_ninh_2025``.

Usage: ``python tools/make_quang_ninh_oversight.py [OUT_DIR]``

Milestones have the days that acts and press name, each with its source; where only the
planned day is known, that it was kept is assumed, and the row says so.  Members, what they
have charge of, inspections, recommendations, difficulties, petitions and confirmations are
made up with a fixed seed, and every row of them says so.  The book tells of the time up to
23 September 2025, the last day of which press reports on staff tell.

Units and links are read from the tables of the data set.  The same input gives the same bytes.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from _book_rows import write_book

from adminreform import Assumption, Citation, Plan, datasets
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_petitions import legal_due
from adminreform.oversight import (
    Charge,
    Confirmation,
    Dependency,
    Difficulty,
    Escalation,
    Gate,
    Inspection,
    Member,
    Milestone,
    Oversight,
    Petition,
    Recommendation,
    ReportDuty,
    SentReport,
)

if TYPE_CHECKING:
    from adminreform import UnitRef
    from adminreform.law import Basis

SEED = 20_250_615
TOLD_UNTIL = date(2025, 9, 23)
OPENING = date(2025, 7, 1)

MADE_UP = Assumption("illustrative", "made up; what was watched is not public")
ROLES = Assumption("illustrative", "who watches what is not public; roles made up")
LINK = Assumption("illustrative", "order of the work, as acts and their days suggest")

LAO_DONG = "https://news.laodong.vn/thoi-su/"
PLAN_DAYS = (
    f"{LAO_DONG}so-noi-vu-quang-ninh-de-xuat-cac-moc-sap-xep-don-vi-hanh-chinh-cap-xa-1488701.ldo"
)
TO_GOVERNMENT = (
    f"{LAO_DONG}chua-chot-phuong-an-sap-xep-171-don-vi-hanh-chinh-cap-xa-o-quang-ninh-1489432.ldo"
)
UNITS = f"{LAO_DONG}quang-ninh-co-54-don-vi-hanh-chinh-cap-xa-trong-do-co-2-dac-khu-1524706.ldo"
STAFF = (
    "https://news.laodong.vn/xa-hoi/"
    "quang-ninh-chi-gan-975-ti-dong-cho-nhung-nguoi-nghi-viec-sau-sap-nhap-1586804.ldo"
)
GUIDANCE = (
    f"{LAO_DONG}kien-nghi-bo-noi-vu-huong-dan-cu-the-ve-bien-che-ban-chi-huy-quan-su-cap-xa-"
    "1547447.ldo"
)
TRIAL = (
    "https://en.vietnamplus.vn/"
    "quang-ninhs-pilot-two-level-local-government-model-operates-smoothly-on-day-one-post321096.vnp"
)
SURPLUS = (
    "https://vjs.vietnam.vn/en/su-dung-hieu-qua-cac-tru-so-doi-du-do-sap-xep-lai-don-vi-hanh-chinh"
)
NORM = (
    f"{LAO_DONG}quang-ninh-giu-nguyen-so-luong-can-bo-cong-chuc-cua-cap-huyen-cap-xa-hien-co-"
    "1521488.ldo"
)
READY = (
    "https://www.vietnam.vn/en/quang-ninh-san-sang-van-hanh-mo-hinh-chinh-quyen-dia-phuong-2-cap"
)
PREAMBLE = "Resolution 1679/NQ-UBTVQH15, preamble"


def kept(planned: str) -> Assumption:
    """The ground of a step whose planned day is public, and which is taken as done on it."""
    return Assumption("illustrative", f"taken as done on the planned day; planned day: {planned}")


def begun(last: str) -> Assumption:
    """The ground of a step whose last day is public, and whose first day is not."""
    return Assumption("illustrative", f"first day made up; last day: {last}")


def day(text: str) -> date:
    """A day of 2025 as month and day, or a whole one."""
    return date.fromisoformat(text if len(text) > 5 else f"2025-{text}")


def milestones() -> list[Milestone]:
    """The steps of the reform, those that acts and press name."""
    steps: list[tuple[str, str, str, str, str, str, str, str, Basis]] = [
        # id, title, area, start, end, deadline, rule, done, basis
        (
            "lists",
            "voter lists are made",
            "organisation",
            "",
            "04-06",
            "",
            "",
            "04-06",
            kept(PLAN_DAYS),
        ),
        (
            "district-projects",
            "districts send their projects to the Department of Home Affairs",
            "organisation",
            "",
            "04-12",
            "",
            "",
            "04-12",
            kept(PLAN_DAYS),
        ),
        (
            "conclusion",
            "the provincial party committee agrees to the plan (Conclusion 1207-KL/TU)",
            "organisation",
            "",
            "04-15",
            "",
            "",
            "04-15",
            Citation("Conclusion 1207-KL/TU of 15 April 2025"),
        ),
        (
            "consultation",
            "voters are consulted",
            "organisation",
            "04-16",
            "04-19",
            "",
            "",
            "04-19",
            kept(PLAN_DAYS),
        ),
        (
            "votes",
            "councils of communes and districts vote",
            "organisation",
            "04-20",
            "04-21",
            "",
            "",
            "04-21",
            kept(PLAN_DAYS),
        ),
        (
            "district-dossiers",
            "districts send their dossiers",
            "organisation",
            "",
            "04-22",
            "",
            "",
            "04-22",
            kept(PLAN_DAYS),
        ),
        (
            "province-dossier",
            "the province sends the dossier to the Government",
            "organisation",
            "04-23",
            "04-30",
            "05-01",
            "time.schemes_to_ministry",
            "04-30",
            kept(TO_GOVERNMENT),
        ),
        (
            "government-project",
            "the Government sends Project 373/ĐA-CP to the Standing Committee",
            "organisation",
            "",
            "05-09",
            "05-29",
            "units.2025.dossier_to_standing_committee_before",
            "05-09",
            Citation(PREAMBLE),
        ),
        (
            "verification",
            "the project is verified (Report 437/BC-UBPLTP15)",
            "organisation",
            "",
            "06-03",
            "",
            "",
            "06-03",
            Citation(PREAMBLE),
        ),
        (
            "resolution",
            "Resolution 1679/NQ-UBTVQH15 is adopted, in force on the same day",
            "organisation",
            "",
            "06-16",
            "06-29",
            "units.2025.decision_before",
            "06-16",
            Citation(UNITS),
        ),
        (
            "settle-communes",
            "2024 budgets of the 171 old communes are settled",
            "budget",
            "",
            "04-29",
            "04-29",
            "budget.settlement_2024.commune",
            "04-29",
            kept("CV 4205/BTC-NSNN; all 171 settled by 13 June 2025 as reported by Nhân Dân"),
        ),
        (
            "settle-districts",
            "2024 budgets of the districts are settled",
            "budget",
            "",
            "05-30",
            "05-30",
            "budget.settlement_2024.district",
            "05-30",
            kept("CV 4205/BTC-NSNN"),
        ),
        (
            "settle-province",
            "the 2024 budget of the province is settled",
            "budget",
            "",
            "06-29",
            "06-29",
            "budget.settlement_2024.province",
            "06-29",
            kept("CV 4205/BTC-NSNN"),
        ),
        (
            "settle-ministry",
            "2024 settlements are with the Ministry of Finance",
            "budget",
            "",
            "07-14",
            "07-14",
            "budget.settlement_2024.ministry",
            "07-14",
            kept("CV 4205/BTC-NSNN"),
        ),
        (
            "frames",
            "frames of posts and staff plans of the 54 units are reported",
            "staff",
            "",
            "06-13",
            "06-14",
            "time.staff_offices",
            "06-13",
            Citation(f"{READY} (13 June 2025)"),
        ),
        (
            "courses",
            "secretaries, deputy secretaries and staff of the centres are trained",
            "training",
            "",
            "06-08",
            "",
            "",
            "06-08",
            Assumption("illustrative", "courses of 8 June 2025; the page is not kept here"),
        ),
        (
            "national-course",
            "national online training",
            "training",
            "06-14",
            "06-15",
            "",
            "",
            "06-15",
            Citation("Decision 1073/QĐ-TTg, as reported by Lao Động 1520833"),
        ),
        (
            "premises",
            "headquarters, equipment and software of the 54 units are ready for the trial",
            "property",
            "05-19",
            "06-14",
            "06-14",
            "time.staff_offices",
            "06-14",
            kept(READY),
        ),
        (
            "trial-start",
            "the trial run of 54 units starts",
            "trial",
            "",
            "06-15",
            "06-15",
            "time.quang_ninh.trial_start",
            "06-15",
            Citation(TRIAL),
        ),
        (
            "trial",
            "the trial run, in parallel with the old units",
            "trial",
            "06-15",
            "06-30",
            "06-30",
            "time.quang_ninh.trial_end",
            "06-30",
            Citation(TRIAL),
        ),
        (
            "seals",
            "seals of the 54 units are made and registered",
            "property",
            "06-17",
            "06-28",
            "",
            "",
            "06-28",
            MADE_UP,
        ),
        (
            "appointments",
            "heads of the 54 units are appointed",
            "staff",
            "06-17",
            "06-30",
            "",
            "",
            "06-30",
            MADE_UP,
        ),
        (
            "handover",
            "districts hand over work, files, money, offices and assets",
            "records",
            "06-16",
            "06-30",
            "06-30",
            "time.handover",
            "06-30",
            kept("Law 72/2025/QH15, Article 54, clause 7"),
        ),
        (
            "portal",
            "the provincial portal closes, the National Public Service Portal is the only one",
            "systems",
            "",
            "07-01",
            "07-01",
            "svc.portal.single_from",
            "07-01",
            kept("Plan 02-KH/BCĐTW; Notice 315/TB-VPCP"),
        ),
        (
            "opening",
            "54 units work, districts end",
            "organisation",
            "",
            "07-01",
            "07-01",
            "time.start",
            "07-01",
            Citation(UNITS),
        ),
        (
            "sessions",
            "councils of the 54 units meet for the first time",
            "organisation",
            "",
            "07-01",
            "",
            "",
            "07-01",
            MADE_UP,
        ),
        (
            "part-time",
            "part-time workers of communes end their work",
            "staff",
            "",
            "08-01",
            "",
            "",
            "08-01",
            kept("CV 03/CV-BCĐ"),
        ),
        (
            "waiting-cases",
            "122 cases of leaving that wait for money are paid",
            "staff",
            "09-12",
            "10-14",
            "",
            "",
            "",
            begun(STAFF),
        ),
        (
            "recruitment",
            "first 215 of 584 posts of Plan 238/KH-UBND are filled",
            "staff",
            "09-23",
            "12-31",
            "",
            "",
            "",
            Assumption("illustrative", f"end made up; plan of 23 September 2025: {STAFF}"),
        ),
        (
            "areas",
            "areas of the units are published",
            "organisation",
            "07-01",
            "09-29",
            "09-29",
            "units.quang_ninh.areas_published_before",
            "",
            begun("Resolution 1679/NQ-UBTVQH15, Article 3, clause 2"),
        ),
        (
            "surplus-plans",
            "plans for the use of surplus buildings are complete",
            "property",
            "07-01",
            "10-31",
            "10-31",
            "time.quang_ninh.hq_plans",
            "",
            begun(SURPLUS),
        ),
        (
            "nq07-paid",
            "payments under Resolution 07/2025/NQ-CP are made",
            "staff",
            "09-17",
            "11-01",
            "11-01",
            "time.nq07_paid",
            "",
            Citation("Resolution 07/2025/NQ-CP"),
        ),
        (
            "surplus-approved",
            "each surplus building has an approved plan and somebody who keeps it",
            "property",
            "11-03",
            "12-30",
            "12-30",
            "asset.2025.all_planned",
            "",
            begun("Ministry of Finance, December 2025, as reported"),
        ),
        (
            "difficulties-closed",
            "difficulties of communes are removed",
            "organisation",
            "07-01",
            "12-31",
            "12-31",
            "sup.open_issues_closed",
            "",
            begun("CV 171/CV-BCĐ; KL 221-KL/TW"),
        ),
        (
            "schools-health",
            "schools and health stations are rearranged",
            "services",
            "10-01",
            "12-31",
            "12-31",
            "time.schools_and_health",
            "",
            begun("KL 221-KL/TW"),
        ),
        (
            "settlement-2025",
            "councils of communes approve the 2025 settlement",
            "budget",
            "2026-01-02",
            "2026-03-31",
            "2026-03-31",
            "",
            "",
            begun("Law 89/2025/QH15, Article 71, clause 3"),
        ),
        (
            "class",
            "units formed in 2025 are classified",
            "organisation",
            "2025-11-28",
            "2026-06-30",
            "2026-06-30",
            "",
            "",
            begun("Decree 307/2025/NĐ-CP, Article 15, clause 1"),
        ),
        (
            "road-map",
            "surplus buildings are handled by the road map",
            "property",
            "2026-01-02",
            "2027-12-31",
            "",
            "",
            "",
            Assumption("illustrative", "the road map to 2027 is public, its years are not"),
        ),
        (
            "norm",
            "staff of the units is at the norm",
            "staff",
            "2025-07-01",
            "2030-04-14",
            "2030-04-14",
            "",
            "",
            Citation(f"NQ 76/2025/UBTVQH15, Article 11, clause 3; {NORM}"),
        ),
    ]
    documents = {
        "conclusion": "1207-KL/TU",
        "government-project": "373/ĐA-CP",
        "verification": "437/BC-UBPLTP15",
        "resolution": "1679/NQ-UBTVQH15",
    }
    return [
        Milestone(
            id=id_,
            title=title,
            title_vi=IN_VIETNAMESE[id_],
            area=area,  # type: ignore[arg-type]
            start=day(start) if start else None,
            end=day(end),
            deadline=day(deadline) if deadline else None,
            rule=rule,
            started=day(start) if start and (done or day(start) <= TOLD_UNTIL) else None,
            done=day(done) if done else None,
            document=documents.get(id_, ""),
            basis=basis,
        )
        for id_, title, area, start, end, deadline, rule, done, basis in steps
    ]


IN_VIETNAMESE = {
    "lists": "lập danh sách cử tri",
    "district-projects": "cấp huyện gửi đề án về Sở Nội vụ",
    "conclusion": "Tỉnh ủy thống nhất phương án (Kết luận 1207-KL/TU)",
    "consultation": "lấy ý kiến cử tri",
    "votes": "hội đồng nhân dân cấp xã, cấp huyện biểu quyết",
    "district-dossiers": "cấp huyện gửi hồ sơ",
    "province-dossier": "tỉnh gửi hồ sơ lên Chính phủ",
    "government-project": "Chính phủ trình Đề án 373/ĐA-CP lên Ủy ban Thường vụ Quốc hội",
    "verification": "thẩm tra đề án (Báo cáo 437/BC-UBPLTP15)",
    "resolution": "ban hành Nghị quyết 1679/NQ-UBTVQH15, có hiệu lực cùng ngày",
    "settle-communes": "phê chuẩn quyết toán ngân sách năm 2024 của 171 xã, phường, thị trấn cũ",
    "settle-districts": "phê chuẩn quyết toán ngân sách năm 2024 của cấp huyện",
    "settle-province": "phê chuẩn quyết toán ngân sách năm 2024 của tỉnh",
    "settle-ministry": "gửi quyết toán năm 2024 đến Bộ Tài chính",
    "frames": "báo cáo khung biên chế và phương án nhân sự của 54 đơn vị",
    "courses": "tập huấn bí thư, phó bí thư và nhân viên các trung tâm phục vụ hành chính công",
    "national-course": "tập huấn trực tuyến toàn quốc",
    "premises": "trụ sở, thiết bị, phần mềm của 54 đơn vị sẵn sàng vận hành thử",
    "trial-start": "54 đơn vị bắt đầu vận hành thử nghiệm",
    "trial": "vận hành thử nghiệm song song với đơn vị cũ",
    "seals": "khắc và đăng ký mẫu con dấu của 54 đơn vị",
    "appointments": "bổ nhiệm người đứng đầu 54 đơn vị",
    "handover": "cấp huyện bàn giao công việc, hồ sơ, tài chính, trụ sở, tài sản",
    "portal": "đóng cổng dịch vụ công của tỉnh, dùng Cổng Dịch vụ công quốc gia",
    "opening": "54 đơn vị mới hoạt động, kết thúc cấp huyện",
    "sessions": "hội đồng nhân dân 54 đơn vị họp kỳ thứ nhất",
    "part-time": "người hoạt động không chuyên trách cấp xã kết thúc công việc",
    "waiting-cases": "chi trả cho 122 trường hợp nghỉ việc đang chờ kinh phí",
    "recruitment": "tuyển đợt đầu 215 trong 584 chỉ tiêu của Kế hoạch 238/KH-UBND",
    "areas": "công bố diện tích của các đơn vị",
    "surplus-plans": "hoàn thành phương án sử dụng trụ sở dôi dư",
    "nq07-paid": "chi trả chế độ theo Nghị quyết 07/2025/NQ-CP",
    "surplus-approved": "từng cơ sở dôi dư có phương án được duyệt và đơn vị quản lý",
    "difficulties-closed": "giải quyết dứt điểm khó khăn, vướng mắc của cấp xã",
    "schools-health": "sắp xếp xong trường học, trạm y tế",
    "settlement-2025": "hội đồng nhân dân cấp xã phê chuẩn quyết toán năm 2025",
    "class": "phân loại các đơn vị thành lập năm 2025",
    "road-map": "xử lý trụ sở dôi dư theo lộ trình",
    "norm": "biên chế của các đơn vị đạt định mức",
}
"""Titles of the milestones."""


WAITS = """
lists > consultation +1; district-projects > conclusion; conclusion > consultation +1
consultation > votes +1; votes > district-dossiers +1; district-dossiers > province-dossier +1
province-dossier > government-project +1; government-project > verification +1
verification > resolution +1; settle-communes > settle-districts +1
settle-districts > settle-province +1; settle-province > settle-ministry +1
frames > trial-start +1; courses > trial-start +1; premises > trial-start +1
trial-start > trial; national-course ~ trial; resolution > handover; resolution > seals +1
resolution > appointments +1; trial > opening +1; handover > opening +1; seals > opening +1
appointments > opening +1; resolution > opening; opening > portal; opening > sessions
opening > part-time; opening > areas; opening > surplus-plans; surplus-plans > surplus-approved +1
surplus-approved > road-map +1; opening > difficulties-closed; opening > settlement-2025
opening > class; opening > norm
"""
"""What waits for what: ``>`` for the end, ``~`` for the start, and days that lie between."""

MEMBERS = (
    ("head", "head of the steering committee", ""),
    ("deputy", "deputy head of the steering committee", ""),
    ("home", "director", "Department of Home Affairs"),
    ("finance", "director", "Department of Finance"),
    ("science", "director", "Department of Science and Technology"),
    ("office", "chief of office", "Provincial People's Committee"),
    ("centre", "director", "Public Administration Service Centre"),
    ("inspectorate", "chief inspector of the province", ""),
    ("information", "head of the commission", "Propaganda and Mass Mobilisation Commission"),
)
AREAS = {
    "home": ("organisation", "staff", "training", "records"),
    "finance": ("budget", "property"),
    "science": ("systems",),
    "centre": ("services", "trial"),
    "inspectorate": ("petitions",),
    "information": ("information",),
}
CRITERIA = ("head_appointed", "seal", "systems", "account", "council_met")
"""What no book of the plan can show."""


def required_by(source: str) -> Assumption:
    """The ground of a gate: its day is published, what it requires is not."""
    return Assumption("illustrative", f"what it requires is made up; its day: {source}")


BY = {
    "head_appointed": "Department of Home Affairs",
    "seal": "provincial police",
    "systems": "Department of Science and Technology",
    "account": "State Treasury of the region",
    "council_met": "office of the council of the unit",
}
LOOKED_AT = (
    (
        "services",
        "reception and return of files",
        "put up the list of procedures",
        "open a counter for people who need help",
    ),
    (
        "records",
        "files that were handed over",
        "sort the files of the old units by fonds",
        "sign for the files that are still open",
    ),
    (
        "property",
        "use of old headquarters",
        "put a guard on the closed building",
        "enter the vehicles into the register",
    ),
    (
        "staff",
        "assignment of staff",
        "assign a civil servant for land matters",
        "publish who does what",
    ),
    (
        "budget",
        "estimates and accounts",
        "open the account for land-use fees",
        "reconcile the balance with the treasury",
    ),
    (
        "systems",
        "document and report systems",
        "hand out digital signatures",
        "link the report system with the province",
    ),
)
DIFFICULTIES = (
    ("staff", "posts for land and construction are vacant", "Department of Home Affairs"),
    ("systems", "slow lines on the islands", "Department of Science and Technology"),
    ("property", "seat in two places, staff travel between them", "Department of Finance"),
    (
        "services",
        "procedures of the former district lack a form",
        "Public Administration Service Centre",
    ),
    ("budget", "no norm for expenses of the service centre", "Department of Finance"),
    ("records", "no room for the files of four old communes", "Department of Home Affairs"),
    (
        "staff",
        "guidance on posts of the military command of communes",
        "Department of Home Affairs",
    ),
    (
        "systems",
        "accounts of transferred staff do not work",
        "Department of Science and Technology",
    ),
)
MATTERS = (
    "compensation for recovered land",
    "certificate of land use",
    "order at a building site",
    "support for people of merit",
    "noise of a workshop",
    "water and drains",
)
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


class Maker:
    """Makes the book."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 (made-up rows are no secret)
        self.plan = datasets.quang_ninh_2025()
        self.before, self.after = self.plan.reform.before, self.plan.reform.after
        self.law = load("vn").law
        self.new = [unit.ref for unit in self.after.at_tier("commune")]
        (self.province,) = (unit.ref for unit in self.before.at_tier("province"))

    # -- who watches ---------------------------------------------------------

    def charges(self) -> list[Charge]:
        """Areas of departments, units of the members of the committee, the head for the rest."""
        made = [Charge(member="head", basis=ROLES)]
        made += [
            Charge(member=member, area=area, basis=ROLES)  # type: ignore[arg-type]
            for member, areas in AREAS.items()
            for area in areas
        ]
        turn = ("deputy", "office", "home", "finance", "science", "centre", "inspectorate")
        made += [
            Charge(
                member=turn[place * len(turn) // len(self.new)],
                unit=unit,
                since=OPENING,
                basis=ROLES,
            )
            for place, unit in enumerate(self.new)
        ]
        return made

    def duties(self) -> list[ReportDuty]:
        """Reports that instructions name."""
        plan47 = Citation("Plan 47-KH/BCĐ, II(1)(6)")
        letter = Citation("CV 8400/BTC-QLCS")
        return [
            ReportDuty(
                id="rearrangement",
                title="weekly report on the rearrangement",
                area="organisation",  # type: ignore[arg-type]
                sender="Provincial Party Committee",
                receiver="Central Organisation Commission",
                frequency="weekly",  # type: ignore[arg-type]
                first=day("04-16"),
                until=day("10-29"),
                rule="sup.reports.reform",
                basis=plan47,
            ),
            ReportDuty(
                id="surplus",
                title="weekly report on surplus houses and land",
                area="property",  # type: ignore[arg-type]
                unit=self.province,
                receiver="Ministry of Finance",
                frequency="weekly",  # type: ignore[arg-type]
                first=day("06-20"),
                until=day("11-28"),
                rule="sup.reports.assets",
                basis=letter,
            ),
            ReportDuty(
                id="surplus-monday",
                title="weekly report on surplus houses and land",
                area="property",  # type: ignore[arg-type]
                unit=self.province,
                receiver="Ministry of Finance",
                frequency="weekly",  # type: ignore[arg-type]
                first=day("12-01"),
                rule="sup.reports.assets",
                basis=Citation("Ministry of Finance, December 2025, as reported"),
            ),
            ReportDuty(
                id="inspection",
                title="quarterly report on inspection, petitions and reception of citizens",
                area="petitions",  # type: ignore[arg-type]
                unit=self.province,
                receiver="Government Inspectorate",
                frequency="quarterly",  # type: ignore[arg-type]
                first=day("12-20"),
                rule="sup.reports.inspection",
                basis=Citation("Circular 06/2025/TT-TTCP"),
            ),
            ReportDuty(
                id="trial-report",
                title="report on the trial run",
                area="trial",  # type: ignore[arg-type]
                sender="Department of Home Affairs",
                receiver="steering committee of the province",
                frequency="once",  # type: ignore[arg-type]
                first=day("06-28"),
                basis=MADE_UP,
            ),
        ]

    def sent(self, duties: list[ReportDuty]) -> list[SentReport]:
        """Every report that was due until the last day of the book; one came a day late."""
        made: list[SentReport] = []
        for duty in duties:
            for number, due in enumerate(duty.days(TOLD_UNTIL - timedelta(days=1)), 1):
                late = duty.id == "surplus" and number == 2
                made.append(
                    SentReport(
                        duty=duty.id,
                        due=due,
                        sent=due + timedelta(days=late),
                        document=f"{number:02}/BC",
                        basis=MADE_UP,
                    )
                )
        return made

    # -- what is found -------------------------------------------------------

    def inspections(self) -> tuple[list[Inspection], list[Recommendation]]:
        """Twelve visits in July and August, two recommendations each."""
        visits: list[Inspection] = []
        asked: list[Recommendation] = []
        for number, unit in enumerate(self.random.sample(self.new, 12), 1):
            area, title, *wanted = LOOKED_AT[(number - 1) % len(LOOKED_AT)]
            opened = date(2025, 7, 7) + timedelta(days=4 * (number - 1))
            opened += timedelta(days={5: 2, 6: 1}.get(opened.weekday(), 0))
            closed = opened + timedelta(days=3)
            visits.append(
                Inspection(
                    id=f"KT{number:02}",
                    title=title,
                    area=area,  # type: ignore[arg-type]
                    unit=unit,
                    by="working group of the steering committee",
                    opened=opened,
                    due=opened + timedelta(days=10),
                    closed=closed,
                    document=f"{number:02}/TB-KT",
                    basis=MADE_UP,
                )
            )
            for place, what in enumerate(wanted, 1):
                asked.append(self._asked(f"KN{number:02}-{place}", visits[-1], what, closed))
        return visits, asked

    def _asked(self, id_: str, visit: Inspection, what: str, issued: date) -> Recommendation:
        answered = issued + timedelta(days=self.random.randint(2, 5))
        done = answered + timedelta(days=self.random.randint(5, 25))
        verified = done + timedelta(days=self.random.randint(3, 12))
        return Recommendation(
            id=id_,
            inspection=visit.id,
            title=what,
            area=visit.area,
            unit=visit.unit,
            issued=issued,
            due=issued + timedelta(days=45),
            answered=answered,
            done=done if done <= TOLD_UNTIL else None,
            verified=verified if verified <= TOLD_UNTIL else None,
            basis=MADE_UP,
        )

    def difficulties(self) -> tuple[list[Difficulty], list[Escalation]]:
        """What stood in the way after the opening; some of it went up to the province."""
        made: list[Difficulty] = []
        passed: list[Escalation] = []
        for number, unit in enumerate(self.random.sample(self.new, 16), 1):
            area, what, answers = DIFFICULTIES[(number - 1) % len(DIFFICULTIES)]
            raised = date(2025, 7, 3) + timedelta(days=self.random.randint(0, 60))
            removed = raised + timedelta(days=self.random.randint(6, 70))
            ministry = "guidance" in what
            is_open = removed > TOLD_UNTIL or ministry
            made.append(
                Difficulty(
                    id=f"VM{number:02}",
                    title=what,
                    area=area,  # type: ignore[arg-type]
                    unit=unit,
                    raised=raised,
                    answers="head of the unit",
                    due=date(2025, 12, 31),
                    answered=None if is_open else removed - timedelta(days=2),
                    removed=None if is_open else removed,
                    answer="" if is_open else "guided in writing",
                    basis=Assumption("illustrative", f"made up; the question is public: {GUIDANCE}")
                    if ministry
                    else MADE_UP,
                )
            )
            if number % 2 or ministry:
                up = raised + timedelta(days=3)
                passed.append(
                    Escalation(
                        difficulty=f"VM{number:02}",
                        on=up,
                        level="regional",
                        answers=answers,
                        document=f"{number:02}/TTr",
                        basis=MADE_UP,
                    )  # type: ignore[arg-type]
                )
            if ministry:
                up = raised + timedelta(days=12)
                passed.append(
                    Escalation(
                        difficulty=f"VM{number:02}",
                        on=up,
                        level="national",
                        answers="Ministry of Home Affairs",
                        basis=made[-1].basis,
                    )  # type: ignore[arg-type]
                )
        return made, passed

    # -- petitions -----------------------------------------------------------

    def petitions(self) -> list[Petition]:
        """Petitions to districts and old communes, handed on; and to new units."""
        districts = [unit.ref for unit in self.before.at_tier("district")]
        old = [u.ref for u in self.before.at_tier("commune") if self._heir(u.ref) != u.ref]
        givers = self.random.sample(districts, 8) + self.random.sample(old, 12)
        made: list[Petition] = []
        for giver in givers:
            received = date(2025, 6, 2) + timedelta(days=self.random.randint(0, 20))
            made.append(self._petition(len(made) + 1, giver, received, self._heir(giver)))
        for unit in self.random.sample(self.new, 20):
            received = date(2025, 7, 7) + timedelta(days=self.random.randint(0, 75))
            made.append(self._petition(len(made) + 1, unit, received, None))
        return made

    def _petition(self, number: int, unit: UnitRef, received: date, to: UnitRef | None) -> Petition:
        kind = self.random.choice(
            ["complaint", "complaint", "request", "request", "denunciation", "second complaint"]
        )
        given: dict[str, Any] = {
            "id": f"DT{number:03}",
            "kind": kind,
            "title": self.random.choice(MATTERS),
            "unit": unit,
            "received": received,
            "complexity": self.random.choice(["normal", "normal", "complex"]),
            "basis": MADE_UP,
        }
        if kind != "request":
            accepted = received + timedelta(days=self.random.randint(3, 7))
            given["accepted"] = accepted if accepted <= TOLD_UNTIL else None
        due = legal_due(self.law, Petition(**given))
        given["due"] = None if due is None else due.day
        settled = OPENING
        if due is not None:
            early = 2 if kind == "request" else self.random.randint(1, 12)
            settled = max(due.day - timedelta(days=early), given.get("accepted", received))
        if settled <= TOLD_UNTIL and due is not None:
            given |= {"settled": settled, "document": f"{number:03}/QĐ"}
        if to is not None and (given.get("settled") is None or given["settled"] >= OPENING):
            given |= {"to": to, "handed": OPENING}
        return Petition(**given)

    def _heir(self, unit: UnitRef) -> UnitRef:
        """Who takes over what an old authority has not settled."""
        if self.before[unit].tier == "district":
            code = SEATS.get(unit.code) or self._largest(unit.code)
            return self.after[code].ref
        links = [
            link.target
            for link in self.plan.reform.links
            if link.source == unit and link.target is not None
        ]
        return links[-1] if links else unit

    def _largest(self, district: str) -> str:
        """The new unit that most communes of a district went to."""
        inside = {u.ref for u in self.before.at_tier("commune") if u.parent == district}
        targets = Counter(
            link.target.code
            for link in self.plan.reform.links
            if link.source in inside and link.target is not None
        )
        return min(targets, key=lambda code: (-targets[code], code))

    # -- what is confirmed ---------------------------------------------------

    def confirmations(self) -> list[Confirmation]:
        """For each new unit what no book can show, with the day from which it is so."""
        made: list[Confirmation] = []
        for unit in self.new:
            days = {
                "head_appointed": date(2025, 6, 30),
                "seal": date(2025, 6, 23) + timedelta(days=self.random.randint(0, 5)),
                "systems": date(2025, 6, 11) + timedelta(days=self.random.randint(0, 3)),
                "account": date(2025, 6, 24) + timedelta(days=self.random.randint(0, 6)),
                "council_met": OPENING,
            }
            made += [
                Confirmation(
                    unit=unit,
                    criterion=name,
                    on=days[name],
                    by=BY[name],
                    document=f"{place:02}/XN-{unit.code}",
                    basis=MADE_UP,
                )
                for place, name in enumerate(CRITERIA, 1)
            ]
        return made

    def gates(self) -> list[Gate]:
        """The start of the trial run, and the opening."""
        return [
            Gate(
                id="trial",
                title="trial operation",
                title_vi="vận hành thử nghiệm",
                on=date(2025, 6, 15),
                tier="commune",
                required=("premises", "staff_in_post", "systems"),
                rule="time.quang_ninh.trial_start",
                basis=required_by(TRIAL),
            ),
            Gate(
                id="official",
                title="official operation",
                title_vi="vận hành chính thức",
                on=OPENING,
                tier="commune",
                required=(
                    *("premises", "frame_approved", "staff_in_post", "head_appointed", "seal"),
                    *("budget_assigned", "account", "records_received", "data_moved", "systems"),
                    *("service_centre", "procedures_published", "staff_trained"),
                    *("trial_passed", "council_met"),
                ),
                rule="time.start",
                basis=required_by(UNITS),
            ),
        ]

    def book(self) -> Oversight:
        """The whole book."""
        duties = self.duties()
        visits, asked = self.inspections()
        difficulties, passed = self.difficulties()
        return Oversight(
            milestones=milestones(),
            dependencies=waits(),
            members=[Member(id=i, role=role, body=body, basis=ROLES) for i, role, body in MEMBERS],
            charges=self.charges(),
            report_duties=duties,
            sent_reports=self.sent(duties),
            inspections=visits,
            recommendations=asked,
            difficulties=difficulties,
            escalations=passed,
            petitions=self.petitions(),
            confirmations=self.confirmations(),
            gates=self.gates(),
        )


def waits() -> list[Dependency]:
    """The links of `WAITS`."""
    made: list[Dependency] = []
    for text in WAITS.replace("\n", ";").split(";"):
        if text.strip():
            first, sign, then, *lag = text.split()
            made.append(
                Dependency(
                    predecessor=first,
                    successor=then,
                    kind="finish to start" if sign == ">" else "start to start",  # type: ignore[arg-type]
                    lag=int(lag[0]) if lag else 0,
                    basis=LINK,
                )
            )
    return made


if __name__ == "__main__":
    maker = Maker()
    write_book(Plan(reform=maker.plan.reform, oversight=maker.book()))
