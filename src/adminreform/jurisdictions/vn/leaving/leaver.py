"""Who leaves, and all that the schemes ask about a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Literal

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.jurisdictions.vn.leaving.months import full_months
from adminreform.law import as_exact
from adminreform.text import Language, Text

__all__ = ["Group", "Leaver", "Sex"]

Sex = Literal["male", "female"]
"""As the law on the retirement age tells people apart."""


class Group(StrEnum):
    """What somebody is by the law on cadres, civil servants and public employees."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil servant"
    PUBLIC_EMPLOYEE = "public employee"
    CONTRACT_WORKER = "contract worker"
    ARMED_FORCES = "armed forces"
    PART_TIME = "part-time worker of a commune"

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _WORDS[self].to(language)


_WORDS = {
    Group.CADRE: Text("cadre", "cán bộ"),
    Group.CIVIL_SERVANT: Text("civil servant", "công chức"),
    Group.PUBLIC_EMPLOYEE: Text("public employee", "viên chức"),
    Group.CONTRACT_WORKER: Text("contract worker", "người lao động"),
    Group.ARMED_FORCES: Text("member of the armed forces", "lực lượng vũ trang"),
    Group.PART_TIME: Text(
        "part-time worker of a commune", "người hoạt động không chuyên trách ở cấp xã"
    ),
}


def _decimal(value: Decimal | int | str) -> Decimal:
    if isinstance(value, float | bool):
        message = f"a coefficient is exact; write Decimal or text instead of {value!r}"
        raise InvalidValueError(message)
    try:
        made = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        message = f"expected an exact number, got {value!r}"
        raise InvalidValueError(message) from None
    if not made.is_finite():
        message = f"expected a finite number, got {value!r}"
        raise InvalidValueError(message)
    return made


def _percents(given: Mapping[str, Any]) -> Mapping[str, Decimal]:
    return FrozenMap({name: _decimal(value) for name, value in given.items()})


def _as_group(value: Group | str) -> Group:
    try:
        return Group(value)
    except ValueError:
        message = f"no group {value!r}; there are {', '.join(Group)}"
        raise InvalidValueError(message) from None


@attrs.frozen(kw_only=True)
class Leaver:
    """A person who leaves because bodies are rearranged.

    Attributes:
        group: What the person is.
        birth: Day of birth.
        sex: As the law on the retirement age tells people apart.
        contribution_months: Months of compulsory social insurance not yet paid out; of
            service in the commune, for part-time workers.
        leaves_on: First day out of office.
        decided_on: Day of the decision to let the person leave.
        clock_start: Day on which the act on the rearrangement took effect; None for people
            whose body is not rearranged.
        rank_coefficient: Coefficient of grade and step (*hệ số lương*).
        position_coefficient: Coefficient of a leading position; 0 for none.
        allowances_pct: Allowances that are a part of the current salary, in percent of the
            pay by coefficients, by name.
        other_allowances: Allowances that are no part of it, in coefficients, by name; they
            are shown and left out.
        hard_work_years: Years of hard, poisonous or dangerous work, or in a hard area.
        allowance: Monthly allowance in đồng, for part-time workers.
        name: What to call the person in an account.

    Raises:
        InvalidValueError: If a number is negative or inexact, or days are out of order.

    Example:
        >>> m = Leaver(
        ...     group="civil servant",
        ...     birth=date(1980, 5, 2),
        ...     sex="male",
        ...     contribution_months=180,
        ...     leaves_on=date(2025, 6, 1),
        ...     decided_on=date(2025, 5, 20),
        ...     clock_start=date(2025, 3, 1),
        ...     rank_coefficient="3.66",
        ...     allowances_pct={"public service": 25},
        ... )
        >>> m.group.to("vi")
        'công chức'
    """

    group: Group = attrs.field(converter=_as_group)
    birth: date
    sex: Sex
    contribution_months: int
    leaves_on: date
    decided_on: date
    clock_start: date | None = None
    rank_coefficient: Decimal = attrs.field(default=Decimal(0), converter=_decimal)
    position_coefficient: Decimal = attrs.field(default=Decimal(0), converter=_decimal)
    allowances_pct: Mapping[str, Decimal] = attrs.field(
        factory=dict[str, Decimal], converter=_percents, hash=False
    )
    other_allowances: Mapping[str, Decimal] = attrs.field(
        factory=dict[str, Decimal], converter=_percents, hash=False
    )
    hard_work_years: int = 0
    allowance: int | Decimal | None = None
    name: str = ""

    def __attrs_post_init__(self) -> None:
        if self.sex not in {"male", "female"}:
            message = f"sex is 'male' or 'female', got {self.sex!r}"
            raise InvalidValueError(message)
        numbers: dict[str, Any] = {
            "contribution_months": self.contribution_months,
            "rank_coefficient": self.rank_coefficient,
            "position_coefficient": self.position_coefficient,
            "hard_work_years": self.hard_work_years,
            "allowance": 0 if self.allowance is None else self.allowance,
            **self.allowances_pct,
            **self.other_allowances,
        }
        for name, value in numbers.items():
            if as_exact(value, name) < 0:
                message = f"{name} cannot be negative, got {value}"
                raise InvalidValueError(message)
        if self.birth >= self.leaves_on:
            message = f"born on {self.birth}, so nobody can leave on {self.leaves_on}"
            raise InvalidValueError(message)
        if self.contribution_months > full_months(self.birth, self.leaves_on):
            message = (
                f"contribution_months: {self.contribution_months} are more than the months "
                f"since birth on {self.birth}"
            )
            raise InvalidValueError(message)
        if self.decided_on > self.leaves_on:
            message = f"decided on {self.decided_on}, after leaving on {self.leaves_on}"
            raise InvalidValueError(message)

    @property
    def title(self) -> Text:
        """What to call the person."""
        who = self.name or self.group.to("en")
        return Text(who, self.name or self.group.to("vi"))
