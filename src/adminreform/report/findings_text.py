"""Findings as text for a terminal: a line each, or a block for each rule that was broken."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from adminreform.findings import Findings, Severity
from adminreform.plot.scope import Scope
from adminreform.report.plan_words import words_of
from adminreform.report.text_tables import text_table
from adminreform.report.words import Words
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.findings import Finding
    from adminreform.plan import Plan
    from adminreform.rules import Rule
    from adminreform.text import Language

__all__ = ["by_rule", "findings_text", "plain"]

MANY = 10
"""Findings up to which nobody needs a table that counts them by rule."""

_DEEP = 4
"""Columns by which what belongs to a finding stands to the right of it."""


def plain(severity: Severity, word: str) -> str:
    """The word as it is, without a colour."""
    del severity
    return word


def by_rule(findings: Findings) -> Iterator[Findings]:
    """The findings of each rule, the worst first."""
    for severity in Severity:
        yield from findings.by_severity(severity).grouped("code").values()


def findings_text(
    findings: Findings,
    language: Language = "en",
    *,
    rules: Iterable[Rule] = (),
    plan: Plan | None = None,
    explain: bool = False,
    most: int | None = None,
    width: int | None = None,
    paint: Callable[[Severity, str], str] = plain,
    phrases: Mapping[str, str] | None = None,
) -> str:
    """Findings as people read them on a terminal, the worst first, then by rule.

    A line says code, severity, what it is about, what was found and how to mend it; where
    all findings of a rule are mended alike, that stands once, below them. A block says what
    the rule demands, too, what should have been there, and by which law, with the names of
    units in place of their references.

    Args:
        findings: What was found.
        language: Language of the text.
        rules: The rules that ran, for what they demand.
        plan: The plan that was checked, for the names of its units.
        explain: A block for each rule, in place of a line for each finding.
        most: How many findings of one rule are told; the others are counted. None for all.
        width: Columns after which lines are broken; None for no breaks.
        paint: Makes a colour of the word for a severity.
        phrases: Wordings in that language of phrases that the data hold in another.
    Shape:
        Lines without the last line break; empty where nothing was found. From eleven
        findings on, a table at the end counts them by rule.
    Example:
        >>> import adminreform as ar
        >>> found = ar.validate(ar.datasets.toy())
        >>> print(findings_text(found, most=1))  # doctest: +ELLIPSIS
        LIN008 note G@2000-01-01: how much of its territory goes to each of ...
            and 1 more of LIN008
        UNI008 note codes: 3 codes name another place after the reform than before: ...
    """
    told = _Told(
        words=words_of(plan, language, phrases),
        scope=None if plan is None else Scope.of(plan.reform),
        titles={rule.code: rule.title.to(language) for rule in rules},
        width=width,
        paint=paint,
    )
    groups = list(by_rule(findings.sorted()))
    lines: list[str] = []
    for group in groups:
        if explain and lines:
            lines.append("")
        lines += told.block(group, most) if explain else told.lines(group, most)
    if len(findings) > MANY:
        lines += ["", *told.table(groups)]
    return "\n".join(lines)


@attrs.frozen(kw_only=True)
class _Told:
    """The language, the names, and how wide it may be."""

    words: Words
    scope: Scope | None
    titles: Mapping[str, str]
    width: int | None
    paint: Callable[[Severity, str], str]

    # -- a line a finding ------------------------------------------------------

    def lines(self, group: Findings, most: int | None) -> Iterator[str]:
        """The findings of a rule, and once how to mend them if that is the same for all."""
        alike = self._alike(group, "mend")
        for finding in group[:most]:
            word = finding.severity.to(self.words.language)
            head = f"{finding.code} {word} "
            said = f"{self._about(finding)}: {self._to(finding.text)}{self._let_off(finding)}"
            if alike is None and finding.mend.en and finding.waiver is None:
                said += f" → {self._to(finding.mend)}"
            first, *more = self._wrapped(head + said, "", " " * _DEEP)
            painted = f"{finding.code} {self.paint(finding.severity, word)} "
            yield painted + first.removeprefix(head)
            yield from more
        if alike:
            yield from self._wrapped(f"→ {alike}", " " * _DEEP, " " * (_DEEP + 2))
        yield from self._rest(group, most)

    def _about(self, finding: Finding) -> str:
        if isinstance(finding.subject, UnitRef):
            return str(finding.subject)
        return self.words.subject(finding.subject)

    def _let_off(self, finding: Finding) -> str:
        if finding.waiver is None:
            return ""
        word = self.words.say("let off", "được miễn")
        return f" ({word}: {self.words.ground(finding.waiver.basis)})"

    def _rest(self, group: Findings, most: int | None) -> Iterator[str]:
        more = len(group) - len(group[:most])
        if more:
            number = self.words.number(more)
            code = group[0].code
            yield " " * _DEEP + self.words.say(
                f"and {number} more of {code}", f"và {number} trường hợp {code} khác"
            )

    # -- a block a rule --------------------------------------------------------

    def block(self, group: Findings, most: int | None) -> Iterator[str]:
        """What a rule demands, where it is broken, and what to do by which law."""
        first = group[0]
        word = first.severity.to(self.words.language)
        head, title = f"{first.code} {word}", self.titles.get(first.code, "")
        count = f" ({self.words.number(len(group))})" if len(group) > 1 else ""
        line, *more = self._wrapped(
            f"{head}{count}: {title}" if title else f"{head}{count}", "", "  "
        )
        yield f"{first.code} {self.paint(first.severity, word)}" + line.removeprefix(head)
        yield from more
        shared = {part: self._alike(group, part) for part in _PARTS}
        for finding in group[:most]:
            subject = self.words.subject(finding.subject, self.scope)
            text = f"{subject}: {self._named(finding.text)}{self._let_off(finding)}"
            yield from self._wrapped(f"- {text}", "  ", " " * _DEEP)
            own = {part: self._part(finding, part) for part in _PARTS if shared[part] is None}
            yield from self._labelled(own, _DEEP)
        yield from self._rest(group, most)
        yield from self._labelled(shared, 2)

    def _labelled(self, parts: Mapping[str, str | None], deep: int) -> Iterator[str]:
        for part, said in parts.items():
            if said:
                text = f"{self._to(_PARTS[part])}: {said}"
                yield from self._wrapped(text, " " * deep, " " * (deep + 2))

    def _part(self, finding: Finding, part: str) -> str:
        """What should have been there, by which law, or what to do."""
        if part == "basis":
            ids = ", ".join(finding.parameters)
            ground = self.words.ground(finding.basis)
            return f"{ground} [{ids}]" if ids else ground
        if part == "mend" and finding.waiver is not None:
            return ""
        text: Text = getattr(finding, part)
        return self._named(text)

    def _alike(self, group: Findings, part: str) -> str | None:
        """What all findings say of a part, if it is the same; None if it differs."""
        said = {self._part(finding, part) for finding in group}
        return said.pop() if len(group) > 1 and len(said) == 1 else None

    # -- how many of each ------------------------------------------------------

    def table(self, groups: Iterable[Findings]) -> Iterator[str]:
        """Rules by code: how many findings of which severity, and what they demand."""
        rows: list[tuple[str, str, str]] = []
        for group in groups:
            severity = group[0].severity.to(self.words.language)
            number = self.words.number(len(group))
            title = self.titles.get(group[0].code, "")
            rows.append((number, f"{group[0].code} {severity}", title))
        widest = max(len(number) for number, *_ in rows)
        rows = [(number.rjust(widest), code, title) for number, code, title in rows]
        _, *lines = text_table(("", "", ""), rows)
        for line in lines:
            yield line if self.width is None else _cut(line, self.width)

    # -- text ------------------------------------------------------------------

    def _to(self, text: Text) -> str:
        return text.to(self.words.language)

    def _named(self, text: Text) -> str:
        said = self._to(text)
        return said if self.scope is None else self.words.named(said, self.scope)

    def _wrapped(self, text: str, first: str, later: str) -> list[str]:
        if self.width is None:
            return [first + text]
        return textwrap.wrap(
            text,
            max(self.width, _DEEP * 5),
            initial_indent=first,
            subsequent_indent=later,
            break_on_hyphens=False,
            break_long_words=False,
        )


def _cut(line: str, width: int) -> str:
    """A line of a table that ends where the terminal does."""
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


_PARTS = {
    "expected": Text("expected", "yêu cầu"),
    "basis": Text("ground", "căn cứ"),
    "mend": Text("to mend it", "cách xử lý"),
}
"""What is told of a finding beside itself, and what it is called."""
