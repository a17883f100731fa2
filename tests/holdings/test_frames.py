"""Frames of lines and of rows: the same as objects, in every kind of frame."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any

import polars as pl
import pytest

from adminreform import FrameError, InvalidValueError, UnknownUnitError
from adminreform.frames import BACKENDS, eager, make_frame
from adminreform.holdings import Disposition, carry_frame, carry_rows
from tests.worlds import NEW, OLD, new, old, world

REFORM = world("A + B -> X; C(part 1/4) -> Y; C(remainder 3/4) -> C; D ->; E(part) -> Z", also="F")


def lines(frame: Any) -> list[tuple[Any, ...]]:
    """The rows of a frame of any kind, nulls first."""
    rows: list[tuple[Any, ...]] = [*eager(frame).iter_rows()]
    clean = [tuple(None if cell != cell else cell for cell in row) for row in rows]  # noqa: PLR0124 (NaN)
    return sorted(clean, key=lambda row: [(cell is not None, str(cell)) for cell in row])


def table(backend: str = "polars", /, **columns: list[Any]) -> Any:
    """A frame of a kind."""
    return make_frame(columns, backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_lines_are_carried_in_every_kind_of_frame(backend: str) -> None:
    """Territory divides, decisions come first, and nothing is lost."""
    given = table(
        backend,
        code=["A", "B", "C", "C", "D", "D", "E", "Q"],
        field=["roads"] * 4 + ["roads", "schools", "roads", "roads"],
        dong=[5, 6, 10, 3, 100, 7, 9, 1],
    )
    done = carry_frame(
        given,
        REFORM,
        OLD,
        NEW,
        unit="code",
        amounts=["dong"],
        kind="field",
        measure="population",
        dispositions=[
            Disposition(id="1", unit=old("D"), kind="roads", share=Fraction(1, 3), to=new("X")),
            Disposition(id="2", unit=old("D"), kind="roads", receiver="the province"),
        ],
    )

    assert type(given) is type(done.closing)
    assert [("C", "roads", 10), ("X", "roads", 44), ("Y", "roads", 3)] == lines(done.closing)
    assert [("D", "the province", "roads", 67)] == lines(done.left)
    assert [
        ("D", "schools", 7, "abolished"),
        ("E", "roads", 9, "abolished"),
        ("Q", "roads", 1, "unknown unit"),
    ] == lines(done.undecided)
    assert {("D", "X", None, "roads", 33), ("C", "Y", None, "roads", 3)} <= set(lines(done.ledger))
    assert (["XWK027"], {"dong": 141}) == ([f.code for f in done.check()], done.totals)


def test_lines_of_nobody_are_kept() -> None:
    """Lines without a code, and codes that no unit has, wait and are told."""
    given = table(code=["A", None, "A@2025-01-01"], dong=[1, 2, 4])
    done = carry_frame(given, REFORM, OLD, NEW, unit="code", amounts=["dong"])

    assert [("X", 5)] == lines(done.closing)
    assert [(None, 2, "unknown unit")] == lines(done.undecided)
    assert ["XWK027"] == [finding.code for finding in done.check()]


def test_a_code_of_the_new_units_is_not_taken_for_an_old_one() -> None:
    """X is no unit of before: its line waits, though X is there after."""
    done = carry_frame(
        table(code=["X", "A"], dong=[1, 2]), REFORM, OLD, NEW, unit="code", amounts=["dong"]
    )

    assert [("X", 2)] == lines(done.closing)
    assert [("X", 1, "unknown unit")] == lines(done.undecided)
    assert "X is no unit of 2025-01-01, but of other days" in done.check()[0].message


def test_decimals_are_carried_to_their_last_digit() -> None:
    """Money with hundredths is divided in hundredths."""
    given = pl.DataFrame(
        {"code": ["C"], "m": [Decimal("10.01")]}, schema={"code": pl.String, "m": pl.Decimal(20, 2)}
    )
    done = carry_frame(given, REFORM, OLD, NEW, unit="code", amounts=["m"], measure="population")

    assert [("C", Decimal("7.51")), ("Y", Decimal("2.50"))] == lines(done.closing)
    assert 0 == len(done.check())


def test_a_lost_line_is_found() -> None:
    """Whoever drops a line of the closing is told how much is missing, and of what."""
    import attrs

    done = carry_frame(
        table(code=["A", "B"], dong=[1, 2]), REFORM, OLD, NEW, unit="code", amounts=["dong"]
    )
    broken = attrs.evolve(done, closing=done.closing.head(0))

    assert ["opening 3 is not closing 0 + left 0 + undecided 0"] == [
        finding.message for finding in broken.check()
    ]


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"code": ["A"], "dong": [1.5]}, "floats lose what they round"),
        ({"code": ["A"], "dong": [1], "source": ["x"]}, "'source' has a meaning of its own"),
        ({"kode": ["A"], "dong": [1]}, "no column 'code'; did you mean 'kode'"),
        ({"code": ["A", "B"], "dong": [1, None]}, "has 1 empty cells, which are no 0"),
        ({"code": ["A"], "dong": [2**62]}, "do not fit whole numbers of 64 bits"),
    ],
)
def test_frames_that_cannot_be_carried(columns: dict[str, list[Any]], problem: str) -> None:
    """What would lose numbers is refused, with the way out."""
    with pytest.raises(FrameError, match=problem):
        carry_frame(table(**columns), REFORM, OLD, NEW, unit="code", amounts=["dong"])


@pytest.mark.parametrize(
    ("decided", "error", "problem"),
    [
        ({"holding": "h", "to": new("X")}, InvalidValueError, "by unit and kind"),
        ({"unit": old("D"), "to": new("X"), "on": NEW}, InvalidValueError, "by unit and kind"),
        ({"unit": old("D"), "to": new("QQ")}, UnknownUnitError, "QQ"),
        ({"unit": old("D"), "kind": "roads", "to": new("X")}, InvalidValueError, "kind='...'"),
    ],
)
def test_decisions_that_lines_cannot_have(
    decided: dict[str, Any], error: type[Exception], problem: str
) -> None:
    """Lines of a frame are given by unit and kind."""
    given = table(code=["A"], dong=[1])
    with pytest.raises(error, match=problem):
        carry_frame(
            given,
            REFORM,
            OLD,
            NEW,
            unit="code",
            amounts=["dong"],
            dispositions=[Disposition(id="d", **decided)],
        )


def test_no_more_than_all_is_given() -> None:
    """Shares above one are refused, and name the disposition."""
    decided = [
        Disposition(id="d1", unit=old("D"), share=Fraction(2, 3), to=new("X")),
        Disposition(id="d2", unit=old("D"), share=Fraction(1, 2), to=new("Y")),
    ]
    with pytest.raises(InvalidValueError, match=r"d2 gives 1/2 of D@2025-01-01, but 1/3 are left"):
        carry_frame(
            table(code=["D"], dong=[1]),
            REFORM,
            OLD,
            NEW,
            unit="code",
            amounts=["dong"],
            dispositions=decided,
        )


def test_two_shares_for_one_receiver_are_added_up() -> None:
    """A third and a half of a half go to one unit; nothing is lost between them."""
    decided = [
        Disposition(id="d1", unit=old("D"), share=Fraction(1, 3), to=new("X")),
        Disposition(id="d2", unit=old("D"), share=Fraction(1, 2), to=new("X")),
        Disposition(id="d3", unit=old("D"), receiver="the province"),
    ]
    done = carry_frame(
        table(code=["D"], n=[12]),
        REFORM,
        OLD,
        NEW,
        unit="code",
        amounts=["n"],
        dispositions=decided,
    )

    assert [("X", 10)] == lines(done.closing)
    assert [("D", "the province", 2)] == lines(done.left)


def test_a_share_for_the_unit_that_gets_the_land_is_added_to_it() -> None:
    """A third is decided, the rest follows the territory, and both are with X."""
    third = Disposition(id="d", unit=old("A"), share=Fraction(1, 3), to=new("X"))
    done = carry_frame(
        table(code=["A"], n=[9]), REFORM, OLD, NEW, unit="code", amounts=["n"], dispositions=[third]
    )

    assert [("X", 9)] == lines(done.closing)


def test_frames_carried_to_their_own_day_stay() -> None:
    """Nothing happens between a day and itself."""
    money, people = table(code=["A"], n=[9]), table(code=["A"], id=["p"])

    assert [("A", 9)] == lines(
        carry_frame(money, REFORM, OLD, OLD, unit="code", amounts=["n"]).closing
    )
    assert [("A", "p")] == lines(carry_rows(people, REFORM, OLD, OLD, unit="code", id="id").closing)


def test_whole_numbers_and_decimals_are_not_carried_together() -> None:
    """One of them would be rounded as the other."""
    mixed = table(code=["A"], n=[9], m=[Decimal("0.5")])
    with pytest.raises(FrameError, match="all whole numbers or all decimals; n are whole"):
        carry_frame(mixed, REFORM, OLD, NEW, unit="code", amounts=["n", "m"])


def test_a_code_of_two_units_is_of_neither() -> None:
    """Two units of one code on one day: a code says too little, a reference enough."""
    reform = world("A + A#2 -> X")
    given = table(code=["A", "A@2025-01-01#2"], n=[3, 4])
    done = carry_frame(given, reform, OLD, NEW, unit="code", amounts=["n"])
    rows = carry_rows(
        table(code=["A", "A@2025-01-01#2"], id=["p", "q"]),
        reform,
        OLD,
        NEW,
        unit="code",
        id="id",
        dispositions=[Disposition(id=f"d{n}", unit=old("A", n=n), to=new("X")) for n in (1, 2)],
    )

    assert [("X", 4)] == lines(done.closing)
    assert [("A", 3, "unknown unit")] == lines(done.undecided)
    assert ([("X", "q")], [("A", "p")]) == (lines(rows.closing), lines(rows.undecided))


# -- rows ------------------------------------------------------------------------


@pytest.mark.parametrize("backend", BACKENDS)
def test_rows_are_placed_one_by_one_then_by_unit(backend: str) -> None:
    """A single decision comes first, then kind, then unit, then units that go on."""
    people = table(
        backend,
        id=["p1", "p2", "p3", "p4", "p5", "p6"],
        code=["A", "A", "C", "D", "D", "F"],
        group=["cadre", "clerk", "cadre", "cadre", "clerk", "clerk"],
    )
    placed = table(backend, id=["p1", "p4"], to=["Y", None], receiver=[None, "retired"])
    done = carry_rows(
        people,
        REFORM,
        OLD,
        NEW,
        unit="code",
        id="id",
        decided=placed,
        kind="group",
        dispositions=[Disposition(id="d", unit=old("A"), kind="clerk", to=new("X"))],
    )

    assert type(people) is type(done.closing)
    assert [
        ("p1", "Y", "cadre"),
        ("p2", "X", "clerk"),
        ("p3", "C", "cadre"),
        ("p6", "F", "clerk"),
    ] == lines(done.closing)
    assert [("p4", "D", "cadre", "retired")] == lines(done.left)
    assert [("p5", "D", "clerk")] == lines(done.undecided)
    assert ("D", None, "retired", 1) in lines(done.ledger)
    assert 0 == len(done.check())


@pytest.mark.parametrize("backend", BACKENDS)
def test_rows_without_a_kind_follow_what_is_decided_for_the_unit(backend: str) -> None:
    """What was decided for all that a unit has places a row of no kind too."""
    people = table(backend, id=["p", "q"], code=["D", "D"], work=["clerk", None])
    decision = Disposition(id="1", unit=old("D"), to=new("X"))
    done = carry_rows(
        people, REFORM, OLD, NEW, unit="code", id="id", kind="work", dispositions=[decision]
    )

    assert [("p", "X"), ("q", "X")] == lines(eager(done.closing).select("id", "code"))
    assert not list(eager(done.undecided).iter_rows())


def test_a_person_placed_twice_is_named_and_placed_once() -> None:
    """Two decisions for one id: the first counts, and the id is told; so are strangers."""
    people = table(id=["p1", "p2", "p2"], code=["A", "A", "A"])
    placed = table(id=["p1", "p1", "p9", "p2"], to=["X", "Y", "X", "QQ"])
    done = carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", decided=placed)

    assert [("p1", "X")] == lines(done.closing)
    assert [
        ("XWK022", "p2 stand several times in the table"),
        ("XWK023", "p1 are decided on several times"),
        ("XWK024", "QQ are no units of that day"),
        ("XWK025", "p9 are decided on, and not in the table"),
    ] == [(finding.code, finding.message) for finding in done.check()]


def test_rows_that_were_lost_are_counted() -> None:
    """A table that lost a row, or has one twice, is found by its number of rows."""
    import attrs

    done = carry_rows(
        table(id=["p1", "p2"], code=["F", "F"]), REFORM, OLD, NEW, unit="code", id="id"
    )
    told = [
        finding.message
        for closing in (done.closing.head(1), pl.concat([done.closing, done.closing.head(1)]))
        for finding in attrs.evolve(done, closing=closing).check()
    ]

    assert told == [
        "2 rows are not 1 of the closing + 0 left + 0 undecided",
        "2 rows are not 3 of the closing + 0 left + 0 undecided",
    ]


def test_authorities_made_anew_keep_no_rows() -> None:
    """Where bodies do not go on, rows of a unit whose state changed wait."""
    people = table(id=["p1", "p2"], code=["C", "F"])
    done = carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", bodies_go_on=False)

    assert ([("p2", "F")], [("p1", "C")]) == (lines(done.closing), lines(done.undecided))


def test_empty_frames_are_carried() -> None:
    """No line in, no line out, of the same kind and with the same columns."""
    for backend in BACKENDS:
        module = import_module(backend)
        empty = table(backend, code=["A"], dong=[1])
        empty = empty.slice(0, 0) if backend != "pandas" else empty.head(0)
        done = carry_frame(empty, REFORM, OLD, NEW, unit="code", amounts=["dong"])
        assert (0, 0) == (len(lines(done.closing)), len(done.check()))
        assert module.__name__.partition(".")[0] in type(done.closing).__module__


def test_a_disposition_for_rows_is_for_all_of_them() -> None:
    """Shares of people do not exist, and two decisions for one group contradict."""
    people = table(id=["p1"], code=["A"])
    half = Disposition(id="h", unit=old("A"), share=Fraction(1, 2), to=new("X"))
    with pytest.raises(InvalidValueError, match="disposition h: rows are given by unit"):
        carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", dispositions=[half])
    both = [Disposition(id=i, unit=old("A"), to=new("X")) for i in "ab"]
    with pytest.raises(InvalidValueError, match="disposition b: what it names was given"):
        carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", dispositions=both)
    with pytest.raises(FrameError, match="no column 'unit'"):
        carry_rows(people, REFORM, OLD, NEW, unit="unit", id="id")


def test_narrow_and_wide_numbers_do_not_wrap() -> None:
    """Two lines of 2^31 - 1 in 32 bits; four of 2^62 in 64, in polars and in pandas."""
    import pandas as pd

    narrow = pl.DataFrame(
        {"code": ["A", "A"], "n": [2**31 - 1] * 2}, schema={"code": pl.String, "n": pl.Int32}
    )
    done = carry_frame(narrow, REFORM, OLD, NEW, unit="code", amounts=["n"])
    assert [("X", 2**32 - 2)] == lines(done.closing)
    for wide in (
        pl.DataFrame({"code": ["A"] * 4, "n": [2**62] * 4}),
        pl.DataFrame({"code": ["A"] * 8, "n": [2**61] * 8}),
        pd.DataFrame({"code": ["A"] * 4, "n": [2**62] * 4}),
        pd.DataFrame({"code": ["A"] * 2, "n": [-(2**63)] * 2}),
    ):
        with pytest.raises(FrameError, match="do not fit whole numbers of 64 bits"):
            carry_frame(wide, REFORM, OLD, NEW, unit="code", amounts=["n"])


@pytest.mark.parametrize("backend", BACKENDS)
def test_kinds_may_be_anything(backend: str) -> None:
    """Null, empty, decomposed, with our signs in them; a reference in place of a code."""
    import unicodedata

    strange = unicodedata.normalize("NFD", "đường")
    given = table(
        backend,
        code=["D", "D@2025-01-01", "D", "D", "D", "D"],
        f=["r", "r", None, "", strange, "C#@"],
        n=[1, 2, 4, 8, 16, 32],
    )
    done = carry_frame(
        given,
        REFORM,
        OLD,
        NEW,
        unit="code",
        amounts=["n"],
        kind="f",
        keys=[],
        dispositions=[
            Disposition(id="r", unit=old("D"), kind="r", to=new("Y")),
            Disposition(id="s", unit=old("D"), kind=strange, receiver="sold"),
        ],
    )

    assert [("Y", 3)] == lines(done.closing)
    assert [("D", "sold", 16)] == lines(done.left)
    assert [("D", 44, "abolished")] == lines(done.undecided)
    assert 0 == len(done.check())


def test_what_a_share_leaves_follows_the_unit_and_then_the_territory() -> None:
    """As objects do: kind first, then the unit, then the land."""
    decided = [
        Disposition(id="k", unit=old("A"), kind="r", share=Fraction(1, 5), to=new("Y")),
        Disposition(id="u", unit=old("A"), share=Fraction(1, 2), to=new("C")),
    ]
    done = carry_frame(
        table(code=["A", "A"], f=["r", "s"], n=[10, 10]),
        REFORM,
        OLD,
        NEW,
        unit="code",
        amounts=["n"],
        kind="f",
        dispositions=decided,
    )

    assert {("Y", "r", 2), ("C", "r", 4), ("X", "r", 4), ("C", "s", 5), ("X", "s", 5)} == set(
        lines(done.closing)
    )


def test_decisions_about_nothing_and_about_units_that_stay() -> None:
    """A kind that no line has is told; a unit that does not end gives nothing away."""
    people, money = table(id=["p"], code=["A"], f=["x"]), table(code=["A"], f=["x"], n=[1])
    none = [Disposition(id="d", unit=old("A"), kind="no", to=new("X"))]
    stays = [Disposition(id="d", unit=old("F"), to=new("X"))]

    frame = carry_frame(
        money, REFORM, OLD, NEW, unit="code", amounts=["n"], kind="f", dispositions=none
    )
    rows = carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", kind="f", dispositions=none)
    assert [["XWK026"], ["XWK026"]] == [[f.code for f in done.check()] for done in (frame, rows)]
    with pytest.raises(InvalidValueError, match="F@2025-01-01 does not end"):
        carry_frame(money, REFORM, OLD, NEW, unit="code", amounts=["n"], dispositions=stays)
    with pytest.raises(InvalidValueError, match="F@2025-01-01 does not end"):
        carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", dispositions=stays)
    with pytest.raises(InvalidValueError, match="two dispositions have the id 'd'"):
        carry_frame(
            money, REFORM, OLD, NEW, unit="code", amounts=["n"], kind="f", dispositions=none * 2
        )


def test_frames_are_not_carried_back() -> None:
    """The end comes after the start."""
    with pytest.raises(InvalidValueError, match="cannot be carried back"):
        carry_frame(table(code=["X"], n=[1]), REFORM, NEW, OLD, unit="code", amounts=["n"])
    with pytest.raises(InvalidValueError, match="cannot be carried back"):
        carry_rows(table(code=["X"], id=["p"]), REFORM, NEW, OLD, unit="code", id="id")


def test_units_may_be_references_in_both_tables_of_rows() -> None:
    """A unit by code or by reference is one unit, and a broken reference waits."""
    people = table(id=["p", "q", "r"], code=["A@2025-01-01", "A", "A@2025"])
    placed = table(id=["q"], to=["Y@2025-07-01"])
    decided = [Disposition(id="d", unit=old("A"), to=new("X"))]
    done = carry_rows(
        people, REFORM, OLD, NEW, unit="code", id="id", decided=placed, dispositions=decided
    )

    assert [("p", "X"), ("q", "Y")] == lines(done.closing)
    assert [("r", "A@2025")] == lines(done.undecided)
    money = table(code=["A@2025"], n=[1])
    assert [("A@2025", 1, "unknown unit")] == lines(
        carry_frame(money, REFORM, OLD, NEW, unit="code", amounts=["n"]).undecided
    )


def test_blank_cells_of_decisions_are_no_texts() -> None:
    """As they come from a CSV file: no receiver where the cell is empty."""
    people = table(id=["p", None], code=["A", "F"])
    placed = table(id=["p"], to=[""], receiver=["sold"])
    done = carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", decided=placed)

    assert [("p", "A", "sold")] == lines(done.left)
    assert 0 == len(done.check())


def test_tables_that_do_not_fit_together_are_told() -> None:
    """Another kind of frame, ids of another type, and columns that are missing or doubled."""
    people = table(id=["p"], code=["A"])
    other = table("pandas", id=["p"], to=["X"])
    with pytest.raises(FrameError, match="give both of one kind"):
        carry_rows(people, REFORM, OLD, NEW, unit="code", id="id", decided=other)
    numbers = table(id=[1], code=["A"])
    with pytest.raises(FrameError, match="the ids of decided are no Int64"):
        carry_rows(
            numbers, REFORM, OLD, NEW, unit="code", id="id", decided=table(id=["p"], to=["X"])
        )
    money = table(code=["A"], dong=[1])
    with pytest.raises(FrameError, match="no column 'dog'; did you mean 'dong'"):
        carry_frame(money, REFORM, OLD, NEW, unit="code", amounts=["dog"])
    with pytest.raises(FrameError, match="'dong' is named for two purposes"):
        carry_frame(money, REFORM, OLD, NEW, unit="code", amounts=["dong"], keys=["dong"])


def test_decimals_beyond_28_digits_balance() -> None:
    """Sums are held against each other to the last digit."""
    given = pl.DataFrame(
        {"code": ["A"], "m": [Decimal("12345678901234567890123.4567891")]},
        schema={"code": pl.String, "m": pl.Decimal(38, 7)},
    )
    done = carry_frame(given, REFORM, OLD, NEW, unit="code", amounts=["m"])

    assert 0 == len(done.check())
