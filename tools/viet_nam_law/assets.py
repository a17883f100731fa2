"""What becomes of the facts of assets.toml.

What two decrees say one after the other are values of one parameter: ``asset.office...``
of Decrees 152/2017 and 155/2025, ``asset.steps`` of Decrees 151/2017 and 186/2025.
"""

from __future__ import annotations

from datetime import date

from viet_nam_law._drafts import Theme
from viet_nam_law._makers import becomes, items, param
from viet_nam_law.assets_norms import NORM_QUESTIONS, NORMS

TO_LOCALITY = {
    "key": "handover_local",
    "en": "hand over to the locality to manage and handle",
    "vi": "chuyển giao về địa phương quản lý, xử lý",
}
FORMS = items(
    ("recall", "thu hồi"),
    ("transfer", "điều chuyển"),
    ("sale", "bán"),
    ("payment_to_investor", "sử dụng để thanh toán cho nhà đầu tư"),
    ("liquidation", "thanh lý"),
    ("destruction", "tiêu hủy"),
    ("loss", "xử lý trong trường hợp bị mất, bị hủy hoại"),
    ("other", "hình thức khác theo quy định của pháp luật"),
)
FORM_TITLES = {
    "en": "forms of handling public property",
    "vi": "hình thức xử lý tài sản công tại cơ quan nhà nước",
    "scope": "public property of state bodies",
    "scope_vi": "tài sản công của cơ quan nhà nước",
}


def _and_to_locality(_: object) -> list[dict[str, str]]:
    """The forms of the law of 2017, and the one that was added in 2025, before the last."""
    words = [
        "recall",
        "transfer",
        "sale",
        "payment to an investor",
        "liquidation",
        "destruction",
        "loss",
        "other by law",
    ]
    forms = FORMS(words)
    return [*forms[:-1], TO_LOCALITY, forms[-1]]


LATER_LETTER = {"act": "Bộ Tài chính, 12/2025", "kind": "CV", "clause": "as reported"}
WEEKLY = {
    "name": "sup.reports.assets",
    "en": "weekly report on surplus houses and land: day of the week (Monday 1) and hour",
    "vi": "báo cáo tuần về cơ sở nhà, đất dôi dư: thứ trong tuần (thứ Hai là 1), giờ",
    "scope": "ministries and provinces",
    "scope_vi": "bộ, cơ quan trung ương, địa phương",
    "unit": "day of the week and hour",
}

# -- what is left out --------------------------------------------------------------

LEFT_OUT = {
    "asset.sale.mode": "prose; below which value no auction is needed was not found",
    "asset.sale.who": "who decides; no plan records who decided on a sale",
    "asset.sale.proceeds": "which account takes the proceeds; no plan records accounts",
    "asset.decrees_replaced": "stands in the periods of the provisions",
    "asset.2025.notify_surplus_before": "is time.surplus_named",
    "asset.2025.staff_and_offices_assigned_before": "is time.staff_offices",
    "asset.office.kinds_of_area": "a definition; the calculation says what it does not cover",
    "asset.quang_ninh.hq_june_2025": "counts of the press; a test holds their sum",
    "asset.quang_ninh.facilities_2025": "counts of the press; a test holds their sum",
    "asset.quang_ninh.hq_layout": "counts of the press; a test holds their sum",
    "asset.quang_ninh.plans_before": "is time.quang_ninh.hq_plans",
    "asset.quang_ninh.unassigned_city_hq": "two headquarters of the press, no rule",
    "asset.national.2025": "counts of the press; a test holds their sums",
}

STEPS = {
    "en": "time for a step of handling property",
    "vi": "thời hạn của từng bước xử lý tài sản công",
    "scope": "procedures of recall, transfer, sale",
    "scope_vi": "trình tự thu hồi, điều chuyển, bán tài sản công",
    "unit": "days",
}
OF_THE_HOUSES = ("house_land_keep_decision", "house_land_recall_handover")


