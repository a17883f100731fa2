"""Who goes where, before anything is drawn: groups, targets, and bands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.plot.look import Look
from adminreform.plot.wording import quoted
from adminreform.text import Language, Text, number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.plot.scope import Scope
    from adminreform.reform import Link
    from adminreform.units import UnitRef

    Phrases = Mapping[str, str] | None

__all__ = ["Band", "Flows", "Group", "Node", "flows_by_parent", "flows_of_units"]

GONE = "→"
"""Key of the target of what leaves the register."""

UNKNOWN = "?"
"""Key of the source of what comes out of nothing known."""

_WHOLE = 14.0
_LEAST = 8.0
_LINE = 7.0
_WHOLE_OF_PARENT = 5.0
_PART_OF_PARENT = 4.0


@attrs.frozen(kw_only=True)
class Node:
    """A unit in a picture.

    Attributes:
        key: What bands call it.
        name: Its name.
        code: Its code; may be empty.
        note: A remark under the name; may be empty.
        marked: Whether it takes from more than one group.
    """

    key: str
    name: str
    code: str = ""
    note: str = ""
    marked: bool = False


@attrs.frozen(kw_only=True)
class Group:
    """Units before that stood under one parent.

    Attributes:
        key: Code of the parent.
        name: Its name; empty for no heading.
        number: Number of its colour.
        nodes: The units.
        outside: Whether the picture is about another one.
    """

    key: str
    name: str
    number: int
    nodes: tuple[Node, ...]
    outside: bool = False


@attrs.frozen(kw_only=True)
class Band:
    """What goes from one unit to another.

    Attributes:
        source: Key of a unit of a group.
        target: Key of a target.
        look: How much goes.
        thickness: Thickness in pixels.
        count: Links that it stands for.
        told: What it says in words.
        disputed: Whether sources contradict each other here.
    """

    source: str
    target: str
    look: Look
    thickness: float
    count: int = 1
    told: str = ""
    disputed: bool = False


@attrs.frozen(kw_only=True)
class Flows:
    """Everything that a picture shows."""

    groups: tuple[Group, ...]
    targets: tuple[Node, ...]
    bands: tuple[Band, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks that occur, the fullest first."""
        return tuple(sorted({band.look for band in self.bands}, key=lambda look: look.order))


def _source_key(link: Link) -> str:
    return UNKNOWN if link.source is None else str(link.source)


def _target_key(link: Link) -> str:
    return GONE if link.target is None else str(link.target)


class _Maker:
    """Makes the flows of one picture."""

    def __init__(self, scope: Scope, language: Language, phrases: Phrases = None) -> None:
        self.scope = scope
        self.language: Language = language
        self.phrases = phrases
        self.numbers = {code: number for number, code in enumerate(scope.groups)}

    def say(self, en: str, vi: str) -> str:
        return Text(en, vi).to(self.language)

    def group_of(self, link: Link) -> str:
        return UNKNOWN if link.source is None else self.scope.parent_code(link.source)

    def group_name(self, code: str) -> str:
        if code == UNKNOWN:
            return self.say("Of nothing known", "Không rõ nguồn gốc")
        return self.scope.groups.get(code, code)

    def node(self, ref: UnitRef, *, note: str = "", marked: bool = False) -> Node:
        name = self.scope.name(ref)
        return Node(key=str(ref), name=name, code=ref.code, note=note, marked=marked)

    def ends(self, link: Link) -> str:
        scope = self.scope
        source = link.source and f"{scope.name(link.source)} ({link.source.code})"
        target = link.target and f"{scope.name(link.target)} ({link.target.code})"
        nothing = self.say("nothing known", "không rõ nguồn gốc")
        gone = self.say("left the register", "rời khỏi danh mục")
        return f"{source or nothing} → {target or gone}"

    def told(self, link: Link, look: Look) -> str:
        lines = [self.ends(link)]
        if link.source is not None and link.target is not None:
            lines[0] += f": {look.to(self.language)}"
        if link.citation:
            lines.append(quoted(link.citation, self.language, self.phrases))
        if link.disputed:
            lines.append(self.say("sources contradict each other", "các nguồn mâu thuẫn"))
        return "\n".join(lines)

    def target(self, ref: UnitRef, home: str | None) -> Node:
        """A unit after; where the picture is about one parent, others are told."""
        groups = list(dict.fromkeys(map(self.group_of, self.scope.by_target[ref])))
        others = [self.group_name(code) for code in groups if code != home]
        note = ""
        if home is not None and others:
            note = self.say("also from ", "nhận cả từ ") + ", ".join(others)
        return self.node(ref, note=note, marked=len(groups) > 1)

    def gone(self) -> Node:
        return Node(key=GONE, name=self.say("left the register", "rời khỏi danh mục"))


