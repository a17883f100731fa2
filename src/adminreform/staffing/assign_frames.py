"""Placing the people of a table of any size: by class, and each row by its place in its class."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

from adminreform.errors import FrameError, InvalidValueError
from adminreform.frames import eager
from adminreform.staffing.assign import ClassPlan, Lines, assign_classes, why_left
from adminreform.staffing.spread import spread_over
from adminreform.staffing.wishes import PeopleClass
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adminreform.staffing.filling import Method
    from adminreform.staffing.people import Preference
    from adminreform.staffing.posts import FrameLine
    from adminreform.staffing.wishes import Map
    from adminreform.text import Language

__all__ = ["assign_frame"]


def assign_frame(
    people: Any,
    seats: Sequence[FrameLine],
    ways: Map,
    *,
    place: str = "unit",
    group: str = "group",
    qualification: str | None = "qualification",
    person: str = "id",
    preferences: Iterable[Preference] = (),
    method: Method | None = None,
    language: Language = "en",
) -> tuple[Any, ClassPlan]:
    """Place the people of a table: the seat of each row, or the reason for none.

    Nobody becomes an object: rows are counted by class, classes are placed, and each row
    takes its turn in the class, in the order of the table.  The answer is that of `assign`
    for the same people, with wishes and with an even surplus too.

    Args:
        people: A frame (polars, pandas, pyarrow) with a row for each person.
        seats: Lines of frames, with the posts that are free.
        ways: Who may go where, and how far that is.
        place: The column with the unit in which people work: a reference, or the code of
            a unit of before the reform.
        group: The column with their group.
        qualification: The column with their qualification; None for none.
        person: The column with their ids, which preferences name; looked at only where
            there are preferences.
        preferences: Where people would like to work.
        method: ``optimal`` or ``greedy``; None for the best answer where parts of the
            network are small enough.
        language: The language of the reasons.
    Returns:
        The frame with columns ``seat``, ``to`` and ``why``, and the plan of the classes.
    Shape:
        The rows of *people*, in their order; ``seat`` is empty for who is left over, and so
        is ``to`` unless the surplus is spread; ``why`` is empty for who has a seat.
    Raises:
        FrameError: If it is no frame in memory, or a column is missing.
        InvalidValueError: If a place is no unit of before the reform, or the aims say who is
            first, which is told of people as objects; here the order of the table says it.
        MissingExtraError: If an exact answer is wanted and scipy is not installed.
    Example:
        >>> import adminreform as ar
        >>> import polars as pl
        >>> from adminreform.staffing import Aims, FrameLine, Map
        >>> plan = ar.datasets.toy()
        >>> new = plan.reform.after["A"].ref
        >>> seats = [FrameLine(id="A-1", unit=new, group="clerk", posts=1)]
        >>> ways = Map(history=plan.history, on=plan.reform.effective, commutes=(), aims=Aims())
        >>> people = pl.DataFrame({"unit": ["B", "B"], "group": ["clerk", "clerk"]})
        >>> placed, plan = assign_frame(people, seats, ways, qualification=None)
        >>> placed["seat"].to_list()
        ['A-1', '']
    """
    if ways.aims.first is not None:
        message = "aims.first compares people as objects; sort the table, and leave it out"
        raise InvalidValueError(message)
    frame = eager(people)
    wishes = _wishes(preferences)
    names = [place, group, *([qualification] if qualification else [])]
    wanted = [*names, *([person] if wishes else [])]
    missing = [name for name in wanted if name not in frame.columns]
    if missing:
        message = f"the table has no column {', '.join(missing)}; it has {', '.join(frame.columns)}"
        raise FrameError(message)
    kept = _as_text(frame, wanted).with_row_index(_ROW)
    kept, units = _with_units(kept, place, ways)
    kept, wished = _with_wishes(kept, person, wishes)
    keys = [*names, _WISHES]
    counted = _counted(kept, keys)
    classes = [_as_class(row[1 : 1 + len(keys)], units, wished) for row in counted.iter_rows()]
    sizes = [int(row[-1]) for row in counted.iter_rows()]
    together = dict(zip(classes, sizes, strict=True))
    plan = assign_classes(together, seats, ways, method=method)
    turns = _turns(plan, seats, ways, method, language)
    order = kept.join(counted.select("_class", *keys), on=keys, how="inner").sort("_class", _ROW)
    return _with(frame, _in_turn(order[_ROW].to_numpy(), together, turns)), plan


_ROW, _WISHES = "_row", "_wishes"
_Turn = tuple[int, tuple[str, str, str]]
"""How many people of a class, and their seat, unit, and reason."""


def _wishes(preferences: Iterable[Preference]) -> dict[str, tuple[UnitRef, ...]]:
    """Units that each person wishes for, the first wish first."""
    found: dict[str, list[Preference]] = {}
    for wish in preferences:
        found.setdefault(wish.person, []).append(wish)
    return {
        person: tuple(wish.unit for wish in sorted(rows, key=lambda wish: wish.rank))
        for person, rows in found.items()
    }


def _turns(
    plan: ClassPlan,
    seats: Sequence[FrameLine],
    ways: Map,
    method: Method | None,
    language: Language,
) -> dict[PeopleClass, list[_Turn]]:
    """What the people of each class get, one after the other."""
    by_id = {line.id: line for line in seats}
    turns: dict[PeopleClass, list[_Turn]] = {}
    for (each, seat), number in plan.flows.items():
        turns.setdefault(each, []).append((number, (seat, str(by_id[seat].unit), "")))
    kept: dict[PeopleClass, dict[tuple[UnitRef, str], int]] = {}
    if ways.aims.spread_surplus:
        there: Counter[tuple[UnitRef, str]] = Counter()
        for (_, seat), number in plan.flows.items():
            there[by_id[seat].unit, by_id[seat].group] += number
        kept = spread_over(plan.left, by_id.values(), ways, method, there)
    lines = Lines(seats)
    for each, left in plan.left.items():
        why = why_left(each, lines, ways)[1].to(language)
        own = turns.setdefault(each, [])
        own += [(n, ("", str(unit), why)) for (unit, _), n in kept.get(each, {}).items()]
        own.append((left - sum(kept.get(each, {}).values()), ("", "", why)))
    return turns


def _in_turn(
    order: Any, sizes: Mapping[PeopleClass, int], turns: Mapping[PeopleClass, Sequence[_Turn]]
) -> dict[str, list[str]]:
    """The columns that say what each row gets; *order* has the rows class by class."""
    numpy = import_module("numpy")
    given = [turn for each in sizes for turn in turns.get(each, ())]
    numbers = numpy.repeat(numpy.arange(len(given)), [number for number, _ in given])
    by_row = numpy.empty(len(order), dtype=numpy.int64)
    by_row[order] = numbers
    columns: dict[str, list[str]] = {}
    for place, name in enumerate(("seat", "to", "why")):
        values = numpy.array([what[place] for _, what in given], dtype=object)
        columns[name] = values[by_row].tolist() if given else []
    return columns


def _as_text(frame: Any, names: Sequence[str]) -> Any:
    """Some columns as text, empty where nobody said anything."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return frame.select(nw.col(name).cast(nw.String).fill_null("") for name in names)


