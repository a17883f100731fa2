"""What if: each change alone, what it brings with it, and what it cannot do."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import (
    Extent,
    Fact,
    Formation,
    InvalidValueError,
    Measure,
    Plan,
    Scenario,
    Severity,
    Size,
    UnknownUnitError,
    Waiver,
    compare,
    datasets,
    validate,
)
from adminreform.assets import AssetDisposition, Assets, Property, Seat
from adminreform.law import Assumption, Citation
from adminreform.oversight import Confirmation, Oversight
from adminreform.readiness import CRITERIA
from adminreform.rules import rule
from adminreform.scenarios import Decide, Drop, Move, Rename, Reseat, Retype, StartOn
from adminreform.services import Services, Task
from adminreform.staffing import FrameLine, Person, Placement, Staffing
from tests.worlds import NEW, html_of, new, old, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform import UnitRef

WORLD = "A + B -> X; C -> Y; D(part 1/4) -> X; D(remainder) -> Y"


def people(*placements: Placement) -> Staffing:
    """Two people of A, one of B, posts in X and Y."""
    return Staffing(
        roster=[
            Person(id="a1", unit=old("A"), group="clerk"),
            Person(id="a2", unit=old("A"), group="clerk"),
            Person(id="b1", unit=old("B"), group="clerk"),
        ],
        frames=[
            FrameLine(id="x", unit=new("X"), group="clerk", posts=2),
            FrameLine(id="y", unit=new("Y"), group="clerk", posts=1),
        ],
        placements=placements
        or [
            Placement(id="rule", unit=old("A"), to=new("X")),
            Placement(id="one", person="a2", to=new("X"), seat="x"),
            Placement(id="other", unit=old("B"), to=new("X")),
        ],
    )


def plan(text: str = WORLD, **more: Any) -> Plan:
    """A plan with people and sizes."""
    sizes = [
        Size(unit=old(code), value=value)
        for code, value in zip("ABCD", (10, 20, 30, 40), strict=True)
    ]
    sizes += [Size(unit=new("X"), value=40), Size(unit=new("Y"), value=60)]
    population = Measure(name="population", unit="person", sizes=sizes)
    held = Plan(reform=world(text), measures=[population], staffing=people())
    return attrs.evolve(held, **more)


def given(held: Plan, target: UnitRef) -> dict[str, Extent]:
    """What a new unit is formed of."""
    formed = (e for e in held.reform.events if isinstance(e, Formation) and e.target.ref == target)
    return {each.source.code: each.territory for e in formed for each in e.contributions}


def notes(held: Plan, *changes: Any) -> list[str]:
    """What a scenario tells."""
    made = Scenario("s", *changes).made(held)
    return [f"{note.table}: {note}" if note.table else str(note) for note in made.notes]


def test_a_unit_goes_elsewhere_with_its_people() -> None:
    """The clause, the sizes, and the decisions that gave its people away; and it says so."""
    held = plan()
    made = Scenario("A to Y", Move(source="A", to="Y")).made(held)
    staffing = made.plan.staffing
    assert staffing is not None

    assert {"B": Extent.WHOLE, "D": Extent.PART} == given(made.plan, new("X"))
    assert {"C": Extent.WHOLE, "D": Extent.REMAINDER, "A": Extent.WHOLE} == given(
        made.plan, new("Y")
    )
    assert (Decimal(30), Decimal(70)) == (
        made.plan.sizes["population"][new("X")],
        made.plan.sizes["population"][new("Y")],
    )
    assert Assumption("scenario", "A to Y") == made.plan.sizes["population"].sizes[-1].basis
    assert [("rule", new("Y"), ""), ("one", new("Y"), ""), ("other", new("X"), "")] == [
        (row.id, row.to, row.seat) for row in staffing.placements
    ]
    assert [
        (
            "staffing.placements",
            (
                "decisions on what k Name of A (A@2025-01-01) has follow it from k Name of X "
                "(X@2025-07-01) to k Name of Y (Y@2025-07-01): 2"
            ),
            ("rule", "one"),
            False,
        ),
        (
            "staffing.placements",
            (
                "decisions that named a post or place of k Name of X (X@2025-07-01), which is left "
                "open: 1"
            ),
            ("one",),
            True,
        ),
    ] == [(note.table, str(note), note.rows, note.open) for note in made.notes]


def test_decisions_stay_where_nobody_wants_them_to_follow() -> None:
    """Then rules tell what they find."""
    held = plan()

    assert held.staffing == Scenario("s", Move(source="A", to="Y", follow=False)).of(held).staffing


def test_a_part_goes_elsewhere() -> None:
    """With its share; what is left is the remainder, and decisions stay."""
    made = Scenario(
        "s",
        Move(source="A", to="Y", territory="part", area_share="1/2", population_share="1/5"),
    ).of(plan())

    assert Extent.REMAINDER is given(made, new("X"))["A"]
    assert Extent.PART is given(made, new("Y"))["A"]
    assert (Decimal(38), Decimal(62)) == (
        made.sizes["population"][new("X")],
        made.sizes["population"][new("Y")],
    )
    assert plan().staffing == made.staffing
    assert [
        (
            "decisions on what k Name of A (A@2025-01-01) has stay as they are: only a part moves "
            "away from k Name of X (X@2025-07-01)"
        )
    ] == notes(plan(), Move(source="A", to="Y", territory="part", population_share="1/5"))


def test_two_pieces_that_meet_are_the_whole() -> None:
    """D was divided between X and Y, and now is not."""
    made = Scenario("s", Move(source="D", frm="X", to="Y")).of(plan())

    assert Extent.WHOLE is given(made, new("Y"))["D"]
    assert "D" not in given(made, new("X"))


def test_a_size_that_nobody_knows_is_taken_out() -> None:
    """And not what it was, which would be wrong now; unless somebody says how much moves."""
    held = plan("A + B -> X; C -> Y; D(part) -> X; D(remainder) -> Y")
    move = Move(source="D", frm="X", to="Y")
    made = Scenario("s", move).of(held)

    assert made.sizes["population"].get(new("X")) is None
    assert (
        "sizes: the population of k Name of X (X@2025-07-01), k Name of Y (Y@2025-07-01) is not "
        "known any more: nobody measured what moved"
    ) in notes(held, move)
    counted = Scenario("s", attrs.evolve(move, sizes={"population": 7})).of(held)
    assert (Decimal(33), Decimal(67)) == (
        counted.sizes["population"][new("X")],
        counted.sizes["population"][new("Y")],
    )


def test_a_unit_that_nothing_forms_is_left_out() -> None:
    """What named it alone is told; decisions that gave to it follow."""
    held = plan("A -> X; B + C -> Y; D -> Y")
    made = Scenario("s", Move(source="A", to="Y")).of(held)
    told = notes(held, Move(source="A", to="Y"))

    assert new("X") not in made.reform.computed
    assert "nothing forms k Name of X (X@2025-07-01) any more, so it is left out" in told
    assert (
        "staffing.frames: rows that name k Name of X (X@2025-07-01), which is not formed any "
        "more: 1"
    ) in told
    assert made.staffing is not None
    assert {new("Y")} == {row.to for row in made.staffing.placements}


def test_a_unit_that_went_on_joins_another() -> None:
    """No clause named it, or the one that takes it in; both are named now."""
    sizes = [Size(unit=old("C"), value=5), Size(unit=old("D"), value=7)]
    held = Plan(
        reform=world("A -> X", also="C D"),
        measures=[Measure(name="population", unit="person", sizes=sizes)],
        facts=[Fact(unit=old("D"), name="island", value=True)],
        staffing=Staffing(placements=[Placement(id="1", unit=old("A"), to=old("D"))]),
    )
    made = Scenario("s", Move(source="C", to="D")).of(held)

    assert [("D", NEW), ("X", NEW)] == sorted((u.code, u.since) for u in made.reform.computed)
    assert {"D": Extent.WHOLE, "C": Extent.WHOLE} == given(made, new("D"))
    assert 12 == made.sizes["population"][new("D")]
    assert made.facts.get(new("D"), "island") is True
    assert made.staffing is not None
    assert new("D") == made.staffing.placements[0].to


def test_decisions_follow_a_unit_that_went_on_and_joins_another() -> None:
    """Those on others that it was to get, too."""
    staffing = Staffing(placements=[Placement(id="1", unit=old("A"), to=old("C"))])
    held = Plan(reform=world("A -> X", also="C"), staffing=staffing)
    made = Scenario("s", Move(source="C", to="X")).of(held)

    assert made.staffing is not None
    assert new("X") == made.staffing.placements[0].to


def test_more_than_there_is_leaves_no_size_below_nothing() -> None:
    """What somebody stated cannot be; what is left is not known then."""
    change = Move(source="A", to="Y", sizes={"population": 41})
    made = Scenario("s", change).made(plan())
    sizes = made.plan.sizes["population"]

    assert sizes.get(new("X")) is None
    assert 101 == sizes.get(new("Y"))
    assert any("k Name of X (X@2025-07-01) is not known any more" in n.to() for n in made.notes)


def test_a_unit_that_went_on_gives_a_part() -> None:
    """It begins anew, of what it keeps."""
    held = Plan(reform=world("A -> X", also="C"))
    made = Scenario("s", Move(source="C", to="X", territory="part")).of(held)

    assert {"C": Extent.REMAINDER} == given(made, new("C"))
    assert {"A": Extent.WHOLE, "C": Extent.PART} == given(made, new("X"))


def test_a_unit_that_follows_its_district_gets_another() -> None:
    """No clause names Hazelrook, whose district ends; it goes on under the county."""
    held = datasets.toy()
    made = Scenario("s", Move(source="B", to="H")).of(held)

    assert {unit.ref for unit in held.reform.computed} == {u.ref for u in made.reform.computed}
    assert held.reform.computed["H"] == made.reform.computed["H"]
    assert {"H": Extent.WHOLE, "B": Extent.WHOLE} == {
        link.source.code: link.territory
        for link in made.reform.links
        if link.source is not None and link.target is not None and link.target.code == "H"
    }
    assert not validate(made).errors


@pytest.mark.parametrize("frm", [None, "H"])
def test_a_unit_that_follows_its_district_gives_a_part(frm: str | None) -> None:
    """It stands where it stood, of what it keeps."""
    move = Move(source="H", frm=frm, to="A", territory="part", area_share="1/4")
    made = Scenario("s", move).of(datasets.toy())

    assert datasets.toy().reform.computed["H"] == made.reform.computed["H"]
    assert not validate(made).errors


@pytest.mark.parametrize("frm", [None, "H"])
def test_a_unit_that_follows_its_district_joins_another(frm: str | None) -> None:
    """It is left out, with its size, and decisions that named it go along."""
    held = datasets.toy()
    here = held.reform.computed["H"].ref
    assert held.sizes["area"].get(here) is not None
    held = attrs.evolve(
        held,
        staffing=Staffing(
            placements=[Placement(id="1", unit=held.reform.before["H"].ref, to=here)],
            frames=[FrameLine(id="h", unit=here, group="clerk", posts=1)],
        ),
    )
    scenario = Scenario("s", Move(source="H", frm=frm, to="A"))
    made, notes = scenario.of(held), [note.to() for note in scenario.made(held).notes]

    assert "H" not in {unit.code for unit in made.reform.computed}
    assert made.sizes["area"].get(here) is None
    assert made.staffing is not None
    assert made.reform.computed["A"].ref == made.staffing.placements[0].to
    assert any(note.startswith("nothing forms village Hazelrook") for note in notes)
    assert any(note.startswith("rows that name village Hazelrook") for note in notes)


def test_a_unit_that_follows_its_district_gets_a_name() -> None:
    """It begins on the day anyway, so its state stays the one that rows name."""
    made = Scenario("s", Rename(target="H", name="Hazelbrook")).of(datasets.toy())

    assert "Hazelbrook" == made.reform.computed["H"].name
    assert datasets.toy().reform.computed["H"].ref == made.reform.computed["H"].ref


def test_a_unit_is_dropped_and_its_sources_go_to_one_other() -> None:
    """Then its size goes with them, however it is made up."""
    held = plan("A + B -> X; C -> Y; D -> Y")
    made = Scenario("s", Drop(target="X", to="Y")).of(held)

    assert ["Y"] == [unit.code for unit in made.reform.computed]
    assert 100 == made.sizes["population"][new("Y")]


def test_a_unit_is_dropped_and_its_sources_part() -> None:
    """Each with its own decisions."""
    held = plan("A + B -> X; C -> Y; D -> Z")
    made = Scenario("s", Drop(target="X", to="Y", sources={"B": "Z"})).of(held)

    assert made.staffing is not None
    assert {"rule": new("Y"), "one": new("Y"), "other": new("Z")} == {
        row.id: row.to for row in made.staffing.placements
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Move(source="D", to="Y"), r"goes to X@2025-07-01, Y@2025-07-01; say which"),
        (Move(source="A", frm="Y", to="X"), "does not go to Y@2025-07-01; it goes to X@2025-07-01"),
        (Move(source="A", to="X"), "goes to X@2025-07-01 already"),
        (
            Move(source="D", frm="X", to="Y", territory="part", area_share="1/2"),
            "a part of 1/2 is to go elsewhere, but only 1/4 of the unit goes there",
        ),
        (
            Move(source="D", frm="X", to="Y", territory="part", area_share="1/4"),
            "a part of 1/4 is to go elsewhere, but only 1/4 of the unit goes there",
        ),
        (
            Move(source="A", to="Y", sizes={"populaton": 5}),
            "the plan has no measure 'populaton'; did you mean population",
        ),
        (Drop(target="X"), "nobody says where A@2025-01-01 goes"),
        (Drop(target="X", to="Y", sources={"C": "Y"}), "C@2025-01-01 is none of the sources"),
        (Reseat(target="X", house="h1"), "there is no house 'h1'"),
        (Decide(table="placements", row="on", cells={}), "placements, on: there is no such row"),
        (Decide(table="placement", row="one", cells={}), "no book of the plan has a table"),
        (
            Decide(table="placements", row="one", cells={"to": 5}),
            "placements, one, to: expected a unit, got 5",
        ),
        (
            Decide(table="placements", row="one", cells={"seat": 5}),
            "placements, one, seat: expected text, got 5",
        ),
        (
            Decide(table="placements", row="one", cells={"too": "Y"}),
            "placements has no column 'too'; did you mean to",
        ),
    ],
)
def test_what_cannot_be_is_refused(change: Any, expected: str) -> None:
    """With what is there, and what to say."""
    with pytest.raises(InvalidValueError, match=expected):
        Scenario("s", change).of(plan())


def test_a_unit_that_is_not_there_is_refused() -> None:
    """With the units that look like it."""
    with pytest.raises(UnknownUnitError):
        Scenario("s", Move(source="Q", to="Y")).of(plan())
    with pytest.raises(InvalidValueError, match="is dissolved"):
        Scenario("s", Move(source="B", to="X")).of(Plan(reform=world("A -> X; B ->")))
    with pytest.raises(InvalidValueError, match="the whole, a part, or nothing"):
        Move(source="A", to="B", territory="none")
    with pytest.raises(InvalidValueError, match="area_share is of a part"):
        Move(source="A", to="B", area_share="1/3")
    with pytest.raises(InvalidValueError, match="population_share is of a part"):
        Move(source="A", to="B", territory="part", people="none", population_share="1/3")
    with pytest.raises(InvalidValueError, match="less than nothing moves: population -5"):
        Move(source="A", to="B", sizes={"population": -5})
    wrong: Any = 0.5
    with pytest.raises(InvalidValueError, match="expected an exact number"):
        Move(source="A", to="B", sizes={"population": wrong})
    with pytest.raises(InvalidValueError, match="needs a name"):
        Scenario(" ")


def test_a_name_and_a_kind_change() -> None:
    """Also of a unit that goes on, which begins anew then, and stays as large."""
    held = plan("A + B -> X; C -> Y; D -> D")
    made = Scenario("s", Rename(target="X", name="Xenon"), Retype(target="Y", kind="town")).of(held)
    units = made.reform.computed

    assert ("Xenon", "town") == (units["X"].name, units["Y"].kind)
    assert {"events"} == {*held.diff(made).by_table}

    alone = Plan(
        reform=world("A -> X", also="C"),
        measures=[Measure(name="area", unit="km2", sizes=[Size(unit=old("C"), value=5)])],
    )
    renamed = Scenario("s", Rename(target="C", name="Cobalt")).of(alone)
    assert "Cobalt" == renamed.reform.computed[new("C")].name
    assert 5 == renamed.sizes["area"][new("C")]


def test_a_name_that_was_taken_over_stays() -> None:
    """X was called after A because A was its first source; it does not lose its name."""
    held = Plan(reform=world("A + B -> X?; C -> Y"))
    made = Scenario("s", Move(source="A", to="Y")).of(held)

    assert held.reform.computed[new("X")].name == made.reform.computed[new("X")].name


def test_another_house_is_the_seat() -> None:
    """The former one becomes a further place, and says so."""
    held = plan(
        assets=Assets(
            properties=[Property(id="h1", unit=old("A")), Property(id="h2", unit=old("B"))],
            asset_dispositions=[
                AssetDisposition(id="1", asset="h1", form="keep", to=new("X"), seat="main"),
                AssetDisposition(id="2", asset="h2", form="sell", receiver="somebody"),
            ],
        )
    )
    made = Scenario("s", Reseat(target="X", house="h2")).of(held)
    assert made.assets is not None

    assert [("1", "h1", Seat.FURTHER), ("2", "h2", Seat.MAIN)] == [
        (row.id, row.asset, row.seat) for row in made.assets.asset_dispositions
    ]
    assert [
        (
            "assets.asset_dispositions: the former main seat of k Name of X (X@2025-07-01) "
            "becomes a further place"
        )
    ] == notes(held, Reseat(target="X", house="h2"))


def test_a_decision_is_another_one() -> None:
    """A unit by its code, a ground by its text, the rest as it is."""
    made = Scenario(
        "s",
        Decide(
            table="staffing.placements",
            row="one",
            cells={"to": "Y", "seat": "y", "on": date(2025, 8, 1), "basis": "decision 7"},
        ),
    ).of(plan())
    assert made.staffing is not None
    row = made.staffing.placements[1]

    assert (new("Y"), "y", date(2025, 8, 1), Citation("decision 7")) == (
        row.to,
        row.seat,
        row.on,
        row.basis,
    )


def test_it_starts_on_another_day() -> None:
    """Every new unit begins then, wherever it is named; nothing else is another one."""
    day = date(2025, 8, 1)
    held = plan(
        "A + B -> X; C -> Y; D ->",
        facts=[Fact(unit=new("X"), name="island", value=True)],
        waivers=[Waiver(code="UNI101", subject=new("X"), basis=Citation("decision 5"))],
        published=world(WORLD).computed,
    )
    made = Scenario("s", StartOn(day=day)).of(held)
    compared = compare(held, [Scenario("s", StartOn(day=day))], rules=[])

    assert {day} == {unit.since for unit in made.reform.computed}
    assert made.facts.get(new("X", on=day), "island") is True
    assert "X@2025-08-01" == made.waivers[0].subject
    assert made.staffing is not None
    assert {new("X", on=day)} == {row.to for row in made.staffing.placements}
    assert () == compared.units("s")
    assert () == compared.registry("s")
    assert held.digest != made.digest


def test_scenarios_stand_side_by_side() -> None:
    """Law, units, and what each has; where nothing changes, that is said."""
    held = plan()
    compared = compare(
        held,
        [Scenario("A to Y", Move(source="A", to="Y")), Scenario("as it is")],
        readiness=lambda each: {unit.ref: len(each.reform.events) for unit in each.reform.computed},
    )

    assert [
        ("X", "population", 40, 30, -10),
        ("Y", "population", 60, 70, 10),
        ("X", "person", 3, 1, -2),
        ("Y", "person", 0, 2, 2),
    ] == [
        (each.unit.code, each.column[1], each.old, each.new, each.difference)
        for each in compared.units("A to Y")
    ]
    diff = compared.findings("A to Y")
    assert {"STF010"} == {each.code for each in diff.appear if str(each.subject) == "Y@2025-07-01"}
    assert {"STF010"} == {each.code for each in diff.go if str(each.subject) == "X@2025-07-01"}
    assert "k Name of X (X@2025-07-01), staffing, people in post: 3 → 1 (-2)" in str(compared)
    assert "nhân sự, số người: 3 → 1 (-2)" in compared.in_words("vi")
    assert str(compared).endswith("as it is:\n  nothing changes")
    assert 4 == len(compared.to_frame("pandas", language="vi"))
    assert "<td>-2</td>" in html_of(compared)
    with pytest.raises(InvalidValueError, match="there are 'A to Y', 'as it is'"):
        compared["B"]


def test_a_unit_that_moves_is_told_where_no_size_is_known() -> None:
    """No number changes where there is none, and yet one unit goes elsewhere."""
    held = Plan(reform=world("A + B -> X; C + D -> Y"))
    compared = compare(held, [Scenario("B to Y", Move(source="B", to="Y"))], rules=[])

    told = [(r.source.code, r.target.code, r.old, r.new) for r in compared.routes("B to Y")]
    assert [("B", "X"), ("B", "Y")] == [each[:2] for each in told]
    assert [(True, False), (False, True)] == [(bool(old), bool(new)) for _, _, old, new in told]
    assert (
        "  which unit goes where:\n"
        "    k Name of B (B@2025-01-01) → k Name of X (X@2025-07-01): the whole → not there\n"
        "    k Name of B (B@2025-01-01) → k Name of Y (Y@2025-07-01): not there → the whole\n"
        "  no sizes and no books in either plan, so no numbers can be compared"
    ) in str(compared)
    assert "toàn bộ → không có" in compared.in_words("vi")
    assert "nothing changes" not in str(compared)


def test_rows_of_programmes_that_differ_are_counted() -> None:
    """What no finding tells is not taken for no change."""
    task = Task(id="T")
    first = plan(services=Services(tasks=[task]))
    second = plan(services=Services(tasks=[attrs.evolve(task, name="births"), Task(id="U")]))
    compared = compare(first, {"later": second, "same": first}, rules=[])

    assert "services, tasks: 1 added, 0 removed, 1 changed" in compared.in_words(only="later")
    assert "dịch vụ công" in compared.in_words("vi", only="later")
    assert "same:\n  nothing changes" == compared.in_words(only="same")


def test_two_scenarios_of_one_name_are_refused() -> None:
    """Nobody could ask for the second one."""
    same = [Scenario("s", Move(source="A", to="Y")), Scenario("s", Rename(target="X", name="Z"))]

    with pytest.raises(InvalidValueError, match="two scenarios are called 's'"):
        compare(plan(), same, rules=[])


def test_readiness_is_worked_out_by_whom_one_asks() -> None:
    """Anything by unit: a number, a word, a yes."""
    held = plan()

    def ready(each: Plan) -> dict[UnitRef, bool]:
        return {
            unit.ref: unit.code != "X" or len(each.reform.links) > 4
            for unit in each.reform.computed
        }

    compared = compare(
        held, [Scenario("s", Move(source="D", frm="X", to="Y"))], rules=[], readiness=ready
    )

    assert "k Name of X (X@2025-07-01), readiness: yes → no" in str(compared)


def confirmed(*units: str) -> Plan:
    """A plan in which a few new units have a confirmation for each criterion but one."""
    proofs = [
        Confirmation(unit=new(code), criterion=each.key, on=NEW)
        for code in units
        for each in CRITERIA
    ]
    return attrs.evolve(plan(), staffing=None, oversight=Oversight(confirmations=proofs))


def test_it_is_told_which_units_become_ready_or_are_not_any_more() -> None:
    """By the criteria of the core, unless somebody asks for none."""
    held = confirmed("X")
    other = confirmed("Y")
    compared = compare(held, {"other": other}, rules=[])

    assert ((new("Y"),), (new("X"),)) == compared.readiness("other")
    assert "+ k Name of Y (Y@2025-07-01): can open\n" in str(compared)
    assert "- k Name of X (X@2025-07-01): không còn đủ điều kiện hoạt động\n" in compared.in_words(
        "vi"
    )
    assert "readiness: ready → not ready (" in str(compared)
    assert ((), ()) == compare(held, {"other": held}, rules=[]).readiness("other")
    without = compare(held, {"other": other}, rules=[], readiness=False)
    assert ((), ()) == without.readiness("other")
    assert not without.units("other")


def test_plans_are_compared_as_of_a_day() -> None:
    """Nobody is ready before it is confirmed, and rules are told the day."""
    asked: list[date | None] = []

    @rule("UNI990", severity=Severity.INFO)
    def day_is_asked(plan: Plan, on: date | None = None) -> Iterator[tuple[object, str]]:
        """Ask for the day."""
        del plan
        asked.append(on)
        yield from ()

    day = NEW - timedelta(days=1)
    compared = compare(confirmed("X"), {"other": confirmed("Y")}, rules=[day_is_asked], on=day)

    assert ((), ()) == compared.readiness("other")
    assert [day, day] == asked


def test_a_dropped_unit_is_told() -> None:
    """It is no unit of the scenario, and has nothing there."""
    held = plan("A + B -> X; C -> Y; D -> Y")
    compared = compare(held, [Scenario("s", Drop(target="X", to="Y"))])

    assert "- X@2025-07-01: k Name of X, t" in str(compared)
    assert "k Name of X (X@2025-07-01), population: 40 → no such unit" in str(compared)
    assert [("X", 3, 0), ("Y", 0, 3)] == [
        (each.unit.code, each.old, each.new)
        for each in compared.units("s")
        if each.column == ("staffing", "person")
    ]


def test_a_real_commune_goes_to_its_other_neighbour() -> None:
    """Đức Chính is divided between An Sinh and Đông Triều; what if all went to the latter?"""
    held = datasets.quang_ninh_2025()
    made = Scenario("s", Move(source="Đức Chính", frm="An Sinh", to="Đông Triều")).of(held)
    changed = {
        unit.code
        for unit in made.reform.computed
        if held.measures[0].get(unit.ref) != made.measures[0].get(unit.ref)
    }

    assert held.reform.computed == made.reform.computed
    assert {"07090", "07093"} == changed
    assert ["events", "sizes", "budgets.budget_dispositions"] == [*held.diff(made).by_table]
