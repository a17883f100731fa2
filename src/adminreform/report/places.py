"""A section for each old parent: its picture, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.plot.alluvial import alluvial_under
from adminreform.plot.look import Look
from adminreform.plot.markup import Markup, element, join
from adminreform.report.overview import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.reform import Link
    from adminreform.report.context import Context
    from adminreform.report.summary import ParentCount
    from adminreform.units import UnitRef

__all__ = ["clauses", "formed", "places"]


def places(context: Context) -> Markup:
    """All parents."""
    words, summary = context.words, context.summary
    sections = [
        _place(context, row, number) for number, row in enumerate(summary.parents, 1) if row.before
    ]
    tier = words.tier(summary.scheme, context.scope.parent_tier) if context.scope.parents else ""
    heading = words.say(
        f"By old {tier or 'parent'} unit", f"Theo từng đơn vị {tier or 'cấp trên'} cũ"
    )
    return element(
        "section",
        element("h2", heading, id_="places"),
        *sections,
        aria_labelledby="places",
    )


def _place(context: Context, row: ParentCount, number: int) -> Markup:
    words = context.words
    name = row.name or words.say("Units without a parent", "Đơn vị không có cấp trên")
    said = [
        words.many(row.before, "old unit|old units", "đơn vị cũ"),
        words.many(row.takers, "new unit|new units", "đơn vị mới"),
    ]
    if row.split:
        said.append(words.many(row.split, "split", "đơn vị cũ bị chia"))
    if row.shared:
        said.append(
            words.many(
                row.shared,
                "new unit takes from elsewhere too|new units take from elsewhere too",
                "đơn vị mới lấy cả từ nơi khác",
            )
        )
    targets = _targets(context, row.code)
    return element(
        "section",
        element("h3", words.capital(name), id_=f"place-{number}"),
        element("p", " · ".join(said), class_="said"),
        element(
            "div",
            _picture(context, row),
            element(
                "div",
                element("h4", words.say("New units in words", "Đơn vị mới, bằng lời")),
                element("ul", *(_target(context, ref, row.code) for ref in targets)),
                class_="formed",
            ),
            class_="place",
        )
        if context.scope.by_parent.get(row.code)
        else element("p", words.say("Nothing changes.", "Không có gì thay đổi.")),
        aria_labelledby=f"place-{number}",
    )


def _picture(context: Context, row: ParentCount) -> Markup:
    picture = alluvial_under(
        context.scope,
        row.code,
        language=context.words.language,
        phrases=context.words.phrases,
    )
    return figure(context, picture)


def _targets(context: Context, parent: str) -> tuple[UnitRef, ...]:
    """Units that got something of those under a parent, in the order of the clauses."""
    links = context.scope.by_parent.get(parent, ())
    return tuple(dict.fromkeys(link.target for link in links if link.target is not None))


def formed(context: Context, ref: UnitRef, home: str) -> list[Markup]:
    """Of what a unit is formed, a line an extent.

    Args:
        context: The page.
        ref: The unit.
        home: The old parent that goes without saying; empty for none.
    """
    words = context.words
    by_look: dict[str, list[Link]] = {}
    for link in context.scope.by_target.get(ref, ()):
        look = Look(link.territory, link.people).to(words.language)
        if link.source is None:
            look = words.say("of nothing known", "không rõ nguồn gốc")
        by_look.setdefault(look, []).append(link)
    return [
        element(
            "p",
            element("span", words.capital(look), class_="extent"),
            ": " if given[0].source is not None else None,
            _names(context, given, home),
        )
        for look, given in by_look.items()
    ]


def clauses(context: Context, ref: UnitRef) -> str:
    """The clauses that form a unit."""
    links = context.scope.by_target.get(ref, ())
    quoted = dict.fromkeys(context.words.quote(e.citation) for e in links if e.citation)
    return "; ".join(quoted)


def _target(context: Context, ref: UnitRef, home: str) -> Markup:
    details = [text for text in (context.sizes(ref), clauses(context, ref)) if text]
    return element(
        "li",
        element("strong", context.unit(ref)),
        *formed(context, ref, home),
        element("p", " — ".join(details), class_="details") if details else None,
    )


def _names(context: Context, links: list[Link], home: str) -> Markup:
    return join(_named(context, links, home), ", ")


def _named(context: Context, links: list[Link], home: str) -> Iterator[Markup]:
    scope, words = context.scope, context.words
    for link in links:
        if link.source is None:
            continue
        parent = scope.parent_code(link.source)
        group = scope.groups.get(parent, parent)
        elsewhere = f" ({group})" if parent != home and group else ""
        disputed = None
        if link.disputed:
            disputed = element(
                "span", " " + words.say("disputed", "mâu thuẫn"), class_="tag warning"
            )
        yield join([context.unit(link.source), elsewhere, disputed])
