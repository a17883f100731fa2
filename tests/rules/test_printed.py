"""Printed figures against what they follow from: official misprints are found."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Citation
from adminreform.errors import InvalidValueError
from adminreform.law import rounded
from adminreform.rules.printed import printed_share, printed_sum

HCMC = Citation("scheme of the merger of Ho Chi Minh City")
SUBMISSION = Citation("Government submission 2174 of 8 May 2025")


@pytest.mark.parametrize(
    ("part", "whole", "printed", "right"),
    [
        # the scheme of the merger of Ho Chi Minh City: area and population of the standard
        ("6772.65", 5_000, "135.43", "135.45"),
        ("13706632", 1_400_000, "979.04", "979.05"),
        # Government submission 2174 of 8 May 2025: new communes that meet both standards
        ("2536", 3_193, "79.43", "79.42"),
    ],
)
def test_misprints_are_found(part: str, whole: int, printed: str, right: str) -> None:
    """The finding says what the share should be."""
    (finding,) = printed_share(
        "share", part=Decimal(part), whole=whole, printed=Decimal(printed), basis=HCMC
    )

    assert ("UNI020", right, HCMC) == (finding.code, finding.expected.en, finding.basis)
    assert f"print {right} %" == finding.mend.en
    assert right.replace(".", ",") in finding.text.to("vi")


@pytest.mark.parametrize(
    ("part", "printed"),
    [(3_039, "95.18"), (2_536, "79.42"), (503, "15.75"), (154, "4.82"), (3_193, "100")],
)
def test_right_shares_are_not(part: int, printed: str) -> None:
    """What the submission says of 3,193 new communes, rounded right."""
    assert not printed_share("x", part=part, whole=3_193, printed=Decimal(printed))


def test_reduction_of_quang_ninh_as_published() -> None:
    """117 fewer of 171 is 68.42 %, and not 66.67 %."""
    (finding,) = printed_share("Quảng Ninh", part=117, whole=171, printed=Decimal("66.67"))

    assert "68.42" == finding.expected.en


def test_parts_of_duc_chinh() -> None:
    """0.55 km2 to An Sinh and 6.31 to Đông Triều are the 6.86 km2 of Đức Chính."""
    parts = [Decimal("0.55"), Decimal("6.31")]

    assert not printed_sum("phường Đức Chính", parts=parts, printed=Decimal("6.86"))

    (finding,) = printed_sum("phường Đức Chính", parts=parts, printed=Decimal("6.90"))

    assert ("UNI021", "6.86") == (finding.code, finding.expected.en)
    assert "0,55 + 6,31 bằng 6,86" in finding.text.to("vi")


def test_counts_of_the_submission_add_up() -> None:
    """2,536 + 503 + 154 = 3,193."""
    assert not printed_sum("new", parts=[2_536, 503, 154], printed=3_193, basis=SUBMISSION)


@pytest.mark.parametrize(
    "call",
    [
        lambda: printed_share("x", part=1, whole=0, printed=0),
        lambda: printed_share("x", part=1.5, whole=2, printed=75),  # type: ignore[arg-type]
        lambda: printed_sum("x", parts=[], printed=0),
        lambda: printed_sum("x", parts=[0.5], printed=1),  # type: ignore[list-item]
    ],
)
def test_bad_figures(call: Any) -> None:
    """A share of nothing, a sum of nothing and a float are refused."""
    with pytest.raises(InvalidValueError):
        call()


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_rounded_share_is_right(part: int, whole: int, decimals: int) -> None:
    """A share printed as it rounds is never a finding, and the next one always is."""
    right = rounded(Fraction(part * 100, whole), decimals)
    step = Decimal(1).scaleb(-decimals)

    assert not printed_share("x", part=part, whole=whole, printed=right)
    assert printed_share("x", part=part, whole=whole, printed=right + step)


@given(st.fractions(-1000, 1000), st.integers(0, 5))
def test_rounding_is_near_and_away_from_zero(value: Fraction, decimals: int) -> None:
    """A rounded number is off by half a step at most; ties go away from zero."""
    found, step = Fraction(rounded(value, decimals)), Fraction(1, 10**decimals)

    assert abs(found - value) <= step / 2
    if abs(found - value) == step / 2:
        assert abs(found) > abs(value)
