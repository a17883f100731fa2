"""Rules about units and the registries before and after."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.findings import Finding, Severity
from adminreform.names import fold_name
from adminreform.plan.codewords import tier_text
from adminreform.rules._rule import Rule, rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.plan import Plan
    from adminreform.units import Registry, Unit, UnitRef

__all__ = ["RULES"]

Row = tuple[object, Text]


def _registries(plan: Plan) -> tuple[Registry, Registry]:
    return plan.reform.before, plan.reform.computed


def _once(plan: Plan) -> Iterator[tuple[Registry, Unit]]:
    """Every unit of the two registries, one that goes on only once."""
    before, after = _registries(plan)
    for unit in before:
        yield before, unit
    for unit in after:
        if unit not in before:
            yield after, unit


@rule("UNI001", severity=Severity.ERROR, vi="Trong một ngày, mỗi mã chỉ của một đơn vị.")
def code_used_once(plan: Plan) -> Iterator[Row]:
    """One code names one unit on one day.

    Bad: two units with the code ``06652`` in the registry after.
    Good: the second has a code of its own.
    """
    for registry in _registries(plan):
        for code, times in Counter(unit.code for unit in registry).items():
            if times > 1:
                refs = listed([unit.ref for unit in registry.with_code(code)])
                yield (
                    code,
                    Text(
                        f"names {times} units on {registry.on}: {refs.en}",
                        f"là mã của {times} đơn vị ngày {registry.on:%d/%m/%Y}: {refs.vi}",
                    ),
                )


@rule(
    "UNI002",
    severity=Severity.WARNING,
    vi="Các đơn vị cùng loại thuộc cùng một cấp trên không trùng tên.",
)
def name_used_once_under_a_parent(plan: Plan) -> Iterator[Row]:
    """Units of one kind under one parent have different names.

    Bad: two communes ``Tân Tiến`` in one district.
    Good: a commune and a township of one name, or communes in two districts.
    """
    for registry in _registries(plan):
        groups: dict[tuple[str | None, str, str, str], list[Unit]] = {}
        for unit in registry:
            if unit.name:
                key = (unit.parent, unit.tier, unit.kind, fold_name(unit.name))
                groups.setdefault(key, []).append(unit)
        for units in groups.values():
            if len(units) > 1:
                refs = listed([unit.ref for unit in units])
                yield (
                    units[0].ref,
                    Text(
                        f"{units[0].full_name} is the name of {len(units)} units "
                        f"under one parent on {registry.on}: {refs.en}",
                        f"{units[0].full_name} là tên của {len(units)} đơn vị cùng cấp trên ngày "
                        f"{registry.on:%d/%m/%Y}: {refs.vi}",
                    ),
                )


@rule("UNI003", severity=Severity.ERROR, vi="Đơn vị cấp trên có trong danh mục cùng ngày.")
def parent_is_there(plan: Plan) -> Iterator[Row]:
    """The parent of a unit is a unit of the same day.

    Bad: a new commune whose parent is a district that the reform abolishes.
    Good: its parent is the province.
    """
    before, after = _registries(plan)
    lost = [(before, u) for u in before if u.parent and not before.with_code(u.parent)]
    told = {unit for _, unit in lost}
    lost += [
        (after, unit)
        for unit in after
        if unit.parent and not after.with_code(unit.parent) and unit not in told
    ]
    for registry, unit in lost:
        yield (
            unit.ref,
            Text(
                f"its parent {unit.parent} is not in the registry of {registry.on}",
                f"đơn vị cấp trên {unit.parent} không có trong danh mục ngày "
                f"{registry.on:%d/%m/%Y}",
            ),
        )


@rule("UNI004", severity=Severity.ERROR, vi="Không đơn vị nào tự đứng dưới chính mình.")
def parents_make_no_circle(plan: Plan) -> Iterator[Row]:
    """No unit stands under itself.

    Bad: A under B under A.
    Good: A under B under C.
    """
    for registry in _registries(plan):
        told: set[UnitRef] = set()
        for unit in registry:
            above = registry.ancestors(unit.ref)
            circle = [unit.ref, *(ancestor.ref for ancestor in above)]
            if unit in above and unit.ref not in told:
                told.update(circle)
                way = " -> ".join(map(str, circle))
                yield unit.ref, Text(f"stands under itself: {way}", f"tự đứng dưới mình: {way}")


@rule("UNI005", severity=Severity.ERROR, vi="Đơn vị cấp trên thuộc cấp cao hơn.")
def parent_is_of_a_higher_tier(plan: Plan) -> Iterator[Row]:
    """A parent is of a higher tier than its children.

    Bad: a district under a commune; a commune under a commune.
    Good: a commune under a district or a province.
    """
    for registry, unit in _once(plan):
        above = registry.parent(unit.ref)
        if above is None or not (unit.tier and above.tier):
            continue
        own, other = registry.scheme.rank(unit.tier), registry.scheme.rank(above.tier)
        ranked = own is not None and other is not None
        if above.tier == unit.tier or (ranked and (own or 0) <= (other or 0)):
            low, high = (
                tier_text(registry.scheme, tier).to("vi") for tier in (unit.tier, above.tier)
            )
            yield (
                unit.ref,
                Text(
                    f"a unit of tier {unit.tier} stands under {above.ref} of tier {above.tier}",
                    f"đơn vị {low} đứng dưới {above.ref} thuộc {high}",
                ),
            )


@rule("UNI006", severity=Severity.ERROR, vi="Đơn vị trong danh mục đã có từ ngày đó hoặc trước đó.")
def state_has_begun(plan: Plan) -> Iterator[Row]:
    """A unit of a registry began on its day or earlier.

    Bad: a unit since 2026 in the registry of 2025.
    Good: a unit since 2024 there.
    """
    before, _ = _registries(plan)
    for unit in before:
        if unit.since > before.on:
            yield (
                unit.ref,
                Text(
                    f"begins after {before.on}, the day of the registry before",
                    f"bắt đầu sau ngày {before.on:%d/%m/%Y} của danh mục trước sắp xếp",
                ),
            )


@rule("UNI007", severity=Severity.WARNING, vi="Mỗi đơn vị có tên.")
def unit_has_a_name(plan: Plan) -> Iterator[Row]:
    """A unit has a name.

    Bad: a new unit of which the act's annex gives the code only.
    Good: code and name.
    """
    for _, unit in _once(plan):
        if not unit.name:
            yield unit.ref, Text("has no name", "không có tên")


@rule("UNI008", severity=Severity.INFO, vi="Mã được giữ lại vẫn chỉ nơi cũ.")
def code_keeps_its_meaning(plan: Plan) -> Iterable[Row]:
    """A code that goes on names the same place.

    Bad: ``06652`` was Hà Phong and is Hà Tu after the reform.
    Good: a code that ends with its unit.
    """
    before, after = _registries(plan)
    changed = [
        (old, new)
        for new in after
        for old in before.with_code(new.code)
        if old.ref != new.ref
        and old.name
        and new.name
        and fold_name(old.name) != fold_name(new.name)
    ]
    if changed:
        said = listed([f"{new.code} {old.name} → {new.name}" for old, new in changed], 3)
        yield (
            "codes",
            Text(
                f"{len(changed)} codes name another place after the reform than before: {said.en}; "
                "tables of the two days must not be joined by code",
                f"{len(changed)} mã sau sắp xếp chỉ nơi khác so với trước: {said.vi}; "
                "không được nối bảng của hai thời điểm theo mã",
            ),
        )


@rule(
    "UNI010",
    severity=Severity.ERROR,
    vi="Danh mục sau sắp xếp tính ra khớp với danh mục đã công bố.",
)
def published_list_agrees(plan: Plan) -> Iterator[Finding]:
    """The computed registry after is the one that was published.

    Bad: the list has a commune that no clause makes (UNI010), lacks one that a
    clause makes (UNI011), or gives it another name or kind (UNI012).
    Good: both have the same units.
    """
    if plan.published is not None and not plan.reform.replay.findings.errors:
        yield from plan.reform.reconcile(plan.published)


RULES: tuple[Rule, ...] = (
    code_used_once,
    name_used_once_under_a_parent,
    parent_is_there,
    parents_make_no_circle,
    parent_is_of_a_higher_tier,
    state_has_begun,
    unit_has_a_name,
    code_keeps_its_meaning,
    published_list_agrees,
)
