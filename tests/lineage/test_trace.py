"""The way of one unit, step by step and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adminreform import Contribution, Extent, Formation, History, Label, Reform, Registry, Unit
from adminreform.errors import AmbiguousUnitError
from tests.worlds import LATER, NEW, OLD, html_of, later, new, old, then, world

if TYPE_CHECKING:
    from datetime import date

    from adminreform.text import Language


def told(
    text: str, of: str, *, to: date = NEW, language: Language = "en", also: str = ""
) -> list[str]:
    """Lines of the trace of a unit through one reform."""
    trace = History([world(text, also=also)]).lineage.trace(of, to=to)
    return trace.in_words(language).splitlines()


def test_merger_in_words() -> None:
    """Day, label, how much to whom, by which act; and what there is on the day."""
    assert [
        "k Name of A (A@2025-01-01), since 2025-01-01",
        "  2025-07-01: merger, the whole to k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "  on 2025-07-01: k Name of X (X@2025-07-01)",
    ] == told("A + B -> X", "A")
    assert [
        "k Name of A (A@2025-01-01), từ 01/01/2025",
        "  01/07/2025: hợp nhất, toàn bộ vào k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "  ngày 01/07/2025: k Name of X (X@2025-07-01)",
    ] == told("A + B -> X", "A", language="vi")


def test_split_in_words() -> None:
    """Each successor on a line; that nobody measured the parts."""
    assert [
        "k Name of A (A@2025-01-01), since 2025-01-01",
        "  2025-07-01: split",
        "    a part to k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "    the remainder to k Name of Y (Y@2025-07-01) [Act 1, clause 2]",
        "  on 2025-07-01: k Name of X (X@2025-07-01), k Name of Y (Y@2025-07-01)",
        "  how much went to each was not measured",
    ] == told("A(part) -> X; A(remainder) -> Y", "A")
    assert [
        "k Name of A (A@2025-01-01), từ 01/01/2025",
        "  01/07/2025: chia",
        "    một phần vào k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "    phần còn lại vào k Name of Y (Y@2025-07-01) [Act 1, clause 2]",
        "  ngày 01/07/2025: k Name of X (X@2025-07-01), k Name of Y (Y@2025-07-01)",
        "  chưa ai đo mỗi phần là bao nhiêu",
    ] == told("A(part) -> X; A(remainder) -> Y", "A", language="vi")


def test_land_without_people_in_words() -> None:
    """Territory and people are told apart where they go apart."""
    land, rest = told("A(part, none) -> X; A(remainder, whole) -> A", "A")[2:4]

    assert (
        "    a part of the area, nobody living there to k Name of X (X@2025-07-01) "
        "[Act 1, clause 1]" == land
    )
    assert (
        "    the remainder of the area and the whole of the people to k Name of A (A@2025-07-01) "
        "[Act 1, clause 2]" == rest
    )


def test_backward_in_words() -> None:
    """From a unit to those that it was formed of."""
    assert [
        "k Name of X (X@2025-07-01), since 2025-07-01",
        "  2025-07-01: split",
        "    the whole of k Name of A (A@2025-01-01) [Act 1, clause 1]",
        "    a part of k Name of B (B@2025-01-01) [Act 1, clause 1]",
        "  on 2025-01-01: k Name of A (A@2025-01-01), k Name of B (B@2025-01-01)",
    ] == told("A + B(part) -> X; B(remainder) -> Y", "X", to=OLD)


def test_end_and_beginning_in_words() -> None:
    """A unit that leaves the register, and one out of nothing known."""
    assert [
        "k Name of F (F@2025-01-01), since 2025-01-01",
        "  2025-07-01: abolition, leaves the register [Act 1, clause 1]",
        "  on 2025-07-01: nothing",
    ] == told("F ->", "F")
    assert (
        "  2025-07-01: creation, of nothing known [Act 1, clause 1]"
        == told("-> N", "N", to=OLD, also="Q")[1]
    )
    assert [
        "  01/07/2025: giải thể, rời khỏi danh mục [Act 1, clause 1]",
        "  ngày 01/07/2025: không còn đơn vị nào",
    ] == told("F ->", "F", language="vi")[1:]


def test_every_label_of_a_single_link_in_words() -> None:
    """Another code and another name are two things that happened."""
    assert "  2025-07-01: recode and rename, the whole to " in told("A -> X", "A")[1]
    assert "  01/07/2025: đổi mã và đổi tên, toàn bộ vào " in told("A -> X", "A", language="vi")[1]


def test_unit_that_stays_in_words() -> None:
    """Nothing happened to it on the way."""
    assert [
        "k Name of Q (Q@2025-01-01), since 2025-01-01",
        "  on 2025-07-01: k Name of Q (Q@2025-01-01)",
    ] == told("A -> X", "Q", also="Q")


def test_chain_of_a_day_in_words() -> None:
    """The state between is named where it is left."""
    way = told("A + B -> X; X!(part) -> Y; X!(remainder) -> Z", "A")

    assert [
        "  2025-07-01: merger, the whole to k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "  k Name of X (X@2025-07-01): 2025-07-01: split",
        "    a part to k Name of Y (Y@2025-07-01) [Act 1, clause 2]",
        "    the remainder to k Name of Z (Z@2025-07-01) [Act 1, clause 3]",
        "  on 2025-07-01: k Name of Y (Y@2025-07-01), k Name of Z (Z@2025-07-01)",
    ] == way[1:-1]


def test_two_reforms_in_words() -> None:
    """In the order of days, and in the other order on the way back."""
    first = world("A + B -> X")
    lineage = History([first, then(first, "X(part 1/4) -> A; X(remainder 3/4) -> X")]).lineage

    assert [
        "k Name of B (B@2025-01-01), since 2025-01-01",
        "  2025-07-01: merger, the whole to k Name of X (X@2025-07-01) [Act 1, clause 1]",
        "  k Name of X (X@2025-07-01): 2026-01-01: re-establishment",
        "    a part to k Name of A (A@2026-01-01) [Act 2, clause 1]",
        "    the remainder to k Name of X (X@2026-01-01) [Act 2, clause 2]",
        "  on 2026-01-01: k Name of A (A@2026-01-01), k Name of X (X@2026-01-01)",
    ] == str(lineage.trace("B", to=LATER)).splitlines()
    assert [
        "k Name of A (A@2026-01-01), since 2026-01-01",
        (
            "  2026-01-01: re-establishment and secession, "
            "a part of k Name of X (X@2025-07-01) [Act 2, clause 1]"
        ),
        "  k Name of X (X@2025-07-01): 2025-07-01: merger",
        "    the whole of k Name of A (A@2025-01-01) [Act 1, clause 1]",
        "    the whole of k Name of B (B@2025-01-01) [Act 1, clause 1]",
        "  on 2025-01-01: k Name of A (A@2025-01-01), k Name of B (B@2025-01-01)",
    ] == str(lineage.trace(later("A"), to=OLD)).splitlines()


def test_unknown_first_day_and_dispute_in_words() -> None:
    """What is doubtful says so."""
    vague = Unit(ref=old("A"), name="Alder", since_stated=False)
    given = Contribution(vague, Extent.WHOLE, disputed=True)
    reform = Reform(
        before=Registry([vague], on=OLD),
        events=[Formation(target=new("X"), contributions=[given])],
        effective=NEW,
    )
    trace = History([reform]).lineage.trace("A", to=NEW)

    assert [
        "Alder (A@2025-01-01), since 2025-01-01 or earlier",
        "  2025-07-01: recode, the whole to Alder (X@2025-07-01) [sources contradict each other]",
    ] == trace.in_words().splitlines()[:2]
    assert [
        "Alder (A@2025-01-01), từ 01/01/2025 hoặc sớm hơn",
        "  01/07/2025: đổi mã, toàn bộ vào Alder (X@2025-07-01) [các nguồn mâu thuẫn]",
    ] == trace.in_words("vi").splitlines()[:2]


# -- as values ---------------------------------------------------------------------


def test_trace_holds_steps_and_ends() -> None:
    """For those who want more than words."""
    first = world("A + B -> X")
    second = then(first, "X(part) -> A; X(remainder) -> X")
    trace = History([first, second]).lineage.trace(old("A"), to=LATER)

    merged, parted = trace
    assert (2, old("A"), LATER) == (len(trace), trace.unit.ref, trace.to)
    assert (NEW, old("A"), Label.MERGER, ("Act 1, clause 1",), True) == (
        merged.day,
        merged.unit.ref,
        merged.label,
        merged.acts,
        merged.forward,
    )
    assert [later("A"), later("X")] == [unit.ref for unit in parted.others if unit]
    assert ((Label.RE_ESTABLISHMENT, Label.SECESSION), (Label.SECESSION,)) == parted.labels
    assert [later("A"), later("X")] == [unit.ref for unit in trace.ends]
    assert "<Trace of A@2025-01-01 to 2026-01-01: 2 steps>" == repr(trace)


def test_step_may_be_told_alone() -> None:
    """In English unless asked otherwise."""
    (step,) = History([world("F ->")]).lineage.trace("F", to=NEW)

    assert "2025-07-01: abolition, leaves the register [Act 1, clause 1]" == str(step)
    assert "01/07/2025: giải thể, rời khỏi danh mục [Act 1, clause 1]" == step.to("vi")


def test_step_of_a_divided_unit_tells_the_division_first() -> None:
    """Not what happened to one of its parts."""
    trace = History([world("A(part) + B + C -> C; A(remainder) -> X")]).lineage.trace("A", to=NEW)

    assert Label.SPLIT == trace.steps[0].label


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("A -> X", False),
        ("A(part) -> X; A(remainder) -> Y", True),
        ("A(part 1/4) -> X; A(remainder 3/4) -> Y", False),
        ("A(part 1/4) -> X; A(remainder) -> Y", False),  # what is left is 3/4
        ("A(part 1/4) -> X; A(part) -> Y; A(remainder) -> Z", True),
        ("A(part, none) -> X; A(remainder, whole) -> A", True),
        ("A(none, whole) -> X; A(whole, none) -> Y", False),
    ],
)
def test_trace_is_ambiguous_where_nobody_measured_the_parts(text: str, ambiguous: bool) -> None:  # noqa: FBT001 (what is expected)
    """Of the people or of the territory."""
    assert ambiguous == History([world(text)]).lineage.trace("A", to=NEW).ambiguous


def test_way_back_is_never_ambiguous() -> None:
    """What a unit was formed of is known, if not how much of it."""
    trace = History([world("A(part) + B -> X; A(remainder) -> A")]).lineage.trace("X", to=OLD)

    assert not trace.ambiguous


def test_trace_of_a_bare_code() -> None:
    """Fine while one state can be meant, as for successors."""
    first = world("A + B -> A")
    lineage = History([first, then(first, "A -> A")]).lineage

    assert old("A") == lineage.trace("A", to=NEW).unit.ref
    with pytest.raises(AmbiguousUnitError):
        lineage.trace("A", to=LATER)


def test_trace_in_a_notebook() -> None:
    """Names from a file cannot break the page."""
    trace = History([world("A -> X", names={"A": "<b>"})]).lineage.trace("A", to=NEW)

    assert "&lt;b&gt;" in html_of(trace)
