"""What a parameter of the law may hold."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.law.scales import Bracket, Brackets, Scale, Segment
from adminreform.text import Language, day_in_words, number_in_words

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["HOLDS", "Holds", "LawValue", "as_mapping", "as_sequence", "law_text", "law_value"]

Holds = Literal["number", "flag", "text", "day", "list", "record", "cases", "brackets", "scale"]
"""Kinds of values.

A *record* holds values by name; *cases* are records, one of which is meant; *brackets*
and a *scale* depend on a size.
"""

HOLDS: tuple[Holds, ...] = get_args(Holds)

LawValue = (
    int | Decimal | bool | str | date | tuple[Any, ...] | Mapping[str, Any] | Brackets | Scale
)
"""A value: exact, and never changed."""

_EDGES = ("from", "over", "below", "to")
_SCALE = ("first", "up_to", "then", "most", "whole", "falling")


def law_value(holds: Holds, given: Any) -> LawValue:
    """A value as the library keeps it.

    Args:
        holds: The kind of value that the parameter holds.
        given: The value, as TOML gives it, or already made.
    Raises:
        InvalidValueError: If it is of another kind, or cannot exist.
    Example:
        >>> law_value("number", 32)
        32
        >>> float(
        ...     law_value("scale", {"first": 10, "up_to": 30, "then": [{"step": 5, "add": 1}]}).at(
        ...         35
        ...     )
        ... )
        11.0
    """
    if holds not in HOLDS:
        message = f"no parameter holds {holds!r}; there are {', '.join(HOLDS)}"
        raise InvalidValueError(message)
    if holds == "brackets":
        return given if isinstance(given, Brackets) else _brackets(given)
    if holds == "scale":
        return given if isinstance(given, Scale) else _scale(given)
    frozen: LawValue = _frozen(given)
    if not _fits(holds, frozen):
        message = f"expected {_WORDS[holds]}, got {given!r}"
        raise InvalidValueError(message)
    return frozen


_WORDS = {
    "number": "an exact number",
    "flag": "true or false",
    "text": "text",
    "day": "a day",
    "list": "a list",
    "record": "values by name",
    "cases": "a list of cases, each with values by name",
}


def _fits(holds: Holds, value: object) -> bool:
    if holds == "number":
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return number and not (isinstance(value, Decimal) and not value.is_finite())
    if holds == "text":
        return isinstance(value, str) and bool(value.strip())
    if holds == "cases":
        return all(as_mapping(case) is not None for case in as_sequence(value) or (None,))
    if holds == "record":
        return bool(as_mapping(value))
    kinds = {"flag": bool, "day": date, "list": tuple}
    return isinstance(value, kinds[holds])


def as_mapping(value: Any) -> Mapping[str, Any] | None:
    """The value, if it holds values by name."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def as_sequence(value: Any) -> Sequence[Any] | None:
    """The value, if it is a list, and no text."""
    listed = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    return cast("Sequence[Any]", value) if listed else None


def _frozen(value: Any) -> Any:
    if (named := as_mapping(value)) is not None:
        return FrozenMap({str(name): _frozen(held) for name, held in named.items()})
    if (listed := as_sequence(value)) is not None:
        return tuple(map(_frozen, listed))
    if isinstance(value, float):
        message = f"a value of the law is exact; write {value!r} as a Decimal"
        raise InvalidValueError(message)
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"a value of the law is a finite number, got {value}"
        raise InvalidValueError(message)
    if isinstance(value, datetime) or not isinstance(value, bool | int | Decimal | str | date):
        message = f"{value!r} is no value of the law"
        raise InvalidValueError(message)
    return value


def _number(values: Mapping[str, Any], name: str) -> Any:
    value = values.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | Decimal)):
        message = f"{name}: expected an exact number, got {value!r}"
        raise InvalidValueError(message)
    return value


def _flag(values: Mapping[str, Any], name: str) -> bool:
    value = values.get(name, False)
    if not isinstance(value, bool):
        message = f"{name}: expected true or false, got {value!r}"
        raise InvalidValueError(message)
    return value


def _rows(given: Any) -> list[Mapping[str, Any]]:
    rows = [as_mapping(row) for row in as_sequence(given) or ()]
    if not rows or None in rows:
        message = f"expected a list with values by name, got {given!r}"
        raise InvalidValueError(message)
    return [row for row in rows if row is not None]


