"""An act is cited by its number."""

from __future__ import annotations

from datetime import date

import pytest

from adminreform import Act
from adminreform.errors import InvalidValueError
from adminreform.law.acts import as_act


def test_act_is_cited_by_its_number() -> None:
    """`str` is what stands in a citation."""
    act = Act(number="1679/NQ-UBTVQH15", adopted=date(2025, 6, 16), in_force=date(2025, 6, 16))

    assert "1679/NQ-UBTVQH15" == str(act)


@pytest.mark.parametrize("number", ["", "  "])
def test_act_without_a_number_cannot_be_cited(number: str) -> None:
    """Such an act cannot exist."""
    with pytest.raises(InvalidValueError) as caught:
        Act(number=number)

    assert "an act needs a number or a title to be cited by" == str(caught.value)


def test_number_will_do_for_an_act() -> None:
    """Where only the number is known; None stays None."""
    assert Act(number="1/2025") == as_act("1/2025")
    assert Act(number="1/2025") == as_act(Act(number="1/2025"))
    assert as_act(None) is None
