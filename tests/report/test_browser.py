"""The page in a browser without a window: what people click, type and print.

Left out where no Chromium is installed; the page says the same without its script.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import adminreform as ar
from adminreform.report import html_report

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")

LISTEN = """<script>
  window.wrong = [];
  addEventListener("error", (event) => wrong.push(String(event.message)), true);
  for (const name of ["error", "warn"]) console[name] = (...said) => wrong.push(said.join(" "));
</script>"""
ANSWER = """<script>
addEventListener("load", () => {
  const $ = (query) => document.querySelector(query);
  const all = (query) => [...document.querySelectorAll(query)];
  const type = (query, text) => {
    $(query).value = text;
    $(query).dispatchEvent(new Event("input"));
  };
  const table = (title) => all("table").find((t) => t.caption.textContent.startsWith(title));
  const column = (t, n) => [...t.tBodies[0].rows].map((row) => row.cells[n].textContent);
  const shown = (items) => items.filter((item) => !item.hidden);
  const answer = (() => { %s })();
  const said = document.createElement("pre");
  said.id = "answer";
  said.textContent = JSON.stringify({ answer, wrong });
  document.body.append(said);
});
</script>"""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The page of the real reform, in both languages."""
    plan = ar.datasets.quang_ninh_2025()
    return {language: html_report(plan, language) for language in ("vi", "en")}


