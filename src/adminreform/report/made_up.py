"""What a section says first where its rows are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from adminreform.law import Assumption
from adminreform.plot.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.law import Basis
    from adminreform.report.context import Context
    from adminreform.text import Text

__all__ = ["made_up"]


class _Grounded(Protocol):
    """A row that says on what it rests."""

    @property
    def basis(self) -> Basis | None: ...


def made_up(
    context: Context, rows: Iterable[_Grounded], what: Text, follows: Text
) -> Markup | None:
    """How many rows rest on an assumption; None where none does.

    Args:
        context: The report.
        rows: Rows of a book.
        what: What they are, after a number.
        follows: What is worked out from them, and so is made up too.
    """
    words = context.words
    grounds = [row.basis for row in rows]
    assumed = sum(isinstance(basis, Assumption) for basis in grounds)
    if not assumed:
        return None
    count, whole = words.number(assumed), words.number(len(grounds))
    said = words.say(
        f"{count} of {whole} {what.en} are made up, and so are {follows.en}.",
        f"{count} trên {whole} {what.vi} là giả định, kéo theo {follows.vi}.",
    )
    facts = (
        words.say("Facts are the rows with another ground.", "Số liệu thật là các dòng còn lại.")
        if assumed < len(grounds)
        else words.say(
            "No row of them is a published fact.", "Không dòng nào là số liệu đã công bố."
        )
    )
    warning = element("strong", words.say("Illustrative.", "Minh họa."))
    return element("p", warning, f" {said} {facts}", class_="banner", role="note")
