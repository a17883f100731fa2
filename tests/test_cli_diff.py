"""Two plans, and scenarios, on the command line."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest

import adminreform as ar
from adminreform.assets import Assets, Seal
from adminreform.cli import main
from adminreform.io.diffs import diff_from_json, diff_to_json
from adminreform.scenarios import Move
from adminreform.services import OpenCases, Services
from tests.worlds import old, world

if TYPE_CHECKING:
    from pathlib import Path

B_TO_D = '[[change]]\nmove = "B"\nto = "D"\n'


@pytest.fixture
def both(tmp_path: Path) -> tuple[str, str]:
    """The toy, and what it would be if B went to D."""
    plan = ar.datasets.toy()
    ar.write(plan, tmp_path / "first")
    ar.write(ar.Scenario("s", Move(source="B", to="D")).of(plan), tmp_path / "second")
    return str(tmp_path / "first"), str(tmp_path / "second")


def test_a_plan_does_not_differ_from_itself(
    capsys: pytest.CaptureFixture[str], both: tuple[str, str]
) -> None:
    """Exit code 0, as `diff` has it."""
    assert 0 == main(["diff", both[0], both[0]])
    assert "no difference\n" == capsys.readouterr().out


def test_two_plans_differ(capsys: pytest.CaptureFixture[str], both: tuple[str, str]) -> None:
    """Exit code 1, in words of the language, with what follows if asked for."""
    assert 1 == main(["diff", *both, "--lang", "vi", "--results"])
    told = capsys.readouterr().out

    assert "+ town Cawdermere (D@2030-01-01), từ village Brackenholt (B@2000-01-01)" in told
    assert "second:" in told
    assert "dân số: 2.000 → 1.200 (-800)" in told


def test_a_difference_that_was_sent_is_applied(
    capsys: pytest.CaptureFixture[str], both: tuple[str, str], tmp_path: Path
) -> None:
    """What the command prints is a document that the library reads."""
    assert 1 == main(["diff", *both, "--json"])
    (tmp_path / "change.json").write_text(capsys.readouterr().out, encoding="utf-8")

    assert ar.read(both[1]) == ar.read_diff(tmp_path / "change.json").apply(ar.read(both[0]))


def test_what_is_no_plan_is_trouble(
    capsys: pytest.CaptureFixture[str], both: tuple[str, str]
) -> None:
    """Exit code 2."""
    assert 2 == main(["diff", both[0], "nowhere"])
    assert "no such file or folder" in capsys.readouterr().err


def test_scenarios_are_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A packaged plan will do; the name is that of the file unless it has one."""
    file = tmp_path / "B to D.toml"
    file.write_text(B_TO_D, encoding="utf-8")

    assert 0 == main(["compare", "toy", str(file), "--fail-on", "error"])
    assert capsys.readouterr().out.startswith("B to D:\n")


def test_a_scenario_that_breaks_a_rule_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where one asks for that; the published list has another name."""
    file = tmp_path / "s.toml"
    file.write_text('[[change]]\nrename = "A"\nname = "Other"\n', encoding="utf-8")

    assert 1 == main(["compare", "toy", str(file), "--fail-on", "warning"])
    assert "+ UNI012 warning A@2030-01-01" in capsys.readouterr().out


def test_an_hour_is_no_day(tmp_path: Path) -> None:
    """TOML has both; authorities start on a day."""
    file = tmp_path / "late.toml"
    file.write_text("[[change]]\nstart_on = 2031-01-01T10:00:00\n", encoding="utf-8")

    with pytest.raises(ar.LoadError) as caught:
        ar.read_scenario(file)
    assert "start_on: expected date, got datetime" in str(caught.value.exceptions[0])


def test_types_of_columns_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows a document has; reading 40,000 took minutes."""
    plan = ar.datasets.toy()
    bare = attrs.evolve(plan, reform=attrs.evolve(plan.reform, events=()), measures=())
    told = diff_to_json(bare.diff(plan))
    asked: list[object] = []
    monkeypatch.setattr("adminreform.io.cells.get_type_hints", asked.append)

    assert plan == diff_from_json(told).apply(bare)
    assert [] == asked


