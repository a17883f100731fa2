"""What is wrong with dispositions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.holdings.model import plain
from adminreform.text import Text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from adminreform.holdings.model import Disposition
    from adminreform.units import UnitRef

__all__ = [
    "gone_before",
    "no_such_giver",
    "no_such_holding",
    "no_such_receiver",
    "nothing_left",
    "too_much",
    "with_somebody_else",
]


def _with_hint(text: Text, near: Sequence[object]) -> Text:
    if not near:
        return text
    named = listing(near, 3)
    return Text(f"{text.en}; did you mean {named}?", f"{text.vi}; có phải {named}?")


def too_much(what: str, unit: UnitRef, measure: str, asked: Fraction, here: Fraction) -> Text:
    """More is given than there is."""
    given, there = plain(asked), plain(here)
    return Text(
        f"gives {given} {measure} of {what}, but only {there} are with {unit}",
        f"giao {given} {measure} của {what}, nhưng {unit} chỉ còn {there}",
    )


def nothing_left(what: str, before: Sequence[str]) -> Text:
    """Something is given twice."""
    others = listing(before)
    return Text(
        f"gives {what}, but nothing is left of it: {others} gave it before",
        f"giao {what}, nhưng không còn gì: {others} đã giao trước",
    )


def no_such_receiver(to: str, day: date, near: Sequence[UnitRef]) -> Text:
    """The unit that receives is not there."""
    text = Text(
        f"gives to {to}, which is no unit of {day_in_words(day)}",
        f"giao cho {to}, không phải đơn vị của ngày {day_in_words(day, 'vi')}",
    )
    return _with_hint(text, near)


def with_somebody_else(each: Disposition, day: date, there: Sequence[UnitRef]) -> Text:
    """Somebody else has it."""
    who = listing(there)
    return Text(
        f"gives {each.holding} of {each.unit} on {day_in_words(day)}, but it is with {who}",
        f"giao {each.holding} của {each.unit} ngày {day_in_words(day, 'vi')}, nhưng {who} đang giữ",
    )


def gone_before(each: Disposition, day: date) -> Text:
    """It is no longer in the book."""
    return Text(
        f"gives {each.holding} on {day_in_words(day)}, but it left the book before",
        f"giao {each.holding} ngày {day_in_words(day, 'vi')}, nhưng đã ra khỏi sổ",
    )


def no_such_holding(each: Disposition, near: Sequence[str]) -> Text:
    """The book has nothing that it names."""
    if not each.holding:
        what = f"nothing of kind {each.kind}" if each.kind else "nothing"
        of_kind = f"mục nào thuộc loại {each.kind}" if each.kind else "mục nào"
        return Text(
            f"gives what {each.unit} holds, but the book has {what} there",
            f"giao những gì {each.unit} giữ, nhưng sổ không có {of_kind} ở đó",
        )
    text = Text(
        f"names {each.holding}, which the book does not have",
        f"nêu {each.holding}, sổ không có",
    )
    return _with_hint(text, near)


def no_such_giver(each: Disposition, near: Sequence[UnitRef]) -> Text:
    """The unit that gives is not in the history."""
    text = Text(
        f"gives what {each.unit} holds, which is not in the history",
        f"giao những gì {each.unit} giữ, đơn vị không có trong lịch sử",
    )
    return _with_hint(text, near)
