"""The page: well-formed, whole, safe, and it needs no network."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings

import adminreform as ar
from adminreform import (
    Act,
    Assumption,
    Contribution,
    Extent,
    Finding,
    Findings,
    Formation,
    Measure,
    Plan,
    Reform,
    Registry,
    Severity,
    Size,
    Text,
    Unit,
    validate,
)
from adminreform.plan import InputFile
from adminreform.report import Provenance, Source, html_report, write_report
from tests.worlds import NEW, OLD, new, old, reforms, world

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform.text import Language

VOID = {"br", "col", "input", "link", "meta"}
HOSTILE = "\"'></td><script>alert(1)</script><!-- & \x00"
QUANG_NINH = ar.datasets.quang_ninh_2025()


class Page(HTMLParser):
    """A page read strictly: every element is ended, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.labels: list[str] = []
        self.mistakes: list[str] = []
        self.feed(text)
        self.close()
        self.mistakes += [f"{tag} is not ended" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it holds."""
        found = {name: value or "" for name, value in attrs}
        if len(found) != len(attrs):
            self.mistakes.append(f"{tag} has an attribute twice")
        self.elements.append((tag, found))
        self.labels += [found[name] for name in ("aria-label", "data-label") if name in found]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that it ends what was begun last."""
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"{tag} is ended out of order")

    def handle_data(self, data: str) -> None:
        """Note what people read."""
        if not {"script", "style"} & set(self.open[-1:]):
            self.words.append(data)

    def all(self, tag: str, **having: str) -> list[dict[str, str]]:
        """Attributes of the elements of one name that have the given ones."""
        return [
            found
            for name, found in self.elements
            if name == tag and having.items() <= found.items()
        ]

    @property
    def text(self) -> str:
        """All that people read."""
        return " ".join(" ".join(self.words).split())


def page(plan: Plan, language: Language = "en", findings: Findings | None = None) -> Page:
    """The page of a plan, read strictly."""
    return Page(html_report(plan, language, findings))


def demo(language: Language) -> Page:
    """The page of Quảng Ninh, with all that is known about its data."""
    return Page(
        html_report(
            QUANG_NINH,
            language,
            provenance=Provenance.of(ar.datasets.about("quang_ninh_2025")),
            phrases=ar.datasets.phrases("quang_ninh_2025", language),
        )
    )


@pytest.mark.parametrize("language", ["en", "vi"])
def test_well_formed(language: Language) -> None:
    """Everything is ended, every id is there once, and every inner link arrives."""
    read = demo(language)

    assert [] == read.mistakes
    ids = Counter(found["id"] for _, found in read.elements if "id" in found)
    assert {} == {name: times for name, times in ids.items() if times > 1}
    anchors = {found["href"][1:] for found in read.all("a") if found["href"].startswith("#")}
    assert set() == anchors - set(ids)
    named = {found["aria-labelledby"] for _, found in read.elements if "aria-labelledby" in found}
    assert set() == named - set(ids)


def test_nothing_is_loaded() -> None:
    """No script, font, picture or style from anywhere; addresses are only to click on."""
    text = html_report(QUANG_NINH)
    read = Page(text)

    assert [] == [tag for tag, found in read.elements if {"src", "srcset", "data"} & set(found)]
    assert [] == [*read.all("link"), *read.all("iframe"), *read.all("object")]
    assert [] == re.findall(r"url\(|@import|fetch\(|XMLHttp", text)


