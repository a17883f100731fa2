"""Viet Nam: its tiers and kinds of units, its law of the reform of 2025, and what it demands."""

from __future__ import annotations

from importlib.resources import files

from adminreform.jurisdictions._pack import CodeScheme, Pack
from adminreform.jurisdictions.vn.leaving import SCHEMES
from adminreform.jurisdictions.vn.scheme import SCHEME
from adminreform.law import read_law
from adminreform.text import Text

__all__ = ["SCHEME", "pack"]


def pack() -> Pack:
    """The pack of Viet Nam."""
    return Pack(
        code="vn",
        title=Text("Viet Nam", "Việt Nam"),
        scheme=SCHEME,
        law=read_law(files("adminreform.jurisdictions.vn") / "law"),
        leaving_schemes=SCHEMES,
        codes=[
            CodeScheme(tier="province", pattern=r"[0-9]{2}", example="22"),
            CodeScheme(tier="district", pattern=r"[0-9]{3}", example="193"),
            CodeScheme(tier="commune", pattern=r"[0-9]{5}", example="06652"),
        ],
    )
