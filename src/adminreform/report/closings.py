"""All books of a plan in one table: what was there, what left, what nobody has, what is there."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.holdings import plain
from adminreform.law import Assumption, Number
from adminreform.plan.codewords import measure_text
from adminreform.plot.markup import Markup, element
from adminreform.report.html_tables import Column, table
from adminreform.report.text_tables import text_table
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.holdings import Carried
    from adminreform.plan import Plan
    from adminreform.report.context import Context
    from adminreform.report.words import Words

__all__ = ["BOOK_WORDS", "Closing", "closings", "closings_section", "closings_text"]

BOOK_WORDS = {
    "staffing": Text("staffing", "nhân sự"),
    "budgets": Text("budgets", "ngân sách"),
    "assets": Text("assets", "tài sản"),
    "records": Text("records", "hồ sơ"),
    "services": Text("services", "dịch vụ công"),
}
"""The books, in words."""


@attrs.frozen(kw_only=True)
class Closing:
    """What one book holds of one measure, over all units.

    Attributes:
        book: Field of the plan.
        measure: What is counted.
        opening: What all units had.
        left: What left the book.
        undecided: What nobody has.
        closing: What all units have.
        currency: The currency of the measure; empty where it is no money, or nobody said.
    """

    book: str
    measure: str
    opening: Number
    left: Number
    undecided: Number
    closing: Number
    currency: str = ""

    @property
    def kept(self) -> bool:
        """Whether nothing was lost and nothing came in."""
        gone = Fraction(self.left) + Fraction(self.undecided)
        return Fraction(self.opening) == gone + Fraction(self.closing)


def closings(plan: Plan) -> Iterator[Closing]:
    """A row a book and measure, for the books that could be carried."""
    for book in BOOK_WORDS:
        carried = plan.carried(book)
        if carried is not None:
            money = plan.budgets.currency if book == "budgets" and plan.budgets else ""
            yield from _of(book, carried, money)


def _of(book: str, carried: Carried, currency: str) -> Iterator[Closing]:
    waiting = {(each.holding.id, each.holding.unit) for each in carried.undecided}
    closing = carried.closing.rounded()
    before = len(carried.opening.left)
    for measure in closing.measures:
        held = [h for h in closing if measure in h.amounts]
        nobody = [h for h in held if (h.id, h.unit) in waiting]
        gone = [g.holding for g in closing.left[before:] if measure in g.holding.amounts]
        left, undecided, total = (
            sum((Fraction(h.amounts[measure]) for h in some), Fraction())
            for some in (gone, nobody, held)
        )
        yield Closing(
            book=book,
            measure=measure,
            opening=carried.opening.total(measure),
            left=plain(left),
            undecided=plain(undecided),
            closing=plain(total - undecided),
            currency=currency,
        )


def _head(words: Words) -> list[str]:
    return [
        words.say("book", "sổ"),
        words.say("measure", "nội dung"),
        words.say("opening", "đầu kỳ"),
        words.say("left", "chuyển ra"),
        words.say("undecided", "chưa có nơi nhận"),
        words.say("closing", "cuối kỳ"),
    ]


def _cells(row: Closing, words: Words) -> list[str]:
    numbers = (row.opening, row.left, row.undecided, row.closing)
    measure = measure_text(row.measure).to(words.language)
    return [
        BOOK_WORDS[row.book].to(words.language),
        f"{measure}, {row.currency}" if row.currency else measure,
        *(_number(number, words) for number in numbers),
    ]


def _number(number: Number, words: Words) -> str:
    shown = number if isinstance(number, int | Decimal) else round(float(number), 4)
    return words.number(shown)


def _verdict(rows: list[Closing], words: Words) -> str:
    lost = [row for row in rows if not row.kept]
    if lost:
        named = ", ".join(f"{row.book}/{row.measure}" for row in lost)
        return words.say(f"The balance is broken: {named}.", f"Không cân: {named}.")
    if len(rows) == 1:
        return words.say(
            "It balances: opening = left + undecided + closing.",
            "Số liệu cân đối: đầu kỳ = chuyển ra + chưa có nơi nhận + cuối kỳ.",
        )
    return words.say(
        f"All {len(rows)} rows balance: opening = left + undecided + closing.",
        f"Cả {len(rows)} dòng đều cân đối: đầu kỳ = chuyển ra + chưa có nơi nhận + cuối kỳ.",
    )


def closings_text(plan: Plan, words: Words) -> str:
    """The table as plain text, with its verdict; empty for a plan without books."""
    rows = list(closings(plan))
    if not rows:
        return ""
    lines = text_table(_head(words), [_cells(row, words) for row in rows], numbers=4)
    return "\n".join([*lines, _verdict(rows, words), *_made_up(plan, words)])


def _made_up(plan: Plan, words: Words) -> Iterator[str]:
    """How many rows of each book rest on an assumption, and so are no facts."""
    found: list[str] = []
    for book, title in BOOK_WORDS.items():
        carried = plan.carried(book)
        if carried is None:
            continue
        rows = carried.opening.holdings
        assumed = sum(isinstance(row.basis, Assumption) for row in rows)
        if assumed:
            name = title.to(words.language)
            found.append(
                words.say(
                    f"{name} {words.number(assumed)} of {words.number(len(rows))}",
                    f"{name} {words.number(assumed)} trên {words.number(len(rows))}",
                )
            )
    if found:
        yield words.say(
            "Rows that are made up and say so: ", "Dòng giả định, có ghi rõ: "
        ) + ", ".join(found)


def closings_section(context: Context) -> Markup | None:
    """The table as a section of a page; None for a plan without books."""
    rows = list(closings(context.plan))
    if not rows:
        return None
    words = context.words
    columns = [Column(title, number=place > 1) for place, title in enumerate(_head(words))]
    return element(
        "section",
        element("h2", words.say("The books, carried", "Sổ sách khi bàn giao"), id_="books"),
        element(
            "p",
            words.say(
                "What units had before, and where it is: with units, outside, or with nobody. ",
                "Những gì các đơn vị có trước đây hiện ở đâu: tại đơn vị, đã chuyển ra, "
                "hay chưa có nơi nhận. ",
            ),
            _verdict(rows, words),
        ),
        *(
            element("p", line, class_="banner", role="note")
            for line in _made_up(context.plan, words)
        ),
        table(
            words.say("Opening and closing of each book", "Đầu kỳ, cuối kỳ của từng sổ"),
            columns,
            [tuple(_cells(row, words)) for row in rows],
        ),
        aria_labelledby="books",
    )
