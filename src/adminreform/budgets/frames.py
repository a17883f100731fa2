"""Budgets of millions of lines, as data frames: consolidated and checked as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.budgets.consolidation import FieldBalance
from adminreform.budgets.days import opening_and_closing
from adminreform.errors import FrameError
from adminreform.frames import check_columns, eager
from adminreform.history import History, as_history
from adminreform.holdings import CarriedFrame, carry_frame

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import narwhals.stable.v2 as nw

    from adminreform.budgets.flows import BudgetDisposition
    from adminreform.measures import Measure, Weights
    from adminreform.reform import Reform

__all__ = ["ConsolidatedFrame", "consolidate_frame", "unbalanced_entries"]

_SAFE = 2**62
_STAYS = "what stays"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConsolidatedFrame:
    """A frame of budget lines, consolidated in the new units.

    Attributes:
        carried: What was carried; ``carried.closing`` holds the lines of the new units.
        amount: The column of amounts.
        field: The column of fields.
        before: The estimates that were given, by field.
        stays: What was spent by the old units and stays in their accounts, by field.
    """

    carried: CarriedFrame
    amount: str
    field: str
    before: Mapping[str, int]
    stays: Mapping[str, int]

    @property
    def lines(self) -> Any:
        """The lines of the new units, a frame of the kind that was given."""
        return self.carried.closing

    def by_field(self) -> dict[str, FieldBalance]:
        """Each field on both sides of the reform, as `Consolidation.by_field` tells it."""
        after = _by(self.carried.closing, self.field, self.amount)
        left = _by(self.carried.left, self.field, self.amount)
        waits = _by(self.carried.undecided, self.field, self.amount)
        return {
            name: FieldBalance(
                before=before,
                stays=self.stays.get(name, 0),
                after=after.get(name, 0),
                left=left.get(name, 0),
                undecided=waits.get(name, 0),
            )
            for name, before in sorted(self.before.items())
        }

    @property
    def balances(self) -> bool:
        """Whether nothing was lost, in total and in each field."""
        by_field = self.by_field().values()
        return not self.carried.check().errors and not any(each.difference for each in by_field)

    def __repr__(self) -> str:
        return f"<ConsolidatedFrame {self.carried!r}>"


def _by(frame: Any, field: str, amount: str) -> dict[str, int]:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    summed = eager(frame).group_by(field).agg(nw.col(amount).sum())
    names, amounts = summed[field].to_list(), summed[amount].to_list()
    return {str(name or ""): int(total) for name, total in zip(names, amounts, strict=True)}


def consolidate_frame(  # noqa: PLR0913 (what carrying takes, and what is spent)
    frame: Any,
    history: History | Reform,
    *,
    unit: str = "unit",
    amount: str = "amount",
    field: str = "field",
    spent: str | None = None,
    keys: Sequence[str] | None = None,
    start: date | None = None,
    end: date | None = None,
    measure: str | None = "population",
    assume: str | None = None,
    dispositions: Iterable[BudgetDisposition] = (),
    measures: Sequence[Measure] = (),
    weights: Sequence[Weights] = (),
) -> ConsolidatedFrame:
    """Consolidate a frame of estimates in the new units, to the last unit of the currency.

    Args:
        frame: A table in memory (polars, pandas, pyarrow): a line a row.
        history: The reforms.
        unit: Column of codes of old units.
        amount: Column of estimates, whole numbers.
        field: Column of fields, by which dispositions may differ.
        spent: Column of what was spent by the day of the opening, which stays with the old
            units up to the estimate; None to carry all of the estimate.
        keys: Columns that tell lines of a unit apart; None for all others.
        start: Day of the opening; None for the day before the first reform.
        end: Day of the closing; None for the last reform.
        measure: The measure by which a territory is divided.
        assume: Name of an assumption for shares that nobody knows.
        dispositions: What was decided for units or for fields of units.
        measures: Sizes besides those of the history.
        weights: How much of one unit went to another, where clauses do not say.
    Shape:
        For each field: before = stays + after + left + undecided.
    Raises:
        FrameError: If a column is missing or holds no whole numbers.
        InvalidValueError: If the history has no reform, or a disposition names one holding.
    Source:
        Whole numbers by largest remainder, for each unit and keys.
    Example:
        >>> import polars
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> lines = polars.DataFrame(
        ...     {"unit": ["B", "C"], "field": ["roads", "roads"], "amount": [7, 10]}
        ... )
        >>> done = consolidate_frame(lines, plan.history)
        >>> done.by_field()["roads"].after, done.balances
        (17, True)
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    reforms = as_history(history)
    opening, closing = opening_and_closing(reforms, start, end)
    table = eager(frame)
    check_columns(table, (unit, amount, field, *([spent] if spent else [])))
    taken = {unit, field, amount, spent}
    kept = [name for name in (table.columns if keys is None else keys) if name not in taken]
    _check_whole(table, amount)
    sums = [nw.col(amount).sum()]
    if spent is not None:
        _check_whole(table, spent)
        least = nw.min_horizontal(nw.col(spent).fill_null(0), nw.col(amount))
        table = table.with_columns(nw.when(least < 0).then(0).otherwise(least).alias(_STAYS))
        sums.append(nw.col(_STAYS).sum())
    # Adding is linear, so lines of one unit and keys go together before they are divided.
    lines = table.group_by(unit, field, *kept).agg(*sums)
    before = _by(lines.to_native(), field, amount)
    stays = dict[str, int]()
    if spent is not None:
        stays = _by(lines.to_native(), field, _STAYS)
        lines = lines.with_columns((nw.col(amount) - nw.col(_STAYS)).alias(amount)).drop(_STAYS)
    decided = [each.as_disposition() for each in dispositions]
    carried = carry_frame(
        lines.to_native(),
        reforms,
        opening,
        closing,
        unit=unit,
        amounts=[amount],
        keys=[field, *kept],
        kind=field if any(each.kind for each in decided) else None,
        measure=measure,
        assume=assume,
        dispositions=decided,
        measures=measures,
        weights=weights,
    )
    return ConsolidatedFrame(
        carried=carried, amount=amount, field=field, before=before, stays=stays
    )


