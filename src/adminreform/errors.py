"""Every exception of the library.

An exception is for a value that cannot exist or a question that has no single
answer; a plan that exists and is wrong is told by findings instead.  Each class
descends from `AdminReformError` *and* the fitting built-in, keeps what it knows
as attributes, and says what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "AdminReformError",
    "AmbiguousLawError",
    "AmbiguousUnitError",
    "FrameError",
    "HistoryError",
    "InvalidValueError",
    "LoadError",
    "MisfitError",
    "MissingExtraError",
    "MissingShareError",
    "NotInForceError",
    "OutOfRangeError",
    "ReplayError",
    "RowError",
    "UnknownFormatError",
    "UnknownJurisdictionError",
    "UnknownParameterError",
    "UnknownUnitError",
    "UnmatchedCodesError",
]


def listing(items: Sequence[object], most: int = 5, *, language: str = "en") -> str:
    """Join the first few items and say how many more there are.

    Example:
        >>> listing(["A", "B", "C"], most=2), listing(["A", "B", "C"], most=1, language="vi")
        ('A, B and 1 more', 'A và 2 mục khác')
    """
    shown = ", ".join(map(str, items[:most]))
    more = len(items) - most
    if more <= 0:
        return shown
    return f"{shown} và {more} mục khác" if language == "vi" else f"{shown} and {more} more"


def _did_you_mean(near: Sequence[object]) -> str:
    return f"; did you mean {listing(near, 3)}?" if near else ""


class AdminReformError(Exception):
    """The base of every exception that the library raises."""

    def to(self, language: str = "en") -> str:
        """The message in one language; English where nobody has worded it in another."""
        del language
        return str(self)


class InvalidValueError(AdminReformError, ValueError):
    """A value that cannot exist, such as a reference without a code.

    Attributes:
        vi: The message in Vietnamese; empty where there is none.
    """

    def __init__(self, message: str = "", vi: str = "") -> None:
        super().__init__(message)
        self.vi = vi

    def to(self, language: str = "en") -> str:
        """The message in one language; English where there is no other."""
        return self.vi if language == "vi" and self.vi else str(self)


class UnknownUnitError(AdminReformError, KeyError):
    """No unit answers to this code, reference or name.

    Attributes:
        key: What was asked for.
        where: What was searched, in words.
        near: Codes, references or names that look alike.
    """

    def __init__(self, key: object, where: str, near: Sequence[object] = ()) -> None:
        super().__init__(key, where, near)
        self.key = key
        self.where = where
        self.near = tuple(near)

    def __str__(self) -> str:
        return f"unit {self.key} is not in {self.where}{_did_you_mean(self.near)}"


class AmbiguousUnitError(AdminReformError, LookupError):
    """More than one unit answers, and picking one would be a guess.

    Attributes:
        key: What was asked for.
        candidates: Everything that it can mean.
        way_out: How to ask so that only one is meant.
    """

    def __init__(self, key: object, candidates: Sequence[object], way_out: str) -> None:
        super().__init__(key, candidates, way_out)
        self.key = key
        self.candidates = tuple(candidates)
        self.way_out = way_out

    def __str__(self) -> str:
        found = listing(self.candidates)
        return f"{self.key!s} can mean {len(self.candidates)} units: {found}; {self.way_out}"


class OutOfRangeError(AdminReformError, ValueError):
    """A day about which the history says nothing."""


class ReplayError(AdminReformError, ValueError):
    """The clauses of a reform cannot be carried out as written.

    Attributes:
        problems: One sentence a problem, in the order of the clauses.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        head = f"{len(self.problems)} clauses cannot be carried out as written"
        if len(self.problems) == 1:
            head = "a clause cannot be carried out as written"
        lines = "".join(f"\n- {problem}" for problem in self.problems[:20])
        return f"{head}:{lines}\nadminreform.validate(Plan(reform=...)) lists all as findings"


class HistoryError(AdminReformError, ValueError):
    """Reforms that do not follow one another."""


