"""Double entry: what does not balance cannot be built silently."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.budgets._checks import Money, named, not_negative
from adminreform.budgets.exact_frames import exact_frame
from adminreform.errors import InvalidValueError, listing
from adminreform.heads import heads
from adminreform.law import Basis
from adminreform.text import Language, Text, number_in_words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Journal", "JournalLine", "Unbalanced"]


@attrs.frozen(kw_only=True)
class JournalLine:
    """One line of an entry: a debit or a credit of one account of one unit.

    Attributes:
        entry: The entry that it is part of.
        line: Its number in the entry.
        unit: The unit whose books these are.
        account: The account.
        debit: What stands on the left.
        credit: What stands on the right.
        on: The day.
        note: What it is about.
        basis: The document.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> str(JournalLine(entry="e1", line="2", unit=unit, account="112", credit=500))
        'e1/2: 112 of A@2025-01-01, credit 500'
    """

    entry: str = attrs.field(validator=named)
    line: str = attrs.field(validator=named)
    unit: UnitRef
    account: str = attrs.field(validator=named)
    debit: Money = attrs.field(default=0, validator=not_negative)
    credit: Money = attrs.field(default=0, validator=not_negative)
    on: date | None = None
    note: str = ""
    basis: Basis | None = None

    @property
    def name(self) -> str:
        """The entry and the line."""
        return f"{self.entry}/{self.line}"

    @property
    def amount(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit

    @property
    def one_sided(self) -> bool:
        """Whether it stands on one side, as it should."""
        return (self.debit > 0) != (self.credit > 0)

    def __str__(self) -> str:
        side = f"debit {self.debit}" if self.debit else f"credit {self.credit}"
        return f"{self.name}: {self.account} of {self.unit}, {side}"


@attrs.frozen(kw_only=True)
class Unbalanced:
    """An entry whose sides are not equal, and the line that is likely wrong.

    Attributes:
        entry: The entry.
        lines: Its lines.
        debit: Sum of the left side.
        credit: Sum of the right side.
        suspect: The line that explains the difference; None where none does alone.
        why: How it would explain it.
    """

    entry: str
    lines: tuple[JournalLine, ...]
    debit: int
    credit: int
    suspect: JournalLine | None
    why: Text

    @property
    def difference(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit

    @property
    def text(self) -> Text:
        """What is wrong, in words."""
        numbers = {
            language: [
                number_in_words(amount, language)
                for amount in (self.debit, self.credit, abs(self.difference))
            ]
            for language in ("en", "vi")
        }
        debit, credit, difference = numbers["en"]
        no, co, lech = numbers["vi"]
        names = [line.line for line in self.lines]
        which = self.suspect.line if self.suspect else listing(names)
        dong = self.suspect.line if self.suspect else listing(names, language="vi")
        return Text(
            f"debit {debit}, credit {credit}: differs by {difference}; look at line "
            f"{which}{self.why.en}",
            f"nợ {no}, có {co}: lệch {lech}; xem dòng {dong}{self.why.vi}",
        )

    def __str__(self) -> str:
        return f"{self.entry}: {self.text}"


def _lines(items: Iterable[JournalLine]) -> tuple[JournalLine, ...]:
    return tuple(items)


@attrs.frozen(repr=False)
class Journal:
    """Entries of double entry, with what does not balance among them.

    Attributes:
        lines: The lines, in their order.

    Example:
        >>> unit = UnitRef("A", date(2025, 1, 1))
        >>> rows = [
        ...     JournalLine(entry="e1", line="1", unit=unit, account="6", debit=540),
        ...     JournalLine(entry="e1", line="2", unit=unit, account="112", credit=450),
        ... ]
        >>> print(Journal(rows).unbalanced[0])
        e1: debit 540, credit 450: differs by 90; look at line 1: two digits may be swapped, ...
        >>> Journal.strict(rows)
        Traceback (most recent call last):
        ...
        adminreform.errors.InvalidValueError: 1 entry does not balance: e1: debit 540, ...
    """

    lines: tuple[JournalLine, ...] = attrs.field(default=(), converter=_lines)

    @classmethod
    def strict(cls, lines: Iterable[JournalLine]) -> Journal:
        """A journal whose entries all balance.

        Raises:
            InvalidValueError: If one does not; it names entry, line and difference.
        """
        journal = cls(lines)
        if journal.unbalanced:
            count = len(journal.unbalanced)
            what = "entry does" if count == 1 else "entries do"
            message = f"{count} {what} not balance: {listing(journal.unbalanced, 3)}"
            raise InvalidValueError(message)
        return journal

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[JournalLine]:
        return iter(self.lines)

    @cached_property
    def entries(self) -> Mapping[str, tuple[JournalLine, ...]]:
        """The lines of each entry."""
        found: dict[str, list[JournalLine]] = {}
        for line in self.lines:
            found.setdefault(line.entry, []).append(line)
        return {entry: tuple(lines) for entry, lines in found.items()}

    @cached_property
    def unbalanced(self) -> tuple[Unbalanced, ...]:
        """Entries whose sides are not equal."""
        return tuple(
            _unbalanced(entry, lines)
            for entry, lines in self.entries.items()
            if sum(line.amount for line in lines)
        )

    @property
    def balances(self) -> bool:
        """Whether every entry balances."""
        return not self.unbalanced

    def balance(self, account: str, unit: UnitRef | None = None) -> int:
        """Debit less credit of an account, of one unit or of all."""
        return sum(
            line.amount
            for line in self.lines
            if line.account == account and unit in {None, line.unit}
        )

    def to_frame(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """The lines as a frame.

        Shape:
            One row a line: entry, line, on, unit, account, debit, credit, note, basis;
            days and grounds as text, and sums where one does not fit 64 bits.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = [
            (
                *(line.entry, line.line, "" if line.on is None else str(line.on)),
                *(str(line.unit), line.account, line.debit, line.credit, line.note),
                str(line.basis or ""),
            )
            for line in self.lines
        ]
        names = ("entry", "line", "on", "unit", "account", "debit", "credit", "note", "basis")
        return exact_frame(heads(names, language), rows, backend)

    def trial_balance(self, backend: str = "polars", *, language: Language = "en") -> Any:
        """Debit and credit of each account of each unit, as a frame; amounts as text, exact.

        Shape:
            One row a unit and account: unit, account, debit, credit, balance.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        found: dict[tuple[str, str], list[int]] = {}
        for line in self.lines:
            row = found.setdefault((str(line.unit), line.account), [0, 0])
            row[0] += line.debit
            row[1] += line.credit
        rows = [(*key, str(d), str(c), str(d - c)) for key, (d, c) in sorted(found.items())]
        names = ("unit", "account", "debit", "credit", "balance")
        return exact_frame(heads(names, language), rows, backend)

    def __repr__(self) -> str:
        return f"<Journal {len(self.entries)} entries, {len(self.unbalanced)} unbalanced>"


def _unbalanced(entry: str, lines: tuple[JournalLine, ...]) -> Unbalanced:
    debit = sum(line.debit for line in lines)
    credit = sum(line.credit for line in lines)
    suspect, why = _suspect(lines, debit - credit)
    return Unbalanced(
        entry=entry, lines=lines, debit=debit, credit=credit, suspect=suspect, why=why
    )


_WRONG_SIDE = Text(": it may stand on the wrong side", ": có thể ghi sai bên")
_TWICE = Text(
    ": it may stand twice, or the other side of it is missing",
    ": có thể ghi trùng hoặc thiếu dòng đối ứng",
)
_SWAPPED = Text(
    ": two digits may be swapped, {other} would balance",
    ": có thể đảo hai chữ số, {other} thì cân",
)
_ZEROS = Text(
    ": a zero too many or too few, {other} would balance",
    ": có thể thừa hoặc thiếu số 0, {other} thì cân",
)


def _suspect(lines: tuple[JournalLine, ...], difference: int) -> tuple[JournalLine | None, Text]:
    """The line that explains the difference of an entry alone, and how.

    The usual slips, the likeliest first: a line on the wrong side, a line without its
    other side, two digits swapped, a zero too many.
    """
    if len(lines) == 1:
        return lines[0], _TWICE
    wrong = [line for line in lines if line.amount * 2 == difference]
    if len(wrong) == 1:
        return wrong[0], _WRONG_SIDE
    same = [line for line in lines if line.amount == difference]
    if same:
        return same[-1], _TWICE
    for line in lines:
        right = abs(line.amount - difference)
        same_side = (line.amount - difference) * line.amount > 0
        if not same_side:
            continue
        if _is_swapped(abs(line.amount), right):
            return line, _filled(_SWAPPED, right)
        if right in {abs(line.amount) * 10, abs(line.amount) // 10}:
            return line, _filled(_ZEROS, right)
    return None, Text("")


def _filled(text: Text, other: int) -> Text:
    return Text(
        text.en.format(other=number_in_words(other)),
        text.vi.format(other=number_in_words(other, "vi")),
    )


def _is_swapped(one: int, other: int) -> bool:
    """Whether two numbers differ by two neighbouring digits that changed places."""
    a, b = str(one), str(other)
    if len(a) != len(b):
        return False
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return (
        len(places) == 2  # noqa: PLR2004 (two digits)
        and places[1] == places[0] + 1
        and a[places[0]] == b[places[1]]
        and a[places[1]] == b[places[0]]
    )
