"""A sheet for each new authority: what it is made of, what it has, what it still lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from adminreform.budgets import Side
from adminreform.errors import ReplayError
from adminreform.findings import Severity
from adminreform.plot.markup import Markup, element, join
from adminreform.readiness import Readiness, State, View
from adminreform.report.context import Context
from adminreform.report.details import search_line
from adminreform.report.places import clauses, formed
from adminreform.staffing.groups import group_text
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adminreform.findings import Finding
    from adminreform.records import Custody
    from adminreform.units import UnitRef

__all__ = ["sheet_link", "unit_sheets"]

_MOST = 8
"""Houses and findings that a sheet names before it counts the rest."""


def sheet_link(context: Context, ref: UnitRef) -> Markup:
    """The name of a unit, which leads to its sheet."""
    code = element("span", f" {ref.code}", class_="code")
    name = element("a", context.scope.name(ref), href=f"#{_anchor(ref)}")
    return element("span", name, code, class_="unit")


def _anchor(ref: UnitRef) -> str:
    return f"unit-{ref.code}" if ref.n == 1 else f"unit-{ref.code}-{ref.n}"


def unit_sheets(context: Context) -> Markup | None:
    """A sheet for each authority that opens; None where the reform cannot be carried out."""
    try:
        desk = _Desk(context=context, state=context.readiness)
    except ReplayError:
        return None
    units = desk.state.units
    if not units:
        return None
    words = context.words
    return element(
        "section",
        element("h2", words.say("Unit by unit", "Từng đơn vị mới"), id_="units"),
        element(
            "p",
            words.say(
                "A sheet for each new authority. Open one to read or print it.",
                "Mỗi đơn vị mới có một phiếu riêng. Bấm vào tên để xem hoặc in phiếu.",
            ),
        ),
        search_line(
            context,
            "find-unit",
            words.say("Find a unit", "Tìm đơn vị"),
            "sheets",
            hint=words.say(
                "name or code, with or without accents", "tên hoặc mã, có dấu hay không dấu"
            ),
        ),
        element("div", *(_sheet(desk, unit) for unit in units), class_="sheets", id_="sheets"),
        aria_labelledby="units",
    )


@attrs.frozen(kw_only=True, eq=False)
class _Desk:
    """What all sheets look up, made once."""

    context: Context
    state: Readiness

    @cached_property
    def view(self) -> View:
        """The plan on the day of the matrix."""
        return View(plan=self.context.plan, on=self.state.on)

    @cached_property
    def staff(self) -> Mapping[UnitRef, Sequence[tuple[str, int, int]]]:
        """Group, posts and people of each unit."""
        placed = self.context.plan.placed_staff
        found: defaultdict[UnitRef, list[tuple[str, int, int]]] = defaultdict(list)
        for line in () if placed is None else placed.lines:
            found[line.unit].append((line.group, line.posts, line.people))
        return found

    @cached_property
    def money(self) -> Mapping[UnitRef, Mapping[Side, int]]:
        """What is left of the estimates of the year, by unit and side."""
        carried = self.context.plan.carried("budgets")
        found: defaultdict[UnitRef, dict[Side, int]] = defaultdict(dict)
        if carried is not None:
            for side in Side:
                for unit, balance in carried.balance(side.value).items():
                    found[unit][side] = int(balance.closing)
        return found

    @cached_property
    def surplus(self) -> Counter[UnitRef]:
        """Surplus houses that each unit looks after."""
        plan = self.context.plan
        carried = plan.carried("assets")
        found: Counter[UnitRef] = Counter()
        if plan.assets is not None and carried is not None:
            surplus = {each.id for each in plan.assets.surplus}
            for holding in carried.closing.holdings:
                found[holding.unit] += holding.id in surplus
        return found

    @cached_property
    def files(self) -> Mapping[UnitRef | str, Sequence[Custody]]:
        """The series that each keeper has on the day of the reform."""
        plan = self.context.plan
        found: defaultdict[UnitRef | str, list[Custody]] = defaultdict(list)
        if plan.records is not None:
            for chain in plan.records.custody(plan.history).chains.values():
                for each in chain.on(plan.reform.effective):
                    found[each.holder].append(each)
        return found

    @cached_property
    def findings(self) -> Mapping[object, Sequence[Finding]]:
        """What was found about each unit."""
        found: defaultdict[object, list[Finding]] = defaultdict(list)
        for each in self.context.findings:
            found[each.subject].append(each)
        return found


def _sheet(desk: _Desk, unit: UnitRef) -> Markup:
    context = desk.context
    words = context.words
    blocks = desk.state.blocking(unit)
    asked = len(desk.state.criteria)
    met = asked - len(blocks)
    tone = "good" if not blocks else "warning"
    chip = element(
        "span",
        words.say(f"{met} of {asked} criteria met", f"đạt {met}/{asked} tiêu chí"),
        class_=f"tag {tone}",
    )
    answers = desk.state.answers[unit].values()
    assumed = {_readiness} if any(each.made_up for each in answers) else set[object]()
    facts = [
        element("div", _term(desk, title, book, made_up=make in assumed), element("dd", content))
        for title, book, make in _LINES
        if (content := make(desk, unit)) is not None
    ]
    button = element(
        "button",
        words.say("Print this sheet", "In phiếu này"),
        type="button",
        data_print=True,
        hidden=True,
    )
    return element(
        "details",
        element(
            "summary",
            element("strong", words.capital(context.scope.name(unit))),
            element("span", f" {unit.code} ", class_="code"),
            chip,
        ),
        element("dl", *facts),
        element("p", button),
        id_=_anchor(unit),
        class_="sheet",
    )


def _term(desk: _Desk, title: Text, book: str, *, made_up: bool) -> Markup:
    words = desk.context.words
    mark = None
    if (book and desk.view.made_up(book)) or (made_up and not book):
        mark = element("span", words.say("illustrative", "minh họa"), class_="tag warning")
    return element("dt", title.to(words.language), " " if mark else None, mark)


# -- lines -------------------------------------------------------------------


def _formed(desk: _Desk, unit: UnitRef) -> Markup | None:
    context = desk.context
    lines = formed(context, unit, "")
    if not lines:
        return join([context.words.say("goes on as it was", "giữ nguyên")])
    clause = clauses(context, unit)
    more = [element("p", clause, class_="details")] if clause else []
    return join([*lines, *more])


def _sizes(desk: _Desk, unit: UnitRef) -> Markup | None:
    return join([told]) if (told := desk.context.sizes(unit)) else None


def _readiness(desk: _Desk, unit: UnitRef) -> Markup | None:
    context, words = desk.context, desk.context.words
    language = words.language
    blocks = desk.state.blocking(unit)
    day = words.day(desk.state.on)
    if not blocks:
        return join([words.say(f"everything is there on {day}", f"đủ điều kiện ngày {day}")])
    items = [
        element(
            "li",
            element("strong", words.capital(each.criterion.title.to(language))),
            ": ",
            words.named(each.answer.text.to(language), context.scope),
            element("span", f" ({each.answer.state.to(language)})", class_="muted")
            if each.answer.state is State.UNKNOWN
            else None,
        )
        for each in blocks
    ]
    said = element("p", words.say(f"Missing on {day}:", f"Còn thiếu ngày {day}:"))
    return join([said, element("ul", *items)])


def _staff(desk: _Desk, unit: UnitRef) -> Markup | None:
    rows = desk.staff.get(unit, ())
    if not rows:
        return None
    words = desk.context.words
    items: list[Markup] = []
    for group, posts, people in rows:
        name = words.capital(group_text(group).to(words.language))
        have, may = words.number(people), words.number(posts)
        said = words.say(f"{have} people, {may} posts", f"{have} người/{may} biên chế")
        items.append(element("li", f"{name}: {said}"))
    return element("ul", *items)


def _money(desk: _Desk, unit: UnitRef) -> Markup | None:
    found = desk.money.get(unit, {})
    if not any(found.values()):
        return None
    words, book = desk.context.words, desk.context.plan.budgets
    currency = "" if book is None else book.currency
    money = words.say(currency, _CURRENCIES.get(currency, currency))
    lines = (
        f"{words.capital(side.to(words.language))}: {words.number(amount)} {money}"
        for side, amount in found.items()
        if amount
    )
    return join(element("p", line.rstrip()) for line in lines)


_CURRENCIES = {"VND": "đồng"}


def _houses(desk: _Desk, unit: UnitRef) -> Markup | None:
    book = desk.context.plan.assets
    if book is None:
        return None
    words = desk.context.words
    told: list[str] = []
    for i, seat in enumerate(book.seats.get(unit, ())):
        house = book.properties_by_id.get(seat.asset)
        name = seat.asset
        if house is not None:
            name = house.name or house.id
            if house.floor_m2 is not None:
                name += f", {words.number(house.floor_m2)} m²"
        which = words.say("further seat", "trụ sở khác")
        if not i:
            which = words.say("main seat", "trụ sở chính")
        told.append(f"{words.capital(which)}: {name}")
    surplus = desk.surplus.get(unit, 0)
    if surplus:
        told.append(
            words.say(
                f"{words.number(surplus)} surplus to look after",
                f"{words.number(surplus)} cơ sở dôi dư đang quản lý",
            )
        )
    return element("ul", *(element("li", each) for each in told[:_MOST])) if told else None


def _files(desk: _Desk, unit: UnitRef) -> Markup | None:
    book = desk.context.plan.records
    held = desk.files.get(unit, ())
    if book is None or not held:
        return None
    words = desk.context.words
    metres = sum(book.series_by_id[each.series].metres for each in held)
    return join(
        [
            words.say(
                f"{words.many(len(held), 'series', '')} of {words.number(metres)} m of shelves",
                f"{words.number(len(held))} nhóm hồ sơ, {words.number(metres)} mét giá",
            )
        ]
    )


def _found(desk: _Desk, unit: UnitRef) -> Markup | None:
    context, words = desk.context, desk.context.words
    rows = [e for e in desk.findings.get(unit, ()) if e.severity is not Severity.INFO]
    rows += [e for e in desk.findings.get(unit, ()) if e.severity is Severity.INFO]
    if not rows:
        return None
    items = [
        element(
            "li",
            element("span", each.code, class_=f"tag {each.severity}"),
            " ",
            words.named(each.text.to(words.language), context.scope),
        )
        for each in rows[:_MOST]
    ]
    more = len(rows) - _MOST
    if more > 0:
        items.append(element("li", words.say(f"and {more} more", f"và {more} mục khác")))
    return element("ul", *items)


_LINES: tuple[tuple[Text, str, Callable[[_Desk, UnitRef], Markup | None]], ...] = (
    (Text("Formed of", "Hình thành từ"), "", _formed),
    (Text("Size", "Quy mô"), "", _sizes),
    (Text("Readiness", "Mức độ sẵn sàng"), "", _readiness),
    (Text("Staff", "Nhân sự"), "staffing.roster", _staff),
    (Text("Estimates that go on", "Dự toán chuyển sang"), "budgets.budget_lines", _money),
    (Text("Seats", "Trụ sở"), "assets.properties", _houses),
    (Text("Files", "Hồ sơ, tài liệu"), "records.series", _files),
    (Text("Findings", "Kết quả kiểm tra"), "", _found),
)
"""What a sheet tells, in this order, and the table that it rests on; what a plan does not
hold is left out."""
