"""The book itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import day_before
from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.history import as_history
from adminreform.law import Assumption
from adminreform.notebook import html_of_tables
from adminreform.services.carrying import (
    Continuation,
    carry_cases,
    continuations,
    continued_frame,
)
from adminreform.services.points import WEEK
from adminreform.services.powers import Powers
from adminreform.services.state import NEEDS, CentreState, centre_state, states_frame
from adminreform.services.tables import ServiceTables
from adminreform.services.volumes import Load, ServiceVolume
from adminreform.services.words import Filing, Need, PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time
    from fractions import Fraction

    from adminreform.history import History
    from adminreform.holdings import Carried
    from adminreform.law import WorkCalendar
    from adminreform.reform import Reform
    from adminreform.services.points import Fitting, PointCount, ServicePoint
    from adminreform.text import Language
    from adminreform.units import UnitRef

__all__ = ["Services"]


@attrs.frozen(kw_only=True, repr=False)
class Services(ServiceTables):
    """Who has which task, what people can ask for and where, and which cases go on.

    Tasks move between tiers on days of their own, apart from territory; procedures and open
    cases go with their tasks.

    Example:
        >>> from datetime import date
        >>> import adminreform as ar
        >>> from adminreform.services import Competence, OpenCases, Procedure, Services, Task
        >>> plan = ar.datasets.toy()
        >>> old, day = plan.reform.before["B"].ref, plan.reform.effective
        >>> book = Services(
        ...     tasks=[Task(id="T")],
        ...     competences=[Competence(id="c", task="T", tier="commune")],
        ...     procedures=[Procedure(id="P", task="T", days=10)],
        ...     open_cases=[OpenCases(id="o", unit=old, procedure="P", cases=7)],
        ... )
        >>> for each in book.continued(plan.history):
        ...     print(each.row.id, each.cases, each.holder, each.why)
        o 7 A@2030-01-01 territory
    """

    # -- tasks ---------------------------------------------------------------

    def powers(self, history: History | Reform) -> Powers:
        """Who has which task for which unit, over the reforms.

        Args:
            history: The reforms.
        """
        reforms = as_history(history)
        held = self._powers.get("last")
        if held is None or held.history is not reforms:
            held = self._powers["last"] = Powers(self, reforms)
        return held

    @cached_property
    def _powers(self) -> dict[str, Powers]:
        return {}

    # -- open cases ----------------------------------------------------------

    def carried(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        opening: date | None = None,
        assume: str | None = None,
    ) -> Carried:
        """Carry the open cases through the reforms: by decision, by task, by territory.

        Args:
            history: The reforms.
            to: Day of the closing; the day of the last reform by default.
            opening: Day of the opening; the day before the first reform by default.
            assume: Name of an assumption for shares that nobody knows, such as ``equal``.
        Shape:
            Opening = closing + what left, in cases.  What is decided goes first; else a row
            goes to the one owner to whom its task went, and else it follows the territory,
            divided in whole cases by largest remainder.
        Raises:
            ReplayError: If clauses of the reform cannot be carried out as written.
            OutOfRangeError: If the history does not vouch for a day.
        """
        return carry_cases(self, history, to, opening=opening, assume=assume)

    def continued(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        assume: str | None = None,
        calendar: WorkCalendar | None = None,
    ) -> tuple[Continuation, ...]:
        """Who goes on with which open cases, until when, and why.

        Args:
            history: The reforms.
            to: The day; the day of the last reform by default.
            assume: Name of an assumption for shares that nobody knows.
            calendar: The working days that time limits count, such as those of a pack; None
                for Monday to Friday.
        Shape:
            One a row of cases and holder; cases that ended by the day are left out.
        """
        return tuple(continuations(self, self.carried(history, to, assume=assume), calendar))

    def continued_frame(
        self,
        history: History | Reform,
        to: date | None = None,
        backend: str = "polars",
        *,
        assume: str | None = None,
        language: Language = "en",
        calendar: WorkCalendar | None = None,
    ) -> Any:
        """Who goes on with which open cases, as a frame that can be sent on.

        Shape:
            One row a row of cases and holder: case, procedure, had_by, goes_on (empty for
            nobody yet), cases, filed, due, why, basis; text.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        found = self.continued(history, to, assume=assume, calendar=calendar)
        return continued_frame(found, backend, language=language)

    # -- procedures ----------------------------------------------------------

    def where_to_file(
        self, procedure: str, unit: UnitRef, history: History | Reform, on: date
    ) -> tuple[ServicePoint, ...]:
        """The points where somebody of a unit can hand in a case on a day.

        Args:
            procedure: Id of the procedure.
            unit: The unit that the case is about.
            history: The reforms.
            on: The day.
        Shape:
            The points of whoever owns the task first; then, where it may be handed in
            anywhere, all others under the same unit at the top.
        """
        powers = self.powers(history)
        task = self.task_of(procedure)
        owners = set(powers.holders(task, unit, on)) if task else set[object]()
        points = self.points_on(on)
        own = tuple(point for point in points if point.unit in owners)
        found = self.procedures_by_id.get(procedure)
        if found is None or found.filing is Filing.OWNER:
            return own
        registry = powers.history.on(on)
        tops = {self._top(registry, area) for area in powers.areas(unit, on)}
        others = (
            point
            for point in points
            if point.unit not in owners
            and point.unit in registry
            and self._top(registry, point.unit) in tops
        )
        return (*own, *others)

    @staticmethod
    def _top(registry: Any, ref: UnitRef) -> UnitRef:
        above = registry.ancestors(ref)
        top: UnitRef = above[-1].ref if above else ref
        return top

    def procedures_frame(
        self,
        history: History | Reform,
        on: date,
        backend: str = "polars",
        *,
        language: Language = "en",
    ) -> Any:
        """Who owned each procedure the day before, who owns it, and whether it is published.

        Shape:
            One row a procedure: procedure, name, task, before, after (tiers, units or
            receivers), days, filing, published_for (units that have it and for which it is
            published), of (units that have it); text.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        powers = self.powers(history)
        eve = max(powers.first_day, day_before(on))
        owners = powers.owned_on(on)
        rows: list[tuple[str, ...]] = []
        for each in self.procedures:
            have = [h for h, tasks in owners.items() if each.task in tasks]
            told = [h for h in have if isinstance(h, str) or self.is_published(each.id, h, on)]
            limit = "" if each.days is None else str(each.days)
            rows.append(
                (
                    *(each.id, each.name, each.task),
                    *("; ".join(self.places(each.task, day)) for day in (eve, on)),
                    *(limit, each.filing.to(language), str(len(told)), str(len(have))),
                )
            )
        names = (
            *("procedure", "name", "task", "before", "after"),
            *("days", "filing", "published_for", "of"),
        )
        return frame_of_rows(heads(names, language), rows, backend)

    def places(self, task: str, on: date) -> tuple[str, ...]:
        """Tiers, units or receivers that have a task on a day, exceptions included."""
        known = self.tasks_by_id.get(task)
        if known is not None and not known.stands(on):
            return ()
        rows = self.competences_of.get(task, ())
        return tuple(dict.fromkeys(row.where for row in rows if row.stands(on)))

    # -- centres -------------------------------------------------------------

    def centre_state(
        self,
        unit: UnitRef,
        history: History | Reform,
        on: date,
        *,
        needs: Iterable[Need | str] = NEEDS,
    ) -> CentreState:
        """What the centre of a unit has on a day, what it lacks, and when it is ready.

        Args:
            unit: The unit.
            history: The reforms.
            on: The day.
            needs: What is looked at.
        """
        return centre_state(self, self.powers(history), unit, on, needs)

    def centre_states(
        self, history: History | Reform, on: date, *, needs: Iterable[Need | str] = NEEDS
    ) -> tuple[CentreState, ...]:
        """The same of every authority that needs a centre.

        Shape:
            One a unit of the lowest tier, and one a unit above that has a centre, in the
            order of the register; on a day before the first reform those of its new units,
            which get ready then.
        """
        powers, needs = self.powers(history), tuple(needs)
        day = max((on, *powers.history.days[:1]))
        lowest = set(powers.leaves(day))
        return tuple(
            centre_state(self, powers, unit.ref, on, needs)
            for unit in powers.history.on(day)
            if unit.ref in lowest or self._has_centre(unit.ref)
        )

    def _has_centre(self, unit: UnitRef) -> bool:
        return any(point.kind is PointKind.CENTRE for point in self.points_of.get(unit, ()))

    def centres_frame(
        self,
        history: History | Reform,
        on: date,
        backend: str = "polars",
        *,
        language: Language = "en",
    ) -> Any:
        """What every centre has and lacks on a day, as a frame that can be sent on.

        Shape:
            One row a unit and need: unit, centre, need, met, evidence (ids of rows, or what
            is missing), ready_on (empty where nothing that is known meets it); text.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        return states_frame(self.centre_states(history, on), backend, language=language)

    def amount(self, point: str, need: Need | str, on: date) -> int | None:
        """How many of what is counted a point has on a day; None where nobody says."""
        rows = self.fitted(point, need, on)
        return sum(row.amount or 0 for row in rows) if rows else None

    def fitted(self, point: str, need: Need | str, on: date) -> tuple[Fitting, ...]:
        """The rows that give a point one of its needs on a day."""
        wanted = Need(need)
        rows = self.fittings_of.get(point, ())
        return tuple(row for row in rows if row.need is wanted and row.stands(on))

    def is_open(self, point: str, on: date, at: time) -> bool:
        """Whether a point is open on a day at a time; holidays are not looked at.

        Example:
            >>> from datetime import date, time
            >>> from adminreform import UnitRef
            >>> from adminreform.services import OpeningHours, ServicePoint, Services
            >>> unit = UnitRef("X", date(2025, 7, 1))
            >>> book = Services(
            ...     service_points=[ServicePoint(id="C", unit=unit, since=date(2025, 7, 1))],
            ...     opening_hours=[
            ...         OpeningHours(id="H", point="C", days=["mon"], opens="07:30", closes="11:30")
            ...     ],
            ... )
            >>> (
            ...     book.is_open("C", date(2025, 7, 7), time(8)),
            ...     book.is_open("C", date(2025, 6, 30), time(8)),
            ... )
            (True, False)
        """
        found = self.points_by_id.get(point)
        if found is None or not found.stands(on):
            return False
        return any(hours.is_open(on, at) for hours in self.hours_of.get(point, ()))

    def counted(self, row: PointCount, history: History | Reform) -> int:
        """What the book has of that which a published number counts, on its day."""
        registry = as_history(history).on(row.on)
        tiers = {unit.ref: unit.tier for unit in registry}
        points = [
            point
            for point in self.points_on(row.on)
            if point.kind is row.kind
            and row.unit in {None, point.unit}
            and row.tier in {"", tiers.get(point.unit)}
        ]
        if row.need is Need.CENTRE:
            return len(points)
        if row.need.is_counted:
            return sum(self.amount(point.id, row.need, row.on) or 0 for point in points)
        return sum(bool(self.fitted(point.id, row.need, row.on)) for point in points)

    # -- load ----------------------------------------------------------------

    def load(self, volume: ServiceVolume) -> Load:
        """What the cases of a period come to, a counter, a person and a day.

        Args:
            volume: The cases.
        Shape:
            Counters and staff are those of the last day of the period; open days are those
            of the opening hours, holidays not looked at.
        """
        last = day_before(volume.until)
        hours = [each for each in self.hours_of.get(volume.point, ()) if each.stands(last)]
        days = frozenset(WEEK.index(day) for each in hours for day in each.days)
        return Load(
            volume=volume,
            counters=self.amount(volume.point, Need.COUNTERS, last),
            staff=self.amount(volume.point, Need.STAFF, last),
            open_days=volume.weekdays(days) if days else None,
            made_up_counters=self._made_up(volume.point, Need.COUNTERS, last),
            made_up_staff=self._made_up(volume.point, Need.STAFF, last),
        )

    def _made_up(self, point: str, need: Need, on: date) -> bool:
        rows = self.fitted(point, need, on)
        return any(isinstance(row.basis, Assumption) for row in rows)

    def load_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """How many cases points received, and what that is a counter and a person.

        Shape:
            One row a volume: volume, point, since, until, received, own, others, counters,
            staff, a_counter, a_person, a_person_a_day (to one decimal); text, with empty
            cells for what nobody knows.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        names = (
            *("volume", "point", "since", "until", "received", "own", "others"),
            *("counters", "staff", "a_counter", "a_person", "a_person_a_day"),
        )
        rows: list[tuple[str, ...]] = []
        for each in self.service_volumes:
            load = self.load(each)
            whole = (each.received, each.own, each.others, load.counters, load.staff)
            parts = (load.a_counter, load.a_person, load.a_person_a_day)
            rows.append(
                (
                    *(each.id, each.point, each.since.isoformat(), each.until.isoformat()),
                    *("" if number is None else str(number) for number in whole),
                    *(_tenths(number) for number in parts),
                )
            )
        return frame_of_rows(heads(names, language), rows, backend)

    # -- showing -------------------------------------------------------------

    def __repr__(self) -> str:
        counts = (
            *((len(self.tasks), "tasks"), (len(self.procedures), "procedures")),
            *((len(self.service_points), "points"),),
            (sum(row.cases for row in self.open_cases), "open cases"),
        )
        return f"<Services {', '.join(f'{number} {what}' for number, what in counts)}>"

    def _repr_html_(self) -> str:
        return html_of_tables(self)


def _tenths(number: Fraction | None) -> str:
    return "" if number is None else f"{round(number * 10) / 10:.1f}"
