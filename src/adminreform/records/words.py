"""The words of archivists: levels of arrangement, states, access, colours."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text

__all__ = [
    "Access",
    "Colour",
    "FileState",
    "Level",
    "amount",
    "count",
    "optional_amount",
    "optional_count",
    "optional_state",
]


class Level(StrEnum):
    """Level of arrangement, from the whole to the part.

    Example:
        >>> Level.SERIES.holds(Level.FILE), Level.FILE.holds(Level.SERIES)
        (True, False)
    """

    FONDS = "fonds"
    SUBFONDS = "sub-fonds"
    SERIES = "series"
    SUBSERIES = "sub-series"
    FILE = "file"
    ITEM = "item"

    @property
    def depth(self) -> int:
        """How far below the fonds it is."""
        return list(Level).index(self)

    def holds(self, other: Level) -> bool:
        """Whether something of this level can hold something of the other."""
        return self.depth < other.depth

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _LEVELS[self].to(language)


_LEVELS = {
    Level.FONDS: Text("fonds", "phông"),
    Level.SUBFONDS: Text("sub-fonds", "phông thành phần"),
    Level.SERIES: Text("series", "nhóm hồ sơ"),
    Level.SUBSERIES: Text("sub-series", "nhóm hồ sơ nhỏ"),
    Level.FILE: Text("file", "hồ sơ"),
    Level.ITEM: Text("item", "văn bản"),
}


class FileState(StrEnum):
    """Whether the work that files are about is done.

    Closed files go to archives; files of work in hand go to whoever takes the work over.
    """

    CLOSED = "closed"
    IN_HAND = "in hand"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _STATES[self].to(language)


_STATES = {
    FileState.CLOSED: Text("closed", "đã kết thúc"),
    FileState.IN_HAND: Text("work in hand", "công việc chưa giải quyết xong"),
}


class Access(StrEnum):
    """Who may read files."""

    OPEN = "open"
    RESTRICTED = "restricted"
    SECRET = "secret"  # noqa: S105 (a level of access, and no password)

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _ACCESS[self].to(language)


_ACCESS = {
    Access.OPEN: Text("open", "sử dụng rộng rãi"),
    Access.RESTRICTED: Text("restricted", "tiếp cận có điều kiện"),
    Access.SECRET: Text("secret", "bí mật nhà nước"),
}


class Colour(StrEnum):
    """Colours of a scan."""

    BLACK_AND_WHITE = "black and white"
    GREY = "grey"
    COLOUR = "colour"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _COLOURS[self].to(language)


_COLOURS = {
    Colour.BLACK_AND_WHITE: Text("black and white", "đen trắng"),
    Colour.GREY: Text("grey", "thang xám"),
    Colour.COLOUR: Text("colour", "màu"),
}


def amount(value: Decimal | int | str) -> Decimal:
    """An exact number of at least 0, or its text.

    Raises:
        InvalidValueError: If it is a float, negative, or no number.

    Example:
        >>> amount("46.50"), amount(3)
        (Decimal('46.50'), Decimal('3'))
    """
    if isinstance(value, bool | float):
        message = f"expected an exact number of at least 0 (int or Decimal), got {value!r}"
        raise InvalidValueError(message, f"cần một số không âm; ô ghi {value}")
    try:
        exact = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        exact = Decimal("NaN")
    if not exact.is_finite() or exact < 0:
        message = f"expected an exact number of at least 0 (int or Decimal), got {value!r}"
        raise InvalidValueError(message, f"cần một số không âm; ô ghi {value}")
    return exact


def optional_amount(value: Decimal | int | str | None) -> Decimal | None:
    """An exact number of at least 0; None where nobody knows."""
    return None if value is None else amount(value)


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


def optional_count(value: int | None) -> int | None:
    """A whole number of at least 0; None where nobody knows."""
    return None if value is None else count(value)


def optional_state(value: FileState | str | None) -> FileState | None:
    """A state, or None for both."""
    return None if value is None else FileState(value)
