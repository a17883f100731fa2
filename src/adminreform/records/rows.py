"""What bodies keep: fonds, series, documents; and counts of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Basis
from adminreform.records.retention import DisposalDay, Retention, disposal_day
from adminreform.records.words import (
    Access,
    FileState,
    Level,
    amount,
    count,
    optional_amount,
    optional_count,
)
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Document", "Fonds", "InventoryCount", "Series"]


def _as_access(value: Access | str) -> Access:
    return Access(value)


def _as_optional_access(value: Access | str | None) -> Access | None:
    return None if value is None else Access(value)


def _as_level(value: Level | str) -> Level:
    return Level(value)


def _as_state(value: FileState | str) -> FileState:
    return FileState(value)


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Fonds:
    """All files that one body made or received, wherever they are kept.

    Attributes:
        id: What it is called.
        creator: The unit whose body made it; it stays so whoever keeps it.
        body: The body of the unit, such as an office; empty for the authority itself.
        title: Its title.
        closed: Day on which it was closed; None while it is open.
        last_document: Day of the last document in it; None where nobody looked.
        basis: Who says so.

    Example:
        >>> fonds = Fonds(id="F1", creator=UnitRef("A", date(2025, 1, 1)), title="Committee of A")
        >>> fonds.is_open
        True
    """

    id: str
    creator: UnitRef
    body: str = ""
    title: str = ""
    closed: date | None = None
    last_document: date | None = None
    basis: Basis | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody closed it."""
        return self.closed is None

    @property
    def key(self) -> tuple[UnitRef, str]:
        """The body that made it; there is one fonds a body."""
        return self.creator, self.body


@attrs.frozen(kw_only=True)
class Series:
    """Files of one fonds that belong together, with how much there is of them.

    What a row holds is all of it: rows under it, which name it as *parent*, are parts.
    Custody goes by the rows at the top.

    Attributes:
        id: What it is called.
        fonds: The fonds that it is a part of.
        title: Its title.
        level: Level of arrangement.
        parent: The row that it is a part of; empty at the top of its fonds.
        subject: What the files are about, in words that rules know: ``land``.
        state: Whether the work is done.
        custodian: The unit that keeps it at the opening; None for the one that made it.
        files: Files on the list.
        metres: Metres on the shelf.
        pages: Pages; None where nobody knows.
        digital_objects: Files on a computer.
        first_year: Year of the first file.
        last_year: Year in which the last file was closed.
        permanent: Whether it is kept for ever.
        retention_years: Years for which it is kept, if not for ever; None with no
            *permanent* where nobody decided.
        access: Who may read it.
        access_until: First day on which everybody may; None where no day is set.
        priority: Why it is digitised ahead of others, in words that rules know.
        basis: Who says so.

    Raises:
        InvalidValueError: If an amount is negative or no exact number, or it is kept for
            ever and for some years.

    Example:
        >>> land = Series(id="S1", fonds="F1", files=320, metres="4.5", permanent=True)
        >>> str(land.retention), land.access_on(date(2025, 7, 1)).to("vi")
        ('for ever', 'sử dụng rộng rãi')
    """

    id: str
    fonds: str
    title: str = ""
    level: Level = attrs.field(default=Level.SERIES, converter=_as_level)
    parent: str = ""
    subject: str = ""
    state: FileState = attrs.field(default=FileState.CLOSED, converter=_as_state)
    custodian: UnitRef | None = None
    files: Annotated[int, "file"] = attrs.field(default=0, converter=count)
    metres: Annotated[Decimal, "m"] = attrs.field(default=Decimal(), converter=amount)
    pages: Annotated[int, "page"] | None = attrs.field(default=None, converter=optional_count)
    digital_objects: Annotated[int, "object"] = attrs.field(default=0, converter=count)
    first_year: int | None = None
    last_year: int | None = None
    permanent: bool = False
    retention_years: int | None = None
    access: Access = attrs.field(default=Access.OPEN, converter=_as_access)
    access_until: date | None = None
    priority: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.permanent and self.retention_years is not None:
            message = f"series {self.id}: kept for ever, or for {self.retention_years} years?"
            raise InvalidValueError(message)
        _ = self.retention  # a term that cannot be is told here

    @cached_property
    def retention(self) -> Retention | None:
        """How long it is kept; None where nobody decided."""
        if self.permanent:
            return Retention(None)
        return None if self.retention_years is None else Retention(self.retention_years)

    @property
    def disposal(self) -> DisposalDay | None:
        """From when it may be destroyed; None for never, or where nobody knows."""
        return disposal_day(self.retention, self.last_year)

    def access_on(self, on: date) -> Access:
        """Who may read it on a day.

        Example:
            >>> secret = Series(id="S2", fonds="F1", access="secret", access_until=date(2030, 1, 1))
            >>> str(secret.access_on(date(2029, 12, 31))), str(secret.access_on(date(2030, 1, 1)))
            ('secret', 'open')
        """
        over = self.access_until is not None and on >= self.access_until
        return Access.OPEN if over else self.access

    @property
    def is_top(self) -> bool:
        """Whether it is a part of its fonds alone, so that custody goes by it."""
        return not self.parent


@attrs.frozen(kw_only=True)
class InventoryCount:
    """What somebody found on the shelves when counting.

    Attributes:
        series: What was counted.
        on: The day.
        files: Files that were there.
        metres: Metres on the shelf; None where nobody measured.
        counted_by: Who counted: an office or a role, never the name of a person.
        explained: Why it differs from the list, and who settled it.
        basis: Who says so.
    """

    series: str
    on: date
    files: Annotated[int, "file"] = attrs.field(converter=count)
    metres: Annotated[Decimal, "m"] | None = attrs.field(default=None, converter=optional_amount)
    counted_by: str = ""
    explained: str = ""
    basis: Basis | None = None


@attrs.frozen(kw_only=True)
class Document:
    """One document, as it is described once it is digitised.

    Attributes:
        id: Its code.
        series: Where it is filed.
        kind: Kind of document, such as ``decision``.
        number: Its number.
        notation: The letters after the number.
        issued: Day on which it was issued.
        author: The body that issued it.
        title: What it is about.
        language: Its language.
        pages: Its pages.
        description: Anything else about it.
        mark: Mark of the system that it was filed by.
        keywords: Words under which it is found.
        access: Who may read it; None where nobody says.
        reliability: How far the copy can be trusted, in the words of the law.
        file_format: Format of its file.
        file: Name of its file.
        digitised: Day on which it was digitised; None where it is on paper only.
        permanent: Whether it is kept for ever.
        retention_years: Years for which it is kept, if not for ever.
        basis: Who says so.
    """

    id: str
    series: str
    kind: str = ""
    number: str = ""
    notation: str = ""
    issued: date | None = None
    author: str = ""
    title: str = ""
    language: str = ""
    pages: Annotated[int, "page"] | None = attrs.field(default=None, converter=optional_count)
    description: str = ""
    mark: str = ""
    keywords: tuple[str, ...] = attrs.field(default=(), converter=_words)
    access: Access | None = attrs.field(default=None, converter=_as_optional_access)
    reliability: str = ""
    file_format: str = ""
    file: str = ""
    digitised: date | None = None
    permanent: bool = False
    retention_years: int | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if self.permanent and self.retention_years is not None:
            message = f"document {self.id}: kept for ever, or for {self.retention_years} years?"
            raise InvalidValueError(message)
        _ = self.retention  # a term that cannot be is told here

    @property
    def retention(self) -> Retention | None:
        """How long it is kept; None where nobody decided."""
        if self.permanent:
            return Retention(None)
        return None if self.retention_years is None else Retention(self.retention_years)
