"""Which headquarters to keep: by hand, with ties, with what is decided, side by side."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform import InvalidValueError, UnknownUnitError
from adminreform.assets import (
    AssetDisposition,
    Assets,
    Condition,
    CoOwner,
    KeepWeights,
    Property,
    SpaceNeed,
    compare_proposals,
    decided_headquarters,
    distance_km,
    posts_of,
    propose_headquarters,
    space_need,
)
from adminreform.law import Assumption
from adminreform.rules.ast import RULES
from tests.worlds import NEW, new, old, world

REFORM = world("A + B -> X; C -> Y; D(part 1/2) -> Y; D(remainder) -> Z; E ->")
A, B, X, Y = old("A"), old("B"), new("X"), new("Y")
PLAIN = KeepWeights(place=10, area=Fraction(1, 100), travel=2)


def house(name: str, code: str, floor: int, x: int = 0, **more: Any) -> Property:
    """A headquarters of an old unit, so many km to the east."""
    return Property(
        id=name, unit=old(code), floor_m2=Decimal(floor), x_km=Decimal(x), y_km=Decimal(0), **more
    )


BOOK = Assets(properties=[house("a", "A", 600, 0), house("b", "B", 500, 10)])


def seat(asset: str, unit: Any = X, kind: str = "main") -> AssetDisposition:
    """What was decided."""
    return AssetDisposition(id=f"d-{asset}", asset=asset, form="keep", to=unit, seat=kind)


def test_points_by_hand() -> None:
    """10 a place, 1 for 100 m², 2 a km: the mean person of A and B travels 5 km to either."""
    (unit,) = propose_headquarters(BOOK, REFORM, {X: 400}, weights=PLAIN).units

    assert (("b",), Fraction(25), Fraction(5)) == (unit.kept, unit.points, unit.km)

    (both,) = propose_headquarters(BOOK, REFORM, {X: 800}, weights=PLAIN).units

    assert (("a", "b"), Fraction(31), Fraction(0)) == (both.kept, both.points, both.km)


def test_people_weigh_travel() -> None:
    """Three in four live in A: from there nobody should travel."""
    people = {A: 3000, B: 1000}
    (unit,) = propose_headquarters(BOOK, REFORM, {X: 400}, weights=PLAIN, people=people).units

    assert (("a",), Fraction(5, 2)) == (unit.kept, unit.km)


def test_ties_are_named() -> None:
    """Of two that are as good the first by id is kept, and the other is named."""
    twins = Assets(properties=[house("b", "A", 500), house("a", "B", 500)])
    (unit,) = propose_headquarters(twins, REFORM, {X: 400}).units

    assert (("a",), (("b",),)) == (unit.kept, unit.ties)
    assert ["as good as another", "as good as what is kept"] == [
        each.reason.en.split("; ")[1].partition(", ")[0] for each in unit.houses
    ]


def test_what_lacks_least_where_nothing_covers_the_need() -> None:
    """Three places at most; what is lacking is told."""
    proposal = propose_headquarters(BOOK, REFORM, {X: 2000}, most_places=1)

    assert (("a",), Fraction(1400)) == (proposal.units[0].kept, proposal.units[0].short_m2)
    assert proposal.short == proposal.units


def test_ruined_houses_are_not_kept() -> None:
    """However large; the reason says so."""
    book = attrs.evolve(
        BOOK, properties=[*BOOK.properties, house("c", "A", 9000, condition="ruined")]
    )
    proposal = propose_headquarters(book, REFORM, {X: 400}, weights=PLAIN)

    assert ("b",) == proposal.kept
    assert ["ruined"] == [str(each.reason) for each in proposal.houses if each.asset == "c"]


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({}, "a"),
        ({"condition": "poor"}, "b"),
        ({"title": "missing"}, "b"),
        ({"heritage": True, "title": "missing"}, "a"),
    ],
)
def test_condition_title_and_heritage_count(more: dict[str, Any], kept: str) -> None:
    """A poor house and one without a title lose; heritage makes up for the title."""
    twins = Assets(properties=[house("a", "A", 500, **more), house("b", "B", 500)])

    assert (kept,) == propose_headquarters(twins, REFORM, {X: 400}).kept


def test_a_house_that_others_own_too_counts_less() -> None:
    """Shared ownership costs points."""
    twins = Assets(
        properties=[house("a", "A", 500, share=Fraction(1, 2)), house("b", "B", 500)],
        co_owners=[CoOwner(id="c", asset="a", owner="a union", share=Fraction(1, 2))],
    )

    assert ("b",) == propose_headquarters(twins, REFORM, {X: 400}).kept


def test_houses_of_which_nobody_knows_where_they_lie() -> None:
    """A unit that was divided, or that ended: say where the house lies."""
    book = Assets(
        properties=[
            house("split", "D", 300),
            house("gone", "E", 300),
            house("known", "E", 300, lies_in=Y),
            house("unknown", "Q", 300),
        ]
    )
    proposal = propose_headquarters(book, REFORM, {Y: 100})

    assert {
        "split": "may lie in Y@2025-07-01, Z@2025-07-01",
        "gone": "nobody says where it lies",
        "unknown": "nobody says where it lies",
    } == {each.asset: str(each.reason) for each in proposal.nowhere}
    assert ("known",) == proposal.kept


def test_many_units_in_which_a_house_may_lie() -> None:
    """The first five, and how many more, in both languages."""
    parts = "; ".join(f"A(part 1/6) -> {code}" for code in "UVWXY")
    reform = world(f"{parts}; A(remainder) -> Z")
    (lost,) = propose_headquarters(
        Assets(properties=[house("a", "A", 300)]), reform, {X: 100}
    ).nowhere

    assert str(lost.reason).endswith("Y@2025-07-01 and 1 more")
    assert lost.reason.vi.endswith("Y@2025-07-01 và 1 mục khác")


def test_unit_without_a_house() -> None:
    """Nothing to keep; all of the need is lacking."""
    (unit,) = propose_headquarters(Assets(), REFORM, {Y: 100}).units

    assert (0, Fraction(100), 0) == (len(unit.kept), unit.short_m2, len(unit.houses))


def test_a_proposal_as_rows_of_the_book() -> None:
    """Each kept house becomes a disposition that is an assumption; the book then has seats."""
    proposal = propose_headquarters(BOOK, REFORM, {X: 800}, name="one", weights=PLAIN)
    book = attrs.evolve(BOOK, asset_dispositions=proposal.dispositions())
    (main, further) = book.seats[X]

    assert ("one/a", "main", "one/b", "further") == (
        main.id,
        main.seat,
        further.id,
        further.seat,
    )
    assert isinstance(main.basis, Assumption)
    assert () == book.carried(REFORM).undecided
    assert {"AST001"} <= {rule.code for rule in RULES}


def test_what_was_decided_is_weighed_alike() -> None:
    """The decided seats, their points, and what doing otherwise would save."""
    book = attrs.evolve(BOOK, asset_dispositions=[seat("a")])
    decided = decided_headquarters(book, REFORM, {X: 400}, weights=PLAIN)

    assert {
        "a": "600 m²; without it 1 point fewer",
        "b": "500 m²; with it 1 point fewer",
    } == {each.asset: str(each.reason) for each in decided.houses}


def test_two_proposals_as_one_table() -> None:
    """A row a unit that differs, with its sums, and a row a house that differs."""
    one = propose_headquarters(BOOK, REFORM, {X: 400}, name="one", weights=PLAIN)
    dear = KeepWeights(place=10, area=Fraction(1, 100), travel=20)
    two = propose_headquarters(BOOK, REFORM, {X: 400}, name="two", weights=dear)
    table = compare_proposals(one, two)

    shown = ("asset", "one seat", "two seat", "one km", "two km")

    assert [
        ("", "1", "2", "5", "0"),
        ("a", "", "main", "", ""),
        ("b", "main", "further", "", ""),
    ] == list(zip(*(table[name] for name in shown), strict=True))
    assert [] == compare_proposals(one, one)["unit"].to_list()


def test_proposals_of_one_name_are_not_compared() -> None:
    """Their columns would have one name too, and the first would be lost."""
    one = propose_headquarters(BOOK, REFORM, {X: 400})
    two = propose_headquarters(BOOK, REFORM, {X: 4000})

    with pytest.raises(InvalidValueError, match="both proposals are called 'proposal'"):
        compare_proposals(one, two)


def test_weights_are_values() -> None:
    """Equal weights are one key, and nobody changes them afterwards."""
    given = {Condition.POOR: Fraction(1, 2)}
    weights = KeepWeights(condition=given)
    given[Condition.POOR] = Fraction(9)

    assert {weights} == {KeepWeights(condition={Condition.POOR: Fraction(1, 2)})}
    assert Fraction(1, 2) == weights.condition[Condition.POOR]


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_a_proposal_as_a_frame(backend: str) -> None:
    """A row a house, with its reason in both languages."""
    frame: Any = propose_headquarters(BOOK, REFORM, {X: 400}).to_frame(backend)

    assert 2 == len(frame)


def test_many_houses_are_searched_and_not_counted() -> None:
    """Beyond 200,000 choices a good one is sought, and says that it is not exact."""
    many = Assets(
        properties=[house(f"h{n:03}", "A", 100 + n, n % 7, condition="fair") for n in range(110)]
    )
    (unit,) = propose_headquarters(many, REFORM, {X: 400}, weights=PLAIN).units

    assert (False, Fraction(0)) == (unit.exact, unit.short_m2)
    assert all(each.reason.en for each in unit.houses)


def test_what_was_sold_is_not_proposed() -> None:
    """Nor what somebody decided to sell; what is only planned may be kept."""
    sold: dict[str, Any] = {"id": "d", "asset": "b", "form": "sell", "receiver": "a company"}
    rows = {
        "done": AssetDisposition(done=NEW, **sold),
        "decided": AssetDisposition(decided=NEW, **sold),
        "planned": AssetDisposition(planned=NEW, **sold),
    }
    found = {
        name: propose_headquarters(
            attrs.evolve(BOOK, asset_dispositions=[row]), REFORM, {X: 400}, weights=PLAIN
        )
        for name, row in rows.items()
    }

    assert {"done": ("a",), "decided": ("a",), "planned": ("b",)} == {
        name: each.kept for name, each in found.items()
    }
    assert ["sale by d, which was decided"] == [
        str(each.reason) for each in found["done"].houses if each.asset == "b"
    ]


def test_a_share_of_a_house_is_a_share_of_its_area() -> None:
    """A quarter of 600 m² covers 150 of them."""
    quarter = attrs.evolve(
        BOOK, properties=[attrs.evolve(BOOK.properties[0], share=Fraction(1, 4))]
    )
    (unit,) = propose_headquarters(quarter, REFORM, {X: 400}).units

    assert (Fraction(150), Fraction(250)) == (unit.area_m2, unit.short_m2)
    assert "0.25 of 600 m²" in unit.houses[0].reason.en


def test_who_needs_nothing_keeps_nothing() -> None:
    """However few or many houses there are to choose from."""
    many = Assets(properties=[house(f"h{n:03}", "A", 100) for n in range(110)])

    assert () == propose_headquarters(BOOK, REFORM, {X: 0}).kept
    assert () == propose_headquarters(many, REFORM, {X: 0}).kept


@pytest.mark.parametrize(
    ("first", "second", "main", "why"),
    [
        ({}, {"floor_m2": Decimal(700)}, "b", "covers more of the need"),
        ({"condition": "fair"}, {"condition": "good"}, "b", "is in a better condition"),
        ({"title": "missing"}, {"title": "held"}, "b", "has the better title"),
        ({"x_km": Decimal(30)}, {}, "b", "is nearer for all"),
        ({}, {}, "a", "comes first by its id"),
    ],
)
def test_main_seat_says_why(
    first: dict[str, Any], second: dict[str, Any], main: str, why: str
) -> None:
    """Need, condition, title, way, size, in this order."""
    twins = [house("a", "A", 500), house("b", "A", 500)]
    book = Assets(
        properties=[
            attrs.evolve(twins[0], **first),
            attrs.evolve(twins[1], **second),
            house("c", "B", 10, condition="ruined"),
        ]
    )
    (unit,) = propose_headquarters(book, REFORM, {X: 1000}).units
    reasons = {each.asset: each.reason.en for each in unit.houses}

    assert (main, 2) == (unit.kept[0], len(unit.kept))
    assert reasons[main].endswith(f"main seat, since it {why}")


def test_decided_seats_that_lie_elsewhere_count() -> None:
    """An office of the province, in the territory of nobody of the new unit, is a seat of it."""
    office = house("office", "C", 400, use="other")
    book = attrs.evolve(
        BOOK,
        properties=[*BOOK.properties, office],
        asset_dispositions=[seat("office"), seat("a", kind="further")],
    )
    decided = decided_headquarters(book, REFORM, {X: 900})

    assert (("office", "a"), Fraction(1000)) == (decided.units[0].kept, decided.units[0].area_m2)


def test_ties_of_a_proposal_are_by_unit() -> None:
    """Only units that have some."""
    twins = Assets(properties=[house("b", "A", 500), house("a", "B", 500), house("c", "C", 100)])
    proposal = propose_headquarters(twins, REFORM, {X: 400, Y: 100})

    assert {X: (("b",),)} == proposal.ties


# -- need and ways -----------------------------------------------------------------------


def test_need_is_norms_times_people() -> None:
    """405 m² of posts, 85 % of it in common, 100 m² for special use."""
    need = space_need(
        {X: {"secretary": 1, "civil_servant": 25}},
        {"secretary": 30, "civil_servant": 15},
        common=Decimal("0.85"),
        special={X: 100},
    )[X]

    assert tuple(map(Fraction, ("405", "344.25", "100", "849.25"))) == (
        need.working,
        need.common,
        need.special,
        need.total,
    )


def test_need_as_value_goes_into_a_proposal() -> None:
    """What `space_need` gives can be asked for as it is."""
    need = SpaceNeed(unit=X, working=Fraction(300), common=Fraction(100))

    assert 400 == propose_headquarters(BOOK, REFORM, {X: need}).units[0].need_m2


def test_post_without_a_norm_has_a_near_miss() -> None:
    """A slip in the name of a post does not pass as no need."""
    with pytest.raises(InvalidValueError, match=r"did you mean secretary\?"):
        space_need({X: {"secretry": 1}}, {"secretary": 30})


def test_posts_of_the_book_add_up() -> None:
    """Two rows of one post are one number."""
    from adminreform.assets import OfficePosts

    rows = [OfficePosts(unit=X, post="clerk", people=n) for n in (2, 3)]

    assert {X: {"clerk": 5}} == posts_of(Assets(office_posts=rows))


def test_ways_are_to_tenths_of_a_km() -> None:
    """The square root of 2, in tenths."""
    assert Decimal("1.4") == distance_km((Decimal(0), Decimal(0)), (Decimal(1), Decimal(1)))


def test_a_need_of_nobody_is_told() -> None:
    """A unit that the reform does not have is a slip, and no unit without houses."""
    with pytest.raises(UnknownUnitError):
        propose_headquarters(BOOK, REFORM, {new("XX"): 400})


def test_a_unit_of_one_proposal_alone() -> None:
    """Where the other says nothing of a unit its columns are empty; short of space is told."""
    one = propose_headquarters(BOOK, REFORM, {X: 4000}, name="one")
    two = propose_headquarters(BOOK, REFORM, {}, name="two")
    table = compare_proposals(one, two)

    assert "2,900 m² lacking" == table["one reason"][0]
    assert {""} == set(table["two seat"])
    assert "<KeepProposal one: 2 of 2 headquarters kept>" == repr(one)


def test_roads_are_no_shorter_than_the_straight_line() -> None:
    """A winding below 1 is a slip."""
    with pytest.raises(InvalidValueError, match="no shorter"):
        distance_km((Decimal(0), Decimal(0)), (Decimal(1), Decimal(1)), winding=Decimal("0.5"))


def test_floats_are_refused() -> None:
    """Weights and needs are exact, and not below 0."""
    with pytest.raises(InvalidValueError):
        KeepWeights(place=0.5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        KeepWeights(travel=-1)
    with pytest.raises(InvalidValueError):
        propose_headquarters(BOOK, REFORM, {X: 400.5})  # type: ignore[dict-item]
