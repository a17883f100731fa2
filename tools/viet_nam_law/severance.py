"""What becomes of the facts of severance.toml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Draft, Theme, draft_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viet_nam_law._drafts import Fact

SOCIAL_INSURANCE = date(2025, 7, 1)
"""From here on the 15-year rule of contributions holds."""


def base_salary(fact: Fact) -> Sequence[Draft]:
    """One value an act, each with its own days."""
    first, second = fact["value"]
    start, turn = (date.fromisoformat(row["from"]) for row in (first, second))
    one = draft_of(
        fact,
        value=first["vnd"],
        since=start,
        until=turn,
        act="73/2024/NĐ-CP",
        clause="whole act",
        ended_by="161/2026/NĐ-CP",
        url="",
    )
    two = draft_of(
        fact,
        value=second["vnd"],
        since=turn,
        kind="Decree",
        act="161/2026/NĐ-CP",
        clause="Art. 3",
    )
    return [one, two]


def salary(fact: Fact) -> Sequence[Draft]:
    """The formula, what is in it and what is not."""
    return [
        draft_of(fact),
        draft_of(fact, "sev.salary.includes", value=fact["includes"], unit="allowance"),
        draft_of(fact, "sev.salary.excludes", value=fact["excludes"], unit="allowance"),
    ]


def rounding(fact: Fact) -> Sequence[Draft]:
    """Brackets of odd months; none are none."""
    half, whole = fact["value"]
    value = [
        {"from": 0, "below": half["months_from"], "years": 0},
        {"to": half["months_to"], "years": half["years"]},
        {"below": whole["months_lt"], "years": whole["years"]},
    ]
    return [draft_of(fact, value=value, holds="brackets")]


def severance_months(fact: Fact) -> Sequence[Draft]:
    """Most months, and from how many years of contributions on."""
    most = fact["value"]["contribution_years_from_5"]
    return [draft_of(fact, value={"most": most, "contribution_years_from": 5})]


def with_contributions(fact: Fact) -> Sequence[Draft]:
    """A row whose rule of contributions has the shape of the rule by itself."""
    held = fact["value"]
    value = {
        "per_year_early": held["per_year_early"],
        "first_years": 20,
        "first": held["first_20_years"],
        "more": held["per_year_from_21"],
    }
    return [draft_of(fact, value=value)]


def early(name: str) -> Callable[[Fact], Sequence[Draft]]:
    """A row of Article 7, without the contributions, which have a parameter of their own."""

    def make(fact: Fact) -> Sequence[Draft]:
        dropped = ("first_20_years", "per_year_from_21", "contributions")
        value = {k: v for k, v in fact["value"].items() if k not in dropped}
        return [draft_of(fact, name, value=value)]

    return make


def early_with_contributions(fact: Fact) -> Sequence[Draft]:
    """The row, and the 20-year rule that held until the law on social insurance changed."""
    (row,) = early(fact["id"])(fact)
    held = fact["value"]
    value = {"first_years": 20, "first": held["first_20_years"], "more": held["per_year_from_21"]}
    contributions = draft_of(
        fact,
        "sev.retire.contributions",
        value=value,
        clause="Art. 7(2)(a)",
        until=SOCIAL_INSURANCE,
        ended_by="67/2025/NĐ-CP",
        scope="years of contributions, on early retirement",
    )
    return [row, contributions]


def fifteen_year_rule(fact: Fact) -> Sequence[Draft]:
    """From 1 July 2025 on, in place of the 20-year rule."""
    held = fact["value"]
    value = {
        "first_years": held["min_years"],
        "first": held["first_15_years"],
        "more": held["per_year_from_16"],
    }
    return [draft_of(fact, "sev.retire.contributions", value=value)]


def under_two_years(fact: Fact) -> Sequence[Draft]:
    """The row, and the two readings of what holds from month 13 on."""
    (row,) = early(fact["id"])(fact)
    rate = fact["value"]["per_month_early"]
    later = "sev.retire.under_2_years.from_month_13"
    scope = "less than 2 years before retirement age, decided from month 13 on"
    decree = draft_of(
        fact, later, value=rate / 2, choice="decree", clause="Art. 7(1)(b)", scope=scope
    )
    circular = draft_of(
        fact,
        later,
        value=rate,
        choice="circular",
        kind="Circular",
        act="01/2025/TT-BNV",
        clause="Art. 4(3)",
        scope=scope,
    )
    return [row, decree, circular]


def dated(*names: str) -> Callable[[Fact], Sequence[Draft]]:
    """A record in which some values are days, and words are left out."""

    def make(fact: Fact) -> Sequence[Draft]:
        value: dict[str, Any] = {
            k: date.fromisoformat(v) if k in names else v
            for k, v in fact["value"].items()
            if k in names or not isinstance(v, str)
        }
        return [draft_of(fact, value=value)]

    return make


def retirement_age(fact: Fact) -> Sequence[Draft]:
    """Ages in months of those who reach them in 2024, and how they rise."""
    groups = (("male", 1), ("female", 1), ("male", 2), ("female", 2))
    value = []
    for (sex, table), row in zip(groups, fact["value"], strict=True):
        years, _, months = row["years_2024"].partition("y")
        value.append(
            {
                "sex": sex,
                "table": table,
                "months_2024": 12 * int(years) + int(months.rstrip("m") or 0),
                "months_a_year": row["plus_months_a_year"],
                "final_months": 12 * row["final"],
            }
        )
    return [draft_of(fact, value=value, unit="months of age")]


def only(*names: str, **renamed: str) -> Callable[[Fact], Sequence[Draft]]:
    """A record of some of the values."""

    def make(fact: Fact) -> Sequence[Draft]:
        value = {renamed.get(k, k): v for k, v in fact["value"].items() if k in names}
        return [draft_of(fact, value=value)]

    return make


def nq07(fact: Fact) -> Sequence[Draft]:
    """Two of the five groups have numbers."""
    contract, union = fact["value"]
    return [
        draft_of(
            fact, "sev.nq07.contract_staff", value=contract["months"], scope=contract["group"]
        ),
        draft_of(fact, "sev.nq07.union", value=union["per_month_early"], scope=union["group"]),
    ]


def funds(fact: Fact) -> Sequence[Draft]:
    """By budget."""
    return [draft_of(fact, value={row["budget"]: row["vnd_bn"] for row in fact["value"]})]


END_OF_154 = date(2031, 1, 1)
"""Decree 154/2025 holds to the end of 2030, by its own words (``sev.154.period``)."""


def until_2030(fact: Fact) -> Sequence[Draft]:
    """A clause of Decree 154/2025, with the end of the decree."""
    return [draft_of(fact, until=END_OF_154)]


CLAUSES_OF_154 = (
    "retire",
    "quit_at_once",
    "part_time.under_5_years_service",
    "part_time.under_5_years_left",
    "part_time.over_5_years_left",
    "part_time.of_retirement_age",
    "part_time.former_official_base",
    "part_time.excluded",
    "repay_within_months",
)

THEME = Theme(
    made={
        **{f"sev.154.{clause}": until_2030 for clause in CLAUSES_OF_154},
        "sev.base_salary": base_salary,
        "sev.salary": salary,
        "sev.rounding": rounding,
        "sev.severance_months": severance_months,
        "sev.retire.2_to_5_years": early_with_contributions,
        "sev.retire.over_5_to_10_years": early("sev.retire.over_5_to_10_years"),
        "sev.retire.under_2_years": under_two_years,
        "sev.retire.contributions_15_year_rule": fifteen_year_rule,
        "sev.retire.not_directly_affected": dated("window_from"),
        "sev.retire.not_re_elected": only("per_month_early"),
        "sev.quit.public_employees": only(
            "per_month",
            "per_month_from_month_13",
            "months_max",
            "per_contribution_year",
            "job_search",
        ),
        "sev.retirement_age": retirement_age,
        "sev.154.period": dated("from", "to"),
        "sev.29.retire": with_contributions,
        "sev.154.retire": with_contributions,
        "sev.177.retire": with_contributions,
        "sev.nq07": nq07,
        "sev.funds_2025": funds,
    },
    titles={
        "sev.scope": ("Who the scheme is for", "Đối tượng áp dụng"),
        "sev.clock_start": ("When the 12 months begin", "Thời điểm bắt đầu tính 12 tháng"),
        "sev.window_months": ("Months with the full rate", "Số tháng hưởng mức đầy đủ"),
        "sev.salary": ("Current monthly salary", "Tiền lương tháng hiện hưởng"),
        "sev.salary.includes": (
            "Allowances in the current monthly salary",
            "Phụ cấp tính vào tiền lương tháng hiện hưởng",
        ),
        "sev.salary.excludes": (
            "Allowances not in the current monthly salary",
            "Phụ cấp không tính vào tiền lương tháng hiện hưởng",
        ),
        "sev.salary.excluded_source": (
            "Who says which allowances are left out",
            "Văn bản hướng dẫn phụ cấp không tính",
        ),
        "sev.base_salary": ("Base salary", "Mức lương cơ sở"),
        "sev.rounding": ("Rounding of odd months", "Làm tròn tháng lẻ"),
        "sev.months_early_max": (
            "Most months of the one-off pension allowance",
            "Số tháng tối đa để tính trợ cấp hưu trí một lần",
        ),
        "sev.severance_months": (
            "Months of the severance allowance",
            "Số tháng để tính trợ cấp thôi việc",
        ),
        "sev.contribution_years": (
            "Years of contributions that count",
            "Thời gian công tác có đóng bảo hiểm xã hội bắt buộc được tính",
        ),
        "sev.retire.2_to_5_years": (
            "Early retirement, 2 to 5 years before the age",
            "Nghỉ hưu trước tuổi, còn từ đủ 2 năm đến đủ 5 năm",
        ),
        "sev.retire.over_5_to_10_years": (
            "Early retirement, more than 5 and up to 10 years before the age",
            "Nghỉ hưu trước tuổi, còn trên 5 năm đến đủ 10 năm",
        ),
        "sev.retire.under_2_years": (
            "Early retirement, less than 2 years before the age",
            "Nghỉ hưu trước tuổi, còn dưới 2 năm",
        ),
        "sev.retire.under_2_years.from_month_13": (
            "Rate a month from month 13 on, less than 2 years before the age",
            "Mức mỗi tháng từ tháng thứ 13, còn dưới 2 năm",
        ),
        "sev.retire.contributions": (
            "Allowance by years of contributions",
            "Trợ cấp theo thời gian đóng bảo hiểm xã hội bắt buộc",
        ),
        "sev.retire.not_directly_affected": (
            "Early retirement from a body that is not rearranged",
            "Nghỉ hưu trước tuổi ở cơ quan không chịu tác động trực tiếp",
        ),
        "sev.retire.not_re_elected": (
            "Early retirement of officials not of an age to be re-elected",
            "Nghỉ hưu trước tuổi của người không đủ tuổi tái cử",
        ),
        "sev.quit": (
            "Severance of cadres and civil servants",
            "Nghỉ thôi việc đối với cán bộ, công chức",
        ),
        "sev.quit.public_employees": (
            "Severance of public employees and contract workers",
            "Nghỉ thôi việc đối với viên chức, người lao động",
        ),
        "sev.no_local_topup_from": (
            "End of top-ups by provinces",
            "Thời điểm bãi bỏ chính sách hỗ trợ thêm của địa phương",
        ),
        "sev.difference_paid": (
            "The difference to a better scheme is paid",
            "Được cấp bù chênh lệch",
        ),
        "sev.voluntary_letter_still_assessed": (
            "Voluntary leavers are assessed too",
            "Người tự nguyện nghỉ vẫn phải được đánh giá",
        ),
        "sev.retirement_age": ("Retirement age", "Tuổi nghỉ hưu"),
        "sev.177.retire": (
            "Early retirement of officials not re-elected",
            "Nghỉ hưu trước tuổi của cán bộ không tái cử, tái bổ nhiệm",
        ),
        "sev.154.period": (
            "Days of the streamlining decree",
            "Thời gian thực hiện tinh giản biên chế",
        ),
        "sev.154.retire": (
            "Streamlining: early retirement",
            "Tinh giản biên chế: nghỉ hưu trước tuổi",
        ),
        "sev.154.quit_at_once": (
            "Streamlining: leaving at once",
            "Tinh giản biên chế: thôi việc ngay",
        ),
        "sev.154.part_time.under_5_years_service": (
            "Part-time worker of a commune, less than 5 years of service",
            "Người hoạt động không chuyên trách ở cấp xã, dưới 5 năm công tác",
        ),
        "sev.154.part_time.under_5_years_left": (
            "Part-time worker of a commune, less than 5 years to the age",
            "Người hoạt động không chuyên trách ở cấp xã, còn dưới 5 năm đến tuổi nghỉ hưu",
        ),
        "sev.154.part_time.over_5_years_left": (
            "Part-time worker of a commune, 5 years or more to the age",
            "Người hoạt động không chuyên trách ở cấp xã, còn từ đủ 5 năm đến tuổi nghỉ hưu",
        ),
        "sev.154.part_time.of_retirement_age": (
            "Part-time worker of a commune of retirement age",
            "Người hoạt động không chuyên trách ở cấp xã đã đủ tuổi nghỉ hưu",
        ),
        "sev.154.part_time.former_official_base": (
            "Base of former commune officials",
            "Căn cứ tính của cán bộ, công chức cấp xã cũ",
        ),
        "sev.154.part_time.excluded": (
            "Part-time workers who get nothing",
            "Trường hợp không hưởng chế độ",
        ),
        "sev.154.repay_within_months": (
            "Months within which the allowance is paid back",
            "Thời hạn phải hoàn trả trợ cấp",
        ),
        "sev.29.retire": (
            "Streamlining until 2025: early retirement",
            "Tinh giản biên chế trước đây: nghỉ hưu trước tuổi",
        ),
        "sev.nq07.contract_staff": (
            "Contract staff with 15 months or less left",
            "Lao động hợp đồng còn từ 15 tháng trở xuống",
        ),
        "sev.nq07.union": (
            "Union officials with less than 2 years left",
            "Cán bộ công đoàn chuyên trách còn dưới 2 năm",
        ),
        "sev.170.quit": (
            "Civil servant who resigns outside any scheme",
            "Công chức thôi việc theo nguyện vọng",
        ),
        "sev.pension_rate": ("Rate of the pension", "Tỷ lệ hưởng lương hưu"),
        "sev.funds_2025": (
            "Money added to the estimate of 2025",
            "Kinh phí bổ sung dự toán năm 2025",
        ),
    },
    scopes={
        "sev.scope": "người nghỉ do sắp xếp tổ chức bộ máy và đơn vị hành chính",
        "sev.clock_start": "thời hạn 12 tháng",
        "sev.window_months": "quyết định trong thời hạn được mức đầy đủ",
        "sev.salary": "tiền lương của tháng liền kề trước khi nghỉ",
        "sev.salary.includes": "tiền lương tháng hiện hưởng",
        "sev.salary.excludes": "tiền lương tháng hiện hưởng",
        "sev.salary.excluded_source": "tiền lương tháng hiện hưởng",
        "sev.base_salary": "mức lương cơ sở",
        "sev.rounding": "số năm nghỉ sớm và thời gian đóng bảo hiểm xã hội",
        "sev.months_early_max": "trợ cấp hưu trí một lần",
        "sev.severance_months": "trợ cấp thôi việc",
        "sev.contribution_years": "trợ cấp theo thời gian đóng bảo hiểm xã hội bắt buộc",
        "sev.retire.2_to_5_years": "còn từ đủ 2 năm đến đủ 5 năm đến tuổi nghỉ hưu",
        "sev.retire.over_5_to_10_years": "còn trên 5 năm đến đủ 10 năm đến tuổi nghỉ hưu",
        "sev.retire.under_2_years": "còn dưới 2 năm đến tuổi nghỉ hưu",
        "sev.retire.under_2_years.from_month_13": (
            "còn dưới 2 năm đến tuổi nghỉ hưu, có quyết định từ tháng thứ 13"
        ),
        "sev.retire.contributions": "nghỉ hưu trước tuổi",
        "sev.retire.not_directly_affected": (
            "người nghỉ để tinh giản biên chế ở cơ quan không sắp xếp"
        ),
        "sev.retire.not_re_elected": "cán bộ không đủ tuổi tái cử, tái bổ nhiệm",
        "sev.quit": "cán bộ, công chức chưa đủ điều kiện nghỉ hưu trước tuổi",
        "sev.quit.public_employees": "viên chức và người lao động",
        "sev.no_local_topup_from": "hội đồng nhân dân cấp tỉnh",
        "sev.difference_paid": "người đã nghỉ theo Nghị định 29/2023 hoặc 178/2024",
        "sev.voluntary_letter_still_assessed": "người tự nguyện nghỉ",
        "sev.retirement_age": "tuổi nghỉ hưu",
        "sev.177.retire": "cán bộ không tái cử, tái bổ nhiệm",
        "sev.154.period": "tinh giản biên chế ngoài Nghị định 178/2024",
        "sev.154.retire": "còn từ đủ 2 năm đến đủ 5 năm đến tuổi nghỉ hưu",
        "sev.154.quit_at_once": "chưa đủ tuổi và chưa đủ điều kiện nghỉ hưu trước tuổi",
        "sev.154.part_time.under_5_years_service": "người hoạt động không chuyên trách ở cấp xã",
        "sev.154.part_time.under_5_years_left": "người hoạt động không chuyên trách ở cấp xã",
        "sev.154.part_time.over_5_years_left": "người hoạt động không chuyên trách ở cấp xã",
        "sev.154.part_time.of_retirement_age": "người hoạt động không chuyên trách ở cấp xã",
        "sev.154.part_time.former_official_base": (
            "cán bộ, công chức chuyển sang không chuyên trách năm 2023-2025"
        ),
        "sev.154.part_time.excluded": "người được bố trí ở thôn, tổ dân phố",
        "sev.154.repay_within_months": "người được bầu, tuyển dụng, bố trí lại",
        "sev.29.retire": "tinh giản biên chế trước ngày 16/06/2025",
        "sev.nq07.contract_staff": "lao động hợp đồng còn từ 15 tháng công tác trở xuống",
        "sev.nq07.union": "cán bộ công đoàn chuyên trách theo hợp đồng",
        "sev.170.quit": "công chức thôi việc theo nguyện vọng",
        "sev.pension_rate": "nam giới, theo ví dụ của Bộ Quốc phòng",
        "sev.funds_2025": "dự toán năm 2025",
    },
    questions={
        "sev.retire.under_2_years.from_month_13": (
            "Decree 178/2024 and Circular 19/2025/TT-BQP take 0.5, Circular 01/2025/TT-BNV 1.0.",
        ),
        "sev.154.part_time.over_5_years_left": (
            (
                "Which monthly allowance counts, that of Decree 33/2023 or of the provincial "
                "resolution, is disputed."
            ),
        ),
        "sev.154.retire": (
            "For people with 15 to 20 years of contributions the text was read in press only.",
        ),
        "sev.29.retire": ("Shown for table II; table I has lines of its own that were not read.",),
        "sev.nq07.contract_staff": ("The limits of the five groups are only summarised.",),
        "sev.pension_rate": ("Read from an example for men; the cap is from another law.",),
    },
    left_out={
        "sev.topup_example": "one province that the copy does not name; no calculation can use it",
    },
)
