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

    from adminreform.findings.model import Finding

__all__ = ["Accepted", "Baseline", "Compared"]


@attrs.frozen(kw_only=True)
class Accepted:
    """One finding that somebody knows and accepts for a time.

    Attributes:
        code: Code of the rule.
        subject: What it is about, as findings name it.
        because: Why it is accepted.
        until: First day on which it no longer is; None for no end.
        message: What was found, in English; another message about the subject is new.
            Empty for whatever is found.

    Raises:
        InvalidValueError: If it says nothing of why.

    Example:
        >>> Accepted(code="LIN007", subject="A@2025-07-01", because="asked the office").key
        ('LIN007', 'A@2025-07-01', '')
    """

    code: str
    subject: str = attrs.field(converter=str)
    because: str
    until: date | None = None
    message: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.because.strip():
            message = f"{self.code} {self.subject}: say why it is accepted"
            raise InvalidValueError(message)

    @property
    def key(self) -> tuple[str, str, str]:
        """By what it is told from others."""
        return self.code, self.subject, self.message

    def covers(self, finding: Finding) -> bool:
        """Whether it accepts a finding."""
        same = (finding.code, str(finding.subject)) == (self.code, self.subject)
        return same and self.message in {"", finding.message}


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
                message = f"{' '.join(filter(None, key))} is accepted {times} times"
                raise InvalidValueError(message)

    @classmethod
    def of(
        cls,
        findings: Findings,
        *,
        because: str,
        until: date | None = None,
        keeping: Baseline | None = None,
    ) -> Baseline:
        """A baseline that accepts all that was found.

        Args:
            findings: What was found.
            because: Why it is accepted.
            until: First day on which it no longer is.
            keeping: Entries that stay as they are, with their own reasons.
        """
        kept = () if keeping is None else keeping.entries
        fresh = (f for f in findings.sorted() if not any(entry.covers(f) for entry in kept))
        made = {
            (f.code, str(f.subject), f.message): Accepted(
                code=f.code, subject=str(f.subject), because=because, until=until, message=f.message
            )
            for f in fresh
        }
        return cls((*kept, *made.values()))

    def compare(self, findings: Findings, day: date) -> Compared:
        """Tell what is new from what is known.

        Args:
            findings: What was found.
            day: The day on which entries must not be over.
        """
        over = [e for e in self.entries if e.until is not None and e.until <= day]
        held: dict[str, list[Accepted]] = {}
        for entry in self.entries:
            if entry not in over:
                held.setdefault(entry.code, []).append(entry)
        known = [any(e.covers(f) for e in held.get(f.code, ())) for f in findings]
        return Compared(
            new=Findings(f for f, is_known in zip(findings, known, strict=True) if not is_known),
            known=Findings(f for f, is_known in zip(findings, known, strict=True) if is_known),
            expired=tuple(e for e in over if any(map(e.covers, findings))),
            stale=tuple(e for e in self.entries if not any(map(e.covers, findings))),
        )

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Baseline {len(self)}>"
