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
        "the National Assembly decides on the estimate",
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
        "the Prime Minister assigns the estimate to provinces",
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
        "the council of the province decides on the estimate",
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
        "the council of the commune decides on the estimate",
        "quyết định dự toán, phân bổ ngân sách cấp xã",
        COMMUNE_COUNCIL,
        "Art. 46(6)",
        days=10,
        after="province_council",
    ),
    _due(
        "province_assignment",
        "the committee of the province assigns the estimate",
        "giao dự toán cho từng cơ quan, đơn vị và cấp dưới",
        PROVINCE,
        "Art. 46(7)",
        working_days=5,
        after="province_council",
    ),
    _due(
        "commune_assignment",
        "the committee of the commune assigns the estimate",
        "giao dự toán cho từng cơ quan, đơn vị",
        COMMUNE,
        "Art. 46(7)",
        working_days=5,
        after="commune_council",
    ),
    _due(
        "all_assigned",
        "the estimate is assigned to all bodies and units",
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
        "last day for spending and advances",
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
        "papers for drawing on the estimate are at the Treasury",
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
        "the time for corrections ends; unspent estimates lapse",
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
        "papers in the time for corrections are at the Treasury",
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
        "balances are reconciled with the Treasury",
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
        "advances that may not be carried over are paid back",
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
        "the Treasury reports the balances that are carried over",
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
        "the settlement of the commune is with the standing committee of its council",
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
        "the council of the commune approves the settlement",
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
        "the approved settlement is with the committee of the province",
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
        "the settlement of the province is with the ministry and the State Audit",
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
        "the council of the province approves the settlement",
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
        "the approved settlement is with the ministry and the State Audit",
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
        "a settlement that the council did not approve is submitted again",
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
        unit="last day",
        note="The report says: before this day.",
    )


SETTLEMENT_2024 = becomes(
    _settled(
        "commune",
        "the 2024 settlements of the old communes are approved",
        "phê chuẩn quyết toán năm 2024 của cấp xã cũ",
        COMMUNE_COUNCIL,
        one("approved_before", tier="commune"),
    ),
    _settled(
        "district",
        "the 2024 settlements of the districts are approved",
        "phê chuẩn quyết toán năm 2024 của cấp huyện",
        ("people's councils of districts", "Hội đồng nhân dân cấp huyện"),
        one("approved_before", tier="district"),
    ),
    _settled(
        "province",
        "the 2024 settlement of the province is approved",
        "phê chuẩn quyết toán năm 2024 của cấp tỉnh",
        PROVINCE_COUNCIL,
        one("approved_before", tier="province"),
    ),
    _settled(
        "ministry",
        "the 2024 settlement is with the Ministry of Finance and the State Audit",
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
            "a targeted transfer that was not used, or for something else, is paid back",
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
            "the estimates of spending units are adjusted",
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
            "an estimate added during the year is allocated",
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
