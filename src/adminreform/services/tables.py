"""The tables of the book, and looking things up in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from adminreform.holdings import grouped, repeated
from adminreform.services.cases import CaseDecision, CaseOutcome, OpenCases
from adminreform.services.points import Fitting, OpeningHours, PointCount, ServicePoint
from adminreform.services.procedures import Procedure, Publication
from adminreform.services.tasks import Competence, Task, TaskCount
from adminreform.services.volumes import ServiceVolume, TargetReached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.units import UnitRef

__all__ = ["ServiceTables"]


def _tasks(items: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(items)


def _competences(items: Iterable[Competence]) -> tuple[Competence, ...]:
    return tuple(items)


def _task_counts(items: Iterable[TaskCount]) -> tuple[TaskCount, ...]:
    return tuple(items)


def _procedures(items: Iterable[Procedure]) -> tuple[Procedure, ...]:
    return tuple(items)


def _publications(items: Iterable[Publication]) -> tuple[Publication, ...]:
    return tuple(items)


def _points(items: Iterable[ServicePoint]) -> tuple[ServicePoint, ...]:
    return tuple(items)


def _fittings(items: Iterable[Fitting]) -> tuple[Fitting, ...]:
    return tuple(items)


def _hours(items: Iterable[OpeningHours]) -> tuple[OpeningHours, ...]:
    return tuple(items)


def _point_counts(items: Iterable[PointCount]) -> tuple[PointCount, ...]:
    return tuple(items)


def _cases(items: Iterable[OpenCases]) -> tuple[OpenCases, ...]:
    return tuple(items)


def _decisions(items: Iterable[CaseDecision]) -> tuple[CaseDecision, ...]:
    return tuple(items)


def _outcomes(items: Iterable[CaseOutcome]) -> tuple[CaseOutcome, ...]:
    return tuple(items)


def _volumes(items: Iterable[ServiceVolume]) -> tuple[ServiceVolume, ...]:
    return tuple(items)


def _targets(items: Iterable[TargetReached]) -> tuple[TargetReached, ...]:
    return tuple(items)


class _Named(Protocol):
    """A row that has an id."""

    @property
    def id(self) -> str: ...


RowT = TypeVar("RowT", bound=_Named)


def _first(rows: Iterable[RowT]) -> dict[str, RowT]:
    """Rows by id, in their order; the first where several have one."""
    found: dict[str, RowT] = {}
    for row in rows:
        found.setdefault(row.id, row)
    return found


@attrs.frozen(kw_only=True, repr=False)
class ServiceTables:
    """The rows of the book, by table; `Services` adds what follows from them.

    Attributes:
        tasks: What authorities have to do.
        competences: Who has a task from when until when.
        task_counts: Published numbers of tasks.
        procedures: What people can ask for.
        publications: Which procedures are published.
        service_points: Centres, branches, reception points.
        fittings: What points have.
        opening_hours: When points are open.
        point_counts: Published numbers of points and of what they have.
        open_cases: Cases that were not settled on the day.
        case_decisions: Who goes on with them, where somebody decided.
        case_outcomes: How they ended.
        service_volumes: Cases that points received.
        targets_reached: How far targets of digital service were reached.
    """

    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks)
    competences: tuple[Competence, ...] = attrs.field(default=(), converter=_competences)
    task_counts: tuple[TaskCount, ...] = attrs.field(default=(), converter=_task_counts)
    procedures: tuple[Procedure, ...] = attrs.field(default=(), converter=_procedures)
    publications: tuple[Publication, ...] = attrs.field(default=(), converter=_publications)
    service_points: tuple[ServicePoint, ...] = attrs.field(default=(), converter=_points)
    fittings: tuple[Fitting, ...] = attrs.field(default=(), converter=_fittings)
    opening_hours: tuple[OpeningHours, ...] = attrs.field(default=(), converter=_hours)
    point_counts: tuple[PointCount, ...] = attrs.field(default=(), converter=_point_counts)
    open_cases: tuple[OpenCases, ...] = attrs.field(default=(), converter=_cases)
    case_decisions: tuple[CaseDecision, ...] = attrs.field(default=(), converter=_decisions)
    case_outcomes: tuple[CaseOutcome, ...] = attrs.field(default=(), converter=_outcomes)
    service_volumes: tuple[ServiceVolume, ...] = attrs.field(default=(), converter=_volumes)
    targets_reached: tuple[TargetReached, ...] = attrs.field(default=(), converter=_targets)

    # -- looking up ----------------------------------------------------------

    @cached_property
    def tasks_by_id(self) -> dict[str, Task]:
        """Tasks by id; the first where several have one."""
        return _first(self.tasks)

    @cached_property
    def competences_of(self) -> dict[str, tuple[Competence, ...]]:
        """Competences of each task."""
        return grouped((each.task, each) for each in self.competences)

    @cached_property
    def procedures_by_id(self) -> dict[str, Procedure]:
        """Procedures by id; the first where several have one."""
        return _first(self.procedures)

    @cached_property
    def procedures_of(self) -> dict[str, tuple[Procedure, ...]]:
        """Procedures of each task."""
        return grouped((each.task, each) for each in self.procedures)

    @cached_property
    def publications_of(self) -> dict[str, tuple[Publication, ...]]:
        """Publications of each procedure."""
        return grouped((each.procedure, each) for each in self.publications)

    @cached_property
    def points_by_id(self) -> dict[str, ServicePoint]:
        """Points by id; the first where several have one."""
        return _first(self.service_points)

    @cached_property
    def points_of(self) -> dict[UnitRef, tuple[ServicePoint, ...]]:
        """Points of each unit."""
        return grouped((each.unit, each) for each in self.service_points)

    @cached_property
    def points_under(self) -> dict[str, tuple[ServicePoint, ...]]:
        """Points under each point."""
        return grouped((each.under, each) for each in self.service_points if each.under)

    @cached_property
    def fittings_of(self) -> dict[str, tuple[Fitting, ...]]:
        """Fittings of each point."""
        return grouped((each.point, each) for each in self.fittings)

    @cached_property
    def hours_of(self) -> dict[str, tuple[OpeningHours, ...]]:
        """Opening hours of each point."""
        return grouped((each.point, each) for each in self.opening_hours)

    @cached_property
    def cases_by_id(self) -> dict[str, OpenCases]:
        """Rows of open cases by id; the first where several have one."""
        return _first(self.open_cases)

    def task_of(self, procedure: str) -> str:
        """Id of the task of a procedure; empty where nobody knows it."""
        found = self.procedures_by_id.get(procedure)
        return "" if found is None else found.task

    def is_published(self, procedure: str, unit: UnitRef, on: date) -> bool:
        """Whether a procedure is published for a unit on a day."""
        return any(
            each.stands(on) and each.unit in {None, unit}
            for each in self.publications_of.get(procedure, ())
        )

    def points_on(self, on: date) -> tuple[ServicePoint, ...]:
        """The points that are set up on a day."""
        return tuple(each for each in self.service_points if each.stands(on))

    # -- ids -----------------------------------------------------------------

    def repeated_ids(self) -> dict[str, tuple[str, ...]]:
        """Ids that stand more than once in a table, by its name; open cases aside.

        Open cases of one id are told where the book is carried.
        """
        names = (field.name for field in attrs.fields(ServiceTables) if field.name != "open_cases")
        return repeated({name: [row.id for row in getattr(self, name)] for name in names})

    def references(self) -> Iterator[tuple[str, str, str]]:
        """What rows name: the row, the name, and the table that should have it.

        Rows of cases that a decision or an outcome names are left out: carrying tells.
        """
        for competence in self.competences:
            yield competence.id, competence.task, "tasks"
        for number in self.task_counts:
            yield number.id, number.part_of, "task_counts"
        for procedure in self.procedures:
            yield procedure.id, procedure.task or "(none)", "tasks"
        for publication in self.publications:
            yield publication.id, publication.procedure, "procedures"
        for point in self.service_points:
            yield point.id, point.under, "service_points"
        named = [(row.id, row.point) for row in self.fittings]
        named += [(hours.id, hours.point) for hours in self.opening_hours]
        named += [(volume.id, volume.point) for volume in self.service_volumes]
        for id_, name in named:
            yield id_, name, "service_points"
        for cases in self.open_cases:
            yield cases.id, cases.procedure, "procedures"
        for decision in self.case_decisions:
            yield decision.id, decision.procedure, "procedures"
