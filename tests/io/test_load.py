"""Native tables are read strictly: every bad cell is told with its place and the way out."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import adminreform as ar
from adminreform import (
    Act,
    Assumption,
    Citation,
    Contribution,
    Dissolution,
    Extent,
    Finding,
    Formation,
    History,
    Plan,
    read,
    read_history,
    scan_history,
    validate,
)
from adminreform.errors import LoadError, ReplayError, RowError, UnknownFormatError
from tests.worlds import LATER, NEW, OLD, new, old, world

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UNITS = "code,since,name\nA,2025-01-01,Alder\nB,2025-01-01,Birch\n"
EVENTS = "event,effective\ne1,2025-07-01\n"
LINKS = "event,source,target,territory\ne1,A,X,whole\ne1,B,X,whole\n"


def put(folder: Path, tables: Mapping[str, str]) -> Path:
    """Write tables as files."""
    for name, text in tables.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def tables(**changed: str) -> dict[str, str]:
    """Tables that are in order, but for those given."""
    return {"units": UNITS, "events": EVENTS, "links": LINKS, **changed}


def places(error: LoadError) -> list[tuple[str, int, str, str]]:
    """File, row, column and problem of each bad cell."""
    cells = [each for each in error.exceptions if isinstance(each, RowError)]
    assert len(cells) == len(error.exceptions)
    return [(cell.file, cell.row, cell.column, cell.problem) for cell in cells]


def bad_cells(folder: Path) -> list[tuple[str, int, str, str]]:
    """File, row, column and problem of everything that a plan cannot be read for."""
    with pytest.raises(LoadError) as caught:
        read(folder)
    assert str(folder) in caught.value.message
    return places(caught.value)


def history_cells(folder: Path) -> list[tuple[str, int, str, str]]:
    """The same for a history, which asks for more than a plan does."""
    with pytest.raises(LoadError) as caught:
        read_history(folder)
    return places(caught.value)


# -- tables in order ---------------------------------------------------------------


def test_tables_become_a_plan(tmp_path: Path) -> None:
    """A registry before, clauses, a day."""
    plan = read(put(tmp_path, tables()))

    assert isinstance(plan, Plan)
    assert ["A@2025-01-01 Alder", "B@2025-01-01 Birch"] == [str(u) for u in plan.reform.before]
    assert (OLD, NEW) == (plan.reform.before.on, plan.reform.effective)
    (event,) = plan.reform.events
    assert isinstance(event, Formation)
    assert (new("X"), (Contribution(old("A")), Contribution(old("B"))), "e1") == (
        event.target.ref,
        event.contributions,
        event.event,
    )


def test_tables_become_a_history(tmp_path: Path) -> None:
    """The same tables, read as reforms in order."""
    history = read_history(put(tmp_path, tables()))

    assert isinstance(history, History)
    assert (NEW,) == history.days
    assert read(tmp_path).reform == history.reform


def test_every_column_is_read(tmp_path: Path) -> None:
    """What a table can say arrives in the value for it."""
    units = (
        "code,since,until,name,kind,tier,parent,area_km2,population,measured_on,source,since_stated\n"
        "K,2000-01-01,,Kent,county,county,,,,,,\n"
        "A,2025-01-01,2025-07-01,Alder,town,commune,K,12.5,300,2024-12-31,table 7,no\n"
    )
    events = (
        "event,effective,order,act,clause,adopted,in_force,url,note\n"
        "e1,2025-07-01,1,1/2025,Article 1,2025-06-16,2025-06-17,https://x.example,see map\n"
        "e2,2025-07-01,2,1/2025,Article 2,2025-06-16,2025-06-17,https://x.example,\n"
    )
    links = (
        "event,source,target,territory,people,area_share,population_share,basis,note,disputed\n"
        "e1,A@2025-01-01,X,part,none,1/4,,assumption: illustrative — made up,a hill,yes\n"
        "e2,A@2025-01-01,A@2025-07-01,remainder,whole,0.75,1,table 8,,\n"
    )

    plan = read(put(tmp_path, {"units": units, "events": events, "links": links}))

    before = plan.reform.before["A"]
    assert ("Alder", "town", "commune", "K", False) == (
        before.name,
        before.kind,
        before.tier,
        before.parent,
        before.since_stated,
    )
    land, rest = plan.reform.events
    assert isinstance(land, Formation)
    assert isinstance(rest, Formation)
    assert (
        Act(
            number="1/2025",
            adopted=date(2025, 6, 16),
            in_force=date(2025, 6, 17),
            url="https://x.example",
        )
        == land.act
    )
    assert ("Article 1", "see map", "e1") == (land.clause, land.note, land.event)
    assert (
        Contribution(
            old("A"),
            Extent.PART,
            Extent.NONE,
            area_share="1/4",
            basis=Assumption("illustrative", "made up"),
            note="a hill",
            disputed=True,
        ),
    ) == land.contributions
    assert (
        Contribution(
            old("A"),
            Extent.REMAINDER,
            Extent.WHOLE,
            area_share="3/4",
            population_share=1,
            basis=Citation("table 8"),
        ),
    ) == rest.contributions
    area, population = plan.measures
    size = area.size(old("A"))
    assert size is not None
    assert ("area", "km2", "12.5", date(2024, 12, 31), Citation("table 7")) == (
        area.name,
        area.unit,
        str(size.value),
        size.on,
        size.basis,
    )
    assert ("population", "person") == (population.name, population.unit)
    assert Decimal(300) == population[old("A")]


def test_later_states_describe_what_clauses_form(tmp_path: Path) -> None:
    """A row of the table of units is the target, with all that it says."""
    units = f"{UNITS}X,2025-07-01,Xenon\n"

    plan = read(put(tmp_path, tables(units=units)))

    assert "Xenon" == plan.reform.after["X"].name


def test_empty_target_is_a_dissolution_and_empty_source_a_beginning(tmp_path: Path) -> None:
    """Out of the register, and out of nothing known."""
    links = "event,source,target,territory\ne1,A,,whole\ne1,,N,none\n"

    made, ended = read(put(tmp_path, tables(links=links))).reform.events

    assert isinstance(ended, Dissolution)
    assert old("A") == ended.source
    assert isinstance(made, Formation)
    assert (new("N"), ()) == (made.target.ref, made.contributions)


def test_events_take_effect_in_their_order(tmp_path: Path) -> None:
    """By number where there is one, else as they stand."""
    events = "event,effective,order\ne1,2025-07-01,2\ne2,2025-07-01,1\n"
    links = "event,source,target,territory\ne1,X,Y,whole\ne2,A,X,whole\n"

    plan = read(put(tmp_path, tables(events=events, links=links)))

    assert ["e2", "e1"] == [event.event for event in plan.reform.events]
    assert [] == list(validate(plan).errors)


def test_bare_codes_are_resolved_on_the_eve_of_the_day(tmp_path: Path) -> None:
    """Codes that change places, and a code that is formed and taken on one day."""
    links = "event,source,target,territory\ne1,A,B,whole\ne1,B,A,whole\n"

    swapped = read_history(put(tmp_path, tables(links=links)))

    assert [(old("A"), new("B")), (old("B"), new("A"))] == [
        (link.source, link.target) for link in swapped.chronicle.links
    ]


def test_bare_code_of_what_was_formed_that_day(tmp_path: Path) -> None:
    """Once nothing is left of what stood on the eve."""
    events = "event,effective\ne1,2025-07-01\ne2,2025-07-01\n"
    links = "event,source,target,territory\ne1,A,A,whole\ne1,B,A,whole\ne2,A,X,whole\n"

    history = read_history(put(tmp_path, tables(events=events, links=links)))

    assert [(old("A"), new("A")), (old("B"), new("A")), (new("A"), new("X"))] == [
        (link.source, link.target) for link in history.chronicle.links
    ]


def test_unknown_columns_are_passed_over(tmp_path: Path) -> None:
    """A table may hold remarks of its own."""
    units = "code,since,name,remark\nA,2025-01-01,Alder,x\nB,2025-01-01,Birch,y\n"

    assert 2 == len(read(put(tmp_path, tables(units=units))).reform.before)


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    """Spreadsheets leave them at the end."""
    assert 2 == len(read(put(tmp_path, tables(units=f"{UNITS},,\n\n"))).reform.before)


@pytest.mark.parametrize(
    "units",
    [
        f"\ufeff{UNITS}",
        UNITS.replace("\n", "\r\n"),
        UNITS.replace("\n", "\r\n").removesuffix("\r\n"),
        UNITS.replace("Alder", '" Alder "'),
        UNITS.replace("Alder", "  Alder"),
    ],
    ids=["BOM", "CRLF", "no newline at the end", "quotes", "spaces"],
)
def test_what_spreadsheets_do_to_a_file_is_forgiven(tmp_path: Path, units: str) -> None:
    """It says the same."""
    assert read(put(tmp_path, tables(units=units))).reform.before["A"].name == "Alder"


def test_text_is_read_in_one_form(tmp_path: Path) -> None:
    """NFC, whatever the file has."""
    units = UNITS.replace("Alder", "Ha\u0300 Tu")

    assert "H\u00e0 Tu" == read(put(tmp_path, tables(units=units))).reform.before["A"].name


def test_comma_and_line_break_in_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    """As in any comma-separated file."""
    units = 'code,since,name\nA,2025-01-01,"Alder, east"\nB,2025-01-01,Birch\n'

    assert "Alder, east" == read(put(tmp_path, tables(units=units))).reform.before["A"].name


def test_wrong_plan_loads(tmp_path: Path) -> None:
    """References to what is not there are findings, not bad cells."""
    links = "event,source,target,territory\ne1,Q@2025-01-01,X@2025-07-01,whole\n"

    plan = read(put(tmp_path, tables(links=links)))

    assert {"EVT001"} == set(validate(plan).errors.by_code("EVT").counts)


def test_wrong_history_does_not_load(tmp_path: Path) -> None:
    """Later days could not be told from it."""
    events = "event,effective\ne1,2025-07-01\ne2,2025-07-01\n"
    links = (
        "event,source,target,territory\n"
        "e1,Y@2025-07-01,X@2025-07-01,whole\ne2,X@2025-07-01,Y@2025-07-01,whole\n"
    )

    with pytest.raises(ReplayError):
        read_history(put(tmp_path, tables(events=events, links=links)))


# -- bad cells ---------------------------------------------------------------------

LINK = "event,source,target,territory,people,area_share,population_share,basis,disputed\n"
EXTENTS = "expected one of whole, part, remainder, none, unspecified, got"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"links": f"{LINK}e1,A,X,hole,,,,,\n"},
            ("links.csv", 2, "territory", f"{EXTENTS} 'hole'; did you mean whole?"),
        ),
        (
            {"links": f"{LINK}e1,A,X,part,nobody,,,,\n"},
            ("links.csv", 2, "people", f"{EXTENTS} 'nobody'"),
        ),
        (
            {"links": f"{LINK}e1,A,X,,,,,,\n"},
            ("links.csv", 2, "territory", "must not be empty"),
        ),
        (
            {"links": f"{LINK}e11,A,X,whole,,,,,\n"},
            ("links.csv", 2, "event", "e11 is not in the table of events; did you mean e1?"),
        ),
        (
            {"links": f'{LINK}e1,A,X,part,,"0,5",,,\n'},
            ("links.csv", 2, "area_share", "expected a share as a decimal or as p/q, got '0,5'"),
        ),
        (
            {"links": f"{LINK}e1,A,X,part,,,25,,\n"},
            ("links.csv", 2, "population_share", "a share lies between 0 and 1, got 25"),
        ),
        (
            {"links": f"{LINK}e1,A,X,whole,,1/2,,,\n"},
            (
                "links.csv",
                2,
                "territory",
                "A@2025-01-01 gives the whole of its area, which cannot be a share of 1/2",
            ),
        ),
        (
            {"links": f"{LINK}e1,A,X,whole,,,,,maybe\n"},
            ("links.csv", 2, "disputed", "expected yes or no, got 'maybe'"),
        ),
        (
            {"links": f"{LINK}e1,A,X,whole,,,,assumption:,\n"},
            (
                "links.csv",
                2,
                "basis",
                "a basis needs words: who says so, or what was assumed",
            ),
        ),
        (
            {"links": f"{LINK}e1,,,whole,,,,,\n"},
            ("links.csv", 2, "source", "a link needs a source or a target"),
        ),
        (
            {"links": f"{LINK}e1,Alder,X,whole,,,,,\n"},
            (
                "links.csv",
                2,
                "source",
                "Alder is no unit on the eve of 2025-07-01; did you mean Alder (A@2025-01-01)?",
            ),
        ),
        (
            {"links": f"{LINK}e1,A#2,X,whole,,,,,\n"},
            ("links.csv", 2, "source", "a code cannot hold @ or #, got 'A#2'"),
        ),
        (
            {"links": f"{LINK}e1,A@yesterday,X,whole,,,,,\n"},
            ("links.csv", 2, "source", "expected a day as YYYY-MM-DD, got 'yesterday'"),
        ),
        (
            {"links": f"{LINK}e1,A,X#2,whole,,,,,\n"},
            ("links.csv", 2, "target", "a code cannot hold @ or #, got 'X#2'"),
        ),
        (
            {"links": f"{LINK}e1,A,X@yesterday,whole,,,,,\n"},
            ("links.csv", 2, "target", "expected a day as YYYY-MM-DD, got 'yesterday'"),
        ),
        (
            {"events": "event,effective\ne1,01/07/2025\n"},
            ("events.csv", 2, "effective", "expected a day as YYYY-MM-DD, got '01/07/2025'"),
        ),
        (
            {"events": "event,effective\ne1,2025-02-30\n"},
            (
                "events.csv",
                2,
                "effective",
                "'2025-02-30' is no day of the calendar: day is out of range for month",
            ),
        ),
        (
            {"events": "event,effective,order\ne1,2025-07-01,1.5\n"},
            ("events.csv", 2, "order", "expected a whole number, got '1.5'"),
        ),
        (
            {"events": "event,effective\ne1,2025-07-01\ne1,2025-07-01\n"},
            ("events.csv", 3, "event", "e1 stands in row 2 too"),
        ),
        (
            {"events": "event,effective,adopted\ne1,2025-07-01,16.6.2025\n"},
            ("events.csv", 2, "adopted", "expected a day as YYYY-MM-DD, got '16.6.2025'"),
        ),
        (
            {"units": 'code,since,area_km2\nA,2025-01-01,"12,5"\nB,2025-01-01,\n'},
            ("units.csv", 2, "area_km2", "expected a number such as 12.5, got '12,5'"),
        ),
        (
            {"units": "code,since,population\nA,2025-01-01,-3\nB,2025-01-01,\n"},
            ("units.csv", 2, "population", "expected a number of at least 0, got '-3'"),
        ),
        (
            {"units": "code,since,population\nA,2025-01-01,NaN\nB,2025-01-01,\n"},
            ("units.csv", 2, "population", "expected a number of at least 0, got 'NaN'"),
        ),
        (
            {"units": f"{UNITS}A,2025-01-01,Other\n"},
            (
                "units.csv",
                4,
                "code",
                "A@2025-01-01 stands in row 2 too; tell states apart by #2 in ref",
            ),
        ),
        (
            {"units": f"{UNITS}C@2025-01-01,2025-01-01,Cedar\n"},
            ("units.csv", 4, "code", "a code cannot hold @ or #, got 'C@2025-01-01'"),
        ),
        (
            {"units": "code,since,until\nA,2025-01-01,2024-12-31\nB,2025-01-01,\n"},
            (
                "units.csv",
                2,
                "until",
                "2024-12-31 is before the first day of the state, 2025-01-01",
            ),
        ),
        (
            {"units": "code,since,ref\nA,2025-01-01,B@2025-01-01\nB,2025-01-01,\n"},
            ("units.csv", 2, "ref", "B@2025-01-01 does not fit code A and first day 2025-01-01"),
        ),
        (
            {"units": "code,since,parent\nA,2025-01-01,K@2000-01-01\nB,2025-01-01,\n"},
            ("units.csv", 2, "parent", "a code cannot hold @ or #, got 'K@2000-01-01'"),
        ),
        (
            {"units": "code,since,since_stated\nA,2025-01-01,perhaps\nB,2025-01-01,\n"},
            ("units.csv", 2, "since_stated", "expected yes or no, got 'perhaps'"),
        ),
        (
            {"published": "code,name\nX,Xenon\nX,Other\n"},
            ("published.csv", 3, "code", "X stands twice in the list"),
        ),
        (
            {"published": "code,name\nX@2025-07-01,Xenon\n"},
            ("published.csv", 2, "code", "a code cannot hold @ or #, got 'X@2025-07-01'"),
        ),
        (
            {"about": "name,value\neffective,July\n"},
            ("about.csv", 2, "value", "expected a day as YYYY-MM-DD, got 'July'"),
        ),
        (
            {"sizes": "measure,measured_in,ref,value\nposts,post,A,3\n"},
            (
                "sizes.csv",
                2,
                "ref",
                "expected a reference as code@YYYY-MM-DD or code@YYYY-MM-DD#n, got 'A'",
            ),
        ),
        (
            {
                "sizes": (
                    "measure,unit,ref,value\nposts,post,A@2025-01-01,3\nposts,post,A@2025-01-01,4\n"
                )
            },
            ("sizes.csv", 3, "ref", "A@2025-01-01 has a size by posts already"),
        ),
        (
            {
                "sizes": (
                    "measure,unit,ref,value\narea,km2,A@2025-01-01,3\narea,hectare,B@2025-01-01,4\n"
                )
            },
            ("sizes.csv", 3, "measured_in", "measure area is in km2 elsewhere, here in hectare"),
        ),
    ],
)
def test_bad_cell_is_told(
    tmp_path: Path, changed: dict[str, str], expected: tuple[str, int, str, str]
) -> None:
    """File, row, column, the value, what was expected, and the near miss."""
    assert expected in bad_cells(put(tmp_path, tables(**changed)))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            {"units": "code,since\nAA,2025-01-01\nB,2025-01-01\n"},
            (
                "links.csv",
                2,
                "source",
                "A is no unit on the eve of 2025-07-01; did you mean AA@2025-01-01?",
            ),
        ),
        (
            {"links": f"{LINK}e1,A@2024-01-01,X,whole,,,,,\n"},
            (
                "links.csv",
                2,
                "source",
                ("A@2024-01-01 is no unit on the eve of 2025-07-01; did you mean A@2025-01-01?"),
            ),
        ),
        (
            {"links": f"{LINK}e1,A,X@2025-06-30,whole,,,,,\n"},
            (
                "links.csv",
                2,
                "target",
                "X@2025-06-30 does not begin on 2025-07-01, the day of the event",
            ),
        ),
        (
            {
                "units": (
                    "code,since,ref\nA,2025-01-01,\nA,2025-01-01,A@2025-01-01#2\nB,2025-01-01,\n"
                )
            },
            (
                "links.csv",
                2,
                "source",
                ("code A names several units: A@2025-01-01, A@2025-01-01#2; give the reference"),
            ),
        ),
    ],
)
def test_bad_cell_of_a_history_is_told(
    tmp_path: Path, changed: dict[str, str], expected: tuple[str, int, str, str]
) -> None:
    """Days and codes have to fit; a plan would load where references tell what is meant."""
    assert expected in history_cells(put(tmp_path, tables(**changed)))


def test_all_bad_cells_are_told_at_once(tmp_path: Path) -> None:
    """One reading, one list, of all tables."""
    changed = tables(
        units='code,since,area_km2\nA,2025-01-01,"12,5"\nB,2025-01-01,\nC,January,\n',
        events="event,effective,order\ne1,2025-07-01,1.5\n",
        links=f"{LINK}e1,A,X,hole,,,,,\ne1,B,X,part,,25,,,\ne1,Q,X,whole,,,,,\n",
        published="code\nX\nX\n",
        sizes="measure,measured_in,ref,value\nposts,post,A,3\n",
    )

    assert {
        ("units.csv", 2, "area_km2"),
        ("units.csv", 4, "since"),
        ("events.csv", 2, "order"),
        ("links.csv", 2, "territory"),
        ("links.csv", 3, "area_share"),
        ("links.csv", 4, "source"),
        ("published.csv", 3, "code"),
        ("sizes.csv", 2, "ref"),
    } == {place[:3] for place in bad_cells(put(tmp_path, changed))}


def test_what_follows_from_a_bad_cell_is_not_told(tmp_path: Path) -> None:
    """An event whose day is bad is in the table all the same, and so is the only unit."""
    changed = {
        "units": "code,since\nA,January\n",
        "events": "event,effective\ne1,July\n",
        "links": "event,source,target,territory\ne1,A,X,whole\n",
    }

    assert [("units.csv", 2, "since"), ("events.csv", 2, "effective")] == [
        place[:3] for place in bad_cells(put(tmp_path, changed))
    ]


def test_bad_cell_is_told_once(tmp_path: Path) -> None:
    """However often it is looked at."""
    told = bad_cells(put(tmp_path, tables(links=f"{LINK}e1,A,X,hole,,,,,\n")))

    assert 1 == len(told)


def test_row_is_the_line_of_the_file(tmp_path: Path) -> None:
    """As an editor shows it, empty lines counted."""
    links = "event,source,target,territory\n\n\ne1,A,X,hole\n"

    assert [4] == [row for _, row, _, _ in bad_cells(put(tmp_path, tables(links=links)))]


# -- bad files ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("", ("units.csv", 1, "", "the file is empty; the first line names the columns")),
        (
            "code,name\nA,Alder\n",
            ("units.csv", 1, "since", "the column is missing; found code, name"),
        ),
        (
            "code,since,code\nA,2025-01-01,A\n",
            ("units.csv", 1, "code", "the column stands twice"),
        ),
        (
            "code,since,populaton\nA,2025-01-01,3\nB,2025-01-01,4\n",
            ("units.csv", 1, "populaton", "no such column; did you mean population?"),
        ),
        (
            "code;since;name\nA;2025-01-01;Alder\n",
            (
                "units.csv",
                1,
                "",
                "cells are separated by semicolons; commas are expected",
            ),
        ),
        (
            "code,since,name\nA,2025-01-01,Alder, east\n",
            ("units.csv", 2, "", "4 cells, but the header has 3; is a comma quoted?"),
        ),
        (
            'code,since,name\nA,2025-01-01,"Alder\n',
            ("units.csv", 2, "", "not CSV: unexpected end of data"),
        ),
    ],
)
def test_bad_file_is_told(tmp_path: Path, units: str, expected: tuple[str, int, str, str]) -> None:
    """What is wrong with it, and what to do."""
    assert expected in bad_cells(put(tmp_path, tables(units=units)))


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """Where the first bad byte is; nothing is guessed."""
    put(tmp_path, tables())
    (tmp_path / "units.csv").write_bytes("code,since,name\nA,2025-01-01,Hà Tu\n".encode("cp1258"))

    assert ("units.csv", 0, "", "not UTF-8: invalid continuation byte at byte 30") in bad_cells(
        tmp_path
    )


def test_missing_file_is_told_with_what_is_there(tmp_path: Path) -> None:
    """A plan needs three tables."""
    put(tmp_path, {"units": UNITS, "event": EVENTS})

    assert [
        ("event.csv", 0, "", "no table has this name; did you mean events.csv?"),
        ("events.csv", 0, "", "the file is missing; the folder holds event.csv, units.csv"),
        ("links.csv", 0, "", "the file is missing; the folder holds event.csv, units.csv"),
    ] == bad_cells(tmp_path)


def test_missing_folder_is_told_with_its_like(tmp_path: Path) -> None:
    """A slip in the path."""
    (tmp_path / "plan_2025").mkdir()

    assert [("plan_2052", 0, "", "no such file or folder; did you mean plan_2025?")] == bad_cells(
        tmp_path / "plan_2052"
    )


def test_unknown_ending_is_told(tmp_path: Path) -> None:
    """With the formats that there are."""
    path = tmp_path / "plan.docx"
    path.touch()

    with pytest.raises(UnknownFormatError) as caught:
        read(path)

    assert "plan.docx: the ending .docx names no format" in str(caught.value)


def test_empty_tables_are_told(tmp_path: Path) -> None:
    """Neither units nor events make a history of nothing."""
    assert [("units", 0, "", "there are neither units nor events")] == history_cells(
        put(tmp_path, {"units": "code,since\n"})
    )


def test_several_days_are_no_plan(tmp_path: Path) -> None:
    """The message says what reads them."""
    events = "event,effective\ne1,2025-07-01\ne2,2026-01-01\n"

    with pytest.raises(LoadError) as caught:
        read(put(tmp_path, tables(events=events)))

    ((*_, problem),) = places(caught.value)
    assert (
        "a plan is one reform on one day, found days 2025-07-01, 2026-01-01; "
        "read_history reads several" == problem
    )


def test_plan_may_say_its_day(tmp_path: Path) -> None:
    """Where no event does."""
    about = "name,value\neffective,2025-07-01\ntitle,Two villages\n"

    plan = read(
        put(
            tmp_path,
            {
                "units": UNITS,
                "events": "event,effective\n",
                "links": "event,source,target,territory\n",
                "about": about,
            },
        )
    )

    assert (NEW, (), "Two villages") == (plan.reform.effective, plan.reform.events, plan.title)


def test_event_before_the_opening_is_told(tmp_path: Path) -> None:
    """The registry of a later day cannot be changed on an earlier one."""
    about = "name,value\nopening_on,2025-12-31\n"
    told = history_cells(put(tmp_path, tables(about=about)))

    assert any(
        "2025-07-01 is before 2025-12-31, the day of the opening registry" == problem
        for *_, problem in told
    )


# -- JSON --------------------------------------------------------------------------


def test_document_is_read_like_a_folder(tmp_path: Path) -> None:
    """The tables are arrays of objects; numbers and null will do for cells."""
    document = {
        "format": "adminreform/1",
        "units": [
            {"code": "A", "since": "2025-01-01", "name": "Alder", "population": 3, "parent": None},
            {"code": "B", "since": "2025-01-01"},
        ],
        "events": [{"event": "e1", "effective": "2025-07-01"}],
        "links": [
            {"event": "e1", "source": "A", "target": "X", "territory": "whole"},
            {"event": "e1", "source": "B", "target": "X", "territory": "whole"},
        ],
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    plan = read(path)

    assert ["X@2025-07-01"] == [str(unit.ref) for unit in plan.reform.after]
    assert 3 == plan.measures[0][old("A")]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"format": "adminreform/0"},
            (
                "plan.json",
                0,
                "layout",
                "the layout is a whole number from 1 to 2, got '0'",
            ),
        ),
        (
            [1],
            ("plan.json", 0, "format", "expected a document of format 'adminreform/2', got 'list'"),
        ),
        (
            {"format": "adminreform/1", "units": [], "events": []},
            ("plan.json", 0, "links", "the table is missing"),
        ),
        (
            {"format": "adminreform/1", "units": "A", "events": [], "links": []},
            ("plan.json, units", 0, "", "expected an array of objects"),
        ),
        (
            {
                "format": "adminreform/1",
                "units": [{"code": "A", "since": "2025-01-01"}],
                "events": [{"event": "e1", "effective": "2025-07-01"}],
                "links": [{"event": "e1", "source": "A", "target": "X", "territory": "hole"}],
            },
            ("plan.json, links", 1, "territory", f"{EXTENTS} 'hole'; did you mean whole?"),
        ),
    ],
)
def test_bad_document_is_told(
    tmp_path: Path, document: object, expected: tuple[str, int, str, str]
) -> None:
    """With the table and the place in the array."""
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document), encoding="utf-8")

    assert expected in bad_cells(path)


def test_document_that_is_no_json_is_told(tmp_path: Path) -> None:
    """Line and column are those of the reader."""
    path = tmp_path / "plan.json"
    path.write_text('{"format": ', encoding="utf-8")

    assert [("plan.json", 0, "", "Expecting value: line 1 column 12 (char 11)")] == bad_cells(path)


def test_document_in_another_encoding_is_told(tmp_path: Path) -> None:
    """As a table is."""
    path = tmp_path / "plan.json"
    path.write_bytes(b'{"format": "\xff"}')

    ((file, *_, problem),) = bad_cells(path)

    assert "plan.json" == file
    assert "utf-8" in problem


# -- what tables leave open --------------------------------------------------------


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Code, severity and subject of what was understood."""
    findings: list[Finding] = list(scan_history(folder).findings)
    assert all(finding.text.vi not in {"", finding.text.en} for finding in findings)
    return [(f.code, f.severity, str(f.subject)) for f in findings]


