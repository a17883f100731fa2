"""What surplus buildings could serve, in the order of the law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

from adminreform.assets import (
    AssetDisposition,
    Assets,
    CoOwner,
    Form,
    Property,
    PropertyClaim,
    Purpose,
    propose_uses,
    road_map,
    uses_frame,
)
from adminreform.law import Assumption
from tests.worlds import NEW, old

ORDER = ("health", "education", "culture", "exploitation")
DAY = date(2025, 10, 1)


def claim(name: str, purpose: str, made: date = NEW, **more: Any) -> PropertyClaim:
    """Somebody who asks for the hall."""
    return PropertyClaim(id=name, asset="hall", purpose=purpose, made=made, **more)


def hall(*claims: PropertyClaim, **more: Any) -> Assets:
    """A surplus hall, and who asked for it."""
    house = Property(id="hall", unit=old("A"), surplus_since=NEW, **more)
    return Assets(properties=[house], property_claims=claims)


def test_the_first_in_the_order_gets_it() -> None:
    """Then whoever asked earlier, then the id that sorts first; the others are named in order."""
    book = hall(
        claim("c", "culture"),
        claim("b", "health", DAY),
        claim("a", "health", DAY),
        claim("e", "education"),
        claim("d", "health"),
        claim("other", "police"),
    )
    (found,) = propose_uses(book, ORDER, DAY)

    assert (Form.CHANGE_USE, Purpose.HEALTH, "d", ("a", "b", "e", "c")) == (
        found.form,
        found.purpose,
        found.claim,
        found.others,
    )


def test_claims_that_do_not_stand_do_not_count() -> None:
    """Withdrawn, or made after the day."""
    book = hall(claim("a", "health", withdrawn=DAY), claim("b", "health", date(2025, 10, 2)))

    assert [Form.SELL] == [each.form for each in propose_uses(book, ORDER, DAY)]


@pytest.mark.parametrize(
    ("book", "form", "reason"),
    [
        (hall(), Form.SELL, "nobody asked for it"),
        (hall(claim("a", "exploitation")), Form.SELL, "sale or letting is number 4 of the order"),
        (hall(heritage=True), Form.HAND_OVER_LOCAL, "heritage is not sold"),
        (hall(title="pending"), Form.HAND_OVER_LOCAL, "title pending"),
        (
            attrs.evolve(
                hall(share=Fraction(1, 2)),
                co_owners=[CoOwner(id="c", asset="hall", owner="B", share=Fraction(1, 2))],
            ),
            Form.HAND_OVER_LOCAL,
            "others own it too",
        ),
    ],
)
def test_what_nobody_asked_for_is_sold_if_it_can_be(book: Assets, form: Form, reason: str) -> None:
    """Heritage, shared houses and houses without a title go to a local body."""
    (found,) = propose_uses(book, ORDER, DAY)

    assert form is found.form
    assert reason in found.reason.en
    assert found.reason.vi


def test_only_what_is_open_is_proposed() -> None:
    """What is decided for good, kept, or not surplus yet, is left alone."""
    decided = AssetDisposition(id="d", asset="hall", form="change_use")
    book = hall(claim("a", "health"))

    assert () == propose_uses(attrs.evolve(book, asset_dispositions=[decided]), ORDER, DAY)
    assert () == propose_uses(book, ORDER, date(2025, 6, 30))
    assert () == propose_uses(Assets(properties=[Property(id="h", unit=old("A"))]), ORDER, DAY)


def test_a_proposed_use_as_a_row_of_the_book() -> None:
    """The row is an assumption, and plans the house."""
    book = hall(claim("a", "health", claimant="health station"))
    rows = [each.as_disposition(DAY) for each in propose_uses(book, ORDER, DAY)]
    planned = attrs.evolve(book, asset_dispositions=rows)

    assert ("hall",) == road_map(planned, DAY).without_day
    assert ("health station", DAY) == (rows[0].receiver, rows[0].planned)
    assert isinstance(rows[0].basis, Assumption)


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_uses_as_a_frame(backend: str) -> None:
    """A row a house."""
    frame: Any = uses_frame(propose_uses(hall(), ORDER, DAY), backend)

    assert 1 == len(frame)
