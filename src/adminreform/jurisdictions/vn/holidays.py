"""The working days of state bodies of Viet Nam, each day off with its source."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from adminreform.dates import Period
from adminreform.law import Act, Citation, WorkCalendar
from adminreform.text import Text, day_in_words

__all__ = ["DayOff", "WorkedInstead", "calendar", "days_off", "worked_instead"]


@attrs.frozen(kw_only=True)
class DayOff:
    """A day from Monday to Friday that is not worked.

    Attributes:
        day: The day.
        title: Why it is off.
        basis: Who says so.
        urls: Where that was read.
    """

    day: date
    title: Text
    basis: Citation
    urls: tuple[str, ...]


@attrs.frozen(kw_only=True)
class WorkedInstead:
    """A Saturday or Sunday that is worked.

    Attributes:
        day: The day.
        instead_of: The day that is off in its place.
        basis: Who says so.
        urls: Where that was read.
    """

    day: date
    instead_of: date
    basis: Citation
    urls: tuple[str, ...]


@cache
def _table() -> dict[str, Any]:
    text = (files("adminreform.jurisdictions.vn") / "holidays.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _basis(row: dict[str, Any]) -> tuple[Citation, tuple[str, ...]]:
    source = _table()["source"][row["source"]]
    act = Act(number=source["number"], kind=Text(source["kind_en"], source["kind_vi"]))
    clause = row.get("clause", "")
    return Citation(f"{act.cited()}, {clause}" if clause else act.cited()), tuple(source["urls"])


@cache
def days_off() -> tuple[DayOff, ...]:
    """The days off that the pack knows, in order, each with its source.

    Example:
        >>> [str(each.basis) for each in days_off() if each.day == date(2025, 9, 1)]
        ['Notice 6150/TB-BLĐTBXH']
    """
    found: list[DayOff] = []
    for row in _table()["off"]:
        basis, urls = _basis(row)
        title = Text(row["en"], row["vi"])
        found += [DayOff(day=day, title=title, basis=basis, urls=urls) for day in row["days"]]
    return tuple(sorted(found, key=lambda each: each.day))


@cache
def worked_instead() -> tuple[WorkedInstead, ...]:
    """The Saturdays that are worked, in order, each with its source."""
    found: list[WorkedInstead] = []
    for row in _table()["worked"]:
        basis, urls = _basis(row)
        found.append(
            WorkedInstead(day=row["day"], instead_of=row["instead_of"], basis=basis, urls=urls)
        )
    return tuple(sorted(found, key=lambda each: each.day))


@cache
def calendar() -> WorkCalendar:
    """The working days of state bodies.

    It ends where the pack does not know which days will be off: what lies beyond raises
    `OutOfRangeError`, but for `WorkCalendar.is_expected` and what counts by it, which know
    the holidays that the Labour Code sets for the same day of every year.
    `attrs.evolve` gives it more days once they are decided.

    Source:
        Decision 188/1999/QĐ-TTg; Labour Code 45/2019/QH14, Articles 111 and 112; the
        notices of each year, as `days_off` lists them.
    Example:
        >>> calendar().after(date(2025, 8, 29), working_days=1)
        datetime.date(2025, 9, 3)
    """
    known = _table()["known"]
    return WorkCalendar(
        known=Period(known["from"], known["until"]),
        holidays={each.day: each.title for each in days_off()},
        instead=[each.day for each in worked_instead()],
        yearly={
            (row["month"], row["day"]): Text(row["en"], row["vi"]) for row in _table()["yearly"]
        },
    )


def why_the_calendar_ends() -> Text:
    """What is not known of the days after the last one of the calendar."""
    known = _table()["known"]
    until = known["until"]
    return Text(
        f"Working days are known until {day_in_words(until)}: {known['why_en']}",
        f"Ngày làm việc chỉ biết đến trước {day_in_words(until, 'vi')}: {known['why_vi']}",
    )
