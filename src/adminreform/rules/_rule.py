"""What a rule is, and running rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, cast

import attrs

from adminreform.findings import Finding, Findings, Severity, Waiver
from adminreform.law import Basis, Law, Provision, WorkCalendar, join_bases, least_confident
from adminreform.plan import Plan
from adminreform.text import Text, as_text, day_in_words

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "UNUSED_WAIVER",
    "Breach",
    "Found",
    "LawRule",
    "Rule",
    "law_rule",
    "rule",
    "run_rules",
]


def _provisions(items: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Breach:
    """One place where a rule is broken, with the law that it rests on.

    Attributes:
        subject: What it is about: a `UnitRef`, or the name of something else.
        text: What was found.
        expected: What should have been there.
        mend: How to mend it.
        rests_on: The provisions that were held against the plan.
        basis: Another ground than these provisions, or the one of the rule.
        severity: How bad this one is; None for as bad as the rule says.
    """

    subject: object
    text: Text = attrs.field(converter=as_text)
    expected: Text = attrs.field(default=Text(""), converter=as_text)
    mend: Text = attrs.field(default=Text(""), converter=as_text)
    rests_on: tuple[Provision, ...] = attrs.field(default=(), converter=_provisions)
    basis: Basis | None = None
    severity: Severity | None = None

    def finding(self, code: str, severity: Severity, basis: Basis | None) -> Finding:
        """The finding of a rule that was broken here."""
        law = join_bases(provision.basis for provision in self.rests_on)
        return Finding(
            code=code,
            severity=self.severity or severity,
            subject=self.subject,
            text=self.text,
            expected=self.expected,
            mend=self.mend,
            basis=self.basis or law or basis,
            parameters=tuple(dict.fromkeys(p.parameter for p in self.rests_on)),
            confidence=least_confident(p.confidence for p in self.rests_on),
        )


Found = Finding | Breach | tuple[object, str | Text] | tuple[object, str | Text, str | Text]
"""What a rule yields: subject, message and how to mend it, a breach, or a whole finding."""

Check = Callable[[Plan], Iterable[Found]]


class DayCheck(Protocol):
    """A function of a plan that asks for the day as of which it is to look."""

    def __call__(self, plan: Plan, *, on: date | None) -> Iterable[Found]:
        """Yield what was broken on a day; None for the day that the plan itself tells of."""
        ...


class LawCheck(Protocol):
    """A function of a plan and the law."""

    def __call__(self, plan: Plan, law: Law) -> Iterable[Found]:
        """Yield a `Breach` for each place where the plan breaks the law."""
        ...


class LawDayCheck(Protocol):
    """A function of a plan and the law that asks for the day as of which it is to look."""

    def __call__(self, plan: Plan, law: Law, *, on: date | None) -> Iterable[Found]:
        """Yield what broke the law on a day; None for the day that the plan itself tells of."""
        ...


@attrs.frozen(kw_only=True)
class Rule:
    """A demand on a plan, as a value: cut, extend and pass on tuples of them.

    Attributes:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        check: Yields a subject and a message for each place where it is broken. A function
            with a parameter ``on`` is given the day as of which the plan is looked at.
        basis: The law behind it, where there is one.
        summary_vi: The first line of the docstring in Vietnamese; empty if nobody wrote it.

    Example:
        >>> @rule("UNI901", severity=Severity.INFO)
        ... def has_a_title(plan):
        ...     '''A plan has a title.'''
        ...     if not plan.title:
        ...         yield "plan", "has no title"
        >>> has_a_title.code, has_a_title.summary
        ('UNI901', 'A plan has a title.')
    """

    code: str
    severity: Severity
    check: Check | DayCheck
    basis: Basis | None = None
    summary_vi: str = ""

    @property
    def _function(self) -> Any:
        check = self.check
        return cast("partial[object]", check).func if isinstance(check, partial) else check

    @property
    def name(self) -> str:
        """Name of the function."""
        return str(self._function.__name__)

    @property
    def summary(self) -> str:
        """First line of its docstring."""
        return self.doc.partition("\n")[0]

    @property
    def title(self) -> Text:
        """What it demands, in every language there is."""
        return Text(self.summary, self.summary_vi)

    @property
    def doc(self) -> str:
        """The docstring, with a bad and a good example."""
        return inspect.getdoc(self._function) or ""

    @cached_property
    def asks_for_the_day(self) -> bool:
        """Whether what it finds depends on the day as of which a plan is looked at."""
        return "on" in inspect.signature(self.check).parameters

    def given(self, calendar: WorkCalendar | None) -> Rule:
        """The rule, counting the working days of a country; itself if it counts none.

        A function with a parameter ``calendar`` counts them; a `Pack` gives those it has.

        Args:
            calendar: The working days; None for Monday to Friday.
        """
        if calendar is None or "calendar" not in inspect.signature(self.check).parameters:
            return self
        return attrs.evolve(self, check=partial(cast("Any", self.check), calendar=calendar))

    def __call__(self, plan: Plan, on: date | None = None) -> Findings:
        """The findings of this rule alone, as of a day; see `validate`."""
        return Findings(self._findings(plan, on))

    def _findings(self, plan: Plan, on: date | None) -> Iterator[Finding]:
        if self.asks_for_the_day:
            broken = cast("DayCheck", self.check)(plan, on=on)
        else:
            broken = cast("Check", self.check)(plan)
        for found in broken:
            if isinstance(found, Finding):
                yield found
                continue
            if isinstance(found, Breach):
                breach = found
            else:
                subject, text, *mend = found
                breach = Breach(subject=subject, text=text, mend=mend[0] if mend else "")
            yield breach.finding(self.code, self.severity, self.basis)


def rule(
    code: str, *, severity: Severity, basis: Basis | None = None, vi: str = ""
) -> Callable[[Check | DayCheck], Rule]:
    """Make a rule of a function of a plan.

    A function with a parameter ``on`` is given the day that `validate` was asked about,
    or None. It then says what is broken as of that day: what is due later is not late yet,
    and what was done later is not done yet.

    Args:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        basis: The law behind it, where there is one.
        vi: The first line of the docstring in Vietnamese.
    """

    def make(check: Check | DayCheck) -> Rule:
        return Rule(code=code, severity=severity, check=check, basis=basis, summary_vi=vi)

    return make


@attrs.frozen(kw_only=True)
class LawRule:
    """A demand of the law on a plan, which becomes a rule when it is given the law.

    Attributes:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        check: Yields a `Breach` for each place where it is broken.
        summary_vi: The first line of the docstring in Vietnamese.

    Example:
        >>> @law_rule("UNI902", severity=Severity.ERROR, vi="Không quá nhiều đơn vị.")
        ... def not_too_many(plan, law):
        ...     '''There are no more units than the law allows.'''
        ...     most = law.on(plan.reform.effective)["units.most"]
        ...     if len(plan.reform.computed) > most.number:
        ...         yield Breach(subject="plan", text="too many units", rests_on=[most])
        >>> not_too_many.given(Law([])).code
        'UNI902'
    """

    code: str
    severity: Severity
    check: LawCheck | LawDayCheck
    summary_vi: str = ""

    def given(self, law: Law) -> Rule:
        """The rule, with the law that it is to hold against plans."""
        return Rule(
            code=self.code,
            severity=self.severity,
            check=partial(self.check, law=law),
            summary_vi=self.summary_vi,
        )


def law_rule(
    code: str, *, severity: Severity, vi: str = ""
) -> Callable[[LawCheck | LawDayCheck], LawRule]:
    """Make a rule of a function of a plan and the law.

    The second argument of the function is called ``law``; it may ask for the day with a
    third, ``on``, as in `rule`.

    Args:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        vi: The first line of the docstring in Vietnamese.
    """

    def make(check: LawCheck | LawDayCheck) -> LawRule:
        return LawRule(code=code, severity=severity, check=check, summary_vi=vi)

    return make


UNUSED_WAIVER = "LAW001"
"""Code of the finding about a waiver of the plan that lets nothing off."""


def run_rules(plan: Plan, rules: Iterable[Rule], on: date | None = None) -> Findings:
    """The findings of several rules, in their order, as of a day.

    What a waiver of the plan lets off is kept, as a note with its waiver; a waiver of one
    of the rules that lets nothing off is a finding of its own.
    """
    rules = tuple(rules)
    found = [finding for each in rules for finding in each(plan, on)]
    if not plan.waivers:
        return Findings(found)
    day = on or plan.reform.effective
    used: set[Waiver] = set()
    for place, finding in enumerate(found):
        for waiver in plan.waivers:
            if waiver.covers(finding.code, finding.subject, day):
                used.add(waiver)
                found[place] = attrs.evolve(finding, severity=Severity.INFO, waiver=waiver)
                break
    codes = {each.code for each in rules}
    unused = (w for w in plan.waivers if w.code in codes and w not in used)
    return Findings([*found, *map(partial(_unused, day), unused)])


def _unused(day: date, waiver: Waiver) -> Finding:
    if waiver.until is not None and waiver.until <= day:
        text = Text(
            f"the waiver of {waiver.code} ended on {day_in_words(waiver.until)}",
            f"miễn áp dụng {waiver.code} đã hết hiệu lực ngày {day_in_words(waiver.until, 'vi')}",
        )
    else:
        text = Text(
            f"the waiver of {waiver.code} lets nothing off",
            f"miễn áp dụng {waiver.code} không có trường hợp nào cần đến",
        )
    mend = Text(
        "take it out, or correct its subject or its code",
        "bỏ, hoặc sửa đối tượng hay mã quy tắc",
    )
    return Finding(
        code=UNUSED_WAIVER,
        severity=Severity.WARNING,
        subject=waiver.subject,
        text=text,
        mend=mend,
        basis=waiver.basis,
    )
