"""Carrying a book through reforms: opening, reforms and dispositions give the closing.

A book is carried day by day.  On each day dispositions of that day come first; then
whatever stands with a unit that ended follows its territory, stays with a unit that goes
on, or waits for somebody to decide.  Amounts are exact on the way, so that two reforms
one after the other give what both give at once.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import as_day
from adminreform.errors import InvalidValueError, UnknownUnitError
from adminreform.history import History, as_history
from adminreform.holdings import words
from adminreform.holdings.carried import Carried, Problem, ProblemKind, Reason, Undecided
from adminreform.holdings.decided import each_once
from adminreform.holdings.ledger import Ground, Ledger, Movement
from adminreform.holdings.model import Book, Departure, Disposition, Follows, plain
from adminreform.holdings.position import Position
from adminreform.holdings.shares import Shares
from adminreform.lineage import heir
from adminreform.names import NearMisses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adminreform.law import Basis, Number
    from adminreform.measures import Measure, Weights
    from adminreform.reform import Reform
    from adminreform.text import Text
    from adminreform.units import UnitRef

__all__ = ["carry"]


def carry(
    book: Book,
    history: History | Reform,
    to: date,
    dispositions: Iterable[Disposition] = (),
    *,
    assume: str | None = None,
    measures: Sequence[Measure] = (),
    weights: Sequence[Weights] = (),
    bodies_go_on: bool = True,
) -> Carried:
    """Carry a book through the reforms between its day and another.

    Args:
        book: The opening.
        history: The reforms.
        to: The day of the closing.
        dispositions: What was decided for holdings.
        assume: Name of an assumption for shares that nobody knows; see
            `History.crosswalk`.
        measures: Sizes besides those of the history.
        weights: How much of one unit went to another, where clauses do not say.
        bodies_go_on: Whether what does not follow the territory stays with a unit that
            goes on under its name and code, though its state changed; say no where an act
            makes every authority anew.
    Returns:
        The closing, the ledger, what is undecided, and what is wrong with dispositions.
    Shape:
        For each holding and measure: opening = closing + what left, exactly.  The same
        book carried in two steps, or again on the same day, gives the same closing.
    Raises:
        InvalidValueError: If the day is before that of the book, or two dispositions
            have one id.
        OutOfRangeError: If the history does not vouch for a day.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.holdings import Book, Holding
        >>> plan = ar.datasets.toy()
        >>> unit = plan.reform.before["B"].ref
        >>> opening = Book(
        ...     on=date(2029, 12, 31),
        ...     decimals={"post": 0},
        ...     holdings=[
        ...         Holding(id="posts", unit=unit, amounts={"post": 7}, follows="territory"),
        ...         Holding(id="hall", unit=unit, amounts={"building": 1}),
        ...     ],
        ... )
        >>> carried = carry(opening, plan.history, date(2030, 1, 1))
        >>> for movement in carried.ledger:
        ...     print(movement)
        2030-01-01 posts: 7 post B@2000-01-01 -> A@2030-01-01
        >>> [str(each) for each in carried.undecided]
        ['hall of B@2000-01-01: 1 building: nobody decided where it goes']
    """
    reforms = as_history(history)
    to = as_day(to)
    if book.on < reforms.first_day:
        reforms.on(book.on)
    if to < book.on:
        message = f"a book of {book.on} cannot be carried back to {to}"
        raise InvalidValueError(message)
    shares = Shares(reforms, assume, measures, weights)
    return _Carrier(book, reforms, dispositions, shares, bodies_go_on=bodies_go_on).carried(to)


class _Carrier:
    """One carrying of a book."""

    def __init__(
        self,
        book: Book,
        history: History,
        dispositions: Iterable[Disposition],
        shares: Shares,
        *,
        bodies_go_on: bool,
    ) -> None:
        self.book = book
        self.history = history
        self.chronicle = history.chronicle
        self.shares = shares
        self.bodies_go_on = bodies_go_on
        self.dispositions = each_once(dispositions)
        self.positions: dict[UnitRef, dict[int, Position]] = {}
        self.parts: dict[tuple[str, UnitRef], list[Position]] = {}
        self.places: dict[str, set[UnitRef]] = {}
        order: dict[str, int] = {}
        for holding in book.holdings:
            place = order.setdefault(holding.id, len(order))
            position = Position(holding, holding.unit, holding.amounts, place)
            self._add(position)
        for gone in book.left:
            self.places.setdefault(gone.holding.id, set()).add(gone.holding.unit)
        self.emptied: list[Position] = []
        self.done = set(book.done)
        self.tried: set[str] = set()
        self.left: list[Departure] = [*book.left]
        self.moves: list[Movement] = []
        self.problems: list[Problem] = []
        self.refused: dict[str, Problem] = {}
        self._states: dict[UnitRef, int | None] = {}

    def carried(self, to: date) -> Carried:
        """Everything that happens up to a day."""
        for day in self._days(to):
            self._pass(day)
        self._find_unused(to)
        held = [p for items in self.positions.values() for p in items.values() if not p.empty]
        held.sort(key=lambda p: (p.place, str(p.unit), p.holding.kind))
        closing = attrs.evolve(
            self.book,
            on=to,
            holdings=[position.portion() for position in held],
            left=self.left,
            done=self.done,
        )
        return Carried(
            opening=self.book,
            closing=closing,
            ledger=Ledger(self.moves),
            undecided=tuple(each for p in held if (each := self._undecided(p)) is not None),
            problems=tuple(self.problems),
        )

    def _days(self, to: date) -> list[date]:
        stated = [each.on for each in self.dispositions if each.on is not None]
        later = {day for day in (*self.history.days, *stated) if self.book.on < day <= to}
        return [self.book.on, *sorted(later)]

    # -- where things are ----------------------------------------------------

    def _put(self, position: Position) -> None:
        """Put an amount where it belongs, on top of what is there of its holding."""
        for other in self.parts.get((position.holding.id, position.unit), ()):
            if other.is_part_of_the_same(position):
                other.take_in(position)
                return
        self._add(position)

    def _add(self, position: Position) -> None:
        name, unit = position.holding.id, position.unit
        self.positions.setdefault(unit, {})[id(position)] = position
        self.parts.setdefault((name, unit), []).append(position)
        self.places.setdefault(name, set()).add(unit)

    def _remove(self, position: Position) -> None:
        del self.positions[position.unit][id(position)]
        self.parts[position.holding.id, position.unit].remove(position)

    def _is_here(self, position: Position) -> bool:
        return id(position) in self.positions.get(position.unit, {})

    def _state(self, unit: UnitRef) -> int | None:
        if unit not in self._states:
            try:
                self._states[unit] = self.chronicle.find(unit)
            except UnknownUnitError:
                self._states[unit] = None
        return self._states[unit]

    def _until(self, unit: UnitRef) -> date | None:
        """First day on which a unit no longer holds; None while it does, or if unknown."""
        state = self._state(unit)
        return None if state is None else self.chronicle.until(state)

    def _ended(self, unit: UnitRef, by: date) -> bool:
        until = self._until(unit)
        return until is not None and until <= by

    def _holds(self, unit: UnitRef, on: date) -> bool:
        state = self._state(unit)
        return state is not None and self.chronicle.holds(state, on)

    # -- what somebody decided -----------------------------------------------

    def _pass(self, day: date) -> None:
        """Everything that happens on a day.

        A unit can begin and end on one day, and what came to a unit can be given on, so
        what was decided is looked at again when something has reached somebody.
        """
        again = True
        while again:
            done = len(self.done)
            self._decide(day)
            again = self._settle(day) or len(self.done) > done
        for position in self.emptied:
            if position.empty and self._is_here(position):
                self._remove(position)
        self.emptied.clear()

    def _decide(self, day: date) -> None:
        """Carry out the dispositions of a day, those that name most first."""
        due = [each for each in self.dispositions if self._is_due(each, day)]
        due.sort(key=lambda each: (_breadth(each), each.gives_all))
        for _, level in groupby(due, key=_breadth):
            able = [(each, found) for each in level if (found := self._found(each, day))]
            named = [position for _, found in able for position in found]
            morning = {id(position): dict(position.amounts) for position in named}
            for position in named:
                position.fresh.clear()
            for each, found in able:
                self.done.add(each)
                self.refused.pop(each.id, None)
                for position, amounts in self._given(each, found, morning):
                    self._move(position, amounts, day, each)

    def _is_due(self, each: Disposition, day: date) -> bool:
        if each in self.done:
            return False
        if each.on is not None:
            return each.on == day and day > self.book.on
        if each.unit is not None:
            until = self._until(each.unit)
            return until is not None and (until == day or until <= self.book.on == day)
        return any(self._ended(unit, day) for unit in self.places.get(each.holding, ()))

    def _found(self, each: Disposition, day: date) -> list[Position]:
        """What a disposition gives on a day; nothing, and a refusal, where it cannot."""
        self.tried.add(each.id)
        if each.to is not None and not self._holds(each.to, day):
            self._refuse_receiver(each, day)
            return []
        found = self._meant(each, day)
        if not found:
            self._refuse_giver(each, day)
        return found

    def _meant(self, each: Disposition, day: date) -> list[Position]:
        """The amounts that a disposition is about."""
        if each.holding:
            units = sorted(self.places.get(each.holding, ()), key=str)
        else:
            units = [each.unit] if each.unit is not None else []
        if each.unit is not None:
            units = [unit for unit in units if unit == each.unit]
        elif each.on is None:
            units = [unit for unit in units if self._ended(unit, day)]
        return [
            position
            for unit in units
            for position in self._of(each.holding, unit)
            if each.kind in {"", position.holding.kind}
        ]

    def _of(self, holding: str, unit: UnitRef) -> Iterable[Position]:
        """What a unit has of a holding, or of every holding where none is named."""
        if holding:
            return self.parts.get((holding, unit), ())
        return self.positions.get(unit, {}).values()

    def _given(
        self,
        each: Disposition,
        found: Sequence[Position],
        morning: Mapping[int, Mapping[str, Number]],
    ) -> Iterator[tuple[Position, dict[str, Fraction]]]:
        """How much of what a disposition gives."""
        wanted = {name: Fraction(amount) for name, amount in each.amounts.items()}
        for position in found:
            had = morning[id(position)]
            given = self._part_of(each, position, had, wanted)
            there = self._is_here(position)
            if each.gives_all and not (there and (any(given.values()) or not any(had.values()))):
                self._twice(each, position)
            if there:
                yield position, given
        for name, rest in wanted.items():
            if rest:
                here = Fraction(each.amounts[name]) - rest
                self._too_much(each, found[0], name, Fraction(each.amounts[name]), here)

    def _part_of(
        self,
        each: Disposition,
        position: Position,
        had: Mapping[str, Number],
        wanted: dict[str, Fraction],
    ) -> dict[str, Fraction]:
        """How much of one amount a disposition gives; takes it off what is still wanted."""
        given: dict[str, Fraction] = {}
        for name, amount in position.amounts.items():
            here = Fraction(amount) - position.fresh.get(name, Fraction())
            if each.gives_all:
                given[name] = here
            elif each.share is not None:
                asked = Fraction(had.get(name, 0)) * each.share
                given[name] = _part(here, asked)
                if given[name] != asked:
                    self._too_much(each, position, name, asked, here)
            elif name in wanted:
                given[name] = _part(here, wanted[name])
                wanted[name] -= given[name]
        return given

    def _move(
        self, position: Position, amounts: Mapping[str, Fraction], day: date, each: Disposition
    ) -> None:
        """Give amounts away; a thing without amounts goes only where all of it does."""
        whole = position.bare and each.gives_all
        if each.to == position.unit or not (any(amounts.values()) or whole):
            return
        given = {
            name: plain(amount) for name, amount in amounts.items() if amount or each.gives_all
        }
        if whole:
            self._note(position, each.to, "", 0, Ground.DECISION, day, each)
            self._remove(position)
        for name, amount in given.items():
            if amount:
                position.amounts[name] = plain(Fraction(position.amounts[name]) - Fraction(amount))
                self._note(position, each.to, name, amount, Ground.DECISION, day, each)
        if position.empty:
            self.emptied.append(position)
        if each.to is None:
            gone = attrs.evolve(position.holding, unit=position.unit, amounts=given)
            self.left.append(
                Departure(holding=gone, receiver=each.receiver, on=day, disposition=each.id)
            )
        else:
            self._put(Position(position.holding, each.to, given, position.place))

    def _note(
        self,
        position: Position,
        target: UnitRef | None,
        measure: str,
        amount: Number,
        ground: Ground,
        day: date,
        each: Disposition | None = None,
        basis: Basis | None = None,
    ) -> None:
        self.moves.append(
            Movement(
                on=day,
                holding=position.holding.id,
                kind=position.holding.kind,
                source=position.unit,
                target=target,
                receiver="" if each is None else each.receiver,
                measure=measure,
                amount=amount,
                ground=ground,
                disposition="" if each is None else each.id,
                basis=basis if each is None else each.basis,
            )
        )

    # -- what follows when a unit ends ---------------------------------------

    def _settle(self, day: date) -> bool:
        """Let what stands with units that have ended follow them, by one step.

        Returns:
            Whether anything reached a unit that has ended as well.
        """
        ended = [unit for unit in self.positions if self._ended(unit, day)]
        reached = [
            target
            for unit in ended
            for position in [*self.positions[unit].values()]
            if not position.empty
            for target in self._follow(position, day)
        ]
        return any(self._ended(target, day) for target in reached)

    def _follow(self, position: Position, day: date) -> list[UnitRef]:
        """Let an amount follow its unit; gives the units that it reaches."""
        if position.holding.follows is Follows.TERRITORY:
            return self._divide(position, day)
        state = self._state(position.unit)
        if state is None:
            return []
        next_state = heir(self.chronicle, state) if self.bodies_go_on else None
        if next_state is None:
            passes_on = any(map(self.chronicle.gives, self.chronicle.out[state]))
            position.reason = Reason.NO_DECISION if passes_on else Reason.ABOLISHED
            return []
        target = self.chronicle.refs[next_state]
        day = self._until(position.unit) or day
        for name, amount in position.amounts.items():
            if amount:
                self._note(position, target, name, amount, Ground.GOES_ON, day)
        if position.bare:
            self._note(position, target, "", 0, Ground.GOES_ON, day)
        self._remove(position)
        self._put(Position(position.holding, target, position.amounts, position.place))
        return [target]

    def _divide(self, position: Position, day: date) -> list[UnitRef]:
        """Divide an amount as the territory of its unit; all of it or nothing."""
        until = self._until(position.unit)
        if until is None:
            return []
        rows = self.shares.rows(position.unit, until, day, position.holding.by)
        shares = {row.target: row.share for row in rows}
        if not rows or None in shares:
            position.reason, position.bounds = Reason.ABOLISHED, {}
            return []
        if any(share is None for share in shares.values()):
            position.reason = Reason.NO_SHARE
            position.bounds = {row.target: (row.low, row.high) for row in rows if row.target}
            return []
        self._remove(position)
        reached: list[UnitRef] = []
        for row in rows:
            if row.target is None or not row.share:
                continue
            part = {n: plain(Fraction(a) * row.share) for n, a in position.amounts.items()}
            for name, amount in part.items():
                if amount:
                    ground = Ground.TERRITORY
                    self._note(position, row.target, name, amount, ground, day, basis=row.basis)
            self._put(Position(position.holding, row.target, part, position.place))
            reached.append(row.target)
        return reached

    def _undecided(self, position: Position) -> Undecided | None:
        reason = position.reason
        if self._state(position.unit) is None:
            reason = Reason.UNKNOWN_UNIT
        if reason is None:
            return None
        return Undecided(
            holding=position.portion(),
            reason=reason,
            since=self._until(position.unit),
            bounds=position.bounds,
        )

    # -- what is wrong -------------------------------------------------------

    def _problem(self, kind: ProblemKind, each: Disposition, text: Text, holding: str = "") -> None:
        self.problems.append(Problem(kind=kind, disposition=each, text=text, holding=holding))

    def _refuse(self, kind: ProblemKind, each: Disposition, text: Text) -> None:
        """Note that a disposition could not be carried out, unless it still is on that day."""
        problem = Problem(kind=kind, disposition=each, text=text, holding=each.holding)
        self.refused.setdefault(each.id, problem)

    def _too_much(
        self, each: Disposition, position: Position, name: str, asked: Fraction, here: Fraction
    ) -> None:
        what = each.holding or (position.holding.id if each.share is not None else "")
        text = words.too_much(what, position.unit, name, asked, here)
        self._problem(ProblemKind.TOO_MUCH, each, text, what)

    def _twice(self, each: Disposition, position: Position) -> None:
        what = position.holding.id
        before = {
            move.disposition
            for move in self.moves
            if move.holding == what and move.source == position.unit and move.disposition
        }
        self._problem(ProblemKind.TOO_MUCH, each, words.nothing_left(what, sorted(before)), what)

    def _refuse_receiver(self, each: Disposition, day: date) -> None:
        near = self.history.on(day).near(each.to) if each.to is not None else ()
        text = words.no_such_receiver(str(each.to), day, near)
        self._refuse(ProblemKind.NO_SUCH_UNIT, each, text)

    def _refuse_giver(self, each: Disposition, day: date) -> None:
        if each.unit is not None and self._state(each.unit) is None:
            near = self.history.on(day).near(each.unit)
            self._refuse(ProblemKind.NO_SUCH_UNIT, each, words.no_such_giver(each, near))
            return
        seen = sorted(self.places.get(each.holding, ()), key=str) if each.holding else []
        there = [unit for unit in seen if self.parts.get((each.holding, unit))]
        if there:
            text = words.with_somebody_else(each, day, there)
            self._refuse(ProblemKind.NOT_WITH_GIVER, each, text)
        elif seen:
            self._refuse(ProblemKind.NOT_WITH_GIVER, each, words.gone_before(each, day))
        else:
            self._refuse_holding(each)

    def _refuse_holding(self, each: Disposition) -> None:
        near = NearMisses(self.places).of(each.holding) if each.holding else ()
        self._refuse(ProblemKind.NO_SUCH_HOLDING, each, words.no_such_holding(each, near))

    def _find_unused(self, to: date) -> None:
        """Dispositions that no day came for, though none can come any more."""
        for each in self.dispositions:
            if each.id in self.tried or each in self.done:
                continue
            if each.unit is not None and self._state(each.unit) is None:
                near = self.history.on(self.book.on).near(each.unit)
                self._refuse(ProblemKind.NO_SUCH_UNIT, each, words.no_such_giver(each, near))
            elif each.holding and each.holding not in self.places:
                self._refuse_holding(each)
            elif each.on is not None and each.on <= self.book.on:
                text = words.too_early(each, self.book.on)
                self._refuse(ProblemKind.NOT_WITH_GIVER, each, text)
            elif each.on is None and each.unit is not None and to >= self._last_day:
                text = words.does_not_end(each)
                self._refuse(ProblemKind.NOT_WITH_GIVER, each, text)
        self.problems += self.refused.values()

    @property
    def _last_day(self) -> date:
        return max(self.history.days, default=date.min)


def _breadth(each: Disposition) -> int:
    """How much a disposition names: a holding, a kind of a unit, all of a unit."""
    if each.holding:
        return 0
    return 1 if each.kind else 2


def _part(here: Fraction, asked: Fraction) -> Fraction:
    """As much of what is asked for as is there."""
    if here * asked <= 0:
        return Fraction()
    return asked if abs(asked) <= abs(here) else here
