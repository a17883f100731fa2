"""What the pack of Viet Nam does not know about staff."""

from __future__ import annotations

from typing import Final

from adminreform.jurisdictions._pack import Gap
from adminreform.text import Text

__all__ = ["GAPS"]

GAPS: Final[tuple[Gap, ...]] = (
    Gap(
        topic="09/CV-BCĐ",
        text=Text(
            "The text was not found; the posts of a commune by its people (32, more from 16,000 "
            "people on, at most 50 or 70) are known from the press only and are no parameter.",
            "Chưa tìm được văn bản; biên chế cấp xã theo dân số (32, tăng từ 16.000 người, tối đa "
            "50 hoặc 70) chỉ biết qua báo chí, không đưa vào tham số.",
        ),
    ),
    Gap(
        topic="178/2024/NĐ-CP",
        text=Text(
            "Articles 11 and 12 on salary and allowances kept after a leading post were not read; "
            "the six months are those of Decision 759 as reported and of Decree 170/2025.",
            "Chưa đọc Điều 11, 12 về bảo lưu lương, phụ cấp khi thôi giữ chức vụ; thời hạn 6 tháng "
            "lấy theo Quyết định 759 (qua báo chí) và Nghị định 170/2025.",
        ),
    ),
    Gap(
        topic="76/2025/UBTVQH15",
        text=Text(
            "Article 11(2), payroll after not above the staff present before, is a rule (`STF105`) "
            "and no parameter: it names no number.",
            "Khoản 2 Điều 11 (biên chế sau sắp xếp không vượt số có mặt) là quy tắc `STF105`, "
            "không phải tham số vì không nêu con số.",
        ),
    ),
    Gap(
        topic="183-KL/TW",
        text=Text(
            "Part-time workers until 31 May 2026: only a summary of the ministry's handbook was "
            "read, not the document that decides it.",
            "Người hoạt động không chuyên trách đến 31/5/2026: chỉ đọc tóm tắt sổ tay của Bộ Nội "
            "vụ, chưa đọc văn bản quyết định.",
        ),
    ),
    Gap(
        topic="33/2023/NĐ-CP",
        text=Text(
            "The norms of officials by class of commune, which lapsed with the district tier, "
            "were not read; posts of before are not held against them.",
            "Chưa đọc định mức cán bộ, công chức theo loại xã (hết áp dụng cùng cấp huyện); không "
            "đối chiếu biên chế trước sắp xếp với định mức này.",
        ),
    ),
)