def test_tables_in_order_leave_nothing_open(tmp_path: Path) -> None:
    """Opening states only: later ones are computed."""
    assert [] == found(put(tmp_path, tables()))


def test_unit_that_ends_without_a_link(tmp_path: Path) -> None:
    """LIN020: understood as leaving the register."""
    units = "code,since,until\nA,2025-01-01,\nF,2025-01-01,2025-07-01\n"
    put(tmp_path, {"units": units})

    assert [("LIN020", "warning", "F@2025-01-01")] == found(tmp_path)
    history = read_history(tmp_path)
    assert ["A@2025-01-01"] == [str(unit.ref) for unit in history.on(NEW)]
    assert () == history.lineage.successors("F", on=NEW)


def test_unit_that_begins_without_a_link(tmp_path: Path) -> None:
    """LIN021: understood as new out of nothing known."""
    units = "code,since,until\nA,2025-01-01,\nF,2025-01-01,2025-07-01\nN,2025-07-01,\n"
    put(tmp_path, {"units": units})

    assert [("LIN021", "warning", "N@2025-07-01"), ("LIN020", "warning", "F@2025-01-01")] == found(
        tmp_path
    )
    assert () == read_history(tmp_path).lineage.predecessors("N", on=OLD)


def test_unit_that_changes_without_a_link(tmp_path: Path) -> None:
    """LIN022: understood as the same unit with other attributes."""
    units = "code,since,until,name\nA,2025-01-01,2025-07-01,Alder\nA,2025-07-01,,Birch\n"
    put(tmp_path, {"units": units})

    assert [("LIN022", "info", "A@2025-07-01")] == found(tmp_path)
    history = read_history(tmp_path)
    (link,) = history.chronicle.links
    assert (old("A"), new("A"), Extent.WHOLE) == (link.source, link.target, link.territory)
    assert Citation("units.csv, row 3: the code goes on") == link.basis
    assert "Birch" == history.on(NEW)["A"].name