class MissingShareError(AdminReformError, ValueError):
    """One number was asked for where only bounds are known.

    Attributes:
        sources: The split units whose parts nobody measured.
    """

    def __init__(self, message: str, sources: Sequence[object] = ()) -> None:
        super().__init__(message, sources)
        self.message = message
        self.sources = tuple(sources)

    def __str__(self) -> str:
        return self.message


class UnmatchedCodesError(AdminReformError, LookupError):
    """A table holds codes that are not units of the day it is said to be of.

    Attributes:
        codes: The codes, in the order of the table.
        hints: For some of the codes, what is known about them.
        likely_day: A day that more codes of the table fit; None if there is none.
    """

    def __init__(
        self,
        message: str,
        codes: Sequence[object],
        hints: Sequence[str] = (),
        likely_day: date | None = None,
    ) -> None:
        super().__init__(message, codes, hints, likely_day)
        self.message = message
        self.codes = tuple(codes)
        self.hints = tuple(hints)
        self.likely_day = likely_day

    def __str__(self) -> str:
        return self.message + "".join(f"\n- {hint}" for hint in self.hints[:10])


class FrameError(AdminReformError, ValueError):
    """A frame that cannot be converted as asked: a missing column, a wrong type."""


class RowError(AdminReformError, ValueError):
    """One bad cell of a table, or one bad line of a file of TOML.

    Attributes:
        file: Name of the table.
        row: Line of the file, the header of a table being line 1; 0 if all of it is meant.
        column: Name of the column; empty if the whole row is meant.
        problem: What is wrong, with the value and the way out.
        vi: The same in Vietnamese; empty where there is none.
        sheet: Sheet of a workbook; empty for other files.
        cell: Address in the sheet, such as ``F41``; empty where no cell is meant.
    """

    def __init__(
        self,
        file: str,
        row: int,
        column: str,
        problem: str,
        *,
        vi: str = "",
        sheet: str = "",
        cell: str = "",
    ) -> None:
        super().__init__(file, row, column, problem)
        self.file = file
        self.row = row
        self.column = column
        self.problem = problem
        self.vi = vi
        self.sheet = sheet
        self.cell = cell

    @property
    def address(self) -> str:
        """Sheet and cell as Excel writes them, such as ``roster!F41``; empty for other files."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    def place(self, language: str = "en") -> str:
        """Where it is: the file, and the cell or the row and column."""
        if self.sheet:
            where = f"{self.file}, {self.address}"
            row = "" if self.cell or not self.row else self._row(language)
            return f"{where}{row} ({self.column})" if self.column else f"{where}{row}"
        where = self.file
        if self.row:
            where += self._row(language)
        if self.column:
            where += f", {self.column}"
        return where

    def _row(self, language: str) -> str:
        word = "line" if self.file.endswith(".toml") else "row"
        return f", {'dòng' if language == 'vi' else word} {self.row}"

    def to(self, language: str = "en") -> str:
        """Where it is and what is wrong; in English where there is no other wording."""
        said = self.vi if language == "vi" and self.vi else self.problem
        return f"{self.place(language)}: {said}"

    def __str__(self) -> str:
        return self.to("en")


class LoadError(AdminReformError, ExceptionGroup[RowError]):
    """Everything that is wrong with a file or folder, each as a `RowError`.

    Attributes:
        vi: The head of the message in Vietnamese; empty where there is none.
    """

    vi: str

    def __new__(cls, message: str, errors: Sequence[RowError], vi: str = "") -> Self:
        """A group takes two arguments; the head in Vietnamese is kept beside them."""
        made = super().__new__(cls, message, errors)
        made.vi = vi
        return made

    def __init__(self, message: str, errors: Sequence[RowError], vi: str = "") -> None:
        super().__init__(message, errors)
        self.vi = vi

    def derive(self, excs: Sequence[RowError]) -> LoadError:  # type: ignore[override]
        """A group of some of its errors."""
        return LoadError(self.message, excs, self.vi)

    def to(self, language: str = "en") -> str:
        """The first errors, and how many more there are."""
        lines = "".join(f"\n- {_said(error, language)}" for error in self.exceptions[:20])
        more = len(self.exceptions) - 20
        rest = f"và {more} lỗi khác" if language == "vi" else f"and {more} more"
        tail = f"\n- {rest}" if more > 0 else ""
        head = self.vi if language == "vi" and self.vi else self.message
        return f"{head}:{lines}{tail}"

    def __str__(self) -> str:
        return self.to("en")


def _said(error: Exception, language: str) -> str:
    return error.to(language) if isinstance(error, RowError) else str(error)


class MisfitError(AdminReformError, ValueError):
    """Changes do not fit on a plan: it has other rows than those that were to change.

    Attributes:
        problems: One sentence a row: table, row, what is there and what was expected.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        head = f"{len(self.problems)} changes do not fit"
        if len(self.problems) == 1:
            head = "a change does not fit"
        lines = "".join(f"\n- {problem}" for problem in self.problems[:20])
        more = len(self.problems) - 20
        return f"{head}:{lines}" + (f"\n- and {more} more" if more > 0 else "")


