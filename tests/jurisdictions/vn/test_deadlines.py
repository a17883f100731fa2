"""The days of the reform in order, as the acts set them."""

from __future__ import annotations

from datetime import date

import adminreform as ar
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.deadlines import MILESTONES, reform_deadlines

LAW = load("vn").on(date(2025, 7, 1))
QUANG_NINH = "Quảng Ninh"


def test_order_of_the_reform() -> None:
    """Oracle: NQ 76, NQ 1679, the handover, the start, the latest start do not go back in time."""
    acts = {act.number: act for act in load("vn").law.acts}
    days = {each.key: each.day for each in reform_deadlines(LAW)}
    latest = LAW["units.2025.operate_latest"].record["commune"]
    found = [
        acts["76/2025/UBTVQH15"].adopted,
        acts["1679/NQ-UBTVQH15"].adopted,
        days["time.handover"],
        days["time.start"],
        latest,
    ]

    assert (
        [
            date(2025, 4, 14),
            date(2025, 6, 16),
            date(2025, 6, 30),
            date(2025, 7, 1),
            date(2025, 8, 15),
        ]
        == found
        == sorted(day for day in found if isinstance(day, date))
    )


def test_act_and_start() -> None:
    """Oracle: NQ 1679 is adopted and in force on 16 June 2025, 15 days before the start.

    Source: NQ 1679/NQ-UBTVQH15, Article 2.
    """
    plan = ar.datasets.quang_ninh_2025()
    (act,) = {event.act for event in plan.reform.events if event.act and "1679" in event.act.number}
    (start,) = reform_deadlines(LAW).by_key("time.start")

    assert (date(2025, 6, 16), date(2025, 6, 16)) == (act.adopted, act.in_force)
    assert start.day == plan.reform.effective
    assert act.in_force is not None
    assert 15 == (start.day - act.in_force).days


def test_days_of_the_country_and_of_a_province() -> None:
    """A province has its own days beside those of the country."""
    country, own = reform_deadlines(LAW), reform_deadlines(LAW, province=QUANG_NINH)

    assert {"time.quang_ninh.trial_start", "time.quang_ninh.hq_plans"} <= {d.key for d in own}
    assert list(country) == [each for each in own if each in country]
    assert len(country) < len(own)
    assert list(country) == list(reform_deadlines(LAW, province="Lào Cai"))
    assert sorted(each.moment for each in own) == [each.moment for each in own]


def test_before_a_day() -> None:
    """Where the act says before a day, the last day is the one before it."""
    days = {each.key: each.day for each in reform_deadlines(LAW, province=QUANG_NINH)}

    assert date(2025, 5, 29) == days["units.2025.dossier_to_standing_committee_before"]
    assert date(2025, 9, 29) == days["units.quang_ninh.areas_published_before"]
    assert date(2027, 2, 28) == days["time.law_aligned"]


def test_accounts_of_2024_as_the_rule_reads_them() -> None:
    """Letter 4205/BTC-NSNN says before 30 April, 31 May, 30 June and 15 July 2025, as BUD106 does.

    Source: Letter 4205/BTC-NSNN, as reported.
    """
    days = {each.key: each.day for each in reform_deadlines(LAW)}

    assert [date(2025, 4, 29), date(2025, 5, 30), date(2025, 6, 29), date(2025, 7, 14)] == [
        days[f"budget.settlement_2024.{who}"]
        for who in ("commune", "district", "province", "ministry")
    ]


def test_all_are_told_in_both_languages() -> None:
    """What, who and by which act."""
    for each in reform_deadlines(LAW, province=QUANG_NINH):
        assert each.what.vi
        assert each.who.vi
        assert each.rests_on
    assert len({milestone.parameter for milestone in MILESTONES}) == len(MILESTONES)


def test_what_was_known_in_may_2025() -> None:
    """Days that later acts set were not known."""
    law = load("vn").on(date(2025, 5, 1), known_on=date(2025, 5, 1))
    known = {each.key for each in reform_deadlines(law)}

    assert "units.2025.operate_latest" in known
    assert "time.latest_start.commune" not in known
    assert "time.handover" not in known


def test_an_overlay_moves_a_day() -> None:
    """A what-if takes the place of the day, and says so."""
    law = load("vn").law.overlay({"time.handover": date(2025, 7, 31)}, name="a month later")
    (handover,) = reform_deadlines(law.on(date(2025, 7, 1))).by_key("time.handover")

    assert date(2025, 7, 31) == handover.day
    assert "a month later" in str(handover.rests_on[0].basis)


def test_deadlines_are_the_last_days_of_the_rules() -> None:
    """What has to be done before a day has the day before as its last, on the list too."""
    listed_days = {
        each.key: each.day for each in reform_deadlines(load("vn").on(date(2025, 12, 1)))
    }

    assert {
        "time.staff_offices": date(2025, 6, 14),
        "asset.2025.all_planned": date(2025, 12, 30),
        "time.handover": date(2025, 6, 30),
    }.items() <= listed_days.items()
