"""Rules about the clauses: can they be carried out as written?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.findings import Finding, Severity
from adminreform.reform import Extent, Formation
from adminreform.rules._rule import Rule, rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.plan import Plan
    from adminreform.units import Unit

__all__ = ["RULES"]

Row = tuple[object, Text]


@rule("EVT001", severity=Severity.ERROR, vi="Khoản chỉ nêu các đơn vị đang có.")
def source_is_there(plan: Plan) -> Iterator[Finding]:
    """A clause names units that are there.

    Bad: ``AX@2025-01-01 -> Y`` where the registry has only ``A@2025-01-01``.
    Good: ``A@2025-01-01 -> Y``.
    """
    yield from plan.reform.replay.findings.by_code("EVT001")


@rule("EVT002", severity=Severity.WARNING, vi="Đơn vị mới được thành lập từ các đơn vị đã có.")
def formed_of_something(plan: Plan) -> Iterator[Row]:
    """A unit is formed of units that were there.

    Bad: a formation without contributions.
    Good: ``A -> X``.
    """
    for event in plan.reform.events:
        if isinstance(event, Formation) and not any(
            c.territory is not Extent.NONE or c.people is not Extent.NONE
            for c in event.contributions
        ):
            yield (
                event.target.ref,
                Text("is formed of nothing known", "được lập mà không rõ từ đơn vị nào"),
            )


@rule(
    "EVT003",
    severity=Severity.ERROR,
    vi="Khoản chỉ lấy đơn vị có từ trước hoặc do khoản trước lập ra.",
)
def clauses_make_no_circle(plan: Plan) -> Iterator[Finding]:
    """A clause takes units of before, or that an earlier clause formed.

    Bad: ``X@day -> Y@day; Y@day -> X@day``.
    Good: ``A -> X@day; X@day -> Y@day``.
    """
    yield from plan.reform.replay.findings.by_code("EVT003")


@rule("EVT004", severity=Severity.WARNING, vi="Đơn vị bị lấy mã phải được một khoản nêu đến.")
def code_is_free(plan: Plan) -> Iterator[Finding]:
    """A unit whose code is taken is named by a clause.

    Bad: ``B -> A@day`` where A is still there.
    Good: ``A + B -> A@day``.
    """
    yield from plan.reform.replay.findings.by_code("EVT004")


@rule("EVT005", severity=Severity.ERROR, vi="Đơn vị do khoản lập ra bắt đầu từ ngày sắp xếp.")
def begins_on_the_day(plan: Plan) -> Iterator[Finding]:
    """What a clause forms begins on the day of the reform.

    Bad: ``A -> X@2025-06-30`` in a reform of 1 July.
    Good: ``A -> X@2025-07-01``.
    """
    yield from plan.reform.replay.findings.by_code("EVT005")


@rule(
    "EVT006",
    severity=Severity.WARNING,
    vi="Văn bản được thông qua, có hiệu lực, rồi chính quyền mới hoạt động.",
)
def dates_are_in_order(plan: Plan) -> Iterator[Row]:
    """An act is adopted, comes into force, and the new authorities start.

    Bad: in force a week before it was adopted; adopted after the new authorities start.
    Good: adopted 16 June, in force 16 June, start 1 July.
    """
    acts = {event.act: None for event in plan.reform.events if event.act is not None}
    for act in acts:
        start = plan.reform.effective
        if act.adopted and act.in_force and act.in_force < act.adopted:
            yield (
                act.number,
                Text(
                    f"comes into force on {act.in_force}, before it was adopted on {act.adopted}",
                    f"có hiệu lực ngày {act.in_force:%d/%m/%Y}, trước khi được thông qua ngày "
                    f"{act.adopted:%d/%m/%Y}",
                ),
            )
        first = act.in_force or act.adopted
        if first and first > start:
            yield (
                act.number,
                Text(
                    f"is law from {first}, after the new authorities start on {start}",
                    f"có hiệu lực từ {first:%d/%m/%Y}, sau ngày chính quyền mới hoạt động "
                    f"{start:%d/%m/%Y}",
                ),
            )


@rule("EVT007", severity=Severity.WARNING, vi="Mỗi khoản nêu văn bản căn cứ.")
def clause_names_its_act(plan: Plan) -> Iterator[Row]:
    """A clause says which act orders it.

    Bad: a formation without an act.
    Good: ``act="1679/NQ-UBTVQH15", clause="Article 1, clause 4"``.
    """
    silent = [event for event in plan.reform.events if event.act is None]
    if silent:
        subjects = [e.target.ref if isinstance(e, Formation) else e.source for e in silent]
        named = listed(subjects)
        yield (
            subjects[0],
            Text(
                f"{len(silent)} of {len(plan.reform.events)} clauses name no act: {named.en}",
                f"{len(silent)} trên {len(plan.reform.events)} khoản không nêu văn bản: {named.vi}",
            ),
        )


@rule("EVT008", severity=Severity.ERROR, vi="Đơn vị do khoản lập ra chưa có từ trước.")
def new_state_is_new(plan: Plan) -> Iterator[Finding]:
    """What a clause forms was not there before.

    Bad: a clause that forms ``A@2025-01-01``, which is in the registry before.
    Good: it forms ``A@2025-07-01``.
    """
    yield from plan.reform.replay.findings.by_code("EVT008")


@rule(
    "EVT009", severity=Severity.WARNING, vi="Một khoản lập một đơn vị và nêu đủ các phần hợp thành."
)
def unit_is_formed_once(plan: Plan) -> Iterator[Row]:
    """One clause forms one unit, and says all that it is formed of.

    Bad: ``A -> X; B -> X``.
    Good: ``A + B -> X``.
    """
    formed = Counter(e.target.ref for e in plan.reform.events if isinstance(e, Formation))
    for ref, times in formed.items():
        if times > 1:
            yield (
                ref,
                Text(
                    f"is formed by {times} clauses; understood as formed of all they name",
                    f"được lập bởi {times} khoản; hiểu là gồm mọi đơn vị các khoản nêu",
                ),
            )


@rule("EVT010", severity=Severity.WARNING, vi="Một khoản nêu mỗi đơn vị gốc một lần.")
def source_is_named_once_in_a_clause(plan: Plan) -> Iterator[Row]:
    """A clause names each unit that it takes from once.

    Bad: ``A(part) + A(remainder) -> X``.
    Good: ``A -> X``.
    """
    for event in plan.reform.events:
        if isinstance(event, Formation):
            for source, times in Counter(c.source for c in event.contributions).items():
                if times > 1:
                    yield (
                        source,
                        Text(
                            f"is named {times} times among what forms {event.target.ref}",
                            f"được nêu {times} lần trong các đơn vị hợp thành {event.target.ref}",
                        ),
                    )


@rule(
    "EVT011", severity=Severity.ERROR, vi="Đơn vị thuộc đơn vị bị giải thể có cấp trên khác sau đó."
)
def dissolved_unit_has_no_orphans(plan: Plan) -> Iterator[Row]:
    """The units under a dissolved unit stand under another one after it.

    Bad: a district is dissolved, and one of its communes still names it as parent.
    Good: every commune of it stands under the province.
    """
    replay = plan.reform.replay
    left = {link.source for link in replay.links if link.target is None}
    codes = {ref.code for ref in left if ref is not None}
    after = plan.reform.computed
    gone = codes - set(after.codes)
    orphans: dict[str, list[Unit]] = {}
    for unit in after:
        if unit.parent in gone:
            orphans.setdefault(str(unit.parent), []).append(unit)
    for code, units in orphans.items():
        yield (
            code,
            Text(
                f"is dissolved, yet {listed([unit.ref for unit in units]).en} still stand under it",
                f"đã giải thể nhưng {listed([unit.ref for unit in units]).vi} vẫn trực thuộc",
            ),
        )


@rule(
    "EVT012",
    severity=Severity.ERROR,
    vi="Đơn vị giải thể không chuyển gì cho nơi khác và chỉ giải thể một lần.",
)
def unit_is_dissolved_once(plan: Plan) -> Iterator[Row]:
    """A unit that is dissolved passes nothing on, and is dissolved once.

    Bad: ``A -> X; A ->``, or ``A ->; A ->``.
    Good: ``A ->`` alone.
    """
    links = plan.reform.links
    endings = Counter(link.source for link in links if link.target is None)
    giving = {link.source for link in links if link.gives}
    for source, times in endings.items():
        if times > 1:
            yield (
                source,
                Text(f"is dissolved by {times} clauses", f"bị giải thể bởi {times} khoản"),
            )
        if source in giving:
            yield (
                source,
                Text(
                    "is dissolved, yet another clause passes on something of it",
                    "đã giải thể mà khoản khác vẫn giao một phần của nó",
                ),
            )


RULES: tuple[Rule, ...] = (
    source_is_there,
    formed_of_something,
    clauses_make_no_circle,
    code_is_free,
    begins_on_the_day,
    dates_are_in_order,
    clause_names_its_act,
    new_state_is_new,
    unit_is_formed_once,
    source_is_named_once_in_a_clause,
    dissolved_unit_has_no_orphans,
    unit_is_dissolved_once,
)
