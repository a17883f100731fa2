"""The two things that an act can say of units, as values."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from adminreform import Act, Assumption, Contribution, Dissolution, Extent, Formation, Unit
from adminreform.errors import InvalidValueError
from adminreform.reform.events import as_share
from tests.worlds import new, old


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.25", Fraction(1, 4)),
        ("1/3", Fraction(1, 3)),
        (Decimal("0.1"), Fraction(1, 10)),
        (0, Fraction(0)),
        (1, Fraction(1)),
        (Fraction(2, 7), Fraction(2, 7)),
    ],
)
def test_share_is_read_exactly(value: Any, expected: Fraction) -> None:
    """From text, a decimal, a whole number or a fraction."""
    assert expected == as_share(value)


def test_float_is_no_share() -> None:
    """The message says what to write."""
    tenth: Any = 0.1

    with pytest.raises(InvalidValueError) as caught:
        as_share(tenth)

    assert "a share is exact; write Fraction or Decimal instead of the float 0.1" == str(
        caught.value
    )


@pytest.mark.parametrize("value", ["", "0,25", "1/0", "25 %", "a half", "NaN", None])
def test_what_is_no_share(value: Any) -> None:
    """The message gives the value and the forms there are."""
    with pytest.raises(InvalidValueError) as caught:
        as_share(value)

    assert f"expected a share as a decimal or as p/q, got {value!r}" == str(caught.value)


@pytest.mark.parametrize("value", ["-0.1", "1.01", "25", Decimal("Infinity")])
def test_share_lies_between_0_and_1(value: Any) -> None:
    """25 is not sometimes 25 %."""
    with pytest.raises(InvalidValueError):
        as_share(value)


def test_people_go_as_the_territory_unless_said() -> None:
    """What an act says of the one holds for the other by default."""
    assert Extent.PART is Contribution(old("A"), Extent.PART).people
    assert Extent.NONE is Contribution(old("A"), Extent.PART, Extent.NONE).people
    assert Extent.WHOLE is Contribution(old("A")).people


def test_source_may_be_a_unit_a_reference_or_its_text() -> None:
    """All three are one contribution."""
    made = {Contribution(source) for source in (Unit(ref=old("A")), old("A"), "A@2025-01-01")}

    assert {Contribution(old("A"))} == made


def test_bare_code_is_no_source() -> None:
    """Which state is meant has to be said."""
    with pytest.raises(InvalidValueError, match="expected a reference as code@YYYY-MM-DD"):
        Contribution("A")


@pytest.mark.parametrize(
    ("territory", "people", "shares", "message"),
    [
        (
            "whole",
            None,
            {"area_share": "1/2"},
            "A@2025-01-01 gives the whole of its area, which cannot be a share of 1/2",
        ),
        (
            "part",
            "none",
            {"population_share": "1/10"},
            "A@2025-01-01 gives nothing of its population, which cannot be a share of 1/10",
        ),
    ],
)
def test_share_cannot_contradict_its_extent(
    territory: Any, people: Any, shares: Any, message: str
) -> None:
    """The whole is 1 and nothing is 0."""
    with pytest.raises(InvalidValueError) as caught:
        Contribution(old("A"), territory, people, **shares)

    assert message == str(caught.value)


def test_share_that_repeats_its_extent_is_accepted() -> None:
    """1 for the whole, 0 for nothing."""
    given = Contribution(old("A"), Extent.WHOLE, Extent.NONE, area_share=1, population_share=0)

    assert (Fraction(1), Fraction(0)) == (given.area_share, given.population_share)


@pytest.mark.parametrize(
    ("given", "area", "population", "anything"),
    [
        (Contribution(old("A")), 1, 1, 1),
        (Contribution(old("A"), Extent.PART), None, None, None),
        (
            Contribution(old("A"), Extent.PART, area_share="1/4", population_share="1/3"),
            Fraction(1, 4),
            Fraction(1, 3),
            None,
        ),
        (Contribution(old("A"), Extent.PART, Extent.NONE), None, 0, None),
        (Contribution(old("A"), Extent.PART, Extent.WHOLE), None, 1, None),
        (Contribution(old("A"), Extent.NONE), 0, 0, 0),
        (Contribution(old("A"), Extent.UNSPECIFIED), None, None, None),
    ],
)
def test_share_by_a_measure(
    given: Contribution, area: Fraction | None, population: Fraction | None, anything: object
) -> None:
    """Area goes by territory, population by people, anything else where both agree."""
    assert area == given.share_of("area")
    assert population == given.share_of("population")
    assert anything == given.share_of(None) == given.share_of("posts")


def test_extent_by_a_measure() -> None:
    """Where territory and people differ, nothing is known of anything else."""
    given = Contribution(old("A"), Extent.PART, Extent.NONE)

    assert (Extent.PART, Extent.NONE, None) == tuple(
        given.extent_of(measure) for measure in ("area", "population", "posts")
    )


def test_extents_have_words() -> None:
    """As they stand before "of A"."""
    assert [
        ("the whole", "toàn bộ"),
        ("a part", "một phần"),
        ("the remainder", "phần còn lại"),
        ("nothing", "không"),
        ("an unstated share", "phần không nêu rõ"),
    ] == [(extent.to(), extent.to("vi")) for extent in Extent]


def test_target_may_be_a_bare_reference() -> None:
    """Its name, kind, tier and parent are left to its sources."""
    assert Unit(ref=new("X")) == Formation(target=new("X")).target


def test_citation_is_act_and_clause() -> None:
    """What is not stated is left out."""
    assert (
        "1/2025, Article 1" == Formation(target=new("X"), act="1/2025", clause="Article 1").citation
    )
    assert "1/2025" == Dissolution(source=old("A"), act=Act(number="1/2025")).citation
    assert "Article 1" == Dissolution(source=old("A"), clause="Article 1").citation
    assert "" == Formation(target=new("X")).citation


def test_clauses_are_values() -> None:
    """Equal, hashed alike, the same after a pickle."""
    given = Contribution(
        old("A"), Extent.PART, area_share="1/4", basis=Assumption("illustrative"), disputed=True
    )
    formed = Formation(target=Unit(ref=new("X"), name="X"), contributions=[given], act="1/2025")
    ended = Dissolution(source=old("F"), note="see above")

    assert {formed, ended} == set(pickle.loads(pickle.dumps([formed, ended])))
