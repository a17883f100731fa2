"""Short ways to say what becomes of a fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import draft_of

if TYPE_CHECKING:
    from viet_nam_law._drafts import Draft, Fact, Make

Part = Callable[["Fact"], "Draft"]


def becomes(*parts: Part) -> Make:
    """A fact becomes these parameters, or values of them."""
    return lambda fact: [part(fact) for part in parts]


def param(name: str = "", en: str = "", vi: str = "", scope_vi: str = "", **changes: Any) -> Part:
    """A parameter, or a value of it, made of a fact.

    Args:
        name: Its id; that of the fact if left out.
        en: English title.
        vi: Vietnamese title.
        scope_vi: Vietnamese scope; the English one is that of the fact, or ``scope=``.
        changes: Other attributes of the draft or of its value; a function as *value* takes
            that of the fact.
    """

    def make(fact: Fact) -> Draft:
        given = dict(changes)
        value = given.get("value")
        if callable(value):
            given["value"] = value(fact["value"])
        return draft_of(fact, name, en=en, vi=vi, scope_vi=scope_vi, **given)

    return make


def items(*named: tuple[str, str]) -> Callable[[Sequence[str]], list[dict[str, str]]]:
    """A list of words as cases: a key, the words of the fact, and the Vietnamese ones."""
    return lambda words: [
        {"key": key, "en": en, "vi": vi} for en, (key, vi) in zip(words, named, strict=True)
    ]


def pick(**where: Any) -> Callable[[Any], Any]:
    """The one case of a fact for which something holds, without what was asked for."""

    def find(cases: Sequence[dict[str, Any]]) -> dict[str, Any]:
        (found,) = (
            case for case in cases if all(case.get(name) == held for name, held in where.items())
        )
        return {name: held for name, held in found.items() if name not in where}

    return find


def one(name: str, **where: Any) -> Callable[[Any], Any]:
    """One value of the one case of a fact for which something holds."""
    return lambda cases: pick(**where)(cases)[name]


def part(name: str) -> Callable[[Any], Any]:
    """One value of a record."""
    return lambda record: record[name]
