"""The section on readiness: gates, the matrix of authorities and criteria, what is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.errors import ReplayError
from adminreform.law import Assumption
from adminreform.plot.markup import Markup, element, join
from adminreform.readiness import Readiness, State, gate_readiness
from adminreform.report.cards import card
from adminreform.report.html_tables import Cell, Column, table
from adminreform.report.unit_sheets import sheet_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.oversight import Gate
    from adminreform.plan import Plan
    from adminreform.report.context import Context
    from adminreform.report.words import Words

__all__ = ["readiness_section", "readiness_text"]

_MARKS = {State.MET: "✓", State.NOT_MET: "✗", State.UNKNOWN: "?", State.NOT_NEEDED: "–"}
_TONES = {
    State.MET: "good",
    State.NOT_MET: "bad",
    State.UNKNOWN: "unsure",
    State.NOT_NEEDED: "muted",
}


def readiness_section(context: Context) -> Markup | None:
    """Gates and criteria; None where the plan has no gate, or cannot be carried out."""
    book = context.plan.oversight
    if book is None or not book.gates:
        return None
    try:
        gates = [(gate, gate_readiness(context.plan, gate)) for gate in book.gates]
        state = context.readiness
    except ReplayError:
        return None
    words = context.words
    return element(
        "section",
        element(
            "h2",
            words.say("Can every authority open?", "Mức độ sẵn sàng của từng đơn vị"),
            id_="readiness",
        ),
        _made_up(context),
        element("ul", *_cards(context, gates, state), class_="cards"),
        element("p", *_legend(context), class_="legend"),
        _matrix(context, state),
        _missing(context, gates),
        aria_labelledby="readiness",
    )


def readiness_text(plan: Plan, words: Words) -> str:
    """How many units were ready for each gate, and what others lacked, as plain text.

    Args:
        plan: The plan.
        words: The language.
    Returns:
        Nothing for a plan without gates, or one that cannot be carried out.
    """
    book = plan.oversight
    if book is None or not book.gates:
        return ""
    try:
        lines = [_gate_line(gate, gate_readiness(plan, gate), words) for gate in book.gates]
    except ReplayError:
        return ""
    made_up = _assumed(plan, words)
    return "\n".join([*lines, made_up] if made_up else lines)


def _gate_line(gate: Gate, found: Readiness, words: Words) -> str:
    lacks = Counter(block.criterion.title.to(words.language) for block in found.blocks)
    told = ", ".join(f"{title} {words.number(n)}" for title, n in lacks.most_common())
    n, of, day = words.number(len(found.ready)), len(found.units), words.day(gate.on)
    name = words.quote(gate.title or gate.id)
    line = words.say(
        f"{n} of {of} units ready for {name} on {day}",
        f"{n} trên {of} đơn vị đủ điều kiện {name} ngày {day}",
    )
    return line + (words.say(f"; missing: {told}", f"; còn thiếu: {told}") if told else "")


def _assumed(plan: Plan, words: Words) -> str:
    """How many confirmations are made up; empty where none is."""
    rows = () if plan.oversight is None else plan.oversight.confirmations
    assumed = sum(isinstance(each.basis, Assumption) for each in rows)
    if not assumed:
        return ""
    return words.say(
        f"{words.number(assumed)} of {words.number(len(rows))} confirmations are made up; "
        "criteria shown by a book are as illustrative as that book.",
        f"{words.number(assumed)} trên {words.number(len(rows))} xác nhận là giả định; "
        "tiêu chí dựa trên sổ nào thì mang tính minh họa như sổ đó.",
    )


def _made_up(context: Context) -> Markup | None:
    words = context.words
    said = _assumed(context.plan, words)
    if not said:
        return None
    warning = element("strong", words.say("Illustrative.", "Minh họa."))
    return element("p", warning, f" {said}", class_="banner", role="note")


def _cards(
    context: Context, gates: list[tuple[Gate, Readiness]], state: Readiness
) -> Iterator[Markup]:
    words = context.words
    for gate, found in gates:
        n, of = len(found.ready), len(found.units)
        yield card(
            f"{words.number(n)}/{words.number(of)}",
            f"{words.say('ready for', 'đủ điều kiện')}: {words.quote(gate.title or gate.id)}",
            f"{words.day(gate.on)}; "
            + words.many(len(gate.required), "criterion|criteria", "tiêu chí"),
            "good" if n == of else "bad",
        )
    open_ = len(state.blocks)
    yield card(
        words.number(open_),
        words.say("criteria not met, over all units", "tiêu chí chưa đạt, tính chung các đơn vị"),
        words.day(state.on),
        "good" if not open_ else "bad",
    )


def _legend(context: Context) -> Iterator[Markup]:
    for i, state in enumerate(State):
        mark = element("span", _MARKS[state], class_=f"mark {_TONES[state]}", aria_hidden="true")
        yield join([" · " if i else "", mark, f" {state.to(context.words.language)}"])


def _matrix(context: Context, state: Readiness) -> Markup:
    words = context.words
    language = words.language
    columns = [
        Column(words.say("Unit", "Đơn vị")),
        *(Column(words.capital(each.title.to(language)), mark=True) for each in state.criteria),
        Column(words.say("Ready on", "Sẵn sàng ngày"), narrow=True),
    ]
    rows: list[tuple[object, ...]] = []
    for unit in state.units:
        marks: list[object] = []
        for each in state.criteria:
            answer = state[unit, each.key]
            told = f"{answer.state.to(language)}: {answer.text.to(language)}"
            mark = element(
                "span",
                _MARKS[answer.state],
                class_=f"mark {_TONES[answer.state]}",
                title=words.named(told, context.scope),
                role="img",
                aria_label=told,
            )
            marks.append(Cell(mark))
        day = state.ready_on(unit)
        none = words.say("not planned", "chưa có ngày")
        rows.append((sheet_link(context, unit), *marks, none if day is None else words.day(day)))
    on = words.day(state.on)
    caption = words.say(f"Criteria on {on}, unit by unit", f"Tiêu chí của từng đơn vị, ngày {on}")
    return table(caption, columns, rows, id_="readiness-matrix")


def _missing(context: Context, gates: list[tuple[Gate, Readiness]]) -> Markup | None:
    """What kept units from a gate, a line a gate and criterion."""
    words = context.words
    language = words.language
    rows: list[tuple[object, ...]] = []
    for gate, found in gates:
        for each in found.criteria:
            blocks = [block for block in found.blocks if block.criterion.key == each.key]
            if not blocks:
                continue
            first = blocks[0]
            said = words.named(first.answer.text.to(language), context.scope)
            rows.append(
                (
                    words.quote(gate.title or gate.id),
                    words.capital(each.title.to(language)),
                    words.number(len(blocks)),
                    join([context.unit(first.unit), f": {said}"]),
                )
            )
    if not rows:
        return None
    columns = [
        Column(words.say("Gate", "Mốc")),
        Column(words.say("Criterion", "Tiêu chí")),
        Column(words.say("Units", "Số đơn vị"), number=True),
        Column(words.say("The first of them", "Đơn vị đầu tiên")),
    ]
    caption = words.say("What was missing at each gate", "Nội dung còn thiếu tại từng mốc")
    return table(caption, columns, rows, stack=True)
