"""The road map of surplus houses and land: what is due when, done, late, and when it ends."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.assets.decisions import AssetDisposition
from adminreform.dates import day_before
from adminreform.frames import make_frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.assets.book import Assets


__all__ = ["RoadMap", "RoadMapYear", "SurplusWeek", "road_map", "surplus_week"]


def _ids(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class RoadMapYear:
    """What a road map says of one year.

    Attributes:
        year: The year.
        due: How many are due in it.
        in_time: How many of these were done by their day.
        late: How many of these were done after their day.
        overdue: Those whose day is past, and that are not done.
        open: How many of these are neither done nor overdue yet.
    """

    year: int
    due: int
    in_time: int
    late: int
    overdue: tuple[str, ...] = attrs.field(converter=_ids)
    open: int

    @property
    def done(self) -> int:
        """How many of those that are due in it were done."""
        return self.in_time + self.late


def _years(items: Iterable[RoadMapYear]) -> tuple[RoadMapYear, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class RoadMap:
    """How far the handling of surplus houses and land has come on a day.

    Attributes:
        on: The day.
        start: First day of the time by which the pace is measured: that on which something
            became surplus first, or the first of a window.
        recent: How many were handled from that day on.
        years: The years, in order.
        total: How many are surplus, whatever became of them.
        done: How many were handled.
        without_plan: Those for which nothing is planned for good.
        without_day: Those for which something is planned, but no day.
    """

    on: date
    start: date | None
    recent: int
    years: tuple[RoadMapYear, ...] = attrs.field(converter=_years)
    total: int
    done: int
    without_plan: tuple[str, ...] = attrs.field(converter=_ids)
    without_day: tuple[str, ...] = attrs.field(converter=_ids)

    @property
    def left(self) -> int:
        """How many are still to be handled."""
        return self.total - self.done

    @property
    def progress(self) -> Fraction | None:
        """The share that was handled; None where nothing is surplus."""
        return Fraction(self.done, self.total) if self.total else None

    @property
    def end(self) -> int | None:
        """The last year in which something is due."""
        return self.years[-1].year if self.years else None

    @property
    def overdue(self) -> tuple[str, ...]:
        """What should have been done before the day and was not."""
        return tuple(each for year in self.years for each in year.overdue)

    @property
    def pace(self) -> Fraction | None:
        """How many a day were handled since the start; None if none were."""
        if self.start is None or not self.recent or self.on < self.start:
            return None
        return Fraction(self.recent, (self.on - self.start).days + 1)

    @property
    def forecast(self) -> date | None:
        """The day on which the last is handled at the present pace.

        Returns:
            The day asked about if all is handled; None where nothing is known to be surplus,
            where nothing was handled, or where the calendar ends before it.
        """
        if not self.left:
            return self.on if self.total else None
        pace = self.pace
        if pace is None:
            return None
        days = ceil(self.left / pace)
        return self.on + timedelta(days=days) if days <= (date.max - self.on).days else None

    def late_by(self, end: date) -> int | None:
        """Days by which the present pace misses an end; 0 if it does not, None without a pace."""
        forecast = self.forecast
        return None if forecast is None else max((forecast - end).days, 0)

    def to_frame(self, backend: str = "polars") -> Any:
        """The road map as a frame.

        Shape:
            One row a year: year, due, in_time, late, overdue, open, and the ids that are
            overdue; due = in_time + late + overdue + open in each.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        return make_frame(
            {
                "year": [each.year for each in self.years],
                "due": [each.due for each in self.years],
                "in_time": [each.in_time for each in self.years],
                "late": [each.late for each in self.years],
                "overdue": [len(each.overdue) for each in self.years],
                "open": [each.open for each in self.years],
                "which_overdue": ["; ".join(each.overdue) for each in self.years],
            },
            backend,
        )


