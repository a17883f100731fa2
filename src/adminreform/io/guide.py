"""The sheet of a workbook that explains the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adminreform.io.described import measured_columns, table_says
from adminreform.io.sheets import package
from adminreform.io.titles import measured_in, table_title
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adminreform.text import Language

__all__ = ["FONT", "fit_to_page", "write_guide"]

_ILLUSTRATIVE = "assumption: illustrative"

_HOW = (
    Text(
        "Fill in one row for each thing, from row 3 on. Row 1 has titles, row 2 the names that "
        "programs read; leave both as they are.",
        "Mỗi dòng ghi một đối tượng, bắt đầu từ dòng 3. Dòng 1 là tiêu đề, dòng 2 là tên cột "
        "để máy đọc; giữ nguyên hai dòng này.",
    ),
    Text(
        "Columns with a star and a brown head must be filled. The comment on a head says what "
        "the column holds.",
        "Cột có dấu * và nền nâu là cột bắt buộc. Ghi chú trên tiêu đề cho biết nội dung của cột.",
    ),
    Text(
        "Type days as days (01/07/2025) and numbers as numbers. Where there is a list, pick "
        "from it; all lists are in the last sheet.",
        "Nhập ngày đúng kiểu ngày (01/07/2025), số đúng kiểu số. Ô có danh sách thì chọn trong "
        "danh sách; mọi danh sách ở trang cuối.",
    ),
    Text(
        "Codes are text: type 06652 with its zero. A number of more than 15 digits is text, too.",
        "Mã là văn bản: nhập đủ số 0 ở đầu, ví dụ 06652. Số dài hơn 15 chữ số cũng nhập dạng "
        "văn bản.",
    ),
    Text(
        "Do not merge cells, and add no row of totals: sums are worked out.",
        "Không gộp ô, không thêm dòng tổng cộng: tổng số được tính tự động.",
    ),
    Text(
        "A figure that is made up says so: its basis begins with 'assumption: illustrative'.",
        "Số liệu giả định phải ghi rõ: căn cứ bắt đầu bằng 'giả định: minh họa'.",
    ),
    Text(
        "A sheet may stay empty. Sheets and columns of your own are passed over.",
        "Trang không dùng thì để trống. Trang và cột tự thêm sẽ được bỏ qua.",
    ),
)

_HEADS = (
    Text("Sheet", "Trang"),
    Text("Name", "Tên bảng"),
    Text("What a row is", "Nội dung"),
    Text("Rows", "Số dòng"),
    Text("Of these illustrative", "Trong đó giả định"),
)
_WIDTHS = (36, 24, 90, 10, 20)

FONT = "Calibri"
"""The font of all cells, which openpyxl takes for the others."""


def write_guide(
    sheet: Any,
    filled: Mapping[str, Sequence[Sequence[Any]]],
    head: Sequence[tuple[str, str]],
    language: Language,
) -> None:
    """Write what is what: the plan, how to fill in, sheet by sheet, units of measurement.

    Args:
        sheet: The sheet.
        filled: The cells of each table, the first row being the names of its columns.
        head: Lines at the top, each with a title and a value.
        language: The language.
    """
    styles = package("openpyxl.styles", "writing a workbook")
    bold = styles.Font(name=FONT, bold=True)
    large = styles.Font(name=FONT, bold=True, size=16)
    wrap = styles.Alignment(wrap_text=True, vertical="top")
    line = 1
    for place, (title, value) in enumerate(head):
        sheet.cell(line, 1, title).font = large if place == 0 else bold
        cell = sheet.cell(line, 2, value)
        cell.data_type = "s"
        if place == 0:
            cell.font = large
        line += 1
    line = _section(sheet, line + 1, Text("How to fill it in", "Cách điền").to(language), bold)
    for number, text in enumerate(_HOW, 1):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=5)
        sheet.cell(line, 1, f"{number}. {text.to(language)}").alignment = wrap
        sheet.row_dimensions[line].height = 18
        line += 1
    line = _section(sheet, line + 1, Text("Sheet by sheet", "Các trang").to(language), bold)
    _tables(sheet, line, filled, language)
    line += len(filled) + 2
    title = Text("Units of measurement", "Đơn vị tính").to(language)
    line = _section(sheet, line, title, bold)
    used = {measured_in(name, str(column)) for name, lines in filled.items() for column in lines[0]}
    for unit, words in measured_columns(language).items():
        if unit in used:
            sheet.cell(line, 1, words)
            sheet.cell(line, 2, unit)
            line += 1
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDE"[place]].width = width
    sheet.sheet_view.showGridLines = False
    fit_to_page(sheet)


def fit_to_page(sheet: Any) -> None:
    """A4 across, as wide as the page."""
    properties = package("openpyxl.worksheet.properties", "writing a workbook")
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = properties.PageSetupProperties(fitToPage=True)


def _section(sheet: Any, line: int, title: str, font: Any) -> int:
    sheet.cell(line, 1, title).font = font
    return line + 1


def _tables(
    sheet: Any, line: int, filled: Mapping[str, Sequence[Sequence[Any]]], language: Language
) -> None:
    styles = package("openpyxl.styles", "writing a workbook")
    link = package("openpyxl.worksheet.hyperlink", "writing a workbook").Hyperlink
    grey = styles.PatternFill("solid", fgColor="FFE7EEF6")
    for place, text in enumerate(_HEADS, 1):
        cell = sheet.cell(line, place, text.to(language))
        cell.font, cell.fill = styles.Font(name=FONT, bold=True), grey
    for name, lines in filled.items():
        line += 1
        title = table_title(name, language)
        cell = sheet.cell(line, 1, title)
        cell.hyperlink = link(
            ref=cell.coordinate, location=f"'{title.replace(chr(39), chr(39) * 2)}'!A1"
        )
        cell.font = styles.Font(name=FONT, color="FF0B57A4", underline="single")
        sheet.cell(line, 2, name)
        sheet.cell(line, 3, table_says(name, language)).alignment = styles.Alignment(
            wrap_text=True, vertical="top"
        )
        sheet.cell(line, 4, len(lines) - 1)
        sheet.cell(line, 5, _illustrative(lines))


def _illustrative(lines: Sequence[Sequence[Any]]) -> int:
    """How many rows say that they are made up."""
    names = [str(name) for name in lines[0]]
    grounds = [names.index(name) for name in ("basis", "source") if name in names]
    return sum(
        any(str(row[place] or "").startswith(_ILLUSTRATIVE) for place in grounds)
        for row in lines[1:]
    )
