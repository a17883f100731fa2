"""The book itself: lines of all units, and what is planned, given, owed and settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping  # noqa: TC003 (attrs keeps the types of cached properties)
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets import tuples
from adminreform.budgets.assignments import Assigned, RevenueAssignment, assigned
from adminreform.budgets.closing import (
    Placed,
    adjustments_after,
    advances_after,
    debts_after,
    kept_after,
    policies_after,
    projects_after,
    totals_after,
)
from adminreform.budgets.codes import BudgetCode, CodeList, Dimension
from adminreform.budgets.codes_of_units import BudgetUnitCode
from adminreform.budgets.consolidation import Consolidation
from adminreform.budgets.cut import YearCut, cut_year, plan_lines
from adminreform.budgets.days import opening_and_closing
from adminreform.budgets.flows import (
    AllocationStart,
    BudgetAdvance,
    BudgetDebt,
    BudgetDisposition,
    BudgetTransfer,
    CarryOver,
    PolicyPayment,
    ReserveFund,
)
from adminreform.budgets.journal import Journal, JournalLine
from adminreform.budgets.kinds import (
    ADVANCE,
    CARRIED_OVER,
    COMMITMENT,
    PROJECT,
    Side,
    Stage,
    estimate_measure,
)
from adminreform.budgets.lines import BudgetAdjustment, BudgetLine, BudgetTotal
from adminreform.budgets.projects import (
    InvestmentProject,
    ProjectAccount,
    ProjectContract,
    ProjectPayment,
    project_accounts,
)
from adminreform.budgets.settlements import Settlement, SettlementState, settlement_state
from adminreform.history import History, as_history
from adminreform.holdings import Book, Carried, Disposition, Follows, Holding, carry
from adminreform.notebook import html_of_tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from adminreform.law import Basis
    from adminreform.measures import Measure, Weights
    from adminreform.reform import Reform
    from adminreform.units import Registry, UnitRef

__all__ = ["Budgets"]


@attrs.frozen(kw_only=True, repr=False)
class Budgets:
    """What units plan, take in, spend and owe.

    Attributes:
        budget_lines: Lines of all units, years and stages.
        budget_codes: The classification of lines.
        budget_adjustments: Changes of estimates during the year.
        budget_totals: Totals that somebody stated.
        budget_dispositions: What was decided for what does not follow territory.
        policy_payments: Benefits, before the reform and after it.
        budget_transfers: What one budget gives to another.
        budget_advances: What was advanced.
        budget_debts: What is owed.
        carry_overs: What is to be spent in the year after.
        reserve_funds: Financial reserves.
        allocation_starts: Where the points of an allocation start, as printed.
        investment_projects: Projects of public investment.
        project_contracts: Their contracts.
        project_payments: What was paid on contracts.
        budget_settlements: Final accounts.
        revenue_assignments: Which tier has which revenue.
        journal_lines: Lines of double entry.
        budget_unit_codes: Codes of bodies that deal with the budget.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> lines = [
        ...     BudgetLine(
        ...         id=str(number),
        ...         unit=plan.reform.before[code].ref,
        ...         year=2030,
        ...         side="expenditure",
        ...         stage="estimate",
        ...         amount=1_000,
        ...     )
        ...     for number, code in enumerate(["A", "B"])
        ... ]
        >>> done = Budgets(budget_lines=lines).consolidated(plan.history, year=2030)
        >>> [str(line) for line in done.lines]
        ['A-1: A@2030-01-01 2030 expenditure estimate 2000']
        >>> done.total("expenditure").difference, done.journal
        (0, <Journal 2 entries, 0 unbalanced>)
    """

    budget_lines: tuple[BudgetLine, ...] = attrs.field(default=(), converter=tuples.budget_lines)
    budget_codes: tuple[BudgetCode, ...] = attrs.field(default=(), converter=tuples.budget_codes)
    budget_adjustments: tuple[BudgetAdjustment, ...] = attrs.field(
        default=(), converter=tuples.adjustments
    )
    budget_totals: tuple[BudgetTotal, ...] = attrs.field(default=(), converter=tuples.totals)
    budget_dispositions: tuple[BudgetDisposition, ...] = attrs.field(
        default=(), converter=tuples.dispositions
    )
    policy_payments: tuple[PolicyPayment, ...] = attrs.field(default=(), converter=tuples.policies)
    budget_transfers: tuple[BudgetTransfer, ...] = attrs.field(
        default=(), converter=tuples.transfers
    )
    budget_advances: tuple[BudgetAdvance, ...] = attrs.field(default=(), converter=tuples.advances)
    budget_debts: tuple[BudgetDebt, ...] = attrs.field(default=(), converter=tuples.debts)
    carry_overs: tuple[CarryOver, ...] = attrs.field(default=(), converter=tuples.carry_overs)
    reserve_funds: tuple[ReserveFund, ...] = attrs.field(default=(), converter=tuples.funds)
    allocation_starts: tuple[AllocationStart, ...] = attrs.field(
        default=(), converter=tuples.starts
    )
    investment_projects: tuple[InvestmentProject, ...] = attrs.field(
        default=(), converter=tuples.projects
    )
    project_contracts: tuple[ProjectContract, ...] = attrs.field(
        default=(), converter=tuples.contracts
    )
    project_payments: tuple[ProjectPayment, ...] = attrs.field(
        default=(), converter=tuples.payments
    )
    budget_settlements: tuple[Settlement, ...] = attrs.field(
        default=(), converter=tuples.settlements
    )
    revenue_assignments: tuple[RevenueAssignment, ...] = attrs.field(
        default=(), converter=tuples.assignments
    )
    journal_lines: tuple[JournalLine, ...] = attrs.field(default=(), converter=tuples.journal)
    budget_unit_codes: tuple[BudgetUnitCode, ...] = attrs.field(
        default=(), converter=tuples.unit_codes
    )

    # -- looking things up ---------------------------------------------------

    @cached_property
    def classification(self) -> CodeList:
        """The codes, to look up."""
        return CodeList(self.budget_codes)

    @cached_property
    def journal(self) -> Journal:
        """The lines of double entry, with what does not balance among them."""
        return Journal(self.journal_lines)

    @property
    def currency(self) -> str:
        """The currency of the lines; empty where they name none, or several."""
        named = {line.currency for line in self.budget_lines if line.currency}
        return named.pop() if len(named) == 1 else ""

    def field_of(self, line: BudgetLine) -> str:
        """The field of a line, from its codes; empty where they tell none.

        Revenue is looked up by what it is of, expenditure by what it is for.
        """
        order = [Dimension.FUNCTION, Dimension.ECONOMIC, Dimension.PROGRAMME, Dimension.FUND]
        if line.side is Side.REVENUE:
            order[:2] = [Dimension.ECONOMIC, Dimension.FUNCTION]
        found = (self.classification.field_of(d, line.stated[d]) for d in order if d in line.stated)
        return next((field for field in found if field), "")

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The field of each line, by id."""
        return {line.id: self.field_of(line) for line in self.budget_lines}

    def lines(
        self,
        *,
        year: int | None = None,
        side: Side | str | None = None,
        stage: Stage | str | None = None,
        unit: UnitRef | None = None,
    ) -> tuple[BudgetLine, ...]:
        """The lines of a year, side, stage or unit; None for all."""
        sides = set(Side) if side is None else {Side(side)}
        stages = set(Stage) if stage is None else {Stage(stage)}
        return tuple(
            line
            for line in self.budget_lines
            if year in {None, line.year}
            and unit in {None, line.unit}
            and line.side in sides
            and line.stage in stages
        )

    def by_field(
        self,
        side: Side | str,
        *,
        year: int,
        stage: Stage | str = Stage.ESTIMATE,
        unit: UnitRef | None = None,
    ) -> dict[str, int]:
        """Sums of lines by field."""
        found: dict[str, int] = {}
        for line in self.lines(year=year, side=side, stage=stage, unit=unit):
            field = self.fields[line.id]
            found[field] = found.get(field, 0) + line.amount
        return found

    def added(self, on: date | None = None) -> dict[str, int]:
        """What adjustments add to each line, by id; up to a day, or all of them."""
        found: dict[str, int] = {}
        for each in self.budget_adjustments:
            if on is None or each.on <= on:
                found[each.line] = found.get(each.line, 0) + each.amount
        return found

    def adjusted(self, line: BudgetLine, on: date | None = None) -> int:
        """The estimate of a line with its adjustments up to a day, or all of them."""
        return line.amount + self.added(on).get(line.id, 0)

    def assigned(
        self, revenue: str, *, on: date, unit: UnitRef | None = None, exception: str = ""
    ) -> Assigned:
        """Which tier has a revenue on a day, and by which decision.

        Args:
            revenue: The revenue, by its field.
            on: The day.
            unit: The unit in which it falls due.
            exception: What it is of, such as the id of a project; special projects are
                also found under ``special projects``.
        """
        special = {each.id for each in self.investment_projects if each.special}
        rows = self.revenue_assignments
        found = assigned(rows, revenue, on=on, unit=unit, exception=exception)
        if exception in special and not found.exception:
            return assigned(rows, revenue, on=on, unit=unit, exception=SPECIAL)
        return found

    def project_accounts(self, on: date) -> tuple[ProjectAccount, ...]:
        """Where each project stands on a day."""
        return project_accounts(
            self.investment_projects, self.project_contracts, self.project_payments, on
        )

    def settlement_state(
        self, registry: Registry, *, year: int, on: date, tiers: Sequence[str] = ()
    ) -> SettlementState:
        """How far the final accounts of a year have come by a day.

        Args:
            registry: The units that have to settle.
            year: The budget year.
            on: The day.
            tiers: The tiers to tell of, in this order; none for those of the accounts, that
                of most units first.
        """
        if not tiers:
            units = {each.unit for each in self.budget_settlements if each.year == year}
            counts = Counter(unit.tier for unit in registry if unit.ref in units)
            tiers = [tier for tier, _ in counts.most_common()]
        wanted = {unit.ref: unit.tier for tier in tiers for unit in registry if unit.tier == tier}
        return settlement_state(self.budget_settlements, wanted, year=year, on=on)

    # -- carrying ------------------------------------------------------------

    def cut(self, on: date, *, year: int | None = None, spent_stays: bool = True) -> YearCut:
        """The estimates of a year on the last day of the old units.

        Args:
            on: That day.
            year: The budget year; None for the year of the day.
            spent_stays: Whether what was spent by then stays in the accounts of the old
                units; else all of the estimate goes on.
        """
        return cut_year(
            self.budget_lines,
            year=on.year if year is None else year,
            on=on,
            added=self.added(on),
            fields=self.fields,
            spent_stays=spent_stays,
        )

    def carried(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        on: date | None = None,
        year: int | None = None,
        spent_stays: bool = True,
        assume: str | None = None,
        measures: Sequence[Measure] = (),
        weights: Sequence[Weights] = (),
    ) -> Carried:
        """All that goes on, carried to the units of another day.

        Estimates follow the territory of their unit by the measure that each line names,
        whole amounts by largest remainder line by line, unless a disposition says
        otherwise; so every field and the total are kept to the unit.  With them go
        commitments, debts, advances, projects and what was carried over, and the same of
        later years, of which estimates have measures of their own (``expenditure of 2026``).

        Args:
            history: The reforms.
            to: The day of the closing; None for the last reform.
            on: The day of the opening; None for the day before the first reform.
            year: The budget year; None for that of the closing.
            spent_stays: Whether what was spent by the old units stays in their accounts.
            assume: Name of an assumption for shares that nobody knows.
            measures: Sizes besides those of the history.
            weights: How much of one unit went to another, where clauses do not say.
        Raises:
            InvalidValueError: If the history has no reform.
        Source:
            Hamilton (largest remainder), line by line.
        """
        reforms = as_history(history)
        opening, closing = opening_and_closing(reforms, on, to)
        cut = self.cut(
            opening, year=closing.year if year is None else year, spent_stays=spent_stays
        )
        there = {unit.ref for unit in reforms.on(opening)}
        held = tuple(self._holdings(cut, there))
        whole = dict.fromkeys((name for each in held for name in each.amounts), 0)
        return carry(
            Book(on=opening, holdings=held, decimals=whole),
            reforms,
            closing,
            self._decided(opening, min((d for d in reforms.days if d > opening), default=closing)),
            assume=assume,
            measures=measures,
            weights=weights,
        )

    def consolidated(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        on: date | None = None,
        year: int | None = None,
        spent_stays: bool = True,
        assume: str | None = None,
        measures: Sequence[Measure] = (),
        weights: Sequence[Weights] = (),
    ) -> Consolidation:
        """The estimates of the old units, brought together in the new ones.

        Arguments are those of `carried`, which does the carrying.
        """
        carried = self.carried(
            history,
            to,
            on=on,
            year=year,
            spent_stays=spent_stays,
            assume=assume,
            measures=measures,
            weights=weights,
        )
        return self.consolidation(carried, year=year, spent_stays=spent_stays)

    def consolidation(
        self, carried: Carried, *, year: int | None = None, spent_stays: bool = True
    ) -> Consolidation:
        """What was carried, line by line and field by field.

        Args:
            carried: What `carried` gave.
            year: The budget year that it was given.
            spent_stays: Whether what was spent stayed.
        """
        of_year = carried.closing.on.year if year is None else year
        cut = self.cut(carried.opening.on, year=of_year, spent_stays=spent_stays)
        return Consolidation(cut=cut, carried=carried)

    def closed(self, done: Consolidation) -> Budgets:
        """The book after the reform: what the new units start with.

        Estimates are those that go on; commitments, debts, advances, projects and what was
        carried over are with the units that have them now, and so are estimates of later
        years, with their adjustments.  What old units spent stands beside them as settled
        lines.  Lines of earlier years, accounts, classification, assignments of revenue and
        the journal stay; what was decided is carried out.

        Adjustments of the year after the last day of the old units are on the lines of the
        new ones.  A total stated for a new unit is now one of its own; that of all units
        stays where it is of another year; others are of units or sums that ended.

        Args:
            done: What `consolidated` gave.
        """
        placed, year = Placed(done), done.cut.year
        moved, kept = self._of_other_years(done)
        promised = (
            attrs.evolve(row, id=name, unit=unit, amount=amount)
            for row, name, unit, amount in placed.parts(
                [line for line in moved if line.stage is Stage.COMMITMENT], COMMITMENT
            )
        )
        later = (
            attrs.evolve(row, id=name, unit=unit, amount=amount)
            for line in moved
            if line.stage.is_plan
            for row, name, unit, amount in placed.parts(
                [line], estimate_measure(line.side, line.year, year)
            )
        )
        past = {line.id for line in self.budget_lines if line.year < year} | {k.id for k in kept}
        lines = {line.id: line for line in self.budget_lines}
        changed = {lines[a.line].year for a in self.budget_adjustments if a.line in lines}
        return attrs.evolve(
            self,
            budget_lines=[*done.lines, *promised, *done.cut.settled, *later, *kept],
            budget_adjustments=[
                *(each for each in self.budget_adjustments if each.line in past),
                *adjustments_after(placed, done, self.budget_adjustments),
            ],
            budget_totals=totals_after(self.budget_totals, year, changed),
            budget_dispositions=(),
            policy_payments=policies_after(self.policy_payments),
            budget_debts=debts_after(placed, self.budget_debts),
            budget_advances=advances_after(placed, self.budget_advances),
            carry_overs=kept_after(placed, self.carry_overs, year),
            investment_projects=projects_after(placed, self.investment_projects),
        )

    def _of_other_years(self, done: Consolidation) -> tuple[list[BudgetLine], list[BudgetLine]]:
        """Lines that were carried beside the estimates of the year, and lines that stay."""
        carried = {holding.id for holding in done.carried.opening}
        year, on = done.cut.year, done.cut.on
        plans = {line.id for line in self.plan_lines}
        moved: list[BudgetLine] = []
        kept: list[BudgetLine] = []
        for line in self.budget_lines:
            if line.year < year:
                kept.append(line)
            elif line.stage is Stage.COMMITMENT:
                (moved if line.id in carried else kept).append(line)
            elif line.year > year and line.stage.is_plan:
                if line.id in carried:
                    moved.append(line)
                elif line.id in plans:
                    kept.append(line)
            elif line.year > year or line.stage is Stage.SETTLED or _is_later(line, on):
                kept.append(line)
        return moved, kept

    def _of_lines(self, cut: YearCut, there: Collection[UnitRef]) -> Iterator[Holding]:
        """Estimates and commitments, of the year and of later ones."""
        for each in cut.lines:
            line = each.line
            if each.rest:
                yield _holding(line, {line.side.value: each.rest}, each.field)
        for line in self.lines(stage=Stage.COMMITMENT):
            if line.year == cut.year or (line.year > cut.year and line.unit in there):
                yield _holding(line, {COMMITMENT: line.amount}, self.fields[line.id])
        added = self.added()
        for line in self.plan_lines:
            amount = line.amount + added.get(line.id, 0)
            if line.year > cut.year and amount and line.unit in there:
                measure = estimate_measure(line.side, line.year, cut.year)
                yield _holding(line, {measure: amount}, self.fields[line.id])

    def _holdings(self, cut: YearCut, there: Collection[UnitRef]) -> Iterator[Holding]:
        yield from self._of_lines(cut, there)
        for debt in self.budget_debts:
            amounts = {debt.kind.value: debt.open}
            yield _plain(debt.id, debt.unit, amounts, debt.follows, debt.basis)
        for advance in self.budget_advances:
            amounts = {ADVANCE: advance.open}
            yield _plain(advance.id, advance.unit, amounts, advance.follows, advance.basis)
        for over in self.carry_overs:
            if over.into == cut.year or (over.into > cut.year and over.unit in there):
                amounts = {CARRIED_OVER: over.amount}
                yield _plain(over.id, over.unit, amounts, Follows.TERRITORY, over.basis)
        for account in self.project_accounts(cut.on):
            project = account.project
            if project.goes_on(cut.on):
                amounts = {PROJECT: account.left}
                yield _plain(project.id, project.unit, amounts, Follows.DECISION, project.basis)

    def _decided(self, opening: date, start: date) -> Iterator[Disposition]:
        """What was decided; the investor of a project after the reform is a decision too."""
        seen: Counter[str] = Counter()

        def once(name: str) -> str:
            """An id of its own: a second one is told by a rule, and does not stop carrying."""
            seen[name] += 1
            return name if seen[name] == 1 else f"{name} ({seen[name]})"

        for each in self.budget_dispositions:
            yield attrs.evolve(each.as_disposition(), id=once(each.id))
        for project in self.investment_projects:
            if project.after not in {None, project.unit} and project.goes_on(opening):
                yield Disposition(
                    id=once(f"investor of {project.id}"),
                    holding=project.id,
                    unit=project.unit,
                    to=project.after,
                    on=start,
                    form="investor",
                    basis=project.basis,
                )

    @property
    def plan_lines(self) -> tuple[BudgetLine, ...]:
        """The estimates of all years; adjusted ones where no estimate is behind them."""
        return plan_lines(self.budget_lines)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(rows)} {field.name}"
            for field in attrs.fields(Budgets)
            if (rows := getattr(self, field.name))
        )
        return f"<Budgets {counts or 'empty'}>"

    def _repr_html_(self) -> str:
        return html_of_tables(self)


SPECIAL = "special projects"
"""The exception under which projects on the list of a province are found."""


def _is_later(line: BudgetLine, on: date) -> bool:
    """Whether an outturn does not count as one up to a day."""
    return line.stage is Stage.OUTTURN and (line.on is None or line.on > on)


def _holding(line: BudgetLine, amounts: Mapping[str, int], field: str) -> Holding:
    return Holding(
        id=line.id,
        unit=line.unit,
        amounts=amounts,
        kind=field,
        follows=line.follows,
        by=line.by or None,
        basis=line.basis,
    )


def _plain(
    name: str, unit: UnitRef, amounts: Mapping[str, int], follows: Follows, basis: Basis | None
) -> Holding:
    """What is no estimate: its kind is the name of its measure."""
    return Holding(
        id=name,
        unit=unit,
        amounts=amounts,
        kind=next(iter(amounts)),
        follows=follows,
        by="population",
        basis=basis,
    )
