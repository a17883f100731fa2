"""The section on files."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from adminreform import Assumption, Plan, datasets, validate
from adminreform.records import CustodyDecision, Fonds, Records, ScanBatch, Series
from adminreform.report.context import Context
from adminreform.report.records_section import records_section
from adminreform.report.words import Words
from tests.worlds import NEW, OLD, new, old, world

if TYPE_CHECKING:
    from adminreform.text import Language

REFORM = world("A(part) + B -> X; A(remainder) -> Y", also="C")
BOOK = Records(
    fonds=[Fonds(id="F", creator=old("A")), Fonds(id="G", creator=old("B"))],
    series=[
        Series(id="s1", fonds="F", files=1200, metres="2.5", pages=1000),
        Series(id="s2", fonds="G", files=10, metres="0.5", pages=500),
    ],
    custody_decisions=[CustodyDecision(id="d1", unit=old("A"), to=new("Y"))],
    scan_batches=[ScanBatch(id="b", series="s1", started=OLD, finished=NEW, pages=150)],
)


def section(plan: Plan, language: Language = "en") -> str:
    """The section as HTML; empty for none."""
    context = Context(plan=plan, words=Words(language), findings=validate(plan, ()))
    return records_section(context) or ""


def book(**more: Any) -> Plan:
    """A plan with the book, changed."""
    return Plan(reform=REFORM, records=attrs.evolve(BOOK, **more))


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nor has one whose clauses cannot be carried out."""
    assert not section(Plan(reform=REFORM))
    assert not section(Plan(reform=world("Q? -> X", also="A"), records=BOOK))


def test_the_section_says_who_keeps_what() -> None:
    """Files, metres, and what has a signature: X and Y, and nobody for the files of B."""
    html = section(book())

    assert 'id="records"' in html
    assert "1,200" in html
    assert "Name of Y" in html
    assert "0/1" in html
    assert "stretches with no custodian" in html
    assert "10%" in html


def test_divided_units_are_listed() -> None:
    """A was divided; Y has its files, and X needs copies."""
    html = section(book())

    assert "Who needs copies" in html
    assert html.index("Name of A") < html.index("Name of X", html.index("Who needs copies"))
    assert "Who needs copies" not in section(
        Plan(reform=world("A + B -> X", also="C"), records=BOOK)
    )


def test_made_up_rows_are_called_so() -> None:
    """All of them, some of them, or none."""
    basis = Assumption("illustrative", "made up")
    some = [attrs.evolve(BOOK.series[0], basis=basis), BOOK.series[1]]
    everything = [attrs.evolve(each, basis=basis) for each in BOOK.series]
    fonds = [attrs.evolve(each, basis=basis) for each in BOOK.fonds]

    assert "Illustrative" not in section(book())
    assert "1 of 4 fonds and series are made up" in section(book(series=some))
    assert "No row of them is a published fact" in section(book(series=everything, fonds=fonds))


def test_keepers_outside_the_register_are_named() -> None:
    """A museum is no unit, and still keeps files."""
    html = section(
        book(custody_decisions=[CustodyDecision(id="d1", unit=old("A"), receiver="museum")])
    )

    assert "museum" in html


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_section_of_quang_ninh(language: Language) -> None:
    """It says that it is illustrative, and has at most sixty keepers."""
    html = section(datasets.quang_ninh_2025(), language)

    assert {"en": "Illustrative.", "vi": "Minh họa."}[language] in html
    assert {"en": "23,553.5", "vi": "23.553,5"}[language] in html
    assert html.count("<tr") < 80
    assert not any(word in html for word in ("None", "Decimal", "<Custody"))


def test_many_keepers_are_cut() -> None:
    """Sixty rows, and how many more there are."""
    codes = [f"U{n:02}" for n in range(62)]
    reform = world("A -> X", also=" ".join(codes))
    records = Records(
        fonds=[Fonds(id=code, creator=old(code)) for code in codes],
        series=[Series(id=f"s{code}", fonds=code, files=1, metres="1") for code in codes],
    )

    assert "2 more with fewer metres" in section(Plan(reform=reform, records=records))


def test_a_forecast_is_told() -> None:
    """At the pace of the last days all is done on a day."""
    assert "at that pace done on" in section(book())
    done = ScanBatch(id="b", series="s1", started=date(2025, 6, 1), finished=NEW, pages=1500)
    assert "at that pace done on" not in section(book(scan_batches=[done]))


def test_holders_stand_side_by_side_and_sums_below() -> None:
    """Names in one cell are joined by commas, and the last row is the total."""
    reform = world("A(part) + B -> X; A(part) -> Y; A(remainder) -> Z", also="C")
    html = section(Plan(reform=reform, records=BOOK))

    assert "<li" not in html[html.index("Who needs copies") :]
    assert 'class="total"' in html
    total = html[html.index("All custodians") :]
    assert ["1", "1", "1,200", "2.5", "0/1", "10%"] == re.findall(r"<td[^>]*>([^<]*)", total)[:6]
