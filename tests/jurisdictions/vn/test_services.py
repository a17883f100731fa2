"""Service centres, trial runs and targets; published numbers that add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from adminreform import Severity, printed_share, printed_sum
from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.services import (
    centre_deputies,
    centre_needs,
    centres,
    check_digital_targets,
    check_trial,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.law.accounts import Number

LAW = load("vn").on(date(2025, 7, 1))


def test_centres() -> None:
    """One in each commune and one of the province, or one for a whole city."""
    assert 55 == centres(LAW, communes=54).amount
    assert 1 == centres(LAW, communes=126, one_centre=True, centrally_run_city=True).amount
    with pytest.raises(InvalidValueError, match="only a centrally run city"):
        centres(LAW, communes=54, one_centre=True)
    with pytest.raises(InvalidValueError, match="0 or more"):
        centres(LAW, communes=-1)
    with pytest.raises(NotInForceError):
        centres(load("vn").on(date(2025, 6, 30)), communes=54)


def test_deputies_are_a_mean() -> None:
    """Two a centre over the province, from Resolution 332/NQ-CP on."""
    law = load("vn").on(date(2025, 10, 15))

    assert 108 == centre_deputies(law, centres=54).amount
    with pytest.raises(InvalidValueError, match="0 or more"):
        centre_deputies(law, centres=-1)
    with pytest.raises(NotInForceError):
        centre_deputies(LAW, centres=54)


@pytest.mark.parametrize("commune", [True, False])
def test_needs(commune: bool) -> None:  # noqa: FBT001
    """A centre has a seal and an account of its own."""
    assert ["con dấu", "tài khoản"] == [need.vi for need in centre_needs(LAW, commune=commune)]


def test_trial() -> None:
    """Thirteen items, put together from several provinces; what is missing is told."""
    law = load("vn").on(date(2025, 6, 15))
    keys = [item.key for item in listed(law, "svc.trial.items")]

    assert 13 == len(set(keys))
    assert not check_trial(law, "phường A", keys)
    missing = check_trial(law, "phường A", keys[2:])
    assert {("SVC102", "phường A", Severity.WARNING)} == {
        (each.code, each.subject, each.severity) for each in missing
    }
    assert 2 == len(missing)
    with pytest.raises(InvalidValueError, match="no item of a trial run"):
        check_trial(law, "phường A", ["music"])


def test_targets() -> None:
    """A target that was reached is not told; one that nobody measured is not looked at."""
    law = load("vn").on(date(2025, 12, 31))
    reached: dict[str, Number] = {
        "services_with_electronic_result": 982,
        "files_fully_online_pct_min": Decimal("79.9"),
    }
    (missed,) = check_digital_targets(law, "Quảng Ninh", reached)

    assert ("SVC101", "80") == (missed.code, missed.expected.en)
    assert "79,9" in missed.text.vi
    with pytest.raises(InvalidValueError, match="no target is called"):
        check_digital_targets(law, "Quảng Ninh", {"speed": 1})
    assert 5 == len(law["svc.digital.end_2025"].record)


# -- published numbers -----------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "parts", "total"),
    [
        # Provincial Party Committee of Quảng Ninh, June 2025
        ("headquarters of Quảng Ninh", {"kept": 228, "surplus": 148}, 376),
        # press, autumn 2025
        ("facilities of Quảng Ninh", {"kept": 1_412, "surplus": 320}, 1_732),
        ("communes of Quảng Ninh", {"one place": 15, "two": 28, "three": 11}, 54),
        # report to the National Assembly on the 52 merging provinces
        ("headquarters of the country", {"kept": 33_956, "surplus": 4_226}, 38_182),
        # Ministry of Finance, 1 December 2025; other uses are what the four named ones leave
        ("houses and land", {"handled": 17_496, "left": 9_056}, 26_552),
        (
            "uses of what was handled",
            {"health": 798, "education": 4_002, "culture": 1_314, "offices": 7_952, "other": 3_430},
            17_496,
        ),
        # 28 decrees of June 2025
        ("tasks delegated", {"to province": 1_470, "to commune": 1_248}, 2_718),
        # Ministry of Home Affairs, May 2025
        ("tasks of districts, home affairs", {"to commune": 129, "to province": 32}, 161),
        ("tasks of home affairs", {"districts": 161, "others": 45}, 206),
    ],
)
def test_published_sums(what: str, parts: Mapping[str, int], total: int) -> None:
    """Oracles: the parts sum to the total; one that is off by 1 is found, with the right one."""
    assert not printed_sum(what, parts=parts.values(), printed=total)
    (wrong,) = printed_sum(what, parts=parts.values(), printed=total + 1)
    assert (what, f"{total:,}") == (wrong.subject, wrong.expected.en)


def test_places_of_offices() -> None:
    """Oracle: 15 communes in one place, 28 in two and 11 in three have 104 places."""
    places = {"one": 15, "two": 28 * 2, "three": 11 * 3}

    assert not printed_sum("places of offices", parts=places.values(), printed=104)


@pytest.mark.parametrize(
    ("what", "part", "whole", "percent"),
    [
        # Ministry of Finance, 1 December 2025
        ("houses handled", 17_496, 26_552, Decimal("65.89")),
        # 28 decrees of June 2025; the share is computed
        ("tasks delegated", 2_718, 6_738, Decimal("40.34")),
        # Central Party Office, 31 July 2025; exact 59.65
        ("communes ready", 1_981, 3_321, Decimal("59.7")),
    ],
)
def test_published_shares(what: str, part: int, whole: int, percent: Decimal) -> None:
    """Oracles: the share is that of its numbers, rounded; another is found, with the right one."""
    assert not printed_share(what, part=part, whole=whole, printed=percent)
    (wrong,) = printed_share(what, part=part, whole=whole, printed=percent + 1)
    assert str(percent) == wrong.expected.en
