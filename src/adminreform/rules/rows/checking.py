"""`check_rows`: rules on rows held against a table of any kind, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import attrs

from adminreform.errors import FrameError
from adminreform.findings import Finding, Findings, Severity
from adminreform.frames import any_frame
from adminreform.rules._rule import Rule
from adminreform.rules.rows.kinds import TableRule
from adminreform.rules.rows.records import Answer, RecordTable
from adminreform.rules.rows.tables import FrameTable
from adminreform.text import Language, Text, number_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from adminreform.plan import Plan

__all__ = ["RowOutcome", "RowReport", "check_rows", "plan_rule"]


@attrs.frozen(kw_only=True)
class RowOutcome:
    """What came of one rule.

    Attributes:
        rule: The rule.
        checked: Rows, or groups of rows, that were looked at.
        broken: How many break it.
        unknown: Of how many it is unknown, since values are.
        missing: Columns, or a table, that the rule asks for and nobody gave; nothing was
            looked at then.
        findings: Findings about some of those that break it: the first, in tables in memory.
    """

    rule: TableRule
    checked: int = 0
    broken: int = 0
    unknown: int = 0
    missing: tuple[str, ...] = ()
    findings: Findings = attrs.field(factory=Findings)

    @property
    def held(self) -> int:
        """How many keep it."""
        return self.checked - self.broken - self.unknown

    def to(self, language: Language = "en") -> str:
        """The outcome on one line."""
        return f"{self.rule.code}: {self._text.to(language)}"

    @property
    def _text(self) -> Text:
        if self.missing:
            lacking = ", ".join(self.missing)
            return Text(f"not checked, no {lacking}", f"không kiểm tra, thiếu {lacking}")
        counts = (self.checked, self.held, self.broken, self.unknown)
        en, vi = ([number_in_words(n, language) for n in counts] for language in _LANGUAGES)
        return Text(
            f"{en[0]} checked, {en[1]} held, {en[2]} broken, {en[3]} unknown",
            f"kiểm tra {vi[0]}, đúng {vi[1]}, sai {vi[2]}, không rõ {vi[3]}",
        )

    def __str__(self) -> str:
        return self.to("en")


_LANGUAGES: tuple[Language, Language] = ("en", "vi")


def _outcomes(items: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True, repr=False)
class RowReport:
    """What came of rules on rows.

    Attributes:
        table: Name of the table.
        outcomes: One a rule, in their order.
    """

    table: str
    outcomes: tuple[RowOutcome, ...] = attrs.field(converter=_outcomes)

    @property
    def findings(self) -> Findings:
        """What is broken: some rows of each rule, and how many there are."""
        return Findings(finding for outcome in self.outcomes for finding in self._broken(outcome))

    @property
    def unknown(self) -> Findings:
        """What could not be told, as notes: unknown values, missing columns."""
        return Findings(
            Finding(
                code=outcome.rule.code,
                severity=Severity.INFO,
                subject=self.table,
                text=_unknown(outcome),
                expected=outcome.rule.title,
            )
            for outcome in self.outcomes
            if outcome.unknown or outcome.missing
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many rows break each rule, of those that any breaks."""
        return {each.rule.code: each.broken for each in self.outcomes if each.broken}

    def __getitem__(self, code: str) -> RowOutcome:
        for outcome in self.outcomes:
            if outcome.rule.code == code:
                return outcome
        raise KeyError(code)

    def _broken(self, outcome: RowOutcome) -> Iterator[Finding]:
        yield from outcome.findings
        if outcome.broken > len(outcome.findings):
            en, vi = (
                [number_in_words(n, language) for n in (outcome.broken, outcome.checked)]
                for language in _LANGUAGES
            )
            yield Finding(
                code=outcome.rule.code,
                severity=outcome.rule.severity,
                subject=self.table,
                text=Text(
                    f"{en[0]} of {en[1]} break it; {len(outcome.findings)} are told",
                    f"{vi[0]} trên {vi[1]} sai; nêu {len(outcome.findings)} trường hợp",
                ),
                expected=outcome.rule.title,
                mend=outcome.rule.mend,
                basis=outcome.rule.basis,
            )

    def to(self, language: Language = "en") -> str:
        """One line a rule."""
        return "\n".join(outcome.to(language) for outcome in self.outcomes)

    def __str__(self) -> str:
        return self.to("en")

    def __repr__(self) -> str:
        broken = sum(outcome.broken > 0 for outcome in self.outcomes)
        return f"<RowReport {self.table}: {len(self.outcomes)} rules, {broken} broken>"


def _unknown(outcome: RowOutcome) -> Text:
    if outcome.missing:
        lacking = ", ".join(outcome.missing)
        return Text(
            f"not checked: there is no {lacking}", f"chưa kiểm tra được: không có {lacking}"
        )
    en, vi = (
        [number_in_words(n, language) for n in (outcome.unknown, outcome.checked)]
        for language in _LANGUAGES
    )
    return Text(f"unknown of {en[0]} of {en[1]}", f"không rõ đối với {vi[0]} trên {vi[1]}")


