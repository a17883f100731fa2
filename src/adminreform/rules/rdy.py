"""Rules of readiness: what has to be there before a gate, by all books together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.readiness import CRITERIA, Readiness, State, View, gate_readiness
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.text import Text, day_text, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.oversight import Gate
    from adminreform.plan import Plan
    from adminreform.readiness import Block

__all__ = ["RULES"]

_MOST = 4
"""Units that a finding names before it counts the rest."""


def _gates(plan: Plan) -> tuple[Gate, ...]:
    return () if plan.oversight is None else plan.oversight.gates


def _at_gate(plan: Plan, gate: Gate, on: date) -> Readiness | None:
    """How units stand; None where the reform cannot be carried out, which others tell."""
    try:
        return gate_readiness(plan, gate, on=on)
    except ReplayError:
        return None


@rule("RDY010", severity=Severity.WARNING, vi="Mỗi đơn vị đạt đủ tiêu chí của mốc vào ngày đó.")
def ready_at_the_gate(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """Every unit meets what a gate requires by its day.

    Asked as of an earlier day, it tells who will miss the gate by what is planned.

    Bad: Trial operation on 15 June requires a seal, and 06652 has none until 20 June.
    Good: Its seal was confirmed on 12 June.
    """
    for gate in _gates(plan):
        day = gate.on if on is None or on > gate.on else on
        found = _at_gate(plan, gate, day)
        by_key: dict[str, list[Block]] = {}
        for block in () if found is None else found.blocks:
            planned = block.answer.ready_on
            if planned is None or planned > gate.on:
                by_key.setdefault(block.criterion.key, []).append(block)
        for blocks in by_key.values():
            yield _missed(gate, day, blocks)


def _missed(gate: Gate, day: date, blocks: list[Block]) -> Breach:
    names = listed([str(each.unit) for each in blocks], _MOST)
    title, first, until = blocks[0].criterion.title, blocks[0].answer.text, day_text(gate.on)
    n = len(blocks)
    units = plural(n, "unit|units")
    if day < gate.on:
        text = Text(
            f"{title.en}: {n} {units} will not have it on {until.en}: {names.en}; "
            f"first: {first.en}",
            f"{title.vi}: {n} đơn vị sẽ chưa đạt vào ngày {until.vi}: {names.vi}; "
            f"đơn vị đầu: {first.vi}",
        )
    else:
        text = Text(
            f"{title.en}: {n} {units} did not have it on {until.en}: {names.en}; first: {first.en}",
            f"{title.vi}: {n} đơn vị chưa đạt vào ngày {until.vi}: {names.vi}; "
            f"đơn vị đầu: {first.vi}",
        )
    return Breach(
        subject=gate.id,
        text=text,
        mend=Text(
            "see readiness(plan, on=...).blocking(unit) for what is missing",
            "xem phần mức độ sẵn sàng của từng đơn vị để biết nội dung còn thiếu",
        ),
        basis=gate.basis,
    )


@rule("RDY011", severity=Severity.ERROR, vi="Mốc chỉ yêu cầu tiêu chí có thể xác định được.")
def criterion_is_known(plan: Plan) -> Iterator[Breach]:
    """A gate requires what a criterion looks at, or what somebody confirms.

    Bad: The gate requires ``premisses``.
    Good: It requires ``premises``.
    """
    book = plan.oversight
    confirmations = () if book is None else book.confirmations
    known = {each.key for each in CRITERIA} | {each.criterion for each in confirmations}
    for gate in _gates(plan):
        for key in gate.required:
            if key not in known:
                near = near_misses(key, sorted(known), 1)
                hint = near[0] if near else ", ".join(sorted(known))
                yield Breach(
                    subject=gate.id,
                    text=Text(
                        f"requires {key!r}, which no criterion and no confirmation is about",
                        f"yêu cầu {key!r}, nhưng không có tiêu chí hay xác nhận nào như vậy",
                    ),
                    mend=Text(f"did you mean {hint}?", f"có phải là {hint}?"),
                    basis=gate.basis,
                )


@rule("RDY012", severity=Severity.ERROR, vi="Đơn vị thuộc cấp của mốc có trong danh mục.")
def gate_has_units(plan: Plan) -> Iterator[Breach]:
    """A gate is for units of a tier that there is after the reform.

    Bad: The gate is for ``comune``.
    Good: It is for ``commune``.
    """
    try:
        tiers = sorted({unit.tier for unit in plan.reform.after})
    except ReplayError:
        return
    for gate in _gates(plan):
        if gate.tier and gate.tier not in tiers:
            near = near_misses(gate.tier, tiers, 1) or tuple(tiers)
            yield Breach(
                subject=gate.id,
                text=Text(
                    f"is for units of tier {gate.tier!r}, of which there are none",
                    f"áp dụng cho cấp {gate.tier!r}, nhưng không có đơn vị nào thuộc cấp này",
                ),
                mend=Text(f"tiers: {', '.join(near)}", f"các cấp: {', '.join(near)}"),
                basis=gate.basis,
            )


@rule("RDY013", severity=Severity.WARNING, vi="Xác nhận không trái với sổ sách.")
def confirmation_agrees_with_books(plan: Plan) -> Iterator[Breach]:
    """What somebody confirmed does not contradict what the books show on that day.

    Bad: ``records_received`` was confirmed on 28 June; two hand-overs were signed on 1 July.
    Good: It was confirmed on 1 July.
    """
    book = plan.oversight
    checks = {each.key: each.check for each in CRITERIA if each.by_books}
    views: dict[date, View] = {}
    for each in () if book is None else book.confirmations:
        check = checks.get(each.criterion)
        if check is None or not each.met:
            continue
        view = views.setdefault(each.on, View(plan=plan, on=each.on))
        try:
            answer = check(view, each.unit)
        except ReplayError:
            return
        if answer.state is State.NOT_MET:
            day = day_text(each.on)
            yield Breach(
                subject=each.unit,
                text=Text(
                    f"{each.criterion} was confirmed on {day.en}; the books say: {answer.text.en}",
                    f"{each.criterion} được xác nhận ngày {day.vi}; theo sổ sách: {answer.text.vi}",
                ),
                mend=Text(
                    "correct the day of the confirmation, or the rows of the book",
                    "sửa ngày xác nhận hoặc sửa dòng trong sổ",
                ),
                basis=each.basis,
            )


RULES: tuple[Rule, ...] = (
    ready_at_the_gate,
    criterion_is_known,
    gate_has_units,
    confirmation_agrees_with_books,
)
