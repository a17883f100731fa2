"""Sorts of things, in words for readers."""

from __future__ import annotations

from adminreform.assets.kinds import Use
from adminreform.text import Text

__all__ = ["sort_text"]

_SORTS = {
    "general_car": Text("car for general use", "xe ô tô phục vụ công tác chung"),
    "special_car": Text("car for special use", "xe ô tô chuyên dùng"),
    "motorcycle": Text("motorcycle", "xe mô tô, xe gắn máy"),
    "boat": Text("boat", "tàu, thuyền"),
    "software": Text("software", "phần mềm"),
    "database": Text("database", "cơ sở dữ liệu"),
    "network": Text("network", "mạng"),
    "domain": Text("domain name", "tên miền"),
    "computer": Text("computer", "máy vi tính"),
    "laptop": Text("laptop", "máy tính xách tay"),
    "printer": Text("printer", "máy in"),
    "scanner": Text("scanner", "máy quét"),
    "copier": Text("copier", "máy photocopy"),
    "server": Text("server", "máy chủ"),
    "telephone": Text("telephone", "máy điện thoại"),
    "desk": Text("desk", "bàn làm việc"),
    "chair": Text("chair", "ghế"),
    "cabinet": Text("cabinet", "tủ tài liệu"),
    "shelf": Text("shelf", "giá tài liệu"),
    **{use.value: Text(use.to(), use.to("vi")) for use in Use},
}


def sort_text(sort: str) -> Text:
    """A sort of things in words; what the table says, where nobody put it in words.

    Args:
        sort: The sort of a purchase, of equipment, a vehicle, a system or a house.
    Example:
        >>> sort_text("scanner").vi, sort_text("general_car").vi, sort_text("máy chiếu").vi
        ('máy quét', 'xe ô tô phục vụ công tác chung', 'máy chiếu')
    """
    known = _SORTS.get(sort.casefold())
    return Text(sort, sort) if known is None else known
