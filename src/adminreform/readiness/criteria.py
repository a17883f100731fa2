"""The criteria of the core: what an authority needs before it can open its door.

Each is a small function of a plan on a day.  A pack or a caller adds others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from adminreform.dates import last_if_all_known
from adminreform.plan.gates import criterion_text
from adminreform.readiness.answers import Answer, Evidence, State
from adminreform.readiness.view import View, late, met, not_met, not_needed, unknown
from adminreform.services import NEEDS, Need
from adminreform.staffing import Step
from adminreform.text import Text, day_text, listed, plural
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from datetime import date

    from adminreform.budgets import Settlement

__all__ = ["CRITERIA", "Criterion", "confirmed"]

Check = Callable[[View, UnitRef], Answer]
"""A function of a plan on a day, and of an authority."""


@attrs.frozen
class Criterion:
    """Something an authority needs before it can open.

    Attributes:
        key: Its stable name, which gates and confirmations use.
        title: What it is called.
        check: How it stands at a unit.
        by_books: Whether the books can show it; else only a confirmation does.
        tables: The tables that it is looked up in, such as ``records.handovers``.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.readiness import CRITERIA, View
        >>> plan = ar.datasets.quang_ninh_2025()
        >>> premises = next(each for each in CRITERIA if each.key == "premises")
        >>> unit = plan.reform.after["06652"].ref
        >>> print(premises.answer(View(plan=plan, on=plan.reform.effective), unit).text)
        main seat HQ-06652-1, 1 place in all
    """

    key: str
    title: Text
    check: Check = attrs.field(eq=False, repr=False)
    by_books: bool = True
    tables: tuple[str, ...] = ()

    def answer(self, view: View, unit: UnitRef) -> Answer:
        """How it stands at a unit: by the books, and where they are silent by a confirmation."""
        found, tables = self.check(view, unit), self.tables
        if found.state is State.UNKNOWN and (unit, self.key) in view.confirmations:
            found, tables = _confirmation(view, unit, self.key), _PROOFS
        if found.state is State.UNKNOWN:
            return found
        return attrs.evolve(found, made_up=any(view.made_up(each) for each in tables))


# -- where it works ----------------------------------------------------------


def premises(view: View, unit: UnitRef) -> Answer:
    """It has a seat that can be used."""
    book = view.plan.assets
    if book is None:
        return unknown(Text("no book of assets", "không có sổ tài sản"))
    seats = book.seats.get(unit, ())
    if not seats:
        return not_met(Text("nobody decided on a seat", "chưa xác định trụ sở"))
    main = seats[0]
    rows = [Evidence("asset_dispositions", each.id, each.done) for each in seats]
    house = main.asset or main.id
    n = len(seats)
    waits = main.due is not None or not main.form.keeps
    if main.is_done(view.on) or not waits:
        return met(
            Text(
                f"main seat {house}, {n} {plural(n, 'place|places')} in all",
                f"trụ sở chính {house}, tổng số {n} nơi làm việc",
            ),
            rows,
        )
    return _planned(
        Text(f"main seat {house} is not ready", f"trụ sở chính {house} chưa sẵn sàng"),
        rows,
        main.done or main.due,
        view.on,
    )


def _planned(what: Text, rows: list[Evidence], day: date | None, on: date) -> Answer:
    """Not met; ready on the day that is planned, if that has not passed."""
    if day is None:
        return not_met(what, rows)
    when = late(day, on)
    text = Text(f"{what.en}: {when.en}", f"{what.vi}: {when.vi}")
    return not_met(text, rows, day if day >= on else None)


# -- who works there ---------------------------------------------------------


def frame_approved(view: View, unit: UnitRef) -> Answer:
    """Its frame of posts is approved."""
    book = view.plan.staffing
    if book is None:
        return unknown(Text("no book of staff", "không có sổ nhân sự"))
    dossier = book.dossiers.get((unit, "frame"))
    if dossier is None:
        return not_met(Text("no dossier of its frame", "chưa có hồ sơ biên chế"))
    last = dossier.last(view.on)
    rows = [] if last is None else [Evidence("frame_steps", f"{unit} {last.step}", last.on)]
    approved = dossier.approved_on()
    if last is not None and last.step is Step.APPROVED:
        day = day_text(last.on)
        return met(Text(f"approved on {day.en}", f"đã phê duyệt ngày {day.vi}"), rows)
    state = (
        Text("nothing yet", "chưa lập")
        if last is None
        else Text(last.step.to("en"), last.step.to("vi"))
    )
    what = Text(f"frame: {state.en}", f"biên chế: {state.vi}")
    return _planned(what, rows, approved or (None if last is None else last.due), view.on)


def staff_in_post(view: View, unit: UnitRef) -> Answer:
    """People are placed in it, and nobody of the units that it takes over waits."""
    book = view.plan.staffing
    if book is None:
        return unknown(Text("no book of staff", "không có sổ nhân sự"))
    posts = sum(line.posts for line in book.frames_of.get(unit, ()))
    people = view.people.get(unit, 0)
    rows = [Evidence("frames", each.id, each.since) for each in book.frames_of.get(unit, ())[:1]]
    if not people:
        what = Text(f"nobody is placed; {posts} posts", f"chưa bố trí người; {posts} biên chế")
        return not_met(what, rows)
    waiting = [name for old in view.predecessors(unit) for name in view.unplaced.get(old, ())]
    if waiting:
        names = listed(waiting, 3)
        what = Text(
            f"{len(waiting)} people of its old units wait for a decision: {names.en}",
            f"{len(waiting)} người của các đơn vị cũ chưa được bố trí: {names.vi}",
        )
        return not_met(what, rows)
    return met(
        Text(
            f"{people} people placed, {posts} posts", f"đã bố trí {people} người/{posts} biên chế"
        ),
        rows,
    )


# -- money -------------------------------------------------------------------


def budget_assigned(view: View, unit: UnitRef) -> Answer:
    """It has money to spend from the first day."""
    if view.plan.budgets is None:
        return unknown(Text("no book of budgets", "không có sổ ngân sách"))
    amount = view.expenditure.get(unit, 0)
    if amount <= 0:
        return not_met(Text("no estimate of expenditure", "chưa có dự toán chi"))
    vi = f"{amount:,}".replace(",", ".")
    return met(
        Text(f"estimates to spend {amount:,}", f"dự toán chi được giao {vi}"),
        [Evidence("budget_lines", str(unit), view.plan.reform.effective)],
    )


def accounts_settled(view: View, unit: UnitRef) -> Answer:
    """The accounts of last year of the units that it takes over are settled."""
    book = view.plan.budgets
    if book is None:
        return unknown(Text("no book of budgets", "không có sổ ngân sách"))
    year = view.plan.reform.effective.year - 1
    accounts = {each.unit: each for each in book.budget_settlements if each.year == year}
    old = view.predecessors(unit)
    if not old:
        return not_needed(Text("it takes over no unit", "không tiếp nhận đơn vị cũ nào"))
    done, missing = list[Evidence](), list[str]()
    last: list[date | None] = []
    for each in old:
        account: Settlement | None = accounts.get(each)
        day = None if account is None else account.approved_on
        if account is not None and day is not None and day <= view.on:
            done.append(Evidence("budget_settlements", f"{each.code} {year}", day))
        else:
            missing.append(each.code)
            last.append(day)
    n = len(old)
    if not missing:
        return met(Text(f"{n} of {n} accounts of {year}", f"{n}/{n} quyết toán năm {year}"), done)
    names = listed(missing, 3)
    what = Text(
        f"accounts of {year} not approved: {names.en}",
        f"chưa phê chuẩn quyết toán năm {year}: {names.vi}",
    )
    return _planned(what, done, last_if_all_known(last), view.on)


# -- files and systems -------------------------------------------------------


def records_received(view: View, unit: UnitRef) -> Answer:
    """It signed for the files that it is to receive."""
    if view.plan.records is None:
        return unknown(Text("no book of files", "không có sổ hồ sơ"))
    rows = view.handovers_to.get(unit, ())
    if not rows:
        return not_needed(Text("no hand-over of files to it", "không có hồ sơ phải tiếp nhận"))
    done = [each for each in rows if each.received is not None and each.received <= view.on]
    signed = [Evidence("handovers", each.id, each.received) for each in done]
    n = len(rows)
    if len(done) == n:
        return met(Text(f"{n} of {n} hand-overs signed", f"{n}/{n} biên bản đã ký"), signed)
    open_ = [each for each in rows if each not in done]
    names = listed([each.id for each in open_], 3)
    what = Text(
        f"{len(open_)} of {n} hand-overs not signed ({names.en})",
        f"{len(open_)}/{n} biên bản bàn giao chưa ký ({names.vi})",
    )
    days = (each.received or each.due for each in open_)
    return _planned(what, signed, last_if_all_known(days), view.on)


def data_moved(view: View, unit: UnitRef) -> Answer:
    """The data of the systems of the units that it takes over were moved."""
    book = view.plan.assets
    if book is None:
        return unknown(Text("no book of assets", "không có sổ tài sản"))
    old = {*view.former(unit)}
    rows = [each for each in book.digital_systems if each.unit in old and each.replaced_by]
    if not rows:
        return not_needed(Text("no system is replaced", "không có hệ thống phải thay thế"))
    done = [each for each in rows if each.data_moved is not None and each.data_moved <= view.on]
    shown = [Evidence("digital_systems", each.id, each.data_moved) for each in done]
    n = len(rows)
    if len(done) == n:
        return met(Text(f"data of {n} systems moved", f"đã chuyển dữ liệu {n} hệ thống"), shown)
    open_ = [each for each in rows if each not in done]
    names = listed([each.id for each in open_], 3)
    what = Text(
        f"data not moved: {names.en}",
        f"chưa chuyển dữ liệu: {names.vi}",
    )
    days = (each.data_moved for each in open_)
    return _planned(what, shown, last_if_all_known(days), view.on)


# -- what it does for people --------------------------------------------------


def service_centre(view: View, unit: UnitRef) -> Answer:
    """Its service centre has all that it needs, published procedures aside."""
    book = view.plan.services
    if book is None:
        return unknown(Text("no book of services", "không có sổ dịch vụ công"))
    needs = [need for need in NEEDS if need is not Need.PROCEDURES]
    state = book.centre_state(unit, view.plan.history, view.on, needs=needs)
    name = unit.code if state.centre is None else state.centre.id
    rows = [Evidence("service_points", name, None if state.centre is None else state.centre.since)]
    if state.is_ready:
        n = len(state.needs)
        return met(Text(f"{name}: all {n} needs met", f"{name}: đủ {n} điều kiện"), rows)
    open_ = [each for each in state.needs if not each.is_met and each.ready_on is None]
    told = open_ or [each for each in state.needs if not each.is_met]
    lacks = Text(*(", ".join(each.need.to(to) for each in told) for to in ("en", "vi")))
    what = Text(f"{name} lacks {lacks.en}", f"{name} còn thiếu: {lacks.vi}")
    later = len(state.lacks) - len(told)
    if later:
        what = Text(
            f"{what.en}; {later} more {plural(later, 'need is|needs are')} planned",
            f"{what.vi}; {later} điều kiện khác đã có kế hoạch",
        )
    return _planned(what, rows, state.ready_on, view.on)


def procedures_published(view: View, unit: UnitRef) -> Answer:
    """Every procedure that it owns from the day of the reform is published."""
    book = view.plan.services
    if book is None:
        return unknown(Text("no book of services", "không có sổ dịch vụ công"))
    start = view.plan.reform.effective
    owned = book.powers(view.plan.history).owned_on(max(view.on, start)).get(unit, frozenset())
    names = [each.id for each in book.procedures if each.task in owned]
    if not names:
        return not_needed(Text("it owns no procedure", "không có thủ tục thuộc thẩm quyền"))
    missing = [name for name in names if not book.is_published(name, unit, view.on)]
    n = len(names)
    if not missing:
        rows = [Evidence("procedures", name) for name in names]
        return met(Text(f"{n} of {n} published", f"{n}/{n} thủ tục đã công bố"), rows)
    shown = listed(missing, 3)
    what = Text(
        f"{len(missing)} of {n} not published: {shown.en}",
        f"{len(missing)}/{n} thủ tục chưa công bố: {shown.vi}",
    )
    days = [
        min(
            (
                each.since
                for each in book.publications_of.get(name, ())
                if each.since > view.on and each.unit in {None, unit}
            ),
            default=None,
        )
        for name in missing
    ]
    return _planned(what, [], last_if_all_known(days), view.on)


def staff_trained(view: View, unit: UnitRef) -> Answer:
    """Everybody in it knows what the work needs."""
    if view.plan.training is None:
        return unknown(Text("no programme of training", "không có chương trình tập huấn"))
    held = view.trained.get(unit)
    if held is None or not held.needed:
        return not_needed(Text("nobody needs a course", "không ai cần tập huấn"))
    rows = [Evidence("course_attendances", row) for row in held.rows]
    told = Text(
        f"{held.completed} of {held.needed} trained",
        f"{held.completed}/{held.needed} lượt người đã hoàn thành",
    )
    if held.is_met:
        return met(told, rows)
    what = Text(
        f"{told.en}, {held.booked} have a seat to come",
        f"{told.vi}, {held.booked} đã được xếp lớp sắp tới",
    )
    return _planned(what, rows, None if held.open else view.last_session.get(unit), view.on)


def trial_passed(view: View, unit: UnitRef) -> Answer:
    """It rehearsed every scenario that is required, and passed it the last time."""
    book = view.plan.trial
    if book is None:
        return unknown(Text("no trial runs", "không có vận hành thử"))
    held = book.rehearsed(unit, view.on)
    if not held.required:
        return not_needed(Text("no scenario is required", "không có tình huống bắt buộc"))
    days = {run.id: run.on for run in book.trial_runs}
    rows = [Evidence("trial_runs", row, days.get(row)) for row in held.rows]
    n = held.required
    if held.is_ready:
        return met(Text(f"{n} of {n} scenarios passed", f"đạt {n}/{n} tình huống"), rows)
    names = listed([book.title_of(name) for name in held.open], 3)
    what = Text(
        f"{len(held.open)} of {n} scenarios not passed: {names.en}",
        f"{len(held.open)}/{n} tình huống chưa đạt: {names.vi}",
    )
    later = [
        min((run.on for run in book.runs(unit, name) if run.on > view.on), default=None)
        for name in held.open
    ]
    return _planned(what, rows, last_if_all_known(later), view.on)


# -- what no book can show ---------------------------------------------------


_PROOFS = ("oversight.confirmations",)


def confirmed(key: str, title: Text | None = None) -> Criterion:
    """A criterion that is met where somebody confirmed it in writing.

    Args:
        key: What confirmations call it.
        title: What it is called; None for its key.
    Example:
        >>> confirmed("head_appointed").title.en
        'head appointed'
    """

    def check(view: View, unit: UnitRef) -> Answer:
        if view.plan.oversight is None:
            return unknown(Text("no confirmations", "không có xác nhận"))
        return _confirmation(view, unit, key)

    return Criterion(key, title or criterion_text(key), check, by_books=False, tables=_PROOFS)


def _confirmation(view: View, unit: UnitRef, key: str) -> Answer:
    """What confirmations say of a criterion: the last one counts."""
    rows = view.confirmations.get((unit, key), ())
    holding = [each for each in rows if each.stands(view.on)]
    evidence: list[Evidence] = []
    what = Text("nobody confirmed it", "chưa có xác nhận")
    if holding:
        last = holding[-1]
        day = day_text(last.on)
        evidence = [Evidence("confirmations", f"{unit} {key}", last.on)]
        if last.met:
            return met(Text(f"confirmed on {day.en}", f"xác nhận ngày {day.vi}"), evidence)
        what = Text(f"a check on {day.en} found a lack", f"kiểm tra ngày {day.vi}: chưa đạt")
    later = [each.on for each in rows if each.on > view.on and each.met]
    return _planned(what, evidence, min(later, default=None), view.on)


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "premises",
        Text("premises", "trụ sở"),
        premises,
        tables=("assets.asset_dispositions", "assets.properties"),
    ),
    Criterion(
        "frame_approved",
        Text("frame approved", "biên chế được phê duyệt"),
        frame_approved,
        tables=("staffing.frame_steps",),
    ),
    Criterion(
        "staff_in_post",
        Text("staff in post", "nhân sự được bố trí"),
        staff_in_post,
        tables=("staffing.roster", "staffing.placements"),
    ),
    confirmed("head_appointed"),
    confirmed("seal"),
    Criterion(
        "budget_assigned",
        Text("budget", "dự toán được giao"),
        budget_assigned,
        tables=("budgets.budget_lines",),
    ),
    Criterion(
        "accounts_settled",
        Text("old accounts settled", "quyết toán đơn vị cũ"),
        accounts_settled,
        tables=("budgets.budget_settlements",),
    ),
    confirmed("account"),
    Criterion(
        "records_received",
        Text("records received", "tiếp nhận hồ sơ"),
        records_received,
        tables=("records.handovers",),
    ),
    Criterion(
        "data_moved",
        Text("data moved", "chuyển dữ liệu"),
        data_moved,
        tables=("assets.digital_systems",),
    ),
    confirmed("systems"),
    Criterion(
        "service_centre",
        Text("service centre", "trung tâm phục vụ"),
        service_centre,
        tables=("services.fittings",),
    ),
    Criterion(
        "procedures_published",
        Text("procedures published", "công bố thủ tục"),
        procedures_published,
        tables=("services.publications",),
    ),
    Criterion(
        "staff_trained",
        Text("staff trained", "cán bộ được tập huấn"),
        staff_trained,
        tables=("training.course_attendances", "training.training_requirements"),
    ),
    Criterion(
        "trial_passed",
        Text("trial passed", "kết quả vận hành thử nghiệm"),
        trial_passed,
        tables=("trial.trial_runs", "trial.trial_results"),
    ),
)
"""The criteria of the core, in the order in which people ask."""