def ask(page: str, script: str, folder: Path, *, hash_: str = "", width: int = 1300) -> Any:
    """What a function without a name returns on the page; fails on any word on the console."""
    assert BROWSER is not None
    path = folder / "page.html"
    text = page.replace("<head>", f"<head>{LISTEN}", 1)
    path.write_text(text.replace("</body>", f"{ANSWER % script}</body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--window-size={width},900"]
    flags += [f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    dump = subprocess.run(
        [
            BROWSER,
            *flags,
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            f"{path.as_uri()}{hash_}",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    ).stdout
    found = re.search(r'<pre id="answer">(.*?)</pre>', dump, re.DOTALL)
    assert found is not None, "the page gave no answer"
    told = json.loads(html.unescape(found[1]))
    assert [] == told["wrong"]
    return told["answer"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_goes_wrong_and_nothing_is_fetched(
    language: str, pages: dict[str, str], tmp_path: Path
) -> None:
    """No word on the console, and no file beside the page."""
    script = "return performance.getEntriesByType('resource').map((each) => each.name);"

    assert [] == ask(pages[language], script, tmp_path)


@pytest.mark.parametrize("typed", ["Hà Tu", "ha tu", "HA TU", "06652"])
def test_a_unit_is_found_without_accents(typed: str, pages: dict[str, str], tmp_path: Path) -> None:
    """By its name or its code, however it is typed."""
    script = f"""
      type("#find-unit", {json.dumps(typed)});
      return [shown(all(".sheet")).map((s) => s.id), $("#find-unit").closest("p").innerText];"""
    found, line = ask(pages["vi"], script, tmp_path)

    assert ["unit-06652"] == found
    assert "1 trên 54" in line


def test_what_matches_nothing_leaves_nothing(pages: dict[str, str], tmp_path: Path) -> None:
    """And what is typed then brings all back."""
    script = """
      type("#find-unit", "Atlantis");
      const none = shown(all(".sheet")).length;
      type("#find-unit", "");
      return [none, shown(all(".sheet")).length];"""

    assert [0, 54] == ask(pages["en"], script, tmp_path)


def test_the_table_of_links_is_filtered(pages: dict[str, str], tmp_path: Path) -> None:
    """Hải Lạng goes to three units, and is a new unit of four contributions."""
    script = """
      type("#search", "hai lang 06886");
      return shown([...$("#all-links").tBodies[0].rows]).length;"""
    found = ask(pages["vi"], script, tmp_path)
    plan = ar.datasets.quang_ninh_2025()
    links = [
        link
        for link in plan.reform.links
        if "06886" in {ref.code for ref in (link.source, link.target) if ref is not None}
    ]

    assert len(links) == found


def test_findings_are_filtered_over_all_severities(pages: dict[str, str], tmp_path: Path) -> None:
    """By code: those of one family, in whichever table they stand."""
    script = """
      const rows = all("[id^=findings-] tbody tr");
      type("#find-finding", "BUD0");
      return [rows.length, shown(rows).map((row) => row.cells[0].textContent)];"""
    total, codes = ask(pages["en"], script, tmp_path)
    findings = ar.validate(ar.datasets.quang_ninh_2025())

    assert len(findings) == total
    assert sorted(each.code for each in findings if each.code.startswith("BUD")) == sorted(codes)
    assert codes


@pytest.mark.parametrize(
    ("language", "title"), [("vi", "Số đơn vị cũ và mới"), ("en", "Old and new units")]
)
def test_a_table_is_sorted_by_its_numbers(
    language: str, title: str, pages: dict[str, str], tmp_path: Path
) -> None:
    """Up, down, and then as it was; screen readers are told which."""
    script = f"""
      const t = table({json.dumps(title)});
      const head = t.tHead.rows[0].cells[1];
      const told = [[null, column(t, 1)]];
      for (let i = 0; i < 3; i += 1) {{
        head.querySelector("button").click();
        told.push([head.getAttribute("aria-sort"), column(t, 1)]);
      }}
      return told;"""
    told = ask(pages[language], script, tmp_path)
    before = told[0][1]
    numbers = sorted(before, key=int)

    assert 13 == len(before)
    assert ["ascending", numbers] == told[1]
    assert ["descending", numbers[::-1]] == told[2]
    assert [None, before] == told[3]


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("vi", ["-3", "0,5", "2025", "2026", "2.030", "200.000", "1234567", "Cộng", "", "–"]),
        ("en", ["−3", "0.5", "2025", "2026", "2,030", "200,000", "1234567", "Total", "", "–"]),
    ],
)
def test_numbers_are_sorted_with_and_without_signs_between(
    language: str, ordered: list[str], tmp_path: Path
) -> None:
    """Years and codes have none; words come after numbers, and what is empty last."""
    body = "".join(f"<tr><th>r</th><td>{text}</td></tr>" for text in reversed(ordered))
    head = "<thead><tr><th>a</th><th>b</th></tr></thead>"
    made = f"<table id='t'>{head}<tbody>{body}</tbody></table>"
    page = html_report(ar.datasets.toy(), language)  # type: ignore[arg-type]
    script = """
      const head = $("#t").tHead.rows[0].cells[1];
      const told = [];
      for (let i = 0; i < 2; i += 1) {
        head.querySelector("button").click();
        told.push(column($("#t"), 1));
      }
      return told;"""
    up, down = ask(page.replace("<main", f"{made}<main", 1), script, tmp_path)

    assert [ordered[:-2], ordered[:-2][::-1]] == [up[:-2], down[:-2]]
    assert {"", "–"} == {*up[-2:]} == {*down[-2:]}


def test_texts_are_sorted_as_vietnamese_sorts_them(pages: dict[str, str], tmp_path: Path) -> None:
    """Đ comes after D, and not after Z."""
    script = """
      const t = table("Số đơn vị cũ và mới");
      t.tHead.rows[0].cells[0].querySelector("button").click();
      return column(t, 0);"""
    names = ask(pages["vi"], script, tmp_path)

    order = [names.index(f"Huyện {name}") for name in ("Cô Tô", "Đầm Hà", "Hải Hà", "Vân Đồn")]
    assert sorted(order) == order


def test_a_link_opens_the_sheet_of_a_unit(pages: dict[str, str], tmp_path: Path) -> None:
    """All others stay closed."""
    script = 'return all(".sheet[open]").map((s) => s.id);'

    assert ["unit-06652"] == ask(pages["vi"], script, tmp_path, hash_="#unit-06652")


def test_one_sheet_is_printed_alone(pages: dict[str, str], tmp_path: Path) -> None:
    """While the window prints, nothing else is there; afterwards all is as before."""
    script = """
      const sheet = $("#unit-06652");
      sheet.open = true;
      let during = null;
      window.print = () => {
        during = [document.body.className, sheet.className, all(".alone").length];
      };
      sheet.querySelector("button[data-print]").click();
      return [during, document.body.className, sheet.className];"""

    assert [["one-sheet", "sheet alone", 1], "", "sheet"] == ask(pages["vi"], script, tmp_path)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_phone_shows_the_page_without_moving_it_sideways(
    language: str, pages: dict[str, str], tmp_path: Path
) -> None:
    """Wide tables and pictures move inside of their own boxes."""
    script = """
      const page = document.scrollingElement;
      return [page.clientWidth, page.scrollWidth];"""
    width, needed = ask(pages[language], script, tmp_path, width=500)

    assert needed <= width


def test_everything_is_reached_by_keyboard(pages: dict[str, str], tmp_path: Path) -> None:
    """What can be clicked can hold the focus, and every field has a label."""
    script = """
      const fields = all("input").filter((i) => !$(`label[for="${i.id}"]`));
      const buttons = all("button").filter((b) => b.tabIndex < 0);
      const scrolls = all(".scroll").filter((s) => s.tabIndex !== 0);
      const ends = all("a[href^='#']").map((a) => decodeURIComponent(a.hash.slice(1)));
      const lost = ends.filter((id) => !document.getElementById(id));
      return [fields.length, buttons.length, scrolls.length, lost];"""

    assert [0, 0, 0, []] == ask(pages["vi"], script, tmp_path)
