"""Placing the people of a table of any size: by class, and each row by its place in its class."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from adminreform.errors import FrameError, InvalidValueError
from adminreform.frames import eager
from adminreform.staffing.assign import ClassPlan, Lines, assign_classes, why_left
from adminreform.staffing.wishes import PeopleClass
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adminreform.staffing.filling import Method
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
    method: Method | None = None,
    language: Language = "en",
) -> tuple[Any, ClassPlan]:
    """Place the people of a table: the seat of each row, or the reason for none.

    Nobody becomes an object: rows are counted by class, classes are placed, and each row
    takes its turn in the class, in the order of the table.

    Args:
        people: A frame (polars, pandas, pyarrow) with a row for each person.
        seats: Lines of frames, with the posts that are free.
        ways: Who may go where, and how far that is.
        place: The column with the unit in which people work: a reference, or the code of
            a unit of before the reform.
        group: The column with their group.
        qualification: The column with their qualification; None for none.
        method: ``optimal`` or ``greedy``; None for the best answer where parts of the
            network are small enough.
        language: The language of the reasons.
    Returns:
        The frame with columns ``seat``, ``to`` and ``why``, and the plan of the classes.
    Shape:
        The rows of *people*, in their order; ``seat`` and ``to`` are empty for who is left
        over, ``why`` for who is not.
    Raises:
        FrameError: If it is no frame in memory, or a column is missing.
        InvalidValueError: If a place is no unit of before the reform.
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
    numpy = import_module("numpy")
    frame = eager(people)
    names = [place, group, *([qualification] if qualification else [])]
    missing = [name for name in names if name not in frame.columns]
    if missing:
        message = f"the table has no column {', '.join(missing)}; it has {', '.join(frame.columns)}"
        raise FrameError(message)
    kept = _as_text(frame, names).with_row_index("_row")
    counted = _counted(kept, names)
    classes = [_as_class(row[1 : 1 + len(names)], ways) for row in counted.iter_rows()]
    sizes = [int(row[-1]) for row in counted.iter_rows()]
    together: dict[PeopleClass, int] = {}
    for each, size in zip(classes, sizes, strict=True):
        together[each] = together.get(each, 0) + size
    plan = assign_classes(together, seats, ways, method=method)
    keyed = kept.join(counted.select("_class", *names), on=names, how="inner")
    rows = keyed.sort("_class", "_row")
    order = rows["_row"].to_numpy()
    # One number a row: the line that it takes, or, from -1 down, the class that is left over.
    taken = numpy.empty(len(order), dtype=numpy.int64)
    lines = {line.id: number for number, line in enumerate(seats)}
    open_: dict[PeopleClass, list[list[int]]] = {each: [] for each in together}
    for (each, seat), number in plan.flows.items():
        open_[each].append([lines[seat], number])
    reasons: dict[PeopleClass, int] = {each: -1 - n for n, each in enumerate(together)}
    start = 0
    for each, size in zip(classes, sizes, strict=True):
        end = start + size
        for turn in open_[each]:
            number = min(turn[1], end - start)
            taken[start : start + number] = turn[0]
            turn[1] -= number
            start += number
        taken[start:end] = reasons[each]
        start = end
    by_row = numpy.empty_like(taken)
    by_row[order] = taken
    named = Lines(seats)
    words = [
        why_left(each, named, ways)[1].to(language) if each in plan.left else ""
        for each in together
    ]
    seat_names = numpy.array([*(line.id for line in seats), ""], dtype=object)
    units = numpy.array([*(str(line.unit) for line in seats), ""], dtype=object)
    whys = numpy.array([*words, ""], dtype=object)
    seated = by_row >= 0
    at = numpy.where(seated, by_row, len(seats))
    of = numpy.where(seated, len(words), -1 - by_row)
    new = {
        "seat": seat_names[at].tolist(),
        "to": units[at].tolist(),
        "why": whys[of].tolist(),
    }
    return _with(frame, new), plan


def _as_text(frame: Any, names: Sequence[str]) -> Any:
    """Some columns as text, empty where nobody said anything."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    return frame.select(nw.col(name).cast(nw.String).fill_null("") for name in names)


def _counted(kept: Any, names: Sequence[str]) -> Any:
    """The classes in order of their columns, numbered, and how many people each has."""
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    counts = kept.group_by(names).agg(nw.len().alias("_people"))
    return counts.sort(names).with_row_index("_class")


def _with(frame: Any, columns: dict[str, list[str]]) -> Any:
    import narwhals.stable.v2 as nw  # noqa: PLC0415 (heavy, and only needed here)

    made = [
        nw.new_series(name, values, nw.String, backend=frame.implementation)
        for name, values in columns.items()
    ]
    return frame.with_columns(*made).to_native()


def _as_class(values: Sequence[Any], ways: Map) -> PeopleClass:
    place, group, *more = ("" if value is None else str(value) for value in values)
    if "@" in place:
        unit = UnitRef.parse(place)
    else:
        found = ways.history.opening.with_code(place)
        if len(found) != 1:
            message = f"{place!r} is no unit of {ways.history.opening.on}"
            raise InvalidValueError(message)
        unit = found[0].ref
    return PeopleClass(unit, group, more[0] if more else "")
