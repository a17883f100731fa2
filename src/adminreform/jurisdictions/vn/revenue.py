"""Who gets which share of revenue: the centre, the province, the commune."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.crosswalk import largest_remainder
from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.jurisdictions.vn.readings import listed, open_questions, summed
from adminreform.jurisdictions.vn.units import DONG, PERCENT
from adminreform.law import Account, Provision, Term, as_exact, formula, shown
from adminreform.law.accounts import Number
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.law import LawOfDay

__all__ = [
    "SharedRevenue",
    "SharesRow",
    "check_shares",
    "hanoi_land_revenue",
    "hanoi_support",
    "share_revenue",
]

WHOLE = 100
_TITLES = {
    "central": Text("central budget", "ngân sách trung ương"),
    "province": Text("budget of the province", "ngân sách cấp tỉnh"),
    "city": Text("budget of the city", "ngân sách thành phố"),
    "commune": Text("budget of the commune", "ngân sách cấp xã"),
}


class SharedRevenue(StrEnum):
    """A revenue that the centre and the province share."""

    LAND = "land"
    VAT = "vat"
    MINERALS = "minerals"


def share_revenue(
    law: LawOfDay,
    revenue: SharedRevenue,
    *,
    amount: int,
    commune_pct: Number = 0,
    balancing_transfer: bool = False,
) -> Account:
    """A revenue, split to the đồng between the centre, the province and the commune.

    Args:
        law: The law of the day.
        revenue: The revenue.
        amount: The whole of it, in VND.
        commune_pct: Share of the commune in 100 of the whole, which the council of the
            province decides; the rest of the local share is that of the province.
        balancing_transfer: Whether the province receives a balancing transfer.
    Returns:
        The steps; the result is the amount of the commune.
    Raises:
        InvalidValueError: If the amount is below 0, or the commune has more than the local
            share.
        NotInForceError: If the law of the day fixes no share of the centre.
    Source:
        Law 89/2025/QH15, Article 36(2); Circular 26/2026/TT-BTC, Article 7(3).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> shares = share_revenue(
        ...     load("vn").on(date(2026, 1, 1)),
        ...     SharedRevenue.LAND,
        ...     amount=1_000_000_000,
        ...     commune_pct=50,
        ... )
        >>> [int(term.amount) for term in shares.terms[2:]]
        [200000000, 300000000, 500000000]
    """
    held = law[f"budget.central_pct.{SharedRevenue(revenue).value}"]
    kind = "with_transfer" if balancing_transfer else "without_transfer"
    central = held.part(kind) if revenue is SharedRevenue.LAND else held.number
    local = WHOLE - as_exact(central)
    commune = as_exact(commune_pct, "commune_pct")
    if not 0 <= commune <= local:
        message = f"the commune can have 0 to {local} % of the revenue, not {commune_pct}"
        raise InvalidValueError(message)
    identity = [law[IDENTITY]] if IDENTITY in law else []
    rates = {"central": as_exact(central), "province": local - commune, "commune": commune}
    local_term = Term(
        key="local_pct",
        label=Text("local share", "tỷ lệ ngân sách địa phương hưởng"),
        amount=local,
        unit=PERCENT,
        formula=formula("100 - {central}", central=central),
        rests_on=[held],
    )
    terms = [_whole(amount), local_term, *_split(amount, rates, [held, *identity])]
    remarks = (*_rounded(amount, rates), *open_questions(law, [held]))
    return Account(title=_REVENUES[revenue], terms=terms, remarks=remarks)


_REVENUES = {
    SharedRevenue.LAND: Text("Land use fee and land rent", "Tiền sử dụng đất, tiền thuê đất"),
    SharedRevenue.VAT: Text("Value added tax", "Thuế giá trị gia tăng"),
    SharedRevenue.MINERALS: Text(
        "Fees for mineral and water licences of the centre",
        "Tiền cấp quyền khai thác khoáng sản, tài nguyên nước do trung ương cấp phép",
    ),
}


def _rounded(amount: int, rates: Mapping[str, Fraction]) -> tuple[Text, ...]:
    """A remark, where the shares are no whole đồng."""
    if all((amount * rate / WHOLE).denominator == 1 for rate in rates.values()):
        return ()
    return (
        Text(
            "amounts are whole đồng: the largest remainders are rounded up",
            "số tiền làm tròn đến đồng: phần dư lớn nhất được làm tròn lên",
        ),
    )


IDENTITY = "budget.shares.identity"


def _whole(amount: int) -> Term:
    if isinstance(amount, bool) or amount < 0:
        message = f"a revenue is 0 VND or more, not {amount}"
        raise InvalidValueError(message)
    return Term(key="whole", label=Text("revenue", "số thu"), amount=amount, unit=DONG)


def _split(amount: int, rates: Mapping[str, Fraction], rests_on: list[Provision]) -> list[Term]:
    """The amounts of each budget; they sum to the whole, to the đồng."""
    shares = {name: rate / WHOLE for name, rate in rates.items()}
    return [
        Term(
            key=name,
            label=_TITLES[name],
            amount=part,
            unit=DONG,
            formula=formula("{amount} × {rate} %", amount=amount, rate=rates[name]),
            rests_on=rests_on,
        )
        for name, part in largest_remainder(amount, shares).items()
    ]


def hanoi_land_revenue(law: LawOfDay, *, case: str, amount: int) -> Account:
    """Revenue from land in Hà Nội, split between the city and the commune.

    Args:
        law: The law of the day.
        case: Key of the case, such as ``auction_phuong``; ``listed(law,
            "budget.hanoi.land_shares")`` tells them all.
        amount: The revenue, in VND.
    Returns:
        The steps; the result is the amount of the commune.
    Raises:
        InvalidValueError: If there is no such case, or its shares do not sum to 100.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 2.1.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> hanoi_land_revenue(law, case="auction_phuong", amount=1_000_000_000).amount
        300000000
    """
    table = law["budget.hanoi.land_shares"]
    titles = {item.key: item.title for item in listed(law, "budget.hanoi.land_shares")}
    if case not in titles:
        message = f"no case is called {case!r}; there are {', '.join(titles)}"
        raise InvalidValueError(message)
    row = table.case(key=case)
    rates = {name: as_exact(row[f"{name}_pct"], name) for name in ("city", "commune")}
    if wrong := check_shares(law, [SharesRow(case, rates)]):
        raise InvalidValueError(wrong[0].message)
    title = Text(f"Hà Nội: {titles[case].en}", f"Hà Nội: {titles[case].vi}")
    return Account(
        title=title,
        terms=[_whole(amount), *_split(amount, rates, [table])],
        remarks=(*_rounded(amount, rates), *open_questions(law, [table])),
    )


def hanoi_support(law: LawOfDay, *, city_share: int) -> Account:
    """What a commune of Hà Nội gets for land revenue that the city takes.

    Args:
        law: The law of the day.
        city_share: The amount that the city took, in VND.
    Returns:
        The steps; the result is the most that the commune gets.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 2.1, note.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> int(hanoi_support(law, city_share=5_000_000_000_000).amount)
        2000000000000
    """
    held = law["budget.hanoi.support"]
    most = held.part("most_vnd")
    share = Fraction(city_share) * as_exact(held.part("pct")) / WHOLE
    terms = [
        attrs.evolve(_whole(city_share), label=Text("taken by the city", "số thu thành phố hưởng")),
        Term(
            key="share",
            label=Text("share", "tỷ lệ hỗ trợ"),
            amount=share,
            unit=DONG,
            formula=formula("{amount} × {pct} %", amount=city_share, pct=held.part("pct")),
            rests_on=[held],
        ),
        Term(
            key="support",
            label=Text("support, at most", "hỗ trợ, tối đa"),
            amount=min(share, as_exact(most)),
            unit=DONG,
            formula=formula(
                Text("the smaller of {share} and {most}", "số nhỏ hơn của {share} và {most}"),
                share=share,
                most=most,
            ),
            rests_on=[held],
        ),
    ]
    return Account(title=Text("Support of Hà Nội", "Hỗ trợ của Hà Nội"), terms=terms)


# -- tables ----------------------------------------------------------------------


@attrs.frozen
class SharesRow:
    """One row of a table of shares.

    Attributes:
        name: What stands in front of the row, such as a ward.
        shares: Shares in 100, by budget.
    """

    name: str
    shares: Mapping[str, Number]


def check_shares(law: LawOfDay, rows: Iterable[SharesRow]) -> Findings:
    """Whether the shares of each row of a table sum to 100, and none is below 0.

    Args:
        law: The law of the day.
        rows: The rows.
    Returns:
        ``BUD101`` for each row that does not.
    Source:
        Circular 26/2026/TT-BTC, Article 7(3).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> row = SharesRow("Ba Đình", {"central": 68, "city": 21, "commune": 12})
        >>> print(check_shares(load("vn").on(date(2026, 1, 1)), [row])[0])
        BUD101 error Ba Đình: 68 + 21 + 12 = 101, and not 100 → ...
    """
    rests_on = [law[IDENTITY]] if IDENTITY in law else []
    wrong: list[Finding] = []
    for row in rows:
        shares = {name: as_exact(share, name) for name, share in row.shares.items()}
        added = sum(shares.values(), Fraction(0))
        if added == WHOLE and min(shares.values()) >= 0:
            continue
        text = formula(
            Text("{shares} = {added}, and not 100", "{shares} = {added}, không bằng 100"),
            shares=summed(shares.values()),
            added=added,
        )
        if added == WHOLE:
            text = Text(f"{text.en.partition(' =')[0]}: a share is below 0", "có tỷ lệ nhỏ hơn 0")
        wrong.append(
            found(
                "BUD101",
                row.name,
                text,
                expected=Text(shown(WHOLE)),
                mend=Text(
                    "correct the row, or ask who decided on it",
                    "sửa dòng này, hoặc hỏi cơ quan ban hành",
                ),
                rests_on=rests_on,
            )
        )
    return Findings(wrong)
