"""What people get who leave because of the rearrangement, by the law of the day."""

from collections.abc import Callable, Mapping

from adminreform.jurisdictions.vn.leaving.compare import Option, leaving_options, reasons_against
from adminreform.jurisdictions.vn.leaving.leaver import Group, Leaver, Sex
from adminreform.jurisdictions.vn.leaving.months import add_months, full_months, rounded_years
from adminreform.jurisdictions.vn.leaving.other import (
    difference_to_pay,
    official_retirement,
    part_time_leaving,
    pay_back_until,
    pension_rate,
    resignation,
    streamlining_quit,
    streamlining_retirement,
    union_retirement,
)
from adminreform.jurisdictions.vn.leaving.rearrangement import Why, early_retirement, quitting
from adminreform.jurisdictions.vn.leaving.salary import (
    monthly_salary,
    months_early,
    retirement_age,
    retirement_day,
)
from adminreform.law import Account

__all__ = [
    "SCHEMES",
    "Group",
    "Leaver",
    "Option",
    "Sex",
    "Why",
    "add_months",
    "difference_to_pay",
    "early_retirement",
    "full_months",
    "leaving_options",
    "monthly_salary",
    "months_early",
    "official_retirement",
    "part_time_leaving",
    "pay_back_until",
    "pension_rate",
    "quitting",
    "reasons_against",
    "resignation",
    "retirement_age",
    "retirement_day",
    "rounded_years",
    "streamlining_quit",
    "streamlining_retirement",
    "union_retirement",
]

SCHEMES: Mapping[str, Callable[..., Account]] = {
    "early retirement": early_retirement,
    "severance": quitting,
    "streamlining, early retirement": streamlining_retirement,
    "streamlining, leaving at once": streamlining_quit,
    "official not re-elected": official_retirement,
    "part-time worker": part_time_leaving,
    "union official": union_retirement,
    "resignation": resignation,
}
"""The schemes, by name."""
