"""What becomes of the facts on the tables of Hà Nội: an example of what a province decides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from viet_nam_law._makers import becomes, param

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viet_nam_law._drafts import Make, Words
    from viet_nam_law._makers import Part

TERRITORY: Final = {"scope": "Hà Nội", "scope_vi": "thành phố Hà Nội"}

LAND = (
    ("households", "đất giao, đấu giá cho hộ gia đình, cá nhân; trường hợp khác"),
    ("auction_phuong", "đấu giá cho tổ chức, tại phường"),
    ("auction_xa", "đấu giá cho tổ chức, tại xã"),
    ("investors", "đấu thầu lựa chọn nhà đầu tư; đất thanh toán dự án BT"),
    ("rent_once", "tiền thuê đất trả một lần"),
    ("rent_yearly", "tiền thuê đất trả hằng năm"),
    ("registration_fee", "lệ phí trước bạ nhà, đất"),
)


def _land(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "en": row["case"],
            "vi": vi,
            "city_pct": row["city_pct"],
            "commune_pct": row["commune_pct"],
        }
        for row, (key, vi) in zip(rows, LAND, strict=True)
    ]


def _steps(*ends: int) -> Any:
    """The rates of the city's offices, with the steps cut after these posts."""

    def cut(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, int]]:
        steps = [{"to": end, "vnd": row["vnd"]} for end, row in zip(ends, rows, strict=False)]
        return [{"from": 0, **steps[0]}, *steps[1:], {"vnd": rows[-1]["vnd"]}]

    return cut


def _city_steps(choice: str, *ends: int) -> Part:
    return param(
        "budget.hanoi.norm.city_office",
        "running costs of an office of the city, by steps of posts",
        "định mức chi quản lý hành chính cấp thành phố, theo bậc biên chế",
        **TERRITORY,
        value=_steps(*ends),
        holds="brackets",
        unit="VND a post and year",
        choice=choice,
    )


def _security(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, int]]:
    steps = [
        {"to": row["population_to"], "urban": row["urban"], "other": row["other"]}
        for row in rows[:-1]
    ]
    last = {"urban": rows[-1]["urban"], "other": rows[-1]["other"]}
    return [{"from": 0, **steps[0]}, *steps[1:], last]


def _points(
    what: str, en: str, vi: str, value: Any, unit: str, clause: str, *, whole: bool
) -> Part:
    return param(
        f"budget.hanoi.points.{what}",
        f"points of a commune for its {en}",
        f"điểm của cấp xã theo {vi}",
        **TERRITORY,
        value=lambda rows: {**value(rows), "whole": True} if whole else value(rows),
        holds="scale",
        unit=unit,
        clause=f"of Hà Nội, annex 1, A(I)({clause})",
        choice="full steps" if whole else "parts of steps",
    )


def _by_people(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "first": rows[0]["points"],
        "up_to": rows[0]["to"],
        "then": [
            {name: row[name] for name in ("to", "step", "add") if name in row} for row in rows[1:]
        ],
    }


def _by_area(_: object) -> dict[str, Any]:
    return {
        "first": 8,
        "up_to": 20,
        "then": [
            {"to": 50, "step": 10, "add": 4},
            {"to": 100, "step": 10, "add": 2},
            {"step": 10, "add": Decimal("0.5")},
        ],
    }


