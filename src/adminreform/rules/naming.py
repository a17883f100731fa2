"""What rules of several books say of names: unknown ones, ids of two rows, units of no register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.errors import listing
from adminreform.names import near_misses
from adminreform.rules._rule import Breach
from adminreform.text import Text
from adminreform.text import listed as enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["ids_of_two", "unknown_name", "unknown_unit"]


def unknown_name(subject: str, what: Text, name: str, known: Iterable[str]) -> Breach:
    """A row that names something that is not there, with what it may have meant."""
    near = near_misses(name, known, 1)
    hint = Text(f"; did you mean {near[0]}?", f"; có phải {near[0]}?") if near else Text("")
    return Breach(
        subject=subject,
        text=Text(
            f"names the {what.en} {name or '(none)'}, which is not there{hint.en}",
            f"nêu {what.vi} {name or '(trống)'} không có trong bảng{hint.vi}",
        ),
        mend=Text("correct the name, or add the row", "sửa lại tên hoặc bổ sung dòng"),
    )


def ids_of_two(doubles: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    """A breach for each table in which several rows have one id."""
    for table, ids in doubles.items():
        said = enumerated(ids)
        yield Breach(
            subject=table,
            text=Text(
                f"several rows have one id: {said.en}; the first counts",
                f"nhiều dòng trùng mã: {said.vi}; chỉ tính dòng đầu",
            ),
            mend=Text("give each row an id of its own", "mỗi dòng dùng một mã riêng"),
        )


def unknown_unit(plan: Plan, subject: str, unit: UnitRef | None) -> Breach | None:
    """A breach if a unit is neither there before the reform nor after it."""
    before, after = plan.reform.before, plan.reform.computed
    if unit is None or unit in after or unit in before:
        return None
    near = listing([*after.near(unit), *before.near(unit)], 2)
    hint = Text(f"; did you mean {near}?", f"; có phải {near}?") if near else Text("")
    return Breach(
        subject=subject,
        text=Text(
            f"names the unit {unit}, which the register does not have{hint.en}",
            f"nêu đơn vị {unit} không có trong danh mục{hint.vi}",
        ),
        mend=Text("correct the code, or the day after @", "sửa mã hoặc ngày sau dấu @"),
    )
