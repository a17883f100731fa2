"""People: who works where, who goes where, who leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.law import Basis, Number
from adminreform.units import UnitRef

__all__ = ["Commute", "Leaving", "LeavingPayment", "Person", "Placement", "Preference"]

AFTER: Mapping[str, str] = {"registry": "after"}
"""What says of a field that it names a unit after the reform."""

_ZERO = Decimal(0)


def named(row: object, value: str, what: str = "an id") -> None:
    """Raise if a row lacks the name by which others refer to it."""
    if not value.strip():
        message = f"{type(row).__name__} needs {what}: {row}"
        raise InvalidValueError(message, f"thiếu mã hoặc tên để dòng khác dẫn chiếu: {row}")


def at_least_0(row: object, **numbers: Number | None) -> None:
    """Raise if one of some numbers is negative, inexact or no number."""
    for name, value in numbers.items():
        if value is None:
            continue
        exact = isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)  # pyright: ignore[reportUnnecessaryIsInstance]
        endless = isinstance(value, Decimal) and not value.is_finite()
        if not exact or endless or value < 0:
            message = f"{type(row).__name__}: {name} is exact and at least 0, got {value!r}"
            raise InvalidValueError(
                message, f"{name}: cần một số chính xác không âm, ô ghi {value}"
            )


def whole(row: object, **numbers: int | None) -> None:
    """Raise if one of some counts is negative or no whole number."""
    for name, value in numbers.items():
        if value is not None and (type(value) is not int or value < 0):
            message = f"{type(row).__name__}: {name} is a whole number of at least 0, got {value!r}"
            raise InvalidValueError(message, f"{name}: cần một số nguyên không âm, ô ghi {value}")


def _allowances(items: Mapping[str, Number]) -> Mapping[str, Number]:
    return FrozenMap(dict(items)) if items else _NONE


_NONE: Mapping[str, Number] = FrozenMap[str, Any]({})


@attrs.frozen(kw_only=True)
class Person:
    """One person who works for a unit.

    Nobody's name is kept: an id is enough to carry, count and place people.

    Attributes:
        id: A number or code of the person.
        unit: The unit that employs the person.
        group: What the person is in law: ``cadre``, ``civil_servant``, ``public_employee``,
            ``part_time``, or whatever groups the country has.
        works_at: The unit in which the person works, where that is not the one that
            employs: a teacher of a district who works at the school of a commune.
        post: The post, in the words of the country.
        coefficient: Coefficient of grade and step.
        position_coefficient: Coefficient of a leading position; 0 for none.
        allowances: Allowances that are a part of the salary, in percent, by name.
        allowance: Monthly allowance, for people without a salary by coefficients.
        birth: Day of birth.
        sex: ``male`` or ``female``, where the law on retirement tells people apart.
        insured_months: Months of insured service.
        qualification: The highest qualification, in the words of the country.
        basis: Who says so.

    Raises:
        InvalidValueError: If there is no id or group, or a number is negative or inexact.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> str(Person(id="p1", unit=unit, group="civil_servant"))
        'p1 (civil_servant) of A@2025-01-01'
    """

    id: str
    unit: UnitRef
    group: str
    works_at: UnitRef | None = None
    post: str = ""
    coefficient: Decimal | None = None
    position_coefficient: Decimal = _ZERO
    allowances: Mapping[str, Number] = attrs.field(default=_NONE, converter=_allowances)
    allowance: Annotated[Decimal | None, "VND a month"] = None
    birth: date | None = None
    sex: str = ""
    insured_months: Annotated[int | None, "month"] = None
    qualification: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        if not self.id.strip() or not self.group.strip():
            named(self, self.id)
            named(self, self.group, "a group")
        if self.position_coefficient is not _ZERO or self.coefficient is not None:
            at_least_0(
                self,
                coefficient=self.coefficient,
                position_coefficient=self.position_coefficient,
            )
        if self.insured_months is not None or self.allowance is not None:
            whole(self, insured_months=self.insured_months)
            at_least_0(self, allowance=self.allowance)
        for name, value in self.allowances.items():
            at_least_0(self, **{name: value})

    @property
    def place(self) -> UnitRef:
        """The unit in which the person works."""
        return self.works_at or self.unit

    def __str__(self) -> str:
        return f"{self.id} ({self.group}) of {self.unit}"


@attrs.frozen(kw_only=True)
class Placement:
    """What is decided about one person, or by rule about many.

    It names a person, or else a unit that employs, a place of work, a group, or several of
    these; whoever fits all that is named is meant.  What names more comes first: a
    decision about one person before any rule, a rule with a place of work before others.

    Attributes:
        id: What it is called.
        to: The unit that receives.
        receiver: Who receives, where that is no unit of the register.
        person: Id of the one person that is meant; empty for a rule.
        unit: The unit that employs them.
        works_at: The unit in which they work.
        group: Their group.
        seat: Id of the line of a frame whose post they take; empty where none is said.
        as_group: The group that they are from then on; empty for the group of the seat,
            or the one that they are.
        on: The day; None for the day on which the unit that employs them ends.
        form: How: ``transfer``, ``secondment``, ``appointment``, ``election``.
        position_coefficient: Coefficient of the new leading position; None where nobody
            says.
        kept_until: First day on which the former pay is no longer kept.
        decided_by: Who decided, and by which act.
        basis: Where that can be read.

    Raises:
        InvalidValueError: If it has no id, names nobody, or has no receiver or two.

    Example:
        >>> old, new = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> str(Placement(id="r1", unit=old, group="cadre", to=new, as_group="civil_servant"))
        'r1: cadre of A@2025-01-01 to X@2025-07-01'
    """

    id: str
    to: UnitRef | None = attrs.field(default=None, metadata=AFTER)
    receiver: str = ""
    person: str = ""
    unit: UnitRef | None = None
    works_at: UnitRef | None = None
    group: str = ""
    seat: str = ""
    as_group: str = ""
    on: date | None = None
    form: str = ""
    position_coefficient: Decimal | None = None
    kept_until: date | None = None
    decided_by: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        at_least_0(self, position_coefficient=self.position_coefficient)
        if not self.person and self.unit is None and self.works_at is None:
            message = f"placement {self.id} names no person, no unit and no place of work"
            raise InvalidValueError(message)
        if (self.to is None) == (not self.receiver):
            message = (
                f"placement {self.id} needs one receiver: a unit, or somebody outside the register"
            )
            raise InvalidValueError(message)

    def fits(self, person: Person) -> bool:
        """Whether a person is meant."""
        return (
            self.person in {"", person.id}
            and self.unit in {None, person.unit}
            and self.works_at in {None, person.place}
            and self.group in {"", person.group}
        )

    def __str__(self) -> str:
        who = self.person or self.group or "all"
        of = f" of {self.unit}" if self.unit else ""
        at = f" at {self.works_at}" if self.works_at else ""
        return f"{self.id}: {who}{of}{at} to {self.to or self.receiver}"


@attrs.frozen(kw_only=True)
class Leaving:
    """One person who leaves, or asks to, and how far the case is.

    Attributes:
        person: Id of the person; of nobody in the roster, if the person left before its day.
        group: What the person is, where the roster does not say it.
        scheme: By which scheme, in the words of the country.
        applied_on: Day of the application.
        decided_on: Day of the decision; None while nobody decided.
        leaves_on: First day out of office; None while nobody decided.
        amount: What is to be paid.
        pay_due: Last day for paying.
        paid_on: Day of the payment; None while it waits.
        basis: Who says so.

    Raises:
        InvalidValueError: If no person is named, or the amount is negative or inexact.

    Example:
        >>> case = Leaving(person="p1", decided_on=date(2025, 6, 1), leaves_on=date(2025, 7, 1))
        >>> case.decided, case.waits_for_money(date(2025, 7, 1))
        (True, True)
    """

    person: str
    group: str = ""
    scheme: str = ""
    applied_on: date | None = None
    decided_on: date | None = None
    leaves_on: date | None = None
    amount: Annotated[Decimal | None, "VND"] = None
    pay_due: date | None = None
    paid_on: date | None = None
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.person, "the id of a person")
        at_least_0(self, amount=self.amount)

    @property
    def decided(self) -> bool:
        """Whether somebody decided on it."""
        return self.decided_on is not None

    def waits_for_money(self, on: date) -> bool:
        """Whether it is decided on a day, and not paid yet."""
        decided = self.decided_on is not None and self.decided_on <= on
        return decided and (self.paid_on is None or self.paid_on > on)


@attrs.frozen(kw_only=True)
class LeavingPayment:
    """What was paid for leaving, for many cases together, as somebody published it.

    Attributes:
        id: What it is called.
        on: Day on which it was counted.
        amount: What was paid.
        cases: How many cases that is.
        group: What these people are; empty for all who leave by the general schemes.
        basis: Who says so.

    Raises:
        InvalidValueError: If it has no id, or a number is negative or inexact.

    Example:
        >>> paid = LeavingPayment(id="1", on=date(2025, 9, 12), amount=Decimal(900), cases=3)
        >>> paid.mean
        Decimal('300')
    """

    id: str
    on: date
    amount: Annotated[Decimal, "VND"]
    cases: Annotated[int, "case"]
    group: str = ""
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.id)
        at_least_0(self, amount=self.amount)
        whole(self, cases=self.cases)

    @property
    def mean(self) -> Decimal | None:
        """What a case got on average, to the whole unit of money; None without cases."""
        return (self.amount / self.cases).quantize(Decimal(1)) if self.cases else None


@attrs.frozen(kw_only=True)
class Preference:
    """A unit in which a person would like to work.

    Attributes:
        person: Id of the person.
        unit: The unit.
        rank: 1 for the first wish.
        basis: Who says so.

    Raises:
        InvalidValueError: If no person is named, or the rank is below 1.

    Example:
        >>> wish = Preference(person="p1", unit=UnitRef("X", date(2025, 7, 1)), rank=1)
        >>> wish.rank
        1
    """

    person: str
    unit: UnitRef = attrs.field(metadata=AFTER)
    rank: int
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        named(self, self.person, "the id of a person")
        if type(self.rank) is not int or self.rank < 1:
            message = f"wishes of {self.person} are counted from 1, got {self.rank!r}"
            raise InvalidValueError(message)


@attrs.frozen(kw_only=True)
class Commute:
    """How far it is from where people work to a unit in which they may be placed.

    Attributes:
        source: The unit in which they work.
        target: The unit in which they may be placed.
        km: The distance on the road.
        basis: Who says so.

    Raises:
        InvalidValueError: If the distance is negative or inexact.

    Example:
        >>> a, x = UnitRef("A", date(2025, 1, 1)), UnitRef("X", date(2025, 7, 1))
        >>> Commute(source=a, target=x, km=Decimal("12.5")).km
        Decimal('12.5')
    """

    source: UnitRef
    target: UnitRef = attrs.field(metadata=AFTER)
    km: Annotated[Decimal, "km"]
    basis: Basis | None = None

    def __attrs_post_init__(self) -> None:
        at_least_0(self, km=self.km)