def test_change_that_follows_from_a_link_is_not_understood_twice(tmp_path: Path) -> None:
    """A commune whose district ends stands under the province, as the table says too."""
    units = (
        "code,since,until,tier,parent\nP,2025-01-01,,province,\n"
        "D,2025-01-01,2025-07-01,district,P\n"
        "A,2025-01-01,2025-07-01,commune,D\nA,2025-07-01,,commune,P\n"
    )
    links = "event,source,target,territory\ne1,D,,whole\n"
    put(tmp_path, {"units": units, "events": EVENTS, "links": links})

    assert [] == found(tmp_path)
    assert [new("A")] == list(read_history(tmp_path).lineage.successors("A", on=NEW))


def test_unit_that_ends_on_two_days(tmp_path: Path) -> None:
    """LIN023: the links count."""
    units = "code,since,until\nA,2025-01-01,2025-12-31\nB,2025-01-01,\n"
    put(tmp_path, tables(units=units))

    assert [("LIN023", "warning", "A@2025-01-01")] == found(tmp_path)
    (finding,) = scan_history(tmp_path).findings
    assert "ends on 2025-07-01 by its links, on 2025-12-31 by the table" == finding.message
    assert ["X"] == list(read_history(tmp_path).on(NEW).codes)


def test_state_that_a_table_of_later_states_lacks(tmp_path: Path) -> None:
    """LIN024: it follows from the links."""
    events = "event,effective\ne1,2025-07-01\n"
    links = "event,source,target,territory\ne1,A,X,whole\ne1,B,Y,whole\n"
    units = f"{UNITS}X,2025-07-01,Xenon\n"
    put(tmp_path, {"units": units, "events": events, "links": links})

    assert [("LIN024", "info", "Y@2025-07-01")] == found(tmp_path)


