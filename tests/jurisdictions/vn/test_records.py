"""Files: how long they are kept, and the fonds of a body that ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import UnitRef
from adminreform.errors import InvalidValueError, NotInForceError
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.readings import listed
from adminreform.jurisdictions.vn.records import (
    check_fonds,
    check_retention,
    file_retention,
    metres_of_boxes,
)
from adminreform.records import Document, Fonds, Retention

LAW = load("vn").on(date(2025, 7, 1))
EARLY = load("vn").on(date(2025, 1, 1))
LAST = date(2025, 6, 30)


def test_retention_of_a_mixed_file() -> None:
    """Oracle: documents of 5, 20 and 70 years make a file of 70.

    Source: Law 33/2024/QH15, Article 15.
    """
    file = file_retention(LAW, [Retention(5), Retention(20), Retention(70)])

    assert 70 == file.years
    assert file_retention(LAW, [Retention(70), Retention(None)]).permanent


@given(st.lists(st.none() | st.integers(2, 70), min_size=1))
def test_no_document_is_kept_longer_than_its_file(years: list[int | None]) -> None:
    """For ever is longest of all."""
    file = file_retention(LAW, [Retention(each) for each in years])

    assert file.permanent == (None in years)
    assert file.permanent or file.years == max(each for each in years if each is not None)


def test_retentions_that_cannot_be() -> None:
    """A file holds something, for at least a year, by a law that is in force."""
    nothing: Any = True
    for wrong in (0, -1, nothing):
        with pytest.raises(InvalidValueError, match="at least a year"):
            Retention(wrong)
    with pytest.raises(InvalidValueError, match="at least one document"):
        file_retention(LAW, [])
    with pytest.raises(NotInForceError):
        file_retention(EARLY, [Retention(5)])


@pytest.mark.parametrize(("years", "count"), [(1, 1), (2, 0), (70, 0), (71, 1), (None, 0)])
def test_terms_of_the_law(years: int | None, count: int) -> None:
    """From 2 to 70 years, or for ever."""
    found = check_retention(LAW, "file 1", Retention(years))

    assert count == len(found)
    assert all(("REC106", "file 1") == (each.code, each.subject) for each in found)
    assert not check_retention(EARLY, "file 1", Retention(years))


def test_words_of_a_retention() -> None:
    """In both languages."""
    assert ("5 years", "vĩnh viễn") == (str(Retention(5)), Retention(None).to("vi"))


@pytest.mark.parametrize(
    ("closed", "documents", "subjects"),
    [
        (LAST, {}, []),
        (LAST, {"9/QĐ": LAST}, []),
        (None, {}, ["F1"]),
        (date(2025, 7, 15), {}, ["F1"]),
        (LAST, {"9/QĐ": date(2025, 7, 1)}, ["9/QĐ"]),
        (None, {"9/QĐ": date(2025, 7, 1)}, ["F1", "9/QĐ"]),
    ],
)
def test_fonds(closed: date | None, documents: dict[str, date], subjects: list[str]) -> None:
    """Letter 414/BNV-VTLTNN: closed on the last day, and no documents after it."""
    fonds = Fonds(id="F1", creator=UnitRef("193", date(2024, 11, 1)), closed=closed)
    filed = [Document(id=id_, series="S1", issued=day) for id_, day in documents.items()]
    found = check_fonds(LAW, fonds, LAST, filed)

    assert subjects == [each.subject for each in found]
    assert all(each.code == "REC105" and each.text.vi and each.mend.vi for each in found)
    assert not check_fonds(EARLY, fonds, LAST, filed)


def test_last_document_of_a_fonds() -> None:
    """A fonds whose last document is later than its body is told, once."""
    creator = UnitRef("193", date(2024, 11, 1))
    fonds = Fonds(id="F1", creator=creator, closed=LAST, last_document=date(2025, 7, 2))
    (found,) = check_fonds(LAW, fonds, LAST)

    assert "holds a document of 2025-07-02, and its body ended on 2025-06-30" == found.message
    assert "F1" == found.subject


@pytest.mark.parametrize("parameter", ["rec.watch_list", "rec.before_handover"])
def test_lists_of_the_handover(parameter: str) -> None:
    """What is at risk, and what is done first."""
    items = listed(LAW, parameter)

    assert items
    assert all(item.title.vi for item in items)


def test_order_of_digitising() -> None:
    """Permanent files come first, fragile ones last."""
    items = listed(load("vn").on(date(2026, 1, 1)), "rec.digitise.first")

    assert ("permanent", "fragile") == (items[0].key, items[-1].key)


def test_boxes_and_metres() -> None:
    """Oracle: 1,163 boxes are 145 m, so that a box takes 0.125 m.

    Source: Department of Home Affairs of Điện Biên, as reported.
    """
    assert (Decimal("0.125"), Decimal(145)) == (metres_of_boxes(1), metres_of_boxes(1163))
