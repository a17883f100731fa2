"""A workbook for people: titles, lists, formats, and a sheet that explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from adminreform.text import Language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


__all__ = ["Look", "looked_at"]


@attrs.frozen(kw_only=True)
class Look:
    """How a workbook is made for people.

    Attributes:
        language: The language of titles and explanations.
        every_column: Whether columns are there that no row fills.
    """

    language: Language
    every_column: bool = True


def looked_at(filled: Mapping[str, Sequence[Sequence[Any]]], look: Look) -> Any:
    """The workbook."""
    raise NotImplementedError
