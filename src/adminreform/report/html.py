"""The report as one page of HTML that needs nothing else to be read."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from adminreform.io import write_atomically
from adminreform.plot.drawing import STYLE
from adminreform.plot.markup import Markup, element
from adminreform.report.assets_section import assets_section
from adminreform.report.budgets_section import budgets_section
from adminreform.report.closings import closings_section
from adminreform.report.context import Context
from adminreform.report.details import all_links, findings, sources, splits, stories
from adminreform.report.oversight_section import oversight_section
from adminreform.report.overview import figures, header, kinds, whole
from adminreform.report.places import places
from adminreform.report.plan_words import words_of
from adminreform.report.readiness_section import readiness_section
from adminreform.report.records_section import records_section
from adminreform.report.services_section import services_section
from adminreform.report.staffing_section import staffing_section
from adminreform.report.training_section import training_section
from adminreform.report.trial_section import trial_section
from adminreform.report.unit_sheets import unit_sheets
from adminreform.rules import validate
from adminreform.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from adminreform.findings import Findings
    from adminreform.plan import Plan
    from adminreform.report.provenance import Provenance
    from adminreform.report.words import Words
    from adminreform.staffing import StaffOutlook
    from adminreform.text import Language
    from adminreform.units import UnitRef

__all__ = ["html_report", "page_style", "write_report"]


def write_report(
    plan: Plan,
    path: str | Path,
    language: Language = "vi",
    findings: Findings | None = None,
    *,
    provenance: Provenance | None = None,
    phrases: Mapping[str, str] | None = None,
    traced: Iterable[UnitRef | str] | None = None,
    outlook: StaffOutlook | None = None,
    on: date | None = None,
) -> None:
    """Write the report of a plan as one file that opens without a network.

    Args:
        plan: The plan; a wrong one is reported too.
        path: The file.
        language: Language of the report.
        findings: What was found; by default what the rules of the core find.
        provenance: Where the data come from.
        phrases: Wordings, in the language, of phrases that the data hold in another.
        traced: Units of before whose way is told; by default those that tell most.
        outlook: The way to the norm and the cost of leaving, by the law of a country, such
            as `Pack.outlook` gives them; None to show what the tables of the plan say.
        on: The day as of which what is open or late is told; see `validate`.
    Raises:
        UnknownUnitError: If a traced unit was not there before.
    """
    page = html_report(
        plan,
        language,
        findings,
        provenance=provenance,
        phrases=phrases,
        traced=traced,
        outlook=outlook,
        on=on,
    )
    write_atomically(Path(path), page)


def html_report(
    plan: Plan,
    language: Language = "vi",
    findings: Findings | None = None,
    *,
    provenance: Provenance | None = None,
    phrases: Mapping[str, str] | None = None,
    traced: Iterable[UnitRef | str] | None = None,
    outlook: StaffOutlook | None = None,
    on: date | None = None,
) -> str:
    """The report of a plan as text; see `write_report` for the arguments.

    Example:
        >>> import adminreform as ar
        >>> html_report(ar.datasets.toy(), "en").startswith("<!DOCTYPE html>")
        True
    """
    context = Context(
        plan=plan,
        words=words_of(plan, language, phrases),
        findings=validate(plan, on=on) if findings is None else findings,
        provenance=provenance,
        traced=traced,
        outlook=outlook,
        on=on,
    )
    return f"<!DOCTYPE html>\n{_page(context)}\n"


_SECTIONS: tuple[tuple[str, Text, Callable[[Context], Markup | None]], ...] = (
    ("figures", Text("Key figures", "Số liệu chính"), figures),
    ("kinds", Text("Before and after", "Trước và sau"), kinds),
    ("whole", Text("The whole picture", "Toàn cảnh"), whole),
    ("places", Text("Place by place", "Từng nơi"), places),
    ("splits", Text("Split units", "Đơn vị bị chia"), splits),
    ("stories", Text("Units followed", "Theo dấu"), stories),
    ("readiness", Text("Readiness", "Sẵn sàng"), readiness_section),
    ("books", Text("Books", "Sổ sách"), closings_section),
    ("staffing", Text("Staff", "Nhân sự"), staffing_section),
    ("budgets", Text("Budgets", "Ngân sách"), budgets_section),
    ("assets", Text("Property", "Tài sản công"), assets_section),
    ("records", Text("Files", "Hồ sơ"), records_section),
    ("services", Text("Services", "Dịch vụ công"), services_section),
    ("training", Text("Training", "Tập huấn"), training_section),
    ("trial", Text("Trial run", "Vận hành thử"), trial_section),
    ("oversight", Text("Oversight", "Theo dõi, giám sát"), oversight_section),
    ("units", Text("Unit by unit", "Từng đơn vị"), unit_sheets),
    ("findings", Text("Findings", "Kiểm tra"), findings),
    ("links", Text("All links", "Bảng chi tiết"), all_links),
    ("sources", Text("Sources", "Nguồn"), sources),
)
"""The sections of a page in their order: anchor, title in the contents, and what makes it."""


def _page(context: Context) -> Markup:
    words = context.words
    made = [(anchor, title, make(context)) for anchor, title, make in _SECTIONS]
    shown = [(anchor, title, part) for anchor, title, part in made if part is not None]
    main = element("main", *(part for _, _, part in shown), id_="main")
    skip = words.say("Skip to the content", "Bỏ qua phần đầu, đến nội dung")
    body = element(
        "body",
        element("a", skip, href="#main", class_="skip"),
        header(context),
        _contents([(anchor, title.to(words.language)) for anchor, title, _ in shown], words),
        main,
        _footer(context),
        element("script", _resource("page.js")),
        data_sort=words.say("Sort by {}", "Sắp xếp theo {}"),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", context.summary.heading(words)),
        element("style", page_style()),
    )
    return element("html", head, body, lang=words.language)


def page_style() -> Markup:
    """The style sheet of the pages of the library."""
    return Markup(f"{_resource('page.css')}\n{STYLE}")


def _resource(name: str) -> Markup:
    text = (files("adminreform") / "report" / name).read_text(encoding="utf-8")
    return Markup(f"\n{text}")


def _contents(entries: Iterable[tuple[str, str]], words: Words) -> Markup:
    items = [element("li", element("a", title, href=f"#{anchor}")) for anchor, title in entries]
    return element("nav", element("ul", *items), aria_label=words.say("Contents", "Mục lục"))


def _footer(context: Context) -> Markup:
    words = context.words
    return element(
        "footer",
        element(
            "p",
            words.say(
                "Made with adminreform from the clauses of the acts and the tables of the plan; "
                "what is made up is marked where it stands.",
                "Lập bằng adminreform từ các điều khoản của văn bản và các bảng của phương án; "
                "số liệu giả định được ghi rõ tại chỗ.",
            ),
        ),
    )