def _brackets(given: Any) -> Brackets:
    """Brackets from rows; a start that a row leaves out is the end of the row before."""
    made: list[Bracket] = []
    for row in _rows(given):
        low, over = _number(row, "from"), _number(row, "over")
        below, to = _number(row, "below"), _number(row, "to")
        for name in row:
            near = difflib.get_close_matches(name, _EDGES, 1, cutoff=0.75)
            if near and name not in _EDGES:
                message = f"a bracket with {name!r}: did you mean {near[0]!r}?"
                raise InvalidValueError(message)
        for one, other in (("from", "over"), ("below", "to")):
            if one in row and other in row:
                message = f"a bracket has {one!r} or {other!r}, not both"
                raise InvalidValueError(message)
        start = low if low is not None else over
        starts_after = over is not None
        if start is None and made:
            start, starts_after = made[-1].end, made[-1].ends_with
        made.append(
            Bracket(
                start=start,
                end=below if below is not None else to,
                starts_after=starts_after,
                ends_with=to is not None,
                values={n: _frozen(v) for n, v in row.items() if n not in _EDGES},
            )
        )
    return Brackets(made)


def _scale(raw: Any) -> Scale:
    given = as_mapping(raw)
    if given is None:
        message = f"expected a scale with {', '.join(_SCALE)}, got {raw!r}"
        raise InvalidValueError(message)
    unknown = [name for name in given if name not in _SCALE]
    missing = [name for name in ("first", "up_to", "then") if name not in given]
    if unknown or missing:
        what = f"has no {', '.join(missing)}" if missing else f"cannot have {', '.join(unknown)}"
        message = f"a scale {what}; it has {', '.join(_SCALE)}"
        raise InvalidValueError(message)
    segments: list[Segment] = []
    for row in _rows(given["then"]):
        if unknown := [name for name in row if name not in {"to", "step", "add"}]:
            message = f"a segment of a scale has to, step and add, not {', '.join(unknown)}"
            raise InvalidValueError(message)
        if "step" not in row:
            message = f"a segment of a scale needs a step: {dict(row)}"
            raise InvalidValueError(message)
        add = 1 if "add" not in row else _number(row, "add")
        segments.append(Segment(to=_number(row, "to"), step=_number(row, "step"), add=add))
    return Scale(
        first=_number(given, "first"),
        up_to=_number(given, "up_to"),
        segments=segments,
        most=_number(given, "most"),
        whole=_flag(given, "whole"),
        falling=_flag(given, "falling"),
    )


def law_text(value: Any, language: Language = "en") -> str:
    """A value as text for people.

    Example:
        >>> law_text({"per_month": Decimal("0.8"), "months": 60}, "vi")
        'per_month 0,8; months 60'
    """
    if (named := as_mapping(value)) is not None:
        return "; ".join(f"{name} {law_text(held, language)}" for name, held in named.items())
    if (listed := as_sequence(value)) is not None:
        return " | ".join(law_text(held, language) for held in listed)
    if isinstance(value, Scale):
        return _scale_text(value, language)
    if isinstance(value, Brackets):
        return "; ".join(_bracket_text(bracket, language) for bracket in value.items)
    return _plain_text(value, language)


def _plain_text(value: Any, language: Language) -> str:
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "vi": ("không", "có")}[language][value]
    if isinstance(value, int | Decimal):
        return number_in_words(value, language)
    return day_in_words(value, language) if isinstance(value, date) else str(value)


def _fraction_text(value: Fraction, language: Language) -> str:
    return number_in_words(Decimal(value.numerator) / Decimal(value.denominator), language)


def _bracket_text(bracket: Bracket, language: Language) -> str:
    ends: list[str] = []
    if bracket.start is not None:
        ends.append(
            (">" if bracket.starts_after else "≥") + _fraction_text(bracket.start, language)
        )
    if bracket.end is not None:
        ends.append(("≤" if bracket.ends_with else "<") + _fraction_text(bracket.end, language))
    return f"{' '.join(ends)}: {law_text(dict(bracket.values), language)}"


def _scale_text(scale: Scale, language: Language) -> str:
    sign = "≥" if scale.falling else "≤"
    first, up_to = _fraction_text(scale.first, language), _fraction_text(scale.up_to, language)
    parts = [f"{sign}{up_to}: {first}"]
    for segment in scale.segments:
        to = "" if segment.to is None else f" → {_fraction_text(segment.to, language)}"
        add, step = _fraction_text(segment.add, language), _fraction_text(segment.step, language)
        parts.append(f"+{add} / {step}{to}")
    if scale.most is not None:
        parts.append(f"max {_fraction_text(scale.most, language)}")
    return "; ".join(parts)
