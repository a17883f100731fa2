"""How long files are kept, and from which day they may be destroyed."""

from __future__ import annotations

from datetime import date

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text, day_in_words

__all__ = ["DisposalDay", "Retention", "disposal_day"]


def _years(number: int) -> Text:
    return Text(f"{number} year{'' if number == 1 else 's'}", f"{number} năm")


@attrs.frozen
class Retention:
    """How long a document or a file is kept.

    Attributes:
        years: Years; None for ever.

    Raises:
        InvalidValueError: If it is kept for no year.

    Example:
        >>> Retention(70).to("vi"), Retention(None).permanent
        ('70 năm', True)
    """

    years: int | None

    def __attrs_post_init__(self) -> None:
        if self.years is not None and (isinstance(self.years, bool) or self.years < 1):
            message = f"a document is kept for at least a year, or for ever (None): {self.years!r}"
            raise InvalidValueError(message)

    @property
    def permanent(self) -> bool:
        """Whether it is kept for ever."""
        return self.years is None

    def covers(self, other: Retention) -> bool:
        """Whether what is kept so long is kept as long as the other.

        Example:
            >>> Retention(None).covers(Retention(70)), Retention(20).covers(Retention(None))
            (True, False)
        """
        if self.years is None:
            return True
        return other.years is not None and other.years <= self.years

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        if self.years is None:
            return Text("for ever", "vĩnh viễn").to(language)
        return _years(self.years).to(language)

    def __str__(self) -> str:
        return self.to("en")


@attrs.frozen(kw_only=True)
class DisposalDay:
    """The first day on which files may be destroyed, and what it follows from.

    Attributes:
        last_year: The year in which the last of them was closed.
        years: Years for which they are kept after it.

    Example:
        >>> print(DisposalDay(last_year=2005, years=20))
        2026-01-01: closed in 2005, kept for 20 years after it
    """

    last_year: int
    years: int

    @property
    def day(self) -> date:
        """The day: the first of the year after the last in which they are kept."""
        year = self.last_year + self.years + 1
        return date(min(max(year, date.min.year), date.max.year), 1, 1)

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        day, kept = day_in_words(self.day, language), _years(self.years)
        return Text(
            f"{day}: closed in {self.last_year}, kept for {kept.en} after it",
            f"{day}: kết thúc năm {self.last_year}, bảo quản {kept.vi} tiếp theo",
        ).to(language)

    def __str__(self) -> str:
        return self.to("en")


def disposal_day(retention: Retention | None, last_year: int | None) -> DisposalDay | None:
    """From when files may be destroyed; None where nobody knows, or never.

    Years are counted from the end of the year in which the last file was closed.

    Args:
        retention: How long they are kept; None where nobody has decided.
        last_year: The year in which the last of them was closed.
    Example:
        >>> disposal_day(Retention(20), 2005).day
        datetime.date(2026, 1, 1)
        >>> disposal_day(Retention(None), 2005) is None
        True
    """
    if retention is None or retention.years is None or last_year is None:
        return None
    return DisposalDay(last_year=last_year, years=retention.years)
