"""Types of the public values, as checkers see them.  Checked, never run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import adminreform as ar

DAY = date(2025, 7, 1)
REF = ar.UnitRef("A", DAY)

assert_type(REF, ar.UnitRef)
assert_type(ar.UnitRef.parse("A@2025-07-01"), ar.UnitRef)
assert_type((REF.code, REF.since, REF.n), tuple[str, date, int])
assert_type(sorted([REF, REF]), list[ar.UnitRef])

UNIT = ar.Unit(ref=REF, name="Alder", kind=ar.Kind(code="k", tier="t"), tier="t", parent=REF)
assert_type((UNIT.kind, UNIT.tier, UNIT.parent), tuple[str, str, str | None])
assert_type(UNIT.full_name, str)

REGISTRY = ar.Registry([UNIT], on=DAY, scheme=ar.Scheme(tiers=[ar.Tier(code="t", rank=1)]))
assert_type(REGISTRY["A"], ar.Unit)
assert_type(REGISTRY[REF], ar.Unit)
assert_type(REGISTRY.units, tuple[ar.Unit, ...])
assert_type(REGISTRY.codes, tuple[str, ...])
assert_type(REGISTRY.at_tier("t"), ar.Registry)
assert_type(REGISTRY.children(REF), ar.Registry)
assert_type(REGISTRY.parent("A"), ar.Unit | None)
assert_type(REGISTRY.find("Alder", within="A"), ar.Unit)
assert_type(REGISTRY.search("Alder"), tuple[ar.Unit, ...])
assert_type([unit for unit in REGISTRY], list[ar.Unit])  # noqa: C416 (what iterating gives)

GIVEN = ar.Contribution("A@2025-01-01", ar.Extent.PART, ar.Extent.NONE, area_share="1/4")
assert_type(GIVEN.source, ar.UnitRef)
assert_type((GIVEN.territory, GIVEN.people), tuple[ar.Extent, ar.Extent])
assert_type(GIVEN.area_share, Fraction | None)
assert_type(GIVEN.basis, ar.Citation | ar.Assumption | None)
assert_type(GIVEN.share_of("area"), Fraction | None)

FORMED = ar.Formation(target=REF, contributions=[GIVEN], act="1/2025")
assert_type(FORMED.target, ar.Unit)
assert_type(FORMED.contributions, tuple[ar.Contribution, ...])
assert_type(FORMED.act, ar.Act | None)
ENDED = ar.Dissolution(source=UNIT, act=ar.Act(number="1/2025"))
assert_type(ENDED.source, ar.UnitRef)

REFORM = ar.Reform(before=REGISTRY, events=[FORMED, ENDED], effective=DAY)
assert_type(REFORM.events, tuple[ar.Formation | ar.Dissolution, ...])
assert_type(REFORM.after, ar.Registry)
assert_type(REFORM.links, tuple[ar.Link, ...])
assert_type(REFORM.reconcile(REGISTRY), ar.Findings)

SIZE = ar.Size(unit=REF, value=3)
assert_type(SIZE.value, Decimal)
MEASURE = ar.Measure(name="area", unit="km2", sizes=[SIZE])
assert_type(MEASURE[REF], Decimal)
assert_type(MEASURE.get(REF), Decimal | None)

HISTORY = ar.History([REFORM], measures=[MEASURE])
assert_type(HISTORY.on(DAY), ar.Registry)
assert_type(HISTORY.days, tuple[date, ...])
assert_type(HISTORY.reform, ar.Reform)
assert_type(HISTORY.reforms, tuple[ar.Reform, ...])
assert_type(HISTORY.lineage, ar.Lineage)
assert_type(HISTORY.measure("area"), ar.Measure | None)

PLAN = ar.Plan(reform=REFORM, measures=[MEASURE], published=REGISTRY)
assert_type(PLAN.history, ar.History)
assert_type(PLAN.published, ar.Registry | None)
assert_type(ar.datasets.toy(), ar.Plan)
assert_type(ar.datasets.vietnam_2025(), ar.History)

# What has to be refused: an ignore that is not needed is an error of its own.
ar.UnitRef("A", "2025-07-01")  # type: ignore[arg-type]
ar.UnitRef(1, DAY)  # type: ignore[arg-type]
ar.Unit(REF)  # type: ignore[call-arg]
ar.Registry([REF], on=DAY)  # type: ignore[list-item]
ar.Contribution("A@2025-01-01", area_share=0.25)  # type: ignore[arg-type]
ar.Size(unit=REF, value=0.5)  # type: ignore[arg-type]
REF.code = "B"  # type: ignore[misc]
UNIT.name = "Birch"  # type: ignore[misc]
HISTORY.crosswalk(DAY)  # type: ignore[call-arg]
