"""Reading what was written gives what there was; a write is whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adminreform import (
    Act,
    Assumption,
    Citation,
    Contribution,
    Dissolution,
    Extent,
    Formation,
    History,
    Measure,
    Plan,
    Reform,
    Registry,
    Size,
    Unit,
    datasets,
    read,
    read_history,
    scan_history,
    validate,
    write,
    write_history,
)
from adminreform.errors import InvalidValueError, UnknownFormatError
from tests.worlds import NEW, OLD, new, old, then, world

if TYPE_CHECKING:
    from adminreform.reform.events import Event

BEFORE = Registry(
    [
        Unit(ref=old("A"), name='Alder, "east"', kind="k", tier="t", parent="K"),
        Unit(ref=old("B"), name="Hà Tu", kind="k", tier="t", parent="K", since_stated=False),
        Unit(ref=old("C"), name="Cedar", kind="k", tier="t", parent="K"),
        Unit(ref=old("K"), name="Kent", kind="county", tier="top"),
    ],
    on=OLD,
)
ACT = Act(
    number="1/2025", adopted=date(2025, 6, 16), in_force=date(2025, 6, 17), url="https://x.example"
)
EVENTS: tuple[Event, ...] = (
    Formation(
        target=Unit(ref=new("X"), name="Xenon", kind="k", tier="t", parent="K"),
        contributions=[
            Contribution(old("A")),
            Contribution(
                old("B"),
                Extent.PART,
                Extent.NONE,
                area_share="1/3",
                basis=Assumption("illustrative", "made up"),
                note="a hill\nand a lake",
                disputed=True,
            ),
        ],
        act=ACT,
        clause="Article 1, clause 1",
        event="merger",
        note="see map",
    ),
    Formation(
        target=new("B"),
        contributions=[
            Contribution(old("B"), Extent.REMAINDER, Extent.WHOLE, basis=Citation("table 7"))
        ],
        act=ACT,
    ),
    Formation(target=Unit(ref=new("N"), name="New"), act="2/2025"),
    Dissolution(source=old("C"), clause="Article 2"),
)
PLAN = Plan(
    reform=Reform(before=BEFORE, events=EVENTS, effective=NEW),
    published=Registry([Unit(ref=new("X"), name="Xenon", kind="k", tier="t", parent="K")], on=NEW),
    measures=[
        Measure(
            name="area",
            unit="km2",
            sizes=[
                Size(unit=old("A"), value=Decimal("12.50"), on=OLD, basis=Citation("table 1")),
                Size(unit=new("X"), value=3),
            ],
        ),
        Measure(name="posts", unit="post", sizes=[Size(unit=old("A"), value=Decimal(7))]),
    ],
    title="Một đợt sắp xếp",
)


@pytest.fixture(params=["plan", "plan.json"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A place for tables of each form."""
    return tmp_path / str(request.param)


def test_plan_comes_back_as_it_was(path: Path) -> None:
    """With all that its values can hold."""
    write(PLAN, path)

    assert PLAN == read(path)


def test_written_twice_is_the_same(path: Path) -> None:
    """Byte by byte, so that a difference in a file is a difference of the plan."""
    write(PLAN, path)
    first = contents(path)
    write(read(path), path)

    assert first == contents(path)


