"""The sheet of a workbook that holds what can be chosen in the others."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.io.guide import FONT
from adminreform.io.kinds import AboutName, FactKind, columns_in, of_book
from adminreform.io.sheet_xml import column_letters
from adminreform.io.sheets import package
from adminreform.io.tables import TABLES
from adminreform.io.titles import option_called, option_title
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["LISTS", "Choices", "write_lists"]

LISTS = Text("Lists", "Danh mục")
"""The title of the sheet."""

_TITLES = {
    "before": Text("Units before the reform", "Đơn vị trước sắp xếp"),
    "after": Text("Units after the reform", "Đơn vị sau sắp xếp"),
    "kind": Text("Kinds of units", "Loại đơn vị"),
    "tier": Text("Tiers", "Cấp hành chính"),
    "bool": Text("Yes or no", "Có hoặc không"),
}


def _pairs(items: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(items)


def _words(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Choices:
    """What cells of a workbook can be filled with.

    Attributes:
        before: References of the units before the reform, with their names.
        after: References of the units after it, with their names.
        kinds: Codes of kinds of units.
        tiers: Codes of tiers.
    """

    before: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    after: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    kinds: tuple[str, ...] = attrs.field(default=(), converter=_words)
    tiers: tuple[str, ...] = attrs.field(default=(), converter=_words)

    @classmethod
    def of(cls, plan: Plan) -> Choices:
        """The choices of a plan: its units, and the kinds and tiers of its country."""
        before, after = plan.reform.before, plan.reform.computed
        scheme = before.scheme
        units = (*before, *after)
        kinds = [kind.code for kind in scheme.kinds] + [unit.kind for unit in units]
        tiers = [tier.code for tier in scheme.tiers] + [unit.tier for unit in units]
        return cls(
            before=[(str(unit.ref), _called(unit.kind, unit.name)) for unit in before],
            after=[(str(unit.ref), _called(unit.kind, unit.name)) for unit in after],
            kinds=dict.fromkeys(filter(None, kinds)),
            tiers=dict.fromkeys(filter(None, tiers)),
        )


def _called(kind: str, name: str) -> str:
    return f"{kind} {name}".strip()


def _option_kinds() -> Iterator[type[StrEnum]]:
    """Every class of options that a column of a table has."""
    seen: set[type[StrEnum]] = {AboutName, FactKind}
    yield from (AboutName, FactKind)
    for table in (*TABLES, *of_book()):
        for column in columns_in(table).values():
            kind: Any = column.type
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind not in seen:
                seen.add(kind)
                yield kind


def _said(option: StrEnum, kind: type[StrEnum], language: Language) -> str:
    word = option_title(option, language)
    return word if option_called(word, kind).name == option.value else option.value


def write_lists(sheet: Any, choices: Choices, language: Language) -> dict[str, str]:
    """Write what can be chosen, a list in a column.

    Returns:
        The range of each list as a formula: ``before``, ``after``, ``kind``, ``tier``,
        ``bool``, and the classes of options by name.
    """
    styles = package("openpyxl.styles", "writing a workbook")
    bold = styles.Font(name=FONT, bold=True)
    yes_no = ["có", "không"] if language == "vi" else ["yes", "no"]
    lists: list[tuple[str, str, Sequence[str], Sequence[str]]] = [
        ("before", _TITLES["before"].to(language), *_split(choices.before)),
        ("after", _TITLES["after"].to(language), *_split(choices.after)),
        ("kind", _TITLES["kind"].to(language), choices.kinds, ()),
        ("tier", _TITLES["tier"].to(language), choices.tiers, ()),
        ("bool", _TITLES["bool"].to(language), yes_no, ()),
    ]
    for kind in _option_kinds():
        words = [_said(option, kind, language) for option in kind if option.value]
        lists.append((kind.__name__, kind.__name__, words, ()))
    found: dict[str, str] = {}
    place = 1
    for key, title, held, names in lists:
        sheet.cell(1, place, title).font = bold
        letters = column_letters(place)
        for line, word in enumerate(held, 2):
            cell = sheet.cell(line, place, word)
            cell.data_type, cell.number_format = "s", "@"
        sheet.column_dimensions[letters].width = max([len(title), *map(len, held)]) + 2
        if held:
            found[key] = f"'{sheet.title}'!${letters}$2:${letters}${len(held) + 1}"
        place += 1
        if names:
            for line, name in enumerate(names, 2):
                sheet.cell(line, place, name).data_type = "s"
            widest = max(map(len, names)) + 2
            sheet.column_dimensions[column_letters(place)].width = widest
            place += 1
    sheet.freeze_panes = "A2"
    return found


def _split(pairs: Sequence[tuple[str, str]]) -> tuple[Sequence[str], Sequence[str]]:
    return [ref for ref, _ in pairs], [name for _, name in pairs]
