"""Tables of the book that offices send on: projects to hand over, accounts, debts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.budgets.exact_frames import exact_frame
from adminreform.budgets.kinds import SettlementStep
from adminreform.heads import heads

if TYPE_CHECKING:
    from datetime import date

    from adminreform.budgets.book import Budgets
    from adminreform.text import Language
    from adminreform.units import Registry

__all__ = ["accounts_table", "debts_table", "projects_table"]


def projects_table(
    book: Budgets, on: date, backend: str = "polars", *, language: Language = "en"
) -> Any:
    """Projects that go on, as they are handed over on a day.

    Args:
        book: The book.
        on: The day.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
        language: Of the heads.
    Shape:
        One row a project: project, name, group, special, from, to, total, contracted, paid,
        to_pay, left; sums as text where one does not fit 64 bits.
    Raises:
        MissingExtraError: If the frame library is not installed.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.budgets import Budgets, InvestmentProject
        >>> project = InvestmentProject(id="p", unit=UnitRef("D", date(2025, 1, 1)), total=9)
        >>> projects_table(Budgets(investment_projects=[project]), date(2025, 6, 30)).select(
        ...     "project", "from", "to", "left"
        ... ).rows()
        [('p', 'D@2025-01-01', '', 9)]
    """
    rows = [
        (
            each.project.id,
            each.project.name,
            each.project.group,
            each.project.special,
            str(each.project.unit),
            "" if each.project.after is None else str(each.project.after),
            *(each.project.total, each.contracted, each.paid, each.to_pay, each.left),
        )
        for each in book.project_accounts(on)
        if each.project.goes_on(on)
    ]
    names = (
        *("project", "name", "group", "special", "from", "to"),
        *("total", "contracted", "paid", "to_pay", "left"),
    )
    # What is left of a project is no money that left.
    told = [name if name != "left" or language != "vi" else "open" for name in names]
    return exact_frame(heads(told, language), rows, backend)


def accounts_table(
    book: Budgets,
    registry: Registry,
    *,
    year: int,
    on: date,
    backend: str = "polars",
    language: Language = "en",
) -> Any:
    """How far the account of each unit has come by a day; units without one are open.

    Args:
        book: The book.
        registry: The units that have to settle; those of tiers that have accounts are told.
        year: The budget year.
        on: The day.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
        language: Of the heads and steps.
    Shape:
        One row a unit, in the order of the registry: unit, name, tier, step, closed_on,
        reconciled_on, approved_on, council, sent_on, open_balance; days as text,
        and sums where one does not fit 64 bits.
    Raises:
        MissingExtraError: If the frame library is not installed.
    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> plan = ar.datasets.quang_ninh_2025()
        >>> table = accounts_table(
        ...     plan.budgets, plan.reform.before, year=2024, on=date(2025, 6, 13)
        ... )
        >>> table.select("tier", "step").unique().sort("tier").rows()
        [('commune', 'sent'), ('district', 'reconciled')]
    """
    accounts = {each.unit: each for each in book.budget_settlements if each.year == year}
    tiers = {unit.tier for unit in registry if unit.ref in accounts}
    rows: list[tuple[Any, ...]] = []
    for unit in registry:
        if unit.tier not in tiers:
            continue
        each = accounts.get(unit.ref)
        if each is None:
            step = SettlementStep.OPEN.to(language)
            rows.append((str(unit.ref), unit.full_name, unit.tier, step, *[""] * 5, 0))
            continue
        days = [str(day) if day is not None and day <= on else "" for _, day in each.days]
        rows.append(
            (
                *(str(unit.ref), unit.full_name, unit.tier, each.step(on).to(language)),
                *(*days[:3], each.council, days[3], each.open_balance),
            )
        )
    names = (
        *("unit", "name", "tier", "step", "closed_on", "reconciled_on", "approved_on"),
        *("council", "sent_on", "open_balance"),
    )
    return exact_frame(heads(names, language), rows, backend)


def debts_table(
    book: Budgets, on: date, backend: str = "polars", *, language: Language = "en"
) -> Any:
    """What is owed, and to or by whom, as it is handed over on a day.

    Args:
        book: The book.
        on: The day.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
        language: Of the heads and kinds.
    Shape:
        One row a debt that is open: debt, unit, kind, counterparty, amount, settled, open,
        due, overdue; sums as text where one does not fit 64 bits.
    Raises:
        MissingExtraError: If the frame library is not installed.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.budgets import BudgetDebt, Budgets
        >>> debt = BudgetDebt(
        ...     id="d",
        ...     unit=UnitRef("D", date(2025, 1, 1)),
        ...     kind="payable",
        ...     amount=9,
        ...     settled=2,
        ...     due=date(2025, 5, 1),
        ... )
        >>> table = debts_table(Budgets(budget_debts=[debt]), date(2025, 6, 30))
        >>> table.select("kind", "open", "overdue").rows()
        [('payable', 7, True)]
    """
    rows = [
        (
            *(each.id, str(each.unit), each.kind.to(language), each.counterparty),
            *(each.amount, each.settled, each.open),
            *("" if each.due is None else str(each.due), each.overdue(on)),
        )
        for each in book.budget_debts
        if each.open
    ]
    names = (
        *("debt", "unit", "kind", "counterparty"),
        *("amount", "settled", "open", "due", "overdue"),
    )
    return exact_frame(heads(names, language), rows, backend)
