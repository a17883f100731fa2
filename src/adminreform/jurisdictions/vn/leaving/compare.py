"""Which schemes a person can leave by, and what each gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.errors import AdminReformError, AmbiguousLawError, NotInForceError
from adminreform.jurisdictions.vn.leaving.leaver import Group
from adminreform.jurisdictions.vn.leaving.other import (
    part_time_leaving,
    resignation,
    streamlining_quit,
    streamlining_retirement,
)
from adminreform.jurisdictions.vn.leaving.rearrangement import early_retirement, quitting
from adminreform.jurisdictions.vn.leaving.salary import months_before_age
from adminreform.law import Account
from adminreform.text import Language, Text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from adminreform.jurisdictions.vn.leaving.leaver import Leaver
    from adminreform.law import Law

__all__ = ["SCHEME_TEXTS", "Option", "leaving_options", "reasons_against"]

_EARLY = Text("early retirement", "nghỉ hưu trước tuổi")
_EARLY_OTHERS = Text(
    "early retirement, not directly affected",
    "nghỉ hưu trước tuổi, không chịu tác động trực tiếp",
)
_SEVERANCE = Text("severance", "nghỉ thôi việc")
_STREAMLINED_EARLY = Text(
    "streamlining, early retirement",
    "tinh giản biên chế, nghỉ hưu trước tuổi",
)
_STREAMLINED_AT_ONCE = Text("streamlining, leaving at once", "tinh giản biên chế, thôi việc ngay")
_RESIGNATION = Text("resignation", "thôi việc theo nguyện vọng")
_PART_TIME = Text("part-time worker", "người hoạt động không chuyên trách ở cấp xã")

SCHEME_TEXTS: Mapping[str, Text] = {
    each.en: each
    for each in (
        _EARLY,
        _EARLY_OTHERS,
        _SEVERANCE,
        _STREAMLINED_EARLY,
        _STREAMLINED_AT_ONCE,
        _RESIGNATION,
        _PART_TIME,
    )
}
"""The schemes of `leaving_options`, by the English name that a leaving gives them."""


def _texts(items: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Option:
    """One scheme, and whether a person can leave by it.

    Attributes:
        scheme: Its name.
        account: What it gives; None if the person cannot leave by it.
        reasons: Why not.
    """

    scheme: Text
    account: Account | None = None
    reasons: tuple[Text, ...] = attrs.field(default=(), converter=_texts)

    def to(self, language: Language = "en") -> str:
        """The account, or the reasons against it."""
        if self.account is not None:
            return self.account.to(language)
        return f"{self.scheme.to(language)}: " + "; ".join(
            reason.to(language) for reason in self.reasons
        )

    def __str__(self) -> str:
        return self.to("en")


def leaving_options(law: Law, leaver: Leaver, *, reading: str = "") -> tuple[Option, ...]:
    """The schemes of the law of the day, with what each gives or why it does not apply.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
        reading: ``decree`` or ``circular`` where guidance contradicts itself; by default
            both, an option each.
    """
    found: list[Option] = []
    for scheme, make, reasons in _schemes(law, leaver):
        if reasons:
            found.append(Option(scheme=scheme, reasons=reasons))
            continue
        try:
            found.append(_option(scheme, make, reading))
        except AmbiguousLawError as error:
            found += [_option(scheme, make, choice) for choice in error.choices]
    return tuple(found)


def reasons_against(law: Law, leaver: Leaver) -> dict[str, tuple[Text, ...]]:
    """Why a person cannot leave by each scheme of `leaving_options`, by its English name.

    Args:
        law: The law of Viet Nam.
        leaver: The person.
    Shape:
        Every scheme; no reasons for one that is open.
    """
    return {scheme.en: tuple(reasons) for scheme, _, reasons in _schemes(law, leaver)}


def _option(scheme: Text, make: Callable[[str], Account], reading: str) -> Option:
    """The scheme by one reading of the law, or why it gives nothing.

    Raises:
        AmbiguousLawError: If a reading must be chosen, and none was.
    """
    try:
        return Option(scheme=scheme, account=make(reading))
    except AmbiguousLawError:
        raise
    except NotInForceError as error:
        day = day_in_words(error.day, "vi")
        return Option(scheme=scheme, reasons=[Text(str(error), f"không có hiệu lực ngày {day}")])
    except AdminReformError as error:
        return Option(scheme=scheme, reasons=[Text(str(error))])


_Scheme = tuple[Text, "Callable[[str], Account]", list[Text]]


def _schemes(law: Law, leaver: Leaver) -> list[_Scheme]:
    left = months_before_age(law, leaver)
    part_time = leaver.group is Group.PART_TIME
    affected = leaver.clock_start is not None
    day = law.on(leaver.leaves_on)
    needed = 240
    if "sev.retire.contributions" in day:
        needed = 12 * int(day["sev.retire.contributions"].part("first_years"))
    no_pension = _reason(
        leaver.contribution_months < needed,
        f"no right to a pension: {leaver.contribution_months} of {needed} months of contributions",
        f"chưa đủ điều kiện hưởng lương hưu: {leaver.contribution_months}/{needed} tháng đóng",
    )
    is_part_time = _reason(
        part_time, "for part-time workers there is another scheme", "thuộc đối tượng khác"
    )
    not_affected = _reason(
        not affected, "the body is not rearranged", "cơ quan không thuộc diện sắp xếp"
    )
    too_old = _reason(left <= 0, "the age of retirement is reached", "đã đủ tuổi nghỉ hưu")
    too_young = _reason(left > 120, "more than 10 years before the age", "còn trên 10 năm")  # noqa: PLR2004 (ten years)
    may_retire = _reason(
        not no_pension and 0 < left <= 120,  # noqa: PLR2004 (ten years)
        "early retirement is open, so severance is not",
        "đủ điều kiện nghỉ hưu trước tuổi nên không hưởng thôi việc",
    )
    within_two = _reason(
        0 < left < 24,  # noqa: PLR2004 (two years)
        "less than 2 years before the age",
        "còn dưới 2 năm đến tuổi nghỉ hưu",
    )
    outside = _reason(
        affected,
        "the body is rearranged, so Decree 178/2024 holds",
        "thuộc diện Nghị định 178/2024",
    )
    not_part_time = _reason(
        not part_time,
        "for part-time workers of communes only",
        "chỉ áp dụng cho người hoạt động không chuyên trách",
    )
    return [
        (
            _EARLY,
            lambda reading: early_retirement(law, leaver, reading=reading),
            [*is_part_time, *not_affected, *too_old, *too_young, *no_pension],
        ),
        (
            _EARLY_OTHERS,
            lambda _: early_retirement(law, leaver, why="not directly affected"),
            [
                *is_part_time,
                *_reason(affected, "the body is rearranged", "cơ quan thuộc diện sắp xếp"),
                *too_old,
                *_reason(left > 60, "more than 5 years before the age", "còn trên 5 năm"),  # noqa: PLR2004 (five years)
                *no_pension,
            ],
        ),
        (
            _SEVERANCE,
            lambda _: quitting(law, leaver),
            [*is_part_time, *not_affected, *too_old, *within_two, *may_retire],
        ),
        (
            _STREAMLINED_EARLY,
            lambda _: streamlining_retirement(law, leaver),
            [*is_part_time, *outside, *too_old, *no_pension],
        ),
        (
            _STREAMLINED_AT_ONCE,
            lambda _: streamlining_quit(law, leaver),
            [*is_part_time, *outside, *too_old],
        ),
        (
            _RESIGNATION,
            lambda _: resignation(law, leaver),
            [*is_part_time, *too_old],
        ),
        (
            _PART_TIME,
            lambda _: part_time_leaving(law, leaver),
            not_part_time,
        ),
    ]


def _reason(holds: bool, en: str, vi: str) -> list[Text]:  # noqa: FBT001 (a condition)
    return [Text(en, vi)] if holds else []
