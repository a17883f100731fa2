"""The sections that go into detail: splits, stories, findings, all links, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Finding, Findings, Severity
from adminreform.law import Assumption
from adminreform.plot.look import Look
from adminreform.plot.markup import Markup, element, join
from adminreform.report.html_tables import Cell, Column, table
from adminreform.report.overview import act_line, acts, link_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.lineage import Step, Trace
    from adminreform.reform import Link
    from adminreform.report.context import Context
    from adminreform.report.stories import Story
    from adminreform.report.words import Words

__all__ = ["all_links", "findings", "search_line", "sources", "splits", "stories"]


def _extents(context: Context, link: Link) -> tuple[str, str]:
    language = context.words.language
    if link.contribution is None:
        return "–", "–"
    return link.territory.to(language), link.people.to(language)


# -- splits ------------------------------------------------------------------


def splits(context: Context) -> Markup:
    """Units that were split, with what is known of each part."""
    words = context.words
    heading = element("h2", words.say("Split units", "Đơn vị bị chia"), id_="splits")
    if not context.scope.split:
        none = element("p", words.say("No unit was split.", "Không có đơn vị nào bị chia."))
        return element("section", heading, none, aria_labelledby="splits")
    columns = [
        *_columns_of_links(words),
        Column(words.say("Remark", "Ghi chú")),
    ]
    rows = list(_split_rows(context))
    caption = words.say(
        "Split units and the bounds of each part", "Đơn vị bị chia và khoảng tỷ lệ của từng phần"
    )
    return element(
        "section",
        heading,
        element(
            "p",
            words.say(
                "Where nobody measured a part, its share lies anywhere between two bounds; the "
                "shares of one unit sum to 100%.",
                "Phần chưa ai đo thì tỷ lệ nằm trong một khoảng; các tỷ lệ của một đơn vị cộng lại "
                "bằng 100%.",
            ),
        ),
        table(caption, columns, rows, stack=True),
        aria_labelledby="splits",
    )


def _split_rows(context: Context) -> Iterator[tuple[object, ...]]:
    words, scope = context.words, context.scope
    for unit in scope.split:
        links = [link for link in scope.by_source[unit.ref] if link.gives]
        parent = scope.groups.get(unit.parent or "", "")
        head = join(
            [
                context.unit(unit.ref),
                *([element("span", parent, class_="under")] if parent else []),
            ]
        )
        for i, link in enumerate(links):
            yield (
                *(() if i else (Cell(head, len(links)),)),
                context.unit(link.target, words.say("left the register", "rời khỏi danh mục")),
                *_extents(context, link),
                context.share(link, "area"),
                context.share(link, "population"),
                _remark(context, link),
            )


def _remark(context: Context, link: Link) -> Markup:
    words = context.words
    parts: list[Markup] = []
    if link.disputed:
        said = words.say("sources contradict each other", "các nguồn mâu thuẫn")
        parts.append(element("span", said, class_="tag warning"))
    if link.contribution is not None and isinstance(link.contribution.basis, Assumption):
        parts.append(element("span", words.say("assumption", "giả định"), class_="tag"))
    if link.contribution is not None and link.contribution.note:
        parts.append(element("span", words.quote(link.contribution.note)))
    return join(parts, " ")


# -- stories -----------------------------------------------------------------


def stories(context: Context) -> Markup | None:
    """A few units, followed through the reform."""
    if not context.stories:
        return None
    words = context.words
    heading = words.say("Units followed", "Theo dấu một số đơn vị")
    return element(
        "section",
        element("h2", heading, id_="stories"),
        element("div", *(_story(context, story) for story in context.stories), class_="stories"),
        aria_labelledby="stories",
    )


def _story(context: Context, story: Story) -> Markup:
    words = context.words
    moral = story.moral(words)
    return element(
        "article",
        element("h3", story.heading(words)),
        *(_trace(context, trace) for trace in story.traces),
        element("p", moral, class_="moral") if moral else None,
    )


def _trace(context: Context, trace: Trace) -> Markup:
    words, unit = context.words, trace.unit
    since = words.day(unit.since)
    new = unit.since == context.plan.reform.effective
    if new:
        said = words.say(
            f"the new {unit.full_name}, from {since}", f"{unit.full_name} mới, từ {since}"
        )
    else:
        said = words.say(f"the old {unit.full_name}", f"{unit.full_name} cũ")
    head = element(
        "p",
        element("strong", words.capital(said)),
        element("span", f" {unit.code}", class_="code"),
    )
    return element("div", head, *(_step(context, step) for step in trace.steps))


def _step(context: Context, step: Step) -> Markup:
    words = context.words
    label = step.label.to(words.language)
    items = [
        element("li", _tail(context, step, i), _cited(context, link))
        for i, link in enumerate(step.links)
    ]
    return join(
        [
            element("p", f"{words.day(step.day)}: ", element("em", label)),
            element("ul", *items),
        ]
    )


def _tail(context: Context, step: Step, i: int) -> Markup:
    words, link, other = context.words, step.links[i], step.others[i]
    if other is None:
        gone = words.say("leaves the register", "rời khỏi danh mục")
        return join([gone if step.forward else words.say("of nothing known", "không rõ nguồn gốc")])
    look = Look(link.territory, link.people).to(words.language)
    to = words.say(" to ", " về ") if step.forward else words.say(" of ", " của ")
    return join([look, to, context.unit(other.ref)])


def _cited(context: Context, link: Link) -> Markup | None:
    words = context.words
    said = [words.quote(link.citation)] if link.citation else []
    if link.disputed:
        said.append(words.say("sources contradict each other", "các nguồn mâu thuẫn"))
    return element("span", f" ({'; '.join(said)})", class_="muted") if said else None


def search_line(context: Context, id_: str, label: str, *filtered: str, hint: str = "") -> Markup:
    """A field that filters tables or lists, where scripts run.

    Args:
        context: The page.
        id_: Id of the field.
        label: What it searches.
        filtered: Ids of the tables or boxes whose rows or children are filtered.
        hint: What can be typed.
    """
    words = context.words
    field = element(
        "input",
        id_=id_,
        type="search",
        autocomplete="off",
        data_filter=" ".join(filtered),
        placeholder=hint or None,
    )
    return element(
        "p",
        element("label", label, for_=id_),
        field,
        element("span", role="status", data_of=words.say("of", "trên")),
        class_="search",
        hidden=True,
    )


# -- findings ----------------------------------------------------------------


def findings(context: Context) -> Markup:
    """What was found, by severity."""
    words = context.words
    parts: list[Markup] = []
    if context.on is not None:
        day = words.day(context.on)
        said = words.say(f"As of {day}.", f"Tính đến ngày {day}.")
        parts.append(element("p", said, class_="muted"))
    told = {
        Severity.ERROR: (
            words.say("Errors", "Lỗi"),
            words.say("law or arithmetic is broken", "trái quy định hoặc sai số học, phải sửa"),
        ),
        Severity.WARNING: (
            words.say("Warnings", "Cảnh báo"),
            words.say("somebody has to look", "cần người có trách nhiệm xem xét"),
        ),
        Severity.INFO: (
            words.say("Notes", "Lưu ý"),
            words.say("true, and worth knowing", "đúng, và nên biết"),
        ),
    }
    for severity in Severity:
        found = context.findings.by_severity(severity).sorted()
        title, meaning = told[severity]
        parts.append(
            element(
                "h3",
                element(
                    "span",
                    f"{title}: {words.number(len(found))}",
                    class_=f"tag {severity}" if found else "tag",
                ),
                element("span", f" — {meaning}", class_="muted"),
            )
        )
        if found:
            parts.append(_found(context, found, title, f"findings-{severity}"))
    search = search_line(
        context,
        "find-finding",
        words.say("Search the findings", "Tìm trong kết quả"),
        *(f"findings-{severity}" for severity in Severity),
        hint=words.say("code, unit or word", "mã, đơn vị hoặc từ khóa"),
    )
    return element(
        "section",
        element("h2", words.say("What was found", "Kết quả kiểm tra"), id_="findings"),
        search if context.findings else None,
        *parts,
        aria_labelledby="findings",
    )


def _found(context: Context, found: Findings, title: str, id_: str) -> Markup:
    words = context.words
    columns = [
        Column(words.say("Code", "Mã"), narrow=True),
        Column(words.say("About", "Về"), narrow=True),
        Column(words.say("What was found", "Nội dung")),
    ]
    mendable = any(finding.mend.en for finding in found)
    if mendable:
        columns.append(Column(words.say("How to mend it", "Cách xử lý")))
    rows = [_finding(context, finding)[: len(columns)] for finding in found]
    return table(title, columns, rows, stack=True, id_=id_)


def _finding(context: Context, finding: Finding) -> tuple[object, ...]:
    words, scope = context.words, context.scope
    text = words.named(finding.text.to(words.language), scope)
    ground = words.ground(finding.basis)
    expected = words.named(finding.expected.to(words.language), scope)
    more = [element("span", f" [{ground}]", class_="muted")] if ground else []
    if expected:
        more.append(element("span", words.say(" Expected: ", " Yêu cầu: ") + expected))
    return (
        finding.code,
        words.capital(words.subject(finding.subject, scope)),
        join([words.capital(text), *more]),
        words.named(finding.mend.to(words.language), scope) or "–",
    )


def _columns_of_links(words: Words) -> list[Column]:
    """Who gives how much to whom."""
    return [
        Column(words.say("Old unit", "Đơn vị cũ")),
        Column(words.say("New unit", "Đơn vị mới")),
        Column(words.say("Territory", "Đất"), narrow=True),
        Column(words.say("People", "Dân"), narrow=True),
        Column(words.say("Share of the area", "Tỷ lệ diện tích"), number=True),
        Column(words.say("Share of the people", "Tỷ lệ dân số"), number=True),
    ]


# -- all links ---------------------------------------------------------------


def all_links(context: Context) -> Markup:
    """Every link, with its ground."""
    words = context.words
    columns = [
        *_columns_of_links(words),
        Column(
            words.say("Clause", "Điều khoản")
            if context.one_act
            else words.say("Act and clause", "Văn bản, điều khoản"),
            narrow=True,
        ),
        Column(words.say("Ground", "Căn cứ"), number=True),
        Column(words.say("Remark", "Ghi chú")),
    ]
    rows = [_link_row(context, link) for link in context.shown]
    caption = words.say(
        "Every old unit and every new unit that got something of it",
        "Từng đơn vị cũ và từng đơn vị mới nhận từ nó",
    )
    if context.one_act:
        caption += words.say(
            f" (clauses of {context.one_act})", f" (điều khoản của {context.one_act})"
        )
    search = search_line(
        context, "search", words.say("Search the table", "Tìm trong bảng"), "all-links"
    )
    grounds = [
        element("li", ground, id_=f"ground-{number}") for ground, number in context.grounds.items()
    ]
    return element(
        "section",
        element("h2", words.say("All links", "Bảng chi tiết"), id_="links"),
        search,
        table(caption, columns, rows, stack=True, id_="all-links"),
        element("h3", words.say("Grounds", "Căn cứ")) if grounds else None,
        element("ol", *grounds, class_="grounds") if grounds else None,
        aria_labelledby="links",
    )


def _link_row(context: Context, link: Link) -> tuple[object, ...]:
    words, scope = context.words, context.scope
    under = None
    if link.source is not None:
        group = scope.groups.get(scope.parent_code(link.source), "")
        under = element("span", group, class_="under") if group else None
    nothing = words.say("nothing known", "không rõ nguồn gốc")
    source = context.unit(link.source, nothing)
    number = context.grounds.get(context.ground(link))
    ground = (
        element("a", str(number), href=f"#ground-{number}") if number is not None else Markup("–")
    )
    return (
        join([source, under]) if under else source,
        context.unit(link.target, words.say("left the register", "rời khỏi danh mục")),
        *_extents(context, link),
        context.share(link, "area"),
        context.share(link, "population"),
        _clause(context, link),
        ground,
        _remark(context, link),
    )


def _clause(context: Context, link: Link) -> Markup:
    words, event = context.words, link.event
    if event is None:
        return Markup("–")
    act = words.quote(event.act) if event.act is not None else ""
    clause = words.quote(event.clause)
    if not clause:
        return join([act or "–"])
    under = element("span", act, class_="under") if act and not context.one_act else None
    return join([words.capital(clause), under])


# -- sources -----------------------------------------------------------------


def sources(context: Context) -> Markup:
    """Where it all comes from."""
    words, known = context.words, context.provenance
    parts: list[Markup | None] = [
        element("h2", words.say("Sources and licence", "Nguồn và giấy phép"), id_="sources"),
    ]
    if known is not None and known.what:
        parts.append(element("p", words.quote(known.what)))
    listed = [element("li", act_line(context, act)) for act in acts(context)]
    if listed:
        parts += [element("h3", words.say("Acts", "Văn bản")), element("ul", *listed)]
    if context.size_grounds:
        parts.append(element("h3", words.say("Sizes of units", "Diện tích và dân số")))
        parts.append(element("ul", *(element("li", ground) for ground in context.size_grounds)))
    if known is not None and known.sources:
        parts.append(element("h3", words.say("Sources", "Nguồn")))
        items = [
            element(
                "li",
                link_to(source.address, words.quote(source.name)),
                f": {words.quote(source.gives)}" if source.gives else None,
                element("span", f" ({words.quote(source.address)})", class_="muted")
                if source.address and not source.address.startswith("http")
                else None,
            )
            for source in known.sources
        ]
        parts.append(element("ul", *items))
    parts += _inputs(context)
    if known is not None and known.known_errors:
        parts.append(
            element("h3", words.say("Known errors and gaps", "Sai sót và chỗ trống đã biết"))
        )
        errors = [element("li", words.quote(text)) for text in known.known_errors]
        parts.append(element("ul", *errors))
    licence = words.quote(known.licence) if known is not None else ""
    parts.append(element("h3", words.say("Licence", "Giấy phép")))
    none = words.say("Nobody stated a licence of the data.", "Dữ liệu không ghi giấy phép.")
    parts.append(element("p", licence or none))
    return element("section", *parts, aria_labelledby="sources")


_SHOWN = 12
"""Digits of a SHA-256 that people compare; the whole stands behind them."""


def _inputs(context: Context) -> list[Markup]:
    """The files that the plan was read from."""
    words, inputs = context.words, context.plan.inputs
    if not inputs:
        return []
    columns = [
        Column(words.say("File", "Tệp"), narrow=True),
        Column(words.say("Rows", "Số dòng"), number=True),
        Column(words.say("Size in bytes", "Dung lượng (byte)"), number=True),
        Column("SHA-256", narrow=True),
    ]
    rows = [
        (
            each.name,
            words.number(sum(each.rows.values())),
            words.number(each.size),
            element("code", each.sha256[:_SHOWN] + "…", title=each.sha256),
        )
        for each in inputs
    ]
    count = words.many(len(inputs), "file|files", "tệp")
    caption = words.say(
        f"The plan was read from {count}; the SHA-256 shows whether a file changed since",
        f"Phương án được đọc từ {count}; mã SHA-256 cho biết tệp có bị sửa sau đó hay không",
    )
    heading = element("h3", words.say("Files read", "Tệp dữ liệu đã đọc"))
    shown = table(caption, columns, rows, stack=True)
    summary = element("summary", words.say(f"Show {count}", f"Xem {count}"))
    return [heading, element("details", summary, shown) if len(inputs) > _FEW_FILES else shown]


_FEW_FILES = 12
"""Most files that are shown at once."""