class MissingExtraError(AdminReformError, ImportError):
    """An optional package is not installed; names the extra that brings it."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(package, extra, purpose)
        self.package = package
        self.extra = extra
        self.purpose = purpose

    def __str__(self) -> str:
        return (
            f"{self.purpose} needs {self.package}, which is not installed: "
            f"pip install 'adminreform[{self.extra}]'"
        )


class UnknownFormatError(AdminReformError, ValueError):
    """A path whose ending names no format that the library reads or writes."""


class UnknownParameterError(AdminReformError, KeyError):
    """The law has no parameter of this id.

    Attributes:
        id: The id that was asked for.
        near: Ids that come near to it.
    """

    def __init__(self, id: str, near: Sequence[str] = ()) -> None:  # noqa: A002 (the field's term)
        super().__init__(id, near)
        self.id = id
        self.near = tuple(near)

    def __str__(self) -> str:
        return f"the law has no parameter {self.id!r}{_did_you_mean(self.near)}"


class NotInForceError(AdminReformError, KeyError):
    """A parameter of the law has no value on the day that was asked about.

    Attributes:
        id: The parameter.
        day: The day.
        periods: When it has one, in words.
    """

    def __init__(self, id: str, day: date, periods: Sequence[str] = ()) -> None:  # noqa: A002
        super().__init__(id, day, periods)
        self.id = id
        self.day = day
        self.periods = tuple(periods)

    def __str__(self) -> str:
        when = f"it has one {listing(self.periods)}" if self.periods else "it has none on any day"
        return f"{self.id} has no value on {self.day}; {when}"


class AmbiguousLawError(AdminReformError, LookupError):
    """The law can be read in several ways, and none was chosen.

    Attributes:
        id: The parameter.
        day: The day.
        choices: The names of the readings.
        chosen: The one that was asked for; empty if none was.
    """

    def __init__(self, id: str, day: date, choices: Sequence[str], chosen: str = "") -> None:  # noqa: A002
        super().__init__(id, day, choices, chosen)
        self.id = id
        self.day = day
        self.choices = tuple(choices)
        self.chosen = chosen

    def __str__(self) -> str:
        asked = f"no reading {self.chosen!r}" if self.chosen else "several readings"
        named = ", ".join(map(repr, self.choices))
        return f"{self.id} has {asked} on {self.day}; choose one of {named}"


class UnknownJurisdictionError(AdminReformError, LookupError):
    """No installed package brings this jurisdiction.

    Attributes:
        code: The code that was asked for.
        known: Codes of those that are there.
    """

    def __init__(self, code: str, known: Sequence[str] = ()) -> None:
        super().__init__(code, known)
        self.code = code
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"no jurisdiction {self.code!r} is installed; there are {listing(self.known)}"
