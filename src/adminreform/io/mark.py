"""A copy of a workbook in which everything that is wrong is marked."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import InvalidValueError, LoadError, RowError
from adminreform.findings import Finding, Severity
from adminreform.io.containers import write_atomically
from adminreform.io.guide import FONT
from adminreform.io.sheet_words import in_sheets
from adminreform.io.sheets import PROBLEMS, package
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adminreform.io.scanned import PlanReading
    from adminreform.text import Language

__all__ = ["mark"]

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d*")
_COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C", Severity.INFO: "FFDDEBF7"}
_HEADS = (
    Text("No.", "STT"),
    Text("Severity", "Mức độ"),
    Text("Sheet", "Trang"),
    Text("Cell", "Ô"),
    Text("What is wrong, and the way out", "Nội dung và cách sửa"),
)
_WIDTHS = (6, 12, 30, 10, 110)


@attrs.frozen
class _Mark:
    """One thing to mark.

    Attributes:
        sheet: The sheet; empty where it is in none.
        cell: Its address; empty for the whole sheet.
        severity: How bad it is.
        says: What is wrong, and the way out.
    """

    sheet: str
    cell: str
    severity: Severity
    says: str


def mark(
    path: str | Path,
    problems: LoadError | Iterable[RowError | Finding],
    out: str | Path,
    *,
    language: Language = "vi",
    reading: PlanReading | None = None,
) -> int:
    """Write a copy of a workbook with the faulty cells filled, and a sheet that lists them.

    Each marked cell has a comment that says what is wrong and how to mend it. The original
    stays as it is. Values, formats, formulas and comments are in the copy; pictures and
    charts are not.

    Args:
        path: The workbook.
        problems: What `read` raised, what `proofread` gives, or findings of `validate`.
        out: Where the copy goes.
        language: The language of the comments.
        reading: Where findings of `validate` stand; see `scan_plan`.

    Returns:
        How many cells were marked.
    Raises:
        InvalidValueError: If the copy would replace the original, or the file is no workbook.
        MissingExtraError: If openpyxl is not installed.
    """
    path, out = Path(path), Path(out)
    if out.suffix != ".xlsx" or out.resolve() == path.resolve() or _same(path, out):
        message = f"the copy needs a name of its own that ends in .xlsx, not {out.name}"
        vi = f"bản sao phải có tên riêng, kết thúc bằng .xlsx, không dùng {out.name}"
        raise InvalidValueError(message, vi)
    openpyxl = package("openpyxl", "marking a workbook")
    try:
        book = openpyxl.load_workbook(path)
    except Exception as error:  # noqa: BLE001 (zip, XML and openpyxl have many)
        message = f"{path.name} cannot be marked, since it is no workbook of Excel: {error}"
        vi = f"không đánh dấu được {path.name}: không phải sổ tính Excel"
        raise InvalidValueError(message, vi) from None
    if not isinstance(problems, LoadError):
        problems = _called_as_sheets(problems, path)
    marks = _marks(problems, reading, language)
    done = _fill(book, marks)
    _list(book, marks, language)
    held = io.BytesIO()
    book.save(held)
    write_atomically(out, held.getvalue())
    return done


def _same(path: Path, out: Path) -> bool:
    return path.exists() and out.exists() and path.samefile(out)


def _called_as_sheets(
    problems: Iterable[RowError | Finding], path: Path
) -> list[RowError | Finding]:
    """What is wrong, with tables called as the sheets of the workbook."""
    given = list(problems)
    told = iter(in_sheets([one for one in given if isinstance(one, Finding)], path))
    return [next(told) if isinstance(one, Finding) else one for one in given]


def _marks(
    problems: LoadError | Iterable[RowError | Finding],
    reading: PlanReading | None,
    language: Language,
) -> list[_Mark]:
    given: Iterable[Any] = problems.exceptions if isinstance(problems, LoadError) else problems
    found: list[_Mark] = []
    for one in given:
        if isinstance(one, RowError):
            vi = language == "vi" and one.vi
            found.append(_Mark(one.sheet, one.cell, Severity.ERROR, one.vi if vi else one.problem))
        elif isinstance(one, Finding):
            found += _of_finding(one, reading, language)
    return found


def _of_finding(
    finding: Finding, reading: PlanReading | None, language: Language
) -> Sequence[_Mark]:
    says = finding.text.to(language)
    if finding.mend.en:
        says += f" → {finding.mend.to(language)}"
    subject = str(finding.subject)
    sheet, _, cell = subject.rpartition("!")
    if sheet and _CELL.fullmatch(cell):
        return [_Mark(sheet, cell, finding.severity, says)]
    places = reading.places(finding) if reading is not None else ()
    named = f"{finding.code} {subject}: {says}"
    if not places:
        return [_Mark("", "", finding.severity, named)]
    return [_Mark(place.sheet, place.cell, finding.severity, named) for place in places[:1]]


def _fill(book: Any, marks: Sequence[_Mark]) -> int:
    """Fill the cells, the worst severity of each, and say in a comment what is wrong."""
    styles = package("openpyxl.styles", "marking a workbook")
    comment = package("openpyxl.comments", "marking a workbook").Comment
    by_cell: dict[tuple[str, str], list[_Mark]] = {}
    for one in marks:
        if one.sheet in book.sheetnames:
            by_cell.setdefault((one.sheet, one.cell or "A1"), []).append(one)
    for (sheet, address), held in by_cell.items():
        cell = _first_of_merged(book[sheet], address)
        worst = min((one.severity for one in held), key=lambda severity: severity.rank)
        cell.fill = styles.PatternFill("solid", fgColor=_COLOURS[worst])
        said = "\n".join(one.says for one in held)
        if cell.comment is not None:
            said = f"{said}\n\n{cell.comment.text}"
        cell.comment = comment(said, "adminreform", height=140, width=360)
    return len(by_cell)


def _first_of_merged(sheet: Any, address: str) -> Any:
    """The cell, or the one that shows where it was merged with others."""
    for merged in sheet.merged_cells.ranges:
        if address in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet[address]


def _list(book: Any, marks: Sequence[_Mark], language: Language) -> None:
    styles = package("openpyxl.styles", "marking a workbook")
    link = package("openpyxl.worksheet.hyperlink", "marking a workbook").Hyperlink
    title = PROBLEMS.to(language)
    if title in book.sheetnames:
        del book[title]
    sheet = book.create_sheet(title, 0)
    wrap = styles.Alignment(wrap_text=True, vertical="top")
    for place, (text, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        sheet.cell(1, place, text.to(language)).font = styles.Font(name=FONT, bold=True)
        sheet.column_dimensions["ABCDE"[place - 1]].width = width
    ordered = sorted(marks, key=lambda one: one.severity.rank)
    for line, one in enumerate(ordered, 2):
        row = (line - 1, one.severity.to(language), one.sheet, one.cell, one.says)
        for place, value in enumerate(row, 1):
            cell = sheet.cell(line, place, value)
            cell.alignment = wrap
            if isinstance(value, str):
                cell.data_type = "s"
        if one.sheet in book.sheetnames:
            quoted = one.sheet.replace("'", "''")
            cell = sheet.cell(line, 4)
            cell.hyperlink = link(ref=cell.coordinate, location=f"'{quoted}'!{one.cell or 'A1'}")
            cell.font = styles.Font(name=FONT, color="FF0B57A4", underline="single")
        sheet.cell(line, 2).fill = styles.PatternFill("solid", fgColor=_COLOURS[one.severity])
    sheet.freeze_panes = "A2"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