HANOI: Final[dict[str, Make]] = {
    "budget.hanoi.land_use_fee": becomes(
        param(
            "budget.hanoi.land_shares",
            "shares of city and commune in revenue from land",
            "tỷ lệ phân chia nguồn thu từ đất giữa thành phố và xã",
            **TERRITORY,
            value=_land,
        )
    ),
    "budget.hanoi.shared_taxes": becomes(
        param(
            "budget.hanoi.central_pct",
            "central share of value added, income, excise and environment tax",
            "tỷ lệ ngân sách trung ương hưởng từ thuế GTGT, TNDN, TNCN, TTĐB, BVMT",
            **TERRITORY,
            value=lambda held: held["central_pct"],
        )
    ),
    "budget.hanoi.support_cap": becomes(
        param(
            "budget.hanoi.support",
            "support to a commune for land revenue that the city takes: its share and limit",
            "hỗ trợ cấp xã từ nguồn thu đất thành phố hưởng: tỷ lệ và mức tối đa",
            **TERRITORY,
            value=lambda held: {
                "pct": held["pct_of_share"],
                "most_vnd": held["vnd_bn_max"] * 10**9,
            },
            unit="% of the share of the city; VND",
        )
    ),
    "budget.hanoi.norm.commune_office": becomes(
        param(
            "budget.hanoi.norm.commune_office",
            "running costs of a commune",
            "định mức chi quản lý hành chính cấp xã",
            **TERRITORY,
            value=lambda rows: {
                "administrative_post": rows[0]["vnd_per_post"],
                "general_post": rows[1]["vnd_per_post"],
                "administrative_contract": rows[2]["vnd_per_person"],
                "general_contract": rows[3]["vnd_per_person"],
                "car": rows[4]["vnd_per_car"],
                "purchases_pct": 15,
            },
            unit="VND a year; % of the first two",
        )
    ),
    "budget.hanoi.norm.city_office_steps": becomes(
        _city_steps("as worded", 29, 49, 99, 199),
        _city_steps("cut at 30, 50, 100, 200", 30, 50, 100, 200),
    ),
    "budget.hanoi.norm.security_steps": becomes(
        param(
            "budget.hanoi.norm.security",
            "security of a commune, by steps of population",
            "định mức chi an ninh trật tự cấp xã, theo bậc dân số",
            **TERRITORY,
            value=_security,
            holds="brackets",
            unit="VND a head and year",
        )
    ),
    "budget.hanoi.norm.school": becomes(
        param(
            "budget.hanoi.norm.school",
            "schooling, by level and place",
            "định mức chi sự nghiệp giáo dục, theo cấp học và địa bàn",
            **TERRITORY,
            value=lambda rows: {
                "kindergarten_urban": rows[0]["urban"],
                "kindergarten_other": rows[0]["other"],
                "primary_urban": rows[1]["urban"],
                "primary_other": rows[1]["other"],
                "lower_secondary_urban": rows[2]["urban"],
                "lower_secondary_other": rows[2]["other"],
                "disabled": rows[3]["all"],
                "common_pct": 5,
                "hard_area_pct": 10,
            },
            unit="VND a pupil and year; % of the norm",
        )
    ),
    "budget.hanoi.investment_points.population": becomes(
        *(
            _points(
                "population",
                "population",
                "quy mô dân số",
                _by_people,
                "points",
                "1.1",
                whole=whole,
            )
            for whole in (True, False)
        ),
        *(
            _points(
                "area",
                "area",
                "diện tích tự nhiên",
                _by_area,
                "points, by km2",
                "3.1",
                whole=whole,
            )
            for whole in (True, False)
        ),
    ),
}

HANOI_QUESTIONS: Final[dict[str, tuple[Words, ...]]] = {
    "budget.hanoi.norm.city_office": (
        {
            "en": "The words cut the steps after posts 29, 49, 99 and 199; round numbers may have "
            "been meant.",
            "vi": "Theo câu chữ, các bậc tính đến biên chế thứ 29, 49, 99, 199; có thể ý định là "
            "30, 50, 100, 200.",
        },
    ),
    "budget.hanoi.norm.school": (
        {
            "en": "Whether the 5 % for common costs also counts on the 10 % of hard areas was not "
            "found.",
            "vi": "Chưa rõ 5% chi chung có tính trên cả phần tăng 10% của địa bàn khó khăn hay "
            "không.",
        },
    ),
    "budget.hanoi.points.population": (
        {
            "en": "Whether a part of a step gives a part of its points was not found.",
            "vi": "Chưa rõ phần lẻ của một bậc có được tính điểm theo tỷ lệ hay không.",
        },
    ),
    "budget.hanoi.points.area": (
        {
            "en": "Whether a part of a step gives a part of its points was not found.",
            "vi": "Chưa rõ phần lẻ của một bậc có được tính điểm theo tỷ lệ hay không.",
        },
    ),
    "budget.hanoi.land_shares": (
        {
            "en": "Law 89/2025/QH15 gives the centre a share of land revenue from the 2026 "
            "estimate; the table of Hà Nội has none.",
            "vi": "Luật 89/2025/QH15 quy định ngân sách trung ương hưởng một phần thu từ đất từ dự "
            "toán 2026; bảng của Hà Nội không có phần này.",
        },
    ),
}
