"""Looking into the law of a day: readings that agree, questions that are open, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import Provision, shown
from adminreform.text import Text, day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from adminreform.law import LawOfDay
    from adminreform.law.accounts import Number

__all__ = ["Item", "agreed", "capital", "day_text", "listed", "on_day", "open_questions", "summed"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Item:
    """One entry of a list of the law.

    Attributes:
        key: Its name in data.
        title: What it is.
        basis: The provision that lists it.
    """

    key: str
    title: Text
    basis: Provision

    def __str__(self) -> str:
        return self.title.en


def listed(law: LawOfDay, parameter: str) -> tuple[Item, ...]:
    """The entries of a list of the law, in its order.

    Args:
        law: The law of the day.
        parameter: Id of the parameter, such as ``svc.trial.items``.
    Raises:
        NotInForceError: If the law of the day has no such list.
        InvalidValueError: If the parameter is no list of entries with words.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> forms = listed(load("vn").on(date(2025, 7, 1)), "asset.forms")
        >>> [form.key for form in forms][:3], forms[1].title.to("vi")
        (['recall', 'transfer', 'sale'], 'điều chuyển')
    """
    provision = law[parameter]
    items: list[Item] = []
    for case in provision.cases:
        if not {"key", "en", "vi"} <= set(case):
            message = f"{parameter} is no list of entries with words: {dict(case)}"
            raise InvalidValueError(message)
        title = Text(str(case["en"]), str(case["vi"]))
        items.append(Item(key=str(case["key"]), title=title, basis=provision))
    return tuple(items)


def agreed(
    law: LawOfDay, parameter: str, value_of: Callable[[Provision], T], choice: str = ""
) -> tuple[Provision, T]:
    """The provision that holds, and what follows from it.

    Where there are several readings, one has to be chosen, unless the same follows from all.

    Args:
        law: The law of the day.
        parameter: Id of the parameter.
        value_of: What follows from a provision.
        choice: The reading that is wanted.
    Raises:
        NotInForceError: If the parameter has no value on the day.
        AmbiguousLawError: If different things follow from the readings, and none was chosen.
    """
    if not choice:
        found = [(provision, value_of(provision)) for provision in law.choices(parameter)]
        if found and all(value == found[0][1] for _, value in found):
            return found[0]
    provision = law.choose(parameter, choice)
    return provision, value_of(provision)


def on_day(law: LawOfDay, day: date) -> LawOfDay:
    """The law of another day, as known on the same day."""
    return law.law.on(day, known_on=law.known_on)


def open_questions(law: LawOfDay, provisions: Iterable[Provision]) -> tuple[Text, ...]:
    """What nobody could answer about the provisions that went into something.

    These are the questions of their parameters, and the notes of the provisions themselves
    that are there in both languages.
    """
    found: dict[Text, None] = {}
    for provision in provisions:
        found.update(dict.fromkeys(law.law[provision.parameter].questions))
        if provision.note.vi:
            found[provision.note] = None
    return tuple(found)


def capital(text: Text) -> Text:
    """A text that begins with a capital, as a title does."""
    return Text(text.en[:1].upper() + text.en[1:], text.vi[:1].upper() + text.vi[1:])


def summed(amounts: Iterable[Number]) -> Text:
    """Numbers with plus signs between them, as people of each language write them."""
    numbers = list(amounts)
    return Text(
        " + ".join(shown(number) for number in numbers),
        " + ".join(shown(number, "vi") for number in numbers),
    )
