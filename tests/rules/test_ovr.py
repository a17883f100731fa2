"""Each rule on oversight: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from adminreform import Plan, validate
from adminreform.oversight import (
    Charge,
    Confirmation,
    Dependency,
    Difficulty,
    Escalation,
    Gate,
    Inspection,
    Member,
    Milestone,
    Oversight,
    Petition,
    Recommendation,
    ReportDuty,
    SentReport,
)
from adminreform.rules.ovr import RULES as ALL
from tests.worlds import NEW, new, old, world

RULES = {rule.code: rule for rule in ALL}
REFORM = world("A + B -> X; E ->; C -> Y", parents={"C": "E"}, tiers={"E": "upper"}, also="D")
JUNE, LAST = date(2025, 6, 10), date(2025, 7, 20)


def milestone(id_: str, end: date, **more: Any) -> Milestone:
    """A step of one day."""
    return Milestone(id=id_, end=end, **more)


def petition(**more: Any) -> Petition:
    """A complaint that D settled in time."""
    given: dict[str, Any] = {
        "id": "P",
        "kind": "complaint",
        "unit": old("D"),
        "received": JUNE,
        "due": date(2025, 7, 31),
        "settled": LAST,
    }
    return Petition(**{**given, **more})


def proof(**more: Any) -> Confirmation:
    """The seal of X is in use."""
    given: dict[str, Any] = {
        "unit": new("X"),
        "criterion": "seal",
        "on": date(2025, 6, 28),
        "by": "office",
        "document": "4/BB",
    }
    return Confirmation(**{**given, **more})


def inspection(**more: Any) -> Inspection:
    """A visit to X with a conclusion."""
    given: dict[str, Any] = {
        "id": "I",
        "unit": new("X"),
        "by": "inspectorate",
        "opened": date(2025, 7, 2),
        "closed": date(2025, 7, 9),
        "document": "1/KL",
    }
    return Inspection(**{**given, **more})


def asked(**more: Any) -> Recommendation:
    """A recommendation to X that somebody verified."""
    given: dict[str, Any] = {
        "id": "K",
        "inspection": "I",
        "unit": new("X"),
        "issued": date(2025, 7, 9),
        "done": date(2025, 7, 15),
        "verified": date(2025, 7, 18),
    }
    return Recommendation(**{**given, **more})


def difficulty(**more: Any) -> Difficulty:
    """A difficulty of X that the department is to answer."""
    given: dict[str, Any] = {
        "id": "V",
        "unit": new("X"),
        "raised": date(2025, 7, 3),
        "answers": "department",
    }
    return Difficulty(**{**given, **more})


DUTY = ReportDuty(
    id="R",
    sender="committee",
    receiver="ministry",
    frequency="weekly",
    first=date(2025, 6, 18),
    until=date(2025, 7, 2),
)
SENT = [
    SentReport(duty="R", due=day, sent=day)
    for day in (date(2025, 6, 18), date(2025, 6, 25), date(2025, 7, 2))
]
GOOD = Oversight(
    milestones=[
        milestone("vote", date(2025, 4, 21), done=date(2025, 4, 21)),
        Milestone(
            id="dossier",
            start=date(2025, 4, 22),
            end=date(2025, 4, 28),
            days=7,
            started=date(2025, 4, 22),
            done=date(2025, 4, 28),
            deadline=date(2025, 4, 30),
        ),
        milestone("norm", date(2030, 4, 14), deadline=date(2030, 4, 14)),
    ],
    dependencies=[Dependency(predecessor="vote", successor="dossier", lag=1)],
    members=[Member(id="M1", role="chair"), Member(id="M2", role="director")],
    charges=[Charge(member="M1"), Charge(member="M2", area="budget")],
    report_duties=[DUTY],
    sent_reports=SENT,
    inspections=[inspection()],
    recommendations=[asked()],
    difficulties=[difficulty()],
    escalations=[
        Escalation(difficulty="V", on=date(2025, 7, 10), level="regional", answers="Finance")
    ],
    petitions=[petition()],
    confirmations=[proof()],
    gates=[Gate(id="open", on=NEW, tier="t", required=["seal", "head"])],
)


def plan(**tables: Any) -> Plan:
    """The good book, with some other tables."""
    return Plan(reform=REFORM, oversight=attrs.evolve(GOOD, **tables))


VOTE, DOSSIER, NORM = GOOD.milestones
LINK = GOOD.dependencies[0]
OPEN = difficulty(area="property")

CASES: list[tuple[str, dict[str, Any], list[object], str]] = [
    (
        "OVR010",
        {"dependencies": [LINK, Dependency(predecessor="votes", successor="dossier")]},
        ["dossier"],
        "votes, which is no milestone; did you mean vote?",
    ),
    (
        "OVR011",
        {"dependencies": [LINK, Dependency(predecessor="dossier", successor="vote")]},
        ["vote"],
        "goes in a circle: vote → dossier → vote",
    ),
    (
        "OVR011",
        {"dependencies": [Dependency(predecessor="vote", successor="vote")]},
        ["vote"],
        "vote → vote",
    ),
    (
        "OVR012",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, started=date(2025, 4, 21)), NORM]},
        ["dossier"],
        "was begun on 2025-04-21, and waits for vote, done on 2025-04-21, with 1 day between",
    ),
    (
        "OVR012",
        {"milestones": [attrs.evolve(VOTE, done=None), DOSSIER, NORM]},
        ["dossier"],
        "was done on 2025-04-28, and vote, which it waits for, is not done",
    ),
    (
        "OVR012",
        {
            "milestones": [attrs.evolve(VOTE, done=date(2025, 4, 25)), DOSSIER, NORM],
            "dependencies": [attrs.evolve(LINK, kind="start to start")],
        },
        ["dossier"],
        "waits for vote, begun on 2025-04-25",
    ),
    (
        "OVR013",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, started=date(2025, 4, 29)), NORM]},
        ["dossier"],
        "was done on 2025-04-28, before it was begun on 2025-04-29",
    ),
    (
        "OVR014",
        {"milestones": [attrs.evolve(VOTE, end=date(2025, 4, 23)), DOSSIER, NORM]},
        ["dossier"],
        "planned to start on 2025-04-22; vote, which it waits for, lets it start on 2025-04-24",
    ),
    (
        "OVR015",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, done=date(2025, 5, 2)), NORM]},
        ["dossier"],
        "was done on 2025-05-02, after its deadline of 2025-04-30",
    ),
    (
        "OVR015",
        {"milestones": [VOTE, DOSSIER, attrs.evolve(NORM, end=date(2030, 4, 15))]},
        ["norm"],
        "is planned to end on 2030-04-15",
    ),
    (
        "OVR016",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, days=8), NORM]},
        ["dossier"],
        "lasts 8 days, and its days make 7",
    ),
    ("OVR016", {"milestones": [*GOOD.milestones, Milestone(id="bare")]}, ["bare"], "has no day"),
    (
        "OVR017",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, done=None), NORM]},
        ["dossier"],
        "was planned to end on 2025-04-28, and is not done 83 days later",
    ),
    (
        "OVR018",
        {
            "milestones": [*GOOD.milestones, Milestone(id="slow", end=date(2030, 4, 20), days=9)],
            "dependencies": [LINK, Dependency(predecessor="slow", successor="norm")],
        },
        ["norm"],
        "cannot end before 2030-04-20, and is due on 2030-04-14: slow → norm",
    ),
    (
        "OVR020",
        {"sent_reports": [*SENT, attrs.evolve(SENT[0], duty="RR")]},
        ["RR"],
        "a duty that is not there; did you mean R?",
    ),
    (
        "OVR020",
        {"sent_reports": [*SENT, attrs.evolve(SENT[0], due=date(2025, 6, 19))]},
        ["R"],
        "on which nothing was due; did you mean 2025-06-18, 2025-06-25?",
    ),
    (
        "OVR021",
        {"sent_reports": SENT[:2]},
        ["R"],
        "1 report of committee to ministry was not sent: 2025-07-02",
    ),
    (
        "OVR022",
        {"sent_reports": [attrs.evolve(SENT[0], sent=date(2025, 6, 20)), *SENT[1:]]},
        ["R"],
        "1 report of committee came late, by 2 days at most",
    ),
    (
        "OVR023",
        {"charges": [Charge(member="M1"), Charge(member="M22")]},
        ["charge of M22"],
        "is of 'M22', who is no member; did you mean M2?",
    ),
    (
        "OVR024",
        {"charges": GOOD.charges[1:]},
        ["V"],
        "this difficulty is open for 17 days, and no member answers for it",
    ),
    (
        "OVR025",
        {"charges": [Charge(member="M1"), Charge(member="M2")]},
        ["M1 + M2"],
        "M1, M2 answer together for 1 open thing: V",
    ),
    (
        "OVR026",
        {"members": [*GOOD.members, Member(id="M1", role="other")]},
        ["M1"],
        "stands more than once in members",
    ),
    (
        "OVR027",
        {"petitions": [petition(unit=old("DX"))]},
        [old("DX")],
        "P names it in column unit, and it is not in the register",
    ),
    ("OVR030", {"recommendations": [asked(inspection="J")]}, ["K"], "names J, which is not there"),
    (
        "OVR030",
        {"escalations": [attrs.evolve(GOOD.escalations[0], difficulty="VV")]},
        ["escalation of VV"],
        "names VV, which is not there; did you mean V?",
    ),
    (
        "OVR031",
        {"recommendations": [asked(verified=date(2025, 7, 14))]},
        ["K"],
        "verified on 2025-07-14, before it was done on 2025-07-15",
    ),
    (
        "OVR032",
        {"petitions": [petition(due=date(2025, 7, 15))]},
        ["P"],
        "was due on 2025-07-15, and was settled on 2025-07-20: 5 days late",
    ),
    (
        "OVR032",
        {"difficulties": [difficulty(due=date(2025, 7, 18))]},
        ["V"],
        "was due on 2025-07-18, and is not removed: 2 days late",
    ),
    (
        "OVR033",
        {"petitions": [petition(), petition(id="Q", unit=old("A"), settled=None)]},
        [old("A")],
        "ended on 2025-07-01, and still has 1 open (petition): Q; hand them on to X@2025-07-01?",
    ),
    (
        "OVR033",
        {"petitions": [petition(), petition(id="Q", unit=old("E"), settled=None)]},
        [old("E")],
        "Q; hand them on to Y@2025-07-01?",
    ),
    ("OVR034", {"petitions": [petition(handed=JUNE)]}, ["P"], "no receiver"),
    ("OVR034", {"petitions": [petition(to=new("X"))]}, ["P"], "goes to X@2025-07-01, on no day"),
    (
        "OVR034",
        {"petitions": [petition(to=new("X"), handed=date(2025, 6, 20))]},
        ["P"],
        "was handed on on 2025-06-20 to X@2025-07-01, which begins later",
    ),
    (
        "OVR034",
        {"petitions": [petition(unit=old("A"), to=new("X"), handed=date(2025, 6, 9))]},
        ["P"],
        "before it came or after it was settled",
    ),
    (
        "OVR035",
        {"difficulties": [difficulty(answers="")], "escalations": []},
        ["V"],
        "is open for 17 days at the local level, and nobody is to answer",
    ),
    (
        "OVR035",
        {
            "escalations": [
                Escalation(difficulty="V", on=date(2025, 7, 5), level="national", answers="M"),
                Escalation(difficulty="V", on=date(2025, 7, 6), level="regional", answers="M"),
            ]
        },
        ["V"],
        "is passed to national, then regional, which does not lead up",
    ),
    (
        "OVR036",
        {"recommendations": [asked(verified=None)]},
        ["I"],
        "1 of its recommendations is reported as done, and not verified: K",
    ),
    (
        "OVR037",
        {"inspections": [inspection(document="", by="")]},
        ["I"],
        "has no conclusion with a number and nobody who looked",
    ),
    (
        "OVR040",
        {"confirmations": [proof(document="")]},
        ["seal"],
        "is confirmed for 1 unit by nobody, or with no document: X@2025-07-01",
    ),
    (
        "OVR041",
        {"confirmations": [proof(), proof(met=False, on=NEW)]},
        [new("X")],
        "seal is met from 2025-06-28 without an end, and not met from 2025-07-01",
    ),
    (
        "OVR041",
        {"confirmations": [proof(until=date(2025, 7, 9)), proof(met=False, on=NEW)]},
        [new("X")],
        "seal is met from 2025-06-28 until 2025-07-09, and not met from 2025-07-01",
    ),
    (
        "OVR042",
        {"confirmations": [proof(), proof(criterion="seals")]},
        ["seals"],
        "is confirmed, and no gate requires it; did you mean seal?",
    ),
    ("OVR043", {"gates": [*GOOD.gates, Gate(id="none", on=NEW)]}, ["none"], "requires nothing"),
    (
        "OVR044",
        {"confirmations": [proof(), proof(unit=old("A"), on=date(2025, 7, 5))]},
        [old("A")],
        "ended on 2025-07-01, and seal is confirmed from 2025-07-05; did you mean X@2025-07-01?",
    ),
]
IDS = [f"{code}-{place}" for place, (code, *_) in enumerate(CASES)]


@pytest.mark.parametrize(("code", "tables", "subjects", "text"), CASES, ids=IDS)
def test_a_rule_finds_what_is_bad(
    code: str, tables: dict[str, Any], subjects: list[object], text: str
) -> None:
    """It names the subject, and says what is wrong, in both languages."""
    found = list(RULES[code](plan(**tables)))

    assert subjects == [finding.subject for finding in found]
    assert text in found[0].message
    assert found[0].text.vi not in {"", found[0].text.en}
    assert bool(found[0].mend.vi) == bool(found[0].mend.en)


@pytest.mark.parametrize(("code", "tables", "subjects", "text"), CASES, ids=IDS)
def test_no_other_rule_fires(
    code: str, tables: dict[str, Any], subjects: list[object], text: str
) -> None:
    """One fault is told once, but for what follows from it."""
    follows = {
        "OVR012": {"OVR014", "OVR017"},
        "OVR013": {"OVR015"},
        "OVR017": {"OVR018"},
        "OVR018": {"OVR014"},
    }
    found = set(validate(plan(**tables), ALL).counts)

    assert found - {code} <= follows.get(code, set())
    assert subjects
    assert text


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_is_silent_where_all_is_good(code: str) -> None:
    """The good book, no book, and a reform that cannot be carried out."""
    assert [] == list(RULES[code](plan()))
    assert [] == list(RULES[code](Plan(reform=REFORM)))
    broken = Plan(reform=world("Q? -> X", also="D"), oversight=GOOD)
    assert [] == list(RULES[code](broken))


def test_every_rule_has_a_case() -> None:
    """A rule that never fires is no rule."""
    assert {code for code, *_ in CASES} == set(RULES)


BEFORE = date(2025, 7, 1)
DAYS = [
    ("OVR012", {"milestones": [attrs.evolve(VOTE, done=None), DOSSIER, NORM]}, date(2025, 4, 27)),
    (
        "OVR015",
        {"milestones": [VOTE, attrs.evolve(DOSSIER, done=date(2025, 5, 2)), NORM]},
        date(2025, 5, 1),
    ),
    ("OVR017", {"milestones": [VOTE, attrs.evolve(DOSSIER, done=None), NORM]}, date(2025, 4, 28)),
    ("OVR021", {"sent_reports": SENT[:2]}, date(2025, 7, 2)),
    ("OVR022", {"sent_reports": [attrs.evolve(SENT[2], sent=date(2025, 7, 4)), *SENT[:2]]}, BEFORE),
    ("OVR024", {"charges": GOOD.charges[1:]}, date(2025, 6, 9)),
    ("OVR032", {"difficulties": [difficulty(due=date(2025, 7, 18))]}, date(2025, 7, 18)),
    ("OVR033", {"petitions": [petition(unit=old("A"), settled=None)]}, date(2025, 6, 30)),
    ("OVR035", {"difficulties": [difficulty(answers="")], "escalations": []}, BEFORE),
    ("OVR036", {"recommendations": [asked(verified=None)]}, date(2025, 7, 14)),
    ("OVR037", {"inspections": [inspection(document="")]}, date(2025, 7, 8)),
]


@pytest.mark.parametrize(("code", "tables", "day"), DAYS, ids=[case[0] for case in DAYS])
def test_what_is_open_depends_on_the_day(code: str, tables: dict[str, Any], day: date) -> None:
    """What comes later is not late yet, and what was done later is not done yet."""
    rule, held = RULES[code], plan(**tables)

    assert rule.asks_for_the_day
    assert list(rule(held, date(2025, 7, 31)))
    assert [] == list(rule(held, day))


def test_the_day_is_the_last_of_which_the_book_tells() -> None:
    """Without a day the rules ask the book, which tells of 20 July here."""
    assert LAST == GOOD.last_day
    assert [] == list(RULES["OVR017"](Plan(reform=REFORM, oversight=Oversight())))
    late = attrs.evolve(GOOD, milestones=[milestone("m", date(2025, 7, 19))])
    assert ["m"] == [f.subject for f in RULES["OVR017"](Plan(reform=REFORM, oversight=late))]
    assert [] == list(RULES["OVR017"](Plan(reform=REFORM, oversight=late), date(2025, 7, 19)))
