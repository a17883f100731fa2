"""Each rule of the core: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import attrs
import pytest

from adminreform import Act, Formation, Plan, Reform, Registry, Unit, validate
from adminreform.rules import CORE
from tests.worlds import NEW, OLD, new, old, world

RULES = {rule.code: rule for rule in CORE}
CODE = re.compile(r"\b[A-Z]{3}\d{3}\b")
BOOKS = ("STF", "BUD", "AST", "REC", "SVC", "TRN", "TRI", "OVR", "RDY")
SHARED = 8
OWN = "STF002"  # about posts, where the others of its number are about all that a book holds
"""The last number of the rules that every book has."""
TIERS = {"D": "upper", "Q": "upper", "P": "upper"}


def dated(adopted: date | None, in_force: date | None) -> Reform:
    """A reform by an act of these dates."""
    reform = world("A -> X")
    act = Act(number="1/2025", adopted=adopted, in_force=in_force)
    return attrs.evolve(reform, events=[attrs.evolve(reform.events[0], act=act)])


def since(day: date) -> Reform:
    """A reform whose registry of before has a unit since a day."""
    reform = world("A -> X")
    units = [*reform.before, Unit(ref=old("B", on=day), name="Birch")]
    return attrs.evolve(reform, before=Registry(units, on=OLD))


def forming(day: date) -> Reform:
    """A reform of `NEW` that forms a unit of a day."""
    reform = world("A -> X", effective=day)
    return attrs.evolve(reform, effective=NEW)


def disputed(*, on: bool) -> Reform:
    """A reform of a contribution on which sources agree or not."""
    reform = world("A -> X")
    (event,) = reform.events
    assert isinstance(event, Formation)
    given = [attrs.evolve(c, disputed=on, note="see map") for c in event.contributions]
    return attrs.evolve(reform, events=[attrs.evolve(event, contributions=given)])


def published(reform: Reform, *codes: str) -> Plan:
    """A plan with a list of new units."""
    units = [Unit(ref=new(code), name=f"Name of {code}", tier="t") for code in codes]
    return Plan(reform=reform, published=Registry(units, on=NEW))


@attrs.frozen
class Case:
    """A rule, a plan that breaks it, what it is told of, and a plan that keeps it."""

    code: str
    bad: Plan
    subjects: list[object]
    good: Plan
    beside: set[str] = attrs.field(factory=set[str])


def case(code: str, bad: Reform, subjects: list[object], good: Reform, *beside: str) -> Case:
    """A case of two reforms; *beside* are codes that the bad one breaks too."""
    return Case(code, Plan(reform=bad), subjects, Plan(reform=good), set(beside))


CASES = (
    case(
        "UNI001",
        world("B -> A", also="A", tiers={"A": "upper", "A!": "t"}),
        ["A"],
        world("B -> C", also="A", tiers={"A": "upper"}),
    ),
    case(
        "UNI002",
        world("B -> X", also="A", names={"A": "Hòa Bình", "X": "Hoà Bình"}),
        [old("A")],
        world(
            "B -> X",
            also="A",
            names={"A": "Hòa Bình", "X": "Hoà Bình"},
            kinds={"A": "town"},
        ),
    ),
    case(
        "UNI003",
        world("A -> X", parents={"X": "Q"}),
        [new("X")],
        world("A -> X", parents={"X": "Q"}, also="Q", tiers=TIERS),
    ),
    case(
        "UNI004",
        world("A -> D", also="Q", parents={"D": "Q", "Q": "D"}, tiers={"D": "a", "Q": "b"}),
        [old("Q")],
        world("A -> D", also="Q", parents={"D": "Q"}, tiers={"D": "a", "Q": "b"}),
        "UNI003",  # before, the parent of Q is not there
    ),
    case(
        "UNI005",
        world("A -> X", parents={"X": "Q"}, also="Q"),
        [new("X")],
        world("A -> X", parents={"X": "Q"}, also="Q", tiers=TIERS),
    ),
    case("UNI006", since(date(2025, 1, 2)), [old("B", on=date(2025, 1, 2))], since(OLD)),
    case("UNI007", world("A -> X", names={"X": ""}), [new("X")], world("A -> X")),
    case(
        "UNI008",
        world("A + B -> A", names={"A!": "Other"}),
        ["codes"],
        world("A + B -> A", names={"A!": "NAME OF A"}),
    ),
    Case(
        "UNI010",
        published(world("A + B -> X"), "X", "Z"),
        [new("Z")],
        published(world("A + B -> X"), "X"),
    ),
    case("EVT001", world("AX? -> Y", also="A"), [old("AX")], world("A -> Y")),
    case("EVT002", world("-> N"), [new("N")], world("A -> N")),
    case("EVT003", world("X! -> Y; Y! -> X"), [new("X")], world("A -> X; X! -> Y")),
    case("EVT004", world("B -> A", also="A"), [old("A")], world("A + B -> A")),
    case(
        "EVT005",
        forming(date(2025, 6, 30)),
        [new("X", on=date(2025, 6, 30))],
        forming(NEW),
    ),
    case(
        "EVT006",
        dated(date(2025, 6, 16), date(2025, 6, 9)),
        ["1/2025"],
        dated(date(2025, 6, 16), date(2025, 6, 16)),
    ),
    case("EVT006", dated(date(2025, 7, 2), None), ["1/2025"], dated(date(2025, 7, 1), None)),
    case("EVT006", dated(None, date(2025, 7, 2)), ["1/2025"], dated(None, date(2025, 7, 1))),
    case("EVT007", world("A -> X; F ->", act=None), [new("X")], world("A -> X; F ->")),
    case("EVT008", world("A -> A", on=NEW), [new("A")], world("A -> A#2", on=NEW)),
    case("EVT009", world("A -> X; B -> X"), [new("X")], world("A + B -> X")),
    case("EVT010", world("A(part 1/2) + A(remainder 1/2) -> X"), [old("A")], world("A -> X")),
    case(
        "EVT011",
        world("D ->; A -> X", parents={"X": "D"}, tiers=TIERS),
        ["D"],
        world("D ->; A -> X", parents={"X": "P"}, also="P", tiers=TIERS),
        "UNI003",
    ),
    case("EVT012", world("A ->; A ->"), [old("A")], world("A ->")),
    case(
        "LIN002",
        world("A -> X; A(part) -> Y"),
        [old("A")],
        world("A(remainder 3/4) -> X; A(part 1/4) -> Y"),
    ),
    case(
        "LIN002",
        world("A(part 1/2, whole) -> X; A(remainder 1/2, whole) -> Y"),
        [old("A")],
        world("A(part 1/2, none) -> X; A(remainder 1/2, whole) -> Y"),
    ),
    case(
        "LIN003",
        world("A(remainder) -> X"),
        [old("A")],
        world("A(part 1/4) -> Y; A(remainder 3/4) -> X"),
    ),
    case(
        "LIN004",
        world("A(part) -> X"),
        [old("A")],
        world("A(part 1/4) -> X; A(part 3/4) -> Y"),
    ),
    case(
        "LIN005",
        world("A(part 1/4) -> X; A(remainder 1/4) -> Y; A(remainder 1/2) -> Z"),
        [old("A")],
        world("A(part 1/4) -> X; A(part 1/4) -> Y; A(remainder 1/2) -> Z"),
    ),
    case(
        "LIN006",
        world("A(unspecified 1/4) -> X; A(unspecified 3/4) -> Y"),
        [old("A")],
        world("A(part 1/4) -> X; A(part 3/4) -> Y"),
    ),
    case("LIN007", disputed(on=True), [old("A")], disputed(on=False)),
    case(
        "LIN008",
        world("A(part) -> X; A(remainder) -> Y"),
        [old("A")],
        world("A(part 1/4) -> X; A(remainder) -> Y"),  # what is left is 3/4
    ),
    case(
        "LIN009",
        world("A(part 1/2, none) -> X; A(remainder 3/5, whole) -> Y"),
        [old("A")],
        world("A(part 2/5, none) -> X; A(remainder 3/5, whole) -> Y"),
    ),
    case(
        "LIN010",
        world("A(none) + B -> X"),
        [old("A")],
        world("A(none, whole) + B -> X"),
    ),
    case(
        "LIN011",
        world("A(none, whole) -> X"),
        [old("A")],
        world("A(whole, none) -> Y; A(none, whole) -> X"),
    ),
)
IDS = [f"{c.code}-{n}" for n, c in enumerate(CASES)]


@pytest.mark.parametrize("broken", CASES, ids=IDS)
def test_rule_finds_what_is_bad(broken: Case) -> None:
    """It names the subject; no other rule fires, but for those that stand beside it."""
    found = validate(broken.bad)

    assert broken.subjects == [finding.subject for finding in RULES[broken.code](broken.bad)]
    assert {broken.code} | broken.beside == set(found.counts)


@pytest.mark.parametrize("kept", CASES, ids=IDS)
def test_rule_is_silent_where_all_is_good(kept: Case) -> None:
    """A plan that barely keeps it."""
    assert [] == list(RULES[kept.code](kept.good))


@pytest.mark.parametrize("broken", CASES, ids=IDS)
def test_findings_speak_both_languages(broken: Case) -> None:
    """And the Vietnamese is not the English."""
    for finding in validate(broken.bad):
        assert finding.text.vi not in {"", finding.text.en}
        assert bool(finding.mend.en) == bool(finding.mend.vi)
        assert RULES[finding.code].severity == finding.severity


def test_every_rule_has_a_case_here() -> None:
    """The tests above look at every rule on units and clauses; books have tests of their own."""
    assert {code for code in RULES if code[:3] not in BOOKS} == {each.code for each in CASES}
    for family in BOOKS:
        told = "".join(
            path.read_text(encoding="utf-8")
            for path in Path(__file__).parent.glob(f"test_{family.lower()}*.py")
        )
        own = {code for code in RULES if code[:3] == family and int(code[3:]) > SHARED}
        assert own
        assert [] == [code for code in sorted(own) if code not in told]


def test_codes_are_used_once() -> None:
    """A code is the stable name of one rule."""
    assert [] == [code for code, n in Counter(rule.code for rule in CORE).items() if n > 1]


@pytest.mark.parametrize("rule", CORE, ids=lambda rule: rule.code)
def test_rule_shows_the_bad_and_the_good(rule: object) -> None:
    """In its docstring, which starts with the demand."""
    doc = getattr(rule, "doc", "")
    summary, _, rest = doc.partition("\n")

    assert re.fullmatch(r"[A-Z].*\.", summary)
    assert re.search(r"^Bad: \S", rest, re.MULTILINE)
    assert re.search(r"^Good: \S", rest, re.MULTILINE)


@pytest.mark.parametrize("rule", CORE, ids=lambda rule: rule.code)
def test_code_is_of_the_family_of_its_module(rule: object) -> None:
    """Three letters of the family and a number."""
    code, check = getattr(rule, "code", ""), getattr(rule, "check", None)

    assert CODE.fullmatch(code)
    home = getattr(check, "__module__", "").removeprefix("adminreform.rules.")
    shared = code[:3] in BOOKS and int(code[3:]) <= SHARED and code != OWN
    assert ("books" if shared else code[:3].lower()) == home.partition("_")[0]


def test_codes_named_in_docstrings_are_right() -> None:
    """A rule that yields other codes than its own names them, and they are no other rule's."""
    named = {code for rule in CORE for code in CODE.findall(rule.doc)}

    assert {"UNI010", "UNI011", "UNI012"} == named
    assert {"UNI010"} == named & set(RULES)


