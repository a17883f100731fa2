"""What the law of Viet Nam demands of the book of staffing: the posts of units."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.jurisdictions.vn.planned import COMMUNE
from adminreform.jurisdictions.vn.readings import day_text
from adminreform.jurisdictions.vn.rules_staff_people import RULES as PEOPLE
from adminreform.jurisdictions.vn.rules_staff_province import RULES as PROVINCE
from adminreform.jurisdictions.vn.staff_words import (
    ADMINISTRATION,
    CIVIL_SERVANT,
    DEPUTY_HEAD,
    FIELDS_AND_DIVISIONS,
    PUBLIC_EMPLOYEE,
    VICE_CHAIR,
    in_force,
    transition_end,
)
from adminreform.jurisdictions.vn.staffing import (
    commune_division_deputies,
    commune_posts,
    commune_vice_chairs,
    posts_to_cut,
)
from adminreform.law import Assumption, Citation, formula
from adminreform.law.values import as_sequence
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from adminreform.law import Account, Law
    from adminreform.plan import Plan
    from adminreform.staffing import FrameLine
    from adminreform.units import Unit, UnitRef

__all__ = ["RULES"]

_MADE_UP = Text(
    "; {made_up} of {lines} lines of the frames are assumptions, and the figures with them",
    "; {made_up} trên {lines} dòng biên chế là giả định, nên số liệu này cũng là giả định",
)
_FIELDS = "staff.commune.division_fields"
_EXEMPT = frozenset({"education", "education and training", "health"})


def _communes(plan: Plan) -> dict[UnitRef, tuple[Unit, list[FrameLine]]]:
    """The frames of the communes after the reform."""
    found: dict[UnitRef, tuple[Unit, list[FrameLine]]] = {}
    if plan.staffing is None:
        return found
    for ref, lines in plan.staffing.frames_of.items():
        unit = plan.reform.computed.get(ref)
        if unit is not None and unit.tier == COMMUNE:
            found[ref] = unit, [*lines]
    return found


def _over_mean(
    plan: Plan, law: Law, posts: int, most: Account, days: tuple[date, date], what: Text
) -> Breach:
    """Too many posts over all communes; a note where they may exceed for some years.

    The days are that of the law, and the one as of which somebody looks.
    """
    since, seen = days
    day_law = law.on(since)
    may = day_law.get("staff.deputies_may_exceed", None)
    end = transition_end(plan, law)
    rests_on = [*most.rests_on]
    mend = Text("cut their number in the frames", "giảm số lượng trong biên chế các đơn vị")
    severity = Severity.ERROR
    if may is not None and may.flag and end is not None and seen < end.day:
        severity = Severity.INFO
        rests_on += [may, *end.rests_on]
        mend = formula(
            Text("bring it down before {end}", "giảm về đúng quy định trước ngày {end}"),
            end=day_text(end.day),
        )
    return Breach(
        subject=what.en,
        text=formula(
            Text(
                "{posts} {what} in all communes together; the law of {since} allows {most}",
                "{what}: {posts} tại các đơn vị cấp xã; quy định từ ngày {since} cho phép {most}",
            ),
            posts=posts,
            what=what,
            since=day_text(since),
            most=most.amount,
        ),
        expected=formula(Text("at most {most}", "không quá {most}"), most=most.amount),
        mend=mend,
        rests_on=rests_on,
        severity=severity,
    )


@law_rule("STF101", severity=Severity.ERROR, vi="Phó chủ tịch cấp xã không vượt bình quân.")
def vice_chairs_keep_the_mean(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """All communes together have no more vice-chairs than the mean of the province allows.

    The mean is no limit of any one unit: one may have 3 if another has 2.

    Bad: 54 communes with 136 vice-chairs.
    Good: 54 communes with 135.
    """
    frames = _communes(plan)
    lines = [line for _, own in frames.values() for line in own if line.post == VICE_CHAIR]
    since = in_force(law, "staff.commune.vice_chairs_mean_max", plan.reform.effective, on)
    if not lines or since is None:
        return
    most = commune_vice_chairs(law.on(since), units=len(frames))
    posts = sum(line.posts for line in lines)
    if posts > most.amount:
        what = Text("vice-chairs", "Phó chủ tịch")
        yield _over_mean(plan, law, posts, most, (since, on or since), what)


@law_rule("STF102", severity=Severity.ERROR, vi="Cấp phó các phòng cấp xã không vượt bình quân.")
def deputies_keep_the_mean(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """All divisions and centres of communes together keep the mean number of deputies.

    Divisions are those that lines name, whether or not a line is of their head.

    Bad: 4 divisions with 9 deputies, where the mean is 2.
    Good: one with 3, one with 1, two with 2.
    """
    own = [line for _, lines in _communes(plan).values() for line in lines]
    divisions = {(line.unit, line.division) for line in own if line.division}
    posts = sum(line.posts for line in own if line.post == DEPUTY_HEAD)
    since = in_force(law, "staff.commune.division_deputies_mean", plan.reform.effective, on)
    if not divisions or since is None:
        return
    most = commune_division_deputies(law.on(since), divisions=len(divisions))
    if posts > most.amount:
        what = Text("deputies of divisions", "Cấp phó của phòng, trung tâm")
        yield _over_mean(plan, law, posts, most, (since, on or since), what)


@law_rule("STF103", severity=Severity.WARNING, vi="Biên chế cuối thời kỳ quá độ theo bình quân.")
def norms_keep_the_mean(plan: Plan, law: Law) -> Iterator[Breach]:
    """At the end of the transition the communes have the mean number of posts that is planned.

    Lines without a norm are of bodies that the mean does not count.

    Bad: 54 communes with norms of 1,800 posts.
    Good: 54 communes with 1,728.
    """
    frames = _communes(plan)
    norms = [
        line.norm
        for _, own in frames.values()
        for line in own
        if line.norm is not None and line.group in ADMINISTRATION
    ]
    day = plan.reform.effective
    if not norms or "staff.commune.mean_payroll" not in law.on(day):
        return
    planned = commune_posts(law.on(day), units=len(frames))
    if sum(norms) > planned.amount:
        yield Breach(
            subject="norms",
            text=formula(
                Text(
                    "norms of {norms} posts in {units} communes, planned are {planned}",
                    "định mức {norms} biên chế tại {units} đơn vị cấp xã, dự kiến {planned}",
                ),
                norms=sum(norms),
                units=len(frames),
                planned=planned.amount,
            ),
            mend=Text("lower the norms", "giảm định mức"),
            rests_on=planned.rests_on,
        )


@law_rule("STF104", severity=Severity.INFO, vi="Biên chế về đúng quy định khi hết thời hạn quá độ.")
def posts_come_down_in_time(plan: Plan, law: Law) -> Iterator[Breach]:
    """Posts above the norm are told, with the day by which they have to go.

    Where lines of frames are assumptions, it says so.

    Bad: 4,979 posts where the norm is 3,100: 1,879 too many by 1 July 2030.
    Good: as many posts as the norm.
    """
    own = [line for _, lines in _communes(plan).values() for line in lines]
    counted = [line for line in own if line.group in ADMINISTRATION]
    above, end = sum(line.to_cut for line in counted), transition_end(plan, law)
    if above and end is not None:
        made_up = sum(isinstance(line.basis, Assumption) for line in counted)
        yield Breach(
            subject="transition",
            text=formula(
                Text(
                    "{posts} posts of cadres and civil servants, {above} above the norms"
                    + (_MADE_UP.en if made_up else ""),
                    "{posts} biên chế cán bộ, công chức, cao hơn định mức {above}"
                    + (_MADE_UP.vi if made_up else ""),
                ),
                posts=sum(line.posts for line in counted),
                above=above,
                made_up=made_up,
                lines=len(counted),
            ),
            expected=formula(
                Text("none above before {end}", "không còn cao hơn trước ngày {end}"),
                end=day_text(end.day),
            ),
            mend=Text(
                "follow the way of each unit year by year, and move people where it is too slow",
                "theo dõi lộ trình từng năm của mỗi đơn vị, điều động nơi giảm chậm",
            ),
            rests_on=end.rests_on,
        )


@law_rule("STF105", severity=Severity.ERROR, vi="Biên chế sau không vượt số có mặt trước đó.")
def payroll_does_not_grow(plan: Plan, law: Law) -> Iterator[Breach]:
    """Posts after are no more than staff that was present before, but for who is sent down.

    Cadres and civil servants are counted, of all communes together.  People who were sent
    from districts and from the province are counted on top of what the communes had.

    Bad: communes with 3,740 people, 1,197 sent down, and 4,979 posts.
    Good: 4,937 posts.
    """
    book, frames = plan.staffing, _communes(plan)
    day = plan.reform.effective
    if book is None or not frames or "staff.transition_years" not in law.on(day):
        return
    placed = plan.carried("staffing")
    tiers = {unit.ref: unit.tier for unit in plan.reform.before}
    present = Counter(
        tiers.get(person.unit, "") == COMMUNE
        for person in book.roster
        if person.group in ADMINISTRATION
    )
    if not present or placed is None:
        return
    sent = sum(
        1
        for holding in placed.closing.holdings
        if (person := book.people.get(holding.id)) is not None
        and person.group in ADMINISTRATION
        and tiers.get(person.unit, "") != COMMUNE
        and holding.unit in frames
    )
    posts = sum(
        line.posts for _, own in frames.values() for line in own if line.group in ADMINISTRATION
    )
    if posts > present[True] + sent:
        yield Breach(
            subject="payroll",
            text=formula(
                Text(
                    "{posts} posts of cadres and civil servants after; {present} people were "
                    "present in communes, and {sent} are sent down",
                    "{posts} biên chế cán bộ, công chức sau sắp xếp; trước đó cấp xã có mặt "
                    "{present} người, điều về {sent} người",
                ),
                posts=posts,
                present=present[True],
                sent=sent,
            ),
            expected=formula(Text("at most {most}", "không quá {most}"), most=present[True] + sent),
            mend=Text("authorise fewer posts", "giảm biên chế được giao"),
            basis=Citation("76/2025/UBTVQH15, Art. 11(2)"),
        )


@law_rule("STF106", severity=Severity.WARNING, vi="Mỗi lĩnh vực của phòng có công chức.")
def every_field_has_a_civil_servant(
    plan: Plan, law: Law, on: date | None = None
) -> Iterator[Breach]:
    """Each field of the divisions of a commune has at least the civil servants of the norm.

    Bad: nobody in X for justice.
    Good: one civil servant for each field.
    """
    day = plan.reform.effective
    since = in_force(law, "staff.commune.civil_servants_per_field_min", day, on)
    if since is None or _FIELDS not in law.on(since):
        return
    day_law = law.on(since)
    least, rule = day_law["staff.commune.civil_servants_per_field_min"], day_law[_FIELDS]
    wanted = [str(f) for case in rule.cases for f in as_sequence(case["fields"]) or ()]
    for ref, (_, own) in _communes(plan).items():
        there: Counter[str] = Counter()
        for line in own:
            if line.group == CIVIL_SERVANT:
                there[line.field] += line.posts
        if not set(there) & set(wanted):
            continue
        without = [field for field in wanted if there[field] < least.number]
        if without:
            named = _named(without)
            yield Breach(
                subject=ref,
                text=Text(
                    f"too few civil servants for {len(without)} fields: {named.en}",
                    f"thiếu công chức cho {len(without)} lĩnh vực: {named.vi}",
                ),
                expected=formula(
                    Text("{least} for each, from {since}", "{least} cho mỗi lĩnh vực, từ {since}"),
                    least=least.number,
                    since=day_text(since),
                ),
                rests_on=[least, rule],
            )


def _named(words: Sequence[str]) -> Text:
    """Divisions or fields of the law, by what they are called."""
    texts = [FIELDS_AND_DIVISIONS.get(word, Text(word)) for word in words]
    return Text(listed([*map(str, texts)]).en, listed([text.to("vi") for text in texts]).vi)


@law_rule("STF107", severity=Severity.WARNING, vi="Đơn vị cấp xã có đủ các phòng, trung tâm.")
def communes_have_their_divisions(plan: Plan, law: Law) -> Iterator[Breach]:
    """A frame that names divisions names those that the law gives a unit of its kind.

    Bad: a phường with an economic division and no service centre.
    Good: office, economic, infrastructure and urban division, culture and social affairs
    division, service centre.
    """
    day_law, key = law.on(plan.reform.effective), "staff.commune.divisions"
    if key not in day_law:
        return
    rule = day_law[key]
    for ref, (unit, own) in _communes(plan).items():
        there = {line.division for line in own if line.division}
        cases = [case for case in rule.cases if f"{unit.kind} {unit.name}" in str(case["unit"])]
        cases = cases or [c for c in rule.cases if unit.kind in str(c["unit"]).split(", ")]
        if not there or len(cases) != 1:
            continue
        missing = [str(d) for d in as_sequence(cases[0]["divisions"]) or () if str(d) not in there]
        if missing:
            named = _named(missing)
            yield Breach(
                subject=ref,
                text=Text(f"its frame lacks: {named.en}", f"biên chế thiếu: {named.vi}"),
                mend=Text("add their posts", "bổ sung biên chế của các phòng, trung tâm đó"),
                rests_on=[rule],
            )


@law_rule("STF108", severity=Severity.WARNING, vi="Viên chức ngoài giáo dục, y tế giảm đúng tỷ lệ.")
def public_employees_are_cut(plan: Plan, law: Law, on: date | None = None) -> Iterator[Breach]:
    """Norms of public employees, but in education and health, are cut as the law asks.

    Bad: 1,000 posts in culture and sport with a norm of 950, where 10 % have to go.
    Good: a norm of 900.
    """
    lines = [
        line
        for _, own in _communes(plan).values()
        for line in own
        if line.group == PUBLIC_EMPLOYEE and line.norm is not None and line.field not in _EXEMPT
    ]
    since = in_force(law, "staff.payroll.public_employees_cut_pct_min", plan.reform.effective, on)
    if not lines or since is None:
        return
    posts, norm = sum(line.posts for line in lines), sum(line.target for line in lines)
    cut = posts_to_cut(law.on(since), public_employees=posts)
    if posts - norm < cut.amount:
        yield Breach(
            subject="public employees",
            text=formula(
                Text(
                    "{posts} posts outside education and health, and norms of {norm}",
                    "{posts} biên chế viên chức ngoài giáo dục, y tế, định mức {norm}",
                ),
                posts=posts,
                norm=norm,
            ),
            expected=formula(Text("{cut} fewer", "giảm {cut}"), cut=cut.amount),
            rests_on=cut.rests_on,
        )


RULES: tuple[LawRule, ...] = (
    vice_chairs_keep_the_mean,
    deputies_keep_the_mean,
    norms_keep_the_mean,
    posts_come_down_in_time,
    payroll_does_not_grow,
    every_field_has_a_civil_servant,
    communes_have_their_divisions,
    public_employees_are_cut,
    *PEOPLE,
    *PROVINCE,
)
"""The rules of this module, in the order of their codes."""
