"""What the law asks about a unit of Viet Nam before it says what the unit must have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from adminreform.errors import InvalidValueError
from adminreform.law import as_exact

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Number", "Province", "UnitProfile", "UrbanFigures", "Within", "check_sizes"]

Number = int | Decimal | Fraction
"""An exact number."""

Province = Literal["city", "upland", "other"]
"""A centrally run city; a tỉnh that is mountainous, highland or on the border; another tỉnh."""

Within = Literal["urban_district", "provincial_city", "town"]
"""The district that a phường lay in while there were districts: quận, thành phố, thị xã."""


def check_sizes(instance: attrs.AttrsInstance, *, signed: Collection[str] = ()) -> None:
    """Refuse fields of a value that are annotated as numbers and are none, or are negative.

    Args:
        instance: The value.
        signed: Names of fields that may be negative.
    Raises:
        InvalidValueError: If a number is a float or no number, or negative where it may not be.
    """
    for field in attrs.fields(type(instance)):
        value = getattr(instance, field.name)
        if not str(field.type).startswith("Number") or value is None:
            continue
        where = f"{field.name} of {type(instance).__name__}"
        if as_exact(value, where) < 0 and field.name not in signed:
            message = f"{where} is at least 0, got {value}"
            raise InvalidValueError(message)


@attrs.frozen(kw_only=True)
class UrbanFigures:
    """How urban a phường is, or a centrally run city; None where nobody knows.

    Attributes:
        urban_population_share_pct: Urban people in 100 people.
        revenue_to_expenditure_pct: Revenue in 100 of expenditure.
        industry_construction_services_pct: Their share of the economy.
        non_agricultural_labour_pct: People at work outside of agriculture, in 100 at work.
        income_pct_of_mean: Income per head in 100 of the mean of the province, over 3 years.
        poverty_pct_of_mean: Poverty rate in 100 of that of the province, over 3 years.
        ward_share_pct: Phường in 100 commune-level units of a city.

    Raises:
        InvalidValueError: If a figure is negative, or a float.
    """

    urban_population_share_pct: Number | None = None
    revenue_to_expenditure_pct: Number | None = None
    industry_construction_services_pct: Number | None = None
    non_agricultural_labour_pct: Number | None = None
    income_pct_of_mean: Number | None = None
    poverty_pct_of_mean: Number | None = None
    ward_share_pct: Number | None = None

    def __attrs_post_init__(self) -> None:
        check_sizes(self)


@attrs.frozen(kw_only=True)
class UnitProfile:
    """One unit, as far as its standard and its council depend on it.

    Attributes:
        kind: ``xã``, ``phường``, ``đặc khu``, ``tỉnh`` or ``thành phố``.
        name: Its name, for the title of the account.
        area_km2: Natural area; None if unknown.
        population: Permanent and temporary residents; None if unknown.
        permanent_population: Permanent residents; None for the same as *population*.
        mountainous: Whether it is recognised as mountainous or highland.
        island: Whether it lies on islands.
        land_border: Whether it has a national border on land.
        ethnic_share_pct: People of ethnic minorities in 100 people.
        poor_coast: Whether it is recognised as a specially difficult xã of the coast.
        red_river_delta: Whether it lies in the Red River Delta.
        isolated: Whether it is cut off, and hard to connect with its neighbours.
        special_defence: Whether it is specially important for defence or sovereignty.
        province: What a phường, or the council of a phường, lies in; None if unknown.
        within: The district that a phường lay in, before 2026; None if unknown.
        largest_city: Whether it is Hà Nội or Hồ Chí Minh City.
        formed: Whether a reform forms it; False for one that is there.
        whole_predecessors: Units of its tier that were merged into it whole.
        urban: How urban it is.

    Raises:
        InvalidValueError: If a size is negative or a float, or a word is not known.

    Example:
        >>> UnitProfile(kind="xã", name="Hải Sơn", population=4567, mountainous=True).full_name
        'xã Hải Sơn'
    """

    kind: str
    name: str = ""
    area_km2: Number | None = None
    population: Number | None = None
    permanent_population: Number | None = None
    mountainous: bool = False
    island: bool = False
    land_border: bool = False
    ethnic_share_pct: Number = 0
    poor_coast: bool = False
    red_river_delta: bool = False
    isolated: bool = False
    special_defence: bool = False
    province: Province | None = None
    within: Within | None = None
    largest_city: bool = False
    formed: bool = True
    whole_predecessors: int = 0
    urban: UrbanFigures = UrbanFigures()

    def __attrs_post_init__(self) -> None:
        check_sizes(self)
        for name, value, known in (
            ("province", self.province, get_args(Province)),
            ("within", self.within, get_args(Within)),
        ):
            if value is not None and value not in known:
                message = f"{name} is one of {', '.join(known)}, got {value!r}"
                raise InvalidValueError(message)

    @property
    def full_name(self) -> str:
        """Kind and name."""
        return f"{self.kind} {self.name}".strip()
