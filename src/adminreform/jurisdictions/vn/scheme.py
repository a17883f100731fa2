"""Viet Nam: tiers and kinds of units, before and after 1 July 2025."""

from __future__ import annotations

from adminreform.text import Text
from adminreform.units import Kind, Scheme, Tier

__all__ = ["SCHEME"]

_TIERS = (
    Tier(code="province", rank=1, title=Text("province", "cấp tỉnh")),
    Tier(code="district", rank=2, title=Text("district", "cấp huyện")),
    Tier(code="commune", rank=3, title=Text("commune", "cấp xã")),
)

_KINDS = (
    Kind(code="tỉnh", tier="province", title=Text("province", "tỉnh"), abbreviations=["T"]),
    Kind(
        code="thành phố",
        tier="province",
        title=Text("centrally run city", "thành phố trực thuộc trung ương"),
        abbreviations=["TP"],
    ),
    Kind(
        code="thành phố",
        tier="district",
        title=Text("provincial city", "thành phố thuộc tỉnh"),
        abbreviations=["TP"],
    ),
    Kind(code="thị xã", tier="district", title=Text("town", "thị xã"), abbreviations=["TX"]),
    Kind(code="quận", tier="district", title=Text("urban district", "quận"), abbreviations=["Q"]),
    Kind(code="huyện", tier="district", title=Text("district", "huyện"), abbreviations=["H"]),
    Kind(code="phường", tier="commune", title=Text("ward", "phường"), abbreviations=["P"]),
    Kind(code="xã", tier="commune", title=Text("commune", "xã"), abbreviations=["X"]),
    Kind(code="thị trấn", tier="commune", title=Text("township", "thị trấn"), abbreviations=["TT"]),
    Kind(
        code="đặc khu", tier="commune", title=Text("special zone", "đặc khu"), abbreviations=["ĐK"]
    ),
)

SCHEME = Scheme(tiers=_TIERS, kinds=_KINDS)
"""Tiers and kinds.  Districts, townships and urban districts ended on 1 July 2025;
special zones began then.  Source: Law 72/2025/QH15 on the organisation of local
government, Articles 1 and 51; Resolution 203/2025/QH15."""
