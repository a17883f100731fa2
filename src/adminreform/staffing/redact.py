"""Leaving out what tells a person from others, before a roster is passed on."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import make_frame
from adminreform.staffing.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from adminreform.staffing.book import Staffing

__all__ = ["redacted", "roster_bands"]

_KEPT = ("id", "unit", "group", "works_at", "basis")
"""What is always kept of a person: enough to carry and to count."""

_MAY_BE_KEPT = ("post", "qualification", "sex")
_HIDDEN = "*"
_DECADE = 10
_KEY_BYTES = 16


def _same(name: str) -> str:
    return name


def _pseudonym(key: bytes) -> Callable[[str], str]:
    if len(key) < _KEY_BYTES:
        message = f"a key has at least {_KEY_BYTES} bytes, got {len(key)}"
        raise InvalidValueError(message)
    return lambda name: hmac.new(key, name.encode(), hashlib.sha256).hexdigest()[:12]


def redacted(
    staffing: Staffing, *, key: bytes | None = None, keep: tuple[str, ...] = ()
) -> Staffing:
    """The book without what is nobody else's business.

    Of each person the unit, the place of work, the group and the ground are kept, so that
    the book carries, counts and checks as before.  Day of birth, sex, coefficients,
    allowances, insured months, post and qualification are left out, unless *keep* names
    them; so are the amounts of single cases of leaving.  Totals that somebody published
    stay.

    Args:
        staffing: The book.
        key: A secret of at least 16 bytes, by which ids become pseudonyms: the same
            person has one pseudonym in all tables and all books of this key; None to
            leave ids as they are.
        keep: Columns that stay: ``post``, ``qualification``, ``sex``.
    Raises:
        InvalidValueError: If the key is short, or *keep* names a column that may not stay.
    Example:
        >>> from datetime import date
        >>> from adminreform.staffing import Staffing
        >>> from adminreform.units import UnitRef
        >>> person = Person(
        ...     id="p1",
        ...     unit=UnitRef("A", date(2025, 1, 1)),
        ...     group="clerk",
        ...     birth=date(1980, 5, 2),
        ... )
        >>> shown = redacted(Staffing(roster=[person]), key=b"a secret of 16 b").roster[0]
        >>> shown.id, shown.birth is None
        ('b6ac1f944938', True)
    """
    unknown = [name for name in keep if name not in _MAY_BE_KEPT]
    if unknown:
        message = f"cannot keep {', '.join(unknown)}; may stay: {', '.join(_MAY_BE_KEPT)}"
        raise InvalidValueError(message)
    named = _same if key is None else _pseudonym(key)

    def person(each: Person) -> Person:
        kept: dict[str, Any] = {name: getattr(each, name) for name in (*_KEPT, *keep)}
        kept["id"] = named(each.id)
        return Person(**kept)

    return attrs.evolve(
        staffing,
        roster=[person(each) for each in staffing.roster],
        placements=[
            attrs.evolve(
                each,
                id=_renamed(each.id, each.person, named),
                person=named(each.person) if each.person else "",
                position_coefficient=None,
            )
            for each in staffing.placements
        ],
        leavings=[
            attrs.evolve(each, person=named(each.person), amount=None) for each in staffing.leavings
        ],
        preferences=[
            attrs.evolve(each, person=named(each.person)) for each in staffing.preferences
        ],
    )


def _renamed(name: str, person: str, named: Callable[[str], str]) -> str:
    """The id of a placement, without the id of the person in it."""
    return name.replace(person, named(person)) if person else name


def roster_bands(
    staffing: Staffing, on: date, *, smallest: int = 5, backend: str = "polars"
) -> Any:
    """The roster as counts of people who are alike, for others to work with.

    Age is given in bands of ten years and insured service in bands of ten years.  A row
    of fewer people than the smallest number loses its age and service, and if its people
    are still too few, its qualification; the people themselves are never lost.

    Args:
        staffing: The book.
        on: The day on which ages are counted.
        smallest: The fewest people that a row with bands may have.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
    Shape:
        One row a unit, group, qualification, age and service: these, and people; people
        sum to the roster; ``*`` stands for what was left out.
    Raises:
        InvalidValueError: If the smallest number is below 2.
        MissingExtraError: If the frame library is not installed.
    """
    if smallest < 2:  # noqa: PLR2004 (one person is a person)
        message = f"rows of fewer than 2 people tell of one person, got {smallest}"
        raise InvalidValueError(message)
    rows: Counter[tuple[str, ...]] = Counter(
        (
            p.unit.code,
            p.group,
            p.qualification,
            _band(None if p.birth is None else _age(p.birth, on)),
            _band(None if p.insured_months is None else p.insured_months // 12),
        )
        for p in staffing.roster
    )
    for first in (3, 2):
        rows = _hidden(rows, first, smallest)
    names = ("unit", "group", "qualification", "age", "service")
    keys = sorted(rows)
    columns: dict[str, list[Any]] = {name: [k[i] for k in keys] for i, name in enumerate(names)}
    return make_frame({**columns, "people": [rows[k] for k in keys]}, backend)


def _hidden(
    rows: Mapping[tuple[str, ...], int], first: int, smallest: int
) -> Counter[tuple[str, ...]]:
    """Rows with what follows a column left out where people are too few."""
    found: Counter[tuple[str, ...]] = Counter()
    for key, people in rows.items():
        if people < smallest:
            key = (*key[:first], *(_HIDDEN for _ in key[first:]))  # noqa: PLW2901 (the row it joins)
        found[key] += people
    return found


def _band(years: int | None) -> str:
    if years is None:
        return ""
    low = years // _DECADE * _DECADE
    return f"{low}-{low + _DECADE - 1}"


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
