"""What the law of Viet Nam says of tasks that move, and of cases that are open then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.powers import split_in_thirds
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, day_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Law
    from adminreform.plan import Plan
    from adminreform.services import Competence, Move

__all__ = ["POWER_RULES"]

_MOST = 3
_DISTRICT, _COMMUNE, _PROVINCE = "district", "commune", "province"
_TIERS = (
    (_PROVINCE, "to_province", Text("the province", "cấp tỉnh")),
    (_COMMUNE, "to_commune", Text("communes", "cấp xã")),
)
_FIELDS = (
    ("", "svc.powers.moved", Text("tasks", "nhiệm vụ")),
    (
        "home affairs",
        "svc.powers.home_affairs",
        Text("tasks of home affairs", "nhiệm vụ lĩnh vực nội vụ"),
    ),
)


def _moved(plan: Plan) -> dict[str, list[Move]]:
    """Tasks of districts that went to one tier on the day of the reform, by that tier."""
    found: dict[str, list[Move]] = {tier: [] for tier, _, _ in _TIERS}
    if plan.services is None:
        return found
    try:
        powers = plan.services.powers(plan.history)
    except ReplayError:
        return found
    for move in powers.moves:
        (tier,) = move.after if len(move.after) == 1 else ("",)
        if move.on == plan.reform.effective and _DISTRICT in move.before and tier in found:
            found[tier].append(move)
    return found


@law_rule(
    "SVC107", severity=Severity.ERROR, vi="Hồ sơ liên quan nhiều đơn vị, phức tạp có chỉ đạo."
)
def hard_cases_are_directed(plan: Plan, law: Law) -> Iterator[Breach]:
    """Who goes on with cases of several communes, or with complex ones, is decided.

    Bad: a case of two communes that part goes wherever the territory goes.
    Good: the chair of the province names one of them.
    """
    book, day_law = plan.services, law.on(plan.reform.effective)
    if book is None or "svc.unfinished" not in day_law:
        return
    rests_on = day_law["svc.unfinished"]
    for row in book.open_cases if rests_on.record.get("chair_directs") is True else ():
        if not (row.several or row.hard) or any(e.covers(row) for e in book.case_decisions):
            continue
        why = (
            Text("of several units", "liên quan nhiều đơn vị")
            if row.several
            else Text("complex", "phức tạp")
        )
        yield Breach(
            subject=row.id,
            text=Text(
                f"is {why.en}, and nobody directs who goes on with it",
                f"là hồ sơ {why.vi} nhưng chưa có chỉ đạo cơ quan giải quyết tiếp",
            ),
            expected=Text(
                "a decision of the chair of the province", "chỉ đạo của Chủ tịch UBND cấp tỉnh"
            ),
            mend=Text(
                "have it decided, and add a row to case_decisions",
                "trình Chủ tịch UBND cấp tỉnh chỉ đạo; bổ sung dòng vào bảng case_decisions",
            ),
            rests_on=[rests_on],
        )


@law_rule("SVC110", severity=Severity.INFO, vi="Văn bản chuyển tiếp hết hiệu lực ngày 01/3/2027.")
def acts_of_the_transition_end(plan: Plan, law: Law) -> Iterator[Breach]:
    """Tasks that rest on acts of the transition have an owner by other law in time.

    Bad: a row of competences is transitional, and nobody says when it ends.
    Good: it ends on 1 March 2027, and another row begins.
    """
    book, day_law = plan.services, law.on(plan.reform.effective)
    if book is None or "time.law_aligned" not in day_law:
        return
    rests_on = day_law["time.law_aligned"]
    ends = rests_on.day
    groups: dict[str, list[Competence]] = {}
    for row in book.competences:
        if row.transitional and (row.until is None or row.until > ends):
            groups.setdefault(row.act, []).append(row)
    for act, rows in groups.items():
        tasks = listed(list(dict.fromkeys(row.task for row in rows)), _MOST)
        yield Breach(
            subject=act or rows[0].id,
            text=Text(
                f"{len(rows)} rows of competences rest on it ({tasks.en}); acts of the transition "
                f"lapse on {ends}, and nobody says what holds then",
                f"{len(rows)} dòng thẩm quyền dựa vào văn bản này ({tasks.vi}); văn bản chuyển "
                f"tiếp hết hiệu lực ngày {day_in_words(ends, 'vi')}, chưa có quy định thay thế",
            ),
            expected=Text(
                f"a row from {ends} on",
                f"quy định áp dụng từ {day_in_words(ends, 'vi')}",
            ),
            mend=Text(
                "watch the law of the field; end the row, and add the one that follows",
                "theo dõi luật chuyên ngành; ghi ngày hết hiệu lực và bổ sung dòng thay thế",
            ),
            rests_on=[rests_on],
        )


@law_rule("SVC111", severity=Severity.ERROR, vi="Không giao quá số nhiệm vụ đã công bố.")
def no_more_move_than_were_published(plan: Plan, law: Law) -> Iterator[Breach]:
    """No more tasks of districts go to a tier than were published for it.

    Bad: 130 tasks of home affairs go to communes, and 129 were published.
    Good: 129, or some of them.
    """
    day_law, moved = law.on(plan.reform.effective), _moved(plan)
    for field, parameter, what in _FIELDS:
        if parameter not in day_law:
            continue
        held = day_law[parameter]
        for tier, name, to in _TIERS:
            there = [move for move in moved[tier] if not field or move.task.field == field]
            if len(there) > held.part(name):
                yield Breach(
                    subject=tier,
                    text=Text(
                        f"{len(there)} {what.en} of districts go to {to.en}, and "
                        f"{held.part(name)} were published",
                        f"{len(there)} {what.vi} cấp huyện chuyển về {to.vi}, số đã công bố là "
                        f"{held.part(name)}",
                    ),
                    mend=Text(
                        "look for tasks that stand twice, or under another field",
                        "rà soát nhiệm vụ trùng lặp hoặc ghi sai lĩnh vực",
                    ),
                    rests_on=[held],
                )


@law_rule("SVC112", severity=Severity.INFO, vi="Nhiệm vụ cấp huyện chia theo tỷ lệ đã đề xuất.")
def tasks_split_as_proposed(plan: Plan, law: Law) -> Iterator[Breach]:
    """Of the tasks of districts about a third goes to the province, and two thirds to communes.

    Bad: two thirds go to the province.
    Good: 32 of 161 go there, which is nearer to one third than to none or two.
    """
    day_law, moved = law.on(plan.reform.effective), _moved(plan)
    up, down = len(moved[_PROVINCE]), len(moved[_COMMUNE])
    if "svc.powers.district_split" not in day_law or not up + down:
        return
    account = split_in_thirds(day_law, to_province=up, to_commune=down)
    if account.amount:
        yield Breach(
            subject="competences",
            text=Text(
                f"{up} of {up + down} tasks of districts go to the province, {down} to communes",
                f"{up}/{up + down} nhiệm vụ cấp huyện chuyển lên cấp tỉnh, {down} xuống cấp xã",
            ),
            expected=Text(
                "about one third and two thirds, as was proposed",
                "khoảng một phần ba và hai phần ba, theo đề xuất",
            ),
            mend=Text("no rule: tell why it is otherwise", "không bắt buộc: giải trình lý do"),
            rests_on=account.rests_on,
        )


POWER_RULES: tuple[LawRule, ...] = (
    hard_cases_are_directed,
    acts_of_the_transition_end,
    no_more_move_than_were_published,
    tasks_split_as_proposed,
)
