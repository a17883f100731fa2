"""An account shows its steps, its sources, and what it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Act, Assumption, Text
from adminreform.errors import InvalidValueError
from adminreform.law import Account, Confidence, Provision, Term, as_exact, formula, shown
from tests.worlds import html_of

DECREE = Act(number="178/2024", kind=Text("Decree", "Nghị định"))


def provision(parameter: str = "rate", **changes: Any) -> Provision:
    """A rate of a decree."""
    given: dict[str, Any] = {
        "parameter": parameter,
        "value": Decimal("0.8"),
        "since": date(2025, 1, 1),
        "act": DECREE,
        "clause": "Art. 9",
        **changes,
    }
    return Provision(**given)


RATE = provision()
PAY = Term(key="pay", label=Text("pay", "lương"), amount=10_705_500, unit=Text("VND", "đồng"))
PART = Term(
    key="part",
    label=Text("severance", "trợ cấp"),
    amount=Fraction(8564400),
    unit=Text("VND", "đồng"),
    formula=formula("{pay} × {rate}", pay=10_705_500, rate=Decimal("0.8")),
    rests_on=[RATE],
    note="by month",
)


def test_account_prints_as_a_guide_does() -> None:
    """Steps in order, then the sources by number, then remarks; in each language."""
    account = Account(
        title=Text("Mr M", "Ông M"), terms=[PAY, PART], remarks=(Text("not taxed", "không thuế"),)
    )

    assert [
        "Mr M",
        "  pay: 10,705,500 VND",
        "  severance: 10,705,500 × 0.8 = 8,564,400 VND [1]",
        "    by month",
        "  [1] Decree 178/2024, Art. 9",
        "  * not taxed",
    ] == str(account).splitlines()
    assert "  trợ cấp: 10.705.500 × 0,8 = 8.564.400 đồng [1]" in account.to("vi").splitlines()
    assert "  [1] Nghị định 178/2024, Điều 9" in account.to("vi").splitlines()
    assert html_of(account).startswith("<pre>Mr M")


def test_account_gives_back_its_steps() -> None:
    """By key; the last is the result."""
    account = Account(title="t", terms=[PAY, PART])

    assert (8564400, "part") == (account.amount, account.result.key)
    assert PAY == account["pay"]
    assert "pay" in account
    assert "paid" not in account
    with pytest.raises(InvalidValueError, match="t has no step 'paid'; it has pay, part"):
        account["paid"]


def test_account_rests_on_its_provisions() -> None:
    """The least known of them says how well it is known; an overlay makes it an assumption."""
    press = provision("other", confidence=Confidence.REPORTED)
    put = provision("third", act=None, overlay=Assumption("what if"))
    account = Account(title="t", terms=[attrs_with(PAY, [press]), attrs_with(PART, [RATE, press])])

    assert ("other", "rate") == account.parameters
    assert Confidence.REPORTED == account.confidence
    assert not isinstance(account.basis, Assumption)
    assumed = Account(title="t", terms=[attrs_with(PAY, [RATE, put])])
    assert isinstance(assumed.basis, Assumption)
    assert "what if" == assumed.basis.name
    assert Account(title="t", terms=[PAY]).basis is None


def attrs_with(term: Term, rests_on: list[Provision]) -> Term:
    """A term that rests on other provisions."""
    return Term(key=term.key, label=term.label, amount=term.amount, rests_on=rests_on)


@pytest.mark.parametrize(
    ("terms", "problem"),
    [([], "needs at least one step"), ([PAY, PAY], "two steps have the key 'pay'")],
)
def test_account_that_cannot_be(terms: list[Term], problem: str) -> None:
    """Without a result, or with two steps of one key."""
    with pytest.raises(InvalidValueError, match=problem):
        Account(title="t", terms=terms)


@pytest.mark.parametrize(
    ("number", "en", "vi"),
    [
        (1_234_567, "1,234,567", "1.234.567"),
        (Decimal("0.80"), "0.8", "0,8"),
        (Fraction(1, 3), "≈ 0.3333", "≈ 0,3333"),
        (Fraction(-5, 2), "-2.5", "-2,5"),
        (Decimal("0.00001"), "≈ 0", "≈ 0"),
    ],
)
def test_numbers_are_shown_as_people_write_them(
    number: int | Decimal | Fraction, en: str, vi: str
) -> None:
    """What is cut is marked."""
    assert (en, vi) == (shown(number), shown(number, "vi"))


@given(st.fractions(-1000, 1000, max_denominator=500))
def test_what_is_not_marked_is_exact(number: Fraction) -> None:
    """Whoever reads a number without a mark can compute with it."""
    text = shown(number)

    if not text.startswith("≈"):
        assert number == Fraction(text.replace(",", ""))


@pytest.mark.parametrize("value", [0.5, True, "1", None])
def test_only_exact_numbers_are_taken(value: object) -> None:
    """The error names the input."""
    with pytest.raises(InvalidValueError, match=r"^years: expected an exact number"):
        as_exact(value, "years")


def test_account_that_ends_on_a_day() -> None:
    """A day is printed in place of its number, and given back as a day."""
    limit = Term(key="limit", label="limit", amount=30, unit="days")
    last = Term(
        key="last",
        label=Text("last day", "ngày cuối"),
        amount=30,
        unit="days",
        day=date(2025, 7, 31),
        formula="2025-07-01 + 30 days",
    )
    account = Account(title="Complaint", terms=[limit, last])

    assert "  last day: 2025-07-01 + 30 days = 2025-07-31" == str(account).splitlines()[-1]
    assert account.to("vi").endswith("= 31/07/2025")
    assert (date(2025, 7, 31), 30) == (account.day, account.amount)
    with pytest.raises(InvalidValueError, match="gives 30 days, and no day"):
        _ = Account(title="Complaint", terms=[limit]).day
