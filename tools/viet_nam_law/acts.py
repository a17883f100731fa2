"""Acts by number: their kinds, titles and days, where these are known."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

KINDS: Final = {
    "NQ": ("Resolution", "Nghị quyết"),
    "Decree": ("Decree", "Nghị định"),
    "Law": ("Law", "Luật"),
    "Circular": ("Circular", "Thông tư"),
    "CV": ("Letter", "Công văn"),
    "KL": ("Conclusion", "Kết luận"),
    "Decision": ("Decision", "Quyết định"),
    "Plan": ("Plan", "Kế hoạch"),
    "Công điện": ("Telegram", "Công điện"),
    "Notice": ("Notice", "Thông báo"),
    "Code": ("Civil Code", "Bộ luật Dân sự"),
    "Press": ("Press report", "Tin báo chí"),
    "Statement": ("Statement", "Phát biểu"),
    "": ("", ""),
}

ACTS: Final[dict[str, dict[str, Any]]] = {
    # units
    "1211/2016/UBTVQH13": {
        "adopted": date(2016, 5, 25),
        "title": (
            "standards and classes of administrative units",
            "về tiêu chuẩn của đơn vị hành chính và phân loại đơn vị hành chính",
        ),
    },
    "27/2022/UBTVQH15": {
        "in_force": date(2023, 1, 1),
        "title": (
            "amends Resolution 1211/2016/UBTVQH13",
            "sửa đổi, bổ sung Nghị quyết 1211/2016/UBTVQH13",
        ),
    },
    "35/2023/UBTVQH15": {
        "adopted": date(2023, 7, 12),
        "title": (
            "rearrangement of districts and communes in 2023-2030",
            "về sắp xếp đơn vị hành chính cấp huyện, cấp xã giai đoạn 2023-2030",
        ),
    },
    "76/2025/UBTVQH15": {
        "adopted": date(2025, 4, 14),
        "title": (
            "rearrangement of administrative units in 2025",
            "về việc sắp xếp đơn vị hành chính năm 2025",
        ),
    },
    "202/2025/QH15": {
        "adopted": date(2025, 6, 12),
        "title": ("rearrangement of provinces", "về việc sắp xếp đơn vị hành chính cấp tỉnh"),
    },
    "72/2025/QH15": {
        "adopted": date(2025, 6, 16),
        "in_force": date(2025, 6, 16),
        "title": ("organisation of local government", "Tổ chức chính quyền địa phương"),
    },
    "1679/NQ-UBTVQH15": {
        "adopted": date(2025, 6, 16),
        "in_force": date(2025, 6, 16),
        "title": (
            "rearrangement of the commune-level units of Quảng Ninh in 2025",
            "về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh Quảng Ninh năm 2025",
        ),
    },
    "1654–1687/NQ-UBTVQH15": {
        "adopted": date(2025, 6, 16),
        "title": (
            "rearrangement of the commune-level units of 34 provinces in 2025",
            "về việc sắp xếp các đơn vị hành chính cấp xã của 34 tỉnh, thành phố năm 2025",
        ),
    },
    "307/2025/NĐ-CP": {
        "adopted": date(2025, 11, 27),
        "in_force": date(2025, 11, 27),
        "title": ("classes of administrative units", "về phân loại đơn vị hành chính"),
    },
    "112/2025/UBTVQH15": {
        "in_force": date(2026, 1, 1),
        "title": ("standards of administrative units", "về tiêu chuẩn của đơn vị hành chính"),
    },
    "185/2026/NĐ-CP": {"title": ("villages and residential groups", "về thôn, tổ dân phố")},
    # assets, budget, records, services, timeline
    "02/2011/QH13": {
        "in_force": date(2012, 7, 1),
        "title": ("on complaints", "Khiếu nại"),
    },
    "42/2013/QH13": {
        "in_force": date(2014, 7, 1),
        "title": ("on receiving citizens", "Tiếp công dân"),
    },
    "91/2015/QH13": {"adopted": date(2015, 11, 24), "in_force": date(2017, 1, 1)},
    "185/2015/TT-BTC": {
        "title": (
            "codes of units that deal with the budget",
            "về mã số đơn vị có quan hệ với ngân sách",
        ),
    },
    "15/2017/QH14": {
        "adopted": date(2017, 6, 21),
        "in_force": date(2018, 1, 1),
        "title": ("on public property", "Quản lý, sử dụng tài sản công"),
    },
    "151/2017/NĐ-CP": {
        "in_force": date(2018, 1, 1),
        "title": (
            "details the law on public property",
            "quy định chi tiết Luật Quản lý, sử dụng tài sản công",
        ),
    },
    "152/2017/NĐ-CP": {
        "in_force": date(2018, 1, 1),
        "title": ("norms of offices", "về tiêu chuẩn, định mức sử dụng trụ sở làm việc"),
    },
    "167/2017/NĐ-CP": {
        "in_force": date(2018, 1, 1),
        "title": ("rearrangement of houses and land", "về sắp xếp lại, xử lý tài sản công"),
    },
    "37/2018/TT-BTC": {
        "title": ("guides Decree 167/2017/NĐ-CP", "hướng dẫn Nghị định 167/2017/NĐ-CP"),
    },
    "25/2018/QH14": {
        "in_force": date(2019, 1, 1),
        "title": ("on denunciations", "Tố cáo"),
    },
    "72/2023/NĐ-CP": {
        "in_force": date(2023, 11, 10),
        "title": ("norms of cars", "về tiêu chuẩn, định mức sử dụng xe ô tô"),
    },
    "33/2024/QH15": {
        "in_force": date(2025, 7, 1),
        "title": ("on archives", "Lưu trữ"),
    },
    "56/2024/QH15": {
        "in_force": date(2025, 1, 1),
        "title": ("amends laws on finance", "sửa đổi các luật về tài chính"),
    },
    "09/2007/TT-BNV": {
        "adopted": date(2007, 11, 26),
        "title": ("on special archive rooms", "về kho lưu trữ chuyên dụng"),
    },
    "414/BNV-VTLTNN": {
        "adopted": date(2025, 3, 19),
        "title": ("files during the rearrangement", "về hồ sơ, tài liệu khi sắp xếp bộ máy"),
    },
    "4205/BTC-NSNN": {
        "adopted": date(2025, 4, 2),
        "title": (
            "money and budgets during the rearrangement",
            "về tài chính, ngân sách khi tổ chức lại đơn vị hành chính",
        ),
    },
    "74/NQ-CP": {
        "adopted": date(2025, 4, 7),
        "title": (
            "plan of the Government for the rearrangement",
            "về kế hoạch sắp xếp đơn vị hành chính",
        ),
    },
    "47-KH/BCĐ": {
        "adopted": date(2025, 4, 14),
        "title": ("plan for the rearrangement", "về sắp xếp, sáp nhập đơn vị hành chính"),
    },
    "155-KL/TW": {
        "adopted": date(2025, 5, 17),
        "title": (
            "on organisation and administrative units",
            "về sắp xếp tổ chức bộ máy và đơn vị hành chính",
        ),
    },
    "198/2025/QH15": {
        "adopted": date(2025, 5, 17),
        "title": (
            "policies for the private economy",
            "về cơ chế, chính sách đặc biệt phát triển kinh tế tư nhân",
        ),
    },
    "157-KL/TW": {
        "adopted": date(2025, 5, 25),
        "title": (
            "on organisation and administrative units",
            "về sắp xếp tổ chức bộ máy, đơn vị hành chính",
        ),
    },
    "118/2025/NĐ-CP": {
        "adopted": date(2025, 6, 9),
        "in_force": date(2025, 7, 1),
        "title": ("one-stop services", "về thực hiện thủ tục hành chính theo cơ chế một cửa"),
    },
    "127/2025/NĐ-CP": {
        "in_force": date(2025, 7, 1),
        "title": (
            "powers over public property",
            "về phân cấp thẩm quyền quản lý, sử dụng tài sản công",
        ),
    },
    "167-KL/TW": {
        "adopted": date(2025, 6, 13),
        "title": (
            "on organisation and administrative units",
            "về sắp xếp tổ chức bộ máy và đơn vị hành chính",
        ),
    },
    "8400/BTC-QLCS": {
        "adopted": date(2025, 6, 14),
        "title": (
            "headquarters and property during the rearrangement",
            "về bố trí, sắp xếp và xử lý trụ sở, tài sản công",
        ),
    },
    "153/2025/NĐ-CP": {
        "adopted": date(2025, 6, 15),
        "in_force": date(2025, 7, 1),
        "title": ("amends Decree 72/2023/NĐ-CP", "sửa đổi, bổ sung Nghị định 72/2023/NĐ-CP"),
    },
    "155/2025/NĐ-CP": {
        "adopted": date(2025, 6, 16),
        "in_force": date(2025, 7, 1),
        "title": ("norms of offices", "về tiêu chuẩn, định mức sử dụng trụ sở làm việc"),
    },
    "02-KH/BCĐTW": {
        "adopted": date(2025, 6, 19),
        "title": ("digital plan", "về chuyển đổi số liên thông"),
    },
    "89/2025/QH15": {
        "adopted": date(2025, 6, 25),
        "in_force": date(2026, 1, 1),
        "title": ("State Budget", "Ngân sách nhà nước"),
    },
    "186/2025/NĐ-CP": {
        "adopted": date(2025, 7, 1),
        "in_force": date(2025, 7, 1),
        "title": (
            "details the law on public property",
            "quy định chi tiết Luật Quản lý, sử dụng tài sản công",
        ),
    },
    "213/CĐ-TTg": {
        "adopted": date(2025, 11, 11),
        "title": ("surplus houses and land", "về sắp xếp, xử lý cơ sở nhà, đất"),
    },
    "171/CV-BCĐ": {
        "adopted": date(2025, 11, 21),
        "title": ("difficulties of communes", "về tháo gỡ khó khăn của cấp xã"),
    },
    "7197/BKHCN-CĐSQG": {
        "adopted": date(2025, 11, 29),
        "title": (
            "digitising files in the political system",
            "về số hóa hồ sơ, tài liệu trong hệ thống chính trị",
        ),
    },
    "174/CV-BCĐ": {
        "adopted": date(2025, 12, 2),
        "title": (
            "difficulties of the two tiers",
            "về tháo gỡ khó khăn khi vận hành chính quyền địa phương hai cấp",
        ),
    },
    "2639/QĐ-TTg": {
        "adopted": date(2025, 12, 3),
        "title": ("targeted transfer of 2025", "về bổ sung có mục tiêu từ ngân sách trung ương"),
    },
    "48/2025/NQ-HĐND": {
        "in_force": date(2026, 1, 1),
        "title": (
            "shares and norms of the budget of Hà Nội",
            "về phân chia nguồn thu, định mức phân bổ ngân sách của Hà Nội",
        ),
    },
    "73/2026/NĐ-CP": {
        "adopted": date(2026, 3, 10),
        "title": ("details the State Budget Law", "quy định chi tiết Luật Ngân sách nhà nước"),
    },
    "26/2026/TT-BTC": {
        "adopted": date(2026, 3, 25),
        "title": ("guides Decree 73/2026/NĐ-CP", "hướng dẫn Nghị định 73/2026/NĐ-CP"),
    },
    "154/2026/NĐ-CP": {
        "adopted": date(2026, 5, 15),
        "in_force": date(2026, 7, 1),
        "title": ("details the law on receiving citizens", "quy định chi tiết Luật Tiếp công dân"),
    },
    "155/2026/NĐ-CP": {
        "adopted": date(2026, 5, 15),
        "in_force": date(2026, 7, 1),
        "title": ("amends Decree 124/2020/NĐ-CP", "sửa đổi, bổ sung Nghị định 124/2020/NĐ-CP"),
    },
    "178/2024/NĐ-CP": {"in_force": date(2025, 1, 1)},
    "177/2024/NĐ-CP": {"in_force": date(2025, 1, 1)},
    "67/2025/NĐ-CP": {"in_force": date(2025, 3, 15)},
    "154/2025/NĐ-CP": {"adopted": date(2025, 6, 16), "in_force": date(2025, 6, 16)},
    "73/2024/NĐ-CP": {"kind": "Decree", "in_force": date(2024, 7, 1)},
    "161/2026/NĐ-CP": {"kind": "Decree", "in_force": date(2026, 7, 1)},
}
