"""What the days of rows mean: something happened, is planned, or holds from then on.

`DAYS` says it for each column of each table of the books.  A row without a day at an event
says nothing of when that was, and stays as it is.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import attrs

from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DAYS", "REFERS", "DayColumn", "DaySort"]


class DaySort(Enum):
    """What a day of a row means.

    ``EVENT``: something was done on it; before that, the cell is empty.  ``ARRIVAL``: the
    row tells of something that happened on it; before that, there is no such row.
    ``PLAN``: something is due, or planned.  ``VALIDITY``: something holds from it on, or
    until it.  The last two are known beforehand, and stay.

    Example:
        >>> DAYS["handovers"]["received"].sort, DAYS["handovers"]["due"].sort
        (<DaySort.EVENT: 'event'>, <DaySort.PLAN: 'plan'>)
    """

    EVENT = "event"
    ARRIVAL = "arrival"
    PLAN = "plan"
    VALIDITY = "validity"

    @property
    def happens(self) -> bool:
        """Whether it is the day of something that happened."""
        return self in {DaySort.EVENT, DaySort.ARRIVAL}


@attrs.frozen
class DayColumn:
    """What a column of days means.

    Attributes:
        sort: What its days mean.
        title: What happened, in the plural; empty where nothing does, or it is told already.
        goes_with: Columns that tell of the same event, and are empty before it.
        by: The column by which such events are told apart, where there is one.
        exclusive: Whether the day is the first one after what it tells of.

    Example:
        >>> due, received = DAYS["handovers"]["due"], DAYS["handovers"]["received"]
        >>> due.sort.happens, received.sort.happens, received.title.en
        (False, True, 'hand-overs of files signed')
    """

    sort: DaySort
    title: Text = Text("")
    goes_with: tuple[str, ...] = ()
    by: str = ""
    exclusive: bool = False


def _event(en: str, vi: str, *goes_with: str, by: str = "") -> DayColumn:
    return DayColumn(DaySort.EVENT, Text(en, vi), goes_with, by)


def _row(en: str, vi: str, *, by: str = "", exclusive: bool = False) -> DayColumn:
    return DayColumn(DaySort.ARRIVAL, Text(en, vi), (), by, exclusive)


_UNTOLD = DayColumn(DaySort.EVENT)
_PLAN, _HOLDS = DayColumn(DaySort.PLAN), DayColumn(DaySort.VALIDITY)
_SINCE_UNTIL = {"since": _HOLDS, "until": _HOLDS}

_STAFFING: Mapping[str, Mapping[str, DayColumn]] = {
    "establishments": {"since": _HOLDS},
    "frames": {"since": _HOLDS},
    "roster": {"birth": _HOLDS},
    "placements": {"on": _PLAN, "kept_until": _HOLDS},
    "leavings": {
        "applied_on": _event("applications to leave", "đơn xin nghỉ đã nộp"),
        "decided_on": _event("decisions to let leave", "quyết định cho nghỉ", "leaves_on"),
        "leaves_on": _PLAN,
        "pay_due": _PLAN,
        "paid_on": _event("leavings paid", "trường hợp nghỉ đã được chi trả"),
    },
    "leaving_payments": {
        "on": _row("counts of payments to those who leave", "kỳ tổng hợp chi trả cho người nghỉ")
    },
    "recruitments": {"opens_on": _PLAN},
    "frame_steps": {
        "on": _row("steps of dossiers of staff", "bước xử lý hồ sơ biên chế", by="step"),
        "due": _PLAN,
    },
}
_BUDGETS: Mapping[str, Mapping[str, DayColumn]] = {
    "budget_lines": {
        "on": _row("lines of the budget counted", "dòng ngân sách đã chốt số liệu", by="stage")
    },
    "budget_adjustments": {
        "on": _row("adjustments of estimates decided", "quyết định điều chỉnh dự toán"),
        "allocated_on": _event("additions allocated", "khoản bổ sung đã phân bổ"),
    },
    "budget_dispositions": {"on": _PLAN},
    "budget_transfers": {
        "found_on": _event(
            "transfers found unused or misused",
            "khoản bổ sung phát hiện không sử dụng hoặc sử dụng sai",
        ),
        "returned_on": _event("transfers returned", "khoản bổ sung đã hoàn trả", "returned"),
    },
    "budget_advances": {"on": _row("advances paid", "khoản tạm ứng đã chi")},
    "budget_debts": {"due": _PLAN},
    "reserve_funds": {
        "advanced_on": _event(
            "advances from reserve funds", "khoản tạm ứng từ quỹ dự trữ", "advanced"
        ),
        "repaid_on": _event("advances repaid to reserve funds", "khoản hoàn trả quỹ dự trữ"),
    },
    "investment_projects": {"done_on": _event("projects finished", "dự án hoàn thành")},
    "project_contracts": {"signed_on": _event("contracts signed", "hợp đồng đã ký")},
    "project_payments": {"on": _row("payments for projects", "lần thanh toán dự án")},
    "budget_settlements": {
        "closed_on": _event("accounts closed", "đơn vị đã khóa sổ"),
        "reconciled_on": _event(
            "accounts reconciled with the treasury", "quyết toán đã đối chiếu với kho bạc"
        ),
        "council_on": _PLAN,
        "approved_on": _event("accounts approved", "quyết toán đã được phê chuẩn"),
        "sent_on": _event("accounts sent to the tier above", "quyết toán đã gửi cấp trên"),
    },
    "revenue_assignments": _SINCE_UNTIL,
    "journal_lines": {"on": _row("lines of the journal", "dòng bút toán")},
    "budget_unit_codes": {"since": _HOLDS, "closed_on": _HOLDS},
}
_ASSETS: Mapping[str, Mapping[str, DayColumn]] = {
    "properties": {"surplus_since": _HOLDS, "unused_since": _HOLDS},
    "co_owners": {"agreed_on": _event("consents of co-owners", "đồng sở hữu đã đồng ý")},
    "equipment": {"idle_since": _HOLDS},
    "vehicles": {"idle_since": _HOLDS},
    "seals": {"handed_in": _event("seals handed in", "con dấu đã giao nộp", "receipt")},
    "digital_systems": {
        "licence_until": _HOLDS,
        "data_moved": _event("data of systems moved", "hệ thống đã chuyển dữ liệu"),
    },
    "asset_dispositions": {
        "filed": _event("files on assets completed", "hồ sơ xử lý tài sản đã đủ", by="form"),
        "planned": _event(
            "plans for assets approved", "phương án xử lý tài sản đã được phê duyệt", by="form"
        ),
        "decided": _event("decisions on assets", "quyết định xử lý tài sản", "decision", by="form"),
        "provisional": _event(
            "assets handed over for the time being", "tài sản tạm bàn giao", by="form"
        ),
        "due": _PLAN,
        "done": _event(
            "decisions on assets carried out", "tài sản đã xử lý xong", "price", by="form"
        ),
    },
    "property_claims": {
        "made": _row("claims to property", "đề nghị tiếp nhận cơ sở nhà, đất"),
        "withdrawn": _event("claims withdrawn", "đề nghị đã rút"),
    },
    "asset_purchases": {"decided": _row("purchases decided", "quyết định mua sắm", by="kind")},
    "surplus_reports": {
        "starts": _HOLDS,
        "ends": _row("weeks of reports on surplus houses", "tuần báo cáo cơ sở dôi dư"),
        "sent": _event("reports on surplus houses sent", "báo cáo cơ sở dôi dư đã gửi"),
    },
    "property_counts": {"counted_on": _row("counts of property", "lần kiểm kê cơ sở nhà, đất")},
}
_RECORDS: Mapping[str, Mapping[str, DayColumn]] = {
    "fonds": {
        "closed": _event("fonds closed", "phông đã đóng"),
        "last_document": _UNTOLD,
    },
    "series": {"access_until": _HOLDS},
    "inventory_counts": {"on": _row("counts of files", "lần kiểm kê hồ sơ")},
    "custody_decisions": {"on": _PLAN},
    "handovers": {
        "due": _PLAN,
        "released": _event("files released by the giver", "hồ sơ bên giao đã xuất giao"),
        "received": _event(
            "hand-overs of files signed",
            "biên bản bàn giao hồ sơ đã ký",
            *("receipt", "files", "metres", "differences"),
        ),
    },
    "scan_batches": {
        "started": _row("batches of scanning begun", "đợt số hóa bắt đầu"),
        "finished": _event("batches of scanning finished", "đợt số hóa hoàn thành"),
    },
    "documents": {
        "issued": _row("documents issued", "tài liệu ban hành"),
        "digitised": _event("documents digitised", "tài liệu đã số hóa", "file", "file_format"),
    },
    "destructions": {
        "on": _event("files destroyed", "lần tiêu hủy tài liệu"),
        "decided": _event(
            "destructions decided", "quyết định tiêu hủy tài liệu hết giá trị", "decision"
        ),
    },
    "destruction_holds": _SINCE_UNTIL,
}
_SERVICES: Mapping[str, Mapping[str, DayColumn]] = {
    "tasks": _SINCE_UNTIL,
    "competences": _SINCE_UNTIL,
    "task_counts": {"on": _row("counts of tasks", "lần thống kê nhiệm vụ")},
    "procedures": {"exchange_by": _PLAN},
    "publications": {
        "since": _row("procedures published", "thủ tục hành chính đã công bố"),
        "until": _HOLDS,
    },
    "service_points": _SINCE_UNTIL,
    "fittings": _SINCE_UNTIL,
    "opening_hours": _SINCE_UNTIL,
    "point_counts": {"on": _row("counts of places of service", "lần thống kê điểm phục vụ")},
    "open_cases": {
        "filed": _row("cases handed in", "nhóm hồ sơ thủ tục tiếp nhận"),
        "due": _PLAN,
    },
    "case_decisions": {"on": _PLAN, "due": _PLAN},
    "case_outcomes": {
        "on": _row("outcomes of cases", "kết quả giải quyết hồ sơ thủ tục", by="outcome")
    },
    "service_volumes": {
        "since": _HOLDS,
        "until": _row("counts of cases received", "kỳ thống kê tiếp nhận hồ sơ", exclusive=True),
    },
    "targets_reached": {"on": _row("figures on targets", "số liệu thực hiện chỉ tiêu")},
}
_TRAINING: Mapping[str, Mapping[str, DayColumn]] = {
    "training_requirements": {"due": _PLAN},
    "courses": {"decided": _event("courses set up", "khóa tập huấn đã được quyết định mở")},
    "course_sessions": {"on": _PLAN, "until": _PLAN},
    "course_attendances": {
        "completed_on": _event("completions of courses", "lượt hoàn thành tập huấn", "completed")
    },
}
_TRIAL: Mapping[str, Mapping[str, DayColumn]] = {
    "trial_periods": {"begins": _PLAN, "ends": _PLAN},
    "trial_runs": {"on": _row("trial runs held", "lượt vận hành thử nghiệm")},
    "trial_adjustments": {
        "due": _PLAN,
        "done": _event("adjustments made", "nội dung đã điều chỉnh sau vận hành thử"),
    },
    "trial_measures": {"on": _row("figures of the trial", "số liệu đo trong vận hành thử")},
}
_OVERSIGHT: Mapping[str, Mapping[str, DayColumn]] = {
    "milestones": {
        "start": _PLAN,
        "end": _PLAN,
        "deadline": _PLAN,
        "started": _event("milestones begun", "nhiệm vụ đã bắt đầu", by="area"),
        "done": _event("milestones done", "nhiệm vụ đã hoàn thành", "document", by="area"),
    },
    "charges": _SINCE_UNTIL,
    "report_duties": {"first": _PLAN, "until": _HOLDS},
    "sent_reports": {"due": _PLAN, "sent": _row("reports sent", "báo cáo đã gửi")},
    "inspections": {
        "opened": _row("inspections opened", "cuộc kiểm tra đã bắt đầu", by="area"),
        "due": _PLAN,
        "closed": _event(
            "inspections concluded", "cuộc kiểm tra đã có kết luận", "document", by="area"
        ),
    },
    "recommendations": {
        "issued": _row("recommendations made", "kiến nghị đã ban hành", by="area"),
        "due": _PLAN,
        "answered": _event("recommendations answered", "kiến nghị đã được trả lời", by="area"),
        "done": _event("recommendations done", "kiến nghị đã thực hiện", "document", by="area"),
        "verified": _event("recommendations verified", "kiến nghị đã được xác minh", by="area"),
    },
    "difficulties": {
        "raised": _row("difficulties raised", "khó khăn, vướng mắc đã nêu", by="area"),
        "due": _PLAN,
        "answered": _event(
            "difficulties answered", "khó khăn, vướng mắc đã được trả lời", "answer", by="area"
        ),
        "removed": _event("difficulties removed", "khó khăn, vướng mắc đã tháo gỡ", by="area"),
    },
    "escalations": {
        "on": _row("difficulties passed up", "khó khăn, vướng mắc đã báo cáo cấp trên", by="level")
    },
    "petitions": {
        "received": _row("petitions received", "đơn thư đã tiếp nhận", by="kind"),
        "accepted": _event("petitions accepted", "đơn thư đã thụ lý", by="kind"),
        "due": _PLAN,
        "handed": _event("petitions handed on", "đơn thư đã chuyển", "to", by="kind"),
        "settled": _event("petitions settled", "đơn thư đã giải quyết", "document", by="kind"),
    },
    "confirmations": {
        "on": _row(
            "criteria confirmed or checked", "tiêu chí đã xác nhận, kiểm tra", by="criterion"
        ),
        "until": _HOLDS,
    },
    "gates": {"on": _PLAN},
}

DAYS: Mapping[str, Mapping[str, DayColumn]] = {
    **_STAFFING,
    **_BUDGETS,
    **_ASSETS,
    **_RECORDS,
    **_SERVICES,
    **_TRAINING,
    **_TRIAL,
    **_OVERSIGHT,
}
"""What each column of days means, by table and column, for every table of the books."""

REFERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "budget_adjustments": ("line", ("budget_lines",)),
    "budget_dispositions": ("holding", ("budget_lines", "budget_advances")),
    "carry_overs": ("line", ("budget_lines",)),
    "case_decisions": ("cases", ("open_cases",)),
    "case_outcomes": ("cases", ("open_cases",)),
    "escalations": ("difficulty", ("difficulties",)),
    "recommendations": ("inspection", ("inspections",)),
    "trial_adjustments": ("lesson", ("trial_lessons",)),
    "trial_lessons": ("run", ("trial_runs",)),
    "trial_results": ("run", ("trial_runs",)),
}
"""Rows that go with the row they name: the column, and the tables whose ids stand there."""
