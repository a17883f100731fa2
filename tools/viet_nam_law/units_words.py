"""Titles, scopes and open questions of the parameters on units, those of classes aside."""

from __future__ import annotations

from typing import Final

_MOUNTAIN = "xã miền núi, vùng cao"

TITLES: Final[dict[str, tuple[str, str]]] = {
    # Resolution 76/2025
    "units.2025.national_reduction_pct": (
        "aim: commune-level units fewer by",
        "mục tiêu: tỷ lệ giảm số đơn vị hành chính cấp xã",
    ),
    "units.2025.kind_after_merger": ("kind of a merged unit", "loại đơn vị sau khi nhập"),
    "units.2025.trigger": ("units to be rearranged", "đơn vị thuộc diện sắp xếp"),
    "units.2025.criteria_not_applied": (
        "standards that are not applied",
        "tiêu chuẩn không áp dụng",
    ),
    "units.2025.exemptions": (
        "reasons for staying below standard unchanged",
        "trường hợp có thể không sắp xếp dù chưa đạt tiêu chuẩn",
    ),
    "units.2025.province.criteria": (
        "standards of a new province",
        "tiêu chuẩn của đơn vị cấp tỉnh hình thành sau sắp xếp",
    ),
    "units.2025.xa_mountain": (
        "share of the standard, mountainous xã",
        "tỷ lệ so với tiêu chuẩn, xã miền núi, vùng cao",
    ),
    "units.2025.xa_other": (
        "share of the standard, other xã",
        "tỷ lệ so với tiêu chuẩn, các xã còn lại",
    ),
    "units.2025.phuong.area_km2_min": ("least area of a phường", "diện tích tối thiểu của phường"),
    "units.2025.phuong.population_min": (
        "least population of a phường, by kind of province",
        "dân số tối thiểu của phường, theo loại tỉnh, thành phố",
    ),
    "units.2025.island": ("standard of units on islands", "tiêu chuẩn của đơn vị ở hải đảo"),
    "units.2025.waiver_predecessors_min": (
        "whole units merged from which on no standard is examined",
        "số đơn vị nhập nguyên trạng từ đó không xem xét tiêu chuẩn",
    ),
    "units.2025.fallback": (
        "what happens with a unit below standard",
        "cách xử lý đơn vị chưa đạt tiêu chuẩn",
    ),
    "units.2025.data_cutoff": (
        "day of the areas and populations",
        "mốc thời gian của số liệu diện tích, dân số",
    ),
    "units.2025.name.province": (
        "a new province takes one of the names before",
        "tên đơn vị cấp tỉnh mới lấy một trong các tên trước sắp xếp",
    ),
    "units.2025.name.commune": (
        "name of a new commune-level unit",
        "tên của đơn vị cấp xã mới",
    ),
    "units.2025.dossier_to_standing_committee_before": (
        "dossiers at the Standing Committee before",
        "gửi hồ sơ đến Ủy ban Thường vụ Quốc hội trước ngày",
    ),
    "units.2025.decision_before": ("decided before", "xem xét, quyết định trước ngày"),
    "units.2025.dossier_parts": ("parts of a dossier", "thành phần hồ sơ"),
    "units.2025.operate_latest": (
        "latest day on which new authorities work",
        "thời hạn chậm nhất chính quyền mới hoạt động",
    ),
    "units.2025.old_bodies_continue": (
        "old councils and committees work until the new ones do",
        "HĐND, UBND cũ hoạt động đến khi cơ quan mới hoạt động",
    ),
    "units.2025.council_term_number": (
        "number of the term of a new council",
        "số khóa của HĐND đơn vị mới",
    ),
    "units.2025.papers_stay_valid": (
        "papers stay valid until they expire",
        "giấy tờ đã cấp vẫn có giá trị đến hết thời hạn",
    ),
    "units.2025.policies_kept": (
        "special policies of an area stay until decided otherwise",
        "chính sách đặc thù của địa bàn giữ đến khi có quyết định khác",
    ),
    # standards
    "units.standard.tinh.mountain": (
        "standard of a mountainous tỉnh",
        "tiêu chuẩn của tỉnh miền núi, vùng cao",
    ),
    "units.standard.tinh.other": ("standard of another tỉnh", "tiêu chuẩn của các tỉnh còn lại"),
    "units.standard.tinh.districts": (
        "districts of a tỉnh",
        "số đơn vị hành chính cấp huyện của tỉnh",
    ),
    "units.standard.thanh_pho": (
        "standard of a centrally run city",
        "tiêu chuẩn của thành phố trực thuộc trung ương",
    ),
    "units.standard.xa.mountain": (
        "standard of a mountainous xã",
        "tiêu chuẩn của xã miền núi, vùng cao",
    ),
    "units.standard.xa.island": ("standard of a xã on islands", "tiêu chuẩn của xã ở hải đảo"),
    "units.standard.xa.other": ("standard of another xã", "tiêu chuẩn của các xã còn lại"),
    "units.standard.phuong.population_min": (
        "least population of a phường, by what it lies in",
        "dân số tối thiểu của phường, theo đơn vị cấp trên",
    ),
    "units.standard.phuong.area_km2_min": (
        "least area of a phường",
        "diện tích tối thiểu của phường",
    ),
    "units.standard.phuong.urban": (
        "what else makes a phường",
        "tiêu chuẩn khác của phường",
    ),
    "units.standard.reduction.ethnic": (
        "population standard where ethnic minorities live",
        "mức tiêu chuẩn dân số theo tỷ lệ người dân tộc thiểu số",
    ),
    "units.standard.reduction.poor_coast_pct": (
        "population standard on the poor coast",
        "mức tiêu chuẩn dân số của xã đặc biệt khó khăn vùng bãi ngang, ven biển",
    ),
    "units.standard.reduction.red_river_delta_area_pct": (
        "area standard in the Red River Delta",
        "mức tiêu chuẩn diện tích ở đồng bằng sông Hồng",
    ),
    "units.standard.reduction.one_per_standard": (
        "a standard is reduced once",
        "mỗi tiêu chuẩn chỉ được giảm một lần",
    ),
    "units.35.trigger": (
        "shares of both standards below which a unit is rearranged",
        "tỷ lệ so với cả hai tiêu chuẩn mà dưới đó đơn vị phải sắp xếp",
    ),
    "units.112.scheme_parts": ("parts of a scheme", "các phần của đề án"),
    # Law 72/2025
    "units.tiers": ("tiers and kinds of units", "cấp và loại đơn vị hành chính"),
    "units.dac_khu.on_islands": (
        "a đặc khu lies on islands",
        "đặc khu là đơn vị hành chính ở hải đảo",
    ),
    "units.law72.dac_khu_without_council_below": (
        "a đặc khu has no council below",
        "đặc khu không tổ chức HĐND khi dân số thường trú dưới",
    ),
    "units.council.committees": ("committees of a council", "các Ban của HĐND"),
    "units.council.seats.tinh": ("deputies of a tỉnh", "số đại biểu HĐND tỉnh"),
    "units.council.seats.thanh_pho": (
        "deputies of a centrally run city",
        "số đại biểu HĐND thành phố",
    ),
    "units.council.seats.largest_city": (
        "deputies of Hà Nội and of Ho Chi Minh City",
        "số đại biểu HĐND TP Hà Nội, TP Hồ Chí Minh",
    ),
    "units.council.seats.xa_upland": (
        "deputies of a xã in mountains or on islands",
        "số đại biểu HĐND xã miền núi, hải đảo",
    ),
    "units.council.seats.dac_khu": ("deputies of a đặc khu", "số đại biểu HĐND đặc khu"),
    "units.council.seats.xa": ("deputies of another xã", "số đại biểu HĐND các xã còn lại"),
    "units.council.seats.phuong_of_tinh": (
        "deputies of a phường of a tỉnh",
        "số đại biểu HĐND phường thuộc tỉnh",
    ),
    "units.council.seats.phuong_of_thanh_pho": (
        "deputies of a phường of a centrally run city",
        "số đại biểu HĐND phường thuộc thành phố",
    ),
    "units.law72.vice_heads_above_the_norm_years": (
        "years in which vice heads may be above the norm",
        "số năm được có cấp phó nhiều hơn quy định",
    ),
    "units.law72.who_decides": ("who decides", "thẩm quyền quyết định"),
    # what acts state
    "units.stated.communes": (
        "units after the reform as the act counts them",
        "số đơn vị sau sắp xếp theo nghị quyết",
    ),
    "units.stated.country": (
        "commune-level units of the country by kind",
        "số đơn vị cấp xã cả nước theo loại",
    ),
    "units.stated.provinces": ("provinces of the country", "số đơn vị cấp tỉnh cả nước"),
    "units.stated.start": (
        "day on which the new authorities start as the act states it",
        "ngày chính quyền mới hoạt động theo nghị quyết",
    ),
    "units.quang_ninh.areas_published_before": (
        "exact areas of the units published before",
        "công bố diện tích tự nhiên chính xác trước ngày",
    ),
    "units.village.kinds": ("communities below the commune", "tổ chức tự quản dưới cấp xã"),
    "units.village.head_term": (
        "term of the head of a village",
        "nhiệm kỳ của trưởng thôn, tổ trưởng tổ dân phố",
    ),
}

