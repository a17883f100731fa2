"""How much office space bodies of Viet Nam may use."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.jurisdictions.vn.readings import agreed, capital, open_questions, summed
from adminreform.law import Account, Provision, Term, formula
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from adminreform.law import LawOfDay
    from adminreform.law.accounts import Number

__all__ = ["OfficePost", "archives_workroom", "office_area"]

M2 = Text("m²")


class OfficePost(StrEnum):
    """A post with a norm of its own."""

    SECRETARY = "secretary"
    COUNCIL_CHAIR = "council_chair"
    COMMITTEE_CHAIR = "committee_chair"
    DEPUTY = "deputy"
    FRONT_CHAIR = "front_chair"
    DIVISION_HEAD = "division_head"
    CIVIL_SERVANT = "civil_servant"
    CONTRACT_STAFF = "contract_staff"
    PART_TIME = "part_time"
    MILITARY_POLICE = "military_police"
    PROVINCE_LEADER = "province_leader"

    @property
    def parameter(self) -> str:
        """Id of the parameter that holds its norm."""
        return f"asset.office.m2.{self.value}"


def office_area(
    law: LawOfDay,
    *,
    staff: Mapping[OfficePost, int],
    several: Iterable[Collection[OfficePost]] = (),
    commune: bool = True,
    choice: str = "",
) -> Account:
    """The most working and common area of an office.

    Special area (one-stop services, reception of citizens, halls of 100 seats and more) and
    garages, stairs, columns and walls come on top.

    Args:
        law: The law of the day.
        staff: People by post, each with one post.
        several: The posts of each person who has several; the highest norm counts alone.
        commune: Whether it is the office of a commune.
        choice: Which of contradicting reports on a norm is taken.
    Returns:
        The steps; the result is the working and the common area together, in m2.
    Raises:
        InvalidValueError: If a number of people is below 0, or nobody is there.
        NotInForceError: If the law of the day has no norm for a post.
        AmbiguousLawError: If there are several readings of a norm, and none was chosen.
    Source:
        Decree 152/2017/NĐ-CP until 30 June 2025, Decree 155/2025/NĐ-CP since.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> area = office_area(
        ...     load("vn").on(date(2025, 7, 1)),
        ...     staff={OfficePost.SECRETARY: 1, OfficePost.CIVIL_SERVANT: 25},
        ... )
        >>> area["working"].amount, float(area.amount)
        (Fraction(405, 1), 749.25)
    """
    several = tuple(several)
    terms = [*_by_post(law, staff, choice), *_by_several(law, several, choice)]
    if not terms:
        message = "an office needs at least one person; staff and several are empty"
        raise InvalidValueError(message)
    working = sum((Fraction(term.amount) for term in terms), Fraction(0))
    share = law[f"asset.office.common_pct_max.{'commune' if commune else 'other'}"]
    common = working * Fraction(share.number) / 100
    terms += [
        Term(
            key="working",
            label=Text("working area", "diện tích làm việc"),
            amount=working,
            unit=M2,
            formula=summed(term.amount for term in terms) if len(terms) > 1 else "",
        ),
        Term(
            key="common",
            label=Text("common area, at most", "diện tích sử dụng chung, tối đa"),
            amount=common,
            unit=M2,
            formula=formula("{working} × {share} %", working=working, share=share.number),
            rests_on=[share],
        ),
        Term(
            key="together",
            label=Text("together", "tổng cộng"),
            amount=working + common,
            unit=M2,
            formula=formula("{working} + {common}", working=working, common=common),
        ),
    ]
    rests_on = [provision for term in terms for provision in term.rests_on]
    return Account(
        title=Text("Office space", "Diện tích trụ sở làm việc"),
        terms=terms,
        remarks=(
            *_NOT_COVERED,
            *(_NO_RULE if several and HIGHEST not in law else ()),
            *open_questions(law, rests_on),
        ),
    )


_NO_RULE = (
    Text(
        "the law of the day does not say which norm counts for a person with several posts",
        "văn bản tại thời điểm này không quy định định mức cho người giữ nhiều chức danh",
    ),
)
_NOT_COVERED = (
    Text(
        "special area, garages, stairs, columns and walls come on top",
        "chưa gồm diện tích chuyên dùng, nhà để xe, cầu thang, cột, tường",
    ),
)


def _norm(law: LawOfDay, post: OfficePost, choice: str) -> tuple[Provision, Number]:
    choices = law.law[post.parameter].choices
    return agreed(law, post.parameter, lambda p: p.number, choice if choices else "")


def _by_post(law: LawOfDay, staff: Mapping[OfficePost, int], choice: str) -> Iterator[Term]:
    for post, people in staff.items():
        if people < 0:
            message = f"there cannot be {people} people of the post {post}"
            raise InvalidValueError(message)
        if people == 0:
            continue
        norm, m2 = _norm(law, post, choice)
        yield Term(
            key=post.value,
            label=law.law[post.parameter].title,
            amount=people * Fraction(m2),
            unit=M2,
            formula=formula("{people} × {m2}", people=people, m2=m2),
            rests_on=[norm],
        )


def _by_several(
    law: LawOfDay, several: Iterable[Collection[OfficePost]], choice: str
) -> Iterator[Term]:
    for number, posts in enumerate(several, 1):
        if not posts:
            message = "a person with several posts has at least one; a collection is empty"
            raise InvalidValueError(message)
        norms = [_norm(law, post, choice) for post in posts]
        norm, m2 = max(norms, key=lambda held: held[1])
        rule = [law[HIGHEST]] if HIGHEST in law else []
        yield Term(
            key=f"several.{number}",
            label=Text(
                f"{law.law[norm.parameter].title.en}, for one person with {len(posts)} posts",
                f"{law.law[norm.parameter].title.vi}, một người giữ {len(posts)} chức danh",
            ),
            amount=m2,
            unit=M2,
            rests_on=[norm, *rule],
        )


HIGHEST = "asset.office.highest_of_posts"


def archives_workroom(
    law: LawOfDay, *, people: int, post: OfficePost = OfficePost.CIVIL_SERVANT
) -> Account:
    """The working area of people who work in the archives, a share of the norm of their post.

    Args:
        law: The law of the day.
        people: How many they are.
        post: Their post.
    Raises:
        InvalidValueError: If there is nobody.
    Source:
        Circular 09/2007/TT-BNV.
    Example:
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> float(archives_workroom(load("vn").on(date(2025, 7, 1)), people=3).amount)
        22.5
    """
    if people < 1:
        message = f"an archives room is for at least one person, not {people}"
        raise InvalidValueError(message)
    share, (norm, m2) = law["rec.workroom_pct"], _norm(law, post, "")
    terms = [
        Term(key="norm", label=law.law[post.parameter].title, amount=m2, unit=M2, rests_on=[norm]),
        Term(
            key="workroom",
            label=capital(law.law["rec.workroom_pct"].title),
            amount=Fraction(people) * Fraction(m2) * Fraction(share.number) / 100,
            unit=M2,
            formula=formula(
                "{people} × {m2} × {share} %", people=people, m2=m2, share=share.number
            ),
            rests_on=[share],
        ),
    ]
    return Account(
        title=Text("Working space of the archives", "Diện tích làm việc của bộ phận lưu trữ"),
        terms=terms,
        remarks=open_questions(law, [norm, share]),
    )
