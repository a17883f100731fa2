"""The ground of a number or a statement: a citation, or an assumption that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.text import Language

__all__ = [
    "Assumption",
    "Basis",
    "Citation",
    "as_basis",
    "join_bases",
    "parse_basis",
    "written_basis",
]

_MARK = "assumption: "
_MARK_VI = "giả định: "
_REASON = " — "
_NAMES_VI = {"minh hoạ": "illustrative", "minh họa": "illustrative"}
"""Names of assumptions in Vietnamese, and the name that each stands for."""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _stated(text: str) -> str:
    text = _spaced(text)
    if not text:
        message = "a basis needs words: who says so, or what was assumed"
        vi = "cần nêu căn cứ bằng lời: văn bản nào quy định, hoặc giả định gì"
        raise InvalidValueError(message, vi)
    return text


@attrs.frozen
class Citation:
    """A source that states it.

    Attributes:
        text: Act and clause, table and day, page: enough to find it again.

    Example:
        >>> str(Citation("1679/NQ-UBTVQH15, Article 1, clause 4"))
        '1679/NQ-UBTVQH15, Article 1, clause 4'
    """

    text: str = attrs.field(converter=_stated)

    def __attrs_post_init__(self) -> None:
        if self.text.startswith(_MARK.strip()) or _says_so(self.text):
            message = f"{self.text!r} is an assumption; use Assumption(...)"
            raise InvalidValueError(message)

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Assumption:
    """Something nobody stated, taken for the sake of a number.

    Attributes:
        name: A short name, such as ``equal`` or ``illustrative``.
        reason: Why it was taken; may be empty.

    Example:
        >>> str(Assumption("equal", "nobody measured the parts"))
        'assumption: equal — nobody measured the parts'
    """

    name: str = attrs.field(converter=_stated)
    reason: str = attrs.field(default="", converter=_spaced)

    def __attrs_post_init__(self) -> None:
        if _REASON in f"{self.name} ":
            message = f"the name of an assumption cannot hold a dash: {self.name!r}"
            vi = f"tên của giả định không được chứa dấu gạch dài: {self.name!r}"
            raise InvalidValueError(message, vi)

    def __str__(self) -> str:
        return f"{_MARK}{self.name}{_REASON}{self.reason}" if self.reason else _MARK + self.name


Basis = Citation | Assumption
"""The ground of a number."""


def join_bases(grounds: Iterable[Basis]) -> Basis | None:
    """Several grounds as one; an assumption among them makes the whole an assumption.

    Example:
        >>> str(join_bases([Citation("table 1"), Assumption("equal")]))
        'assumption: equal — with: table 1'
        >>> str(join_bases([Citation("table 1"), Citation("table 2")]))
        'table 1; table 2'
    """
    different = list(dict.fromkeys(grounds))
    if len(different) < 2:  # noqa: PLR2004 (none or one)
        return next(iter(different), None)
    assumed = [ground for ground in different if isinstance(ground, Assumption)]
    if not assumed:
        return Citation("; ".join(map(str, different)))
    others = "; ".join(str(ground) for ground in different if ground is not assumed[0])
    reason = f"{assumed[0].reason}; with: {others}" if assumed[0].reason else f"with: {others}"
    return Assumption(assumed[0].name, reason)


def as_basis(value: Basis | str) -> Basis:
    """A ground as it is, or read from its text.

    Raises:
        InvalidValueError: If the text is empty.
    """
    return (parse_basis(value) or Citation(value)) if isinstance(value, str) else value


def _says_so(text: str) -> bool:
    """Whether a text says in Vietnamese that it is an assumption."""
    return text[: len(_MARK_VI.strip())].casefold() == _MARK_VI.strip()


def written_basis(basis: Basis, language: Language) -> str:
    """A basis as cells hold it in a language, from which `parse_basis` gives it again.

    Example:
        >>> written_basis(Assumption("illustrative", "chưa có"), "vi")
        'giả định: minh họa — chưa có'
        >>> written_basis(Assumption("minh họa"), "vi")
        'assumption: minh họa'
    """
    if language != "vi" or not isinstance(basis, Assumption):
        return str(basis)
    words = {name: word for word, name in _NAMES_VI.items()}
    name = words.get(basis.name, basis.name)
    text = f"{_MARK_VI}{name}{_REASON}{basis.reason}" if basis.reason else _MARK_VI + name
    return text if parse_basis(text) == basis else str(basis)


def parse_basis(text: str) -> Basis | None:
    """Read a basis as `str` wrote it; None for an empty text.

    Example:
        >>> parse_basis("assumption: equal")
        Assumption(name='equal', reason='')
        >>> parse_basis("") is None
        True
        >>> str(parse_basis("Giả định: minh họa — chưa có số liệu"))
        'assumption: illustrative — chưa có số liệu'
    """
    text = " ".join(text.split())
    if not text:
        return None
    if _says_so(text):
        name, _, reason = text[len(_MARK_VI.strip()) :].strip().partition(_REASON)
        return Assumption(_NAMES_VI.get(name.casefold(), name), reason)
    if text.startswith(_MARK.strip()):
        name, _, reason = text.removeprefix(_MARK.strip()).strip().partition(_REASON)
        return Assumption(name, reason)
    return Citation(text)
