"""Findings as SARIF 2.1.0, which code hosts and editors show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.findings import Finding, Findings
    from adminreform.rules import Rule
    from adminreform.text import Language

__all__ = ["to_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(
    findings: Findings,
    rules: Iterable[Rule] = (),
    *,
    version: str,
    language: Language = "en",
    path: str = "",
    known: Findings | None = None,
) -> dict[str, Any]:
    """Findings as a SARIF log, as plain values for JSON.

    Args:
        findings: What was found.
        rules: The rules that ran, for their titles.
        version: Version of the tool.
        language: Language of the messages.
        path: What was checked, as a relative path.
        known: Those of the findings that a baseline accepts.
    Shape:
        One run; ``rules`` hold each code once, in order; one result a finding.  Subjects
        are logical locations.  What a waiver lets off, or a baseline accepts, is
        suppressed.
    Source:
        OASIS, Static Analysis Results Interchange Format 2.1.0.
    Example:
        >>> import adminreform as ar
        >>> log = to_sarif(ar.validate(ar.datasets.quang_ninh_2025()), version="1")
        >>> log["version"], log["runs"][0]["tool"]["driver"]["name"]
        ('2.1.0', 'adminreform')
    """
    titles = {rule.code: rule.title.to(language) for rule in rules}
    codes = sorted({finding.code for finding in findings} | set(titles))
    place = {code: i for i, code in enumerate(codes)}
    accepted = {(f.code, str(f.subject)) for f in known or ()}
    results = [
        _result(
            finding,
            place[finding.code],
            language,
            path,
            known=(finding.code, str(finding.subject)) in accepted,
        )
        for finding in findings
    ]
    driver = {
        "name": "adminreform",
        "version": version,
        "rules": [_rule(code, titles.get(code, "")) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, title: str) -> dict[str, Any]:
    return {"id": code, **({"shortDescription": {"text": title}} if title else {})}


def _result(
    finding: Finding, rule: int, language: Language, path: str, *, known: bool
) -> dict[str, Any]:
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": str(finding.subject), "kind": "object"}]
    }
    if path:
        location["physicalLocation"] = {"artifactLocation": {"uri": path}}
    text = f"{finding.subject}: {finding.text.to(language)}"
    if finding.mend.en:
        text = f"{text} → {finding.mend.to(language)}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [location],
        "properties": {
            "expected": finding.expected.to(language),
            "basis": "" if finding.basis is None else str(finding.basis),
            "parameters": list(finding.parameters),
            "confidence": str(finding.confidence),
        },
    }
    if finding.waiver is not None:
        why = str(finding.waiver.basis)
        result["suppressions"] = [{"kind": "external", "justification": why}]
    elif known:
        result["suppressions"] = [{"kind": "external", "justification": "accepted by the baseline"}]
    return result
