"""A workbook filled in wrongly is read back with the cell of everything that is wrong.

Nothing crashes, nothing is guessed in silence, and each finding says the way out.
"""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import adminreform as ar
from adminreform import Assumption, Finding, Findings, InvalidValueError, Plan, Severity
from adminreform.assets import Assets, Property
from adminreform.budgets import BudgetLine, Budgets, Side, Stage
from adminreform.io import sheet_xml
from adminreform.records import Fonds, Records, ScanBatch, Series
from adminreform.staffing import Establishment, Person, Staffing
from tests.worlds import old, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SINCE = date(2025, 1, 1)
MADE_UP = Assumption("illustrative", "made up")
UNITS = ("00166", "00167", "00168")


def a_plan() -> Plan:
    """Three communes, of which two become one, with something in every kind of column."""
    units = [old(code) for code in UNITS]
    return Plan(
        reform=world("00166 + 00167 -> 00900; 00168 -> 00168"),
        staffing=Staffing(
            establishments=[
                Establishment(
                    unit=unit, group="civil_servant", posts=20 + i, since=date(2025, 1, 1)
                )
                for i, unit in enumerate(units)
            ],
            roster=[
                Person(id=f"p{i}", unit=unit, group="civil_servant", coefficient=Decimal("2.34"))
                for i, unit in enumerate(units)
            ],
        ),
        budgets=Budgets(
            budget_lines=[
                BudgetLine(
                    id=f"b{i}",
                    unit=unit,
                    year=2025,
                    side=Side.EXPENDITURE,
                    stage=Stage.ESTIMATE,
                    amount=1_500_000_000 + i,
                    on=date(2025, 1, 5 + i),
                    basis=MADE_UP,
                )
                for i, unit in enumerate(units)
            ]
        ),
        assets=Assets(
            properties=[
                Property(id=f"h{i}", unit=unit, name="Trụ sở", floor_m2=Decimal("350.5"))
                for i, unit in enumerate(units)
            ]
        ),
        records=Records(
            fonds=[Fonds(id="f", creator=units[0])],
            series=[Series(id="s", fonds="f", pages=10)],
            scan_batches=[
                ScanBatch(
                    id=f"k{i}", series="s", started=date(2025, 5, 1), pages=5, ocr_pct=Decimal(98)
                )
                for i in range(3)
            ],
        ),
    )


STAFF, PEOPLE, MONEY = "Biên chế", "Danh sách nhân sự", "Dự toán, quyết toán"
HOUSES, SCANS, LINKS = "Nhà, đất", "Đợt số hóa", "Liên kết"


def put(sheet: str, cell: str, value: Any, number_format: str = "") -> Callable[[Any], None]:
    """Write one cell."""

    def edit(book: Any) -> None:
        held = book[sheet][cell]
        held.value = value
        if number_format:
            held.number_format = number_format

    return edit


def column(sheet: Any, name: str) -> str:
    """The letters of a column, by its name in row 2."""
    found: str = next(cell.column_letter for cell in sheet[2] if cell.value == name)
    return found


def _share(book: Any) -> None:
    sheet = book[HOUSES]
    place = sheet.max_column + 1
    sheet.cell(1, place, "Tỷ lệ")
    sheet.cell(4, place, 5)


def _share_as_day(book: Any) -> None:
    sheet = book[HOUSES]
    place = sheet.max_column + 1
    sheet.cell(1, place, "Tỷ lệ")
    sheet.cell(4, place, datetime(2025, 4, 1))  # noqa: DTZ001 (Excel knows no zone)


def _merge(book: Any) -> None:
    book[STAFF].merge_cells("B3:B4")


def _stray(book: Any) -> None:
    sheet = book[STAFF]
    sheet.cell(4, sheet.max_column + 2, "xem lại")


def _unknown(book: Any) -> None:
    sheet = book[STAFF]
    sheet.cell(1, sheet.max_column + 1, "Ghi chú riêng")


def _pushed(book: Any) -> None:
    book[STAFF].insert_rows(1, 3)
    book[STAFF]["A1"] = "ỦY BAN NHÂN DÂN TỈNH"


def _gap(book: Any) -> None:
    book[STAFF].insert_rows(4)


def _hide(book: Any) -> None:
    book[STAFF].row_dimensions[4].hidden = True


def _total(book: Any) -> None:
    book[STAFF].append(["Tổng cộng", None, 99])


def _rename(book: Any) -> None:
    book[STAFF].title = "Nhân sự theo định biên"


