"""The words of oversight: areas, links, frequencies, levels, kinds of petitions."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Area",
    "Complexity",
    "Frequency",
    "ItemKind",
    "Level",
    "LinkKind",
    "PetitionKind",
    "as_area",
    "as_optional_area",
    "check_order",
    "span_of_days",
    "whole",
]

MOST_DAYS = 36_525
"""A century: no lag and no duration of a plan is longer."""


class Area(StrEnum):
    """What a member of a committee answers for.

    Example:
        >>> Area.PROPERTY.to("vi")
        'tài sản công, trụ sở'
    """

    ORGANISATION = "organisation"
    STAFF = "staff"
    BUDGET = "budget"
    PROPERTY = "property"
    RECORDS = "records"
    SERVICES = "services"
    SYSTEMS = "systems"
    TRAINING = "training"
    TRIAL = "trial"
    PETITIONS = "petitions"
    INFORMATION = "information"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _AREAS[self].to(language)


_AREAS = {
    Area.ORGANISATION: Text("organisation of units", "tổ chức đơn vị hành chính"),
    Area.STAFF: Text("staff", "tổ chức cán bộ, biên chế"),
    Area.BUDGET: Text("budget", "tài chính, ngân sách"),
    Area.PROPERTY: Text("property", "tài sản công, trụ sở"),
    Area.RECORDS: Text("files and archives", "hồ sơ, lưu trữ"),
    Area.SERVICES: Text("services for the public", "dịch vụ công, thủ tục hành chính"),
    Area.SYSTEMS: Text("digital systems", "hệ thống thông tin"),
    Area.TRAINING: Text("training", "tập huấn, bồi dưỡng"),
    Area.TRIAL: Text("trial run", "vận hành thử nghiệm"),
    Area.PETITIONS: Text("petitions", "tiếp công dân, đơn thư"),
    Area.INFORMATION: Text("information of the public", "thông tin, tuyên truyền"),
}


class LinkKind(StrEnum):
    """What a milestone waits for: the end of another, or its start."""

    FINISH_TO_START = "finish to start"
    START_TO_START = "start to start"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _LINKS[self].to(language)


_LINKS = {
    LinkKind.FINISH_TO_START: Text("after its end", "sau khi kết thúc"),
    LinkKind.START_TO_START: Text("after its start", "sau khi bắt đầu"),
}


class Frequency(StrEnum):
    """How often a report is due.

    Example:
        >>> Frequency.QUARTERLY.months, Frequency.WEEKLY.months
        (3, 0)
    """

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"

    @property
    def months(self) -> int:
        """Months from one to the next; 0 where it does not go by months."""
        return {"monthly": 1, "quarterly": 3}.get(self.value, 0)

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _FREQUENCIES[self].to(language)


_FREQUENCIES = {
    Frequency.ONCE: Text("once", "một lần"),
    Frequency.WEEKLY: Text("weekly", "hằng tuần"),
    Frequency.MONTHLY: Text("monthly", "hằng tháng"),
    Frequency.QUARTERLY: Text("quarterly", "hằng quý"),
}


class Level(StrEnum):
    """How high up a difficulty stands, from the place where it arose.

    Example:
        >>> Level.NATIONAL.rank > Level.REGIONAL.rank > Level.LOCAL.rank
        True
    """

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return tuple(Level).index(self)

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _LEVELS[self].to(language)


_LEVELS = {
    Level.LOCAL: Text("local", "cơ sở"),
    Level.REGIONAL: Text("regional", "cấp tỉnh"),
    Level.NATIONAL: Text("national", "trung ương"),
}


class PetitionKind(StrEnum):
    """What somebody turned to an authority with."""

    COMPLAINT = "complaint"
    SECOND_COMPLAINT = "second complaint"
    DENUNCIATION = "denunciation"
    REQUEST = "request"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _PETITIONS[self].to(language)


_PETITIONS = {
    PetitionKind.COMPLAINT: Text("complaint", "khiếu nại lần đầu"),
    PetitionKind.SECOND_COMPLAINT: Text("second complaint", "khiếu nại lần hai"),
    PetitionKind.DENUNCIATION: Text("denunciation", "tố cáo"),
    PetitionKind.REQUEST: Text("request", "kiến nghị, phản ánh"),
}


class Complexity(StrEnum):
    """How complex the case of a petition is, by whoever accepted it."""

    NORMAL = "normal"
    COMPLEX = "complex"
    VERY_COMPLEX = "very complex"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _COMPLEXITIES[self].to(language)


_COMPLEXITIES = {
    Complexity.NORMAL: Text("normal", "thông thường"),
    Complexity.COMPLEX: Text("complex", "phức tạp"),
    Complexity.VERY_COMPLEX: Text("very complex", "đặc biệt phức tạp"),
}


class ItemKind(StrEnum):
    """What can be open, and needs somebody who answers for it."""

    MILESTONE = "milestone"
    REPORT = "report"
    INSPECTION = "inspection"
    RECOMMENDATION = "recommendation"
    DIFFICULTY = "difficulty"
    PETITION = "petition"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _ITEMS[self].to(language)


_ITEMS = {
    ItemKind.MILESTONE: Text("milestone", "mốc công việc"),
    ItemKind.REPORT: Text("report", "báo cáo"),
    ItemKind.INSPECTION: Text("inspection", "cuộc kiểm tra"),
    ItemKind.RECOMMENDATION: Text("recommendation", "kiến nghị sau kiểm tra"),
    ItemKind.DIFFICULTY: Text("difficulty", "khó khăn, vướng mắc"),
    ItemKind.PETITION: Text("petition", "đơn thư"),
}


# -- checks of fields ------------------------------------------------------------


def as_area(value: Area | str) -> Area:
    """An area, or its word."""
    return Area(value)


def as_optional_area(value: Area | str | None) -> Area | None:
    """An area; None for all."""
    return None if value is None else Area(value)


def whole(value: object, least: int, most: int, what: str) -> int:
    """A whole number between two.

    Raises:
        InvalidValueError: If it is anything else.

    Example:
        >>> whole(3, 0, 9, "a lag")
        3
    """
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        message = f"{what} is a whole number from {least} to {most}, got {value!r}"
        raise InvalidValueError(message)
    return value


def span_of_days(value: int | None) -> int | None:
    """A duration in days, at least one and at most a century; None where nobody said."""
    return None if value is None else whole(value, 1, MOST_DAYS, "a duration in days")


def check_order(what: str, *days: tuple[str, date | None]) -> None:
    """The first of some days does not come after the second, where both are known.

    Raises:
        InvalidValueError: If a period ends before it starts.
    """
    known = [(name, day) for name, day in days if day is not None]
    for (first, day), (then, later) in pairwise(known):
        if later < day:
            message = f"{what}: {then} ({later}) lies before {first} ({day})"
            raise InvalidValueError(message)
