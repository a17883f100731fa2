"""Facts and waivers of a plan, from and to their tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError
from adminreform.facts import Fact, FactValue
from adminreform.findings import Waiver
from adminreform.io.tables import flag_wanted, number_wanted
from adminreform.names import near_misses
from adminreform.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from adminreform.io.tables import Row, Table

__all__ = ["fact_rows", "read_facts", "read_waivers", "waiver_rows"]


def _flag(text: str) -> bool:
    if text.casefold() not in {"yes", "no"}:
        raise InvalidValueError(*flag_wanted(text))
    return text.casefold() == "yes"


def _number(text: str) -> int | Decimal:
    try:
        value = Decimal(text if "_" not in text else "")
    except InvalidOperation:
        raise InvalidValueError(*number_wanted(text)) from None
    if not value.is_finite():
        raise InvalidValueError(*number_wanted(text))
    return int(text) if text.lstrip("+-").isdecimal() else value


_KINDS: dict[str, Callable[[str], FactValue]] = {
    "flag": _flag,
    "number": _number,
    "text": str,
    "day": parse_day,
}


def read_facts(table: Table) -> list[Fact]:
    """The facts of a plan; what is wrong with a row is noted."""
    found: dict[tuple[object, str], Fact] = {}
    for row in table.rows:
        unit, value = row.ref("unit"), _value(row)
        basis = row.basis("basis")
        if unit is None or value is None or not row["name"]:
            continue
        key = unit, row["name"]
        if key in found:
            name = row["name"]
            row.bad(
                "name", f"{unit} has a fact {name!r} already", f"{unit} đã có thông tin {name!r}"
            )
            continue
        found[key] = Fact(unit=unit, name=row["name"], value=value, basis=basis)
    return list(found.values())


def _value(row: Row) -> FactValue | None:
    kind, text = row["kind"], row["value"]
    read = _KINDS.get(kind)
    if read is None:
        if kind:
            hint, all_ = did_you_mean(near_misses(kind, _KINDS, 1)), ", ".join(_KINDS)
            row.bad(
                "kind",
                f"expected one of {all_}, got {kind!r}{hint.en}",
                f"cần một trong các giá trị {all_}; ô ghi {kind!r}{hint.vi}",
            )
        return None
    try:
        return read(text) if text else None
    except InvalidValueError as error:
        row.refused("value", error)
        return None


def fact_rows(facts: Iterable[Fact]) -> list[dict[str, str]]:
    """The rows of a table of facts."""
    rows: list[dict[str, str]] = []
    for fact in facts:
        kind, text = _told(fact.value)
        rows.append(
            {
                "unit": str(fact.unit),
                "name": fact.name,
                "value": text,
                "kind": kind,
                "basis": "" if fact.basis is None else str(fact.basis),
            }
        )
    return rows


def _told(value: FactValue) -> tuple[str, str]:
    if isinstance(value, bool):
        return "flag", "yes" if value else "no"
    if isinstance(value, date):
        return "day", value.isoformat()
    if isinstance(value, int):
        return "number", str(value)
    if isinstance(value, Decimal):
        return "number", f"{value:f}" if value != value.to_integral_value() else f"{value:.1f}"
    return "text", value


def read_waivers(table: Table) -> list[Waiver]:
    """The waivers of a plan; what is wrong with a row is noted."""
    found: list[Waiver] = []
    for row in table.rows:
        basis, until = row.basis("basis"), row.day("until")
        if basis is not None and row["code"] and row["subject"]:
            found.append(
                Waiver(
                    code=row["code"],
                    subject=row["subject"],
                    basis=basis,
                    until=until,
                    reason=row["reason"],
                )
            )
    return found


def waiver_rows(waivers: Iterable[Waiver]) -> list[dict[str, str]]:
    """The rows of a table of waivers."""
    return [
        {
            "code": waiver.code,
            "subject": waiver.subject,
            "basis": str(waiver.basis),
            "until": waiver.until.isoformat() if waiver.until else "",
            "reason": waiver.reason,
        }
        for waiver in waivers
    ]