def _misname(book: Any) -> None:
    book[STAFF].title = "Biên chếe"


def _unnamed(book: Any) -> None:
    book[STAFF]["C1"] = "Số biên chêê"
    book[STAFF]["C2"] = None


def _twice(book: Any) -> None:
    sheet = book[STAFF]
    sheet.cell(1, sheet.max_column + 1, "Số biên chế")


def _bare(book: Any) -> None:
    book[STAFF].title = "BIEN CHE"


def _foreign(book: Any) -> None:
    book.create_sheet("Ghi chép").append(["gọi điện", "thứ hai"])


def _months_first(book: Any) -> None:
    sheet = book[MONEY]
    letters = column(sheet, "on")
    for line, text in ((3, "03/04/2025"), (4, "04/25/2025"), (5, "05/13/2025")):
        sheet[f"{letters}{line}"] = text


def _commas(book: Any) -> None:
    sheet = book[PEOPLE]
    sheet["D3"], sheet["D4"] = "1.234", "1.234.567,5"


def _two_ways(book: Any) -> None:
    sheet = book[PEOPLE]
    sheet["D3"], sheet["D4"] = "1.234.567,5", "1,234.5"


def _days_two_ways(book: Any) -> None:
    sheet = book[MONEY]
    letters = column(sheet, "on")
    for line, text in ((3, "03/04/2025"), (4, "04/25/2025"), (5, "25/04/2025")):
        sheet[f"{letters}{line}"] = text


def _number_code(book: Any) -> None:
    book["Đơn vị"]["A3"] = 166


