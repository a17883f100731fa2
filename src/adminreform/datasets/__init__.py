"""Real reforms, and an invented one for teaching, packaged with the library."""

from __future__ import annotations

import tomllib
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.io import read
from adminreform.jurisdictions import VIET_NAM

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from adminreform.plan import Plan
    from adminreform.units import Scheme

__all__ = ["about", "quang_ninh_2025", "toy"]


def _folder(name: str) -> Traversable:
    return files("adminreform") / "datasets" / "data" / name


def _plan(name: str, scheme: Scheme | None = None) -> Plan:
    with as_file(_folder(name)) as folder:
        plan = read(folder, scheme=scheme)
    return attrs.evolve(plan, title=about(name)["title"])


def about(name: str) -> dict[str, Any]:
    """What there is to know about a data set: sources, licence, known errors, checksums.

    Args:
        name: Name of the function that gives the data set.
    Example:
        >>> about("toy")["illustrative"]
        True
    """
    return tomllib.loads((_folder(name) / "about.toml").read_text(encoding="utf-8"))


def toy() -> Plan:
    """A small invented reform for teaching: nine communes in two districts become seven.

    Every place and figure is made up, and says so in its basis.  It has one of
    everything: a merger, a split with shares, a part with nobody in it, a split
    without shares, a code that goes on under another name, a commune left alone,
    and a tier that is abolished.

    Example:
        >>> plan = toy()
        >>> [unit.name for unit in plan.reform.after.at_tier("commune")][:2]
        ['Hazelrook', 'Alderbrack']
    """
    return _plan("toy")


def quang_ninh_2025() -> Plan:
    """The reform of Quảng Ninh province, Viet Nam, on 1 July 2025.

    Shape:
        Before: 1 province, 13 districts, 171 communes (73 phường, 91 xã, 7 thị trấn).
        After: 1 province, 54 communes (30 phường, 22 xã, 2 đặc khu).  53 clauses with
        183 contributions, and Cái Chiên, which no clause names: 184 links between
        communes; 12 communes are split.
    Source:
        Resolution 1679/NQ-UBTVQH15 of 16 June 2025, Article 1; conversion table of the
        National Statistics Office (Decision 19/2025/QĐ-TTg).  ``about("quang_ninh_2025")``
        lists sources, licence and known errors.
    Example:
        >>> reform = quang_ninh_2025().reform
        >>> len(reform.before.at_tier("commune")), len(reform.after.at_tier("commune"))
        (171, 54)
    """
    return _plan("quang_ninh_2025", VIET_NAM)
