"""What criteria look at: a plan on a day, with what they look up made once."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.coverage import training_coverage, training_located
from adminreform.law import Assumption
from adminreform.plan import Plan
from adminreform.readiness.answers import Answer, Evidence, State
from adminreform.reform import Dissolution
from adminreform.text import Text, day_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from adminreform.holdings import Carried
    from adminreform.oversight import Confirmation
    from adminreform.records import Handover
    from adminreform.training import Coverage, CoverageSum
    from adminreform.units import UnitRef

__all__ = ["View", "late", "met", "not_met", "not_needed", "unknown"]


def met(text: Text, evidence: Iterable[Evidence] = ()) -> Answer:
    """It is met, by these rows."""
    return Answer(state=State.MET, text=text, evidence=tuple(evidence))


def not_met(text: Text, evidence: Iterable[Evidence] = (), ready_on: date | None = None) -> Answer:
    """Something is missing; by what is planned it comes on a day."""
    return Answer(state=State.NOT_MET, text=text, evidence=tuple(evidence), ready_on=ready_on)


def unknown(text: Text) -> Answer:
    """The plan says nothing about it."""
    return Answer(state=State.UNKNOWN, text=text)


def not_needed(text: Text) -> Answer:
    """This authority needs nothing of the kind."""
    return Answer(state=State.NOT_NEEDED, text=text)


def late(planned: date, on: date) -> Text:
    """That it is planned for a day, or was planned for one that has passed."""
    day = day_text(planned)
    if planned < on:
        return Text(f"was due on {day.en}", f"đã quá hạn ngày {day.vi}")
    return Text(f"planned for {day.en}", f"dự kiến ngày {day.vi}")


@attrs.frozen(kw_only=True)
class View:
    """A plan on a day.

    Attributes:
        plan: The plan.
        on: The day: rows of later days are plans, and no evidence yet.
    """

    plan: Plan
    on: date

    @cached_property
    def now(self) -> Plan:
        """The plan with what had happened by the day."""
        return self.plan.on(self.on)

    def carried(self, book: str) -> Carried | None:
        """A book carried to the day of the reform, by what had happened by the day.

        Args:
            book: Field of the plan.
        """
        same = getattr(self.now, book) is getattr(self.plan, book)
        return (self.plan if same else self.now).carried(book)

    @cached_property
    def _made_up(self) -> dict[str, bool]:
        return {}

    def made_up(self, table: str) -> bool:
        """Whether a row of a table, such as ``records.handovers``, rests on an assumption."""
        if table not in self._made_up:
            book, _, name = table.partition(".")
            rows: Iterable[Any] = getattr(getattr(self.plan, book), name, ())
            self._made_up[table] = any(isinstance(row.basis, Assumption) for row in rows)
        return self._made_up[table]

    def predecessors(self, unit: UnitRef) -> Sequence[UnitRef]:
        """The units of before that a new unit took something of; itself where it goes on.

        Raises:
            ReplayError: If clauses of the reform cannot be carried out as written.
        """
        history = self.plan.history
        return history.lineage.predecessors(unit, on=self.plan.reform.before.on)

    def former(self, unit: UnitRef) -> Sequence[UnitRef]:
        """The units of before that a new unit works in place of.

        Shape:
            Its predecessors, and units above them that ended and passed no territory on,
            such as an abolished tier.
        """
        before = self.plan.reform.before
        found = dict.fromkeys(self.predecessors(unit))
        for each in tuple(found):
            above = (unit.ref for unit in before.ancestors(each))
            found.update(dict.fromkeys(ref for ref in above if ref in self.ended))
        return tuple(found)

    @cached_property
    def ended(self) -> Collection[UnitRef]:
        """The units that the reform ends without a successor."""
        events = self.plan.reform.events
        return {each.source for each in events if isinstance(each, Dissolution)}

    @cached_property
    def handovers_to(self) -> Mapping[UnitRef, Sequence[Handover]]:
        """The hand-overs of files, by the unit that receives."""
        found: defaultdict[UnitRef, list[Handover]] = defaultdict(list)
        book = self.plan.records
        for each in () if book is None else book.handovers:
            if each.to is not None:
                found[each.to].append(each)
        return found

    @cached_property
    def people(self) -> Mapping[UnitRef, int]:
        """People of each unit after the reform, as placed."""
        carried = self.carried("staffing")
        if carried is None:
            return {}
        waiting = {(each.holding.id, each.holding.unit) for each in carried.undecided}
        found: Counter[UnitRef] = Counter()
        for each in carried.closing.holdings:
            if (each.id, each.unit) not in waiting:
                found[each.unit] += int(each.amounts.get("person", 0))
        return found

    @cached_property
    def unplaced(self) -> Mapping[UnitRef, Sequence[str]]:
        """Ids of people for whom nobody decided, by their unit of before."""
        carried = self.carried("staffing")
        found: defaultdict[UnitRef, list[str]] = defaultdict(list)
        for each in () if carried is None else carried.undecided:
            if each.holding.amounts.get("person"):
                found[each.holding.unit].append(each.holding.id)
        return found

    @cached_property
    def coverage(self) -> Coverage | None:
        """How far needs of courses are met on the day, as far as the day or the opening needs it.

        What is due after both keeps no unit closed.
        """
        held = training_coverage(self.now, self.on)
        day = max(self.on, self.plan.reform.effective)
        return None if held is None else held.needed_by(day)

    @cached_property
    def trained(self) -> Mapping[UnitRef, CoverageSum]:
        """How many of each unit know what they need to know."""
        return {} if self.coverage is None else self.coverage.by_unit

    @cached_property
    def last_session(self) -> Mapping[UnitRef, date]:
        """The last day of the sessions not over in which people of a unit have a seat.

        Only sessions on what somebody of it still has to learn.
        """
        book = training_located(self.plan)
        found: dict[UnitRef, date] = {}
        if book is None or self.coverage is None:
            return found
        missing = {(line.unit, line.topic) for line in self.coverage.lines if line.missing}
        for session in book.sessions_by_id.values():
            course = book.courses_by_id.get(session.course)
            topics = () if course is None else course.topics
            for row in book.attendances_of.get(session.id, ()):
                day = row.completed_on or session.last_day
                if row.unit is None or day <= self.on:
                    continue
                if any((row.unit, topic) in missing for topic in topics):
                    found[row.unit] = max(day, found.get(row.unit, day))
        return found

    @cached_property
    def expenditure(self) -> Mapping[UnitRef, int]:
        """What each unit may spend after the reform in the year of it, by estimates carried."""
        carried = self.carried("budgets")
        if carried is None:
            return {}
        balances = carried.balance("expenditure")
        return {unit: int(balance.closing) for unit, balance in balances.items()}

    @cached_property
    def confirmations(self) -> Mapping[tuple[UnitRef, str], Sequence[Confirmation]]:
        """What somebody confirmed in writing, by unit and criterion, the latest last."""
        book = self.plan.oversight
        return {} if book is None else book.confirmations_of
