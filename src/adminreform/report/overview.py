"""The first sections of a report: what it is about, the numbers, the whole picture."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.plot import alluvial_by_parent
from adminreform.plot.markup import Markup, element, join
from adminreform.report.cards import card
from adminreform.report.html_tables import Cell, Column, table
from adminreform.report.summary import published_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.law import Act
    from adminreform.plot import Svg
    from adminreform.report.context import Context
    from adminreform.report.summary import KindCount

__all__ = ["act_line", "acts", "figure", "figures", "header", "kinds", "link_to", "whole"]


def link_to(address: str, words: object) -> Markup:
    """A link, if the address is one of the web; the words alone otherwise."""
    if address.lower().startswith(("https://", "http://")):
        return element("a", words, href=address, rel="noreferrer")
    return element("span", words)


def act_line(context: Context, act: Act) -> Markup:
    """An act with its days."""
    words = context.words
    said: list[str] = []
    if act.adopted is not None:
        said.append(words.say("adopted ", "thông qua ") + words.day(act.adopted))
    if act.in_force is not None:
        said.append(words.say("in force from ", "có hiệu lực từ ") + words.day(act.in_force))
    days = f" ({', '.join(said)})" if said else ""
    return join([link_to(act.url, words.quote(act)), days])


def acts(context: Context) -> list[Act]:
    """The acts of the reform, each number once."""
    found = {event.act.number: event.act for event in context.plan.reform.events if event.act}
    return list(found.values())


def _banner(warning: str, said: str) -> Markup:
    """What must be read before anything else."""
    return element("p", element("strong", warning), f" {said}", class_="banner", role="note")


def header(context: Context) -> Markup:
    """Title, day and acts."""
    words, summary = context.words, context.summary
    listed = [element("li", act_line(context, act)) for act in acts(context)]
    note = None
    if context.illustrative:
        note = _banner(
            words.say("Illustrative data.", "Số liệu minh họa."),
            words.say(
                "Places and figures are made up; nothing here is a fact.",
                "Địa danh và con số là giả định, không phải số liệu thật.",
            ),
        )
    broken = None
    if summary.broken:
        broken = _banner(
            words.say("Incomplete.", "Chưa đầy đủ."),
            words.say(
                "Clauses cannot be carried out as written; see the errors below.",
                "Có khoản không thực hiện được như đã viết; xem các lỗi bên dưới.",
            ),
        )
    return element(
        "header",
        element(
            "div",
            element(
                "p",
                words.say("Report of the reform", "Báo cáo sắp xếp đơn vị hành chính"),
                class_="kicker",
            ),
            element("h1", summary.heading(words)),
            element(
                "p",
                words.say("The new authorities start on ", "Chính quyền mới hoạt động từ ngày "),
                element("strong", words.day(summary.effective)),
                class_="day",
            ),
            element("ul", *listed, class_="acts") if listed else None,
            note,
            broken,
            class_="inner",
        ),
        class_="top",
    )


# -- key figures -------------------------------------------------------------


def _tier_card(context: Context, total: KindCount) -> Markup:
    words = context.words
    change = total.after - total.before
    more = ""
    if not total.after:
        more = words.say("the tier ends", "kết thúc hoạt động")
    elif change < 0:
        share = words.percent(Fraction(-change, total.before))
        more = words.say("fewer by ", "giảm ") + f"{words.number(-change)} ({share})"
    else:
        more = words.say("more by ", "tăng ") + words.number(change)
    tier = words.tier(context.summary.scheme, total.tier)
    said = words.say(f"{tier} units", f"đơn vị {tier}")
    return card(f"{words.number(total.before)} → {words.number(total.after)}", said, more)


def figures(context: Context) -> Markup:
    """The numbers that matter most."""
    words, summary = context.words, context.summary
    changed = [total for total in reversed(summary.tiers) if total.before != total.after]
    cards = [_tier_card(context, total) for total in changed]
    unknown = len(summary.open_sources)
    shares = words.say(
        f"{words.number(unknown)} with parts that nobody measured",
        f"{words.number(unknown)} đơn vị chưa đo đủ các phần",
    )
    cards.append(
        card(
            words.number(len(summary.split)),
            words.say("old units split", "đơn vị cũ bị chia"),
            shares if unknown else "",
        )
    )
    names = ", ".join(unit.full_name for unit in summary.untouched[:2])
    if len(summary.untouched) > 2:  # noqa: PLR2004 (two names fit)
        names += ", …"
    still = words.say("left as they are", "đơn vị giữ nguyên")
    cards.append(card(words.number(len(summary.untouched)), still, names))
    cards.append(_findings_card(context))
    if summary.published is not None and not summary.broken:
        agree = summary.published - len({f.subject for f in summary.differences})
        cards.append(
            card(
                f"{words.number(max(agree, 0))}/{words.number(summary.published)}",
                words.say("units as published", "đơn vị khớp danh sách công bố"),
                words.say(
                    "the published list of new units", "so với danh sách đơn vị mới đã công bố"
                ),
                "bad" if summary.differences else "good",
            )
        )
    return element(
        "section",
        element("h2", words.say("Key figures", "Số liệu chính"), id_="figures"),
        element("ul", *cards, class_="cards"),
        aria_labelledby="figures",
    )


def _findings_card(context: Context) -> Markup:
    words = context.words
    counts = {s: len(context.findings.by_severity(s)) for s in Severity}
    more = words.say(
        f"{counts[Severity.WARNING]} warnings, {counts[Severity.INFO]} notes",
        f"{counts[Severity.WARNING]} cảnh báo, {counts[Severity.INFO]} lưu ý",
    )
    errors = counts[Severity.ERROR]
    return card(
        words.number(errors),
        words.say("errors found", "lỗi được phát hiện"),
        more,
        "bad" if errors else "good",
    )


# -- before and after --------------------------------------------------------


def kinds(context: Context) -> Markup:
    """Units before and after, by tier and kind."""
    words, summary = context.words, context.summary
    rows: list[tuple[object, ...]] = []
    totals: list[int] = []
    for total in summary.tiers:
        counts = [row for row in summary.kinds if row.tier == total.tier]
        tier = words.tier(summary.scheme, total.tier)
        many = len(counts) > 1
        for i, row in enumerate(counts):
            kind = words.kind(summary.scheme, row.kind, row.tier)
            head = () if i else (Cell(words.capital(tier), len(counts) + many),)
            rows.append((*head, kind, *_counted(context, row)))
        if many:
            totals.append(len(rows))
            rows.append((words.say("Total", "Cộng"), *_counted(context, total)))
    columns = [
        Column(words.say("Tier", "Cấp")),
        Column(words.say("Kind", "Loại")),
        Column(words.say("Before", "Trước"), number=True),
        Column(words.say("After", "Sau"), number=True),
        Column(words.say("Change", "Tăng, giảm"), number=True),
    ]
    caption = words.say("Units by tier and kind", "Số đơn vị theo cấp và loại")
    said = published_in_words(summary, words)
    return element(
        "section",
        element("h2", words.say("Before and after", "Trước và sau sắp xếp"), id_="kinds"),
        element(
            "div",
            element(
                "div",
                table(caption, columns, rows, totals=totals),
                element("p", words.capital(said) + ".", class_="remark"),
            ),
            parents(context),
            class_="both",
        ),
        aria_labelledby="kinds",
    )


def _counted(context: Context, row: KindCount) -> tuple[str, str, str]:
    words = context.words
    change = row.after - row.before
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return words.number(row.before), words.number(row.after), sign + words.number(abs(change))


# -- the whole ---------------------------------------------------------------


def whole(context: Context) -> Markup | None:
    """The whole reform in one picture."""
    if not context.shown:
        return None
    words = context.words
    picture = alluvial_by_parent(context.plan.reform, language=words.language)
    return element(
        "section",
        element("h2", words.say("The whole picture", "Toàn cảnh"), id_="whole"),
        element(
            "p",
            words.say(
                "How many old units went from where to which new unit. A short text appears where "
                "the mouse rests; the table of all links below says the same.",
                "Bao nhiêu đơn vị cũ từ đâu về đơn vị mới nào. Rê chuột lên một dải để xem chi "
                "tiết; bảng chi tiết cuối báo cáo có cùng nội dung.",
            ),
            class_="lead",
        ),
        figure(context, picture, class_="picture wide"),
        aria_labelledby="whole",
    )


def figure(context: Context, picture: Svg, *, class_: str = "picture") -> Markup:
    """A picture, and what to do with it where it is wider than the screen."""
    said = context.words.say("Swipe sideways to see it all", "Kéo ngang để xem hết hình")
    return element(
        "figure",
        element(
            "div",
            picture.markup(style=False),
            class_=class_,
            tabindex=0,
            role="region",
            aria_label=picture.label,
        ),
        element("figcaption", said, class_="hint"),
    )


def parents(context: Context) -> Markup | None:
    """What became of the units under each parent, in numbers."""
    words, summary = context.words, context.summary
    if len(summary.parents) < 2:  # noqa: PLR2004 (one group is the whole)
        return None
    tier = words.tier(summary.scheme, context.scope.parent_tier) if context.scope.parents else ""
    columns = [
        Column(words.say(f"Old {tier or 'parent'} unit", f"Đơn vị {tier or 'cấp trên'} cũ")),
        Column(words.say("Old", "Cũ"), number=True),
        Column(words.say("New", "Mới"), number=True),
        Column(words.say("Shared", "Chung"), number=True),
        Column(words.say("Split", "Bị chia"), number=True),
    ]
    rows = list(_parent_rows(context))
    caption = words.say("Old and new units by old parent", "Số đơn vị cũ và mới theo từng nơi")
    return element(
        "div",
        table(caption, columns, rows),
        element(
            "p",
            words.say(
                "Shared: new units that take from several places, counted with each. "
                "Split: old units that went to several new ones.",
                "Chung: đơn vị mới lấy từ nhiều nơi, được đếm ở mỗi nơi. "
                "Bị chia: đơn vị cũ giao cho nhiều đơn vị mới.",
            ),
            class_="remark",
        ),
    )


def _parent_rows(context: Context) -> Iterator[tuple[object, ...]]:
    words = context.words
    for i, row in enumerate(context.summary.parents, 1):
        name = row.name or words.say("(nothing)", "(không có)")
        anchor = element("a", words.capital(name), href=f"#place-{i}") if row.before else name
        yield (
            anchor,
            words.number(row.before),
            words.number(row.takers),
            words.number(row.shared),
            words.number(row.split),
        )
