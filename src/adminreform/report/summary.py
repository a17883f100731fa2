"""A reform in numbers: before and after, by parent, what was split, what is open."""

from __future__ import annotations

import html
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.findings import Findings
from adminreform.law import Assumption
from adminreform.lineage import Label
from adminreform.plot.scope import Scope
from adminreform.report.text_tables import text_table
from adminreform.report.words import Words
from adminreform.units import Scheme, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adminreform.plan import Plan
    from adminreform.text import Language

__all__ = ["KindCount", "ParentCount", "SplitUnit", "Summary", "summarise"]


@attrs.frozen(kw_only=True)
class KindCount:
    """How many units of one kind there were, and are.

    Attributes:
        tier: Code of the tier.
        kind: Code of the kind.
        before: Units before.
        after: Units after.
    """

    tier: str
    kind: str
    before: int
    after: int


@attrs.frozen(kw_only=True)
class ParentCount:
    """What became of the units under one parent.

    Attributes:
        code: Code of the parent; empty for units that stood under nothing.
        name: Its name.
        before: Units that stood under it.
        takers: Units after that took something of them.
        shared: Those of them that took of units under other parents too.
        split: Units under it that were split.
    """

    code: str
    name: str
    before: int
    takers: int
    shared: int
    split: int


def _units(items: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class SplitUnit:
    """A unit that gave something to more than one unit.

    Attributes:
        unit: The unit.
        targets: Who got something of it.
        area_known: Whether the share of its area that each got is known.
        people_known: Whether the share of its people that each got is known.
    """

    unit: Unit
    targets: tuple[Unit, ...] = attrs.field(converter=_units)
    area_known: bool
    people_known: bool


@attrs.frozen(kw_only=True, repr=False)
class Summary:
    """A reform in numbers.

    Attributes:
        title: What people call the reform.
        place: The unit at the top, where there is one.
        effective: Day of the reform.
        acts: Acts that order it.
        scheme: Tiers and kinds of the country.
        tier: Code of the lowest tier, which the counts below are of.
        kinds: Units by tier and kind, the highest tier first.
        parents: What became of the units under each parent.
        split: Units that were split.
        untouched: Units that no clause names.
        before: Units before.
        after: Units after.
        links: Links between units.
        disputed: Those on which sources contradict each other.
        assumed: Those that rest on an assumption.
        labels: How many links bear each label as their first, the most frequent first.
        published: Units of the published list; None where there is none.
        differences: What the published list says otherwise.
        broken: Whether clauses cannot be carried out as written.

    Example:
        >>> import adminreform as ar
        >>> summary = summarise(ar.datasets.toy())
        >>> summary.before, summary.after, len(summary.split)
        (9, 7, 3)
        >>> print(str(summary).splitlines()[0])
        Kestrelshire 2030: a teaching reform with invented places
    """

    title: str
    place: str
    effective: date
    acts: tuple[str, ...]
    scheme: Scheme
    tier: str
    kinds: tuple[KindCount, ...]
    parents: tuple[ParentCount, ...]
    split: tuple[SplitUnit, ...]
    untouched: tuple[Unit, ...]
    before: int
    after: int
    links: int
    disputed: int
    assumed: int
    labels: tuple[tuple[Label, int], ...]
    published: int | None
    differences: Findings
    broken: bool

    @property
    def tiers(self) -> tuple[KindCount, ...]:
        """Totals of each tier, the kind being empty."""
        tiers = dict.fromkeys(row.tier for row in self.kinds)
        return tuple(
            KindCount(
                tier=tier,
                kind="",
                before=sum(row.before for row in self.kinds if row.tier == tier),
                after=sum(row.after for row in self.kinds if row.tier == tier),
            )
            for tier in tiers
        )

    @property
    def open_sources(self) -> tuple[Unit, ...]:
        """Split units of which it is not known how much each successor got."""
        return tuple(
            part.unit for part in self.split if not (part.area_known and part.people_known)
        )

    def heading(self, words: Words) -> str:
        """The title, or one made of what is known."""
        if self.title:
            return words.quote(self.title)
        of = f" {self.place}" if self.place else ""
        return words.say(
            f"Reform of the units{' of' if of else ''}{of}", f"Sắp xếp đơn vị hành chính{of}"
        )

    def to(self, language: Language = "en", *, phrases: Mapping[str, str] | None = None) -> str:
        """The summary as text.

        Args:
            language: Language of the words.
            phrases: Wordings in that language of phrases of the data.
        """
        return "\n".join(_lines(self, Words(language, phrases)))

    def __str__(self) -> str:
        return self.to("en")

    def __repr__(self) -> str:
        return f"<Summary of {self.effective}: {self.before} units become {self.after}>"

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def summarise(plan: Plan) -> Summary:
    """Count what a plan does.

    Args:
        plan: The plan; one that cannot be carried out as written is counted as far
            as it can be.
    """
    reform = plan.reform
    scope = Scope.of(reform)
    broken = False
    labels: tuple[tuple[Label, int], ...] = ()
    differences = Findings()
    try:
        labels = tuple(_labels(plan, scope))
        if plan.published is not None:
            differences = reform.reconcile(plan.published)
    except ReplayError:
        broken = True
    acts = (str(event.act) for event in reform.events if event.act is not None)
    roots = [unit for unit in reform.before if unit.parent is None]
    between = [link for link in scope.links if link.source is not None and link.target is not None]
    grounds = [link.contribution.basis for link in between if link.contribution is not None]
    return Summary(
        title=plan.title,
        place=roots[0].full_name if len(roots) == 1 < len(reform.before) else "",
        effective=reform.effective,
        acts=tuple(dict.fromkeys(acts)),
        scheme=scope.scheme,
        tier=scope.tier,
        kinds=tuple(_kinds(scope)),
        parents=tuple(_parents(scope)),
        split=tuple(_split(scope)),
        untouched=scope.untouched,
        before=len(scope.before),
        after=len(scope.after),
        links=len(between),
        disputed=sum(link.disputed for link in between),
        assumed=sum(isinstance(ground, Assumption) for ground in grounds),
        labels=labels,
        published=None if plan.published is None else len(plan.published),
        differences=differences,
        broken=broken,
    )


def _labels(plan: Plan, scope: Scope) -> Iterator[tuple[Label, int]]:
    lineage, shown = plan.history.lineage, set(scope.links)
    links = lineage.chronicle.links
    counted = Counter(lineage.labels(i)[0] for i, link in enumerate(links) if link in shown)
    yield from counted.most_common()


def _kinds(scope: Scope) -> Iterator[KindCount]:
    before = Counter((unit.tier, unit.kind) for unit in scope.reform.before)
    after = Counter((unit.tier, unit.kind) for unit in scope.computed)
    tiers = list(dict.fromkeys((*scope.reform.before.tiers, *(tier for tier, _ in after))))
    for tier, kind in sorted(dict.fromkeys((*before, *after)), key=lambda k: tiers.index(k[0])):
        key = tier, kind
        yield KindCount(tier=tier, kind=kind, before=before[key], after=after[key])


def _parents(scope: Scope) -> Iterator[ParentCount]:
    split = {unit.ref for unit in scope.split}
    homes = {
        target: {scope.parent_code(k.source) for k in links if k.source is not None and k.gives}
        for target, links in scope.by_target.items()
    }
    for code, name in scope.groups.items():
        children = scope.children(code)
        refs = {unit.ref for unit in children}
        given = scope.by_parent.get(code, ())
        takers = {k.target for k in given if k.target is not None and k.gives and k.source in refs}
        takers |= {ref for ref in refs if ref not in scope.by_source}
        yield ParentCount(
            code=code,
            name=name,
            before=len(children),
            takers=len(takers),
            shared=sum(len(homes.get(target, ())) > 1 for target in takers),
            split=len(refs & split),
        )


def _split(scope: Scope) -> Iterator[SplitUnit]:
    for unit in scope.split:
        links = [link for link in scope.by_source[unit.ref] if link.gives]
        known = {
            measure: sum(link.share_of(measure) is None for link in links) < 2  # noqa: PLR2004
            for measure in ("area", "population")
        }
        yield SplitUnit(
            unit=unit,
            targets=[scope.units[link.target] for link in links if link.target is not None],
            area_known=known["area"],
            people_known=known["population"],
        )


# -- as text -----------------------------------------------------------------


def _lines(summary: Summary, words: Words) -> Iterator[str]:
    yield summary.heading(words)
    acts = "; ".join(map(words.quote, summary.acts))
    by = words.say(f", by {acts}", f", theo {acts}") if acts else ""
    yield words.say("From ", "Từ ngày ") + words.day(summary.effective) + by
    yield ""
    yield from _kind_lines(summary, words)
    yield ""
    yield from _parent_lines(summary, words)
    yield from _split_lines(summary, words)
    yield from _other_lines(summary, words)


def _kind_lines(summary: Summary, words: Words) -> Iterator[str]:
    rows: list[tuple[str, ...]] = []
    for total in summary.tiers:
        kinds = [row for row in summary.kinds if row.tier == total.tier]
        tier = words.tier(summary.scheme, total.tier)
        for row in kinds:
            kind = words.kind(summary.scheme, row.kind, row.tier)
            rows.append((tier, kind, *_counts(row, words)))
            tier = ""
        if len(kinds) > 1:
            rows.append((tier, words.say("all", "cộng"), *_counts(total, words)))
    head = (
        words.say("tier", "cấp"),
        words.say("kind", "loại"),
        words.say("before", "trước"),
        words.say("after", "sau"),
        words.say("change", "tăng giảm"),
    )
    yield from text_table(head, rows, numbers=3)


def _counts(row: KindCount, words: Words) -> tuple[str, str, str]:
    change = row.after - row.before
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return words.number(row.before), words.number(row.after), sign + words.number(abs(change))


def _parent_lines(summary: Summary, words: Words) -> Iterator[str]:
    if len(summary.parents) < 2:  # noqa: PLR2004 (one group is the whole)
        return
    head = (
        words.say("stood under", "đơn vị cấp trên cũ"),
        words.say("units before", "đơn vị cũ"),
        words.say("new units", "đơn vị mới"),
        words.say("shared", "chung"),
        words.say("split", "bị chia"),
    )
    rows = [
        (
            row.name or words.say("(nothing)", "(không có)"),
            *map(words.number, (row.before, row.takers, row.shared, row.split)),
        )
        for row in summary.parents
    ]
    yield from text_table(head, rows, numbers=4)
    yield words.say(
        "shared: new units that take from several places, counted with each",
        "chung: đơn vị mới lấy từ nhiều nơi, được đếm ở mỗi nơi",
    )
    yield ""


def _split_lines(summary: Summary, words: Words) -> Iterator[str]:
    yield words.many(len(summary.split), "unit was split|units were split", "đơn vị bị chia") + (
        ":" if summary.split else ""
    )
    for part in summary.split:
        targets = ", ".join(f"{unit.full_name} ({unit.code})" for unit in part.targets)
        yield f"  {part.unit.full_name} ({part.unit.code}) → {targets}"
    if summary.open_sources:
        yield words.say(
            f"  how much each successor got is not known for {len(summary.open_sources)} of them",
            f"  chưa biết mỗi nơi nhận bao nhiêu ở {len(summary.open_sources)} đơn vị",
        )


def _other_lines(summary: Summary, words: Words) -> Iterator[str]:
    still = ", ".join(f"{unit.full_name} ({unit.code})" for unit in summary.untouched[:5])
    more = len(summary.untouched) - 5
    if more > 0:
        still += words.say(f" and {more} more", f" và {more} đơn vị nữa")
    yield words.many(
        len(summary.untouched),
        "unit is named by no clause|units are named by no clause",
        "đơn vị không khoản nào nhắc đến (giữ nguyên)",
    ) + (f": {still}" if still else "")
    labels = ", ".join(
        f"{label.to(words.language)} {words.number(count)}" for label, count in summary.labels
    )
    yield words.many(summary.links, "link|links", "liên kết cũ – mới") + (
        f": {labels}" if labels else ""
    )
    if summary.disputed:
        yield words.many(
            summary.disputed,
            "link on which sources contradict each other|"
            "links on which sources contradict each other",
            "liên kết có nguồn mâu thuẫn",
        )
    if summary.assumed:
        yield words.many(
            summary.assumed,
            "link rests on an assumption|links rest on an assumption",
            "liên kết dựa trên giả định",
        )
    yield published_in_words(summary, words)


def published_in_words(summary: Summary, words: Words) -> str:
    """How the published list compares."""
    if summary.broken:
        return words.say(
            "clauses cannot be carried out as written, so no published list was compared",
            "có khoản không thực hiện được như đã viết nên chưa đối chiếu với danh sách công bố",
        )
    if summary.published is None:
        return words.say(
            "there is no published list to compare with", "không có danh sách công bố để đối chiếu"
        )
    units = words.number(summary.published)
    if not summary.differences:
        return words.say(
            f"all {units} units of the published list agree",
            f"khớp cả {units} đơn vị trong danh sách công bố",
        )
    number = words.number(len(summary.differences))
    return words.say(
        f"the published list of {units} units differs in {number} points",
        f"danh sách công bố ({units} đơn vị) có {number} điểm khác",
    )