_NEW = "đơn vị hình thành sau sắp xếp năm 2025"
_RURAL = "đơn vị nông thôn (tỉnh, xã)"
_COUNCIL = "Hội đồng nhân dân"

SCOPES: Final[dict[str, str]] = {
    "units.2025.national_reduction_pct": "cả nước",
    "units.2025.kind_after_merger": "nhập đơn vị cấp xã năm 2025",
    "units.2025.trigger": "đơn vị cấp xã",
    "units.2025.criteria_not_applied": "sắp xếp năm 2025",
    "units.2025.exemptions": "đơn vị chưa đạt tiêu chuẩn được giữ nguyên",
    "units.2025.province.criteria": "đơn vị cấp tỉnh hình thành sau sắp xếp năm 2025",
    "units.2025.xa_mountain": f"{_MOUNTAIN} hình thành sau sắp xếp",
    "units.2025.xa_other": "các xã còn lại hình thành sau sắp xếp",
    "units.2025.phuong.area_km2_min": "phường hình thành sau sắp xếp",
    "units.2025.phuong.population_min": "phường hình thành sau sắp xếp",
    "units.2025.island": "đơn vị cấp xã ở hải đảo",
    "units.2025.waiver_predecessors_min": "đơn vị cấp xã hình thành sau sắp xếp",
    "units.2025.fallback": "đơn vị chưa đạt tiêu chuẩn và không được miễn xem xét",
    "units.2025.data_cutoff": "diện tích, dân số trong đề án",
    "units.2025.name.province": "tên của đơn vị cấp tỉnh mới",
    "units.2025.name.commune": "tên của đơn vị cấp xã mới",
    "units.2025.dossier_to_standing_committee_before": "đề án cấp tỉnh, cấp xã",
    "units.2025.decision_before": "nghị quyết về đơn vị mới",
    "units.2025.dossier_parts": "đề án sắp xếp",
    "units.2025.operate_latest": "chính quyền của đơn vị mới",
    "units.2025.old_bodies_continue": "HĐND, UBND của đơn vị cũ",
    "units.2025.council_term_number": "HĐND của đơn vị mới",
    "units.2025.papers_stay_valid": "giấy tờ cấp trước sắp xếp",
    "units.2025.policies_kept": "địa bàn đang hưởng chính sách đặc thù",
    "units.standard.tinh.mountain": "tỉnh",
    "units.standard.tinh.other": "tỉnh",
    "units.standard.tinh.districts": "tỉnh",
    "units.standard.thanh_pho": "thành phố trực thuộc trung ương",
    "units.standard.xa.mountain": "xã",
    "units.standard.xa.island": "xã",
    "units.standard.xa.other": "xã",
    "units.standard.phuong.population_min": "phường",
    "units.standard.phuong.area_km2_min": "phường",
    "units.standard.phuong.urban": "phường",
    "units.standard.reduction.ethnic": f"{_RURAL} ở miền núi, vùng cao, biên giới đất liền",
    "units.standard.reduction.poor_coast_pct": "xã đặc biệt khó khăn vùng bãi ngang, ven biển",
    "units.standard.reduction.red_river_delta_area_pct": f"{_RURAL} ở đồng bằng sông Hồng",
    "units.standard.reduction.one_per_standard": f"{_RURAL} có nhiều yếu tố đặc thù",
    "units.35.trigger": "đơn vị thuộc diện sắp xếp theo giai đoạn",
    "units.112.scheme_parts": "đề án thành lập, giải thể, nhập, chia, điều chỉnh đơn vị",
    "units.tiers": "chính quyền địa phương từ ngày 01/07/2025",
    "units.dac_khu.on_islands": "đặc khu",
    "units.law72.dac_khu_without_council_below": "đặc khu",
    "units.council.committees": _COUNCIL,
    "units.council.seats.tinh": "tỉnh",
    "units.council.seats.thanh_pho": "thành phố trực thuộc trung ương",
    "units.council.seats.largest_city": "TP Hà Nội, TP Hồ Chí Minh",
    "units.council.seats.xa_upland": "xã miền núi, hải đảo",
    "units.council.seats.dac_khu": "đặc khu",
    "units.council.seats.xa": "các xã còn lại",
    "units.council.seats.phuong_of_tinh": "phường thuộc tỉnh",
    "units.council.seats.phuong_of_thanh_pho": "phường thuộc thành phố",
    "units.law72.vice_heads_above_the_norm_years": "cấp tỉnh hình thành sau sắp xếp",
    "units.law72.who_decides": "thành lập, giải thể, nhập, chia, điều chỉnh địa giới, đổi tên",
    "units.stated.communes": "đơn vị cấp xã của tỉnh mà nghị quyết quy định",
    "units.stated.country": "cả nước từ ngày 01/07/2025",
    "units.stated.provinces": "cả nước",
    "units.stated.start": "chính quyền cấp xã mới",
    "units.quang_ninh.areas_published_before": "diện tích của từng đơn vị",
    "units.village.kinds": "thôn, tổ dân phố, không phải một cấp hành chính",
    "units.village.head_term": "trưởng thôn, tổ trưởng tổ dân phố",
}

QUESTIONS: Final[dict[str, tuple[str, ...]]] = {
    "units.standard.reduction.ethnic": (
        "Whether a part of ten points of the ethnic share counts; the calculation takes none.",
    ),
    "units.standard.phuong.population_min": (
        "NQ 112/2025 was read through the press: reductions for wards were not found.",
    ),
    "units.standard.thanh_pho": (
        "The standard of a centrally run city under NQ 1211/2016 was not read.",
        "The urbanisation share that NQ 112/2025 asks of a city was not read.",
    ),
    "units.2025.operate_latest": (
        "Later instructions set 1 July 2025 for both tiers; they are dated in their own acts.",
    ),
    "units.35.trigger": ("Read through a press summary; exceptions were not read.",),
    "units.stated.country": ("The submission of May planned 2,636 xã, 672 phường, 13 đặc khu.",),
}
