"""Classification of money: code lists with levels and parents, and the fields they mean."""

from __future__ import annotations

import difflib
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets._checks import cleaned, named
from adminreform.law import Basis
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["BudgetCode", "CodeList", "Dimension"]


class Dimension(StrEnum):
    """By what money is classified.

    ``ADMINISTRATIVE``: who spends.  ``FUNCTION``: what for.  ``ECONOMIC``: on what, or of
    which revenue.  ``PROGRAMME``: under which programme.  ``FUND``: from which source.

    Example:
        >>> [str(each) for each in Dimension]
        ['administrative', 'function', 'economic', 'programme', 'fund']
    """

    ADMINISTRATIVE = "administrative"
    FUNCTION = "function"
    ECONOMIC = "economic"
    PROGRAMME = "programme"
    FUND = "fund"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _DIMENSIONS[self].to(language)


_DIMENSIONS = {
    Dimension.ADMINISTRATIVE: Text("administrative", "cơ quan quản lý"),
    Dimension.FUNCTION: Text("function", "lĩnh vực"),
    Dimension.ECONOMIC: Text("economic", "nội dung kinh tế"),
    Dimension.PROGRAMME: Text("programme", "chương trình"),
    Dimension.FUND: Text("source of funds", "nguồn vốn"),
}


@attrs.frozen(kw_only=True)
class BudgetCode:
    """One code of a classification.

    Attributes:
        dimension: By what it classifies.
        code: The code.
        name: What it means.
        name_vi: The same in Vietnamese; empty where nobody wrote it.
        parent: The code above; empty at the top.
        level: The name of its level, such as ``group`` or ``item``; empty where levels
            have no names.
        field: The field of budgets that it stands for, such as ``education``; empty for
            that of the code above.
        basis: Who lists it.

    Example:
        >>> str(BudgetCode(dimension="function", code="070", name="Education", field="education"))
        'function 070 Education'
    """

    dimension: Dimension = attrs.field(converter=Dimension)
    code: str = attrs.field(converter=cleaned, validator=named)
    name: str = attrs.field(default="", converter=cleaned)
    name_vi: str = attrs.field(default="", converter=cleaned)
    parent: str = ""
    level: str = ""
    field: str = ""
    basis: Basis | None = None

    @property
    def title(self) -> Text:
        """What it means, in every language there is."""
        return Text(self.name or self.code, self.name_vi)

    def __str__(self) -> str:
        return f"{self.dimension} {self.code} {self.name}".rstrip()


def _codes(items: Iterable[BudgetCode]) -> tuple[BudgetCode, ...]:
    return tuple(items)


@attrs.frozen(repr=False)
class CodeList:
    """Codes of all dimensions, looked up by dimension and code.

    Attributes:
        codes: The codes.

    Example:
        >>> listed = CodeList(
        ...     [
        ...         BudgetCode(
        ...             dimension="function", code="070", name="Education", field="education"
        ...         ),
        ...         BudgetCode(dimension="function", code="072", name="Primary", parent="070"),
        ...     ]
        ... )
        >>> listed.field_of("function", "072"), listed.near("function", "027")
        ('education', ('072', '070'))
    """

    codes: tuple[BudgetCode, ...] = attrs.field(default=(), converter=_codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[BudgetCode]:
        return iter(self.codes)

    @cached_property
    def _by_code(self) -> Mapping[tuple[str, str], BudgetCode]:
        return {(each.dimension, each.code): each for each in reversed(self.codes)}

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """The dimensions that have codes; others are not checked."""
        return frozenset(each.dimension for each in self.codes)

    def get(self, dimension: str, code: str) -> BudgetCode | None:
        """The code of a dimension; None where the list has no such code."""
        return self._by_code.get((dimension, code))

    def path(self, dimension: str, code: str) -> tuple[BudgetCode, ...]:
        """A code and those above it, up to the top; stops where the list has no parent."""
        found: dict[str, BudgetCode] = {}
        here = self.get(dimension, code)
        while here is not None and here.code not in found:
            found[here.code] = here
            here = self.get(dimension, here.parent) if here.parent else None
        return tuple(found.values())

    def field_of(self, dimension: str, code: str) -> str:
        """The field of a code, its own or that of the nearest above; empty if none has one."""
        return next((each.field for each in self.path(dimension, code) if each.field), "")

    def near(self, dimension: str, code: str) -> tuple[str, ...]:
        """Codes of a dimension that look like one, the likeliest first.

        Zeros in front count, unlike in names of places.
        """
        return tuple(difflib.get_close_matches(code, self._of_dimension.get(dimension, ())))

    @cached_property
    def _of_dimension(self) -> Mapping[str, tuple[str, ...]]:
        codes: dict[str, list[str]] = {}
        for each in self.codes:
            codes.setdefault(each.dimension, []).append(each.code)
        return {dimension: tuple(found) for dimension, found in codes.items()}

    def orphans(self) -> tuple[BudgetCode, ...]:
        """Codes whose parent the list does not have, or that stand below themselves."""
        return tuple(each for each in self.codes if each.parent and not self._ends(each))

    def _ends(self, code: BudgetCode) -> bool:
        path = self.path(code.dimension, code.code)
        return not path[-1].parent

    def __repr__(self) -> str:
        return f"<CodeList {len(self)} codes>"
