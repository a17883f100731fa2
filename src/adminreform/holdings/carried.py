"""What carrying a book gives: the closing, the ledger, what is undecided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from adminreform.frames import make_frame
from adminreform.frozen import FrozenMap
from adminreform.holdings.ledger import Ledger
from adminreform.holdings.model import Book, Departure, Disposition, Holding, plain
from adminreform.law import Number
from adminreform.notebook import html_table
from adminreform.text import Language, Text
from adminreform.units import UnitRef

__all__ = ["Balance", "Carried", "Problem", "ProblemKind", "Reason", "Undecided"]


class Reason(StrEnum):
    """Why nobody has it.

    ``NO_DECISION``: its unit ended, and no disposition says where it goes.
    ``ABOLISHED``: its unit ended and passed nothing on, so that all it held needs one.
    ``NO_SHARE``: its unit was divided, and nobody measured how.
    ``UNKNOWN_UNIT``: its unit is not in the history.
    """

    NO_DECISION = "no decision"
    ABOLISHED = "abolished"
    NO_SHARE = "no share"
    UNKNOWN_UNIT = "unknown unit"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _REASONS[self].to(language)


_REASONS = {
    Reason.NO_DECISION: Text("nobody decided where it goes", "chưa có quyết định bàn giao"),
    Reason.ABOLISHED: Text(
        "its unit was abolished and nobody decided where it goes",
        "đơn vị đã kết thúc hoạt động, chưa có quyết định bàn giao",
    ),
    Reason.NO_SHARE: Text(
        "nobody measured how its unit was divided", "chưa đo được tỷ lệ chia của đơn vị"
    ),
    Reason.UNKNOWN_UNIT: Text("its unit is not in the register", "đơn vị không có trong danh mục"),
}


Bounds = Mapping[UnitRef, tuple[Fraction, Fraction]]
"""Lowest and highest share of each unit."""


def _bounds(items: Bounds) -> Bounds:
    return FrozenMap(items)


@attrs.frozen(kw_only=True)
class Undecided:
    """What no unit has on the closing day.

    Attributes:
        holding: The holding, at the unit that had it last.
        reason: Why it waits.
        since: First day on which its unit no longer held; None for an unknown unit.
        bounds: Lowest and highest share of each unit that may have a part of it.
    """

    holding: Holding
    reason: Reason
    since: date | None
    bounds: Bounds = attrs.field(
        factory=dict[UnitRef, tuple[Fraction, Fraction]], converter=_bounds
    )

    def __str__(self) -> str:
        return f"{self.holding}: {self.reason.to()}"


class ProblemKind(StrEnum):
    """What can be wrong with a disposition.

    ``TOO_MUCH``: more is given than there is, or something is given twice.
    ``NO_SUCH_UNIT``: the unit that receives is not there on that day.
    ``NO_SUCH_HOLDING``: the book has nothing that it names.
    ``NOT_WITH_GIVER``: what it names was with somebody else on that day.
    """

    TOO_MUCH = "too much"
    NO_SUCH_UNIT = "no such unit"
    NO_SUCH_HOLDING = "no such holding"
    NOT_WITH_GIVER = "not with giver"


@attrs.frozen(kw_only=True)
class Problem:
    """Why a disposition could not be carried out as written.

    Attributes:
        kind: What is wrong.
        disposition: The disposition.
        text: What is wrong, in words.
        holding: Id of the holding; empty where none is meant.
    """

    kind: ProblemKind
    disposition: Disposition
    text: Text
    holding: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Carried:
    """A book that was carried: opening, ledger, closing, and what is undecided.

    Attributes:
        opening: The book that was given.
        closing: The book of the last day; what is undecided stands with the unit that had
            it last.
        ledger: Every movement between the two days.
        undecided: What no unit has on the last day.
        problems: Dispositions that could not be carried out as written.
    """

    opening: Book
    closing: Book
    ledger: Ledger
    undecided: tuple[Undecided, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def left(self) -> tuple[Departure, ...]:
        """What left the book between the two days."""
        return self.closing.left[len(self.opening.left) :]

    @cached_property
    def _waiting(self) -> Mapping[tuple[str, UnitRef], Undecided]:
        return {(each.holding.id, each.holding.unit): each for each in self.undecided}

    def balance(self, measure: str) -> dict[UnitRef, Balance]:
        """Opening and closing of each unit, and what came between, to whole things.

        Args:
            measure: What is counted.
        Shape:
            One balance a unit that has or had any; over all of them opening = closing
            + left + undecided.
        """
        found: dict[UnitRef, list[Fraction]] = {}

        def add(unit: UnitRef, column: int, holding: Holding) -> None:
            row = found.setdefault(unit, [Fraction()] * 4)
            row[column] += Fraction(holding.amounts.get(measure, 0))

        for holding in self.opening.rounded():
            add(holding.unit, 0, holding)
        closing = self.closing.rounded()
        for holding in closing:
            waits = (holding.id, holding.unit) in self._waiting
            add(holding.unit, 3 if waits else 1, holding)
        for gone in closing.left[len(self.opening.left) :]:
            add(gone.holding.unit, 2, gone.holding)
        return {
            unit: Balance(*map(plain, row))
            for unit, row in sorted(found.items(), key=lambda item: str(item[0]))
            if any(row)
        }

    def to_frame(self, backend: str = "polars") -> Any:
        """The balance of each unit by measure, as a frame; amounts as text, exact.

        Shape:
            One row a unit and measure: unit, measure, opening, moved, left, undecided,
            closing; opening + moved = left + undecided + closing in each.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (str(unit), measure, *map(str, attrs.astuple(balance)), str(balance.moved))
            for measure in self.closing.measures
            for unit, balance in self.balance(measure).items()
        ]
        names = ("unit", "measure", "opening", "closing", "left", "undecided", "moved")
        shown = ("unit", "measure", "opening", "moved", "left", "undecided", "closing")
        columns = {name: [row[i] for row in rows] for i, name in enumerate(names)}
        return make_frame({name: columns[name] for name in shown}, backend)

    def __repr__(self) -> str:
        counts = f"{len(self.ledger)} movements, {len(self.undecided)} undecided"
        return f"<Carried {self.opening.on} to {self.closing.on}: {counts}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[object, ...]] = []
        for measure in self.closing.measures:
            held = [attrs.astuple(each) for each in self.balance(measure).values()]
            sums = [sum(map(Fraction, column), Fraction()) for column in zip(*held, strict=True)]
            rows.append((measure, *map(plain, sums)))
        titles = ("measure", "opening", "closing", "left", "undecided")
        return html_table(repr(self), titles, rows)


@attrs.frozen
class Balance:
    """What one unit had and has of one measure.

    Attributes:
        opening: What it had.
        closing: What it has.
        left: What left the book from it.
        undecided: What it had last and nobody has now.
    """

    opening: Number
    closing: Number
    left: Number
    undecided: Number

    @property
    def moved(self) -> Number:
        """What came from other units, less what went to them."""
        gone = Fraction(self.left) + Fraction(self.undecided)
        return plain(Fraction(self.closing) + gone - Fraction(self.opening))
