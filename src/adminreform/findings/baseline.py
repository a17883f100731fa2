"""What is known and accepted, so that only what is new stands out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings.model import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Accepted", "Baseline", "Compared"]


@attrs.frozen(kw_only=True)
class Accepted:
    """One finding that somebody knows and accepts for a time.

    Attributes:
        code: Code of the rule.
        subject: What it is about, as findings name it.
        because: Why it is accepted.
        until: First day on which it no longer is; None for no end.

    Raises:
        InvalidValueError: If it says nothing of why.

    Example:
        >>> Accepted(code="LIN007", subject="A@2025-07-01", because="asked the office").key
        ('LIN007', 'A@2025-07-01')
    """

    code: str
    subject: str = attrs.field(converter=str)
    because: str
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if not self.because.strip():
            message = f"{self.code} {self.subject}: say why it is accepted"
            raise InvalidValueError(message)

    @property
    def key(self) -> tuple[str, str]:
        """By what it is told from others."""
        return self.code, self.subject


def _entries(items: Iterable[Accepted]) -> tuple[Accepted, ...]:
    return tuple(items)


@attrs.frozen
class Compared:
    """Findings held against a baseline.

    Attributes:
        new: Those that nobody accepted, or no longer.
        known: Those that are accepted.
        expired: Entries whose time is over and whose finding is still there.
        stale: Entries whose finding is gone: they can be taken out.
    """

    new: Findings
    known: Findings
    expired: tuple[Accepted, ...]
    stale: tuple[Accepted, ...]


@attrs.frozen(repr=False)
class Baseline:
    """Findings that are known and accepted.

    Attributes:
        entries: One for each.

    Raises:
        InvalidValueError: If two are of one finding.

    Example:
        >>> import adminreform as ar
        >>> found = ar.validate(ar.datasets.quang_ninh_2025())
        >>> baseline = Baseline.of(found, because="read one by one")
        >>> len(baseline.compare(found, date(2026, 1, 1)).new)
        0
    """

    entries: tuple[Accepted, ...] = attrs.field(default=(), converter=_entries)

    def __attrs_post_init__(self) -> None:
        for key, times in Counter(entry.key for entry in self.entries).items():
            if times > 1:
                message = f"{' '.join(key)} is accepted {times} times"
                raise InvalidValueError(message)

    @classmethod
    def of(cls, findings: Findings, *, because: str, until: date | None = None) -> Baseline:
        """A baseline that accepts all that was found, for one reason."""
        keys = dict.fromkeys((f.code, str(f.subject)) for f in findings.sorted())
        return cls(
            Accepted(code=code, subject=subject, because=because, until=until)
            for code, subject in keys
        )

    def compare(self, findings: Findings, day: date) -> Compared:
        """Tell what is new from what is known.

        Args:
            findings: What was found.
            day: The day on which entries must not be over.
        """
        held = {entry.key: entry for entry in self.entries}
        there = {(f.code, str(f.subject)) for f in findings}
        over = {e.key for e in self.entries if e.until is not None and e.until <= day}
        accepted = held.keys() - over
        return Compared(
            new=Findings(f for f in findings if (f.code, str(f.subject)) not in accepted),
            known=Findings(f for f in findings if (f.code, str(f.subject)) in accepted),
            expired=tuple(e for e in self.entries if e.key in over and e.key in there),
            stale=tuple(e for e in self.entries if e.key not in there),
        )

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Baseline {len(self)}>"
