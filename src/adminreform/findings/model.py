"""Severities, findings, and many of them."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Literal, overload

import attrs

from adminreform.frames import frame_of_rows
from adminreform.law import Basis, Confidence
from adminreform.text import Language, Text, as_text

__all__ = ["Finding", "Findings", "Severity", "Waiver"]


class Severity(StrEnum):
    """How bad it is.

    ``ERROR``: law or arithmetic is broken. ``WARNING``: somebody has to look.
    ``INFO``: true, and worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return tuple(Severity).index(self)

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _SEVERITY_WORDS[self].to(language)


_SEVERITY_WORDS = {
    Severity.ERROR: Text("error", "lỗi"),
    Severity.WARNING: Text("warning", "cảnh báo"),
    Severity.INFO: Text("note", "lưu ý"),
}


def _as_severity(severity: Severity | str) -> Severity:
    return Severity(severity)


@attrs.frozen(kw_only=True)
class Waiver:
    """What lets one unit, or one other subject, off one rule.

    A waiver and an exemption are data of the plan, each with its own ground: the law
    that exempts, or the decision that waives.

    Attributes:
        code: Code of the rule, such as ``UNI101``.
        subject: What is let off, as findings name it: ``06652@2025-07-01``, ``plan``.
        basis: The law or the decision.
        until: First day on which it no longer counts; None for no end.
        reason: Why; may be empty.

    Example:
        >>> from adminreform.law import Citation
        >>> str(Waiver(code="UNI101", subject="A@2025-07-01", basis=Citation("decision 5")))
        'UNI101 A@2025-07-01: decision 5'
    """

    code: str
    subject: str = attrs.field(converter=str)
    basis: Basis
    until: date | None = None
    reason: str = ""

    def covers(self, code: str, subject: object, day: date) -> bool:
        """Whether it lets a subject off a rule on a day."""
        counts = self.until is None or day < self.until
        return counts and code == self.code and str(subject) == self.subject

    def __str__(self) -> str:
        return f"{self.code} {self.subject}: {self.basis}"


@attrs.frozen(kw_only=True)
class Finding:
    """One thing found.

    Attributes:
        code: Stable code of the rule, such as ``LIN002``.
        severity: How bad it is.
        subject: What it is about: a `UnitRef`, or the name of something else.
        text: What was found, in every language there is.
        expected: What should have been there; empty if that goes without saying.
        mend: How to mend it; empty if there is nothing to do.
        basis: The law or source behind the rule, where it has one; an assumption if
            somebody put other values in place of the law.
        parameters: Ids of the parameters of the law that it rests on.
        confidence: How well the least known of them is known.
        waiver: The waiver or exemption that lets it pass; None where there is none.

    Example:
        >>> finding = Finding(code="UNI001", severity=Severity.ERROR, subject="A", text="twice")
        >>> str(finding)
        'UNI001 error A: twice'
    """

    code: str
    severity: Severity = attrs.field(converter=_as_severity)
    subject: object
    text: Text = attrs.field(converter=as_text)
    expected: Text = attrs.field(default=Text(""), converter=as_text)
    mend: Text = attrs.field(default=Text(""), converter=as_text)
    basis: Basis | None = None
    parameters: tuple[str, ...] = ()
    confidence: Confidence = Confidence.READ
    waiver: Waiver | None = None

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code.rstrip("0123456789")

    @property
    def message(self) -> str:
        """What was found, in English."""
        return self.text.en

    def to(self, language: Language = "en") -> str:
        """The whole finding on one line."""
        parts = [f"{self.code} {self.severity.to(language)} {self.subject}: "]
        parts.append(self.text.to(language))
        if self.waiver is not None:
            word = "được miễn" if language == "vi" else "let off"
            parts.append(f" ({word}: {self.waiver.basis})")
        elif self.mend.en:
            parts.append(f" → {self.mend.to(language)}")
        return "".join(parts)

    def __str__(self) -> str:
        return self.to("en")


_CODE_LENGTH = len("LIN002")
_COLUMNS = ("code", "severity", "subject", "message", "expected", "mend", "basis")


