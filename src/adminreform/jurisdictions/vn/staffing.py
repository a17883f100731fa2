"""Norms of staff: posts, vice-chairs and deputies of communes, departments and provinces.

A mean over a province is no limit of any one unit: what these functions give for it is
the total of all units.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, get_args

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.units import PERSONS
from adminreform.law import Account, Term, as_exact, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from adminreform.law import LawOfDay, Number, Provision

__all__ = [
    "ProvinceCase",
    "commune_division_deputies",
    "commune_posts",
    "commune_vice_chairs",
    "deputies_of_division",
    "deputies_of_sub_department",
    "posts_to_cut",
    "province_vice_chairs",
]

ProvinceCase = Literal[
    "ho chi minh city",
    "city of 3",
    "city of 2",
    "tinh of 3, or of 2 with class I",
    "tinh of 2",
    "ha noi",
    "hue",
    "unchanged tinh of class I",
    "unchanged tinh of class II or III",
]
"""How a province came about, as Decree 300/2025/NĐ-CP tells them apart."""

_POSTS = Text("posts", "biên chế")
_NO_LIMIT = Text(
    "a mean over the province: no limit of any one unit",
    "mức bình quân trong tỉnh, không phải giới hạn của từng đơn vị",
)


def _counted(value: Any, what: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        message = f"{what}: expected a whole number of at least 0, got {value!r}"
        raise InvalidValueError(message)
    return value


def _of_mean(
    law: LawOfDay, name: str, units: int, label: Text, unit: Text, *, most: bool = False
) -> Account:
    """Units times a mean; the whole part where the law says at most."""
    mean = law[name]
    exact = _counted(units, "units") * Fraction(mean.number)
    how = formula(
        Text("{units} units × {mean}", "{units} đơn vị × {mean}"), units=units, mean=mean.number
    )
    if most and exact.denominator != 1:
        how = formula(
            Text("{how} = {exact}, the whole part", "{how} = {exact}, lấy phần nguyên"),
            how=how,
            exact=exact,
        )
    term = Term(
        key="total",
        label=label,
        amount=exact.numerator // exact.denominator if most else exact,
        unit=unit,
        formula=how,
        rests_on=[mean],
    )
    return Account(title=label, terms=[term], remarks=(_NO_LIMIT,))


def commune_posts(law: LawOfDay, *, units: int) -> Account:
    """Posts of all communes of a province together, by the mean of the plan.

    Args:
        law: The law of the day.
        units: Communes, wards and special zones of the province.
    Raises:
        InvalidValueError: If the units are no whole number.
        NotInForceError: If there was no such norm.
    Source:
        Decision 759/QĐ-TTg.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> print(commune_posts(load("vn").on(date(2025, 7, 1)), units=54).to("vi"))
        Biên chế của các đơn vị cấp xã trong tỉnh
          Biên chế của các đơn vị cấp xã trong tỉnh: 54 đơn vị × 32 = 1.728 biên chế [1]
          [1] Quyết định 759/QĐ-TTg, scheme on the rearrangement
          * mức bình quân trong tỉnh, không phải giới hạn của từng đơn vị
    """
    label = Text("posts of all communes", "Biên chế của các đơn vị cấp xã trong tỉnh")
    return _of_mean(law, "staff.commune.mean_payroll", units, label, _POSTS)


def commune_vice_chairs(law: LawOfDay, *, units: int) -> Account:
    """Vice-chairs of all communes of a province together, at most.

    Args:
        law: The law of the day.
        units: Communes, wards and special zones of the province.
    Raises:
        InvalidValueError: If the units are no whole number.
        NotInForceError: If there was no such norm.
    Source:
        Decree 300/2025/NĐ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> int(commune_vice_chairs(load("vn").on(date(2025, 12, 1)), units=54).amount)
        135
    """
    label = Text("vice-chairs of all communes", "Phó chủ tịch UBND cấp xã trong tỉnh")
    return _of_mean(law, "staff.commune.vice_chairs_mean_max", units, label, PERSONS, most=True)


def commune_division_deputies(law: LawOfDay, *, divisions: int) -> Account:
    """Deputies of all divisions and centres of the communes of a province together.

    Args:
        law: The law of the day.
        divisions: Divisions and public administration service centres.
    Raises:
        InvalidValueError: If the divisions are no whole number.
        NotInForceError: If there was no such norm.
    Source:
        Resolution 332/NQ-CP.
    """
    label = Text("deputies of all divisions", "Cấp phó của các phòng, trung tâm cấp xã trong tỉnh")
    return _of_mean(law, "staff.commune.division_deputies_mean", divisions, label, PERSONS)


def province_vice_chairs(law: LawOfDay, *, case: ProvinceCase) -> Account:
    """Vice-chairs of a province, at most.

    Args:
        law: The law of the day.
        case: How the province came about.
    Raises:
        InvalidValueError: If there is no such case.
        NotInForceError: If there was no such norm.
    Source:
        Decree 300/2025/NĐ-CP, Art. 5.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 12, 1))
        >>> int(province_vice_chairs(law, case="unchanged tinh of class I").amount)
        4
    """
    if case not in get_args(ProvinceCase):
        message = f"no case {case!r}; there are {', '.join(get_args(ProvinceCase))}"
        raise InvalidValueError(message)
    rule = law["staff.province.vice_chairs_max"]
    most = as_exact(rule.case(province=case)["max"], "max")
    label = Text("vice-chairs, at most", "Số phó chủ tịch UBND cấp tỉnh tối đa")
    return _single(label, most, rule)


def _single(label: Text, amount: Number, rule: Provision) -> Account:
    term = Term(key="most", label=label, amount=amount, unit=PERSONS, rests_on=[rule])
    return Account(title=label, terms=[term])


def deputies_of_division(law: LawOfDay, *, posts: int) -> Account:
    """Deputies of a division of a provincial department, at most.

    Args:
        law: The law of the day.
        posts: Posts of the division.
    Raises:
        InvalidValueError: If the posts are no whole number.
        NotInForceError: If there was no such norm.
    Source:
        Decree 150/2025/NĐ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> [int(deputies_of_division(law, posts=n).amount) for n in (9, 10, 14, 15)]
        [1, 2, 2, 3]
    """
    rule = law["staff.department.division_deputies"]
    most = as_exact(rule.brackets.at(_counted(posts, "posts"))["max"], "max")
    return _single(Text("deputies, at most", "Số phó trưởng phòng tối đa"), most, rule)


def deputies_of_sub_department(law: LawOfDay, *, divisions: int) -> Account:
    """Deputies of a sub-department, at most.

    Args:
        law: The law of the day.
        divisions: Its divisions; 0 for none.
    Raises:
        InvalidValueError: If the divisions are no whole number.
        NotInForceError: If there was no such norm.
    Source:
        Decree 150/2025/NĐ-CP.
    """
    label = Text("deputies, at most", "Số phó chi cục trưởng tối đa")
    if not _counted(divisions, "divisions"):
        alone = law["staff.sub_department.deputies_without_divisions"]
        return _single(label, alone.number, alone)
    rule = law["staff.sub_department.deputies"]
    return _single(label, as_exact(rule.brackets.at(divisions)["max"], "max"), rule)


def posts_to_cut(law: LawOfDay, *, public_employees: int, exempt: int = 0) -> Account:
    """Public employees to be cut until 2031, at least.

    Args:
        law: The law of the day.
        public_employees: Public employees on the day that counts.
        exempt: Those of education and health among them.
    Raises:
        InvalidValueError: If more are exempt than there are.
        NotInForceError: If there was no such norm.
    Source:
        CV 9671-CV/BTCTW; CV 10989/BNV-TCBC.
    """
    if _counted(exempt, "exempt") > _counted(public_employees, "public_employees"):
        message = f"{exempt} are exempt, and there are {public_employees} public employees"
        raise InvalidValueError(message)
    rule = law["staff.payroll.public_employees_cut_pct_min"]
    label = Text("posts to cut, at least", "Số viên chức phải giảm tối thiểu")
    term = Term(
        key="total",
        label=label,
        amount=-(-(public_employees - exempt) * Fraction(rule.number) // 100),
        unit=PERSONS,
        formula=formula(
            Text(
                "({all} - {exempt}) × {pct} %, rounded up",
                "({all} - {exempt}) × {pct} %, làm tròn lên",
            ),
            all=public_employees,
            exempt=exempt,
            pct=rule.number,
        ),
        rests_on=[rule],
    )
    return Account(title=label, terms=[term])
