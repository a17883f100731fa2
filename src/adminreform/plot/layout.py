"""Where everything stands: bars, labels, and the lanes of bands at both ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from adminreform.plot.flows import Group, Node
from adminreform.plot.lettering import text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adminreform.plot.flows import Band, Flows

__all__ = ["BAR", "CODE", "LEADING", "NAME", "NOTE", "Lane", "Layout", "Place", "lay_out"]

NAME, CODE, NOTE = 13.0, 11.0, 11.0
"""Sizes of letters."""

LEADING = 16.0
"""Height of a line of a name."""

BAR = 9.0
"""Width of a bar."""

_SMALL_LEADING = 14.0
_SLOT_GAP = 5.0
_GROUP_GAP = 14.0
_HEADING = 22.0
_WIDEST = 230.0
_NARROWEST = 60.0
_BAR_GAP = 8.0
_MARK = " ◆"


@attrs.frozen(kw_only=True)
class Place:
    """Where a unit stands.

    Attributes:
        node: The unit.
        lines: Its name, in lines.
        notes: Its note, in lines.
        top: Upper edge of its slot.
        height: Height of its slot.
        bar_top: Upper edge of its bar.
        bar_height: Height of its bar.
        text_top: Upper edge of its label.
    """

    node: Node
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    top: float
    height: float
    bar_top: float
    bar_height: float

    @property
    def middle(self) -> float:
        """Middle of the bar."""
        return self.bar_top + self.bar_height / 2

    @property
    def text_top(self) -> float:
        """Upper edge of the label."""
        return self.middle - _text_height(self.lines, self.notes) / 2


@attrs.frozen
class Lane:
    """Upper edges of a band at its source and at its target."""

    source: float
    target: float


@attrs.frozen(kw_only=True)
class Layout:
    """Places and sizes, from an upper edge of 0.

    Attributes:
        left: Places of units before, by key.
        right: Places of units after, by key.
        headings: Groups that have a heading, each with its lines and upper edge.
        lanes: Lanes of the bands, in their order.
        left_width: Room for labels on the left.
        right_width: Room for labels on the right.
        code_widths: Room for codes on the left and on the right.
        height: Height of it all.
    """

    left: Mapping[str, Place]
    right: Mapping[str, Place]
    headings: tuple[tuple[Group, tuple[str, ...], float], ...]
    lanes: tuple[Lane, ...]
    left_width: float
    right_width: float
    code_widths: tuple[float, float]
    height: float


@attrs.define(kw_only=True)
class _Slot:
    """A unit on its way to a place."""

    node: Node
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    bar: float
    above: float
    heading: tuple[Group, tuple[str, ...]] | None
    gap: float
    top: float = 0.0

    @property
    def height(self) -> float:
        return max(self.bar, _text_height(self.lines, self.notes))

    @property
    def room(self) -> float:
        return self.above + self.height + self.gap

    @property
    def middle(self) -> float:
        """Middle of the bar, from the upper edge of the room."""
        return self.above + self.height / 2

    def place(self) -> Place:
        top = self.top + self.above
        return Place(
            node=self.node,
            lines=self.lines,
            notes=self.notes,
            top=top,
            height=self.height,
            bar_top=top + (self.height - self.bar) / 2,
            bar_height=self.bar,
        )


def _text_height(lines: Sequence[str], notes: Sequence[str]) -> float:
    return len(lines) * LEADING + len(notes) * _SMALL_LEADING


def label_of(node: Node) -> str:
    """The name, with a mark where the unit takes from several groups."""
    return node.name + (_MARK if node.marked else "")


def lay_out(flows: Flows, *, bold: bool, gap: float) -> Layout:
    """Find a place for everything.

    Args:
        flows: What is shown, in its order.
        bold: Whether names on the left are bold.
        gap: Room between units after.
    Shape:
        No two labels of one column touch, and nothing stands above 0.
    """
    left_width = _width(
        [label_of(node) for group in flows.groups for node in group.nodes], NAME, bold=bold
    )
    headings = [group.name for group in flows.groups if group.name]
    left_width = max(left_width, min(_width(headings, NAME, bold=True), _WIDEST))
    right_width = _width([label_of(node) for node in flows.targets], NAME, bold=True)
    notes = [node.note for group in flows.groups for node in group.nodes if node.note]
    left_width = max(left_width, _width(notes, NOTE, bold=False))
    notes = [node.note for node in flows.targets if node.note]
    right_width = max(right_width, _width(notes, NOTE, bold=False))
    codes = (
        _code_width([node for group in flows.groups for node in group.nodes]),
        _code_width(flows.targets),
    )
    left = _left_slots(flows, left_width, left_width + codes[0], bold=bold)
    right = _right_slots(flows, right_width, gap)
    height = _stand(flows, left, right)
    left_places = {slot.node.key: slot.place() for slot in left}
    right_places = {slot.node.key: slot.place() for slot in right}
    return Layout(
        left=left_places,
        right=right_places,
        headings=tuple(
            (*slot.heading, slot.top + slot.above - len(slot.heading[1]) * LEADING - 4)
            for slot in left
            if slot.heading is not None
        ),
        lanes=_lanes(flows.bands, left_places, right_places),
        left_width=left_width,
        right_width=right_width,
        code_widths=codes,
        height=height,
    )


def _width(texts: Sequence[str], size: float, *, bold: bool) -> float:
    widest = max((text_width(text, size, bold=bold) for text in texts), default=0.0)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _code_width(nodes: Sequence[Node]) -> float:
    widest = max((text_width(node.code, CODE) for node in nodes), default=0.0)
    return widest + _BAR_GAP if widest else 0.0


def _thickness(bands: Sequence[Band], key: Callable[[Band], str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for band in bands:
        found[key(band)] = found.get(key(band), 0.0) + band.thickness
    return found


def _left_slots(flows: Flows, width: float, heading_width: float, *, bold: bool) -> list[_Slot]:
    bars = _thickness(flows.bands, lambda band: band.source)
    slots: list[_Slot] = []
    for group in flows.groups:
        heading = wrap(group.name, NAME, heading_width, bold=True) if group.name else ()
        for i, node in enumerate(group.nodes):
            above = 0.0
            if i == 0:
                above = _GROUP_GAP if slots else 0.0
                above += _HEADING + (len(heading) - 1) * LEADING if heading else 0.0
            slots.append(
                _Slot(
                    node=node,
                    lines=wrap(label_of(node), NAME, width, bold=bold),
                    notes=wrap(node.note, NOTE, width) if node.note else (),
                    bar=bars[node.key],
                    above=above,
                    heading=(group, heading) if heading and i == 0 else None,
                    gap=_SLOT_GAP,
                )
            )
    return slots


def _right_slots(flows: Flows, width: float, gap: float) -> list[_Slot]:
    bars = _thickness(flows.bands, lambda band: band.target)
    return [
        _Slot(
            node=node,
            lines=wrap(label_of(node), NAME, width, bold=True),
            notes=wrap(node.note, NOTE, width) if node.note else (),
            bar=bars[node.key],
            above=0.0,
            heading=None,
            gap=gap,
        )
        for node in flows.targets
    ]


def _stand(flows: Flows, left: Sequence[_Slot], right: Sequence[_Slot]) -> float:
    """Stack the longer column, and set the units of the other beside those they are tied to."""
    fixed, moving = (left, right) if _room(left) >= _room(right) else (right, left)
    height = _room(fixed)
    top = 0.0
    for slot in fixed:
        slot.top = top
        top += slot.room
    middles = {slot.node.key: slot.top + slot.middle for slot in fixed}
    wanted: dict[str, tuple[float, float]] = {}
    for band in flows.bands:
        here, there = (band.target, band.source) if fixed is left else (band.source, band.target)
        total, weight = wanted.get(here, (0.0, 0.0))
        wanted[here] = (total + middles[there] * band.thickness, weight + band.thickness)
    _settle(moving, {key: total / weight for key, (total, weight) in wanted.items()}, height)
    return height


def _room(slots: Sequence[_Slot]) -> float:
    return sum(slot.room for slot in slots)


def _settle(slots: Sequence[_Slot], wanted: Mapping[str, float], height: float) -> None:
    """Set slots as near to where they want to be as their order and room allow.

    Least squares under an order: pool adjacent violators.
    """
    blocks: list[tuple[float, int]] = []
    before = 0.0
    for slot in slots:
        blocks.append((wanted[slot.node.key] - slot.middle - before, 1))
        before += slot.room
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (above, many), (below, few) = blocks[-2:]
            blocks[-2:] = [((above * many + below * few) / (many + few), many + few)]
    offsets = [offset for offset, count in blocks for _ in range(count)]
    free = max(height - before, 0.0)
    before = 0.0
    for slot, offset in zip(slots, offsets, strict=True):
        slot.top = min(max(offset, 0.0), free) + before
        before += slot.room


def _lanes(
    bands: Sequence[Band], left: Mapping[str, Place], right: Mapping[str, Place]
) -> tuple[Lane, ...]:
    sources = _edges(bands, lambda b: left[b.source], lambda b: right[b.target])
    targets = _edges(bands, lambda b: right[b.target], lambda b: left[b.source])
    return tuple(Lane(sources[i], targets[i]) for i in range(len(bands)))


def _edges(
    bands: Sequence[Band], here: Callable[[Band], Place], there: Callable[[Band], Place]
) -> dict[int, float]:
    """Upper edge of each band at one end: side by side in the order of the other ends."""
    order = sorted(
        range(len(bands)),
        key=lambda i: (here(bands[i]).bar_top, there(bands[i]).bar_top, bands[i].look.order),
    )
    edges: dict[int, float] = {}
    filled: dict[str, float] = {}
    for i in order:
        place = here(bands[i])
        edges[i] = filled.get(place.node.key, place.bar_top)
        filled[place.node.key] = edges[i] + bands[i].thickness
    return edges
