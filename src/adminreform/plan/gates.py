"""What criteria are called that gates require and somebody confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CONFIRMED", "criterion_text"]

CONFIRMED: Mapping[str, Text] = {
    "account": Text("account at the treasury", "tài khoản kho bạc"),
    "council_met": Text("first meeting of the council", "kỳ họp thứ nhất của HĐND"),
    "head_appointed": Text("head appointed", "người đứng đầu được bổ nhiệm"),
    "seal": Text("seal", "con dấu"),
    "systems": Text("systems connected", "hệ thống được kết nối"),
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
    plain = key.replace("_", " ")
    return CONFIRMED.get(key) or Text(plain, plain)
