"""Splitting whole numbers by largest remainder.

Lazy tables are split with joins and sums alone, eager ones with numpy; both are exact
as long as the squares of denominators fit 64 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from adminreform.crosswalk.engine_frames import quotient

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["split_in_memory", "split_lazily"]


def split_in_memory(joined: nw.DataFrame[Any], numbers: int) -> nw.DataFrame[Any]:
    """Split whole numbers by largest remainder, with numpy.

    Args:
        joined: Totals sum0, sum1 ... with the number of each total in ``row``, joined to
            ways with ``num``, ``den``, ``index`` among those of a code, and ``divided``:
            whether there are others.
        numbers: How many columns of sums there are.
    Shape:
        The same rows; part0, part1 ... are what each way gets.
    """
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    divided = np.flatnonzero(joined["divided"].to_numpy() == 1)
    row, index, num, den = (
        joined[name].to_numpy()[divided].astype(np.int64) for name in ("row", "index", "num", "den")
    )
    order = np.argsort(row * (int(index.max(initial=0)) + 1) + index, kind="stable")
    divided, row, num, den = divided[order], row[order], num[order], den[order]
    first = np.flatnonzero(np.diff(row, prepend=-1))
    claimants = np.diff(first, append=len(row))
    made: list[nw.Series[Any]] = []
    for i in range(numbers):
        parts = joined[f"sum{i}"].to_numpy().astype(np.int64)
        parts[divided] = _split(parts[divided], num, den, first, claimants)
        made.append(nw.new_series(f"part{i}", parts, nw.Int64, backend=joined.implementation))
    return joined.with_columns(*made)


def _split(
    amounts: NDArray[np.int64],
    num: NDArray[np.int64],
    den: NDArray[np.int64],
    first: NDArray[np.int64],
    claimants: NDArray[np.int64],
) -> NDArray[np.int64]:
    """What each claimant gets; those of one number stand side by side.

    Args:
        amounts: The number that is split, once for each of its claimants.
        num: Numerator of each share.
        den: Denominator, the same for those of one number.
        first: Place of the first claimant of each number.
        claimants: How many each number has.
    """
    import numpy as np  # noqa: PLC0415 (heavy, and only needed here)

    if not len(amounts):
        return amounts
    size = np.abs(amounts)
    due = (size % den) * num
    parts = (size // den) * num + due // den
    rest = due % den
    number = np.repeat(np.arange(len(first)), claimants)
    left = np.repeat(np.add.reduceat(rest, first) // den[first], claimants)
    # Largest remainder first within each number; a stable sort lets the first listed win.
    order = np.lexsort((-rest, number))
    rank = np.arange(len(rest)) - np.repeat(first, claimants)
    parts[order] += rank < left[order]
    return np.sign(amounts) * parts


def split_lazily(joined: Any, by: Sequence[str], numbers: int, held: Sequence[str]) -> Any:
    """Split whole numbers by largest remainder, in the engine.

    A claimant gets one of what is left over if the claimants whose remainder is larger,
    or as large and listed first, are fewer than what is left; and what is left is the
    sum of all remainders.  So it is enough to hold any two claimants of a number
    against each other, which every engine can do.

    Args:
        joined: Totals sum0, sum1 ... joined to pairs of ways (`Ways.pairs`).
        by: Columns that tell the claimants of one code and each other apart.
        numbers: How many columns of sums there are.
        held: Other columns, the same throughout a claimant, that are to stay.
    Shape:
        One row a claimant; part0, part1 ... are what it gets.
    """
    places = range(numbers)
    num, den, other = nw.col("num"), nw.col("den"), nw.col("other")
    # Wider ones than 64 bits were for adding up; not every polars divides them.
    joined = joined.with_columns(*(nw.col(f"sum{i}").cast(nw.Int64) for i in places))
    sizes = [nw.col(f"sum{i}").abs().alias(f"size{i}") for i in places]
    rests = [(nw.col(f"size{i}") % den).alias(f"rest{i}") for i in places]
    ours = [((nw.col(f"rest{i}") * num) % den).alias(f"ours{i}") for i in places]
    theirs = [((nw.col(f"rest{i}") * other) % den).alias(f"theirs{i}") for i in places]
    pairs = joined.with_columns(*sizes).with_columns(*rests).with_columns(*ours, *theirs)
    ahead = [_whether(_is_ahead(i)).alias(f"ahead{i}") for i in places]
    constant = ["num", "den", *held]
    constant += [f"{part}{i}" for i in places for part in ("sum", "size", "rest", "ours")]
    claims = (
        pairs.with_columns(*ahead)
        .group_by("code", *by)
        .agg(
            *(nw.col(f"{part}{i}").sum() for i in places for part in ("ahead", "theirs")),
            *(nw.col(name).max() for name in constant),
        )
    )
    due = [(nw.col(f"rest{i}") * num - nw.col(f"ours{i}")).alias(f"due{i}") for i in places]
    divided = {f"whole{i}": (f"size{i}", "den") for i in places}
    divided |= {f"more{i}": (f"due{i}", "den") for i in places}
    return quotient(claims.with_columns(*due), divided).with_columns(*map(_part, places))


def _is_ahead(i: int) -> Any:
    ours, theirs = nw.col(f"ours{i}"), nw.col(f"theirs{i}")
    return (theirs > ours) | ((theirs == ours) & (nw.col("earlier") == 1))


def _whether(condition: Any) -> Any:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).cast(nw.Int64)


def _part(i: int) -> Any:
    last = _whether(nw.col(f"ahead{i}") * nw.col("den") < nw.col(f"theirs{i}"))
    size = nw.col(f"whole{i}") * nw.col("num") + nw.col(f"more{i}") + last
    sign = nw.lit(1) - nw.lit(2) * _whether(nw.col(f"sum{i}") < 0)
    return (size * sign).alias(f"part{i}")
