"""Weighing totals in the engine of the table: join, multiply, add up again.

This is for tables that are lazy, or have so many totals that a loop over them is
slow.  Shares are floats here, whole numbers stay exact where all shares are none or
all, and where whole numbers are split by largest remainder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import attrs
import narwhals.stable.v2 as nw

from adminreform.crosswalk.engine_frames import as_float, guarded, is_lazy, nullable, table_like
from adminreform.crosswalk.engine_ways import Ways
from adminreform.crosswalk.engine_whole import split_in_memory, split_lazily
from adminreform.crosswalk.request import Request

__all__ = ["Kind", "Weighing", "kind_of"]

Kind = Literal["whole", "decimal", "float"]
"""What numbers a column holds."""

_LARGEST = 1.7e308
_NOTHING = ("unknown", "guessed", "earlier", "index", "divided")
"""Columns that are 0 for a code that is kept; others are 1."""


def kind_of(dtype: Any) -> Kind:
    """What numbers a column of a type holds."""
    if dtype.is_integer():
        return "whole"
    return "decimal" if dtype.is_decimal() else "float"


@attrs.frozen(kw_only=True)
class Weighing:
    """One conversion, as expressions that hold for every engine.

    Attributes:
        request: What is asked for.
        ways: Where codes go.
        columns: The columns of the table, in order.
        keys: Columns that tell rows of one unit apart.
        kinds: What each column of sums holds.
        keep: Whether codes that go nowhere stay as they are.
        solid: Columns of sums that hold no nulls.
        sized: Whether sums of absolute values are there, to guard whole numbers by.
        estimates: Whether to add up what rests on assumptions.
        digits: Digits after the point of columns of decimals that were added up as whole
            numbers of their last digit, and are split as such.
        engine: Name of the engine.
    """

    request: Request
    ways: Ways
    columns: Sequence[str]
    keys: Sequence[str]
    kinds: Mapping[str, Kind]
    keep: bool
    solid: frozenset[str] = frozenset()
    sized: bool = False
    estimates: bool = False
    digits: Mapping[str, int] = attrs.field(factory=dict[str, int])
    engine: str

    @property
    def _guessed(self) -> bool:
        return self.estimates and self.ways.guessed

    @property
    def _splits(self) -> bool:
        """Whether whole numbers are split by largest remainder."""
        return (self.request.whole or bool(self.digits)) and not self.ways.all_straight

    @property
    def _by(self) -> list[str]:
        return ["place", "target", *self.key_names]

    @property
    def key_names(self) -> list[str]:
        """The key columns, by their names on the way."""
        return [f"key{i}" for i in range(len(self.keys))]

    @property
    def exact(self) -> bool:
        """Whether whole numbers and decimals stay what they are."""
        return self.request.whole or bool(self.digits) or not self.ways.fractional

    # -- join ----------------------------------------------------------------------

    def _joined(self, total: Any) -> Any:
        """Totals beside the ways they go; what goes nowhere is kept or left out."""
        made = self.ways.columns
        if self._splits:
            made = self.ways.pairs if is_lazy(total) else self.ways.claims
        columns, kinds = made(bounds=self.request.bounds, guessed=self.estimates)
        ways = table_like(total, columns, kinds)
        if not self.keep:
            return total.join(ways, on="code", how="inner")
        ends = {"place": self.ways.units, **dict.fromkeys(_NOTHING, 0)}
        filled = [
            nw.col(name)
            .fill_null(ends.get(name, 1))
            .cast(nw.Int64 if kind == "whole" else nw.Float64)
            for name, kind in kinds.items()
            if kind != "text"
        ]
        code = nw.when(nw.col("target").is_null()).then(nw.col("code")).otherwise(nw.col("target"))
        joined = total.join(ways, on="code", how="left")
        return joined.with_columns(code.alias("target"), *filled)

    # -- weigh ---------------------------------------------------------------------

    def added_up(self, total: Any) -> Any:
        """Totals by code and keys, as totals by unit and keys.

        Args:
            total: A narwhals frame as `gather.grouped` makes it.
        Shape:
            place, target, keys; for each column of sums v (value), c (how many numbers),
            u (how many unknown), l and h (bounds), e (estimated), z (size); for each of
            means t and b (top and bottom), n, m.
        """
        if self._splits and not is_lazy(total):
            joined = self._joined(total.with_row_index("row"))
            joined = split_in_memory(joined, len(self.request.sums))
        elif self._splits:
            counted = [i for i, n in enumerate(self.request.sums) if n not in self.solid]
            held = [f"count{i}" for i in counted] + ["guessed"] * self._guessed
            held += ["low", "high"] if self.request.bounds else []
            joined = split_lazily(self._joined(total), self._by, len(self.request.sums), held)
        else:
            joined = self._joined(total)
        parts: dict[str, Any] = {}
        for i, name in enumerate(self.request.sums):
            parts.update(self._sum_parts(i, name))
        for i in range(len(self.request.means)):
            parts.update(self._mean_parts(i))
        made = [expression.alias(name) for name, expression in parts.items()]
        sums = [nw.col(name).sum() for name in parts]
        return joined.select(*self._by, *made).group_by(self._by).agg(*sums)

    def _sum_parts(self, i: int, name: str) -> dict[str, Any]:
        ways, kind = self.ways, self.kinds[name]
        amount, count = nw.col(f"sum{i}"), nw.col(f"count{i}")
        if self._splits:
            given = nw.col(f"part{i}")
        else:
            given = self._times(amount, "share", kind, exact=not ways.fractional)
        parts = {f"v{i}": given}
        if name not in self.solid:
            parts[f"c{i}"] = count
        if ways.open:
            unknown = nw.col("unknown")
            parts[f"u{i}"] = unknown if name in self.solid else unknown * count
        if self.request.bounds:
            low = self._times(amount, "low", kind, exact=not ways.loose)
            high = self._times(amount, "high", kind, exact=not ways.loose)
            if not ways.all_straight:
                negative = amount < 0
                low, high = (
                    nw.when(negative).then(high).otherwise(low),
                    nw.when(negative).then(low).otherwise(high),
                )
            parts |= {f"l{i}": low, f"h{i}": high}
        if self._guessed:
            shown = kind if self.exact else "float"
            parts[f"e{i}"] = self._real(given, shown).abs() * nw.col("guessed")
        if self.sized and kind == "whole":
            parts[f"z{i}"] = nw.col(f"size{i}")
        return parts

    def _mean_parts(self, i: int) -> dict[str, Any]:
        top = self._times(nw.col(f"top{i}"), "share", "float", exact=not self.ways.fractional)
        bottom = self._times(nw.col(f"bottom{i}"), "share", "float", exact=not self.ways.fractional)
        both = nw.col(f"both{i}")
        parts = {f"t{i}": top, f"b{i}": bottom, f"n{i}": both}
        if self.ways.open:
            parts[f"m{i}"] = nw.col("unknown") * both
        return parts

    def _real(self, number: Any, kind: Kind) -> Any:
        return as_float(number, self.engine, whole=kind == "whole")

    def _times(self, amount: Any, weight: str, kind: Kind, *, exact: bool) -> Any:
        """A part of an amount; nothing of infinity is nothing."""
        if self.ways.all_straight:
            return amount
        if exact and kind == "whole":
            return amount * nw.col(weight)
        if exact and kind == "decimal":
            return nw.when(nw.col(weight) == 1).then(amount)
        return nw.when(nw.col(weight) != 0).then(self._real(amount, kind) * nw.col(weight))

    # -- show ----------------------------------------------------------------------

    def ordered(self, added: Any) -> Any:
        """The rows in the order of units, kept codes and keys."""
        return added.sort(*self._by, nulls_last=True)

    def shown(self, added: Any, *, nulls: bool = True) -> Any:
        """The columns in the order of the table, bounds at the end.

        Args:
            added: What `added_up` gave.
            nulls: Whether a number can be null.
        """
        request = self.request
        wholes = [
            f"{part}{i}"
            for i, name in enumerate(request.sums)
            if self.kinds[name] == "whole"
            for part in self._whole_parts
        ]
        if self.sized:
            names = {f"{part}{i}": name for i, name in enumerate(request.sums) for part in "vlh"}
            sizes = {name: f"z{name[1:]}" for name in wholes}
            added = guarded(added, sizes, names) if wholes else added
        if nulls:
            added = nullable(added, wholes)
        made: dict[str, Any] = {request.code: nw.col("target")}
        made |= {key: nw.col(name) for key, name in zip(self.keys, self.key_names, strict=True)}
        for i, name in enumerate(request.sums):
            known = self._known(i, name)
            made[name] = self._cast(nw.col(f"v{i}"), name, exact=self.exact, where=known)
        for i, name in enumerate(request.means):
            made[name] = self._mean(i)
        order = [name for name in self.columns if name in made]
        if request.bounds:
            for i, name in enumerate(request.sums):
                some = None if name in self.solid else nw.col(f"c{i}") > 0
                exact = not self.ways.loose
                for part in ("low", "high"):
                    end = nw.col(f"{part[0]}{i}")
                    made[f"{name}_{part}"] = self._cast(end, name, exact=exact, where=some)
                made[f"{name}_estimated"] = self._estimated(i, some)
                order += [f"{name}_{part}" for part in ("low", "high", "estimated")]
        return added.select(*(made[name].alias(name) for name in order))

    @property
    def _whole_parts(self) -> str:
        """Parts of a column of whole numbers that are whole."""
        ends = "lh" if self.request.bounds and not self.ways.loose else ""
        return ("v" if self.exact else "") + ends

    def _known(self, i: int, name: str) -> Any:
        conditions: list[Any] = [] if name in self.solid else [nw.col(f"c{i}") > 0]
        conditions += [nw.col(f"u{i}") == 0] if self.ways.open else []
        if not conditions:
            return None
        return conditions[0] & conditions[1] if len(conditions) > 1 else conditions[0]

    def _cast(self, number: Any, name: str, *, exact: bool, where: Any) -> Any:
        kind = self.kinds[name]
        if exact and kind == "whole":
            number = number.cast(nw.Int64)
            if name in self.digits:
                number = number * nw.lit(Decimal(1).scaleb(-self.digits[name]))
        elif kind == "float" or not exact:
            number = number.cast(nw.Float64)
        return number if where is None else nw.when(where).then(number)

    def _mean(self, i: int) -> Any:
        known = (nw.col(f"n{i}") > 0) & (nw.col(f"b{i}") != 0)
        if self.ways.open:
            known = known & (nw.col(f"m{i}") == 0)
        return nw.when(known).then(nw.col(f"t{i}") / nw.col(f"b{i}"))

    def _estimated(self, i: int, some: Any) -> Any:
        """Share of a number that rests on estimates; of its highest value where unknown."""

        def share(part: Any, of: Any, otherwise: Any) -> Any:
            ratio = nw.when(part > of).then(nw.lit(1.0)).otherwise(part / of)
            rest = nw.when(of > 0).then(ratio).otherwise(otherwise)
            return nw.when(of <= _LARGEST).then(rest)

        part = nw.col(f"e{i}") if self._guessed else nw.lit(0.0)
        same = nw.col(f"l{i}") == nw.col(f"h{i}")
        nothing = nw.when(same).then(nw.lit(0.0)).otherwise(nw.lit(1.0))
        kind = self.kinds[self.request.sums[i]]
        value = self._real(nw.col(f"v{i}"), kind if self.exact else "float")
        found = share(part, value.abs(), nothing)
        if self.ways.open:
            shown = "float" if self.ways.loose else kind
            low, high = (self._real(nw.col(f"{end}{i}"), shown) for end in "lh")
            most = nw.when(low.abs() > high.abs()).then(low.abs()).otherwise(high.abs())
            found = (
                nw.when(nw.col(f"u{i}") > 0)
                .then(share(high - low, most, nw.lit(0.0)))
                .otherwise(found)
            )
        return found if some is None else nw.when(some).then(found)
