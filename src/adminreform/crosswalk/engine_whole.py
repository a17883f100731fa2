"""Splitting whole numbers by largest remainder, with joins and sums alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from adminreform.crosswalk.engine_frames import quotient

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["split"]


def split(joined: Any, by: Sequence[str], numbers: int, held: Sequence[str]) -> Any:
    """Split whole numbers by largest remainder.

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
