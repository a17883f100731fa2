"""Lines over years: how something goes down to a level, or does not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from adminreform.plot.drawing import FONTS
from adminreform.plot.lettering import text_width
from adminreform.plot.markup import Markup, element
from adminreform.plot.palette import INK, LINES, MUTED, PAPER, colour
from adminreform.plot.svg import Svg
from adminreform.text import number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.text import Language

__all__ = ["Line", "line_picture"]

_WIDTH, _HEIGHT = 760, 300
_LEFT, _TOP, _BOTTOM, _GAP = 24.0, 26.0, 34.0, 10.0
_SIZE = 12.0
_ROOM = 17.0
_STEPS = (1, 2, 5)


def _numbers(items: Iterable[int]) -> tuple[int, ...]:
    return tuple(items)


@attrs.frozen
class Line:
    """One line of a picture.

    Attributes:
        name: What it shows, written at its end.
        values: Its numbers, one a point.
        level: Whether it is a level to be reached, which is drawn in dashes.
    """

    name: str
    values: tuple[int, ...] = attrs.field(converter=_numbers)
    level: bool = False


def line_picture(
    points: Sequence[str], lines: Sequence[Line], *, label: str, language: Language = "en"
) -> Svg:
    """Lines over points in time, each named at its end with its last number.

    Args:
        points: What stands under the points, the first one first.
        lines: The lines, with a number for each point.
        label: What the picture shows, for people who do not see it.
        language: Language of the numbers.
    Example:
        >>> picture = line_picture(
        ...     ["2025", "2026"],
        ...     [Line("people", [9, 7]), Line("norm", [6, 6], level=True)],
        ...     label="?",
        ... )
        >>> "people: 7" in str(picture), "stroke-dasharray" in str(picture)
        (True, True)
    """
    values = [value for line in lines for value in line.values] or [0]
    step = _step(max(values) - min(values))
    low, high = min(values) // step * step, -(-max(values) // step) * step
    high = max(high, low + step)
    ends = [f"{line.name}: {number_in_words(line.values[-1], language)}" for line in lines]
    left = _LEFT + text_width(number_in_words(high, language), _SIZE)
    right = _WIDTH - max((text_width(end, _SIZE, bold=True) for end in ends), default=0) - 2 * _GAP
    bottom = _HEIGHT - _BOTTOM

    def x(place: int) -> float:
        return left + (right - left) * place / max(len(points) - 1, 1)

    def y(value: int) -> float:
        return bottom - (bottom - _TOP) * (value - low) / (high - low)

    def drawn() -> Iterator[Markup]:
        yield element("rect", width=_WIDTH, height=_HEIGHT, fill=PAPER, class_="adr-paper")
        for mark in range(low, high + 1, step):
            at = _at(y(mark))
            yield element(
                "line", x1=_at(left), x2=_at(right), y1=at, y2=at, stroke=LINES, opacity=0.4
            )
            yield _words(left - _GAP, y(mark) + 4, number_in_words(mark, language), anchor="end")
        for place, point in enumerate(points):
            yield _words(x(place), bottom + _ROOM, point, anchor="middle")
        for number, line in enumerate(lines):
            way = " ".join(f"{_at(x(i))},{_at(y(v))}" for i, v in enumerate(line.values))
            yield element(
                "polyline",
                points=way,
                fill="none",
                stroke=MUTED if line.level else colour(number),
                stroke_width=2.5,
                stroke_dasharray="6 4" if line.level else None,
                class_="adr-swatch" if line.level else None,
            )
        heights = _apart([y(line.values[-1]) for line in lines])
        for end, height in zip(ends, heights, strict=True):
            yield _words(right + _GAP, height + 4, end, bold=True)

    body = element("g", *drawn(), font_size=_SIZE, font_family=FONTS)
    return Svg(body=body, width=_WIDTH, height=_HEIGHT, label=label, language=language)


def _words(x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> Markup:
    return element(
        "text",
        text,
        x=_at(x),
        y=_at(y),
        text_anchor=anchor,
        fill=INK if bold else MUTED,
        font_weight="bold" if bold else None,
        class_="adr-words" if bold else "adr-note",
    )


def _at(number: float) -> str:
    return f"{number:.1f}"


def _step(span: int) -> int:
    """The distance of two marks, so that there are about five of them."""
    wanted, power = max(span // 5, 1), 1
    while True:
        for each in _STEPS:
            if each * power >= wanted:
                return each * power
        power *= 10


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights of words, moved down where they would lie on each other."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found = [*heights]
    for above, place in pairwise(order):
        found[place] = max(found[place], found[above] + _ROOM)
    return found
