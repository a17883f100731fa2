"""Leaving out what tells a person from others, before a roster is passed on."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frames import make_frame
from adminreform.law import Assumption, Citation
from adminreform.staffing.anonymity import anonymity
from adminreform.staffing.people import Leaving, Person, Placement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from adminreform.law import Basis
    from adminreform.staffing.book import Staffing

__all__ = ["Span", "redacted", "roster_bands"]

Span = Literal["day", "month", "year"]
"""How exactly a day is told."""

_KEPT = ("id", "unit", "group", "works_at")
"""What is always kept of a person: enough to carry and to count."""

_OF_PEOPLE = ("post", "qualification", "sex")
_TEXTS = ("basis", "decided_by")
_MAY_BE_KEPT = (*_OF_PEOPLE, *_TEXTS)
_LEFT_OUT = "left out"
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
    staffing: Staffing,
    *,
    key: bytes | None = None,
    keep: tuple[str, ...] = (),
    days: Span = "month",
    around: Iterable[date] = (),
    smallest: int = 1,
) -> Staffing:
    """The book without what is nobody else's business.

    Of each person the unit, the place of work and the group are kept, so that the book
    carries, counts and checks as before.  Day of birth, sex, coefficients, allowances,
    insured months, post and qualification are left out; so are, in all tables, words that
    may name somebody: who decided or did something, to whom it went, numbers of documents,
    and the words of a ground, of which only whether it is a citation or an assumption
    stays.  *keep* may name what stays nevertheless.  Amounts of single cases of leaving go,
    and so do published payments for one case; other totals that somebody published stay.

    Days of cases of leaving become the first of their month, but for which of them is
    before, on or after the days of *around* and those of published payments: so the book
    carries, and counts who was paid, as before.

    What stays may tell who is meant all the same: a group of one person in a unit, a scheme
    by which one person of a unit left, a rule of placement for one person, the seat that it
    names, for a line of the frame is of one post and says which, a wish.
    `anonymity` says how many people are alike in what stays; *smallest* takes away what
    *keep* let stay of people who are too few; and for counts alone see `roster_bands`.

    Args:
        staffing: The book.
        key: A secret of at least 16 bytes, by which ids become pseudonyms: the same
            person has one pseudonym in all tables and all books of this key; ids of
            placements, lines of frames, recruitments and payments are replaced as well.
            None to leave ids as they are.
        keep: Columns that stay: ``post``, ``qualification``, ``sex``, ``basis``, and
            ``decided_by`` with all words about who did what.
        days: How exactly the days of cases stay: by ``day``, ``month`` or ``year``.
        around: Days of which a case stays before, on or after: those of the reforms.
        smallest: The fewest people of a unit, place of work and group who may be alike in
            post, qualification and sex; of others these are left out though *keep* names
            them.
    Shape:
        With a key, rows of people are in the order of pseudonyms; rules of placement and
        all other rows stay in theirs.
    Raises:
        InvalidValueError: If the key is short, or *keep* names a column that may not stay,
            or there is no such span of days.
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
    _check(keep, days)
    named = _same if key is None else _pseudonym(key)

    columns = [name for name in _OF_PEOPLE if name in keep]
    alike = anonymity(staffing, (*_KEPT[1:], *columns)).sizes
    edges = _edges([*around, *(row.on for row in staffing.leaving_payments)])

    def public(row: Any, **changed: Any) -> Any:
        """A row of any table without words that may name somebody."""
        if "basis" not in keep:
            changed["basis"] = _ground(row.basis)
        if "decided_by" not in keep:
            known: dict[str, Any] = attrs.fields_dict(row.__class__)
            changed.update((n, "") for n in _WHO if n in known and isinstance(getattr(row, n), str))
        return attrs.evolve(row, **changed)

    def person(each: Person) -> Person:
        kept: dict[str, Any] = {name: getattr(each, name) for name in (*_KEPT, *columns)}
        if alike[tuple(str(kept[name]) for name in (*_KEPT[1:], *columns))] < smallest:
            kept.update((name, "") for name in columns)
        kept["id"] = named(each.id)
        kept["basis"] = each.basis if "basis" in keep else _ground(each.basis)
        return Person(**kept)

    def placement(each: Placement) -> Placement:
        who = {"person": named(each.person)} if each.person else {}
        seat = named(each.seat) if each.seat else ""
        row: Placement = public(
            each, id=named(each.id), seat=seat, position_coefficient=None, **who
        )
        return row

    def in_order(rows: list[Any], column: str) -> list[Any]:
        return rows if key is None else sorted(rows, key=lambda row: str(getattr(row, column)))

    def leaving(each: Leaving) -> Leaving:
        told = {name: _rough(getattr(each, name), days, edges) for name in _DAYS}
        row: Leaving = public(each, person=named(each.person), amount=None, **told)
        return row

    leavings = [leaving(each) for each in staffing.leavings]
    wishes = [public(e, person=named(e.person)) for e in staffing.preferences]
    return attrs.evolve(
        staffing,
        establishments=map(public, staffing.establishments),
        frames=[public(each, id=named(each.id)) for each in staffing.frames],
        roster=in_order([person(each) for each in staffing.roster], "id"),
        placements=in_order([placement(each) for each in staffing.placements], "person"),
        leavings=in_order(leavings, "person"),
        leaving_payments=[
            public(each, id=named(each.id)) for each in staffing.leaving_payments if each.cases != 1
        ],
        recruitments=[public(each, id=named(each.id)) for each in staffing.recruitments],
        frame_steps=map(public, staffing.frame_steps),
        preferences=in_order(wishes, "person"),
        commutes=map(public, staffing.commutes),
    )


