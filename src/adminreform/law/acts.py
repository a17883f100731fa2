"""Acts: the texts that order a reform, or that the law stands in."""

from __future__ import annotations

from datetime import date

import attrs

from adminreform.errors import InvalidValueError
from adminreform.text import Language, Text, as_text

__all__ = ["Act", "as_act"]


@attrs.frozen(kw_only=True)
class Act:
    """An act, by the number under which it is cited.

    Three dates of a reform are three fields: an act is *adopted*, comes *into
    force*, and the new authorities *start*; the last belongs to the `Reform`.

    Attributes:
        number: Number or short title, such as ``1679/NQ-UBTVQH15``.
        adopted: Day it was adopted; None if unknown.
        in_force: First day it is law; None if unknown.
        url: Where its text can be read; empty if unknown.
        kind: What kind of act it is, such as ``Decree``; empty if unknown.
        title: What it is about; empty if unknown.

    Raises:
        InvalidValueError: If the number is empty.

    Example:
        >>> str(Act(number="1679/NQ-UBTVQH15"))
        '1679/NQ-UBTVQH15'
        >>> Act(number="178/2024/NĐ-CP", kind=Text("Decree", "Nghị định")).cited("vi")
        'Nghị định 178/2024/NĐ-CP'
    """

    number: str
    adopted: date | None = None
    in_force: date | None = None
    url: str = ""
    kind: Text = attrs.field(default=Text(""), converter=as_text)
    title: Text = attrs.field(default=Text(""), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if not self.number.strip():
            message = "an act needs a number or a title to be cited by"
            raise InvalidValueError(message)

    def cited(self, language: Language = "en") -> str:
        """Kind and number, as people of the language cite it."""
        return f"{self.kind.to(language)} {self.number}".strip()

    def __str__(self) -> str:
        return self.number


def as_act(act: Act | str | None) -> Act | None:
    """An act from its number alone; used as a converter."""
    return Act(number=act) if isinstance(act, str) else act
