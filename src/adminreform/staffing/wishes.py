"""Who may go where: places within reach, wishes, distances, qualifications."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError, UnknownUnitError
from adminreform.frozen import FrozenMap
from adminreform.history import History
from adminreform.staffing.people import Commute, Person
from adminreform.text import Language, Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.staffing.posts import FrameLine

__all__ = ["Aims", "Map", "PeopleClass", "Reach", "WhyLeft"]


class Reach(StrEnum):
    """Where people may be placed.

    ``SUCCESSORS``: in units that got something of where they work; of a unit that passed
    nothing on, in those that got something of the units under it.
    ``NEAR``: in units to which the distance is known, up to the longest way.
    ``WISHES``: where they would like to.
    ``ANYWHERE``: in every unit that has a frame.
    """

    SUCCESSORS = "successors"
    NEAR = "near"
    WISHES = "wishes"
    ANYWHERE = "anywhere"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _REACHES[self].to(language)


_REACHES = {
    Reach.SUCCESSORS: Text("units formed of where they work", "đơn vị hình thành từ nơi công tác"),
    Reach.NEAR: Text("units within the longest way", "đơn vị trong phạm vi khoảng cách"),
    Reach.WISHES: Text("units that they wish for", "đơn vị theo nguyện vọng"),
    Reach.ANYWHERE: Text("every unit with a frame", "mọi đơn vị được giao biên chế"),
}


class WhyLeft(StrEnum):
    """Why somebody has no seat.

    ``NOWHERE``: no unit with a frame is within reach.
    ``NO_WISH``: none of the units that the person wishes for has a frame.
    ``GROUP``: no frame within reach has posts for the group.
    ``QUALIFICATION``: the posts for the group ask for more than the person has.
    ``FULL``: every seat that would do was taken by somebody else.
    """

    NOWHERE = "nowhere"
    NO_WISH = "no wish"
    GROUP = "group"
    QUALIFICATION = "qualification"
    FULL = "full"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _WHY[self].to(language)


_WHY = {
    WhyLeft.NOWHERE: Text(
        "no unit with a frame is within reach", "không có đơn vị nào trong phạm vi có biên chế"
    ),
    WhyLeft.NO_WISH: Text(
        "no unit that is wished for has a frame", "không đơn vị nào theo nguyện vọng có biên chế"
    ),
    WhyLeft.GROUP: Text(
        "no frame within reach has posts for the group",
        "biên chế trong phạm vi không có vị trí cho nhóm này",
    ),
    WhyLeft.QUALIFICATION: Text(
        "the posts within reach ask for a higher qualification",
        "vị trí trong phạm vi đòi hỏi trình độ cao hơn",
    ),
    WhyLeft.FULL: Text("every seat that would do is taken", "các vị trí phù hợp đều đã có người"),
}


def _as_reach(value: Reach | str) -> Reach:
    return Reach(value)


def _groups(items: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return FrozenMap({group: tuple(others) for group, others in items.items()})


def _names(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Aims:
    """What a placement is to achieve, after it has filled as many seats as can be filled.

    What is left over is measured in kilometres, so that distance, wishes and
    qualifications can be weighed against each other.

    Attributes:
        reach: Where people may be placed.
        most_km: The longest way; None for no limit.
        wish_km: What a person gives up with each rank of a wish, in km; who has wishes
            and goes elsewhere gives up one rank more than the last of them.
        over_km: What each step costs by which somebody is qualified above the post, in km.
        groups: Groups whose seats a group may take beside its own: ``{"cadre":
            ["civil_servant"]}``; who takes one becomes what the seat is for.
        qualifications: Qualifications from the lowest to the highest.
        spread_surplus: Whether those without a seat are placed too, so that the highest
            surplus, in percent of the posts of a unit, is as low as possible.
        first: Who is first among people that are alike: the lowest of these values;
            None for the order of the roster.

    Raises:
        InvalidValueError: If a number is negative, or a qualification stands twice.

    Example:
        >>> aims = Aims(reach="near", most_km=Decimal(30), qualifications=["college", "bachelor"])
        >>> aims.steps("bachelor", "college"), aims.steps("college", "bachelor")
        (1, None)
    """

    reach: Reach = attrs.field(default=Reach.SUCCESSORS, converter=_as_reach)
    most_km: Decimal | None = None
    wish_km: Decimal = Decimal(10)
    over_km: Decimal = Decimal(1)
    groups: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict[str, tuple[str, ...]], converter=_groups
    )
    qualifications: tuple[str, ...] = attrs.field(default=(), converter=_names)
    spread_surplus: bool = False
    first: Callable[[Person], object] | None = None

    def __attrs_post_init__(self) -> None:
        for number in (self.most_km, self.wish_km, self.over_km):
            if number is not None and number < 0:
                message = f"aims are in kilometres of at least 0, got {number}"
                raise InvalidValueError(message)
        if len(set(self.qualifications)) < len(self.qualifications):
            message = f"a qualification stands twice among {', '.join(self.qualifications)}"
            raise InvalidValueError(message)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {name: rank for rank, name in enumerate(self.qualifications)}

    def takes(self, group: str) -> tuple[str, ...]:
        """The groups whose seats a group may take, its own first."""
        return tuple(dict.fromkeys((group, *self.groups.get(group, ()))))

    def steps(self, held: str, asked: str) -> int | None:
        """By how many steps somebody is qualified above a post; None for not qualified.

        A qualification that is not among those of the aims counts for itself alone.
        """
        if not asked or held == asked:
            return 0
        ranks = self._ranks
        if held not in ranks or asked not in ranks or ranks[held] < ranks[asked]:
            return None
        return ranks[held] - ranks[asked]


@attrs.frozen
class PeopleClass:
    """People who are alike for a placement.

    Attributes:
        place: The unit in which they work.
        group: Their group.
        qualification: Their qualification.
        wishes: Units that they wish for, the first wish first.

    Example:
        >>> from datetime import date
        >>> a = UnitRef("A", date(2025, 1, 1))
        >>> str(PeopleClass(a, "civil_servant", "bachelor"))
        'civil_servant, bachelor, at A@2025-01-01'
    """

    place: UnitRef
    group: str
    qualification: str = ""
    wishes: tuple[UnitRef, ...] = ()

    def __str__(self) -> str:
        told = [self.group, self.qualification, f"at {self.place}"]
        return ", ".join(part for part in told if part)


@attrs.frozen(kw_only=True, eq=False)
class Map:
    """Which units are within reach of a place, and how far away.

    Attributes:
        history: The reforms.
        on: The day on which the units that receive are there.
        commutes: Known distances.
        aims: How far people may be sent.

    Raises:
        InvalidValueError: If people are to stay near, and nobody knows a distance.
    """

    history: History
    on: date
    commutes: tuple[Commute, ...]
    aims: Aims

    def __attrs_post_init__(self) -> None:
        if self.aims.reach is Reach.NEAR and not self.commutes:
            message = (
                "reach near asks for distances, and there are no commutes; add them, or take "
                "successors"
            )
            raise InvalidValueError(message)

    @cached_property
    def _km(self) -> Mapping[tuple[UnitRef, UnitRef], Decimal]:
        return {(each.source, each.target): each.km for each in self.commutes}

    @cached_property
    def _found(self) -> dict[UnitRef, frozenset[UnitRef]]:
        return {}

    def successors(self, place: UnitRef) -> frozenset[UnitRef]:
        """The units that got something of a place, or of the units under it."""
        if place not in self._found:
            self._found[place] = frozenset(self._successors(place))
        return self._found[place]

    def _successors(self, place: UnitRef) -> Iterable[UnitRef]:
        lineage = self.history.lineage
        try:
            reached = lineage.successors(place, on=self.on)
        except UnknownUnitError:
            return ()
        if reached:
            return reached
        before = self.history.opening
        below = [unit for unit in before.children(place) if unit.ref != place]
        return [unit for child in below for unit in self.successors(child.ref)]

    def km(self, place: UnitRef, unit: UnitRef) -> Decimal | None:
        """The distance, 0 to a unit formed of the place; None where nobody knows it."""
        known = self._km.get((place, unit))
        if known is not None:
            return known
        return Decimal(0) if unit in self.successors(place) or unit == place else None

    @cached_property
    def _known(self) -> Mapping[UnitRef, tuple[UnitRef, ...]]:
        found: dict[UnitRef, list[UnitRef]] = {}
        for each in self.commutes:
            found.setdefault(each.source, []).append(each.target)
        return {source: tuple(targets) for source, targets in found.items()}

    def near(self, people: PeopleClass) -> frozenset[UnitRef] | None:
        """The units that can be within reach of people; None where every unit can be."""
        reach = self.aims.reach
        if reach is Reach.SUCCESSORS:
            return self.successors(people.place)
        if reach is Reach.WISHES:
            return frozenset(people.wishes)
        if reach is Reach.NEAR:
            own = {people.place, *self._known.get(people.place, ())}
            return self.successors(people.place) | own
        return None

    def within_reach(self, people: PeopleClass, unit: UnitRef) -> bool:
        """Whether people may be placed in a unit."""
        near = self.near(people)
        if near is not None and unit not in near:
            return False
        km = self.km(people.place, unit)
        most = self.aims.most_km
        return most is None or (km is not None and km <= most)

    def cost(self, people: PeopleClass, line: FrameLine) -> Fraction | None:
        """What a placement on a seat costs, in km; None if the people are not qualified."""
        steps = self.aims.steps(people.qualification, line.qualification)
        if steps is None:
            return None
        rank = 0
        if people.wishes:
            known = line.unit in people.wishes
            rank = people.wishes.index(line.unit) if known else len(people.wishes)
        return (
            Fraction(self.km(people.place, line.unit) or 0)
            + rank * Fraction(self.aims.wish_km)
            + steps * Fraction(self.aims.over_km)
        )
