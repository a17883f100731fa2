"""Heads of frames in the language of their readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.text import Language

__all__ = ["heads"]

_VIETNAMESE = FrozenMap(
    {
        "a_counter": "mỗi quầy",
        "a_person": "mỗi người",
        "a_person_a_day": "mỗi người mỗi ngày",
        "account": "tài khoản",
        "act": "văn bản",
        "after": "sau",
        "age": "đã mở, ngày",
        "amount": "số tiền",
        "approved_on": "ngày phê chuẩn",
        "area": "lĩnh vực",
        "balance": "số dư",
        "basis": "căn cứ",
        "because": "do mốc",
        "before": "trước",
        "breaks": "quá hạn",
        "by": "người xác nhận",
        "case": "hồ sơ",
        "cases": "số hồ sơ",
        "centre": "trung tâm",
        "certain": "chắc chắn",
        "closed_on": "ngày khóa sổ",
        "code": "mã đơn vị",
        "conferral": "hình thức giao",
        "council": "cơ quan phê chuẩn",
        "counterparty": "đối tượng",
        "counters": "số quầy",
        "credit": "có",
        "criterion": "tiêu chí",
        "critical": "thuộc đường găng",
        "days": "số ngày",
        "days_late": "số ngày quá hạn",
        "deadline": "thời hạn",
        "debit": "nợ",
        "debt": "khoản nợ",
        "difference": "chênh lệch",
        "document": "văn bản xác nhận",
        "done": "đã hoàn thành",
        "driver": "chờ mốc",
        "due": "thời hạn",
        "due_reports": "số kỳ đến hạn",
        "duty": "chế độ báo cáo",
        "end": "kết thúc",
        "entry": "bút toán",
        "evidence": "minh chứng",
        "exceptions": "ngoại lệ",
        "field": "lĩnh vực",
        "filed": "ngày nộp",
        "filing": "nơi nộp",
        "finish": "kế hoạch lùi, ngày",
        "free": "dự trữ riêng",
        "frequency": "định kỳ",
        "goes_on": "cơ quan giải quyết tiếp",
        "had_by": "cơ quan đang thụ lý",
        "holder": "nơi xử lý",
        "id": "mã",
        "in_time": "đúng hạn",
        "kind": "loại",
        "late": "gửi chậm",
        "latest_end": "kết thúc muộn nhất",
        "latest_start": "bắt đầu muộn nhất",
        "left": "chuyển nơi khác",
        "line": "dòng",
        "measure": "số đo",
        "met": "đạt",
        "missing": "chưa gửi",
        "moves": "số mốc bị lùi",
        "name": "tên",
        "project": "dự án",
        "group": "nhóm dự án",
        "special": "dự án đặc thù",
        "from": "từ",
        "to": "đến",
        "total": "tổng mức đầu tư",
        "contracted": "giá trị hợp đồng",
        "paid": "đã giải ngân",
        "to_pay": "còn phải trả",
        "need": "điều kiện",
        "new_end": "kết thúc mới",
        "new_start": "bắt đầu mới",
        "next": "kỳ tiếp theo",
        "note": "ghi chú",
        "of": "tổng số đơn vị",
        "on": "ngày",
        "open": "còn lại",
        "open_balance": "số dư",
        "others": "của ngành dọc",
        "overdue": "quá hạn",
        "own": "của đơn vị",
        "owner": "phụ trách",
        "point": "điểm phục vụ",
        "procedure": "thủ tục",
        "published_for": "số đơn vị đã công bố",
        "ready_on": "ngày đủ điều kiện",
        "reason": "lý do",
        "received": "tiếp nhận",
        "receiver": "nơi nhận",
        "reconciled_on": "ngày đối chiếu",
        "room": "còn dư, ngày",
        "sender": "nơi gửi",
        "sent_on": "ngày gửi",
        "settled": "đã thanh toán",
        "side": "thu, chi",
        "since": "từ ngày",
        "slack": "thời gian dự trữ",
        "staff": "số nhân sự",
        "stage": "giai đoạn",
        "start": "bắt đầu",
        "stays": "giữ ở đơn vị cũ",
        "step": "bước",
        "task": "nhiệm vụ",
        "tier": "cấp",
        "title": "tên gọi",
        "undecided": "chưa có nơi nhận",
        "unit": "đơn vị",
        "units": "số đơn vị",
        "until": "đến trước ngày",
        "volume": "kỳ số liệu",
        "what": "nội dung",
        "why": "lý do",
        "year": "năm",
    }
)


def heads(names: Iterable[str], language: Language | None = "en") -> tuple[str, ...]:
    """Names of columns as heads of a table; those that programs use, unless in Vietnamese.

    Args:
        names: The names.
        language: The language; None for the words that programs use.
    Example:
        >>> heads(["unit", "due"], "vi"), heads(["unit", "due"])
        (('đơn vị', 'thời hạn'), ('unit', 'due'))
    """
    if language != "vi":
        return tuple(names)
    return tuple(_VIETNAMESE.get(name, name) for name in names)
