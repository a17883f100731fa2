"""Facts about units that the rules of Viet Nam ask for, and what the pack does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from adminreform.jurisdictions._pack import Gap
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FACTS", "GAPS", "LOWERING"]

FACTS: Final[Mapping[str, Text]] = {
    "mountainous": Text(
        "true or false: a xã or a tỉnh is recognised as mountainous or highland",
        "đúng, sai: xã, tỉnh được công nhận là miền núi, vùng cao",
    ),
    "island": Text(
        "true or false: a commune-level unit lies on islands",
        "đúng, sai: đơn vị cấp xã ở hải đảo",
    ),
    "land_border": Text(
        "true or false: a unit has a national border on land",
        "đúng, sai: đơn vị có đường biên giới quốc gia trên đất liền",
    ),
    "ethnic_share_pct": Text(
        "a number: people of ethnic minorities in 100 people of a xã or a tỉnh",
        "số: tỷ lệ phần trăm người dân tộc thiểu số trong dân số của xã, tỉnh",
    ),
    "poor_coast": Text(
        "true or false: a xã is recognised as specially difficult, on the sandy coast",
        "đúng, sai: xã đặc biệt khó khăn vùng bãi ngang, ven biển",
    ),
    "red_river_delta": Text(
        "true or false: a xã or a tỉnh lies in the Red River Delta; for a xã, that its "
        "province does is enough",
        "đúng, sai: xã, tỉnh thuộc vùng đồng bằng sông Hồng; với xã, nêu cho tỉnh là đủ",
    ),
    "isolated": Text(
        "true or false: a unit is cut off, and hard to connect with its neighbours",
        "đúng, sai: đơn vị có vị trí biệt lập, khó tổ chức giao thông với đơn vị liền kề",
    ),
    "special_defence": Text(
        "true or false: a unit is specially important for defence, security or sovereignty",
        "đúng, sai: đơn vị có vị trí đặc biệt quan trọng về quốc phòng, an ninh, chủ quyền",
    ),
    "province_case": Text(
        "how a province came about: ``unchanged tinh of class I``, ``tinh of 2``, ...",
        "tỉnh giữ nguyên hay hình thành từ mấy tỉnh, loại nào",
    ),
    "permanent_population": Text(
        "a number: permanent residents of a đặc khu",
        "số: dân số thường trú của đặc khu",
    ),
}
"""Names of facts, and what they mean.  ``mountainous`` and ``land_border`` of a tỉnh say what
kind of province its phường lie in."""

LOWERING: Final[Mapping[str, Text]] = {
    "island": Text("it lies on islands", "đơn vị ở hải đảo"),
    "red_river_delta": Text("it lies in the Red River Delta", "thuộc đồng bằng sông Hồng"),
    "ethnic_share_pct": Text(
        "many of its people are of ethnic minorities", "có tỷ lệ lớn người dân tộc thiểu số"
    ),
    "poor_coast": Text("it lies on the poor coast", "là xã đặc biệt khó khăn bãi ngang"),
}
"""Facts that lower a standard, as the end of a sentence that begins with *unless*."""

GAPS: Final[tuple[Gap, ...]] = (
    Gap(
        topic="112/2025/UBTVQH15",
        text=Text(
            "Read through the press: reductions for wards and special zones and the "
            "urbanisation share of cities were not found.",
            "Chỉ đọc qua báo chí: chưa có mức giảm cho phường, đặc khu và tỷ lệ đô thị hóa của "
            "thành phố.",
        ),
    ),
    Gap(
        topic="27/2022/UBTVQH15",
        text=Text(
            "The reductions for islands and for urban units with special factors were not "
            "found; the standards of units on islands before 2025 are not examined.",
            "Chưa có mức giảm cho hải đảo và cho đơn vị đô thị có yếu tố đặc thù; không xét tiêu "
            "chuẩn của đơn vị ở hải đảo trước năm 2025.",
        ),
    ),
    Gap(
        topic="1211/2016/UBTVQH13",
        text=Text(
            "The standards of a thị trấn, of districts and of a centrally run city before 2026 "
            "were not read.",
            "Chưa đọc tiêu chuẩn của thị trấn, đơn vị cấp huyện và thành phố trực thuộc trung "
            "ương trước năm 2026.",
        ),
    ),
    Gap(
        topic="35/2023/UBTVQH15",
        text=Text(
            "Read through a press summary; the percentages of 2026-2030 for communes were cut "
            "off, and the exceptions were not read.",
            "Chỉ đọc qua tóm tắt báo chí; chưa có tỷ lệ giai đoạn 2026-2030 đối với cấp xã và các "
            "trường hợp ngoại lệ.",
        ),
    ),
    Gap(
        topic="76/2025/UBTVQH15",
        text=Text(
            "The two appendices, forms of the scheme and of the statistics, were not read.",
            "Chưa đọc hai phụ lục về mẫu đề án và mẫu thống kê.",
        ),
    ),
    Gap(
        topic="307/2025/NĐ-CP",
        text=Text(
            "Article 5(4)(a)-(c), special factors of a tỉnh, is not in the copy read; nor is how "
            "large a unit of the special class must be; whether the steps of a mountainous unit "
            "shrink with its levels is not said.",
            "Chưa có điểm a, b, c khoản 4 Điều 5 về yếu tố đặc thù của tỉnh và quy mô cụ thể của "
            "loại đặc biệt; văn bản không nói bước tăng của đơn vị miền núi có giảm theo mức.",
        ),
    ),
    Gap(
        topic="321/2025/NĐ-CP",
        text=Text(
            "On consulting the people, in force since 16 December 2025: not read.",
            "Về lấy ý kiến Nhân dân, hiệu lực từ 16/12/2025: chưa đọc.",
        ),
    ),
    Gap(
        topic="185/2026/NĐ-CP",
        text=Text(
            "The least number of households of a village was not in the copy read.",
            "Chưa có số hộ tối thiểu của thôn, tổ dân phố.",
        ),
    ),
    Gap(
        topic="1679/NQ-UBTVQH15",
        text=Text(
            "The resolution gives no area and no population of the new units of Quảng Ninh.",
            "Nghị quyết không nêu diện tích, dân số của từng đơn vị mới của Quảng Ninh.",
        ),
    ),
)
"""What the pack does not know about units."""