def unbalanced_entries(
    frame: Any, *, entry: str = "entry", debit: str = "debit", credit: str = "credit"
) -> Any:
    """Entries of a journal whose debits are not their credits; empty where all balance.

    Args:
        frame: A table in memory: a line of an entry a row.
        entry: Column that tells entries apart.
        debit: Column of debits, whole numbers.
        credit: Column of credits, whole numbers.
    Returns:
        A frame of the same kind: entry, debit, credit, difference, lines.
    Raises:
        FrameError: If a column is missing, holds no whole numbers, or a sum may not fit.
    Example:
        >>> import polars
        >>> lines = polars.DataFrame(
        ...     {"entry": ["e1", "e1", "e2"], "debit": [5, 0, 7], "credit": [0, 5, 0]}
        ... )
        >>> unbalanced_entries(lines).rows()
        [('e2', 7, 0, 7, 1)]
    """
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    table = eager(frame)
    check_columns(table, (entry, debit, credit))
    for name in (debit, credit):
        _check_whole(table, name)
    sums = table.group_by(entry).agg(
        nw.col(debit).fill_null(0).sum(), nw.col(credit).fill_null(0).sum(), nw.len().alias("lines")
    )
    off = sums.with_columns((nw.col(debit) - nw.col(credit)).alias("difference"))
    found = off.filter(nw.col("difference") != 0).sort(entry)
    return found.select(entry, debit, credit, "difference", "lines").to_native()


def _check_whole(table: nw.DataFrame[Any], name: str) -> None:
    """Sums of a column fit 64 bits, and are exact."""
    column = table[name]
    if not column.dtype.is_integer():
        message = f"column {name!r} holds {column.dtype}; amounts are whole numbers"
        raise FrameError(message)
    ends = [abs(int(end)) for end in (column.min(), column.max()) if end is not None]
    if max(ends, default=0) * max(len(table), 1) >= _SAFE:
        message = f"sums of column {name!r} may not fit whole numbers of 64 bits"
        raise FrameError(message)
