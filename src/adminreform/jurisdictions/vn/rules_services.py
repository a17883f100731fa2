"""What the law of Viet Nam demands of services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError, ReplayError
from adminreform.findings import Severity
from adminreform.jurisdictions.vn.rules_powers import POWER_RULES
from adminreform.jurisdictions.vn.services import (
    centre_deputies,
    centre_needs,
    centres,
    check_digital_targets,
)
from adminreform.law import shown
from adminreform.names import near_misses
from adminreform.rules import Breach, LawRule, law_rule
from adminreform.services import Filing, Need, PointKind
from adminreform.text import Text, day_in_words, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.findings import Finding
    from adminreform.law import Law
    from adminreform.plan import Plan
    from adminreform.services import ServicePoint, Services
    from adminreform.units import Registry

__all__ = ["RULES"]

_MOST = 3
_COMMUNE, _PROVINCE = "commune", "province"
_CITY = "thành phố"


def _book(plan: Plan, on: date | None) -> tuple[Services, Registry, date] | None:
    """The book, the register of the day, and the day; None where there is none."""
    day = on or plan.reform.effective
    if plan.services is None or day < plan.reform.before.on:
        return None
    try:
        return plan.services, plan.history.on(day), day
    except ReplayError:
        return None


def _centres(book: Services, registry: Registry, day: date, tier: str) -> list[ServicePoint]:
    """The centres of units of a tier on a day."""
    units = {unit.ref for unit in registry if unit.tier == tier}
    return [
        point
        for point in book.points_on(day)
        if point.kind is PointKind.CENTRE and point.unit in units
    ]


# -- centres -----------------------------------------------------------------


@law_rule("SVC103", severity=Severity.ERROR, vi="Trung tâm có con dấu và tài khoản riêng.")
def centres_have_seal_and_account(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """A centre has a seal and an account of its own.

    Bad: the centre of a commune works on 1 July 2025 without a seal.
    Good: with both, from the first day on.
    """
    held = _book(plan, on)
    if held is None:
        return
    book, registry, day = held
    day_law = law.on(day)
    for tier in (_COMMUNE, _PROVINCE):
        if f"svc.centre.{tier}" not in day_law:
            continue
        needs = centre_needs(day_law, commune=tier == _COMMUNE)
        for point in _centres(book, registry, day, tier):
            missing = [word for word in needs if not book.fitted(point.id, Need(word.en), day)]
            if missing:
                en, vi = (
                    listed([word.to(language) for word in missing]).to(language)
                    for language in ("en", "vi")
                )
                yield Breach(
                    subject=point.id,
                    text=Text(
                        f"the centre of {point.unit} has no {en} of its own on {day}",
                        f"trung tâm của {point.unit} chưa có {vi} riêng ngày "
                        f"{day_in_words(day, 'vi')}",
                    ),
                    mend=Text(
                        "have them made and opened; add rows to fittings with their day",
                        "làm thủ tục khắc dấu, mở tài khoản; bổ sung dòng vào bảng fittings",
                    ),
                    rests_on=[day_law[f"svc.centre.{tier}"]],
                )


@law_rule("SVC104", severity=Severity.ERROR, vi="Mỗi xã một trung tâm, cấp tỉnh một trung tâm.")
def there_are_as_many_centres(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """Each commune has a centre, and the province has one; or a city has one for all.

    Before the reform communes that end with it are not asked to found one.

    Bad: 53 centres of 54 communes.
    Good: 54, and the one of the province.
    """
    held = _book(plan, on)
    if held is None or not held[0].service_points:
        return
    book, registry, day = held
    day_law = law.on(day)
    if "svc.centre.commune" not in day_law:
        return
    communes = [unit for unit in registry if unit.tier == _COMMUNE]
    if day < plan.reform.effective:
        communes = [unit for unit in communes if unit.ref in plan.reform.computed]
    stay = {unit.ref for unit in communes}
    of_communes = [each for each in _centres(book, registry, day, _COMMUNE) if each.unit in stay]
    of_province = _centres(book, registry, day, _PROVINCE)
    is_city = any(unit.kind == _CITY for unit in registry if unit.tier == _PROVINCE)
    one = is_city and bool(of_province) and not of_communes
    needed = centres(day_law, communes=len(communes), one_centre=one, centrally_run_city=one)
    there = len(of_communes) + len(of_province)
    if there == needed.amount:
        return
    have = {point.unit for point in of_communes}
    without = listed([unit.ref for unit in communes if unit.ref not in have], _MOST)
    yield Breach(
        subject="service_points",
        text=Text(
            f"there are {there} centres on {day}: {len(of_communes)} of {len(communes)} communes, "
            f"{len(of_province)} of the province"
            + (f"; none in {without.en}" if without.en else ""),
            f"ngày {day_in_words(day, 'vi')} có {there} trung tâm: {len(of_communes)} của "
            f"{len(communes)} đơn vị cấp xã, {len(of_province)} của cấp tỉnh"
            + (f"; chưa có tại {without.vi}" if without.en else ""),
        ),
        expected=Text(shown(needed.amount), shown(needed.amount, "vi")),
        mend=Text("set up the others, or close one of two", "thành lập trung tâm còn thiếu"),
        rests_on=needed.rests_on,
    )


@law_rule("SVC105", severity=Severity.ERROR, vi="Số phó giám đốc trung tâm không vượt bình quân.")
def deputies_keep_the_mean(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """All centres of communes together have no more deputies than the mean allows.

    Bad: 54 centres with 109 deputies, where the mean is 2.
    Good: 108, three of them in one centre.
    """
    held = _book(plan, on)
    if held is None:
        return
    book, registry, day = held
    day_law = law.on(day)
    points = _centres(book, registry, day, _COMMUNE)
    if "svc.centre.deputy_mean" not in day_law or not points:
        return
    most = centre_deputies(day_law, centres=len(points))
    there = sum(book.amount(point.id, Need.DEPUTIES, day) or 0 for point in points)
    if there > most.amount:
        yield Breach(
            subject="fittings",
            text=Text(
                f"{len(points)} centres of communes have {there} deputies on {day}",
                f"{len(points)} trung tâm cấp xã có {there} cấp phó ngày {day_in_words(day, 'vi')}",
            ),
            expected=Text(f"at most {most.amount}", f"không quá {most.amount}"),
            mend=Text("place the others elsewhere", "bố trí số còn lại vào vị trí khác"),
            rests_on=most.rests_on,
        )


# -- procedures --------------------------------------------------------------


@law_rule(
    "SVC106", severity=Severity.ERROR, vi="Hồ sơ nộp được tại bất kỳ trung tâm nào trong tỉnh."
)
def cases_are_taken_anywhere(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """A case may be handed in at any centre of the province.

    Bad: a procedure that only the owner takes, on 1 July 2025.
    Good: one that every centre takes.
    """
    held = _book(plan, on)
    day_law = None if held is None else law.on(held[2])
    if held is None or day_law is None or "svc.reception_within_province" not in day_law:
        return
    for each in held[0].procedures:
        if each.filing is Filing.OWNER:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"can be handed in with its owner alone on {held[2]}",
                    f"chỉ nộp được tại cơ quan giải quyết ngày {day_in_words(held[2], 'vi')}",
                ),
                expected=Text(
                    "at any centre of the province", "tại bất kỳ trung tâm nào trong tỉnh"
                ),
                mend=Text("let every centre take it", "cho phép mọi trung tâm tiếp nhận"),
                rests_on=[day_law["svc.reception_within_province"]],
            )


@law_rule("SVC108", severity=Severity.ERROR, vi="Cấp lại giấy tờ do sắp xếp không thu phí, lệ phí.")
def reissue_is_free(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """Papers that are issued anew because of the rearrangement cost nothing.

    Bad: 20,000 for a new paper with the new name of the commune.
    Good: nothing.
    """
    held = _book(plan, on)
    day_law = None if held is None else law.on(held[2])
    if held is None or day_law is None or "svc.reissue_free" not in day_law:
        return
    for each in held[0].procedures:
        if each.reissues and each.fee:
            yield Breach(
                subject=each.id,
                text=Text(
                    f"costs {shown(each.fee)}, and only brings papers in line with the new names",
                    f"thu {shown(each.fee, 'vi')} trong khi chỉ cấp lại giấy tờ do sắp xếp",
                ),
                expected=Text("no fee", "miễn phí, lệ phí"),
                mend=Text("take no fee, and pay back what was paid", "không thu, hoàn trả đã thu"),
                rests_on=[day_law["svc.reissue_free"]],
            )


@law_rule("SVC109", severity=Severity.ERROR, vi="Không buộc đổi giấy tờ còn thời hạn.")
def old_papers_stay_valid(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """Nobody has to exchange papers with the old names before they expire.

    Bad: papers are to be exchanged by 31 December 2025.
    Good: they are exchanged for whoever asks.
    """
    held = _book(plan, on)
    day_law = None if held is None else law.on(held[2])
    if held is None or day_law is None or "units.2025.papers_stay_valid" not in day_law:
        return
    for each in held[0].procedures:
        if each.exchange_by is not None:
            by = day_text(each.exchange_by)
            yield Breach(
                subject=each.id,
                text=Text(
                    f"asks people to exchange papers with the old names by {by.en}",
                    f"yêu cầu đổi giấy tờ theo tên cũ trước {by.vi}",
                ),
                expected=Text("valid until they expire", "có giá trị đến hết thời hạn"),
                mend=Text("exchange them for whoever asks", "chỉ đổi khi người dân có nhu cầu"),
                rests_on=[day_law["units.2025.papers_stay_valid"]],
            )


@law_rule(
    "SVC113", severity=Severity.ERROR, vi="Nộp trực tuyến chỉ qua Cổng Dịch vụ công quốc gia."
)
def one_portal(plan: Plan, law: Law, *, on: date | None) -> Iterator[Breach]:
    """Cases are handed in online on the national portal alone.

    Bad: on the portal of the province, on 1 July 2025.
    Good: on the ``national`` one.
    """
    held = _book(plan, on)
    day_law = None if held is None else law.on(held[2])
    if held is None or day_law is None or "svc.portal.single_from" not in day_law:
        return
    rests_on = day_law["svc.portal.single_from"]
    if held[2] < rests_on.day:
        return
    for each in held[0].procedures:
        if each.portal and each.portal != "national":
            yield Breach(
                subject=each.id,
                text=Text(
                    f"is handed in online on another portal, {each.portal!r}, on {held[2]}",
                    f"nộp trực tuyến trên cổng khác ({each.portal}) ngày "
                    f"{day_in_words(held[2], 'vi')}",
                ),
                expected=Text("national", "Cổng Dịch vụ công quốc gia (national)"),
                mend=Text("lead people to the national portal", "chuyển sang Cổng quốc gia"),
                rests_on=[rests_on],
            )


# -- targets -----------------------------------------------------------------


@law_rule("SVC101", severity=Severity.WARNING, vi="Đạt chỉ tiêu chuyển đổi số đến hết năm 2025.")
def targets_are_reached(plan: Plan, law: Law) -> Iterator[Finding | Breach]:
    """Targets for the end of 2025 are reached, where numbers of that day or later are known.

    Bad: 79 % of files are fully online on 31 December 2025.
    Good: 80 %.
    """
    book = plan.services
    for row in () if book is None else book.targets_reached:
        day_law = law.on(row.on)
        if "svc.digital.end_2025" not in day_law or (row.on.month, row.on.day) != (12, 31):
            continue
        subject = row.scope or row.id
        try:
            yield from check_digital_targets(day_law, subject, {row.target: row.number})
        except InvalidValueError:
            known = day_law["svc.digital.end_2025"].record
            near = listed(near_misses(row.target, known) or list(known))
            yield Breach(
                subject=row.id,
                text=Text(
                    f"names the target {row.target}, of which there is none",
                    f"nêu chỉ tiêu {row.target}, không có chỉ tiêu này",
                ),
                mend=Text(f"did you mean {near.en}?", f"có phải {near.vi}?"),
            )


RULES: tuple[LawRule, ...] = (
    targets_are_reached,
    centres_have_seal_and_account,
    there_are_as_many_centres,
    deputies_keep_the_mean,
    cases_are_taken_anywhere,
    reissue_is_free,
    old_papers_stay_valid,
    one_portal,
    *POWER_RULES,
)
