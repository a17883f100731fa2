"""What there is to say about a converted table."""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.crosswalk.assume import MIXED
from adminreform.errors import listing
from adminreform.vintage import BetterFit

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ColumnReport", "ConversionReport"]


def _shown(value: Fraction | float | None) -> str:
    if value is None:
        return "nothing"
    whole = not isinstance(value, float) or value.is_integer()
    if whole and Fraction(value).denominator == 1:
        return f"{int(value):,}"
    return f"{float(value):,.3f}"


@attrs.frozen(kw_only=True)
class ColumnReport:
    """Totals of one column of sums.

    Attributes:
        name: The column.
        before: Total of what was converted; None where nothing but nulls was.
        after: Total of the result, without what has bounds only.
        unknown: Numbers of the result that have bounds only.
        estimated: How much of the total, in absolute value, rests on an assumption.
    """

    name: str
    before: Fraction | float | None
    after: Fraction | float | None
    unknown: int
    estimated: Fraction

    @property
    def kept(self) -> bool:
        """Whether the total came out as it went in; floats up to how they round."""
        if isinstance(self.before, float) or isinstance(self.after, float):
            both = self.before is not None and self.after is not None
            return both and math.isclose(self.before or 0, self.after or 0, rel_tol=1e-9)
        return self.before == self.after


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _columns(items: Iterable[ColumnReport]) -> tuple[ColumnReport, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class ConversionReport:
    """How a table was converted.

    Of a lazy table nothing is known before it is collected: what would have to be
    counted is None, and there are no totals.

    Attributes:
        start: Day of the codes that came in.
        end: Day of the codes that went out.
        measure: The measure asked for.
        assume: The assumption asked for.
        rows: Rows of the table.
        unmatched: Rows whose code did not match.
        on_unmatched: What was done with them.
        sources: Units of the start in the table.
        split: Those that have several successors.
        assumed: Those of them for which the assumption was needed.
        mixed: Those of them that were taken as evenly mixed in what they had formed.
        clashing: Codes of rows that were kept as they came, and that a unit of the result
            has too: the code alone does not tell their rows apart.
        targets: Units of the end in the result.
        columns: Totals of each column of sums.
        collected: What of a lazy table had to be looked at, in words.
    """

    start: date
    end: date
    measure: str | None
    assume: str | None
    rows: int | None
    unmatched: int | None
    on_unmatched: str
    sources: int | None
    split: int | None
    assumed: int | None
    mixed: int | None
    targets: int | None
    columns: tuple[ColumnReport, ...] = attrs.field(converter=_columns)
    clashing: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    collected: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    _find_better_fit: Callable[[], BetterFit | None] | None = attrs.field(
        default=None, eq=False, repr=False, alias="find_better_fit"
    )

    @cached_property
    def better_fit(self) -> BetterFit | None:
        """Another day that the codes fit clearly better than the start, if there is one.

        A table can match to the last code and yet be of another day, where codes are
        used again.  Worked out when looked at; None for a lazy table.
        """
        return None if self._find_better_fit is None else self._find_better_fit()

    @property
    def lazy(self) -> bool:
        """Whether the table was lazy, so that nothing was counted."""
        return self.rows is None

    @property
    def estimated(self) -> bool | None:
        """Whether any number of the result rests on an assumption; None where nobody knows yet."""
        if self.lazy:
            return None
        return any(column.estimated for column in self.columns)

    def _lazy_lines(self) -> list[str]:
        asked = f"measure {self.measure or 'none'}, assumption {self.assume or 'none'}"
        done = {"keep": "kept as they came", "apart": "set apart"}.get(self.on_unmatched)
        looked = "; ".join(self.collected) or "nothing"
        lines = [
            (
                f"a lazy table of {self.start} by units of {self.end}: "
                "nothing was counted, its totals are known when it is collected"
            ),
            f"asked for: {asked}",
        ]
        lines += [f"rows that do not match are {done}"] if done else []
        return [*lines, f"collected on the way: {looked}"]

    def __str__(self) -> str:
        if self.lazy:
            return "\n".join(self._lazy_lines())
        lines = [
            (
                f"{self.rows} rows of {self.start} to {self.targets} units of {self.end}: "
                f"{self.sources} units matched, {self.split} of them split"
            ),
            f"asked for: measure {self.measure or 'none'}, assumption {self.assume or 'none'}",
        ]
        if self.assume or self.assumed:
            lines[-1] += f"; the assumption was needed for {self.assumed} units"
        if self.mixed:
            lines.append(
                f"{self.mixed} units were taken as evenly mixed in what they had formed "
                f"(assumption {MIXED})"
            )
        if self.unmatched:
            done = {"keep": "kept as they came", "apart": "set apart"}.get(self.on_unmatched, "")
            lines.append(f"{self.unmatched} rows did not match and were {done}")
        if self.better_fit is not None:
            lines.append(f"the table may be of another day: {self.better_fit}")
        if self.clashing:
            lines.append(
                f"{len(self.clashing)} codes that were kept are codes of new units too "
                f'({listing(self.clashing)}): on_unmatched="apart" tells their rows apart'
            )
        for column in self.columns:
            line = f"{column.name}: {_shown(column.before)} in, {_shown(column.after)} out"
            if column.unknown:
                line += f" beside {column.unknown} numbers that have bounds only"
            if column.estimated:
                line += f", {_shown(column.estimated)} of it estimated"
            lines.append(line)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        plain = attrs.asdict(self, filter=lambda field, _: not field.name.startswith("_"))
        plain["start"], plain["end"] = self.start.isoformat(), self.end.isoformat()
        plain["collected"] = list(self.collected)
        plain["better_fit"] = None if self.better_fit is None else str(self.better_fit)
        plain["clashing"] = list(self.clashing)
        for column in plain["columns"]:
            for name in ("before", "after", "estimated"):
                column[name] = None if column[name] is None else str(column[name])
        return plain
