"""Cells of tables to values of a type, and back; types are read from the class of a row."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, Protocol, Union, cast, get_args, get_origin, get_type_hints

import attrs

from adminreform.dates import parse_day
from adminreform.errors import AmbiguousUnitError, InvalidValueError, UnknownUnitError, listing
from adminreform.holdings import plain
from adminreform.io.tables import flag_wanted, number_wanted, whole_wanted
from adminreform.law import Assumption, Citation, parse_basis
from adminreform.names import about_as_near, fold_name
from adminreform.plan.rows import default_of
from adminreform.text import did_you_mean
from adminreform.units import Registry, Unit, UnitRef

__all__ = [
    "Column",
    "Resolver",
    "UnitsOfPlan",
    "called",
    "called_alike",
    "columns_of",
    "field_types",
    "read_cell",
    "show_cell",
]

_BETWEEN = "; "
_NO_TEXT = '""'
"""An empty text, where a cell must not be empty or an empty one stands for another."""

_MOST_DIGITS = 1000
_BASIS = frozenset({Citation, Assumption})


class Resolver(Protocol):
    """What finds the unit of a bare code."""

    def unit(self, text: str, registry: str) -> UnitRef:
        """The unit of a reference or a code; the registry is ``before`` or ``after``."""
        ...


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table, which is one field of the class of its rows.

    Attributes:
        name: Name of both.
        type: Type of the value, without None.
        needed: Whether a cell must be filled.
        registry: Where a bare code is looked up: ``before`` or ``after``.
        default: What an empty cell stands for; a factory where it is one.
    """

    name: str
    type: Any
    needed: bool
    registry: str = "before"
    default: Any


@cache
def columns_of(row_type: Any) -> tuple[Column, ...]:
    """The columns of the table whose rows are of a class.

    Raises:
        TypeError: If a field has a type that no cell can hold.
    """
    hints = field_types(row_type)
    found: list[Column] = []
    for field in attrs.fields(row_type):
        kind = _without_none(hints[field.name])
        _check(row_type, field.name, kind)
        found.append(
            Column(
                name=field.alias,
                type=kind,
                needed=field.default is attrs.NOTHING,
                registry=field.metadata.get("registry", "before"),
                default=field.default,
            )
        )
    return tuple(found)


def field_types(of: Any) -> dict[str, Any]:
    """The types of the fields of an attrs class, and of nothing else.

    attrs notes the types of cached properties too, which need not be there at run time.
    Each field is read with the names of the module of the class that states it.
    """
    names = {field.name for field in attrs.fields(of)}
    found: dict[str, Any] = {}
    bases: tuple[type[Any], ...] = of.__mro__
    for base in reversed(bases):
        noted: dict[str, Any] = dict(vars(base)).get("__annotations__", {})
        stated = {name: noted[name] for name in noted if name in names}
        body: dict[str, Any] = {"__annotations__": stated, "__module__": base.__module__}
        found |= get_type_hints(type("Fields", (), body))
    return found


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        if frozenset(kinds) == _BASIS:
            return _BASIS
        if len(kinds) == 1:
            return kinds[0]
    return hint


def _check(row_type: type[Any], name: str, kind: Any) -> None:
    if kind is _BASIS or kind in _READERS or get_origin(kind) in {tuple, Mapping}:
        return
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return
    message = f"{row_type.__name__}.{name}: no cell of a table can hold {kind!r}"
    raise TypeError(message)


# -- reading -----------------------------------------------------------------


def read_cell(column: Column, text: str, units: Resolver) -> Any:
    """The value of a cell that is not empty.

    Raises:
        InvalidValueError: If the text is none of the type; says what was expected.
    """
    kind = column.type
    if kind is UnitRef:
        return units.unit(text, column.registry)
    if kind is str:
        return "" if text == _NO_TEXT and _says_none(column) else text
    if kind in _READERS:
        return _READERS[kind](text)
    if kind is _BASIS or get_origin(kind) in {tuple, Mapping}:
        return _several(kind, text)
    return _option(cast("type[StrEnum]", kind), text)


