"""What kinds of things and measures of the books are called, for texts that people read.

Tables hold short words such as ``civil_servant`` or ``floor_m2``, and tell each thing by one.
Sentences of findings and pages say what they mean; a word that nobody knows, such as a group
of another country, stands for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from adminreform.assets import AssetKind
from adminreform.budgets import DebtKind, Dimension, Side, side_of
from adminreform.records import FileState
from adminreform.staffing.groups import group_text
from adminreform.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from adminreform.units import Scheme

__all__ = ["MEASURES", "kind_text", "measure_text", "tier_text", "word_of"]


class Worded(Protocol):
    """A value of an enumeration that says what it means."""

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        ...


def word_of(value: Worded) -> Text:
    """What a value of an enumeration means, in every language.

    Example:
        >>> word_of(Side.REVENUE)
        Text(en='revenue', vi='thu')
    """
    return Text(value.to("en"), value.to("vi"))


def _by_value(*kinds: Iterable[StrEnum]) -> Mapping[str, Text]:
    worded: dict[str, Text] = {}
    for kind in kinds:
        for option in kind:
            say: Worded = option  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
            worded[option.value] = word_of(say)
    return worded


MEASURES: Mapping[str, Text] = {
    "account": Text("accounts", "tài khoản"),
    "advance": Text("advances", "tạm ứng"),
    "building": Text("buildings", "cơ sở nhà, đất"),
    "case": Text("open cases", "hồ sơ đang giải quyết"),
    "carry_over": Text("carried over", "chuyển nguồn"),
    "commitment": Text("commitments", "cam kết chi"),
    "file": Text("files", "hồ sơ"),
    "floor_m2": Text("floor area, m²", "diện tích sàn, m²"),
    "item": Text("items of equipment", "thiết bị"),
    "metre": Text("metres of shelf", "mét giá"),
    "object": Text("digital objects", "đối tượng số"),
    "page": Text("pages", "trang"),
    "part": Text("parts of series", "phần của khối tài liệu"),
    "payable": Text("debts to pay", "nợ phải trả"),
    "person": Text("people", "người"),
    "plot_m2": Text("plot, m²", "diện tích đất, m²"),
    "post": Text("posts", "vị trí biên chế"),
    "project": Text("projects", "dự án"),
    "receivable": Text("debts to collect", "nợ phải thu"),
    "seal": Text("seals", "con dấu"),
    "series": Text("series", "khối tài liệu"),
    "system": Text("systems", "hệ thống"),
    "value": Text("value", "giá trị"),
    "vehicle": Text("vehicles", "xe"),
}
"""What books count, by the word of their rows."""

_KINDS: Mapping[str, Mapping[str, Text]] = {
    "assets": _by_value(AssetKind),
    "budgets": _by_value(Side, DebtKind, Dimension),
    "records": _by_value(FileState),
}


def kind_text(book: str, kind: str) -> Text:
    """What a kind of things of a book is called.

    Args:
        book: Field of the plan, such as ``assets``.
        kind: The word of its rows.

    Example:
        >>> kind_text("staffing", "civil_servant").to("vi"), kind_text("assets", "seal").to("vi")
        ('công chức', 'con dấu')
        >>> kind_text("budgets", "roads")
        Text(en='roads', vi='')
    """
    if book == "staffing":
        return group_text(kind)
    return _KINDS.get(book, {}).get(kind) or MEASURES.get(kind, Text(kind))


def tier_text(scheme: Scheme, tier: str) -> Text:
    """What a tier is called, as far as a scheme says.

    Example:
        >>> from adminreform.jurisdictions import VIET_NAM
        >>> tier_text(VIET_NAM, "district").to("vi"), tier_text(VIET_NAM, "t").to("vi")
        ('cấp huyện', 'cấp t')
    """
    if tier == "central":
        return Text("central", "trung ương")
    known = scheme.tier(tier)
    title = known.title if known is not None else Text("")
    return Text(title.en or tier, title.vi or f"cấp {tier}")


def measure_text(name: str) -> Text:
    """What a measure is called; of estimates of a later year with that year.

    Example:
        >>> measure_text("floor_m2").to("vi"), measure_text("expenditure of 2026").to("vi")
        ('diện tích sàn, m²', 'chi năm 2026')
    """
    side = side_of(name)
    if side is None:
        return MEASURES.get(name, Text(name))
    year = name.rpartition(" of ")[2]
    return Text(name, side.to("vi") if year == name else f"{side.to('vi')} năm {year}")
