"""A scenario: a name, and changes that are laid over a plan."""

from __future__ import annotations

import attrs

from adminreform.errors import InvalidValueError
from adminreform.plan import Plan
from adminreform.scenarios.changes import Change
from adminreform.scenarios.notes import Draft, Note

__all__ = ["Made", "Scenario"]


@attrs.frozen
class Made:
    """A plan that a scenario made.

    Attributes:
        plan: The plan.
        notes: What followed from the changes, and what they leave open.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Drop
        >>> dropped = Drop(target="Ivelstoke", to="Gorsebeck")
        >>> made = Scenario("One less", dropped).made(ar.datasets.toy())
        >>> for note in made.notes:
        ...     print(note)
        nothing forms village Ivelstoke (I@2030-01-01) any more, so it is left out
    """

    plan: Plan
    notes: tuple[Note, ...]


@attrs.frozen(init=False)
class Scenario:
    """Changes of a plan under one name: what if.

    Attributes:
        name: What it is called; it is the ground of what the scenario makes up.
        changes: The changes, carried out in their order.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Move
        >>> plan = ar.datasets.toy()
        >>> what_if = Scenario("B to Cawdermere", Move(source="B", to="D"))
        >>> made = what_if.made(plan)
        >>> made.plan == what_if.of(plan), made.plan == plan
        (True, False)
        >>> print(plan.diff(made.plan))
        clauses:
          - village Alderbrack (A@2030-01-01), from ...
    """

    name: str
    changes: tuple[Change, ...]

    def __init__(self, name: str, *changes: Change) -> None:
        """Put changes under one name.

        Args:
            name: What it is called.
            changes: The changes, in their order.
        Raises:
            InvalidValueError: If it has no name, or a dash in it.
        """
        if not name.strip() or "—" in name:
            message = f"a scenario needs a name without a long dash, got {name!r}"
            raise InvalidValueError(message)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "changes", changes)

    def of(self, plan: Plan) -> Plan:
        """The plan with the changes; the one given stays as it is.

        Raises:
            UnknownUnitError: If a change names a unit that is not there.
            InvalidValueError: If a change cannot be made.
        """
        return self.made(plan).plan

    def made(self, plan: Plan) -> Made:
        """The plan with the changes, and what followed from them.

        Raises:
            UnknownUnitError: If a change names a unit that is not there.
            InvalidValueError: If a change cannot be made.
        """
        draft = Draft(plan=plan, base=plan, scenario=self.name)
        for change in self.changes:
            draft = change.carry_out(draft)
        return Made(draft.plan, draft.notes)
