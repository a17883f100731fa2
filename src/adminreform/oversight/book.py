"""The book itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.notebook import html_of_tables
from adminreform.oversight.cases import Difficulty, Inspection, Petition, Recommendation
from adminreform.oversight.duties import DueReport
from adminreform.oversight.network import Network
from adminreform.oversight.open_items import OpenItem, OpenItems
from adminreform.oversight.schedule import Schedule
from adminreform.oversight.tables import OversightTables
from adminreform.oversight.words import Area, ItemKind
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.law import WorkCalendar
    from adminreform.oversight.duties import Charge, ReportDuty
    from adminreform.oversight.milestones import Milestone
    from adminreform.oversight.proofs import Confirmation, Gate
    from adminreform.oversight.tables import Case
    from adminreform.text import Language
    from adminreform.units import UnitRef

__all__ = ["Oversight"]


@attrs.frozen(kw_only=True, repr=False)
class Oversight(OversightTables):
    """What a steering committee watches between the decision and the day after.

    Example:
        >>> from datetime import date
        >>> from adminreform.oversight import Dependency, Milestone
        >>> book = Oversight(
        ...     milestones=[
        ...         Milestone(id="vote", start=date(2025, 4, 21), days=1),
        ...         Milestone(id="dossier", start=date(2025, 4, 22), days=8),
        ...     ],
        ...     dependencies=[Dependency(predecessor="vote", successor="dossier", lag=1)],
        ... )
        >>> print(book.schedule().slip("vote", days=3))
        vote slips: 1 more moves, the plan ends on 2025-05-02, 3 days later
          vote: 2025-04-21 -> 2025-04-24
          dossier: 2025-04-29 -> 2025-05-02, waits for vote
    """

    # -- milestones ----------------------------------------------------------

    def network(self, calendar: WorkCalendar | None = None) -> Network:
        """The milestones and what they wait for.

        Args:
            calendar: Working days; None for Monday to Friday.
        """
        return Network(self.milestones, self.dependencies, calendar)

    def schedule(
        self,
        *,
        on: date | None = None,
        calendar: WorkCalendar | None = None,
        keep_plan: bool = True,
    ) -> Schedule:
        """The days of all milestones: earliest, latest, slack, what holds them.

        Args:
            on: The day asked about: what was done by then is a fact, and what was not done
                cannot end before it.  None for the plan alone.
            calendar: Working days; None for Monday to Friday.
            keep_plan: Whether nothing starts before its planned day.
        """
        return Schedule(self.network(calendar), on=on, keep_plan=keep_plan)

    # -- who answers ---------------------------------------------------------

    @cached_property
    def _charges_by(self) -> dict[tuple[Area | None, UnitRef | None], list[Charge]]:
        found: dict[tuple[Area | None, UnitRef | None], list[Charge]] = {}
        for charge in self.charges:
            found.setdefault((charge.area, charge.unit), []).append(charge)
        return found

    def responsible(
        self, area: Area | str, unit: UnitRef | None = None, *, on: date
    ) -> tuple[str, ...]:
        """The members who have charge of an area in a unit on a day.

        Returns:
            The ids of those whose charge is the most particular: of the area in the unit,
            then of the unit, then of the area, then of everything; empty for nobody.
        """
        area = Area(area)
        keys: list[tuple[Area | None, UnitRef | None]] = [(area, None), (None, None)]
        if unit is not None:
            keys = [(area, unit), (None, unit), *keys]
        for key in keys:
            charges = self._charges_by.get(key, ())
            found = [each.member for each in charges if each.stands(on)]
            found = [member for member in found if member in self.members_by_id]
            if found:
                return tuple(dict.fromkeys(found))
        return ()

    def _members(self, owner: str, area: Area, unit: UnitRef | None, on: date) -> tuple[str, ...]:
        if owner in self.members_by_id:
            return (owner,)
        return self.responsible(area, unit, on=on)

    def owners_of(self, milestone: Milestone, on: date) -> tuple[str, ...]:
        """The members who answer for a milestone on a day."""
        return self._members(milestone.owner, milestone.area, milestone.unit, on)

    # -- reports -------------------------------------------------------------

    def due_reports(self, on: date) -> tuple[DueReport, ...]:
        """Every report that was due by a day, with what was sent.

        Shape:
            By duty, in the order of the book; by due day.
        """
        return tuple(
            DueReport(duty=duty, due=day, sent=self.sent_of.get((duty.id, day)))
            for duty in self.report_duties
            for day in duty.days(on)
        )

    def missing_reports(self, on: date) -> tuple[DueReport, ...]:
        """Reports that were due by a day and are not there on it."""
        return tuple(each for each in self.due_reports(on) if each.is_missing(on))

    def late_reports(self, on: date) -> tuple[DueReport, ...]:
        """Reports that came by a day, and after they were due."""
        return tuple(
            each
            for each in self.due_reports(on)
            if not each.is_missing(on) and each.days_late(on) > 0
        )

    def reports_frame(self, on: date, backend: str = "polars", *, language: Language = "en") -> Any:
        """How punctual each sender is, as a frame that can be sent on.

        Shape:
            One row a duty, in the order of the book: duty, title, sender, receiver,
            frequency, due (how many were due), in_time, late, missing, next (the first due
            day after *on*, as text).
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [self._reports_row(duty, on, language) for duty in self.report_duties]
        names = ["due_reports" if n == "due" and language == "vi" else n for n in _REPORTS]
        return frame_of_rows(heads(names, language), rows, backend)

    def _reports_row(self, duty: ReportDuty, on: date, language: Language) -> tuple[object, ...]:
        found = [
            DueReport(duty=duty, due=day, sent=self.sent_of.get((duty.id, day)))
            for day in duty.days(on)
        ]
        missing = sum(each.is_missing(on) for each in found)
        late = sum(not each.is_missing(on) and each.days_late(on) > 0 for each in found)
        following = duty.following(on)
        return (
            *(duty.id, duty.title, str(duty.who), str(duty.whom), _frequency(duty, language)),
            *(len(found), len(found) - late - missing, late, missing),
            "" if following is None else following.isoformat(),
        )

    # -- what is open --------------------------------------------------------

    def open_items(self, on: date) -> OpenItems:
        """All that is open on a day, with whoever answers for it.

        Milestones that were to begin, where nobody planned a day by their deadline; reports
        that were due, inspections without a conclusion, recommendations that nobody
        verified, difficulties that nobody removed, petitions that nobody settled.
        """
        return OpenItems(self._open(on), on=on)

    def _open(self, on: date) -> Iterator[OpenItem]:
        for step in self.milestones:
            yield from self._milestone(step, on)
        for report in self.missing_reports(on):
            yield self._report(report, on)
        for case in self.cases:
            if case.is_open(on):
                yield self._case(case, on)

    def _milestone(self, step: Milestone, on: date) -> Iterator[OpenItem]:
        days = step.planned_days
        begun = step.started if step.is_begun(on) else None
        since = begun or (step.deadline if days is None else days[0])
        if since is None or since > on or step.is_done(on):
            return
        ends = (None if days is None else days[1], step.deadline)
        due = min((day for day in ends if day is not None), default=None)
        yield OpenItem(
            kind=ItemKind.MILESTONE,
            id=step.id,
            what=step.title,
            what_vi=step.title_vi,
            area=step.area,
            holder=step.unit,
            members=self._members(step.owner, step.area, step.unit, on),
            since=since,
            due=due,
            on=on,
            stage="not begun" if begun is None else "begun",
        )

    def _report(self, report: DueReport, on: date) -> OpenItem:
        duty = report.duty
        return OpenItem(
            kind=ItemKind.REPORT,
            id=f"{duty.id}/{report.due}",
            what=duty.title,
            area=duty.area,
            holder=duty.who,
            members=self._members(duty.owner, duty.area, duty.unit, on),
            since=report.due,
            due=report.due,
            on=on,
            stage="not sent",
        )

    def _case(self, case: Case, on: date) -> OpenItem:
        unit = case.holder(on) if isinstance(case, Petition) else case.unit
        return OpenItem(
            kind=_KINDS[type(case)],
            id=case.id,
            what=case.title,
            area=case.area,
            holder=self._holder(case, on),
            members=self._members(case.owner, case.area, unit, on),
            since=case.days[0][1] or on,
            due=case.due,
            on=on,
            stage=self._stage(case, on),
        )

    def _holder(self, case: Case, on: date) -> UnitRef | str | None:
        """Who has to act: where a difficulty stands, that is who has to answer."""
        if isinstance(case, Petition):
            return case.holder(on)
        if isinstance(case, Difficulty):
            step_up = self.level(case.id, on)[1]
            return (case.answers if step_up is None else step_up.answers) or case.unit
        return case.unit or (case.body if isinstance(case, Recommendation) else case.by) or None

    def _stage(self, case: Case, on: date) -> str:
        if isinstance(case, Difficulty):
            return self.level(case.id, on)[0].value
        if isinstance(case, Recommendation):
            return case.stage(on)
        reached = [name for name, day in case.days if day is not None and day <= on]
        return reached[-1] if reached else case.days[0][0]

    def open_frame(
        self, on: date, backend: str = "polars", *, language: Language | None = None
    ) -> Any:
        """All that is open on a day as a frame; see `OpenItems.to_frame`.

        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        return self.open_items(on).to_frame(backend, language=language)

    # -- gates ---------------------------------------------------------------

    def unconfirmed(
        self, gate: Gate, units: Iterable[UnitRef], *, on: date | None = None
    ) -> dict[UnitRef, tuple[str, ...]]:
        """Criteria of a gate that nobody confirms for a unit, or that are found not met.

        A book may show some of them: whoever holds a plan against a gate looks there too.

        Args:
            gate: The gate.
            units: The units.
            on: The day; None for that of the gate.
        Shape:
            Units that lack something, in their order.
        """
        day = gate.on if on is None else on
        found: dict[UnitRef, tuple[str, ...]] = {}
        for unit in units:
            lacks = tuple(name for name in gate.required if not self.is_met(unit, name, on=day))
            if lacks:
                found[unit] = lacks
        return found

    def is_met(self, unit: UnitRef, criterion: str, *, on: date) -> bool:
        """Whether somebody confirms that a criterion is met on a day."""
        proof: Confirmation | None = self.confirmed(unit, criterion, on=on)
        return proof is not None and proof.met

    def confirmations_frame(
        self, on: date, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """What is confirmed on a day, as a frame that can be sent on.

        Shape:
            One row a unit and criterion, by unit: unit, criterion, met, since, by, document.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        yes, no = Text("yes", "có").to(language), Text("no", "không").to(language)
        rows: list[tuple[str, ...]] = []
        for unit, criterion in self.confirmations_of:
            proof = self.confirmed(unit, criterion, on=on)
            if proof is not None:
                met = yes if proof.met else no
                since = proof.on.isoformat()
                rows.append((str(unit), criterion, met, since, proof.by, proof.document))
        names = ("unit", "criterion", "met", "since", "by", "document")
        return frame_of_rows(heads(names, language), sorted(rows), backend)

    def __repr__(self) -> str:
        tables = (
            (self.milestones, "milestones"),
            (self.report_duties, "duties to report"),
            (self.recommendations, "recommendations"),
            (self.difficulties, "difficulties"),
            (self.petitions, "petitions"),
        )
        held = ", ".join(f"{len(rows)} {name}" for rows, name in tables if rows)
        return f"<Oversight {held or 'without rows'}>"

    def _repr_html_(self) -> str:
        return html_of_tables(self)


def _frequency(duty: ReportDuty, language: Language) -> str:
    """How often, in the words of tables in English."""
    return duty.frequency.value if language == "en" else duty.frequency.to(language)


_KINDS = {
    Inspection: ItemKind.INSPECTION,
    Recommendation: ItemKind.RECOMMENDATION,
    Difficulty: ItemKind.DIFFICULTY,
    Petition: ItemKind.PETITION,
}
_REPORTS = (
    *("duty", "title", "sender", "receiver", "frequency"),
    *("due", "in_time", "late", "missing", "next"),
)
