"""What becomes of the norms in assets.toml: office space and cars.

Norms of office space are one parameter a post, since they are known unequally well.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from viet_nam_law._makers import becomes, items, one, param

if TYPE_CHECKING:
    from viet_nam_law._drafts import Make, Words
    from viet_nam_law._makers import Part

JULY_2025 = date(2025, 7, 1)

# -- office space ----------------------------------------------------------------

OF_2017 = {
    "clause": "Annex IV, Art. 5(5)",
    "until": JULY_2025,
    "ended_by": "155/2025/NĐ-CP",
}


def _m2(post: str, en: str, vi: str, row: str, **changes: Any) -> Part:
    return param(
        f"asset.office.m2.{post}",
        f"working area, {en}",
        f"diện tích làm việc của {vi}",
        "trụ sở làm việc cấp xã" if post != "province_leader" else "trụ sở làm việc cấp tỉnh",
        scope="offices of a commune" if post != "province_leader" else "offices of a province",
        value=one("m2", post=row),
        unit="m2 a person, at most",
        **changes,
    )


CHAIRS_2017 = "commune secretary, chair of council, chair of committee"
DEPUTIES_2017 = "deputies, chair of the Front"
LEADERS_2025 = "deputy secretary, chair of council, chair and vice-chairs, chair of the Front"
SECRETARY = ("secretary", "party secretary", "bí thư đảng ủy")
COUNCIL = ("council_chair", "chair of the people's council", "Chủ tịch Hội đồng nhân dân")
COMMITTEE = ("committee_chair", "chair of the people's committee", "Chủ tịch Ủy ban nhân dân")
DEPUTY = ("deputy", "deputy secretary or vice-chair", "phó bí thư, phó chủ tịch")
FRONT = ("front_chair", "chair of the Front", "Chủ tịch Ủy ban Mặt trận Tổ quốc")
CIVIL = ("civil_servant", "civil servant", "công chức")
HEAD = ("division_head", "head or deputy head of a division", "trưởng phòng, phó trưởng phòng")


def _division_head(paper: str, choice: str) -> Part:
    key, en, vi = HEAD
    return param(
        f"asset.office.m2.{key}",
        f"working area, {en}",
        f"diện tích làm việc của {vi}",
        "trụ sở làm việc cấp xã",
        scope="offices of a commune",
        value=lambda by_paper: by_paper[paper],
        choice=choice,
        note="Two press reports disagree.",
    )


COMMON = ("share of common area", "tỷ lệ diện tích sử dụng chung")


def _common(where: str, where_vi: str, where_en: str, **changes: Any) -> Part:
    return param(
        f"asset.office.common_pct_max.{where}",
        *COMMON,
        where_vi,
        scope=where_en,
        unit="% of the total working area of the posts, at most",
        **changes,
    )


IN_COMMUNES = ("commune", "trụ sở làm việc cấp xã", "offices of communes")
IN_OTHERS = ("other", "trụ sở làm việc của cơ quan khác", "offices of other bodies")


# -- cars ------------------------------------------------------------------------

OF_153 = {"act": "153/2025/NĐ-CP", "kind": "Decree"}
BY_AREA = {
    "en": "cars added for the area of a province",
    "vi": "số xe bổ sung theo diện tích tự nhiên của tỉnh",
    "scope_vi": "Văn phòng Tỉnh ủy, Văn phòng Đoàn đại biểu Quốc hội và HĐND, Văn phòng UBND",
    "unit": "cars an office, by km2",
    "clause": "Art. 11",
    "holds": "scale",
    **OF_153,
}
"""From 5,000 km2 one more, from 8,000 km2 two, "from 11,000 km2 one for each 3,000 km2 more"."""

FIRST_STEPS = {"first": 0, "up_to": 2_000, "whole": True}


NORMS: Final[dict[str, Make]] = {
    "asset.office.2017": becomes(
        _m2(*SECRETARY, CHAIRS_2017, **OF_2017),
        _m2(*COUNCIL, CHAIRS_2017, **OF_2017),
        _m2(*COMMITTEE, CHAIRS_2017, **OF_2017),
        _m2(*DEPUTY, DEPUTIES_2017, **OF_2017),
        _m2(*FRONT, DEPUTIES_2017, **OF_2017),
        _m2(*CIVIL, "commune civil servants", **OF_2017),
        _m2(
            "part_time",
            "part-time worker",
            "người hoạt động không chuyên trách",
            "part-time workers",
            **OF_2017,
        ),
        _m2(
            "military_police",
            "military commander or police chief without an office of their own",
            "chỉ huy trưởng quân sự, trưởng công an chưa có trụ sở riêng",
            "military commander or police chief without own office",
            **OF_2017,
        ),
    ),
    "asset.office.m2": becomes(
        _m2(*SECRETARY, "party secretary of the commune"),
        _m2(*COUNCIL, LEADERS_2025),
        _m2(*COMMITTEE, LEADERS_2025),
        _m2(*DEPUTY, LEADERS_2025),
        _m2(*FRONT, LEADERS_2025),
        _m2(*CIVIL, "specialist, commune civil servant"),
        _m2(
            "province_leader",
            "standing member of a provincial party committee, vice-chair of a province",
            "ủy viên ban thường vụ tỉnh ủy, phó chủ tịch cấp tỉnh",
            "standing member of a provincial party committee, provincial vice-chairs",
        ),
    ),
    "asset.office.m2_division_heads": becomes(
        _division_head("laodong", "Lao Động"),
        _division_head("bao_thanh_hoa", "Báo Thanh Hóa"),
    ),
    "asset.office.contract_staff_m2": becomes(
        param(
            "asset.office.m2.contract_staff",
            "working area, contract service staff",
            "diện tích làm việc của nhân viên hợp đồng phục vụ",
            "trụ sở làm việc",
            scope="offices",
            url="",
            clause="Annex II, 10",
            note="Seen in a public document that applies the decree.",
        )
    ),
    "asset.office.2017_common_pct_max": becomes(
        _common(
            *IN_COMMUNES,
            value=lambda shares: shares["commune"],
            until=JULY_2025,
            ended_by="155/2025/NĐ-CP",
        ),
        _common(
            *IN_OTHERS,
            value=lambda shares: shares["other"],
            until=JULY_2025,
            ended_by="155/2025/NĐ-CP",
        ),
    ),
    "asset.office.common_pct_max": becomes(
        _common(*IN_COMMUNES, url="", note="Seen in a public document that applies the decree."),
        _common(*IN_OTHERS, url="", note="Seen in a public document that applies the decree."),
    ),
    "asset.office.several_posts": becomes(
        param(
            "asset.office.highest_of_posts",
            "a person with several posts has the highest norm alone",
            "người giữ nhiều chức danh áp dụng định mức của chức danh cao nhất",
            "một người giữ nhiều chức danh",
            value=lambda text: text == "highest norm",
            unit="boolean",
        )
    ),
    "asset.cars.commune_max": becomes(
        param(
            "asset.cars.commune",
            "cars for general use of a commune",
            "định mức xe ô tô phục vụ công tác chung của cấp xã",
            "xã, phường, đặc khu",
            unit="cars a unit, at most",
            clause="whole act",
            **OF_153,
        )
    ),
    "asset.cars.province_office": becomes(
        param(
            "asset.cars.province_office.base",
            "cars for general use of a provincial office, before additions",
            "định mức xe ô tô phục vụ công tác chung của một văn phòng cấp tỉnh, chưa bổ sung",
            "Văn phòng Tỉnh ủy, Văn phòng Đoàn đại biểu Quốc hội và HĐND, Văn phòng UBND",
            value=lambda cases: {"largest_cities": cases[0]["max"], "other": cases[1]["max"]},
            unit="cars an office, at most",
            clause="Art. 11",
            **OF_153,
        ),
        param(
            "asset.cars.province_office.by_area",
            value=lambda _: {**FIRST_STEPS, "then": [{"step": 3_000, "add": 1}]},
            choice="counted from 5,000 km2",
            **BY_AREA,
        ),
        param(
            "asset.cars.province_office.by_area",
            value=lambda _: {
                **FIRST_STEPS,
                "then": [
                    {"to": 8_000, "step": 3_000, "add": 1},
                    {"to": 11_000, "step": 3_000, "add": 0},
                    {"step": 3_000, "add": 1},
                ],
            },
            choice="counted from 11,000 km2",
            **BY_AREA,
        ),
        param(
            "asset.cars.province_office.added",
            "cars added to a provincial office, each criterion",
            "số xe bổ sung cho văn phòng cấp tỉnh theo từng tiêu chí",
            "Văn phòng Tỉnh ủy, Văn phòng Đoàn đại biểu Quốc hội và HĐND, Văn phòng UBND",
            value=lambda cases: {
                "hard_communes": cases[5]["add"],
                "balances_budget": cases[6]["add"],
                "hard_communes_pct_over": 50,
            },
            unit="cars; % of the communes",
            clause="Art. 11",
            **OF_153,
        ),
    ),
    "asset.cars.party_body": becomes(
        param(
            "asset.cars.party_body",
            "cars for general use of a body of the provincial party committee, by posts",
            "định mức xe ô tô phục vụ công tác chung của cơ quan thuộc Tỉnh ủy, theo biên chế",
            "cơ quan, đơn vị thuộc Tỉnh ủy, trừ Văn phòng",
            value=lambda rows: [
                {"from": 1, "to": rows[0]["posts_to"], "max": rows[0]["max"]},
                *({"to": row["posts_to"], "max": row["max"]} for row in rows[1:4]),
                {
                    "max": rows[3]["max"],
                    "above": rows[3]["posts_to"],
                    "each": rows[4]["each_further_posts"],
                    "add": rows[4]["add"],
                },
            ],
            holds="brackets",
            unit="cars a body, at most",
            clause="Art. 11(2)",
            **OF_153,
        )
    ),
    "asset.cars.district_2023": becomes(
        param(
            "asset.cars.district",
            "cars for general use of a district, by criteria met",
            "định mức xe ô tô phục vụ công tác chung của cấp huyện",
            "huyện, quận, thị xã, thành phố thuộc tỉnh",
            value=lambda held: {
                name: held[name] for name in ("base", "one_criterion", "two_or_more")
            },
            unit="cars a unit, at most",
            ended_by="153/2025/NĐ-CP",
        ),
        param(
            "asset.cars.district.criteria",
            "criteria for more cars of a district",
            "tiêu chí tăng định mức xe ô tô của cấp huyện",
            "huyện, quận, thị xã, thành phố thuộc tỉnh",
            value=lambda held: items(
                ("communes", "có từ 15 đơn vị hành chính cấp xã trở lên"),
                ("area", "diện tích tự nhiên từ 450 km2 trở lên"),
                ("hard", "miền núi, hải đảo, địa bàn đặc biệt khó khăn"),
                ("city", "thành phố thuộc thành phố trực thuộc trung ương"),
            )(held["criteria"]),
            unit="criterion",
            ended_by="153/2025/NĐ-CP",
        ),
    ),
    "asset.cars.replace_km": becomes(
        param(
            "asset.cars.liquidation",
            "from which distance, or cost of repair, a car may be liquidated",
            "số km đã sử dụng, chi phí sửa chữa để thanh lý xe ô tô",
            "thanh lý xe ô tô",
            unit="km; % of the original cost",
        )
    ),
}

NORM_QUESTIONS: Final[dict[str, tuple[Words, ...]]] = {
    "asset.office.m2.division_head": (
        {
            "en": "Two press reports disagree: 18 m2 (Lao Động), 20 m2 (Báo Thanh Hóa).",
            "vi": "Hai tin báo chí khác nhau: 18 m2 (Lao Động), 20 m2 (Báo Thanh Hóa).",
        },
    ),
    "asset.cars.province_office.by_area": (
        {
            "en": "Whether a province of 11,000 km2 has two or three cars more: the wording "
            "allows both.",
            "vi": "Tỉnh có diện tích 11.000 km2 được bổ sung hai hay ba xe: câu chữ cho phép "
            "hiểu theo cả hai cách.",
        },
    ),
    "asset.cars.liquidation": (
        {
            "en": "Other conditions of Decree 72/2023/NĐ-CP, such as the age of the car, were "
            "not found.",
            "vi": "Chưa tìm thấy điều kiện khác của Nghị định 72/2023/NĐ-CP, như số năm sử dụng.",
        },
    ),
}
