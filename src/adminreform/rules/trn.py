"""Rules of training."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adminreform.rules._rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = ()
