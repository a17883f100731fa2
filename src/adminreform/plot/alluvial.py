"""Alluvial pictures: which old unit went into which new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import AmbiguousUnitError, UnknownUnitError
from adminreform.lineage import Knot
from adminreform.plot.drawing import Frame, draw
from adminreform.plot.flows import flows_by_parent, flows_of_units
from adminreform.plot.order import ordered
from adminreform.plot.scope import Scope, tier_title
from adminreform.text import Language, Text, day_in_words, number_in_words
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.plot.flows import Flows
    from adminreform.plot.svg import Svg
    from adminreform.reform import Link, Reform

__all__ = ["alluvial", "alluvial_by_parent", "alluvial_under"]

_BANDS, _GAP = 180.0, 9.0
_BANDS_OF_PARENTS, _GAP_OF_PARENTS = 330.0, 4.0

_WIDTHS = Text(
    "Every old unit is drawn equally thick: thickness shows neither area nor people.",
    "Mỗi đơn vị cũ vẽ dày như nhau: bề dày dải không thể hiện diện tích hay dân số.",
)
_COUNTS = Text(
    "A band is as thick as the units it stands for are many; it shows neither area nor people.",
    "Bề dày dải theo số đơn vị cũ, không thể hiện diện tích hay dân số.",
)
_DISPUTED = Text("Sources contradict each other", "Các nguồn mâu thuẫn")


def alluvial(
    reform: Reform,
    of: UnitRef | Unit | Knot | str | None = None,
    *,
    tier: str | None = None,
    title: str = "",
    language: Language = "en",
    phrases: Mapping[str, str] | None = None,
) -> Svg:
    """Unit by unit: who goes where.

    On the left the units before, under the names of their parents; on the right
    the units after.  A band is filled for people and edged for land: solid where
    all goes, dashed where a part or the remainder does, a dotted line where land
    moves and nobody with it.  A question mark stands where sources contradict
    each other.

    Args:
        reform: The reform; one that cannot be carried out as written is drawn as
            far as it can be.
        of: What to draw: a unit above (its units before, and all that their
            successors are formed of), a unit of the tier (the knot it belongs to),
            or a knot; by default everything.
        tier: The tier to draw; by default the lowest.
        title: Title of the picture; by default what it shows.
        language: Language of the words.
        phrases: Wordings in that language of phrases that data hold in another.
    Raises:
        UnknownUnitError: If there is no such unit.
        AmbiguousUnitError: If a bare code names one unit before and another after.
    Example:
        >>> import adminreform as ar
        >>> alluvial(ar.datasets.toy().reform, "D1")
        <Svg 638 x 342: Where the old units of district Norrimoor went: ...>
    """
    scope = Scope.of(reform, tier)
    about = ""
    links: Iterable[Link] = scope.links
    if isinstance(of, Knot):
        links = [link for link in of.links if link in scope.links]
    elif of is not None:
        unit = _unit(scope, of)
        if unit.ref in reform.before and scope.children(unit.code):
            return alluvial_under(scope, unit.code, title=title, language=language, phrases=phrases)
        about = unit.full_name
        links = _tied(scope, unit.ref)
    flows = ordered(flows_of_units(scope, links, language, phrases=phrases))
    said = Text("Where the old units went", "Các đơn vị cũ về đâu")
    if about:
        said = Text(f"What is tied to {about}", f"Các đơn vị liên quan đến {about}")
    return _picture(scope, flows, title or said.to(language), language, by_parent=False)


def alluvial_under(
    scope: Scope,
    parent: str,
    *,
    title: str = "",
    language: Language = "en",
    phrases: Mapping[str, str] | None = None,
) -> Svg:
    """The units under one parent, from a scope that many pictures share.

    Args:
        scope: The scope.
        parent: Code of the parent; empty for units that stood under nothing.
        title: Title of the picture; by default what it shows.
        language: Language of the words.
        phrases: Wordings in that language of phrases that data hold in another.
    """
    links = _of_parent(scope, parent)
    flows = ordered(flows_of_units(scope, links, language, home=parent, phrases=phrases))
    name = scope.groups.get(parent, parent)
    said = Text(f"Where the old units of {name} went", f"Các đơn vị cũ của {name} về đâu")
    if not name:
        said = Text("Where the old units went", "Các đơn vị cũ về đâu")
    return _picture(scope, flows, title or said.to(language), language, by_parent=False)


def alluvial_by_parent(
    reform: Reform, *, tier: str | None = None, title: str = "", language: Language = "en"
) -> Svg:
    """Parent by parent: how many units of each old parent went into which new unit.

    Args:
        reform: The reform.
        tier: The tier to draw; by default the lowest.
        title: Title of the picture; by default what it shows.
        language: Language of the words.
    Example:
        >>> import adminreform as ar
        >>> alluvial_by_parent(ar.datasets.toy().reform)
        <Svg 795 x 303: From old district units to new units: ...>
    """
    scope = Scope.of(reform, tier)
    flows = ordered(flows_by_parent(scope, language))
    upper = tier_title(scope.scheme, scope.parent_tier, language)
    said = Text(
        f"From old {upper or 'parent'} units to new units",
        f"Từ đơn vị {upper or 'cấp trên'} cũ đến đơn vị mới",
    )
    return _picture(scope, flows, title or said.to(language), language, by_parent=True)


def _unit(scope: Scope, of: UnitRef | Unit | str) -> Unit:
    if isinstance(of, Unit):
        of = of.ref
    if isinstance(of, str) and "@" in of:
        of = UnitRef.parse(of)
    if isinstance(of, UnitRef):
        unit = scope.units.get(of)
        if unit is None:
            near = [ref for ref in scope.units if ref.code == of.code]
            raise UnknownUnitError(of, "the reform", near)
        return unit
    found = [unit for unit in scope.units.values() if unit.code == of]
    if len(found) > 1:
        asked = f"code {of}"
        raise AmbiguousUnitError(asked, [u.ref for u in found], "give the reference")
    if not found:
        raise UnknownUnitError(of, "the reform", scope.reform.before.near(of))
    return found[0]


def _of_parent(scope: Scope, parent: str) -> list[Link]:
    """Links of the units under a parent, and all others of the units they lead to."""
    given = scope.by_parent.get(parent, ())
    own = dict.fromkeys(link.target for link in given if link.target is not None)
    gone = [link for link in given if link.target is None]
    return [*(link for target in own for link in scope.by_target[target]), *gone]


def _tied(scope: Scope, ref: UnitRef) -> list[Link]:
    """Links of everything that is tied to a unit, however far."""
    tied, queue = set[UnitRef](), [ref]
    while queue:
        here = queue.pop()
        if here in tied:
            continue
        tied.add(here)
        links = (*scope.by_source.get(here, ()), *scope.by_target.get(here, ()))
        queue += [end for k in links for end in (k.source, k.target) if end is not None]
    return [link for link in scope.links if link.source in tied or link.target in tied]


def _many(count: int, en: str, vi: str, language: Language) -> str:
    words = Text(f"{number_in_words(count)} {en}", f"{number_in_words(count, 'vi')} {vi}")
    return words.to(language)


def _left_head(scope: Scope, flows: Flows, language: Language, *, by_parent: bool) -> str:
    if by_parent:
        upper = tier_title(scope.scheme, scope.parent_tier, language)
        lower = tier_title(scope.scheme, scope.tier, language)
        parents = _many(
            len(flows.groups),
            f"{upper or 'parent'} units",
            f"đơn vị {upper or 'cấp trên'}",
            language,
        )
        units = _many(len(scope.before), f"{lower} units", f"đơn vị {lower}", language)
        return f"{parents}, {units}"
    own = sum(len(group.nodes) for group in flows.groups if not group.outside)
    others = sum(len(group.nodes) for group in flows.groups if group.outside)
    said = _many(own, "old units", "đơn vị cũ", language)
    if others:
        said += ", " + _many(others, "from elsewhere", "từ nơi khác", language)
    return said


def _remarks(scope: Scope, flows: Flows, language: Language, *, by_parent: bool) -> list[str]:
    words = _COUNTS if by_parent else _WIDTHS
    found = [words.to(language)]
    still = scope.still
    if still and (by_parent or len(flows.bands) == len(scope.links)):
        en, vi = "units stay as they are and are not drawn", "đơn vị giữ nguyên, không vẽ"
        found.append(_many(len(still), en, vi, language))
    return found


def _picture(scope: Scope, flows: Flows, title: str, language: Language, *, by_parent: bool) -> Svg:
    day = day_in_words(scope.reform.effective, language)
    left = _left_head(scope, flows, language, by_parent=by_parent)
    right = _many(len(flows.targets), "new units", "đơn vị mới", language)
    upper = tier_title(scope.scheme, scope.parent_tier, language)
    across = Text(
        f"Formed of several {upper or 'parent'} units",
        f"Hợp thành từ nhiều đơn vị {upper or 'cấp trên'} cũ",
    )
    frame = Frame(
        title=title,
        label=f"{title}: {left}, {right}",
        heads=(
            f"{Text('Before', 'Trước').to(language)} {day}: {left}",
            f"{Text('From', 'Từ').to(language)} {day}: {right}",
        ),
        remarks=tuple(_remarks(scope, flows, language, by_parent=by_parent)),
        disputed=_DISPUTED.to(language),
        marked=across.to(language),
        bands=_BANDS_OF_PARENTS if by_parent else _BANDS,
        gap=_GAP_OF_PARENTS if by_parent else _GAP,
        bold=by_parent,
    )
    return draw(flows, frame, language)
