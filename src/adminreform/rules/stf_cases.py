"""Rules about the book of staffing: dossiers, leaving, recruiting, what is known of people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.dates import day_before, happened
from adminreform.errors import listing
from adminreform.findings import Severity
from adminreform.names import NearMisses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.staffing import PlacedStaff, Step, group_text
from adminreform.text import Text, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.staffing import Leaving
    from adminreform.units import UnitRef

__all__ = ["RULES", "placed_staff"]

_MOST = 4


def placed_staff(plan: Plan) -> PlacedStaff | None:
    """The people of a plan after its reform; None without a book, or where replay fails."""
    found: object = plan.carried("staffing")
    return found if isinstance(found, PlacedStaff) else None


@rule("STF020", severity=Severity.ERROR, vi="Hồ sơ biên chế đi đúng trình tự.")
def steps_are_in_order(plan: Plan) -> Iterator[Breach]:
    """A dossier about posts is drafted, submitted, and then approved or returned.

    Bad: the frame of X is approved, and nobody submitted it.
    Good: submitted on 20 June, approved on 28 June.
    """
    book = plan.staffing
    for dossier in () if book is None else book.dossiers.values():
        for wrong in dossier.wrong:
            step = wrong.step
            last = Text("nothing", "chưa có gì")
            if wrong.after is not None:
                last = Text(wrong.after.to(), wrong.after.to("vi"))
            yield Breach(
                subject=dossier.unit,
                text=Text(
                    f"{dossier.what}: {step.step.to()} on {day_in_words(step.on)}, "
                    f"but before that: {last.en}",
                    f"{_subject(dossier.what)}: {step.step.to('vi')} ngày "
                    f"{day_in_words(step.on, 'vi')}, "
                    f"nhưng trước đó: {last.vi}",
                ),
                mend=Text(
                    "add the step that is missing, or correct the day",
                    "bổ sung bước còn thiếu, hoặc sửa ngày",
                ),
                basis=step.basis,
            )


@rule("STF021", severity=Severity.WARNING, vi="Biên chế được phê duyệt khi đơn vị mới hoạt động.")
def frames_are_approved_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Where dossiers are kept, the frame of each unit is approved by the day of the reform.

    Bad: on the day on which X begins to work, its frame is submitted only.
    Good: it was approved the week before.
    """
    book, due = plan.staffing, plan.reform.effective
    day = on or due
    if day < due or book is None or not any(what == "frame" for _, what in book.dossiers):
        return
    for unit in book.frames_of:
        dossier = book.dossiers.get((unit, "frame"))
        state = None if dossier is None else dossier.state(day)
        if state is Step.APPROVED:
            continue
        said = Text("nothing was done about it", "chưa có hồ sơ")
        last = None if dossier is None else dossier.last(day)
        if last is not None:
            to = f" ({last.to})" if last.to else ""
            said = Text(
                f"it is {last.step.to()} since {day_in_words(last.on)}{to}",
                f"{last.step.to('vi')} từ {day_in_words(last.on, 'vi')}{to}",
            )
        yield Breach(
            subject=unit,
            text=Text(
                f"its frame is not approved on {day_in_words(day)}: {said.en}",
                f"biên chế chưa được phê duyệt ngày {day_in_words(day, 'vi')}: {said.vi}",
            ),
            expected=Text(
                f"approved by {day_in_words(due)}",
                f"được phê duyệt chậm nhất ngày {day_in_words(due, 'vi')}",
            ),
        )


@rule("STF022", severity=Severity.WARNING, vi="Mỗi bước của hồ sơ biên chế đúng thời hạn.")
def steps_come_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """The next step of a dossier comes by the day that was set for it.

    A dossier whose next step is missing is late if that was due before the day of the
    reform, or before the last step in the table; on another day, if one is given.

    Bad: submitted, to be approved by 25 June, and approved on 28 June, or never.
    Good: approved on 24 June.
    """
    book = plan.staffing
    if book is None or not book.frame_steps:
        return
    seen = on or max([plan.reform.effective, *(step.on for step in book.frame_steps)])
    for dossier in book.dossiers.values():
        for one, other in dossier.came_late():
            if one.due is not None and other.on <= seen:
                yield _late(dossier.unit, dossier.what, one.step, one.due, other.on)
        open_ = dossier.overdue(seen)
        if open_ is not None and open_.due is not None:
            yield _late(dossier.unit, dossier.what, open_.step, open_.due, None)


