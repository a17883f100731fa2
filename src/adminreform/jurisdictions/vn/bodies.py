"""The calculations on what units and bodies of Viet Nam have and do, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.jurisdictions.vn import (
    allocation,
    budgets,
    cars,
    offices,
    petitions,
    powers,
    public_property,
    revenue,
    services,
    support,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adminreform.law import Account

__all__ = ["CALCULATIONS"]

CALCULATIONS: Mapping[str, Callable[..., Account]] = {
    calculation.__name__: calculation
    for calculation in (
        offices.office_area,
        offices.archives_workroom,
        cars.commune_cars,
        cars.province_office_cars,
        cars.party_body_cars,
        cars.district_cars,
        cars.car_liquidation,
        public_property.property_step_due,
        public_property.recall_after,
        public_property.sale_decision_valid,
        budgets.contingency,
        budgets.reserve_fund_limits,
        budgets.advance_limit,
        budgets.temporary_allocation,
        budgets.balancing_transfer,
        budgets.surplus_use,
        support.central_support,
        support.headquarters_support,
        revenue.share_revenue,
        revenue.hanoi_land_revenue,
        revenue.hanoi_support,
        allocation.hanoi_city_office,
        allocation.hanoi_commune_office,
        allocation.hanoi_security,
        allocation.hanoi_schools,
        allocation.hanoi_points,
        petitions.petition_step_due,
        petitions.complaint_due,
        petitions.denunciation_due,
        services.centres,
        services.centre_deputies,
        powers.tasks_moved,
        powers.home_affairs_tasks,
        powers.split_in_thirds,
    )
}
"""What the pack offers beside the calculations on units and people."""
