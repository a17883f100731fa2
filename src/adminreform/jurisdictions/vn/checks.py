"""Findings about single values: a table, a file name, a weekly report.

They have codes like rules.  What is looked at is no plan yet; once a plan has a book of it,
a rule looks at the book in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Finding, Severity
from adminreform.rules import Breach
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.law import Provision

__all__ = ["found"]


def found(
    code: str,
    subject: object,
    text: Text,
    *,
    expected: Text = Text(""),
    mend: Text = Text(""),
    rests_on: Iterable[Provision] = (),
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding that rests on provisions of the law."""
    breach = Breach(subject=subject, text=text, expected=expected, mend=mend, rests_on=rests_on)
    return breach.finding(code, severity, None)