def _several(kind: Any, text: str) -> Any:
    """A ground, several texts, or several numbers."""
    if kind is _BASIS:
        return parse_basis(text)
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in text.split(_BETWEEN.strip()) if part.strip())
    return numbers_by_name(text)


def _whole(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise InvalidValueError(*whole_wanted(text))
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text if "_" not in text else "")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise InvalidValueError(*number_wanted(text))
    return value


def _fraction(text: str) -> Fraction:
    above, slash, below = text.partition("/")
    if not slash:
        return Fraction(_decimal(text))
    if _whole(below) == 0:
        message = f"expected a number such as 0.25 or 1/4, got {text!r}"
        raise InvalidValueError(message, f"cần một số, ví dụ 0.25 hoặc 1/4; ô ghi {text!r}")
    return Fraction(_whole(above), _whole(below))


def _flag(text: str) -> bool:
    word = text.casefold()
    if word not in {"yes", "no", "true", "false", "1", "0"}:
        raise InvalidValueError(*flag_wanted(text))
    return word in {"yes", "true", "1"}


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: _whole,
    Decimal: _decimal,
    Fraction: _fraction,
    bool: _flag,
    date: parse_day,
    UnitRef: UnitRef.parse,
}


def numbers_by_name(text: str) -> dict[str, int | Decimal | Fraction]:
    """The numbers of a cell that holds several, by name.

    Raises:
        InvalidValueError: If a part is no name and number, or a name stands twice.

    Example:
        >>> numbers_by_name("post=3; m2=1.5")
        {'post': 3, 'm2': Decimal('1.5')}
    """
    found: dict[str, int | Decimal | Fraction] = {}
    for part in text.split(_BETWEEN.strip()):
        name, equals, number = (side.strip() for side in part.partition("="))
        if not (name and equals):
            message = f"expected name=number, several apart by semicolons, got {text!r}"
            vi = f"cần dạng tên=số, các cặp cách nhau bằng dấu chấm phẩy; ô ghi {text!r}"
            raise InvalidValueError(message, vi)
        if name in found:
            message = f"{name} stands twice in {text!r}"
            raise InvalidValueError(message, f"{name} ghi hai lần trong {text!r}")
        found[name] = plain(_fraction(number) if "/" in number else _decimal(number))
    return found


def _option(kind: type[StrEnum], text: str) -> StrEnum:
    word = text.casefold()
    for option in kind:
        if option.value == word:
            return option
    options = [option.value for option in kind]
    hint, all_ = did_you_mean(about_as_near(word, options)), ", ".join(options)
    message = f"expected one of {all_}, got {text!r}{hint.en}"
    vi = f"cần một trong các giá trị {all_}; ô ghi {text!r}{hint.vi}"
    raise InvalidValueError(message, vi)


# -- writing -----------------------------------------------------------------


