"""Labels: the names that people give to changes, computed from who gave what.

A unit *goes on* in a successor that keeps its code and its name and takes all of
it or what remains of it.  With that, each link has labels:

| label | when |
| --- | --- |
| unchanged | one unit whole, alone, nothing of it changed |
| rename, recode, retype | one unit whole, alone, with another name, code, kind |
| re-parent, tier change | one unit whole, alone, with another parent, tier |
| merger | units join in one in which none of them goes on |
| absorption | units join in one of them, which goes on |
| split | a unit is divided and goes on in none of its successors |
| secession | a part leaves a unit that goes on, and is a unit of its own |
| boundary transfer | a part leaves a unit that goes on for another unit |
| re-establishment | the successor bears the name of a unit that had ended in the source |
| abolition | the unit leaves the register |
| creation | a unit comes out of nothing known |
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adminreform.names import fold_name
from adminreform.reform import Extent
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.reform import Chronicle
    from adminreform.units import Unit

__all__ = ["Label", "goes_on", "heir", "labels_of"]


class Label(StrEnum):
    """What a change is called."""

    UNCHANGED = "unchanged"
    RENAME = "rename"
    RECODE = "recode"
    RETYPE = "retype"
    REPARENT = "re-parent"
    TIER_CHANGE = "tier change"
    MERGER = "merger"
    ABSORPTION = "absorption"
    SPLIT = "split"
    SECESSION = "secession"
    BOUNDARY_TRANSFER = "boundary transfer"
    RE_ESTABLISHMENT = "re-establishment"
    ABOLITION = "abolition"
    CREATION = "creation"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return Text(self.value, _VIETNAMESE[self]).to(language)


_VIETNAMESE = {
    Label.UNCHANGED: "giữ nguyên",
    Label.RENAME: "đổi tên",
    Label.RECODE: "đổi mã",
    Label.RETYPE: "đổi loại",
    Label.REPARENT: "đổi đơn vị cấp trên",
    Label.TIER_CHANGE: "đổi cấp",
    Label.MERGER: "hợp nhất",
    Label.ABSORPTION: "nhập vào",
    Label.SPLIT: "chia",
    Label.SECESSION: "tách",
    Label.BOUNDARY_TRANSFER: "điều chỉnh địa giới",
    Label.RE_ESTABLISHMENT: "tái lập",
    Label.ABOLITION: "giải thể",
    Label.CREATION: "thành lập mới",
}


def _same_name(a: Unit, b: Unit) -> bool:
    return not (a.name and b.name) or fold_name(a.name) == fold_name(b.name)


def _is_namesake(a: Unit, b: Unit) -> bool:
    return a.ref.code == b.ref.code and _same_name(a, b)


def goes_on(chronicle: Chronicle, link: int) -> bool:
    """Whether the source of a link goes on in its target."""
    source, target = chronicle.sources[link], chronicle.targets[link]
    if source < 0 or target < 0:
        return False
    takes_most = chronicle.links[link].territory not in {Extent.NONE, Extent.PART}
    return takes_most and _is_namesake(chronicle.states[source], chronicle.states[target])


def labels_of(chronicle: Chronicle, link: int) -> tuple[Label, ...]:
    """The labels of one link, the most telling first."""
    source, target = chronicle.sources[link], chronicle.targets[link]
    if source < 0:
        return (Label.CREATION,)
    if target < 0:
        return (Label.ABOLITION,)
    found: list[Label] = []
    if _comes_back(chronicle, source, target):
        found.append(Label.RE_ESTABLISHMENT)
    before, after = chronicle.states[source], chronicle.states[target]
    if _is_alone(chronicle, link):
        found += _attribute_changes(before, after)
    else:
        found.append(_shape(chronicle, link))
        if before.tier != after.tier and before.tier and after.tier:
            found.append(Label.TIER_CHANGE)
    return tuple(found) or (Label.UNCHANGED,)


def _given(chronicle: Chronicle, state: int) -> list[int]:
    """Links by which a state gives something to a unit."""
    return [k for k in chronicle.out[state] if chronicle.gives(k) and chronicle.targets[k] >= 0]


def _got(chronicle: Chronicle, state: int) -> list[int]:
    """Links by which a state gets something from a unit."""
    return [k for k in chronicle.into[state] if chronicle.gives(k) and chronicle.sources[k] >= 0]


def _is_alone(chronicle: Chronicle, link: int) -> bool:
    source, target = chronicle.sources[link], chronicle.targets[link]
    return len(_given(chronicle, source)) == 1 == len(_got(chronicle, target))


def _attribute_changes(before: Unit, after: Unit) -> Iterator[Label]:
    if before.ref.code != after.ref.code:
        yield Label.RECODE
    if before.name != after.name and not _same_name(before, after):
        yield Label.RENAME
    if before.tier != after.tier:
        yield Label.TIER_CHANGE
    elif before.kind != after.kind:
        yield Label.RETYPE
    if before.parent != after.parent:
        yield Label.REPARENT


def _shape(chronicle: Chronicle, link: int) -> Label:
    """The label of a link between units that are more than one to one."""
    source, target = chronicle.sources[link], chronicle.targets[link]
    given, got = _given(chronicle, source), _got(chronicle, target)
    others = [k for k in got if k != link]
    if len(given) == 1:
        if goes_on(chronicle, link):
            gains_whole = any(chronicle.links[k].territory is Extent.WHOLE for k in others)
            return Label.ABSORPTION if gains_whole else Label.BOUNDARY_TRANSFER
        absorbed = any(goes_on(chronicle, k) for k in others)
        return Label.ABSORPTION if absorbed else Label.MERGER
    kept = [k for k in given if goes_on(chronicle, k)]
    if not kept:
        return Label.SPLIT
    if link in kept:
        leaving = [k for k in given if k not in kept]
        if all(len(_got(chronicle, chronicle.targets[k])) == 1 for k in leaving):
            return Label.SECESSION
        return Label.BOUNDARY_TRANSFER
    return Label.BOUNDARY_TRANSFER if others else Label.SECESSION


def _comes_back(chronicle: Chronicle, source: int, target: int) -> bool:
    """Whether the target bears the name of a unit that ended earlier in the source."""
    after = chronicle.states[target]
    if _is_namesake(chronicle.states[source], after):
        return False
    if any(goes_on(chronicle, k) for k in _got(chronicle, target)):
        return False
    seen, queue = {source}, [source]
    while queue:
        here = queue.pop()
        earlier = chronicle.states[here]
        died = chronicle.until(here)
        named = bool(after.name) and bool(earlier.name) and _same_name(earlier, after)
        alike = named or (not (after.name and earlier.name) and earlier.code == after.code)
        if here != source and alike and earlier.tier == after.tier and died != after.since:
            return True
        for k in chronicle.into[here]:
            above = chronicle.sources[k]
            if above >= 0 and above not in seen:
                seen.add(above)
                queue.append(above)
    return False


def heir(chronicle: Chronicle, state: int) -> int | None:
    """The state in which the unit of a state that ended is still the same; None if in none.

    It is the same where it goes on, and where it only changed its name, code, kind or
    parent: what it held stays with it, and nobody has to decide.
    """
    given = _given(chronicle, state)
    for link in given:
        if goes_on(chronicle, link) or (len(given) == 1 and _is_alone(chronicle, link)):
            return chronicle.targets[link]
    return None
