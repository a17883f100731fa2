"""Tasks that moved when the districts of Viet Nam ended, as published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.law import Account, Term, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.law import LawOfDay

__all__ = ["home_affairs_tasks", "split_in_thirds", "tasks_moved"]

_TASKS = Text("tasks", "nhiệm vụ")
_TO = (
    ("to_province", Text("to the province", "chuyển lên cấp tỉnh")),
    ("to_commune", Text("to communes", "chuyển xuống cấp xã")),
)


def tasks_moved(law: LawOfDay) -> Account:
    """How many tasks the decrees of June 2025 moved, by the tier that has them now.

    Args:
        law: The law of the day.
    Source:
        28 decrees of 11 and 12 June 2025, as the portal of the Government counts them.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> tasks_moved(load("vn").on(date(2025, 7, 1))).amount
        2718
    """
    return _summed(law, "svc.powers.moved", Text("Tasks moved", "Nhiệm vụ được phân cấp"))


def home_affairs_tasks(law: LawOfDay, *, others: bool = False) -> Account:
    """How many tasks of districts in home affairs went where.

    Args:
        law: The law of the day.
        others: Whether the tasks that were none of districts count too.
    Source:
        Ministry of Home Affairs, May 2025, as reported.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> home_affairs_tasks(law).amount, home_affairs_tasks(law, others=True).amount
        (161, 206)
    """
    title = Text("Tasks of home affairs", "Nhiệm vụ lĩnh vực nội vụ")
    account = _summed(law, "svc.powers.home_affairs", title)
    if not others:
        return account
    held = law["svc.powers.home_affairs"]
    other = Term(
        key="others",
        label=Text("others", "nhiệm vụ khác"),
        amount=held.part("others"),
        unit=_TASKS,
        rests_on=[held],
    )
    return Account(
        title=title, terms=[*account.terms[:-1], other, _sum([*account.terms[:-1], other])]
    )


def _sum(terms: Sequence[Term]) -> Term:
    """All of them together."""
    return Term(
        key="together",
        label=Text("together", "tổng cộng"),
        amount=sum(term.amount for term in terms),
        unit=_TASKS,
        formula=Text(*2 * [" + ".join(str(term.amount) for term in terms)]),
    )


def _summed(law: LawOfDay, parameter: str, title: Text) -> Account:
    held = law[parameter]
    terms = [
        Term(key=name, label=label, amount=held.part(name), unit=_TASKS, rests_on=[held])
        for name, label in _TO
    ]
    return Account(title=title, terms=[*terms, _sum(terms)])


def split_in_thirds(law: LawOfDay, *, to_province: int, to_commune: int) -> Account:
    """How many thirds of the tasks of districts went up, against what was proposed.

    The proposal said *about*, so the nearest third counts; an amount of 0 is as proposed.

    Args:
        law: The law of the day.
        to_province: Tasks that went to the province.
        to_commune: Tasks that went to communes.
    Raises:
        InvalidValueError: If no task went anywhere, or a number is negative.
    Source:
        Steering committee, 13 March 2025, as reported.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> split_in_thirds(law, to_province=32, to_commune=129).amount
        0
        >>> split_in_thirds(law, to_province=10, to_commune=0).amount
        2
    """
    both = to_province + to_commune
    if min(to_province, to_commune) < 0 or not both:
        message = f"tasks are counted from 0 up, got {to_province} and {to_commune}"
        raise InvalidValueError(message)
    held = law["svc.powers.district_split"]
    nearest = (6 * to_province + both) // (2 * both)
    there = Term(
        key="thirds",
        label=Text("to the province, nearest thirds", "chuyển lên cấp tỉnh, phần ba gần nhất"),
        amount=nearest,
        formula=formula("{part} / {whole}", part=to_province, whole=both),
    )
    proposed = Term(
        key="proposed",
        label=Text("as proposed", "theo đề xuất"),
        amount=held.part("to_province"),
        rests_on=[held],
    )
    more = Term(
        key="more",
        label=Text("more than proposed", "nhiều hơn đề xuất"),
        amount=nearest - held.part("to_province"),
        formula=formula("{there} - {proposed}", there=nearest, proposed=proposed.amount),
    )
    title = Text("Thirds more than proposed", "Số phần ba nhiều hơn đề xuất")
    return Account(title=title, terms=[there, proposed, more])
