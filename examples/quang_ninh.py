"""The reform of Quảng Ninh on 1 July 2025: follow a unit, ask for shares, move a table.

Run it as `python examples/quang_ninh.py`.  It needs no frame library.
Facts are those of the packaged data set; `adminreform.datasets.about` lists their sources.
"""

from __future__ import annotations

from datetime import date

import adminreform as ar

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)

plan = ar.datasets.quang_ninh_2025()
history = plan.history
before = history.on(EVE).at_tier("commune")
after = history.on(DAY).at_tier("commune")

# %% What happened, in numbers

print(plan.title)
print(f"  {len(before)} communes before, {len(after)} after")
for kind in ("phường", "xã", "thị trấn", "đặc khu"):
    print(f"  {kind:9} {len(before.of_kind(kind)):4} -> {len(after.of_kind(kind))}")

# %% Codes go on, places do not

kept = [unit for unit in after if unit.code in before]
other = [unit for unit in kept if unit.name != before[unit.code].name]
print(f"\n{len(kept)} codes go on, {len(other)} of them under another name, such as:")
for unit in other[:3]:
    print(f"  {unit.code}: {before[unit.code].full_name}, now {unit.full_name}")

# %% What became of a unit

print("\nĐức Chính was divided:")
print(history.lineage.trace("07093", to=DAY))
print("\nThe same in Vietnamese:")
print(history.lineage.trace("07093", to=DAY).in_words("vi"))

# %% How much of it went where

walk = history.crosswalk(EVE, DAY, "population")
split = [rows for rows in walk.by_source.values() if len(rows) > 1]
known = sum(row.share is not None for row in walk)
print(f"\n{walk}\n  {len(split)} units were divided")

print("\nDivided by area, as far as somebody measured it:")
for row in history.crosswalk(EVE, DAY, "area"):
    if row.share is not None and 0 < row.share < 1 and row.target is not None:
        print(
            f"  {float(row.share):6.1%} of {before[row.source].full_name}"
            f" is in {after[row.target].full_name}"
        )

# %% Move counts to the new units

(people,) = (measure for measure in history.measures if measure.name == "population")
counts: dict[ar.UnitRef | str, int] = {}
for unit in before:
    size = people.get(unit.ref)
    if size is not None and len(walk.rows_of(unit.ref)) == 1:
        counts[unit.ref] = int(size)
moved = walk.apportion(counts)
print(f"\nThe people of {len(counts)} communes that went whole, and are known:")
for target, count in moved.items():
    print(f"  {count:7,} in {after[target].full_name} come from them")
print(f"  {sum(counts.values()):,} went in, {sum(moved.values()):,} came out")

# %% Where one number would be a guess

divided = before["07093"].ref
try:
    walk.apportion({divided: int(people[divided])})
except ar.MissingShareError as error:
    print(f"\nDivided units are refused: {error}")
assumed = history.crosswalk(EVE, DAY, "population", assume="equal")
print("\nUnless a guess is named, and then its name is in the result:")
for row in assumed.by_source[divided]:
    print(f"  {row.share} to {after[row.target].full_name if row.target else None}: {row.basis}")
