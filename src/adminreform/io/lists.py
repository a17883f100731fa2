"""The sheet of a workbook that holds what can be chosen in the others."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.io.guide import FONT
from adminreform.io.kinds import AboutName, FactKind, columns_in, of_book
from adminreform.io.sheet_xml import column_letters
from adminreform.io.sheets import package
from adminreform.io.tables import TABLES
from adminreform.io.titles import column_title, option_title, option_written, table_title
from adminreform.plan.codewords import tier_text
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["Choices", "option_kinds", "write_lists"]

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
        tier_words: What each of them is called.
    """

    before: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    after: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    kinds: tuple[str, ...] = attrs.field(default=(), converter=_words)
    tiers: tuple[str, ...] = attrs.field(default=(), converter=_words)
    tier_words: tuple[Text, ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> Choices:
        """The choices of a plan: its units, and the kinds and tiers of its country."""
        before, after = plan.reform.before, plan.reform.computed
        scheme = before.scheme
        units = (*before, *after)
        kinds = [kind.code for kind in scheme.kinds] + [unit.kind for unit in units]
        every = [tier.code for tier in scheme.tiers] + [unit.tier for unit in units]
        tiers = tuple(dict.fromkeys(filter(None, every)))
        return cls(
            before=[(str(unit.ref), _called(unit.kind, unit.name)) for unit in before],
            after=[(str(unit.ref), _called(unit.kind, unit.name)) for unit in after],
            kinds=dict.fromkeys(filter(None, kinds)),
            tiers=tiers,
            tier_words=tuple(tier_text(scheme, tier) for tier in tiers),
        )


def _called(kind: str, name: str) -> str:
    return f"{kind} {name}".strip()


def option_kinds() -> Iterator[type[StrEnum]]:
    """Every class of options that a column of a table has."""
    yield from _columns_of_options()


def _columns_of_options() -> dict[type[StrEnum], dict[tuple[str, str], None]]:
    """Each class of options with the tables and columns that are filled from it."""
    columns: dict[type[StrEnum], dict[tuple[str, str], None]] = {
        AboutName: {("about", "name"): None},
        FactKind: {("unit_facts", "kind"): None},
    }
    for table in (*TABLES, *of_book()):
        for column in columns_in(table).values():
            kind: Any = column.type
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                columns.setdefault(kind, {})[table, column.name] = None
    return columns


def _heads(language: Language) -> dict[type[StrEnum], str]:
    """What each list is called: as the columns that are filled from it.

    Where several lists have columns of one title, the tables tell them apart.
    """
    columns = _columns_of_options()
    titles = {
        kind: tuple(dict.fromkeys(column_title(t, c, language) for t, c in used))
        for kind, used in columns.items()
    }
    times = Counter(titles.values())
    found: dict[type[StrEnum], str] = {}
    for kind, said in titles.items():
        found[kind] = "; ".join(said)
        if times[said] > 1:
            tables = dict.fromkeys(table_title(t, language) for t, _ in columns[kind])
            found[kind] += f" ({'; '.join(tables)})"
    return found


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
        (
            "tier",
            _TITLES["tier"].to(language),
            choices.tiers,
            [word.to(language) for word in choices.tier_words],
        ),
        ("bool", _TITLES["bool"].to(language), yes_no, ()),
    ]
    heads = _heads(language)
    for kind in heads:
        options = [option for option in kind if option.value]
        words = [option_written(option, language) for option in options]
        meant = [option_title(option, language) for option in options]
        lists.append((kind.__name__, heads[kind], words, () if meant == words else meant))
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