def test_published_list_is_compared_by_three_codes() -> None:
    """Those that the docstring of the rule names."""
    reform = world("A + B -> X; C -> Y")
    units = [
        Unit(ref=new("Z"), name="Name of Z", tier="t"),
        Unit(ref=new("X"), name="Other", tier="t"),
    ]

    found = RULES["UNI010"](Plan(reform=reform, published=Registry(units, on=NEW)))

    assert {"UNI010": 1, "UNI011": 1, "UNI012": 1} == found.counts


# -- where rules meet --------------------------------------------------------------


def test_unit_whose_parent_was_divided_has_lost_it() -> None:
    """It goes on unchanged under a code that is gone, which somebody has to mend."""
    reform = world(
        "D(part) -> E; D(remainder) -> F",
        also="A",
        parents={"A": "D"},
        tiers={"D": "upper", "E": "upper", "F": "upper"},
    )

    assert [old("A")] == [finding.subject for finding in RULES["UNI003"](Plan(reform=reform))]


def test_unit_given_whole_and_dissolved_is_found() -> None:
    """One clause gives all of it away, another says that nothing of it goes anywhere."""
    assert validate(Plan(reform=world("A -> X; A ->"))).errors


def test_unit_dissolved_twice_is_found() -> None:
    """As a unit given whole twice is."""
    assert validate(Plan(reform=world("A ->; A ->")))


