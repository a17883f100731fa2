"""How money is given out by posts, people, pupils and points: Hà Nội as an example."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from adminreform.crosswalk import largest_remainder
from adminreform.errors import InvalidValueError
from adminreform.findings import Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.jurisdictions.vn.readings import agreed, capital, open_questions, summed
from adminreform.jurisdictions.vn.units import DONG
from adminreform.law import Account, Term, as_exact, formula, shown
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.law import Brackets, LawOfDay, Provision
    from adminreform.law.accounts import Number

__all__ = [
    "CommuneOffice",
    "Pupils",
    "by_points",
    "check_start_value",
    "hanoi_city_office",
    "hanoi_commune_office",
    "hanoi_points",
    "hanoi_schools",
    "hanoi_security",
    "start_value",
]

POINTS = Text("points", "điểm")


def _counts(holder: attrs.AttrsInstance) -> None:
    """Numbers of people and things are whole and 0 or more."""
    for name, value in attrs.asdict(holder).items():
        if isinstance(value, int) and not isinstance(value, bool) and value < 0:
            message = f"{name}: a number is 0 or more, got {value}"
            raise InvalidValueError(message)


# -- by steps --------------------------------------------------------------------


def hanoi_city_office(law: LawOfDay, *, posts: int, choice: str = "") -> Account:
    """Running costs of an office of Hà Nội, each step of posts at its own rate.

    Args:
        law: The law of the day.
        posts: Posts of the office.
        choice: How the steps are cut: ``as worded`` (after post 29, 49, 99, 199) or
            ``cut at 30, 50, 100, 200``.
    Raises:
        AmbiguousLawError: If the two differ for so many posts, and none was chosen.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, B(I)(1).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> int(hanoi_city_office(law, posts=60, choice="as worded").amount)
        5574000000
    """
    _at_least_1("posts", posts)
    norm, _ = agreed(
        law, "budget.hanoi.norm.city_office", lambda p: p.brackets.by_steps(posts, "vnd"), choice
    )
    terms = [*_steps(norm.brackets, posts, "vnd", norm, Text("posts", "biên chế"))]
    title = Text("Office of Hà Nội, a year", "Cơ quan của thành phố Hà Nội, một năm")
    remarks = open_questions(law, [norm]) if choice else ()
    return Account(title=title, terms=[*terms, _total(terms)], remarks=remarks)


def hanoi_security(law: LawOfDay, *, population: int, urban: bool) -> Account:
    """Security of a commune of Hà Nội, each step of its population at its own rate.

    Args:
        law: The law of the day.
        population: People of the commune.
        urban: Whether it has the rates of urban communes.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, B(II)(7).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> int(hanoi_security(law, population=30_000, urban=True).amount)
        2220000000
    """
    _at_least_1("population", population)
    norm = law["budget.hanoi.norm.security"]
    rate = "urban" if urban else "other"
    terms = [*_steps(norm.brackets, population, rate, norm, Text("people", "người"))]
    title = Text("Security of a commune of Hà Nội, a year", "An ninh cấp xã Hà Nội, một năm")
    return Account(title=title, terms=[*terms, _total(terms)])


def _at_least_1(name: str, number: int) -> None:
    if isinstance(number, bool) or number < 1:
        message = f"{name}: a number is 1 or more, got {number}"
        raise InvalidValueError(message)


def _steps(brackets: Brackets, size: int, rate: str, norm: Provision, unit: Text) -> Iterator[Term]:
    """One term for each step that the size reaches."""
    floor = Fraction(0)
    for number, bracket in enumerate(brackets.items, 1):
        top = Fraction(size) if bracket.end is None else min(Fraction(size), bracket.end)
        if top <= floor:
            return
        part, each = top - floor, as_exact(bracket.values[rate])
        yield Term(
            key=f"step.{number}",
            label=formula(
                Text(f"{unit.en} {{first}} to {{last}}", f"{unit.vi} thứ {{first}} đến {{last}}"),
                first=floor + 1,
                last=top,
            ),
            amount=part * each,
            unit=DONG,
            formula=formula("{part} × {each}", part=part, each=each),
            rests_on=[norm],
        )
        floor = top


def _total(terms: list[Term], label: Text = Text("together", "tổng cộng")) -> Term:
    total = sum((Fraction(term.amount) for term in terms), Fraction(0))
    numbers = summed(term.amount for term in terms) if len(terms) > 1 else Text("")
    return Term(key="total", label=label, amount=total, unit=DONG, formula=numbers)


# -- by posts and pupils ---------------------------------------------------------


@attrs.frozen(kw_only=True)
class CommuneOffice:
    """Who works in a commune, and its cars.

    Attributes:
        administrative_posts: Posts of the administration.
        general_posts: Posts of the party office, the office of council and committee, the
            Front.
        administrative_contracts: Contract staff of the administration.
        general_contracts: Contract staff of the others.
        cars: Cars.
    """

    administrative_posts: int = 0
    general_posts: int = 0
    administrative_contracts: int = 0
    general_contracts: int = 0
    cars: int = 0

    def __attrs_post_init__(self) -> None:
        _counts(self)


def hanoi_commune_office(law: LawOfDay, office: CommuneOffice) -> Account:
    """Running costs of a commune of Hà Nội, with purchases and repairs.

    Args:
        law: The law of the day.
        office: Posts, contract staff and cars.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, B(II)(1).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> office = CommuneOffice(administrative_posts=20, general_posts=10, cars=2)
        >>> int(hanoi_commune_office(law, office).amount)
        3523000000
    """
    norm = law["budget.hanoi.norm.commune_office"]
    counts = (
        ("administrative_post", office.administrative_posts),
        ("general_post", office.general_posts),
        ("administrative_contract", office.administrative_contracts),
        ("general_contract", office.general_contracts),
        ("car", office.cars),
    )
    terms = [_times(norm, name, number, _OFFICE[name]) for name, number in counts if number]
    posts = sum(
        Fraction(term.amount)
        for term in terms
        if term.key in {"administrative_post", "general_post"}
    )
    share = norm.part("purchases_pct")
    terms.append(
        Term(
            key="purchases",
            label=Text("purchases and repairs", "mua sắm, sửa chữa"),
            amount=Fraction(posts) * as_exact(share) / 100,
            unit=DONG,
            formula=formula("{posts} × {share} %", posts=posts, share=share),
            rests_on=[norm],
        )
    )
    title = Text("Commune of Hà Nội, a year", "Cấp xã Hà Nội, một năm")
    return Account(title=title, terms=[*terms, _total(terms)])


_OFFICE = {
    "administrative_post": Text("posts, administration", "biên chế, khối hành chính"),
    "general_post": Text("posts, general", "biên chế, khối tổng hợp"),
    "administrative_contract": Text("contracts, administration", "hợp đồng, khối hành chính"),
    "general_contract": Text("contracts, general", "hợp đồng, khối tổng hợp"),
    "car": Text("cars", "xe ô tô"),
}


def _times(norm: Provision, name: str, number: int, label: Text) -> Term:
    each = norm.part(name)
    return Term(
        key=name,
        label=label,
        amount=number * each,
        unit=DONG,
        formula=formula("{number} × {each}", number=number, each=each),
        rests_on=[norm],
    )


@attrs.frozen(kw_only=True)
class Pupils:
    """Pupils of the schools of a commune.

    Attributes:
        kindergarten: Children in kindergartens.
        primary: Pupils of primary schools.
        lower_secondary: Pupils of lower secondary schools.
        disabled: Disabled pupils.
        urban: Whether the rates of urban communes count.
        hard_area: Whether it lies on an island of the Red River, in the mountains, or is a
            commune of a minority.
    """

    kindergarten: int = 0
    primary: int = 0
    lower_secondary: int = 0
    disabled: int = 0
    urban: bool = True
    hard_area: bool = False

    def __attrs_post_init__(self) -> None:
        _counts(self)


def hanoi_schools(law: LawOfDay, pupils: Pupils) -> Account:
    """Schooling in a commune of Hà Nội.

    Args:
        law: The law of the day.
        pupils: The pupils.
    Raises:
        InvalidValueError: If there are no pupils.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, B(II)(2).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> int(hanoi_schools(law, Pupils(primary=100)).amount)
        997500000
    """
    norm = law["budget.hanoi.norm.school"]
    place = "urban" if pupils.urban else "other"
    counts = (
        (f"kindergarten_{place}", pupils.kindergarten, _SCHOOLS["kindergarten"]),
        (f"primary_{place}", pupils.primary, _SCHOOLS["primary"]),
        (f"lower_secondary_{place}", pupils.lower_secondary, _SCHOOLS["lower_secondary"]),
        ("disabled", pupils.disabled, _SCHOOLS["disabled"]),
    )
    terms = [_times(norm, name, number, label) for name, number, label in counts if number]
    if not terms:
        message = "name at least one pupil; all numbers are 0"
        raise InvalidValueError(message)
    norms = sum(Fraction(term.amount) for term in terms)
    extras = [("common_pct", Text("common costs", "chi chung"))]
    if pupils.hard_area:
        extras.append(("hard_area_pct", Text("hard area", "địa bàn khó khăn")))
    for name, label in extras:
        share = norm.part(name)
        terms.append(
            Term(
                key=name,
                label=label,
                amount=Fraction(norms) * as_exact(share) / 100,
                unit=DONG,
                formula=formula("{norms} × {share} %", norms=norms, share=share),
                rests_on=[norm],
            )
        )
    title = Text("Schools of a commune of Hà Nội, a year", "Giáo dục cấp xã Hà Nội, một năm")
    remarks = open_questions(law, [norm]) if pupils.hard_area else ()
    return Account(title=title, terms=[*terms, _total(terms)], remarks=remarks)


_SCHOOLS = {
    "kindergarten": Text("kindergarten", "mầm non"),
    "primary": Text("primary school", "tiểu học"),
    "lower_secondary": Text("lower secondary school", "trung học cơ sở"),
    "disabled": Text("disabled pupils", "học sinh khuyết tật"),
}

# -- by points -------------------------------------------------------------------


def hanoi_points(
    law: LawOfDay, *, criterion: Literal["population", "area"], size: Number, choice: str = ""
) -> Account:
    """Points of a commune of Hà Nội for investment, by its population or its area.

    Args:
        law: The law of the day.
        criterion: Which of the two.
        size: People, or km2.
        choice: ``full steps`` or ``parts of steps``.
    Raises:
        AmbiguousLawError: If the two differ for the size, and none was chosen.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, A(I)(1.1), (3.1).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 1, 1))
        >>> int(hanoi_points(law, criterion="population", size=88_000).amount)
        20
    """
    if as_exact(size, "size") <= 0:
        message = f"a commune has more than 0 people and km2, not {size}"
        raise InvalidValueError(message)
    parameter = f"budget.hanoi.points.{criterion}"
    norm, points = agreed(law, parameter, lambda p: p.scale.at(size), choice)
    terms = [
        Term(
            key="first",
            label=formula(Text("up to {up_to}", "đến {up_to}"), up_to=norm.scale.up_to),
            amount=norm.scale.first,
            unit=POINTS,
            rests_on=[norm],
        )
    ]
    terms += [
        Term(
            key=f"step.{number}",
            label=formula(Text("each further {step}", "mỗi {step} tăng thêm"), step=segment.step),
            amount=added,
            unit=POINTS,
            formula=formula("{steps} × {add}", steps=steps, add=segment.add),
            rests_on=[norm],
        )
        for number, (segment, steps, added) in enumerate(norm.scale.steps(size), 1)
    ]
    terms.append(
        Term(
            key="points",
            label=Text("points", "số điểm"),
            amount=points,
            unit=POINTS,
            formula=summed(term.amount for term in terms) if len(terms) > 1 else "",
        )
    )
    remarks = open_questions(law, [norm]) if choice else ()
    return Account(title=capital(law.law[parameter].title), terms=terms, remarks=remarks)


def by_points(total: int, points: Mapping[str, Number]) -> dict[str, int]:
    """Money given out by points: to each, the total times its points over all points.

    Args:
        total: The money, in VND.
        points: Points by receiver.
    Shape:
        Keys of *points*, in their order; values sum to *total* exactly.
    Raises:
        InvalidValueError: If there are no points, or some are below 0.
    Example:
        >>> by_points(100, {"A": 10, "B": 20})
        {'A': 33, 'B': 67}
    """
    exact = {name: as_exact(each, name) for name, each in points.items()}
    all_points = sum(exact.values(), Fraction(0))
    if all_points <= 0 or min(exact.values()) < 0:
        message = f"points are 0 or more and together above 0, got {dict(points)}"
        raise InvalidValueError(message)
    return largest_remainder(total, {name: each / all_points for name, each in exact.items()})


# -- start values ----------------------------------------------------------------


def start_value(*, local: Number, country: Number, national_start: Number) -> Fraction:
    """Where the points of a province start: the national start, in proportion.

    Args:
        local: The size of the province.
        country: The size of the country.
        national_start: Where the points of provinces start.
    Raises:
        InvalidValueError: If the country has no size.
    Source:
        Resolution 48/2025/NQ-HĐND of Hà Nội, annex 1, A(I).
    Example:
        >>> round(start_value(local=8_857_500, country=101_300_081, national_start=500_000))
        43719
    """
    if as_exact(country, "country") <= 0:
        message = f"the country has a size above 0, not {country}"
        raise InvalidValueError(message)
    return as_exact(local, "local") * as_exact(national_start) / as_exact(country)


def check_start_value(
    subject: str,
    *,
    local: Number,
    country: Number,
    national_start: Number,
    printed: Number,
    places: int = 0,
) -> Findings:
    """Whether a printed start value follows from the numbers that are printed with it.

    Args:
        subject: What it is of.
        local: The size of the province.
        country: The size of the country.
        national_start: Where the points of provinces start.
        printed: The start value that was printed.
        places: Decimal places to which it was rounded; below 0 for tens and more.
    Returns:
        ``BUD102`` if it does not; it says what follows from the numbers, and which size of
        the country would fit.
    Example:
        >>> from decimal import Decimal
        >>> wrong = check_start_value(
        ...     "revenue",
        ...     local=209_929,
        ...     country=712_200,
        ...     national_start=5_000,
        ...     printed=Decimal("524.8"),
        ...     places=1,
        ... )
        >>> print(wrong[0].message)
        209,929 ÷ 712,200 × 5,000 = 1,473.8, printed as 524.8, which ≈ 2,000,085.747 would give
    """
    scale = Fraction(10) ** places
    exact = start_value(local=local, country=country, national_start=national_start)
    rounded = Fraction((exact * scale * 2 + 1) // 2) / scale
    if rounded == as_exact(printed, "printed"):
        return Findings()
    if as_exact(printed) == 0:
        template = Text(
            "{local} ÷ {country} × {start} = {value}, printed as {printed}",
            "{local} ÷ {country} × {start} = {value}, in là {printed}",
        )
        text = formula(
            template,
            local=local,
            country=country,
            start=national_start,
            value=rounded,
            printed=printed,
        )
        return Findings([found("BUD102", subject, text)])
    fitting = as_exact(local) * as_exact(national_start) / as_exact(printed)
    text = formula(
        Text(
            "{local} ÷ {country} × {start} = {value}, printed as {printed}, which {fitting} "
            "would give",
            "{local} ÷ {country} × {start} = {value}, in là {printed}; số này ứng với mẫu số "
            "{fitting}",
        ),
        local=local,
        country=country,
        start=national_start,
        value=rounded,
        printed=printed,
        fitting=fitting,
    )
    mend = Text(
        "correct the divisor or the result; ask who decided on the table",
        "sửa mẫu số hoặc kết quả; hỏi cơ quan ban hành",
    )
    expected = Text(shown(rounded), shown(rounded, "vi"))
    return Findings([found("BUD102", subject, text, expected=expected, mend=mend)])