def test_for_everybody() -> None:
    """Language, landmarks, a way to skip, headings of columns and rows, words for pictures."""
    read = demo("vi")

    assert "vi" == read.all("html")[0]["lang"]
    assert [1, 1, 1, 1, 1] == [
        len(read.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")
    ]
    assert "#main" == read.all("a", **{"class": "skip"})[0]["href"]
    assert {"col", "row", "rowgroup"} == {found["scope"] for found in read.all("th")}
    assert all(found["aria-label"] for found in read.all("svg", role="img"))
    assert 15 == len(read.all("svg"))
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h\d", tag)]
    assert [] == [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert "search" in {found["for"] for found in read.all("label")}


def test_all_links_are_in_the_table() -> None:
    """One row a link, and each of the four that sources contradict is marked."""
    text = html_report(QUANG_NINH, "vi")
    start = text.index('id="all-links"')
    table = text[start : text.index("</table>", start)]

    assert 1 + 184 == table.count("<tr")
    assert 4 == table.count("các nguồn mâu thuẫn")


def test_quang_ninh_in_vietnamese() -> None:
    """What a committee reads is Vietnamese: figures, days, law, notes, sources."""
    text = demo("vi").text

    for words in (
        "171 → 54 đơn vị cấp xã giảm 117 (≈ 68,42%)",
        "13 → 0 đơn vị cấp huyện kết thúc hoạt động",
        "12 đơn vị cũ bị chia",
        "55/55 đơn vị khớp danh sách công bố",
        "Chính quyền mới hoạt động từ ngày 01/07/2025",
        "Nghị quyết 1679/NQ-UBTVQH15 (thông qua 16/06/2025, có hiệu lực từ 16/06/2025)",
        "khoản 39 Điều 1 Nghị quyết 1679/NQ-UBTVQH15",
        "Mã 06652: trước là phường Hà Phong, sau là phường Hà Tu",
    ):
        assert words in text


def test_no_english_in_the_vietnamese_page() -> None:
    """A phrase of the data that lacks a wording belongs into the file of phrases."""
    english = re.compile(r"\b(the|of|and|is|are|not|from|units?|people|clause|Article)\b")
    code = re.compile(r"\S+/\S+|BSD-3-Clause|\w+\.csv")

    read = demo("vi")
    assert [] == [w for w in (*read.words, *read.labels) if english.search(code.sub("", w))]


def test_bounds_of_split_units() -> None:
    """A stated share is a number, what nobody measured lies between two."""
    reform = world("A(part 1/4, part) -> X; A(remainder 3/4, remainder) -> Y")

    text = page(Plan(reform=reform)).text
    assert "a part a part 25% 0–100%" in text
    assert "the remainder the remainder 75% 0–100%" in text


def test_units_followed() -> None:
    """Whose way is told can be chosen; one that leaves the register leaves it here too."""
    plan = Plan(reform=world("A ->; B -> X"))

    text = Page(html_report(plan, "en", traced=["A"])).text
    assert "The old k Name of A A 2025-07-01: abolition leaves the register" in text


def test_findings_are_grouped() -> None:
    """The worst first, with the way to mend, the ground, and names for references."""
    findings = Findings(
        [
            Finding(code="N1", severity=Severity.INFO, subject="codes", text="fine"),
            Finding(
                code="E1",
                severity=Severity.ERROR,
                subject=old("A"),
                text=Text("X@2025-07-01 is bad", "X@2025-07-01 sai"),
                expected="good",
                mend="mend it",
                basis=Assumption("equal"),
            ),
        ]
    )
    plan = Plan(reform=world("A -> X"))

    text = page(plan, "en", findings).text
    assert "Errors: 1" in text
    assert (
        "E1 K Name of A (A, before) K Name of X (X, after) is bad"
        " [assumption (equal)] Expected: good mend it" in text.replace("k Name", "K Name")
    )
    assert text.index("Errors: 1") < text.index("Warnings: 0") < text.index("Notes: 1")
    assert "k Name of X (X, mới) sai" in page(plan, "vi", findings).text.replace("K Name", "k Name")


def test_illustrative_data_are_called_so() -> None:
    """By what is said of the data, or else by grounds that are all assumptions."""
    banner = "Illustrative data."
    toy = ar.datasets.toy()

    assert banner in page(toy).text
    assert "Số liệu minh họa." in page(toy, "vi").text
    assert banner not in page(QUANG_NINH).text
    assert banner not in page(Plan(reform=world("A -> X"))).text
    known = Provenance.of(ar.datasets.about("toy"))
    assert banner in Page(html_report(QUANG_NINH, "en", provenance=known)).text


def test_sizes_are_told_with_their_unit() -> None:
    """Area and people of new units; an assumption says so."""
    sizes = [
        Size(unit=new("X"), value="12.50"),
        Size(unit=old("A"), value=1, basis=Assumption("illustrative")),
    ]
    people = Size(unit=new("X"), value=1200, basis=Assumption("illustrative"))
    measures = [
        Measure(name="area", unit="km2", sizes=sizes),
        Measure(name="population", unit="person", sizes=[people]),
    ]
    plan = Plan(reform=world("A -> X"), measures=measures)

    assert "12,5 km² · 1.200 người (giả định)" in page(plan, "vi").text
    assert "12.5 km² · 1,200 people (assumed)" in page(plan).text


def hostile() -> Plan:
    """A plan whose every text tries to get out of its place."""
    before = [
        Unit(ref=old(code), name=f"{code}{HOSTILE}", kind=HOSTILE, tier="low", parent="K")
        for code in ("A", "B<i>")
    ]
    top = Unit(ref=old("K"), name=HOSTILE, kind="<b>", tier="high")
    act = Act(number=f"7{HOSTILE}", url="javascript:alert(1)")
    given = [
        Contribution(
            before[0].ref,
            Extent.PART,
            note=HOSTILE,
            basis=Assumption(f"x{HOSTILE}", HOSTILE),
            disputed=True,
        ),
        Contribution(before[1].ref),
    ]
    target = Unit(ref=new("X&"), name=HOSTILE, kind=HOSTILE, tier="low", parent="K")
    formed = Formation(target=target, contributions=given, act=act, clause=HOSTILE)
    reform = Reform(before=Registry([top, *before], on=OLD), events=[formed], effective=NEW)
    return Plan(reform=reform, title=HOSTILE)


def test_hostile_texts_stay_texts() -> None:
    """Nothing in the data becomes markup, a script or an address."""
    known = Provenance(
        what=HOSTILE,
        licence=HOSTILE,
        sources=[Source(name=HOSTILE, gives=HOSTILE, address='javascript:alert("x")')],
        known_errors=[HOSTILE],
    )
    for language in ("en", "vi"):
        read = Page(html_report(hostile(), language, provenance=known))

        assert [] == read.mistakes
        assert 1 == len(read.all("script"))
        assert {"#"} == {found["href"][:1] for found in read.all("a")}
        assert "<script>alert(1)</script>" in read.text


@settings(max_examples=30)
@given(reforms())
def test_every_reform_has_a_page(reform: Reform) -> None:
    """Whatever the reform: a well-formed page, the same twice."""
    plan = Plan(reform=reform)

    assert [] == page(plan, "vi").mistakes
    assert html_report(plan) == html_report(plan)


def test_a_broken_reform_has_a_page() -> None:
    """The page says that it is incomplete, and shows the errors."""
    plan = Plan(reform=world("A(part) -> X; A(remainder) -> X; Q! -> Y"), title="Broken")

    text = page(plan).text
    assert "Incomplete." in text
    assert "EVT001" in text
    assert "Units followed" not in text
    assert "Chưa đầy đủ." in page(plan, "vi").text


def test_a_reform_that_does_nothing() -> None:
    """Without clauses there is nothing to draw, and a page all the same."""
    plan = Plan(reform=attrs.evolve(world("A -> X"), events=[]))

    text = page(plan).text
    assert "No unit was split." in text
    assert "Nothing changes." in text
    assert "The whole picture" not in text


def test_units_with_and_without_a_parent() -> None:
    """Those without one are a place of their own, and only they are in its picture."""
    reform = world("A -> X; B -> Y", also="D", tiers={"D": "u"}, parents={"A": "D", "X": "D"})

    read = page(Plan(reform=reform))
    assert "Units without a parent" in read.text
    assert ["From old u units to new units: 2 u units, 2 t units, 2 new units"] == [
        found["aria-label"] for found in read.all("svg") if "2 new" in found["aria-label"]
    ]


def test_units_that_come_and_go() -> None:
    """What comes out of nothing known, and what leaves the register, is said."""
    plan = Plan(reform=world("-> X; A -> X; B ->"))

    text = page(plan, "vi").text
    assert "k Name of X X Không rõ nguồn gốc Toàn bộ : k Name of A A" in text
    assert "rời khỏi danh mục" in text
    assert "Không có gì thay đổi." not in page(Plan(reform=world("A ->")), "vi").text


def test_write(tmp_path: Path) -> None:
    """One file, Vietnamese by default, with the findings of the core rules."""
    plan = ar.datasets.toy()
    write_report(plan, tmp_path / "a" / "page.html")

    assert html_report(plan, "vi", validate(plan)) == (tmp_path / "a" / "page.html").read_text(
        encoding="utf-8"
    )
    assert ["page.html"] == [path.name for path in (tmp_path / "a").iterdir()]


def test_files_of_a_plan_are_shown_under_its_sources() -> None:
    """Name, rows and size, the digest shortened with the whole behind it; none without files."""
    file = InputFile(name="units.csv", size=31842, sha256="0123456789abcdef" * 4, rows={"units": 9})
    page = html_report(attrs.evolve(ar.datasets.toy(), inputs=[file]), "vi")
    told = page[page.index('id="sources"') :]

    assert "Phương án được đọc từ 1 tệp" in told
    assert "31.842" in told
    assert f'<code title="{file.sha256}">0123456789ab…</code>' in told
    many = attrs.evolve(
        ar.datasets.toy(), inputs=[attrs.evolve(file, name=f"{i}") for i in range(13)]
    )
    assert "<summary>Show 13 files</summary>" in html_report(many, "en")
    assert "Files read" not in html_report(attrs.evolve(ar.datasets.toy(), inputs=()), "en")
