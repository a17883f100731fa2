"""Categories, medians, flows and panels."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from adminreform import FrameError, History, MissingShareError, UnmatchedCodesError
from tests.worlds import NEW, OLD, new, old, world

ARROW: Any = pa  # it ships no types
HISTORY = History([world("A + B -> A; C(part) -> X; C(remainder) -> Y; D -> D2")])
WALK = HISTORY.crosswalk(OLD, NEW)


def table(zones: list[str | None], people: list[int] | None = None) -> pl.DataFrame:
    """A table of A, B and D."""
    return pl.DataFrame(
        {"code": ["A", "B", "D"], "zone": zones, "people": people or [1, 2, 3]},
        schema={"code": pl.String, "zone": pl.String, "people": pl.Int64},
    )


@pytest.mark.parametrize(
    ("rule", "zones", "expected"),
    [
        ("unanimous", ["hill", "hill", "coast"], "hill"),
        ("unanimous", ["hill", "coast", "coast"], "mixed"),
        ("list", ["hill", "coast", "coast"], "coast; hill"),
        ("absorbing", ["hill", "coast", "coast"], "hill"),
        (("majority", "people"), ["hill", "coast", "coast"], "coast"),
    ],
)
def test_category_by_rule(rule: Any, zones: list[str | None], expected: str) -> None:
    """A of the end is made of A, with 1 inhabitant, and of B, with 2."""
    found = WALK.convert_categories(table(zones), code="code", columns={"zone": rule})

    assert [("A", expected), ("D2", zones[2])] == found.rows()


def test_majority_without_a_majority_is_mixed() -> None:
    """Nobody picks between two halves."""
    even = table(["hill", "coast", "coast"], [2, 2, 3])

    found = WALK.convert_categories(even, code="code", columns={"zone": ("majority", "people")})

    assert "mixed" == found["zone"][0]


def test_null_category_says_nothing() -> None:
    """A null is no category of its own."""
    found = WALK.convert_categories(
        table([None, "coast", None]), code="code", columns={"zone": "unanimous"}
    )

    assert [("A", "coast")] == found.rows()


def test_split_unit_gives_its_category_to_all_but_no_unknown_weight() -> None:
    """A category needs no share; a majority does."""
    frame = pl.DataFrame({"code": ["C"], "zone": ["hill"], "people": [5]})

    both = WALK.convert_categories(frame, code="code", columns={"zone": "list"})

    assert [("X", "hill"), ("Y", "hill")] == both.rows()
    with pytest.raises(MissingShareError, match="C@2025-01-01"):
        WALK.convert_categories(frame, code="code", columns={"zone": ("majority", "people")})


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"zone": "unanimos"}, "did you mean 'unanimous'"),
        ({"zone": "majority"}, "takes a column of weights"),
        ({"zone": ("list", "people")}, "takes a column of weights"),
        ({"size": "list"}, "no column 'size'"),
        ({"zone": ("majority", "zone2")}, "no column 'zone2'"),
    ],
)
def test_category_asked_for_wrongly(columns: dict[str, Any], message: str) -> None:
    """The rule, the weight or the column is named in the error."""
    with pytest.raises(FrameError, match=message):
        WALK.convert_categories(table(["a", "b", "c"]), code="code", columns=columns)


def test_two_categories_of_one_unit_are_refused() -> None:
    """Which of them would be meant?"""
    twice = pl.DataFrame({"code": ["A", "A"], "zone": ["hill", "coast"]})
    with pytest.raises(FrameError, match="both 'hill' and 'coast' of A"):
        WALK.convert_categories(twice, code="code", columns={"zone": "list"})


def test_categories_of_unknown_codes_are_refused() -> None:
    """As numbers are."""
    frame = pl.DataFrame({"code": ["A", "Q"], "zone": ["hill", "coast"]})
    with pytest.raises(UnmatchedCodesError, match="Q"):
        WALK.convert_categories(frame, code="code", columns={"zone": "list"})


def test_categories_in_every_kind_of_frame() -> None:
    """The frame that comes out is of the kind that went in."""
    columns = {"zone": "list"}
    data = {"code": ["A", "B"], "zone": ["hill", "coast"]}
    in_pandas = WALK.convert_categories(pd.DataFrame(data), code="code", columns=columns)
    in_arrow = WALK.convert_categories(ARROW.table(data), code="code", columns=columns)

    assert isinstance(in_pandas, pd.DataFrame)
    assert isinstance(in_arrow, ARROW.Table)
    assert ["coast; hill"] == in_pandas["zone"].tolist() == in_arrow["zone"].to_pylist()


def test_median_is_refused_and_marked_where_forced() -> None:
    """What is not the figure of one unit says so."""
    frame = pl.DataFrame({"code": ["A", "B", "D"], "median": [10.0, 40.0, 7.0], "n": [2, 1, 5]})

    with pytest.raises(FrameError, match="a median of a whole does not follow"):
        WALK.convert_medians(frame, code="code", medians={"median": "n"})
    forced = WALK.convert_medians(frame, code="code", medians={"median": "n"}, force=True)

    assert [("A", 20.0, True), ("D2", 7.0, False)] == forced.rows()


def test_median_of_a_divided_unit_is_marked_too() -> None:
    """The median of a part is not that of the whole."""
    walk = History([world("A(part 1/4) -> X; A(remainder) -> Y; B -> Z")]).crosswalk(
        OLD, NEW, "area"
    )
    frame = pl.DataFrame({"code": ["A", "B"], "median": [10.0, 40.0], "n": [4, 1]})

    forced = walk.convert_medians(frame, code="code", medians={"median": "n"}, force=True)

    assert [("X", 10.0, True), ("Y", 10.0, True), ("Z", 40.0, False)] == forced.rows()


def test_flows_are_converted_on_both_ends() -> None:
    """What went from A to B stays within A."""
    frame = pl.DataFrame(
        {
            "from": ["A", "A", "D", "B"],
            "to": ["B", "D", "A", "A"],
            "year": [2024, 2024, 2024, 2023],
            "n": [5, 3, 2, 1],
        }
    )

    found = WALK.convert_flows(frame, origin="from", destination="to", sums=["n"])

    assert {
        ("A", "A", 2024, 5),
        ("A", "D2", 2024, 3),
        ("D2", "A", 2024, 2),
        ("A", "A", 2023, 1),
    } == {*found.select("from", "to", "year", "n").rows()}
    with pytest.raises(FrameError, match="two columns"):
        WALK.convert_flows(frame, origin="to", destination="to", sums=["n"])


def test_panel_is_converted_from_the_day_of_each_row() -> None:
    """A row of the old day moves, one of the new day stays."""
    frame = pl.DataFrame(
        {"day": [str(NEW), str(OLD), str(OLD)], "code": ["A", "A", "B"], "n": [9, 1, 2]}
    )

    found = HISTORY.convert_panel(frame, NEW, day="day", code="code", sums=["n"])

    assert [(str(OLD), "A", 3), (str(NEW), "A", 9)] == found.select("day", "code", "n").rows()


def test_panel_takes_dates_and_refuses_what_is_none() -> None:
    """Numbers are no days."""
    frame = pl.DataFrame({"day": [OLD, NEW], "code": ["D", "D2"], "n": [1, 2]})

    found = HISTORY.convert_panel(frame, NEW, day="day", code="code", sums=["n"])

    assert [1, 2] == found["n"].to_list()
    wrong = pl.DataFrame({"day": [2025], "code": ["D"], "n": [1]})
    with pytest.raises(FrameError, match="days are dates"):
        HISTORY.convert_panel(wrong, NEW, day="day", code="code", sums=["n"])
    with pytest.raises(FrameError, match="no column 'when'"):
        HISTORY.convert_panel(wrong, NEW, day="when", code="code", sums=["n"])


def test_common_areas_are_what_kept_its_border() -> None:
    """X and Y together are what C was."""
    areas = HISTORY.common_areas(OLD, NEW)

    assert [
        ((old("A"), old("B")), (new("A"),)),
        ((old("C"),), (new("X"), new("Y"))),
        ((old("D"),), (new("D2"),)),
    ] == [area.members for area in areas]
    assert all(area.changed for area in areas)


def test_tables_of_both_days_compare_by_common_area() -> None:
    """Counts before and after, by areas that are the same on both days."""
    frame = pl.DataFrame({"code": ["C", "A"], "n": [7, 1]})
    later = pl.DataFrame({"code": ["X", "Y", "A"], "n": [4, 3, 1]})

    before = HISTORY.to_common_areas(OLD, NEW).convert(frame, code="code", sums=["n"])
    after = HISTORY.to_common_areas(NEW, OLD).convert(later, code="code", sums=["n"])

    assert [("area-A", 1), ("area-C", 7)] == before.rows() == after.rows()
