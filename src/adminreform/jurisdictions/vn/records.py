"""Files of Viet Nam: how long they are kept, and what becomes of those of a body that ended.

Where the law of the day has no rule, a check finds nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from adminreform.errors import InvalidValueError
from adminreform.findings import Finding, Findings
from adminreform.jurisdictions.vn.checks import found
from adminreform.law import Citation, formula
from adminreform.records import FileState, Way
from adminreform.text import Text, day_in_words, day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from adminreform.law import LawOfDay
    from adminreform.records import Document, Fonds, Retention
    from adminreform.units import UnitRef

__all__ = [
    "check_fonds",
    "check_retention",
    "file_retention",
    "metres_of_boxes",
    "ways_of_dien_bien",
]

# -- retention -------------------------------------------------------------------


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
        >>> from datetime import date
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.records import Retention
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


def check_fonds(
    law: LawOfDay, fonds: Fonds, last_day: date, documents: Iterable[Document] = ()
) -> Findings:
    """Whether the fonds of a body was closed, and no document was issued, after its end.

    Args:
        law: The law of the day.
        fonds: The fonds of a body that has ended.
        last_day: The last day of the body.
        documents: Documents in it; those whose day nobody knows are not looked at.
    Returns:
        ``REC105`` for a fonds that is open or was closed on another day, for one whose last
        document is of a later day, and for each document that was issued after the last day.
    Source:
        Letter 414/BNV-VTLTNN.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> from adminreform.jurisdictions import load
        >>> from adminreform.records import Fonds
        >>> last = date(2025, 6, 30)
        >>> fonds = Fonds(id="F1", creator=UnitRef("193", date(2024, 11, 1)), closed=last)
        >>> check_fonds(load("vn").on(last), fonds, last)
        <Findings 0>
    """
    return Findings(_fonds_findings(law, fonds, last_day, documents))


def _fonds_findings(
    law: LawOfDay, fonds: Fonds, last: date, documents: Iterable[Document]
) -> Iterator[Finding]:
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
            fonds.id,
            text,
            expected=day_text(last),
            mend=Text("close it as of that day", "đóng phông theo ngày đó"),
            rests_on=[law["rec.close_fonds_on_last_day"]],
        )
    if "rec.no_documents_after_last_day" not in law:
        return
    late = [(each.id, each.issued) for each in documents if each.issued and each.issued > last]
    if fonds.last_document is not None and fonds.last_document > last and not late:
        late = [(fonds.id, fonds.last_document)]
    for subject, issued in late:
        yield found(
            "REC105",
            subject,
            Text(
                f"holds a document of {issued}, and its body ended on {last}"
                if subject == fonds.id
                else f"was issued on {issued} by the body of {fonds.id}, which ended on {last}",
                f"có văn bản ngày {day_in_words(issued, 'vi')}, sau khi cơ quan chấm dứt hoạt "
                f"động ngày {day_in_words(last, 'vi')}",
            ),
            mend=Text("have the body that took over issue it", "cơ quan kế thừa ban hành lại"),
            rests_on=[law["rec.no_documents_after_last_day"]],
        )


# -- handing over ----------------------------------------------------------------


def metres_of_boxes(boxes: int) -> Decimal:
    """Metres of shelves that boxes of files take, to a millimetre: an estimate.

    Source:
        Department of Home Affairs of Điện Biên, as reported: 1,163 boxes are 145 m.
    Example:
        >>> metres_of_boxes(1), metres_of_boxes(1163)
        (Decimal('0.125'), Decimal('145.000'))
    """
    return (Decimal(145) * boxes / 1163).quantize(Decimal("0.001"))


def ways_of_dien_bien(province: UnitRef) -> tuple[Way, ...]:
    """Where files went in Điện Biên: an example, and no demand of the law.

    Closed files of districts go to the historical archives of the province, those of old
    communes to the new commune.  Work in hand goes to whoever takes it over: of communes to
    the new commune, of districts to a unit that has to be named for each.

    Args:
        province: The province, which keeps the historical archives.
    Source:
        Plan of Điện Biên province, as reported; Letter 414/BNV-VTLTNN on work in hand.
    Example:
        >>> from datetime import date
        >>> from adminreform import UnitRef
        >>> ways = ways_of_dien_bien(UnitRef("11", date(2025, 7, 1)))
        >>> [(way.tier, str(way.state or "all"), str(way.to or "successor")) for way in ways]
        [('district', 'closed', '11@2025-07-01'), ('', 'all', 'successor')]
    """
    basis = Citation("plan of Điện Biên province, as reported")
    return (
        Way(tier="district", state=FileState.CLOSED, to=province, basis=basis),
        Way(basis=basis),
    )
