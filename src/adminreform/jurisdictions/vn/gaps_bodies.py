"""What the pack of Viet Nam does not know of property, budgets, files, services and days."""

from __future__ import annotations

from typing import Final

from adminreform.jurisdictions._pack import Gap
from adminreform.jurisdictions.vn.holidays import why_the_calendar_ends
from adminreform.text import Text

__all__ = ["GAPS"]


def _gap(topic: str, en: str, vi: str) -> Gap:
    return Gap(topic=topic, text=Text(en, vi))


GAPS: Final[tuple[Gap, ...]] = (
    _gap(
        "186/2025/NĐ-CP",
        "Read through the press: the articles on recall, transfer and liquidation were not "
        "read; of the steps only the 20 days for a sale are known.",
        "Chỉ đọc qua báo chí: chưa đọc các điều về thu hồi, điều chuyển, thanh lý; mới biết thời "
        "hạn 20 ngày đối với việc bán.",
    ),
    _gap(
        "03/2025/NĐ-CP",
        "On rearranging houses and land, in place of Decree 167/2017: not found, and so are "
        "Decrees 77/2025 and 108/2024; what holds after 2024 is not known.",
        "Về sắp xếp lại, xử lý tài sản công, thay Nghị định 167/2017: chưa tìm thấy, cùng với các "
        "Nghị định 77/2025, 108/2024; chưa biết quy định sau năm 2024.",
    ),
    _gap(
        "155/2025/NĐ-CP",
        "Annex II was not read in full; the press disagrees on heads of divisions of communes, "
        "and the share of common area comes from a document that applies the decree.",
        "Chưa đọc đủ Phụ lục II; báo chí khác nhau về trưởng phòng cấp xã; tỷ lệ diện tích dùng "
        "chung lấy từ một văn bản áp dụng nghị định.",
    ),
    _gap(
        "Quảng Ninh: property",
        "The list of the 376 headquarters and the plan for the 148 surplus ones were not found.",
        "Chưa có danh sách 376 trụ sở và phương án xử lý 148 trụ sở dôi dư.",
    ),
    _gap(
        "4205/BTC-NSNN",
        "Read through the press, as was Letter 4738/BTC-TH: contingency, advances and public "
        "investment in it were not seen.",
        "Chỉ đọc qua báo chí, cũng như Công văn 4738/BTC-TH: chưa thấy nội dung về dự phòng, tạm "
        "ứng, đầu tư công.",
    ),
    _gap(
        "73/2026/NĐ-CP",
        "Read through a handbook and the circular that guides it; Annex III of Circular "
        "26/2026/TT-BTC, on the bonus for more revenue, was not in the copy.",
        "Chỉ đọc qua tài liệu tập huấn và thông tư hướng dẫn; chưa có Phụ lục III Thông tư "
        "26/2026/TT-BTC về thưởng vượt thu.",
    ),
    _gap(
        "130/2025/TT-BTC",
        "The code tables of the classification of budgets were not read.",
        "Chưa đọc bảng mã mục lục ngân sách.",
    ),
    _gap(
        "Provinces: shares of revenue",
        "Shares and norms are known for Hà Nội alone; those of Quảng Ninh, and which land use "
        "fees it keeps, were not found.",
        "Tỷ lệ phân chia, định mức mới biết của Hà Nội; chưa có của Quảng Ninh, kể cả tiền sử dụng "
        "đất tỉnh giữ lại.",
    ),
    _gap(
        "83/2015/QH13",
        "The budget calendar before 2026 is not in the pack.",
        "Chưa có lịch ngân sách trước năm 2026.",
    ),
    _gap(
        "06/2025/TT-BNV",
        "On archives of bodies that are dissolved, and Decree 113/2025/NĐ-CP: only titles were "
        "read; times for handing files to the archives are not known.",
        "Về lưu trữ của cơ quan giải thể, sáp nhập, và Nghị định 113/2025/NĐ-CP: mới biết tên; "
        "chưa biết thời hạn nộp lưu.",
    ),
    _gap(
        "Digitising files",
        "A national share or day for digitising the files of districts was not found.",
        "Chưa có chỉ tiêu, thời hạn chung về số hóa hồ sơ cấp huyện.",
    ),
    _gap(
        "118/2025/NĐ-CP",
        "Read through the portal of the Government: staff, hours and time limits of service "
        "centres were not read.",
        "Đọc qua Cổng thông tin Chính phủ: chưa có biên chế, giờ làm việc, thời hạn của trung tâm.",
    ),
    _gap(
        "Trial runs",
        "A national list was not found; the items were put together from reports of several "
        "provinces.",
        "Chưa có danh mục chung; các nội dung được tổng hợp từ tin của nhiều tỉnh.",
    ),
    _gap(
        "Seals",
        "Which body recalls the seals of old units, and by when, was not found.",
        "Chưa rõ cơ quan thu hồi con dấu của đơn vị cũ và thời hạn.",
    ),
    _gap(
        "136/2025/QH15",
        "On receiving citizens, complaints and denunciations, in force since 1 July 2026: not "
        "read; limits that it may have changed are marked as inferred from that day on.",
        "Về tiếp công dân, khiếu nại, tố cáo, hiệu lực từ 01/7/2026: chưa đọc; thời hạn có thể đã "
        "sửa được ghi là suy ra từ ngày đó.",
    ),
    _gap(
        "KH 130",
        "The plan found under this number is Plan 130/KH-BCĐTKNQ18 of 21 September 2025; the "
        "days of its reports were not found.",
        "Kế hoạch tìm được là 130/KH-BCĐTKNQ18 ngày 21/9/2025; chưa có thời hạn báo cáo.",
    ),
    _gap(
        "163-KL/TW",
        "The texts of Conclusions 163, 169, 170 and 202 and of Telegram 80/CĐ-TTg were not found.",
        "Chưa tìm thấy các Kết luận 163, 169, 170, 202 và Công điện 80/CĐ-TTg.",
    ),
    _gap(
        "Quảng Ninh: days",
        "Day and number of the resolutions of its council on the scheme, on shares of revenue "
        "and on headquarters were not found.",
        "Chưa có ngày, số nghị quyết của HĐND tỉnh về đề án, phân chia nguồn thu, trụ sở.",
    ),
    Gap(topic="Working days", text=why_the_calendar_ends()),
)
"""What is missing, and what was tried."""
