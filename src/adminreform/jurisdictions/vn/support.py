"""What the centre of Viet Nam gave to provinces for the reform of 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.readings import open_questions
from adminreform.jurisdictions.vn.units import DONG
from adminreform.law import Account, Term, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.law import LawOfDay

__all__ = ["central_support", "headquarters_support"]


def central_support(
    law: LawOfDay, *, communes_fewer: int, provinces_fewer: int = 0, receives_transfer: bool
) -> Account:
    """What the centre gives, once, for the units that there are fewer after the reform of 2025.

    Args:
        law: The law of the day.
        communes_fewer: Commune-level units fewer.
        provinces_fewer: Provinces fewer.
        receives_transfer: Whether the province receives a balancing transfer; others get
            nothing.
    Raises:
        InvalidValueError: If a number is below 0.
        NotInForceError: If the law of the day gives no support.
    Source:
        Resolution 76/2025/UBTVQH15, Article 15(2).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> central_support(law, communes_fewer=117, receives_transfer=True).amount
        58500000000
    """
    if communes_fewer < 0 or provinces_fewer < 0:
        message = f"0 or more units are fewer, not {communes_fewer} and {provinces_fewer}"
        raise InvalidValueError(message)
    held = law["budget.central_support_2025"]
    title = Text("Central support", "Hỗ trợ từ ngân sách trung ương")
    if not receives_transfer:
        nothing = Term(
            key="support",
            label=Text(
                "support, without a balancing transfer", "hỗ trợ, tỉnh không nhận bổ sung cân đối"
            ),
            amount=0,
            unit=DONG,
            rests_on=[held],
        )
        return Account(title=title, terms=[nothing])
    commune, province = held.part("commune"), held.part("province")
    total = Term(
        key="support",
        label=Text("support", "hỗ trợ"),
        amount=communes_fewer * commune + provinces_fewer * province,
        unit=DONG,
        formula=formula(
            "{communes} × {commune} + {provinces} × {province}",
            communes=communes_fewer,
            commune=commune,
            provinces=provinces_fewer,
            province=province,
        ),
        rests_on=[held],
    )
    return Account(title=title, terms=[total])


def headquarters_support(law: LawOfDay, *, communes: int, poor_region: bool) -> Account:
    """What a province was given for headquarters and equipment of its communes in 2025.

    Args:
        law: The law of the day.
        communes: Commune-level units of the province.
        poor_region: Whether it lies in one of the poor regions.
    Source:
        Decision 2639/QĐ-TTg; the rate a commune is worked back from its amounts.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 12, 3))
        >>> headquarters_support(law, communes=53, poor_region=True).amount
        68900000000
    """
    if communes < 0:
        message = f"a province has 0 or more communes, not {communes}"
        raise InvalidValueError(message)
    held = law["budget.hq_support_2025.per_commune"]
    each = held.part("poor" if poor_region else "other")
    term = Term(
        key="support",
        label=Text("support", "hỗ trợ"),
        amount=communes * each,
        unit=DONG,
        formula=formula("{communes} × {each}", communes=communes, each=each),
        rests_on=[held],
    )
    title = Text("Support for headquarters of communes", "Hỗ trợ trụ sở, trang thiết bị cấp xã")
    return Account(title=title, terms=[term], remarks=open_questions(law, [held]))
