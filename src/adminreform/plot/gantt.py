"""Milestones on a line of days, with the critical path marked."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from adminreform.plot.drawing import FONTS
from adminreform.plot.lettering import text_width, wrap
from adminreform.plot.markup import Markup, element
from adminreform.plot.svg import Svg
from adminreform.text import Language, Text, day_in_words, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.oversight import Schedule, Scheduled

__all__ = ["gantt"]

STYLE = """
.adr { max-width: 100%; height: auto; }
.adr-g-paper { fill: var(--paper, #ffffff); }
.adr-g-ink { fill: var(--ink, #1b1f24); }
.adr-g-muted { fill: var(--muted, #57606a); }
.adr-g-rule { stroke: var(--rule, #d0d7de); stroke-width: 1; }
.adr-g-bar { fill: var(--accent, #0b5394); fill-opacity: .75; }
.adr-g-critical { fill: var(--bad, #a32020); }
.adr-g-slack { stroke: var(--muted, #57606a); stroke-width: 1.4; stroke-dasharray: 2 3; }
.adr-g-due { stroke: var(--ink, #1b1f24); stroke-width: 2; }
.adr-g-today { stroke: var(--good, #1a6b3a); stroke-width: 2; stroke-dasharray: 6 3; }
.adr-g-today-word { fill: var(--good, #1a6b3a); }
""".strip()
"""Style of the picture: the colours of the page around it, or of light ground."""

_MARGIN = 14.0
_NAMES = 330.0
_DAYS = 640.0
_END = 92.0
_SIZE = 12.0
_LINE = 15.0
_BAR = 11.0
_HEAD = 26.0
_LONGEST = 400
_ROOM = 34.0
_DONE = "✓ "
_CRITICAL = "● "


def gantt(
    schedule: Schedule,
    *,
    start: date | None = None,
    end: date | None = None,
    on: date | None = None,
    titles: Mapping[str, str] | None = None,
    language: Language = "en",
) -> Svg:
    """Draw the milestones of a schedule, each on a line of its own.

    A bar goes from the first day to the last; a dashed line behind it shows its slack, a
    stroke its deadline, a dot before its name that it is critical, a tick that it is done.

    Args:
        schedule: The days of the milestones.
        start: First day of the picture; by default that of the first milestone.
        end: Last day of the picture; by default that of the last milestone, or some 400 days
            after the first.  What ends later is cut, with its day written beside it.
        on: A day to mark; what was done by it is ticked.
        titles: What milestones are called, by id; by default as in the plan.
        language: Language of days and words.
    Shape:
        One line a milestone, by first day.
    Example:
        >>> from adminreform.oversight import Milestone, Oversight
        >>> book = Oversight(milestones=[Milestone(id="vote", end=date(2025, 4, 21))])
        >>> gantt(book.schedule()).label
        '1 milestone from 2025-04-21 to 2025-04-21, 1 critical'
    """
    return _Drawing(schedule, (start, end), on, dict(titles or {}), language).svg()


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class _Drawing:
    """One picture under way."""

    def __init__(
        self,
        schedule: Schedule,
        window: tuple[date | None, date | None],
        on: date | None,
        titles: Mapping[str, str],
        language: Language,
    ) -> None:
        self.items = sorted(schedule, key=lambda each: (each.start, each.end))
        self.on = on
        self.titles = titles
        self.language: Language = language
        first = min((each.start for each in self.items), default=date.min)
        last = max((each.end for each in self.items), default=date.min)
        self.start = window[0] or first
        longest = min(self.start.toordinal() + _LONGEST, date.max.toordinal())
        end = window[1] or min(last, date.fromordinal(longest))
        self.end = max(end, self.start)
        self.days = (self.end - self.start).days + 1
        self.width = _MARGIN * 2 + _NAMES + _DAYS + _END
        self.critical = sum(each.is_critical for each in self.items)

    def svg(self) -> Svg:
        y, rows = _MARGIN + _HEAD, list[Markup]()
        for each in self.items:
            lines = self._name(each)
            height = len(lines) * _LINE + 5
            rows += self._row(each, lines, y, height)
            y += height
        legend = list(self._legend(y + 20))
        height = math.ceil(y + 20 + 22 * 2)
        back = element("rect", class_="adr-g-paper", width=_number(self.width), height=height)
        body = element(
            "g",
            back,
            *self._months(y),
            *self._today(y),
            *rows,
            *legend,
            font_family=FONTS,
            font_size=_number(_SIZE),
        )
        return Svg(
            body=body,
            width=math.ceil(self.width),
            height=height,
            label=self._label(),
            style=STYLE,
            language=self.language,
        )

    def _label(self) -> str:
        start, end = (day_in_words(day, self.language) for day in (self.start, self.end))
        n = len(self.items)
        return Text(
            f"{n} {plural(n, 'milestone|milestones')} from {start} to {end}, "
            f"{self.critical} critical",
            f"{n} mốc công việc từ {start} đến {end}, {self.critical} mốc găng",
        ).to(self.language)

    # -- where things are ----------------------------------------------------

    def _x(self, day: date) -> float:
        """The place of the beginning of a day."""
        return _MARGIN + _NAMES + (day - self.start).days / self.days * _DAYS

    def _within(self, day: date) -> date:
        return min(max(day, self.start), self.end)

    # -- parts ---------------------------------------------------------------

    def _months(self, bottom: float) -> Iterator[Markup]:
        """A rule at the beginning of each month, or of some where there are many."""
        month = self.start.replace(day=1)
        months: list[date] = []
        while month <= self.end:
            if month >= self.start:
                months.append(month)
            if month >= date.max.replace(day=1):
                break
            month = (month + timedelta(days=31)).replace(day=1)
        every = max(math.ceil(len(months) * _ROOM / _DAYS), 1)
        for number, first in enumerate(months):
            x = _number(self._x(first))
            yield element(
                "line", class_="adr-g-rule", x1=x, x2=x, y1=_number(_MARGIN), y2=_number(bottom)
            )
            if number % every == 0:
                word = f"{first:%m/%Y}" if self.language == "vi" else f"{first:%Y-%m}"
                yield element(
                    "text", word, class_="adr-g-muted", x=_number(self._x(first) + 3), y="26"
                )

    def _today(self, bottom: float) -> Iterator[Markup]:
        if self.on is None or not self.start <= self.on <= self.end:
            return
        x = self._x(self.on)
        yield element(
            "line",
            class_="adr-g-today",
            x1=_number(x),
            x2=_number(x),
            y1=_number(_MARGIN + 14),
            y2=_number(bottom + 4),
        )
        yield element(
            "text",
            day_in_words(self.on, self.language),
            class_="adr-g-today-word",
            x=_number(x),
            y=_number(bottom + 16),
            text_anchor="middle",
        )

    def _name(self, each: Scheduled) -> tuple[str, ...]:
        milestone = each.milestone
        title = self.titles.get(milestone.id) or milestone.said.to(self.language)
        done = self.on is not None and milestone.is_done(self.on)
        mark = (_CRITICAL if each.is_critical else "") + (_DONE if done else "")
        return wrap(f"{mark}{title}", _SIZE, _NAMES - 12, bold=each.is_critical)

    def _row(
        self, each: Scheduled, lines: tuple[str, ...], y: float, height: float
    ) -> Iterator[Markup]:
        weight = "bold" if each.is_critical else None
        names = [
            element(
                "text",
                line,
                class_="adr-g-ink",
                x=_number(_MARGIN),
                y=_number(y + 12 + place * _LINE),
                font_weight=weight,
            )
            for place, line in enumerate(lines)
        ]
        yield element(
            "g", element("title", self._told(each)), *names, *self._marks(each, y, height)
        )

    def _marks(self, each: Scheduled, y: float, height: float) -> Iterator[Markup]:
        middle = y + height / 2
        if each.end < self.start or each.start > self.end:
            yield self._beside(each, middle, beyond=each.start > self.end)
            return
        left = self._x(self._within(each.start))
        right = self._x(self._within(each.end)) + _DAYS / self.days
        latest = self._x(self._within(each.latest_end)) + _DAYS / self.days
        if latest > right:
            yield self._line("adr-g-slack", right, latest, middle, middle)
        yield element(
            "rect",
            class_="adr-g-bar adr-g-critical" if each.is_critical else "adr-g-bar",
            x=_number(left),
            y=_number(middle - _BAR / 2),
            width=_number(max(right - left, 4)),
            height=_number(_BAR),
            rx=2,
        )
        due = each.milestone.deadline
        if due is not None and self.start <= due <= self.end:
            x = self._x(due) + _DAYS / self.days
            yield self._line("adr-g-due", x, x, middle - _BAR / 2 - 3, middle + _BAR / 2 + 3)
        if each.end > self.end:
            yield self._beside(each, middle, beyond=True)

    def _line(self, name: str, x1: float, x2: float, y1: float, y2: float) -> Markup:
        n = _number
        return element("line", class_=name, x1=n(x1), x2=n(x2), y1=n(y1), y2=n(y2))

    def _beside(self, each: Scheduled, middle: float, *, beyond: bool) -> Markup:
        """The day of what lies outside of the picture, at the edge where it would be."""
        end = day_in_words(each.end, self.language)
        return element(
            "text",
            f"→ {end}" if beyond else f"← {end}",
            class_="adr-g-muted",
            x=_number(_MARGIN + _NAMES + (_DAYS + 4 if beyond else 2)),
            y=_number(middle + 4),
        )

    def _told(self, each: Scheduled) -> str:
        """A milestone in words, for the mouse and for people who do not see it."""
        start, end = (day_in_words(day, self.language) for day in (each.start, each.end))
        due = each.milestone.deadline
        days = plural(each.slack, "day|days")
        en = f"{each.milestone.id}: {start} to {end}, slack {each.slack} {days}"
        vi = f"{each.milestone.id}: {start} – {end}, dự trữ {each.slack} ngày"
        if due is not None:
            day = day_in_words(due, self.language)
            en, vi = f"{en}, deadline {day}", f"{vi}, thời hạn {day}"
        return Text(en, vi).to(self.language)

    def _legend(self, y: float) -> Iterator[Markup]:
        words = (
            (
                "adr-g-bar adr-g-critical",
                Text("● critical: no day to lose", "● mốc găng: không được chậm"),
            ),
            ("adr-g-bar", Text("planned", "theo kế hoạch")),
            ("adr-g-slack", Text("slack", "thời gian dự trữ")),
            ("adr-g-due", Text("deadline", "thời hạn")),
            ("", Text("✓ done", "✓ đã hoàn thành")),
        )
        x, y = _MARGIN, y + 20
        for name, text in words:
            word = text.to(self.language)
            if "bar" in name:
                yield element(
                    "rect",
                    class_=name,
                    x=_number(x),
                    y=_number(y - 9),
                    width=20,
                    height=9,
                    rx=2,
                )
            elif name == "adr-g-due":
                yield self._line(name, x + 10, x + 10, y - 11, y + 2)
            elif name:
                yield self._line(name, x, x + 20, y - 4, y - 4)
            shift = 26 if name else 0
            yield element("text", word, class_="adr-g-ink", x=_number(x + shift), y=_number(y))
            x += shift + text_width(word, _SIZE) + 20
