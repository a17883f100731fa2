"""Service centres of Viet Nam, their trial runs, and the targets of 2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings, Severity
from adminreform.jurisdictions.vn.checks import found
from adminreform.jurisdictions.vn.readings import listed
from adminreform.law import Account, Term, as_exact, formula, shown
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from adminreform.jurisdictions.vn.readings import Item
    from adminreform.law import LawOfDay
    from adminreform.law.accounts import Number

__all__ = [
    "centre_deputies",
    "centre_needs",
    "centres",
    "check_digital_targets",
    "check_trial",
]

CENTRES = Text("centres", "trung tâm")


def centres(
    law: LawOfDay, *, communes: int, one_centre: bool = False, centrally_run_city: bool = False
) -> Account:
    """How many public administration service centres a province has.

    Args:
        law: The law of the day.
        communes: Commune-level units of the province.
        one_centre: Whether one centre with branches serves the whole city.
        centrally_run_city: Whether the province is a centrally run city.
    Raises:
        InvalidValueError: If a province that is no centrally run city has one centre.
        NotInForceError: If there are no such centres on the day.
    Source:
        Decree 118/2025/NĐ-CP, Article 7.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> centres(load("vn").on(date(2025, 7, 1)), communes=54).amount
        55
    """
    if communes < 0:
        message = f"a province has 0 or more communes, not {communes}"
        raise InvalidValueError(message)
    if one_centre and not centrally_run_city:
        message = "only a centrally run city may have one centre for all its communes"
        raise InvalidValueError(message)
    title = Text("Service centres", "Trung tâm phục vụ hành chính công")
    if one_centre:
        rule = law["svc.centre.one_tier_city"]
        label = Text("one for the whole city", "một trung tâm cho toàn thành phố")
        one = Term(key="centres", label=label, amount=1, unit=CENTRES, rests_on=[rule])
        return Account(title=title, terms=[one])
    each, top = law["svc.centre.commune"], law["svc.centre.province"]
    term = Term(
        key="centres",
        label=Text("of communes, and of the province", "cấp xã và cấp tỉnh"),
        amount=communes + 1,
        unit=CENTRES,
        formula=formula("{communes} + 1", communes=communes),
        rests_on=[each, top],
    )
    return Account(title=title, terms=[term])


def centre_deputies(law: LawOfDay, *, centres: int) -> Account:
    """How many deputy directors all centres of communes of a province may have together.

    The number a centre is a mean over the province, and no limit on one of them.

    Args:
        law: The law of the day.
        centres: Centres of communes.
    Source:
        Resolution 332/NQ-CP.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> centre_deputies(load("vn").on(date(2025, 10, 15)), centres=54).amount
        108
    """
    if centres < 0:
        message = f"a province has 0 or more centres, not {centres}"
        raise InvalidValueError(message)
    mean = law["svc.centre.deputy_mean"]
    term = Term(
        key="deputies",
        label=Text("deputy directors together, at most", "tổng số phó giám đốc, tối đa"),
        amount=centres * mean.number,
        formula=formula("{centres} × {mean}", centres=centres, mean=mean.number),
        rests_on=[mean],
    )
    return Account(
        title=Text("Deputy directors of centres", "Phó giám đốc trung tâm"), terms=[term]
    )


def centre_needs(law: LawOfDay, *, commune: bool = True) -> tuple[Text, ...]:
    """What a centre has of its own by law: a seal, an account.

    Args:
        law: The law of the day.
        commune: Whether it is the centre of a commune; else it is that of the province.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> [need.en for need in centre_needs(load("vn").on(date(2025, 7, 1)))]
        ['seal', 'account']
    """
    held = law[f"svc.centre.{'commune' if commune else 'province'}"]
    return tuple(words for name, words in _NEEDS.items() if held.record.get(name) is True)


_NEEDS = {"own_seal": Text("seal", "con dấu"), "own_account": Text("account", "tài khoản")}


def check_trial(
    law: LawOfDay, unit: str, tried: Collection[str], *, failed: Collection[str] = ()
) -> Findings:
    """What a trial run did not try out with success.

    Args:
        law: The law of the day.
        unit: The unit that was tried out.
        tried: Keys of what was tried out; ``listed(law, "svc.trial.items")`` tells them all.
        failed: Keys of what was tried out without success; only the words for it differ.
    Returns:
        ``SVC102`` for each item that is missing; a warning, since no national list was found.
    Raises:
        InvalidValueError: If there is no such item.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 6, 15))
        >>> tried = [item.key for item in listed(law, "svc.trial.items")]
        >>> [finding.message for finding in check_trial(law, "phường A", tried[:-1])]
        ['not tried out: offices, equipment, signs']
    """
    items = listed(law, "svc.trial.items")
    keys = {item.key for item in items}
    for key in tried:
        if key not in keys:
            message = (
                f"no item of a trial run is called {key!r}; there are {', '.join(sorted(keys))}"
            )
            raise InvalidValueError(message)

    def said(item: Item) -> Text:
        if item.key in failed:
            return Text(
                f"tried out without success: {item.title.en}",
                f"đã vận hành thử nhưng chưa đạt: {item.title.vi}",
            )
        return Text(f"not tried out: {item.title.en}", f"chưa vận hành thử: {item.title.vi}")

    return Findings(
        found(
            "SVC102",
            unit,
            said(item),
            mend=Text("try it out before the first day", "vận hành thử trước ngày hoạt động"),
            rests_on=[item.basis],
            severity=Severity.WARNING,
        )
        for item in items
        if item.key not in tried
    )


def check_digital_targets(law: LawOfDay, subject: str, reached: Mapping[str, Number]) -> Findings:
    """Which targets for the end of 2025 were not reached.

    Args:
        law: The law of the day.
        subject: Whose numbers they are.
        reached: What was reached, by name of the target; targets that are left out are not
            looked at.
    Returns:
        ``SVC101`` for each target that was not reached.
    Raises:
        InvalidValueError: If there is no such target.
    Source:
        Plan 02-KH/BCĐTW, as reported.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 12, 31))
        >>> wrong = check_digital_targets(law, "Quảng Ninh", {"files_fully_online_pct_min": 79})
        >>> wrong[0].message
        'files fully online: 79, target 80'
    """
    targets = law["svc.digital.end_2025"].record
    for name in reached:
        if name not in targets:
            message = f"no target is called {name!r}; there are {', '.join(targets)}"
            raise InvalidValueError(message)
    return Findings(_missed(law, subject, reached))


def _missed(law: LawOfDay, subject: str, reached: Mapping[str, Number]) -> Iterator[Finding]:
    held = law["svc.digital.end_2025"]
    for name, number in reached.items():
        target = held.part(name)
        if as_exact(number, name) >= as_exact(target):
            continue
        text = formula(
            Text("{what}: {number}, target {target}", "{what}: {number}, chỉ tiêu {target}"),
            what=_TARGETS.get(name, Text(name, name)),
            number=number,
            target=target,
        )
        yield found(
            "SVC101",
            subject,
            text,
            expected=Text(shown(target), shown(target, "vi")),
            mend=Text("bring the rest online", "hoàn thành phần còn lại"),
            rests_on=[held],
            severity=Severity.WARNING,
        )


_TARGETS = {
    "procedures_on_national_portal_pct": Text(
        "procedures on the national portal, in 100", "thủ tục trên Cổng quốc gia, %"
    ),
    "services_with_electronic_result": Text(
        "services with an electronic result", "dịch vụ có kết quả điện tử"
    ),
    "priority_groups_fully_online": Text(
        "priority groups fully online", "nhóm thủ tục ưu tiên trực tuyến toàn trình"
    ),
    "procedures_with_data_instead_of_papers": Text(
        "procedures with data in place of papers", "thủ tục thay giấy tờ bằng dữ liệu"
    ),
    "files_fully_online_pct_min": Text("files fully online", "hồ sơ trực tuyến toàn trình, %"),
}