def show_cell(column: Column, value: Any) -> str:
    """The text of a value, from which `read_cell` gives it again; empty for the default."""
    if value is None or (not column.needed and value == _default(column)):
        return ""
    if isinstance(value, str):
        return _text(column, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return _BETWEEN.join(_part(column, text, ";") for text in cast("Sequence[str]", value))
    if isinstance(value, Mapping):
        items = cast("Mapping[str, int | Decimal | Fraction]", value).items()
        for name in cast("Mapping[str, object]", value):
            _part(column, name, ";=")
        return _BETWEEN.join(f"{name}={_number(number)}" for name, number in items)
    return _number(value) if isinstance(value, Decimal) else str(value)


def _text(column: Column, text: str) -> str:
    """A text that `read_cell` gives again, also where it is empty.

    Raises:
        InvalidValueError: If it is what stands for an empty text.
    """
    if not _says_none(column):
        return text
    if text == _NO_TEXT:
        message = f"{column.name} cannot be written: {text} stands for an empty text"
        raise InvalidValueError(message, f"không ghi được {column.name}: {text} là văn bản rỗng")
    return text or _NO_TEXT


def _part(column: Column, text: str, signs: str) -> str:
    """One of several texts of a cell.

    Raises:
        InvalidValueError: If it could not be told apart from the others again.
    """
    if text and text == text.strip() and not any(sign in text for sign in signs):
        return text
    message = f"{column.name} cannot be written: {text!r} is empty, has outer spaces or {signs}"
    raise InvalidValueError(message)


def _says_none(column: Column) -> bool:
    """Whether an empty text has to be written as one: an empty cell is an error, or not it."""
    return bool(_default(column) != "")


def _default(column: Column) -> Any:
    return None if column.default is attrs.NOTHING else default_of(column)


def _number(value: float | Decimal | Fraction) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@attrs.frozen
class UnitsOfPlan:
    """Units of a plan by reference or by bare code.

    Attributes:
        before: The registry before the reform.
        after: The registry after it.
    """

    before: Registry
    after: Registry

    def unit(self, text: str, registry: str) -> UnitRef:
        """The unit of a reference or a code.

        Raises:
            InvalidValueError: If it is no reference, or a code of no unit or of several.
        """
        if "@" in text:
            return UnitRef.parse(text)
        both = (self.before, self.after) if registry == "before" else (self.after, self.before)
        for each in both:
            found = each.with_code(text)
            if len(found) == 1:
                return found[0].ref
            if found:
                refs = listing([unit.ref for unit in found])
                message = f"the code {text} can mean {refs}; write the reference"
                vi = f"mã {text} có thể chỉ {refs}; hãy ghi đầy đủ tham chiếu"
                raise InvalidValueError(message, vi)
        for each in both:
            named = called(text, each)
            if len(named) == 1:
                return named[0].ref
            if named:
                refs = listing([unit.ref for unit in named])
                message = f"{text!r} is the name of {refs}; write the reference"
                vi = f"{text!r} là tên của {refs}; hãy ghi mã hoặc tham chiếu"
                raise InvalidValueError(message, vi)
        codes = {unit.code for each in both for unit in each} if text.isdecimal() else set[str]()
        whole = sorted(code for code in codes if code.lstrip("0") == text.lstrip("0"))
        near = whole or [ref.code for each in both for ref in each.near(text)]
        if not near and not text.isdecimal():
            exact = [each for each in both if each.search(text)] or both
            near = list(dict.fromkeys(like for each in exact for like in called_alike(text, each)))
        hint = did_you_mean(near)
        message = f"no unit before or after the reform has the code {text!r}{hint.en}"
        vi = f"không đơn vị nào trước hoặc sau sắp xếp có mã {text!r}{hint.vi}"
        raise InvalidValueError(message, vi)


def called(text: str, units: Registry) -> tuple[Unit, ...]:
    """Every unit whose kind and name a text says, both of them.

    Example:
        >>> from adminreform.units import Registry, Unit, UnitRef
        >>> since = date(2025, 1, 1)
        >>> unit = Unit(ref=UnitRef("11", since), name="An Hòa", kind="xã")
        >>> registry = Registry([unit], on=since)
        >>> [str(each.ref) for each in called("Xã  An Hoà", registry)], called("An Hòa", registry)
        (['11@2025-01-01'], ())
    """
    said = fold_name(text)
    return tuple(
        unit
        for unit in units.search(text)
        if unit.kind and said in {fold_name(f"{kind} {unit.name}") for kind in _kinds(unit, units)}
    )


def _kinds(unit: Unit, units: Registry) -> tuple[str, ...]:
    """The word of the kind of a unit, and what it is shortened to."""
    known = units.scheme.kind(unit.kind)
    return (unit.kind, *(known.abbreviations if known else ()))


def called_alike(text: str, units: Registry) -> tuple[str, ...]:
    """Names of units, with their references, that look like a text that is none."""
    try:
        unit = units.find(text)
    except UnknownUnitError as error:
        return tuple(str(each) for each in error.near)
    except AmbiguousUnitError:
        return tuple(f"{each.name} ({each.ref})" for each in units.search(text))
    return (f"{unit.name} ({unit.ref})",)
