"""The national reform of 2025 with other packages, where they are installed.

None of them is needed by the project.  What they can do differs, so each is compared in
what it can do:

- `tobler` multiplies a ready table of shares with counts, as sparse matrices of floats;
- `vietnam-provinces` lists the new units of an old code, and leaves a table to the caller;
- `vietnamadminunits` converts addresses, not codes, one at a time, and gives one new unit
  for each; of a divided unit, a default.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from adminreform import datasets
from benchmarks._tools import Result, at_most, beside, medians, show, timer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform import Crosswalk, History, UnitRef

    Peer = Callable[["_Country", int], Iterator[Result]]

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


class _Country:
    """The reform, and a table of one count for each commune of the day before."""

    def __init__(self) -> None:
        self.history: History = datasets.vietnam_2025()
        before = self.history.on(EVE).at_tier("commune")
        self.refs: list[UnitRef] = [unit.ref for unit in before]
        self.walk: Crosswalk = self.history.crosswalk(EVE, DAY, assume="equal")
        counts = np.random.default_rng(1).integers(0, 20_000, len(self.refs))
        self.table = pd.DataFrame({"code": [ref.code for ref in self.refs], "n": counts})

    def convert(self) -> Any:
        """The table by new units; divided ones in equal parts, like the peers can."""
        return self.walk.convert(self.table, code="code", sums=["n"])


def results(*, quick: bool = False) -> Iterator[Result]:
    """Rows by peer; one row that says why, where a peer is missing."""
    country = _Country()
    peers: dict[str, tuple[str, str, Peer]] = {
        "tobler": ("tobler", "", _tobler),
        "vietnam-provinces": (
            "vietnam_provinces",
            ", on Python 3.12 or later; GPL, so not among our own dependencies",
            _vietnam_provinces,
        ),
        "vietnamadminunits": ("vietnamadminunits", "", _vietnamadminunits),
    }
    for name, (module, remark, peer) in peers.items():
        if find_spec(module) is None:
            yield Result(
                what=f"peer: {name}",
                size="-",
                ours=None,
                other=f"not installed: pip install {name}{remark}",
                theirs=None,
            )
        else:
            yield from peer(country, 3 if quick else 5)


def _tobler(country: _Country, rounds: int) -> Iterator[Result]:
    """`area_interpolate` with the table of shares given, so that no geometry is looked at."""
    geopandas, sparse = import_module("geopandas"), import_module("scipy.sparse")
    interpolate = import_module("tobler.area_weighted").area_interpolate
    place = {ref: i for i, ref in enumerate(country.refs)}
    rows = [row for row in country.walk.rows if row.source in place and row.target is not None]
    targets = {ref: i for i, ref in enumerate(sorted({row.target for row in rows if row.target}))}
    shares = sparse.csr_matrix(
        (
            [float(row.share or 0) for row in rows],
            ([place[row.source] for row in rows], [targets[row.target] for row in rows]),
        ),
        shape=(len(place), len(targets)),
    )
    codes = [ref.code for ref in targets]

    def nowhere(data: pd.DataFrame) -> Any:
        points = geopandas.points_from_xy(np.zeros(len(data)), np.zeros(len(data)))
        return geopandas.GeoDataFrame(data, geometry=points, crs=3857)

    source, target = nowhere(country.table), nowhere(pd.DataFrame({"code": codes}))

    def theirs() -> Any:
        return interpolate(source, target, extensive_variables=["n"], table=shares)

    found = theirs()["n"].set_axis(codes)
    ours = country.convert().set_index("code")["n"].reindex(codes, fill_value=0)
    taken = medians({"ours": timer(country.convert), "theirs": timer(theirs)}, rounds)
    furthest = float((found - ours).abs().max())
    yield beside(
        what="national table converted, checks and report included",
        size=f"{len(place):,} communes to {len(codes):,}",
        ours=taken["ours"],
        other=f"tobler: table of shares given, nothing checked; furthest apart {furthest:.1g}",
        theirs=taken["theirs"],
    )


def _vietnam_provinces(country: _Country, rounds: int) -> Iterator[Result]:
    """`search_from_legacy`: the new units of an old code, which is a number there."""
    search = import_module("vietnam_provinces").Ward.search_from_legacy
    lineage = country.history.lineage
    refs = country.refs[:10_000]
    numbers = [int(ref.code) for ref in refs]

    def look_up() -> object:
        return [lineage.successors(ref, on=DAY) for ref in refs]

    def search_each() -> object:
        return [search(code=number) for number in numbers]

    taken = medians({"ours": timer(look_up), "theirs": timer(search_each)}, rounds)
    yield at_most(
        1,
        what="successors of units, by reference",
        size=f"{len(refs):,} look-ups",
        ours=taken["ours"],
        other="vietnam-provinces: search_from_legacy(code=...)",
        theirs=taken["theirs"],
    )

    def theirs() -> pd.DataFrame:
        """A loop by hand; which parts are how large is not known there."""
        code: list[str] = []
        amount: list[float] = []
        for number, n in zip(map(int, country.table["code"]), country.table["n"], strict=True):
            wards = [getattr(found, "ward", found) for found in search(code=number)]
            code += [f"{ward.code.value:05}" for ward in wards]
            amount += [n / len(wards) for _ in wards]
        return pd.DataFrame({"code": code, "n": amount}).groupby("code", as_index=False).sum()

    lost = [ref for ref in country.refs if not search(code=int(ref.code))]
    yield _national(
        country,
        theirs,
        rounds,
        f"vietnam-provinces: a loop by hand, equal parts; {len(lost)} codes not found",
    )


def _vietnamadminunits(country: _Country, rounds: int) -> Iterator[Result]:
    """`convert_address`, given the names that its own data have for each code."""
    convert_address = import_module("vietnamadminunits").convert_address
    known = import_module("vietnamadminunits.database").get_data(table="admin_units_legacy")
    address = {
        row["wardCode"]: ", ".join((row["ward"], row["district"], row["province"]))
        for row in known
        if row["wardCode"]
    }

    def theirs() -> pd.DataFrame:
        names = country.table["code"].map(address)
        found = [convert_address(name).ward_code for name in names]
        return country.table.assign(code=found).groupby("code", as_index=False)["n"].sum()

    yield _national(
        country,
        theirs,
        rounds,
        "vietnamadminunits: addresses one by one; a divided unit goes to one default",
    )


def _national(
    country: _Country, theirs: Callable[[], pd.DataFrame], rounds: int, other: str
) -> Result:
    ours = country.convert().set_index("code")["n"]
    found = theirs().set_index("code")["n"]
    both = pd.concat([ours, found], axis=1, keys=["ours", "theirs"]).fillna(0)
    apart = int(((both["ours"] - both["theirs"]).abs() > 0.5).sum())
    lost = int(country.table["n"].sum() - round(found.sum()))
    taken = medians({"ours": timer(country.convert), "theirs": timer(theirs)}, rounds)
    return beside(
        what="national table converted, checks and report included",
        size=f"{len(country.table):,} communes to {len(ours):,}",
        ours=taken["ours"],
        other=f"{other}; {lost:,} of the total lost, {apart:,} new units differ",
        theirs=taken["theirs"],
    )


if __name__ == "__main__":
    show(results)
