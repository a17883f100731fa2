"""How well people are hidden among others: how many at least are alike in what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.names import near_misses
from adminreform.staffing.people import Leaving, Person

if TYPE_CHECKING:
    from adminreform.staffing.book import Staffing

__all__ = ["Anonymity", "anonymity"]

_OF_LEAVING = ("scheme", "applied_on", "decided_on", "leaves_on", "pay_due", "paid_on")
_COLUMNS = (*(field.name for field in attrs.fields(Person)), *_OF_LEAVING)


def _sizes(items: Mapping[tuple[str, ...], int]) -> Mapping[tuple[str, ...], int]:
    return FrozenMap(dict(items))


@attrs.frozen
class Anonymity:
    """People of a roster by what somebody may know of them.

    Attributes:
        columns: What is known.
        sizes: How many people are alike in it, by its values.
    """

    columns: tuple[str, ...]
    sizes: Mapping[tuple[str, ...], int] = attrs.field(converter=_sizes)

    @property
    def k(self) -> int:
        """The fewest people who are alike: a roster is k-anonymous with this k; 0 for nobody."""
        return min(self.sizes.values(), default=0)

    def people_below(self, smallest: int) -> int:
        """People who are alike with fewer than so many, themselves counted."""
        return sum(people for people in self.sizes.values() if people < smallest)

    def __str__(self) -> str:
        told = ", ".join(self.columns)
        alone = self.people_below(2)
        return f"{self.k}-anonymous by {told}: {len(self.sizes)} classes, {alone} people alone"


def anonymity(
    staffing: Staffing, columns: Iterable[str] = ("unit", "works_at", "group")
) -> Anonymity:
    """How many people are alike in some columns of the roster, and of their case of leaving.

    Args:
        staffing: The book.
        columns: Columns of people, and of leavings: ``scheme``, ``applied_on``,
            ``decided_on``, ``leaves_on``, ``pay_due``, ``paid_on``; of two cases of one
            person the first.
    Raises:
        InvalidValueError: If there is no such column, or none is named.
    Source:
        L. Sweeney, k-anonymity: a model for protecting privacy, 2002.
    Example:
        >>> from datetime import date
        >>> from adminreform.staffing import Staffing
        >>> from adminreform.units import UnitRef
        >>> a = UnitRef("A", date(2025, 1, 1))
        >>> people = [Person(id=str(n), unit=a, group="clerk") for n in range(3)]
        >>> people.append(Person(id="9", unit=a, group="guard"))
        >>> print(anonymity(Staffing(roster=people), ["unit", "group"]))
        1-anonymous by unit, group: 2 classes, 1 people alone
    """
    names = tuple(columns)
    unknown = [name for name in names if name not in _COLUMNS]
    if unknown or not names:
        near = near_misses(unknown[0], _COLUMNS, 1) if unknown else ()
        hint = f"; did you mean {near[0]}?" if near else ""
        message = (
            f"people are alike in columns, and there is no {', '.join(unknown) or 'name'}{hint}"
        )
        raise InvalidValueError(message)
    none = Leaving(person="-")
    sizes: Counter[tuple[str, ...]] = Counter()
    for person in staffing.roster:
        case = staffing.leaving_of.get(person.id, none)
        sizes[tuple(str(getattr(case if n in _OF_LEAVING else person, n)) for n in names)] += 1
    return Anonymity(names, sizes)
