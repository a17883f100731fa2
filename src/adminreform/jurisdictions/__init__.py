"""Jurisdictions: their units, their law, their rules.  The core names none of them.

A jurisdiction is a `Pack`, which any installed package can bring under the entry-point
group ``adminreform.jurisdictions``: a function without arguments that gives the pack.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from adminreform.errors import InvalidValueError, UnknownJurisdictionError
from adminreform.jurisdictions._pack import CodeScheme, Gap, Pack
from adminreform.jurisdictions.vn.scheme import SCHEME as VIET_NAM

__all__ = ["GROUP", "VIET_NAM", "CodeScheme", "Gap", "Pack", "available", "load"]

GROUP = "adminreform.jurisdictions"
"""The entry-point group in which packages name their packs."""


def available() -> tuple[str, ...]:
    """Codes of the jurisdictions that are installed.

    Example:
        >>> "vn" in available()
        True
    """
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


@cache
def load(code: str) -> Pack:
    """The pack of a jurisdiction; read once, and then the same for everybody.

    Args:
        code: Its code, such as ``vn``.
    Raises:
        UnknownJurisdictionError: If no installed package brings it.
        InvalidValueError: If what the package brings is no pack.
    Example:
        >>> load("vn").title.to("vi")
        'Việt Nam'
    """
    for point in entry_points(group=GROUP, name=code):
        pack = point.load()()
        if not isinstance(pack, Pack):
            message = f"entry point {point.value} gives {type(pack).__name__}, and no Pack"
            raise InvalidValueError(message)
        return pack
    raise UnknownJurisdictionError(code, available())
