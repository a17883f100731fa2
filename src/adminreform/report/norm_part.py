"""The way to the norm, year by year: a picture, a table, and the units that are late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.plot.lines import Line, line_picture
from adminreform.plot.markup import Markup, element, join
from adminreform.report.html_tables import Column, table
from adminreform.report.overview import figure
from adminreform.staffing import group_text
from adminreform.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.plot.svg import Svg
    from adminreform.report.context import Context
    from adminreform.report.words import Words
    from adminreform.staffing import NormPath, NormTotal

__all__ = ["norm_part"]

_MOST = 6


def norm_part(context: Context) -> Markup | None:
    """The way to the norm; None where nobody worked one out."""
    outlook, words = context.outlook, context.words
    if outlook is None or not outlook.paths or not outlook.paths[0].totals:
        return None
    plain = outlook.paths[0]
    years = [path.totals for path in outlook.paths]
    said = [remark.to(words.language) for remark in outlook.paths_remarks]
    return join(
        [
            element("h3", words.say("The way to the norm", "Lộ trình về định mức biên chế")),
            element("p", _what(words, plain), class_="lead"),
            figure(context, _picture(context, outlook.paths, years)),
            _table(context, outlook.paths, years),
            element("p", " ".join([_late(context, plain), *said]), class_="remark"),
        ]
    )


def _what(words: Words, path: NormPath) -> str:
    groups = [words.say(group_text(g).en, group_text(g).to("vi")) for g in path.groups]
    named = listed(groups).to(words.language)
    people, norm = words.number(path.opening), words.number(path.totals[0].norm)
    told = words.say(
        f"A what-if for {people} people ({named}) if nobody new comes: days of retirement and of "
        f"leaving by a decision are counted, quits are assumed. The norm is {norm} posts; where a "
        "frame has posts without a norm, they count as they are.",
        f"Phương án tính thử cho {people} người ({named}), giả định không tuyển thêm: tính số nghỉ "
        "hưu theo tuổi và số nghỉ theo quyết định; tỷ lệ thôi việc là giả định. Định mức là "
        f"{norm} biên chế; vị trí chưa có định mức được tính theo biên chế giao.",
    )
    if not path.unknown:
        return told
    unknown = words.number(path.unknown)
    return f"{told} " + words.say(
        f"{unknown} of them have no known day of retirement and are taken to stay.",
        f"{unknown} người chưa xác định được thời điểm nghỉ hưu, được coi là tiếp tục làm việc.",
    )


def _share(words: Words, path: NormPath) -> str:
    """What a way assumes of quits."""
    shares = sorted(set(path.quits))
    if shares == [0]:
        return words.say("no quits", "không có thôi việc")
    told = words.between(shares[0], shares[-1])
    return words.say(f"quits {told} a year", f"thôi việc {told}/năm")


def _picture(
    context: Context, paths: Sequence[NormPath], years: Sequence[Sequence[NormTotal]]
) -> Svg:
    words = context.words
    start = context.plan.reform.effective
    points = [words.day(start), *(words.day(year.ends) for year in years[0])]
    norm = years[0][0].norm
    lines = [
        Line(_share(words, path), [path.opening, *(year.people for year in totals)])
        for path, totals in zip(paths, years, strict=True)
    ]
    lines.append(Line(words.say("norm", "định mức"), [norm] * len(points), level=True))
    label = words.say(
        "People at the end of each year of the transition, and the norm",
        "Số người cuối mỗi năm của thời kỳ quá độ và định mức",
    )
    return line_picture(points, lines, label=label, language=words.language)


def _table(
    context: Context, paths: Sequence[NormPath], years: Sequence[Sequence[NormTotal]]
) -> Markup:
    words = context.words
    columns = [
        Column(words.say("To the end of", "Đến hết ngày"), narrow=True),
        Column(words.say("Retire", "Nghỉ hưu"), number=True),
        Column(words.say("Leave by decision", "Nghỉ theo quyết định"), number=True),
        Column(words.say("Norm", "Định mức"), number=True),
    ]
    for path in paths:
        share = _share(words, path)
        columns += [
            Column(words.say(f"People, {share}", f"Còn lại, {share}"), number=True),
            Column(words.say(f"Above norm, {share}", f"Vượt định mức, {share}"), number=True),
        ]
    rows: list[tuple[object, ...]] = []
    for row in zip(*years, strict=True):
        plain = row[0]
        left = [number for year in row for number in (year.people, year.above)]
        numbers = (plain.retire, plain.leave, plain.norm, *left)
        rows.append((words.day(plain.ends), *map(words.number, numbers)))
    caption = words.say(
        "People and norm at the end of each year", "Số người và định mức cuối mỗi năm"
    )
    return table(caption, columns, rows)


def _late(context: Context, path: NormPath) -> str:
    """The units that are above their norm at the end."""
    words, to_move = context.words, path.to_move
    units = words.number(len(path.reached))
    if not to_move:
        return words.say(
            f"All {units} units are at their norm in time.",
            f"Cả {units} đơn vị đạt định mức đúng hạn.",
        )
    late = words.number(len(to_move))
    after = context.plan.reform.computed
    most = sorted(to_move, key=lambda ref: (-to_move[ref], str(ref)))
    named: list[str] = []
    for ref in most:
        unit = after.get(ref)
        name = unit.full_name if unit is not None and unit.full_name else str(ref)
        named.append(f"{name} ({words.number(to_move[ref])})")
    more = len(named) - _MOST
    if more > 0:
        named[_MOST:] = [words.many(more, "other unit|other units", "đơn vị khác")]
    told = listed(named).to(words.language)
    share = _share(words, path)
    return words.say(
        f"With {share}, {late} of {units} units are above their norm at the end, the most: {told}. "
        "There people have to move to other units, or leave by a scheme.",
        f"Với giả định {share}, {late} trên {units} đơn vị vẫn vượt định mức khi hết thời hạn, "
        f"nhiều nhất: {told}. Các đơn vị này cần điều động hoặc giải quyết chế độ nghỉ.",
    )
