"""What becomes of the days in budget.toml.

Days that come back each year are parameters ``budget.due...``: a day of a year before or
after the budget year, or a number of days after another of them.  "Before a day" and "by
a day" are told apart, as the law does.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from viet_nam_law._makers import becomes, one, param

if TYPE_CHECKING:
    from viet_nam_law._drafts import Make
    from viet_nam_law._makers import Part

YEARLY = {"unit": "day of a year, the budget year being 0"}


def _due(step: str, en: str, vi: str, who: tuple[str, str], clause: str, **day: Any) -> Part:
    """A day on which something is due each year."""
    changes = {name: day.pop(name) for name in ("act", "kind", "confidence") if name in day}
    return param(
        f"budget.due.{step}",
        en,
        vi,
        who[1],
        scope=who[0],
        value=lambda _: dict(day),
        clause=clause,
        **changes,
        **YEARLY,
    )


ASSEMBLY = ("National Assembly", "Quốc hội")
PRIME_MINISTER = ("Prime Minister", "Thủ tướng Chính phủ")
PROVINCE_COUNCIL = ("people's council of the province", "Hội đồng nhân dân cấp tỉnh")
COMMUNE_COUNCIL = ("people's council of the commune", "Hội đồng nhân dân cấp xã")
PROVINCE = ("people's committee of the province", "Ủy ban nhân dân cấp tỉnh")
COMMUNE = ("people's committee of the commune", "Ủy ban nhân dân cấp xã")
ALL = ("bodies to which an estimate was assigned", "cơ quan, đơn vị được giao dự toán")
SPENDERS = ("spending units", "đơn vị sử dụng ngân sách")
TREASURY = ("State Treasury", "Kho bạc Nhà nước")
UPPER = ("upper spending units, people's committees", "đơn vị dự toán cấp trên, UBND cấp dưới")

ESTIMATE = becomes(
    _due(
        "national_assembly",
        "decides on the estimate",
        "quyết định dự toán ngân sách nhà nước",
        ASSEMBLY,
        "Art. 46(4)",
        year=-1,
        month=11,
        day=10,
        before=True,
    ),
    _due(
        "prime_minister",
        "assigns the estimate to provinces",
        "giao dự toán thu, chi cho từng tỉnh",
        PRIME_MINISTER,
        "Art. 46(5)",
        year=-1,
        month=11,
        day=20,
        before=True,
    ),
    _due(
        "province_council",
        "decides on the estimate of the province",
        "quyết định dự toán ngân sách địa phương, phân bổ ngân sách cấp tỉnh",
        PROVINCE_COUNCIL,
        "Art. 46(6)",
        year=-1,
        month=12,
        day=10,
        before=True,
    ),
    _due(
        "commune_council",
        "decides on the estimate of the commune",
        "quyết định dự toán, phân bổ ngân sách cấp xã",
        COMMUNE_COUNCIL,
        "Art. 46(6)",
        days=10,
        after="province_council",
    ),
    _due(
        "province_assignment",
        "assigns the estimate to its bodies and to communes",
        "giao dự toán cho từng cơ quan, đơn vị và cấp dưới",
        PROVINCE,
        "Art. 46(7)",
        working_days=5,
        after="province_council",
    ),
    _due(
        "commune_assignment",
        "assigns the estimate to its bodies",
        "giao dự toán cho từng cơ quan, đơn vị",
        COMMUNE,
        "Art. 46(7)",
        working_days=5,
        after="commune_council",
    ),
    _due(
        "all_assigned",
        "have assigned the estimate to all that spend it",
        "hoàn thành giao dự toán cho đơn vị trực thuộc và cấp dưới",
        ALL,
        "Art. 46(8)",
        year=-1,
        month=12,
        day=31,
        before=True,
    ),
)
LAW_89 = {"act": "89/2025/QH15", "kind": "Law"}
YEAR_END = becomes(
    _due(
        "spending",
        "spend and advance for the last time",
        "hạn cuối chi, tạm ứng ngân sách",
        SPENDERS,
        "Art. 15(2)",
        year=0,
        month=12,
        day=31,
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
    _due(
        "papers",
        "send papers for drawing on the estimate to the Treasury",
        "gửi hồ sơ, chứng từ rút dự toán, tạm ứng đến Kho bạc",
        SPENDERS,
        "Art. 15(2)",
        year=0,
        month=12,
        day=30,
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
    _due(
        "correction_end",
        "have until now for corrections; unspent estimates lapse",
        "kết thúc thời gian chỉnh lý quyết toán; hủy bỏ dự toán còn lại",
        SPENDERS,
        "Art. 66(2)",
        year=1,
        month=1,
        day=31,
        **LAW_89,
    ),
    _due(
        "correction_papers",
        "send papers in the time for corrections to the Treasury",
        "gửi hồ sơ, chứng từ trong thời gian chỉnh lý đến Kho bạc",
        SPENDERS,
        "Art. 15(2)",
        working_days_before=2,
        of="correction_end",
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
    _due(
        "reconciliation",
        "reconcile balances with the Treasury",
        "đối chiếu số dư dự toán, tạm ứng với Kho bạc",
        SPENDERS,
        "Art. 19",
        year=1,
        month=2,
        day=10,
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
    _due(
        "advances_returned",
        "pay back advances that may not be carried over",
        "thu hồi tạm ứng không được chuyển nguồn",
        SPENDERS,
        "Art. 19",
        year=1,
        month=2,
        day=15,
        before=True,
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
    _due(
        "treasury_balances",
        "reports the balances that are carried over",
        "báo cáo số dư chuyển nguồn",
        TREASURY,
        "Art. 19",
        year=1,
        month=2,
        day=20,
        act="26/2026/TT-BTC",
        kind="Circular",
    ),
)
COMMUNE_SETTLEMENT = becomes(
    _due(
        "commune_standing",
        "gives the settlement to the standing committee of the council",
        "báo cáo quyết toán cấp xã gửi Thường trực Hội đồng nhân dân",
        COMMUNE,
        "Art. 30-33",
        year=1,
        month=3,
        day=10,
        before=True,
        act="73/2026/NĐ-CP",
        kind="Decree",
        confidence="reported in press",
    ),
    _due(
        "commune_approved",
        "approves the settlement of the commune",
        "phê chuẩn quyết toán ngân sách cấp xã",
        COMMUNE_COUNCIL,
        "Art. 71(3)",
        year=1,
        month=3,
        day=31,
        before=True,
    ),
    _due(
        "commune_sent",
        "sends the approved settlement to the committee of the province",
        "gửi quyết toán đã phê chuẩn đến Ủy ban nhân dân cấp tỉnh",
        COMMUNE,
        "Art. 71(3)",
        working_days=5,
        after="commune_approved",
    ),
    param(
        "budget.settlement.commune_no_deficit",
        "a commune does not settle more expenditure than revenue",
        "quyết toán chi ngân sách cấp xã không lớn hơn thu ngân sách",
        "quyết toán ngân sách cấp xã",
        value=lambda held: held["expenditure"] == "<= revenue",
        unit="boolean",
        clause="Art. 67(5)",
    ),
)
PROVINCE_SETTLEMENT = becomes(
    _due(
        "province_sent",
        "sends the settlement to the ministry and the State Audit",
        "gửi quyết toán ngân sách địa phương đến Bộ Tài chính, Kiểm toán nhà nước",
        PROVINCE,
        "Art. 71(3)",
        year=1,
        month=5,
        day=1,
        before=True,
    ),
    _due(
        "province_approved",
        "approves the settlement of the province",
        "phê chuẩn quyết toán ngân sách địa phương",
        PROVINCE_COUNCIL,
        "Art. 71(3)",
        year=1,
        month=7,
        day=1,
        before=True,
    ),
    _due(
        "province_final",
        "sends the approved settlement to the ministry and the State Audit",
        "gửi quyết toán đã phê chuẩn đến Bộ Tài chính, Kiểm toán nhà nước",
        PROVINCE,
        "Art. 72(2)",
        year=1,
        month=7,
        day=5,
        before=True,
    ),
    _due(
        "resubmission",
        "submits a settlement again that the council did not approve",
        "trình lại quyết toán chưa được Hội đồng nhân dân phê chuẩn",
        ("people's committee of the tier", "Ủy ban nhân dân cùng cấp"),
        "Art. 71(4)",
        working_days=10,
        after="refusal",
    ),
)


def _settled(tier: str, en: str, vi: str, who: tuple[str, str], value: Any) -> Part:
    return param(
        f"budget.settlement_2024.{tier}",
        en,
        vi,
        who[1],
        scope=who[0],
        value=lambda rows: date.fromisoformat(value(rows)),
        unit="day before which",
        note="The report says: before this day.",
    )


SETTLEMENT_2024 = becomes(
    _settled(
        "commune",
        "approve the 2024 settlements of the old communes",
        "phê chuẩn quyết toán năm 2024 của cấp xã cũ",
        ("people's councils of the old communes", "Hội đồng nhân dân cấp xã cũ"),
        one("approved_before", tier="commune"),
    ),
    _settled(
        "district",
        "approve the 2024 settlements of the districts",
        "phê chuẩn quyết toán năm 2024 của cấp huyện",
        ("people's councils of districts", "Hội đồng nhân dân cấp huyện"),
        one("approved_before", tier="district"),
    ),
    _settled(
        "province",
        "approves the 2024 settlement of the province",
        "phê chuẩn quyết toán năm 2024 của cấp tỉnh",
        PROVINCE_COUNCIL,
        one("approved_before", tier="province"),
    ),
    _settled(
        "ministry",
        "sends the 2024 settlement to the Ministry of Finance and the State Audit",
        "gửi quyết toán năm 2024 đến Bộ Tài chính, Kiểm toán nhà nước",
        PROVINCE,
        lambda rows: rows[3]["before"],
    ),
)


DAYS: Final[dict[str, Make]] = {
    "budget.settlement_2024_before_reform": SETTLEMENT_2024,
    "budget.targeted_transfer.return_days": becomes(
        _due(
            "transfer_returned",
            "pays back a targeted transfer that was not used, or for something else",
            "hoàn trả số bổ sung có mục tiêu không sử dụng hết hoặc sai mục tiêu",
            ("people's committee that received it", "Ủy ban nhân dân cấp nhận bổ sung"),
            "Art. 9(2)",
            days=30,
            after="misuse_found",
        )
    ),
    "budget.calendar.estimate": ESTIMATE,
    "budget.adjust_before": becomes(
        _due(
            "adjustment",
            "have their estimates adjusted",
            "điều chỉnh dự toán đã giao cho đơn vị sử dụng ngân sách",
            SPENDERS,
            "Art. 55(3)",
            year=0,
            month=12,
            day=15,
            before=True,
        )
    ),
    "budget.supplement.allocated_within_working_days": becomes(
        _due(
            "supplement_allocated",
            "allocate an estimate that was added during the year",
            "phân bổ, giao dự toán bổ sung trong năm",
            UPPER,
            "Art. 52(2)(b)",
            working_days=10,
            after="supplement",
        )
    ),
    "budget.spending_deadlines": YEAR_END,
    "budget.settlement.commune": COMMUNE_SETTLEMENT,
    "budget.settlement.province": PROVINCE_SETTLEMENT,
}
