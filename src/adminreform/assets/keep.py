"""Which headquarters each new unit should keep, with the reason for each house."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.assets.choose import Chosen, KeepWeights, Score, Search
from adminreform.assets.forms import Seat
from adminreform.assets.kinds import Condition
from adminreform.assets.proposals import HouseChoice, KeepProposal, UnitChoice
from adminreform.assets.space import SpaceNeed
from adminreform.dates import day_before
from adminreform.errors import UnknownUnitError
from adminreform.history import History, as_history
from adminreform.law import Number, as_exact, shown
from adminreform.text import Text, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.assets.book import Assets
    from adminreform.assets.decisions import AssetDisposition
    from adminreform.assets.properties import Property
    from adminreform.assets.travel import Point
    from adminreform.reform import Reform

__all__ = ["decided_headquarters", "propose_headquarters"]

Needs = Mapping[UnitRef, SpaceNeed | Number]


# -- making a proposal ---------------------------------------------------------------


def propose_headquarters(
    assets: Assets,
    history: History | Reform,
    needs: Needs,
    *,
    name: str = "proposal",
    weights: KeepWeights | None = None,
    people: Mapping[UnitRef, Number] | None = None,
    most_places: int = 3,
    winding: Number = 1,
) -> KeepProposal:
    """Propose which headquarters each new unit keeps: the cheapest that cover its need.

    Args:
        assets: The book.
        history: The reform.
        needs: What each new unit needs: m2, or what `space_need` gives.
        name: What to call the proposal.
        weights: What speaks against keeping a house, and how much.
        people: How many people each old unit has, for the mean way; None for all alike.
        most_places: In how many places a unit may work at most.
        winding: By how much roads are longer than the straight line.
    Returns:
        A choice for each unit of *needs*; ruined houses are never kept, nor those of which
        something else was decided or done for good.  Where nothing covers a need, what lacks
        least is taken; who needs nothing keeps nothing, unless a house saves points, as
        heritage may.  Of several places that is the main seat which covers most of the need
        alone, then by condition, title, the mean way, size.
    Shape:
        Every choice of up to *most_places* houses is looked at, and the first by id of the
        best is taken; the others as good are named.  Beyond 200,000 choices of one unit a
        good one is sought, which is marked as not exact.
    Raises:
        UnknownUnitError: If a need is of no unit of the reform.
    Source:
        Points of `KeepWeights`, added up; exact.
    Example:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> import adminreform as ar
        >>> from adminreform.assets import Assets, Property
        >>> plan = ar.datasets.toy()
        >>> old, new = plan.reform.before, plan.reform.after["A"].ref
        >>> book = Assets(
        ...     properties=[
        ...         Property(id="A1", unit=old["A"].ref, floor_m2=Decimal(300), lies_in=new),
        ...         Property(id="B1", unit=old["B"].ref, floor_m2=Decimal(500), lies_in=new),
        ...     ]
        ... )
        >>> proposal = propose_headquarters(book, plan.history, {new: 400})
        >>> proposal.kept, [str(house.reason) for house in proposal.houses]
        (('B1',), ['300 m²; with it 16 points more', '500 m²; without it 100 m² lacking'])

    Units:
        m2 of a house that others own too count by the share of its unit.
    """
    setting = _Setting(assets, history, needs, weights, people, most_places, winding)
    return setting.proposal(name, None)


def decided_headquarters(
    assets: Assets,
    history: History | Reform,
    needs: Needs,
    *,
    name: str = "decided",
    weights: KeepWeights | None = None,
    people: Mapping[UnitRef, Number] | None = None,
    most_places: int = 3,
    winding: Number = 1,
) -> KeepProposal:
    """The seats that the book says were decided, weighed as a proposal is.

    Args:
        assets: The book.
        history: The reform.
        needs: What each new unit needs.
        name: What to call it.
        weights: As of `propose_headquarters`.
        people: As there.
        most_places: As there.
        winding: As there.
    """
    setting = _Setting(assets, history, needs, weights, people, most_places, winding)
    return setting.proposal(name, assets.seats)


class _Setting:
    """What a proposal is made from."""

    def __init__(
        self,
        assets: Assets,
        history: History | Reform,
        needs: Needs,
        weights: KeepWeights | None,
        people: Mapping[UnitRef, Number] | None,
        most_places: int,
        winding: Number,
    ) -> None:
        self.assets = assets
        self.history = as_history(history)
        self.day = self.history.days[-1]
        self.needs = {unit: _m2(need) for unit, need in needs.items()}
        self.weights = weights or KeepWeights()
        self.people = {unit: as_exact(n, "people") for unit, n in (people or {}).items()}
        self.most_places = most_places
        self.winding = winding

    def proposal(
        self, name: str, given: Mapping[UnitRef, tuple[AssetDisposition, ...]] | None
    ) -> KeepProposal:
        candidates, nowhere = self._candidates(given or {})
        return KeepProposal(
            name=name,
            units=[
                self._unit(unit, candidates.get(unit, []), given) for unit in sorted(self.needs)
            ],
            nowhere=nowhere,
        )

    def _candidates(
        self, given: Mapping[UnitRef, tuple[AssetDisposition, ...]]
    ) -> tuple[dict[UnitRef, list[Property]], list[HouseChoice]]:
        """Headquarters by the new unit in whose territory they lie, seats by their unit.

        A decided seat counts for the unit that works there, wherever it lies and whatever it
        was used as before.
        """
        found: dict[UnitRef, list[Property]] = {}
        nowhere: list[HouseChoice] = []
        seated: dict[str, UnitRef] = {}
        for unit, rows in given.items():
            for row in rows:
                seated.setdefault(row.asset, unit)
        for house in sorted(self.assets.properties_by_id.values(), key=lambda each: each.id):
            if house.id in seated:
                found.setdefault(seated[house.id], []).append(house)
                continue
            if not house.is_headquarters:
                continue
            units = self._lies_in(house)
            if len(units) == 1:
                found.setdefault(units[0], []).append(house)
                continue
            named = listed(units)
            reason = (
                Text(f"may lie in {named.en}", f"có thể thuộc {named.vi}")
                if units
                else Text("nobody says where it lies", "chưa rõ thuộc địa bàn nào")
            )
            nowhere.append(
                HouseChoice(asset=house.id, unit=None, seat=Seat.NONE, dearer=None, reason=reason)
            )
        return found, nowhere

    def _lies_in(self, house: Property) -> tuple[UnitRef, ...]:
        if house.lies_in is not None:
            return (house.lies_in,)
        try:
            return self.history.lineage.successors(house.unit, on=self.day)
        except UnknownUnitError:
            return ()

    def _unit(
        self,
        unit: UnitRef,
        houses: Sequence[Property],
        given: Mapping[UnitRef, tuple[AssetDisposition, ...]] | None,
    ) -> UnitChoice:
        rows = () if given is None else given.get(unit, ())
        seats = {row.asset: row.seat for row in rows}
        reasons = {each.id: self._out(each) for each in houses if each.id not in seats}
        usable = [each for each in houses if reasons.get(each.id) is None]
        search = Search(
            usable,
            self.needs[unit],
            self.weights,
            self._origins(unit),
            shared=self.assets.owners_of,
            most_places=self.most_places,
            winding=self.winding,
        )
        if given is None:
            best = search.best()
            main = None
        else:
            best = (tuple(i for i, each in enumerate(usable) if each.id in seats),)
            main = next((row.asset for row in rows if row.seat is Seat.MAIN), None)
        chosen = best[0]
        score = search.score(chosen)
        why: Text | None = None
        if main is None:
            main, why = _main(search, self.weights, chosen)
        choices = [self._house(search, chosen, i, unit, (main, why)) for i in range(len(usable))]
        out = ((each, reasons.get(each.id)) for each in houses)
        choices += [_left(each, unit, reason) for each, reason in out if reason is not None]
        return UnitChoice(
            unit=unit,
            need_m2=self.needs[unit],
            area_m2=sum((usable[i].own_m2 for i in chosen), Fraction(0)),
            km=score.km,
            points=score.points,
            houses=choices,
            ties=[tuple(usable[i].id for i in each) for each in best[1:]],
            exact=search.exact,
        )

    def _out(self, house: Property) -> Text | None:
        """Why a house cannot be proposed; None where it can."""
        if house.condition is Condition.RUINED:
            return Text("ruined", "đã hư hỏng")
        row = self.assets.final_for(house.id)
        if row is None or row.form.keeps or not (row.decided or row.done or row.decision):
            return None
        return Text(
            f"{row.form.to()} by {row.id}, which was decided",
            f"đã quyết định {row.form.to('vi')} ({row.id})",
        )

    def _origins(self, unit: UnitRef) -> list[tuple[Point, Fraction]]:
        """Where the old units of a new one are, and how many people each has."""
        sources = self.history.lineage.predecessors(unit, on=day_before(self.day))
        places = ((source, self.assets.place_of(source)) for source in sources)
        return [
            (place, self.people.get(source, Fraction(1)))
            for source, place in places
            if place is not None
        ]

    def _house(
        self,
        search: Search,
        chosen: Chosen,
        place: int,
        unit: UnitRef,
        main: tuple[str | None, Text | None],
    ) -> HouseChoice:
        house, kept = search.houses[place], place in chosen
        other = search.best_where(place, kept=not kept, instead_of=chosen)
        score = search.score(chosen)
        seat = Seat.NONE
        if kept:
            seat = Seat.MAIN if house.id == main[0] else Seat.FURTHER
        reason = _reason(search, chosen, house, other, kept=kept)
        if seat is Seat.MAIN and main[1] is not None:
            reason = Text(
                f"{reason.en}; main seat, since it {main[1].en}",
                f"{reason.vi}; trụ sở chính vì {main[1].vi}",
            )
        return HouseChoice(
            asset=house.id,
            unit=unit,
            seat=seat,
            dearer=_dearer(score, other),
            reason=reason,
        )


def _m2(need: SpaceNeed | Number) -> Fraction:
    return need.total if isinstance(need, SpaceNeed) else as_exact(need, "need")


_WHY_MAIN = (
    Text("covers more of the need", "đáp ứng nhu cầu nhiều hơn"),
    Text("is in a better condition", "tình trạng tốt hơn"),
    Text("has the better title", "hồ sơ pháp lý đầy đủ hơn"),
    Text("is nearer for all", "gần các địa bàn hơn"),
    Text("is larger", "rộng hơn"),
    Text("comes first by its id", "đứng trước theo mã"),
)


def _main(search: Search, weights: KeepWeights, chosen: Chosen) -> tuple[str | None, Text | None]:
    """The main seat of a choice, and why that one of several."""

    def key(place: int) -> tuple[Fraction | str, ...]:
        house, alone = search.houses[place], search.score((place,))
        what = weights.of_condition(house), weights.of_title(house)
        return (alone.short_m2, *what, alone.km, -house.own_m2, house.id)

    order = sorted(chosen, key=key)
    if not order:
        return None, None
    best = search.houses[order[0]].id
    if len(order) == 1:
        return best, None
    pairs = zip(key(order[0]), key(order[1]), strict=True)
    return best, next(why for why, (a, b) in zip(_WHY_MAIN, pairs, strict=True) if a != b)


def _dearer(score: Score, other: Score | None) -> Fraction | None:
    if other is None or other.short_m2 != score.short_m2:
        return None
    return other.points - score.points


def _left(house: Property, unit: UnitRef, reason: Text) -> HouseChoice:
    return HouseChoice(asset=house.id, unit=unit, seat=Seat.NONE, dearer=None, reason=reason)


def _reason(
    search: Search, chosen: Chosen, house: Property, other: Score | None, *, kept: bool
) -> Text:
    """What doing otherwise with a house would cost."""
    floor = house.floor_m2
    facts = Text("") if floor is None else Text(f"{shown(floor)} m²", f"{shown(floor, 'vi')} m²")
    if floor is not None and house.share != 1:
        share = house.share
        facts = Text(f"{shown(share)} of {facts.en}", f"{shown(share, 'vi')} của {facts.vi}")
    if house.condition is not None:
        state = house.condition
        facts = Text(f"{facts.en}, {state.to()}", f"{facts.vi}, {state.to('vi')}")
    what = _against(search.score(chosen), other, kept=kept)
    if not facts.en:
        return what
    return Text(f"{facts.en.strip(', ')}; {what.en}", f"{facts.vi.strip(', ')}; {what.vi}")


def _against(score: Score, other: Score | None, *, kept: bool) -> Text:
    if other is None:
        return Text("no choice without it", "không có phương án nào khác")
    otherwise = Text("without it", "nếu không giữ") if kept else Text("with it", "nếu giữ")
    if other.short_m2 != score.short_m2:
        lacking = other.short_m2 - score.short_m2
        more = Text("lacking", "thiếu") if lacking > 0 else Text("less lacking", "bớt thiếu")
        area = abs(lacking)
        return Text(
            f"{otherwise.en} {shown(area)} m² {more.en}",
            f"{otherwise.vi} thì {more.vi} {shown(area, 'vi')} m²",
        )
    points = other.points - score.points
    if points == 0:
        first = Text("as good as another, which comes later", "ngang bằng phương án xếp sau")
        second = Text("as good as what is kept", "ngang bằng phương án được chọn")
        return first if kept else second
    more = Text("more", "thêm") if points > 0 else Text("fewer", "bớt")
    return Text(
        f"{otherwise.en} {shown(abs(points))} point{'' if abs(points) == 1 else 's'} {more.en}",
        f"{otherwise.vi} thì {more.vi} {shown(abs(points), 'vi')} điểm",
    )
