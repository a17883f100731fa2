"""Rules of law: given the law, they say what they rest on; waivers let subjects off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

from adminreform import (
    Act,
    Assumption,
    Citation,
    Formation,
    Plan,
    Severity,
    Text,
    UnitRef,
    validate,
)
from adminreform.findings import Waiver
from adminreform.law import Confidence, Law, Parameter, Provision
from adminreform.rules import Breach, law_rule
from tests.worlds import NEW, OLD, new, world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform import Findings

ACT = Act(number="5/2025", kind=Text("Law", "Luật"))


def parameter(name: str, value: int, confidence: Confidence = Confidence.READ) -> Parameter:
    """A number that holds on every day of the worlds."""
    provision = Provision(
        parameter=name, value=value, since=OLD, act=ACT, clause="Art. 1", confidence=confidence
    )
    return Parameter(id=name, holds="number", provisions=[provision])


LAW = Law([parameter("most.units", 2, Confidence.REPORTED), parameter("least.sources", 2)])


@law_rule("UNI901", severity=Severity.ERROR, vi="Không quá số đơn vị cho phép.")
def not_too_many_units(plan: Plan, law: Law) -> Iterator[Breach]:
    """There are no more units than the law allows."""
    most = law.on(plan.reform.effective)["most.units"]
    units = len(plan.reform.computed)
    if units > most.number:
        yield Breach(
            subject="plan",
            text=Text(f"{units} units", f"{units} đơn vị"),
            expected=f"at most {most.number}",
            mend="merge more",
            rests_on=[most],
        )


@law_rule("UNI902", severity=Severity.WARNING)
def formed_of_enough(plan: Plan, law: Law) -> Iterator[Breach]:
    """A new unit is formed of as many as the law asks for."""
    least = law.on(plan.reform.effective)["least.sources"]
    for event in plan.reform.events:
        if isinstance(event, Formation) and len(event.contributions) < least.number:
            target = event.target
            ref = target if isinstance(target, UnitRef) else target.ref
            yield Breach(subject=ref, text="too few", rests_on=[least])


LAW_RULES = (not_too_many_units, formed_of_enough)
PLAN = Plan(reform=world("A + B -> X; C -> Y; D -> Z"))


def check(plan: Plan, law: Law) -> Findings:
    """What the two rules find."""
    return validate(plan, [rule.given(law) for rule in LAW_RULES])


def test_finding_says_what_it_rests_on() -> None:
    """Act and clause, parameter, and how well that is known."""
    finding = check(PLAN, LAW).by_code("UNI901")[0]

    assert "Law 5/2025, Art. 1 (reported in press)" == str(finding.basis)
    assert (("most.units",), Confidence.REPORTED) == (finding.parameters, finding.confidence)
    assert ("3 đơn vị", "at most 2") == (finding.text.vi, finding.expected.en)


def test_rule_has_a_title_in_both_languages() -> None:
    """The first line of its docstring, and the one that stands beside it."""
    rule = not_too_many_units.given(LAW)

    assert "There are no more units than the law allows." == rule.title.en == rule.summary
    assert "Không quá số đơn vị cho phép." == rule.title.vi
    assert "not_too_many_units" == rule.name


@given(st.sampled_from(("most.units", "least.sources")), st.integers(0, 5))
def test_overlay_changes_only_what_rests_on_it(name: str, value: int) -> None:
    """Findings that rest on another parameter stay as they are; the others tell the overlay."""
    law = LAW.overlay({name: value}, name="what if")

    before, after = check(PLAN, LAW), check(PLAN, law)

    others = [f for f in before if name not in f.parameters]
    assert others == [f for f in after if name not in f.parameters]
    for finding in after:
        assert (name in finding.parameters) == isinstance(finding.basis, Assumption)
        if isinstance(finding.basis, Assumption):
            assert "what if" == finding.basis.name
    assert (3 > value) == bool(after.by_code("UNI901")) or name != "most.units"


def waived(code: str, subject: object, until: date | None = None) -> Plan:
    """The plan with one waiver."""
    waiver = Waiver(code=code, subject=str(subject), basis=Citation("decision 1"), until=until)
    return attrs.evolve(PLAN, waivers=[waiver])


def test_waived_finding_is_a_note_that_says_so() -> None:
    """It stays in the list, with the ground of its waiver."""
    found = check(waived("UNI902", new("Y")), LAW)

    (noted,) = [f for f in found if f.waiver]
    assert (Severity.INFO, new("Y")) == (noted.severity, noted.subject)
    assert "UNI902 Y@2025-07-01: decision 1" == str(noted.waiver)
    assert [new("Z")] == [f.subject for f in found.by_code("UNI902") if not f.waiver]
    assert 0 == len(found.by_code("LAW001"))


def test_waiver_that_lets_nothing_off_is_found() -> None:
    """A typing error would otherwise go unseen; of rules that did not run nothing is said."""
    found = check(waived("UNI902", new("X")), LAW).by_code("LAW001")

    assert ["lets nothing off" in f.message for f in found] == [True]
    assert "X@2025-07-01" == found[0].subject
    assert 0 == len(check(waived("UNI903", new("X")), LAW).by_code("LAW001"))


def test_waiver_that_ended_lets_nothing_off() -> None:
    """From its last day on the rule holds again."""
    found = check(waived("UNI902", new("Y"), until=NEW), LAW)

    assert [new("Y"), new("Z")] == [f.subject for f in found.by_code("UNI902")]
    assert "the waiver of UNI902 ended on 2025-07-01" == found.by_code("LAW001")[0].message