def road_map(assets: Assets, on: date, *, window: int | None = None) -> RoadMap:
    """How far the handling of surplus houses and land has come on a day.

    Only what is noted as surplus is on it; `AST034` tells what is due and is not.

    Args:
        assets: The book.
        on: The day; what happened after it is not counted.
        window: Days up to that day by which the pace is measured; None for all since
            something became surplus first.
    Example:
        >>> from adminreform.assets import AssetDisposition, Assets, Property
        >>> from adminreform.units import UnitRef
        >>> unit, day = UnitRef("A", date(2025, 1, 1)), date(2025, 7, 1)
        >>> book = Assets(
        ...     properties=[
        ...         Property(id=name, unit=unit, surplus_since=day) for name in ("one", "two")
        ...     ],
        ...     asset_dispositions=[
        ...         AssetDisposition(
        ...             id="1",
        ...             asset="one",
        ...             form="change_use",
        ...             due=date(2025, 12, 31),
        ...             done=date(2025, 10, 1),
        ...         ),
        ...         AssetDisposition(id="2", asset="two", form="sell", due=date(2025, 12, 31)),
        ...     ],
        ... )
        >>> found = road_map(book, date(2026, 1, 1))
        >>> found.progress, found.overdue, found.forecast
        (Fraction(1, 2), ('two',), datetime.date(2026, 7, 5))
    """
    planned = {each.id: assets.final_for(each.id) for each in assets.surplus}
    by_year: dict[int, list[AssetDisposition]] = {}
    for decision in planned.values():
        if decision is not None and decision.due is not None:
            by_year.setdefault(decision.due.year, []).append(decision)
    starts = [each.surplus_since for each in assets.surplus if each.surplus_since is not None]
    start = min(starts, default=None)
    if window is not None and start is not None:
        first = max(on.toordinal() - window + 1, date.min.toordinal())
        start = max(start, date.fromordinal(first))
    done = [each.done for each in planned.values() if each is not None and each.is_done(on)]
    return RoadMap(
        on=on,
        start=start,
        recent=sum(day is not None and start is not None and day >= start for day in done),
        years=[_year(year, by_year[year], on) for year in sorted(by_year)],
        total=len(planned),
        done=len(done),
        without_plan=[id_ for id_, each in planned.items() if each is None],
        without_day=[
            id_
            for id_, each in planned.items()
            if each is not None and each.due is None and not each.is_done(on)
        ],
    )


def _year(year: int, decisions: list[AssetDisposition], on: date) -> RoadMapYear:
    done = [each for each in decisions if each.is_done(on)]
    late = [each for each in done if each.due and each.done and each.done > each.due]
    overdue = [each.asset for each in decisions if each.is_overdue(on)]
    return RoadMapYear(
        year=year,
        due=len(decisions),
        in_time=len(done) - len(late),
        late=len(late),
        overdue=overdue,
        open=len(decisions) - len(done) - len(overdue),
    )


# -- weeks ---------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class SurplusWeek:
    """What the book says of surplus houses and land in one period.

    Attributes:
        starts: First day.
        ends: Last day.
        opening: Ids of what was surplus before the first day.
        added: Ids of what became surplus in the period.
        handled: What was handled in it.
        closing: Ids of what was surplus after the last day.
    """

    starts: date
    ends: date
    opening: tuple[str, ...] = attrs.field(converter=_ids)
    added: tuple[str, ...] = attrs.field(converter=_ids)
    handled: tuple[AssetDisposition, ...]
    closing: tuple[str, ...] = attrs.field(converter=_ids)

    @property
    def balanced(self) -> bool:
        """Whether closing = opening + added - handled, thing by thing."""
        handled = [each.asset for each in self.handled]
        return sorted((*self.opening, *self.added)) == sorted((*self.closing, *handled))


def surplus_week(assets: Assets, starts: date, ends: date) -> SurplusWeek:
    """What became surplus and what was handled in a week, or in any other period.

    Args:
        assets: The book.
        starts: First day.
        ends: Last day.
    Shape:
        Opening and closing are counted from the book by themselves, so that the identity
        fails where something was handled before it was surplus, or handled twice.
    Example:
        >>> from adminreform.assets import Assets, Property
        >>> from adminreform.units import UnitRef
        >>> unit, day = UnitRef("A", date(2025, 1, 1)), date(2025, 7, 1)
        >>> book = Assets(properties=[Property(id="hall", unit=unit, surplus_since=day)])
        >>> week = surplus_week(book, date(2025, 6, 30), date(2025, 7, 6))
        >>> len(week.opening), len(week.added), len(week.handled), len(week.closing)
        (0, 1, 0, 1)
    """
    eve = day_before(starts)
    handled = [
        decision
        for each in assets.surplus
        for decision in assets.decided_for.get(each.id, ())
        if decision.is_final and decision.done is not None and starts <= decision.done <= ends
    ]
    return SurplusWeek(
        starts=starts,
        ends=ends,
        opening=[each.id for each in assets.surplus_on(eve)] if eve < starts else [],
        added=[
            each.id
            for each in assets.surplus
            if each.surplus_since is not None and starts <= each.surplus_since <= ends
        ],
        handled=tuple(handled),
        closing=[each.id for each in assets.surplus_on(ends)],
    )
