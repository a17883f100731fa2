"""Words for the groups that most countries have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GROUPS", "group_text"]

GROUPS: Mapping[str, Text] = {
    "cadre": Text("cadres", "cán bộ"),
    "civil_servant": Text("civil servants", "công chức"),
    "public_employee": Text("public employees", "viên chức"),
    "contract_worker": Text("contract workers", "người lao động hợp đồng"),
    "part_time": Text("part-time workers", "người hoạt động không chuyên trách"),
}
"""Groups of people, by the word of the book; other words stand for themselves."""


def group_text(group: str) -> Text:
    """What a group is called.

    Example:
        >>> group_text("civil_servant").to("vi"), str(group_text("clerk"))
        ('công chức', 'clerk')
    """
    return GROUPS.get(group, Text(group))
