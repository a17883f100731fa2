"""What a rule is, and running rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator

import attrs

from adminreform.findings import Finding, Findings, Severity
from adminreform.law import Basis
from adminreform.plan import Plan
from adminreform.text import Text

__all__ = ["Found", "Rule", "rule", "run_rules"]

Found = Finding | tuple[object, str | Text] | tuple[object, str | Text, str | Text]
"""What a rule yields: subject, message and how to mend it, or a whole finding."""

Check = Callable[[Plan], Iterable[Found]]


@attrs.frozen(kw_only=True)
class Rule:
    """A demand on a plan, as a value: cut, extend and pass on tuples of them.

    Attributes:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        check: Yields a subject and a message for each place where it is broken.
        basis: The law behind it, where there is one.

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
    check: Check
    basis: Basis | None = None

    @property
    def name(self) -> str:
        """Name of the function."""
        return self.check.__name__

    @property
    def summary(self) -> str:
        """First line of its docstring."""
        return self.doc.partition("\n")[0]

    @property
    def doc(self) -> str:
        """The docstring, with a bad and a good example."""
        return inspect.getdoc(self.check) or ""

    def __call__(self, plan: Plan) -> Findings:
        """The findings of this rule alone."""
        return Findings(self._findings(plan))

    def _findings(self, plan: Plan) -> Iterator[Finding]:
        for found in self.check(plan):
            if isinstance(found, Finding):
                yield found
            else:
                subject, text, *mend = found
                yield Finding(
                    code=self.code,
                    severity=self.severity,
                    subject=subject,
                    text=text,
                    mend=mend[0] if mend else Text(""),
                    basis=self.basis,
                )


def rule(code: str, *, severity: Severity, basis: Basis | None = None) -> Callable[[Check], Rule]:
    """Make a rule of a function of a plan.

    Args:
        code: Stable code: three letters of the family and a number.
        severity: How bad it is when broken.
        basis: The law behind it, where there is one.
    """

    def make(check: Check) -> Rule:
        return Rule(code=code, severity=severity, check=check, basis=basis)

    return make


def run_rules(plan: Plan, rules: Iterable[Rule]) -> Findings:
    """The findings of several rules, in their order."""
    return Findings(finding for each in rules for finding in each(plan))
