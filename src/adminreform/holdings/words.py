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
    "does_not_end",
    "gone_before",
    "no_such_giver",
    "no_such_holding",
    "no_such_receiver",
    "nothing_left",
    "too_early",
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
    of, cua = (f" of {what}", f" của {what}") if what else ("", "")
    return Text(
        f"gives {given} {measure}{of}, but only {there} are with {unit}",
        f"giao {given} {measure}{cua}, nhưng {unit} chỉ còn {there}",
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
    of, cua = (f" of {each.unit}", f" của {each.unit}") if each.unit is not None else ("", "")
    if each.kind and (each.unit is None or each.unit in there):
        return Text(
            f"gives {each.holding}{of} as {each.kind}, but it is of another kind",
            f"giao {each.holding}{cua} loại {each.kind}, nhưng thuộc loại khác",
        )
    return Text(
        f"gives {each.holding}{of} on {day_in_words(day)}, but it is with {who}",
        f"giao {each.holding}{cua} ngày {day_in_words(day, 'vi')}, nhưng {who} đang giữ",
    )


def too_early(each: Disposition, on: date) -> Text:
    """Its day is not after that of the book."""
    assert each.on is not None  # noqa: S101 (only dated ones come here)
    return Text(
        f"is of {day_in_words(each.on)}, not after {day_in_words(on)}, the day of the book",
        f"là của ngày {day_in_words(each.on, 'vi')}, không sau ngày của sổ, "
        f"{day_in_words(on, 'vi')}",
    )


def does_not_end(each: Disposition) -> Text:
    """It has no day, and the unit that gives does not end."""
    return Text(
        f"has no day, and {each.unit} does not end; give it a day",
        f"không ghi ngày, và {each.unit} không kết thúc; cần ghi ngày",
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
