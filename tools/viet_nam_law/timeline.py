"""What becomes of the facts of timeline.toml.

A day stays here if something is due on it, or begins.  The day of an act stands with the
act, the day from which a value holds with the value; what another theme has as well is
left to it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Theme
from viet_nam_law._makers import becomes, param

if TYPE_CHECKING:
    from viet_nam_law._makers import Part

THE_ACT = "the day of an act; it stands with the act"
A_COURSE = "a course; it belongs to the training of the theme staffing"


def _due(name: str, en: str, vi: str, who: tuple[str, str], **changes: Any) -> Part:
    """A day by which something is done, and who does it."""
    return param(name, en, vi, who[1], scope=who[0], **{"unit": "last day", **changes})


PROVINCES = ("provinces", "các tỉnh, thành phố")
MINISTRIES = ("ministries", "các bộ, cơ quan ngang bộ")
DISTRICTS = ("districts", "cấp huyện")
QUANG_NINH = ("communes of Quảng Ninh", "các xã, phường, đặc khu của Quảng Ninh")


THEME = Theme(
    made={
        "time.nq74": becomes(
            _due(
                "time.schemes_to_ministry",
                "send their schemes to the Ministry of Home Affairs",
                "gửi hồ sơ đề án về Bộ Nội vụ",
                PROVINCES,
                value=lambda _: date(2025, 5, 1),
                since=date(2025, 4, 7),
            )
        ),
        "time.kl155": becomes(
            _due(
                "time.powers_decrees",
                "issues the decrees on powers",
                "ban hành các nghị định về phân cấp, phân quyền, phân định thẩm quyền",
                ("Government", "Chính phủ"),
                value=lambda _: date(2025, 6, 25),
                since=date(2025, 5, 17),
            )
        ),
        "time.kl157": becomes(
            _due(
                "time.latest_start.commune",
                "work at the latest",
                "chính quyền cấp xã hoạt động chậm nhất",
                ("new communes", "chính quyền cấp xã mới"),
                value=lambda _: date(2025, 7, 15),
                since=date(2025, 5, 25),
            ),
            _due(
                "time.latest_start.province",
                "work at the latest",
                "chính quyền cấp tỉnh hoạt động chậm nhất",
                ("new provinces", "chính quyền cấp tỉnh mới"),
                value=lambda _: date(2025, 8, 15),
                since=date(2025, 5, 25),
            ),
        ),
        "time.staff_offices": becomes(
            _due(
                "time.staff_offices",
                "assign staff and offices of the new units",
                "bố trí cán bộ, trụ sở của đơn vị mới",
                PROVINCES,
                since=date(2025, 6, 13),
                clause="10",
            )
        ),
        "time.surplus_named": becomes(
            _due(
                "time.surplus_named",
                "name their surplus houses and land to the provinces",
                "cơ quan trung ương thông báo nhà, đất dôi dư cho địa phương",
                MINISTRIES,
                since=date(2025, 6, 14),
            )
        ),
        "time.handover": becomes(
            _due(
                "time.handover",
                "hand over work, files, money, offices and assets",
                "bàn giao công việc, hồ sơ, tài chính, ngân sách, trụ sở, tài sản của cấp huyện",
                DISTRICTS,
                since=date(2025, 6, 16),
            )
        ),
        "time.start": becomes(
            _due(
                "time.start",
                "new authorities start, and there are no districts any more",
                "chính quyền mới hoạt động, kết thúc cấp huyện",
                ("whole country", "cả nước"),
                since=date(2025, 6, 16),
                unit="first day",
                clause="Art. 54",
            )
        ),
        "time.government_summary": becomes(
            _due(
                "time.government_summary",
                "sums up the rearrangement for the Government",
                "báo cáo tổng kết việc sắp xếp đơn vị hành chính",
                ("Ministry of Home Affairs", "Bộ Nội vụ"),
                since=date(2025, 4, 7),
            )
        ),
        "time.qn_hq_plans": becomes(
            _due(
                "time.quang_ninh.hq_plans",
                "finish plans for surplus headquarters and land",
                "hoàn thành phương án xử lý trụ sở, nhà đất dôi dư",
                QUANG_NINH,
                since=date(2025, 9, 1),
                act="UBND tỉnh Quảng Ninh, 9/2025",
                kind="Statement",
                clause="as reported",
            )
        ),
        "time.nq07_paid": becomes(
            _due(
                "time.nq07_paid",
                "make the payments under Resolution 07/2025/NQ-CP",
                "chi trả chế độ theo Nghị quyết 07/2025/NQ-CP",
                PROVINCES,
                since=date(2025, 9, 17),
            )
        ),
        "time.year_end_2025": becomes(
            _due(
                "time.schools_and_health",
                "have rearranged schools and health stations",
                "hoàn thành sắp xếp cơ sở giáo dục, y tế",
                PROVINCES,
                since=date(2025, 11, 21),
                clause="whole act",
            )
        ),
        "time.law_aligned": becomes(
            _due(
                "time.law_aligned",
                "have brought legal texts in line; guidance of the transition lapses",
                "hoàn thành sửa đổi văn bản pháp luật; văn bản chuyển tiếp hết hiệu lực",
                ("bodies that issue legal texts", "cơ quan ban hành văn bản"),
                since=date(2025, 6, 16),
                unit="day before which",
            )
        ),
    },
    left_out={
        **dict.fromkeys(
            (
                "time.kl127",
                "time.steering_committee",
                "time.kl130",
                "time.cv414",
                "time.cv4205",
                "time.nq60",
                "time.nq76",
                "time.qd759",
                "time.kh47",
                "time.cv03",
                "time.cv1814",
                "time.nq125",
                "time.nq196",
                "time.nd118",
                "time.powers",
                "time.nq202",
                "time.cv8400",
                "time.constitution",
                "time.law72",
                "time.nq1679",
                "time.nd154",
                "time.kh02",
                "time.nq07",
                "time.cd213",
                "time.nd300",
                "time.nd307",
                "time.q2639",
                "time.nd73",
                "time.villages",
            ),
            THE_ACT,
        ),
        "time.commune_settlements": "is budget.settlement_2024.commune",
        "time.district_settlements": "is budget.settlement_2024.district",
        "time.mof_settlement": "is budget.settlement_2024.ministry",
        "time.dossiers": "is units.2025.dossier_to_standing_committee_before",
        "time.national_course": A_COURSE,
        "time.course_9_august": A_COURSE,
        "time.qn_trial_start": "is time.quang_ninh.trial_start, made of svc.trial.quang_ninh",
        "time.part_time_end": "is staff.part_time.end",
        "time.part_time_last": "is staff.part_time.extension_until",
        "time.latest_commune_start": "is units.2025.operate_latest",
        "time.latest_province_start": "is units.2025.operate_latest",
        "time.areas": "is units.quang_ninh.areas_published_before",
        "time.weekly_reports_end": "is the end of sup.reports.reform",
        "time.nq112": "the day from which the standards of the theme units hold",
        "time.law89": "the day from which the provisions of Law 89/2025/QH15 hold",
        "time.commune_settlement_2025": "follows from budget.due.commune_approved",
        "time.settlement_province_2025": "follows from budget.due.province_approved",
        "time.class_unchanged": "is units.307.deadlines",
        "time.class_new": "is units.307.deadlines",
        "time.petition_law": "the day from which pet.complaint.acceptance and pay.base change",
        "time.shares_2027": "the day from which budget.central_pct.vat holds",
        "time.staff_norm": "is staff.transition_years, counted from the resolution",
        "time.nd154_end": "is the end of the provisions of Decree 154/2025/NĐ-CP",
    },
)