WRONG: list[tuple[str, Callable[[Any], None], str, str, str]] = [
    # what was done, how, the cell that is told, the code, and words of the message
    ("text in a number", put(STAFF, "C4", "hai mươi"), f"{STAFF}!C4", "TAB020", "cần ghi một số"),
    ("half a post", put(STAFF, "C4", 20.5), f"{STAFF}!C4", "TAB020", "số nguyên; ô ghi 20,5"),
    ("ambiguous number", put(PEOPLE, "D4", "1.234"), f"{PEOPLE}!D4", "TAB020", "1,234 hoặc 1234"),
    ("settled by the column", _commas, f"{PEOPLE}!D3", "TAB002", "theo '1.234.567,5' cùng cột"),
    ("numbers in two ways", _two_ways, f"{PEOPLE}!D4", "TAB002", "hai cách khác nhau"),
    ("day as text", put(STAFF, "D4", "01/07/2025"), f"{STAFF}!D4", "TAB003", "ngày trước"),
    (
        "one day as text",
        put(STAFF, "D4", "01/07/2025"),
        f"{STAFF}!D4",
        "TAB003",
        "'01/07/2025' được đọc ngày trước",
    ),
    ("month first", _months_first, f"{MONEY}!G3", "TAB003", "tháng trước, theo '04/25/2025'"),
    ("days in two ways", _days_two_ways, f"{MONEY}!G3", "TAB020", "03/04/2025 hoặc 04/03/2025"),
    (
        "impossible day",
        put(STAFF, "D4", "31/02/2025"),
        f"{STAFF}!D4",
        "TAB020",
        "không có trong lịch",
    ),
    ("two digits of a year", put(STAFF, "D4", "1/7/25"), f"{STAFF}!D4", "TAB020", "bốn chữ số"),
    (
        "serial of a day",
        put(STAFF, "D4", 45839, "General"),
        f"{STAFF}!D4",
        "TAB020",
        "ngày 01/07/2025",
    ),
    (
        "number as a day",
        put(STAFF, "C4", date(1900, 1, 20)),
        f"{STAFF}!C4",
        "TAB020",
        "định dạng ngày",
    ),
    (
        "text as a day",
        put(PEOPLE, "C4", date(2025, 2, 1)),
        f"{PEOPLE}!C4",
        "TAB020",
        "đã đổi nội dung thành ngày",
    ),
    ("percent for a count", put(STAFF, "C4", 0.5, "0%"), f"{STAFF}!C4", "TAB020", "hiển thị 50%"),
    ("half a percent", put(SCANS, "E4", 0.5), f"{SCANS}!E4", "TAB012", "hãy ghi 50 hoặc 50%"),
    ("5 for a share", _share, f"{HOUSES}!E4", "TAB020", "hãy ghi 5%"),
    ("a share that became a day", _share_as_day, f"{HOUSES}!E4", "TAB020", "ví dụ 1/4"),
    ("unknown unit", put(STAFF, "A4", "00176"), f"{STAFF}!A4", "TAB020", "có phải là 0016"),
    ("code without its zero", put(STAFF, "A4", 167), f"{STAFF}!A4", "TAB020", "có phải là 00167?"),
    (
        "code that is a number",
        _number_code,
        "Đơn vị!A3",
        "TAB020",
        "có phải là 00166? Hãy định dạng",
    ),
    (
        "wrong unit of measurement",
        put(HOUSES, "D4", "12 triệu đồng"),
        f"{HOUSES}!D4",
        "TAB020",
        "tính bằng đồng",
    ),
    (
        "misspelt unit of measurement",
        put(HOUSES, "D4", "12 hạ"),
        f"{HOUSES}!D4",
        "TAB020",
        "có phải là ha?",
    ),
    ("duplicate id", put(PEOPLE, "A4", "p0"), f"{PEOPLE}!A4", "TAB011", "đã có ở dòng 3"),
    (
        "missing needed cell",
        put(STAFF, "B4", None),
        f"{STAFF}!B4",
        "TAB020",
        "hãy điền 'Nhóm đối tượng'",
    ),
    ("choice with a typo", put(MONEY, "D4", "chii"), f"{MONEY}!D4", "TAB020", "có phải là chi?"),
    ("choice with other accents", put(MONEY, "E4", "dự toan"), f"{MONEY}!E4", "TAB010", "sai dấu"),
    (
        "choice between two",
        put(LINKS, "D3", "toàn phần"),
        f"{LINKS}!D3",
        "TAB020",
        "có phải là toàn bộ (cả đơn vị, không còn lại gì) hay một phần (chỉ một phần;",
    ),
    (
        "choice of one that stands out",
        put(LINKS, "D3", "toàn bôj"),
        f"{LINKS}!D3",
        "TAB020",
        "có phải là toàn bộ?",
    ),
    ("choice without accents", put(MONEY, "E4", "du toan"), f"{MONEY}!E4", "TAB010", "không dấu"),
    ("error of Excel", put(STAFF, "C4", "#REF!"), f"{STAFF}!C4", "TAB020", "lỗi #REF!"),
    (
        "formula without a result",
        put(STAFF, "C4", "=20+1"),
        f"{STAFF}!C4",
        "TAB020",
        "công thức chưa lưu",
    ),
    ("long number", put(MONEY, "F4", 1234567890123456789), f"{MONEY}!F4", "TAB020", "15 chữ số"),
    (
        "outer spaces",
        put(PEOPLE, "A4", " p1\u00a0 "),
        f"{PEOPLE}!A4",
        "TAB009",
        "khoảng trắng thừa",
    ),
    (
        "letters apart",
        put(HOUSES, "C4", unicodedata.normalize("NFD", "Trụ sở")),
        f"{HOUSES}!C4",
        "TAB009",
        "ghép chữ và dấu",
    ),
    ("merged cells", _merge, f"{STAFF}!B3", "TAB020", "bỏ gộp và điền từng ô"),
    ("cell without a header", _stray, f"{STAFF}!F4", "TAB020", "cột không có tiêu đề"),
    ("unknown column", _unknown, f"{STAFF}!E1", "TAB007", "không có cột 'Ghi chú riêng'"),
    ("misspelt column", _unnamed, f"{STAFF}!C1", "TAB020", "có phải là Số biên chế?"),
    ("two columns of one title", _twice, f"{STAFF}!E1", "TAB020", "chỉ giữ một cột"),
    ("header pushed down", _pushed, f"{STAFF}!A4", "TAB001", "nằm ở dòng 4"),
    ("row between", _gap, f"{STAFF}!A4", "TAB005", "để trống"),
    ("hidden row", _hide, f"{STAFF}!A4", "TAB004", "đang ẩn"),
    ("row of totals", _total, f"{STAFF}!C6", "TAB006", "cộng lại được 63"),
    (
        "renamed sheet",
        _rename,
        "Nhân sự theo định biên!A1",
        "TAB020",
        "đặt lại tên trang là 'Biên chế'",
    ),
    ("misspelt sheet", _misname, "Biên chếe!A1", "TAB020", "có phải là Biên chế?"),
    ("sheet without accents", _bare, "BIEN CHE!A1", "TAB010", "được hiểu là 'Biên chế'"),
    ("sheet of somebody", _foreign, "Ghi chép!A1", "TAB008", "được bỏ qua"),
]


