"""A plan as cells and tables, and tables as a plan again."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["BOOKS", "CORE_TABLES", "HEAD", "book_type", "core_rows", "head_of", "put_together"]

BOOKS = {
    "staffing": "Staffing",
    "budgets": "Budgets",
    "assets": "Assets",
    "records": "Records",
    "services": "Services",
    "training": "Training",
    "trial": "Trial",
    "oversight": "Oversight",
}
"""The book of each field of a plan: its module has the name of the field."""

HEAD = ("title", "effective", "before_on", "published_on", "books")
"""The cells of a plan itself: what it is called, its days, and which books it has."""

CORE_TABLES = ("units", "events", "sizes", "unit_facts", "waivers", "published")
"""The tables of a plan that are none of a book, in their order."""

UNORDERED = frozenset({"units", "published"})
"""Tables whose rows have no places."""

IN_TURN = frozenset({"events"})
"""Tables in which the order of rows has a meaning of its own."""


def book_type(name: str) -> type[Any]:
    """The class of a book, by the field of the plan."""
    found: type[Any] = getattr(import_module(f"adminreform.{name}"), BOOKS[name])
    return found


def head_of(plan: Any) -> dict[str, Any]:
    """The cells of a plan itself."""
    published = plan.published
    return {
        "title": plan.title,
        "effective": plan.reform.effective,
        "before_on": plan.reform.before.on,
        "published_on": None if published is None else published.on,
        "books": tuple(name for name in BOOKS if getattr(plan, name) is not None),
    }


def core_rows(plan: Any) -> dict[str, Sequence[Any]]:
    """The rows of the tables of a plan that are none of a book."""
    return {
        "units": plan.reform.before.units,
        "events": plan.reform.events,
        "sizes": plan.measures,
        "unit_facts": plan.facts.items,
        "waivers": plan.waivers,
        "published": () if plan.published is None else plan.published.units,
    }


def tables_of_book(book: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The tables of a book, by name."""
    for field in attrs.fields(book.__class__):
        yield field.alias, getattr(book, field.alias)


def put_together(
    plan: Any,
    head: Mapping[str, Any],
    core: Mapping[str, Sequence[Any]],
    books: Mapping[str, Mapping[str, Sequence[Any]]],
) -> Any:
    """A plan with other cells and tables; what is not named stays what it is.

    Args:
        plan: The plan.
        head: All cells of the new plan.
        core: Tables that differ, by name.
        books: Tables that differ, by book and name.
    Raises:
        InvalidValueError: If no such plan can be.
    """
    changes: dict[str, Any] = {"title": head["title"]}
    reform = plan.reform
    before = reform.before
    if "units" in core or head["before_on"] != before.on:
        before = attrs.evolve(before, units=core.get("units", before.units), on=head["before_on"])
    if before is not reform.before or "events" in core or head["effective"] != reform.effective:
        changes["reform"] = attrs.evolve(
            reform,
            before=before,
            events=core.get("events", reform.events),
            effective=head["effective"],
        )
    changes |= _published(plan, head, core)
    names = {"sizes": "measures", "unit_facts": "facts", "waivers": "waivers"}
    changes |= {names[table]: rows for table, rows in core.items() if table in names}
    for name in BOOKS:
        if name not in head["books"]:
            changes[name] = None
        elif name in books or getattr(plan, name) is None:
            held = getattr(plan, name)
            tables = books.get(name, {})
            changes[name] = (
                book_type(name)(**tables) if held is None else attrs.evolve(held, **tables)
            )
    return attrs.evolve(plan, **changes)


def _published(
    plan: Any, head: Mapping[str, Any], core: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    held: Registry | None = plan.published
    on = head["published_on"]
    if on is None:
        return {"published": None}
    if held is None:
        scheme = plan.reform.before.scheme
        return {"published": Registry(core.get("published", ()), on=on, scheme=scheme)}
    if "published" not in core and on == held.on:
        return {}
    return {"published": attrs.evolve(held, units=core.get("published", held.units), on=on)}
