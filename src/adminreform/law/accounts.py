"""Calculations with all their steps, as an official guide prints its worked examples."""

from __future__ import annotations

import html
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law.basis import Basis, join_bases
from adminreform.law.confidence import Confidence, least_confident
from adminreform.law.parameters import Provision
from adminreform.text import Language, Text, as_text, day_in_words, number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Account", "Number", "Term", "as_exact", "formula", "shown"]

Number = int | Decimal | Fraction
"""An exact number."""

_DECIMALS = 4
_ABOUT = "≈"


def as_exact(value: object, what: str = "number") -> Fraction:
    """A number as a fraction.

    Raises:
        InvalidValueError: If it is no exact number: a float, a truth value, text.

    Example:
        >>> as_exact(Decimal("2.5"))
        Fraction(5, 2)
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        message = f"{what}: expected an exact number (int, Decimal or Fraction), got {value!r}"
        raise InvalidValueError(message)
    return Fraction(value)


def shown(number: Number, language: Language = "en") -> str:
    """A number as people of the language write it; fractions as decimals, marked where cut.

    Example:
        >>> shown(Fraction(5, 2)), shown(1_234_567, "vi"), shown(Fraction(1, 3))
        ('2.5', '1.234.567', '≈ 0.3333')
    """
    exact = Fraction(number)
    if exact.denominator == 1:
        return number_in_words(exact.numerator, language)
    twos_and_fives = exact.denominator
    for prime in (2, 5):
        while twos_and_fives % prime == 0:
            twos_and_fives //= prime
    scale = 10**_DECIMALS
    rounded = Fraction(round(exact * scale), scale)
    cut = twos_and_fives != 1 or rounded != exact
    text = number_in_words(Decimal(rounded.numerator) / Decimal(rounded.denominator), language)
    return f"{_ABOUT} {text}" if cut else text


def formula(template: Text | str, **numbers: Number | Text | str) -> Text:
    """Words with numbers in them, in every language.

    Args:
        template: Words with a ``{name}`` for each number.
        numbers: The numbers, or words.
    Example:
        >>> formula("{share} × {pay}", share=Decimal("0.8"), pay=10_705_500).to("vi")
        '0,8 × 10.705.500'
    """

    def filled(language: Language) -> str:
        words = template.to(language) if isinstance(template, Text) else template
        return words.format(**{name: _said(value, language) for name, value in numbers.items()})

    return Text(filled("en"), filled("vi"))


def _said(value: Number | Text | str, language: Language) -> str:
    if isinstance(value, Text):
        return value.to(language)
    return value if isinstance(value, str) else shown(value, language)


def _provisions(items: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Term:
    """One step of a calculation.

    Attributes:
        key: A short name, by which the account gives it back.
        label: What it is.
        amount: The number.
        unit: Its unit.
        day: The day that the number leads to, and that is printed in its place; None where
            a number is what was asked for.
        formula: How it came about.
        rests_on: The provisions of the law that went into it.
        note: What else there is to say, such as which reading was chosen.
    """

    key: str
    label: Text = attrs.field(converter=as_text)
    amount: Number
    unit: Text = attrs.field(default=Text(""), converter=as_text)
    day: date | None = None
    formula: Text = attrs.field(default=Text(""), converter=as_text)
    rests_on: tuple[Provision, ...] = attrs.field(default=(), converter=_provisions)
    note: Text = attrs.field(default=Text(""), converter=as_text)

    def __attrs_post_init__(self) -> None:
        as_exact(self.amount, self.key)

    def to(self, language: Language = "en") -> str:
        """The step on one line, without its sources."""
        number = f"{shown(self.amount, language)} {self.unit.to(language)}".rstrip()
        if self.day is not None:
            number = day_in_words(self.day, language)
        how = self.formula.to(language)
        words = f"{self.label.to(language)}: "
        if not how:
            return f"{words}{number}"
        return f"{words}{how} {number}" if number.startswith(_ABOUT) else f"{words}{how} = {number}"


def _terms(items: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Account:
    """A calculation: its steps, and the last of them as its result.

    Attributes:
        title: What was calculated, for whom.
        terms: The steps; the last is the result.
        remarks: What a reader must know: a choice between readings, what was not covered.

    Raises:
        InvalidValueError: If there is no step, or two have one key.

    Example:
        >>> pay = Term(key="pay", label="monthly pay", amount=10_705_500, unit="VND")
        >>> total = Term(
        ...     key="total",
        ...     label="three months",
        ...     amount=32_116_500,
        ...     unit="VND",
        ...     formula=formula("3 × {pay}", pay=10_705_500),
        ... )
        >>> print(Account(title="Job search", terms=[pay, total]))
        Job search
          monthly pay: 10,705,500 VND
          three months: 3 × 10,705,500 = 32,116,500 VND
    """

    title: Text = attrs.field(converter=as_text)
    terms: tuple[Term, ...] = attrs.field(converter=_terms)
    remarks: tuple[Text, ...] = ()

    def __attrs_post_init__(self) -> None:
        keys = [term.key for term in self.terms]
        if not keys:
            message = f"{self.title}: an account needs at least one step"
            raise InvalidValueError(message)
        for key in keys:
            if keys.count(key) > 1:
                message = f"{self.title}: two steps have the key {key!r}"
                raise InvalidValueError(message)

    def __getitem__(self, key: str) -> Term:
        """The step with a key.

        Raises:
            InvalidValueError: If there is none.
        """
        for term in self.terms:
            if term.key == key:
                return term
        message = f"{self.title} has no step {key!r}; it has {', '.join(t.key for t in self.terms)}"
        raise InvalidValueError(message)

    def __contains__(self, key: str) -> bool:
        return any(term.key == key for term in self.terms)

    @property
    def result(self) -> Term:
        """The last step."""
        return self.terms[-1]

    @property
    def amount(self) -> Number:
        """The result as a number."""
        return self.result.amount

    @property
    def day(self) -> date:
        """The result as a day.

        Raises:
            InvalidValueError: If the result is a number, and no day.
        """
        if self.result.day is None:
            message = f"{self.title} gives {shown(self.amount)} {self.result.unit}, and no day"
            raise InvalidValueError(message)
        return self.result.day

    @property
    def rests_on(self) -> tuple[Provision, ...]:
        """The provisions that went into it, each once, in order."""
        found: dict[int, Provision] = {}
        for term in self.terms:
            found.update((id(provision), provision) for provision in term.rests_on)
        return tuple(found.values())

    @property
    def parameters(self) -> tuple[str, ...]:
        """Ids of the parameters that went into it."""
        return tuple(dict.fromkeys(provision.parameter for provision in self.rests_on))

    @property
    def basis(self) -> Basis | None:
        """The ground of the result; an assumption if an overlay went into it."""
        return join_bases(provision.basis for provision in self.rests_on)

    @property
    def confidence(self) -> Confidence:
        """How well the least known of its provisions is known."""
        return least_confident(provision.confidence for provision in self.rests_on)

    def to(self, language: Language = "en") -> str:
        """The account as text, one step a line, with its sources and remarks at the end."""
        return "\n".join(self._lines(language))

    def _lines(self, language: Language) -> Iterable[str]:
        yield self.title.to(language)
        sources = numbered(self.rests_on, language)
        for term in self.terms:
            yield f"  {term.to(language)}{marks(term.rests_on, sources, language)}"
            if term.note.en:
                yield f"    {term.note.to(language)}"
        for source, number in sources.items():
            yield f"  [{number}] {source}"
        for remark in self.remarks:
            yield f"  * {remark.to(language)}"

    def __str__(self) -> str:
        return self.to("en")

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def numbered(provisions: Iterable[Provision], language: Language) -> dict[str, int]:
    """Numbers of the sources, each once, in the order in which they are first needed."""
    different = dict.fromkeys(provision.cited(language) for provision in provisions)
    return {source: number for number, source in enumerate(different, 1)}


def marks(provisions: Iterable[Provision], sources: Mapping[str, int], language: Language) -> str:
    """The numbers of some sources, as they stand behind a line."""
    numbers = sorted({sources[provision.cited(language)] for provision in provisions})
    return "".join(f" [{number}]" for number in numbers)
