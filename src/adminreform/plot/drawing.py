"""Drawing what has been laid out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from adminreform.plot.layout import BAR, CODE, LEADING, NAME, NOTE, Lane, Layout, Place, lay_out
from adminreform.plot.lettering import text_width, wrap
from adminreform.plot.markup import Markup, element
from adminreform.plot.palette import INK, LINES, MUTED, PAPER, colour
from adminreform.plot.svg import Svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.plot.flows import Band, Flows
    from adminreform.plot.look import Look
    from adminreform.text import Language

__all__ = ["FONTS", "STYLE", "Frame", "draw"]

FONTS = "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
"""Fonts that have the letters of Vietnamese."""

STYLE = """
.adr { max-width: 100%; height: auto; }
.adr-link:hover .adr-fill { fill-opacity: 0.9; }
.adr-link:hover .adr-edge { stroke-width: 3; }
@media screen and (prefers-color-scheme: dark) {
  .adr-paper { fill: #171b21; }
  .adr-title, .adr-head, .adr-group, .adr-name, .adr-words { fill: #edf1f5; }
  .adr-code, .adr-note { fill: #aab4bf; }
  .adr-swatch rect { fill: #aab4bf; }
  path.adr-swatch, .adr-swatch path { stroke: #aab4bf; }
  .adr-dispute-ground { fill: #171b21; stroke: #edf1f5; }
  .adr-dispute-mark { fill: #edf1f5; }
}
""".strip()
"""Style of pictures: dark screens, the mouse.  Colours of light ground stand in the marks."""

_MARGIN = 18.0
_TITLE = 17.0
_TITLE_LEADING = 23.0
_WORDS = 12.0
_WORDS_LEADING = 18.0
_SWATCH = 30.0
_GAP = 8.0
_DISPUTE = 6.0
_APART = 0.4


@attrs.frozen(kw_only=True)
class Frame:
    """What stands around the bands.

    Attributes:
        title: Title of the picture.
        label: What it shows, for people who do not see it.
        heads: Headings of the two columns.
        remarks: Lines under the legend.
        disputed: What the mark of contradicting sources means.
        marked: What the mark of units that take from several groups means.
        bands: Width of the room for bands.
        gap: Room between units after.
        bold: Whether names on the left are bold.
    """

    title: str
    label: str
    heads: tuple[str, str]
    remarks: tuple[str, ...]
    disputed: str
    marked: str
    bands: float
    gap: float = 9.0
    bold: bool = False


def draw(flows: Flows, frame: Frame, language: Language) -> Svg:
    """Draw flows, in the order in which they are."""
    return _Drawing(flows, frame, language).svg()


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(
    words: str, x: float, y: float, size: float, name: str, *, fill: str = INK, **more: object
) -> Markup:
    return element(
        "text",
        words,
        class_=f"adr-{name}",
        x=_number(x),
        y=_number(y),
        fill=fill,
        font_size=_number(size),
        **more,
    )


class _Drawing:
    """One picture under way: `y` is where the next thing goes."""

    def __init__(self, flows: Flows, frame: Frame, language: Language) -> None:
        self.flows = flows
        self.frame = frame
        self.language: Language = language
        self.layout: Layout = lay_out(flows, bold=frame.bold, gap=frame.gap)
        left_codes, right_codes = self.layout.code_widths
        self.left_bar = _MARGIN + self.layout.left_width + left_codes + _GAP
        self.right_bar = self.left_bar + BAR + frame.bands
        self.right_names = self.right_bar + BAR + _GAP + right_codes
        self.width = math.ceil(self.right_names + self.layout.right_width + _MARGIN)
        self.y = _MARGIN
        self.colours = {
            node.key: colour(group.number) for group in flows.groups for node in group.nodes
        }

    def svg(self) -> Svg:
        parts = [*self._title(), *self._heads()]
        top = self.y
        parts += [self._band(band, lane, top) for band, lane in self._in_order()]
        parts += [mark for place in self.layout.left.values() for mark in self._left(place, top)]
        parts += [mark for place in self.layout.right.values() for mark in self._right(place, top)]
        parts += self._groups(top)
        parts += self._disputes(top)
        self.y = top + self.layout.height + 16
        parts += self._legend()
        parts += self._remarks()
        height = math.ceil(self.y + _MARGIN - 6)
        ground = element("rect", class_="adr-paper", width=self.width, height=height, fill=PAPER)
        body = element("g", ground, *parts, font_family=FONTS)
        return Svg(
            body=body,
            width=self.width,
            height=height,
            label=self.frame.label,
            style=STYLE,
            language=self.language,
        )

    # -- above ---------------------------------------------------------------

    def _title(self) -> Iterator[Markup]:
        room = self.width - 2 * _MARGIN
        for line in wrap(self.frame.title, _TITLE, room, bold=True):
            self.y += _TITLE_LEADING
            yield _text(line, _MARGIN, self.y - 6, _TITLE, "title", font_weight="bold")
        self.y += 6

    def _heads(self) -> list[Markup]:
        room = self.width - 2 * _MARGIN - 16
        wanted = [text_width(head, NAME, bold=True) + 1 for head in self.frame.heads]
        share = min(wanted[0], max(room - wanted[1], room / 2))
        left = wrap(self.frame.heads[0], NAME, share, bold=True)
        right = wrap(self.frame.heads[1], NAME, room - share, bold=True)
        longest = max(len(left), len(right))
        found = [
            _text(line, x, self.y + (i + 1) * LEADING, NAME, "head", fill=INK, **more)
            for lines, x, more in (
                (left, _MARGIN, {"font_weight": "bold"}),
                (right, self.width - _MARGIN, {"font_weight": "bold", "text_anchor": "end"}),
            )
            for i, line in enumerate(lines)
        ]
        self.y += longest * LEADING + 6
        found.append(
            element(
                "path",
                class_="adr-rule",
                d=f"M{_number(_MARGIN)} {_number(self.y)}H{_number(self.width - _MARGIN)}",
                stroke=LINES,
                stroke_width=1,
            )
        )
        self.y += 12
        return found

    # -- bands ---------------------------------------------------------------

    def _in_order(self) -> list[tuple[Band, Lane]]:
        """Lines over dashes, dashes over what is whole."""
        pairs = list(zip(self.flows.bands, self.layout.lanes, strict=True))
        return sorted(pairs, key=lambda pair: (pair[0].look.is_line, not pair[0].look.is_whole))

    def _band(self, band: Band, lane: Lane, top: float) -> Markup:
        fill = self.colours[band.source]
        title = element("title", band.told)
        if band.look.is_line:
            half = band.thickness / 2
            marks = [self._curve(lane.source + top + half, lane.target + top + half, fill, band)]
        else:
            marks = [self._area(band, lane, top, fill)]
            if band.look.dash:
                marks += [
                    self._curve(lane.source + top + off, lane.target + top + off, fill, band)
                    for off in (0.9, band.thickness - 0.9)
                ]
        return element(
            "g",
            title,
            *marks,
            class_=f"adr-link {band.look.classes}",
            data_source=band.source,
            data_target=band.target,
            data_count=band.count,
        )

    def _area(self, band: Band, lane: Lane, top: float, fill: str) -> Markup:
        x0, x1, middle = self._ends()
        y0, y1 = lane.source + top + _APART, lane.target + top + _APART
        z0, z1 = y0 + band.thickness - 2 * _APART, y1 + band.thickness - 2 * _APART
        n = _number
        path = (
            f"M{n(x0)} {n(y0)}C{n(middle)} {n(y0)} {n(middle)} {n(y1)} {n(x1)} {n(y1)}"
            f"V{n(z1)}C{n(middle)} {n(z1)} {n(middle)} {n(z0)} {n(x0)} {n(z0)}Z"
        )
        return element(
            "path", class_="adr-fill", d=path, fill=fill, fill_opacity=f"{band.look.fill:g}"
        )

    def _curve(self, y0: float, y1: float, stroke: str, band: Band) -> Markup:
        x0, x1, middle = self._ends()
        n = _number
        line = band.look.is_line
        return element(
            "path",
            class_="adr-edge",
            d=f"M{n(x0)} {n(y0)}C{n(middle)} {n(y0)} {n(middle)} {n(y1)} {n(x1)} {n(y1)}",
            fill="none",
            stroke=stroke,
            stroke_width=2.4 if line else 1.4,
            stroke_dasharray=band.look.dash,
            stroke_linecap="round" if line else None,
        )

    def _ends(self) -> tuple[float, float, float]:
        x0, x1 = self.left_bar + BAR, self.right_bar
        return x0, x1, (x0 + x1) / 2

    def _disputes(self, top: float) -> Iterator[Markup]:
        """Marks of contradicting sources, in a row where bands of one unit lie together."""
        seen: dict[str, int] = {}
        pairs = zip(self.flows.bands, self.layout.lanes, strict=True)
        for band, lane in sorted(pairs, key=lambda pair: pair[1].source):
            if band.disputed:
                at = seen[band.source] = seen.get(band.source, -1) + 1
                x = self.left_bar + BAR + 14 + at * 2.4 * _DISPUTE
                yield self._dispute(x, lane.source + top + band.thickness / 2, band.told)

    def _dispute(self, x: float, y: float, told: str = "") -> Markup:
        return element(
            "g",
            element("title", told) if told else None,
            element(
                "circle",
                class_="adr-dispute-ground",
                cx=_number(x),
                cy=_number(y),
                r=_DISPUTE,
                fill=PAPER,
                stroke=INK,
            ),
            _text(
                "?",
                x,
                y + 3.6,
                10,
                "dispute-mark",
                font_weight="bold",
                text_anchor="middle",
            ),
            class_="adr-dispute",
        )

    # -- units ---------------------------------------------------------------

    def _bar(self, place: Place, x: float, top: float, fill: str) -> Markup:
        return element(
            "rect",
            class_="adr-bar",
            x=_number(x),
            y=_number(place.bar_top + top),
            width=_number(BAR),
            height=_number(place.bar_height),
            fill=fill,
        )

    def _left(self, place: Place, top: float) -> Iterator[Markup]:
        codes = self.layout.code_widths[0]
        yield self._bar(place, self.left_bar, top, self.colours[place.node.key])
        weight = "bold" if self.frame.bold else None
        x = self.left_bar - _GAP
        yield from self._label(place, x - codes, x, top, weight=weight, anchor="end")

    def _right(self, place: Place, top: float) -> Iterator[Markup]:
        yield self._bar(place, self.right_bar, top, LINES)
        x = self.right_bar + BAR + _GAP
        yield from self._label(place, self.right_names, x, top, weight="bold", anchor=None)

    def _label(
        self,
        place: Place,
        x: float,
        code_x: float,
        top: float,
        *,
        weight: str | None,
        anchor: str | None,
    ) -> Iterator[Markup]:
        y = place.text_top + top + 12.5
        for line in place.lines:
            yield _text(line, x, y, NAME, "name", font_weight=weight, text_anchor=anchor)
            y += LEADING
        for line in place.notes:
            yield _text(line, x, y - 1.5, NOTE, "note", fill=MUTED, text_anchor=anchor)
            y += LEADING - 2
        if place.node.code:
            y = place.text_top + top + 12.5
            yield _text(place.node.code, code_x, y, CODE, "code", fill=MUTED, text_anchor=anchor)

    def _groups(self, top: float) -> Iterator[Markup]:
        for group, lines, above in self.layout.headings:
            y = above + top
            yield element(
                "rect",
                class_="adr-key",
                x=_number(_MARGIN),
                y=_number(y + 2),
                width=10,
                height=10,
                fill=colour(group.number),
            )
            for line in lines:
                y += LEADING
                yield _text(
                    line,
                    _MARGIN + 16,
                    y - 4,
                    NAME,
                    "group",
                    font_weight="bold",
                    font_style="italic" if group.outside else None,
                )

    # -- below ---------------------------------------------------------------

    def _legend(self) -> list[Markup]:
        found: list[Markup] = []
        x, self.y = _MARGIN, self.y + _WORDS_LEADING
        for swatch, words in self._entries():
            room = _SWATCH + 6 + text_width(words, _WORDS)
            if x > _MARGIN and x + room > self.width - _MARGIN:
                x, self.y = _MARGIN, self.y + _WORDS_LEADING
            lines = wrap(words, _WORDS, self.width - 2 * _MARGIN - _SWATCH - 6)
            found.append(self._swatch(swatch, x, self.y - 11))
            for i, line in enumerate(lines):
                self.y += _WORDS_LEADING if i else 0
                found.append(_text(line, x + _SWATCH + 6, self.y, _WORDS, "words"))
            x += room + 18
        return found

    def _entries(self) -> Iterator[tuple[Look | str, str]]:
        for look in self.flows.looks:
            words = look.to(self.language)
            yield look, words[:1].upper() + words[1:]
        if any(band.disputed for band in self.flows.bands):
            yield "?", self.frame.disputed
        if any(node.marked for node in self.flows.targets):
            yield "◆", self.frame.marked

    def _swatch(self, swatch: Look | str, x: float, y: float) -> Markup:
        if isinstance(swatch, str):
            if swatch == "?":
                return self._dispute(x + _SWATCH / 2, y + 6)
            return _text(swatch, x + _SWATCH / 2, y + 11, NAME, "words", text_anchor="middle")
        edge = {
            "stroke": MUTED,
            "stroke_dasharray": swatch.dash,
            "stroke_width": 2.4 if swatch.is_line else 1.4,
        }
        n = _number
        right = n(x + _SWATCH)
        if swatch.is_line:
            return element(
                "path",
                class_="adr-swatch",
                d=f"M{n(x)} {n(y + 6)}H{right}",
                stroke_linecap="round",
                **edge,
            )
        area = element(
            "rect",
            x=n(x),
            y=n(y),
            width=n(_SWATCH),
            height=12,
            fill=MUTED,
            fill_opacity=f"{swatch.fill:g}",
        )
        lines = element(
            "path", d=f"M{n(x)} {n(y + 0.6)}H{right}M{n(x)} {n(y + 11.4)}H{right}", **edge
        )
        return element("g", area, lines if swatch.dash else None, class_="adr-swatch")

    def _remarks(self) -> Iterator[Markup]:
        remarks: Sequence[str] = self.frame.remarks
        for remark in remarks:
            for line in wrap(remark, NOTE, self.width - 2 * _MARGIN):
                self.y += _WORDS_LEADING
                yield _text(line, _MARGIN, self.y, NOTE, "note", fill=MUTED)
