"""Rules about who gives what to whom: is all of every unit accounted for?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.reform import Extent, Link
from adminreform.reform.events import ROUNDING
from adminreform.rules._rule import Rule, rule
from adminreform.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["RULES"]

Row = tuple[object, Text]
RowWithMend = tuple[object, Text, Text]

DIMENSIONS: tuple[tuple[Text, str, Callable[[Link], Extent]], ...] = (
    (Text("territory", "lãnh thổ"), "area", lambda link: link.territory),
    (Text("people", "dân cư"), "population", lambda link: link.people),
)


def links_by_source(plan: Plan) -> dict[UnitRef, list[Link]]:
    """The links by which each unit gives something away."""
    found: dict[UnitRef, list[Link]] = {}
    for link in plan.reform.links:
        if link.source is not None and link.gives:
            found.setdefault(link.source, []).append(link)
    return found


def _clauses(links: list[Link]) -> Text:
    return listed([link.citation or str(link.target) for link in links], 4)


def _by_dimension(plan: Plan) -> Iterator[tuple[UnitRef, Text, str, list[tuple[Extent, Link]]]]:
    """For each source, and each of territory and people: the extents that are not none."""
    for source, links in links_by_source(plan).items():
        told: list[list[Extent]] = []
        for what, measure, extent in DIMENSIONS:
            given = [(extent(link), link) for link in links if extent(link) is not Extent.NONE]
            extents = [e for e, _ in given]
            if extents not in told:
                told.append(extents)
                yield source, what, measure, given


@rule(
    "LIN002",
    severity=Severity.ERROR,
    vi="Đơn vị đã nhập toàn bộ vào một nơi không còn gì cho nơi khác.",
)
def whole_source_used_once(plan: Plan) -> Iterator[Row]:
    """A unit given whole to one successor has nothing left for another.

    Bad: ``A -> X`` and ``A(part) -> Y``.
    Good: ``A(part) -> Y`` and ``A(remainder) -> X``.
    """
    for source, what, _, given in _by_dimension(plan):
        if len(given) > 1 and any(extent is Extent.WHOLE for extent, _ in given):
            by = _clauses([link for _, link in given])
            yield (
                source,
                Text(
                    f"its {what.en} is given whole, yet used {len(given)} times: {by.en}",
                    f"{what.vi} đã giao toàn bộ mà còn dùng {len(given)} lần: {by.vi}",
                ),
            )


@rule(
    "LIN003", severity=Severity.ERROR, vi="Phần còn lại là phần sau khi các phần khác đã chuyển đi."
)
def remainder_follows_a_part(plan: Plan) -> Iterator[RowWithMend]:
    """A remainder is what parts leave.

    Bad: ``A(remainder) -> X`` and nothing else of A.
    Good: ``A(part) -> Y`` and ``A(remainder) -> X``.
    """
    for source, what, _, given in _by_dimension(plan):
        extents = [extent for extent, _ in given]
        if Extent.REMAINDER in extents and not {Extent.PART, Extent.WHOLE} & set(extents):
            by = _clauses([link for _, link in given])
            yield (
                source,
                Text(
                    f"the remainder of its {what.en} goes away, but nobody got a part: {by.en}",
                    f"phần còn lại về {what.vi} được giao mà chưa ai nhận một phần: {by.vi}",
                ),
                Text(
                    "add the clause that takes the part; where a later clause takes it from "
                    f"the new state, name {source} there",
                    "bổ sung khoản nhận một phần; nếu khoản sau lấy từ trạng thái mới thì "
                    f"nêu {source} ở khoản đó",
                ),
            )


@rule("LIN004", severity=Severity.ERROR, vi="Khi một phần chuyển đi, có khoản nêu phần còn lại.")
def parts_leave_a_remainder(plan: Plan) -> Iterator[RowWithMend]:
    """Where parts go away, a clause says what becomes of the rest.

    Bad: ``A(part) -> Y`` and nothing else of A.
    Good: ``A(part) -> Y`` and ``A(remainder) -> A``; or parts whose stated shares
    sum to 1.
    """
    for source, what, _, given in _by_dimension(plan):
        if {extent for extent, _ in given} != {Extent.PART}:
            continue
        if any(_sums_to_one([link for _, link in given], m) for m in ("area", "population")):
            continue
        by = _clauses([link for _, link in given])
        yield (
            source,
            Text(
                f"parts of its {what.en} go away, and no clause takes the rest: {by.en}",
                f"có phần về {what.vi} được giao mà không khoản nào nhận phần còn lại: {by.vi}",
            ),
            Text(
                "add the clause that takes the remainder, to a unit that goes on too",
                "bổ sung khoản nhận phần còn lại, kể cả khi đơn vị cũ tiếp tục tồn tại",
            ),
        )


def _sums_to_one(links: list[Link], measure: str) -> bool:
    shares = [link.share_of(measure) for link in links]
    total = sum((s or Fraction(0) for s in shares), Fraction(0))
    return None not in shares and abs(total - 1) <= ROUNDING


@rule("LIN005", severity=Severity.ERROR, vi="Phần còn lại của một đơn vị về một nơi.")
def one_remainder(plan: Plan) -> Iterator[Row]:
    """What is left of a unit goes to one successor.

    Bad: ``A(remainder) -> X`` and ``A(remainder) -> Y``.
    Good: ``A(part) -> X`` and ``A(remainder) -> Y``.
    """
    for source, what, _, given in _by_dimension(plan):
        rest = [link for extent, link in given if extent is Extent.REMAINDER]
        if len(rest) > 1:
            yield (
                source,
                Text(
                    f"the remainder of its {what.en} goes away {len(rest)} times: "
                    f"{_clauses(rest).en}",
                    f"phần còn lại về {what.vi} được giao {len(rest)} lần: {_clauses(rest).vi}",
                ),
            )


@rule("LIN006", severity=Severity.WARNING, vi="Khoản nêu rõ chuyển bao nhiêu.")
def extent_is_stated(plan: Plan) -> Iterator[Row]:
    """A clause says how much goes.

    Bad: ``A(unspecified) -> X`` and ``A(unspecified) -> Y``.
    Good: ``A(part) -> X`` and ``A(remainder) -> Y``.
    """
    for source, what, _, given in _by_dimension(plan):
        unsaid = [link for extent, link in given if extent is Extent.UNSPECIFIED]
        if unsaid:
            yield (
                source,
                Text(
                    f"nobody stated how much of its {what.en} goes to "
                    f"{listed([link.target for link in unsaid]).en}",
                    f"không nêu rõ bao nhiêu {what.vi} chuyển tới "
                    f"{listed([link.target for link in unsaid]).vi}",
                ),
            )


@rule("LIN007", severity=Severity.WARNING, vi="Các nguồn thống nhất về phần chuyển đi.")
def extent_is_undisputed(plan: Plan) -> Iterator[Row]:
    """Sources agree on how much goes.

    Bad: the act gives a part of the area, the catalogue of codes says the reverse.
    Good: both say the same.
    """
    for link in plan.reform.links:
        if link.disputed and link.contribution is not None:
            note = link.contribution.note
            tail = f": {note}" if note else ""
            yield (
                link.source,
                Text(
                    f"sources contradict each other on what goes to {link.target}{tail}",
                    f"các nguồn mâu thuẫn về phần chuyển tới {link.target}{tail}",
                ),
            )


@rule("LIN008", severity=Severity.INFO, vi="Các phần của đơn vị bị chia đã được đo đếm.")
def part_is_measured(plan: Plan) -> Iterator[Row]:
    """The parts of a split unit have been measured.

    Bad: ``A(part) -> X`` and ``A(remainder) -> Y``, and no share is stated.
    Good: ``area_share`` and ``population_share`` are stated with their source.
    """
    for source, links in links_by_source(plan).items():
        if len({link.target for link in links}) == 1:
            continue
        unknown = [
            what
            for what, measure, _ in DIMENSIONS
            if sum(link.share_of(measure) is None for link in links) > 1
        ]
        if unknown:
            en = " and ".join(what.en for what in unknown)
            vi = " và ".join(what.vi for what in unknown)
            into = listed([link.target for link in links])
            yield (
                source,
                Text(
                    f"how much of its {en} goes to each of {into.en} was not measured",
                    f"chưa đo bao nhiêu {vi} chuyển tới từng đơn vị {into.vi}",
                ),
            )


@rule(
    "LIN009",
    severity=Severity.ERROR,
    vi="Tổng tỷ lệ đã nêu của một đơn vị bằng 1, sai số do làm tròn.",
)
def shares_sum_to_one(plan: Plan) -> Iterator[Row]:
    """The stated shares of a unit sum to 1, but for rounding.

    Bad: shares of 0.5 and 0.6.
    Good: shares of 0.4 and 0.6.
    """
    for source, links in links_by_source(plan).items():
        for what, measure, _ in DIMENSIONS:
            shares = [link.share_of(measure) for link in links]
            total = sum((s for s in shares if s is not None), Fraction(0))
            whole = any(link.share_of(measure) == 1 for link in links)
            if all(share == 0 for share in shares):
                continue
            off = abs(total - 1) > ROUNDING
            if off and (None not in shares or total > 1) and not whole:
                yield (
                    source,
                    Text(
                        f"the stated shares of its {what.en} sum to {total}, not 1",
                        f"các tỷ lệ về {what.vi} cộng lại là {total}, không phải 1",
                    ),
                )


@rule("LIN010", severity=Severity.WARNING, vi="Đơn vị được nêu trong khoản có chuyển đất hoặc dân.")
def contribution_gives_something(plan: Plan) -> Iterator[Row]:
    """A unit that a clause names gives territory or people.

    Bad: ``A(territory none, people none) -> X``.
    Good: ``A(territory part, people none) -> X``.
    """
    for link in plan.reform.links:
        if link.contribution is not None and not link.gives:
            yield (
                link.source,
                Text(
                    f"is named among what forms {link.target}, "
                    "but gives neither territory nor people",
                    f"được nêu trong các đơn vị hợp thành {link.target} nhưng không giao gì",
                ),
            )


@rule("LIN011", severity=Severity.ERROR, vi="Đơn vị kết thúc thì cả đất và dân đều có nơi về.")
def both_dimensions_are_given(plan: Plan) -> Iterator[Row]:
    """Of a unit that ends, both the territory and the people go somewhere.

    Bad: all people of A go to X, and no clause takes its territory.
    Good: ``A(territory remainder, people whole) -> X``.
    """
    for source, links in links_by_source(plan).items():
        for what, _, extent in DIMENSIONS:
            if all(extent(link) is Extent.NONE for link in links):
                yield (
                    source,
                    Text(
                        f"ends, and no clause takes its {what.en}: {_clauses(links).en}",
                        f"chấm dứt mà không khoản nào nhận {what.vi}: {_clauses(links).vi}",
                    ),
                )


RULES: tuple[Rule, ...] = (
    whole_source_used_once,
    remainder_follows_a_part,
    parts_leave_a_remainder,
    one_remainder,
    extent_is_stated,
    extent_is_undisputed,
    part_is_measured,
    shares_sum_to_one,
    contribution_gives_something,
    both_dimensions_are_given,
)