def test_event_without_links(tmp_path: Path) -> None:
    """LIN025: it changes nothing."""
    events = f"{EVENTS}e2,2026-01-01\n"
    put(tmp_path, tables(events=events))

    assert [("LIN025", "warning", "e2")] == found(tmp_path)
    assert (NEW,) == read_history(tmp_path).days


def test_later_state_may_be_given_whole_to_another_later(tmp_path: Path) -> None:
    """What the table knows of is there when a link of a later day takes it."""
    units = "code,since,until\nA,2025-01-01,2025-07-01\nN,2025-07-01,2026-01-01\n"
    events = "event,effective\ne1,2026-01-01\n"
    links = "event,source,target,territory\ne1,N,X,whole\n"
    put(tmp_path, {"units": units, "events": events, "links": links})

    assert ["X@2026-01-01"] == [str(unit.ref) for unit in read_history(tmp_path).on(LATER)]


def test_two_states_of_a_code_that_begin_on_one_day(tmp_path: Path) -> None:
    """The table numbers them by the day on which they end."""
    units = (
        "code,since,until\nA,2025-01-01,2025-07-01\nB,2025-01-01,2025-07-01\n"
        "X,2025-07-01,2025-07-01\nX,2025-07-01,\n"
    )
    events = "event,effective\ne1,2025-07-01\ne2,2025-07-01\n"
    links = "event,source,target,territory\ne1,A,X,whole\ne2,X,X,whole\ne2,B,X,whole\n"
    put(tmp_path, {"units": units, "events": events, "links": links})

    history = read_history(tmp_path)

    assert [(old("A"), new("X")), (new("X"), new("X", 2)), (old("B"), new("X", 2))] == [
        (link.source, link.target) for link in history.chronicle.links
    ]
    assert ["X@2025-07-01#2"] == [str(unit.ref) for unit in history.on(NEW)]