THEME = Theme(
    made={
        "asset.forms.law": becomes(
            param(
                "asset.forms",
                **FORM_TITLES,
                value=FORMS,
                until=date(2025, 1, 1),
                ended_by="56/2024/QH15",
            )
        ),
        "asset.forms.handover_local": becomes(
            param("asset.forms", **FORM_TITLES, value=_and_to_locality, unit="form")
        ),
        "asset.forms.house_land": becomes(
            param(
                "asset.forms.house_land",
                "forms of handling houses and land that are rearranged",
                "hình thức sắp xếp lại, xử lý nhà, đất",
                "nhà, đất thuộc diện sắp xếp lại, xử lý",
                value=items(
                    ("keep", "giữ lại tiếp tục sử dụng"),
                    ("recall", "thu hồi"),
                    ("transfer", "điều chuyển"),
                    ("sale", "bán tài sản trên đất, chuyển nhượng quyền sử dụng đất"),
                    ("change_of_use", "chuyển mục đích sử dụng đất"),
                    ("handover_local", "chuyển giao về địa phương quản lý, xử lý"),
                    ("keep_for_a_time", "tạm giữ lại tiếp tục sử dụng"),
                    ("payment_to_investor", "sử dụng để thanh toán cho nhà đầu tư"),
                    ("other", "hình thức khác do Thủ tướng Chính phủ quyết định"),
                ),
                clause="Art. 7, as amended by 67/2021/NĐ-CP",
                note="Replaced by Decree 03/2025/NĐ-CP, which was not read.",
            )
        ),
        "asset.recall.grounds": becomes(
            param(
                "asset.grounds.recall",
                "grounds for recall",
                "trường hợp thu hồi tài sản công",
                "thu hồi",
                value=items(
                    ("unused", "trụ sở làm việc không sử dụng liên tục quá 12 tháng"),
                    (
                        "new_office",
                        "được giao trụ sở mới hoặc đầu tư xây dựng trụ sở khác thay thế",
                    ),
                    ("misuse", "sử dụng không đúng đối tượng, vượt định mức, cho mượn"),
                    ("unlawful_disposal", "chuyển nhượng, bán, tặng cho, thế chấp, cho thuê sai"),
                    (
                        "less_need",
                        "không còn nhu cầu hoặc giảm nhu cầu sử dụng do thay đổi cơ cấu tổ chức",
                    ),
                    ("technical", "phải thay thế do yêu cầu đổi mới kỹ thuật, công nghệ"),
                    ("given_back", "tự nguyện trả lại tài sản"),
                    ("other", "trường hợp khác theo quy định của pháp luật"),
                ),
            )
        ),
        "asset.recall.unused_months": becomes(
            param(
                "asset.recall.unused_months",
                "time after which an unused office is recalled",
                "thời gian trụ sở không sử dụng liên tục thì bị thu hồi",
                "trụ sở làm việc không sử dụng liên tục",
            )
        ),
        "asset.transfer.grounds": becomes(
            param(
                "asset.grounds.transfer",
                "grounds for transfer",
                "trường hợp điều chuyển tài sản công",
                "điều chuyển",
                value=items(
                    (
                        "change_of_organisation",
                        "thay đổi cơ quan quản lý, cơ cấu tổ chức, phân cấp quản lý",
                    ),
                    ("surplus_to_shortage", "từ nơi thừa sang nơi thiếu theo định mức"),
                    ("better_use", "mang lại hiệu quả sử dụng cao hơn"),
                    ("no_regular_need", "không có nhu cầu sử dụng thường xuyên"),
                    ("other", "trường hợp khác theo quy định của pháp luật"),
                ),
            )
        ),
        "asset.transfer.parties": becomes(
            param(
                "asset.transfer.parties",
                "who may give and take in a transfer",
                "bên giao, bên nhận tài sản điều chuyển",
                "cả hai bên của việc điều chuyển",
                value=items(
                    ("state_body", "cơ quan nhà nước"),
                    ("armed_forces", "lực lượng vũ trang nhân dân"),
                    ("public_service_unit", "đơn vị sự nghiệp công lập"),
                    ("party_body", "cơ quan Đảng Cộng sản Việt Nam"),
                    ("socio_political", "tổ chức chính trị - xã hội"),
                ),
            )
        ),
        "asset.transfer.no_payment": becomes(
            param(
                "asset.transfer.no_payment",
                "a transferred asset is not paid for",
                "không thanh toán giá trị tài sản điều chuyển",
                "bên nhận chỉ chịu chi phí bàn giao, tiếp nhận",
            )
        ),
        "asset.sale.grounds": becomes(
            param(
                "asset.grounds.sale",
                "grounds for sale",
                "trường hợp bán tài sản công",
                "bán",
                value=items(
                    ("recalled", "tài sản đã thu hồi được xử lý theo hình thức bán"),
                    ("no_need", "không còn nhu cầu mà không thu hồi, điều chuyển"),
                    ("rearrangement", "thực hiện sắp xếp lại việc quản lý, sử dụng tài sản công"),
                    ("liquidation", "thanh lý theo hình thức bán"),
                ),
            )
        ),
        "asset.sale.decision_days": becomes(
            param(
                "asset.steps",
                **STEPS,
                value=lambda days: {"sale_decision": days},
            )
        ),
        "asset.sale.decision_valid_months": becomes(
            param(
                "asset.sale.decision_valid",
                "how long a decision on a sale is valid, and by how much it can be extended once",
                "thời hạn hiệu lực của quyết định bán nhà, đất và thời gian gia hạn một lần",
                "bán tài sản trên đất, chuyển nhượng quyền sử dụng đất",
                value=lambda months: {"months": months, "extension_months": months},
                unit="months",
                clause="Art. 5(3), with Art. 11(5b) of 167/2017/NĐ-CP",
            )
        ),
        "asset.liquidation.grounds": becomes(
            param(
                "asset.grounds.liquidation",
                "grounds for liquidation",
                "trường hợp thanh lý tài sản công",
                "thanh lý",
                value=items(
                    ("worn_out", "hết hạn sử dụng"),
                    ("broken", "hư hỏng không thể sửa chữa hoặc sửa chữa không hiệu quả"),
                    ("pulled_down", "nhà làm việc phải phá dỡ theo quyết định"),
                ),
            )
        ),
        "asset.steps_days_2017": becomes(
            param(
                "asset.steps",
                **STEPS,
                value=lambda days: {
                    step: held for step, held in days.items() if step not in OF_THE_HOUSES
                },
                clause="Art. 18, 21, 35",
                ended_by="186/2025/NĐ-CP",
            ),
            param(
                "asset.steps.house_land",
                "time for a step of rearranging houses and land",
                "thời hạn của từng bước sắp xếp lại, xử lý nhà, đất",
                "giữ lại, thu hồi nhà, đất",
                scope="keeping and recalling houses and land",
                value=lambda days: {
                    "keep_decision": days["house_land_keep_decision"],
                    "recall_handover": days["house_land_recall_handover"],
                },
                act="167/2017/NĐ-CP",
                clause="Art. 8-10",
                until=date(2025, 1, 1),
                note="Replaced by Decree 03/2025/NĐ-CP, which was not read.",
            ),
        ),
        "asset.2025.transfer_by_provincial_chair": becomes(
            param(
                "asset.2025.transfer_by_provincial_chair",
                "to whom the chair of a province may transfer without asking the ministry",
                "nơi nhận tài sản do Chủ tịch UBND cấp tỉnh quyết định điều chuyển, không xin ý "
                "kiến Bộ Tài chính",
                "điều chuyển tài sản ra ngoài tỉnh",
                value=lambda held: items(
                    ("central_body", "cơ quan trung ương"),
                    ("other_locality", "địa phương khác"),
                    ("armed_forces", "lực lượng vũ trang nhân dân"),
                )(held["to"]),
                unit="receiver",
            )
        ),
        "asset.2025.provisional_handover_days": becomes(
            param(
                "asset.2025.provisional_handover",
                "time for the decision on a transfer after a provisional handover",
                "thời hạn ban hành quyết định điều chuyển sau khi bàn giao tạm thời",
                "điều chuyển giữa cơ quan trung ương và tỉnh",
                unit="days",
            )
        ),
        "asset.2025.weekly_report": becomes(
            param(
                **WEEKLY,
                value=lambda _: {"weekday": 5, "hour": 12, "minute": 0},
                until=date(2025, 12, 1),
                ended_by="Bộ Tài chính, 12/2025",
            ),
            param(
                **WEEKLY,
                value=lambda _: {"weekday": 1, "hour": 9, "minute": 0},
                since=date(2025, 12, 1),
                note="Press of December 2025; the day of the letter is not known.",
                confidence="reported in press",
                **LATER_LETTER,
            ),
        ),
        "asset.2025.weekly_identity": becomes(
            param(
                "asset.2025.weekly_identity",
                "columns by which the weekly surplus is handled; closing = opening + added - these",
                "các cột xử lý trong báo cáo tuần; cuối kỳ = đầu kỳ + phát sinh tăng - đã xử lý",
                "báo cáo tuần về cơ sở nhà, đất dôi dư",
                scope="weekly report on surplus houses and land",
                value=lambda _: items(
                    ("inside", "bố trí, điều chuyển nội bộ"),
                    ("other_bodies", "chuyển cơ quan trung ương, địa phương khác"),
                    ("locality", "chuyển giao về địa phương quản lý, xử lý"),
                    ("other", "xử lý khác"),
                )(
                    [
                        "moved inside",
                        "to other central bodies or localities",
                        "handed to the locality",
                        "other",
                    ]
                ),
                unit="column",
            )
        ),
        "asset.2025.priority": becomes(
            param(
                "asset.2025.priority",
                "uses of surplus houses and land, in order",
                "thứ tự ưu tiên sử dụng nhà, đất dôi dư",
                "nhà, đất dôi dư sau sắp xếp",
                value=items(
                    ("health", "y tế"),
                    ("education", "giáo dục và đào tạo"),
                    ("culture", "văn hóa"),
                    ("sport", "thể thao"),
                    ("police", "trụ sở công an cấp xã"),
                    ("public", "mục đích công cộng khác của địa phương"),
                    ("exploitation", "khai thác, bán phần còn lại"),
                ),
            )
        ),
        "asset.2025.all_planned_before": becomes(
            param(
                "asset.2025.all_planned",
                "have a plan and a manager for each surplus house and piece of land",
                "từng cơ sở nhà, đất dôi dư có phương án được phê duyệt và đơn vị quản lý",
                "Ủy ban nhân dân cấp tỉnh",
                scope="people's committees of provinces",
                unit="last day",
                **LATER_LETTER,
            )
        ),
        **NORMS,
    },
    questions={
        "asset.steps": (
            {
                "en": "Decree 186/2025/NĐ-CP: of the steps only the 20 days for a sale are known.",
                "vi": "Nghị định 186/2025/NĐ-CP: mới biết thời hạn 20 ngày đối với việc bán.",
            },
        ),
        **NORM_QUESTIONS,
    },
    left_out=LEFT_OUT,
)
