"""How many deputies a people's council has."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.law import Account, Provision, Term, formula
from adminreform.law.values import as_sequence
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.jurisdictions.vn.profile import UnitProfile
    from adminreform.law import LawOfDay, Scale

__all__ = ["council_seats"]

_DEPUTIES = Text("deputies", "đại biểu")
_COMMITTEES = {
    "legal affairs": "Pháp chế",
    "economy and budget": "Kinh tế - Ngân sách",
    "culture and society": "Văn hóa - Xã hội",
    "urban affairs": "Đô thị",
}


def council_seats(law: LawOfDay, unit: UnitProfile) -> Account:
    """How many deputies the council of a unit has, and which committees.

    One more deputy comes with each full step of people, and a part of a step gives none.

    Args:
        law: The law of the day.
        unit: The unit; its kind and population count, and where its kind asks for it
            whether it is mountainous, on islands, in a centrally run city, or Hà Nội or
            Hồ Chí Minh City.
    Returns:
        The steps; the result is the number of deputies, 0 where there is no council.
    Raises:
        InvalidValueError: If the population is not known, the kind has no council, or
            nobody said what a phường lies in.
        NotInForceError: If the law of the day says nothing of it.
    Source:
        Law 72/2025/QH15, Articles 28 to 30.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.jurisdictions.vn import UnitProfile
        >>> law = load("vn").on(date(2026, 3, 1))
        >>> print(council_seats(law, UnitProfile(kind="xã", name="A", population=32_000)))
        Deputies of the council of xã A
          up to 10,000 people: 15 deputies [1]
          above 10,000 to 20,000, one for each 2,000: 10,000 ÷ 2,000, full steps = 5 deputies
          above 20,000 to 32,000, one for each 6,000: 12,000 ÷ 6,000, full steps = 2 deputies
          deputies for 32,000 people: 22 deputies [1]
          [1] Law 72/2025/QH15, Art. 30(2)(b)
          * committees: economy and budget; culture and society (Law 72/2025/QH15...
    """
    name = unit.full_name
    title = Text(f"Deputies of the council of {name}", f"Số đại biểu Hội đồng nhân dân {name}")
    none = _without_council(law, unit)
    if none is not None:
        return Account(title=title, terms=[none])
    rule = law[f"units.council.seats.{_which(unit)}"]
    remarks = _committees(law, unit)
    if unit.largest_city and unit.kind == "thành phố":
        term = Term(
            key="deputies",
            label=Text("deputies, whatever the population", "số đại biểu, không theo dân số"),
            amount=rule.number,
            unit=_DEPUTIES,
            rests_on=[rule],
        )
        return Account(title=title, terms=[term], remarks=remarks)
    if unit.population is None:
        message = f"{name}: its population is needed to count the deputies of its council"
        raise InvalidValueError(message)
    return Account(title=title, terms=_by_people(rule, Fraction(unit.population)), remarks=remarks)


def _without_council(law: LawOfDay, unit: UnitProfile) -> Term | None:
    key = "units.law72.dac_khu_without_council_below"
    if unit.kind != "đặc khu" or key not in law:
        return None
    people = unit.permanent_population
    people = unit.population if people is None else people
    least = law[key]
    if people is None or people >= least.number:
        return None
    return Term(
        key="deputies",
        label=Text("deputies", "số đại biểu"),
        amount=0,
        unit=_DEPUTIES,
        rests_on=[least],
        note=formula(
            Text(
                "no council: {people} permanent residents, fewer than {least}",
                "không tổ chức Hội đồng nhân dân: dân số thường trú {people} người, dưới {least} "
                "người",
            ),
            people=people,
            least=least.number,
        ),
    )


def _which(unit: UnitProfile) -> str:
    """The end of the id of the parameter for a unit."""
    if unit.kind == "thành phố":
        return "largest_city" if unit.largest_city else "thanh_pho"
    if unit.kind == "xã":
        return "xa_upland" if unit.mountainous or unit.island else "xa"
    if unit.kind == "phường":
        if unit.province is None:
            message = (
                f"{unit.full_name}: say its province, one of city, upland, other, on which the "
                "deputies of its council depend"
            )
            raise InvalidValueError(message)
        return "phuong_of_thanh_pho" if unit.province == "city" else "phuong_of_tinh"
    others = {"tỉnh": "tinh", "đặc khu": "dac_khu"}
    if unit.kind not in others:
        message = (
            f"the law has no council for a {unit.kind!r}; "
            "it has for tỉnh, thành phố, xã, phường and đặc khu"
        )
        raise InvalidValueError(message)
    return others[unit.kind]


def _by_people(rule: Provision, people: Fraction) -> list[Term]:
    scale = rule.scale
    terms = [
        Term(
            key="first",
            label=formula(Text("up to {size} people", "đến {size} người"), size=scale.up_to),
            amount=scale.first,
            unit=_DEPUTIES,
            rests_on=[rule],
        )
    ]
    terms += _steps(scale, people)
    total = sum((Fraction(term.amount) for term in terms), Fraction(0))
    capped = scale.most is not None and total > scale.most
    most = scale.most if scale.most is not None else total
    terms.append(
        Term(
            key="deputies",
            label=formula(
                Text("deputies for {people} people", "số đại biểu với {people} người"),
                people=people,
            ),
            amount=scale.at(people),
            unit=_DEPUTIES,
            formula=formula(
                Text("{total}, at most {most}", "{total}, tối đa {most}"), total=total, most=most
            )
            if capped
            else Text(""),
            rests_on=[rule],
        )
    )
    return terms


def _steps(scale: Scale, people: Fraction) -> list[Term]:
    """What each stretch of people adds, in full steps."""
    from_here, terms = scale.up_to, list[Term]()
    for number, segment in enumerate(scale.segments, 1):
        to_there = people if segment.to is None else min(people, segment.to)
        if to_there <= from_here:
            break
        steps = (to_there - from_here) // segment.step
        terms.append(
            Term(
                key=f"step{number}",
                label=formula(
                    Text(
                        "above {start} to {end}, one for each {step}",
                        "trên {start} đến {end}, cứ thêm {step} người",
                    ),
                    start=from_here,
                    end=to_there,
                    step=segment.step,
                ),
                amount=steps * segment.add,
                unit=_DEPUTIES,
                formula=formula(
                    Text("{more} ÷ {step}, full steps", "{more} ÷ {step}, lấy phần nguyên"),
                    more=to_there - from_here,
                    step=segment.step,
                ),
            )
        )
        from_here = to_there
    return terms


def _committees(law: LawOfDay, unit: UnitProfile) -> tuple[Text, ...]:
    key = "units.council.committees"
    if key not in law:
        return ()
    rule = law[key]
    kind = {"tỉnh": "tinh", "thành phố": "thanh_pho"}.get(unit.kind, "commune")
    names = [str(name) for name in as_sequence(rule.record.get(kind)) or ()]
    en = "; ".join(names)
    vi = "; ".join(_COMMITTEES.get(name, name) for name in names)
    return (
        Text(
            f"committees: {en} ({rule.cited()})",
            f"các Ban của Hội đồng nhân dân: {vi} ({rule.cited('vi')})",
        ),
    )
