"""Titles, scopes and open questions of the parameters on classes of units."""

from __future__ import annotations

from typing import Final

_KINDS: Final = {"xa": "xã", "phuong": "phường", "tinh": "tỉnh"}

_CRITERIA: Final[dict[str, tuple[str, str]]] = {
    "population": ("population", "quy mô dân số"),
    "population_in_city": (
        "population, in a centrally run city",
        "quy mô dân số, thuộc thành phố",
    ),
    "population_in_tinh": ("population, in a tỉnh", "quy mô dân số, thuộc tỉnh"),
    "population_mountain": ("population, mountainous", "quy mô dân số, miền núi"),
    "area_km2": ("area", "diện tích tự nhiên"),
    "commune_level_units": ("commune-level units", "số đơn vị hành chính cấp xã"),
    "budget_self_balanced": ("budget balanced from own revenue", "tự cân đối được thu, chi"),
    "share_remitted_to_central_pct": (
        "revenue remitted to the central budget",
        "tỷ lệ điều tiết các khoản thu về ngân sách trung ương",
    ),
    "revenue_to_expenditure_pct": (
        "revenue as a share of expenditure",
        "tỷ lệ tổng thu so với tổng chi cân đối",
    ),
    "industry_construction_services_pct": (
        "industry, construction and services",
        "tỷ trọng công nghiệp, xây dựng, dịch vụ",
    ),
    "non_agricultural_labour_pct": (
        "labour outside of agriculture",
        "tỷ lệ lao động phi nông nghiệp",
    ),
    "poverty_pct": ("poor households", "tỷ lệ hộ nghèo"),
    "clean_water_pct": ("households with clean water", "tỷ lệ hộ dùng nước sạch"),
    "piped_water_urban_population_pct": (
        "urban people with piped water",
        "tỷ lệ dân đô thị được cấp nước sạch qua hệ thống tập trung",
    ),
    "online_files_above_mean": (
        "files handled online, above the mean",
        "tỷ lệ hồ sơ trực tuyến so với bình quân",
    ),
    "signed_outgoing_documents_pct": (
        "outgoing documents signed digitally",
        "tỷ lệ văn bản đi ký số",
    ),
    "growth_pct": ("economic growth", "tốc độ tăng trưởng kinh tế"),
    "productivity_growth_pct": ("growth of productivity", "tốc độ tăng năng suất lao động"),
    "income_pct_of_mean": (
        "income per head as a share of the national mean",
        "thu nhập bình quân đầu người so với bình quân cả nước",
    ),
    "social_insurance_above_mean": (
        "social insurance coverage, above the national rate",
        "tỷ lệ bao phủ bảo hiểm xã hội so với cả nước",
    ),
    "poverty_above_mean": (
        "poverty rate, above the national mean",
        "tỷ lệ hộ nghèo so với bình quân cả nước",
    ),
    "clean_water_above_mean": (
        "clean water, above the national mean",
        "tỷ lệ dùng nước sạch so với bình quân cả nước",
    ),
    "satisfaction_index": (
        "rank by the satisfaction index",
        "thứ hạng chỉ số hài lòng",
    ),
    "ethnic_share_pct": ("ethnic minorities", "tỷ lệ người dân tộc thiểu số"),
    "ethnic_share_pct_from": (
        "ethnic minorities, from which share on",
        "tỷ lệ người dân tộc thiểu số, tính từ mức",
    ),
    "temporary_share_pct": (
        "converted temporary population",
        "tỷ lệ dân số tạm trú quy đổi so với thường trú",
    ),
    "temporary_share_pct_from": (
        "converted temporary population, from which share on",
        "tỷ lệ dân số tạm trú quy đổi, tính từ mức",
    ),
    "special": ("special factors", "yếu tố đặc thù"),
}

_OF: Final = {
    "xa": (
        "population population_mountain area_km2 budget_self_balanced revenue_to_expenditure_pct "
        "industry_construction_services_pct non_agricultural_labour_pct poverty_pct "
        "clean_water_pct online_files_above_mean signed_outgoing_documents_pct ethnic_share_pct "
        "ethnic_share_pct_from special"
    ),
    "phuong": (
        "population_in_city population_in_tinh area_km2 budget_self_balanced "
        "revenue_to_expenditure_pct industry_construction_services_pct "
        "non_agricultural_labour_pct piped_water_urban_population_pct poverty_pct "
        "online_files_above_mean signed_outgoing_documents_pct temporary_share_pct "
        "temporary_share_pct_from special"
    ),
    "tinh": (
        "population population_mountain area_km2 commune_level_units "
        "share_remitted_to_central_pct revenue_to_expenditure_pct "
        "industry_construction_services_pct growth_pct non_agricultural_labour_pct "
        "productivity_growth_pct income_pct_of_mean social_insurance_above_mean "
        "poverty_above_mean clean_water_above_mean satisfaction_index online_files_above_mean"
    ),
}


