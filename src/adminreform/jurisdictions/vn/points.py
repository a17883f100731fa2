"""Points of single criteria, by Decree 307/2025."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from adminreform.jurisdictions.vn.figures import (
    ClassFigures,
    PhuongFigures,
    TinhFigures,
    XaFigures,
)
from adminreform.jurisdictions.vn.profile import Number
from adminreform.jurisdictions.vn.units import PERCENT, PERSONS
from adminreform.law import Brackets, LawOfDay, Provision, Term, formula, rounded
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

__all__ = ["POINTS", "Counting"]

POINTS = Text("points", "điểm")


_KINDS: dict[type[ClassFigures], tuple[str, str]] = {
    XaFigures: ("xa", "xã"),
    PhuongFigures: ("phuong", "phường"),
    TinhFigures: ("tinh", "tỉnh"),
}
_ECONOMY = {
    "xa": (
        "industry_construction_services_pct",
        "non_agricultural_labour_pct",
        "poverty_pct",
        "clean_water_pct",
        "online_files_above_mean",
        "signed_outgoing_documents_pct",
    ),
    "phuong": (
        "industry_construction_services_pct",
        "non_agricultural_labour_pct",
        "piped_water_urban_population_pct",
        "poverty_pct",
        "online_files_above_mean",
        "signed_outgoing_documents_pct",
    ),
    "tinh": (
        "industry_construction_services_pct",
        "growth_pct",
        "non_agricultural_labour_pct",
        "productivity_growth_pct",
        "income_pct_of_mean",
        "social_insurance_above_mean",
        "poverty_above_mean",
        "clean_water_above_mean",
        "satisfaction_index",
        "online_files_above_mean",
    ),
}
_MEASURED_IN = {
    "population": PERSONS,
    "area_km2": Text("km²"),
    "commune_level_units": Text("units", "đơn vị"),
    "satisfaction_index": Text(""),
}
_SPECIAL = {
    "land_border": Text("national border on land", "biên giới quốc gia trên đất liền"),
    "mountainous": Text("mountainous", "miền núi"),
    "relic": Text(
        "special national relic or heritage of UNESCO",
        "di tích quốc gia đặc biệt hoặc di sản UNESCO",
    ),
    "safe_zone": Text("safe zone of the revolution", "an toàn khu (ATK)"),
}


@attrs.frozen
class Counting:
    """Counting points by the law of one day, for the figures of one unit."""

    law: LawOfDay
    figures: ClassFigures

    @property
    def kind(self) -> str:
        """The kind, as ids of parameters have it."""
        return _KINDS[type(self.figures)][0]

    @property
    def word(self) -> str:
        """The kind, as people write it."""
        return _KINDS[type(self.figures)][1]

    @property
    def mountain_levels(self) -> bool:
        """Whether the levels of its population are those of a mountainous unit."""
        return self.figures.mountainous and not isinstance(self.figures, PhuongFigures)

    def provision(self, name: str, reading: str = "") -> Provision:
        """What the decree says of a criterion of the kind."""
        return self.law.choose(f"units.307.{self.kind}.{name}", reading)

    def title(self, name: str) -> Text:
        """What the criterion is about."""
        return self.law.law[f"units.307.{self.kind}.{name}"].title

    @property
    def rounding(self) -> Provision:
        """How the decree rounds points; every number of points rests on it."""
        return self.law["units.307.rounding_decimals"]

    def points(self, points: Number) -> Decimal:
        """Points of one criterion, rounded as the decree says; see `rounding`."""
        return rounded(Fraction(points), int(self.rounding.number))

    def by_size(self, key: str, name: str, size: Number, reading: str = "") -> Term:
        """The points of one criterion that grow with a size."""
        provision, title = self.provision(name, reading), self.title(name)
        unit = _MEASURED_IN.get(key, PERCENT)
        how, points = _steps(provision, size)
        label = Text(
            f"{title.en} ({{size}}{unit.en and ' '}{unit.en})",
            f"{title.to('vi')} ({{size}}{unit.en and ' '}{unit.to('vi')})",
        )
        return Term(
            key=key,
            label=formula(label, size=size),
            amount=self.points(points),
            unit=POINTS,
            formula=how,
            rests_on=[provision, self.rounding],
        )

    def flat(self, key: str, label: Text, points: Number, provision: Provision) -> Term:
        """Points for something that is so."""
        return Term(
            key=key,
            label=label,
            amount=self.points(points),
            unit=POINTS,
            rests_on=[provision, self.rounding],
        )

    # -- the four criteria -----------------------------------------------------

    def size(self, reading: str) -> Iterator[Term]:
        """Population and area."""
        figures, name = self.figures, "population"
        if isinstance(figures, PhuongFigures):
            name = "population_in_city" if figures.in_city else "population_in_tinh"
        elif self.mountain_levels:
            name = "population_mountain"
        yield self.by_size("population", name, figures.population, reading)
        yield self.by_size("area_km2", "area_km2", figures.area_km2)

    def economy(self) -> Iterator[Term]:
        """Budget, and what else is known."""
        yield from self._budget()
        for name in _ECONOMY[self.kind]:
            value: Number | None = getattr(self.figures, name)
            if value is not None:
                yield self.by_size(name, name, value)

    def _budget(self) -> Iterator[Term]:
        figures, name = self.figures, "revenue_to_expenditure_pct"
        if isinstance(figures, TinhFigures):
            share = figures.share_remitted_to_central_pct
            if share:
                remitted = "share_remitted_to_central_pct"
                yield self.by_size(remitted, remitted, share)
                return
        elif figures.budget_self_balanced:
            key = "budget_self_balanced"
            provision = self.provision(key)
            yield self.flat(key, self.title(key), provision.number, provision)
            return
        if figures.revenue_to_expenditure_pct is not None:
            yield self.by_size(name, name, figures.revenue_to_expenditure_pct)

    def special(self) -> Iterator[Term]:
        """Special factors."""
        figures = self.figures
        if isinstance(figures, TinhFigures):
            if figures.commune_level_units is not None:
                name = "commune_level_units"
                yield self.by_size(name, name, figures.commune_level_units)
            if figures.special_points is not None:
                yield Term(
                    key="special",
                    label=Text("points for other special factors", "điểm về yếu tố đặc thù khác"),
                    amount=self.points(figures.special_points),
                    unit=POINTS,
                    rests_on=[self.rounding],
                    note=Text("as given", "theo số liệu được cung cấp"),
                )
            return
        share = self._share
        value: Number | None = getattr(figures, share)
        if value is not None and value >= self.provision(f"{share}_from").number:
            term = self.by_size(share, share, value)
            yield attrs.evolve(term, rests_on=[*term.rests_on, self.provision(f"{share}_from")])
        provision = self.provision("special")
        for name in provision.record:
            if getattr(figures, name):
                yield self.flat(name, _SPECIAL[name], provision.part(name), provision)

    @property
    def _share(self) -> str:
        """The share of people that gives a xã or a phường points from a threshold on."""
        return "ethnic_share_pct" if isinstance(self.figures, XaFigures) else "temporary_share_pct"

    @property
    def threshold(self) -> tuple[Provision, ...]:
        """From which share of people on there are points, where that was asked."""
        figures, share = self.figures, self._share
        if isinstance(figures, TinhFigures) or getattr(figures, share) is None:
            return ()
        return (self.provision(f"{share}_from"),)

    def unknown(self) -> list[str]:
        """Criteria of which nobody knows the figure."""
        budget = list(self._budget())
        names = [] if budget else ["revenue_to_expenditure_pct"]
        names += [name for name in _ECONOMY[self.kind] if getattr(self.figures, name) is None]
        shares = {"xa": "ethnic_share_pct", "phuong": "temporary_share_pct"}
        shares["tinh"] = "commune_level_units"
        if getattr(self.figures, shares[self.kind]) is None:
            names.append(shares[self.kind])
        return names


def _steps(provision: Provision, size: Number) -> tuple[Text, Fraction]:
    """The points for a size, and how they come about."""
    if isinstance(provision.value, Brackets):
        return Text(""), Fraction(provision.value.at(size)["points"])
    scale = provision.scale
    words, numbers, here = "{first}", dict[str, Number](first=scale.first), scale.up_to
    free = attrs.evolve(scale, most=None)
    for i, (segment, steps, _) in enumerate(free.steps(size)):
        length = steps * segment.step
        there = here - length if scale.falling else here + length
        high, low = (here, there) if scale.falling else (there, here)
        words += f" + ({{high{i}}} − {{low{i}}}) ÷ {{step{i}}} × {{add{i}}}"
        numbers |= {
            f"high{i}": high,
            f"low{i}": low,
            f"step{i}": segment.step,
            f"add{i}": segment.add,
        }
        here = there
    if len(numbers) == 1:
        return Text(""), scale.first
    if scale.most is not None and free.at(size) > scale.most:
        capped = Text(words + ", at most {most}", words + ", tối đa {most}")
        return formula(capped, **numbers, most=scale.most), scale.most
    return formula(words, **numbers), scale.at(size)
