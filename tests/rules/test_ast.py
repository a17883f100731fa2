"""Rules about the book of assets: each is broken by what it is for, and kept by its mending."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Citation, Plan, validate
from adminreform.assets import (
    AssetDisposition,
    Assets,
    CoOwner,
    DigitalSystem,
    Equipment,
    OfficePosts,
    Property,
    PropertyClaim,
    PropertyCount,
    Purchase,
    Room,
    Seal,
)
from adminreform.rules.ast import RULES
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform import Findings

REFORM = world("A + B -> X; C -> Y")
DAY = date(2025, 10, 1)
LATE = date(2026, 3, 1)


def house(name: str = "HQ-1", code: str = "A", **more: Any) -> Property:
    """A house of an old unit."""
    return Property(id=name, unit=old(code), **more)


def row(asset: str = "HQ-1", form: str = "keep", name: str = "d1", **more: Any) -> AssetDisposition:
    """What is decided for a house."""
    if form == "keep":
        more.setdefault("to", new("X"))
    return AssetDisposition(id=name, asset=asset, form=form, **more)


def book(*rows: AssetDisposition, **tables: Any) -> Assets:
    """A book with one house, unless other houses are given."""
    tables.setdefault("properties", [house()])
    return Assets(asset_dispositions=rows, **tables)


def found(assets: Assets | None, code: str) -> Findings:
    """What one rule finds."""
    (held,) = [rule for rule in RULES if rule.code == code]
    return held(Plan(reform=REFORM, assets=assets))


SURPLUS: dict[str, Any] = {"surplus_since": NEW}
USED: dict[str, Any] = {"form": "change_use", "to": new("X"), "decided": DAY}
SEAL = Seal(id="s1", unit=old("A"), body="committee")
DESKS = Equipment(id="desks", unit=old("A"), sort="desk", items=12, idle_since=NEW)
WANTED = Purchase(id="p1", unit=new("X"), kind="equipment", sort="desk", decided=DAY)
SOLD: dict[str, Any] = {"form": "sell", "receiver": "a company"}
COUNT = PropertyCount(
    id="count", uses=("headquarters",), counted_on=NEW, total=1, kept=1, basis=Citation("page 3")
)
SYSTEM = DigitalSystem(id="sys", unit=old("A"), licence_until=date(2025, 6, 30))
HALF = Fraction(1, 2)
OFFICE = Room(id="r", house="HQ-1", area_m2=Decimal(400), posts=30)
PEOPLE = OfficePosts(unit=new("X"), post="officer", people=41)

BROKEN: dict[str, tuple[Assets, object, Assets]] = {
    "AST010": (
        book(properties=[house(), house(code="B")]),
        "HQ-1",
        book(properties=[house(), house("HQ-2", "B")]),
    ),
    "AST011": (
        book(
            properties=[house(share=HALF)],
            co_owners=[CoOwner(id="c", asset="HQ-1", owner="B", share=Fraction(499, 1000))],
        ),
        "HQ-1",
        book(
            properties=[house(share=HALF)],
            co_owners=[CoOwner(id="c", asset="HQ-1", owner="B", share=HALF)],
        ),
    ),
    "AST012": (
        book(rooms=[Room(id="r", house="HQ-11", area_m2=Decimal(20))]),
        "r",
        book(rooms=[Room(id="r", house="HQ-1", area_m2=Decimal(20))]),
    ),
    "AST013": (
        book(row(), properties=[house(**SURPLUS)]),
        "HQ-1",
        book(row(**USED), properties=[house(**SURPLUS)]),
    ),
    "AST014": (
        book(AssetDisposition(id="all", unit=old("A"), form="take_over", to=new("X"))),
        "HQ-1",
        book(row(seat="main")),
    ),
    "AST015": (
        book(row(**USED), row(name="d2", **SOLD)),
        "HQ-1",
        book(row(form="recall", to=new("Y")), row(name="d2", **USED)),
    ),
    "AST016": (book(row(form="transfer")), "d1", book(row(form="transfer", to=new("X")))),
    "AST017": (
        book(row(form="transfer", to=new("X"), decided=LATE, done=DAY)),
        "d1",
        book(row(form="transfer", to=new("X"), decided=DAY, due=LATE, done=DAY)),
    ),
    "AST018": (
        book(
            row(form="transfer", to=new("X"), due=DAY),
            row("HQ-2", name="d2", done=LATE, decision="1"),
            properties=[house(), house("HQ-2")],
        ),
        "HQ-1",
        book(row(form="transfer", to=new("X"), due=DAY, done=DAY, decision="1")),
    ),
    "AST019": (
        book(row(**SOLD), properties=[house(heritage=True, built=1912)]),
        "HQ-1",
        book(row(**USED), properties=[house(heritage=True, built=1912)]),
    ),
    "AST020": (
        book(row(**SOLD), properties=[house(title="missing")]),
        "HQ-1",
        book(row(**SOLD), properties=[house(title="held")]),
    ),
    "AST021": (
        book(
            row(decided=DAY, **SOLD),
            co_owners=[CoOwner(id="c", asset="HQ-1", unit=old("B"), share=HALF, agreed_on=LATE)],
        ),
        "HQ-1",
        book(
            row(decided=DAY, **SOLD),
            co_owners=[CoOwner(id="c", asset="HQ-1", unit=old("B"), share=HALF, agreed_on=NEW)],
        ),
    ),
    "AST022": (book(row(seat="further")), new("X"), book(row(seat="main"))),
    "AST023": (
        book(
            properties=[house(floor_m2=Decimal(640))],
            rooms=[Room(id="r", house="HQ-1", area_m2=Decimal(700))],
        ),
        "HQ-1",
        book(
            properties=[house(floor_m2=Decimal(640))],
            rooms=[Room(id="r", house="HQ-1", area_m2=Decimal(640))],
        ),
    ),
    "AST024": (
        book(row(done=DAY, decision="1"), seals=[SEAL]),
        "s1",
        book(row(), seals=[attrs.evolve(SEAL, handed_in=DAY, receipt="4")]),
    ),
    "AST025": (
        book(equipment=[DESKS], asset_purchases=[WANTED]),
        "p1",
        book(equipment=[DESKS], asset_purchases=[attrs.evolve(WANTED, reason="too low")]),
    ),
    "AST026": (book(property_counts=[COUNT]), "count", book(row(), property_counts=[COUNT])),
    "AST027": (
        book(
            row(done=DAY, decided=DAY, **SOLD),
            equipment=[attrs.evolve(DESKS, house="HQ-1")],
        ),
        "desks",
        book(
            row(done=DAY, decided=DAY, **SOLD),
            row("desks", name="d2"),
            equipment=[attrs.evolve(DESKS, house="HQ-1")],
        ),
    ),
    "AST028": (
        book(digital_systems=[SYSTEM]),
        "sys",
        book(
            digital_systems=[
                attrs.evolve(SYSTEM, data_moved=date(2025, 6, 25), replaced_by="a new one")
            ]
        ),
    ),
    "AST029": (
        book(row(done=date(2025, 7, 1), **USED), properties=[house(surplus_since=DAY)]),
        "HQ-1",
        book(row(done=DAY, **USED), properties=[house(**SURPLUS)]),
    ),
    "AST031": (
        book(row(seat="main"), rooms=[OFFICE], office_posts=[PEOPLE]),
        new("X"),
        book(row(seat="main"), rooms=[attrs.evolve(OFFICE, posts=41)], office_posts=[PEOPLE]),
    ),
    "AST032": (
        book(row(form="change_use", receiver="a shop", party="company", purpose="health")),
        "d1",
        book(row(form="let", receiver="a shop", party="company")),
    ),
    "AST033": (
        book(row(seat="main")),
        new("Y"),
        book(
            row(seat="main"),
            row("HQ-2", name="d2", to=new("Y"), seat="main"),
            properties=[house(), house("HQ-2", "C")],
        ),
    ),
    "AST034": (
        book(row(decided=DAY, due=LATE, **SOLD)),
        "HQ-1",
        book(row(decided=DAY, due=LATE, **SOLD), properties=[house(**SURPLUS)]),
    ),
    "AST035": (
        book(row(decided=DAY, due=LATE, **SOLD)),
        "HQ-1",
        book(
            row(decided=DAY, due=LATE, **SOLD),
            AssetDisposition(id="all", unit=old("A"), form="take_over", to=new("X")),
        ),
    ),
    "AST030": (book(row(), row("HQ-2")), "d1", book(row(), row("HQ-2", name="d2"))),
}


@pytest.mark.parametrize("code", BROKEN)
def test_rule_finds_what_it_is_for(code: str) -> None:
    """The finding names what is wrong, in both languages."""
    bad, subject, _ = BROKEN[code]
    findings = found(bad, code)

    assert [(code, subject)] == [(each.code, each.subject) for each in findings]
    assert all(each.text.vi and each.text.vi != each.text.en for each in findings)


@pytest.mark.parametrize("code", BROKEN)
def test_rule_is_kept_by_the_mending(code: str) -> None:
    """What is as it should be is not found."""
    _, _, good = BROKEN[code]

    assert [] == list(found(good, code))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_plan_without_the_book_has_no_findings(rule: Any) -> None:
    """A rule says nothing where there is no book, and nothing of an empty one."""
    assert [] == list(rule(Plan(reform=REFORM)))
    assert [] == list(rule(Plan(reform=REFORM, assets=Assets())))


def test_every_rule_of_the_book_is_shown_here() -> None:
    """A rule without an example of what it is for is noticed."""
    own = {rule.code for rule in RULES if rule.code >= "AST010"}

    assert own == set(BROKEN)


def test_messages_say_how_far_off_it_is() -> None:
    """The finding on shares says the sum and what is lacking."""
    (finding,) = found(BROKEN["AST011"][0], "AST011")

    assert "shares sum to 0.999, not to 1: A@2025-01-01, B" == finding.message
    assert "0.001 is lacking" == finding.mend.en


def test_a_slip_of_the_pen_has_a_near_miss() -> None:
    """A room of HQ-11 is told of HQ-1."""
    (finding,) = found(BROKEN["AST012"][0], "AST012")

    assert "did you mean HQ-1?" == finding.mend.en


def test_receiver_of_what_leaves_is_no_unit() -> None:
    """Sold to a unit of the book: the finding says what to do instead."""
    findings = found(book(row(form="sell", to=new("X"))), "AST016")

    assert ["d1"] == [each.subject for each in findings]
    assert "transfer" in findings[0].mend.en


def test_done_without_a_decision() -> None:
    """What was done has a decision, by number or by day."""
    assert ["d1"] == [f.subject for f in found(book(row(done=DAY)), "AST017")]
    assert ["d1"] == [f.subject for f in found(book(row(decided=LATE, due=DAY)), "AST017")]


def test_seal_without_a_receipt() -> None:
    """Handing in needs a receipt, and a unit that goes on keeps its seal."""
    handed = attrs.evolve(SEAL, handed_in=DAY)

    assert ["s1"] == [f.subject for f in found(book(seals=[handed]), "AST024")]

    reform = world("A + B -> X", also="Z")
    kept = Assets(seals=[Seal(id="z", unit=old("Z"), handed_in=None), handed])
    (rule,) = [rule for rule in RULES if rule.code == "AST024"]

    assert ["s1"] == [f.subject for f in rule(Plan(reform=reform, assets=kept))]


def test_data_that_were_moved_to_nothing() -> None:
    """What replaces a system has a name."""
    moved = attrs.evolve(SYSTEM, data_moved=date(2025, 6, 25))

    assert ["name what replaces it"] == [
        f.mend.en for f in found(book(digital_systems=[moved]), "AST028")
    ]


def test_rooms_without_places_and_rooms_of_others_do_not_count() -> None:
    """Meeting rooms seat nobody; a room that says whose it is counts for that unit."""
    meeting = attrs.evolve(OFFICE, id="m", use="meeting", posts=99)
    lent = attrs.evolve(OFFICE, id="l", posts=99, unit=new("Y"))
    seat = row(seat="main")
    rooms = {"none": [], "meeting": [meeting], "lent": [OFFICE, meeting, lent]}
    told = {
        name: [f.message for f in found(book(seat, rooms=each, office_posts=[PEOPLE]), "AST031")]
        for name, each in rooms.items()
    }

    assert {
        "none": [],
        "meeting": [],
        "lent": ["has 41 people and 30 places in its offices"],
    } == told


def test_a_count_is_held_against_an_empty_book() -> None:
    """376 were published, and the book has no house, or only a school."""
    school = house(use="school")
    told = [
        [f.message for f in found(Assets(properties=rows, property_counts=[COUNT]), "AST026")]
        for rows in ([], [school])
    ]

    assert [["in all: 1 published, 0 in the book"]] * 2 == told


def test_a_count_knows_what_was_surplus_on_its_day() -> None:
    """A house surplus since 2026 is none of a count of 2025; one since the reform is."""
    count = attrs.evolve(COUNT, kept=None, surplus=1, unused=1)
    since = {day: house(surplus_since=day, unused_since=day) for day in (NEW, LATE)}
    told = {
        day: len(found(book(properties=[each], property_counts=[count]), "AST026"))
        for day, each in since.items()
    }

    assert {NEW: 0, LATE: 2} == told


def test_headquarters_of_a_unit_that_goes_on_stay_with_it() -> None:
    """A unit that keeps code and name, and takes on another, does not end."""
    reform = world("A + B -> A")
    (held,) = [rule for rule in RULES if rule.code == "AST014"]
    houses = [house("HQ-A"), house("HQ-B", "B"), house("HQ-Q", "Q")]
    plan = Plan(reform=reform, assets=Assets(properties=houses))

    assert ["HQ-B", "HQ-Q"] == [f.subject for f in held(plan)]


def test_a_unit_that_takes_others_on_keeps_its_systems() -> None:
    """Nor do its data have to be moved; those of the unit that it took on have."""
    reform = world("A + B -> A")
    systems = [attrs.evolve(SYSTEM, id=code, unit=old(code)) for code in "AB"]
    (rule,) = [rule for rule in RULES if rule.code == "AST028"]

    assert ["B"] == [
        f.subject for f in rule(Plan(reform=reform, assets=Assets(digital_systems=systems)))
    ]


def test_what_a_unit_has_it_uses() -> None:
    """Idle desks that went to the buyer are not transferred to it once more."""
    mine = book(row("desks"), equipment=[DESKS], asset_purchases=[WANTED])
    (finding,) = found(mine, "AST025")

    assert "use desks, which it has, or say why it would not do" == finding.mend.en


def test_surplus_houses_stand_idle_for_who_buys_one() -> None:
    """Nobody needs them, whoever sits there still."""
    office = Purchase(
        id="p1",
        unit=new("X"),
        kind="property",
        sort="headquarters",
        quantity=Decimal(600),
        decided=DAY,
    )
    empty = house(floor_m2=Decimal(640), **SURPLUS)

    assert ["p1"] == [
        f.subject for f in found(book(properties=[empty], asset_purchases=[office]), "AST025")
    ]


def test_the_first_day_of_the_calendar_is_no_fault() -> None:
    """What was handled on it is told, and nothing raises."""
    first = book(row(done=date.min, **USED), properties=[house(**SURPLUS)])

    assert ["HQ-1"] == [f.subject for f in found(first, "AST029")]


def test_counts_of_another_scope_are_left_alone() -> None:
    """1,732 facilities are not held against a book of headquarters."""
    wider = PropertyCount(
        id="wider", uses=("headquarters", "school"), counted_on=NEW, total=1732, surplus=320
    )

    assert [] == list(found(book(row(), property_counts=[wider]), "AST026"))


def test_claims_name_houses_of_the_book() -> None:
    """So do claims, co-owners and equipment."""
    assets = book(
        co_owners=[CoOwner(id="c", asset="HQ-9", owner="B", share=HALF)],
        property_claims=[PropertyClaim(id="k", asset="HQ-9", purpose="health", made=DAY)],
        equipment=[attrs.evolve(DESKS, house="HQ-9")],
    )

    assert ["desks", "c", "k"] == [f.subject for f in found(assets, "AST012")]


def test_what_carrying_finds_is_told() -> None:
    """A lost line, an unknown unit, a receiver that is gone, a thing given twice."""
    faults = {
        "AST001": book(properties=[house()]),
        "AST003": book(properties=[house(code="AX")]),
        "AST004": book(row(), row(name="d2", form="transfer", to=new("Y"), done=NEW)),
        "AST005": book(row(to=old("B"))),
        "AST006": book(row("HQ-9")),
        "AST007": book(row(), properties=[house(), house()]),
        "AST008": book(
            row(), row(name="d2", form="transfer", unit=old("B"), to=new("Y"), done=DAY)
        ),
    }
    told = {
        code: {f.code for f in validate(Plan(reform=REFORM, assets=b))}
        for code, b in faults.items()
    }

    assert [] == [code for code, codes in told.items() if code not in codes]


def test_what_is_decided_and_not_done_is_told_once() -> None:
    """By the rule on what waits, and not as something that nobody decided."""
    waits = book(row(decided=DAY, due=date(2026, 1, 1), **SOLD), properties=[house(**SURPLUS)])
    open_ = book(properties=[house()])

    assert ([], ["HQ-1"]) == (
        [f.subject for f in found(waits, "AST001")],
        [f.subject for f in found(waits, "AST035")],
    )
    assert ([old("A")], []) == (
        [f.subject for f in found(open_, "AST001")],
        [f.subject for f in found(open_, "AST035")],
    )


def test_the_seal_of_a_unit_that_goes_on_stays() -> None:
    """P takes A in, and is the same authority under its name and code."""
    reform = world("P + A -> P", names={"P": "Penn", "P!": "Penn"})
    seals = Assets(seals=[SEAL, attrs.evolve(SEAL, id="s2", unit=old("P"))])
    (rule,) = [rule for rule in RULES if rule.code == "AST024"]

    assert ["s1"] == [f.subject for f in rule(Plan(reform=reform, assets=seals), DAY)]


def test_vietnamese_readers_get_words_and_no_keys() -> None:
    """Of sorts, of kinds and of measures."""
    idle = book(equipment=[DESKS], asset_purchases=[WANTED], properties=[])
    (bought,) = found(idle, "AST025")
    (left,) = found(book(properties=[house()]), "AST001")

    assert "mua bàn làm việc (1)" in bought.text.vi
    assert "(nhà, đất)" in left.text.vi
    assert not {"desk", "property", "floor_m2", "plot_m2"} & set(left.text.vi.split())
