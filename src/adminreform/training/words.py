"""What rows of training share: how people take part, roles, and numbers of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AFTER", "Audience", "Mode", "Role", "as_words", "named", "whole"]

AFTER = {"registry": "after"}
"""Marks a column whose bare codes are those of new units."""


class Mode(StrEnum):
    """How people take part in a session.

    Example:
        >>> Mode.ONLINE.needs_a_place, Mode.BOTH.to("vi")
        (False, 'trực tiếp kết hợp trực tuyến')
    """

    IN_PERSON = "in person"
    ONLINE = "online"
    BOTH = "both"

    @property
    def needs_a_place(self) -> bool:
        """Whether everybody has to come to one place, so that nobody can be at another."""
        return self is Mode.IN_PERSON

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _MODES[self].to(language)


_MODES = {
    Mode.IN_PERSON: Text("in person", "trực tiếp"),
    Mode.ONLINE: Text("online", "trực tuyến"),
    Mode.BOTH: Text("in person and online", "trực tiếp kết hợp trực tuyến"),
}


@attrs.frozen(kw_only=True)
class Audience:
    """Whom something is about; an empty list leaves that open.

    Attributes:
        groups: What they are in law.
        posts: Their posts.
        divisions: Their divisions.
        fields: Their fields of work.

    Example:
        >>> heads = Audience(groups=(), posts=("head",), divisions=(), fields=())
        >>> Role(post="head").is_among(heads), Role().is_among(heads), Role().may_be_among(heads)
        (True, False, True)
    """

    groups: tuple[str, ...]
    posts: tuple[str, ...]
    divisions: tuple[str, ...]
    fields: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Role:
    """What somebody does in a unit, as far as it is said; an empty word is left open.

    Attributes:
        group: What the person is in law, in the words of the book of staff.
        post: The post, in the words of the country.
        division: The division of the unit.
        field: The field of work.

    Example:
        >>> head = Role(group="civil_servant", post="head", division="office")
        >>> head.fits(Role(division="office")), head.words
        (True, ('civil_servant', 'head', 'office'))
    """

    group: str = ""
    post: str = ""
    division: str = ""
    field: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What is said of it."""
        return tuple(filter(None, (self.group, self.post, self.division, self.field)))

    def fits(self, said: Role) -> bool:
        """Whether it is one of those of whom somebody said as much or less."""
        return (
            said.group in {"", self.group}
            and said.post in {"", self.post}
            and said.division in {"", self.division}
            and said.field in {"", self.field}
        )

    def is_among(self, audience: Audience) -> bool:
        """Whether something for some people is about it."""
        return (
            _holds(audience.groups, self.group)
            and _holds(audience.posts, self.post)
            and _holds(audience.divisions, self.division)
            and _holds(audience.fields, self.field)
        )

    def may_be_among(self, audience: Audience) -> bool:
        """Whether it can be: nothing that is said of it speaks against that."""
        return (
            _allows(audience.groups, self.group)
            and _allows(audience.posts, self.post)
            and _allows(audience.divisions, self.division)
            and _allows(audience.fields, self.field)
        )

    def __str__(self) -> str:
        return ", ".join(self.words) or "anybody"


def _holds(wanted: tuple[str, ...], word: str) -> bool:
    return not wanted or word in wanted


def _allows(wanted: tuple[str, ...], word: str) -> bool:
    return not wanted or not word or word in wanted


def as_words(items: Iterable[str]) -> tuple[str, ...]:
    """Words as a tuple.

    Raises:
        InvalidValueError: If it is one text, whose letters would be taken for words.
    """
    if isinstance(items, str):
        message = f"expected several words, got the text {items!r}; write [{items!r}]"
        raise InvalidValueError(message)
    return tuple(items)


def named(row: object, name: str, what: str = "an id") -> None:
    """Refuse a row without a name.

    Raises:
        InvalidValueError: If there is none.
    """
    if not name.strip():
        message = f"{type(row).__name__} needs {what}"
        raise InvalidValueError(message)


def whole(row: object, *needed: str, **numbers: int | None) -> None:
    """Refuse numbers of people that cannot be.

    Args:
        row: The row.
        needed: Names of numbers that have to be there.
        numbers: The numbers, by name.
    Raises:
        InvalidValueError: If one is negative or no whole number.
    """
    for name, number in numbers.items():
        may_lack = number is None and name not in needed
        if not may_lack and (type(number) is not int or number < 0):
            message = (
                f"{type(row).__name__}: {name} is a whole number of at least 0, got {number!r}"
            )
            raise InvalidValueError(message, f"{name}: cần một số nguyên không âm, ô ghi {number}")
