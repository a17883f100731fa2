"""The tables of the book, and looking things up in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import grouped, repeated
from adminreform.oversight.cases import (
    Difficulty,
    Escalation,
    Inspection,
    Petition,
    Recommendation,
)
from adminreform.oversight.duties import Charge, Member, ReportDuty, SentReport
from adminreform.oversight.milestones import Dependency, Milestone
from adminreform.oversight.proofs import Confirmation, Gate
from adminreform.oversight.words import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.units import UnitRef

__all__ = ["Case", "OversightTables"]

Case = Inspection | Recommendation | Difficulty | Petition
"""What is opened, and comes to an end."""


def _milestones(items: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return tuple(items)


def _dependencies(items: Iterable[Dependency]) -> tuple[Dependency, ...]:
    return tuple(items)


def _members(items: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(items)


def _charges(items: Iterable[Charge]) -> tuple[Charge, ...]:
    return tuple(items)


def _duties(items: Iterable[ReportDuty]) -> tuple[ReportDuty, ...]:
    return tuple(items)


def _sent(items: Iterable[SentReport]) -> tuple[SentReport, ...]:
    return tuple(items)


def _inspections(items: Iterable[Inspection]) -> tuple[Inspection, ...]:
    return tuple(items)


def _recommendations(items: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    return tuple(items)


def _difficulties(items: Iterable[Difficulty]) -> tuple[Difficulty, ...]:
    return tuple(items)


def _escalations(items: Iterable[Escalation]) -> tuple[Escalation, ...]:
    return tuple(items)


def _petitions(items: Iterable[Petition]) -> tuple[Petition, ...]:
    return tuple(items)


def _confirmations(items: Iterable[Confirmation]) -> tuple[Confirmation, ...]:
    return tuple(items)


def _gates(items: Iterable[Gate]) -> tuple[Gate, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class OversightTables:
    """The rows of the book, by table; `Oversight` adds what follows from them.

    Attributes:
        milestones: The steps of the plan.
        dependencies: What waits for what.
        members: Seats of the committee.
        charges: What members answer for.
        report_duties: Reports that are owed.
        sent_reports: Reports that were sent.
        inspections: Who looked where.
        recommendations: What inspections ask for.
        difficulties: What stands in the way.
        escalations: Difficulties that were passed up.
        petitions: What people turned to authorities with.
        confirmations: What somebody vouches for.
        gates: Days on which criteria have to be met.
    """

    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=_milestones)
    dependencies: tuple[Dependency, ...] = attrs.field(default=(), converter=_dependencies)
    members: tuple[Member, ...] = attrs.field(default=(), converter=_members)
    charges: tuple[Charge, ...] = attrs.field(default=(), converter=_charges)
    report_duties: tuple[ReportDuty, ...] = attrs.field(default=(), converter=_duties)
    sent_reports: tuple[SentReport, ...] = attrs.field(default=(), converter=_sent)
    inspections: tuple[Inspection, ...] = attrs.field(default=(), converter=_inspections)
    recommendations: tuple[Recommendation, ...] = attrs.field(
        default=(), converter=_recommendations
    )
    difficulties: tuple[Difficulty, ...] = attrs.field(default=(), converter=_difficulties)
    escalations: tuple[Escalation, ...] = attrs.field(default=(), converter=_escalations)
    petitions: tuple[Petition, ...] = attrs.field(default=(), converter=_petitions)
    confirmations: tuple[Confirmation, ...] = attrs.field(default=(), converter=_confirmations)
    gates: tuple[Gate, ...] = attrs.field(default=(), converter=_gates)

    # -- looking up ----------------------------------------------------------

    @property
    def cases(self) -> tuple[Case, ...]:
        """What is opened and comes to an end: inspections and all that is like them."""
        return (*self.inspections, *self.recommendations, *self.difficulties, *self.petitions)

    @property
    def watched(self) -> tuple[Case | Milestone | ReportDuty, ...]:
        """All rows for which a member answers."""
        return (*self.milestones, *self.report_duties, *self.cases)

    @cached_property
    def milestones_by_id(self) -> dict[str, Milestone]:
        """Milestones by id; the first where several have one."""
        return {each.id: each for each in reversed(self.milestones)}

    @cached_property
    def members_by_id(self) -> dict[str, Member]:
        """Members by id; the first where several have one."""
        return {each.id: each for each in reversed(self.members)}

    @cached_property
    def duties_by_id(self) -> dict[str, ReportDuty]:
        """Duties to report by id; the first where several have one."""
        return {each.id: each for each in reversed(self.report_duties)}

    @cached_property
    def inspections_by_id(self) -> dict[str, Inspection]:
        """Inspections by id; the first where several have one."""
        return {each.id: each for each in reversed(self.inspections)}

    @cached_property
    def gates_by_id(self) -> dict[str, Gate]:
        """Gates by id; the first where several have one."""
        return {each.id: each for each in reversed(self.gates)}

    @cached_property
    def recommendations_of(self) -> dict[str, tuple[Recommendation, ...]]:
        """Recommendations of each inspection."""
        return grouped((each.inspection, each) for each in self.recommendations)

    @cached_property
    def escalations_of(self) -> dict[str, tuple[Escalation, ...]]:
        """How each difficulty was passed up, the latest last."""
        ordered = sorted(self.escalations, key=lambda each: each.on)
        return grouped((each.difficulty, each) for each in ordered)

    @cached_property
    def confirmations_of(self) -> dict[tuple[UnitRef, str], tuple[Confirmation, ...]]:
        """Confirmations of a criterion of a unit, the latest last.

        Of those of one day a check that found a lack stands last, and so counts.
        """
        ordered = sorted(self.confirmations, key=lambda each: (each.on, not each.met))
        return grouped(((each.unit, each.criterion), each) for each in ordered)

    @cached_property
    def sent_of(self) -> dict[tuple[str, date], SentReport]:
        """The report that was sent first, by duty and due day."""
        found: dict[tuple[str, date], SentReport] = {}
        for each in sorted(self.sent_reports, key=lambda each: each.sent, reverse=True):
            found[each.duty, each.due] = each
        return found

    def level(self, difficulty: str, on: date) -> tuple[Level, Escalation | None]:
        """How high up a difficulty stands on a day, and what brought it there."""
        steps = [each for each in self.escalations_of.get(difficulty, ()) if each.on <= on]
        return (steps[-1].level, steps[-1]) if steps else (Level.LOCAL, None)

    def confirmed(self, unit: UnitRef, criterion: str, *, on: date) -> Confirmation | None:
        """The latest confirmation of a criterion that stands on a day, met or not.

        Returns:
            None where nobody says anything about it.
        """
        standing = [
            each for each in self.confirmations_of.get((unit, criterion), ()) if each.stands(on)
        ]
        return standing[-1] if standing else None

    # -- checking ------------------------------------------------------------

    def repeated_ids(self) -> dict[str, tuple[str, ...]]:
        """Ids that stand more than once in a table, by its name."""
        tables: dict[str, Iterable[str]] = {
            "milestones": (each.id for each in self.milestones),
            "members": (each.id for each in self.members),
            "report_duties": (each.id for each in self.report_duties),
            "inspections": (each.id for each in self.inspections),
            "recommendations": (each.id for each in self.recommendations),
            "difficulties": (each.id for each in self.difficulties),
            "petitions": (each.id for each in self.petitions),
            "gates": (each.id for each in self.gates),
        }
        return repeated(tables)

    def owners(self) -> Iterator[tuple[str, str]]:
        """Rows that name a member: the row, and the id of the member."""
        for charge in self.charges:
            yield f"charge of {charge.member}", charge.member
        for each in self.watched:
            if each.owner:
                yield each.id, each.owner

    def units(self) -> Iterator[tuple[str, str, UnitRef]]:
        """Units that rows name: the row, the column, and the unit."""
        for charge in self.charges:
            if charge.unit is not None:
                yield f"charge of {charge.member}", "unit", charge.unit
        for each in self.watched:
            if each.unit is not None:
                yield each.id, "unit", each.unit
            if isinstance(each, ReportDuty | Petition) and each.to is not None:
                yield each.id, "to", each.to
        for proof in self.confirmations:
            yield f"confirmation of {proof.criterion}", "unit", proof.unit

    @cached_property
    def last_day(self) -> date | None:
        """The last day on which something happened, as the rows tell; None for nothing."""
        days: list[date | None] = [
            *(day for each in self.milestones for day in (each.started, each.done)),
            *(each.sent for each in self.sent_reports),
            *(each.on for each in self.escalations),
            *(each.handed for each in self.petitions),
            *(each.on for each in self.confirmations),
        ]
        for each in self.cases:
            days += [day for _, day in each.days]
        return max((day for day in days if day is not None), default=None)
