"""Writing parameters and acts as TOML."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from viet_nam_law.acts import ACTS, KINDS

if TYPE_CHECKING:
    from viet_nam_law._drafts import Draft, Value

WIDTH = 100


def toml(value: Any) -> str:  # noqa: PLR0911 (one kind a line)
    """A value as TOML writes it; numbers keep their digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {toml(held)}" for name, held in value.items()) + " }"
    inside = [toml(held) for held in value]
    line = f"[{', '.join(inside)}]"
    if len(line) <= WIDTH:
        return line
    return "[\n" + "".join(f"  {held},\n" for held in inside) + "]"


def table(header: str, values: Mapping[str, Any]) -> str:
    """A table with the keys that have a value."""
    lines = [
        header,
        *(f"{name} = {toml(held)}" for name, held in values.items() if held not in ("", None, ())),
    ]
    return "\n".join(lines) + "\n"


def _text(en: str, vi: str) -> Any:
    return {"en": en, "vi": vi} if vi else en


def parameter_file(title: str, drafts: Iterable[Draft]) -> str:
    """The file that names the parameters of a theme."""
    parts = [f"# {title}.\n"]
    for draft in drafts:
        values = {
            "id": draft.id,
            "holds": draft.holds,
            "title": _text(draft.en, draft.vi),
            "scope": _text(draft.scope, draft.scope_vi),
            "questions": list(draft.questions) or "",
        }
        parts.append(table("[[parameter]]", values) + f"unit = {toml(draft.unit)}\n")
    return "\n".join(parts)


def act_files(drafts: Iterable[Draft]) -> dict[str, str]:
    """One file an act, with what it gives to which parameter."""
    by_act: dict[str, list[tuple[Draft, Value]]] = {}
    for draft in drafts:
        for value in draft.values:
            by_act.setdefault(value.act, []).append((draft, value))
    made: dict[str, str] = {}
    for number, held in by_act.items():
        known = ACTS.get(number, {})
        kind = KINDS[known.get("kind") or held[0][1].kind]
        act = {
            "number": number,
            "kind": _text(*kind),
            "title": _text(*known.get("title", ("", ""))),
            "adopted": known.get("adopted"),
            "in_force": known.get("in_force"),
            "url": known.get("url", held[0][1].url),
        }
        parts = [table("[act]", act)]
        parts += [
            table("[[provision]]", _provision(draft, value, act["url"])) for draft, value in held
        ]
        name = _file_name(kind[0], number)
        if name in made:
            message = f"two acts would be written to {name}"
            raise ValueError(message)
        made[name] = "\n".join(parts)
    return made


def _provision(draft: Draft, value: Value, url: str) -> dict[str, Any]:
    return {
        "parameter": draft.id,
        "value": value.value,
        "from": value.since,
        "until": value.until,
        "ended_by": value.ended_by,
        "clause": value.clause,
        "url": "" if value.url == url else value.url,
        "confidence": value.confidence,
        "known_since": value.known_since,
        "choice": value.choice,
        "draft": value.draft or "",
        "note": value.note,
    }


def _file_name(kind: str, number: str) -> str:
    letters = unicodedata.normalize("NFD", f"{kind} {number}".casefold()).replace("đ", "d")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] + ".toml"
