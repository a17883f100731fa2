"""Types of lineage, crosswalks and findings, as checkers see them.  Checked, never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import assert_type

import adminreform as ar

DAY = date(2025, 7, 1)
HISTORY = ar.datasets.toy().history
LINEAGE = HISTORY.lineage

assert_type(LINEAGE.successors("A", on=DAY), tuple[ar.UnitRef, ...])
assert_type(LINEAGE.predecessors(ar.UnitRef("A", DAY), on=DAY), tuple[ar.UnitRef, ...])
assert_type(LINEAGE.knots(), tuple[ar.Knot, ...])
TRACE = LINEAGE.trace("A", to=DAY)
assert_type(TRACE, ar.Trace)
assert_type(TRACE.steps, tuple[ar.Step, ...])
assert_type(TRACE.steps[0].label, ar.Label)
assert_type(TRACE.steps[0].others, tuple[ar.Unit | None, ...])
assert_type(TRACE.in_words("vi"), str)
assert_type(iter(TRACE), Iterator[ar.Step])
assert_type(list(LINEAGE.graph.nodes), list[ar.UnitRef])

WALK = HISTORY.crosswalk(DAY, DAY, measure="population", assume="equal")
assert_type(WALK, ar.Crosswalk)
assert_type(WALK.rows, tuple[ar.CrosswalkRow, ...])
ROW = WALK.rows[0]
assert_type((ROW.source, ROW.target), tuple[ar.UnitRef, ar.UnitRef | None])
assert_type((ROW.share, ROW.low, ROW.high), tuple[Fraction | None, Fraction, Fraction])
assert_type(ROW.basis, ar.Citation | ar.Assumption | None)
assert_type(WALK.then(WALK), ar.Crosswalk)
assert_type(WALK.check(), ar.Findings)
assert_type(WALK.apportion({"A": 1}), dict[ar.UnitRef, int])
assert_type(WALK.apportion({ROW.source: 1}), dict[ar.UnitRef, int])
CONVERSION = WALK.conversion(None, code="code", sums=["n"], on_unmatched="apart")
assert_type(CONVERSION, ar.Conversion)
assert_type(CONVERSION.report.rows, int | None)
assert_type(ar.largest_remainder(3, {"A": Fraction(1)}), dict[str, int])

FINDINGS = ar.validate(ar.datasets.toy())
assert_type(FINDINGS, ar.Findings)
assert_type(FINDINGS[0], ar.Finding)
assert_type(FINDINGS[:2], ar.Findings)
assert_type(FINDINGS.errors, ar.Findings)
assert_type(FINDINGS.counts, dict[str, int])
assert_type([finding.severity for finding in FINDINGS], list[ar.Severity])
assert_type(FINDINGS[0].text, ar.Text)


@ar.rule("UNI901", severity=ar.Severity.INFO)
def has_a_title(plan: ar.Plan) -> Iterator[tuple[object, str]]:
    """A plan has a title."""
    if not plan.title:
        yield "plan", "has no title"


assert_type(has_a_title, ar.Rule)
assert_type(has_a_title(ar.datasets.toy()), ar.Findings)

# What has to be refused: an ignore that is not needed is an error of its own.
LINEAGE.successors("A")  # type: ignore[call-arg]
LINEAGE.successors("A", DAY)  # type: ignore[call-arg]
TRACE.in_words("fr")  # type: ignore[arg-type]
WALK.convert(None, code="code", on_unmatched="drop")  # type: ignore[arg-type]
WALK.then(HISTORY)  # type: ignore[arg-type]
ar.largest_remainder(3, {"A": 0.5})  # type: ignore[dict-item]
