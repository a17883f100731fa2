"""A reform in numbers."""

from __future__ import annotations

from hypothesis import given, settings

import adminreform as ar
from adminreform import Label, Plan, Reform, Registry, Unit
from adminreform.report import summarise
from adminreform.report.words import Words
from tests.worlds import NEW, html_of, new, reforms, world

QUANG_NINH = ar.datasets.quang_ninh_2025()


def test_quang_ninh_against_the_registry() -> None:
    """The totals are those of the registries before and after."""
    summary = summarise(QUANG_NINH)
    before, after = QUANG_NINH.reform.before, QUANG_NINH.reform.after

    assert [
        (tier, len(before.at_tier(tier)), len(after.at_tier(tier)))
        for tier in ("province", "district", "commune")
    ] == [(row.tier, row.before, row.after) for row in summary.tiers]
    assert {
        (unit.tier, unit.kind): (len(before.of_kind(unit.kind)), len(after.of_kind(unit.kind)))
        for registry in (before, after)
        for unit in registry
    } == {(row.tier, row.kind): (row.before, row.after) for row in summary.kinds}


def test_quang_ninh_in_numbers() -> None:
    """171 become 54: 12 are split, one is left alone, all that was published is made."""
    summary = summarise(QUANG_NINH)

    assert (171, 54, 184, 4) == (summary.before, summary.after, summary.links, summary.disputed)
    assert 12 == len(summary.split) == len(summary.open_sources)
    assert ["Cái Chiên"] == [unit.name for unit in summary.untouched]
    assert (55, 0, False) == (summary.published, len(summary.differences), summary.broken)
    assert 184 == sum(count for _, count in summary.labels)


def test_quang_ninh_by_district() -> None:
    """The 13 districts had 171 communes; Hạ Long had 32, and 13 new units took of them."""
    parents = summarise(QUANG_NINH).parents

    assert (13, 171, 12) == (
        len(parents),
        sum(row.before for row in parents),
        sum(row.split for row in parents),
    )
    first = parents[0]
    assert ("thành phố Hạ Long", 32, 13, 2, 2) == (
        first.name,
        first.before,
        first.takers,
        first.shared,
        first.split,
    )


def test_as_text() -> None:
    """Aligned columns, and one line for each thing worth saying."""
    reform = world(
        "A + B(part) -> X; B(remainder) -> B", names={"B": "Bê"}, also="C", act="Law 7/2025"
    )

    assert """\
Merged
From 2025-07-01, by Law 7/2025

tier  kind  before  after  change
t     k          3      3       0

1 unit was split:
  k Bê (B) → k Name of X (X), k Bê (B)
  how much each successor got is not known for 1 of them
1 unit is named by no clause: k Name of C (C)
3 links: merger 1, boundary transfer 2
there is no published list to compare with""" == str(
        summarise(Plan(reform=reform, title="Merged"))
    ).replace("boundary transfer 2, merger 1", "merger 1, boundary transfer 2")


def test_as_vietnamese_text() -> None:
    """The same in Vietnamese, and phrases of the data in the words of the reader."""
    reform = world("A -> X", act="Law 7/2025, Article 1")
    text = summarise(Plan(reform=reform, title="Merged")).to("vi", phrases={"Merged": "Đã nhập"})

    assert ["Đã nhập", "Từ ngày 01/07/2025, theo Điều 1 Luật 7/2025"] == text.splitlines()[:2]
    assert "cấp  loại  trước  sau  tăng giảm" in text
    assert "không có danh sách công bố để đối chiếu" in text


def test_a_title_is_made_where_there_is_none() -> None:
    """It names the unit at the top, if there is one."""
    reform = world("A -> X", also="K", tiers={"K": "u"}, parents={"A": "K", "X": "K"})

    assert "Reform of the units of k Name of K" == summarise(Plan(reform=reform)).heading(Words())
    alone = summarise(Plan(reform=world("A -> X")))
    assert "Reform of the units" == alone.heading(Words())
    assert "Sắp xếp đơn vị hành chính" == alone.heading(Words("vi"))


def test_a_published_list_that_differs() -> None:
    """What the list says otherwise is counted."""
    listed = [Unit(ref=new("X"), name="Xenon", kind="k", tier="t")]
    plan = Plan(reform=world("A -> X"), published=Registry(listed, on=NEW))

    assert "the published list of 1 units differs in 1 points" in str(summarise(plan))
    assert "danh sách công bố (1 đơn vị) có 1 điểm khác" in summarise(plan).to("vi")


def test_a_broken_reform_is_counted_as_far_as_it_goes() -> None:
    """No exception: the numbers are there, and what they lack is said."""
    summary = summarise(Plan(reform=world("A -> X; Q! -> Y")))

    assert (True, (), None) == (summary.broken, summary.labels, summary.published)
    assert "clauses cannot be carried out as written" in str(summary)


def test_many_untouched_units_are_cut_short() -> None:
    """Five names and a number."""
    reform = world("A -> X", also="C D E F G H J")

    assert "k Name of G (G) and 2 more" in str(summarise(Plan(reform=reform)))


def test_in_a_notebook() -> None:
    """It shows itself as text, escaped."""
    summary = summarise(Plan(reform=world("A -> X"), title="A < B"))

    assert html_of(summary).startswith("<pre>A &lt; B\n")
    assert f"<Summary of {NEW}: 1 units become 1>" == repr(summary)


def test_assumptions_are_counted() -> None:
    """A link whose ground is an assumption is one."""
    summary = summarise(ar.datasets.toy())

    assert 11 == summary.assumed
    assert (Label.BOUNDARY_TRANSFER, 5) == summary.labels[0]
    assert "11 liên kết dựa trên giả định" in summary.to("vi")


@settings(max_examples=30)
@given(reforms())
def test_every_reform_adds_up(reform: Reform) -> None:
    """Units before by parent and by kind sum to the registry."""
    summary = summarise(Plan(reform=reform))

    assert len(reform.before) == sum(row.before for row in summary.kinds)
    assert len(reform.after) == sum(row.after for row in summary.kinds)
    assert summary.before == sum(row.before for row in summary.parents)
    assert len(summary.split) >= sum(row.split for row in summary.parents)
    assert str(summary)
