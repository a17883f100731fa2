"""What can be wrong with clauses, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.findings import Finding, Severity
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from adminreform.units import UnitRef

__all__ = [
    "absorbed",
    "formed_again",
    "goes_in_a_circle",
    "not_new",
    "not_there",
    "out_of_order",
    "wrong_day",
]


def _error(code: str, subject: UnitRef, text: Text, mend: Text) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, subject=subject, text=text, mend=mend)


def not_there(source: UnitRef, clause: str, on: date, near: Sequence[UnitRef]) -> Finding:
    """A clause names a unit that is not there."""
    meant = Text("")
    if near:
        meant = Text(f"did you mean {listing(near, 3)}?", f"có phải là {listing(near, 3)}?")
    text = Text(
        f"{clause} names {source}, which is not in the registry of {on}",
        f"{clause} nêu {source}, đơn vị không có trong danh mục ngày {on:%d/%m/%Y}",
    )
    return _error("EVT001", source, text, meant)


def goes_in_a_circle(
    source: UnitRef, clause: str, circle: Sequence[UnitRef], near: Sequence[UnitRef]
) -> Finding:
    """A clause takes what is formed of what it forms."""
    way = " -> ".join(map(str, circle))
    text = Text(
        f"{clause} takes {source}, which is itself formed of what that clause forms: {way}",
        f"{clause} lấy {source}, mà đơn vị này lại được lập từ chính kết quả của nó: {way}",
    )
    mend = Text(
        "if the unit before the reform is meant, name its state: "
        f"{listing(near) or 'none has that code'}",
        "nếu muốn nói đơn vị trước sắp xếp, ghi trạng thái của nó: "
        f"{listing(near) or 'không có đơn vị mang mã này'}",
    )
    return _error("EVT003", source, text, mend)


def out_of_order(source: UnitRef, clause: str, forming: str) -> Finding:
    """A clause takes what only a later clause forms."""
    text = Text(
        f"{clause} takes {source} before {forming} forms it",
        f"{clause} lấy {source} trước khi {forming} lập ra đơn vị này",
    )
    mend = Text(f"put {forming} before {clause}", f"đưa {forming} lên trước {clause}")
    return _error("EVT003", source, text, mend)


def formed_again(target: UnitRef, clause: str, taker: str, free: UnitRef) -> Finding:
    """A clause forms what another has formed and a third has taken."""
    text = Text(
        f"{clause} forms {target} again after {taker or 'another clause'} has taken it",
        f"{clause} lập lại {target} sau khi {taker or 'khoản khác'} đã lấy đơn vị này",
    )
    mend = Text(f"number the later state: {free}", f"đánh số trạng thái sau: {free}")
    return _error("EVT003", target, text, mend)


def wrong_day(target: UnitRef, clause: str, effective: date) -> Finding:
    """A clause forms a unit that begins on another day."""
    text = Text(
        f"{clause} forms {target}, but the reform is of {effective}",
        f"{clause} lập {target}, nhưng đợt sắp xếp là của ngày {effective:%d/%m/%Y}",
    )
    right = f"{target.code}@{effective}"
    return _error("EVT005", target, text, Text(f"write {right}", f"ghi {right}"))


def not_new(target: UnitRef, clause: str) -> Finding:
    """A clause forms a state that was there before."""
    text = Text(
        f"{clause} forms {target}, which was there before",
        f"{clause} lập {target}, đơn vị đã có từ trước",
    )
    mend = Text(
        f"give the new state the day of the reform, or number it: {target}#2",
        f"ghi ngày của đợt sắp xếp hoặc đánh số trạng thái mới: {target}#2",
    )
    return _error("EVT008", target, text, mend)


def absorbed(source: UnitRef, target: UnitRef) -> Finding:
    """A unit whose code is taken, and that no clause names."""
    return Finding(
        code="EVT004",
        severity=Severity.WARNING,
        subject=source,
        text=Text(
            f"{target} takes its code, and no clause says what becomes of {source}; "
            "understood as absorbed whole",
            f"{target} lấy mã này mà không khoản nào nói {source} đi về đâu; "
            "hiểu là nhập toàn bộ vào đó",
        ),
        mend=Text(
            f"name {source} among the contributions to {target}",
            f"nêu {source} trong các đơn vị hợp thành {target}",
        ),
    )
