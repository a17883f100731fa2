"""Findings as one page of HTML that opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from adminreform.findings import Findings, Severity
from adminreform.io import write_atomically
from adminreform.plot.markup import Markup, element, join
from adminreform.plot.scope import Scope
from adminreform.report.html import page_style
from adminreform.report.html_tables import Column, table
from adminreform.report.plan_words import words_of
from adminreform.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.findings import Finding, Waiver
    from adminreform.plan import Plan
    from adminreform.rules import Rule
    from adminreform.text import Language

__all__ = ["findings_page", "write_findings_page"]


def write_findings_page(
    findings: Findings,
    path: str | Path,
    language: Language = "vi",
    *,
    rules: Iterable[Rule] = (),
    title: str = "",
    known: Findings | None = None,
    remarks: Iterable[str] = (),
    plan: Plan | None = None,
    phrases: Mapping[str, str] | None = None,
) -> None:
    """Write findings as one file of HTML; see `findings_page` for the arguments."""
    page = findings_page(
        findings,
        language,
        rules=rules,
        title=title,
        known=known,
        remarks=remarks,
        plan=plan,
        phrases=phrases,
    )
    write_atomically(Path(path), page)


def findings_page(
    findings: Findings,
    language: Language = "vi",
    *,
    rules: Iterable[Rule] = (),
    title: str = "",
    known: Findings | None = None,
    remarks: Iterable[str] = (),
    plan: Plan | None = None,
    phrases: Mapping[str, str] | None = None,
) -> str:
    """Findings as a page, by rule, the worst first.

    Args:
        findings: What was found.
        language: Language of the page.
        rules: The rules that ran, for their titles.
        title: What was checked.
        known: Further findings, which a baseline accepts; listed at the end.
        remarks: Sentences for the head, such as the overlay that was put on the law.
        plan: The plan that was checked, for the names of its units.
        phrases: Wordings in that language of phrases that the data hold in another.
    Example:
        >>> import adminreform as ar
        >>> findings_page(ar.validate(ar.datasets.toy())).startswith("<!DOCTYPE html>")
        True
    """
    told = _Told(words_of(plan, language, phrases), None if plan is None else Scope.of(plan.reform))
    words = told.words
    titles = {rule.code: rule.title.to(language) for rule in rules}
    heading = words.say("Findings", "Kết quả kiểm tra")
    name = f"{heading}: {title}" if title else heading
    parts = [_counts(findings, words)]
    for code, found in findings.sorted().grouped("code").items():
        parts.append(_group(code, found, titles.get(code, ""), told))
    if known:
        parts.append(element("h2", words.say("Known and accepted", "Đã biết và chấp nhận")))
        parts.append(_rows(known.sorted(), told, with_code=True))
    body = element(
        "body",
        element(
            "header",
            element("h1", name),
            *(element("p", words.capital(line), class_="muted") for line in remarks),
            style="max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 0",
        ),
        element("main", *parts, id_="main"),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", name),
        element("style", page_style()),
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=language)}\n"


def _counts(findings: Findings, words: Words) -> Markup:
    tags = [
        element(
            "span",
            f"{severity.to(words.language)}: {words.number(len(findings.by_severity(severity)))}",
            class_=f"tag {severity}",
        )
        for severity in Severity
    ]
    ran = words.say("Each rule that was broken, the worst first.", "Theo từng quy tắc, nặng trước.")
    return join([element("p", join(tags, " ")), element("p", ran, class_="muted")])


@attrs.frozen
class _Told:
    """The language, and the names of units where they are known."""

    words: Words
    scope: Scope | None

    def named(self, text: object) -> str:
        """A text with names in place of references."""
        return self.words.named(text, self.scope) if self.scope is not None else str(text)

    def because(self, waiver: Waiver) -> str:
        """Why a finding is let off, with the ground for it."""
        ground = self.words.ground(waiver.basis)
        return f"{waiver.reason} ({ground})" if waiver.reason else ground


def _group(code: str, found: Findings, title: str, told: _Told) -> Markup:
    worst, words = found.sorted()[0].severity, told.words
    tag = element("span", worst.to(words.language), class_=f"tag {worst}")
    many = f" ({words.number(len(found))})"
    head = element("h2", join([f"{code} ", tag, f" {title}{many}"]), id_=code)
    return element("section", head, _rows(found, told), aria_labelledby=code)


def _rows(found: Findings, told: _Told, *, with_code: bool = False) -> Markup:
    words = told.words
    columns = [
        Column(words.say("About", "Về"), narrow=True),
        Column(words.say("What was found", "Nội dung")),
        Column(words.say("Expected", "Yêu cầu")),
        Column(words.say("How to mend it", "Cách xử lý")),
        Column(words.say("Ground", "Căn cứ")),
    ]
    rows = [_cells(finding, told, with_code=with_code) for finding in found]
    shown = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    caption = found[0].code if not with_code else words.say("Accepted", "Đã chấp nhận")
    return table(
        caption,
        [columns[i] for i in shown],
        [tuple(row[i] or "–" for i in shown) for row in rows],
        stack=True,
    )


def _cells(finding: Finding, told: _Told, *, with_code: bool) -> tuple[str, ...]:
    words = told.words
    more: list[object] = [words.capital(told.named(finding.text.to(words.language)))]
    if finding.waiver is not None:
        let_off = words.say("Let off: ", "Được miễn: ") + told.because(finding.waiver)
        more.append(element("span", f" [{let_off}]", class_="muted"))
    subject = words.capital(words.subject(finding.subject, told.scope))
    return (
        f"{finding.code} {subject}" if with_code else subject,
        join(more),
        told.named(finding.expected.to(words.language)),
        told.named(finding.mend.to(words.language)),
        words.ground(finding.basis),
    )
