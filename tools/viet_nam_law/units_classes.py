"""What becomes of the facts of Decree 307/2025 on the classes of units.

Each criterion is a parameter of its own, a scale where points grow by steps.  A part of a
step earns its part of the points (Art. 4(3)), so the scales do not count whole steps only.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Draft, Theme, draft_of
from viet_nam_law.units_classes_words import QUESTIONS, SCOPES, TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viet_nam_law._drafts import Fact

UNITS = {
    "population": "points by persons",
    "area_km2": "points by km2",
    "commune_level_units": "points by commune-level units",
}
NAMES = {
    "online_files_pct": "online_files_above_mean",
    "online_files": "online_files_above_mean",
    "income_per_head": "income_pct_of_mean",
    "social_insurance_coverage": "social_insurance_above_mean",
    "clean_water": "clean_water_above_mean",
    "poverty": "poverty_above_mean",
}
"""Criteria that are measured against a mean: what the scale is about."""

LEVELS, BOTH = "levels only", "levels and steps"
"""Two readings of the 75 % that a mountainous unit takes of the population levels."""


def _scale(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with a start, points, a step and what it adds, as a scale."""
    start = row.get("up_to", row.get("from"))
    step = row.get("step", row.get("step_pct"))
    if isinstance(start, str):  # a mean: the scale is about what goes beyond it
        start = 100 if row["criterion"] == "income_per_head" else 0
    made = {
        "first": row["points"],
        "up_to": start,
        "then": [{"step": abs(step), "add": row["add"]}],
        "most": row["max"],
    }
    return made | ({"falling": True} if step < 0 else {})


def _criteria(kind: str, clause: str) -> Any:
    """One parameter a criterion."""

    def make(fact: Fact) -> Sequence[Draft]:
        return [_criterion(fact, f"units.307.{kind}", clause, row) for row in fact["value"]]

    return make


def _criterion(fact: Fact, prefix: str, clause: str, row: Mapping[str, Any]) -> Draft:
    criterion = row["criterion"]
    name = f"{prefix}.{NAMES.get(criterion, criterion)}"
    if "where" in row and criterion == "population":
        name += {"centrally-run city": "_in_city", "province": "_in_tinh"}[row["where"]]
    shared = {"clause": clause, "note": ""}
    if criterion == "budget_self_balanced":
        return draft_of(fact, name, value=row["points"], unit="points", **shared)
    if criterion == "satisfaction_index":
        first, following = row["first_10"], row["next_10"]
        ranks = [
            {"from": 1, "to": 10, "points": first},
            {"to": 20, "points": following},
            {"points": row["others"]},
        ]
        by_rank = {"holds": "brackets", "unit": "points by rank in the country"}
        return draft_of(fact, name, value=ranks, **by_rank, **shared)
    unit = UNITS.get(criterion, "points by %")
    return draft_of(fact, name, value=_scale(row), holds="scale", unit=unit, **shared)


def _with_mountains(kind: str, clause: str, rest: str) -> Any:
    """The same, and the population scale of mountainous units in both of its readings."""

    def make(fact: Fact) -> Sequence[Draft]:
        clauses = {"commune_level_units": rest}
        plain = [
            _criterion(fact, f"units.307.{kind}", clauses.get(row["criterion"], clause), row)
            for row in fact["value"]
        ]
        (row,) = (row for row in fact["value"] if row["criterion"] == "population")
        return [*plain, *_mountainous(fact, f"units.307.{kind}.population_mountain", clause, row)]

    return make


_MOUNTAIN_PCT = 75  # stands in the note of the facts