def _with_units(kept: Any, place: str, ways: Map) -> tuple[Any, dict[str, UnitRef]]:
    """The table with a reference in place of each code, and the units that it names."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    written = [str(value) for value in kept[place].unique().to_list()]
    units = {text: _unit(text, ways) for text in written}
    named = [str(units[text]) for text in written]
    if written != named:
        kept = kept.with_columns(
            nw.col(place).replace_strict(written, named, return_dtype=nw.String)
        )
    return kept, {str(unit): unit for unit in units.values()}


def _unit(text: str, ways: Map) -> UnitRef:
    if "@" in text:
        return UnitRef.parse(text)
    found = ways.history.opening.with_code(text)
    if len(found) != 1:
        message = f"{text!r} is no unit of {ways.history.opening.on}"
        raise InvalidValueError(message)
    return found[0].ref


def _with_wishes(
    kept: Any, person: str, wishes: Mapping[str, tuple[UnitRef, ...]]
) -> tuple[Any, dict[str, tuple[UnitRef, ...]]]:
    """The table with the wishes of each row by their number, and the wishes by number."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    if not wishes:
        return kept.with_columns(nw.lit("").alias(_WISHES)), {"": ()}
    numbers = {own: str(n) for n, own in enumerate(dict.fromkeys(wishes.values()))}
    columns = {person: [*wishes], _WISHES: [numbers[own] for own in wishes.values()]}
    table = nw.from_dict(columns, backend=kept.implementation)
    joined = kept.join(table, on=person, how="left").with_columns(nw.col(_WISHES).fill_null(""))
    return joined, {"": (), **{number: own for own, number in numbers.items()}}


def _counted(kept: Any, names: Sequence[str]) -> Any:
    """The classes in the order in which they appear, numbered, and how many people each has."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    counts = kept.group_by(names).agg(nw.col(_ROW).min().alias("_first"), nw.len().alias("_people"))
    return counts.sort("_first").drop("_first").with_row_index("_class")


def _with(frame: Any, columns: dict[str, list[str]]) -> Any:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    made = [
        nw.new_series(name, values, nw.String, backend=frame.implementation)
        for name, values in columns.items()
    ]
    return frame.with_columns(*made).to_native()


def _as_class(
    values: Sequence[Any],
    units: Mapping[str, UnitRef],
    wished: Mapping[str, tuple[UnitRef, ...]],
) -> PeopleClass:
    place, group, *more, wishes = map(str, values)
    return PeopleClass(units[place], group, more[0] if more else "", wished[wishes])
