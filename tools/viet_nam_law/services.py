"""What becomes of the facts of services.toml: service centres, petitions, supervision.

A time limit of petitions is a record, ``{ days = 10 }`` or ``{ working_days = 7 }``, so that
one can take the place of the other.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

from viet_nam_law._drafts import Theme
from viet_nam_law._makers import becomes, items, param

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viet_nam_law._drafts import Draft, Fact, Make

COUNTS = "counts of the press"
CENTRES = "trung tâm phục vụ hành chính công cấp xã"
LIMIT = {"unit": "days or working days, at most"}
JULY_2026 = date(2026, 7, 1)
LAW_136 = {
    "en": "Whether Law 136/2025/QH15, in force from 1 July 2026, changed this limit was not found.",
    "vi": "Chưa rõ Luật 136/2025/QH15, hiệu lực từ 01/7/2026, có sửa thời hạn này hay không.",
}


def _as_far_as_known(make: Make) -> Make:
    """A limit that Law 136/2025/QH15 may have changed: as known until then, inferred since."""

    def twice(fact: Fact) -> Sequence[Draft]:
        return [
            dataclasses.replace(
                draft,
                values=tuple(
                    changed
                    for value in draft.values
                    for changed in (
                        dataclasses.replace(value, until=JULY_2026),
                        dataclasses.replace(
                            value, since=JULY_2026, confidence="inferred", note=LAW_136
                        ),
                    )
                ),
            )
            for draft in make(fact)
        ]

    return twice


def _limit(name: str, en: str, vi: str, scope_vi: str, kind: str, **changes: Any) -> Make:
    """A time limit of calendar or of working days."""
    return becomes(
        param(
            name,
            en,
            vi,
            scope_vi,
            value=lambda number: {kind: number},
            **LIMIT,
            **changes,
        )
    )


ACCEPTANCE = {
    "name": "pet.complaint.acceptance",
    "en": "acceptance of a complaint",
    "vi": "thời hạn thụ lý giải quyết khiếu nại",
    "scope": "complaint received by the body that is competent",
    "scope_vi": "khiếu nại thuộc thẩm quyền giải quyết",
    **LIMIT,
}


def _settlement(name: str, en: str, vi: str, scope_vi: str) -> Make:
    """Days for settling a complaint, by case."""
    return becomes(
        param(
            name,
            en,
            vi,
            scope_vi,
            value=lambda rows: dict(
                zip(
                    ("normal", "complex", "remote", "remote_complex"),
                    (row["days"] for row in rows),
                    strict=True,
                )
            ),
        )
    )


def _counting(fact: Fact) -> Sequence[Draft]:
    """How days are counted, beside the first limit: the Civil Code says it for all."""
    own = {
        "act": "91/2015/QH13",
        "kind": "Code",
        "since": date(2017, 1, 1),
        "confidence": "read in text",
        "unit": "boolean",
        "scope": "time limits for which no other act says otherwise",
        "scope_vi": "thời hạn mà văn bản khác không quy định cách tính",
        "url": "https://thuvienphapluat.vn/hoi-dap-phap-luat/3896F-hd-thoi-diem-bat-dau-va-ket-"
        "thuc-thoi-han-duoc-xac-dinh-nhu-the-nao.html",
    }
    return [
        *_as_far_as_known(LODGING)(fact),
        param(
            "pet.counting.from_next_day",
            "the day of the event is not counted",
            "ngày xảy ra sự kiện không được tính vào thời hạn",
            value=lambda _: True,
            clause="Art. 147(2)-(3)",
            **own,
        )(fact),
        param(
            "pet.counting.day_off_at_the_end",
            "a limit that ends on a day off ends with the next working day",
            "thời hạn kết thúc vào ngày nghỉ thì kết thúc vào ngày làm việc tiếp theo",
            value=lambda _: True,
            clause="Art. 148(5)",
            **own,
        )(fact),
    ]


LODGING = _limit(
    "pet.complaint.lodging",
    "lodging a first complaint",
    "thời hiệu khiếu nại lần đầu",
    "kể từ ngày nhận được hoặc biết được quyết định, hành vi",
    "days",
)


def _day(name: str, en: str, vi: str, who: tuple[str, str], **changes: Any) -> Make:
    return becomes(param(name, en, vi, who[1], scope=who[0], **changes))


DAY = {"unit": "last day"}


THEME = Theme(
    made={
        "svc.centre.commune": becomes(
            param(
                "svc.centre.commune",
                "what a centre of a commune has",
                "điều kiện của trung tâm phục vụ hành chính công cấp xã",
                CENTRES,
                value=lambda held: {name: held[name] for name in ("own_seal", "own_account")},
                unit="boolean",
            )
        ),
        "svc.centre.province": becomes(
            param(
                "svc.centre.province",
                "what the centre of a province has",
                "điều kiện của trung tâm phục vụ hành chính công cấp tỉnh",
                "trung tâm phục vụ hành chính công cấp tỉnh",
                value=lambda held: {name: held[name] for name in ("own_seal", "own_account")},
                unit="boolean",
            )
        ),
        "svc.centre.one_tier_city": becomes(
            param(
                "svc.centre.one_tier_city",
                "a centrally run city may have one centre, and then its communes have none",
                "thành phố có thể lập một trung tâm một cấp, khi đó cấp xã không lập",
                "thành phố trực thuộc trung ương",
                value=lambda text: "one centre" in text,
                unit="boolean",
            )
        ),
        "svc.reception_within_province": becomes(
            param(
                "svc.reception_within_province",
                "a file may be handed in at any centre of the province",
                "nộp hồ sơ tại bất kỳ trung tâm nào trong tỉnh",
                "hồ sơ thủ tục hành chính",
                scope="files of procedures",
            )
        ),
        "svc.centre.deputy_mean": becomes(
            param(
                "svc.centre.deputy_mean",
                "deputy directors of a centre, mean over the province",
                "bình quân số phó giám đốc trung tâm trong toàn tỉnh",
                CENTRES,
            )
        ),
        "svc.powers.moved": becomes(
            param(
                "svc.powers.moved",
                "tasks that the decrees of June 2025 moved, of those that were reviewed",
                "số nhiệm vụ được phân cấp, phân định theo 28 nghị định tháng 6/2025",
                "cả nước",
                scope="whole country",
                value=lambda held: {
                    name: held[name]
                    for name in ("reviewed", "delegated", "to_province", "to_commune")
                },
                unit="tasks",
                act="Cổng Thông tin điện tử Chính phủ, 13/6/2025",
                kind="Statement",
            )
        ),
        "svc.powers.district_split": becomes(
            param(
                "svc.powers.district_split",
                "tasks of districts that go up and down, in thirds, as proposed",
                "nhiệm vụ cấp huyện chuyển lên tỉnh, chuyển xuống xã, tính theo phần ba",
                "nhiệm vụ của cấp huyện",
                scope="tasks of the districts",
                value=lambda held: {
                    name: int(held[name].removeprefix("about ").partition("/")[0])
                    for name in ("to_province", "to_commune")
                },
                unit="thirds, about",
                act="Ban Chỉ đạo, 13/3/2025",
                kind="Statement",
            )
        ),
        "svc.powers.home_affairs": becomes(
            param(
                "svc.powers.home_affairs",
                "tasks of districts in home affairs, by the tier they go to",
                "nhiệm vụ cấp huyện trong lĩnh vực nội vụ, theo cấp tiếp nhận",
                "lĩnh vực nội vụ",
                scope="field of home affairs",
                unit="tasks",
                act="Bộ Nội vụ, 5/2025",
                kind="Statement",
            )
        ),
        "svc.unfinished": becomes(
            param(
                "svc.unfinished",
                "whoever takes a power over goes on with open cases; the chair of the province "
                "directs those of several communes, and complex ones",
                "cơ quan tiếp nhận thẩm quyền tiếp tục giải quyết hồ sơ dở dang; vụ việc liên quan "
                "nhiều đơn vị cấp xã hoặc phức tạp do Chủ tịch UBND cấp tỉnh chỉ đạo",
                "thủ tục, khiếu nại, tố cáo đang giải quyết",
                scope="procedures, complaints, denunciations that are open",
                value=lambda text: {
                    "taker_goes_on": text.startswith("the body that takes over"),
                    "chair_directs": "the chair of the province directs" in text,
                },
                unit="boolean",
            )
        ),
        "svc.powers.review": _day(
            "svc.powers.review_due",
            "review tasks of communes that need guidance or a change",
            "hoàn thành rà soát nhiệm vụ cấp xã cần hướng dẫn, điều chỉnh",
            ("ministries", "các bộ, cơ quan ngang bộ"),
            value=lambda held: date.fromisoformat(held["due"]),
            **DAY,
        ),
        "svc.fees_for_reissue": becomes(
            param(
                "svc.reissue_free",
                "papers that are reissued because of the rearrangement cost no fee",
                "miễn phí, lệ phí cấp lại giấy tờ do sắp xếp bộ máy",
                "giấy tờ cấp lại do sắp xếp",
                value=lambda text: text == "exempt",
                unit="boolean",
            )
        ),
        "svc.portal.single_from": _day(
            "svc.portal.single_from",
            "close their portals; the national portal is the only one",
            "đóng giao diện cổng dịch vụ công cấp tỉnh, dùng Cổng Dịch vụ công quốc gia",
            ("provinces", "các tỉnh, thành phố"),
            unit="first day",
            clause="as reported",
        ),
        "svc.digital.end_2025": becomes(
            param(
                "svc.digital.end_2025",
                "targets for the end of 2025",
                "chỉ tiêu đến hết năm 2025",
                "dịch vụ công trực tuyến",
                scope="services online",
                unit="%; services",
            )
        ),
        "svc.trial.quang_ninh": becomes(
            param(
                "time.quang_ninh.trial_start",
                "start the trial run",
                "bắt đầu vận hành thử nghiệm",
                "54 đơn vị hành chính cấp xã mới của Quảng Ninh",
                scope="54 new units of Quảng Ninh",
                value=lambda held: date.fromisoformat(held["from"]),
                unit="first day",
                act="TTXVN, 15/6/2025",
                kind="Press",
            ),
            param(
                "time.quang_ninh.trial_end",
                "end the trial run",
                "kết thúc vận hành thử nghiệm",
                "54 đơn vị hành chính cấp xã mới của Quảng Ninh",
                scope="54 new units of Quảng Ninh",
                value=lambda held: date.fromisoformat(held["to"]),
                unit="last day",
                act="TTXVN, 15/6/2025",
                kind="Press",
            ),
        ),
        "svc.trial.items": becomes(
            param(
                "svc.trial.items",
                "what a trial run tries out",
                "nội dung vận hành thử nghiệm",
                "vận hành thử nghiệm tháng 6/2025",
                value=items(
                    ("procedures", "tiếp nhận, giải quyết thủ tục hành chính"),
                    ("documents", "hệ thống văn bản liên thông từ tỉnh đến xã"),
                    ("finance", "nghiệp vụ tài chính, ngân sách"),
                    ("meetings", "hệ thống họp trực tuyến"),
                    ("reporting", "hệ thống báo cáo"),
                    ("feedback", "đường dây phản ánh 1022"),
                    ("data_sharing", "nền tảng chia sẻ dữ liệu"),
                    ("mail", "thư điện tử công vụ"),
                    ("declaration", "khai báo đơn vị mới trên cơ sở dữ liệu quốc gia về TTHC"),
                    ("sign_on", "đăng nhập một lần từ Cổng Dịch vụ công quốc gia"),
                    ("test_files", "hồ sơ thử trực tuyến, tại quầy; thanh toán phí"),
                    ("signing", "ký số, phát hành văn bản"),
                    ("offices", "trụ sở, trang thiết bị, biển hiệu"),
                ),
                act="Báo chí, 6/2025",
                kind="Press",
            )
        ),
        "svc.trial.measures": becomes(
            param(
                "svc.trial.measures",
                "what a trial run is measured by",
                "tiêu chí đánh giá vận hành thử nghiệm",
                "vận hành thử nghiệm tại Bình Định",
                value=items(
                    ("online", "tỷ lệ hồ sơ nộp, thanh toán trực tuyến"),
                    ("digitised", "tỷ lệ số hóa hồ sơ, giấy tờ"),
                    ("transparency", "tính công khai của quy trình"),
                    ("quality", "chất lượng văn bản điện tử phát hành"),
                    ("stored", "lưu kết quả vào kho của công dân"),
                ),
                act="Báo chí, 6/2025",
                kind="Press",
            )
        ),
        "pet.complaint.time_limit_days": _counting,
        "pet.complaint.acceptance_days": becomes(
            param(
                **ACCEPTANCE,
                value=lambda number: {"days": number},
                ended_by="155/2026/NĐ-CP",
            )
        ),
        "pet.complaint.acceptance_working_days": becomes(
            param(
                **ACCEPTANCE,
                value=lambda number: {"working_days": number},
                clause="Art. 10 (Art. 16(1) of 124/2020/NĐ-CP)",
            )
        ),
        "pet.complaint.first": _as_far_as_known(
            _settlement(
                "pet.complaint.first",
                "settlement of a first complaint, by case",
                "thời hạn giải quyết khiếu nại lần đầu, theo trường hợp",
                "kể từ ngày thụ lý",
            )
        ),
        "pet.complaint.second": _as_far_as_known(
            _settlement(
                "pet.complaint.second",
                "settlement of a second complaint, by case",
                "thời hạn giải quyết khiếu nại lần hai, theo trường hợp",
                "kể từ ngày thụ lý",
            )
        ),
        "pet.denunciation.check_working_days": _as_far_as_known(
            _limit(
                "pet.denunciation.check",
                "registering, first check and acceptance of a denunciation",
                "thời hạn đăng ký, xử lý ban đầu, thụ lý tố cáo",
                "kể từ ngày nhận được tố cáo",
                "working_days",
            )
        ),
        "pet.denunciation.forward_working_days": _as_far_as_known(
            _limit(
                "pet.denunciation.forward",
                "forwarding a denunciation to the body that is competent",
                "thời hạn chuyển tố cáo đến cơ quan có thẩm quyền",
                "tố cáo không thuộc thẩm quyền",
                "working_days",
            )
        ),
        "pet.denunciation.settle": _as_far_as_known(
            becomes(
                param(
                    "pet.denunciation.settlement",
                    "settlement of a denunciation, each extension, and how many there may be",
                    "thời hạn giải quyết tố cáo, mỗi lần gia hạn và số lần gia hạn",
                    "kể từ ngày thụ lý",
                    value=lambda rows: {
                        "days": rows[0]["days"],
                        "extension_days": rows[1]["days"] - rows[0]["days"],
                        "extensions_complex": rows[1]["extensions"],
                        "extensions_very_complex": rows[2]["extensions"],
                    },
                    unit="days; extensions",
                )
            )
        ),
        "pet.denunciation.act_after_conclusion_working_days": _as_far_as_known(
            _limit(
                "pet.denunciation.handling",
                "handling after the conclusion on a denunciation",
                "thời hạn xử lý kết luận nội dung tố cáo",
                "kể từ ngày ban hành kết luận",
                "working_days",
            )
        ),
        "pet.reception.days": becomes(
            param(
                "pet.reception.days",
                "days on which a head receives citizens, in a week or month",
                "số ngày người đứng đầu trực tiếp tiếp công dân trong tuần hoặc tháng",
                "tiếp công dân định kỳ",
                value=lambda rows: {
                    "commune_chair_week": rows[0]["days"],
                    "province_chair_month": rows[1]["days"],
                    "other_head_month": rows[2]["days"],
                },
            )
        ),
        "pet.reception.answer_working_days": _as_far_as_known(
            _limit(
                "pet.reception.answer",
                "answer of the person who received a citizen",
                "thời hạn người tiếp công dân trả lời",
                "kể từ ngày tiếp công dân",
                "working_days",
            )
        ),
        "pet.reception.refusal_notice_working_days": _limit(
            "pet.reception.refusal",
            "notice of refusing to receive a citizen",
            "thời hạn ban hành thông báo từ chối tiếp công dân",
            "kể từ ngày có đủ căn cứ từ chối",
            "working_days",
            clause="Art. 4(3)",
        ),
        "pet.reception.online_notice_working_days": becomes(
            param(
                "pet.reception.online",
                "notice of, and test before, an online reception",
                "thời gian thông báo và kiểm tra đường truyền trước khi tiếp công dân trực tuyến",
                "tiếp công dân trực tuyến",
                value=lambda held: {"notice": held["notice"], "test": held["test_of_link"]},
                unit="working days before the day",
            )
        ),
        "sup.reports.inspection": becomes(
            param(
                "sup.reports.inspection",
                "days of the last month of the period: data end, commune and province report",
                "các ngày trong tháng cuối kỳ: chốt số liệu, xã báo cáo, tỉnh báo cáo",
                "thanh tra, tiếp công dân, khiếu nại, tố cáo, phòng chống tham nhũng",
                value=lambda held: {
                    name: int(held[fact].removesuffix("th"))
                    for name, fact in (
                        ("data_end", "data_cut_off"),
                        ("commune", "commune_to_province"),
                        ("province", "province_to_inspectorate"),
                    )
                },
                unit="day of the month",
                clause="whole act",
            )
        ),
        "sup.reports.reform": becomes(
            param(
                "sup.reports.reform",
                "weekly report on the rearrangement: day of the week (Monday 1) and hour",
                "báo cáo tuần về tiến độ sắp xếp: thứ trong tuần (thứ Hai là 1), giờ",
                "gửi Ban Chỉ đạo qua Ban Tổ chức Trung ương",
                scope="to the steering committee through the Central Organisation Commission",
                value=lambda _: {"weekday": 3, "hour": 15, "minute": 0},
                since=date(2025, 4, 16),
                until=date(2025, 11, 1),
                unit="day of the week and hour",
            )
        ),
        "sup.reports.budget_quarter": becomes(
            param(
                "sup.reports.budget",
                "day of the first month after the quarter (province), of the next month (Treasury)",
                "ngày của tháng đầu sau quý (tỉnh), của tháng sau (Kho bạc)",
                "ngân sách địa phương",
                value=lambda held: {
                    "province_quarter": int(held["province_to_ministry"].partition("th")[0]),
                    "treasury_month": int(held["treasury_month"].partition("th")[0]),
                },
                unit="day of the month",
            )
        ),
        "sup.open_issues_closed_by": _day(
            "sup.open_issues_closed",
            "deal with the difficulties that communes reported",
            "giải quyết dứt điểm khó khăn, vướng mắc của cấp xã",
            ("ministries and provinces", "các bộ, địa phương"),
            clause="with KL 221-KL/TW, 4",
            **DAY,
        ),
    },
    left_out={
        "svc.powers.transition_law_until": "is time.law_aligned",
        "svc.old_papers_valid": "is units.2025.papers_stay_valid",
        "svc.digital.communes_ready": "counts; a test holds their share",
        "svc.trial.binh_dinh_minutes": "what one province set itself, no rule",
        "svc.national_readiness_28_june": COUNTS,
        "sup.reports.assets": "is made of asset.2025.weekly_report",
        "sup.resolution_supervised_by": "names two bodies; nothing to check",
    },
    questions={
        "pet.counting.day_off_at_the_end": (
            {
                "en": "The acts on petitions do not say whether the Civil Code moves the end of "
                "their limits.",
                "vi": "Các luật về khiếu nại, tố cáo không nói có áp dụng Bộ luật Dân sự khi ngày "
                "cuối là ngày nghỉ hay không.",
            },
        ),
        "svc.digital.end_2025": (
            {
                "en": "The targets are known from the press only.",
                "vi": "Chỉ tiêu mới biết qua báo chí.",
            },
        ),
    },
)
