"""Files of Viet Nam: how long they are kept, and what becomes of those of a body that ended.

Where the law of the day has no rule, a check finds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

import attrs

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.law import formula
from adminreform.text import Text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from adminreform.law import LawOfDay

__all__ = [
    "Fonds",
    "Retention",
    "check_fonds",
    "check_retention",
    "file_retention",
]

# -- retention -------------------------------------------------------------------


@attrs.frozen
class Retention:
    """How long a document is kept.

    Attributes:
        years: Years; None for ever.

    Raises:
        InvalidValueError: If it is kept for no year.

    Example:
        >>> Retention(70).to("vi"), Retention(None).permanent
        ('70 năm', True)
    """

    years: int | None

    def __attrs_post_init__(self) -> None:
        if self.years is not None and (isinstance(self.years, bool) or self.years < 1):
            message = f"a document is kept for at least a year, or for ever (None): {self.years!r}"
            raise InvalidValueError(message)

    @property
    def permanent(self) -> bool:
        """Whether it is kept for ever."""
        return self.years is None

    def to(self, language: Literal["en", "vi"] = "en") -> str:
        """The words for it."""
        if self.years is None:
            return Text("for ever", "vĩnh viễn").to(language)
        return f"{self.years} {Text('years', 'năm').to(language)}"

    def __str__(self) -> str:
        return self.to("en")


def file_retention(law: LawOfDay, documents: Iterable[Retention]) -> Retention:
    """How long a file is kept: as long as the document in it that is kept longest.

    Args:
        law: The law of the day.
        documents: The retention of each document in it.
    Raises:
        InvalidValueError: If there are no documents.
        NotInForceError: If the law of the day does not say so.
    Source:
        Law 33/2024/QH15, Article 15.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> law = load("vn").on(date(2025, 7, 1))
        >>> file_retention(law, [Retention(5), Retention(20), Retention(70)]).years
        70
    """
    held = tuple(documents)
    if not held:
        message = "a file holds at least one document; none was given"
        raise InvalidValueError(message)
    law.choose("rec.longest_retention_counts")
    return max(held, key=lambda retention: (retention.permanent, retention.years or 0))


def check_retention(law: LawOfDay, subject: str, retention: Retention) -> Findings:
    """Whether a retention that ends lies within the years of the law.

    Returns:
        ``REC106`` if it does not.
    Source:
        Law 33/2024/QH15, Article 15.
    """
    if retention.years is None or "rec.retention" not in law:
        return Findings()
    held = law["rec.retention"]
    least, most = held.part("least"), held.part("most")
    if least <= retention.years <= most:
        return Findings()
    text = formula(
        Text(
            "is kept for {years} years, and not {least} to {most}",
            "thời hạn bảo quản {years} năm, ngoài khoảng {least} đến {most} năm",
        ),
        years=retention.years,
        least=least,
        most=most,
    )
    mend = Text("keep it for ever, or for a term of the law", "bảo quản vĩnh viễn hoặc đúng hạn")
    return Findings([found("REC106", subject, text, mend=mend, rests_on=[held])])


# -- fonds -----------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Fonds:
    """The files of one body that has ended.

    Attributes:
        body: The body.
        last_day: The last day of the body.
        closed: Day on which the fonds was closed; None while it is open.
        documents: Days on which documents of the body were issued, by their numbers.
    """

    body: str
    last_day: date
    closed: date | None = None
    documents: Mapping[str, date] = attrs.field(factory=dict[str, date])


def check_fonds(law: LawOfDay, fonds: Fonds) -> Findings:
    """Whether the fonds of a body was closed, and no document was issued, after its end.

    Args:
        law: The law of the day.
        fonds: The fonds.
    Returns:
        ``REC105`` for a fonds that is open or was closed on another day, and for each
        document that was issued after the last day of the body.
    Source:
        Letter 414/BNV-VTLTNN.
    Example:
        >>> from adminreform.jurisdictions import load
        >>> last = date(2025, 6, 30)
        >>> fonds = Fonds(body="huyện A", last_day=last, closed=last, documents={"5": last})
        >>> check_fonds(load("vn").on(last), fonds)
        <Findings 0>
    """
    return Findings(_fonds_findings(law, fonds))


def _fonds_findings(law: LawOfDay, fonds: Fonds) -> Iterator[Finding]:
    last = fonds.last_day
    if "rec.close_fonds_on_last_day" in law and fonds.closed != last:
        closed = fonds.closed
        text = (
            Text("the fonds is not closed", "phông lưu trữ chưa đóng")
            if closed is None
            else Text(
                f"the fonds was closed on {closed}, and the body ended on {last}",
                f"đóng phông ngày {day_in_words(closed, 'vi')}, cơ quan chấm dứt hoạt động ngày "
                f"{day_in_words(last, 'vi')}",
            )
        )
        yield found(
            "REC105",
            fonds.body,
            text,
            expected=Text(day_in_words(last), day_in_words(last, "vi")),
            mend=Text("close it as of that day", "đóng phông theo ngày đó"),
            rests_on=[law["rec.close_fonds_on_last_day"]],
        )
    if "rec.no_documents_after_last_day" not in law:
        return
    for number, issued in fonds.documents.items():
        if issued > last:
            yield found(
                "REC105",
                number,
                Text(
                    f"was issued on {issued} by {fonds.body}, which ended on {last}",
                    f"{fonds.body} ban hành ngày {day_in_words(issued, 'vi')}, sau khi chấm dứt "
                    f"hoạt động ngày {day_in_words(last, 'vi')}",
                ),
                mend=Text("have the body that took over issue it", "cơ quan kế thừa ban hành lại"),
                rests_on=[law["rec.no_documents_after_last_day"]],
            )