def _subject(what: str) -> str:
    """What a dossier is about, in Vietnamese."""
    return "biên chế giao" if what == "frame" else what


def _late(unit: UnitRef, what: str, step: Step, due: date, came: date | None) -> Breach:
    after = Text("nothing since", "chưa có bước tiếp theo")
    if came is not None:
        after = Text(f"on {day_in_words(came)}", f"ngày {day_in_words(came, 'vi')}")
    return Breach(
        subject=unit,
        text=Text(
            f"{what}: {step.to()}, the next step was due on {day_in_words(due)}; {after.en}",
            f"{_subject(what)}: {step.to('vi')}, hạn bước tiếp theo "
            f"{day_in_words(due, 'vi')}; {after.vi}",
        ),
        expected=Text(f"by {day_in_words(due)}", f"chậm nhất ngày {day_in_words(due, 'vi')}"),
    )


@rule("STF023", severity=Severity.ERROR, vi="Ngày của các trường hợp nghỉ đúng thứ tự.")
def days_of_leaving_are_in_order(plan: Plan) -> Iterator[Breach]:
    """A case of leaving is applied for, decided, and only then paid; nobody leaves undecided.

    Bad: paid on 1 July, decided on 5 July.
    Good: decided on 20 June, paid on 1 July.
    """
    book = plan.staffing
    for case in () if book is None else book.leavings:
        for before, after, what in _disorder(case):
            yield Breach(
                subject=case.person,
                text=Text(
                    f"{what.en}: {day_in_words(before)} and {day_in_words(after)}"
                    if before
                    else f"{what.en}: no decision, and {day_in_words(after)}",
                    f"{what.vi}: {day_in_words(before, 'vi')} và {day_in_words(after, 'vi')}"
                    if before
                    else f"{what.vi}: chưa có quyết định, {day_in_words(after, 'vi')}",
                ),
                basis=case.basis,
            )


def _disorder(case: Leaving) -> Iterator[tuple[date | None, date, Text]]:
    applied, decided = case.applied_on, case.decided_on
    if applied is not None and decided is not None and decided < applied:
        yield applied, decided, Text("decided before it was applied for", "quyết định trước đơn")
    for day, what in (
        (case.leaves_on, Text("leaves before the decision", "nghỉ trước khi có quyết định")),
        (case.paid_on, Text("paid before the decision", "chi trả trước khi có quyết định")),
    ):
        if day is not None and (decided is None or day < decided):
            yield decided, day, what


@rule("STF024", severity=Severity.ERROR, vi="Người nghỉ có trong danh sách, mỗi người một lần.")
def who_leaves_is_known(plan: Plan) -> Iterator[Breach]:
    """Who leaves after the day of the roster is in it, and has one case.

    Bad: ``p9`` leaves on 1 August, and the roster of 30 June has no ``p9``.
    Good: ``p1`` does, who is there; or ``p9`` left in May.
    """
    book = plan.staffing
    if book is None:
        return
    opening = day_before(plan.reform.effective)
    near: NearMisses | None = None
    for case in book.leavings:
        known = case.person in book.people
        left_before = case.leaves_on is not None and case.leaves_on <= opening
        if known and left_before and case.leaves_on is not None:
            yield Breach(
                subject=case.person,
                text=Text(
                    f"left on {day_in_words(case.leaves_on)}, and is in the roster of "
                    f"{day_in_words(opening)}",
                    f"nghỉ từ {day_in_words(case.leaves_on, 'vi')}, vẫn có trong danh sách ngày "
                    f"{day_in_words(opening, 'vi')}",
                ),
                mend=Text("take the person out, or correct the day", "bỏ tên, hoặc sửa ngày"),
            )
        elif not known and not left_before:
            near = near or NearMisses(book.people)
            options = listing(near.of(case.person), 3)
            yield Breach(
                subject=case.person,
                text=Text(
                    "leaves, or asks to, and is not in the roster",
                    "nghỉ hoặc xin nghỉ, nhưng không có trong danh sách",
                ),
                mend=Text(f"did you mean {options}?", f"có phải {options}?") if options else "",
            )
    for person, cases in Counter(case.person for case in book.leavings).items():
        if cases > 1:
            yield Breach(
                subject=person,
                text=Text(
                    f"has {cases} cases of leaving; the first counts",
                    f"có {cases} trường hợp nghỉ; chỉ tính trường hợp đầu",
                ),
            )


