"""Numbers and amounts as people write them, and which of them are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.amounts import DecimalMark, number_readings, parse_amount, parse_number
from adminreform.errors import InvalidValueError
from adminreform.text import number_in_words


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1234", "1234", "1234"),
        ("1.234", "1.234", "1234"),
        ("1,234", "1234", "1.234"),
        ("1.234.567", None, "1234567"),
        ("1.234.567,5", None, "1234567.5"),
        ("1,234,567.50", "1234567.50", None),
        ("12,5", None, "12.5"),
        ("12.5", "12.5", None),
        ("0,125", None, "0.125"),
        ("1234,567", None, "1234.567"),
        ("1 234 567,5", None, "1234567.5"),
        ("1\u00a0234", "1234", "1234"),
        ("-12", "-12", "-12"),
        ("−1.234,5", None, "-1234.5"),
        ("1.23.456", None, None),
        ("12,34,567", None, None),
        ("1..2", None, None),
        ("", None, None),
        ("1e3", None, None),
        ("١٢", None, None),
        ("1" * 2000, None, None),
    ],
)
def test_what_a_text_can_mean(text: str, point: str | None, comma: str | None) -> None:
    """Each reading keeps the decimals that were written."""
    readings = {mark: str(value) for mark, value in number_readings(text).items()}

    assert (point, comma) == (readings.get(DecimalMark.POINT), readings.get(DecimalMark.COMMA))


def test_two_readings_are_refused_unless_somebody_says_which() -> None:
    """The message names both, in both languages, and the way out."""
    with pytest.raises(InvalidValueError) as raised:
        parse_number("1.234")

    assert str(raised.value).startswith("'1.234' can be 1.234 or 1234; type it as a number")
    assert raised.value.to("vi").startswith("'1.234' có thể là 1,234 hoặc 1234; hãy nhập")
    assert (Decimal("1.234"), Decimal(1234)) == (
        parse_number("1.234", "point"),
        parse_number("1.234", DecimalMark.COMMA),
    )
    assert Decimal(1234) == parse_number("1.234", whole=True)
    with pytest.raises(InvalidValueError, match=r"no number with .\.. before its decimals"):
        parse_number("1.234,5", "point")


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("2,5 tỷ đồng", "dong", "2500000000"),
        ("2,5 tỉ", "dong", "2500000000"),
        ("120 triệu đồng", "dong", "120000000"),
        ("3 nghìn tỷ đồng", "dong", "3000000000000"),
        ("15 trđ", "dong", "15000000"),
        ("1.234.567 đồng", "dong", "1234567"),
        ("12 ha", "km2", "0.0012E2"),
        ("12ha", "m2", "120000"),
        ("6.178,2 km²", "km2", "6178.2"),
        ("2 km2", "ha", "200"),
        ("3 km", "m", "3000"),
        ("1.429.841 người", "person", "1429841"),
        ("50 biên chế", "post", "50"),
        ("50%", "share", "0.5"),
        ("12,5 %", "percent", "12.5"),
        ("0,5", "share", "0.5"),
        ("7", "post", "7"),
        ("3 months", "month", "3"),
        (
            "123456789012345678901234567890,125 tỷ đồng",
            "dong",
            "123456789012345678901234567890125e6",
        ),
    ],
)
def test_amounts_come_in_the_unit_that_is_asked_for(text: str, unit: str, value: str) -> None:
    """To the last digit, also where there are more of them than a context keeps."""
    assert Decimal(value) == parse_amount(text, unit)


@pytest.mark.parametrize(
    ("text", "unit", "problem", "vi"),
    [
        ("5", "share", "'5' is no share between 0 and 1; write 5%", "hãy ghi 5%"),
        ("12 ha", "dong", "'12 ha' is in hectares, and dong is asked for", "tính bằng ha"),
        ("12 hecto", "ha", "'hecto' in '12 hecto' is no unit", "không phải là đơn vị tính"),
        ("5 triêu đông", "dong", "did you mean", "có phải là"),
        ("1.234 triệu đồng", "dong", "'1.234' can be 1.234 or 1234", "có thể là"),
        ("khoảng 5", "dong", "expected a number such as", "cần ghi một số"),
        ("1 234 5", "dong", "expected a number such as", "cần ghi một số"),
    ],
)
def test_what_measures_something_else_is_refused(
    text: str, unit: str, problem: str, vi: str
) -> None:
    """With the value, the near miss and the way out, in both languages."""
    with pytest.raises(InvalidValueError) as raised:
        parse_amount(text, unit)

    assert problem in str(raised.value)
    assert vi in raised.value.to("vi")


@pytest.mark.parametrize("text", ["150%", "-5", "-5%", "101", "2 triệu"])
def test_no_way_out_is_told_that_leads_nowhere(text: str) -> None:
    """A percent sign makes a share of 5, but not of -5 or 101."""
    with pytest.raises(InvalidValueError) as raised:
        parse_amount(text, "share")

    assert f"{text!r} is no share between 0 and 1" == str(raised.value)
    assert "hãy ghi" not in raised.value.to("vi")


def test_half_a_thing_is_refused_where_things_are_counted() -> None:
    """Half a million dong is whole, half a dong is not."""
    assert Decimal(500000) == parse_amount("0,5 triệu", "dong", whole=True)
    for text in ("0,5", "0,5 đồng"):
        with pytest.raises(InvalidValueError, match="expected a whole number"):
            parse_amount(text, "dong", whole=True)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15
    )
)
def test_what_is_written_for_readers_is_read_again(value: Decimal) -> None:
    """Numbers in words of each language come back, once the decimal mark is known."""
    assert value == parse_number(number_in_words(value, "vi"), "comma")
    assert value == parse_number(number_in_words(value, "en"), "point")
