"""A rule is a value: a code, a severity, and a function of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform import Citation, Finding, Plan, Rule, Severity, Text, rule, validate
from tests.worlds import old, world

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = Plan(reform=world("A + B -> X"), title="two villages")
LAW = Citation("Law 1, Article 2")


@rule("UNI901", severity=Severity.WARNING, basis=LAW)
def has_a_long_title(plan: Plan) -> Iterator[tuple[object, Text, Text]]:
    """A title says much.

    Bad: "two villages".
    Good: a page.
    """
    if len(plan.title) < 20:
        yield old("A"), Text("is short", "ngắn"), Text("write more", "viết thêm")


@rule("UNI902", severity=Severity.INFO)
def says_something(plan: Plan) -> Iterator[Finding | tuple[object, str]]:
    """Findings may be yielded whole, and texts may be plain."""
    yield plan.title, "is a title"
    yield Finding(code="UNI903", severity=Severity.ERROR, subject="B", text="whole")


def test_rule_knows_its_name_and_its_words() -> None:
    """From the function."""
    assert isinstance(has_a_long_title, Rule)
    assert ("UNI901", "has_a_long_title", "A title says much.") == (
        has_a_long_title.code,
        has_a_long_title.name,
        has_a_long_title.summary,
    )
    assert has_a_long_title.doc.endswith("Good: a page.")


def test_what_a_rule_yields_becomes_a_finding() -> None:
    """With code, severity and basis of the rule."""
    (finding,) = has_a_long_title(PLAN)

    assert (
        Finding(
            code="UNI901",
            severity=Severity.WARNING,
            subject=old("A"),
            text=Text("is short", "ngắn"),
            mend=Text("write more", "viết thêm"),
            basis=LAW,
        )
        == finding
    )


def test_rule_may_yield_whole_findings() -> None:
    """They keep their own code."""
    assert [("UNI902", "two villages"), ("UNI903", "B")] == [
        (finding.code, finding.subject) for finding in says_something(PLAN)
    ]


def test_rules_are_run_in_the_order_given() -> None:
    """A rule set is what a caller passes on."""
    codes = [f.code for f in validate(PLAN, [says_something, has_a_long_title])]

    assert ["UNI902", "UNI903", "UNI901"] == codes


def test_no_rules_find_nothing() -> None:
    """An empty rule set is not the default one."""
    assert not validate(Plan(reform=world("A -> X; A -> Y")), [])


def test_default_rules_are_those_of_the_core() -> None:
    """They need no law."""
    assert {"LIN002"} == set(validate(Plan(reform=world("A -> X; A -> Y"))).counts)
