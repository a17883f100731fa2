"""Figures that a document prints, held against what they follow from.

Official documents have misprints: a share that does not follow from the sizes beside it, a
sum that is not the sum of its parts.  Each is a finding that says what it should be.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings, Severity
from adminreform.law import Basis, as_exact, rounded, shown
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PRINTED_SHARE", "PRINTED_SUM", "printed_share", "printed_sum"]

PRINTED_SHARE = "UNI020"
"""Code of the finding about a printed share that does not follow."""

PRINTED_SUM = "UNI021"
"""Code of the finding about a printed sum that does not follow."""

Number = int | Decimal | Fraction


def _decimals(printed: Decimal | int) -> int:
    exponent = Decimal(printed).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def printed_share(
    subject: object,
    *,
    part: Number,
    whole: Number,
    printed: Decimal | int,
    basis: Basis | None = None,
) -> Findings:
    """Hold a printed percentage against the part and the whole that it is of.

    Args:
        subject: What it is about.
        part: The part.
        whole: The whole.
        printed: The percentage, with the decimals that are printed.
        basis: The document.
    Returns:
        ``UNI020`` if the share, rounded half up to these decimals, is another; else nothing.
    Raises:
        InvalidValueError: If a number is a float, or the whole is 0.
    Example:
        >>> print(
        ...     printed_share(
        ...         "area", part=Decimal("6772.65"), whole=5000, printed=Decimal("135.43")
        ...     )
        ... )
        UNI020 warning area: prints 135.43 %, but 6,772.65 of 5,000 is 135.45 % → print 135.45 %
    """
    exact = {
        "part": as_exact(part, "part"),
        "whole": as_exact(whole, "whole"),
        "printed": as_exact(printed, "printed"),
    }
    if exact["whole"] == 0:
        message = f"{subject}: nothing is a share of a whole of 0"
        raise InvalidValueError(message)
    right = rounded(exact["part"] * 100 / exact["whole"], _decimals(printed))
    if right == printed:
        return Findings()
    text = Text(
        f"prints {shown(printed)} %, but {shown(part)} of {shown(whole)} is {shown(right)} %",
        f"ghi {shown(printed, 'vi')} %, nhưng {shown(part, 'vi')} trên {shown(whole, 'vi')} là "
        f"{shown(right, 'vi')} %",
    )
    mend = Text(f"print {shown(right)} %", f"sửa thành {shown(right, 'vi')} %")
    return _found(PRINTED_SHARE, subject, text, right, mend, basis)


def printed_sum(
    subject: object,
    *,
    parts: Iterable[Number],
    printed: Number,
    basis: Basis | None = None,
) -> Findings:
    """Hold a printed sum, such as the area before, against its parts.

    Args:
        subject: What it is about.
        parts: The parts.
        printed: The sum.
        basis: The document.
    Returns:
        ``UNI021`` if the parts have another sum; else nothing.
    Raises:
        InvalidValueError: If a number is a float, or there is no part.
    Example:
        >>> parts = [Decimal("0.55"), Decimal("6.31")]
        >>> len(printed_sum("phường Đức Chính", parts=parts, printed=Decimal("6.86")))
        0
    """
    held = list(parts)
    if not held:
        message = f"{subject}: a sum needs at least one part"
        raise InvalidValueError(message)
    right = sum((as_exact(part, "part") for part in held), Fraction(0))
    if right == as_exact(printed, "printed"):
        return Findings()
    added = " + ".join(map(shown, held))
    added_vi = " + ".join(shown(part, "vi") for part in held)
    text = Text(
        f"prints {shown(printed)}, but {added} is {shown(right)}",
        f"ghi {shown(printed, 'vi')}, nhưng {added_vi} bằng {shown(right, 'vi')}",
    )
    mend = Text(
        f"print {shown(right)}, or correct a part",
        f"sửa thành {shown(right, 'vi')}, hoặc sửa số thành phần",
    )
    return _found(PRINTED_SUM, subject, text, right, mend, basis)


def _found(
    code: str, subject: object, text: Text, right: Number, mend: Text, basis: Basis | None
) -> Findings:
    finding = Finding(
        code=code,
        severity=Severity.WARNING,
        subject=subject,
        text=text,
        expected=Text(shown(right), shown(right, "vi")),
        mend=mend,
        basis=basis,
    )
    return Findings([finding])
