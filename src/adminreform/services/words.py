"""The words of services: how a task is held, what points are, what they need."""

from __future__ import annotations

from enum import StrEnum

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text

__all__ = [
    "Conferral",
    "Filing",
    "Need",
    "Outcome",
    "PointKind",
    "above_0",
    "count",
    "named",
    "optional_count",
]


class Conferral(StrEnum):
    """How somebody came to a task.

    ``ASSIGNED``: by law; ``DELEGATED``: by a decision of the tier above, with the
    responsibility; ``AUTHORISED``: the work alone, while the other one stays responsible.

    Example:
        >>> Conferral.DELEGATED.is_responsible, Conferral.AUTHORISED.is_responsible
        (True, False)
    """

    ASSIGNED = "assigned"
    DELEGATED = "delegated"
    AUTHORISED = "authorised"

    @property
    def is_responsible(self) -> bool:
        """Whether whoever has it answers for it."""
        return self is not Conferral.AUTHORISED

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _CONFERRALS[self].to(language)


_CONFERRALS = {
    Conferral.ASSIGNED: Text("assigned by law", "phân định theo luật"),
    Conferral.DELEGATED: Text("delegated", "phân cấp"),
    Conferral.AUTHORISED: Text("authorised", "ủy quyền"),
}


class Filing(StrEnum):
    """Where a case can be handed in: with whoever owns the task, or at any point of the area."""

    OWNER = "owner"
    ANYWHERE = "anywhere"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _FILINGS[self].to(language)


_FILINGS = {
    Filing.OWNER: Text("with the owner alone", "chỉ tại cơ quan giải quyết"),
    Filing.ANYWHERE: Text("at any point of the province", "tại bất kỳ điểm tiếp nhận nào"),
}


class PointKind(StrEnum):
    """What a service point is.

    Example:
        >>> PointKind.CENTRE.stands_alone, PointKind.RECEPTION.stands_alone
        (True, False)
    """

    CENTRE = "centre"
    BRANCH = "branch"
    RECEPTION = "reception point"

    @property
    def stands_alone(self) -> bool:
        """Whether it is under no other point."""
        return self is PointKind.CENTRE

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _KINDS[self].to(language)


_KINDS = {
    PointKind.CENTRE: Text("service centre", "trung tâm phục vụ hành chính công"),
    PointKind.BRANCH: Text("branch", "chi nhánh"),
    PointKind.RECEPTION: Text("reception point", "điểm tiếp nhận"),
}


class Need(StrEnum):
    """What a point can have, and a centre needs before it opens its door.

    ``CENTRE``, ``HOURS`` and ``PROCEDURES`` are no fittings: tables of their own tell of points,
    of opening hours, and of what is published.

    Example:
        >>> Need.COUNTERS.is_counted, Need.SEAL.is_counted
        (True, False)
        >>> [need.value for need in Need if not need.is_fitting]
        ['centre', 'hours', 'procedures']
    """

    CENTRE = "centre"
    PLACE = "place"
    COUNTERS = "counters"
    STAFF = "staff"
    DEPUTIES = "deputies"
    EQUIPMENT = "equipment"
    SEAL = "seal"
    ACCOUNT = "account"
    NETWORK = "network"
    SOFTWARE = "software"
    HOURS = "hours"
    PROCEDURES = "procedures"

    @property
    def is_fitting(self) -> bool:
        """Whether a row of fittings can give it."""
        return self not in {Need.CENTRE, Need.HOURS, Need.PROCEDURES}

    @property
    def is_counted(self) -> bool:
        """Whether there can be several, so that a number belongs to it."""
        return self in {Need.COUNTERS, Need.STAFF, Need.DEPUTIES, Need.EQUIPMENT}

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _NEEDS[self].to(language)


_NEEDS = {
    Need.CENTRE: Text("a centre", "trung tâm"),
    Need.PLACE: Text("place", "địa điểm"),
    Need.COUNTERS: Text("counters", "quầy tiếp nhận"),
    Need.STAFF: Text("staff", "nhân sự"),
    Need.DEPUTIES: Text("deputy heads", "cấp phó"),
    Need.EQUIPMENT: Text("equipment", "thiết bị"),
    Need.SEAL: Text("seal", "con dấu"),
    Need.ACCOUNT: Text("account", "tài khoản"),
    Need.NETWORK: Text("network", "đường truyền mạng"),
    Need.SOFTWARE: Text("software", "phần mềm"),
    Need.HOURS: Text("opening hours", "giờ làm việc"),
    Need.PROCEDURES: Text("published procedures", "thủ tục đã công bố"),
}


class Outcome(StrEnum):
    """How a case ended."""

    SETTLED = "settled"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _OUTCOMES[self].to(language)


_OUTCOMES = {
    Outcome.SETTLED: Text("settled", "đã giải quyết"),
    Outcome.REFUSED: Text("refused", "trả lại, từ chối"),
    Outcome.WITHDRAWN: Text("withdrawn", "rút hồ sơ"),
}


def named(row: object, id_: str, what: str = "an id") -> None:
    """Refuse a row without a name.

    Raises:
        InvalidValueError: If it is empty.
    """
    if not id_.strip():
        message = f"{type(row).__name__} needs {what}"
        raise InvalidValueError(message)


def count(value: object) -> int:
    """A whole number of at least 0.

    Raises:
        InvalidValueError: If it is anything else.

    Example:
        >>> count(12)
        12
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        message = f"expected a whole number of at least 0, got {value!r}"
        raise InvalidValueError(message, f"cần một số nguyên không âm; ô ghi {value}")
    return value


def above_0(value: object) -> int:
    """A whole number above 0.

    Raises:
        InvalidValueError: If it is anything else.
    """
    if count(value) == 0:
        message = "expected a whole number above 0, got 0"
        raise InvalidValueError(message, "cần một số nguyên lớn hơn 0; ô ghi 0")
    return count(value)


def optional_count(value: int | None) -> int | None:
    """A whole number of at least 0; None where nobody knows."""
    return None if value is None else count(value)