@rule("STF025", severity=Severity.WARNING, vi="Số trường hợp đã chi trả khớp với danh sách.")
def payments_fit_the_cases(plan: Plan) -> Iterator[Breach]:
    """As many cases are paid as somebody published, where the cases say what was paid.

    Bad: 943 cases paid by 12 September, and 940 of the list are.
    Good: 943 of the list are.
    """
    book = plan.staffing
    if book is None or not book.leaving_payments:
        return
    own = {row.group for row in book.leaving_payments}
    cases: dict[str, list[Leaving]] = {}
    for case in book.leavings:
        person = book.people.get(case.person)
        group = case.group or ("" if person is None else person.group)
        cases.setdefault(group if group in own else "", []).append(case)
    for row in book.leaving_payments:
        listed_ = cases.get(row.group, [])
        paid = sum(1 for case in listed_ if case.paid_on is not None and case.paid_on <= row.on)
        if listed_ and paid != row.cases:
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.cases} cases paid by {day_in_words(row.on)}, and {paid} of the list are",
                    f"{row.cases} trường hợp đã chi trả đến {day_in_words(row.on, 'vi')}, "
                    f"danh sách có {paid}",
                ),
                basis=row.basis,
            )


@rule("STF026", severity=Severity.WARNING, vi="Chỉ tuyển dụng vào biên chế còn thiếu.")
def recruits_for_vacancies(plan: Plan) -> Iterator[Breach]:
    """A unit recruits no more people of a group than it has vacant posts, or will have.

    Who leaves after the reform, by a decision, makes one post vacant too.

    Bad: 4 posts to recruit for in X, where 3 are vacant and nobody leaves.
    Good: 3 posts.
    """
    placed, book = placed_staff(plan), plan.staffing
    if placed is None or book is None:
        return
    free = {(line.unit, line.group): line.posts - line.people for line in placed.lines}
    for case in book.leaving_of.values():
        person = placed.people.get(case.person)
        if person is not None and case.leaves_on is not None:
            key = (person.unit, person.group)
            free[key] = free.get(key, 0) + 1
    wanted: Counter[tuple[UnitRef, str]] = Counter()
    for row in book.recruitments:
        wanted[row.unit, row.group] += row.posts
    for key, posts in wanted.items():
        vacant = max(free.get(key, 0), 0)
        if posts > vacant:
            unit, group = key
            yield Breach(
                subject=unit,
                text=Text(
                    f"recruits for {posts} posts of group {group_text(group)}, and {vacant} are "
                    "vacant",
                    f"tuyển {posts} chỉ tiêu nhóm {group_text(group).to('vi')}, biên chế còn thiếu "
                    f"{vacant}",
                ),
                expected=Text(f"at most {vacant}", f"không quá {vacant}"),
            )


