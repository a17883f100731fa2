"""Rules on tables of budget lines and of journals, of any size and any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.budgets import Side, Stage
from adminreform.findings import Severity
from adminreform.rules.rows.cells import Cell, Row, implies, known, not_, one_of, total
from adminreform.rules.rows.kinds import RowRule, TableRule, group_rule, row_rule, unique
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.budgets import BudgetCode

__all__ = ["budget_line_rules", "journal_line_rules"]

_SIDES, _STAGES = tuple(each.value for each in Side), tuple(each.value for each in Stage)


@row_rule(
    "BUD040",
    severity=Severity.ERROR,
    vi="Số tiền của dòng ngân sách không âm.",
    found=Text("its sum is {amount}", "số tiền là {amount}"),
    mend=Text("make it an adjustment", "ghi thành điều chỉnh"),
)
def amount_is_not_negative(s: Row) -> Cell:
    """The sum of a line is there, and 0 or more.

    Bad: -500, for what was taken away later.
    Good: 1,000, and an adjustment of -500.
    """
    return known(s.amount) & (s.amount >= 0)


@row_rule(
    "BUD041",
    severity=Severity.ERROR,
    vi="Thu, chi và giai đoạn của dòng ngân sách là các từ đã biết.",
    found=Text("{side}, {stage}", "{side}, {stage}"),
    mend=Text(
        f"one of {', '.join(_SIDES)}, and of {', '.join(_STAGES)}",
        f"một trong {', '.join(_SIDES)}, và một trong {', '.join(_STAGES)}",
    ),
)
def side_and_stage_are_known(s: Row) -> Cell:
    """The side and the stage of a line are those that there are.

    Bad: ``spent``.
    Good: ``expenditure`` and ``outturn``.
    """
    return one_of(s.side, _SIDES) & one_of(s.stage, _STAGES)


@row_rule(
    "BUD042",
    severity=Severity.WARNING,
    vi="Số thực hiện có ngày.",
    found=Text("an outturn of {amount} without a day", "số thực hiện {amount} không có ngày"),
    mend=Text("say up to which day it counts", "ghi ngày cuối kỳ"),
)
def outturn_has_a_day(s: Row) -> Cell:
    """An outturn says up to which day it counts, or nobody can cut the year.

    Bad: an outturn of the first half without a day.
    Good: ``on`` is 2025-06-30.
    """
    return implies(s.stage == "outturn", known(s.on))


_LINE = unique(
    "BUD043",
    "id",
    title=Text("one line has one id", "mỗi dòng ngân sách có một mã riêng"),
    mend=Text("take the second out, or give it an id", "bỏ dòng thứ hai, hoặc đặt mã riêng"),
)


def budget_line_rules(codes: Iterable[BudgetCode] = ()) -> tuple[TableRule, ...]:
    """The rules on the table of budget lines; see `check_rows`.

    Args:
        codes: The classification; none leaves `BUD044` out.
    Example:
        >>> from adminreform import check_rows
        >>> rows = [
        ...     {"id": "1", "side": "expenditure", "stage": "outturn", "amount": -5, "on": None},
        ...     {"id": "1", "side": "revenue", "stage": "estimate", "amount": 5, "on": None},
        ... ]
        >>> report = check_rows(rows, budget_line_rules(), key="id")
        >>> sorted(report.findings.counts)
        ['BUD040', 'BUD042', 'BUD043']
    """
    rules: list[TableRule] = [
        amount_is_not_negative,
        side_and_stage_are_known,
        outturn_has_a_day,
        _LINE,
    ]
    listed: dict[str, list[str]] = {}
    for code in codes:
        listed.setdefault(code.dimension.value, []).append(code.code)
    if "function" in listed:
        rules.append(_functions(listed["function"]))
    return tuple(rules)


def _functions(codes: Iterable[str]) -> RowRule:
    choices = tuple(codes)

    @row_rule(
        "BUD044",
        severity=Severity.ERROR,
        vi="Mã lĩnh vực của dòng ngân sách có trong danh mục.",
        found=Text("function {function}", "mã lĩnh vực {function}"),
        mend=Text(
            "correct the code, or add it to the classification", "sửa mã, hoặc bổ sung vào danh mục"
        ),
    )
    def function_is_listed(s: Row) -> Cell:
        """What a line is for is in the classification.

        Bad: ``07O``, with a letter.
        Good: ``070``.
        """
        return one_of(s.function, choices)

    return function_is_listed


@row_rule(
    "BUD045",
    severity=Severity.ERROR,
    vi="Mỗi dòng bút toán ghi một bên.",
    found=Text("debit {debit}, credit {credit}", "nợ {debit}, có {credit}"),
)
def line_has_one_side(s: Row) -> Cell:
    """A line of an entry is a debit or a credit, and not below 0; a blank side is 0.

    Bad: debit 5 and credit 5.
    Good: debit 5 and credit 0.
    """
    debit, credit = known(s.debit) & (s.debit > 0), known(s.credit) & (s.credit > 0)
    no_debit, no_credit = not_(known(s.debit)), not_(known(s.credit))
    return (debit & (no_credit | (s.credit == 0))) | (credit & (no_debit | (s.debit == 0)))


@group_rule(
    "BUD046",
    by="entry",
    severity=Severity.ERROR,
    vi="Mỗi bút toán có tổng nợ bằng tổng có.",
    mend=Text("look for the line that is wrong or missing", "tìm dòng ghi sai hoặc còn thiếu"),
)
def entry_balances(s: Row) -> Cell:
    """The debits of an entry are its credits; a blank side is 0.

    Bad: debits of 540 and credits of 450.
    Good: 540 and 540.
    """
    return total(s.debit, blank=0) == total(s.credit, blank=0)


def journal_line_rules() -> tuple[TableRule, ...]:
    """The rules on a table of lines of double entry; see `check_rows`.

    Example:
        >>> from adminreform import check_rows
        >>> rows = [
        ...     {"entry": "e1", "debit": 5, "credit": 0},
        ...     {"entry": "e1", "debit": 0, "credit": 4},
        ... ]
        >>> print(check_rows(rows, journal_line_rules()).findings)
        BUD046 error e1: ...
    """
    return (line_has_one_side, entry_balances)
