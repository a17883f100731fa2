"""Viet Nam: its tiers and kinds of units, its law of the reform of 2025, and what it demands."""

from __future__ import annotations

from importlib.resources import files

from adminreform.jurisdictions._pack import Pack
from adminreform.jurisdictions.vn import (
    bodies,
    gaps_bodies,
    gaps_staff,
    holidays,
    rules_assets,
    rules_budgets,
    rules_days,
    rules_decisions,
    rules_oversight,
    rules_records,
    rules_services,
    rules_staff_leaving,
    rules_staff_offices,
    rules_staffing,
    rules_standards,
    rules_training,
    rules_trial,
    rules_units,
)
from adminreform.jurisdictions.vn.classes import (
    ClassAccount,
    UnitClass,
    class_of_city,
    class_points,
    class_until_decided,
    special_zone_points,
    temporary_population,
)
from adminreform.jurisdictions.vn.codes import CODES
from adminreform.jurisdictions.vn.facts_units import FACTS, GAPS
from adminreform.jurisdictions.vn.figures import PhuongFigures, Priority, TinhFigures, XaFigures
from adminreform.jurisdictions.vn.leaving import SCHEMES
from adminreform.jurisdictions.vn.profile import UnitProfile, UrbanFigures
from adminreform.jurisdictions.vn.scheme import SCHEME
from adminreform.jurisdictions.vn.seats import council_seats
from adminreform.jurisdictions.vn.staff_outlook import staff_outlook
from adminreform.jurisdictions.vn.staffing import (
    commune_division_deputies,
    commune_posts,
    commune_vice_chairs,
    deputies_of_division,
    deputies_of_sub_department,
    posts_to_cut,
    province_vice_chairs,
)
from adminreform.jurisdictions.vn.standards import fewer_units, must_be_rearranged, unit_standard
from adminreform.law import read_law
from adminreform.text import Text

__all__ = [
    "SCHEME",
    "ClassAccount",
    "PhuongFigures",
    "Priority",
    "TinhFigures",
    "UnitClass",
    "UnitProfile",
    "UrbanFigures",
    "XaFigures",
    "class_of_city",
    "class_points",
    "class_until_decided",
    "council_seats",
    "fewer_units",
    "must_be_rearranged",
    "pack",
    "special_zone_points",
    "temporary_population",
    "unit_standard",
]


def pack() -> Pack:
    """The pack of Viet Nam."""
    return Pack(
        code="vn",
        title=Text("Viet Nam", "Việt Nam"),
        scheme=SCHEME,
        law=read_law(files("adminreform.jurisdictions.vn") / "law"),
        leaving_schemes=SCHEMES,
        law_rules=(
            *rules_units.RULES,
            *rules_standards.RULES,
            *rules_decisions.RULES,
            *rules_days.RULES,
            *rules_staffing.RULES,
            *rules_staff_offices.RULES,
            *rules_staff_leaving.RULES,
            *rules_budgets.RULES,
            *rules_assets.RULES,
            *rules_records.RULES,
            *rules_services.RULES,
            *rules_training.RULES,
            *rules_trial.RULES,
            *rules_oversight.RULES,
        ),
        calendar=holidays.calendar(),
        codes=CODES,
        calculations={
            "unit_standard": unit_standard,
            "must_be_rearranged": must_be_rearranged,
            "fewer_units": fewer_units,
            "class_points": class_points,
            "special_zone_points": special_zone_points,
            "temporary_population": temporary_population,
            "council_seats": council_seats,
            "commune_posts": commune_posts,
            "commune_vice_chairs": commune_vice_chairs,
            "commune_division_deputies": commune_division_deputies,
            "province_vice_chairs": province_vice_chairs,
            "deputies_of_division": deputies_of_division,
            "deputies_of_sub_department": deputies_of_sub_department,
            "posts_to_cut": posts_to_cut,
            **bodies.CALCULATIONS,
        },
        staff_outlook=staff_outlook,
        facts=FACTS,
        gaps=(*GAPS, *gaps_bodies.GAPS, *gaps_staff.GAPS),
    )
