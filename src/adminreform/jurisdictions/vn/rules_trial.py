"""What the law of Viet Nam demands of trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.rules import LawRule

__all__ = ["RULES"]

RULES: tuple[LawRule, ...] = ()
