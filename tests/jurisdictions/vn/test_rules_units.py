"""Each rule on units of Viet Nam: a plan that breaks it, and one that barely does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adminreform import (
    Act,
    Assumption,
    Citation,
    Extent,
    Formation,
    Measure,
    Plan,
    Reform,
    Registry,
    Severity,
    Size,
    Unit,
    UnitRef,
    datasets,
    validate,
)
from adminreform.facts import Fact
from adminreform.findings import Waiver
from adminreform.jurisdictions import load
from adminreform.jurisdictions.vn.planned import body_of
from tests.worlds import openings, reforms, world

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adminreform import Findings
    from adminreform.facts import FactValue
    from adminreform.rules import Rule

PACK = load("vn")
RULES: dict[str, Rule] = {rule.code: rule.given(PACK.law) for rule in PACK.law_rules}
DAY = date(2025, 7, 1)
STANDING = "1679/NQ-UBTVQH15"
COUNCIL = "5/NQ-HĐND"


def unit(code: str, day: date = DAY) -> UnitRef:
    """The state of a unit after the reform."""
    return UnitRef(code, day)


def of_viet_nam(
    text: str,
    *,
    kinds: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    act: str | None = "a scheme",
    effective: date = DAY,
    province: str = "tỉnh",
    also: str = "",
) -> Reform:
    """A reform of communes, xã unless said otherwise, under the province 22."""
    codes = {
        part.strip("!?").partition("(")[0]
        for part in text.replace("->", " ").replace("+", " ").replace(";", " ").split()
    } | set(also.split())
    plain = {code for code in codes if code.isdigit()}
    return world(
        text,
        also=f"22 {also}",
        act=act,
        effective=effective,
        names=names,
        kinds={**dict.fromkeys(plain, "xã"), "22": province, **(kinds or {})},
        tiers={**dict.fromkeys(plain, "commune"), "22": "province"},
        parents=dict.fromkeys(plain, "22"),
    )


def planned(
    reform: Reform,
    *,
    area: Mapping[str, object] | None = None,
    people: Mapping[str, object] | None = None,
    facts: Mapping[str, Mapping[str, FactValue]] | None = None,
    on: date | None = None,
) -> Plan:
    """A plan with sizes of units after the reform, and facts about any unit, by code."""

    def ref(code: str) -> UnitRef:
        found = reform.computed.with_code(code.rstrip("<"))
        return reform.before[code[:-1]].ref if code.endswith("<") else found[0].ref

    def measure(name: str, measure_unit: str, sizes: Mapping[str, Any]) -> Measure:
        held = [Size(unit=ref(code), value=value, on=on) for code, value in sizes.items()]
        return Measure(name=name, unit=measure_unit, sizes=held)

    measures = [
        measure("area", "km2", area or {}),
        measure("population", "person", people or {}),
    ]
    told = [
        Fact(unit=ref(code), name=name, value=value)
        for code, held in (facts or {}).items()
        for name, value in held.items()
    ]
    return Plan(reform=reform, measures=measures, facts=told)


def found(code: str, plan: Plan) -> Findings:
    """What one rule finds."""
    return validate(plan, [RULES[code]])


def subjects(code: str, plan: Plan) -> list[str]:
    """What one rule finds something about."""
    return [str(finding.subject) for finding in found(code, plan)]


TWO = "10001 + 10002 -> 10001"
THREE = "10001 + 10002 + 10003 -> 10001"
PLAIN: dict[str, dict[str, FactValue]] = {
    "10001": {
        "mountainous": False,
        "island": False,
        "red_river_delta": False,
        "ethnic_share_pct": 0,
        "poor_coast": False,
    }
}
"""All that can be said of a xã of the plain without special factors."""


def commune(area: object, people: object, text: str = TWO, **facts: FactValue) -> Plan:
    """A new xã of the plain with an area and people, and with these facts."""
    told = {"10001": PLAIN["10001"] | facts}
    return planned(of_viet_nam(text), area={"10001": area}, people={"10001": people}, facts=told)


# -- standards -----------------------------------------------------------------------------


def test_area_below_standard() -> None:
    """The finding says how much there is, how much is needed, by which law, and a way out."""
    (finding,) = found("UNI101", commune("21", 16_000))

    assert (Severity.WARNING, unit("10001")) == (finding.severity, finding.subject)
    assert "21 km² is 70 % of the 30 km² that it needs" in finding.message
    assert "unless" not in finding.message
    assert "at least 30 km²" == finding.expected.en
    assert "merge 3 whole units or more" in finding.mend.en
    assert "Chính phủ báo cáo Ủy ban Thường vụ Quốc hội" in finding.mend.to("vi")
    assert {
        "units.2025.xa_other",
        "units.standard.xa.other",
        "units.2025.fallback",
        "units.2025.waiver_predecessors_min",
    } == set(finding.parameters)


@pytest.mark.parametrize(
    "good",
    [
        commune("30", 16_000),
        commune("21", 16_000, THREE),
        commune("21", 16_000, red_river_delta=True),
        commune("21", 16_000, island=True),
    ],
)
def test_area_meets_the_standard(good: Plan) -> None:
    """Enough area, three whole units, the delta, or an island: nothing is found."""
    assert [] == subjects("UNI101", good)


def test_delta_of_the_province_counts() -> None:
    """That the province lies in the delta is enough."""
    facts = {"10001": {k: v for k, v in PLAIN["10001"].items() if k != "red_river_delta"}}
    plan = planned(of_viet_nam(TWO), area={"10001": 21}, facts=facts)
    in_delta = planned(
        of_viet_nam(TWO), area={"10001": 21}, facts={**facts, "22": {"red_river_delta": True}}
    )

    assert "unless it lies in the Red River Delta" in found("UNI101", plan)[0].message
    assert [] == subjects("UNI101", in_delta)


def test_population_below_standard() -> None:
    """A xã of the plain needs 16,000 people, 200 % of 8,000."""
    (finding,) = found("UNI102", commune("30", 15_999))

    assert "15,999 persons is 99.99 % of the 16,000 persons" in finding.message
    assert [] == subjects("UNI102", commune("30", 16_000))
    assert [] == subjects("UNI102", commune("30", 8_000, poor_coast=True))


def test_what_nobody_says_is_said() -> None:
    """Where facts are not known, the finding holds whatever they are, or says unless."""
    (finding,) = found("UNI102", planned(of_viet_nam(TWO), people={"10001": 4_999}))

    assert "of the 5,000 persons that it needs, unless it lies on islands or" in finding.message
    assert "at least 5,000 or 16,000 persons" == finding.expected.en
    assert "state the facts island, ethnic_share_pct, poor_coast" in finding.mend.en


def test_nothing_is_claimed_where_facts_decide() -> None:
    """9,000 people are enough in the mountains, and not in the plain: the plan must say."""
    plan = planned(of_viet_nam(TWO), people={"10001": 9_000}, area={"10001": 200})

    assert [] == subjects("UNI102", plan)
    (finding,) = found("UNI103", plan)
    assert (Severity.INFO, "plan") == (finding.severity, finding.subject)
    assert "whether 1 new unit reaches" in finding.message


def test_decided_below_standard() -> None:
    """Where the Standing Committee decided, the finding is a note, with nothing to mend."""
    reform = of_viet_nam(TWO, act=STANDING)
    plan = planned(reform, area={"10001": 21}, facts=PLAIN)
    (finding,) = found("UNI101", plan)

    assert Severity.INFO is finding.severity
    assert "1679/NQ-UBTVQH15 decided so" in finding.message
    assert "" == finding.mend.en


@pytest.mark.parametrize(
    ("province", "facts", "expected"),
    [
        ("thành phố", {}, ["at least 45,000 persons"]),
        ("tỉnh", {"land_border": True}, []),
        ("tỉnh", {"mountainous": True}, []),
        ("tỉnh", {"land_border": False, "mountainous": False}, ["at least 21,000 persons"]),
        ("tỉnh", {"land_border": False}, []),
        ("tỉnh", {}, []),
    ],
)
def test_ward_of_20000(province: str, facts: Mapping[str, FactValue], expected: list[str]) -> None:
    """The people of a phường depend on its province."""
    reform = of_viet_nam(TWO, kinds={"10001": "phường"}, province=province)
    plan = planned(reform, people={"10001": 20_000}, facts={"22": facts})

    assert expected == [finding.expected.en for finding in found("UNI102", plan)]


def test_new_province_below_standard() -> None:
    """A tỉnh formed in 2025 meets the standard of Resolution 1211/2016."""
    reform = world(
        "01 + 02 -> 01",
        kinds={"01": "tỉnh", "02": "tỉnh"},
        tiers={"01": "province", "02": "province"},
        act="202/2025/QH15",
    )
    facts: dict[str, dict[str, FactValue]] = {
        "01": {"mountainous": False, "red_river_delta": False, "ethnic_share_pct": 0}
    }
    plan = planned(reform, area={"01": "4999"}, people={"01": 1_400_000}, facts=facts)

    assert ["01@2025-07-01"] == subjects("UNI101", plan)
    assert [] == subjects("UNI102", plan)


def test_later_reform_stands_to_the_later_law() -> None:
    """In 2026 the standard of Resolution 112/2025 counts, without waiver or fallback."""
    reform = of_viet_nam(THREE, effective=date(2026, 3, 1))
    plan = planned(reform, people={"10001": 15_000}, facts=PLAIN)
    (finding,) = found("UNI102", plan)

    assert ("units.standard.xa.other",) == finding.parameters
    assert "112/2025/UBTVQH15" in str(finding.basis)
    assert "merge it with a neighbour" == finding.mend.en


def test_sizes_that_are_not_known() -> None:
    """Once for the plan, with the number of units, and no word of those let off."""
    reform = of_viet_nam("10001 + 10002 -> 10001; 10003 + 10004 + 10005 -> 10003")
    messages = [finding.message for finding in found("UNI103", Plan(reform=reform))]

    assert 2 == len(messages)
    assert all("of 1 new unit is not known" in message for message in messages)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [({}, 1), ({"isolated": True}, 0), ({"special_defence": True}, 0), ({"island": True}, 0)],
)
def test_unit_that_stays_below_standard(facts: Mapping[str, FactValue], expected: int) -> None:
    """A unit left alone below standard needs a reason, stated as a fact."""
    reform = of_viet_nam(TWO, also="10009")
    plan = planned(reform, area={"10009": "25.9"}, people={"10009": 752}, facts={"10009": facts})

    assert expected == len(found("UNI104", plan))


def test_unit_that_stays_and_meets_one_standard_under_the_stages() -> None:
    """In 2024 both shares had to be low; in 2025 one is enough."""
    for day, expected in ((date(2024, 9, 1), 0), (DAY, 1)):
        reform = attrs.evolve(of_viet_nam(TWO, also="10009"), effective=DAY)
        reform = world(
            "10001 + 10002 -> 10001",
            on=date(2024, 1, 1),
            effective=day,
            also="22 10009",
            kinds={"22": "tỉnh", "10001": "xã", "10002": "xã", "10009": "xã"},
            tiers={"22": "province", "10001": "commune", "10002": "commune", "10009": "commune"},
        )
        told: dict[str, dict[str, FactValue]] = {"10009": {"mountainous": False}}
        plan = planned(reform, area={"10009": 29}, people={"10009": 9_000}, facts=told)

        assert expected == len(found("UNI104", plan))


def test_sizes_of_the_state_before_count_for_a_unit_that_stays() -> None:
    """A unit that goes on under another parent keeps the sizes of its state before."""
    reform = world(
        "10001 + 10002 -> 10001; 193 ->",
        also="22 10009",
        kinds={"22": "tỉnh", "193": "huyện", "10001": "xã", "10002": "xã", "10009": "xã"},
        tiers={
            "22": "province",
            "193": "district",
            "10001": "commune",
            "10002": "commune",
            "10009": "commune",
        },
        parents={"193": "22", "10001": "193", "10002": "193", "10009": "193", "10001!": "22"},
    )
    plan = planned(reform, area={"10009<": 10}, people={"10009<": 100})

    assert ["10009@2025-07-01"] == subjects("UNI104", plan)


# -- kinds, names, codes ---------------------------------------------------------------------


def with_district(kind: str, *, effective: date = DAY) -> Plan:
    """A reform after which a district is still there."""
    tiers = {"22": "province", "193": "district", "10001": "commune", "10002": "commune"}
    return Plan(
        reform=world(
            TWO,
            also="22 193",
            effective=effective,
            kinds={"22": "tỉnh", "193": kind, "10001": "xã", "10002": "xã"},
            tiers=tiers,
        )
    )


def test_districts_have_ended() -> None:
    """On 1 July 2025 there is no huyện; on the eve there is."""
    (finding,) = found("UNI105", with_district("huyện"))

    assert "huyện Name of 193: there is no tier district on 2025-07-01" == finding.message
    assert "one of province, commune" == finding.expected.en
    assert [] == subjects("UNI105", with_district("huyện", effective=date(2025, 6, 30)))


def test_townships_have_ended() -> None:
    """A thị trấn is no kind of commune after the reform."""
    plan = Plan(reform=of_viet_nam(TWO, also="10009", kinds={"10009": "thị trấn"}))
    (finding,) = found("UNI105", plan)

    assert "thị trấn is no kind of tier commune" in finding.message
    assert "one of xã, phường, đặc khu" == finding.expected.en


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("10001 + 10002 -> 10003", {"10001": "phường", "10003": "xã"}, ["phường"]),
        ("10001 + 10002 -> 10003", {"10001": "phường", "10003": "phường"}, []),
        ("10001 + 10002 -> 10003", {"10001": "thị trấn", "10003": "xã"}, []),
        ("10001 + 10002 -> 10003", {"10001": "thị trấn", "10003": "phường"}, ["xã"]),
        ("10001 + 10002 -> 10003", {"10003": "đặc khu"}, []),
        # a part of a phường makes no phường of a xã
        (
            "10001(part) + 10002 -> 10003; 10001(remainder) -> 10001",
            {"10001": "phường", "10003": "xã"},
            [],
        ),
        # one unit that becomes another kind is no merger
        ("10001 -> 10003", {"10003": "phường"}, []),
    ],
)
def test_kind_of_a_merged_unit(text: str, kinds: Mapping[str, str], expected: list[str]) -> None:
    """Phường and any: phường; xã and thị trấn alone: xã."""
    plan = Plan(reform=of_viet_nam(text, kinds=kinds))

    assert expected == [finding.expected.en for finding in found("UNI106", plan)]


def test_kind_of_a_merged_unit_in_2026() -> None:
    """The rule is one of the rearrangement of 2025."""
    kinds = {"10001": "phường", "10003": "xã"}
    reform = of_viet_nam("10001 + 10002 -> 10003", kinds=kinds, effective=date(2026, 2, 1))

    assert [] == subjects("UNI106", Plan(reform=reform))


def test_name_of_another_unit_of_the_province() -> None:
    """A new xã cannot bear the name of a phường of its province, however it is spelt."""
    names = {"10001": "Hòa Bình", "10009": "HOÀ BÌNH"}
    kinds = {"10009": "phường"}
    plan = Plan(reform=of_viet_nam(TWO, also="10009", names=names, kinds=kinds))
    (finding,) = found("UNI107", plan)

    assert "10001@2025-07-01" == str(finding.subject)
    assert "phường HOÀ BÌNH (10009@2025-01-01)" in finding.message
    assert [] == subjects("UNI107", Plan(reform=of_viet_nam(TWO, also="10009")))


def test_old_namesakes_are_no_breach() -> None:
    """Two units that had one name before, and that the reform leaves alone, may keep it."""
    names = {"10008": "Tân Tiến", "10009": "Tân Tiến"}
    plan = Plan(reform=of_viet_nam(TWO, also="10008 10009", names=names))

    assert [] == subjects("UNI107", plan)


@pytest.mark.parametrize(("name", "expected"), [("Việt Bắc", 1), ("Tuyên Quang", 0)])
def test_name_of_a_new_province(name: str, expected: int) -> None:
    """Hà Giang and Tuyên Quang form a province of one of these names."""
    reform = world(
        "02 + 08 -> 09",
        names={"02": "Hà Giang", "08": "Tuyên Quang", "09": name},
        kinds=dict.fromkeys(("02", "08", "09"), "tỉnh"),
        tiers=dict.fromkeys(("02", "08", "09"), "province"),
    )

    assert expected == len(found("UNI108", Plan(reform=reform)))


def test_codes_without_their_zero() -> None:
    """A spreadsheet took the zero: 6652 is no code of a commune."""
    reform = of_viet_nam("6652 + 10002 -> 10002")
    (finding,) = found("UNI109", Plan(reform=reform))

    assert ("6652@2025-01-01", "a code like 06652") == (
        str(finding.subject),
        finding.expected.en,
    )
    assert "zeros in front" in finding.mend.en
    assert [] == subjects("UNI109", Plan(reform=of_viet_nam("06652 + 10002 -> 10002")))


@pytest.mark.parametrize("code", ["11", "123456"])
def test_codes_that_lost_no_zero(code: str) -> None:
    """What no zero in front mends is looked up in the catalogue, and is not read as text."""
    (finding,) = found("UNI109", Plan(reform=of_viet_nam(f"{code} + 10002 -> 10002")))

    assert f"{code!r} is no code of tier commune" == finding.text.en
    assert "ghi mã của đơn vị theo danh mục" == finding.mend.to("vi")


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2025, 7, 17), 1), (None, 1), (date(2024, 12, 31), 0)]
)
def test_day_of_the_sizes(on: date | None, expected: int) -> None:
    """Schemes use sizes of 31 December 2024."""
    plan = planned(of_viet_nam(TWO), area={"10001": 40}, on=on)

    assert expected == len(found("UNI110", plan))


# -- counts --------------------------------------------------------------------------------


def test_fewer_units_of_a_province() -> None:
    """For a province the reduction is told, and limits nothing."""
    (finding,) = found("UNI111", Plan(reform=of_viet_nam(TWO)))

    assert Severity.INFO is finding.severity
    assert "2 commune-level units become 1, 1 or 50 % fewer; outside of the aim" in finding.message


def test_fewer_units_of_the_country() -> None:
    """For a plan with all 63 provinces a missed aim is a warning."""
    codes = [f"{n:02}" for n in range(1, 64)]
    tiers = {**dict.fromkeys(codes, "province"), "10001": "commune", "10002": "commune"}
    kinds = {**dict.fromkeys(codes, "tỉnh"), "10001": "xã", "10002": "xã"}
    reform = world(TWO, also=" ".join(codes), tiers=tiers, kinds=kinds)
    (finding,) = found("UNI111", Plan(reform=reform))

    assert Severity.WARNING is finding.severity
    counted = found("UNI112", Plan(reform=reform))
    assert ["2621", "687", "13", "34"] == [f.expected.en for f in counted]


def test_no_fewer_units() -> None:
    """A reform that merges nothing says nothing of the aim."""
    assert [] == subjects("UNI111", Plan(reform=of_viet_nam("10001 -> 10002")))


def test_draft_of_quang_ninh() -> None:
    """The draft of April had 21 xã, 27 phường and 3 đặc khu; the act has 22, 30 and 2."""
    plan = datasets.quang_ninh_2025()
    reform = plan.reform
    kinds = {"xã": 0, "phường": 0, "đặc khu": 0}
    for event in reform.events:
        if isinstance(event, Formation):
            kinds[event.target.kind] += 1

    assert [] == subjects("UNI112", plan)
    assert {"xã": 21, "phường": 30, "đặc khu": 2} == kinds  # and xã Cái Chiên, unchanged

    def drafted(event: Any, number: int) -> Any:
        if not isinstance(event, Formation):
            return event
        drafts = {0: "xóm", 21: "xóm", 22: "xóm", 23: "xóm", 24: "đặc khu"}
        kind = drafts.get(number, event.target.kind)
        return attrs.evolve(event, target=attrs.evolve(event.target, kind=kind))

    events = [drafted(event, number) for number, event in enumerate(reform.events)]
    draft = attrs.evolve(plan, reform=attrs.evolve(reform, events=events))
    told = {f.expected.en: f.message for f in found("UNI112", draft)}

    assert {"22", "30", "2"} == set(told)
    assert "there are 3 units of kind đặc khu, not 2" in told["2"]


def test_splits_of_quang_ninh() -> None:
    """Resolution 1679 gives twelve old units to more than one successor."""
    reform = datasets.quang_ninh_2025().reform
    targets: dict[UnitRef, set[UnitRef]] = {}
    for link in reform.links:
        if link.source is not None and link.target is not None and link.gives:
            targets.setdefault(link.source, set()).add(link.target)
    split = {reform.before[ref].full_name for ref, held in targets.items() if len(held) > 1}

    assert {
        "xã Đồng Lâm",
        "xã Hải Lạng",
        "xã Hải Hòa",
        "xã Yên Than",
        "xã Đại Dực",
        "xã Đông Ngũ",
        "xã Vô Ngại",
        "xã Quảng Long",
        "phường Đức Chính",
        "phường Trưng Vương",
        "xã Liên Hòa",
        "phường Hà Khẩu",
    } == split


# -- đặc khu ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("island", "expected"), [(False, 1), (True, 0), (None, 0)])
def test_special_zone_is_an_island(island: bool | None, expected: int) -> None:  # noqa: FBT001
    """Only where the plan says that it is none."""
    facts = {} if island is None else {"10001": {"island": island}}
    plan = planned(of_viet_nam(TWO, kinds={"10001!": "đặc khu"}), facts=facts)

    assert expected == len(found("UNI113", plan))


@pytest.mark.parametrize(
    ("permanent", "people", "expected"),
    [(999, 5_000, 1), (1_000, 5_000, 0), (None, 999, 1), (None, 1_000, 0), (None, None, 0)],
)
def test_special_zone_without_council(
    permanent: int | None, people: int | None, expected: int
) -> None:
    """Below 1,000 permanent residents there is no council."""
    plan = planned(
        of_viet_nam(TWO, kinds={"10001!": "đặc khu"}),
        people={} if people is None else {"10001": people},
        facts={} if permanent is None else {"10001": {"permanent_population": permanent}},
    )

    assert expected == len(found("UNI114", plan))


# -- acts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1679/NQ-UBTVQH15", "standing_committee"),
        ("76/2025/UBTVQH15", "standing_committee"),
        ("202/2025/QH15", "national_assembly"),
        ("Law 72/2025/QH15", "national_assembly"),
        ("178/2024/NĐ-CP", "government"),
        ("19/2025/QĐ-TTg", "prime_minister"),
        ("48/2025/NQ-HĐND", "council"),
        ("12/QĐ-UBND", "committee"),
        ("scheme of April", ""),
    ],
)
def test_body_of_an_act(number: str, expected: str) -> None:
    """The end of its number tells who passed an act."""
    assert expected == body_of(number)


@pytest.mark.parametrize(
    ("act", "expected"),
    [(COUNCIL, 1), ("202/2025/QH15", 1), (STANDING, 0), ("scheme of April", 0), (None, 0)],
)
def test_who_decides_on_communes(act: str | None, expected: int) -> None:
    """The Standing Committee of the National Assembly does."""
    assert expected == len(found("EVT101", Plan(reform=of_viet_nam(TWO, act=act))))


def dated(act: Act) -> Plan:
    """A plan ordered by an act."""
    reform = of_viet_nam(TWO)
    return Plan(
        reform=attrs.evolve(
            reform,
            events=[attrs.evolve(event, act=act) for event in reform.events],
        )
    )


@pytest.mark.parametrize(
    ("adopted", "expected"),
    [(date(2025, 6, 29), 0), (date(2025, 6, 30), 1), (date(2025, 7, 4), 1), (None, 0)],
)
def test_decided_in_time(adopted: date | None, expected: int) -> None:
    """Before 30 June 2025."""
    assert expected == len(found("EVT102", dated(Act(number=STANDING, adopted=adopted))))


@pytest.mark.parametrize(
    ("effective", "expected"),
    [(DAY, []), (date(2025, 8, 15), []), (date(2025, 8, 16), ["commune"])],
)
def test_works_in_time(effective: date, expected: list[str]) -> None:
    """New communes work by 15 August 2025 at the latest."""
    plan = Plan(reform=of_viet_nam(TWO, effective=effective))

    assert expected == subjects("EVT103", plan)


@pytest.mark.parametrize(("effective", "expected"), [(DAY, 0), (date(2025, 6, 15), 1)])
def test_starts_on_the_day_of_the_act(effective: date, expected: int) -> None:
    """A trial run from 15 June is no start of the units of Resolution 1679."""
    reform = of_viet_nam(TWO, effective=effective)
    act = Act(number=STANDING, adopted=date(2025, 6, 16))
    events = [
        attrs.evolve(event, act=act) for event in reform.events if isinstance(event, Formation)
    ]
    plan = Plan(reform=attrs.evolve(reform, events=events))

    assert expected == len(found("EVT104", plan))


# -- what adds up ------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "expected"), [("6.86", 0), ("6.87", 0), ("6.90", 1)])
def test_areas_of_duc_chinh(before: str, expected: int) -> None:
    """0.55 and 6.31 km2 of two successors are the 6.86 of the unit before, but for rounding."""
    reform = of_viet_nam("10001(part) -> 10002; 10001(remainder) -> 10003")
    plan = planned(reform, area={"10001<": before, "10002": "0.55", "10003": "6.31"})

    assert expected == len(found("LIN101", plan))


@pytest.mark.parametrize(("after", "expected"), [("1.1", 0), ("1.2", 1)])
def test_areas_may_differ_by_what_was_rounded(after: str, expected: int) -> None:
    """1.0 may be 1.05 and 1.1 too; 1.2 is at least 1.15."""
    plan = planned(of_viet_nam("10001 -> 10002"), area={"10001<": "1.0", "10002": after})

    assert expected == len(found("LIN101", plan))


def test_areas_are_compared_where_all_are_known() -> None:
    """Where one area is missing nothing is said."""
    plan = planned(of_viet_nam(TWO), area={"10001<": 1, "10001": 50})

    assert [] == subjects("LIN101", plan)
    assert [] == subjects("LIN101", Plan(reform=of_viet_nam(TWO)))


def test_states_of_the_day_itself_do_not_count() -> None:
    """A chain of clauses on one day is one change."""
    reform = of_viet_nam("10001 + 10002 -> 10003; 10003! + 10004 -> 10005")
    plan = planned(reform, area={"10001<": "1.0", "10002<": "2.0", "10004<": "3.0", "10005": "7.0"})
    (finding,) = found("LIN101", plan)

    assert "had 6 km² together" in finding.message


# -- overlays and waivers ------------------------------------------------------------------------


def test_an_overlay_changes_what_rests_on_it_and_nothing_else() -> None:
    """With 7,000 people as standard of a xã the findings on people change, and say so."""
    reform = of_viet_nam("10001 + 10002 -> 10001; 10003 + 10004 -> 10003", act=COUNCIL)
    plan = planned(
        reform,
        area={"10001": 21, "10003": 40},
        people={"10001": 15_000, "10003": 13_000},
        facts={"10001": PLAIN["10001"], "10003": PLAIN["10001"]},
    )
    what_if = {"area_km2_min": 30, "population_min": 7_000}
    packed = PACK.overlay({"units.standard.xa.other": what_if}, name="7,000 people")
    plain, other = validate(plan, PACK.rules), validate(plan, packed.rules)

    def key(finding: Any) -> tuple[str, str]:
        return finding.code, str(finding.subject)

    resting = {key(f) for f in plain if "units.standard.xa.other" in f.parameters}
    changed = {key(f) for f in (*plain, *other) if f not in plain or f not in other}
    assert {("UNI101", "10001@2025-07-01"), ("UNI102", "10001@2025-07-01")} <= resting
    assert changed == resting
    assert [("UNI102", "10003@2025-07-01")] == [key(f) for f in other if f.code == "UNI102"]
    assert all(
        "7,000 people" in str(f.basis) for f in other if "units.standard.xa.other" in f.parameters
    )


def test_a_waiver_lets_a_unit_off() -> None:
    """A decision on one unit is data of the plan."""
    waiver = Waiver(
        code="UNI101", subject="10001@2025-07-01", basis=Citation("decision 5 of the committee")
    )
    plan = attrs.evolve(commune("21", 16_000), waivers=[waiver])
    (finding,) = found("UNI101", plan)

    assert (Severity.INFO, waiver) == (finding.severity, finding.waiver)


# -- the real reforms ------------------------------------------------------------------------------


def test_findings_about_quang_ninh() -> None:
    """Every kind of finding about the real plan, each of which was read and is true."""
    findings = validate(datasets.quang_ninh_2025(), RULES.values()).by_code("UNI")

    assert {"UNI102": 2, "UNI103": 4, "UNI104": 1, "UNI110": 2, "UNI111": 1} == findings.counts
    assert 0 == len(findings.errors)
    assert ["06967@2025-07-01"] == [str(f.subject) for f in findings.warnings]


def test_quang_ninh_when_its_facts_are_known() -> None:
    """With the border of the province stated, its wards stand to 15,000 people."""
    plan = datasets.quang_ninh_2025()
    province = plan.reform.computed["22"].ref
    border = Fact(unit=province, name="land_border", value=True)
    told = attrs.evolve(plan, facts=[border])

    (ward, *_) = [f for f in found("UNI102", told) if "phường" in f.message]
    assert "at least 15,000 persons" == ward.expected.en


def test_findings_about_the_country() -> None:
    """The reform of the whole country has no finding that is an error."""
    findings = validate(datasets.vietnam_2025(), RULES.values())

    assert {"UNI102": 2, "UNI103": 5, "UNI104": 1, "UNI110": 2, "UNI111": 1} == findings.counts
    assert 0 == len(findings.errors)
    (aim,) = findings.by_code("UNI111")
    assert "10,035 commune-level units become 3,321, 6,714 or 66.91 % fewer" in aim.message


# -- any plan ------------------------------------------------------------------------------------

_KINDS = {"village": "xã", "town": "thị trấn", "ward": "phường", "district": "huyện"}
_DAYS = (date(2016, 1, 1), date(2024, 7, 1), date(2025, 6, 20), DAY, date(2025, 9, 1))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan whose units have kinds of Viet Nam or not, with sizes and facts, right or wrong."""
    effective = draw(st.sampled_from((*_DAYS, date(2026, 5, 1))))
    opening = draw(openings())
    vietnamese = draw(st.booleans())

    def dressed(held: Unit) -> Unit:
        kind = _KINDS.get(held.kind, held.kind)
        if draw(st.integers(0, 9)) == 0:
            kind = draw(st.sampled_from(("đặc khu", "tỉnh", "")))
        tier = {"county": "province"}.get(held.tier, held.tier)
        return attrs.evolve(held, kind=kind, tier=tier) if vietnamese else held

    day = max(effective, date(2025, 1, 2))
    reform = draw(reforms(opening, day))
    before = Registry([dressed(held) for held in reform.before], on=reform.before.on)
    events = [
        attrs.evolve(event, target=dressed(event.target), act=draw(st.sampled_from(_ACTS)))
        if isinstance(event, Formation)
        else event
        for event in reform.events
    ]
    reform = Reform(before=before, events=events, effective=day)
    refs = [held.ref for held in (*reform.before, *reform.computed)]
    refs = list(dict.fromkeys(refs))
    values = st.one_of(
        st.booleans(), st.integers(-5, 200), st.just("yes"), st.just(Decimal("-1E30"))
    )
    facts = [
        Fact(unit=ref, name=name, value=draw(values))
        for ref in refs
        for name in draw(st.lists(st.sampled_from(sorted(PACK.facts)), max_size=2, unique=True))
    ]
    measures = [
        Measure(
            name=name,
            unit=measure_unit,
            sizes=[
                Size(unit=ref, value=draw(st.integers(0, 60_000)))
                for ref in refs
                if draw(st.booleans())
            ],
        )
        for name, measure_unit in (("area", "km2"), ("population", "person"))
    ]
    return Plan(reform=reform, facts=facts, measures=measures)


