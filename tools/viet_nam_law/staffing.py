"""What becomes of the facts of staffing.toml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from viet_nam_law._drafts import Draft, Theme, draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viet_nam_law._drafts import Fact

COUNT = "a published count, and no law"
PROSE = "words that no calculation can use"


def division_deputies(fact: Fact) -> Sequence[Draft]:
    """Posts are whole, so that up to 14 is below 15."""
    few, some, many = fact["value"]
    value = [
        {"below": few["posts_lt"], "max": few["max"]},
        {"below": many["posts_from"], "max": some["max"]},
        {"max": many["max"]},
    ]
    return [draft_of(fact, value=value, holds="brackets")]


def sub_department(fact: Fact) -> Sequence[Draft]:
    """By divisions; a sub-department without divisions has a parameter of its own."""
    some, many, none = fact["value"]
    value = [
        {"from": some["divisions_from"], "below": many["divisions_from"], "max": some["max"]},
        {"max": many["max"]},
    ]
    alone = "staff.sub_department.deputies_without_divisions"
    return [
        draft_of(fact, value=value, holds="brackets"),
        draft_of(fact, alone, value=none["max"], scope="sub-department without divisions"),
    ]


PROVINCES = {
    "Ho Chi Minh City": "ho chi minh city",
    "city formed from 3": "city of 3",
    "city formed from 2": "city of 2",
    "tỉnh formed from 3, or from 2 with one of class I": "tinh of 3, or of 2 with class I",
    "tỉnh formed from 2 of class II or III": "tinh of 2",
    "Hà Nội": "ha noi",
    "Huế": "hue",
    "unchanged tỉnh of class I": "unchanged tinh of class I",
    "unchanged tỉnh of class II or III": "unchanged tinh of class II or III",
}


def province_vice_chairs(fact: Fact) -> Sequence[Draft]:
    """Cases by short names."""
    value = [{"province": PROVINCES[row["province"]], "max": row["max"]} for row in fact["value"]]
    return [draft_of(fact, value=value)]


def payroll(fact: Fact) -> Sequence[Draft]:
    """The cut in percent, and the day that counts."""
    held = fact["value"]
    cut = draft_of(
        fact,
        "staff.payroll.public_employees_cut_pct_min",
        value=held["public_employees_cut_pct_min"],
        unit="%",
        scope="public employees but those of education and health, 2026-2031",
    )
    return [cut]


def course_of_june(fact: Fact) -> Sequence[Draft]:
    """Its first day and its last."""
    held = fact["value"]
    return [
        draft_of(
            fact,
            f"train.national_course.june_{which}",
            value=date.fromisoformat(held[end]),
            holds="day",
            unit=f"{which} day",
            scope="all three tiers, online",
        )
        for which, end in (("first", "from"), ("last", "to"))
    ]


def course_of_august(fact: Fact) -> Sequence[Draft]:
    """Its day."""
    day = date.fromisoformat(fact["value"]["on"])
    return [
        draft_of(
            {**fact, "source": "KL 183-KL/TW"},
            "train.national_course.august",
            value=day,
            holds="day",
            unit="day",
            scope="34 provinces and all communes, online",
        )
    ]


THEME = Theme(
    made={
        "train.national_course_1": course_of_june,
        "train.national_course_2": course_of_august,
        "staff.department.division_deputies": division_deputies,
        "staff.sub_department.deputies": sub_department,
        "staff.province.vice_chairs_max": province_vice_chairs,
        "staff.payroll_2026_2031": payroll,
    },
    titles={
        "train.national_course.june_first": (
            "First day of the national course on two-tier government",
            "Ngày đầu tập huấn toàn quốc về chính quyền địa phương hai cấp",
        ),
        "train.national_course.june_last": (
            "Last day of the national course on two-tier government",
            "Ngày cuối tập huấn toàn quốc về chính quyền địa phương hai cấp",
        ),
        "train.national_course.august": (
            "Day of the national course on home affairs",
            "Ngày tập huấn toàn quốc về lĩnh vực nội vụ",
        ),
        "staff.commune.mean_payroll": (
            "Posts of a commune, mean over the province",
            "Biên chế bình quân của một đơn vị cấp xã trong tỉnh",
        ),
        "staff.transition_years": (
            "Years until payroll is back to the norm",
            "Số năm để biên chế trở về định mức",
        ),
        "staff.deputies_may_exceed": (
            "Deputies above the norm in the first years",
            "Số lượng cấp phó được vượt trong thời gian đầu",
        ),
        "staff.salary_allowance_kept_months": (
            "Months in which salary and allowance are kept",
            "Số tháng giữ nguyên lương và phụ cấp chức vụ",
        ),
        "staff.position_allowance_kept_months": (
            "Months in which a position allowance is kept",
            "Số tháng bảo lưu phụ cấp chức vụ",
        ),
        "staff.part_time.end": (
            "End of part-time workers of communes",
            "Kết thúc việc sử dụng người hoạt động không chuyên trách ở cấp xã",
        ),
        "staff.part_time.extension_until": (
            "Extension for part-time workers of communes",
            "Thời hạn kéo dài đối với người hoạt động không chuyên trách ở cấp xã",
        ),
        "staff.part_time.policy_document_before": (
            "Rules on support for part-time workers due by",
            "Hạn ban hành chính sách đối với người hoạt động không chuyên trách",
        ),
        "staff.commune.divisions": (
            "Divisions of a commune",
            "Các phòng, trung tâm thuộc ủy ban nhân dân cấp xã",
        ),
        "staff.commune.division_fields": (
            "Fields of the divisions of a commune",
            "Lĩnh vực của các phòng thuộc ủy ban nhân dân cấp xã",
        ),
        "staff.commune.civil_servants_per_field_min": (
            "Civil servants for each field of a division",
            "Số công chức tối thiểu cho mỗi lĩnh vực của phòng",
        ),
        "staff.commune.division_deputies_mean": (
            "Deputies of a division of a commune, mean over the province",
            "Số cấp phó bình quân của phòng, trung tâm cấp xã trong tỉnh",
        ),
        "staff.commune.vice_chairs_mean_max": (
            "Vice-chairs of a commune, mean over the province",
            "Số phó chủ tịch ủy ban nhân dân cấp xã bình quân trong tỉnh",
        ),
        "staff.province.vice_chairs_max": (
            "Vice-chairs of a province",
            "Số phó chủ tịch ủy ban nhân dân cấp tỉnh",
        ),
        "staff.province.departments": (
            "Specialised agencies of a province",
            "Số cơ quan chuyên môn thuộc ủy ban nhân dân cấp tỉnh",
        ),
        "staff.department.deputy_directors_mean": (
            "Deputy directors of a department, mean",
            "Số phó giám đốc sở bình quân",
        ),
        "staff.department.division_deputies": (
            "Deputies of a division of a department",
            "Số cấp phó của phòng thuộc sở",
        ),
        "staff.sub_department.deputies": (
            "Deputies of a sub-department",
            "Số phó chi cục trưởng",
        ),
        "staff.sub_department.deputies_without_divisions": (
            "Deputies of a sub-department without divisions",
            "Số phó chi cục trưởng của chi cục không có phòng",
        ),
        "staff.payroll.public_employees_cut_pct_min": (
            "Cut of public employees until 2031",
            "Tỷ lệ giảm viên chức đến năm 2031",
        ),
        "staff.proposal_due": (
            "Proposals of payroll due by",
            "Hạn gửi đề xuất biên chế",
        ),
        "staff.appointments_not_elections_2025": (
            "Heads and councils of 2025 are appointed",
            "Chỉ định các chức danh của đơn vị thành lập năm 2025",
        ),
    },
    scopes={
        "train.national_course.june_first": "cả ba cấp, trực tuyến",
        "train.national_course.june_last": "cả ba cấp, trực tuyến",
        "train.national_course.august": "34 tỉnh, thành phố và toàn bộ cấp xã, trực tuyến",
        "staff.commune.mean_payroll": "xã, phường, đặc khu sau sắp xếp",
        "staff.transition_years": "biên chế và số lượng cấp phó",
        "staff.deputies_may_exceed": "cơ quan hình thành sau sắp xếp, trong thời hạn 5 năm",
        "staff.salary_allowance_kept_months": "cán bộ, công chức được bố trí về cấp xã mới",
        "staff.position_allowance_kept_months": "công chức chuyển sang vị trí có phụ cấp thấp hơn",
        "staff.part_time.end": "người hoạt động không chuyên trách ở cấp xã",
        "staff.part_time.extension_until": "người hoạt động không chuyên trách bố trí tạm thời",
        "staff.part_time.policy_document_before": "người hoạt động không chuyên trách ở cấp xã",
        "staff.commune.divisions": "cấp xã",
        "staff.commune.division_fields": "cấp xã",
        "staff.commune.civil_servants_per_field_min": "từng lĩnh vực của phòng cấp xã",
        "staff.commune.division_deputies_mean": "các phòng, trung tâm cấp xã",
        "staff.commune.vice_chairs_mean_max": "ủy ban nhân dân cấp xã",
        "staff.province.vice_chairs_max": "ủy ban nhân dân cấp tỉnh",
        "staff.province.departments": "ủy ban nhân dân cấp tỉnh",
        "staff.department.deputy_directors_mean": "sở",
        "staff.department.division_deputies": "phòng thuộc sở",
        "staff.sub_department.deputies": "chi cục",
        "staff.sub_department.deputies_without_divisions": "chi cục không có phòng",
        "staff.payroll.public_employees_cut_pct_min": "viên chức, trừ giáo dục và y tế, 2026-2031",
        "staff.proposal_due": "đề xuất biên chế 2026-2031 gửi Bộ Nội vụ",
        "staff.appointments_not_elections_2025": "đơn vị hành chính hình thành năm 2025",
    },
    left_out={
        "staff.commune.start_pool": PROSE,
        "staff.cap.province": PROSE,
        "staff.cap.commune": PROSE,
        "staff.allowance_kept_to_end_of_term": "a right of persons that nothing here computes",
        "staff.district_deputies": PROSE,
        "staff.national.provinces_merged": COUNT,
        "staff.national.left_by_september": COUNT,
        "staff.quang_ninh.bodies": COUNT,
        "staff.quang_ninh.retired_first_half_2025": COUNT,
        "staff.quang_ninh.communes": COUNT,
        "staff.commune.reinforced": COUNT,
    },
)
