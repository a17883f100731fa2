"""Workbooks for people: of a plan as it is, and empty ones to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError
from adminreform.io.book_tables import BOOKS, tables_of
from adminreform.io.dump import plan_tables
from adminreform.io.layout import LAYOUT
from adminreform.io.lists import Choices
from adminreform.io.look import Look
from adminreform.io.tables import TABLES
from adminreform.names import near_misses
from adminreform.text import Text, day_in_words, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["look_of", "template"]

_PLAN = Text("Plan", "Kế hoạch sắp xếp")
_TEMPLATE = Text("Workbook to fill in", "Sổ tính mẫu để điền")
_EFFECTIVE = Text("New units start on", "Ngày chính quyền mới hoạt động")
_LAYOUT = Text("Layout of the tables", "Phiên bản bố cục bảng")
_DIGEST = Text("Digest of the plan (SHA-256)", "Mã băm nội dung kế hoạch (SHA-256)")
_SOURCE = Text("Written by", "Phần mềm ghi")


def look_of(plan: Plan, language: Language) -> Look:
    """How the workbook of a plan looks: columns that hold something, and needed ones.

    Its sheet that explains names the plan, its day, the layout and its digest.
    """
    head = (
        (_PLAN.to(language), plan.title),
        *_of_plan(plan, language),
        (_DIGEST.to(language), plan.digest),
        *_of_file(language),
    )
    return Look(language=language, choices=Choices.of(plan), head=head, every_column=False)


def _of_plan(plan: Plan, language: Language) -> tuple[tuple[str, str], ...]:
    day = day_in_words(plan.reform.effective, language)
    return ((_EFFECTIVE.to(language), day),)


def _of_file(language: Language) -> tuple[tuple[str, str], ...]:
    return ((_LAYOUT.to(language), str(LAYOUT)), (_SOURCE.to(language), "adminreform"))


def template(
    plan: Plan | None, books: Sequence[str], language: Language
) -> tuple[dict[str, Sequence[Mapping[str, str]]], Look]:
    """The tables of a workbook to fill in, and how it looks.

    Raises:
        InvalidValueError: If there is no such book.
    """
    for book in books:
        if book not in BOOKS:
            hint = did_you_mean(near_misses(book, BOOKS, 1))
            known = ", ".join(BOOKS)
            message = f"there is no book {book!r}{hint.en}; there are {known}"
            raise InvalidValueError(message, f"không có sổ {book!r}{hint.vi}; có các sổ {known}")
    names = [*TABLES, *(table for book in books or BOOKS for table in tables_of(book))]
    tables: dict[str, Sequence[Mapping[str, str]]] = dict.fromkeys(names, ())
    head = ((_TEMPLATE.to(language), "" if plan is None else plan.title), *_of_file(language))
    choices = Choices()
    if plan is not None:
        nothing: dict[str, Any] = dict.fromkeys(BOOKS)
        held = plan_tables(attrs.evolve(plan, **nothing))
        tables |= {name: held.get(name, ()) for name in TABLES}
        choices = Choices.of(plan)
        head = (*head[:1], *_of_plan(plan, language), *head[1:])
    return tables, Look(language=language, choices=choices, head=head)
