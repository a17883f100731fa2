"""Holdings, books of them, and what is decided for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import as_day
from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows
from adminreform.frozen import FrozenMap
from adminreform.law import Basis, Number, as_exact
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Book", "Departure", "Disposition", "Follows", "Holding", "plain"]


class Follows(StrEnum):
    """What a holding follows when its unit changes.

    ``TERRITORY``: it is divided as the unit is, by the shares of a crosswalk.
    ``DECISION``: it stays together, and somebody has to say where it goes, unless the
    unit goes on under its name and code.
    """

    TERRITORY = "territory"
    DECISION = "decision"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _FOLLOWS[self].to(language)


_FOLLOWS = {
    Follows.TERRITORY: Text("territory", "theo địa bàn"),
    Follows.DECISION: Text("decision", "theo quyết định"),
}


def plain(number: Number) -> Number:
    """An exact number in the plainest form that holds it: int, Decimal, Fraction.

    Example:
        >>> plain(Fraction(4, 2)), plain(Fraction(5, 4)), plain(Fraction(1, 3))
        (2, Decimal('1.25'), Fraction(1, 3))
    """
    if type(number) is int:
        return number
    exact = Fraction(number)
    if exact.denominator == 1:
        return exact.numerator
    twos, fives, rest = 0, 0, exact.denominator
    while rest % 2 == 0:
        twos, rest = twos + 1, rest // 2
    while rest % 5 == 0:
        fives, rest = fives + 1, rest // 5
    if rest != 1:
        return exact
    places = max(twos, fives)
    digits = abs(exact.numerator) * 2 ** (places - twos) * 5 ** (places - fives)
    return Decimal((int(exact < 0), tuple(map(int, str(digits))), -places))


def _amounts(items: Mapping[str, Number]) -> Mapping[str, Number]:
    return FrozenMap({str(name): plain(_exact(value, name)) for name, value in items.items()})


def _exact(value: Number, name: str) -> Fraction:
    try:
        return as_exact(value, name)
    except (ValueError, OverflowError):
        message = f"{name}: expected an exact number (int, Decimal or Fraction), got {value!r}"
        raise InvalidValueError(message) from None


def _as_follows(value: Follows | str) -> Follows:
    return Follows(value)


@attrs.frozen(kw_only=True)
class Holding:
    """One thing, or one sum, that a unit holds.

    A holding that was divided is several holdings of one id, at a unit each.

    Attributes:
        id: What it is called in its book.
        unit: The unit that holds it.
        amounts: How much it is, by measure: ``{"post": 12}``, ``{"building": 1, "m2": 480}``.
        kind: What sort of thing it is, such as ``civil_servant`` or ``headquarters``.
        follows: Whether it follows the territory of its unit, or a decision.
        by: The measure of the crosswalk by which its territory is divided:
            ``population``, ``area``, your own; None where only whole units count.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or an amount is no exact number.

    Example:
        >>> posts = Holding(id="p1", unit=UnitRef("A", date(2025, 1, 1)), amounts={"post": 12})
        >>> str(posts)
        'p1 of A@2025-01-01: 12 post'
    """

    id: str
    unit: UnitRef
    amounts: Mapping[str, Number] = attrs.field(converter=_amounts)
    kind: str = ""
    follows: Follows = attrs.field(default=Follows.DECISION, converter=_as_follows)
    by: str | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if not self.id.strip():
            message = f"a holding of {self.unit} needs an id"
            raise InvalidValueError(message)

    def __str__(self) -> str:
        told = ", ".join(f"{amount} {name}" for name, amount in self.amounts.items())
        return f"{self.id} of {self.unit}: {told}"


@attrs.frozen(kw_only=True)
class Departure:
    """What left a book.

    Attributes:
        holding: What left, at the unit that it left.
        receiver: Who has it now, outside the register, or what became of it.
        on: The day.
        disposition: Id of the disposition.
    """

    holding: Holding
    receiver: str
    on: date
    disposition: str

    def __str__(self) -> str:
        return f"{self.holding} to {self.receiver} on {self.on}"


def _as_share(value: Number | None) -> Fraction | None:
    return None if value is None else _exact(value, "share")


@attrs.frozen(kw_only=True)
class Disposition:
    """What is decided for a holding, or for everything of a kind that a unit holds.

    What it names comes first: one holding, then one kind of a unit, then all of a unit.
    What it gives is a share, stated amounts, or all that other dispositions leave.

    Attributes:
        id: What it is called.
        holding: Id of the holding; empty for all that its unit holds.
        unit: The unit that gives; None for whoever has the holding.
        kind: The kind of what is given; empty for every kind.
        to: The unit that receives.
        receiver: Who receives, where that is no unit of the register; or what becomes of it.
        share: The share of it that is given; None for stated amounts, or for all.
        amounts: How much of it is given, by measure; empty for a share, or for all.
        on: The day; None for the day on which the unit that gives ends.
        form: How it is given, in the words of the book: ``transfer``, ``sale``, ``keep``.
        basis: The decision.

    Raises:
        InvalidValueError: If it names neither a holding nor a unit, has no receiver or
            two, or gives both a share and amounts, or a share that is not in (0, 1].

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> str(Disposition(id="d1", holding="h1", unit=old, to=new))
        'd1: h1 of A@2025-01-01 to X@2025-07-01'
    """

    id: str
    holding: str = ""
    unit: UnitRef | None = None
    kind: str = ""
    to: UnitRef | None = None
    receiver: str = ""
    share: Fraction | None = attrs.field(default=None, converter=_as_share)
    amounts: Mapping[str, Number] = attrs.field(factory=dict[str, Number], converter=_amounts)
    on: date | None = None
    form: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        problem = self._problem()
        if problem:
            message = f"disposition {self.id or '(without an id)'}: {problem}"
            raise InvalidValueError(message)

    def _problem(self) -> str:
        if self.on is not None:
            as_day(self.on)
        if not self.id.strip():
            return "needs an id"
        if not self.holding and self.unit is None:
            return "names neither a holding nor a unit"
        if (self.to is None) == (not self.receiver):
            return "needs one receiver: a unit, or somebody outside the register"
        if self.share is not None and self.amounts:
            return "gives a share or stated amounts, not both"
        if self.share is not None and not 0 < self.share <= 1:
            return f"a share is above 0 and at most 1, got {self.share}"
        return ""

    @property
    def gives_all(self) -> bool:
        """Whether it gives all that there is."""
        return self.share is None and not self.amounts

    def __str__(self) -> str:
        what = self.holding or (f"all {self.kind}" if self.kind else "all")
        giver = f" of {self.unit}" if self.unit is not None else ""
        return f"{self.id}: {what}{giver} to {self.to or self.receiver}"


def _holdings(items: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(items)


def _departures(items: Iterable[Departure]) -> tuple[Departure, ...]:
    return tuple(items)


def _decided(items: Iterable[Disposition]) -> frozenset[Disposition]:
    return frozenset(items)


def _places(items: Mapping[str, int]) -> Mapping[str, int]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True, repr=False)
class Book:
    """All holdings of a sort on one day, what left since the opening, and the balance.

    Amounts are exact.  Where something was divided they can be fractions of what cannot be
    divided; `rounded`, `total` and `by_unit` give whole things, and lose none.

    Attributes:
        on: The day.
        holdings: The holdings.
        decimals: Decimals to which each measure is kept: 0 for whole things, 2 for
            hundredths; what is not named stays an exact fraction.
        left: What left since the opening.
        done: The dispositions that were carried out since the opening.

    Raises:
        InvalidValueError: If the day is none, or decimals are below 0.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> book = Book(
        ...     on=date(2025, 6, 30), holdings=[Holding(id="1", unit=unit, amounts={"post": 3})]
        ... )
        >>> book.total("post"), book.by_unit("post")
        (3, {UnitRef.parse('A@2025-01-01'): 3})
    """

    on: date
    holdings: tuple[Holding, ...] = attrs.field(converter=_holdings)
    decimals: Mapping[str, int] = attrs.field(factory=dict[str, int], converter=_places)
    left: tuple[Departure, ...] = attrs.field(default=(), converter=_departures)
    done: frozenset[Disposition] = attrs.field(
        default=frozenset["Disposition"](), converter=_decided
    )

    def __attrs_post_init__(self) -> None:
        as_day(self.on)
        for name, decimals in self.decimals.items():
            if decimals < 0:
                message = f"decimals of {name} are at least 0, got {decimals}"
                raise InvalidValueError(message)

    def __len__(self) -> int:
        return len(self.holdings)

    def __iter__(self) -> Iterator[Holding]:
        return iter(self.holdings)

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Names of what is measured, in the order in which each came first."""
        every = (*self.holdings, *(departure.holding for departure in self.left))
        return tuple(dict.fromkeys(name for holding in every for name in holding.amounts))

    @cached_property
    def by_holder(self) -> Mapping[UnitRef, tuple[Holding, ...]]:
        """The holdings of each unit."""
        found: dict[UnitRef, list[Holding]] = {}
        for holding in self.holdings:
            found.setdefault(holding.unit, []).append(holding)
        return {unit: tuple(items) for unit, items in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Holding, ...]]:
        """The holdings of each id: one, or the parts of one that was divided."""
        found: dict[str, list[Holding]] = {}
        for holding in self.holdings:
            found.setdefault(holding.id, []).append(holding)
        return {name: tuple(items) for name, items in found.items()}

    def at(self, unit: UnitRef) -> tuple[Holding, ...]:
        """The holdings of one unit."""
        return self.by_holder.get(unit, ())

    def rounded(self) -> Book:
        """The book in whole things, or to the decimals of each measure.

        Shape:
            For each id and measure the sum, over the units and over what left, is kept.
            What left keeps its number in every later book.
        Source:
            Largest remainder, id by id; ties go to the reference that sorts first.
        """
        return self._rounded

    @cached_property
    def _rounded(self) -> Book:
        held = [*self.holdings]
        gone = [departure.holding for departure in self.left]
        parts: dict[str, tuple[list[int], list[int]]] = {}
        for place, holding in enumerate(held):
            parts.setdefault(holding.id, ([], []))[0].append(place)
        for place, holding in enumerate(gone):
            parts.setdefault(holding.id, ([], []))[1].append(place)
        for here, away in parts.values():
            here.sort(key=lambda place: _order(held[place].unit))
            for name, decimals in self.decimals.items():
                inside = [Fraction(held[place].amounts.get(name, 0)) for place in here]
                outside = [Fraction(gone[place].amounts.get(name, 0)) for place in away]
                whole = _whole(inside, outside, decimals)
                if whole is None:
                    continue
                _replace(held, here, name, whole[0])
                _replace(gone, away, name, whole[1])
        return attrs.evolve(
            self,
            holdings=held,
            left=[
                attrs.evolve(departure, holding=holding)
                for departure, holding in zip(self.left, gone, strict=True)
            ],
        )

    def total(self, measure: str) -> Number:
        """How much all units hold together; what left is not in it."""
        return plain(sum((Fraction(h.amounts.get(measure, 0)) for h in self.rounded()), Fraction()))

    def by_unit(self, measure: str) -> dict[UnitRef, Number]:
        """How much each unit holds, to the decimals of the measure."""
        found: dict[UnitRef, Fraction] = {}
        for holding in self.rounded():
            if measure in holding.amounts:
                amount = Fraction(holding.amounts[measure])
                found[holding.unit] = found.get(holding.unit, Fraction()) + amount
        return {unit: plain(amount) for unit, amount in found.items()}

    def to_frame(self, backend: str = "polars") -> Any:
        """The holdings as a frame, in whole things.

        Args:
            backend: ``polars``, ``pandas`` or ``pyarrow``.
        Shape:
            One row a holding and measure: id, kind, unit, code, measure, amount (as text,
            exact), basis.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (h.id, h.kind, str(h.unit), h.unit.code, name, str(amount), str(h.basis or ""))
            for h in self.rounded()
            for name, amount in h.amounts.items()
        ]
        names = ("id", "kind", "unit", "code", "measure", "amount", "basis")
        return frame_of_rows(names, rows, backend)

    def __repr__(self) -> str:
        return f"<Book of {self.on}: {len(self)} holdings, {len(self.left)} left>"


def _order(unit: UnitRef) -> tuple[str, date, int]:
    return unit.code, unit.since, unit.n


def _replace(
    items: list[Holding], places: Sequence[int], name: str, amounts: Sequence[Fraction]
) -> None:
    for place, amount in zip(places, amounts, strict=True):
        if name in items[place].amounts:
            told = {**items[place].amounts, name: amount}
            items[place] = attrs.evolve(items[place], amounts=told)


def _whole(
    inside: Sequence[Fraction], outside: Sequence[Fraction], decimals: int
) -> tuple[list[Fraction], list[Fraction]] | None:
    """What is held and what left, to some decimals, with the sum of both kept.

    What left is rounded in its order, by its running total, so that a later departure
    changes no earlier one; what is held shares the rest by largest remainder.

    Returns:
        None where it is so already, or where no decimals hold the sum.
    """
    scale = 10**decimals
    if all((amount * scale).denominator == 1 for amount in (*inside, *outside)):
        return None
    total = sum((*inside, *outside), Fraction())
    if isinstance(plain(total), Fraction):
        return None
    while (total * scale).denominator != 1:
        scale *= 10
    running, before = Fraction(), 0
    gone: list[Fraction] = []
    for amount in outside:
        running += amount
        after = _half_up(running * scale)
        gone.append(Fraction(after - before, scale))
        before = after
    return [Fraction(n, scale) for n in _shared(inside, int(total * scale) - before, scale)], gone


def _half_up(number: Fraction) -> int:
    """The nearest whole number; halves go away from 0."""
    sign = -1 if number < 0 else 1
    return sign * ((2 * abs(number.numerator) + number.denominator) // (2 * number.denominator))


def _shared(amounts: Sequence[Fraction], total: int, scale: int) -> list[int]:
    """Whole numbers near to amounts, with a sum near to theirs; the first wins a tie."""
    sign = -1 if amounts and max(amounts) <= 0 else 1
    due = [sign * amount * scale for amount in amounts]
    whole = [number.numerator // number.denominator for number in due]
    claims = [i for i, number in enumerate(due) if number]
    claims.sort(key=lambda i: whole[i] - due[i])
    for i in claims[: sign * total - sum(whole)]:
        whole[i] += 1
    return [sign * number for number in whole]
