"""Rules on the table of units, for typed units and for tables of any size."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from adminreform.findings import Severity
from adminreform.rules.rows.cells import Cell, Row, implies, matches, one_of
from adminreform.rules.rows.kinds import RowRule, TableRule, present, row_rule, unique
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from adminreform.plan import Plan
    from adminreform.units import Scheme

__all__ = ["unit_rows", "unit_table_rules"]


def unit_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    """The units of a plan, before and after, as rows of the table of units.

    Shape:
        One row a state: ref, code, since, name, kind, tier, parent, area_km2, population;
        None where it is unknown.
    Example:
        >>> from adminreform import datasets
        >>> next(iter(unit_rows(datasets.toy())))["name"]
        'Kestrelshire'
    """
    area, population = plan.sizes.get("area"), plan.sizes.get("population")
    before = plan.reform.before
    for unit in (*before, *(unit for unit in plan.reform.computed if unit not in before)):
        people = None if population is None else population.get(unit.ref)
        yield {
            "ref": unit.ref,
            "code": unit.code,
            "since": unit.since,
            "name": unit.name or None,
            "kind": unit.kind or None,
            "tier": unit.tier or None,
            "parent": unit.parent,
            "area_km2": None if area is None else area.get(unit.ref),
            "population": people,
        }


@row_rule(
    "UNI043",
    severity=Severity.ERROR,
    vi="Diện tích của đơn vị lớn hơn 0.",
    found=Text("its area is {area_km2} km²", "diện tích là {area_km2} km²"),
    mend=Text("leave it empty if nobody knows it", "để trống nếu chưa có số liệu"),
)
def area_is_positive(s: Row) -> Cell:
    """The area of a unit is more than 0.

    Bad: ``area_km2`` is 0.
    Good: 12.5, or empty where nobody knows it.
    """
    return s.area_km2 > 0


@row_rule(
    "UNI044",
    severity=Severity.ERROR,
    vi="Dân số của đơn vị không âm.",
    found=Text("its population is {population}", "dân số là {population}"),
)
def population_is_not_negative(s: Row) -> Cell:
    """The population of a unit is 0 or more.

    Bad: -1 for a population that nobody knows.
    Good: empty; and 0 for a village without people.
    """
    return s.population >= 0


@row_rule(
    "UNI045",
    severity=Severity.ERROR,
    vi="Trạng thái của đơn vị kết thúc sau khi bắt đầu.",
    found=Text("begins on {since} and ends on {until}", "bắt đầu {since}, kết thúc {until}"),
)
def state_ends_after_it_begins(s: Row) -> Cell:
    """A state of a unit ends after it begins.

    Bad: ``since`` 2025-07-01 and ``until`` 2025-07-01.
    Good: ``until`` 2025-07-02, the first day on which it no longer holds.
    """
    return s.until > s.since


_STATE = unique(
    "UNI046",
    "code",
    "since",
    severity=Severity.WARNING,
    title=Text(
        "one state of a code begins on one day", "mỗi mã chỉ có một trạng thái bắt đầu trong ngày"
    ),
    mend=Text(
        "take the second out, or number it in the column ref",
        "bỏ dòng thứ hai, hoặc đánh số ở cột ref",
    ),
)

_PARENT = present(
    "UNI047",
    "parent",
    among="code",
    title=Text("the parent of a unit is in the table", "đơn vị cấp trên có trong bảng"),
    mend=Text("add it, or correct its code", "bổ sung, hoặc sửa mã"),
)


def unit_table_rules(
    scheme: Scheme | None = None, patterns: Mapping[str, str] | None = None
) -> tuple[TableRule, ...]:
    """The rules on the table of units (see the native tables), for a country or for none.

    Args:
        scheme: Tiers and kinds that there are; None leaves `UNI041` and `UNI042` out.
        patterns: Of each tier the regular expression that its codes match; None leaves
            `UNI040` out.
    Example:
        >>> [rule.code for rule in unit_table_rules()]
        ['UNI043', 'UNI044', 'UNI045', 'UNI046', 'UNI047']
    """
    rules: list[TableRule] = []
    if patterns:
        rules.append(_codes(patterns))
    if scheme is not None and scheme.tiers:
        rules += _tiers_and_kinds(scheme)
    return (
        *rules,
        area_is_positive,
        population_is_not_negative,
        state_ends_after_it_begins,
        _STATE,
        _PARENT,
    )


def _all(said: Iterable[Cell]) -> Cell:
    return reduce(lambda one, other: one & other, said)


def _codes(patterns: Mapping[str, str]) -> RowRule:
    @row_rule(
        "UNI040",
        severity=Severity.ERROR,
        vi="Mã của đơn vị được viết như các mã cùng cấp.",
        found=Text("{code} is no code of tier {tier}", "{code} không phải là mã cấp {tier}"),
        mend=Text(
            "correct it; zeros at the front are part of a code",
            "sửa lại; số 0 ở đầu là một phần của mã",
        ),
    )
    def code_is_written_like_its_tier(s: Row) -> Cell:
        """A code is written as codes of its tier are.

        Bad: ``6652`` for a commune of Viet Nam, a zero having been lost.
        Good: ``06652``.
        """
        return _all(implies(s.tier == tier, matches(s.code, p)) for tier, p in patterns.items())

    return code_is_written_like_its_tier


def _tiers_and_kinds(scheme: Scheme) -> tuple[RowRule, RowRule]:
    tiers = [tier.code for tier in scheme.tiers]
    kinds = {tier: [kind.code for kind in scheme.kinds if kind.tier == tier] for tier in tiers}

    @row_rule(
        "UNI041",
        severity=Severity.ERROR,
        vi="Cấp của đơn vị là một cấp đã biết.",
        found=Text("{tier} is no tier", "{tier} không phải là một cấp"),
        mend=Text(f"write one of {', '.join(tiers)}", f"ghi một trong: {', '.join(tiers)}"),
    )
    def tier_is_known(s: Row) -> Cell:
        """A tier is one that the country has.

        Bad: ``county`` in Viet Nam.
        Good: ``province``, ``district``, ``commune``.
        """
        return one_of(s.tier, tiers)

    @row_rule(
        "UNI042",
        severity=Severity.ERROR,
        vi="Loại của đơn vị thuộc cấp của nó.",
        found=Text("{kind} is no kind of tier {tier}", "{kind} không phải loại của cấp {tier}"),
    )
    def kind_is_of_its_tier(s: Row) -> Cell:
        """A kind is one that its tier has.

        Bad: a ``phường`` of tier ``province``.
        Good: a ``phường`` of tier ``commune``.
        """
        return _all(implies(s.tier == tier, one_of(s.kind, known)) for tier, known in kinds.items())

    return tier_is_known, kind_is_of_its_tier
