"""What a delay does to everything that waits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.text import Language, Text, day_in_words, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Move", "Slip"]


@attrs.frozen(kw_only=True)
class Move:
    """A milestone that moves.

    Attributes:
        id: The milestone.
        title: What is to be done.
        start: First day before.
        end: Last day before.
        new_start: First day after.
        new_end: Last day after.
        deadline: Last day that the law allows; None for none.
        because: The milestone that pushes it; empty for the one that slips itself.
        title_vi: The title in Vietnamese; empty where there is none.
    """

    id: str
    title: str
    start: date
    end: date
    new_start: date
    new_end: date
    deadline: date | None = None
    because: str = ""
    title_vi: str = ""

    @property
    def said(self) -> Text:
        """Its id, with its title where there is one."""
        if not (self.title or self.title_vi):
            return Text(self.id)
        en = self.title or self.id
        return Text(f"{self.id} ({en})", f"{self.id} ({self.title_vi or en})")

    @property
    def days(self) -> int:
        """By how many days it ends later."""
        return (self.new_end - self.end).days

    @property
    def breaks(self) -> bool:
        """Whether its deadline holds before and is broken after."""
        return self.deadline is not None and self.end <= self.deadline < self.new_end


def _moves(items: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class Slip:
    """All that moves when one milestone comes later.

    Attributes:
        id: The milestone that slips.
        moves: All that move, it being the first; in an order in which each stands after
            what pushes it.
        finish_before: The end of the plan before.
        finish_after: The end of the plan after.
    """

    id: str
    moves: tuple[Move, ...] = attrs.field(converter=_moves)
    finish_before: date
    finish_after: date

    @property
    def later(self) -> int:
        """By how many days the plan ends later."""
        return (self.finish_after - self.finish_before).days

    @property
    def broken(self) -> tuple[Move, ...]:
        """Milestones whose deadline breaks by it."""
        return tuple(move for move in self.moves if move.breaks)

    def to(self, language: Language = "en") -> str:
        """It in words, one line a milestone."""
        return "\n".join([self._head(language), *(_line(move, language) for move in self.moves)])

    def _head(self, language: Language) -> str:
        others, finish = len(self.moves) - 1, day_in_words(self.finish_after, language)
        slips = self.moves[0].said if self.moves else Text(self.id)
        more = plural(others, "moves|move")
        en = f"{slips.en} slips: {others} more {more}, the plan ends on {finish}"
        vi = f"{slips.to('vi')} chậm: kéo theo {others} mốc khác, kế hoạch kết thúc ngày {finish}"
        if self.later:
            en += f", {self.later} {plural(self.later, 'day|days')} later"
            vi += f", muộn hơn {self.later} ngày"
        return Text(en, vi).to(language)

    def __str__(self) -> str:
        return self.to("en")

    def __repr__(self) -> str:
        return f"<Slip of {self.id}: {len(self.moves)} move, {len(self.broken)} deadlines break>"

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """All that moves, as a frame that can be sent on.

        Shape:
            One row a milestone: id, title, start, end, new_start, new_end, days, because,
            deadline, breaks; days of the calendar as text.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(move.id, move.title, move.start.isoformat(), move.end.isoformat()),
                *(move.new_start.isoformat(), move.new_end.isoformat(), move.days, move.because),
                "" if move.deadline is None else move.deadline.isoformat(),
                _YES.to(language) if move.breaks else "",
            )
            for move in self.moves
        ]
        return frame_of_rows(heads(_COLUMNS, language), rows, backend)


_YES = Text("yes", "có")
_COLUMNS = (
    *("id", "title", "start", "end", "new_start", "new_end", "days", "because"),
    *("deadline", "breaks"),
)


def _line(move: Move, language: Language) -> str:
    end, new = day_in_words(move.end, language), day_in_words(move.new_end, language)
    name = move.said
    en, vi = f"  {name.en}: {end} -> {new}", f"  {name.to('vi')}: {end} -> {new}"
    if move.because:
        en, vi = f"{en}, waits for {move.because}", f"{vi}, chờ {move.because}"
    if move.breaks and move.deadline is not None:
        due = day_in_words(move.deadline, language)
        en, vi = f"{en}, after its deadline of {due}", f"{vi}, quá hạn {due}"
    return Text(en, vi).to(language)
