"""Whether units of Viet Nam meet the standards of their kind, step by step."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.needs import (
    MEASURED_IN,
    WORDS,
    Criterion,
    Need,
    needs,
    of_2025,
    waived,
    waiver,
)
from adminreform.jurisdictions.vn.units import PERCENT
from adminreform.law import Account, Provision, Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adminreform.jurisdictions.vn.profile import Number, UnitProfile
    from adminreform.law import LawOfDay

__all__ = ["fewer_units", "must_be_rearranged", "percent", "unit_standard"]

MET = Text("met", "đạt")
NOT_MET = Text("not met", "chưa đạt")


def percent(part: Number, whole: Number) -> Fraction:
    """A part in 100 of a whole; 100 of nothing.

    Example:
        >>> percent(1, 4)
        Fraction(25, 1)
    """
    return Fraction(100) if whole == 0 else Fraction(part) * 100 / Fraction(whole)


def unit_standard(law: LawOfDay, unit: UnitProfile) -> Account:
    """What a unit must have by the standards of its kind, and what it has.

    Units formed by the rearrangement of 2025 have standards of their own, as long as they
    are in force; all others those of Resolution 1211/2016 or 112/2025.

    Args:
        law: The law of the day.
        unit: The unit.
    Returns:
        The steps; the result is the number of criteria that are not met.  What is not
        known of the unit is not counted, and said in a remark.
    Raises:
        InvalidValueError: If the law has no number for such a unit.
        NotInForceError: If the law of the day has no standard for it.
    Source:
        Resolution 76/2025/UBTVQH15, Articles 4 and 5; 1211/2016/UBTVQH13, Articles 1, 3
        and 8, as amended by 27/2022/UBTVQH15; 112/2025/UBTVQH15.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import UnitProfile
        >>> ward = UnitProfile(
        ...     kind="phường", name="Tuần Châu", province="upland", population=14_904
        ... )
        >>> print(unit_standard(load("vn").on(date(2025, 7, 1)), ward))
        Standard of phường Tuần Châu, formed by the rearrangement of 2025
          area by the standard: 5.5 km² [1]
          population by the standard, in a tỉnh that is mountainous, highland or on the...
          population that it has: 14,904 persons
          population, of what is needed: 14,904 ÷ 15,000 = 99.36 %
            not met
          criteria that are not met: 1 [2] [3]
            the Government reports to the Standing Committee of the National Assembly,...
          [1] Resolution 76/2025/UBTVQH15, Art. 5(1)(c)
          [2] Resolution 76/2025/UBTVQH15, Art. 5(2)
          [3] Resolution 76/2025/UBTVQH15, Art. 5(3)
          * not known, and not counted: area
          * structure of the economy, number of units below and urban class are not...
    """
    asked = needs(law, unit)
    has = _sizes(unit)
    terms = [term for need in asked for term in _compared(need, has[need.criterion])]
    terms += _urban(law, unit)
    short = [term.label for term in terms if term.note == NOT_MET]
    name, formed = unit.full_name, of_2025(law, unit)
    title = Text(
        f"Standard of {name}" + (", formed by the rearrangement of 2025" if formed else ""),
        f"Tiêu chuẩn của {name}" + (", hình thành sau sắp xếp năm 2025" if formed else ""),
    )
    return Account(
        title=title,
        terms=[*terms, _verdict(law, unit, short)],
        remarks=tuple(_remarks(law, unit)),
    )


def _sizes(unit: UnitProfile) -> dict[Criterion, Number | None]:
    return {"area": unit.area_km2, "population": unit.population}


def _compared(need: Need, has: Number | None) -> list[Term]:
    """What is needed, what the unit has, and its share."""
    if has is None:
        return list(need.terms)
    what = WORDS[need.criterion]
    met = has >= need.least
    return [
        *need.terms,
        Term(
            key=need.criterion,
            label=Text(f"{what.en} that it has", f"{what.vi} hiện có"),
            amount=has,
            unit=MEASURED_IN[need.criterion],
        ),
        Term(
            key=f"{need.criterion}.share",
            label=Text(f"{what.en}, of what is needed", f"{what.vi} so với mức cần đạt"),
            amount=percent(has, need.least),
            unit=PERCENT,
            formula=formula("{has} ÷ {least}", has=has, least=need.least),
            note=MET if met else NOT_MET,
        ),
    ]


def _verdict(law: LawOfDay, unit: UnitProfile, short: list[Text]) -> Term:
    """How many criteria are not met, and what follows."""
    asked = waiver(law, unit)
    note, rests_on = Text(""), [] if asked is None else [asked]
    by_waiver = waived(law, unit)
    if by_waiver is not None:
        note = formula(
            Text(
                "area and population are not examined: {has} whole units were merged, at least "
                "{least} are enough",
                "không xem xét diện tích, dân số: nhập nguyên trạng {has} đơn vị, từ {least} đơn "
                "vị trở lên",
            ),
            has=unit.whole_predecessors,
            least=by_waiver.number,
        )
    elif short and of_2025(law, unit) and "units.2025.fallback" in law:
        note = Text(
            "the Government reports to the Standing Committee of the National Assembly, which "
            "decides",
            "Chính phủ báo cáo Ủy ban Thường vụ Quốc hội xem xét, quyết định",
        )
        rests_on.append(law["units.2025.fallback"])
    return Term(
        key="short",
        label=Text("criteria that are not met", "số tiêu chuẩn chưa đạt"),
        amount=0 if by_waiver else len(short),
        note=note,
        rests_on=rests_on,
    )


def _remarks(law: LawOfDay, unit: UnitProfile) -> Iterator[Text]:
    unknown = [WORDS[criterion] for criterion, has in _sizes(unit).items() if has is None]
    if unknown:
        en = " and ".join(word.en for word in unknown)
        vi = ", ".join(word.vi for word in unknown)
        yield Text(f"not known, and not counted: {en}", f"chưa có số liệu nên không xét: {vi}")
    if of_2025(law, unit) and "units.2025.criteria_not_applied" in law:
        cited = law["units.2025.criteria_not_applied"]
        yield Text(
            "structure of the economy, number of units below and urban class are not applied "
            f"({cited.cited()})",
            "không áp dụng tiêu chuẩn về cơ cấu, trình độ phát triển kinh tế - xã hội, số đơn vị "
            f"trực thuộc, loại đô thị ({cited.cited('vi')})",
        )


# -- what makes a phường or a city besides ----------------------------------------

_URBAN: Mapping[str, Text] = {
    "urban_population_share_pct": Text("urban people", "tỷ lệ dân số đô thị"),
    "revenue_to_expenditure_pct": Text("revenue to expenditure", "tỷ lệ thu so với chi"),
    "industry_construction_services_pct": Text(
        "industry, construction and services", "tỷ trọng công nghiệp, xây dựng, dịch vụ"
    ),
    "non_agricultural_labour_pct": Text(
        "labour outside of agriculture", "tỷ lệ lao động phi nông nghiệp"
    ),
    "income_pct_of_mean": Text(
        "income per head, of the mean of the province",
        "thu nhập bình quân đầu người so với bình quân của tỉnh",
    ),
    "poverty_pct_of_mean": Text(
        "poverty rate, of that of the province", "tỷ lệ hộ nghèo so với toàn tỉnh"
    ),
    "ward_share_pct": Text("phường among the units", "tỷ lệ phường trên số đơn vị cấp xã"),
}
_AT_LEAST = Text("at least {bound} %", "từ {bound} % trở lên")
_OVER = Text("more than {bound} %", "trên {bound} %")
_BELOW = Text("less than {bound} %", "dưới {bound} %")


def _urban(law: LawOfDay, unit: UnitProfile) -> Iterator[Term]:
    """Bounds on shares, as far as the law has some and the figures are known."""
    key = {"phường": "units.standard.phuong.urban", "thành phố": "units.standard.thanh_pho"}.get(
        unit.kind, ""
    )
    if key not in law or of_2025(law, unit):
        return
    standard = law[key]
    for name, label in _URBAN.items():
        has: Number | None = getattr(unit.urban, name)
        bound = _bound(standard, name)
        if has is None or bound is None:
            continue
        words, least = bound
        met = {_AT_LEAST: has >= least, _OVER: has > least, _BELOW: has < least}[words]
        asked = formula(words, bound=least)
        yield Term(
            key=name,
            label=Text(f"{label.en} ({asked.en})", f"{label.vi} ({asked.vi})"),
            amount=has,
            unit=PERCENT,
            rests_on=[standard],
            note=MET if met else NOT_MET,
        )


def _bound(standard: Provision, name: str) -> tuple[Text, Number] | None:
    for ending, words in (("_min", _AT_LEAST), ("_over", _OVER), ("_below", _BELOW)):
        if name + ending in standard.record:
            return words, standard.part(name + ending)
    return None


# -- whether a unit that is there has to be rearranged -----------------------------


def must_be_rearranged(law: LawOfDay, unit: UnitProfile) -> Account:
    """Whether a unit that is there has to be rearranged, since it is below standard.

    In 2025 a unit is that fails the standard of area or of population; in the stages of
    Resolution 35/2023 one whose shares of both standards are below a pair of limits.

    Args:
        law: The law of the day.
        unit: The unit as it is; its area and population must be known.
    Returns:
        The steps; the result is the number of reasons, 0 where the unit may stay.
    Raises:
        InvalidValueError: If area or population are not known, or the law has no number.
        NotInForceError: If the law of the day says nothing of a rearrangement.
    Source:
        Resolution 76/2025/UBTVQH15, Articles 2 and 3; Resolution 35/2023/UBTVQH15.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import UnitProfile
        >>> commune = UnitProfile(kind="xã", name="A", area_km2=25, population=9_000)
        >>> print(must_be_rearranged(load("vn").on(date(2025, 5, 1)), commune))
        Whether xã A is to be rearranged
          area by the standard, not mountainous: 30 km² [1]
          area that it has: 25 km²
          area, of what is needed: 25 ÷ 30 ≈ 83.3333 %
            not met
          population by the standard, not mountainous: 8,000 persons [1]
          population that it has: 9,000 persons
          population, of what is needed: 9,000 ÷ 8,000 = 112.5 %
            met
          reasons to rearrange it: 1 [2]
            a unit that fails either standard is rearranged
          [1] Resolution 1211/2016/UBTVQH13, Art. 3, as amended by 27/2022/UBTVQH15...
          [2] Resolution 76/2025/UBTVQH15, Art. 2(3)
    """
    if unit.area_km2 is None or unit.population is None:
        message = f"{unit.full_name}: area and population are needed to say whether it may stay"
        raise InvalidValueError(message)
    has: dict[Criterion, Number] = {"area": unit.area_km2, "population": unit.population}
    unit = attrs.evolve(unit, formed=False)
    asked = needs(law, unit)
    terms = [term for need in asked for term in _compared(need, has[need.criterion])]
    shares: dict[Criterion, Fraction] = {
        need.criterion: percent(has[need.criterion], need.least) for need in asked
    }
    if "units.2025.trigger" in law:
        result = _reasons_of_2025(law, unit, shares)
    else:
        result = _reasons_of_the_stages(law, unit, shares)
    name = unit.full_name
    return Account(
        title=Text(f"Whether {name} is to be rearranged", f"Việc sắp xếp {name}"),
        terms=[*terms, result],
    )


_REASONS = Text("reasons to rearrange it", "số lý do phải sắp xếp")


def _reasons_of_2025(
    law: LawOfDay, unit: UnitProfile, shares: Mapping[Criterion, Fraction]
) -> Term:
    trigger = law["units.2025.trigger"]
    short = [criterion for criterion, share in shares.items() if share < 100]  # noqa: PLR2004
    exempt = unit.isolated or unit.special_defence
    if short and exempt and "units.2025.exemptions" in law:
        return Term(
            key="reasons",
            label=_REASONS,
            amount=0,
            rests_on=[trigger, law["units.2025.exemptions"]],
            note=Text(
                "below standard, but it may stay: isolated, or important for defence",
                "chưa đạt tiêu chuẩn nhưng có thể giữ nguyên: vị trí biệt lập hoặc quan trọng về "
                "quốc phòng, an ninh",
            ),
        )
    return Term(
        key="reasons",
        label=_REASONS,
        amount=len(short),
        rests_on=[trigger],
        note=Text(
            "a unit that fails either standard is rearranged",
            "sắp xếp đơn vị chưa đạt một trong hai tiêu chuẩn",
        ),
    )


def _reasons_of_the_stages(
    law: LawOfDay, unit: UnitProfile, shares: Mapping[Criterion, Fraction]
) -> Term:
    stages = law["units.35.trigger"]
    tier = {"tỉnh": "province", "thành phố": "province"}.get(unit.kind, "commune")
    limits = [
        (as_exact(case["area_pct_below"]), as_exact(case["population_pct_below"]))
        for case in stages.cases
        if case["tier"] == tier
    ]
    hit = [
        (area, people)
        for area, people in limits
        if shares["area"] < area and shares["population"] < people
    ]
    said = [
        formula(
            Text(
                "area below {area} % and population below {people} %",
                "diện tích dưới {area} % và dân số dưới {people} %",
            ),
            area=area,
            people=people,
        )
        for area, people in hit or limits
    ]
    none = Text("no limit is undercut: ", "không thuộc trường hợp: ")
    return Term(
        key="reasons",
        label=_REASONS,
        amount=len(hit),
        rests_on=[stages],
        note=Text(
            ("" if hit else none.en) + "; ".join(text.en for text in said),
            ("" if hit else none.vi) + "; ".join(text.vi for text in said),
        ),
    )


# -- how many fewer units ----------------------------------------------------------


def fewer_units(law: LawOfDay, *, before: int, after: int) -> Account:
    """By how much a reform reduces the number of commune-level units.

    The aim is one of the whole country, and no limit on a province.

    Args:
        law: The law of the day.
        before: Units before.
        after: Units after.
    Returns:
        The steps; the result is the reduction in percent.
    Raises:
        InvalidValueError: If there was no unit before, or a number is negative.
        NotInForceError: If the law of the day has no aim.
    Source:
        Resolution 76/2025/UBTVQH15, Article 1(3).
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> print(fewer_units(load("vn").on(date(2025, 7, 1)), before=10_035, after=3_321))
        Reduction of commune-level units
          before: 10,035 units
          after: 3,321 units
          fewer: 10,035 − 3,321 = 6,714 units
          reduction: 6,714 ÷ 10,035 ≈ 66.9058 % [1]
            within the aim of 60 % to 70 % for the whole country
          [1] Resolution 76/2025/UBTVQH15, Art. 1(3)
    """
    if before < 1 or after < 0:
        message = f"expected units before (at least 1) and after (at least 0): {before}, {after}"
        raise InvalidValueError(message)
    aim = law["units.2025.national_reduction_pct"]
    least, most = aim.part("least"), aim.part("most")
    fewer = before - after
    share = percent(fewer, before)
    within = Text("within the aim of", "trong mục tiêu")
    missed = Text("outside of the aim of", "ngoài mục tiêu")
    says = within if least <= share <= most else missed
    units = Text("units", "đơn vị")
    return Account(
        title=Text("Reduction of commune-level units", "Giảm số đơn vị hành chính cấp xã"),
        terms=[
            Term(key="before", label=Text("before", "trước"), amount=before, unit=units),
            Term(key="after", label=Text("after", "sau"), amount=after, unit=units),
            Term(
                key="fewer",
                label=Text("fewer", "giảm"),
                amount=fewer,
                unit=units,
                formula=formula("{before} − {after}", before=before, after=after),
            ),
            Term(
                key="share",
                label=Text("reduction", "tỷ lệ giảm"),
                amount=share,
                unit=PERCENT,
                formula=formula("{fewer} ÷ {before}", fewer=fewer, before=before),
                rests_on=[aim],
                note=formula(
                    Text(
                        "{says} {least} % to {most} % for the whole country",
                        "{says} {least} % đến {most} % của cả nước",
                    ),
                    says=says,
                    least=least,
                    most=most,
                ),
            ),
        ],
    )