_ACTS = (
    None,
    Act(number="5/NQ-HĐND"),
    Act(number=STANDING, adopted=date(2025, 6, 16)),
    Act(number="202/2025/QH15", adopted=date(2025, 7, 12)),
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_no_rule_raises(plan: Plan) -> None:
    """Whatever a plan is like, rules find things and never fail; all of it has two languages."""
    for rule in RULES.values():
        for finding in rule(plan):
            assert finding.code == rule.code
            assert finding.text.vi
            assert not finding.mend.en or finding.mend.vi


@given(plans())
def test_severity_is_no_worse_than_the_rule_says(plan: Plan) -> None:
    """A means over the country is never an error of a plan."""
    for rule in RULES.values():
        for finding in rule(plan):
            if rule.code != "UNI111":
                assert finding.severity.rank >= rule.severity.rank


def test_extents_of_a_merger() -> None:
    """Parts that a unit gets do not count as whole predecessors."""
    reform = of_viet_nam("10001 + 10002 + 10003(part) -> 10001; 10003(remainder) -> 10003")
    plan = planned(reform, area={"10001": 21}, facts=PLAIN)
    extents = {link.territory for link in reform.links}

    assert {Extent.WHOLE, Extent.PART, Extent.REMAINDER} == extents
    assert ["10001@2025-07-01"] == subjects("UNI101", plan)


# -- what a plan may hold besides ----------------------------------------------------------


@pytest.mark.parametrize("code", ["UNI101", "UNI102"])
def test_what_would_let_off_is_cited(code: str) -> None:
    """A what-if that asks for five merged units finds something, and says that it is one."""
    law = PACK.law.overlay({"units.2025.waiver_predecessors_min": 5}, name="five")
    (rule,) = (each.given(law) for each in PACK.law_rules if each.code == code)

    (finding,) = validate(commune("21", 9_000, THREE), [rule])

    assert isinstance(finding.basis, Assumption)
    assert "five" == finding.basis.name
    assert [] == subjects(code, commune("21", 9_000, THREE))


def in_unit(measure: str, plan: Plan, other: str) -> Plan:
    """The plan, one of its measures said to be in another unit of measurement."""
    measures = [
        attrs.evolve(each, unit=other) if each.name == measure else each for each in plan.measures
    ]
    return attrs.evolve(plan, measures=measures)


@pytest.mark.parametrize(
    ("area", "measured_in", "expected"),
    [
        ("3000", "ha", []),
        ("2999", "ha", ["10001@2025-07-01"]),
        ("30000000", "m2", []),
        ("29999999", "m**2", ["10001@2025-07-01"]),
    ],
)
def test_areas_of_any_unit_are_converted(area: str, measured_in: str, expected: list[str]) -> None:
    """3,000 ha is 30 km²."""
    plan = in_unit("area", commune(area, 16_000), measured_in)

    assert expected == subjects("UNI101", plan)
    assert [] == subjects("UNI115", plan)


@pytest.mark.parametrize(
    ("measure", "measured_in"), [("area", "mẫu"), ("area", "person"), ("population", "")]
)
def test_sizes_in_a_strange_unit_are_not_read(measure: str, measured_in: str) -> None:
    """They are told once, and no rule takes them for km² or persons."""
    plan = in_unit(measure, commune("1", 1), measured_in)
    (finding,) = found("UNI115", plan)

    assert (Severity.WARNING, measure) == (finding.severity, finding.subject)
    assert "cannot be converted" in finding.message
    assert [] == subjects({"area": "UNI101", "population": "UNI102"}[measure], plan)
    assert f"the {measure} of 1 new unit is not known" in found("UNI103", plan)[0].message


def test_areas_in_hectares_add_up() -> None:
    """Their last printed digit is one of hectares: half of one each may be lost."""

    def plan(after: str) -> Plan:
        sizes = {"10001<": "100", "10002<": "200", "10001": after}
        return in_unit("area", planned(of_viet_nam(TWO), area=sizes), "ha")

    assert [] == subjects("LIN101", plan("301"))
    (finding,) = found("LIN101", plan("302"))
    assert "3 km² together" in finding.message
    assert "3.02 km²" in finding.message


@pytest.mark.parametrize("name", ["A {x}", "{least}", "{", "%s {0}"])
def test_braces_in_a_name_are_only_text(name: str) -> None:
    """No rule takes the name of a unit for a template."""
    names = {"10001": name, "10002": name}
    zone = of_viet_nam(TWO, names=names, kinds={"10001": "đặc khu"})
    xa = of_viet_nam(TWO, names=names)

    (below,) = found("UNI101", planned(xa, area={"10001": 1}, facts=PLAIN))
    (few,) = found("UNI114", planned(zone, facts={"10001": {"permanent_population": 9}}))

    for finding in (below, few):
        assert name in finding.message
        assert name in finding.to("vi")


def test_braces_in_a_code_are_only_text() -> None:
    """References are named in findings on areas."""
    plan = planned(world("A{x} + B -> C"), area={"A{x}<": 1, "B<": 1, "C": 30})

    assert "A{x}@" in found("LIN101", plan)[0].message
