"""What the numbers of accounts are counted in, in both languages."""

from __future__ import annotations

from adminreform.text import Text

__all__ = ["DAYS", "DONG", "MONTHS", "PERCENT", "PERSONS"]

DAYS = Text("days", "ngày")
DONG = Text("VND", "đồng")
MONTHS = Text("months", "tháng")
PERCENT = Text("%")
PERSONS = Text("persons", "người")
