"""What became of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.cli._shared import DEMO, Commands, a_day, add_history, add_language, history_of
from adminreform.datasets import phrases
from adminreform.report.words import Words
from adminreform.units import UnitRef

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import date

    from adminreform.history import History
    from adminreform.lineage import Trace

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "explain",
        help="what became of a unit, and where it comes from",
        description="Follow a unit to later days and to earlier ones.",
    )
    parser.add_argument(
        "ref", metavar="REF", help="a code (06652), a reference (06652@2025-07-01) or a name"
    )
    add_history(parser)
    parser.add_argument("--to", type=a_day, metavar="DAY", help="the day to follow it to")
    add_language(parser, "en", "the answer")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    history = history_of(arguments)
    wordings = {} if arguments.history else phrases(DEMO, arguments.lang)
    words = Words(arguments.lang, wordings)
    states = _states(history, arguments.ref)
    if len(states) > 1:
        said = ", ".join(f"{history.lineage.unit(ref).full_name} ({ref})" for ref in states)
        print(
            words.say(
                f"{arguments.ref} means {len(states)} states, each of which is followed: {said}",
                f"{arguments.ref} chỉ {len(states)} trạng thái, lần lượt theo dấu: {said}",
            )
        )
    for i, ref in enumerate(states):
        for trace in _traces(history, ref, arguments.to):
            if i or len(states) > 1:
                print()
            print(words.quote(trace.in_words(words.language)))
    return 0


def _states(history: History, asked: str) -> tuple[UnitRef, ...]:
    """Every state that a reference, a code or a name can mean."""
    if "@" in asked:
        return (UnitRef.parse(asked),)
    chronicle = history.chronicle
    if asked in chronicle.by_code:
        return tuple(chronicle.states[i].ref for i in chronicle.by_code[asked])
    days = (history.opening.on, *history.days)
    registries = [history.on(day) for day in days]
    found = dict.fromkeys(unit.ref for registry in registries for unit in registry.search(asked))
    if not found:
        if asked.isalnum() and any(letter.isdigit() for letter in asked):
            chronicle.of_code(asked)  # raises, and names codes that look alike
        registries[-1].find(asked)  # raises, and names names that look alike
    return tuple(found)


def _traces(history: History, ref: UnitRef, to: date | None) -> Iterator[Trace]:
    if to is not None:
        yield history.lineage.trace(ref, to=to)
        return
    days = [history.opening.on, *history.days]
    ways = [history.lineage.trace(ref, to=day) for day in (days[-1], days[0])]
    told = [trace for trace in ways if trace.steps]
    yield from told or ways[:1]
