"""Public investment: projects, their contracts, what was paid, and who goes on with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets._checks import Money, named, not_negative, optional_amount
from adminreform.law import Basis
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["InvestmentProject", "ProjectAccount", "ProjectContract", "ProjectPayment"]


@attrs.frozen(kw_only=True)
class InvestmentProject:
    """A project of public investment.

    Attributes:
        id: What it is called.
        unit: The investor before the reform.
        total: What it may cost.
        name: What is built.
        group: Its group by size, as the law names it.
        special: Whether it is on the list of special projects of a province.
        after: The investor after the reform, where that was decided.
        done_on: The day on which it was finished; None while it goes on.
        basis: The decision.

    Example:
        >>> unit = UnitRef("D", date(2025, 1, 1))
        >>> str(InvestmentProject(id="p1", unit=unit, total=900))
        'p1 of D@2025-01-01: 900'
    """

    id: str = attrs.field(validator=named)
    unit: UnitRef
    total: Money = attrs.field(validator=not_negative)
    name: str = ""
    group: str = ""
    special: bool = False
    after: UnitRef | None = attrs.field(default=None, metadata={"registry": "after"})
    done_on: date | None = None
    basis: Basis | None = None

    def goes_on(self, on: date) -> bool:
        """Whether it was not finished by a day."""
        return self.done_on is None or self.done_on > on

    def __str__(self) -> str:
        return f"{self.id} of {self.unit}: {self.total}"


@attrs.frozen(kw_only=True)
class ProjectContract:
    """A contract of a project.

    Attributes:
        id: What it is called.
        project: Id of the project.
        amount: What it is worth.
        signed_on: The day on which it was signed.
        remaining: What somebody states is left to pay; None where nobody did.
        basis: Who says so.

    Example:
        >>> ProjectContract(id="c1", project="p1", amount=500).amount
        500
    """

    id: str = attrs.field(validator=named)
    project: str = attrs.field(validator=named)
    amount: Money = attrs.field(validator=not_negative)
    signed_on: date | None = None
    remaining: int | None = attrs.field(default=None, validator=optional_amount)
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class ProjectPayment:
    """What was paid on a contract.

    Attributes:
        id: What it is called.
        contract: Id of the contract.
        amount: The sum.
        on: The day.
        basis: Who says so.

    Example:
        >>> ProjectPayment(id="1", contract="c1", amount=200, on=date(2025, 3, 1)).on.year
        2025
    """

    id: str = attrs.field(validator=named)
    contract: str = attrs.field(validator=named)
    amount: Money = attrs.field(validator=not_negative)
    on: date
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class ProjectAccount:
    """Where a project stands on a day; worked out from contracts and payments.

    Attributes:
        project: The project.
        contracted: What its contracts are worth together.
        paid: What was paid on them.

    Example:
        >>> project = InvestmentProject(id="p", unit=UnitRef("D", date(2025, 1, 1)), total=900)
        >>> account = ProjectAccount(project=project, contracted=500, paid=200)
        >>> account.to_pay, account.to_contract, account.left
        (300, 400, 700)
    """

    project: InvestmentProject
    contracted: int
    paid: int

    @property
    def to_pay(self) -> int:
        """What is left to pay on contracts; below 0 where more was paid than they are worth."""
        return self.contracted - self.paid

    @property
    def to_contract(self) -> int:
        """What is left to contract; below 0 where contracts are worth more than the total."""
        return self.project.total - self.contracted

    @property
    def left(self) -> int:
        """What is left of the total: this is handed over."""
        return max(self.project.total - self.paid, 0)


def project_accounts(
    projects: Iterable[InvestmentProject],
    contracts: Iterable[ProjectContract],
    payments: Iterable[ProjectPayment],
    on: date,
) -> tuple[ProjectAccount, ...]:
    """Where each project stands on a day."""
    of_contract: dict[str, str] = {}
    worth: dict[str, int] = {}
    paid: dict[str, int] = {}
    for contract in contracts:
        of_contract[contract.id] = contract.project
        if contract.signed_on is None or contract.signed_on <= on:
            worth[contract.project] = worth.get(contract.project, 0) + contract.amount
    for payment in payments:
        project = of_contract.get(payment.contract, "")
        if payment.on <= on:
            paid[project] = paid.get(project, 0) + payment.amount
    return tuple(
        ProjectAccount(project=each, contracted=worth.get(each.id, 0), paid=paid.get(each.id, 0))
        for each in projects
    )
