"""Rules of readiness."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from adminreform import Plan, validate
from adminreform.oversight import Confirmation, Gate, Oversight
from adminreform.records import Fonds, Handover, Records, Series
from adminreform.rules.rdy import RULES
from tests.worlds import NEW, new, old, world

if TYPE_CHECKING:
    from adminreform import Finding

REFORM = world("A + B -> X; C -> Y")
TRIAL = date(2025, 6, 15)
GATE = Gate(id="trial", on=TRIAL, required=("seal",))


def proof(code: str, on: date, key: str = "seal", **more: Any) -> Confirmation:
    """Somebody vouches for a unit."""
    return Confirmation(unit=new(code), criterion=key, on=on, **more)


def found(on: date | None = None, **more: Any) -> list[Finding]:
    """What the rules find about a plan with this oversight."""
    books = {name: more.pop(name) for name in ("records",) if name in more}
    plan = Plan(reform=more.pop("reform", REFORM), oversight=Oversight(**more), **books)
    return list(validate(plan, RULES, on=on))


def codes(findings: list[Finding]) -> list[str]:
    """Their codes."""
    return [each.code for each in findings]


def test_rdy010_names_who_missed_the_gate() -> None:
    """X had its seal in time, Y two days late."""
    late = TRIAL + timedelta(days=2)
    [finding] = found(gates=[GATE], confirmations=[proof("X", TRIAL), proof("Y", late)])

    assert ("RDY010", "trial") == (finding.code, finding.subject)
    assert finding.message == (
        "seal: 1 unit did not have it on 2025-06-15: Y@2025-07-01; "
        "first: nobody confirmed it: planned for 2025-06-17"
    )


def test_rdy010_is_silent_where_all_are_ready() -> None:
    """Also where a plan has no gate."""
    proofs = [proof("X", TRIAL), proof("Y", TRIAL)]

    assert [] == found(gates=[GATE], confirmations=proofs)
    assert [] == found(confirmations=proofs)
    assert [] == list(validate(Plan(reform=REFORM), RULES))


def test_rdy010_tells_beforehand_who_will_miss_it() -> None:
    """Asked on 1 June: X is planned for the day itself, Y for two days later."""
    proofs = [proof("X", TRIAL), proof("Y", TRIAL + timedelta(days=2))]
    [finding] = found(date(2025, 6, 1), gates=[GATE], confirmations=proofs)

    assert "will not have it on 2025-06-15: Y@2025-07-01" in finding.message
    assert "sẽ chưa đạt" in finding.text.vi


def test_rdy010_names_a_criterion_of_ones_own_in_both_languages() -> None:
    """It has no words in Vietnamese, and stands for itself."""
    gate = Gate(id="g", on=NEW, required=("fire_drill",))
    proofs = [proof("X", NEW, "fire_drill")]
    [finding] = [e for e in found(gates=[gate], confirmations=proofs) if e.code == "RDY010"]

    assert finding.message.startswith("fire drill: 1 unit ")
    assert finding.text.vi.startswith("fire drill: 1 đơn vị")


def test_rdy010_asks_units_of_its_tier_only() -> None:
    """The gate is for the lower tier; P goes on above it and is not asked."""
    reform = world("A + B -> X; C -> Y", also="P", tiers={"P": "upper"})
    gates = [Gate(id="g", on=NEW, required=("seal",), tier="t")]
    [finding] = found(reform=reform, gates=gates)

    assert "2 units" in finding.message
    assert "P@" not in finding.message


def test_rdy011_names_the_near_miss() -> None:
    """What nobody looks at and nobody confirms cannot be required."""
    gate = Gate(id="g", on=NEW, required=("premisses",))
    findings = [each for each in found(gates=[gate]) if each.code == "RDY011"]

    assert [("g", "did you mean premises?")] == [(e.subject, e.mend.en) for e in findings]
    own = Gate(id="g", on=NEW, required=("generator",))
    assert "RDY011" not in codes(found(gates=[own], confirmations=[proof("X", NEW, "generator")]))


def test_rdy012_names_the_tiers_there_are() -> None:
    """A gate for units of no tier lets everybody through."""
    gates = [Gate(id="g", on=NEW, required=("seal",), tier="tt")]

    assert [("RDY012", "tiers: t")] == [(e.code, e.mend.en) for e in found(gates=gates)]


def test_a_tier_without_units_is_told_once() -> None:
    """Of all rules of the core one speaks of it."""
    gate = Gate(id="g", on=NEW, required=("seal",), tier="tt")
    plan = Plan(reform=REFORM, oversight=Oversight(gates=[gate]))

    assert ["RDY012"] == [each.code for each in validate(plan) if each.subject == "g"]


@pytest.mark.parametrize(
    ("received", "met", "expected"),
    [
        (NEW, True, ["RDY013"]),
        (date(2025, 6, 20), True, []),
        (NEW, False, []),
    ],
)
def test_rdy013_holds_words_against_books(received: date, met: object, expected: list[str]) -> None:
    """Confirmed on 28 June; the receipt was signed on 1 July, or before."""
    book = Records(
        fonds=[Fonds(id="f", creator=old("A"))],
        series=[Series(id="s", fonds="f", files=1)],
        handovers=[Handover(id="h", series="s", giver=old("A"), to=new("X"), received=received)],
    )
    proofs = [proof("X", date(2025, 6, 28), "records_received", met=bool(met))]

    assert expected == codes(found(records=book, confirmations=proofs))


def test_a_reform_that_cannot_be_carried_out_is_told_by_others() -> None:
    """No rule here raises, and none repeats it."""
    broken = world("A -> X; Q! -> X")
    gates = [Gate(id="g", on=NEW, required=("premises",), tier="none")]

    assert [] == codes(found(reform=broken, gates=gates, confirmations=[proof("X", NEW)]))
