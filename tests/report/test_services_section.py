"""The section on services."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from adminreform import Assumption, Citation, Plan, datasets, validate
from adminreform.report.context import Context
from adminreform.report.services_section import services_section
from adminreform.report.words import Words
from adminreform.services import Competence, Services, Task
from tests.rules import test_svc as svc
from tests.worlds import NEW, world

if TYPE_CHECKING:
    from adminreform.text import Language

BROKEN = world("Q? -> X", also="A")


def section(plan: Plan, language: Language = "en", on: date | None = None) -> str:
    """The section as HTML; empty for none."""
    phrases = datasets.phrases("quang_ninh_2025", language)
    context = Context(plan=plan, words=Words(language, phrases), findings=validate(plan, ()), on=on)
    return services_section(context) or ""


def text_of(html: str) -> str:
    """Its words, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_plan_without_the_book_has_no_section() -> None:
    """Nor has one whose clauses cannot be carried out."""
    assert not section(Plan(reform=svc.REFORM))
    assert not section(Plan(reform=BROKEN, services=svc.GOOD))


def test_the_section_says_what_moved_and_who_goes_on() -> None:
    """Two tasks moved, both centres are ready, eleven cases go on."""
    text = text_of(section(svc.plan()))

    assert "2 tasks moved of 3; 0 without an owner, 0 with two" in text
    assert "2/2 service centres ready on 2025-07-01" in text
    assert "11 open cases that go on 4: follows the territory; 7: follows the task" in text
    assert "Permits district t 2025-07-01 Decree 1 –" in text
    assert "Name of X X 3 3 1 5 nothing" in text
    assert "Cases received" in text
    assert "made up" not in text


def test_what_is_amiss_is_told() -> None:
    """A task without an owner, a centre that is not ready, cases with nobody."""
    late = svc.having("fittings", svc.fitting("X-seal", "seal", since=date(2025, 8, 1)))
    amiss: dict[str, Any] = {**late, **svc.without("competences", "k3")}
    html = section(svc.plan(**amiss))

    assert "1 without an owner" in text_of(html)
    assert "1/2 service centres ready on 2025-07-01 all by 2025-08-01" in text_of(html)
    assert "seal (by 2025-08-01)" in html
    assert "Permits district nobody" in text_of(html)
    assert "10 open cases that go on" in text_of(html)
    assert "1 more with nobody" in text_of(html)
    never = section(svc.plan(**svc.without("fittings", "X-seal")), "vi")
    assert "số còn lại chưa xác định ngày" in text_of(never)
    assert "không thiếu" in never
    assert "2/2" in section(svc.plan(**late), on=date(2025, 8, 1))


def test_what_rests_on_made_up_numbers_is_marked() -> None:
    """People that nobody published make the load made up too; published ones do not."""
    guess, fact = Assumption("illustrative", "made up"), Citation("page 1")
    marked = svc.fitting("X-staff", "staff", amount=5, basis=guess)
    cited = attrs.evolve(marked, basis=fact)

    html = section(svc.plan(**svc.having("fittings", marked)))
    assert "2*" in html
    assert "by made-up numbers of counters or people" in html
    assert "Illustrative." in html
    assert "2*" not in section(svc.plan(**svc.having("fittings", cited)))


def test_a_book_of_tasks_alone() -> None:
    """No centres, no cases, no volumes: what there is is shown; a new task is called new."""
    book = Services(
        tasks=[Task(id="T", since=NEW)],
        competences=[Competence(id="c", task="T", receiver="ministry", since=NEW)],
    )
    text = text_of(section(Plan(reform=svc.REFORM, services=book)))

    assert "1 task moved" in text
    assert "T new ministry 2025-07-01" in text
    assert "Service centres" not in text


def test_long_tables_say_what_they_leave_out() -> None:
    """Sixty rows of seventy tasks."""
    book = Services(
        tasks=[Task(id=f"T{n}", since=NEW) for n in range(70)],
        competences=[
            Competence(id=f"c{n}", task=f"T{n}", receiver="ministry", since=NEW) for n in range(70)
        ],
    )

    assert "10 more." in section(Plan(reform=svc.REFORM, services=book))


def test_the_packaged_plan_in_vietnamese() -> None:
    """No English is left, but in names."""
    text = text_of(section(datasets.quang_ninh_2025(), "vi"))

    assert "55/55 trung tâm đủ điều kiện ngày 01/07/2025" in text
    assert "1.682 hồ sơ được giải quyết tiếp" in text
    assert "345 hồ sơ mỗi người tại một điểm" in text
    assert "9.673 3.418 6.255" in text
    assert not re.search(r"\b(the|of|and|for|permit|register)\b", text)
