"""What a proposal of headquarters says, and two proposals side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.assets.decisions import AssetDisposition
from adminreform.assets.forms import Form, Seat
from adminreform.assets.kinds import Purpose
from adminreform.errors import InvalidValueError
from adminreform.frames import frame_of_rows, make_frame
from adminreform.law import Assumption, shown
from adminreform.text import Text, as_text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["HouseChoice", "KeepProposal", "UnitChoice", "compare_proposals"]


@attrs.frozen(kw_only=True)
class HouseChoice:
    """Whether one house is kept, and why.

    Attributes:
        asset: Id of the house.
        unit: The new unit in whose territory it lies; None where nobody knows.
        seat: What becomes of it: a main seat, a further place, or no seat.
        dearer: By how many points the best choice that does otherwise with it is worse;
            None where that lacks more or less, or where no choice does otherwise.
        reason: Why.
    """

    asset: str
    unit: UnitRef | None
    seat: Seat
    dearer: Fraction | None
    reason: Text = attrs.field(converter=as_text)

    @property
    def kept(self) -> bool:
        """Whether it is kept."""
        return self.seat.is_place


def _houses(items: Iterable[HouseChoice]) -> tuple[HouseChoice, ...]:
    return tuple(items)


def _ties(items: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class UnitChoice:
    """What one new unit keeps.

    Attributes:
        unit: The unit.
        need_m2: What it needs.
        area_m2: What it keeps.
        km: Mean way from its old units to the nearest place.
        points: Points against the choice, by the weights.
        houses: Every house that was thought of.
        ties: Other choices that are as good, by ids.
        exact: Whether every choice was looked at.
    """

    unit: UnitRef
    need_m2: Fraction
    area_m2: Fraction
    km: Fraction
    points: Fraction
    houses: tuple[HouseChoice, ...] = attrs.field(converter=_houses)
    ties: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_ties)
    exact: bool = True

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of what it keeps, the main seat first."""
        kept = [each for each in self.houses if each.kept]
        kept.sort(key=lambda each: each.seat is not Seat.MAIN)
        return tuple(each.asset for each in kept)

    @property
    def short_m2(self) -> Fraction:
        """What it lacks."""
        return max(self.need_m2 - self.area_m2, Fraction(0))


def _units(items: Iterable[UnitChoice]) -> tuple[UnitChoice, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class KeepProposal:
    """Which headquarters the new units keep, and which are left.

    Attributes:
        name: What the proposal is called.
        units: What each new unit keeps.
        nowhere: Houses of which nobody knows in which new unit they lie.
    """

    name: str
    units: tuple[UnitChoice, ...] = attrs.field(converter=_units)
    nowhere: tuple[HouseChoice, ...] = attrs.field(default=(), converter=_houses)

    @property
    def houses(self) -> tuple[HouseChoice, ...]:
        """Every house, with what is proposed for it."""
        return (*(house for unit in self.units for house in unit.houses), *self.nowhere)

    @property
    def kept(self) -> tuple[str, ...]:
        """Ids of what is kept."""
        return tuple(house.asset for house in self.houses if house.kept)

    @property
    def points(self) -> Fraction:
        """Points against all of it."""
        return sum((unit.points for unit in self.units), Fraction(0))

    @property
    def ties(self) -> dict[UnitRef, tuple[tuple[str, ...], ...]]:
        """Other choices that are as good, by unit; units whose choice is the only best left out."""
        return {unit.unit: unit.ties for unit in self.units if unit.ties}

    @property
    def short(self) -> tuple[UnitChoice, ...]:
        """Units that keep less than they need."""
        return tuple(unit for unit in self.units if unit.short_m2)

    def dispositions(self) -> tuple[AssetDisposition, ...]:
        """The proposal as rows of the book, each of them an assumption."""
        return tuple(
            AssetDisposition(
                id=f"{self.name}/{house.asset}",
                asset=house.asset,
                form=Form.KEEP,
                purpose=Purpose.OFFICE,
                to=house.unit,
                seat=house.seat,
                basis=Assumption(f"proposal {self.name}", house.reason.en),
            )
            for house in self.houses
            if house.kept
        )

    def to_frame(self, backend: str = "polars") -> Any:
        """The proposal as a frame, to send on.

        Shape:
            One row a house: unit, code, asset, seat (``main``, ``further`` or empty), dearer,
            reason in English, reason in Vietnamese.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = self.houses
        return make_frame(
            {
                "unit": [str(each.unit or "") for each in rows],
                "code": [each.unit.code if each.unit else "" for each in rows],
                "asset": [each.asset for each in rows],
                "seat": [each.seat.value for each in rows],
                "dearer": [None if each.dearer is None else shown(each.dearer) for each in rows],
                "reason": [each.reason.en for each in rows],
                "reason_vi": [each.reason.vi for each in rows],
            },
            backend,
        )

    def __repr__(self) -> str:
        kept = len(self.kept)
        return f"<KeepProposal {self.name}: {kept} of {len(self.houses)} headquarters kept>"


# -- comparing -----------------------------------------------------------------------


def compare_proposals(first: KeepProposal, second: KeepProposal, backend: str = "polars") -> Any:
    """Two proposals as one table of differences.

    Args:
        first: One proposal.
        second: The other.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
    Shape:
        One row a house that the two treat differently, and one a unit whose houses differ,
        with an empty asset: unit, asset, then seat (or places), m2, mean way in km, points
        and reason in the first and in the second, each column with the name of its proposal.
    Raises:
        InvalidValueError: If two different proposals have one name.
        MissingExtraError: If the frame library is not installed.
    """
    if first.name == second.name and first != second:
        message = f"both proposals are called {first.name!r}; give each a name of its own"
        raise InvalidValueError(message)
    rows = _differences(first, second)
    names = [f"{name} {column}" for column in _COMPARED for name in (first.name, second.name)]
    columns = ["unit", "asset", *names]
    return frame_of_rows(columns, rows, backend)


_COMPARED = ("seat", "m2", "km", "points", "reason")


def _differences(first: KeepProposal, second: KeepProposal) -> list[tuple[str, ...]]:
    ours = {each.unit: each for each in first.units}
    theirs = {each.unit: each for each in second.units}
    rows: list[tuple[str, ...]] = []
    for unit in sorted({*ours, *theirs}):
        both = ours.get(unit), theirs.get(unit)
        sides = [{h.asset: h for h in each.houses} if each else {} for each in both]
        changed = [
            asset
            for asset in sorted({*sides[0], *sides[1]})
            if _seat(sides[0].get(asset)) != _seat(sides[1].get(asset))
        ]
        if not changed:
            continue
        totals = [_totals(each) for each in both]
        rows.append((str(unit), "", *_woven(totals)))
        for asset in changed:
            told = [_told(side.get(asset)) for side in sides]
            rows.append((str(unit), asset, *_woven(told)))
    return rows


def _seat(house: HouseChoice | None) -> str:
    return house.seat.value if house else ""


def _totals(choice: UnitChoice | None) -> tuple[str, ...]:
    if choice is None:
        return ("",) * len(_COMPARED)
    figures = (choice.area_m2, choice.km, choice.points)
    places = str(len(choice.kept))
    lacking = f"{shown(choice.short_m2)} m² lacking" if choice.short_m2 else ""
    return (places, *map(shown, figures), lacking)


def _told(house: HouseChoice | None) -> tuple[str, ...]:
    return (
        ("", "", "", "", "") if house is None else (house.seat.value, "", "", "", str(house.reason))
    )


def _woven(sides: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(cell for pair in zip(*sides, strict=True) for cell in pair)