def _check(keep: Iterable[str], days: str) -> None:
    unknown = [name for name in keep if name not in _MAY_BE_KEPT]
    if unknown:
        message = f"cannot keep {', '.join(unknown)}; may stay: {', '.join(_MAY_BE_KEPT)}"
        raise InvalidValueError(message)
    if days not in get_args(Span):
        message = f"days stay by {', '.join(get_args(Span))}, got {days!r}"
        raise InvalidValueError(message)


_DAYS = ("applied_on", "decided_on", "leaves_on", "pay_due", "paid_on")
"""Days of a case of leaving."""


def _edges(days: Iterable[date]) -> tuple[date, ...]:
    """First days of what is before, on and after some days, in order."""
    return tuple(sorted({each for day in days for each in (day, _next(day))}))


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _rough(day: date | None, span: Span, edges: Sequence[date]) -> date | None:
    """The first day of the span of a day that is not on the other side of an edge."""
    if day is None or span == "day":
        return day
    start = day.replace(day=1) if span == "month" else day.replace(month=1, day=1)
    return max([start, *(edge for edge in edges if edge <= day)])


_WHO = ("decided_by", "by", "to", "document")
"""Columns of words in which somebody may be named; ``to`` is a unit in placements."""


def _ground(basis: Basis | None) -> Basis | None:
    """Of what sort a ground is, and nothing else."""
    if basis is None:
        return None
    return Assumption(_LEFT_OUT) if isinstance(basis, Assumption) else Citation(_LEFT_OUT)


def roster_bands(
    staffing: Staffing,
    on: date,
    *,
    smallest: int = 5,
    join_units: bool = False,
    backend: str = "polars",
) -> Any:
    """The roster as counts of people who are alike, for others to work with.

    Age is given in bands of ten years and insured service in bands of ten years.  A row
    of fewer people than the smallest number loses its age and service, and if its people
    are still too few, its qualification; the people themselves are never lost.  The unit
    and the group stay however few there are, unless units may be joined.

    Args:
        staffing: The book.
        on: The day on which ages are counted.
        smallest: The fewest people that a row with bands may have.
        join_units: Whether rows that are still too small lose their group, and then are
            joined with those of other units, until no row has fewer people; only a roster
            of fewer people than that has such a row then.
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
    for first in (3, 2, 1, 0) if join_units else (3, 2):
        rows = _hidden(rows, first, smallest)
    rest = (_HIDDEN,) * 5
    while join_units and 0 < rows[rest] < smallest and len(rows) > 1:
        least = min((key for key in rows if key != rest), key=lambda key: (rows[key], key))
        rows[rest] += rows.pop(least)
    rows = +rows
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
