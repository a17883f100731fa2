"""What the law demands of the book of staffing: a book that breaks it, and one that does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from adminreform import (
    Assumption,
    Fact,
    Findings,
    Plan,
    Reform,
    Registry,
    Severity,
    Unit,
    datasets,
)
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.rules_staffing import RULES
from adminreform.jurisdictions.vn.staff_words import FIELDS_AND_DIVISIONS, in_force
from adminreform.law.values import as_sequence
from adminreform.staffing import FrameLine, FrameStep, Leaving, Person, Placement, Staffing
from tests.worlds import NEW, OLD, new, old, world

LAW = load("vn").law
BY_CODE = {rule.code: rule.given(LAW) for rule in RULES}
TIERS = {"A": "commune", "B": "commune", "X": "commune", "Y": "commune", "D": "district"}
WORLD: Reform = world(
    "A -> X; B -> Y; D ->",
    also="P",
    tiers={**TIERS, "P": "province"},
    kinds={"X": "xã", "Y": "phường", "P": "tỉnh"},
)
PROVINCE = old("P")
AUGUST, SPRING = date(2025, 8, 1), date(2026, 5, 31)
OFFICIAL = Person(
    id="p1",
    unit=old("A"),
    group="cadre",
    coefficient=Decimal("3.66"),
    position_coefficient=Decimal("0.25"),
    birth=date(1968, 5, 2),
    sex="male",
    insured_months=300,
    qualification="college",
)
DIVISIONS = (
    "Office of the council and the committee",
    "Economic division",
    "Culture and social affairs division",
    "Public administration service centre",
)
FIELDS = (
    *("office", "justice", "external affairs", "finance and planning"),
    *("construction, industry and trade", "agriculture and environment", "home affairs"),
    *("education and training", "culture, science and information", "health"),
)


def line(posts: int = 1, unit: str = "X", **fields: Any) -> FrameLine:
    """A line of a frame; a commune by default, a province for P."""
    given: dict[str, Any] = {"group": "civil_servant", "posts": posts, **fields}
    ref = PROVINCE if unit == "P" else new(unit)
    name = "-".join(map(str, (unit, posts, *fields.values())))
    return FrameLine(id=name, unit=ref, **given)


def frames(*lines: FrameLine) -> Staffing:
    """A book of frames alone."""
    return Staffing(frames=lines)


def person(placement: dict[str, Any] | None = None, **fields: Any) -> Staffing:
    """A book of one person, placed in X."""
    rule: dict[str, Any] = {"id": "r1", "unit": old("A"), "to": new("X"), **(placement or {})}
    return Staffing(
        roster=[attrs.evolve(OFFICIAL, **fields)],
        placements=[Placement(**rule)],
        frames=[line(group="cadre", qualification="bachelor")],
    )


def part_timer(leaves_on: date | None) -> Staffing:
    """A book of a part-time worker, who leaves on a day or never."""
    book = person(group="part_time", allowance=Decimal(3_510_000), coefficient=None)
    return attrs.evolve(book, leavings=[Leaving(person="p1", leaves_on=leaves_on)])


def leaves(scheme: str, **fields: Any) -> Staffing:
    """A book of somebody who leaves on the day of the reform."""
    case = Leaving(person="p1", scheme=scheme, decided_on=date(2025, 6, 20), leaves_on=NEW)
    return attrs.evolve(person(**fields), leavings=[case], placements=[])


def department(*lines: tuple[int, str, str]) -> Staffing:
    """A book of one department of the province: posts, post and division of each line."""
    return frames(*(line(n, "P", post=p, division=d, body="S1") for n, p, d in lines))


def departments(number: int) -> Staffing:
    """A book of so many departments."""
    return frames(*(line(1, "P", body=f"S{i}", post="director") for i in range(number)))


def payroll(posts: int, *, of: str = "A", sent: int = 1) -> Staffing:
    """Two people of a commune and some of a district, all in X, and posts there."""
    people = [attrs.evolve(OFFICIAL, id=f"c{i}", unit=old(of)) for i in range(2)]
    people += [attrs.evolve(OFFICIAL, id=f"d{i}", unit=old("D")) for i in range(sent)]
    rules = [Placement(id=c, unit=old(c), to=new("X")) for c in "AD"]
    return Staffing(roster=people, placements=rules, frames=[line(posts)])


def proposal(step: str, on: date) -> Staffing:
    """A dossier about the payroll of later years."""
    first = FrameStep(unit=PROVINCE, what="payroll 2026-2031", step="drafted", on=OLD)
    return Staffing(frame_steps=[first, attrs.evolve(first, step=step, on=on)])


def every_field(*but: str) -> Staffing:
    """A frame of X with one civil servant for each field, but for some."""
    return frames(*(line(1, field=field) for field in FIELDS if field not in but))


SEATED: dict[str, Any] = {"person": "p1", "unit": None, "seat": "X-1-cadre-bachelor"}
BAD: tuple[tuple[str, Staffing, object, str], ...] = (
    (
        "STF101",
        frames(line(3, post="vice_chair"), line(3, "Y", post="vice_chair")),
        "vice-chairs",
        "6 vice-chairs",
    ),
    (
        "STF102",
        frames(line(post="head", division="E"), line(3, post="deputy_head", division="E")),
        "deputies of divisions",
        "3 deputies",
    ),
    ("STF103", frames(line(70, norm=33), line(40, "Y", norm=32)), "norms", "65 posts in 2"),
    ("STF104", frames(line(70, norm=32)), "transition", "38 above"),
    ("STF105", payroll(4), "payroll", "4 posts"),
    ("STF106", every_field("justice", "health"), new("X"), "justice, health"),
    (
        "STF106",
        frames(*every_field("justice").frames, line(9, group="cadre", field="justice")),
        new("X"),
        "1 fields: justice",
    ),
    ("STF107", frames(*(line(1, division=d) for d in DIVISIONS[:3])), new("X"), "service centre"),
    (
        "STF107",
        frames(*(line(1, "Y", division=d) for d in DIVISIONS)),
        new("Y"),
        "Economic, infrastructure",
    ),
    (
        "STF108",
        frames(line(100, group="public_employee", norm=91)),
        "public employees",
        "norms of 91",
    ),
    ("STF109", person(birth=date(1964, 3, 15)), new("X"), "p1"),
    ("STF109", person(sex="nam"), "roster", "whose sex is: nam"),
    ("STF112", person({"form": "Election"}), new("X"), "by election: p1"),
    (
        "STF102",
        frames(line(9, post="deputy_head", division="E")),
        "deputies of divisions",
        "9 deputies of divisions",
    ),
    (
        "STF117",
        frames(
            line(1, "P", body="S1", post="director"),
            line(4, "P", body="S1", post="deputy_director"),
            line(1, "P", body="C1", post="sub_department_head"),
        ),
        PROVINCE,
        "4, at most 3",
    ),
    ("STF110", part_timer(None), new("X"), "1 part-time workers"),
    ("STF110", part_timer(date(2025, 12, 1)), new("X"), "2025-08-01"),
    ("STF111", person({"position_coefficient": Decimal("0.2")}), "r1", "no day"),
    (
        "STF111",
        person({"position_coefficient": Decimal(0), "kept_until": date(2025, 10, 1)}),
        "r1",
        "until 2025-10-01",
    ),
    ("STF112", person({"form": "election"}), new("X"), "by election: p1"),
    ("STF113", leaves("severance"), "p1", "early retirement is open"),
    ("STF113", leaves("early retirement", insured_months=179), "p1", "179 of 180"),
    ("STF113", leaves("golden handshake"), "p1", "no scheme"),
    ("STF114", person(SEATED), "X-1-cadre-bachelor", "p1"),
    ("STF115", frames(line(5, "P", post="vice_chair")), PROVINCE, "5, at most 4"),
    ("STF116", departments(15), PROVINCE, "15, at most 14"),
    ("STF117", department((4, "deputy_director", "")), PROVINCE, "4, at most 3"),
    ("STF118", department((7, "", "d"), (2, "deputy_head", "d")), PROVINCE, "2, at most 1"),
    (
        "STF119",
        department((1, "sub_department_head", ""), (2, "sub_department_deputy", ""), (9, "", "d")),
        PROVINCE,
        "2, at most 1",
    ),
    ("STF120", proposal("drafted", NEW), PROVINCE, "not submitted"),
    ("STF120", proposal("submitted", date(2025, 11, 27)), PROVINCE, "2025-11-27"),
)
FINE: tuple[tuple[str, Staffing], ...] = (
    ("STF101", frames(line(3, post="vice_chair"), line(2, "Y", post="vice_chair"))),
    ("STF102", frames(line(post="head", division="E"), line(2, post="deputy_head", division="E"))),
    ("STF103", frames(line(70, norm=33), line(40, "Y", norm=31))),
    ("STF104", frames(line(32, norm=32))),
    ("STF105", payroll(3)),
    ("STF106", every_field()),
    ("STF106", frames(line(9))),
    ("STF107", frames(*(line(1, division=d) for d in DIVISIONS))),
    ("STF108", frames(line(100, group="public_employee", norm=90))),
    ("STF108", frames(line(100, group="public_employee", field="education", norm=100))),
    ("STF109", person(birth=date(1964, 4, 15))),
    ("STF110", part_timer(AUGUST)),
    ("STF111", person({"position_coefficient": Decimal(0), "kept_until": date(2026, 1, 1)})),
    ("STF111", person({"position_coefficient": Decimal("0.25")})),
    ("STF112", person({"form": "appointment"})),
    ("STF113", leaves("early retirement", insured_months=180)),
    ("STF113", leaves("early retirement", birth=None)),
    ("STF114", person(SEATED, qualification="master")),
    ("STF115", frames(line(4, "P", post="vice_chair"))),
    ("STF116", departments(14)),
    (
        "STF116",
        attrs.evolve(
            departments(14),
            frames=[
                *departments(14).frames,
                *(line(1, "P", body=f"C{i}", post="sub_department_head") for i in range(3)),
            ],
        ),
    ),
    ("STF117", department((3, "deputy_director", ""))),
    ("STF118", department((8, "", "d"), (2, "deputy_head", "d"))),
    ("STF119", department((1, "sub_department_head", ""), (2, "sub_department_deputy", ""))),
    ("STF120", proposal("submitted", date(2025, 11, 26))),
)


def found(code: str, book: Staffing) -> Findings:
    """What one rule finds in a book."""
    facts = [Fact(unit=PROVINCE, name="province_case", value="unchanged tinh of class I")]
    return BY_CODE[code](Plan(reform=WORLD, staffing=book, facts=facts))


@pytest.mark.parametrize(("code", "book", "subject", "said"), BAD)
def test_what_breaks_the_law_is_found(
    code: str, book: Staffing, subject: object, said: str
) -> None:
    """The finding names the place, and what was found there, in both languages."""
    findings = found(code, book)

    assert [(code, subject)] == [(f.code, f.subject) for f in findings]
    assert said in findings[0].message
    assert findings[0].text.vi


@pytest.mark.parametrize(("code", "book"), FINE)
def test_what_barely_keeps_the_law_is_not_told(code: str, book: Staffing) -> None:
    """A book that just keeps the rule gives nothing."""
    assert [] == list(found(code, book))


def test_every_rule_has_a_book_that_breaks_it() -> None:
    """And one that does not."""
    assert set(BY_CODE) == {code for code, *_ in BAD} == {code for code, _ in FINE}


def test_part_time_work_past_the_extension_is_an_error() -> None:
    """Up to 31 May 2026 it is a warning, after that an error."""
    severities = [found("STF110", part_timer(day))[0].severity for day in (SPRING, None)]

    assert [Severity.WARNING, Severity.ERROR] == severities


def test_deputies_may_exceed_for_five_years() -> None:
    """A note within the years of the transition; an error for a reform that has none."""
    (note,) = found("STF101", BAD[0][1])
    law = LAW.overlay({"staff.deputies_may_exceed": False}, name="no exception")
    rule = next(rule for rule in RULES if rule.code == "STF101").given(law)
    (error,) = rule(Plan(reform=WORLD, staffing=BAD[0][1]))

    assert (Severity.INFO, Severity.ERROR) == (note.severity, error.severity)
    assert "2030-07-01" in str(note.mend)
    assert "staff.transition_years" in note.parameters


def test_a_norm_of_later_holds_from_its_day() -> None:
    """The mean of vice-chairs came in November 2025, and says so."""
    assert "2025-11-17" in found("STF101", BAD[0][1])[0].message


def test_the_payroll_of_54_units() -> None:
    """The packaged book keeps every rule but the note on the way down to the norm."""
    plan = datasets.quang_ninh_2025()
    findings = [finding for rule in BY_CODE.values() for finding in rule(plan)]

    assert ["STF104"] == [f.code for f in findings]
    assert Severity.INFO == findings[0].severity


def test_a_plan_without_the_book_has_no_findings() -> None:
    """No book, nothing to say."""
    assert [] == [f.code for rule in BY_CODE.values() for f in rule(Plan(reform=WORLD))]


def test_a_plan_before_the_law_has_no_findings() -> None:
    """A reform of 1990 broke none of these."""
    early = world("A -> X", on=date(1989, 1, 1), effective=date(1990, 1, 1), act=None, tiers=TIERS)
    unit, gone = new("X", on=date(1990, 1, 1)), old("A", on=date(1989, 1, 1))
    made_up = Assumption("made up")
    book = Staffing(
        roster=[attrs.evolve(OFFICIAL, unit=gone, basis=made_up)],
        placements=[Placement(id="r", unit=gone, to=unit, form="election")],
        frames=[attrs.evolve(line(9, norm=3), unit=unit)],
    )

    assert [] == [f.code for r in BY_CODE.values() for f in r(Plan(reform=early, staffing=book))]


def test_without_the_fact_nothing_is_said_of_vice_chairs_of_a_province() -> None:
    """How a province came about has to be known."""
    book = frames(line(9, "P", post="vice_chair"))

    assert [] == list(BY_CODE["STF115"](Plan(reform=WORLD, staffing=book)))


def test_divisions_and_fields_have_vietnamese_names() -> None:
    """Nothing of a Vietnamese text is English."""
    (division,) = found("STF107", frames(*(line(1, division=d) for d in DIVISIONS[1:])))
    (field,) = found("STF106", every_field("justice"))

    assert division.text.vi.endswith("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân")
    assert field.text.vi.endswith("tư pháp")


def test_every_word_of_the_law_has_a_vietnamese_name() -> None:
    """Divisions and fields of the parameters."""
    wanted = {
        str(word)
        for key, column in (("divisions", "divisions"), ("division_fields", "fields"))
        for case in LAW.on(NEW)[f"staff.commune.{key}"].cases
        for word in as_sequence(case[column]) or ()
    }

    assert set() == wanted - set(FIELDS_AND_DIVISIONS)


def test_posts_that_are_assumed_say_so() -> None:
    """A sum of made-up lines is no fact."""
    lines = [line(9, norm=3, basis=Assumption("illustrative")), line(8, "Y", norm=8)]
    (assumed,) = found("STF104", frames(*lines))
    (known,) = found("STF104", frames(line(9, norm=3)))

    assert "1 of 2 lines of the frames are assumptions" in assumed.message
    assert "assumption" not in known.message


def test_two_cities_have_limits_of_their_own() -> None:
    """15 departments in Hà Nội, and no mean of deputy directors."""
    city = attrs.evolve(WORLD, before=Registry([named(u, "Hà Nội") for u in WORLD.before], on=OLD))
    plan = Plan(reform=city, staffing=departments(15))
    many = Plan(reform=city, staffing=department((9, "deputy_director", "")))

    assert [] == list(BY_CODE["STF116"](plan))
    assert [] == list(BY_CODE["STF117"](many))
    assert ["STF116"] == [
        f.code for f in BY_CODE["STF116"](Plan(reform=city, staffing=departments(16)))
    ]


def named(unit: Unit, name: str) -> Unit:
    """The province under another name; other units as they are."""
    return attrs.evolve(unit, name=name) if unit.ref == PROVINCE else unit


def test_a_unit_that_goes_on_may_have_elected_leaders() -> None:
    """Only the heads of units that the reform forms are appointed."""
    ways = Placement(id="r1", unit=old("A"), to=PROVINCE, form="election")
    book = attrs.evolve(person(), placements=[ways])

    assert [] == list(found("STF112", book))


def test_a_parameter_that_nobody_knows_is_never_in_force() -> None:
    """Nobody asks for it twice."""
    assert in_force(LAW, "staff.shoe_size", NEW) is None
