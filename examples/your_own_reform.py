"""A reform of your own: build it in code, check it, mend it, keep it in files.

Run it as `python examples/your_own_reform.py`.  All places and figures are invented.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import attrs

import adminreform as ar

EVE, DAY = date(2030, 12, 31), date(2031, 1, 1)
ACT = ar.Act(number="Act 7/2030", adopted=date(2030, 9, 1), in_force=date(2030, 10, 1))

# %% The units before


def village(code: str, name: str, since: date) -> ar.Unit:
    """A village of the district of Milldale."""
    ref = ar.UnitRef(code, since)
    return ar.Unit(ref=ref, name=name, kind="village", tier="commune", parent="D")


START = date(2000, 1, 1)
district = ar.Unit(ref=ar.UnitRef("D", START), name="Milldale", kind="district", tier="district")
north, south, hill, brook = (
    village(code, name, START)
    for code, name in [("N", "Northby"), ("S", "Southby"), ("H", "Hillby"), ("B", "Brookby")]
)
before = ar.Registry([district, north, south, hill, brook], on=EVE)

# %% The clauses: Hillby is shared out between Northby and Southby

clauses = [
    ar.Formation(
        target=village("N", "Northby", DAY),
        contributions=[ar.Contribution(north), ar.Contribution(hill, ar.Extent.PART)],
        act=ACT,
        clause="clause 1",
    ),
    ar.Formation(
        target=village("S", "Southby", DAY),
        contributions=[ar.Contribution(south)],
        act=ACT,
        clause="clause 2",
    ),
]
draft = ar.Plan(
    reform=ar.Reform(before=before, events=clauses, effective=DAY), title="Milldale 2031"
)

# %% Check it: a draft may be wrong, and it still loads

print(f"{draft.title}: the first draft")
print(ar.validate(draft))

# %% Mend it: somebody has to take what remains of Hillby, and somebody counted the people

counted = ar.Citation("register of Hillby, 30 June 2030: 120 of 300 people")
part = ar.Contribution(hill, ar.Extent.PART, population_share="120/300", basis=counted)
rest = ar.Contribution(hill, ar.Extent.REMAINDER, basis=counted)
mended = [
    attrs.evolve(clauses[0], contributions=[ar.Contribution(north), part]),
    attrs.evolve(clauses[1], contributions=[ar.Contribution(south), rest]),
]
plan = attrs.evolve(draft, reform=attrs.evolve(draft.reform, events=mended))

print(f"\n{plan.title}: the second draft")
print(ar.validate(plan))

# %% What comes of it

print(f"\nThe villages of {DAY}:")
for unit in plan.reform.after.at_tier("commune"):
    print(f"  {unit.ref} {unit.full_name}")

print("\nWhat became of Hillby:")
print(plan.history.lineage.trace("H", to=DAY))

walk = plan.history.crosswalk(EVE, DAY, "population")
pupils: dict[ar.UnitRef | str, int] = {"N": 41, "S": 38, "H": 17, "B": 9}
print("\nPupils by village, before and after:")
moved = {target.code: count for target, count in walk.apportion(pupils).items()}
for code in dict.fromkeys([*map(str, pupils), *moved]):
    print(f"  {code}: {pupils.get(code, 0):3} -> {moved.get(code, 0):3}")
print(f"  all: {sum(pupils.values())} -> {sum(moved.values())}")

# %% Keep it in files

with tempfile.TemporaryDirectory() as folder:
    ar.write(plan, Path(folder) / "milldale")
    print("\nWritten to", ", ".join(sorted(p.name for p in Path(folder).glob("*/*"))))
    print("Read again, it is the same plan:", ar.read(Path(folder) / "milldale") == plan)