def flows_of_units(
    scope: Scope,
    links: Iterable[Link],
    language: Language,
    *,
    home: str | None = None,
    phrases: Phrases = None,
) -> Flows:
    """Unit by unit.

    Args:
        scope: Where the units are looked up.
        links: What is shown.
        language: Language of the words.
        home: Code of the parent that the picture is about; units of others are
            shown as coming from outside.
        phrases: Wordings of phrases of the data.
    """
    make = _Maker(scope, language, phrases)
    links = tuple(links)
    bands = [
        Band(
            source=_source_key(link),
            target=_target_key(link),
            look=(look := Look(link.territory, link.people)),
            thickness=_thickness(look, len(scope.by_source.get(link.source, (link,))))
            if link.source
            else _WHOLE,
            told=make.told(link, look),
            disputed=link.disputed,
        )
        for link in links
    ]
    members: dict[str, dict[str, Node]] = {}
    for link in links:
        node = Node(key=UNKNOWN, name="") if link.source is None else make.node(link.source)
        members.setdefault(make.group_of(link), {})[node.key] = node
    groups = [
        Group(
            key=code,
            name=make.group_name(code),
            number=make.numbers.get(code, len(make.numbers)),
            nodes=tuple(nodes.values()),
            outside=home is not None and code != home,
        )
        for code, nodes in sorted(members.items(), key=lambda item: _place(make, item[0], home))
    ]
    refs = dict.fromkeys(link.target for link in links)
    targets = [make.gone() if ref is None else make.target(ref, home) for ref in refs]
    return Flows(groups=tuple(groups), targets=tuple(targets), bands=tuple(bands))


def _place(make: _Maker, code: str, home: str | None) -> tuple[bool, int]:
    return home is not None and code != home, make.numbers.get(code, len(make.numbers))


def _thickness(look: Look, links: int) -> float:
    if look.is_line:
        return _LINE
    return _WHOLE if links == 1 else max(_LEAST, _WHOLE / links)


def flows_by_parent(scope: Scope, language: Language) -> Flows:
    """Parent by parent: how many of its units went where."""
    make = _Maker(scope, language)
    tied: dict[tuple[str, str, Look], list[Link]] = {}
    for link in scope.links:
        key = make.group_of(link), _target_key(link), Look(link.territory, link.people)
        tied.setdefault(key, []).append(link)
    bands = [
        Band(
            source=code,
            target=target,
            look=look,
            thickness=_thickness_of(look, len(links)),
            count=len(links),
            told=_told_of(make, code, links, look),
            disputed=any(link.disputed for link in links),
        )
        for (code, target, look), links in tied.items()
    ]
    codes = [*scope.groups, UNKNOWN]
    used = {band.source for band in bands}
    groups = [
        Group(
            key=code,
            name="",
            number=number,
            nodes=(_parent_node(make, code),),
        )
        for number, code in enumerate(codes)
        if code in used
    ]
    refs = dict.fromkeys(link.target for link in scope.links)
    targets = [make.gone() if ref is None else make.target(ref, None) for ref in refs]
    return Flows(groups=tuple(groups), targets=tuple(targets), bands=tuple(bands))


def _parent_node(make: _Maker, code: str) -> Node:
    if code == UNKNOWN:
        return Node(key=code, name=make.group_name(code))
    count = number_in_words(len(make.scope.children(code)), make.language)
    note = make.say(f"{count} units before", f"{count} đơn vị cũ")
    return Node(key=code, name=make.group_name(code), code=code, note=note)


def _thickness_of(look: Look, count: int) -> float:
    if look.is_line:
        return _PART_OF_PARENT
    return count * (_WHOLE_OF_PARENT if look.is_whole else _PART_OF_PARENT)


def _told_of(make: _Maker, code: str, links: Sequence[Link], look: Look) -> str:
    scope, first = make.scope, links[0]
    target = make.gone().name
    if first.target is not None:
        target = f"{scope.name(first.target)} ({first.target.code})"
    names = [scope.name(link.source) for link in links if link.source is not None]
    said = f"{make.group_name(code)} → {target}: {look.to(make.language)}"
    if not names:
        return said
    of = make.say("of", "của")
    return f"{said} {of} {', '.join(names)}"
