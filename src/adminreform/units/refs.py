"""References: the identity of the state of a unit."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Self

import attrs

from adminreform.dates import parse_day
from adminreform.errors import InvalidValueError

__all__ = ["UnitRef"]

_REF = re.compile(r"(?P<code>[^@#]+)@(?P<since>[^@#]+)(?:#(?P<n>[1-9]\d*))?")


@attrs.frozen(order=True, repr=False)
class UnitRef:
    """The state of a unit that began on a day: its code, and that day.

    A code alone is no identity: after a reform an old code may name another
    place.  A state ends when its territory, code, name, kind, tier or parent
    changes; an unchanged unit keeps its reference through any number of reforms.

    Attributes:
        code: Code of the unit, as text, leading zeros kept.
        since: First day of the state.
        n: Tells apart states of one code that begin on one day; 1 for the first.

    Raises:
        InvalidValueError: If the code is empty, has outer spaces or holds ``@``
            or ``#``; if *since* is no date; if *n* is below 1.

    Example:
        >>> ref = UnitRef("06652", date(2025, 7, 1))
        >>> str(ref)
        '06652@2025-07-01'
        >>> UnitRef.parse("06652@2025-07-01") == ref
        True
    """

    code: str
    since: date
    n: int = 1

    def __attrs_post_init__(self) -> None:
        code = self.code
        if not isinstance(code, str) or not code or code != code.strip():  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"a code is text without outer spaces and not empty, got {code!r}"
            raise InvalidValueError(message)
        if "@" in code or "#" in code:
            message = f"a code cannot hold @ or #, got {code!r}; UnitRef.parse reads references"
            raise InvalidValueError(message, f"mã không được chứa @ hoặc #; ô ghi {code!r}")
        if not isinstance(self.since, date) or isinstance(self.since, datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
            message = f"the first day of {code} is a datetime.date, got {self.since!r}"
            raise InvalidValueError(message)
        if not code.isascii():
            object.__setattr__(self, "code", unicodedata.normalize("NFC", code))
        if type(self.n) is not int or self.n < 1:
            message = f"states of {code} are counted from 1, got n={self.n}"
            raise InvalidValueError(message)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a reference as `str` writes it.

        Raises:
            InvalidValueError: If the text is a bare code or anything else.

        Example:
            >>> UnitRef.parse("55386@1983-01-01#2").n
            2
        """
        found = _REF.fullmatch(text.strip())
        if found is None:
            message = f"expected a reference as code@YYYY-MM-DD or code@YYYY-MM-DD#n, got {text!r}"
            vi = f"cần tham chiếu dạng mã@năm-tháng-ngày, ví dụ 06652@2025-07-01; ô ghi {text!r}"
            raise InvalidValueError(message, vi)
        return cls(found["code"], parse_day(found["since"]), int(found["n"] or 1))

    def __str__(self) -> str:
        text = f"{self.code}@{self.since.isoformat()}"
        return text if self.n == 1 else f"{text}#{self.n}"

    def __repr__(self) -> str:
        return f"UnitRef.parse({str(self)!r})"
