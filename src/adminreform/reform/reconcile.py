"""Holding a computed registry against a published list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Finding, Findings, Severity
from adminreform.names import NearMisses, fold_name
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.units import Registry, Unit

__all__ = ["reconcile"]


def reconcile(computed: Registry, published: Registry) -> Findings:
    """What a published list says otherwise; see `Reform.reconcile`."""
    return Findings(_differences(computed, published))


def _differences(computed: Registry, published: Registry) -> Iterator[Finding]:
    listed = set(published.codes)
    tiers = {unit.tier for unit in published}
    names = NearMisses(unit.name for unit in computed)
    for unit in published:
        if not computed.with_code(unit.code):
            near = names.of(unit.name) if unit.name else ()
            hint = f"; computed units of like names: {', '.join(near)}" if near else ""
            yield Finding(
                code="UNI010",
                severity=Severity.ERROR,
                subject=unit.ref,
                text=Text(
                    f"published as {unit.full_name}, but no clause makes it{hint}",
                    f"có trong danh sách công bố ({unit.full_name}) nhưng không khoản nào lập ra",
                ),
                mend=Text("look for the missing clause", "tìm khoản còn thiếu"),
            )
    for unit in computed:
        if unit.code in listed:
            for one in published.with_code(unit.code):
                yield from _compare(unit, one)
        elif unit.tier in tiers:
            yield Finding(
                code="UNI011",
                severity=Severity.ERROR,
                subject=unit.ref,
                text=Text(
                    f"the clauses make {unit.full_name}, which is not in the published list",
                    f"các khoản lập ra {unit.full_name} nhưng danh sách công bố không có",
                ),
            )


def _compare(unit: Unit, listed: Unit) -> Iterator[Finding]:
    fields: tuple[tuple[Text, str, str], ...] = (
        (Text("name", "tên"), unit.name, listed.name),
        (Text("kind", "loại"), unit.kind, listed.kind),
        (Text("tier", "cấp"), unit.tier, listed.tier),
        (Text("parent", "đơn vị cấp trên"), unit.parent or "", listed.parent or ""),
    )
    for what, ours, theirs in fields:
        if theirs and ours != theirs:
            spelling = what.en == "name" and fold_name(ours) == fold_name(theirs)
            yield Finding(
                code="UNI012",
                severity=Severity.INFO if spelling else Severity.WARNING,
                subject=unit.ref,
                text=Text(
                    f"{what.en} is {ours!r} by the clauses, {theirs!r} in the published list"
                    + (" (another spelling of one name)" if spelling else ""),
                    f"{what.vi} theo nghị quyết là {ours!r}, trong danh sách công bố là {theirs!r}"
                    + (" (hai cách viết một tên)" if spelling else ""),
                ),
                expected=Text(theirs, theirs),
            )
