"""The budget classification of Viet Nam, as far as its codes are known.

Its dimensions have names of their own: the chapter (*chương*) says who spends, category
and group (*loại*, *khoản*) what for, item and sub-item (*mục*, *tiểu mục*) what on, besides
programme and source.  Circular 130/2025/TT-BTC replaces Circular 324/2016/TT-BTC; neither
was read, so the codes here are those of the older one as they are commonly quoted, and
say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from adminreform.budgets import BudgetCode, Dimension
from adminreform.errors import InvalidValueError
from adminreform.law import Assumption, Citation
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BUDGET_CODES", "DIMENSIONS", "BudgetIndex", "budget_index"]

DIMENSIONS: Mapping[str, Text] = {
    Dimension.ADMINISTRATIVE: Text("chapter", "chương"),
    Dimension.FUNCTION: Text("category and group", "loại, khoản"),
    Dimension.ECONOMIC: Text("item and sub-item", "mục, tiểu mục"),
    Dimension.PROGRAMME: Text("programme, target, project", "chương trình, mục tiêu, dự án"),
    Dimension.FUND: Text("source", "nguồn"),
}
"""What the dimensions of a classification are called in Viet Nam."""

_OLD = Citation(
    "Circular 324/2016/TT-BTC, as commonly quoted; "
    "neither its annexes nor Circular 130/2025/TT-BTC were read"
)
_PLANNED = Citation("Law 89/2025/QH15, Art. 10: planned beside the headings, without a code")
_WHOLE = Assumption("placeholder", "for totals that were published without codes")

_CATEGORIES = (
    ("010", "defence_security", "defence", "quốc phòng"),
    ("040", "defence_security", "security and order", "an ninh và trật tự an toàn xã hội"),
    ("070", "education", "education and training", "giáo dục - đào tạo và dạy nghề"),
    ("100", "science", "science and technology", "khoa học và công nghệ"),
    ("130", "health", "health, population, family", "y tế, dân số và gia đình"),
    ("160", "culture", "culture and information", "văn hóa thông tin"),
    ("190", "radio_television", "radio and television", "phát thanh, truyền hình, thông tấn"),
    ("220", "sport", "sport", "thể dục thể thao"),
    ("250", "environment", "environment", "bảo vệ môi trường"),
    ("280", "economy", "economy", "các hoạt động kinh tế"),
    (
        *("340", "administration", "state bodies, party and mass organisations"),
        "hoạt động của các cơ quan quản lý nhà nước, đảng, đoàn thể",
    ),
    ("370", "social_security", "social security", "bảo đảm xã hội"),
)
_GROUPS = (
    ("071", "070", "kindergartens", "giáo dục mầm non"),
    ("072", "070", "primary schools", "giáo dục tiểu học"),
    ("073", "070", "lower secondary schools", "giáo dục trung học cơ sở"),
    ("341", "340", "state administration", "quản lý nhà nước"),
)
_REVENUES = (
    ("1000", "income_tax", "personal income tax", "thuế thu nhập cá nhân"),
    ("1050", "corporate_tax", "corporate income tax", "thuế thu nhập doanh nghiệp"),
    ("1400", "land_use_fee", "land-use fee", "thu tiền sử dụng đất"),
    ("1700", "vat", "value added tax", "thuế giá trị gia tăng"),
    ("2800", "registration_fee", "registration fee", "lệ phí trước bạ"),
    ("3600", "land_rent", "land rent", "tiền cho thuê đất, thuê mặt nước"),
)
_PLACEHOLDERS = (
    ("economic", "investment", "investment", "development investment", "chi đầu tư phát triển"),
    ("economic", "recurrent", "recurrent", "recurrent expenditure", "chi thường xuyên"),
    ("economic", "other", "other", "other expenditure", "các khoản chi khác"),
    ("economic", "taxes", "taxes", "taxes and fees", "thuế, phí, lệ phí"),
    ("economic", "customs", "customs", "revenue of imports and exports", "thu xuất nhập khẩu"),
    *(
        ("economic", field, field, name, name_vi)
        for field, name, name_vi in (
            ("balancing_transfer", "balancing transfer", "thu bổ sung cân đối"),
            ("targeted_transfer", "targeted transfer", "thu bổ sung có mục tiêu"),
        )
    ),
)


def _code(dimension: str, code: str, field: str, name: str, name_vi: str, level: str) -> BudgetCode:
    return BudgetCode(
        dimension=dimension,
        code=code,
        name=name,
        name_vi=name_vi,
        level=level,
        field=field,
        basis=_OLD,
    )


BUDGET_CODES: tuple[BudgetCode, ...] = (
    *(_code("function", *row, "category") for row in _CATEGORIES),
    *(
        attrs.evolve(_code("function", code, "", name, name_vi, "group"), parent=parent)
        for code, parent, name, name_vi in _GROUPS
    ),
    *(_code("economic", *row, "item") for row in _REVENUES),
    *(attrs.evolve(_code(*row, ""), basis=_WHOLE) for row in _PLACEHOLDERS),
    attrs.evolve(
        _code("function", "contingency", "contingency", "contingency", "dự phòng ngân sách", ""),
        basis=_PLANNED,
    ),
)
"""Codes that are known, with the field of the law that each stands for."""


@attrs.frozen
class BudgetIndex:
    """An index of the budget classification in the words of Viet Nam.

    Attributes:
        chapter: Chương.
        group: Khoản; empty where only the item is known.
        item: Mục or tiểu mục.
    """

    chapter: str
    group: str
    item: str

    @property
    def codes(self) -> dict[str, str]:
        """The same by dimension, as the fields of a line are called."""
        return {"administrative": self.chapter, "function": self.group, "economic": self.item}


_LENGTHS = (3, 3, 4)


def budget_index(text: str) -> BudgetIndex:
    """Read an index as it is written on papers: chapter-group-item.

    Raises:
        InvalidValueError: If it has other parts than 3, 3 and 4 digits.

    Example:
        >>> budget_index("805-072-6000").codes
        {'administrative': '805', 'function': '072', 'economic': '6000'}
    """
    parts = text.replace(" ", "").split("-")
    if tuple(map(len, parts)) != _LENGTHS or not all(part.isdecimal() for part in parts):
        message = f"an index is like 805-072-6000 (chapter-group-item), not {text!r}"
        raise InvalidValueError(message)
    return BudgetIndex(*parts)