@attrs.frozen(repr=False)
class Findings(Sequence[Finding]):
    """Findings in the order in which the rules gave them.

    Example:
        >>> findings = Findings([Finding(code="X1", severity=Severity.INFO, subject="A", text="!")])
        >>> len(findings), findings[0].code, len(findings.errors)
        (1, 'X1', 0)
    """

    _items: tuple[Finding, ...] = attrs.field(default=(), converter=tuple[Finding, ...])

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            return Findings(self._items[index])
        return self._items[index]

    def __add__(self, other: Iterable[Finding]) -> Findings:
        return Findings((*self._items, *other))

    def by_severity(self, severity: Severity | str) -> Findings:
        """Those of one severity."""
        return Findings(f for f in self._items if f.severity == severity)

    @property
    def errors(self) -> Findings:
        """Those that break law or arithmetic."""
        return self.by_severity(Severity.ERROR)

    @property
    def warnings(self) -> Findings:
        """Those that somebody has to look at."""
        return self.by_severity(Severity.WARNING)

    def by_code(self, code: str) -> Findings:
        """Those of one rule (``LIN002``) or of one family (``LIN``)."""
        whole = any(letter.isdigit() for letter in code) and len(code) >= _CODE_LENGTH
        return Findings(
            f for f in self._items if f.code == code or (not whole and f.code.startswith(code))
        )

    def at_least(self, severity: Severity | str) -> Findings:
        """Those of a severity, and worse ones."""
        rank = Severity(severity).rank
        return Findings(f for f in self._items if f.severity.rank <= rank)

    def filter(self, keep: Callable[[Finding], bool]) -> Findings:
        """Those for which a function of them says so.

        Example:
            >>> import adminreform as ar
            >>> found = ar.validate(ar.datasets.quang_ninh_2025())
            >>> len(found.filter(lambda finding: finding.basis is None)) <= len(found)
            True
        """
        return Findings(filter(keep, self._items))

    def grouped(
        self, by: Literal["code", "family", "severity", "subject"] = "code"
    ) -> dict[str, Findings]:
        """Findings by what they have in common, in the order in which each came first.

        Example:
            >>> import adminreform as ar
            >>> found = ar.validate(ar.datasets.quang_ninh_2025())
            >>> sum(map(len, found.grouped("family").values())) == len(found)
            True
        """
        groups: dict[str, list[Finding]] = {}
        for finding in self._items:
            groups.setdefault(str(getattr(finding, by)), []).append(finding)
        return {key: Findings(items) for key, items in groups.items()}

    def about(self, subject: object) -> Findings:
        """Those about one subject, given as it is or as text."""
        return Findings(f for f in self._items if subject in (f.subject, str(f.subject)))

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each code, in order of the codes."""
        return dict(sorted(Counter(f.code for f in self._items).items()))

    def sorted(self) -> Findings:
        """The worst first, then by code and subject."""
        return Findings(
            sorted(self._items, key=lambda f: (f.severity.rank, f.code, str(f.subject)))
        )

    def rows(self, language: Language = "en") -> list[tuple[str, ...]]:
        """Plain text rows: code, severity, subject, message, expected, mend, basis."""
        return [
            (
                f.code,
                str(f.severity),
                str(f.subject),
                f.text.to(language),
                f.expected.to(language),
                f.mend.to(language),
                str(f.basis or ""),
            )
            for f in self._items
        ]

    def to_dict(self, language: Language = "en") -> dict[str, Any]:
        """The findings as plain values, for JSON; keys and their meaning stay as they are.

        Shape:
            ``counts`` by severity; ``findings``, each with code, severity, subject,
            message, expected, mend, basis, parameters, confidence and waiver.
        """
        return {
            "counts": {str(s): len(self.by_severity(s)) for s in Severity},
            "findings": [
                {
                    **dict(zip(_COLUMNS, row, strict=True)),
                    "parameters": list(finding.parameters),
                    "confidence": str(finding.confidence),
                    "waiver": "" if finding.waiver is None else str(finding.waiver.basis),
                }
                for finding, row in zip(self._items, self.rows(language), strict=True)
            ],
        }

    def to_frame(self, backend: str = "polars", language: Language = "en") -> Any:
        """The findings as a frame of text columns.

        Shape:
            One row a finding: code, severity, subject, message, expected, mend, basis.
        Raises:
            MissingExtraError: If the frame library is not installed.
        """
        rows = self.rows(language)
        return frame_of_rows(_COLUMNS, rows, backend)

    def to(self, language: Language = "en") -> str:
        """One line a finding, the worst first."""
        return "\n".join(finding.to(language) for finding in self.sorted())

    def __str__(self) -> str:
        return self.to("en") if self._items else "no findings"

    def __repr__(self) -> str:
        counted = ", ".join(f"{code}: {n}" for code, n in self.counts.items())
        return f"<Findings {len(self)}{': ' if counted else ''}{counted}>"

    def _repr_html_(self) -> str:
        cells = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[:4]) + "</tr>"
            for row in self.sorted().rows()
        )
        head = "".join(f"<th>{name}</th>" for name in _COLUMNS[:4])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