def _of_kinds() -> dict[str, tuple[str, str]]:
    return {
        f"units.307.{kind}.{criterion}": (
            f"points for {_CRITERIA[criterion][0]}",
            f"điểm về {_CRITERIA[criterion][1]}",
        )
        for kind, criteria in _OF.items()
        for criterion in criteria.split()
    }


TITLES: Final[dict[str, tuple[str, str]]] = {
    **_of_kinds(),
    "units.307.class": ("class by points", "loại theo điểm"),
    "units.307.class_of_cities": (
        "class of centrally run cities",
        "loại của thành phố trực thuộc trung ương",
    ),
    "units.307.special_class": ("special class", "loại đặc biệt"),
    "units.307.rounding_decimals": (
        "decimals of the points of a criterion",
        "số chữ số thập phân của điểm từng tiêu chí",
    ),
    "units.307.max_points_without_priority": (
        "most points, without priority",
        "điểm tối đa, chưa kể điểm ưu tiên",
    ),
    "units.307.temporary_population": (
        "converting temporary population",
        "quy đổi dân số tạm trú",
    ),
    "units.307.dac_khu": ("points of a đặc khu", "điểm của đặc khu"),
    "units.307.priority.population": ("priority: population", "ưu tiên: quy mô dân số"),
    "units.307.priority.population_from_pct": (
        "priority: population, from which share of the standard on",
        "ưu tiên: quy mô dân số từ tỷ lệ nào so với tiêu chuẩn",
    ),
    "units.307.priority.area": ("priority: area", "ưu tiên: diện tích tự nhiên"),
    "units.307.priority.ward_area": (
        "priority: area of a phường",
        "ưu tiên: diện tích tự nhiên của phường",
    ),
    "units.307.priority.position": (
        "priority: position and role",
        "ưu tiên: vị trí, vai trò",
    ),
    "units.307.deadlines": ("first classification before", "phân loại lần đầu trước ngày"),
    "units.307.class_until_decided": (
        "class until it is decided",
        "loại tạm thời đến khi có quyết định",
    ),
    "units.307.procedure_days": (
        "days for each step of a classification",
        "số ngày của từng bước phân loại",
    ),
    "units.307.review_years": ("years between reviews", "số năm giữa hai lần rà soát"),
    "units.307.data_day": ("day of the figures", "mốc thời gian của số liệu"),
}

_ALL = "mọi đơn vị hành chính"

SCOPES: Final[dict[str, str]] = {
    **{
        f"units.307.{kind}.{name}": _KINDS[kind]
        for kind, names in _OF.items()
        for name in names.split()
    },
    "units.307.class": "tỉnh, xã, phường, đặc khu",
    "units.307.class_of_cities": "thành phố; largest: TP Hà Nội, TP Hồ Chí Minh",
    "units.307.special_class": "phường, đặc khu",
    "units.307.rounding_decimals": _ALL,
    "units.307.max_points_without_priority": _ALL,
    "units.307.temporary_population": "Nt người tạm trú, mỗi người m ngày",
    "units.307.dac_khu": "đặc khu",
    "units.307.priority.population": f"{_ALL}; chỉ tính mức cao nhất",
    "units.307.priority.population_from_pct": _ALL,
    "units.307.priority.area": "tỉnh, xã",
    "units.307.priority.ward_area": "phường",
    "units.307.priority.position": f"{_ALL}; chỉ tính mức cao nhất",
    "units.307.deadlines": "phân loại lần đầu",
    "units.307.class_until_decided": "đến khi có quyết định phân loại",
    "units.307.procedure_days": "đơn vị cấp xã loại I đến loại III",
    "units.307.review_years": "rà soát việc phân loại",
    "units.307.data_day": "mọi tiêu chí",
}

_STEP = (
    "The decree gives a mountainous unit 75 % of the population levels, and does not say whether "
    "the step shrinks too."
)
_POINTS = (
    "Whether the step is in points of the rate, or a share of the mean; the scale takes points."
)

QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "units.307.xa.population_mountain": (_STEP,),
    "units.307.tinh.population_mountain": (_STEP,),
    "units.307.tinh.commune_level_units": (
        "Art. 5(4)(a)-(c), the other special factors of a tỉnh, are not in the copy read.",
    ),
    "units.307.special_class": (
        "The decree asks for a large population and area as well; copies read give no number.",
    ),
    **{
        f"units.307.tinh.{name}": (_POINTS,)
        for name in (
            "social_insurance_above_mean",
            "poverty_above_mean",
            "clean_water_above_mean",
            "online_files_above_mean",
        )
    },
}
