"""Parameters on their way from facts to law."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

Fact = Mapping[str, Any]
Words = str | Mapping[str, str]
"""English words, or words by language."""

_KINDS = {
    "NQ": "NQ",
    "Decree": "Decree",
    "Law": "Law",
    "Circular": "Circular",
    "CV": "CV",
    "KL": "KL",
    "Decision": "Decision",
    "Plan": "Plan",
    "Công điện": "Công điện",
    "Notice": "Notice",
}
_ACT = re.compile(
    r"(?P<kind>NQ|Decree|Law|Circular|CV|KL|Decision|Plan|Công điện|Notice)"
    r" (?P<number>\d+[\w/-]*/?[\w/Đđ.-]+|\d+-KL/TW)"
)


@dataclasses.dataclass(frozen=True)
class Value:
    """What one clause of an act gives to a parameter, from a day on."""

    value: Any
    since: date
    act: str  # its number; kind and days stand in acts.py
    clause: str
    confidence: str
    until: date | None = None
    ended_by: str = ""
    url: str = ""
    choice: str = ""
    note: Words = ""
    kind: str = ""
    known_since: date | None = None
    draft: bool = False


@dataclasses.dataclass(frozen=True)
class Draft:
    """A parameter with its values."""

    id: str
    holds: str
    unit: str
    values: tuple[Value, ...]
    en: str = ""
    vi: str = ""
    scope: str = ""
    scope_vi: str = ""
    questions: tuple[Words, ...] = ()


Make = Callable[[Fact], Sequence[Draft]]


@dataclasses.dataclass(frozen=True)
class Theme:
    """What becomes of the facts of a theme.

    Attributes:
        made: Functions by id of the fact, which give the parameters it becomes; several
            facts may give values to one parameter.
        titles: English and Vietnamese title by id of the parameter.
        scopes: Vietnamese scope by id of the parameter.
        questions: What nobody could answer, by id of the parameter.
        left_out: Reasons by id of the fact.
    """

    made: Mapping[str, Make] = dataclasses.field(default_factory=dict)
    titles: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    scopes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    questions: Mapping[str, tuple[Words, ...]] = dataclasses.field(default_factory=dict)
    left_out: Mapping[str, str] = dataclasses.field(default_factory=dict)


def holds_of(value: Any) -> str:
    """The kind of value that something is, as it stands."""
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, date):
        return "day"
    if isinstance(value, Mapping):
        return "record"
    return "cases" if all(isinstance(row, Mapping) for row in value) else "list"


def source_of(text: str) -> tuple[str, str, str]:
    """Kind, number and clause of the first act that a source names."""
    found = _ACT.search(text)
    if found is None or found.start() > 0:
        return "", text, "as reported"
    rest = text[found.end() :].strip(" ,")
    if re.fullmatch(r"\([^()]*\)", rest):
        rest = rest[1:-1]
    return _KINDS[found["kind"]], found["number"].rstrip(",;"), rest or "whole act"


def value_of(fact: Fact, value: Any = None, **changes: Any) -> Value:
    """The value of a fact, with its day and source."""
    kind, number, clause = source_of(fact["source"])
    made = Value(
        value=fact["value"] if value is None else value,
        since=fact.get("effective_from", date.min),
        until=fact.get("effective_to"),
        act=number,
        kind=kind,
        clause=clause,
        url=fact["url"],
        confidence=fact["confidence"],
        note=fact.get("note", ""),
    )
    return dataclasses.replace(made, **changes)


def draft_of(
    fact: Fact, name: str = "", *, value: Any = None, holds: str = "", **changes: Any
) -> Draft:
    """The parameter that a fact becomes if nothing else is said.

    Args:
        fact: The fact.
        name: Another id.
        value: Another value.
        holds: The kind of value, where it cannot be seen.
        changes: Other attributes of the `Draft`, or of its `Value`.
    """
    fields = {field.name for field in dataclasses.fields(Draft)}
    of_value = {name: held for name, held in changes.items() if name not in fields}
    of_draft = {name: held for name, held in changes.items() if name in fields}
    given = value_of(fact, value, **of_value)
    made = Draft(
        id=name or fact["id"],
        holds=holds or holds_of(given.value),
        unit=fact["unit"],
        scope=fact["applies_to"],
        values=(given,),
    )
    return dataclasses.replace(made, **of_draft)


def drafts_of(facts: Sequence[Fact], theme: Theme) -> tuple[list[Draft], list[str]]:
    """The parameters of a theme; several drafts of one id are one parameter."""
    made: dict[str, Draft] = {}
    left_out: list[str] = []
    known = {fact["id"] for fact in facts}
    for name in (*theme.made, *theme.left_out):
        if name not in known:
            message = f"no fact {name!r}"
            raise KeyError(message)
    for fact in facts:
        if fact["id"] in theme.left_out:
            left_out.append(fact["id"])
            continue
        make = theme.made.get(fact["id"], lambda each: [draft_of(each)])
        for draft in make(fact):
            so_far = made.get(draft.id)
            values = draft.values if so_far is None else (*so_far.values, *draft.values)
            made[draft.id] = dataclasses.replace(so_far or draft, values=values)
    return [_worded(draft, theme) for draft in made.values()], left_out


def _worded(draft: Draft, theme: Theme) -> Draft:
    en, vi = theme.titles.get(draft.id, (draft.en, draft.vi))
    return dataclasses.replace(
        draft,
        en=en,
        vi=vi,
        scope_vi=theme.scopes.get(draft.id, draft.scope_vi),
        questions=theme.questions.get(draft.id, draft.questions),
    )
