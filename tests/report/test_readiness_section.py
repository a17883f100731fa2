"""Gates and the matrix on the page and in the terminal, and the sheet of each unit."""

from __future__ import annotations

import re
from datetime import date

import attrs
import pytest

from adminreform import Assumption, Citation, Plan, datasets
from adminreform.oversight import Confirmation, Gate, Oversight
from adminreform.readiness import gate_readiness
from adminreform.report import html_report, readiness_text
from adminreform.report.words import Words
from tests.worlds import NEW, new, world

REFORM = world("A + B -> X; C -> Y", names={"X": "Xanh", "Y": "Yen"})
SEAL = Confirmation(unit=new("X"), criterion="seal", on=NEW, basis=Citation("minutes"))
GATES = [Gate(id="opening", title="the opening", on=NEW, required=("seal",))]


def plan(*rows: Confirmation, gates: list[Gate] = GATES) -> Plan:
    """A plan with this oversight."""
    return Plan(reform=REFORM, oversight=Oversight(gates=gates, confirmations=rows))


def test_the_terminal_counts_who_is_ready() -> None:
    """One of two; the other has no seal."""
    assert "1 of 2 units ready for the opening on 2025-07-01; missing: seal 1" == readiness_text(
        plan(SEAL), Words()
    )
    assert "còn thiếu: con dấu 1" in readiness_text(plan(SEAL), Words("vi"))


def test_nothing_is_told_without_gates() -> None:
    """Nor where the reform cannot be carried out."""
    broken = attrs.evolve(plan(SEAL), reform=world("A -> X; Q! -> X"))

    assert ["", "", ""] == [
        readiness_text(each, Words()) for each in (Plan(reform=REFORM), plan(gates=[]), broken)
    ]
    assert 'id="readiness"' not in html_report(Plan(reform=REFORM), "en")
    assert 'id="units"' not in html_report(broken, "en")


def test_made_up_confirmations_are_told() -> None:
    """In the terminal and on the page."""
    made_up = attrs.evolve(SEAL, basis=Assumption("illustrative"))
    told = readiness_text(plan(SEAL, made_up), Words())
    page = html_report(plan(SEAL, made_up), "en")

    assert "1 of 2 confirmations are made up" in told
    assert "1 of 2 confirmations are made up" in page
    assert "confirmations are made up" not in html_report(plan(SEAL), "en")


def test_the_matrix_has_a_mark_for_every_criterion() -> None:
    """Read aloud, each says what it stands for."""
    gates = [Gate(id="g", on=NEW, required=("premises", "seal"))]
    page = html_report(plan(SEAL, gates=gates), "en")
    row = re.search(r'<tr[^>]*><th[^>]*><span class="unit"><a href="#unit-X".*?</tr>', page)
    assert row is not None

    assert 'aria-label="met: confirmed on 2025-07-01"' in row[0]
    assert "unknown: no book of assets" in row[0]
    assert 2 == row[0].count('role="img"')


def test_each_unit_has_a_sheet() -> None:
    """With what it is formed of, and what it lacks."""
    page = html_report(plan(SEAL), "en")
    sheet = re.search(r'<details id="unit-Y".*?</details>', page, re.DOTALL)
    assert sheet is not None

    assert "Yen" in sheet[0]
    assert "Name of C" in sheet[0]
    assert "<strong>Seal</strong>: nobody confirmed it" in sheet[0]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sheets_of_the_real_reform_say_what_is_made_up(language: str) -> None:
    """Readiness, staff, estimates, seats and files; clauses and sizes are facts."""
    page = html_report(datasets.quang_ninh_2025(), "vi" if language == "vi" else "en")
    sheet = re.search(r'<details id="unit-06652".*?</details>', page, re.DOTALL)
    assert sheet is not None
    tag = "minh họa" if language == "vi" else "illustrative"
    marked = re.findall(rf"<dt>([^<]*?) <span[^>]*>{tag}</span></dt>", sheet[0])

    assert 5 == len(marked)
    assert 54 == page.count('class="sheet"')


def test_the_page_and_the_library_count_alike() -> None:
    """The cards of the real reform are what `gate_readiness` finds."""
    real = datasets.quang_ninh_2025()
    assert real.oversight is not None
    told = readiness_text(real, Words("vi", datasets.phrases("quang_ninh_2025", "vi")))

    for gate in real.oversight.gates:
        found = gate_readiness(real, gate)
        assert f"{len(found.ready)} trên {len(found.units)} đơn vị" in told
    assert date(2025, 6, 15) == real.oversight.gates[0].on