def test_all_that_is_wrong_with_a_scenario_is_told(tmp_path: Path) -> None:
    """In one message, change by change, with the near miss."""
    file = tmp_path / "bad.toml"
    file.write_text(
        'nam = "x"\n[[change]]\nmov = "B"\n[[change]]\nmove = "B"\nto = 3\n'
        '[[change]]\ndrop = "B"\nsource = {}\n[[change]]\nrename = "B"\n',
        encoding="utf-8",
    )

    with pytest.raises(ar.LoadError) as caught:
        ar.read_scenario(file)
    assert [
        "bad.toml, nam: a scenario has no 'nam'; did you mean name?",
        (
            "bad.toml, change 1: expected one of move, drop, rename, retype, reseat, decide, "
            "start_on, got mov; did you mean move?"
        ),
        "bad.toml, change 2: to: expected str, got 3",
        "bad.toml, change 3: drop has no 'source'; did you mean sources?",
        "bad.toml, change 4: rename needs name",
    ] == [str(error) for error in caught.value.exceptions]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{", "Expecting property name"),
        ({"format": "x"}, "expected a document of format 'adminreform diff/1'"),
        ({"tables": [{"name": "unit"}], "x": 1}, "there is no table 'unit'"),
        (
            {"tables": [{"name": "waivers", "added": [{"at": 0, "row": {"cod": "1"}}]}]},
            "Waiver has no column 'cod'; did you mean code",
        ),
        (
            {"tables": [{"name": "waivers", "added": [{"at": 0, "row": {"code": "1"}}]}]},
            "a Waiver needs subject, basis",
        ),
        (
            {"cells": [{"name": "effective", "old": 1, "new": None}]},
            "expected a value of type date, got 1",
        ),
        ({"cells": [{"name": "day", "old": 1, "new": None}]}, "a plan has no cell 'day'"),
        ({"cells": [{"name": "books", "old": [], "new": ["staf"]}]}, "a plan has no book 'staf'"),
        (
            {
                "tables": [
                    {"name": "units", "moved": [{"key": ["A@2000-01-01"], "at": 0, "to": "x"}]}
                ]
            },
            "expected a place in a table, counted from 0, got 'x'",
        ),
        (
            {
                "tables": [
                    {"name": "units", "changed": [{"key": ["A@2000-01-01"], "at": -1, "to": 0}]}
                ]
            },
            "expected a place in a table, counted from 0, got -1",
        ),
        (
            {
                "tables": [
                    {
                        "name": "waivers",
                        "added": [
                            {"at": 1.5, "row": {"code": "1", "subject": "A", "basis": "Act 1"}}
                        ],
                    }
                ]
            },
            "expected a place in a table, counted from 0, got 1.5",
        ),
        ("[" * 100_000, "recursion"),
    ],
)
def test_a_bad_document_is_refused(tmp_path: Path, document: object, expected: str) -> None:
    """With the place in it, and the near miss."""
    file = tmp_path / "change.json"
    text = document
    if isinstance(document, dict):
        text = json.dumps({"format": "adminreform diff/1", **document})
    file.write_text(str(text), encoding="utf-8")
    with pytest.raises(ar.LoadError) as caught:
        ar.read_diff(file)
    assert expected in str(caught.value)


def test_two_days_of_one_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What happened after the first, up to the end of the second; as JSON what differs."""
    seal = Seal(id="s1", unit=old("A"), handed_in=date(2025, 7, 1))
    plan = ar.Plan(reform=world("A -> X"), assets=Assets(seals=[seal]))
    ar.write(plan, tmp_path / "plan")
    asked = ["diff", str(tmp_path / "plan"), "--from", "2025-06-15", "--to", "2025-07-01"]

    assert 1 == main([*asked, "--lang", "vi"])
    assert "    con dấu đã giao nộp: 1\n" in capsys.readouterr().out
    assert 1 == main([*asked, "--json"])
    (tmp_path / "change.json").write_text(capsys.readouterr().out, encoding="utf-8")
    read = ar.read(tmp_path / "plan")
    then = read.on(date(2025, 6, 15))
    assert ar.read_diff(tmp_path / "change.json").apply(then) == read
    assert 0 == main([*asked[:3], "2025-07-01", "--to", "2025-08-01"])


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "name the other plan, or two days of this one"),
        (("--from", "2025-06-15"), "name the other plan, or two days of this one"),
        (("toy", "--from", "2025-06-15"), "name one plan, or no days"),
        (("--from", "2025-06-15", "--to", "2025-07-01", "--results"), "name the other plan"),
        (("--from", "2025-07-01", "--to", "2025-06-15"), "name the earlier day first"),
    ],
)
def test_days_and_plans_that_make_no_sense_are_refused(
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...], told: str
) -> None:
    """Exit code 2, and what to do."""
    assert 2 == main(["diff", "toy", *more])
    assert told in capsys.readouterr().err


def test_measures_of_books_are_compared_in_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Cases that move with a unit are called what they are, and not by a code word."""
    file = tmp_path / "s.toml"
    file.write_text(B_TO_D, encoding="utf-8")
    plan = ar.datasets.toy()
    before = plan.reform.before["B"].ref
    held = Services(open_cases=[OpenCases(id="o", unit=before, procedure="p", cases=5)])
    ar.write(attrs.evolve(plan, services=held), tmp_path / "plan")

    main(["compare", str(tmp_path / "plan"), str(file), "--lang", "vi"])
    told = capsys.readouterr().out
    assert "hồ sơ đang giải quyết: " in told
    assert ", case" not in told
