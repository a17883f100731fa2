"""What tables, columns and options are called in front of people.

Names are for programs and never change; titles are in ``titles.toml``, all of them in one
place.  A reader takes names and titles of every language for the same thing.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import attrs

from adminreform.names import about_as_near, bare_name, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from adminreform.text import Language

__all__ = [
    "TitleLanguage",
    "Understood",
    "column_called",
    "column_meant",
    "column_title",
    "column_what",
    "has_titles",
    "measured_in",
    "option_called",
    "option_means",
    "option_title",
    "option_written",
    "plain_words",
    "table_called",
    "table_title",
    "table_what",
]

TitleLanguage = Literal["en", "vi", "fr"]
"""The languages of titles: those of messages, and French."""

_LANGUAGES: tuple[TitleLanguage, ...] = ("en", "vi", "fr")
_OPTION_LANGUAGES: tuple[Language, ...] = ("en", "vi")


@attrs.frozen
class Understood:
    """What a word was taken for.

    Attributes:
        name: The name that is meant; empty where none is.
        bare: Whether it was understood with its accents left aside.
        alike: Titles that look alike, the likeliest first, where none is meant; those
            that are about as likely, each of another name.
    """

    name: str
    bare: bool = False
    alike: tuple[str, ...] = ()

    @property
    def near(self) -> str:
        """The likeliest title; empty where there is none."""
        return self.alike[0] if self.alike else ""


@cache
def _data() -> Mapping[str, Any]:
    text = files("adminreform.io").joinpath("titles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _own_words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _column(table: str, column: str) -> list[str]:
    data = _data()
    own: Mapping[str, list[str]] = data.get(table, {})
    shared: Mapping[str, list[str]] = data["columns"]
    return own.get(column) or shared.get(column) or []


def has_titles(table: str, column: str = "") -> bool:
    """Whether somebody wrote titles for a table, or for a column of it."""
    return bool(_column(table, column)) if column else table in _data()["tables"]


def table_title(table: str, language: TitleLanguage) -> str:
    """What a table is called; its name in other words where nobody wrote a title.

    Example:
        >>> table_title("establishments", "vi")
        'Biên chế'
    """
    titles: Mapping[str, list[str]] = _data()["tables"]
    found = titles.get(table)
    return found[_LANGUAGES.index(language)] if found else _own_words(table)


def column_title(table: str, column: str, language: TitleLanguage) -> str:
    """What a column is called; its name in other words where nobody wrote a title.

    Example:
        >>> column_title("establishments", "posts", "vi")
        'Số biên chế'
    """
    found = _column(table, column)
    return found[_LANGUAGES.index(language)] if found else _own_words(column)


def table_what(table: str, language: Language) -> str:
    """What a row of a table is, where it is written among the titles; empty otherwise."""
    said: Mapping[str, list[str]] = _data()["what"]
    found = said.get(table, [])
    place = 0 if language == "vi" else 1
    return found[place] if len(found) > place else ""


@cache
def _says() -> Mapping[str, Mapping[str, list[str]]]:
    text = files("adminreform.io").joinpath("says.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def column_what(table: str, column: str, language: Language) -> str:
    """What a column holds, where ``says.toml`` has it; empty otherwise.

    Example:
        >>> column_what("units", "adopted", "vi"), column_what("units", "since", "en")
        ('', 'First day of the state.')
    """
    said = _says()
    found = said.get(table, {}).get(column) or said["columns"].get(column) or []
    place = 0 if language == "vi" else 1
    return found[place] if len(found) > place else ""


def measured_in(table: str, column: str) -> str:
    """The unit of measurement of the numbers of a column; empty where there is none.

    Example:
        >>> measured_in("budget_lines", "amount"), measured_in("units", "area_km2")
        ('dong', 'km2')
    """
    found = _column(table, column)
    return found[len(_LANGUAGES)] if len(found) > len(_LANGUAGES) else ""


def option_title(option: StrEnum, language: Language) -> str:
    """The word for something to choose from.

    Example:
        >>> from adminreform.reform import Extent
        >>> option_title(Extent.REMAINDER, "vi")
        'phần còn lại'
    """
    words: Mapping[str, Mapping[str, list[str]]] = _data()["options"]
    found = words.get(type(option).__name__, {}).get(option.value)
    if found:
        return found[_OPTION_LANGUAGES.index(language)]
    spoken: Any = option
    return str(spoken.to(language)) if hasattr(option, "to") else option.value


def option_means(option: StrEnum, language: Language) -> str:
    """What choosing something says, where its word alone may be misread; empty elsewhere.

    Example:
        >>> from adminreform.reform import Extent
        >>> option_means(Extent.WHOLE, "vi")
        'cả đơn vị, không còn lại gì'
    """
    words: Mapping[str, Mapping[str, list[str]]] = _data()["means"]
    found = words.get(type(option).__name__, {}).get(option.value)
    return found[_OPTION_LANGUAGES.index(language)] if found else ""


# -- understanding -----------------------------------------------------------------


def plain_words(text: str) -> str:
    """A header as it is compared: without the star of needed columns, joined letters."""
    return unicodedata.normalize("NFC", " ".join(text.split())).rstrip("* ").strip()


@attrs.frozen(eq=False)
class _Words:
    """What words stand for.

    Attributes:
        named: The name that each folded word stands for, and the word as it is shown.
    """

    named: Mapping[str, tuple[str, str]]

    @cached_property
    def bare(self) -> Mapping[str, set[str]]:
        """The names that each word stands for without its accents."""
        found: dict[str, set[str]] = {}
        for name, shown in self.named.values():
            found.setdefault(bare_name(shown), set()).add(name)
        return found

    def meant(self, words: str) -> Understood:
        """The name that a text stands for; what looks alike is left open."""
        said = fold_name(words)
        if not said:
            return Understood("")
        if said in self.named:
            return Understood(self.named[said][0])
        found = self.bare.get(bare_name(words), set[str]())
        return Understood(next(iter(found)), bare=True) if len(found) == 1 else Understood("")

    def understood(self, text: str) -> Understood:
        """The name that a text stands for, or else those that look alike."""
        words = plain_words(text)
        found = self.meant(words)
        if found.name or not words:
            return found
        by_shown = {shown: name for name, shown in self.named.values()}
        alike: dict[str, str] = {}
        for shown in about_as_near(words, by_shown):
            alike.setdefault(by_shown[shown], shown)
        return Understood("", alike=tuple(alike.values()))


def _by_word(titles: Iterable[tuple[str, str]], names: Iterable[str]) -> _Words:
    """Titles and names by folded word; a title of two names is none, a name always one."""
    found: dict[str, tuple[str, str]] = {}
    doubtful: set[str] = set()
    for title, name in titles:
        if found.setdefault(fold_name(title), (name, title))[0] != name:
            doubtful.add(fold_name(title))
    certain = {word: meant for word, meant in found.items() if word not in doubtful}
    return _Words(certain | {fold_name(name): (name, name) for name in names})


@cache
def _table_words(tables: tuple[str, ...]) -> _Words:
    titled = [(table_title(name, language), name) for language in _LANGUAGES for name in tables]
    return _by_word(titled, tables)


def table_called(text: str, tables: Iterable[str]) -> Understood:
    """The table that a sheet of this name holds.

    Example:
        >>> table_called("BIEN CHE", ["establishments", "units"])
        Understood(name='establishments', bare=True, alike=())
    """
    return _table_words(tuple(tables)).understood(text)


@cache
def _column_words(table: str, columns: tuple[str, ...]) -> _Words:
    titled = [
        (column_title(table, name, language), name) for language in _LANGUAGES for name in columns
    ]
    return _by_word(titled, columns)


def column_called(text: str, table: str, columns: Iterable[str]) -> Understood:
    """The column that a header of this name is of.

    Example:
        >>> column_called("Số biên chế *", "establishments", ["unit", "posts"]).name
        'posts'
    """
    return _column_words(table, tuple(columns)).understood(text)


def column_meant(text: str, table: str, columns: Iterable[str]) -> str:
    """The name of the column that a cell may be the header of; empty where it is none.

    It does not look for what is alike, which takes a hundred times as long: most cells that
    are asked about hold something else.

    Example:
        >>> column_meant("SO BIEN CHE", "establishments", ["unit", "posts"])
        'posts'
    """
    return _column_words(table, tuple(columns)).meant(plain_words(text)).name


@cache
def _option_words(kind: type[StrEnum]) -> _Words:
    titled = [
        (option_title(option, language), option.value)
        for language in _OPTION_LANGUAGES
        for option in kind
        if option.value
    ]
    return _by_word(titled, [option.value for option in kind if option.value])


def option_called(text: str, kind: type[StrEnum]) -> Understood:
    """The option that a cell means.

    Example:
        >>> from adminreform.reform import Extent
        >>> option_called("phan con lai", Extent)
        Understood(name='remainder', bare=True, alike=())
        >>> option_called("phần còn lạii", Extent).near
        'phần còn lại'
    """
    return _option_words(kind).understood(text)


def option_written(option: StrEnum, language: Language) -> str:
    """What to write for an option in a cell: its word, if that is read as it; or its value.

    Example:
        >>> from adminreform.reform import Extent
        >>> option_written(Extent.REMAINDER, "vi")
        'phần còn lại'
    """
    word = option_title(option, language)
    return word if option_called(word, type(option)).name == option.value else option.value
