"""Looking the rows of a crosswalk over."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.findings import Finding, Severity
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.crosswalk.branches import Branches
    from adminreform.crosswalk.rows import CrosswalkRow
    from adminreform.units import Registry, UnitRef

__all__ = ["check_rows", "check_weights"]


def check_rows(
    rows: Sequence[CrosswalkRow], before: Registry, after: Registry
) -> Iterator[Finding]:
    """Everything that is wrong with rows, or worth knowing about them."""
    by_source: dict[UnitRef, list[CrosswalkRow]] = {}
    for row in rows:
        by_source.setdefault(row.source, []).append(row)
    for source, held in by_source.items():
        yield from _sums(source, held)
    for (source, target), times in Counter((row.source, row.target) for row in rows).items():
        if times > 1:
            yield _error(
                "XWK002",
                source,
                f"goes to {target} in {times} rows",
                f"có {times} dòng tới {target}",
            )
    for row in rows:
        yield from _bounds(row)
    for unit in before:
        if unit.ref not in by_source:
            yield _error("XWK004", unit.ref, "has no row", "không có dòng nào")
    reached = {row.target for row in rows}
    for unit in after:
        if unit.ref not in reached:
            yield _warning("XWK005", unit.ref, "nothing goes to it", "không có gì chuyển tới")


def _error(code: str, subject: object, en: str, vi: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, subject=subject, text=Text(en, vi))


def _sums(source: UnitRef, rows: Sequence[CrosswalkRow]) -> Iterator[Finding]:
    low = sum((row.low for row in rows), Fraction(0))
    high = sum((row.high for row in rows), Fraction(0))
    shares = [row.share for row in rows if row.share is not None]
    total = sum(shares, Fraction(0))
    if len(shares) == len(rows) and total != 1:
        yield _error(
            "XWK001",
            source,
            f"its shares sum to {total}, not 1",
            f"các tỷ lệ cộng lại là {total}, không phải 1",
        )
    elif not low <= 1 <= high:
        yield _error(
            "XWK001",
            source,
            f"its shares sum to something between {low} and {high}, never 1",
            f"các tỷ lệ cộng lại nằm giữa {low} và {high}, không thể bằng 1",
        )
    if len(shares) != len(rows):
        into = ", ".join(str(row.target) for row in rows)
        yield Finding(
            code="XWK006",
            severity=Severity.INFO,
            subject=source,
            text=Text(
                f"goes to {into}; how much to each is not known",
                f"chuyển tới {into}; chưa biết mỗi nơi bao nhiêu",
            ),
            mend=Text("give a measure, or name an assumption", "cho số đo hoặc nêu giả định"),
        )


def _bounds(row: CrosswalkRow) -> Iterator[Finding]:
    inside = 0 <= row.low <= row.high <= 1
    if not inside or (row.share is not None and not row.low <= row.share <= row.high):
        yield _error(
            "XWK003",
            row.source,
            f"share {row.share} to {row.target} is outside its bounds {row.low} to {row.high}",
            f"tỷ lệ {row.share} tới {row.target} nằm ngoài khoảng {row.low} đến {row.high}",
        )


def check_weights(branches: Branches) -> Iterator[Finding]:
    """Where weights name what is not there, contradict clauses, or leave gaps."""
    chronicle = branches.chronicle
    first, last = sorted((branches.start, branches.end))
    for weights in branches.weights.values():
        for code in weights.unknown:
            yield _warning(
                "XWK007",
                code,
                f"the weights of the {weights.name} name it, and it is no unit of their day",
                f"trọng số {weights.name} nêu mã này, nhưng không phải đơn vị của ngày đó",
            )
    for state in range(len(chronicle.states)):
        died = chronicle.until(state)
        giving = [k for k in chronicle.out[state] if chronicle.gives(k)]
        if died is None or not first < died <= last or not giving:
            continue
        yield from _weights_of(branches, chronicle.states[state].ref, giving)


def _weights_of(branches: Branches, source: UnitRef, giving: Sequence[int]) -> Iterator[Finding]:
    weights = branches.weights.get(branches.measure or "")
    if weights is None:
        return
    links = branches.chronicle.links
    problem = branches.fit(giving).problem
    if problem is not None:
        yield _warning(
            "XWK008",
            source,
            f"the weights of the {weights.name} are not used: {problem.en}",
            f"không dùng trọng số {weights.name}: {problem.vi}",
        )
    elif (
        not weights.of(source)
        and sum(links[k].share_of(branches.measure) is None for k in giving) > 1
    ):
        yield _warning(
            "XWK009",
            source,
            f"it is divided, and there are no weights of its {weights.name}",
            f"đơn vị bị chia mà không có trọng số {weights.name}",
        )


def _warning(code: str, subject: object, en: str, vi: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, subject=subject, text=Text(en, vi))
