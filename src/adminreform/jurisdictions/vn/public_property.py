"""Public property of Viet Nam: steps and their days, surplus houses and land."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings import Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.jurisdictions.vn.leaving import add_months
from adminreform.jurisdictions.vn.readings import capital, day_text, listed, on_day, open_questions
from adminreform.jurisdictions.vn.units import DAYS, MONTHS
from adminreform.law import Account, Term, formula, shown
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.law import LawOfDay, Provision

__all__ = [
    "PropertyStep",
    "WeeklySurplus",
    "check_weekly_surplus",
    "property_step_due",
    "purpose_rank",
    "recall_after",
    "sale_decision_valid",
]


class PropertyStep(StrEnum):
    """A step of handling property that has a number of days."""

    TRANSFER_DECISION = "transfer_decision"
    TRANSFER_HANDOVER = "transfer_handover"
    RECALL_DECISION = "recall_decision"
    RECALL_HANDOVER = "recall_handover"
    RECALL_PLAN = "recall_plan"
    BOOK_KEEPING = "book_keeping"
    LOSS_REPORT = "loss_report"
    SALE_DECISION = "sale_decision"
    HOUSE_LAND_KEEP_DECISION = "house_land.keep_decision"
    HOUSE_LAND_RECALL_HANDOVER = "house_land.recall_handover"
    PROVISIONAL_HANDOVER = "provisional_handover"

    @property
    def words(self) -> Text:
        """The words for it."""
        return _STEPS[self]


_STEPS = {
    PropertyStep.TRANSFER_DECISION: Text("decision on a transfer", "quyết định điều chuyển"),
    PropertyStep.TRANSFER_HANDOVER: Text(
        "handover after a transfer", "bàn giao tài sản điều chuyển"
    ),
    PropertyStep.RECALL_DECISION: Text("decision on a recall", "quyết định thu hồi"),
    PropertyStep.RECALL_HANDOVER: Text("handover after a recall", "bàn giao tài sản thu hồi"),
    PropertyStep.RECALL_PLAN: Text(
        "plan for what was recalled", "lập phương án xử lý tài sản thu hồi"
    ),
    PropertyStep.BOOK_KEEPING: Text("entry in the books", "hạch toán, kê khai tài sản"),
    PropertyStep.LOSS_REPORT: Text("report of a loss", "báo cáo tài sản bị mất, hủy hoại"),
    PropertyStep.SALE_DECISION: Text("decision on a sale", "quyết định bán tài sản công"),
    PropertyStep.HOUSE_LAND_KEEP_DECISION: Text(
        "decision to keep a house or land", "quyết định giữ lại nhà, đất"
    ),
    PropertyStep.HOUSE_LAND_RECALL_HANDOVER: Text(
        "handover of a recalled house or land", "bàn giao nhà, đất thu hồi"
    ),
    PropertyStep.PROVISIONAL_HANDOVER: Text(
        "decision after a provisional handover", "quyết định sau khi bàn giao tạm thời"
    ),
}


def property_step_due(law: LawOfDay, step: PropertyStep | str, *, start: date) -> Account:
    """The last day of a step of handling property.

    Args:
        law: The law; that of the day *start* is taken.
        step: The step.
        start: The day from which its days run, which is not counted.
    Returns:
        The steps; ``.day`` is the last day.
    Raises:
        InvalidValueError: If there is no such step, or the law of the day has no days for it.
    Source:
        Decree 151/2017/NĐ-CP, Articles 18, 21, 35, until 30 June 2025; Decree
        167/2017/NĐ-CP, Articles 8 to 10, until 31 December 2024; Decree 186/2025/NĐ-CP,
        Articles 22 and 23; Letter 8400/BTC-QLCS.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> property_step_due(law, PropertyStep.SALE_DECISION, start=date(2025, 7, 1)).day
        datetime.date(2025, 7, 21)
    """
    try:
        step = PropertyStep(step)
    except ValueError:
        message = f"no step is called {step!r}; there are {', '.join(PropertyStep)}"
        raise InvalidValueError(message) from None
    law = on_day(law, start)
    parameter, _, name = step.value.rpartition(".")
    if step is PropertyStep.PROVISIONAL_HANDOVER:
        held = law["asset.2025.provisional_handover"]
        days = int(held.number)
    else:
        held = law[f"asset.steps.{parameter}" if parameter else "asset.steps"]
        if name not in held.record:
            message = (
                f"the law of {start} has no days for {step}; it has some for "
                f"{', '.join(held.record)}"
            )
            raise InvalidValueError(message)
        days = int(held.part(name))
    due = Term(
        key="due",
        label=Text("last day", "ngày cuối cùng của thời hạn"),
        amount=days,
        unit=DAYS,
        day=start + timedelta(days=min(days, (date.max - start).days)),
        formula=formula(
            Text("{start} + {days} days", "{start} + {days} ngày"),
            start=day_text(start),
            days=days,
        ),
        rests_on=[held],
    )
    remarks = open_questions(law, [held])
    return Account(title=capital(step.words), terms=[due], remarks=remarks)


def _after_months(held: Provision, *, start: date, months: int, label: Text) -> Term:
    """A day so many months after another one."""
    return Term(
        key="due",
        label=label,
        amount=months,
        unit=MONTHS,
        day=add_months(start, months)
        if start.year + months // 12 + 1 < date.max.year
        else date.max,
        formula=formula(
            Text("{start} + {months} months", "{start} + {months} tháng"),
            start=day_text(start),
            months=months,
        ),
        rests_on=[held],
    )


def recall_after(law: LawOfDay, *, unused_since: date) -> Account:
    """The day after which an office that is not used is recalled.

    Args:
        law: The law; that of *unused_since* is taken.
        unused_since: First day on which it was not used.
    Returns:
        The steps; ``.day`` is the last day on which it may still be unused.
    Source:
        Law 15/2017/QH14, Article 41(1)(a).
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> recall_after(law, unused_since=date(2025, 7, 1)).day
        datetime.date(2026, 7, 1)
    """
    held = on_day(law, unused_since)["asset.recall.unused_months"]
    term = _after_months(
        held,
        start=unused_since,
        months=int(held.number),
        label=Text("recalled if unused after", "thu hồi nếu vẫn không sử dụng sau ngày"),
    )
    title = Text("Recall of an unused office", "Thu hồi trụ sở không sử dụng")
    return Account(title=title, terms=[term])


def sale_decision_valid(law: LawOfDay, *, decided: date, extended: bool = False) -> Account:
    """Until when a decision on the sale of a house or land is valid.

    Args:
        law: The law; that of the day of the decision is taken.
        decided: Day of the decision.
        extended: Whether it was extended, by the most.
    Returns:
        The steps; ``.day`` is the last day.
    Raises:
        NotInForceError: If the law of the day does not limit it, as is so from 2025 on.
    Source:
        Circular 37/2018/TT-BTC, Article 5(3), until 31 December 2024.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2024, 3, 1))
        >>> sale_decision_valid(law, decided=date(2024, 3, 1), extended=True).day
        datetime.date(2028, 3, 1)
    """
    held = on_day(law, decided)["asset.sale.decision_valid"]
    months = int(held.part("months")) + (int(held.part("extension_months")) if extended else 0)
    label = Text("valid until", "có hiệu lực đến")
    term = _after_months(held, start=decided, months=months, label=label)
    title = Text("Decision on a sale", "Quyết định bán nhà, đất")
    return Account(title=title, terms=[term])


# -- surplus ---------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class WeeklySurplus:
    """One weekly report on surplus houses and land.

    Attributes:
        unit: Who reports.
        opening: Surplus at the start of the week.
        added: Surplus that was added.
        handled: What was handled, by key of the column; ``listed(law,
            "asset.2025.weekly_identity")`` tells them all.
        closing: Surplus at the end of the week, as reported.

    Raises:
        InvalidValueError: If a number is below 0.
    """

    unit: str
    opening: int
    added: int = 0
    handled: Mapping[str, int] = attrs.field(factory=dict[str, int])
    closing: int

    def __attrs_post_init__(self) -> None:
        for number in (self.opening, self.added, self.closing, *self.handled.values()):
            if number < 0:
                message = f"{self.unit}: a number of houses is 0 or more, not {number}"
                raise InvalidValueError(message)


def check_weekly_surplus(law: LawOfDay, report: WeeklySurplus) -> Findings:
    """Whether the closing surplus is the opening one, plus what was added, less what was handled.

    Args:
        law: The law of the day.
        report: The report.
    Returns:
        ``AST101`` if it is not; it says what it should be.
    Raises:
        InvalidValueError: If the report has a column that the letter does not.
    Source:
        Letter 8400/BTC-QLCS.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> report = WeeklySurplus(
        ...     unit="Quảng Ninh", opening=148, added=2, handled={"inside": 10}, closing=141
        ... )
        >>> check_weekly_surplus(load("vn").on(date(2025, 6, 20)), report)[0].message
        '148 + 2 - 10 = 140, reported as 141'
    """
    columns = {item.key: item for item in listed(law, "asset.2025.weekly_identity")}
    for key in report.handled:
        if key not in columns:
            message = f"no column is called {key!r}; there are {', '.join(columns)}"
            raise InvalidValueError(message)
    handled = sum(report.handled.values())
    closing = report.opening + report.added - handled
    if closing == report.closing:
        return Findings()
    text = formula(
        Text(
            "{opening} + {added} - {handled} = {closing}, reported as {reported}",
            "{opening} + {added} - {handled} = {closing}, báo cáo là {reported}",
        ),
        opening=report.opening,
        added=report.added,
        handled=handled,
        closing=closing,
        reported=report.closing,
    )
    return Findings(
        [
            found(
                "AST101",
                report.unit,
                text,
                expected=Text(shown(closing), shown(closing, "vi")),
                mend=Text(
                    "find what was handled or added and not reported",
                    "rà soát số đã xử lý, số phát sinh chưa báo cáo",
                ),
                rests_on=[law["asset.2025.weekly_identity"]],
            )
        ]
    )


def purpose_rank(law: LawOfDay, purpose: str) -> int:
    """The rank of a use of surplus houses and land, 0 for what comes first.

    Args:
        law: The law of the day.
        purpose: Key of the use; ``listed(law, "asset.2025.priority")`` tells them all.
    Raises:
        InvalidValueError: If there is no such use.
    Source:
        Telegram 213/CĐ-TTg.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 11, 11))
        >>> sorted(["police", "health", "sport"], key=lambda use: purpose_rank(law, use))
        ['health', 'sport', 'police']
    """
    keys = [item.key for item in listed(law, "asset.2025.priority")]
    if purpose not in keys:
        message = f"no use is called {purpose!r}; there are {', '.join(keys)}"
        raise InvalidValueError(message)
    return keys.index(purpose)
