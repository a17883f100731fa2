"""What a change of a plan brings with it, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.units import UnitRef

__all__ = ["Draft", "Note", "row_name", "text_of"]


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Note:
    """Something that follows from a change, or that it leaves open.

    Attributes:
        text: What.
        table: The table, by book and name; empty for the reform.
        rows: The rows, by what tells them apart.
        open: Whether somebody has to decide on it.

    Example:
        >>> note = Note(text=Text("one row is left", "còn một dòng"), table="placements", open=True)
        >>> print(note, "/", note.to("vi"))
        one row is left / còn một dòng
    """

    text: Text
    table: str = ""
    rows: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    open: bool = False

    def to(self, language: Language = "en") -> str:
        """The note on one line."""
        return self.text.to(language)

    def __str__(self) -> str:
        return self.to()


def _notes(items: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Draft:
    """A plan that changes are made to, with what was told on the way.

    Attributes:
        plan: The plan so far.
        base: The plan that the scenario is laid over.
        scenario: Name of the scenario, for grounds of what it makes up.
        notes: What was told.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> draft = Draft(plan=plan, base=plan, scenario="A draft")
        >>> draft = draft.noted(Note(text=Text("titled anew", "đổi tên phương án")))
        >>> draft.with_plan(title="Draft").plan.title, len(draft.notes)
        ('Draft', 1)
    """

    plan: Any
    base: Any
    scenario: str
    notes: tuple[Note, ...] = attrs.field(default=(), converter=_notes)

    def noted(self, *notes: Note) -> Draft:
        """With more notes."""
        return attrs.evolve(self, notes=[*self.notes, *notes])

    def name(self, ref: UnitRef) -> str:
        """A unit as people read it: name and reference, also where it is gone by now."""
        for plan in (self.plan, self.base):
            for registry in (plan.reform.before, plan.reform.computed):
                unit = registry.get(ref)
                if unit is not None:
                    return f"{unit.full_name} ({ref})"
        return str(ref)

    def with_plan(self, **changes: Any) -> Draft:
        """With another plan."""
        return attrs.evolve(self, plan=attrs.evolve(self.plan, **changes))


def text_of(en: str, vi: str, **told: object) -> Text:
    """A sentence in both languages, with the same things in it."""
    return Text(en.format(**told), vi.format(**told))


def row_name(row: Any, key: tuple[Any, ...]) -> str:
    """What a row is called in notes."""
    return str(getattr(row, "id", "") or " ".join(map(str, key)))
