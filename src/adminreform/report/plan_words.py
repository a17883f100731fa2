"""The words of a language, with the titles that a plan gives its milestones and gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["words_of"]


def words_of(
    plan: Plan | None, language: Language, phrases: Mapping[str, str] | None = None
) -> Words:
    """The words of a language, in which milestones and gates go by their titles.

    Args:
        plan: The plan; None for none.
        language: The language.
        phrases: Wordings in that language of phrases that the data hold in another.
    """
    book = None if plan is None else plan.oversight
    if book is None:
        return Words(language, phrases)
    gates = {each.title: each.title_vi for each in book.gates if each.title and each.title_vi}
    titles = {each.id: each.said.to(language) for each in book.gates}
    titles |= {each.id: each.said.to(language) for each in book.milestones}
    return Words(language, (gates if language == "vi" else {}) | dict(phrases or {}), titles)