def test_a_day_that_is_none_was_not_read(filled: Path, tmp_path: Path) -> None:
    """Words in a column of days are an error, and nobody says that they were understood."""
    path = edited(filled, tmp_path / "words.xlsx", put(STAFF, "D4", "ngày đầu năm"))

    assert ["TAB020"] == [f.code for f in ar.proofread(path) if str(f.subject).endswith("D4")]


@pytest.fixture(name="filled", scope="module")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "plan.xlsx"
    ar.write(a_plan(), path, language="vi")
    return path


def edited(filled: Path, out: Path, *edits: Callable[[Any], None]) -> Path:
    """The workbook with changes."""
    book = openpyxl.load_workbook(filled)
    for edit in edits:
        edit(book)
    book.save(out)
    return out


def at(findings: Findings, cell: str, code: str) -> list[Finding]:
    """Those of a cell and a code."""
    return [f for f in findings.by_code(code) if f.subject == cell]


def test_what_is_right_has_no_finding(filled: Path) -> None:
    """The workbook as it was written reads as the plan, and nothing had to be understood."""
    assert [] == list(ar.proofread(filled))
    assert a_plan() == ar.read(filled)


@pytest.mark.parametrize(
    ("edit", "cell", "code", "words"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_each_way_is_told_with_its_cell(
    edit: Callable[[Any], None], cell: str, code: str, words: str, filled: Path, tmp_path: Path
) -> None:
    """Sheet and cell, what is wrong, the near miss and the cure, in both languages."""
    path = edited(filled, tmp_path / "wrong.xlsx", edit)

    findings = ar.proofread(path)

    found = at(findings, cell, code)
    assert found, str(findings)
    told = " ".join(f"{one.text.to('vi')} {one.mend.to('vi')}" for one in found)
    assert words in told
    assert all(one.text.vi and one.text.en != one.text.vi for one in findings)
    if not findings.errors:
        ar.read(path)


def test_twenty_ways_at_once_are_twenty_findings(filled: Path, tmp_path: Path) -> None:
    """One workbook with more than twenty mistakes tells all of them in one go."""
    cells = [
        put(STAFF, "C3", "hai mươi"),
        put(STAFF, "C4", 20.5),
        put(STAFF, "C5", "#REF!"),
        put(STAFF, "A4", 167),
        put(STAFF, "A5", "00176"),
        put(STAFF, "B3", None),
        put(STAFF, "D3", "31/02/2025"),
        put(STAFF, "D4", 45839, "General"),
        put(STAFF, "D5", "1/7/25"),
        put(PEOPLE, "D3", "1.234"),
        put(PEOPLE, "A4", "p0"),
        put(PEOPLE, "C4", date(2025, 2, 1)),
        put(PEOPLE, "A5", "p2 "),
        put(MONEY, "D3", "chii"),
        put(MONEY, "E4", "du toan"),
        put(MONEY, "F4", "=1+1"),
        put(MONEY, "F5", 1234567890123456789),
        put(HOUSES, "D3", "12 hạ"),
        put(HOUSES, "D4", "12 triệu đồng"),
        put(HOUSES, "C5", unicodedata.normalize("NFD", "Trụ sở")),
        put(SCANS, "E4", 0.5),
        put(SCANS, "D5", 0.5, "0%"),
    ]
    path = edited(filled, tmp_path / "wrong.xlsx", *cells, _hide, _share, _foreign)

    findings = ar.proofread(path)
    wanted = [
        *(f"{STAFF}!{cell}" for cell in ["C3", "C4", "C5", "A4", "A5", "B3", "D3", "D4", "D5"]),
        *(f"{PEOPLE}!{cell}" for cell in ["D3", "A4", "C4", "A5"]),
        *(f"{MONEY}!{cell}" for cell in ["D3", "E4", "F4", "F5"]),
        *(f"{HOUSES}!{cell}" for cell in ["D3", "D4", "C5", "E4"]),
        *(f"{SCANS}!{cell}" for cell in ["E4", "D5"]),
    ]

    told = {str(finding.subject) for finding in findings}
    assert [] == [cell for cell in wanted if cell not in told]
    with pytest.raises(ar.LoadError) as raised:
        ar.read(path)
    errors = [e for e in raised.value.exceptions if isinstance(e, ar.RowError)]
    assert {error.address for error in errors} <= told
    assert "wrong.xlsx, Biên chế!C3 (posts): cần ghi một số" in errors[0].to("vi")


def test_an_argument_says_what_is_meant(filled: Path, tmp_path: Path) -> None:
    """Whoever knows how a file is written says so, and nothing is refused."""
    path = edited(filled, tmp_path / "plan.xlsx", put(PEOPLE, "D3", "1.234"))

    reading = ar.scan_plan(path, numbers="comma")
    other = ar.scan_plan(path, numbers="point").plan.staffing

    book = reading.plan.staffing
    assert book is not None
    assert other is not None
    assert (Decimal(1234), Decimal("1.234")) == (
        book.roster[0].coefficient,
        other.roster[0].coefficient,
    )


def test_amounts_with_units_are_read(filled: Path, tmp_path: Path) -> None:
    """As officials write them, into the unit of the column."""
    path = edited(
        filled,
        tmp_path / "plan.xlsx",
        put(MONEY, "F3", "2,5 tỷ đồng"),
        put(HOUSES, "D3", "0,12 ha"),
        put(SCANS, "E3", "97,5%"),
        put(SCANS, "E4", 0.98, "0%"),
        put(STAFF, "C3", "1.234 biên chế"),
    )

    plan = ar.read(path)

    assert plan.budgets is not None
    assert 2_500_000_000 == plan.budgets.budget_lines[0].amount
    assert plan.assets is not None
    assert 1200 == plan.assets.properties[0].floor_m2
    assert plan.records is not None
    batches = plan.records.scan_batches
    assert [Decimal("97.5"), 98] == [batches[0].ocr_pct, batches[1].ocr_pct]
    assert plan.staffing is not None
    assert 1234 == plan.staffing.establishments[0].posts


def test_a_plain_workbook_leaves_days_open(tmp_path: Path) -> None:
    """Without a Vietnamese header nobody knows whether the day comes first."""
    ar.write(a_plan(), tmp_path / "plain.xlsx")
    edited(tmp_path / "plain.xlsx", tmp_path / "p.xlsx", put("establishments", "D3", "03/04/2025"))

    (finding,) = ar.proofread(tmp_path / "p.xlsx")

    assert "establishments!D3" == finding.subject
    assert "can be 2025-04-03 or 2025-03-04" in finding.message
    plan = ar.scan_plan(tmp_path / "p.xlsx", days="day first").plan
    assert plan.staffing is not None
    assert date(2025, 4, 3) == plan.staffing.establishments[1].since


# -- files that are no workbook, and workbooks of other people ---------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tệp rỗng"),
        (b"no workbook", "không phải sổ tính Excel"),
        (b"PK\x03\x04 half a zip", "không phải sổ tính Excel"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "hãy bỏ mật khẩu",
        ),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "dạng cũ (.xls)"),
    ],
)
def test_what_is_no_workbook_is_told(content: bytes, words: str, tmp_path: Path) -> None:
    """Empty, something else, half of one, locked, or of the last century."""
    (tmp_path / "plan.xlsx").write_bytes(content)

    (finding,) = ar.proofread(tmp_path / "plan.xlsx")

    assert (Severity.ERROR, "plan.xlsx") == (finding.severity, finding.subject)
    assert words in finding.text.to("vi")


