"""What a table of units knows of changes that no link states.

Each is understood in the plainest way, and each such reading is a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Finding, Severity
from adminreform.law import Citation
from adminreform.reform import Contribution, Dissolution, Event, Formation, Units, replay
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from adminreform.io.states import State
    from adminreform.units import Unit, UnitRef

__all__ = ["Inference", "differing_ends", "unlisted_states"]

_READINGS = {
    "LIN020": (
        Severity.WARNING,
        Text(
            "ends, and no link says where it goes; understood as leaving the register",
            "chấm dứt mà không liên kết nào nói đi đâu; hiểu là rời danh mục",
        ),
    ),
    "LIN021": (
        Severity.WARNING,
        Text(
            "begins, and no link says of what; understood as new out of nothing known",
            "bắt đầu mà không liên kết nào nói từ đâu; hiểu là mới, không rõ nguồn gốc",
        ),
    ),
    "LIN022": (
        Severity.INFO,
        Text(
            "changes, and no link says how; understood as the same unit with other attributes",
            "thay đổi mà không liên kết nào nêu; hiểu là cùng đơn vị với thuộc tính khác",
        ),
    ),
    "LIN024": (
        Severity.INFO,
        Text(
            "follows from the links, and is not in the table of units",
            "suy ra từ liên kết, không có trong bảng đơn vị",
        ),
    ),
    "LIN025": (
        Severity.WARNING,
        Text("the event has no links, so it changes nothing", "sự kiện không có liên kết nào"),
    ),
}


def reading(code: str, subject: object) -> Finding:
    """The finding for one of the readings above."""
    severity, text = _READINGS[code]
    return Finding(code=code, severity=severity, subject=subject, text=text)


class Inference:
    """What is missing between the links of one day and the table of units."""

    def __init__(
        self,
        standing: Units,
        events: Sequence[Event],
        effective: date,
        *,
        late: Mapping[UnitRef, State],
        ending: Iterable[UnitRef],
    ) -> None:
        """Compare the clauses of a day with the table.

        Args:
            standing: The units on the eve of the day.
            events: The clauses of the day, as the links have them.
            effective: The day.
            late: States that begin on the day by the table and that no link forms.
            ending: States that end on the day by the table.
        """
        self.findings: list[Finding] = []
        self._standing = standing
        self._events = events
        self._done = replay(standing, events, effective)
        self._continued: set[UnitRef] = set()
        self._beginnings = list(self._begin(late))
        self._endings = list(self._end(ending))

    def completed(self) -> list[Event]:
        """The clauses with the events that the table implies.

        A state that begins by the table comes first where a clause of the day takes it.
        """
        named = {
            contribution.source
            for event in self._events
            if isinstance(event, Formation)
            for contribution in event.contributions
        }
        early = [e for e in self._beginnings if e.target.ref in named]
        late = [e for e in self._beginnings if e.target.ref not in named]
        return [*early, *self._events, *late, *self._endings]

    def _begin(self, late: Mapping[UnitRef, State]) -> Iterator[Formation]:
        ended, begun = self._done.ended, {unit.ref: unit for unit in self._done.begun}
        for ref, state in late.items():
            if begun.get(ref) == state.unit:
                continue
            before = self._standing.with_code(ref.code)
            standing = [u for u in before if u.ref not in ended or ref in begun]
            if standing:
                self._continued.add(standing[0].ref)
                self.findings.append(reading("LIN022", ref))
                yield _goes_on(standing[0], state)
            else:
                self.findings.append(reading("LIN021", ref))
                yield Formation(target=state.unit, event=f"units/{ref}")

    def _end(self, ending: Iterable[UnitRef]) -> Iterator[Dissolution]:
        ended = self._done.ended | self._continued
        for ref in ending:
            if self._standing.get(ref) is not None and ref not in ended:
                self.findings.append(reading("LIN020", ref))
                yield Dissolution(source=ref, event=f"units/{ref}")


def _goes_on(before: Unit, state: State) -> Formation:
    row = state.row
    ground = Citation(f"{row.file}, row {row.line}: the code goes on")
    return Formation(
        target=state.unit,
        contributions=[Contribution(before.ref, basis=ground)],
        event=f"units/{state.unit.ref}",
    )


def differing_ends(
    ended: Iterable[UnitRef], effective: date, states: Mapping[UnitRef, State]
) -> Iterator[Finding]:
    """States that end on another day by their links than by the table."""
    for ref in sorted(ended):
        state = states.get(ref)
        until = state.until if state else None
        if until is not None and until != effective:
            yield Finding(
                code="LIN023",
                severity=Severity.WARNING,
                subject=ref,
                text=Text(
                    f"ends on {effective} by its links, on {until} by the table",
                    f"chấm dứt ngày {effective:%d/%m/%Y} theo liên kết, "
                    f"ngày {until:%d/%m/%Y} theo bảng đơn vị",
                ),
            )


def unlisted_states(
    begun: Iterable[UnitRef], states: Mapping[UnitRef, State], opening: Container[UnitRef]
) -> Iterator[Finding]:
    """States that follow from the links and that a table of later states lacks."""
    if any(ref not in opening for ref in states):
        yield from (reading("LIN024", ref) for ref in begun if ref not in states)
