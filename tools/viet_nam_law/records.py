"""What becomes of the facts of records.toml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from viet_nam_law._drafts import Theme
from viet_nam_law._makers import becomes, items, param

if TYPE_CHECKING:
    from collections.abc import Callable

FONDS = "phông lưu trữ của cơ quan, tổ chức chấm dứt hoạt động"
SCANS = "tài liệu số hóa"
KINDS = ("L", "NQ", "NĐ", "QĐ", "TT", "CV", "TB", "BC", "KH", "CTr", "GM", "BB", "GP", "VB", "QC")
EXAMPLE_OF_ANOTHER = "an example of another province, no rule"


def _says(words: str) -> Callable[[str], bool]:
    """A rule in words as something that holds, as long as the words are these."""

    def check(text: str) -> bool:
        if text != words:
            message = f"expected {words!r}, the fact says {text!r}"
            raise ValueError(message)
        return True

    return check


THEME = Theme(
    made={
        "rec.close_fonds_on": becomes(
            param(
                "rec.close_fonds_on_last_day",
                "a fonds is closed on the day its body ends",
                "đóng phông lưu trữ vào ngày cơ quan, tổ chức chấm dứt hoạt động",
                FONDS,
                value=_says("the day the body ends"),
                unit="boolean",
            )
        ),
        "rec.no_new_documents_after": becomes(
            param(
                "rec.no_documents_after_last_day",
                "an old body issues no documents after the act takes effect",
                "cơ quan cũ không ban hành văn bản sau ngày văn bản sáp nhập, giải thể có hiệu lực",
                "văn bản của cơ quan, tổ chức cũ",
                value=_says("the day the act on the merger or end takes effect"),
                unit="boolean",
            )
        ),
        "rec.one_fonds_per_body": becomes(
            param(
                "rec.one_fonds_per_body",
                "files and databases stay in the fonds of the body that made them",
                "hồ sơ, tài liệu, dữ liệu thuộc phông của cơ quan nào để nguyên theo phông đó",
                "hồ sơ, tài liệu và cơ sở dữ liệu",
            )
        ),
        "rec.watch_list": becomes(
            param(
                "rec.watch_list",
                "files most at risk in the handover",
                "hồ sơ dễ thất lạc khi bàn giao",
                "bàn giao hồ sơ",
                value=items(("land", "hồ sơ đất đai"), ("investment", "hồ sơ dự án đầu tư")),
            )
        ),
        "rec.before_handover": becomes(
            param(
                "rec.before_handover",
                "what is done before the handover",
                "việc phải làm trước khi bàn giao",
                "bàn giao của cấp huyện, cấp xã",
                value=items(
                    ("manage", "quản lý, lưu trữ hồ sơ, tài liệu"),
                    ("digitise", "số hóa"),
                    ("inventory", "kiểm kê"),
                    ("control", "kiểm soát"),
                    ("settle", "quyết toán tài chính, tài sản, công trình, dự án công"),
                ),
            )
        ),
        "rec.retention": becomes(
            param(
                "rec.retention",
                "how long a file is kept, if not for ever",
                "thời hạn bảo quản có thời hạn của hồ sơ, tài liệu",
                "hồ sơ, tài liệu lưu trữ",
                value=lambda held: {"least": held["years_from"], "most": held["years_to"]},
            )
        ),
        "rec.retention_of_mixed_file": becomes(
            param(
                "rec.longest_retention_counts",
                "a file is kept as long as the document in it that is kept longest",
                "thời hạn bảo quản của hồ sơ theo tài liệu có thời hạn dài nhất",
                "hồ sơ có tài liệu với thời hạn bảo quản khác nhau",
                value=_says("the longest retention among its documents"),
                unit="boolean",
            )
        ),
        "rec.digitise.first": becomes(
            param(
                "rec.digitise.first",
                "files to be digitised, in order",
                "thứ tự ưu tiên số hóa",
                "hồ sơ, tài liệu",
                value=items(
                    ("permanent", "hồ sơ, tài liệu lưu trữ vĩnh viễn"),
                    ("promoted", "tài liệu thuộc diện phát huy giá trị (Luật 33/2024, Điều 40)"),
                    ("management", "phục vụ quản lý, cung cấp thông tin cho người dân"),
                    ("often_used", "tần suất khai thác, sử dụng cao"),
                    ("services", "cần cho dịch vụ công, thủ tục hành chính"),
                    ("many_users", "nhiều đối tượng, nhiều nơi cùng khai thác"),
                    ("fragile", "tài liệu có nguy cơ hư hỏng"),
                ),
            )
        ),
        "rec.digitise.resolution_dpi_min": becomes(
            param(
                "rec.digitise.dpi_min",
                "least resolution of a scan",
                "độ phân giải tối thiểu",
                SCANS,
                value=lambda rows: {"archives": rows[0]["dpi"], "routine": rows[1]["dpi"]},
            )
        ),
        "rec.digitise.formats": becomes(
            param(
                "rec.digitise.formats.scan",
                "formats of the original scan",
                "định dạng tệp quét gốc",
                SCANS,
                value=lambda held: list(held["original_scan"]),
            ),
            param(
                "rec.digitise.formats.archival",
                "formats that are archived",
                "định dạng tệp lưu trữ",
                SCANS,
                value=lambda held: list(held["archival"]),
            ),
        ),
        "rec.digitise.ocr_accuracy_pct_min": becomes(
            param(
                "rec.digitise.ocr_pct_min",
                "least accuracy of recognised text",
                "tỷ lệ chính xác tối thiểu của nhận dạng ký tự",
                "văn bản tiếng Việt in",
            )
        ),
        "rec.digitise.colour": becomes(
            param(
                "rec.digitise.colour_needed",
                "stamps, photographs and handwriting are scanned in colour",
                "tài liệu có dấu, ảnh, chữ viết tay được quét màu",
                SCANS,
                value=lambda rows: rows[1]["mode"] == "colour",
                unit="boolean",
            )
        ),
        "rec.digitise.backup_copies_min": becomes(
            param(
                "rec.digitise.backup_sets_min",
                "least number of backups on independent media",
                "số bộ sao lưu tối thiểu trên phương tiện độc lập",
                "tài liệu lưu trữ số",
            )
        ),
        "rec.metadata.fields": becomes(
            param(
                "rec.metadata.fields",
                "least metadata of a digitised document",
                "các trường dữ liệu đặc tả tối thiểu",
                "tài liệu số hóa chưa có quy định riêng",
            )
        ),
        "rec.doc_code.pattern": becomes(
            param(
                "rec.doc_code",
                "code of a digitised document: body, kind, number, version",
                "mã định danh tài liệu số hóa: mã cơ quan, loại văn bản, số thứ tự, phiên bản",
                SCANS,
                value=lambda pattern: {
                    "pattern": pattern,
                    "number_digits": 6,
                },
            ),
            param(
                "rec.doc_code.kinds",
                "kinds of documents in such a code",
                "loại văn bản trong mã định danh",
                SCANS,
                scope="code of a digitised document",
                value=lambda _: list(KINDS),
                unit="kind",
            ),
        ),
        "rec.file_name.pattern": becomes(
            param(
                "rec.file_name",
                "name of the file of a digitised document: its code, day of the scan, words",
                "tên tệp tài liệu số hóa: mã định danh, ngày số hóa, mô tả",
                SCANS,
            )
        ),
        "rec.archive_room_share_pct": becomes(
            param(
                "rec.workroom_pct",
                "working space of archives staff, of the norm of working area",
                "diện tích làm việc của người làm lưu trữ so với định mức",
                "kho lưu trữ chuyên dụng",
                since=date(2007, 11, 26),
                url="",
                note="Seen in a public document that applies the circular.",
            )
        ),
    },
    left_out={
        "rec.custody_before_and_during": "prose; no plan records custody",
        "rec.custody_after": EXAMPLE_OF_ANOTHER,
        "rec.unfinished_work": "prose; no plan records work in hand",
        "rec.forbidden": "forbids what no plan would state",
        "rec.district_handover_done_by": "is time.handover",
        "rec.digitisation_lead": "says who leads, and nothing that can be checked",
        "rec.digitise.backwards_from_cutoff": "a way of working, without numbers",
        "rec.digitise.signature": "where a signature stands on a page; no plan records that",
        "rec.api": "services of a computer program, not of a plan",
        "rec.archives_law_in_force": "stands with Law 33/2024/QH15",
        "rec.digitisation_money": "money that was asked for, no rule",
        "rec.dien_bien": EXAMPLE_OF_ANOTHER,
    },
    questions={
        "rec.doc_code": (
            {
                "en": "Letter 7197 recommends the code; it does not bind. Its own example has five "
                "digits where its words ask for six.",
                "vi": "Công văn 7197 khuyến nghị, không bắt buộc. Ví dụ của công văn có năm chữ "
                "số, trong khi quy tắc yêu cầu sáu.",
            },
        ),
    },
)