def test_unit_of_before_that_begins_after_the_reform_is_not_dropped(tmp_path: Path) -> None:
    """A plan that is wrong loads as it is, and a rule tells of it."""
    units = f"{UNITS}C,2025-08-01,Cedar\n"

    plan = read(put(tmp_path, tables(units=units)))

    assert validate(plan).about("C@2025-08-01")


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("1.000", "; write 1000, without a sign between thousands"),
        ("-9,200,000", "; write -9200000, without a sign between thousands"),
        ("1 000", "; write 1000, without a sign between thousands"),
        ("1.5", ""),
        ("1.000,000", ""),
    ],
)
def test_signs_between_thousands_are_told_with_a_cure(
    typed: str, cure: str, tmp_path: Path
) -> None:
    """A whole number in a table of CSV that has them is refused, and how to write it is said."""
    ar.write(ar.Plan(reform=world("A -> X")), tmp_path)
    (tmp_path / "milestones.csv").write_text(f'id,days\nm,"{typed}"\n', encoding="utf-8")

    with pytest.raises(LoadError) as refused:
        ar.read(tmp_path)

    assert f"expected a whole number, got {typed!r}{cure}" in str(refused.value)
    assert ("phân cách hàng nghìn" in refused.value.to("vi")) is bool(cure)
