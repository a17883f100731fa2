"""What the class of a unit of Viet Nam depends on, by Decree 307/2025."""

from __future__ import annotations

import attrs

from adminreform.jurisdictions.vn.profile import Number, check_sizes

__all__ = [
    "ClassFigures",
    "PhuongFigures",
    "Priority",
    "TinhFigures",
    "XaFigures",
]


_SIGNED = (
    "growth_pct",
    "productivity_growth_pct",
    "social_insurance_above_mean",
    "poverty_above_mean",
    "clean_water_above_mean",
    "online_files_above_mean",
)
"""Figures that may be negative."""


@attrs.frozen(kw_only=True)
class Priority:
    """What gives a unit points of priority, of which the highest count alone.

    Attributes:
        population_pct: Its population in 100 of the standard; None if unknown.
        area_pct: Its area in 100 of the standard; None if unknown, or for a phường.
        strategic: Whether it has a strategic position.
        cluster_centre: Whether it is the centre of a cluster of communes.
        specialised_centre: Whether it is a specialised centre of the province.
        general_centre: Whether it is a general centre of the province.
    """

    population_pct: Number | None = None
    area_pct: Number | None = None
    strategic: bool = False
    cluster_centre: bool = False
    specialised_centre: bool = False
    general_centre: bool = False

    def __attrs_post_init__(self) -> None:
        check_sizes(self)


@attrs.frozen(kw_only=True)
class _Figures:
    """What the figures of all kinds of units have in common."""

    name: str = ""
    population: Number
    area_km2: Number
    priority: Priority = Priority()

    def __attrs_post_init__(self) -> None:
        check_sizes(self, signed=_SIGNED)


@attrs.frozen(kw_only=True)
class XaFigures(_Figures):
    """The figures of a xã on 31 December of the year before; None where nobody knows.

    Attributes:
        name: Its name.
        population: Residents.
        area_km2: Natural area.
        mountainous: Whether it is recognised as mountainous.
        budget_self_balanced: Whether its own revenue balances its budget.
        revenue_to_expenditure_pct: Revenue in 100 of expenditure.
        industry_construction_services_pct: Their share of the economy.
        non_agricultural_labour_pct: People at work outside of agriculture, in 100 at work.
        poverty_pct: Poor households in 100.
        clean_water_pct: Households with clean water in 100.
        online_files_above_mean: Files handled online in 100, less the mean of the province.
        signed_outgoing_documents_pct: Outgoing documents signed digitally, in 100.
        ethnic_share_pct: People of ethnic minorities in 100 people.
        land_border: Whether it has a national border on land.
        relic: Whether it has a special national relic or a heritage of UNESCO.
        safe_zone: Whether it was a safe zone of the revolution.
        priority: What gives priority.

    Raises:
        InvalidValueError: If a figure is negative where it cannot be, or a float.
    """

    mountainous: bool = False
    budget_self_balanced: bool = False
    revenue_to_expenditure_pct: Number | None = None
    industry_construction_services_pct: Number | None = None
    non_agricultural_labour_pct: Number | None = None
    poverty_pct: Number | None = None
    clean_water_pct: Number | None = None
    online_files_above_mean: Number | None = None
    signed_outgoing_documents_pct: Number | None = None
    ethnic_share_pct: Number | None = None
    land_border: bool = False
    relic: bool = False
    safe_zone: bool = False


@attrs.frozen(kw_only=True)
class PhuongFigures(_Figures):
    """The figures of a phường on 31 December of the year before; None where nobody knows.

    Attributes:
        name: Its name.
        population: Residents.
        area_km2: Natural area.
        in_city: Whether it lies in a centrally run city.
        mountainous: Whether it is recognised as mountainous.
        budget_self_balanced: Whether its own revenue balances its budget.
        revenue_to_expenditure_pct: Revenue in 100 of expenditure.
        industry_construction_services_pct: Their share of the economy.
        non_agricultural_labour_pct: People at work outside of agriculture, in 100 at work.
        piped_water_urban_population_pct: Urban people with piped water, in 100.
        poverty_pct: Poor households in 100.
        online_files_above_mean: Files handled online in 100, less the mean of the province.
        signed_outgoing_documents_pct: Outgoing documents signed digitally, in 100.
        temporary_share_pct: Converted temporary population in 100 of the permanent.
        relic: Whether it has a special national relic or a heritage of UNESCO.
        safe_zone: Whether it was a safe zone of the revolution.
        priority: What gives priority.

    Raises:
        InvalidValueError: If a figure is negative where it cannot be, or a float.
    """

    in_city: bool
    mountainous: bool = False
    budget_self_balanced: bool = False
    revenue_to_expenditure_pct: Number | None = None
    industry_construction_services_pct: Number | None = None
    non_agricultural_labour_pct: Number | None = None
    piped_water_urban_population_pct: Number | None = None
    poverty_pct: Number | None = None
    online_files_above_mean: Number | None = None
    signed_outgoing_documents_pct: Number | None = None
    temporary_share_pct: Number | None = None
    relic: bool = False
    safe_zone: bool = False


@attrs.frozen(kw_only=True)
class TinhFigures(_Figures):
    """The figures of a tỉnh on 31 December of the year before; None where nobody knows.

    Attributes:
        name: Its name.
        population: Residents.
        area_km2: Natural area.
        mountainous: Whether it is recognised as mountainous.
        commune_level_units: Units below it.
        special_points: Points for the other special factors of Article 5(4), which the pack
            does not know; None for not counted.
        share_remitted_to_central_pct: Share of revenue remitted to the central budget; 0
            for a tỉnh that remits nothing.
        revenue_to_expenditure_pct: Revenue in 100 of expenditure.
        industry_construction_services_pct: Their share of the economy.
        growth_pct: Growth of the economy.
        non_agricultural_labour_pct: People at work outside of agriculture, in 100 at work.
        productivity_growth_pct: Growth of productivity.
        income_pct_of_mean: Income per head in 100 of the national mean.
        social_insurance_above_mean: Coverage in 100, less the national rate.
        poverty_above_mean: Poverty rate, less the national mean.
        clean_water_above_mean: Clean water in 100, less the national mean.
        satisfaction_index: Rank by the index of satisfaction, from 1.
        online_files_above_mean: Files handled online in 100, less the national mean.
        priority: What gives priority.

    Raises:
        InvalidValueError: If a figure is negative where it cannot be, or a float.
    """

    mountainous: bool = False
    commune_level_units: Number | None = None
    special_points: Number | None = None
    share_remitted_to_central_pct: Number | None = None
    revenue_to_expenditure_pct: Number | None = None
    industry_construction_services_pct: Number | None = None
    growth_pct: Number | None = None
    non_agricultural_labour_pct: Number | None = None
    productivity_growth_pct: Number | None = None
    income_pct_of_mean: Number | None = None
    social_insurance_above_mean: Number | None = None
    poverty_above_mean: Number | None = None
    clean_water_above_mean: Number | None = None
    satisfaction_index: Number | None = None
    online_files_above_mean: Number | None = None


ClassFigures = XaFigures | PhuongFigures | TinhFigures
"""The figures that points are given for."""
