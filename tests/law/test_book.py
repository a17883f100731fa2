"""The law of a day: what holds, what was known, what was put in its place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import Act, Assumption
from adminreform.errors import (
    AmbiguousLawError,
    InvalidValueError,
    NotInForceError,
    UnknownParameterError,
)
from adminreform.law import Confidence, Law, Parameter, Provision

FIRST, SECOND = date(2024, 7, 1), date(2026, 7, 1)
OLD_ACT = Act(number="73/2024", adopted=date(2024, 6, 30))
NEW_ACT = Act(number="161/2026", adopted=date(2026, 5, 15))


def pay(*, until: date | None = SECOND) -> Parameter:
    """Base pay, raised by a second act that was adopted before the day."""
    return Parameter(
        id="pay.base",
        holds="number",
        unit="VND",
        provisions=[
            Provision(
                parameter="pay.base",
                value=2_340_000,
                since=FIRST,
                until=until,
                end_known_since=NEW_ACT.adopted,
                act=OLD_ACT,
                clause="Art. 3(2)",
            ),
            Provision(parameter="pay.base", value=2_530_000, since=SECOND, act=NEW_ACT),
        ],
    )


LAW = Law([pay()])


@pytest.mark.parametrize(
    ("day", "value"),
    [(FIRST, 2_340_000), (SECOND - timedelta(1), 2_340_000), (SECOND, 2_530_000)],
)
def test_value_holds_from_its_day_until_the_next(day: date, value: int) -> None:
    """Periods are half-open."""
    assert value == LAW.on(day)["pay.base"].number


def test_day_before_all_values_has_none() -> None:
    """A future value never leaks into an earlier day; the error says when there is one."""
    with pytest.raises(NotInForceError) as caught:
        LAW.on(FIRST - timedelta(1))["pay.base"]

    assert str(caught.value).startswith("pay.base has no value on 2024-06-30; it has one from")
    assert "pay.base" not in LAW.on(FIRST - timedelta(1))
    assert 0 == len(LAW.on(FIRST - timedelta(1)))


def test_unknown_parameter_raises_with_its_like() -> None:
    """In the law of a day as in the law over time."""
    with pytest.raises(UnknownParameterError, match=r"did you mean pay\.base"):
        LAW.on(FIRST)["pay.bas"]
    with pytest.raises(UnknownParameterError, match="no parameter 'pai'"):
        LAW["pai"]


def test_what_nobody_knew_is_left_out() -> None:
    """On 1 January 2026 nobody knew that pay would rise in July, nor that the old pay ends."""
    then = LAW.on(SECOND, known_on=date(2026, 1, 1))

    assert 2_340_000 == then["pay.base"].number
    assert 2_530_000 == LAW.on(SECOND, known_on=date(2026, 5, 15))["pay.base"].number
    assert repr(then) == "<LawOfDay 2026-07-01, as known on 2026-01-01: 1 of 1 parameters>"


def test_act_with_effect_for_the_past() -> None:
    """It is the law of that day for who looks later, and was not for who looked then."""
    late = Act(number="late", adopted=date(2025, 3, 1))
    law = Law(
        [
            Parameter(
                id="p",
                holds="flag",
                provisions=[Provision(parameter="p", value=True, since=date(2025, 1, 1), act=late)],
            )
        ]
    )
    day = date(2025, 2, 1)

    assert law.on(day)["p"].flag
    assert "p" not in law.on(day, known_on=date(2025, 2, 28))
    assert "p" in law.on(day, known_on=date(2025, 3, 1))


def test_draft_is_no_law() -> None:
    """Not even after its day, and it may stand beside the law."""
    draft = Provision(parameter="p", value=2, since=FIRST, act=OLD_ACT, draft=True)
    held = Provision(parameter="p", value=1, since=FIRST, act=OLD_ACT)
    law = Law([Parameter(id="p", holds="number", provisions=[draft, held])])

    assert 1 == law.on(date(2030, 1, 1))["p"].number


def test_two_values_of_one_day_cannot_be() -> None:
    """Unless they are named as choices."""
    with pytest.raises(
        InvalidValueError, match=r"pay\.base has two values on 2026-07-01"
    ) as caught:
        pay(until=None)

    assert "73/2024, Art. 3(2) and 161/2026; end the first, or name the choice" in str(caught.value)


def test_contradicting_readings_must_be_chosen() -> None:
    """The error names them; each can be had."""
    readings = [
        Provision(parameter="p", value=value, since=FIRST, act=OLD_ACT, choice=choice)
        for choice, value in (("decree", Decimal("0.5")), ("circular", Decimal(1)))
    ]
    law = Law([Parameter(id="p", holds="number", provisions=readings)]).on(FIRST)

    with pytest.raises(AmbiguousLawError, match="choose one of 'circular', 'decree'"):
        law["p"]
    with pytest.raises(AmbiguousLawError, match="no reading 'letter'"):
        law.choose("p", "letter")
    assert Decimal("0.5") == law.choose("p", "decree").number
    assert ("circular", "decree") == law.law["p"].choices


def test_overlay_changes_nothing_but_what_it_says() -> None:
    """The law below stays as it is; what rests on the overlay says so."""
    law = LAW.overlay({"pay.base": 3_000_000}, name="more pay", reason="a proposal", since=SECOND)

    assert 2_530_000 == LAW.on(SECOND)["pay.base"].number
    assert 2_340_000 == law.on(FIRST)["pay.base"].number
    changed = law.on(SECOND)["pay.base"]
    assert 3_000_000 == changed.number
    assert Assumption("more pay", "a proposal") == changed.basis
    assert (Assumption("more pay", "a proposal"),) == law.overlays
    assert "<Law of 1 parameters, with more pay>" == repr(law)


def test_last_overlay_wins() -> None:
    """Overlays stand on each other."""
    law = LAW.overlay({"pay.base": 1}, name="one").overlay({"pay.base": 2}, name="two")

    assert 2 == law.on(FIRST)["pay.base"].number


def test_overlay_must_fit() -> None:
    """It names a parameter that there is, and a value of its kind."""
    with pytest.raises(UnknownParameterError):
        LAW.overlay({"pay.bass": 1}, name="x")
    with pytest.raises(InvalidValueError, match="expected an exact number, got 'much'"):
        LAW.overlay({"pay.base": "much"}, name="x")


def test_overlay_in_a_period_ends_with_it() -> None:
    """The law below holds again."""
    law = LAW.overlay({"pay.base": 1}, name="x", since=FIRST, until=date(2025, 1, 1))

    assert [1, 2_340_000] == [law.on(day)["pay.base"].number for day in (FIRST, date(2025, 1, 1))]


def test_basis_says_how_well_it_is_known() -> None:
    """What was read in the press says so wherever it is cited, in both languages."""
    provision = Provision(
        parameter="p",
        value=1,
        since=FIRST,
        act=Act(number="112/2025", kind="Resolution"),
        clause="Art. 2(1)(b)",
        confidence=Confidence.REPORTED,
    )

    assert "Resolution 112/2025, Art. 2(1)(b) (reported in press)" == str(provision.basis)
    assert "Resolution 112/2025, điểm b khoản 1 Điều 2 (theo báo chí)" == provision.cited("vi")


def test_provision_needs_an_act_or_is_an_overlay() -> None:
    """A value without a source is none; one that ends before it begins is none either."""
    with pytest.raises(InvalidValueError, match="has an act, or is an overlay"):
        Provision(parameter="p", value=1, since=FIRST)
    with pytest.raises(InvalidValueError, match="cannot end on 2024-07-01"):
        Provision(parameter="p", value=1, since=FIRST, until=FIRST, act=OLD_ACT)


@pytest.mark.parametrize("look", ["flag", "text", "day", "items", "record", "scale", "brackets"])
def test_value_of_another_kind_raises(look: str) -> None:
    """A calculation that reads the wrong parameter says so at once."""
    with pytest.raises(InvalidValueError, match=r"pay\.base holds 2340000, not"):
        getattr(LAW.on(FIRST)["pay.base"], look)


def test_part_and_case_are_told_by_name() -> None:
    """A missing name lists those there are."""
    record = Provision(parameter="r", value={"a": 1, "b": "x"}, since=FIRST, act=OLD_ACT)
    cases = Provision(
        parameter="c",
        value=({"case": "x", "n": 1}, {"case": "x", "n": 2}),
        since=FIRST,
        act=OLD_ACT,
    )

    assert 1 == record.part("a")
    with pytest.raises(InvalidValueError, match="r has no number 'b'; it has a, b"):
        record.part("b")
    assert 2 == cases.case(n=2)["n"]
    with pytest.raises(InvalidValueError, match="c has 2 cases with case='x'"):
        cases.case(case="x")
    with pytest.raises(InvalidValueError, match="c has no cases with case='y'"):
        cases.case(case="y")


@pytest.mark.parametrize("name", ["Pay.base", "pay..base", "", "pay base"])
def test_id_is_dotted(name: str) -> None:
    """So that it can be typed, grouped and found."""
    with pytest.raises(InvalidValueError, match="is no dotted id"):
        Parameter(id=name, holds="number")


def test_parameter_is_named_once() -> None:
    """One of two would be lost in silence."""
    with pytest.raises(InvalidValueError, match=r"two parameters are called 'pay\.base'"):
        Law([pay(), pay()])


def test_moment_is_taken_as_its_day() -> None:
    """Whether somebody has looked before or not."""
    moment = datetime(2025, 1, 1, 12, tzinfo=UTC)

    assert 2_340_000 == Law([pay()]).on(moment)["pay.base"].number


def test_acts_and_turns_are_listed() -> None:
    """For whoever wants to know what the law consists of."""
    assert ["161/2026", "73/2024"] == [act.number for act in LAW.acts]
    assert (FIRST, SECOND) == LAW.turns


DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 1))


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Parameters with values one after the other, some ended by a later act, some drafts."""
    parameters: list[Parameter] = []
    for number in range(draw(st.integers(1, 3))):
        edges = sorted(draw(st.sets(DAYS, min_size=2, max_size=5)))
        provisions: list[Provision] = []
        for i, (since, until) in enumerate(pairwise(edges)):
            if draw(st.booleans()):
                continue
            act = Act(number=f"{number}.{i}", adopted=draw(st.one_of(st.none(), DAYS)))
            provisions.append(
                Provision(
                    parameter=f"p{number}",
                    value=i,
                    since=since,
                    until=None if until == edges[-1] and draw(st.booleans()) else until,
                    act=act,
                    end_known_since=draw(st.one_of(st.none(), DAYS)),
                    draft=draw(st.booleans()) and draw(st.booleans()),
                )
            )
        parameters.append(Parameter(id=f"p{number}", holds="number", provisions=provisions))
    return Law(parameters)


@given(laws(), st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS)), max_size=6))
def test_law_of_a_day_is_what_a_slow_scan_finds(
    law: Law, asked: list[tuple[date, date | None]]
) -> None:
    """Whatever was asked before, and whatever is kept from it."""
    for day, known_on in asked:
        found = law.on(day, known_on=known_on)
        for parameter in law.values():
            slow = [p for p in parameter.provisions if p.holds(day, known_on)]
            assert tuple(slow) == found.choices(parameter.id)
            assert bool(slow) == (parameter.id in found)


def test_law_can_be_shared_by_threads() -> None:
    """All of them see the same law."""
    days = [FIRST + timedelta(days=i * 3) for i in range(300)]

    def look(day: date) -> int | Decimal:
        return LAW.on(day)["pay.base"].number

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(look, days * 5))

    assert [look(day) for day in days] * 5 == found