def check_rows(
    table: Any,
    rules: Iterable[TableRule],
    *,
    key: Iterable[str] | str = (),
    name: str = "table",
    others: Mapping[str, Any] | None = None,
    limit: int | None = 20,
) -> RowReport:
    """Hold rules against the rows of a table, in memory or lazy, or of records.

    A frame stays in its engine: all rules on rows are counted in one pass, and rows are
    fetched only of rules that some row breaks.

    Args:
        table: A frame of any engine that narwhals knows, or records: mappings, or objects
            with attributes.
        rules: Made with `row_rule`, `group_rule`, `unique` or `present`.
        key: Columns that name a row in findings; none for the number of the row, which
            lazy tables do not have.
        name: What findings call the table.
        others: Tables that `present` names, of the same kind.
        limit: Of how many rows a finding tells at most, for each rule; None for all.
    Returns:
        One outcome a rule; what is unknown counts neither as held nor as broken.
    Raises:
        FrameError: If the table is none, lacks the key, or a rule compares what it has
            with what cannot be compared with it.
    Example:
        >>> from adminreform.rules.rows import row_rule
        >>> @row_rule("UNI905", severity=Severity.ERROR, found="{area_km2} km²")
        ... def area_is_positive(s):
        ...     '''An area is more than 0.'''
        ...     return s.area_km2 > 0
        >>> rows = [{"code": "A", "area_km2": 12}, {"code": "B", "area_km2": 0}, {"code": "C"}]
        >>> report = check_rows(rows, [area_is_positive], key="code")
        >>> print(report)
        UNI905: 3 checked, 1 held, 1 broken, 1 unknown
        >>> print(report.findings)
        UNI905 error B: 0 km²
    """
    rules = tuple(rules)
    keys = (key,) if isinstance(key, str) else tuple(key)
    held = _table(table, keys)
    beside = {called: _table(other, ()) for called, other in (others or {}).items()}
    for called, other in beside.items():
        if type(other) is not type(held):
            message = f"{name} and {called} are of two kinds; give both as frames or as records"
            raise FrameError(message)
    if lost := held.missing(keys):
        message = f"{name} has no column {', '.join(lost)} to name its rows by"
        raise FrameError(message)
    missing = {id(rule): _missing(rule, held, beside) for rule in rules}
    asked = [rule for rule in rules if not missing[id(rule)]]
    answers = dict(zip(map(id, asked), held.answers(asked, beside, limit), strict=True))
    return RowReport(
        table=name,
        outcomes=(
            _outcome(rule, answers[id(rule)])
            if id(rule) in answers
            else RowOutcome(rule=rule, missing=missing[id(rule)])
            for rule in rules
        ),
    )


def _table(table: Any, key: Sequence[str]) -> FrameTable | RecordTable:
    if not hasattr(type(cast("object", table)), "columns") and isinstance(table, Iterable):
        return RecordTable(cast("Iterable[object]", table), key)
    return FrameTable(any_frame(table), key)


def _missing(
    rule: TableRule, held: FrameTable | RecordTable, others: Mapping[str, Any]
) -> tuple[str, ...]:
    """Columns that a rule asks for and that are not there."""
    missing = held.missing(rule.needs)
    if rule.other:
        other = others.get(rule.other)
        if other is None:
            return (*missing, rule.other)
        return (*missing, *(f"{rule.other}.{name}" for name in other.missing(rule.needs_of_other)))
    return missing


def _outcome(rule: TableRule, answer: Answer) -> RowOutcome:
    return RowOutcome(
        rule=rule,
        checked=answer.checked,
        broken=answer.broken,
        unknown=answer.unknown,
        findings=Findings(_finding(rule, key, values) for key, values in answer.failing),
    )


def _finding(rule: TableRule, key: tuple[Any, ...], values: dict[str, Any]) -> Finding:
    subject = key[0] if len(key) == 1 else " ".join(map(str, key or values.values()))
    return Finding(
        code=rule.code,
        severity=rule.severity,
        subject=subject,
        text=rule.tell(values),
        expected=rule.title,
        mend=rule.mend,
        basis=rule.basis,
    )


def plan_rule(
    rule: TableRule, rows: Callable[[Plan], Iterable[object]], *, key: str = "ref"
) -> Rule:
    """A rule on rows as a rule on a plan, of which a function gives the rows.

    What is unknown is not told.

    Args:
        rule: The rule.
        rows: Gives records of a plan, such as `unit_rows`.
        key: What names a record in findings.
    Example:
        >>> from adminreform import datasets
        >>> from adminreform.rules.rows import known, row_rule, unit_rows
        >>> @row_rule("UNI906", severity=Severity.WARNING, found="has no name")
        ... def has_a_name(s):
        ...     '''A unit has a name.'''
        ...     return known(s.name)
        >>> plan_rule(has_a_name, unit_rows)(datasets.toy())
        <Findings 0>
    """

    def check(plan: Plan) -> Findings:
        return check_rows(rows(plan), [rule], key=key, limit=None).findings

    check.__name__ = rule.code.lower()
    check.__doc__ = getattr(rule, "doc", "") or rule.title.en
    return Rule(
        code=rule.code,
        severity=rule.severity,
        check=check,
        basis=rule.basis,
        summary_vi=rule.title.vi,
    )