def test_code_whose_new_name_is_unknown_names_no_other_place() -> None:
    """Unknown is not another name; that it is unknown is found by another rule."""
    reform = world("A + B -> A", names={"A!": ""})

    assert {"UNI007"} == set(validate(Plan(reform=reform)).counts)


def test_parts_that_all_go_to_one_unit_need_no_measure() -> None:
    """It gets the whole, whatever the parts are."""
    reform = world("A(part) + A(remainder) -> X")

    assert [] == list(RULES["LIN008"](Plan(reform=reform)))


def test_people_and_territory_are_told_once_where_they_go_alike() -> None:
    """One finding, not one for each."""
    assert 1 == len(RULES["LIN002"](Plan(reform=world("A -> X; A -> Y"))))


def test_people_are_told_of_apart_where_they_go_otherwise() -> None:
    """The message says which of the two is meant."""
    plan = Plan(reform=world("A(part 1/2, whole) -> X; A(remainder 1/2, whole) -> Y"))

    (finding,) = RULES["LIN002"](plan)

    assert (
        "its people is given whole, yet used 2 times: Act 1, clause 1, Act 1, clause 2"
        == finding.message
    )


def test_stated_shares_of_people_and_territory_are_summed_apart() -> None:
    """Both may be wrong."""
    plan = Plan(reform=world("A(part 1/2) -> X; A(remainder 3/5) -> Y"))

    assert [
        "the stated shares of its territory sum to 11/10, not 1",
        "the stated shares of its people sum to 11/10, not 1",
    ] == [finding.message for finding in RULES["LIN009"](plan)]


def test_shares_that_leave_something_for_an_unmeasured_rest_are_fine() -> None:
    """What is not stated is what is left."""
    plan = Plan(reform=world("A(part 1/2) -> X; A(part 1/4) -> Y; A(remainder) -> Z"))

    assert [] == list(RULES["LIN009"](plan))


def test_land_alone_is_said_to_be_unmeasured() -> None:
    """Where all people go one way, only the territory is open."""
    plan = Plan(reform=world("A(part, none) -> X; A(remainder, whole) -> Y"))

    (finding,) = RULES["LIN008"](plan)

    assert (
        "how much of its territory goes to each of X@2025-07-01, Y@2025-07-01 was not measured"
        == finding.message
    )
