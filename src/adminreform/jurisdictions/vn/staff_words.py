"""Words of the law of Viet Nam in the book of staff, and the days from which its norms hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from adminreform.jurisdictions.vn.leaving import add_months
from adminreform.law import Provision
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adminreform.law import Law
    from adminreform.plan import Plan

__all__ = [
    "ADMINISTRATION",
    "ALLOWANCES",
    "CADRE",
    "CIVIL_SERVANT",
    "DEPUTY_DIRECTOR",
    "DEPUTY_HEAD",
    "FIELDS_AND_DIVISIONS",
    "PART_TIME",
    "PUBLIC_EMPLOYEE",
    "QUALIFICATIONS",
    "SUB_DEPARTMENT_DEPUTY",
    "SUB_DEPARTMENT_HEAD",
    "VICE_CHAIR",
    "TransitionEnd",
    "act_in_force",
    "in_force",
    "transition_end",
]

CADRE: Final = "cadre"
CIVIL_SERVANT: Final = "civil_servant"
PUBLIC_EMPLOYEE: Final = "public_employee"
PART_TIME: Final = "part_time"
ADMINISTRATION: Final = frozenset({CADRE, CIVIL_SERVANT})
"""Groups whose posts are payroll of the administration (*biên chế cán bộ, công chức*)."""

VICE_CHAIR: Final = "vice_chair"
DEPUTY_HEAD: Final = "deputy_head"
DEPUTY_DIRECTOR: Final = "deputy_director"
SUB_DEPARTMENT_HEAD: Final = "sub_department_head"
SUB_DEPARTMENT_DEPUTY: Final = "sub_department_deputy"

FIELDS_AND_DIVISIONS: Final[Mapping[str, Text]] = {
    each.en: each
    for each in (
        Text(
            "Office of the council and the committee",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        ),
        Text("Economic division", "Phòng Kinh tế"),
        Text("Economic, infrastructure and urban division", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        Text("Culture and social affairs division", "Phòng Văn hóa - Xã hội"),
        Text("Public administration service centre", "Trung tâm Phục vụ hành chính công"),
        Text("office", "văn phòng"),
        Text("justice", "tư pháp"),
        Text("external affairs", "đối ngoại"),
        Text("finance and planning", "tài chính - kế hoạch"),
        Text("construction, industry and trade", "xây dựng và công thương"),
        Text("agriculture and environment", "nông nghiệp và môi trường"),
        Text("home affairs", "nội vụ"),
        Text("education and training", "giáo dục và đào tạo"),
        Text("culture, science and information", "văn hóa, khoa học và thông tin"),
        Text("health", "y tế"),
    )
}
"""Divisions of communes and fields of their work, by the words of the parameters of the law."""

ALLOWANCES: Final[Mapping[str, Text]] = {
    each.en: each
    for each in (
        Text("position allowance", "phụ cấp chức vụ lãnh đạo"),
        Text("seniority above the scale", "phụ cấp thâm niên vượt khung"),
        Text("seniority of the profession", "phụ cấp thâm niên nghề"),
        Text("preferential allowance of the profession", "phụ cấp ưu đãi theo nghề"),
        Text("responsibility allowance of the profession", "phụ cấp trách nhiệm theo nghề"),
        Text("public service allowance", "phụ cấp công vụ"),
        Text(
            "allowance for party and mass work",
            "phụ cấp công tác đảng, đoàn thể chính trị - xã hội",
        ),
        Text("reserved salary difference", "hệ số chênh lệch bảo lưu lương"),
        Text("special allowance of the armed forces", "phụ cấp đặc thù lực lượng vũ trang"),
        Text("work responsibility", "phụ cấp trách nhiệm công việc"),
        Text("hazard", "phụ cấp độc hại, nguy hiểm"),
        Text("region", "phụ cấp khu vực"),
        Text("attraction", "phụ cấp thu hút"),
        Text("party committee responsibility", "phụ cấp trách nhiệm cấp ủy"),
        Text("chief accountant", "phụ cấp trách nhiệm kế toán trưởng"),
    )
}
"""Allowances that a current salary has or leaves out, by the words of the parameters of the law."""

QUALIFICATIONS: Final = (
    "primary",
    "lower_secondary",
    "upper_secondary",
    "vocational",
    "college",
    "bachelor",
    "master",
    "doctor",
)
"""Qualifications from the lowest to the highest: *sơ cấp* to *tiến sĩ*."""


def in_force(law: Law, parameter: str, day: date, on: date | None = None) -> date | None:
    """The first day of a reform on which a parameter has its value; None if it never has one.

    A norm that came after the reform holds for the new units from then on.

    Args:
        law: The law.
        parameter: Id of the parameter.
        day: The day of the reform.
        on: The day as of which somebody looks: its law counts, and later law does not yet.

    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").law
        >>> in_force(law, "staff.commune.vice_chairs_mean_max", date(2025, 7, 1))
        datetime.date(2025, 11, 17)
        >>> in_force(law, "staff.commune.mean_payroll", date(2025, 7, 1))
        datetime.date(2025, 7, 1)
    """
    if parameter not in law:
        return None
    days = [max(each.since, day) for each in law[parameter].provisions]
    if on is not None:
        past = [since for since in days if since <= max(day, on)]
        return max(past) if past and parameter in law.on(max(day, on)) else None
    if parameter in law.on(day):
        return day
    later = [since for since in days if since > day]
    return next((since for since in sorted(later) if parameter in law.on(since)), None)


def _provisions(items: Iterable[Provision]) -> tuple[Provision, ...]:
    return tuple(items)


@attrs.frozen
class TransitionEnd:
    """When payroll and deputies have to be back to the norm.

    Attributes:
        day: First day on which they have to be.
        rests_on: The provision.
    """

    day: date
    rests_on: tuple[Provision, ...] = attrs.field(converter=_provisions)


def act_in_force(plan: Plan) -> date:
    """The day on which the last act of a reform took effect; that of the reform if none says it."""
    days = [e.act.in_force for e in plan.reform.events if e.act is not None and e.act.in_force]
    return max(days, default=plan.reform.effective)


def transition_end(plan: Plan, law: Law) -> TransitionEnd | None:
    """The end of the years that the law gives a reform; None where it gives none.

    The years run from the day on which an act of the reform took effect, or, where no act
    says one, from the day of the reform.
    """
    day_law, key = law.on(plan.reform.effective), "staff.transition_years"
    if key not in day_law:
        return None
    years = day_law[key]
    return TransitionEnd(add_months(act_in_force(plan), 12 * int(years.number)), [years])
