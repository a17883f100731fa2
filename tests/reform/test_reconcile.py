"""A published list is a source to reconcile with, never a second truth."""

from __future__ import annotations

import pytest

from adminreform import Finding, Plan, Registry, Unit, validate
from adminreform.errors import ReplayError
from tests.worlds import NEW, new, world

REFORM = world("A + B -> X; C -> C", also="Q", names={"X": "Hòa Bình"}, parents={"X": "Q"})


def listed(code: str, name: str = "", kind: str = "", parent: str | None = None) -> Unit:
    """A unit of a published list, with what the list says."""
    return Unit(ref=new(code), name=name, kind=kind, parent=parent)


def told(*units: Unit) -> list[Finding]:
    """What there is to say of a list, beside units that are left out."""
    published = Registry(units, on=NEW)
    return [f for f in REFORM.reconcile(published) if f.code != "UNI011"]


ALL = (listed("X", "Hòa Bình"), listed("C", "Name of C"), listed("Q", "Name of Q"))


def test_list_that_agrees() -> None:
    """What it leaves open is not compared, and the days of states are not."""
    assert [] == list(REFORM.reconcile(Registry(ALL, on=NEW)))


def test_published_unit_that_no_clause_makes() -> None:
    """The finding names computed units of like names."""
    (finding,) = told(*ALL, listed("Z", "Hoa Binh", "ward"))

    assert ("UNI010", "error", new("Z")) == (finding.code, finding.severity, finding.subject)
    assert (
        "published as ward Hoa Binh, but no clause makes it; "
        "computed units of like names: Hòa Bình" == finding.message
    )


def test_computed_unit_that_is_not_published() -> None:
    """A unit of a tier that the list is about has to be on it."""
    published = Registry([Unit(ref=new("X"), tier="t"), Unit(ref=new("Q"), tier="t")], on=NEW)

    (finding,) = REFORM.reconcile(published)

    assert ("UNI011", "error", new("C")) == (finding.code, finding.severity, finding.subject)


def test_list_of_one_tier_says_nothing_of_another() -> None:
    """A list of communes does not lack the province."""
    reform = world("A + B -> X", also="P", tiers={"P": "province"})

    assert [] == list(reform.reconcile(Registry([Unit(ref=new("X"), tier="t")], on=NEW)))


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        (listed("X", "Other"), "name is 'Hòa Bình' by the clauses, 'Other' in the published list"),
        (listed("X", kind="ward"), "kind is 'k' by the clauses, 'ward' in the published list"),
        (listed("X", parent="C"), "parent is 'Q' by the clauses, 'C' in the published list"),
    ],
)
def test_published_unit_that_differs(unit: Unit, message: str) -> None:
    """Field by field; what the list expects stands in the finding."""
    (finding,) = told(unit, *ALL[1:])

    assert ("UNI012", "warning", new("X"), message) == (
        finding.code,
        finding.severity,
        finding.subject,
        finding.message,
    )
    assert finding.expected.en in {"Other", "ward", "C"}


def test_another_spelling_of_a_name_is_worth_knowing_only() -> None:
    """It is one name, typed in two ways."""
    (finding,) = told(listed("X", "Hoà Bình"), *ALL[1:])

    assert ("UNI012", "info") == (finding.code, finding.severity)
    assert finding.message.endswith("(another spelling of one name)")


def test_list_with_a_code_twice_is_still_compared() -> None:
    """A list that is wrong is told of, as a plan that is wrong is."""
    doubled = Registry([*ALL, Unit(ref=new("X", 2), name="Other")], on=NEW)

    assert "UNI012" in REFORM.reconcile(doubled).counts


def test_broken_reform_cannot_be_reconciled() -> None:
    """There is no registry after to compare; `validate` tells of the clauses instead."""
    broken = world("Q? -> X")
    published = Registry(ALL, on=NEW)

    with pytest.raises(ReplayError):
        broken.reconcile(published)
    assert {} == validate(Plan(reform=broken, published=published)).by_code("UNI01").counts
