"""Rules about the book of budgets: its lines, their classification, what adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.budgets import Dimension
from adminreform.budgets.cut import plan_key
from adminreform.findings import Severity
from adminreform.law import formula
from adminreform.rules import bud_accounts, bud_flows
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.books import carry_rules
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.budgets import BudgetLine, Budgets, BudgetTotal
    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]


# -- classification ----------------------------------------------------------


@rule("BUD010", severity=Severity.ERROR, vi="Mã phân loại của dòng ngân sách có trong danh mục.")
def code_is_listed(plan: Plan) -> Iterator[Breach]:
    """The codes of a line are in the classification, and every parent is too.

    A dimension without any code is not looked at.

    Bad: function ``07O`` on a line, where the list has ``070``.
    Good: ``070``.
    """
    book = plan.budgets
    if book is None:
        return
    codes = book.classification
    found: dict[tuple[str, str], list[str]] = {}
    for line in book.budget_lines:
        for dimension, code in line.stated.items():
            if dimension in codes.dimensions and codes.get(dimension, code) is None:
                found.setdefault((dimension, code), []).append(line.id)
    for (of, code), lines in found.items():
        near = codes.near(of, code)
        yield Breach(
            subject=lines[0],
            text=formula(
                Text(
                    "{dimension} code {code} is not in the classification: lines {lines}",
                    "mã {code} ({dimension}) không có trong danh mục: dòng {lines}",
                ),
                dimension=Text(of, Dimension(of).to("vi")),
                code=repr(code),
                lines=listed(lines),
            ),
            mend=Text(f"did you mean {', '.join(near)}?", f"có phải {', '.join(near)}?")
            if near
            else Text("add the code to the classification", "bổ sung mã vào danh mục"),
        )
    for each in codes.orphans():
        yield Breach(
            subject=str(each),
            text=Text(
                f"stands under {each.parent}, which leads to no top of the classification",
                f"thuộc mã {each.parent}, mã này không dẫn đến mã cấp cao nhất",
            ),
            mend=Text("add the code above it", "bổ sung mã cấp trên"),
        )


@rule("BUD011", severity=Severity.ERROR, vi="Một dòng ngân sách chỉ ghi một lần.")
def line_stands_once(plan: Plan) -> Iterator[Breach]:
    """Two lines of one unit, year, side, stage and classification are one line twice.

    Bad: two estimates of A for education in 2025, 500 each.
    Good: one of 1,000.
    """
    book = plan.budgets
    if book is None:
        return
    found: dict[object, list[BudgetLine]] = {}
    for line in book.budget_lines:
        found.setdefault(line.key, []).append(line)
    for lines in found.values():
        if len(lines) > 1:
            first = lines[0]
            ids = [line.id for line in lines]
            same = len({line.amount for line in lines}) == 1
            yield Breach(
                subject=ids[-1],
                text=formula(
                    Text(
                        "{unit}: lines {ids} have the same year, side, stage and codes"
                        + (" and the same sum" if same else ""),
                        "{unit}: các dòng {ids} trùng năm, thu/chi, giai đoạn và mã"
                        + (" và trùng số tiền" if same else ""),
                    ),
                    unit=str(first.unit),
                    ids=listed(ids),
                ),
                mend=Text(
                    "take one out, or make one of them",
                    "bỏ dòng trùng, hoặc gộp thành một dòng",
                ),
            )


@rule("BUD012", severity=Severity.ERROR, vi="Các dòng ngân sách dùng một loại tiền.")
def one_currency(plan: Plan) -> Iterator[Breach]:
    """All lines of a book are in one currency, so that sums mean something.

    Bad: estimates in VND, and one in USD.
    Good: all in VND.
    """
    book = plan.budgets
    if book is None:
        return
    named: dict[str, list[str]] = {}
    for line in book.budget_lines:
        named.setdefault(line.currency, []).append(line.id)
    if len(named) < 2:  # noqa: PLR2004 (one is none too many)
        return
    most = max(named, key=lambda currency: len(named[currency]))
    for currency, lines in named.items():
        if currency != most:
            yield Breach(
                subject=lines[0],
                text=formula(
                    Text(
                        "{count} lines are in {currency} and the others in {most}: {lines}",
                        "{count} dòng tính bằng {currency}, các dòng khác bằng {most}: {lines}",
                    ),
                    count=len(lines),
                    currency=currency or "''",
                    most=most or "''",
                    lines=listed(lines),
                ),
                mend=Text("convert the sums, and say the currency", "quy đổi và ghi rõ loại tiền"),
            )


# -- what adds up ------------------------------------------------------------


@rule("BUD013", severity=Severity.ERROR, vi="Tổng dự toán nêu ra bằng tổng các dòng.")
def stated_totals_add_up(plan: Plan) -> Iterator[Breach]:
    """A total that somebody stated is the sum of its lines.

    Bad: lines of 400 and 500, and a stated total of 1,000.
    Good: a stated total of 900.
    """
    book = plan.budgets
    if book is None:
        return
    for total in book.budget_totals:
        if total.after is not None:
            continue
        lines = _summed(book, total, total.unit)
        added = sum(line.amount for line in lines)
        if added != total.amount:
            yield _wrong_total(total, added, len(lines))
        elif total.lines not in {None, len(lines)}:
            yield Breach(
                subject=total.id,
                text=formula(
                    Text(
                        "{count} lines are there, and {stated} were stated: a line is lost or "
                        "stands twice",
                        "có {count} dòng, nêu ra {stated}: thiếu dòng hoặc trùng dòng",
                    ),
                    count=len(lines),
                    stated=total.lines or 0,
                ),
                basis=total.basis,
            )


def _summed(book: Budgets, total: BudgetTotal, unit: UnitRef | None) -> list[BudgetLine]:
    """The lines of a unit, or of all, that a total sums."""
    lines = book.lines(year=total.year, side=total.side, stage=total.stage, unit=unit)
    return [line for line in lines if total.field in {"", book.fields[line.id]}]


def _wrong_total(total: BudgetTotal, added: int, count: int) -> Breach:
    what = formula(
        Text("{side} {stage} of {year}{field}", "{side}, {stage} năm {year}{field}"),
        side=Text(total.side.to(), total.side.to("vi")),
        stage=Text(total.stage.to(), total.stage.to("vi")),
        year=str(total.year),
        field=f", {total.field}" if total.field else "",
    )
    return Breach(
        subject=total.id if total.after is None else total.after,
        text=formula(
            Text(
                "{what}: {count} lines sum to {added}, and {stated} was stated: {difference} "
                "{which}",
                "{what}: {count} dòng cộng lại {added}, nêu ra {stated}: {which} {difference}",
            ),
            what=what,
            count=count,
            added=added,
            stated=total.amount,
            difference=abs(added - total.amount),
            which=Text("too much", "thừa") if added > total.amount else Text("missing", "thiếu"),
        ),
        expected=formula("{stated}", stated=total.amount),
        mend=Text(
            "find the line that was lost, or counted twice; or correct the total",
            "tìm dòng bị sót hoặc tính hai lần; hoặc sửa tổng",
        ),
        basis=total.basis,
    )


@rule("BUD014", severity=Severity.ERROR, vi="Dự toán của đơn vị mới bằng tổng hợp từ đơn vị cũ.")
def consolidated_estimates_are_those_stated(plan: Plan) -> Iterator[Breach]:
    """The estimate stated for a new unit is what the old estimates give it.

    So are totals of other years and stages, by the lines that it has after the reform.

    Bad: old estimates of 400 and 500 go to X, and 950 is stated for X.
    Good: 900 is stated.
    """
    book, carried = plan.budgets, plan.carried("budgets")
    if book is None or carried is None:
        return
    done = book.consolidation(carried)
    sums = {side: done.by_unit(side) for side in ("revenue", "expenditure")}
    after: Budgets | None = None
    for total in book.budget_totals:
        if total.after is None:
            continue
        if total.year != done.cut.year or not total.stage.is_plan:
            after = after or book.closed(done)
            lines = _summed(after, total, total.after)
            of_lines = sum(line.amount for line in lines)
            if of_lines != total.amount:
                yield _wrong_total(total, of_lines, len(lines))
            continue
        fields = sums[total.side].get(total.after, {})
        added = fields.get(total.field, 0) if total.field else sum(fields.values())
        if added != total.amount:
            count = sum(line.unit == total.after and line.side is total.side for line in done.lines)
            yield _wrong_total(total, added, count)


@rule("BUD015", severity=Severity.ERROR, vi="Dự toán sau điều chỉnh bằng dự toán cộng điều chỉnh.")
def adjusted_is_estimate_and_adjustments(plan: Plan) -> Iterator[Breach]:
    """An adjusted estimate is the estimate and its adjustments; each adjustment has a line.

    The line is one of a unit that is still there on the day.

    Bad: an estimate of 100, an adjustment of 20, and an adjusted estimate of 130.
    Good: 120.
    """
    book = plan.budgets
    if book is None:
        return
    estimates = {line.id: line for line in book.lines(stage="estimate")}
    added = book.added()
    effective = plan.reform.effective
    ended = {u.ref for u in plan.reform.before} - {u.ref for u in plan.reform.computed}
    for each in book.budget_adjustments:
        line = estimates.get(each.line)
        if line is None:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"adjusts line {each.line}, which is no estimate of the book",
                    f"điều chỉnh dòng {each.line}, không phải dự toán trong sổ",
                ),
                basis=each.basis,
            )
        elif each.on.year != line.year:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"adjusts line {line.id} of {line.year} on {each.on}",
                    f"điều chỉnh dòng {line.id} của năm {line.year} vào ngày {each.on:%d/%m/%Y}",
                ),
                basis=each.basis,
            )
        elif each.on >= effective and line.unit in ended:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"adjusts line {line.id} of {line.unit} on {each.on}, when that unit has ended",
                    f"điều chỉnh dòng {line.id} của {line.unit} vào ngày {each.on:%d/%m/%Y}, đơn "
                    "vị đã kết thúc hoạt động",
                ),
                mend=Text(
                    "adjust the estimate of the unit that has it now",
                    "điều chỉnh dự toán của đơn vị tiếp nhận",
                ),
                basis=each.basis,
            )
    right: dict[object, int] = {}
    for line in estimates.values():
        key = plan_key(line)
        right[key] = right.get(key, 0) + line.amount + added.get(line.id, 0)
    for line in book.lines(stage="adjusted"):
        expected = right.get(plan_key(line), line.amount)
        if line.amount != expected:
            yield Breach(
                subject=line.id,
                text=formula(
                    Text(
                        "adjusted estimate of {stated}, and estimate and adjustments give {right}",
                        "dự toán sau điều chỉnh {stated}, dự toán cộng điều chỉnh là {right}",
                    ),
                    stated=line.amount,
                    right=expected,
                ),
                expected=formula("{right}", right=expected),
                basis=line.basis,
            )


@rule("BUD016", severity=Severity.WARNING, vi="Chi và cam kết không vượt dự toán.")
def spending_stays_within_the_estimate(plan: Plan) -> Iterator[Breach]:
    """What was spent and promised stays within the estimate, and has one.

    Bad: an estimate of 100, an outturn of 70 and a commitment of 40.
    Good: a commitment of 30, or an adjustment of 10.
    """
    book = plan.budgets
    if book is None:
        return
    added = book.added()
    planned: dict[object, int] = {}
    for line in book.plan_lines:
        key = plan_key(line)
        planned[key] = planned.get(key, 0) + line.amount + added.get(line.id, 0)
    used: dict[object, list[BudgetLine]] = {}
    for line in book.lines(side="expenditure"):
        if line.stage in {"outturn", "commitment"}:
            used.setdefault(plan_key(line), []).append(line)
    for used_key, lines in used.items():
        total = sum(line.amount for line in lines)
        estimate = planned.get(used_key, 0)
        if total <= estimate:
            continue
        yield Breach(
            subject=lines[-1].id,
            text=formula(
                Text(
                    "{unit} spent and promised {total} in {year}, and the estimate is {estimate}: "
                    "lines {lines}",
                    "{unit} đã chi và cam kết {total} năm {year}, dự toán là {estimate}: dòng "
                    "{lines}",
                ),
                unit=str(lines[0].unit),
                total=total,
                year=str(lines[0].year),
                estimate=estimate,
                lines=listed([line.id for line in lines]),
            ),
            mend=Text(
                "adjust the estimate, or look whether codes are right",
                "điều chỉnh dự toán, hoặc kiểm tra lại mã",
            ),
        )


@rule("BUD017", severity=Severity.ERROR, vi="Dòng ngân sách không âm.")
def amounts_are_not_negative(plan: Plan) -> Iterator[Breach]:
    """A line is 0 or more; what is taken away is an adjustment.

    Bad: an estimate of -500.
    Good: an estimate of 1,000, and an adjustment of -500.
    """
    book = plan.budgets
    if book is None:
        return
    added = book.added()
    for line in book.budget_lines:
        amount = line.amount + added.get(line.id, 0)
        if min(line.amount, amount) < 0:
            yield Breach(
                subject=line.id,
                text=formula(
                    Text(
                        "{stage} of {unit} is {amount}, below 0",
                        "{stage} của {unit} là {amount}, nhỏ hơn 0",
                    ),
                    stage=Text(line.stage.to(), line.stage.to("vi")),
                    unit=str(line.unit),
                    amount=min(line.amount, amount),
                ),
                basis=line.basis,
            )


@rule("BUD018", severity=Severity.WARNING, vi="Điều chỉnh dự toán có quyết định và lý do.")
def adjustments_say_why(plan: Plan) -> Iterator[Breach]:
    """An adjustment names its decision and its reason, and is some amount.

    Bad: 20 million more, and nobody knows by whom or why.
    Good: by Decision 12/2025, for flood damage.
    """
    for each in plan.budgets.budget_adjustments if plan.budgets is not None else ():
        lacking = [
            words
            for words, there in (
                (Text("a decision", "quyết định"), each.decision or each.basis),
                (Text("a reason", "lý do"), each.reason),
                (Text("an amount", "số tiền"), each.amount),
            )
            if not there
        ]
        if lacking:
            yield Breach(
                subject=each.id,
                text=formula(
                    Text(
                        "{amount} on line {line}, {day}: without {lacking}",
                        "{amount} ở dòng {line}, {day}: thiếu {lacking}",
                    ),
                    amount=each.amount,
                    line=each.line,
                    day=Text(f"{each.on}", f"{each.on:%d/%m/%Y}"),
                    lacking=Text(
                        " and ".join(words.en for words in lacking),
                        ", ".join(words.vi for words in lacking),
                    ),
                ),
                basis=each.basis,
            )


@rule("BUD019", severity=Severity.WARNING, vi="Số thực hiện trong năm sắp xếp có ngày.")
def outturns_say_up_to_when(plan: Plan) -> Iterator[Breach]:
    """An outturn of the year of the reform says up to which day it counts.

    Without a day nobody knows what old units spent, and the whole estimate goes on.  Told
    once, with the lines.

    Bad: an outturn of 40 of 2025, and no day.
    Good: 40 up to 30 June 2025.
    """
    book = plan.budgets
    if book is None:
        return
    year = plan.reform.effective.year
    lines = [line for line in book.lines(year=year, stage="outturn") if line.on is None]
    if lines:
        yield Breach(
            subject=lines[0].id,
            text=formula(
                Text(
                    "{count} outturns of {year} have no day, so that {amount} count as not spent "
                    "before the reform: lines {lines}",
                    "{count} dòng thực hiện năm {year} không có ngày, nên {amount} được coi như "
                    "chưa chi trước sắp xếp: dòng {lines}",
                ),
                count=len(lines),
                year=str(year),
                amount=sum(line.amount for line in lines),
                lines=listed([line.id for line in lines], 3),
            ),
            mend=Text("say up to which day they count", "ghi ngày cuối kỳ"),
        )


RULES: tuple[Rule, ...] = (
    *carry_rules("BUD", "budgets", Text("budget items", "khoản ngân sách")),
    code_is_listed,
    line_stands_once,
    one_currency,
    stated_totals_add_up,
    consolidated_estimates_are_those_stated,
    adjusted_is_estimate_and_adjustments,
    spending_stays_within_the_estimate,
    amounts_are_not_negative,
    adjustments_say_why,
    outturns_say_up_to_when,
    *bud_accounts.RULES,
    *bud_flows.RULES,
)
"""The rules of the family, in the order of their codes."""
