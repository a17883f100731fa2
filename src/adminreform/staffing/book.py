"""The book itself."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.dates import day_before
from adminreform.errors import InvalidValueError, UnknownUnitError
from adminreform.frames import frame_of_rows
from adminreform.history import History, as_history
from adminreform.holdings import Book, Follows, Holding, carry
from adminreform.notebook import html_of_tables
from adminreform.staffing.dossiers import Dossier, dossiers_of
from adminreform.staffing.groups import group_text
from adminreform.staffing.people import (
    Commute,
    Leaving,
    LeavingPayment,
    Person,
    Placement,
    Preference,
)
from adminreform.staffing.placed import PlacedStaff
from adminreform.staffing.placing import dispositions_of, firsts
from adminreform.staffing.posts import Establishment, FrameLine, FrameStep, Recruitment
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.holdings import Carried
    from adminreform.measures import Measure, Weights
    from adminreform.reform import Reform
    from adminreform.text import Language
    from adminreform.units import UnitRef

__all__ = ["Staffing"]


_RECRUITMENT_TITLES = (
    Text("unit", "đơn vị"),
    Text("group", "nhóm"),
    Text("round", "đợt"),
    Text("opens_on", "ngày thông báo"),
    Text("posts", "chỉ tiêu"),
    Text("decided_by", "cấp quyết định"),
)
_DECIDER_TITLES = (
    Text("table", "bảng"),
    Text("decided_by", "cấp quyết định"),
    Text("rows", "số dòng"),
    Text("posts", "biên chế"),
)
_TABLES = (
    ("establishments", Text("posts before", "biên chế trước sắp xếp")),
    ("frames", Text("frames", "biên chế giao")),
    ("placements", Text("placements", "quyết định bố trí")),
    ("recruitments", Text("recruitments", "tuyển dụng")),
)
_NOTHING = Text("nothing yet", "chưa có hồ sơ")
_DOSSIER_TITLES = (
    Text("unit", "đơn vị"),
    Text("what", "nội dung"),
    Text("state", "tình trạng"),
    Text("since", "từ ngày"),
    Text("with", "đang ở"),
    Text("due", "hạn"),
    Text("overdue", "quá hạn (ngày)"),
)


def _establishments(items: Iterable[Establishment]) -> tuple[Establishment, ...]:
    return tuple(items)


def _frames(items: Iterable[FrameLine]) -> tuple[FrameLine, ...]:
    return tuple(items)


def _roster(items: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(items)


def _placements(items: Iterable[Placement]) -> tuple[Placement, ...]:
    return tuple(items)


def _leavings(items: Iterable[Leaving]) -> tuple[Leaving, ...]:
    return tuple(items)


def _payments(items: Iterable[LeavingPayment]) -> tuple[LeavingPayment, ...]:
    return tuple(items)


def _recruitments(items: Iterable[Recruitment]) -> tuple[Recruitment, ...]:
    return tuple(items)


def _frame_steps(items: Iterable[FrameStep]) -> tuple[FrameStep, ...]:
    return tuple(items)


def _preferences(items: Iterable[Preference]) -> tuple[Preference, ...]:
    return tuple(items)


def _commutes(items: Iterable[Commute]) -> tuple[Commute, ...]:
    return tuple(items)


def _days(reforms: History, opening: date | None, to: date | None) -> tuple[date, date]:
    """The days of opening and closing, where nobody says otherwise."""
    days = reforms.days or (reforms.first_day,)
    start = opening or (day_before(days[0]) if reforms.days else days[0])
    return start, to or days[-1]


@attrs.frozen(kw_only=True, repr=False)
class Staffing:
    """What units are allowed to fill, who fills it, and where people are placed.

    Each field is a table of its name.  A roster holds days of birth, sex and pay of people;
    `write` writes them in full, unless it is asked for ``people="redacted"``, and `redacted`
    gives the book without them.

    Attributes:
        establishments: Posts before the reform.
        frames: Posts of the new units.
        roster: People before the reform.
        placements: What is decided about people, one by one or by rule.
        leavings: Who leaves, or asks to.
        leaving_payments: What was paid for leaving, as published.
        recruitments: Posts to be filled from outside.
        frame_steps: What was done about frames: drafted, submitted, returned, approved.
        preferences: Where people would like to work.
        commutes: How far it is to the new units.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> a, b = plan.reform.before["A"].ref, plan.reform.before["B"].ref
        >>> new = plan.reform.after["A"].ref
        >>> staffing = Staffing(
        ...     roster=[
        ...         Person(id="p1", unit=a, group="clerk"),
        ...         Person(id="p2", unit=b, group="clerk"),
        ...     ],
        ...     frames=[FrameLine(id="A-1", unit=new, group="clerk", posts=1)],
        ...     placements=[
        ...         Placement(id="r1", unit=a, to=new),
        ...         Placement(id="r2", unit=b, to=new),
        ...     ],
        ... )
        >>> placed = staffing.carried(plan.history)
        >>> [(str(line.unit), line.people, line.surplus) for line in placed.lines]
        [('A@2030-01-01', 2, 1)]
    """

    establishments: tuple[Establishment, ...] = attrs.field(default=(), converter=_establishments)
    frames: tuple[FrameLine, ...] = attrs.field(default=(), converter=_frames)
    roster: tuple[Person, ...] = attrs.field(default=(), converter=_roster)
    placements: tuple[Placement, ...] = attrs.field(default=(), converter=_placements)
    leavings: tuple[Leaving, ...] = attrs.field(default=(), converter=_leavings)
    leaving_payments: tuple[LeavingPayment, ...] = attrs.field(default=(), converter=_payments)
    recruitments: tuple[Recruitment, ...] = attrs.field(default=(), converter=_recruitments)
    frame_steps: tuple[FrameStep, ...] = attrs.field(default=(), converter=_frame_steps)
    preferences: tuple[Preference, ...] = attrs.field(default=(), converter=_preferences)
    commutes: tuple[Commute, ...] = attrs.field(default=(), converter=_commutes)

    # -- look-ups ------------------------------------------------------------

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by id; of two with one id the first."""
        return firsts(self.roster)

    @cached_property
    def seats(self) -> Mapping[str, FrameLine]:
        """Lines of frames by id; of two with one id the first."""
        return firsts(self.frames)

    @cached_property
    def frames_of(self) -> Mapping[UnitRef, tuple[FrameLine, ...]]:
        """The frame of each unit."""
        found: dict[UnitRef, list[FrameLine]] = {}
        for line in self.frames:
            found.setdefault(line.unit, []).append(line)
        return {unit: tuple(lines) for unit, lines in found.items()}

    @cached_property
    def dossiers(self) -> Mapping[tuple[UnitRef, str], Dossier]:
        """What was done about posts, by unit and by what it is about."""
        return dossiers_of(self.frame_steps)

    @cached_property
    def leaving_of(self) -> Mapping[str, Leaving]:
        """Who leaves, by the id of the person; of two cases of one person the first."""
        return firsts(self.leavings, "person")

    def headcount(self, *, by: str = "group") -> dict[str, int]:
        """People of the roster by one of their columns.

        Raises:
            InvalidValueError: If people have no such column.
        Example:
            >>> Staffing().headcount()
            {}
        """
        if by not in attrs.fields_dict(Person):
            known = ", ".join(attrs.fields_dict(Person))
            message = f"people have no column {by!r}; they have {known}"
            raise InvalidValueError(message)
        return dict(Counter(str(getattr(person, by)) for person in self.roster))

    def dossiers_to_frame(
        self, on: date, backend: str = "polars", *, language: Language = "en"
    ) -> Any:
        """How far every dossier is on a day, as a frame that one can send on.

        Args:
            on: The day.
            backend: ``polars``, ``pandas`` or ``pyarrow``.
            language: The language of titles and states.
        Shape:
            One row a unit and subject, units with a frame and no dossier among them:
            unit, what, state, since, with, due, overdue (days).
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        missing = [
            (unit, "frame") for unit in self.frames_of if (unit, "frame") not in self.dossiers
        ]
        rows: list[tuple[str, ...]] = []
        for unit, what in [*self.dossiers, *missing]:
            dossier = self.dossiers.get((unit, what))
            last = None if dossier is None else dossier.last(on)
            late = None if dossier is None else dossier.overdue(on)
            days = 0 if late is None or late.due is None else (on - late.due).days
            state = _NOTHING if last is None else Text(last.step.to("en"), last.step.to("vi"))
            told = ("", "", "") if last is None else (last.on, last.to or last.by, last.due or "")
            rows.append((unit.code, what, state.to(language), *map(str, told), str(days or "")))
        titles = [text.to(language) for text in _DOSSIER_TITLES]
        return frame_of_rows(titles, rows, backend)

    def recruitments_to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """What is to be recruited, round by round, as a frame that one can send on.

        Shape:
            One row a recruitment, those without a day last: unit, group, round, opens_on,
            posts, decided_by.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(row.unit.code, group_text(row.group).to(language), row.round),
                *(str(row.opens_on or ""), row.posts, row.decided_by),
            )
            for row in sorted(self.recruitments, key=lambda r: (r.opens_on or date.max, r.round))
        ]
        titles = [text.to(language) for text in _RECRUITMENT_TITLES]
        return frame_of_rows(titles, rows, backend)

    def deciders_to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Who decided on posts, placements and recruitments, and on how many.

        Shape:
            One row a table and who decided, empty where nobody says: table, decided_by,
            rows, posts; placements have no posts of their own.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows: list[tuple[object, ...]] = []
        for table, title in _TABLES:
            found: Counter[str] = Counter()
            posts: Counter[str] = Counter()
            for row in getattr(self, table):
                found[row.decided_by] += 1
                posts[row.decided_by] += getattr(row, "posts", 0)
            rows += [(title.to(language), who, n, posts[who]) for who, n in found.items()]
        titles = [text.to(language) for text in _DECIDER_TITLES]
        return frame_of_rows(titles, rows, backend)

    # -- carrying ------------------------------------------------------------

    def opening(self, on: date) -> Book:
        """The people as holdings of a day, one each."""
        return Book(
            on=on,
            decimals={"person": 0},
            holdings=[
                Holding(
                    id=person.id,
                    unit=person.unit,
                    amounts={"person": 1},
                    kind=person.group,
                    basis=person.basis,
                )
                for person in self.roster
            ],
        )

    def carried(
        self, history: History | Reform, to: date | None = None, *, opening: date | None = None
    ) -> PlacedStaff:
        """Where everybody is after the reforms, and by which decision.

        Somebody whose unit goes on under its name and code stays; everybody else needs a
        placement, or leaves.

        Args:
            history: The reforms.
            to: The day of the closing; the day of the last reform if left out.
            opening: The day of the roster; the day before the first reform if left out.
        Raises:
            ReplayError: If clauses cannot be carried out as written.
            OutOfRangeError: If the history does not vouch for a day.
        """
        reforms = as_history(history)
        start, end = _days(reforms, opening, to)
        chronicle = reforms.chronicle

        def moves_on(unit: UnitRef) -> date | None:
            try:
                return chronicle.until(chronicle.find(unit))
            except UnknownUnitError:
                return None

        decided = dispositions_of(self.roster, self.placements, self.leavings, moves_on)
        return PlacedStaff(
            carried=carry(self.opening(start), reforms, end, decided),
            roster=self.people,
            placements=tuple(firsts(self.placements).values()),
            frames=self.frames,
            leavings=self.leavings,
        )

    def posts_carried(
        self,
        history: History | Reform,
        to: date | None = None,
        *,
        by: str | None = "population",
        assume: str | None = None,
        measures: Sequence[Measure] = (),
        weights: Sequence[Weights] = (),
    ) -> Carried:
        """The posts of before by new unit, as if they followed the territory.

        A yardstick for the frames of the new units, which nobody has to follow.

        Args:
            history: The reforms.
            to: The day of the closing; the day of the last reform if left out.
            by: The measure by which units are divided.
            assume: Name of an assumption for shares that nobody knows.
            measures: Sizes besides those of the history.
            weights: How much of one unit went to another, where clauses do not say.
        """
        reforms = as_history(history)
        start, end = _days(reforms, None, to)
        held: Counter[tuple[UnitRef, str]] = Counter()
        for row in self.establishments:
            held[row.unit, row.group] += row.posts
        book = Book(
            on=start,
            decimals={"post": 0},
            holdings=[
                Holding(
                    id=f"{unit}/{group}",
                    unit=unit,
                    kind=group,
                    amounts={"post": posts},
                    follows=Follows.TERRITORY,
                    by=by,
                )
                for (unit, group), posts in held.items()
            ],
        )
        return carry(book, reforms, end, assume=assume, measures=measures, weights=weights)

    def __repr__(self) -> str:
        return (
            f"<Staffing {len(self.roster)} people, {len(self.frames)} lines of frames, "
            f"{len(self.placements)} placements>"
        )

    def _repr_html_(self) -> str:
        return html_of_tables(self)
