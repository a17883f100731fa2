"""Class of units of Viet Nam, by Decree 307/2025, step by step."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.figures import PhuongFigures, TinhFigures
from adminreform.jurisdictions.vn.points import POINTS, Counting
from adminreform.jurisdictions.vn.profile import Number
from adminreform.jurisdictions.vn.units import DAYS, PERSONS
from adminreform.law import Account, Provision, Term, as_exact, formula
from adminreform.law.values import as_sequence
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adminreform.jurisdictions.vn.figures import ClassFigures, XaFigures
    from adminreform.law import LawOfDay

__all__ = [
    "Change",
    "ClassAccount",
    "UnitClass",
    "class_of_city",
    "class_points",
    "class_until_decided",
    "special_zone_points",
    "temporary_population",
]


class UnitClass(StrEnum):
    """The class of a unit.

    Example:
        >>> UnitClass.FIRST.to("vi")
        'loại I'
    """

    SPECIAL = "special"
    FIRST = "I"
    SECOND = "II"
    THIRD = "III"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return tuple(UnitClass).index(self)

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        if self is UnitClass.SPECIAL:
            return "loại đặc biệt" if language == "vi" else "special class"
        return f"loại {self.value}" if language == "vi" else f"class {self.value}"


@attrs.frozen(kw_only=True)
class ClassAccount(Account):
    """The points of a unit, and the class that they give it.

    Attributes:
        unit_class: The class.
    """

    unit_class: UnitClass


def class_points(law: LawOfDay, figures: ClassFigures, *, reading: str = "") -> ClassAccount:
    """The points of a xã, a phường or a tỉnh, and its class.

    Points of each criterion are rounded to two decimals, half up; those of the four
    criteria together are at most 100; of what gives priority the highest counts alone.

    Args:
        law: The law of the day.
        figures: Its figures.  A criterion of which nobody knows the figure gives no
            points, and a remark says so: the unit has at least these points.
        reading: For a mountainous xã or tỉnh, which of the two readings of its 75 % of the
            population levels is meant: ``levels only`` or ``levels and steps``.
    Returns:
        The steps; the result is all points, and `ClassAccount.unit_class` the class.
    Raises:
        NotInForceError: If the decree is not in force on the day.
        AmbiguousLawError: If a mountainous unit needs a reading, and none was named.
    Source:
        Decree 307/2025/NĐ-CP, Articles 4 to 7 and 9.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import XaFigures
        >>> law = load("vn").on(date(2026, 3, 1))
        >>> account = class_points(law, XaFigures(name="A", population=20_500, area_km2=62))
        >>> account["population"].amount, account["area_km2"].amount, str(account.unit_class)
        (Decimal('12.25'), Decimal('13.20'), 'III')
    """
    counting = Counting(law, figures)
    criteria = [*counting.size(reading), *counting.economy(), *counting.special()]
    name = f"{counting.word} {figures.name}".strip()
    remarks = tuple(_remarks(counting, reading))
    may_be_special = isinstance(figures, PhuongFigures)
    account = _points(counting, name, criteria, remarks, asked=counting.threshold)
    return _classified(counting, account, may_be_special=may_be_special)


def special_zone_points(
    law: LawOfDay,
    figures: XaFigures | PhuongFigures,
    *,
    permanent_population: int | None = None,
    reading: str = "",
) -> ClassAccount:
    """The points of a đặc khu, and its class.

    Its size and its economy count as those of a xã, or of a phường where the zone is a
    recognised urban area; its special factors all together by a number of their own.

    Args:
        law: The law of the day.
        figures: Its figures, as those of a xã or of a phường.
        permanent_population: Permanent residents; None if unknown.
        reading: As for `class_points`.
    Returns:
        As `class_points`.
    Raises:
        NotInForceError: If the decree is not in force on the day.
        AmbiguousLawError: If a mountainous unit needs a reading, and none was named.
    Source:
        Decree 307/2025/NĐ-CP, Article 8.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import XaFigures
        >>> zone = XaFigures(name="Cô Tô", population=5_151, area_km2=53)
        >>> str(special_zone_points(load("vn").on(date(2026, 3, 1)), zone).amount)
        '32.30'
    """
    zone = law["units.307.dac_khu"]
    counting = Counting(law, figures)
    special = Term(
        key="special",
        label=Text("points for special factors", "điểm về yếu tố đặc thù"),
        amount=counting.points(zone.part("special_points")),
        unit=POINTS,
        rests_on=[zone, counting.rounding],
    )
    criteria = [*counting.size(reading), *counting.economy(), special]
    name, remarks = f"đặc khu {figures.name}".strip(), tuple(_remarks(counting, reading))
    account = _points(counting, name, criteria, remarks)
    least = zone.part("class_III_below")
    if permanent_population is None or permanent_population >= least:
        return _classified(counting, account, may_be_special=True)
    few = formula(
        Text(
            "class III: {people} permanent residents, fewer than {least}",
            "loại III: dân số thường trú {people} người, dưới {least} người",
        ),
        people=permanent_population,
        least=least,
    )
    return _of_class(account, UnitClass.THIRD, few, zone)


def _remarks(counting: Counting, reading: str) -> Iterator[Text]:
    unknown = [counting.title(name) for name in counting.unknown()]
    if unknown:
        en = "; ".join(title.en.removeprefix("points for ") for title in unknown)
        vi = "; ".join(title.to("vi").removeprefix("điểm về ") for title in unknown)
        yield Text(
            f"not known, and without points, so that the unit has at least these: {en}",
            f"chưa có số liệu nên chưa tính điểm, điểm trên là tối thiểu: {vi}",
        )
    if counting.mountain_levels:
        said = _READINGS.get(reading, Text(reading))
        yield Text(
            f"75 % of the population levels for a mountainous unit, read as: {said.en}",
            f"mức 75% quy mô dân số của đơn vị miền núi, hiểu là: {said.to('vi')}",
        )
    if isinstance(counting.figures, TinhFigures) and counting.figures.special_points is None:
        yield Text(
            "special factors of Article 5(4)(a)-(c) are not in the pack, and not counted",
            "chưa tính yếu tố đặc thù tại điểm a, b, c khoản 4 Điều 5",
        )


_READINGS = {
    "levels only": Text("levels only, steps stay", "chỉ giảm mức, bước tăng giữ nguyên"),
    "levels and steps": Text("levels and steps", "giảm cả mức và bước tăng"),
}


def _points(
    counting: Counting,
    name: str,
    criteria: list[Term],
    remarks: tuple[Text, ...],
    asked: tuple[Provision, ...] = (),
) -> Account:
    """Points of all criteria, cut at the most, and of priority.

    Args:
        counting: The law and the figures.
        name: Of which unit.
        criteria: The points of each criterion.
        remarks: What a reader must know.
        asked: Provisions that were asked, and may have given no points.
    """
    most = counting.law["units.307.max_points_without_priority"]
    points = counting.points(sum((Fraction(term.amount) for term in criteria), Fraction(0)))
    own = min(points, counting.points(most.number))
    cut = formula(
        Text("{points}, at most {most}", "{points}, tối đa {most}"), points=points, most=most.number
    )
    of_criteria = Term(
        key="without_priority",
        label=Text("points of the four criteria", "điểm của bốn tiêu chí"),
        amount=own,
        unit=POINTS,
        formula=cut if own < points else Text(""),
        rests_on=[most, counting.rounding, *asked],
    )
    claims = _claims(counting)
    priority = _priority(counting, claims)
    further = [] if priority is None else [priority]
    total = Term(
        key="total",
        label=Text("all points", "tổng điểm"),
        amount=sum((term.amount for term in further), start=own),
        unit=POINTS,
        rests_on=[provision for claim in claims for provision in claim.rests_on],
    )
    return Account(
        title=Text(f"Points and class of {name}", f"Điểm phân loại của {name}"),
        terms=[*criteria, of_criteria, *further, total],
        remarks=remarks,
    )


def _classified(counting: Counting, account: Account, *, may_be_special: bool) -> ClassAccount:
    """The class by points, or the special class."""
    law = counting.law
    special = (law["units.307.special_class"],) if may_be_special else ()
    if may_be_special and _is_special(counting, account["without_priority"].amount):
        found = _of_class(account, UnitClass.SPECIAL, None, *special)
        return attrs.evolve(found, remarks=(*found.remarks, _LARGE))
    bands = law["units.307.class"]
    by_points = UnitClass(bands.brackets.at(account.amount)["class"])
    return _of_class(account, by_points, None, bands, *special)


_LARGE = Text(
    "the special class asks for a large population and area as well; the pack knows no number "
    "for them",
    "loại đặc biệt còn yêu cầu quy mô dân số và diện tích lớn; chưa có con số cụ thể",
)


def _of_class(
    account: Account, unit_class: UnitClass, why: Text | None, *rests_on: Provision
) -> ClassAccount:
    *steps, total = account.terms
    note = why or Text(unit_class.to("en"), unit_class.to("vi"))
    return ClassAccount(
        title=account.title,
        terms=[*steps, attrs.evolve(total, note=note, rests_on=[*rests_on, *total.rests_on])],
        remarks=account.remarks,
        unit_class=unit_class,
    )


def _is_special(counting: Counting, points: Number) -> bool:
    """Whether the points without priority and one of some positions make the special class."""
    special, priority = counting.law["units.307.special_class"], counting.figures.priority
    positions = as_sequence(special.record["one_of"]) or ()
    has_one = any(getattr(priority, str(name), False) for name in positions)
    return has_one and points >= special.part("points_min")


# -- priority ----------------------------------------------------------------------

_POSITIONS = {
    "strategic": Text("strategic position", "vị trí chiến lược"),
    "cluster_centre": Text("centre of a cluster of communes", "trung tâm cụm liên xã"),
    "specialised_centre": Text(
        "specialised centre of the province", "trung tâm chuyên ngành cấp tỉnh"
    ),
    "general_centre": Text("general centre of the province", "trung tâm tổng hợp cấp tỉnh"),
}


@attrs.frozen
class _Claim:
    """Something that may give priority.

    Attributes:
        why: What it is.
        points: What it gives; None where it is below its threshold.
        rests_on: The provisions that say so.
    """

    why: Text
    points: Number | None
    rests_on: tuple[Provision, ...]


def _priority(counting: Counting, claims: Sequence[_Claim]) -> Term | None:
    """The highest of all that gives priority; None if nothing does."""
    held = [(claim.points, claim) for claim in claims if claim.points is not None]
    if not held:
        return None
    points, best = max(held, key=lambda pair: pair[0])
    note = Text(
        f"the highest of {len(held)} counts alone",
        f"chỉ tính mức cao nhất trong {len(held)} mức",
    )
    return Term(
        key="priority",
        label=Text(f"priority: {best.why.en}", f"điểm ưu tiên: {best.why.to('vi')}"),
        amount=counting.points(points),
        unit=POINTS,
        rests_on=[*best.rests_on, counting.rounding],
        note=note if len(held) > 1 else Text(""),
    )


def _claims(counting: Counting) -> list[_Claim]:
    """All that was asked for priority, also where it gives none."""
    return [*_claims_of_size(counting), *_claims_of_position(counting)]


def _claims_of_size(counting: Counting) -> Iterator[_Claim]:
    law, figures = counting.law, counting.figures
    priority = figures.priority
    if priority.population_pct is not None:
        start = law["units.307.priority.population_from_pct"]
        scale = law["units.307.priority.population"]
        reached = priority.population_pct >= start.number
        why = formula(
            Text("population {share} % of the standard", "dân số bằng {share} % tiêu chuẩn"),
            share=priority.population_pct,
        )
        points = scale.scale.at(priority.population_pct) if reached else None
        yield _Claim(why, points, (scale, start) if reached else (start,))
    if isinstance(figures, PhuongFigures):
        area = law["units.307.priority.ward_area"]
        why = formula(Text("area {area} km²", "diện tích {area} km²"), area=figures.area_km2)
        reached = figures.area_km2 >= area.part("from_km2")
        yield _Claim(why, area.part("points") if reached else None, (area,))
    elif priority.area_pct is not None:
        area = law["units.307.priority.area"]
        why = formula(
            Text("area {share} % of the standard", "diện tích bằng {share} % tiêu chuẩn"),
            share=priority.area_pct,
        )
        reached = priority.area_pct >= area.part("from_pct")
        yield _Claim(why, area.part("points") if reached else None, (area,))


def _claims_of_position(counting: Counting) -> Iterator[_Claim]:
    position = counting.law["units.307.priority.position"]
    for name, why in _POSITIONS.items():
        if getattr(counting.figures.priority, name) and name in position.record:
            yield _Claim(why, position.part(name), (position,))


# -- classes without points ----------------------------------------------------------

Change = Literal["split", "merged", "same"]
"""How a unit came about: one of the parts of a unit; merged, or of parts of several; one
whole unit, or a unit whose boundary moved."""


def class_until_decided(
    law: LawOfDay, *, change: Change, predecessors: Sequence[UnitClass] = ()
) -> UnitClass:
    """The class of a new unit until its class is decided.

    Args:
        law: The law of the day.
        change: How it came about.
        predecessors: Classes of the units that it came of.
    Raises:
        InvalidValueError: If the class depends on predecessors, and there is none, or
            several for a unit that came of one.
        NotInForceError: If the decree is not in force on the day.
    Source:
        Decree 307/2025/NĐ-CP, Article 15(3).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2026, 3, 1))
        >>> str(class_until_decided(law, change="merged", predecessors=["III", "II"]))
        'II'
    """
    rule = law["units.307.class_until_decided"].record
    if change not in rule:
        message = f"expected one of {', '.join(rule)}, got {change!r}"
        raise InvalidValueError(message)
    says = rule[change]
    if says not in {"highest", "kept"}:
        return UnitClass(str(says))
    classes = [UnitClass(held) for held in predecessors]
    if not classes or (says == "kept" and len(classes) > 1):
        wanted = "exactly one predecessor" if says == "kept" else "at least one predecessor"
        message = f"a unit that came about as {change!r} needs the class of {wanted}"
        raise InvalidValueError(message)
    return min(classes, key=lambda held: held.rank)


def class_of_city(law: LawOfDay, *, largest: bool) -> UnitClass:
    """The class of a centrally run city, which needs no points.

    Args:
        law: The law of the day.
        largest: Whether it is Hà Nội or Hồ Chí Minh City.
    Raises:
        NotInForceError: If the decree is not in force on the day.
    Source:
        Decree 307/2025/NĐ-CP, Article 2(1).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> class_of_city(load("vn").on(date(2026, 3, 1)), largest=False).to("vi")
        'loại I'
    """
    rule = law["units.307.class_of_cities"].record
    return UnitClass(str(rule["largest" if largest else "other"]))


def temporary_population(law: LawOfDay, *, people: int, days: Number) -> Account:
    """People who stay for a while, converted into residents.

    Args:
        law: The law of the day.
        people: How many stay in a year.
        days: How many days each stays, on average.
    Returns:
        The steps; the result is the converted population.
    Raises:
        InvalidValueError: If a number is negative or a float.
        NotInForceError: If the decree is not in force on the day.
    Source:
        Decree 307/2025/NĐ-CP, annex: N0 = 2 × Nt × m / 365.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> print(temporary_population(load("vn").on(date(2026, 3, 1)), people=7300, days=5))
        Converted temporary population
          people who stay: 7,300 persons
          days that each stays: 5 days
          converted temporary population: 2 × 7,300 × 5 ÷ 365 = 200 persons [1]
          [1] Decree 307/2025/NĐ-CP, Annex
    """
    for what, number in (("people", people), ("days", days)):
        if as_exact(number, what) < 0:
            message = f"{what}: expected at least 0, got {number}"
            raise InvalidValueError(message)
    rule = law["units.307.temporary_population"]
    factor, year = rule.part("factor"), rule.part("days")
    return Account(
        title=Text("Converted temporary population", "Dân số tạm trú quy đổi"),
        terms=[
            Term(
                key="people",
                label=Text("people who stay", "số người tạm trú"),
                amount=people,
                unit=PERSONS,
            ),
            Term(
                key="days",
                label=Text("days that each stays", "số ngày tạm trú bình quân"),
                amount=days,
                unit=DAYS,
            ),
            Term(
                key="converted",
                label=Text("converted temporary population", "dân số tạm trú quy đổi"),
                amount=Fraction(factor) * people * Fraction(days) / Fraction(year),
                unit=PERSONS,
                formula=formula(
                    "{factor} × {people} × {days} ÷ {year}",
                    factor=factor,
                    people=people,
                    days=days,
                    year=year,
                ),
                rests_on=[rule],
            ),
        ],
    )
