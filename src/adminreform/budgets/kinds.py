"""The words of the field: sides, stages, kinds of transfers and debts, steps of settlement."""

from __future__ import annotations

from enum import StrEnum

from adminreform.text import Language, Text

__all__ = [
    "DebtKind",
    "SettlementStep",
    "Side",
    "Stage",
    "TransferKind",
    "estimate_measure",
    "side_of",
]


class Side(StrEnum):
    """Whether money comes in or goes out.

    Example:
        >>> Side.EXPENDITURE.to("vi"), Side.REVENUE.increase_is_debit
        ('chi', False)
    """

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"

    @property
    def increase_is_debit(self) -> bool:
        """Whether more of it stands on the debit side of an account."""
        return self is Side.EXPENDITURE

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _SIDES[self].to(language)


_SIDES = {
    Side.REVENUE: Text("revenue", "thu"),
    Side.EXPENDITURE: Text("expenditure", "chi"),
}


_OF = " of "


def estimate_measure(side: Side, year: int, now: int) -> str:
    """What an estimate is counted in: one of a later year is no money of this one.

    Args:
        side: Whether it comes in or goes out.
        year: The year of the estimate.
        now: The year that is carried.

    Example:
        >>> estimate_measure(Side.REVENUE, 2025, 2025), estimate_measure(Side.REVENUE, 2026, 2025)
        ('revenue', 'revenue of 2026')
    """
    return side.value if year == now else f"{side.value}{_OF}{year}"


def side_of(measure: str) -> Side | None:
    """The side of the estimates that are counted in a measure; None for what is no estimate.

    Example:
        >>> side_of("revenue of 2026"), side_of("payable")
        (<Side.REVENUE: 'revenue'>, None)
    """
    word = measure.partition(_OF)[0]
    return next((side for side in Side if side.value == word), None)


class Stage(StrEnum):
    """What became of the money so far.

    ``ESTIMATE`` is what was voted, ``ADJUSTED`` what it became by adjustments,
    ``COMMITMENT`` what was promised, ``OUTTURN`` what was spent or taken in, and
    ``SETTLED`` what the final account says.

    Example:
        >>> Stage.OUTTURN.is_plan, Stage.ESTIMATE.is_plan
        (False, True)
    """

    ESTIMATE = "estimate"
    ADJUSTED = "adjusted"
    COMMITMENT = "commitment"
    OUTTURN = "outturn"
    SETTLED = "settled"

    @property
    def is_plan(self) -> bool:
        """Whether it says what may be spent, and not what was."""
        return self in {Stage.ESTIMATE, Stage.ADJUSTED}

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _STAGES[self].to(language)


_STAGES = {
    Stage.ESTIMATE: Text("estimate", "dự toán"),
    Stage.ADJUSTED: Text("adjusted estimate", "dự toán sau điều chỉnh"),
    Stage.COMMITMENT: Text("commitment", "cam kết chi"),
    Stage.OUTTURN: Text("outturn", "thực hiện"),
    Stage.SETTLED: Text("settled", "quyết toán"),
}


class TransferKind(StrEnum):
    """Why one budget gives to another.

    Example:
        >>> TransferKind.TARGETED.is_tied
        True
    """

    BALANCING = "balancing"
    TARGETED = "targeted"

    @property
    def is_tied(self) -> bool:
        """Whether what is not used for its purpose goes back."""
        return self is TransferKind.TARGETED

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _TRANSFERS[self].to(language)


_TRANSFERS = {
    TransferKind.BALANCING: Text("balancing transfer", "bổ sung cân đối"),
    TransferKind.TARGETED: Text("targeted transfer", "bổ sung có mục tiêu"),
}


class DebtKind(StrEnum):
    """Who owes whom.

    Example:
        >>> DebtKind.PAYABLE.to("vi"), DebtKind.RECEIVABLE.increase_is_debit
        ('nợ phải trả', True)
    """

    RECEIVABLE = "receivable"
    PAYABLE = "payable"

    @property
    def increase_is_debit(self) -> bool:
        """Whether more of it stands on the debit side of an account."""
        return self is DebtKind.RECEIVABLE

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _DEBTS[self].to(language)


_DEBTS = {
    DebtKind.RECEIVABLE: Text("receivable", "nợ phải thu"),
    DebtKind.PAYABLE: Text("payable", "nợ phải trả"),
}


class SettlementStep(StrEnum):
    """How far the final account of a unit has come; each step follows the one before.

    Example:
        >>> SettlementStep.APPROVED.is_settled, SettlementStep.RECONCILED.is_settled
        (True, False)
    """

    OPEN = "open"
    CLOSED = "closed"
    RECONCILED = "reconciled"
    APPROVED = "approved"
    SENT = "sent"

    @property
    def is_settled(self) -> bool:
        """Whether the council has approved the account."""
        return self in {SettlementStep.APPROVED, SettlementStep.SENT}

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _STEPS[self].to(language)


_STEPS = {
    SettlementStep.OPEN: Text("open", "chưa khóa sổ"),
    SettlementStep.CLOSED: Text("books closed", "đã khóa sổ"),
    SettlementStep.RECONCILED: Text("reconciled", "đã đối chiếu"),
    SettlementStep.APPROVED: Text("approved", "đã phê chuẩn"),
    SettlementStep.SENT: Text("sent", "đã gửi cấp trên"),
}


COMMITMENT, ADVANCE, PROJECT, CARRIED_OVER = "commitment", "advance", "project", "carry_over"
"""Measures of what is no estimate and no debt; also kinds for dispositions."""
