"""The legal deadlines of the reform of 2025 in Viet Nam, in order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import day_before
from adminreform.law import Deadline, Deadlines, Provision
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Law, LawOfDay

__all__ = ["MILESTONES", "Milestone", "reform_deadlines"]


@attrs.frozen(kw_only=True)
class Milestone:
    """A parameter that holds a day of the reform, or several by name.

    Attributes:
        parameter: Its id.
        before: Whether its day is the first that is too late.
        province: The province that it is about; empty for the whole country.
        what: What is due; None for what the title of the parameter says.
        who: Who has to do it; None for what its scope says.
    """

    parameter: str
    before: bool = False
    province: str = ""
    what: Text | None = None
    who: Text | None = None


QUANG_NINH = "Quảng Ninh"

MILESTONES = (
    *(
        Milestone(parameter=parameter)
        for parameter in (
            "time.schemes_to_ministry",
            "time.surplus_named",
            "time.powers_decrees",
            "time.handover",
            "svc.portal.single_from",
            "time.start",
            "time.latest_start.commune",
            "time.latest_start.province",
            "time.government_summary",
            "time.nq07_paid",
            "svc.powers.review_due",
            "sup.open_issues_closed",
            "time.schools_and_health",
        )
    ),
    *(
        Milestone(parameter=f"budget.settlement_2024.{who}", before=True)
        for who in ("commune", "district", "province", "ministry")
    ),
    Milestone(parameter="time.staff_offices", before=True),
    Milestone(parameter="asset.2025.all_planned", before=True),
    Milestone(parameter="time.law_aligned", before=True),
    Milestone(
        parameter="units.2025.dossier_to_standing_committee_before",
        before=True,
        what=Text(
            "are with the Standing Committee of the National Assembly",
            "gửi đến Ủy ban Thường vụ Quốc hội",
        ),
    ),
    Milestone(
        parameter="units.2025.decision_before",
        before=True,
        what=Text("are decided", "được xem xét, quyết định"),
    ),
    Milestone(
        parameter="units.2025.operate_latest",
        what=Text("work at the latest", "hoạt động chậm nhất"),
        who=Text("new authorities", "chính quyền của đơn vị mới"),
    ),
    Milestone(parameter="time.quang_ninh.trial_start", province=QUANG_NINH),
    Milestone(parameter="time.quang_ninh.trial_end", province=QUANG_NINH),
    Milestone(
        parameter="units.quang_ninh.areas_published_before",
        before=True,
        province=QUANG_NINH,
        what=Text("is published", "được công bố"),
    ),
    Milestone(parameter="time.quang_ninh.hq_plans", province=QUANG_NINH),
)
"""The days of the reform that the law of the pack knows."""


def reform_deadlines(law: LawOfDay, *, province: str = "") -> Deadlines:
    """What the law of the reform of 2025 sets days for: what, who, by which act.

    Args:
        law: The law; its day does not matter, what was known on ``law.known_on`` does.
        province: A province whose own deadlines are told as well, such as ``Quảng Ninh``.
    Returns:
        The deadlines in order; their keys are ids of parameters.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> days = reform_deadlines(load("vn").on(date(2025, 7, 1)), province="Quảng Ninh")
        >>> [str(each.day) for each in days if each.key in {"time.handover", "time.start"}]
        ['2025-06-30', '2025-07-01']
    """
    found = [
        deadline
        for milestone in MILESTONES
        if milestone.province in {"", province}
        for deadline in _of(law.law, milestone, law.known_on)
    ]
    title = "Days of the reform", "Các mốc thời gian của việc sắp xếp"
    where = f", {province}" if province else ""
    return Deadlines(found, title=Text(title[0] + where, title[1] + where))


def _of(law: Law, milestone: Milestone, known_on: date | None) -> Iterator[Deadline]:
    parameter = law[milestone.parameter]
    for provision in parameter.overlays[-1:] or parameter.provisions:
        if provision.draft or (known_on is not None and known_on < provision.known_from):
            continue
        for name, day in _days(provision):
            yield Deadline(
                key=parameter.id,
                day=day_before(day) if milestone.before else day,
                what=_what(milestone.what or parameter.title, name),
                who=milestone.who or parameter.scope,
                rests_on=[provision],
            )


def _days(provision: Provision) -> Iterator[tuple[str, date]]:
    """The day of a provision, or its days by name."""
    if isinstance(provision.value, date):
        yield "", provision.value
        return
    for name, day in provision.record.items():
        if isinstance(day, date):
            yield name, day


def _what(title: Text, name: str) -> Text:
    if not name:
        return title
    tier = _TIERS.get(name, Text(name, name))
    return Text(f"{title.en}, {tier.en}", f"{title.vi}, {tier.vi}")


_TIERS = {"commune": Text("communes", "cấp xã"), "province": Text("provinces", "cấp tỉnh")}
