"""Where the lines of each unit go: what was decided first, then its territory."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError, listing
from adminreform.findings import Finding, Severity
from adminreform.holdings.carried import Reason
from adminreform.holdings.decided import (
    NOBODY,
    Way,
    each_once,
    gives_nothing,
    receiver_of,
    unit_of_cell,
    unit_that_ends,
)
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.crosswalk import Crosswalk
    from adminreform.holdings.model import Disposition
    from adminreform.units import UnitRef

__all__ = ["LineWays"]


class LineWays:
    """Where everything of each unit goes: what was decided first, then its territory."""

    def __init__(
        self, walk: Crosswalk, dispositions: Iterable[Disposition], *, has_kinds: bool
    ) -> None:
        self.walk = walk
        self.decided: dict[tuple[UnitRef, str], list[tuple[Disposition, Way]]] = {}
        for each in each_once(dispositions):
            unit = self._giver(each, has_kinds=has_kinds)
            way = receiver_of(each, walk.after)
            self.decided.setdefault((unit, each.kind), []).append((each, way))
        self.used: set[tuple[UnitRef, str]] = set()
        self.reasons: dict[str, Reason] = {}
        self.by_kind = {unit for unit, kind in self.decided if kind}

    @property
    def texts(self) -> list[str]:
        """Texts that can mean a unit of which kinds are told apart."""
        return [text for unit in self.by_kind for text in (unit.code, str(unit))]

    def _giver(self, each: Disposition, *, has_kinds: bool) -> UnitRef:
        if each.holding or each.amounts or each.on is not None or each.unit is None:
            message = (
                f"disposition {each.id}: lines of a frame are given by unit and kind, all or a "
                "share, on the day their unit ends; carry() takes those of single holdings"
            )
            raise InvalidValueError(message)
        if each.kind and not has_kinds:
            message = f"disposition {each.id} names a kind, but no column does: kind='...'"
            raise InvalidValueError(message)
        return unit_that_ends(each, each.unit, self.walk.before, self.walk.after)

    def of(self, text: str | None, kind: str) -> dict[Way, Fraction]:
        """Shares of the lines of a unit by who has them then."""
        unit = unit_of_cell(self.walk.before, text)
        if unit is None:
            self.reasons[text or ""] = Reason.UNKNOWN_UNIT
            return {NOBODY: Fraction(1)}
        found: dict[Way, Fraction] = {}
        rest = Fraction(1)
        for key in dict.fromkeys([(unit, kind), (unit, "")]):
            base = rest
            for each, way in sorted(self.decided.get(key, ()), key=lambda item: item[0].gives_all):
                self.used.add(key)
                share = rest if each.share is None else base * each.share
                if share > rest:
                    message = (
                        f"disposition {each.id} gives {each.share} of {unit}, but "
                        f"{rest / base} are left"
                    )
                    raise InvalidValueError(message)
                found[way] = found.get(way, Fraction()) + share
                rest -= share
        territory, reason = self._territory(unit)
        if reason is not None:
            self.reasons[text or ""] = reason
        for way, share in territory.items():
            found[way] = found.get(way, Fraction()) + share * rest
        return {way: share for way, share in found.items() if share}

    def _territory(self, unit: UnitRef) -> tuple[dict[Way, Fraction], Reason | None]:
        """Where a territory goes; to nobody, and why, if that is not known for all of it."""
        rows = [row for row in self.walk.rows_of(unit) if row.high]
        if not rows or any(row.target is None for row in rows):
            return {NOBODY: Fraction(1)}, Reason.ABOLISHED
        if any(row.share is None for row in rows):
            return {NOBODY: Fraction(1)}, Reason.NO_SHARE
        return {
            (row.target.code, None): row.share for row in rows if row.target and row.share
        }, None

    def strangers(self) -> Iterable[Finding]:
        """Codes that are of no unit of the start, told once."""
        codes = sorted(text for text, why in self.reasons.items() if why is Reason.UNKNOWN_UNIT)
        if not codes:
            return
        hints = [self.walk.matching.hint(code or None) for code in codes[:3]]
        shown = listing([code or "(empty)" for code in codes])
        yield Finding(
            code="XWK027",
            severity=Severity.WARNING,
            subject=codes[0] or "(empty)",
            text=Text(
                f"{len(codes)} codes are no units of {self.walk.start}: {shown}; "
                f"{'; '.join(hints)}",
                f"{len(codes)} mã không phải đơn vị của ngày {self.walk.start:%d/%m/%Y}: {shown}",
            ),
            mend=Text(
                "mend the codes; their lines wait among those undecided",
                "sửa mã; các dòng này đang nằm trong phần chưa có nơi nhận",
            ),
        )

    def unused(self) -> Iterable[Finding]:
        """Dispositions of what the table does not have."""
        for key, items in self.decided.items():
            if key not in self.used:
                yield from (gives_nothing(each, *key) for each, _ in items)
