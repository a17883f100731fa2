"""Rules about tasks: who has them, with whom and what they are done, and what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.dates import day_before
from adminreform.errors import listing
from adminreform.findings import Severity
from adminreform.names import NearMisses
from adminreform.plan.codewords import tier_text
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.books import carry_rules
from adminreform.rules.svc_cases import CASE_RULES
from adminreform.rules.svc_plan import amounts_at, day_of, opening_day, owners_on, powers_of
from adminreform.rules.svc_points import POINT_RULES
from adminreform.services import Need
from adminreform.text import Text, day_in_words, listed
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.services import Powers, Services, Stretch

__all__ = ["RULES"]

_CASES = Text("open cases", "hồ sơ đang giải quyết")
_MOST = 3


def _period(since: date, until: date | None) -> Text:
    if until is None:
        return Text(f"from {since} on", f"từ {day_in_words(since, 'vi')}")
    last = day_before(until)
    return Text(
        f"from {since} to {last}",
        f"từ {day_in_words(since, 'vi')} đến {day_in_words(last, 'vi')}",
    )


def _for_units(each: Stretch, powers: Powers) -> Text:
    """For whom it is so: every unit of the lowest tier, or those that are named."""
    number = len(each.units)
    if number == len(powers.leaves(each.since)):
        return Text(f"for all {number} units", f"đối với cả {number} đơn vị")
    units = listed(each.units, _MOST)
    return Text(
        f"for {number} of {len(powers.leaves(each.since))} units, {units.en}",
        f"đối với {number}/{len(powers.leaves(each.since))} đơn vị, {units.vi}",
    )


# -- owners ------------------------------------------------------------------


@rule("SVC010", severity=Severity.ERROR, vi="Ngày nào nhiệm vụ cũng có cơ quan thực hiện.")
def somebody_has_each_task(plan: Plan) -> Iterator[Breach]:
    """Each task has an owner for every unit on every day.

    Bad: ``T`` is a task of districts until 1 July, when there are none any more.
    Good: from that day on it is a task of communes.
    """
    powers = powers_of(plan)
    if powers is None:
        return
    for each in powers.gaps:
        when, whom = _period(each.since, each.until), _for_units(each, powers)
        named = f" ({each.task.name})" if each.task.name else ""
        yield Breach(
            subject=each.task.id,
            text=Text(
                f"nobody has this task{named} {when.en}, {whom.en}",
                f"nhiệm vụ này{named} không có cơ quan thực hiện {when.vi}, {whom.vi}",
            ),
            expected=Text("an owner on every day", "ngày nào cũng có cơ quan thực hiện"),
            mend=Text(
                f"add a row to competences that says who has it {when.en}",
                f"bổ sung dòng vào bảng competences: cơ quan thực hiện {when.vi}",
            ),
            basis=each.task.basis,
        )


@rule("SVC011", severity=Severity.ERROR, vi="Không nhiệm vụ nào có hai cơ quan cùng thực hiện.")
def one_has_each_task(plan: Plan) -> Iterator[Breach]:
    """No two answer for one task for one unit on a day.

    Who is authorised to do the work does not answer for it, and is no second owner.

    Bad: ``T`` is a task of communes and of the province from 1 July on.
    Good: of communes, and of the province for islands alone.
    """
    powers = powers_of(plan)
    if powers is None:
        return
    for each in powers.doubles:
        when, whom = _period(each.since, each.until), _for_units(each, powers)
        tiers = {unit.tier for unit in (*plan.reform.before, *plan.reform.computed)}
        scheme = plan.reform.before.scheme
        said = [tier_text(scheme, e) if e in tiers else Text(e, e) for e in each.owners]
        en, vi = listed([e.en for e in said]).en, listed([e.to("vi") for e in said]).vi
        yield Breach(
            subject=each.task.id,
            text=Text(
                f"{len(each.owners)} have this task {when.en}, {whom.en}: {en}",
                f"nhiệm vụ này có {len(each.owners)} cơ quan cùng thực hiện {when.vi}, {whom.vi}: "
                f"{vi}",
            ),
            mend=Text(
                "end one of the rows of competences, or limit it to a unit or a kind",
                "kết thúc một dòng của bảng competences, hoặc giới hạn theo đơn vị, loại đơn vị",
            ),
            basis=each.task.basis,
        )


# -- with whom and what ------------------------------------------------------


def _told(tasks: Sequence[str]) -> Text:
    ids = listed(tasks, _MOST)
    count = len(tasks)
    return Text(
        f"{count} {'task' if count == 1 else 'tasks'} ({ids.en})", f"{count} nhiệm vụ ({ids.vi})"
    )


def _without(plan: Plan, book: str, measures: Sequence[str], day: date) -> Iterator[UnitRef]:
    """Owners of tasks of which another book knows, with nothing there.

    A book that tells nothing of a tier says nothing of its units.
    """
    powers = powers_of(plan)
    held = amounts_at(plan, book, measures, day)
    if powers is None or held is None:
        return
    registry = powers.history.on(day)
    known = {unit.tier for unit in registry if held.get(unit.ref)}
    for holder in owners_on(powers, day):
        unit = registry.get(holder) if isinstance(holder, UnitRef) else None
        if unit is not None and unit.tier in known and not held.get(unit.ref):
            yield unit.ref


@rule("SVC012", severity=Severity.ERROR, vi="Cơ quan có nhiệm vụ thì có người làm.")
def owners_have_staff(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """Who has a task has posts or people.

    Bad: X has three tasks, and nobody is placed there and no post is in its frame.
    Good: a frame of two posts.
    """
    book, powers, day = plan.staffing, powers_of(plan), day_of(plan, on)
    if book is None or powers is None:
        return
    posts = {line.unit for line in book.frames if line.posts}
    posts |= {each.unit for each in book.establishments if each.posts}
    for unit in _without(plan, "staffing", ["person", "post"], day):
        if unit in posts:
            continue
        tasks = _told(sorted(powers.owned_on(day)[unit]))
        yield Breach(
            subject=unit,
            text=Text(
                f"has {tasks.en} on {day}, and neither a post nor anybody in one",
                f"có {tasks.vi} ngày {day_in_words(day, 'vi')} nhưng không có biên chế, "
                "không có người",
            ),
            mend=Text(
                "authorise posts, place people there, or leave the task where it is",
                "giao biên chế, bố trí người, hoặc giữ nguyên nhiệm vụ",
            ),
        )


@rule("SVC013", severity=Severity.ERROR, vi="Cơ quan có nhiệm vụ thì có nơi làm việc.")
def owners_have_a_place(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """Who has a task has a building, or a service point with a place.

    Bad: X has three tasks and no building of the book of assets.
    Good: the building of A, which X took over.
    """
    book, powers, day = plan.services, powers_of(plan), day_of(plan, on)
    if book is None or powers is None:
        return
    for unit in _without(plan, "assets", ["building"], day):
        points = book.points_of.get(unit, ())
        if any(book.fitted(point.id, Need.PLACE, day) for point in points if point.stands(day)):
            continue
        tasks = _told(sorted(powers.owned_on(day)[unit]))
        yield Breach(
            subject=unit,
            text=Text(
                f"has {tasks.en} on {day}, and no building",
                f"có {tasks.vi} ngày {day_in_words(day, 'vi')} nhưng chưa có trụ sở",
            ),
            mend=Text(
                "decide which building it takes, or give its service point a place",
                "quyết định trụ sở, hoặc bố trí địa điểm cho điểm phục vụ",
            ),
        )


@rule("SVC014", severity=Severity.ERROR, vi="Cơ quan có nhiệm vụ thì có hệ thống để làm.")
def owners_have_the_system(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """Who has a task that is done with a digital system has that system, from the reform on.

    Bad: ``T`` is done with the register of land, which X cannot open.
    Good: the register is among the software of the service centre of X.
    """
    book, powers, day = plan.services, powers_of(plan), day_of(plan, on)
    if book is None or powers is None or day < plan.reform.effective:
        return
    for unit, tasks in owners_on(powers, day).items():
        if not isinstance(unit, UnitRef):
            continue
        there = _systems(plan, book, unit, day)
        missing: dict[str, list[str]] = {}
        for task in sorted(tasks):
            system = book.tasks_by_id[task].system
            if system and system not in there:
                missing.setdefault(system, []).append(task)
        for system, names in missing.items():
            told = _told(names)
            yield Breach(
                subject=unit,
                text=Text(
                    f"has {told.en} on {day} that {system} is needed for, and has it not",
                    f"có {told.vi} ngày {day_in_words(day, 'vi')} cần {system} nhưng chưa có",
                ),
                mend=Text(
                    "add it to the software of a service point of the unit, from its day on",
                    "bổ sung vào phần mềm của điểm phục vụ của đơn vị, ghi ngày bắt đầu",
                ),
            )


def _systems(plan: Plan, book: Services, unit: UnitRef, day: date) -> frozenset[str]:
    """Names and ids of systems that a unit has on a day."""
    points = [point for point in book.points_of.get(unit, ()) if point.stands(day)]
    found = {row.ref for point in points for row in book.fitted(point.id, Need.SOFTWARE, day)}
    carried = plan.carried("assets")
    if plan.assets is not None and carried is not None:
        names = {each.id: each.name for each in plan.assets.digital_systems}
        closing = carried.opening if day < plan.reform.effective else carried.closing
        held = [holding.id for holding in closing.at(unit) if holding.id in names]
        found |= {*held, *(names[name] for name in held)}
    return frozenset(found)


# -- what rows say -----------------------------------------------------------


@rule("SVC015", severity=Severity.ERROR, vi="Thẩm quyền giao cho cấp, đơn vị có trong danh mục.")
def competences_name_what_there_is(plan: Plan) -> Iterator[Breach]:
    """Competences name tiers, kinds and units of the register.

    Bad: the tier ``comune``; an exception for a unit that no register has.
    Good: the tier ``commune``.
    """
    book, powers = plan.services, powers_of(plan)
    if book is None or powers is None:
        return
    registries = [powers.history.on(day) for day in (powers.first_day, *powers.history.days)]
    tiers = {unit.tier for registry in registries for unit in registry}
    kinds = {unit.kind for registry in registries for unit in registry}
    known = frozenset(powers.history.chronicle.refs)
    for row in book.competences:
        named = (
            (row.tier, tiers, Text("tier", "cấp")),
            (row.kind, kinds, Text("kind", "loại đơn vị")),
        )
        for word, there, what in named:
            if word and word not in there:
                near = listing(NearMisses(there).of(word)) or listing(sorted(there))
                yield Breach(
                    subject=row.id,
                    text=Text(
                        f"names the {what.en} {word}, of which there is no unit",
                        f"nêu {what.vi} {word}, không có đơn vị nào",
                    ),
                    mend=Text(f"did you mean {near}?", f"có phải {near}?"),
                    basis=row.basis,
                )
        for unit in (row.unit, row.holder):
            if unit is not None and unit not in known:
                near = listing(
                    [ref for registry in registries for ref in registry.near(unit)][:_MOST]
                )
                yield Breach(
                    subject=row.id,
                    text=Text(
                        f"names {unit}, which the register does not have",
                        f"nêu {unit}, đơn vị không có trong danh mục",
                    ),
                    mend=Text(f"did you mean {near}?", f"có phải {near}?") if near else "",
                    basis=row.basis,
                )


@rule("SVC016", severity=Severity.ERROR, vi="Mã tham chiếu có trong sổ, không trùng.")
def ids_name_rows_of_the_book(plan: Plan) -> Iterator[Breach]:
    """What rows name is in the book, and each id is of one row.

    Bad: a competence for ``T9``, and no such task; two points ``C1``.
    Good: a competence for ``T1``.
    """
    book = plan.services
    if book is None:
        return
    for table, ids in book.repeated_ids().items():
        for id_ in ids:
            yield Breach(
                subject=id_,
                text=Text(
                    f"stands more than once in the table {table}",
                    f"có nhiều hơn một lần trong bảng {table}",
                ),
                mend=Text("keep one, or give each an id", "giữ một dòng, hoặc đặt mã riêng"),
            )
    known = {
        table: {each.id for each in getattr(book, table)}
        for table in ("tasks", "task_counts", "procedures", "service_points")
    }
    looks = {table: NearMisses(ids) for table, ids in known.items()}
    for row, name, table in book.references():
        if not name or name in known[table]:
            continue
        near = listing(looks[table].of(name))
        yield Breach(
            subject=row,
            text=Text(
                f"names {name}, which the table {table} does not have",
                f"nêu {name.replace('(none)', '(để trống)')}, bảng {table} không có",
            ),
            mend=Text(f"did you mean {near}?", f"có phải {near}?")
            if near
            else Text(f"add it to {table}", f"bổ sung vào bảng {table}"),
        )


@rule("SVC017", severity=Severity.WARNING, vi="Thủ tục của cơ quan đã được công bố.")
def procedures_are_published(plan: Plan, *, on: date | None) -> Iterator[Breach]:
    """Procedures are published for each unit that owns them, on the day on which it starts.

    Before the reform it tells what will not be published on its day by what is planned.

    Bad: ``P`` is a procedure of communes from 1 July on, published on 10 July.
    Good: published on 25 June.
    """
    book, powers, day = plan.services, powers_of(plan), opening_day(plan, on)
    if book is None or powers is None:
        return
    will_be = (
        Text("will not be published", "theo kế hoạch sẽ chưa được công bố")
        if on is not None and on < day
        else Text("is not published", "chưa được công bố")
    )
    owners = owners_on(powers, day)
    for each in book.procedures:
        have = [unit for unit, tasks in owners.items() if each.task in tasks]
        units = [unit for unit in have if isinstance(unit, UnitRef)]
        missing = [unit for unit in units if not book.is_published(each.id, unit, day)]
        if missing:
            told = listed(missing, _MOST)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"{will_be.en} on {day} for {len(missing)} of {len(units)} units that "
                    f"own it: {told.en}",
                    f"{will_be.vi} ngày {day_in_words(day, 'vi')} đối với "
                    f"{len(missing)}/{len(units)} đơn vị giải quyết: {told.vi}",
                ),
                mend=Text(
                    "publish it, and add a row to publications",
                    "công bố và bổ sung dòng vào bảng publications",
                ),
                basis=each.basis,
            )


@rule("SVC018", severity=Severity.ERROR, vi="Các phần không lớn hơn tổng số nhiệm vụ.")
def parts_of_counts_fit(plan: Plan) -> Iterator[Breach]:
    """Published parts of a number of tasks are together no more than the whole.

    Bad: 2,718 tasks, of which 1,470 went to the province and 1,348 to communes.
    Good: 1,470 and 1,248.
    """
    book = plan.services
    if book is None:
        return
    for whole in book.task_counts:
        parts = [each for each in book.task_counts if each.part_of == whole.id]
        together = sum(part.tasks for part in parts)
        if together > whole.tasks:
            told = listed([part.id for part in parts])
            yield Breach(
                subject=whole.id,
                text=Text(
                    f"counts {whole.tasks} tasks, and its parts {together}: {told.en}",
                    f"có {whole.tasks} nhiệm vụ, các phần cộng lại {together}: {told.vi}",
                ),
                mend=Text("look at the source again", "kiểm tra lại nguồn"),
                basis=whole.basis,
            )


RULES: tuple[Rule, ...] = (
    *carry_rules("SVC", "services", _CASES),
    somebody_has_each_task,
    one_has_each_task,
    owners_have_staff,
    owners_have_a_place,
    owners_have_the_system,
    competences_name_what_there_is,
    ids_name_rows_of_the_book,
    procedures_are_published,
    parts_of_counts_fit,
    *POINT_RULES,
    *CASE_RULES,
)
