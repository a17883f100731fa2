"""Rules that every book has: what carrying it leaves undecided, or cannot do as decided.

They have the same numbers in every family: ``STF001`` says of people and posts what
``AST001`` says of buildings.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.findings import Severity
from adminreform.holdings import ProblemKind, Reason
from adminreform.law import shown
from adminreform.plan.codewords import kind_text, measure_text
from adminreform.rules._rule import Breach, Rule
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from adminreform.holdings import Disposition, Undecided
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["carry_rules"]

_TABLES = {
    "staffing": "placements",
    "budgets": "budget_dispositions",
    "assets": "asset_dispositions",
    "records": "custody_decisions",
    "services": "case_decisions",
}
"""Where decisions stand, by book."""

_MOST = 4
"""Ids that a finding names before it counts the rest."""


def carry_rules(family: str, book: str, what: Text) -> tuple[Rule, ...]:
    """The rules ``001`` to ``008`` of a family, about one book.

    Args:
        family: Letters of the family, such as ``STF``.
        book: Field of the plan, such as ``staffing``.
        what: What the book holds, in words: ``posts and people``.
    """

    def made(
        number: int,
        severity: Severity,
        title: Text,
        found: Callable[[Plan, str, Text], Iterable[Breach]],
        bad_and_good: str,
    ) -> Rule:
        def check(plan: Plan) -> Iterable[Breach]:
            return found(plan, book, what)

        check.__name__ = f"{book}_{found.__name__}"
        check.__doc__ = f"{title.en}\n\n{bad_and_good}"
        code = f"{family}{number:03}"
        return Rule(code=code, severity=severity, check=check, summary_vi=title.vi)

    return tuple(
        made(number, severity, _filled(title, what), found, bad_and_good)
        for number, (severity, title, found, bad_and_good) in _RULES.items()
    )


def _filled(title: Text, what: Text) -> Text:
    said = title.en.format(what=what.en), title.vi.format(what=what.vi)
    return Text(*(f"{words[0].upper()}{words[1:]}" for words in said))


def _grouped(
    plan: Plan, book: str, reasons: Sequence[Reason]
) -> Iterator[tuple[UnitRef, Reason, str, list[Undecided]]]:
    """What is undecided, by unit, reason and kind; not what is decided and waits to be done."""
    carried = plan.carried(book)
    assets = plan.assets if book == "assets" else None
    groups: dict[tuple[UnitRef, Reason, str], list[Undecided]] = {}
    for each in () if carried is None else carried.undecided:
        waits = assets and carried and assets.awaits(each.holding.id, carried.closing.on)
        if each.reason in reasons and not waits:
            key = (each.holding.unit, each.reason, each.holding.kind)
            groups.setdefault(key, []).append(each)
    for (unit, reason, kind), items in groups.items():
        yield unit, reason, kind, items


def _named(items: Sequence[Undecided]) -> Text:
    ids = [each.holding.id for each in items]
    return Text(listing(ids, _MOST), listing(ids, _MOST, language="vi"))


def _sort(book: str, kind: str) -> Text:
    """The kind, in words where there are any."""
    if not kind:
        return Text("")
    named = kind_text(book, kind)
    en = kind if book in {"assets", "budgets"} else named.en
    return Text(f" ({en})", f" ({named.to('vi')})")


def _number(book: str, items: Sequence[Undecided]) -> int:
    """How many there are; a row of open cases counts for each of its cases."""
    if book != "services":
        return len(items)
    return int(sum(Fraction(each.holding.amounts.get("case", 0)) for each in items)) or len(items)


def _much(book: str, items: Sequence[Undecided]) -> Text:
    """How much of each measure it is, where that says more than how many there are."""
    if book == "services":
        rows = len(items)
        if _number(book, items) == rows:
            return Text("")
        return Text(f", in {rows} {'row' if rows == 1 else 'rows'},", f" (ghi ở {rows} dòng)")
    sums: dict[str, Fraction] = {}
    for each in items:
        for name, amount in each.holding.amounts.items():
            sums[name] = sums.get(name, Fraction()) + Fraction(amount)
    told = {name: total for name, total in sums.items() if total not in {0, len(items)}}
    if not told:
        return Text("")
    en = ", ".join(f"{shown(total)} {name}" for name, total in told.items())
    vi = "; ".join(
        f"{measure_text(name).to('vi')}: {shown(total, 'vi')}" for name, total in told.items()
    )
    return Text(f" ({en})", f" ({vi})")


def has_somewhere_to_go(plan: Plan, book: str, what: Text) -> Iterator[Breach]:
    """What units that ended held, and nobody has."""
    for unit, reason, kind, items in _grouped(plan, book, [Reason.NO_DECISION, Reason.ABOLISHED]):
        ids, sort, much = _named(items), _sort(book, kind), _much(book, items)
        number = _number(book, items)
        have = "has" if number == 1 else "have"
        yield Breach(
            subject=unit,
            text=Text(
                f"{number} of its {what.en}{sort.en}{much.en} {have} nowhere to go: {ids.en}; "
                f"{reason.to()}",
                f"{number} {what.vi}{sort.vi}{much.vi} chưa có nơi nhận: {ids.vi}; "
                f"{reason.to('vi')}",
            ),
            expected=Text(
                "a disposition for each, with its receiver",
                "có quyết định bàn giao và nơi nhận cho từng mục",
            ),
            mend=Text(
                f"add rows to the table {_TABLES[book]} that name them, or one for all that "
                f"{unit} held",
                f"bổ sung dòng vào bảng {_TABLES[book]} cho từng mục, hoặc một dòng cho toàn bộ "
                f"của {unit}",
            ),
        )


def follows_measured_shares(plan: Plan, book: str, what: Text) -> Iterator[Breach]:
    """What follows a territory that nobody measured."""
    for unit, _, kind, items in _grouped(plan, book, [Reason.NO_SHARE]):
        bounds = items[0].bounds
        en = ", ".join(
            f"{to} {float(low):.0%} to {float(high):.0%}" for to, (low, high) in bounds.items()
        )
        sort, much, number = _sort(book, kind), _much(book, items), _number(book, items)
        by = items[0].holding.by or ""
        yield Breach(
            subject=unit,
            text=Text(
                f"{number} of its {what.en}{sort.en}{much.en} follow its territory, and "
                f"nobody measured how it was divided: {en}",
                f"{number} {what.vi}{sort.vi}{much.vi} theo địa bàn, nhưng chưa đo tỷ lệ chia: "
                f"{en.replace(' to ', ' đến ')}",
            ),
            mend=Text(
                f"state the shares{f' of {by}' if by else ''}, decide, or assume, such as 'equal'",
                "nêu tỷ lệ, quyết định, hoặc chọn một giả định như 'equal'",
            ),
        )


def is_of_known_units(plan: Plan, book: str, what: Text) -> Iterator[Breach]:
    """What stands with units that the history does not have."""
    for unit, _, _, items in _grouped(plan, book, [Reason.UNKNOWN_UNIT]):
        near = listing(plan.reform.before.near(unit))
        yield Breach(
            subject=unit,
            text=Text(
                f"{len(items)} {what.en} are of a unit that the register does not have",
                f"{len(items)} {what.vi} thuộc đơn vị không có trong danh mục",
            ),
            mend=Text(f"did you mean {near}?", f"có phải {near}?") if near else Text(""),
        )


def _problems(kind: ProblemKind) -> Callable[[Plan, str, Text], Iterator[Breach]]:
    def found(plan: Plan, book: str, what: Text) -> Iterator[Breach]:
        del what  # the problem says what it is about
        words = partial(_worded, book)
        carried = plan.carried(book)
        for problem in () if carried is None else carried.problems:
            if problem.kind is kind:
                each = problem.disposition
                yield Breach(
                    subject=problem.holding or each.unit or each.id,
                    text=Text(
                        f"disposition {each.id} {problem.text.en}",
                        f"quyết định {each.id} {words(each, problem.text.vi)}",
                    ),
                    basis=each.basis,
                )

    found.__name__ = f"disposition_{kind.name.lower()}"
    return found


def _worded(book: str, each: Disposition, text: str) -> str:
    """A sentence about a disposition, with what its kind and its measures are called."""
    if each.kind:
        text = text.replace(f" loại {each.kind}", f" loại {kind_text(book, each.kind).to('vi')}")
    for name in each.amounts or ():
        text = re.sub(rf"(?<=\d) {re.escape(name)}\b", f" {measure_text(name).to('vi')}", text)
    return text


def is_named_once(plan: Plan, book: str, what: Text) -> Iterator[Breach]:
    """Ids that stand twice in the opening."""
    carried = plan.carried(book)
    if carried is None:
        return
    counts = Counter(holding.id for holding in carried.opening)
    for id_, number in counts.items():
        if number > 1:
            units = listing([str(h.unit) for h in carried.opening.by_id[id_]])
            yield Breach(
                subject=id_,
                text=Text(
                    f"stands {number} times among the {what.en}: with {units}",
                    f"có {number} lần trong {what.vi}: tại {units}",
                ),
                mend=Text("keep one, or give each an id", "giữ một dòng, hoặc đặt mã riêng"),
            )


_RULES: Mapping[int, tuple[Severity, Text, Callable[[Plan, str, Text], Iterable[Breach]], str]] = {
    1: (
        Severity.ERROR,
        Text(
            "{what} of a unit that ends have somewhere to go.",
            "{what} của đơn vị kết thúc hoạt động đều có nơi nhận.",
        ),
        has_somewhere_to_go,
        "Bad: A ends, and nobody decided on ``h1`` of A.\nGood: ``h1`` of A to X.",
    ),
    2: (
        Severity.WARNING,
        Text(
            "{what} that follow a territory follow shares that are known.",
            "{what} đi theo địa bàn thì tỷ lệ chia đã biết.",
        ),
        follows_measured_shares,
        "Bad: ``A(part) -> X; A(remainder) -> Y`` without a share.\nGood: ``A(part 1/4) -> X``.",
    ),
    3: (
        Severity.ERROR,
        Text("{what} are of units of the register.", "{what} thuộc đơn vị có trong danh mục."),
        is_of_known_units,
        "Bad: ``h1`` of AX, which is no unit.\nGood: ``h1`` of A.",
    ),
    4: (
        Severity.ERROR,
        Text(
            "No more {what} are given than there are, and nothing twice.",
            "Không giao quá số {what} hiện có, không giao hai lần.",
        ),
        _problems(ProblemKind.TOO_MUCH),
        "Bad: ``h1`` to X, and ``h1`` to Y.\nGood: a share of 0.6 to X, and the rest to Y.",
    ),
    5: (
        Severity.ERROR,
        Text(
            "Who receives {what} is there on that day.",
            "Nơi nhận {what} đang hoạt động vào ngày bàn giao.",
        ),
        _problems(ProblemKind.NO_SUCH_UNIT),
        "Bad: ``h1`` to B, which ended.\nGood: ``h1`` to X, which holds on that day.",
    ),
    6: (
        Severity.ERROR,
        Text("Dispositions name {what} of the book.", "Quyết định nêu {what} có trong sổ."),
        _problems(ProblemKind.NO_SUCH_HOLDING),
        "Bad: ``h9`` to X, and no row ``h9``.\nGood: ``h1`` to X.",
    ),
    7: (
        Severity.ERROR,
        Text("{what} have an id of their own.", "{what} có mã riêng, không trùng."),
        is_named_once,
        "Bad: two rows ``h1``.\nGood: ``h1`` and ``h2``.",
    ),
    8: (
        Severity.ERROR,
        Text(
            "Who gives {what} has them on that day.",
            "Nơi giao đang giữ {what} vào ngày bàn giao.",
        ),
        _problems(ProblemKind.NOT_WITH_GIVER),
        "Bad: ``h1`` of A, which B holds.\nGood: ``h1`` of B.",
    ),
}