def contents(path: Path) -> dict[str, bytes]:
    """What is written at a place."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", ["toy", "quang_ninh_2025"])
def test_dataset_comes_back_as_it_was(path: Path, name: str) -> None:
    """The real thing too."""
    plan = getattr(datasets, name)()

    write(plan, path)

    again = read(path)
    assert plan.reform == again.reform
    assert plan.measures == again.measures
    assert (plan.published, plan.title) == (again.published, again.title)


def test_history_comes_back_as_it_was(path: Path) -> None:
    """Reforms in a row, units without a clause, sizes."""
    first = world(
        "A + B -> X; D ->", also="C P", parents={"C": "D", "D": "P"}, tiers={"D": "u", "P": "top"}
    )
    second = then(first, "X(part 1/4) -> A; X(remainder) -> X?")
    history = History([first, second], measures=PLAN.measures[1:])

    write_history(history, path)

    again = read_history(path)
    assert history == again
    assert history.reforms == again.reforms
    assert [] == list(scan_history(path).findings.warnings)


def test_history_in_which_nothing_happened_comes_back(path: Path) -> None:
    """A registry alone."""
    quiet = History([], opening=BEFORE)

    write_history(quiet, path)

    assert quiet == read_history(path)


def test_day_on_which_nothing_happened_comes_back(path: Path) -> None:
    """A reform without clauses is a reform."""
    idle = History([Reform(before=BEFORE, events=[], effective=NEW)])

    write_history(idle, path)

    assert idle == read_history(path)


WITHOUT_BEFORE = Registry(
    [Unit(ref=old("A"), name="Alder"), Unit(ref=old("F"), name="Fir")], on=OLD
)


def formed(code: str, *sources: str, event: str = "", n: int = 1) -> Formation:
    """A formation of whole units of before."""
    return Formation(
        target=Unit(ref=new(code, n), name=code),
        contributions=[Contribution(old(source)) for source in sources],
        event=event,
    )


@pytest.mark.parametrize(
    "events",
    [
        [],
        [formed("X", "A"), formed("X", "F")],
        [formed("X", "A", event="e"), formed("Y", "F", event="e")],
        [formed("X", "A", event="e"), Dissolution(source=old("F"), event="e")],
        [Dissolution(source=old("F"), event="e"), formed("X", "A", event="e")],
        [formed("X", "A", event="e"), Dissolution(source=old("F")), formed("Y", event="e")],
        [formed("X", "A", event="e"), formed("X", "F", event="e")],
        [formed("X", "A"), formed("X", "F", n=2)],
        [formed("X", "A", event="2025-07-01/7")],
        [formed("X", "Q")],
        [formed("X", "A"), Dissolution(source=new("X"))],
        [Formation(target=new("X"), contributions=[Contribution(new("X"))])],
    ],
    ids=[
        "no clauses",
        "formed by two clauses",
        "two formations of an event",
        "a formation and then a dissolution of an event",
        "a dissolution and then a formation of an event",
        "an event and another between",
        "formed by two clauses of an event",
        "a second state",
        "an event called like a number",
        "of an unknown unit",
        "formed and dissolved",
        "of itself",
    ],
)
def test_clauses_come_back_in_their_order(path: Path, events: list[Event]) -> None:
    """However they are named, right or wrong."""
    plan = Plan(reform=Reform(before=WITHOUT_BEFORE, events=events, effective=NEW))

    write(plan, path)

    assert plan == read(path)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (Unit(ref=new("X", on=date(2025, 6, 30)), name="Xenon"), "EVT005"),
        (Unit(ref=old("A"), name="Alder"), "EVT008"),
    ],
)
def test_wrong_plan_comes_back_as_wrong_as_it_was(path: Path, target: Unit, code: str) -> None:
    """What a rule finds in it is not lost, nor made unreadable."""
    event = Formation(target=target, contributions=[Contribution(old("F"))])
    plan = Plan(reform=Reform(before=WITHOUT_BEFORE, events=[event], effective=NEW))
    assert code in validate(plan).counts

    write(plan, path)

    assert plan == read(path)


def test_clauses_of_one_event_have_one_act(path: Path) -> None:
    """A table of events has one line an event; the message says what to do."""
    events = [
        Formation(target=new("X"), contributions=[Contribution(old("A"))], event="e", act="1"),
        Formation(target=new("Y"), contributions=[Contribution(old("F"))], event="e", act="2"),
    ]

    with pytest.raises(InvalidValueError) as caught:
        write(Plan(reform=Reform(before=WITHOUT_BEFORE, events=events, effective=NEW)), path)

    assert (
        "two clauses of the reform of 2025-07-01 are of event 'e' but differ in act, clause or "
        "note; name them apart" == str(caught.value)
    )
    assert not path.exists()


def test_place_of_an_unknown_form_is_refused(tmp_path: Path) -> None:
    """Nothing is written under a name that would not be read again."""
    with pytest.raises(UnknownFormatError, match=r"plan\.docx: the ending \.docx names no format"):
        write(PLAN, tmp_path / "plan.docx")

    assert [] == list(tmp_path.iterdir())


def test_tables_hold_only_columns_that_are_used(tmp_path: Path) -> None:
    """A person can read them."""
    write(Plan(reform=world("A -> X", act=None)), tmp_path)

    assert (
        "code,since,name,kind,tier\nA,2025-01-01,Name of A,k,t\nX,2025-07-01,Name of X,k,t\n"
        == (tmp_path / "units.csv").read_text(encoding="utf-8")
    )
    assert "event,source,target,territory\n2025-07-01/1,A@2025-01-01,X@2025-07-01,whole\n" == (
        tmp_path / "links.csv"
    ).read_text(encoding="utf-8")


def test_document_says_its_format(tmp_path: Path) -> None:
    """Letters are written as they are."""
    write(PLAN, tmp_path / "plan.json")

    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    assert "adminreform/2" == json.loads(text)["format"]
    assert "Hà Tu" in text


# -- whole or not at all -----------------------------------------------------------


def test_folder_is_made(tmp_path: Path) -> None:
    """With all above it."""
    write(PLAN, tmp_path / "a" / "b" / "plan")

    assert PLAN == read(tmp_path / "a" / "b" / "plan")


def test_table_that_is_no_longer_needed_is_taken_away(tmp_path: Path) -> None:
    """An old list of new units is not read with a new plan; other files stay."""
    write(PLAN, tmp_path)
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")

    write(Plan(reform=PLAN.reform), tmp_path)

    names = {file.name for file in tmp_path.iterdir()}
    assert {"README.md", "about.csv", "events.csv", "links.csv", "units.csv"} == names
    assert read(tmp_path).published is None


def test_write_that_fails_leaves_what_was_there(path: Path) -> None:
    """A title that no file can hold; the tables are whole as they were."""
    write(PLAN, path)
    before = contents(path)
    other = Plan(reform=world("A -> X"), title="\ud800")

    with pytest.raises(UnicodeEncodeError):
        write(other, path)

    assert before == contents(path)


def test_disk_that_fails_leaves_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written, and no temporary file, is left."""
    write(PLAN, path)
    before = contents(path.parent if path.is_file() else path)

    def failing(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space left"):
        write(Plan(reform=world("A -> X")), path)

    monkeypatch.undo()
    assert before == contents(path.parent if path.is_file() else path)


def test_files_may_be_read_by_whom_the_system_says(tmp_path: Path) -> None:
    """A temporary file is private; the file that it becomes is not."""
    write(PLAN, tmp_path / "plan.json")
    (tmp_path / "other").touch()

    modes = {file.name: file.stat().st_mode for file in tmp_path.iterdir()}

    assert modes["other"] == modes["plan.json"]