@rule("STF027", severity=Severity.WARNING, vi="Thông tin của từng người hợp lý.")
def facts_of_people_make_sense(plan: Plan) -> Iterator[Breach]:
    """Somebody who works was born before, and is not insured for longer than alive.

    Bad: 300 months of insured service at 22 years of age.
    Good: 30 months.
    """
    book = plan.staffing
    day = plan.reform.effective
    for person in () if book is None else book.roster:
        if person.birth is None:
            continue
        lived = (day.year - person.birth.year) * 12 + day.month - person.birth.month
        insured = person.insured_months or 0
        if lived <= 0 or insured > lived:
            yield Breach(
                subject=person.id,
                text=Text(
                    f"insured for {insured} months, {max(lived, 0)} months after birth",
                    f"đóng bảo hiểm {insured} tháng, tính từ ngày sinh mới được "
                    f"{max(lived, 0)} tháng",
                ),
                mend=Text("correct the day of birth or the months", "sửa ngày sinh hoặc số tháng"),
            )


@rule("STF028", severity=Severity.WARNING, vi="Nguyện vọng là của người có trong danh sách.")
def wishes_are_of_known_people(plan: Plan) -> Iterator[Breach]:
    """Wishes are of people of the roster, who have one first wish, one second, and so on.

    Bad: two first wishes of ``p1``.
    Good: a first and a second one.
    """
    book = plan.staffing
    if book is None:
        return
    unknown = sorted({w.person for w in book.preferences if w.person not in book.people})
    if unknown:
        named = listed(unknown, _MOST)
        yield Breach(
            subject="preferences",
            text=Text(
                f"{len(unknown)} people have wishes and are not in the roster: {named.en}",
                f"{len(unknown)} người có nguyện vọng nhưng không có trong danh sách: {named.vi}",
            ),
        )
    for (person, rank), wishes in Counter((w.person, w.rank) for w in book.preferences).items():
        if wishes > 1:
            yield Breach(
                subject=person,
                text=Text(
                    f"has {wishes} wishes of rank {rank}",
                    f"có {wishes} nguyện vọng thứ {rank}",
                ),
            )


@rule("STF029", severity=Severity.WARNING, vi="Chế độ nghỉ được chi trả đúng hạn.")
def leaving_is_paid_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Who leaves is paid by the last day for it.

    A case that nobody paid is late if that day was before the day of the reform, or before
    the last day on which the book tells of a payment; on another day, if one is given.

    Bad: to be paid by 15 October, and paid on 20 October, or never.
    Good: paid on 24 July.
    """
    book = plan.staffing
    if book is None:
        return
    told = [case.paid_on for case in book.leavings if case.paid_on is not None]
    seen = on or max([plan.reform.effective, *told, *(row.on for row in book.leaving_payments)])
    late, waiting = Text("paid late", "chi trả chậm"), Text("not paid", "chưa chi trả")
    cases: dict[tuple[date, Text], list[str]] = {}
    for case in book.leaving_of.values():
        due, paid = case.pay_due, happened(case.paid_on, seen)
        if due is not None and (seen if paid is None else paid) > due:
            cases.setdefault((due, waiting if paid is None else late), []).append(case.person)
    for (due, what), ids in cases.items():
        named = listed(ids, _MOST)
        yield Breach(
            subject="leavings",
            text=Text(
                f"to be paid by {day_in_words(due)}, {what.en}: {len(ids)} cases, of {named.en}",
                f"hạn chi trả {day_in_words(due, 'vi')}, {what.vi}: {len(ids)} trường hợp, của "
                f"{named.vi}",
            ),
            expected=Text(
                f"paid by {day_in_words(due)}", f"chi trả chậm nhất {day_in_words(due, 'vi')}"
            ),
            mend=Text("pay, or correct the days", "chi trả, hoặc sửa ngày"),
        )


RULES: tuple[Rule, ...] = (
    steps_are_in_order,
    frames_are_approved_in_time,
    steps_come_in_time,
    days_of_leaving_are_in_order,
    who_leaves_is_known,
    payments_fit_the_cases,
    recruits_for_vacancies,
    facts_of_people_make_sense,
    wishes_are_of_known_people,
    leaving_is_paid_in_time,
)