def _repacked(source: Path, out: Path, part: str, change: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(out, "w") as made:
        for name in parts.namelist():
            text = parts.read(name)
            made.writestr(name, change(text.decode()) if name == part else text)
    return out


def test_damaged_parts_are_told(filled: Path, tmp_path: Path) -> None:
    """XML that ends in the middle, and entities that nobody needs."""
    half = _repacked(
        filled, tmp_path / "half.xlsx", "xl/worksheets/sheet2.xml", lambda text: text[:400]
    )
    (finding,) = ar.proofread(half)
    assert "sổ tính bị hỏng" in finding.text.to("vi")

    def laugh(text: str) -> str:
        return text.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "ha">]><worksheet', 1)

    bomb = _repacked(filled, tmp_path / "bomb.xlsx", "xl/worksheets/sheet2.xml", laugh)
    (finding,) = ar.proofread(bomb)
    assert "khai báo thực thể" in finding.text.to("vi")


def test_what_would_fill_the_memory_is_refused(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell in the last corner of a sheet, and parts that unpack to too much."""
    far = edited(filled, tmp_path / "far.xlsx", put(STAFF, "XFD1048576", "x"))
    (finding,) = ar.proofread(far)
    assert "kéo dài đến ô XFD1048576" in finding.text.to("vi")

    monkeypatch.setattr(sheet_xml, "MOST_BYTES", 1000)
    (finding,) = ar.proofread(filled)
    assert "hãy chia nhỏ" in finding.text.to("vi")


def test_the_workbook_of_other_people_is_told(tmp_path: Path) -> None:
    """Nothing in it is a table of a plan; the way out is a template."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["STT", "Họ và tên", "Năm sinh"])
    book.save(tmp_path / "other.xlsx")

    findings = ar.proofread(tmp_path / "other.xlsx")

    assert "adminreform template" in findings.errors[0].text.to("vi")


# -- a copy with marks -------------------------------------------------------------------


def test_a_copy_with_marks_is_written(filled: Path, tmp_path: Path) -> None:
    """The faulty cells are filled, say the cure, and are listed; the original stays."""
    path = edited(
        filled,
        tmp_path / "wrong.xlsx",
        put(STAFF, "C4", "hai mươi"),
        put(PEOPLE, "A4", "p0"),
        _merge,
    )
    before = path.read_bytes()

    marked = ar.mark(path, ar.proofread(path), tmp_path / "marked.xlsx")

    assert before == path.read_bytes()
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert 3 == marked
    assert "Lỗi" == book.sheetnames[0]
    cell = book[STAFF]["C4"]
    assert cell.comment is not None
    assert "cần ghi một số" in cell.comment.text
    assert "hai mươi" == cell.value
    assert "FFFFC7CE" == cell.fill.fgColor.rgb
    assert "FFFFEB9C" == book[PEOPLE]["A4"].fill.fgColor.rgb
    rows = list(book["Lỗi"].iter_rows(min_row=2, values_only=True))
    assert {("lỗi", STAFF, "B3"), ("lỗi", STAFF, "C4"), ("cảnh báo", PEOPLE, "A4")} == {
        (row[1], row[2], row[3]) for row in rows
    }
    again = ar.proofread(tmp_path / "marked.xlsx")
    assert {f.subject for f in ar.proofread(path)} == {f.subject for f in again}


def test_findings_of_a_plan_are_marked_at_their_rows(filled: Path, tmp_path: Path) -> None:
    """What `validate` finds in a plan from a workbook is traced to the row it is about."""
    path = edited(filled, tmp_path / "twice.xlsx", put(PEOPLE, "A4", "p0"))
    reading = ar.scan_plan(path)
    findings = ar.validate(reading.plan)
    about = [f for f in findings if str(f.subject) == "p0"]
    assert about

    places = reading.places(about[0])

    assert [f"twice.xlsx, {PEOPLE}!A3", f"twice.xlsx, {PEOPLE}!A4"] == [str(p) for p in places]
    assert "roster" == places[0].table
    assert reading.plan == ar.read(path)
    ar.mark(path, about, tmp_path / "m.xlsx", reading=reading, language="en")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    comment = book[PEOPLE]["A3"].comment
    assert comment is not None
    assert about[0].code in comment.text


def test_places_are_known_for_folders_too(tmp_path: Path) -> None:
    """By file and row; a unit stands in its table and where its family names it."""
    plan = a_plan()
    ar.write(plan, tmp_path / "plan")
    reading = ar.scan_plan(tmp_path / "plan")

    unit = Finding(code="UNI001", severity="error", subject=old("00167"), text="!")
    staff = Finding(code="STF001", severity="error", subject=old("00167"), text="!")
    nothing = Finding(code="STF001", severity="error", subject="plan", text="!")

    assert "units.csv, row 3" == str(reading.places(unit)[0])
    assert {"establishments.csv, row 3", "roster.csv, row 3"} <= set(
        map(str, reading.places(staff))
    )
    assert () == reading.places(nothing)


def test_the_original_is_never_replaced(filled: Path, tmp_path: Path) -> None:
    """Not by its own name, not through a link, and not by another kind of file."""
    link = tmp_path / "link.xlsx"
    link.symlink_to(filled)

    for out in (filled, link, tmp_path / "out.csv"):
        with pytest.raises(InvalidValueError, match="the copy needs a name of its own"):
            ar.mark(filled, [], out)
    (tmp_path / "bad.xlsx").write_bytes(b"no")
    with pytest.raises(InvalidValueError, match="cannot be marked"):
        ar.mark(tmp_path / "bad.xlsx", [], tmp_path / "out.xlsx")
