"""Earliest and latest days, slack, the critical path, and what slips what."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError, UnknownUnitError
from adminreform.frames import frame_of_rows
from adminreform.heads import heads
from adminreform.names import near_misses
from adminreform.oversight.milestones import Milestone
from adminreform.oversight.slips import Move, Slip
from adminreform.oversight.words import LinkKind
from adminreform.oversight.workdays import day_of
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.oversight.milestones import Dependency
    from adminreform.oversight.network import Network

__all__ = ["Schedule", "Scheduled"]


@attrs.frozen(kw_only=True)
class Scheduled:
    """The days of one milestone, by what it waits for.

    Attributes:
        milestone: The milestone.
        start: Earliest first day.
        end: Earliest last day.
        latest_start: Last day on which it can start without moving the end of the plan.
        latest_end: Last day on which it can end so.
        free: Days that it can slip without moving anything else.
        room: Days that it can slip before it breaks a deadline, its own or one of what waits
            for it; negative where it breaks one already, None for no deadline.  That another
            milestone is planned too late by itself is not its fault.
        tightest: The milestone whose deadline that is; empty for none.
        driver: The milestone that it waits for on that day; empty where the plan or the day
            asked about holds it.
        done: Whether it was done by the day asked about.
        certain: Whether the calendar vouches for its days.
    """

    milestone: Milestone
    start: date
    end: date
    latest_start: date
    latest_end: date
    free: int
    room: int | None
    tightest: str
    driver: str
    done: bool
    certain: bool

    @property
    def slack(self) -> int:
        """Days that it can start later without moving the end of the plan."""
        return (self.latest_start - self.start).days

    @property
    def is_critical(self) -> bool:
        """Whether the end of the plan moves with it; never for what is done."""
        return not self.done and self.slack <= 0

    @property
    def breaks(self) -> bool:
        """Whether it ends after its own deadline."""
        return self.milestone.deadline is not None and self.end > self.milestone.deadline


@attrs.define
class _Pass:
    """First and last days, by place; None for milestones that have no day."""

    start: list[int | None]
    end: list[int | None]
    driver: list[int]


class Schedule:
    """The days of all milestones of a network.

    Args:
        network: The milestones.
        on: The day asked about: what was done by then is a fact, and what was not done
            cannot end before it.  None for the plan alone.
        keep_plan: Whether nothing starts before its planned day.  Without, what waits for
            something starts as soon as that lets it.

    Shape:
        Milestones without any day, which also wait for none that has one, are left out.
    """

    def __init__(self, network: Network, *, on: date | None = None, keep_plan: bool = True) -> None:
        self.network = network
        self.on = on
        self.keep_plan = keep_plan
        self._today = None if on is None else on.toordinal()
        self._pass = self._forward()

    # -- forward -------------------------------------------------------------

    def _forward(self) -> _Pass:
        size = len(self.network.steps)
        made = _Pass(start=[None] * size, end=[None] * size, driver=[-1] * size)
        for place in self.network.order:
            made.start[place], made.end[place], made.driver[place] = self._days(place, made)
        return made

    def _is_done(self, place: int) -> bool:
        return self.on is not None and self.network.milestones[place].is_done(self.on)

    def _is_begun(self, place: int) -> bool:
        return self.on is not None and self.network.milestones[place].is_begun(self.on)

    def _days(
        self, place: int, made: _Pass, least: int | None = None
    ) -> tuple[int | None, int | None, int]:
        """First and last day of a milestone, and what holds it; *least* is put upon it."""
        step, count = self.network.steps[place], self.network.count
        if self._is_begun(place):
            start, end = self._facts(place)
            if least is not None and not self._is_done(place):
                end = max(end, count.end(least, step.days, working=step.working))
            return start, end, -1
        links = [(self._bound(*each, made), each[0]) for each in self.network.before[place]]
        pushed = [(bound, other) for bound, other in links if bound is not None]
        planned = step.start if self.keep_plan or not pushed else None
        if planned is None and not pushed and least is None:
            return None, None, -1
        bounds = [bound for bound in (planned, self._today, least) if bound is not None]
        driver = -1
        first = max((count.begin(b, working=step.working) for b in bounds), default=None)
        for bound, other in pushed:
            day = count.begin(bound, working=step.working)
            if first is None or day > first or (day == first and driver < 0):
                first, driver = day, other
        if first is None:  # pragma: no cover (there is a bound, as was seen above)
            return None, None, -1
        return first, count.end(first, step.days, working=step.working), driver

    def _bound(self, other: int, link: Dependency, made: _Pass) -> int | None:
        """The first day on which a link lets its successor start."""
        days = made.end if link.kind is LinkKind.FINISH_TO_START else made.start
        from_ = days[other]
        return (
            None
            if from_ is None
            else self.network.count.shift(from_, link.lag, working=link.working)
        )

    def _facts(self, place: int) -> tuple[int, int]:
        """The days of what was begun: as they were, or as they can be at best."""
        milestone, step = self.network.milestones[place], self.network.steps[place]
        count = self.network.count
        if self._is_done(place) and milestone.done is not None:
            end = milestone.done.toordinal()
            begun = count.start(end, step.days, working=step.working)
            start = begun if milestone.started is None else milestone.started.toordinal()
            return min(start, end), end
        start = 0 if milestone.started is None else milestone.started.toordinal()
        end = count.end(start, step.days, working=step.working)
        return start, max(end, self._today or end)

    # -- backward ------------------------------------------------------------

    def _days_of_work(self, place: int) -> int:
        """Days that a milestone takes here: more than planned where it goes on and on."""
        start, end = self._pass.start[place], self._pass.end[place]
        step = self.network.steps[place]
        if start is None or end is None or not self._is_begun(place):
            return step.days
        return self.network.count.between(start, end, working=step.working)

    def _start_by(self, place: int, last: int) -> int:
        """The last day on which a milestone can start and end by a day."""
        step, days = self.network.steps[place], self._days_of_work(place)
        return self.network.count.start(last, days, working=step.working)

    def _back(self, place: int, link: Dependency, then: int) -> int:
        """The last day on which a milestone can start, if its successor starts on a day."""
        count, step = self.network.count, self.network.steps[place]
        bound = count.latest_before(then, link.lag, working=link.working)
        if link.kind is LinkKind.FINISH_TO_START:
            return self._start_by(place, bound)
        return count.nth(count.worked(bound)) if step.working else bound

    def _backward(self, limits: Sequence[int | None]) -> tuple[list[int | None], list[int]]:
        """Last days on which each can start, and which limit holds it; by own last days."""
        latest: list[int | None] = [None] * len(limits)
        holds = [-1] * len(limits)
        for place in reversed(self.network.order):
            if self._pass.start[place] is None:
                continue
            own = limits[place]
            best = None if own is None else self._start_by(place, own)
            source = -1 if own is None else place
            for then, link in self.network.after[place]:
                day = latest[then]
                if day is None or self._is_begun(then):
                    continue
                bound = self._back(place, link, day)
                if best is None or bound < best:
                    best, source = bound, holds[then]
            latest[place], holds[place] = best, source
        return latest, holds

    @cached_property
    def _finish(self) -> int | None:
        return max((end for end in self._pass.end if end is not None), default=None)

    @cached_property
    def _latest(self) -> list[int | None]:
        return self._backward([self._finish] * len(self.network.steps))[0]

    @cached_property
    def _by_deadline(self) -> tuple[list[int | None], list[int]]:
        return self._backward(
            [
                None if each.deadline is None or self._is_done(place) else each.deadline.toordinal()
                for place, each in enumerate(self.network.milestones)
            ]
        )

    def _free(self, place: int, start: int) -> int:
        """Days that a milestone can slip until the first of its successors moves."""
        latest = self._latest[place]
        days = [start if latest is None else latest]
        for then, link in self.network.after[place]:
            follows = self._pass.start[then]
            if follows is not None and not self._is_begun(then):
                days.append(self._back(place, link, follows))
        return max(min(days) - start, 0)

    # -- looking at it -------------------------------------------------------

    @property
    def finish(self) -> date | None:
        """The last day of all; None where nothing has a day."""
        return None if self._finish is None else day_of(self._finish)

    @cached_property
    def items(self) -> tuple[Scheduled, ...]:
        """All milestones that have a day, in the order of the plan."""
        places = range(len(self.network.steps))
        return tuple(each for place in places if (each := self._made(place)) is not None)

    @cached_property
    def _by_id(self) -> dict[str, Scheduled]:
        return {each.milestone.id: each for each in self.items}

    def __getitem__(self, id_: str) -> Scheduled:
        """The days of a milestone.

        Raises:
            UnknownUnitError: If there is no such milestone, or it has no day.
        """
        found = self._by_id.get(id_)
        if found is None:
            raise UnknownUnitError(
                id_, "the milestones that have a day", near_misses(id_, self._by_id)
            )
        return found

    def get(self, id_: str) -> Scheduled | None:
        """The days of a milestone; None if there is none, or it has no day."""
        return self._by_id.get(id_)

    def __iter__(self) -> Iterator[Scheduled]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _made(self, place: int) -> Scheduled | None:
        start, end = self._pass.start[place], self._pass.end[place]
        if start is None or end is None:
            return None
        milestone, count = self.network.milestones[place], self.network.count
        step, days = self.network.steps[place], self._days_of_work(place)
        latest = self._latest[place]
        latest = start if latest is None else latest
        deadlines, holds = self._by_deadline
        due, driver = deadlines[place], self._pass.driver[place]
        return Scheduled(
            milestone=milestone,
            start=day_of(start),
            end=day_of(end),
            latest_start=day_of(latest),
            latest_end=day_of(count.end(latest, days, working=step.working)),
            free=self._free(place, start),
            room=None if due is None else due - start,
            tightest="" if holds[place] < 0 else self.network.milestones[holds[place]].id,
            driver="" if driver < 0 else self.network.milestones[driver].id,
            done=self._is_done(place),
            certain=not step.working or (count.knows(start) and count.knows(end)),
        )

    @cached_property
    def critical(self) -> tuple[Scheduled, ...]:
        """All that moves the end of the plan if it starts a day later, by first day."""
        found = [each for each in self.items if each.is_critical]
        return tuple(sorted(found, key=lambda each: (each.start, each.end)))

    @cached_property
    def critical_path(self) -> tuple[Scheduled, ...]:
        """One chain that holds the end of the plan where it is, from its first to its last."""
        if not self.items:
            return ()
        last = max(self.items, key=lambda each: each.end)
        return self.why(last.milestone.id)

    def why(self, id_: str) -> tuple[Scheduled, ...]:
        """The chain that holds a milestone where it is, it being the last.

        Raises:
            UnknownUnitError: If there is no such milestone, or it has no day.
        """
        chain = [self[id_]]
        while chain[-1].driver:
            chain.append(self[chain[-1].driver])
        return tuple(chain[::-1])

    @property
    def broken(self) -> tuple[Scheduled, ...]:
        """Milestones that end after their deadline."""
        return tuple(each for each in self.items if each.breaks)

    # -- what slips what -----------------------------------------------------

    def slip(
        self,
        id_: str,
        *,
        days: int | None = None,
        working_days: int | None = None,
        to: date | None = None,
    ) -> Slip:
        """What moves if a milestone comes later.

        Args:
            id_: The milestone.
            days: By how many days it starts later.
            working_days: By how many working days, instead.
            to: The day on which it ends instead; the next working day for one that is
                done on working days.
        Raises:
            UnknownUnitError: If there is no such milestone, or it has no day.
            InvalidValueError: If not one of the three is given, if it is not later than
                now, or if the milestone is done.
        """
        now = self[id_]
        if now.done:
            message = f"{id_} was done on {now.end}, and cannot slip"
            raise InvalidValueError(message)
        place = self.network.place[id_]
        least = self._least(place, now, days, working_days, to)
        made = _Pass([*self._pass.start], [*self._pass.end], [*self._pass.driver])
        moved = self._propagate(place, least, made)
        finish = max(end for end in made.end if end is not None)
        return Slip(
            id=id_,
            moves=[self._move(each, made) for each in moved],
            finish_before=day_of(self._finish or finish),
            finish_after=day_of(finish),
        )

    def _least(
        self,
        place: int,
        now: Scheduled,
        days: int | None,
        working_days: int | None,
        to: date | None,
    ) -> int:
        if sum(given is not None for given in (days, working_days, to)) != 1:
            message = "say by how many days it slips, by how many working days, or to which day"
            raise InvalidValueError(message)
        step, count = self.network.steps[place], self.network.count
        start, last = self._pass.start[place] or 0, self._pass.end[place] or 0
        until = None if to is None else to.toordinal()
        if until is None and self._is_begun(place):
            by = working_days or days or 0
            until = count.shift(last, by, working=working_days is not None)
        if until is not None:
            end = count.begin(until, working=step.working)
            least = count.start(end, step.days, working=step.working)
            later = end > last
        elif working_days is not None:
            least, later = count.shift(start, working_days, working=True), working_days > 0
        else:
            least, later = start + (days or 0), (days or 0) > 0
        if not later:
            message = f"{now.milestone.id} is planned for {now.start} to {now.end}: say a later day"
            raise InvalidValueError(message)
        return least

    @cached_property
    def _rank(self) -> dict[int, int]:
        return {place: rank for rank, place in enumerate(self.network.order)}

    def _propagate(self, place: int, least: int, made: _Pass) -> list[int]:
        """Move a milestone and what waits for it; those that moved, in their order."""
        rank, waiting, queued = self._rank, [(self._rank[place], place)], {place}
        moved: list[int] = []
        while waiting:
            _, at = heappop(waiting)
            days = self._days(at, made, least if at == place else None)
            if days[:2] == (made.start[at], made.end[at]):
                continue
            made.start[at], made.end[at], made.driver[at] = days
            moved.append(at)
            for then, _ in self.network.after[at]:
                if then not in queued:
                    queued.add(then)
                    heappush(waiting, (rank[then], then))
        return moved

    def _move(self, place: int, made: _Pass) -> Move:
        milestone, driver = self.network.milestones[place], made.driver[place]
        before = self._pass.start[place], self._pass.end[place]
        after = made.start[place], made.end[place]
        return Move(
            id=milestone.id,
            title=milestone.title,
            start=day_of(before[0] or 0),
            end=day_of(before[1] or 0),
            new_start=day_of(after[0] or 0),
            new_end=day_of(after[1] or 0),
            deadline=milestone.deadline,
            title_vi=milestone.title_vi,
            because="" if driver < 0 else self.network.milestones[driver].id,
        )

    def slips_frame(
        self, days: int = 5, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """What a delay of each milestone that is not done would do, as a frame.

        Args:
            days: By how many days each slips, alone.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of the heads.
        Shape:
            One row a milestone, in the order of the plan: id, title, moves (how many
            others), finish (days by which the end of the plan moves), breaks (ids of
            milestones whose deadline breaks, apart by semicolons).
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[object, ...]] = []
        for each in self.items:
            if not each.done:
                slip = self.slip(each.milestone.id, days=days)
                breaks = "; ".join(move.id for move in slip.broken)
                others = len(slip.moves) - 1
                milestone = each.milestone
                rows.append((milestone.id, milestone.title, others, slip.later, breaks))
        return frame_of_rows(heads(_SLIPS, language), rows, backend)

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """All days and slacks, as a frame that can be sent on.

        Shape:
            One row a milestone that has a day, in the order of the plan: id, title, start,
            end, latest_start, latest_end, slack, free, deadline, room, driver, critical,
            done, certain (``no`` where the calendar does not vouch for the days); days as
            text, slacks in days.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        yes, no = Text("yes", "có").to(language), Text("no", "không").to(language)
        rows = [
            (
                *(each.milestone.id, each.milestone.title),
                *(each.start.isoformat(), each.end.isoformat()),
                *(each.latest_start.isoformat(), each.latest_end.isoformat()),
                *(each.slack, each.free),
                "" if each.milestone.deadline is None else each.milestone.deadline.isoformat(),
                *(each.room, each.driver),
                *(yes if each.is_critical else "", yes if each.done else ""),
                yes if each.certain else no,
            )
            for each in self.items
        ]
        return frame_of_rows(heads(_COLUMNS, language), rows, backend)

    def __repr__(self) -> str:
        return (
            f"<Schedule of {len(self)} milestones to {self.finish}, {len(self.critical)} critical>"
        )


_SLIPS = ("id", "title", "moves", "finish", "breaks")
_COLUMNS = (
    *("id", "title", "start", "end", "latest_start", "latest_end", "slack", "free"),
    *("deadline", "room", "driver", "critical", "done", "certain"),
)