def _mountainous(fact: Fact, name: str, clause: str, row: Mapping[str, Any]) -> Sequence[Draft]:
    if f"{_MOUNTAIN_PCT} %" not in fact["note"]:
        message = f"{fact['id']}: its note no longer speaks of {_MOUNTAIN_PCT} %"
        raise ValueError(message)
    level = row["up_to"] * _MOUNTAIN_PCT // 100
    made: list[Draft] = []
    for choice, step in ((LEVELS, row["step"]), (BOTH, row["step"] * _MOUNTAIN_PCT // 100)):
        scale = _scale({**row, "up_to": level, "step": step})
        draft = draft_of(fact, name, value=scale, holds="scale", unit=UNITS["population"])
        (value,) = draft.values
        changed = dataclasses.replace(
            value, choice=choice, confidence="inferred", clause=clause, note=""
        )
        made.append(dataclasses.replace(draft, values=(changed,)))
    return made


def _xa_special(fact: Fact) -> Sequence[Draft]:
    ethnic, *rest = fact["value"]
    names = ("land_border", "relic", "safe_zone")
    return _special(fact, "xa", "ethnic_share_pct", (20, 30), ethnic, names, rest)


def _phuong_special(fact: Fact) -> Sequence[Draft]:
    temporary, *rest = fact["value"]
    names = ("mountainous", "relic", "safe_zone")
    return _special(fact, "phuong", "temporary_share_pct", (10, 20), temporary, names, rest)


def _special(
    fact: Fact,
    kind: str,
    share: str,
    stretch: tuple[int, int],
    scaled: Mapping[str, Any],
    names: Sequence[str],
    rest: Sequence[Mapping[str, Any]],
) -> Sequence[Draft]:
    """A share from which points are given, a scale above it, and points for what is so."""
    start, end = stretch
    if f"{start}-{end} %" not in scaled["factor"]:
        message = f"{fact['id']}: {scaled['factor']!r} no longer speaks of {start}-{end} %"
        raise ValueError(message)
    points = {name: row["points"] for name, row in zip(names, rest, strict=True)}
    scale = _scale({**scaled, "criterion": share, "up_to": end})
    return [
        draft_of(fact, f"units.307.{kind}.{share}", value=scale, holds="scale", unit="points by %"),
        draft_of(fact, f"units.307.{kind}.{share}_from", value=start, unit="%"),
        draft_of(fact, f"units.307.{kind}.special", value=points, unit="points"),
    ]


def _bands(fact: Fact) -> Sequence[Draft]:
    first, second, third = fact["value"]
    value = [
        {"below": third["points_lt"], "class": third["class"]},
        {"below": second["points_lt"], "class": second["class"]},
        {"class": first["class"]},
    ]
    return [
        draft_of(fact, "units.307.class", value=value, holds="brackets", unit="class by points"),
        # Not among the facts: Art. 2(1) of the decree that they cite.
        draft_of(
            fact,
            "units.307.class_of_cities",
            value={"largest": "special", "other": "I"},
            unit="class",
            scope="thành phố (centrally-run cities); largest: Hà Nội and Ho Chi Minh City",
            clause="Art. 2(1)",
            url=(
                "https://thuviennhadat.vn/vbpl/"
                "nghi-dinh-307-2025-nd-cp-phan-loai-don-vi-hanh-chinh-682439.html"
            ),
        ),
    ]


def _special_class(fact: Fact) -> Sequence[Draft]:
    value = {
        "points_min": fact["value"]["points_min_without_priority"],
        "one_of": ["strategic", "general_centre"],
    }
    return [draft_of(fact, "units.307.special_class", value=value)]


def _dac_khu(fact: Fact) -> Sequence[Draft]:
    given = fact["value"]
    value = {
        "special_points": given["special_factor_points"],
        "class_III_below": given["class_III_below_permanent_population"],
    }
    return [draft_of(fact, value=value)]


def _temporary(fact: Fact) -> Sequence[Draft]:
    if fact["value"] != "N0 = 2 * Nt * m / 365":
        message = f"{fact['id']}: another formula"
        raise ValueError(message)
    return [draft_of(fact, value={"factor": 2, "days": 365}, unit="factor; days")]


def _priority(fact: Fact) -> Sequence[Draft]:
    people, area, ward, *positions = fact["value"]
    names = ("strategic", "cluster_centre", "specialised_centre", "general_centre")
    points = {name: row["points"] for name, row in zip(names, positions, strict=True)}
    start = 300
    for row in (people, area):
        if f"{start} %" not in row["when"]:
            message = f"{fact['id']}: {row['when']!r} no longer speaks of {start} %"
            raise ValueError(message)
    scale = _scale({**people, "criterion": "population", "up_to": start})
    prefix = "units.307.priority"
    by_share = {"holds": "scale", "unit": "points by % of the standard"}
    return [
        draft_of(fact, f"{prefix}.population", value=scale, **by_share),
        draft_of(fact, f"{prefix}.population_from_pct", value=start, unit="%"),
        draft_of(
            fact,
            f"{prefix}.area",
            value={"from_pct": start, "points": area["points"]},
            unit="% of the standard; points",
            scope="tỉnh, xã",
        ),
        draft_of(
            fact,
            f"{prefix}.ward_area",
            value={"from_km2": 42, "points": ward["points"]},
            unit="km2; points",
            scope="phường",
        ),
        draft_of(fact, f"{prefix}.position", value=points, clause="Art. 9(3)"),
    ]


def _deadlines(fact: Fact) -> Sequence[Draft]:
    in_2025, earlier, later = fact["value"]
    value = {
        "formed_in_2025": date.fromisoformat(in_2025["before"]),
        "not_rearranged": date.fromisoformat(earlier["before"]),
        "formed_later_within_years": later["within_years"],
    }
    return [draft_of(fact, value=value, unit="date; years")]


def _until_decided(fact: Fact) -> Sequence[Draft]:
    split, merged, same = fact["value"]
    value = {"split": split["class"], "merged": "highest", "same": "kept"}
    if merged["class"].partition(" ")[0] != "highest" or "predecessor" not in same["class"]:
        message = f"{fact['id']}: another rule"
        raise ValueError(message)
    return [draft_of(fact, value=value)]


def _data_day(fact: Fact) -> Sequence[Draft]:
    value = {"day": 31, "month": 12, "years_before": 1}
    return [draft_of(fact, value=value, unit="day; month; years before the file is sent")]


CLASSES = Theme(
    made={
        "units.307.bands": _bands,
        "units.307.special": _special_class,
        "units.307.xa.size": _with_mountains("xa", "Art. 6(1)-(2)", "Art. 6(1)-(2)"),
        "units.307.xa.economy": _criteria("xa", "Art. 6(3)"),
        "units.307.xa.special_factors": _xa_special,
        "units.307.phuong.size": _criteria("phuong", "Art. 7(1)-(2)"),
        "units.307.phuong.economy": _criteria("phuong", "Art. 7(3)"),
        "units.307.phuong.special_factors": _phuong_special,
        "units.307.temporary_population": _temporary,
        "units.307.dac_khu": _dac_khu,
        "units.307.tinh.size": _with_mountains("tinh", "Art. 5(1)-(2)", "Art. 5(4)(d)"),
        "units.307.tinh.economy": _criteria("tinh", "Art. 5(3)"),
        "units.307.priority": _priority,
        "units.307.deadlines": _deadlines,
        "units.307.class_until_decided": _until_decided,
        "units.307.data_day": _data_day,
    },
    titles=TITLES,
    scopes=SCOPES,
    questions=QUESTIONS,
    left_out={"units.307.extra_points": "the scales say it: they count parts of a step"},
)
