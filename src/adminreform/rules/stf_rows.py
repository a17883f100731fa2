"""Rules on tables of people and of posts, of any size and any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.rules.rows.cells import Cell, Row, group_size, known, largest, one_of
from adminreform.rules.rows.kinds import RowRule, TableRule, group_rule, row_rule, unique
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adminreform.units import UnitRef

__all__ = ["placed_table_rules", "roster_rules"]

_MOST_MONTHS = 60 * 12


_PERSON = unique(
    "STF040",
    "id",
    title=Text("one person has one row", "mỗi người một dòng"),
    mend=Text("take the second out, or give it an id", "bỏ dòng thứ hai, hoặc đặt mã riêng"),
)


@row_rule(
    "STF042",
    severity=Severity.ERROR,
    vi="Hệ số lương, phụ cấp không âm.",
    found=Text("{coefficient}, {position_coefficient}", "{coefficient}, {position_coefficient}"),
)
def coefficients_are_not_negative(s: Row) -> Cell:
    """Coefficients of a person are 0 or more, where they are known.

    Bad: ``coefficient`` is -3.66.
    Good: 3.66.
    """
    return (s.coefficient >= 0) & (s.position_coefficient >= 0)


@row_rule(
    "STF043",
    severity=Severity.ERROR,
    vi="Số tháng đóng bảo hiểm hợp lý.",
    found=Text("insured for {insured_months} months", "đóng bảo hiểm {insured_months} tháng"),
)
def insured_months_are_of_a_life(s: Row) -> Cell:
    """Insured service is from 0 to 60 years.

    Bad: 3,000 months.
    Good: 300 months.
    """
    return (s.insured_months >= 0) & (s.insured_months <= _MOST_MONTHS)


@group_rule(
    "STF045",
    by="seat",
    severity=Severity.ERROR,
    vi="Mỗi vị trí không bố trí quá số biên chế.",
    mend=Text("place the others elsewhere", "bố trí những người còn lại nơi khác"),
)
def seats_are_not_overfull(s: Row) -> Cell:
    """A seat has no more people than posts, which each of its rows tells.

    Bad: three rows of ``X-1``, with ``posts`` 2.
    Good: two of them.
    """
    return group_size() <= largest(s.posts)


def roster_rules(
    units: Iterable[UnitRef | str] = (), groups: Iterable[str] = ()
) -> tuple[TableRule, ...]:
    """The rules on a table of people, with the columns of `Person`; see `check_rows`.

    Args:
        units: References or codes of the units that there are; none leaves `STF044` out.
        groups: The groups that there are; none leaves `STF041` out.
    Example:
        >>> from adminreform import check_rows
        >>> person = {"id": "1", "unit": "A", "group": "clerk", "coefficient": -1}
        >>> person |= {"position_coefficient": 0, "insured_months": 12}
        >>> report = check_rows([person, person], roster_rules(["A"], ["guard"]), key="id")
        >>> sorted(report.findings.counts)
        ['STF040', 'STF041', 'STF042']
    """
    rules: list[TableRule] = [_PERSON]
    if names := tuple(groups):
        rules.append(_groups(names))
    rules += [coefficients_are_not_negative, insured_months_are_of_a_life]
    if places := tuple(map(str, units)):
        rules.append(_units(places))
    return tuple(rules)


def _groups(names: tuple[str, ...]) -> RowRule:
    @row_rule(
        "STF041",
        severity=Severity.ERROR,
        vi="Nhóm của từng người là nhóm đã biết.",
        found=Text("group {group}", "nhóm {group}"),
        mend=Text(f"one of {', '.join(names)}", f"một trong {', '.join(names)}"),
    )
    def group_is_known(s: Row) -> Cell:
        """The group of a person is one that there is.

        Bad: ``civil servnt``.
        Good: ``civil_servant``.
        """
        return one_of(s.group, names)

    return group_is_known


def _units(places: tuple[str, ...]) -> RowRule:
    @row_rule(
        "STF044",
        severity=Severity.ERROR,
        vi="Đơn vị của từng người có trong danh mục.",
        found=Text("unit {unit}", "đơn vị {unit}"),
    )
    def unit_is_known(s: Row) -> Cell:
        """The unit of a person is there, and one that there is.

        Bad: ``6652``, a zero having been lost.
        Good: ``06652``.
        """
        return known(s.unit) & one_of(s.unit, places)

    return unit_is_known


def placed_table_rules() -> tuple[TableRule, ...]:
    """The rules on a table of people with their seats; see `check_rows`.

    It has the columns ``id``, ``seat`` and ``posts``, the posts of the seat in each row.

    Example:
        >>> from adminreform import check_rows
        >>> rows = [{"id": n, "seat": "X-1", "posts": 2} for n in "123"]
        >>> print(check_rows(rows, placed_table_rules()).findings)
        STF045 error X-1: ...
    """
    return (_PERSON, seats_are_not_overfull)
