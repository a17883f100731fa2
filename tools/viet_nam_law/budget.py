"""What becomes of the facts of budget.toml, those on days and on Hà Nội aside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Theme
from viet_nam_law._makers import becomes, items, param
from viet_nam_law.budget_days import DAYS
from viet_nam_law.budget_hanoi import HANOI, HANOI_QUESTIONS

if TYPE_CHECKING:
    from viet_nam_law._makers import Part

LAW_83_ENDED = {"until": date(2026, 1, 1), "ended_by": "112/2025/UBTVQH15"}
"""Resolution 76/2025 is about the year 2025."""

# -- shares ----------------------------------------------------------------------


def _central(name: str, en: str, vi: str, value: Any, since: date, **changes: Any) -> Part:
    return param(
        f"budget.central_pct.{name}",
        f"central share of {en}",
        f"tỷ lệ ngân sách trung ương hưởng từ {vi}",
        "khoản thu phân chia giữa ngân sách trung ương và địa phương",
        scope="revenue shared by the centre and the province",
        value=value,
        since=since,
        **changes,
    )


YEAR_2027 = date(2027, 1, 1)
WITH_2027 = {"note": "Changes of shares other than for land start with 2027 (Circular 26/2026)."}
CENTRAL_SHARES = becomes(
    _central(
        "land",
        "land use fee and land rent, by kind of province",
        "tiền sử dụng đất, tiền thuê đất, theo loại tỉnh",
        lambda rows: {
            "without_transfer": rows[0]["central_pct"],
            "with_transfer": rows[1]["central_pct"],
        },
        date(2026, 1, 1),
    ),
    _central(
        "vat",
        "value added tax",
        "thuế giá trị gia tăng",
        lambda rows: rows[2]["central_pct"],
        YEAR_2027,
        **WITH_2027,
    ),
    _central(
        "minerals",
        "fees for mineral and water licences of the centre",
        "tiền cấp quyền khai thác khoáng sản, tài nguyên nước do trung ương cấp phép",
        lambda rows: rows[3]["central_pct"],
        YEAR_2027,
        **WITH_2027,
    ),
)

CARRY_OVER = [
    ("added_late", "estimates added after 30 September", "dự toán bổ sung sau ngày 30 tháng 9"),
    (
        "public_investment",
        "public investment whose time was extended",
        "vốn đầu tư công được kéo dài thời gian thực hiện và giải ngân",
    ),
    (
        "national_programme",
        "national target programmes in progress",
        "chương trình mục tiêu quốc gia đang thực hiện",
    ),
    (
        "contracted",
        "purchases and repairs contracted or tendered before 31 December",
        "mua sắm, sửa chữa đã ký hợp đồng hoặc hoàn thành đấu thầu trước ngày 31 tháng 12",
    ),
    (
        "pay_and_social",
        "pay, allowances, social security",
        "nguồn thực hiện chính sách tiền lương, phụ cấp, an sinh xã hội",
    ),
    ("autonomy", "funds assigned with autonomy", "kinh phí được giao tự chủ"),
    (
        "science",
        "science, technology, innovation, digital transformation",
        "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
    ),
    ("national_reserve", "national reserves", "dự trữ quốc gia"),
    ("aid_given", "aid to foreign governments", "viện trợ cho Chính phủ nước ngoài"),
    (
        "grants",
        "grants and donations with a purpose",
        "viện trợ không hoàn lại, tài trợ, đóng góp đã xác định nhiệm vụ chi",
    ),
    (
        "owed_to_upper",
        "sums owed to an upper tier after an inspection or audit",
        "kinh phí phải hoàn trả ngân sách cấp trên theo kết luận thanh tra, kiểm toán",
    ),
]
HEADINGS = {"unit": "heading"}
REVENUE = items(
    ("own", "thu ngân sách địa phương hưởng 100%"),
    ("shared", "thu phân chia theo tỷ lệ phần trăm"),
    ("balancing_transfer", "thu bổ sung cân đối ngân sách"),
    ("targeted_transfer", "thu bổ sung có mục tiêu"),
    ("reserve_fund", "thu từ quỹ dự trữ tài chính"),
    ("surplus", "thu kết dư năm trước"),
    ("carried_over", "thu chuyển nguồn từ năm trước"),
    ("paid_up", "thu ngân sách cấp dưới nộp lên"),
)
EXPENDITURE = items(
    ("investment", "chi đầu tư phát triển"),
    ("recurrent", "chi thường xuyên"),
    ("interest", "chi trả nợ lãi"),
    ("reserve_fund", "chi bổ sung quỹ dự trữ tài chính"),
    ("aid", "chi viện trợ"),
    ("lending", "chi cho vay"),
    ("carried_over", "chi chuyển nguồn sang năm sau"),
    ("transfers", "chi bổ sung cho ngân sách cấp xã"),
    ("support", "chi hỗ trợ các cơ quan, đơn vị khác"),
)
FIELDS = items(
    ("education", "giáo dục - đào tạo và dạy nghề"),
    ("science", "khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"),
    ("defence_security", "quốc phòng, an ninh và trật tự an toàn xã hội"),
    ("health", "y tế, dân số và gia đình"),
    ("culture", "văn hóa thông tin"),
    ("radio_television", "phát thanh, truyền hình, thông tấn"),
    ("sport", "thể dục thể thao"),
    ("environment", "bảo vệ môi trường"),
    ("economy", "các hoạt động kinh tế"),
    ("administration", "cơ quan quản lý nhà nước, tổ chức đảng, đoàn thể"),
    ("social_security", "bảo đảm xã hội"),
    ("other", "chi thường xuyên khác"),
)

LEFT_OUT = {
    "budget.law_in_force": "stands in the days of Law 89/2025/QH15 and its provisions",
    "budget.handover.accounts": "prose; no plan records accounts at the Treasury",
    "budget.handover.done_by": "is time.handover",
    "budget.estimate_2025_reassigned": "numbers of two decisions that were not read",
    "budget.shares.province_commune": "says who decides on the shares, and no share",
    "budget.classification.dimensions": "the code tables were not read",
    "budget.accounts_opened": "counts of the press",
    "budget.quang_ninh.settled": "a report that all did; no rule",
    "budget.quang_ninh.land_use_fee": "prose; neither the share nor the projects are known",
}


THEME = Theme(
    made={
        "budget.tiers": becomes(
            param(
                "budget.tiers",
                "tiers of the state budget",
                "các cấp ngân sách nhà nước",
                "ngân sách nhà nước",
                clause="Art. 6, with Law 72/2025/QH15",
            )
        ),
        "budget.settlement_2024_law": becomes(
            param(
                "budget.settlement_law",
                "law by which a year is settled",
                "luật áp dụng khi quyết toán ngân sách",
                "quyết toán ngân sách từng năm",
                scope="settlement of a budget year",
                value=lambda law: [
                    {"below": 2025, "law": law.removeprefix("Law ")},
                    {"law": "89/2025/QH15"},
                ],
                holds="brackets",
                unit="law, by budget year",
                clause="Art. 78; Circular 26/2026/TT-BTC, Art. 37(3)",
            )
        ),
        "budget.settlement_2025_law": lambda _: [],  # the second bracket of the one above
        "budget.handover.estimate_total": becomes(
            param(
                "budget.handover.estimate_total",
                "new estimates together are the old ones, in total and by field",
                "tổng dự toán sau sắp xếp bằng tổng dự toán trước sắp xếp, cả theo từng lĩnh vực",
                "dự toán năm 2025 sau sắp xếp",
                value=lambda text: "=" in text,
                unit="boolean",
            )
        ),
        "budget.handover.status_quo": becomes(
            param(
                "budget.handover.status_quo",
                "debts, advances and estimates are handed over as they stand",
                "bàn giao nguyên trạng dự toán, tạm ứng, nợ phải thu, phải trả",
                "tiền, dự toán, công nợ, kiến nghị kiểm toán chưa thực hiện",
                unit="boolean",
            )
        ),
        "budget.handover.district_tasks": becomes(
            param(
                "budget.handover.district_tasks",
                "tier that takes over the estimates of the districts, unless its council decides",
                "cấp tiếp nhận dự toán của cấp huyện, trừ khi HĐND cấp tỉnh quyết định khác",
                "nhiệm vụ thu, chi của ngân sách cấp huyện cũ",
                value=lambda text: text.removeprefix("to the ").partition(";")[0],
                unit="tier",
            )
        ),
        "budget.handover.commune_shares": becomes(
            param(
                "budget.handover.commune_shares",
                "shares of revenue stay for the rest of the year as they were for the communes",
                "tỷ lệ phân chia nguồn thu trong năm giữ như của cấp xã trước sắp xếp",
                "tỷ lệ phân chia nguồn thu, phần còn lại của năm 2025",
                value=lambda text: text.startswith("stay as they were"),
                unit="boolean",
                until=date(2026, 1, 1),
                ended_by="4205/BTC-NSNN",
            )
        ),
        "budget.handover.policies": becomes(
            param(
                "budget.handover.policies",
                "benefits go to the same people, at the same rates, in the same area as before",
                "chính sách giữ nguyên đối tượng, mức, địa bàn như trước sắp xếp",
                "chế độ, chính sách của địa phương",
                value=lambda text: text.startswith("same"),
                unit="boolean",
            )
        ),
        "budget.contingency_pct": becomes(
            param(
                "budget.contingency_pct",
                "contingency, of the expenditure of each tier",
                "dự phòng ngân sách so với tổng chi của từng cấp",
                "ngân sách trung ương, cấp tỉnh, cấp xã",
                value=lambda ends: {"least": ends[0], "most": ends[1]},
            )
        ),
        "budget.reserve_fund": becomes(
            param(
                "budget.reserve_fund",
                "financial reserve fund: its limit, its use in a year, advances",
                "quỹ dự trữ tài chính: mức tối đa, mức sử dụng trong năm, tạm ứng",
                "quỹ dự trữ tài chính",
                unit="% of the annual estimate; % of the fund; months",
            )
        ),
        "budget.advance_pct_max": becomes(
            param(
                "budget.advance_pct_max",
                "advance on the estimate of next year",
                "mức ứng trước dự toán ngân sách năm sau",
                "tổng dự toán chi của chương trình, nhiệm vụ, dự án",
                unit="% of the estimate, at most",
                clause="Art. 59(1)",
            )
        ),
        "budget.temporary_allocation": becomes(
            param(
                "budget.temporary_allocation.parts",
                "temporary allocation of a month: one of so many parts of last year's spending",
                "mức tạm cấp hằng tháng: một trong số phần bằng nhau của chi năm trước",
                "lương, nghiệp vụ phí, bổ sung cân đối, chi cần thiết của bộ máy",
                scope="pay, running costs, balancing transfers, what the administration needs",
                value=lambda _: 12,
                unit="parts of the spending of last year",
                clause="Art. 53(3)",
            )
        ),
        "budget.shares.central_local": CENTRAL_SHARES,
        "budget.shares.identity": becomes(
            param(
                "budget.shares.identity",
                "share of the province + shares of the commune = local share",
                "tỷ lệ của tỉnh + tỷ lệ của xã = tỷ lệ ngân sách địa phương hưởng",
                "từng khoản thu phân chia",
                value=lambda text: "=" in text,
                unit="boolean",
            )
        ),
        "budget.balancing_transfer": becomes(
            param(
                "budget.balancing_transfer",
                "balancing transfer = expenditure - revenue, without revenue that is left out",
                "số bổ sung cân đối = chi - thu, không gồm khoản thu HĐND cấp tỉnh loại trừ",
                "bổ sung cân đối từ ngân sách cấp tỉnh cho ngân sách cấp xã",
                value=lambda text: "-" in text,
                unit="boolean",
            )
        ),
        "budget.drawdown_balancing": becomes(
            param(
                "budget.drawdown",
                "pace of drawing the balancing transfer",
                "mức rút dự toán bổ sung cân đối",
                "bổ sung cân đối từ ngân sách trung ương cho ngân sách địa phương",
                value=lambda held: {
                    "month_parts": 12,
                    "first_quarter_month_pct": held["first_quarter_month_max_pct"],
                    "first_quarter_pct": held["first_quarter_total_max_pct"],
                },
                unit="parts of the year; % of the year, at most",
            )
        ),
        "budget.carry_over": becomes(
            param(
                "budget.carry_over",
                "what may be carried over into the next year",
                "các khoản được chuyển nguồn sang năm sau",
                "dự toán chi chưa thực hiện hoặc chưa chi hết",
                scope="estimates that were not spent",
                value=lambda _: [{"key": key, "en": en, "vi": vi} for key, en, vi in CARRY_OVER],
                unit="ground",
            )
        ),
        "budget.surplus": becomes(
            param(
                "budget.surplus.province",
                "what is left of a surplus after debts: to the reserve fund",
                "tỷ lệ kết dư còn lại sau khi trả nợ trích quỹ dự trữ tài chính",
                "kết dư ngân sách cấp tỉnh",
                scope="surplus of a province",
                value=lambda _: {"reserve_fund_pct": 50},
                unit="% of what is left after debts",
            ),
            param(
                "budget.surplus.commune",
                "a surplus is revenue of next year",
                "kết dư hạch toán vào thu ngân sách năm sau",
                "kết dư ngân sách cấp xã",
                scope="surplus of a commune",
                value=lambda rows: rows[0]["use"] == "revenue of next year",
                unit="boolean",
            ),
        ),
        "budget.structure.revenue": becomes(
            param(
                "budget.headings.revenue",
                "headings of revenue",
                "các khoản thu ngân sách địa phương",
                "ngân sách địa phương",
                value=REVENUE,
                **HEADINGS,
            )
        ),
        "budget.structure.expenditure": becomes(
            param(
                "budget.headings.expenditure",
                "headings of expenditure",
                "các khoản chi ngân sách địa phương",
                "ngân sách địa phương; dự phòng bố trí riêng",
                value=EXPENDITURE,
                **HEADINGS,
            )
        ),
        "budget.structure.recurrent_fields": becomes(
            param(
                "budget.headings.recurrent",
                "fields of recurrent expenditure",
                "các lĩnh vực chi thường xuyên",
                "chi thường xuyên của ngân sách địa phương",
                value=FIELDS,
            )
        ),
        "budget.classification.chapters": becomes(
            param(
                "budget.chapters",
                "codes of chapters, by tier",
                "mã chương theo cấp ngân sách",
                "tiền chậm nộp, theo bảng của Hà Nội",
                value=lambda rows: {
                    f"{row['tier']}_{end}": row[end] for row in rows for end in ("from", "to")
                },
            )
        ),
        "budget.unit_code": becomes(
            param(
                "budget.unit_code",
                "what becomes of the code of a unit that deals with the budget",
                "xử lý mã số đơn vị có quan hệ với ngân sách khi sắp xếp",
                "mã số ĐVQHNS",
                value=lambda rows: dict(
                    zip(
                        ("merged", "takes_in", "split_remainder", "split_off"),
                        (row["code"].partition(",")[0] for row in rows),
                        strict=True,
                    )
                ),
                clause="Art. 4(4), (6), 13, 14",
            )
        ),
        "budget.central_support_2025": becomes(
            param(
                "budget.central_support_2025",
                "central support, once, for each unit fewer",
                "hỗ trợ một lần từ ngân sách trung ương cho mỗi đơn vị giảm sau sắp xếp",
                "tỉnh nhận bổ sung cân đối ngân sách",
                scope="provinces that receive a balancing transfer",
                value=lambda rows: {
                    "province": int(rows[0]["vnd_bn"] * 10**9),
                    "commune": int(rows[1]["vnd_bn"] * 10**9),
                },
                unit="VND",
                **LAW_83_ENDED,
            )
        ),
        "budget.hq_support_2025": becomes(
            param(
                "budget.hq_support_2025.total",
                "targeted transfer for headquarters of communes",
                "bổ sung có mục tiêu cho trụ sở, trang thiết bị cấp xã",
                "27 địa phương",
                scope="27 localities",
                value=lambda held: held["total_vnd_bn"] * 10**9,
                unit="VND",
            ),
            param(
                "budget.hq_support_2025.per_commune",
                "the same, for each commune, by kind of region",
                "mức tính cho mỗi xã, theo vùng",
                "cấp xã của 27 địa phương",
                scope="communes of 27 localities",
                value=lambda _: {"poor": 1_300_000_000, "other": 600_000_000},
                unit="VND a commune",
                confidence="inferred",
                note="Worked back from the amounts by province.",
            ),
        ),
        **DAYS,
        **HANOI,
    },
    questions={
        "budget.unit_code": (
            {
                "en": "Whether circulars after 185/2015/TT-BTC say otherwise was not looked up.",
                "vi": "Chưa tra cứu các thông tư sau Thông tư 185/2015/TT-BTC.",
            },
        ),
        "budget.chapters": (
            {
                "en": "The tables of Circular 130/2025/TT-BTC were not read; these codes are those "
                "of the table of Hà Nội.",
                "vi": "Chưa đọc được bảng mã của Thông tư 130/2025/TT-BTC; đây là mã trong bảng "
                "của Hà Nội.",
            },
        ),
        **HANOI_QUESTIONS,
    },
    left_out=LEFT_OUT,
)
