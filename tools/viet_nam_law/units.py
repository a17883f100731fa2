"""What becomes of the facts of units.toml, those of classes aside.

Resolution 1211/2016 (as amended by 27/2022) and Resolution 112/2025, which took its place
on 1 January 2026, give values to the same parameters ``units.standard...``; what
Resolution 76/2025 says of the rearrangement of 2025 alone is ``units.2025...``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Draft, Theme, draft_of
from viet_nam_law.units_classes import CLASSES
from viet_nam_law.units_words import QUESTIONS, SCOPES, TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viet_nam_law._drafts import Fact, Make

AMENDED = {
    "act": "1211/2016/UBTVQH13",
    "kind": "NQ",
    "until": date(2026, 1, 1),
    "ended_by": "112/2025/UBTVQH15",
}
OF_2025 = {
    "until": date(2026, 1, 1),
    "ended_by": "112/2025/UBTVQH15",
    "note": (
        "Resolution 76/2025 is about the rearrangement of 2025; Resolution 112/2025 sets the "
        "standards from 1 January 2026."
    ),
}
"""The end is that of the year in the title of the resolution."""


def _kept(**changes: Any) -> Make:
    """The fact as it stands, under its own id."""
    return lambda fact: [draft_of(fact, **changes)]


def _of_2025(fact: Fact) -> Sequence[Draft]:
    return [draft_of(fact, **OF_2025)]


def _record(fact: Fact, keys: Mapping[str, str], by: str, of: str) -> dict[str, Any]:
    """A list of cases as values by name."""
    return {keys[case[by]]: case[of] for case in fact["value"]}


def _sizes(case: Mapping[str, Any]) -> dict[str, Any]:
    return {name: case[name] for name in ("area_km2_min", "population_min")}


_TERRAINS = {
    "mountainous or highland": "mountain",
    "mountainous": "mountain",
    "island": "island",
    "other": "other",
}


def _terrains(name: str, **changes: Any) -> Make:
    """One parameter for each terrain."""

    def make(fact: Fact) -> Sequence[Draft]:
        return [
            draft_of(fact, f"{name}.{_TERRAINS[case['kind']]}", value=_sizes(case), **changes)
            for case in fact["value"]
        ]

    return make


# -- Resolution 76/2025 ----------------------------------------------------------


def _kind_after_merger(fact: Fact) -> Sequence[Draft]:
    with_ward, without = fact["value"]
    value = {"with_ward": with_ward["to"], "without_ward": without["to"]}
    return [draft_of(fact, value=value, **OF_2025)]


def _aim(fact: Fact) -> Sequence[Draft]:
    least, most = fact["value"]
    return [draft_of(fact, value={"least": least, "most": most}, **OF_2025)]


def _ward_people_2025(fact: Fact) -> Sequence[Draft]:
    names = {
        "centrally-run city": "city",
        "province that is mountainous, highland or on the border": "upland",
        "other province": "other",
    }
    return [draft_of(fact, value=_record(fact, names, "where", "min"), **OF_2025)]


def _latest(fact: Fact) -> Sequence[Draft]:
    days = {case["tier"]: date.fromisoformat(case["date"]) for case in fact["value"]}
    return [draft_of(fact, value=days, **OF_2025)]


# -- Resolutions 1211/2016, 27/2022, 112/2025 ------------------------------------


def _ward_people_1211(fact: Fact) -> Sequence[Draft]:
    names = {
        "quận (urban district)": "urban_district",
        "city of a province": "provincial_city",
        "thị xã (town)": "town",
    }
    value = _record(fact, names, "within", "population_min")
    clause = "Art. 8, as amended by 27/2022/UBTVQH15"
    return [
        draft_of(
            fact, "units.standard.phuong.population_min", value=value, clause=clause, **AMENDED
        )
    ]


def _ward_112(fact: Fact) -> Sequence[Draft]:
    given = fact["value"]
    urban = {name: held for name, held in given.items() if name.endswith("pct_min")}
    urban |= {"income_pct_of_mean_over": 100, "poverty_pct_of_mean_below": 100}
    note = (
        "Income per head above the mean of the province over 3 years, and a poverty rate below "
        "that of the province over 3 years."
    )
    return [
        draft_of(
            fact,
            "units.standard.phuong.population_min",
            value={"any": given["population_min"]},
        ),
        draft_of(
            fact, "units.standard.phuong.area_km2_min", value=given["area_km2_min"], unit="km2"
        ),
        draft_of(fact, "units.standard.phuong.urban", value=urban, unit="%", note=note),
    ]


def _ethnic_27(fact: Fact) -> Sequence[Draft]:
    clause = "Art. 3a of 1211/2016/UBTVQH13"
    return [draft_of(fact, "units.standard.reduction.ethnic", clause=clause, ended_by=_BY_112)]


_BY_112 = "112/2025/UBTVQH15"
_PRESS_112 = (
    "https://www.24h.com.vn/tin-tuc-trong-ngay/"
    "quy-dinh-moi-ve-tieu-chuan-dan-so-va-dien-tich-cua-tinh-thanh-pho-xa-phuong-c46a1726186.html"
)


def _reduction(name: str, **changes: Any) -> Make:
    return lambda fact: [
        draft_of(fact, f"units.standard.reduction.{name}", ended_by=_BY_112, **changes)
    ]


def _delta_27(fact: Fact) -> Sequence[Draft]:
    share = fact["value"]
    note = "Rural units are tỉnh and xã (and huyện, while there were any)."
    value = {"tinh": share, "xa": share}
    name = "units.standard.reduction.red_river_delta_area_pct"
    return [draft_of(fact, name, value=value, note=note, ended_by=_BY_112)]


def _reductions_112(fact: Fact) -> Sequence[Draft]:
    coast, province, commune = fact["value"]
    ethnic = {
        "share_from_pct": 50,
        "population_standard_pct": 50,
        "per_extra_share_points": 10,
        "further_points": 5,
    }
    return [
        draft_of(fact, "units.standard.reduction.poor_coast_pct", value=coast["population_pct"]),
        draft_of(
            fact,
            "units.standard.reduction.red_river_delta_area_pct",
            value={"tinh": province["area_pct"], "xa": commune["area_pct"]},
        ),
        draft_of(fact, "units.standard.reduction.one_per_standard", value=True, note=""),
        # Not among the facts: the page below prints it.
        draft_of(fact, "units.standard.reduction.ethnic", value=ethnic, url=_PRESS_112, note=""),
    ]


def _districts(fact: Fact) -> Sequence[Draft]:
    changes = AMENDED | {"until": fact["effective_to"], "ended_by": "72/2025/QH15"}
    clause = "Art. 1(3), as amended by 27/2022/UBTVQH15"
    return [draft_of(fact, "units.standard.tinh.districts", clause=clause, **changes)]


def _trigger_35(fact: Fact) -> Sequence[Draft]:
    """Cases of percentages of both standards, each of which is a reason by itself."""
    cases = [
        {
            "tier": tier,
            "area_pct_below": row["area_pct_lt"],
            "population_pct_below": row["population_pct_lt"],
        }
        for row in fact["value"]
        for tier in row["tier"].split(" or ")
    ]
    note = "The end is that of the stage 2023-2025."
    return [draft_of(fact, "units.35.trigger", value=cases, until=date(2026, 1, 1), note=note)]


# -- Law 72/2025 -----------------------------------------------------------------

DISTRICTS_END = date(2025, 7, 1)


def _tiers(fact: Fact) -> Sequence[Draft]:
    value = {
        tier: kinds.split(", ") for tier, _, kinds in (t.partition(": ") for t in fact["value"])
    }
    note = "In force since 16 June 2025; the district tier ends on 1 July 2025 (Art. 51(3))."
    return [
        draft_of(
            fact,
            "units.tiers",
            value=value,
            since=DISTRICTS_END,
            clause="Art. 1, 51(3)",
            note=note,
        ),
        # Not among the facts: Art. 1(1) of the text that they cite.
        draft_of(
            fact,
            "units.dac_khu.on_islands",
            value=True,
            since=DISTRICTS_END,
            unit="boolean",
            scope="đặc khu (special zone)",
            clause="Art. 1(1)",
            note="",
        ),
    ]


def _committees(fact: Fact) -> Sequence[Draft]:
    """How many there are, and their names as Art. 29(3)(a) of the same text has them."""
    commune, province, city = fact["value"]
    names = {
        "commune": list(commune["committees"]),
        "tinh": ["legal affairs", "economy and budget", "culture and society"],
    }
    names["thanh_pho"] = [*names["tinh"], "urban affairs"]
    counts = {"commune": 2, "tinh": province["count"], "thanh_pho": city["count"]}
    if {kind: len(held) for kind, held in names.items()} != counts:
        message = f"{fact['id']}: names and counts differ"
        raise ValueError(message)
    return [
        draft_of(fact, "units.council.committees", value=names, clause="Art. 29(3)(a)"),
    ]


def _seats(fact: Fact) -> Sequence[Draft]:
    """A scale of whole steps for each kind of unit."""
    made = [
        draft_of(
            fact,
            f"units.council.seats.{name}",
            value=value,
            holds="scale" if isinstance(value, dict) else "number",
            scope=scope,
            clause=clause,
        )
        for name, scope, clause, value in _seat_scales(fact["value"])
    ]
    if len(made) != 8:
        message = f"{fact['id']}: expected 8 kinds of units, got {len(made)}"
        raise ValueError(message)
    return made


_SEATS = {
    "tỉnh": [("tinh", "Art. 30(1)(a)")],
    "centrally-run city": [("thanh_pho", "Art. 30(1)(b)")],
    "Hà Nội and Ho Chi Minh City": [("largest_city", "Art. 30(1)(c)")],
    "xã in mountains or on islands; đặc khu": [
        ("xa_upland", "Art. 30(2)(a)"),
        ("dac_khu", "Art. 30(2)(đ)"),
    ],
    "other xã; phường of a tỉnh": [
        ("xa", "Art. 30(2)(b)"),
        ("phuong_of_tinh", "Art. 30(2)(c)"),
    ],
    "phường of a centrally-run city": [("phuong_of_thanh_pho", "Art. 30(2)(d)")],
}


def _seat_scales(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str, Any]]:
    found: list[tuple[str, str, str, Any]] = []
    for row in rows:
        scopes = row["unit"].split("; ")
        for place, (name, clause) in enumerate(_SEATS[row["unit"]]):
            scope = scopes[min(place, len(scopes) - 1)]
            found.append((name, scope, clause, row["fixed"] if "fixed" in row else _scale(row)))
    return found


def _scale(row: Mapping[str, Any]) -> dict[str, Any]:
    if "tiers" not in row:
        first, size, then = row["base"], row["base_population"], [{"step": row["step"]}]
    else:
        start, *then = row["tiers"]
        first, size = start["seats"], start["to"]
    return {"first": first, "up_to": size, "then": then, "most": row["max"], "whole": True}


def _who_decides(fact: Fact) -> Sequence[Draft]:
    bodies = {
        "National Assembly": "national_assembly",
        "Standing Committee of the National Assembly": "standing_committee",
    }
    return [draft_of(fact, value={case["tier"]: bodies[case["body"]] for case in fact["value"]})]


def _excess(fact: Fact) -> Sequence[Draft]:
    """The text is about vice chairs and deputy heads, not about deputies of the council."""
    return [
        draft_of(
            fact,
            "units.law72.vice_heads_above_the_norm_years",
            value=fact["value"]["province_excess_years_max"],
            scope="vice chairs and deputy heads above the norm in provinces formed by a merger",
        )
    ]


# -- what acts state of single reforms -------------------------------------------


def _stated_counts(fact: Fact) -> Sequence[Draft]:
    given = fact["value"]["after_by_kind"]
    value = [{"act": "1679/NQ-UBTVQH15", **given}]
    return [
        draft_of(
            fact,
            "units.stated.communes",
            value=value,
            scope="commune-level units under the province that the act is about",
            note="",
        )
    ]


def _stated_country(fact: Fact) -> Sequence[Draft]:
    return [
        draft_of(fact, "units.stated.country", act="1654–1687/NQ-UBTVQH15", clause="as reported")
    ]


def _stated_provinces(fact: Fact) -> Sequence[Draft]:
    return [draft_of(fact, "units.stated.provinces", scope="whole country")]


def _stated_start(fact: Fact) -> Sequence[Draft]:
    value = [{"act": "1679/NQ-UBTVQH15", "day": fact["value"]}]
    scope = "new commune-level authorities"
    return [draft_of(fact, "units.stated.start", value=value, scope=scope)]


def _villages(fact: Fact) -> Sequence[Draft]:
    names = {"xã": "xa", "phường": "phuong", "đặc khu": "dac_khu"}
    return [draft_of(fact, value=_record(fact, names, "in", "kind"))]


def _flag(name: str, **changes: Any) -> Make:
    return lambda fact: [draft_of(fact, name, value=True, unit="boolean", **changes)]


MADE: dict[str, Make] = {
    "units.2025.national_reduction_pct": _aim,
    "units.2025.kind_after_merger": _kind_after_merger,
    "units.2025.trigger": _of_2025,
    "units.2025.criteria_not_applied": _of_2025,
    "units.2025.exemptions": _of_2025,
    "units.2025.province.criteria": _of_2025,
    "units.2025.xa_mountain": _of_2025,
    "units.2025.xa_other": _of_2025,
    "units.2025.phuong.area_km2_min": _of_2025,
    "units.2025.phuong.population_min": _ward_people_2025,
    "units.2025.island": _of_2025,
    "units.2025.waiver_predecessors_min": _of_2025,
    "units.2025.fallback": _of_2025,
    "units.2025.data_cutoff": _of_2025,
    "units.2025.name.province": _flag("units.2025.name.province", **OF_2025),
    "units.2025.name.commune": _of_2025,
    "units.2025.dossier_to_standing_committee_before": _of_2025,
    "units.2025.decision_before": _of_2025,
    "units.2025.dossier_parts": _of_2025,
    "units.2025.operate_latest": _latest,
    "units.2025.old_bodies_continue": _kept(),
    "units.2025.council_term_number": _kept(),
    "units.2025.papers_stay_valid": _kept(clause="Art. 14"),
    "units.2025.policies_kept": _flag("units.2025.policies_kept"),
    "units.1211.tinh": _terrains(
        "units.standard.tinh", clause="Art. 1, as amended by 27/2022/UBTVQH15", **AMENDED
    ),
    "units.1211.tinh.districts_min": _districts,
    "units.1211.xa": _terrains(
        "units.standard.xa", clause="Art. 3, as amended by 27/2022/UBTVQH15", **AMENDED
    ),
    "units.1211.phuong": _ward_people_1211,
    "units.1211.phuong.area_km2_min": lambda fact: [
        draft_of(
            fact,
            "units.standard.phuong.area_km2_min",
            clause="Art. 8, as amended by 27/2022/UBTVQH15",
            **AMENDED,
        )
    ],
    "units.27.ethnic_share_reduction": _ethnic_27,
    "units.27.poor_coast_reduction_pct": _reduction(
        "poor_coast_pct", unit="% of the population standard of another xã"
    ),
    "units.27.red_river_delta_area_pct": _delta_27,
    "units.27.one_reduction_per_standard": _reduction("one_per_standard"),
    "units.35.2023_2025": _trigger_35,
    "units.112.tinh": _terrains("units.standard.tinh"),
    "units.112.thanh_pho": lambda fact: [draft_of(fact, "units.standard.thanh_pho")],
    "units.112.xa": _terrains("units.standard.xa"),
    "units.112.phuong": _ward_112,
    "units.112.reductions": _reductions_112,
    "units.112.scheme_parts": _kept(),
    "units.law72.tiers": _tiers,
    "units.law72.dac_khu_without_council_below": _kept(),
    "units.law72.council_committees": _committees,
    "units.law72.deputies": _seats,
    "units.law72.deputies_after_merger_until": _excess,
    "units.law72.who_decides": _who_decides,
    "units.2025.counts.after_by_kind": _stated_country,
    "units.2025.provinces": _stated_provinces,
    "units.quang_ninh.counts": _stated_counts,
    "units.quang_ninh.start": _stated_start,
    "units.quang_ninh.areas_published_before": _kept(),
    "units.village.kinds": _villages,
    "units.village.head_term": _kept(),
}

LEFT_OUT = {
    "units.2025.xa_mountain_absolute": (
        "follows from units.2025.xa_mountain and units.standard.xa.mountain, reductions included"
    ),
    "units.2025.xa_other_absolute": (
        "follows from units.2025.xa_other and units.standard.xa.other, reductions included"
    ),
    "units.35.2026_2030": (
        "overtaken by Resolutions 76/2025 and 112/2025 before it could apply, says the fact"
    ),
    "units.112.below_standard_count": "a count of the press, no rule",
    "units.2025.consultation_mean_approval_pct": "a result of consultations, no rule",
    "units.2025.counts.before": "a count of the submission of May, on no day of the register",
    "units.2025.counts.after": "a count of the submission of May, which the acts changed",
    "units.quang_ninh.split_sources": (
        "the clauses of the act are in the data set of Quảng Ninh, where a test holds them "
        "against this list"
    ),
    "units.quang_ninh.villages": "a count of the press, no rule",
}

THEME = Theme(
    made={**MADE, **CLASSES.made},
    titles={**TITLES, **CLASSES.titles},
    scopes={**SCOPES, **CLASSES.scopes},
    questions={**QUESTIONS, **CLASSES.questions},
    left_out={**LEFT_OUT, **CLASSES.left_out},
)
