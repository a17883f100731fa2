"""The book of assets against the law of Viet Nam: each rule is broken, and kept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Plan
from adminreform.assets import (
    AssetDisposition,
    Assets,
    OfficePosts,
    Property,
    PropertyClaim,
    Room,
    SurplusReport,
    Vehicle,
)
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_assets import RULES as LAW_RULES
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform import Findings, Severity

PACK = load("vn")
RULES = {rule.code: rule.given(PACK.law) for rule in LAW_RULES}
REFORM = world(
    "A + B -> X; D ->",
    also="P",
    tiers={"A": "commune", "B": "commune", "X": "commune", "D": "district", "P": "province"},
    parents={"A": "D", "B": "D", "X": "P", "D": "P"},
    names={"P": "Quảng Ninh"},
)
DECEMBER = date(2025, 12, 1)
BILLION = 1_000_000_000


def house(name: str = "HQ-1", code: str = "A", **more: Any) -> Property:
    """A house that is surplus since the reform, or is not."""
    return Property(id=name, unit=old(code), **more)


def row(form: str, asset: str = "HQ-1", name: str = "d1", **more: Any) -> AssetDisposition:
    """What is decided for it."""
    return AssetDisposition(id=name, asset=asset, form=form, **more)


def book(*rows: AssetDisposition, **tables: Any) -> Assets:
    """A book with one surplus house, unless other houses are given."""
    tables.setdefault("properties", [house(surplus_since=NEW)])
    return Assets(asset_dispositions=rows, **tables)


def found(assets: Assets, code: str, reform: Any = REFORM) -> Findings:
    """What one rule of law finds."""
    return RULES[code](Plan(reform=reform, assets=assets))


def report(**more: Any) -> SurplusReport:
    """The report of the first week of December 2025."""
    told: dict[str, Any] = {
        "id": "w",
        "unit": old("P"),
        "starts": DECEMBER,
        "ends": date(2025, 12, 7),
        "opening": 1,
        "closing": 1,
    }
    return SurplusReport(**{**told, **more})


CLAIM = PropertyClaim(id="k", asset="HQ-1", purpose="health", made=date(2025, 9, 1))
POSTS = [
    OfficePosts(unit=new("X"), post="secretary", people=1),
    OfficePosts(unit=new("X"), post="deputy", people=6),
    OfficePosts(unit=new("X"), post="civil_servant", people=25),
]
SEAT = row("keep", to=new("X"), seat="main")
CARS = [Vehicle(id=f"CAR-{n}", unit=old("A"), cost=BILLION, km=90_000) for n in (1, 2, 3)]
ROOMS = [
    Room(id="offices", house="HQ-1", area_m2=Decimal(400)),
    Room(id="meetings", house="HQ-1", use="meeting", area_m2=Decimal(360)),
]
ALL_TO_X = AssetDisposition(id="all", unit=old("A"), form="take_over", to=new("X"))


def seated(floor: str) -> Assets:
    """A commune of the posts of the oracle, with a seat of so many m2."""
    return book(SEAT, properties=[house(floor_m2=Decimal(floor))], office_posts=POSTS)


BROKEN: dict[str, tuple[Assets, object, Assets]] = {
    "AST101": (book(surplus_reports=[report(closing=2)]), "w", book(surplus_reports=[report()])),
    "AST102": (
        book(surplus_reports=[report(opening=2, closing=1, handled={"inside": 1})]),
        "w",
        book(surplus_reports=[report()]),
    ),
    "AST103": (
        book(surplus_reports=[report(sent=date(2025, 12, 10))]),
        "w",
        book(surplus_reports=[report(sent=date(2025, 12, 8))]),
    ),
    "AST104": (
        book(surplus_reports=[report()]),
        old("A"),
        book(row("sell", planned=date(2025, 10, 31)), surplus_reports=[report()]),
    ),
    "AST105": (
        book(
            row("sell", planned=date(2026, 7, 2)),
            properties=[house(surplus_since=NEW, unused_since=NEW)],
        ),
        "HQ-1",
        book(
            row("sell", planned=date(2026, 7, 1)),
            properties=[house(surplus_since=NEW, unused_since=NEW)],
        ),
    ),
    "AST106": (seated("971.26"), new("X"), seated("971.25")),
    "AST107": (book(ALL_TO_X, vehicles=CARS), new("X"), book(ALL_TO_X, vehicles=CARS[:2])),
    "AST108": (
        book(row("liquidate", "CAR-1", decided=DECEMBER), vehicles=CARS),
        "CAR-1",
        book(
            row("liquidate", "CAR-1", decided=DECEMBER),
            vehicles=[attrs.evolve(CARS[0], repair_cost=301_000_000)],
        ),
    ),
    "AST109": (
        book(attrs.evolve(SEAT, decided=date(2025, 6, 15))),
        "d1",
        book(attrs.evolve(SEAT, decided=date(2025, 6, 14))),
    ),
    "AST110": (
        book(row("sell", decided=DECEMBER), property_claims=[CLAIM]),
        "HQ-1",
        book(
            row("sell", decided=DECEMBER),
            property_claims=[attrs.evolve(CLAIM, withdrawn=date(2025, 11, 1))],
        ),
    ),
    "AST111": (
        book(row("sell", decided=date(2022, 3, 1), done=date(2025, 7, 1))),
        "HQ-1",
        book(row("sell", decided=date(2022, 3, 1), done=date(2025, 7, 1), extended=True)),
    ),
    "AST112": (
        book(row("transfer", receiver="a company", party="company", decided=DECEMBER)),
        "d1",
        book(row("transfer", receiver="a school", party="public_service_unit", decided=DECEMBER)),
    ),
    "AST113": (
        book(row("transfer", to=new("X"), price=2 * BILLION, decided=DECEMBER)),
        "d1",
        book(row("sell", price=2 * BILLION, decided=DECEMBER)),
    ),
    "AST114": (
        book(
            row("transfer_central", receiver="a union", party="socio_political", decided=DECEMBER)
        ),
        "d1",
        book(row("transfer_central", receiver="taxes", party="central_body", decided=DECEMBER)),
    ),
    "AST115": (
        book(row("sell", filed=date(2025, 8, 1), decided=date(2025, 8, 22))),
        "d1",
        book(row("sell", filed=date(2025, 8, 1), decided=date(2025, 8, 21))),
    ),
    "AST116": (
        book(
            row("hand_over_local", "CAR-1", receiver="centre", decided=date(2024, 12, 31)),
            vehicles=CARS,
        ),
        "d1",
        book(
            row("hand_over_local", "CAR-1", receiver="centre", decided=date(2025, 1, 1)),
            vehicles=CARS,
        ),
    ),
    "AST118": (
        book(SEAT, rooms=ROOMS),
        new("X"),
        book(SEAT, rooms=[ROOMS[0], attrs.evolve(ROOMS[1], area_m2=Decimal(340))]),
    ),
    "AST117": (
        book(row("recall", to=old("P"), ground="unusd", decided=DECEMBER)),
        "d1",
        book(row("recall", to=old("P"), ground="unused", decided=DECEMBER)),
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_rule_finds_what_it_is_for(code: str) -> None:
    """The finding names what is wrong, in both languages, and the law that it rests on."""
    bad, subject, _ = BROKEN[code]
    findings = found(bad, code)

    assert {(code, subject)} == {(each.code, each.subject) for each in findings}
    assert all(each.text.vi and each.parameters and each.basis for each in findings)


@pytest.mark.parametrize("code", BROKEN)
def test_rule_is_kept_by_the_mending(code: str) -> None:
    """What the law allows is not found: on the last day, at the last m2, at the last car."""
    _, _, good = BROKEN[code]

    assert [] == list(found(good, code))


@pytest.mark.parametrize("code", RULES)
def test_plan_without_the_book_has_no_findings(code: str) -> None:
    """A rule says nothing where there is no book, and nothing of an empty one."""
    assert [] == list(RULES[code](Plan(reform=REFORM)))
    assert [] == list(found(Assets(), code))


@pytest.mark.parametrize("code", RULES)
def test_before_the_law_there_is_none(code: str) -> None:
    """A reform of 1999, with a book on which every rule speaks today: none does."""
    then = date(1999, 7, 1)
    reform = world("A + B -> X; D ->", on=OLD_DAY, effective=then, also="P", tiers={"X": "commune"})
    bad, _, _ = BROKEN[code]
    moved = {
        field.name: [as_of_1999(each) for each in getattr(bad, field.name)]
        for field in attrs.fields(Assets)
    }

    assert [] == [f for f in found(Assets(**moved), code, reform) if f.parameters]


OLD_DAY = date(1990, 1, 1)
_DAYS = {
    **{old(code): old(code, on=OLD_DAY) for code in "ABDP"},
    new("X"): new("X", on=date(1999, 7, 1)),
}


def as_of_1999(row: Any) -> Any:
    """A row of 2025 as it would have been 26 years before."""
    changes: dict[str, Any] = {}
    for field in row.__attrs_attrs__:
        value = getattr(row, field.name)
        if isinstance(value, date):
            changes[field.name] = value.replace(year=value.year - 26)
        elif value in _DAYS:
            changes[field.name] = _DAYS[value]
    return attrs.evolve(row, **changes)


def test_every_rule_of_law_is_shown_here() -> None:
    """A rule without an example of what it is for is noticed."""
    assert set(RULES) == set(BROKEN)


# -- single rules ----------------------------------------------------------------------


def test_column_that_the_letter_lacks() -> None:
    """A report with a column of its own is told, and names those of the letter."""
    findings = found(book(surplus_reports=[report(handled={"sold": 0})]), "AST101")

    assert ["w"] == [each.subject for each in findings]
    assert "inside, other_bodies, locality, other" in findings[0].message


def test_report_of_another_unit_is_not_held_against_the_whole_book() -> None:
    """Only who stands above all reports on all."""
    wrong = report(unit=new("X"), opening=5, closing=5)

    assert [] == list(found(book(surplus_reports=[wrong]), "AST102"))


def test_plans_are_due_by_two_days() -> None:
    """31 October 2025 in Quảng Ninh; 31 December 2025 everywhere."""
    late = book(
        row("sell", planned=date(2026, 1, 5)),
        surplus_reports=[report(ends=date(2026, 1, 4))],
    )
    days = {each.parameters[0] for each in found(late, "AST104")}

    assert {"time.quang_ninh.hq_plans", "asset.2025.all_planned"} == days

    last = attrs.evolve(late, asset_dispositions=[row("sell", planned=date(2025, 12, 31))])
    in_time = attrs.evolve(late, asset_dispositions=[row("sell", planned=date(2025, 12, 30))])
    told = [
        [f.expected.en for f in found(each, "AST104") if "asset.2025.all_planned" in f.parameters]
        for each in (last, in_time)
    ]

    assert [["a plan by 2025-12-30"], []] == told

    elsewhere = world("A + B -> X", also="P", tiers={"P": "province"}, names={"P": "Lào Cai"})

    assert {"asset.2025.all_planned"} == {
        each.parameters[0] for each in found(late, "AST104", elsewhere)
    }


@pytest.mark.parametrize(
    ("since", "today", "count"),
    [
        (NEW, date(2025, 10, 31), 1),
        (NEW, date(2025, 10, 30), 0),
        (date(2025, 10, 31), date(2025, 11, 30), 1),
        (date(2025, 11, 1), date(2025, 11, 30), 0),
    ],
)
def test_a_plan_is_missed_from_its_last_day(since: date, today: date, count: int) -> None:
    """What is surplus by 31 October 2025 needs one on that day; on the eve nobody asks yet."""
    held = book(
        properties=[house(surplus_since=since)], surplus_reports=[report(starts=NEW, ends=today)]
    )

    assert count == len(found(held, "AST104"))


@pytest.mark.parametrize(
    ("form", "more"),
    [
        ("recall", {"to": old("P"), "done": date(2026, 7, 15)}),
        ("change_use", {"done": date(2026, 7, 15)}),
    ],
)
def test_recalled_or_handled_is_not_unused(form: str, more: dict[str, Any]) -> None:
    """A recall, and whatever ends the surplus, is enough."""
    kept = book(row(form, **more), properties=[house(surplus_since=NEW, unused_since=NEW)])

    assert [] == list(found(kept, "AST105"))


def test_special_rooms_come_on_top_of_the_norm() -> None:
    """A hall of 100 m² is not counted against posts."""
    seats = seated("1071.25")
    hall = Room(id="hall", house="HQ-1", use="hall", area_m2=Decimal(100))

    assert ["give up or share 100 m²"] == [each.mend.en for each in found(seats, "AST106")]
    assert [] == list(found(attrs.evolve(seats, rooms=[hall]), "AST106"))


def test_contradicting_norms_are_taken_at_their_largest() -> None:
    """Heads of divisions have 18 or 20 m² by two reports: only what is over both is found."""
    heads = [OfficePosts(unit=new("X"), post="division_head", people=10)]
    most = book(SEAT, properties=[house(floor_m2=Decimal(370))], office_posts=heads)
    over = book(SEAT, properties=[house(floor_m2=Decimal("370.1"))], office_posts=heads)

    assert ([], [new("X")]) == (
        [each.subject for each in found(most, "AST106")],
        [each.subject for each in found(over, "AST106")],
    )


def test_post_without_a_norm_is_told() -> None:
    """A slip in the name of a post does not pass as no need."""
    posts = [OfficePosts(unit=new("X"), post="secretry", people=1)]
    (finding,) = found(book(SEAT, office_posts=posts), "AST106")
    severity: Severity = finding.severity

    assert ("info", True) == (severity.value, "did you mean secretary?" in finding.message)
    assert "định mức diện tích không có chức danh secretry; có phải secretary?" == finding.text.vi
    assert finding.expected.en.startswith("secretary, council_chair")
    assert finding.mend.vi


@pytest.mark.parametrize(("post", "number"), [("secretary + deputy", 0), ("deputy+chief", 1)])
def test_posts_of_one_person_are_told_apart(post: str, number: int) -> None:
    """Posts of one person are joined by +; a slip in one of them is told."""
    posts = [OfficePosts(unit=new("X"), post=post, people=1)]

    assert number == len(found(book(SEAT, office_posts=posts), "AST106"))


def test_cars_are_counted_on_the_day_of_the_book() -> None:
    """A third car that came on 1 September is not told of 1 July."""
    came = AssetDisposition(
        id="late", asset="CAR-3", form="transfer", to=new("X"), done=date(2025, 9, 1)
    )
    third = attrs.evolve(CARS[2], unit=old("P"))
    (finding,) = found(book(ALL_TO_X, came, vehicles=[*CARS[:2], third]), "AST107")

    assert "on 2025-09-01: CAR-1, CAR-2, CAR-3" in finding.message
    assert "ngày 01/09/2025" in finding.text.vi


@pytest.mark.parametrize(
    ("form", "more", "subjects"),
    [
        ("transfer_central", {"receiver": "taxes"}, ["HQ-1"]),
        ("change_use", {}, ["HQ-1"]),
        ("keep", {"to": new("X")}, []),
        ("take_over", {"to": new("X")}, []),
    ],
)
def test_what_leaves_without_a_purpose_comes_last(
    form: str, more: dict[str, Any], subjects: list[str]
) -> None:
    """A house that somebody asked for leaves, and nobody says for what."""
    findings = found(book(row(form, decided=DECEMBER, **more), property_claims=[CLAIM]), "AST110")

    assert subjects == [each.subject for each in findings]
    assert all("y tế" in f.expected.vi and "no stated purpose" in f.message for f in findings)


def test_vietnamese_has_no_english_keys() -> None:
    """Columns, parties, grounds and purposes are named in the words of the law."""
    told = {
        code: list(found(BROKEN[code][0], code))
        for code in ("AST102", "AST110", "AST112", "AST114", "AST117")
    }
    words = [f"{f.text.vi} {f.expected.vi}" for each in told.values() for f in each]

    assert [] == [
        said
        for said in words
        for key in ("inside", "health", "state_body", "central_body", "no_need")
        if key in said
    ]


def test_report_at_the_end_of_the_calendar() -> None:
    """The week after the last day does not come."""
    last = report(ends=date.max, sent=date.max)

    assert [] == list(found(book(surplus_reports=[last]), "AST103"))


def test_limits_stand_in_the_text() -> None:
    """A finding as text says the last day, and not only what was late."""
    (finding,) = found(BROKEN["AST109"][0], "AST109")

    assert "main seat, decided on 2025-06-15, of which the last day was 2025-06-14" == (
        finding.message
    )


def test_cars_of_districts_before() -> None:
    """No district may have more than eight; which of them may have fewer, the book cannot say."""
    cars = [Vehicle(id=f"CAR-{n}", unit=old("D")) for n in range(9)]
    away = AssetDisposition(id="all", unit=old("D"), form="take_over", to=old("P"))

    assert [old("D")] == [f.subject for f in found(book(away, vehicles=cars), "AST107")]
    assert [] == list(found(book(away, vehicles=cars[:8]), "AST107"))


def test_districts_hand_over_by_the_end_of_june() -> None:
    """What a district has is handed over by 30 June 2025."""
    given = AssetDisposition(id="all", unit=old("D"), form="take_over", to=old("P"), done=NEW)
    findings = found(book(given), "AST109")

    assert [("all", ("time.handover",))] == [(f.subject, f.parameters) for f in findings]


def test_provisional_handover_is_decided_in_30_days() -> None:
    """Letter 8400/BTC-QLCS: 30 days; after that the last day of the book counts."""
    open_ = book(row("transfer_central", receiver="taxes", provisional=date(2025, 7, 1)))
    in_time = book(
        row(
            "transfer_central",
            receiver="taxes",
            provisional=date(2025, 7, 1),
            decided=date(2025, 7, 31),
        )
    )
    late = attrs.evolve(open_, surplus_reports=[report()])

    assert [] == list(found(open_, "AST115"))
    assert [] == list(found(in_time, "AST115"))
    assert [("asset.2025.provisional_handover",)] == [f.parameters for f in found(late, "AST115")]


def test_steps_of_the_law_of_before() -> None:
    """Until 30 June 2025: 30 days for a transfer, and for its hand-over."""
    late = book(
        row(
            "transfer",
            to=new("X"),
            filed=date(2025, 1, 2),
            decided=date(2025, 2, 2),
            done=date(2025, 3, 10),
        )
    )

    assert ["2025-02-01", "2025-03-04"] == [f.expected.en for f in found(late, "AST115")]


def test_houses_are_kept_and_recalled_by_their_own_days() -> None:
    """Decree 167/2017/NĐ-CP: 30 days to decide on keeping, 90 to hand over what is recalled."""
    late = book(
        row("keep", to=new("X"), filed=date(2024, 1, 2), decided=date(2024, 2, 2)),
        row("recall", name="d2", to=old("P"), decided=date(2024, 1, 1), done=date(2024, 4, 1)),
    )

    assert [("d1", "2024-02-01"), ("d2", "2024-03-31")] == [
        (f.subject, f.expected.en) for f in found(late, "AST115")
    ]


def test_decisions_since_2025_have_no_known_end() -> None:
    """The limit of two years ended with 2024."""
    sold = book(row("sell", decided=date(2025, 1, 1), done=date(2028, 1, 1)))

    assert [] == list(found(sold, "AST111"))


def test_a_house_is_sold_on_the_last_day_of_its_decision() -> None:
    """Not on the day after it."""
    last = date(2024, 3, 1)
    sales = [
        book(row("sell", decided=date(2022, 3, 1), done=day))
        for day in (last, last + timedelta(days=1))
    ]

    assert [[], ["HQ-1"]] == [[f.subject for f in found(sale, "AST111")] for sale in sales]


def test_a_plan_is_held_against_the_order_of_today() -> None:
    """A plan of September waits for a decision; the order of November counts for it."""
    planned = row("sell", planned=date(2025, 9, 2))
    before = book(planned, property_claims=[CLAIM])
    after = attrs.evolve(before, surplus_reports=[report()])

    assert ([], ["HQ-1"]) == (
        list(found(before, "AST110")),
        [each.subject for each in found(after, "AST110")],
    )


@pytest.mark.parametrize(
    ("purpose", "subjects"), [("police", []), ("education", []), ("health", ["HQ-1"])]
)
def test_lower_purposes_may_ask_in_vain(purpose: str, subjects: list[str]) -> None:
    """A police station does not come before a school, nor does another school."""
    claim = attrs.evolve(CLAIM, purpose=purpose)
    school = row("change_use", purpose="education", decided=DECEMBER)
    findings = found(book(school, property_claims=[claim]), "AST110")

    assert subjects == [each.subject for each in findings]


def test_days_at_the_end_of_the_calendar_are_no_fault() -> None:
    """What is due after the last day of the calendar is due on it."""
    rows = row("sell", filed=date.max, decided=date.max, provisional=date.max)
    houses = [house(surplus_since=NEW, unused_since=date.max)]
    late = book(rows, properties=houses)

    assert [[], []] == [list(found(late, code)) for code in ("AST105", "AST115")]
