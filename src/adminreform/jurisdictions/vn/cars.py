"""How many cars bodies of Viet Nam may have, and when one may be liquidated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.readings import agreed, listed, open_questions, summed
from adminreform.jurisdictions.vn.units import PERCENT
from adminreform.law import Account, Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from adminreform.law import LawOfDay
    from adminreform.law.accounts import Number

__all__ = [
    "car_liquidation",
    "commune_cars",
    "district_cars",
    "party_body_cars",
    "province_office_cars",
]

CARS = Text("cars", "xe")
AT_MOST = Text("at most", "tối đa")


def commune_cars(law: LawOfDay, *, units: int = 1) -> Account:
    """The most cars for general use of communes.

    Args:
        law: The law of the day.
        units: How many communes there are.
    Raises:
        NotInForceError: If the law of the day has no norm for communes.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> commune_cars(load("vn").on(date(2025, 7, 1)), units=54).amount
        108
    """
    if units < 1:
        message = f"a number of communes is 1 or more, not {units}"
        raise InvalidValueError(message)
    norm = law["asset.cars.commune"]
    term = Term(
        key="cars",
        label=AT_MOST,
        amount=units * norm.number,
        unit=CARS,
        formula=formula("{units} × {each}", units=units, each=norm.number),
        rests_on=[norm],
    )
    return Account(title=Text("Cars of communes", "Xe ô tô của cấp xã"), terms=[term])


def province_office_cars(
    law: LawOfDay,
    *,
    area_km2: Number,
    largest_city: bool = False,
    hard_communes_pct: Number = 0,
    balances_budget: bool = False,
    choice: str = "",
) -> Account:
    """The most cars for general use of one office of a province.

    Args:
        law: The law of the day.
        area_km2: Area of the province.
        largest_city: Whether it is Hà Nội or Hồ Chí Minh City.
        hard_communes_pct: Communes in the mountains, on islands or in special hardship, in
            100 communes.
        balances_budget: Whether the province balances its budget.
        choice: How the steps of an area of 11,000 km2 and more are counted.
    Raises:
        AmbiguousLawError: If the ways of counting differ for the area, and none was chosen.
    Source:
        Decree 72/2023/NĐ-CP, Article 11, as amended by Decree 153/2025/NĐ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> province_office_cars(law, area_km2=6_208, hard_communes_pct=60).amount
        Fraction(7, 1)
    """
    if as_exact(area_km2, "area_km2") <= 0:
        message = f"a province has an area above 0 km2, not {area_km2}"
        raise InvalidValueError(message)
    base = law["asset.cars.province_office.base"]
    title = Text("Cars of an office of the province", "Xe ô tô của một văn phòng cấp tỉnh")
    first = Term(
        key="base",
        label=Text("norm", "định mức"),
        amount=base.part("largest_cities" if largest_city else "other"),
        unit=CARS,
        rests_on=[base],
    )
    if largest_city:
        return Account(title=title, terms=[first])
    by_area, more = agreed(
        law, "asset.cars.province_office.by_area", lambda p: p.scale.at(area_km2), choice
    )
    added = law["asset.cars.province_office.added"]
    hard = as_exact(hard_communes_pct) > as_exact(added.part("hard_communes_pct_over"))
    terms = [
        first,
        Term(
            key="area",
            label=formula(
                Text("for {area} km2", "bổ sung theo diện tích {area} km2"), area=area_km2
            ),
            amount=more,
            unit=CARS,
            rests_on=[by_area],
        ),
        Term(
            key="hard_communes",
            label=Text("for communes in hardship", "bổ sung theo số xã khó khăn"),
            amount=added.part("hard_communes") if hard else 0,
            unit=CARS,
            rests_on=[added],
        ),
        Term(
            key="budget",
            label=Text("for a balanced budget", "bổ sung do tự cân đối ngân sách"),
            amount=added.part("balances_budget") if balances_budget else 0,
            unit=CARS,
            rests_on=[added],
        ),
    ]
    amounts = [term.amount for term in terms]
    terms.append(
        Term(
            key="cars",
            label=AT_MOST,
            amount=sum((Fraction(amount) for amount in amounts), Fraction(0)),
            unit=CARS,
            formula=summed(amounts),
        )
    )
    chosen = _chosen(by_area.choice) if choice else ()
    return Account(title=title, terms=terms, remarks=chosen)


def _chosen(choice: str) -> tuple[Text, ...]:
    return (Text(f"reading: {choice}", f"cách hiểu: {choice}"),)


def party_body_cars(law: LawOfDay, *, posts: int) -> Account:
    """The most cars for general use of a body of the provincial party committee.

    Args:
        law: The law of the day.
        posts: Posts of the body.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> [int(party_body_cars(law, posts=n).amount) for n in (20, 21, 120, 169, 170)]
        [1, 2, 4, 4, 5]
    """
    norm = law["asset.cars.party_body"]
    held = norm.brackets.at(posts)
    cars, steps = int(held["max"]), 0
    if "each" in held:
        steps = (posts - int(held["above"])) // int(held["each"])
    term = Term(
        key="cars",
        label=AT_MOST,
        amount=cars + steps * int(held.get("add", 0)),
        unit=CARS,
        formula=formula("{cars} + {steps}", cars=cars, steps=steps) if steps else Text(""),
        rests_on=[norm],
    )
    title = formula(
        Text("Cars of a body with {posts} posts", "Xe ô tô của cơ quan có {posts} biên chế"),
        posts=posts,
    )
    return Account(title=title, terms=[term])


def district_cars(law: LawOfDay, *, criteria: Collection[str] = ()) -> Account:
    """The most cars for general use of a district, until 30 June 2025.

    Args:
        law: The law of the day.
        criteria: Keys of the criteria that it meets: ``communes``, ``area``, ``hard``,
            ``city``; `listed` tells what they are.
    Raises:
        InvalidValueError: If there is no such criterion.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> district_cars(load("vn").on(date(2025, 1, 1)), criteria=["hard"]).amount
        7
    """
    known = {item.key: item for item in listed(law, "asset.cars.district.criteria")}
    for key in criteria:
        if key not in known:
            message = f"no criterion is called {key!r}; there are {', '.join(known)}"
            raise InvalidValueError(message)
    norm = law["asset.cars.district"]
    met = len(set(criteria))
    more = (0, norm.part("one_criterion"), norm.part("two_or_more"))[min(met, 2)]
    base = norm.part("base")
    term = Term(
        key="cars",
        label=AT_MOST,
        amount=base + more,
        unit=CARS,
        formula=formula("{base} + {more}", base=base, more=more),
        rests_on=[norm],
    )
    return Account(title=Text("Cars of a district", "Xe ô tô của cấp huyện"), terms=[term])


def car_liquidation(
    law: LawOfDay,
    *,
    km: int,
    mountain_or_island: bool = False,
    repair_cost: int = 0,
    original_cost: int,
) -> Account:
    """Whether a car may be liquidated by its distance, or by the cost of its repair.

    Args:
        law: The law of the day.
        km: Kilometres that it went.
        mountain_or_island: Whether it is used in the mountains or on islands.
        repair_cost: What its repair would cost, in VND.
        original_cost: What it cost, in VND.
    Returns:
        The steps; the result is the number of conditions that are met, of which one is
        enough.
    Raises:
        InvalidValueError: If a number is below 0, or the original cost is not above it.
    Source:
        Decree 72/2023/NĐ-CP, Article 3(4).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> car_liquidation(law, km=251_000, original_cost=900_000_000).amount
        1
    """
    if km < 0 or repair_cost < 0 or original_cost <= 0:
        message = (
            f"km and repair cost are 0 or more and the original cost is above 0, got {km}, "
            f"{repair_cost} and {original_cost}"
        )
        raise InvalidValueError(message)
    norm = law["asset.cars.liquidation"]
    least = norm.part("mountain_island" if mountain_or_island else "other")
    over = norm.part("repair_cost_pct_over")
    share = Fraction(repair_cost * 100, original_cost)
    met = [km >= least, share > Fraction(Decimal(over))]
    km_unit, percent = Text("km"), PERCENT
    terms = [
        Term(
            key="least_km",
            label=Text("distance asked for", "số km theo quy định"),
            amount=least,
            unit=km_unit,
            rests_on=[norm],
        ),
        Term(key="km", label=Text("distance", "số km đã đi"), amount=km, unit=km_unit),
        Term(
            key="share",
            label=formula(
                Text(
                    "cost of repair, of which more than {over} % is asked for",
                    "chi phí sửa chữa so với nguyên giá, phải trên {over} %",
                ),
                over=over,
            ),
            amount=share,
            unit=percent,
            rests_on=[norm],
        ),
        Term(
            key="met",
            label=Text(
                "conditions that are met; one is enough", "số điều kiện đạt; cần một điều kiện"
            ),
            amount=sum(met),
        ),
    ]
    title = Text("Liquidation of a car", "Thanh lý xe ô tô")
    return Account(title=title, terms=terms, remarks=open_questions(law, [norm]))
