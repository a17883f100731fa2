"""What criteria are called that gates require and somebody confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CONFIRMED", "criterion_text"]

CONFIRMED: Mapping[str, Text] = {
    "account": Text("account at the treasury", "tài khoản kho bạc"),
    "accounts": Text("accounts at the treasury", "tài khoản kho bạc"),
    "budget": Text("budget", "dự toán được giao"),
    "centre": Text("service centre", "trung tâm phục vụ hành chính công"),
    "council": Text("first meeting of the council", "kỳ họp thứ nhất của HĐND"),
    "council_met": Text("first meeting of the council", "kỳ họp thứ nhất của HĐND"),
    "head": Text("head appointed", "người đứng đầu được bổ nhiệm"),
    "head_appointed": Text("head appointed", "người đứng đầu được bổ nhiệm"),
    "premises": Text("premises", "trụ sở"),
    "procedures": Text("procedures published", "công bố thủ tục"),
    "records": Text("records received", "tiếp nhận hồ sơ"),
    "seal": Text("seal", "con dấu"),
    "staff": Text("staff in post", "nhân sự được bố trí"),
    "systems": Text("systems connected", "hệ thống được kết nối"),
    "trained": Text("staff trained", "cán bộ được tập huấn"),
}
"""What is confirmed everywhere, in words."""


def criterion_text(key: str) -> Text:
    """What a criterion is called; one that nobody knows stands for itself.

    Args:
        key: What gates and confirmations call it.
    Example:
        >>> criterion_text("seal").to("vi"), criterion_text("fire_drill").en
        ('con dấu', 'fire drill')
    """
    return CONFIRMED.get(key) or Text(key.replace("_", " "))
