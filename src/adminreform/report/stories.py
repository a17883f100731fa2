"""A few units whose way tells what a reform does, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.errors import ReplayError
from adminreform.lineage import Trace
from adminreform.names import fold_name
from adminreform.plot.scope import Scope
from adminreform.units import Unit, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adminreform.plan import Plan
    from adminreform.report.words import Words

__all__ = ["Story", "stories", "telling_units"]


def _traces(items: Iterable[Trace]) -> tuple[Trace, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Story:
    """The way of one code through a reform.

    Attributes:
        old: The unit of before.
        successors: How many units got something of it.
        namesake: The unit that bears its code afterwards under another name.
        untouched: Whether no clause names it.
        traces: Its way, and the way back from the namesake.
    """

    old: Unit
    successors: int
    namesake: Unit | None
    untouched: bool
    traces: tuple[Trace, ...] = attrs.field(converter=_traces)

    def heading(self, words: Words) -> str:
        """What it is an example of."""
        code, name = self.old.code, self.old.full_name
        name = name[:1].upper() + name[1:]
        if self.successors > 1:
            return words.say(
                f"{name} went to {self.successors} units", f"{name}: chia về {self.successors} nơi"
            )
        if self.namesake is not None:
            return words.say(
                f"Code {code}: first {self.old.full_name}, then {self.namesake.full_name}",
                f"Mã {code}: trước là {self.old.full_name}, sau là {self.namesake.full_name}",
            )
        if self.untouched:
            return words.say(f"{name}: named by no clause", f"{name}: không khoản nào nhắc đến")
        return name

    def moral(self, words: Words) -> str:
        """What follows from it; empty where nothing does."""
        said: list[str] = []
        if any(trace.ambiguous for trace in self.traces):
            said.append(
                words.say(
                    "How much went to each was not measured: a table by this unit has bounds, "
                    "not one answer.",
                    "Chưa ai đo mỗi nơi nhận bao nhiêu: số liệu của đơn vị này chỉ có cận trên và "
                    "cận dưới, không có một con số.",
                )
            )
        if self.namesake is not None:
            said.append(
                words.say(
                    "Joining tables of before and after on the bare code would mix up two places.",
                    "Nối bảng trước và sau chỉ theo mã sẽ lẫn hai nơi khác nhau.",
                )
            )
        if self.untouched:
            said.append(
                words.say(
                    "It goes on by itself; only what stood above it has changed.",
                    "Đơn vị giữ nguyên; chỉ cấp trên của nó thay đổi.",
                )
                if self.traces[0].steps
                else words.say("Nothing about it changed.", "Không có gì thay đổi.")
            )
        return " ".join(said)

    def to(self, words: Words) -> str:
        """The story as text."""
        lines = [self.heading(words)]
        for trace in self.traces:
            told = words.quote(trace.in_words(words.language))
            lines += [f"  {line}" for line in told.splitlines()]
        moral = self.moral(words)
        return "\n".join([*lines, f"  {moral}"] if moral else lines)


def stories(plan: Plan, units: Sequence[UnitRef | str] | None = None) -> tuple[Story, ...]:
    """The ways of a few units.

    Args:
        plan: The plan.
        units: Units of before, by reference or code; by default those that
            `telling_units` picks.
    Shape:
        Empty where clauses cannot be carried out as written.
    Raises:
        UnknownUnitError: If a unit was not there before.
        AmbiguousUnitError: If several units of before share a code.
    Example:
        >>> import adminreform as ar
        >>> [story.old.name for story in stories(ar.datasets.toy())]
        ['Cawdermere', 'Alderwick', 'Hazelrook']
    """
    scope = Scope.of(plan.reform)
    chosen = telling_units(scope) if units is None else units
    olds = [plan.reform.before[unit] for unit in chosen]
    try:
        return tuple(_story(plan, scope, old) for old in olds)
    except ReplayError:
        return ()


def _story(plan: Plan, scope: Scope, old: Unit) -> Story:
    lineage, day = plan.history.lineage, plan.reform.effective
    namesake = _namesake(scope, old)
    traces = [lineage.trace(old.ref, to=day)]
    if namesake is not None:
        traces.append(lineage.trace(namesake.ref, to=plan.reform.before.on))
    return Story(
        old=old,
        successors=len(lineage.successors(old.ref, on=day)),
        namesake=namesake,
        untouched=old in scope.untouched,
        traces=traces,
    )


def _namesake(scope: Scope, old: Unit) -> Unit | None:
    """The unit after that bears the code of one before, under another name."""
    for unit in scope.after_by_code.get(old.code, ()):
        if fold_name(unit.name) != fold_name(old.name):
            return unit
    return None


def telling_units(scope: Scope) -> tuple[UnitRef, ...]:
    """One unit of each sort: split most, code borne by another place, named by no clause."""
    return tuple(dict.fromkeys(_telling(scope)))


def _telling(scope: Scope) -> Iterator[UnitRef]:
    there = {unit.ref for unit in scope.before}
    split = {u.ref: len(scope.by_source[u.ref]) for u in scope.split if u.ref in there}
    if split:
        yield max(sorted(split), key=lambda ref: split[ref])
    others = sorted((unit for unit in scope.before if unit.ref not in split), key=lambda u: u.ref)
    borne = [unit.ref for unit in others if _namesake(scope, unit) is not None]
    yield from borne[:1]
    untouched = sorted(unit.ref for unit in scope.untouched)
    yield from untouched[:1]
