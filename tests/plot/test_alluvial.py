"""Pictures of who goes where: complete, readable, the same every time."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

import adminreform as ar
from adminreform import AmbiguousUnitError, UnknownUnitError
from adminreform.plot import Svg, alluvial, alluvial_by_parent
from adminreform.plot.lettering import text_width
from adminreform.plot.scope import Scope
from tests.worlds import html_of, new, old, reforms, world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adminreform import Reform

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert('x & y')</script>" + "W" * 90
QUANG_NINH = ar.datasets.quang_ninh_2025().reform


class Box(NamedTuple):
    """Where a line of text stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two lines overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def root(picture: Svg) -> ET.Element:
    """The picture, read as XML."""
    return ET.fromstring(str(picture))  # noqa: S314 (we have just written it)


def links(picture: Svg) -> Counter[tuple[str, str]]:
    """Ends of every band, with the links that each stands for."""
    found: Counter[tuple[str, str]] = Counter()
    for group in root(picture).iter(f"{SVG}g"):
        if "adr-link" in group.get("class", "").split():
            ends = group.attrib["data-source"], group.attrib["data-target"]
            found[ends] += int(group.attrib["data-count"])
    return found


def boxes(picture: Svg) -> Iterator[Box]:
    """Every line of text but the marks of disputes, which stand on bands."""
    for text in root(picture).iter(f"{SVG}text"):
        if text.get("class") == "adr-dispute-mark":
            continue
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        words = text.text or ""
        width = text_width(words, size, bold=text.get("font-weight") == "bold")
        left = x - width * {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
        yield Box(words, left, y - 0.8 * size, left + width, y + 0.2 * size)


def overlaps(picture: Svg) -> list[tuple[str, str]]:
    """Lines of text that overlap, or leave the picture."""
    lines = list(boxes(picture))
    found = [(a.text, b.text) for a, b in combinations(lines, 2) if a.meets(b)]
    found += [
        (line.text, "the edge")
        for line in lines
        if line.left < 0
        or line.top < 0
        or line.right > picture.width
        or line.bottom > picture.height
    ]
    return found


def expected_links(reform: Reform) -> Counter[tuple[str, str]]:
    """Ends of the links of the lowest tier, as a picture writes them."""
    return Counter(
        (str(k.source) if k.source else "?", str(k.target) if k.target else "→")
        for k in Scope.of(reform).links
    )


def test_every_link_once() -> None:
    """171 units, 54 units, 184 links between them."""
    picture = alluvial(QUANG_NINH)

    assert 184 == sum(links(picture).values())
    assert expected_links(QUANG_NINH) == links(picture)


def test_by_parent_counts_every_link() -> None:
    """13 districts, and every link in one of their bands."""
    found = links(alluvial_by_parent(QUANG_NINH))

    assert 184 == sum(found.values())
    assert 13 == len({source for source, _ in found})
    assert 54 == len({target for _, target in found})


def test_one_parent_shows_whole_targets() -> None:
    """Ba Chẽ gave 7 units to three; three more from elsewhere went into those."""
    found = links(alluvial(QUANG_NINH, "202"))

    assert {"06970", "06979", "06985"} == {target.partition("@")[0] for _, target in found}
    assert 10 == sum(found.values())


def test_tiers_need_no_name() -> None:
    """A unit above is one that has units under it, whatever its tier is called."""
    tiers = dict.fromkeys("ABDX", "")
    reform = world("A + B -> X", also="D", tiers=tiers, parents={"A": "D"})

    assert 2 == sum(links(alluvial(reform, "D")).values())
    assert "Where the old units of k Name of D went" in str(alluvial(reform, "D"))


def test_parents_together_show_all() -> None:
    """Every link is in the picture of the parent of its source."""
    scope = Scope.of(QUANG_NINH)
    shown = [set(links(alluvial(QUANG_NINH, parent))) for parent in scope.parents]

    assert set(expected_links(QUANG_NINH)) == set().union(*shown)


@pytest.mark.parametrize("of", ["A@2025-01-01", "X", "C@2025-01-01"])
def test_a_unit_shows_its_knot(of: str) -> None:
    """A unit of before or after draws all that is tied to it, and nothing else."""
    reform = world("A + C(part) -> X; C(remainder) -> C; D -> E")

    expected = {(str(old("A")), str(new("X"))), (str(old("C")), str(new("X")))}
    assert expected | {(str(old("C")), str(new("C")))} == set(links(alluvial(reform, of)))


def test_a_knot_can_be_given() -> None:
    """A knot, a unit and its reference draw the same."""
    reform = world("A + B -> X; D -> E")
    knot = next(k for k in ar.History([reform]).lineage.knots() if new("X") in k.targets)

    assert links(alluvial(reform, "X")) == links(alluvial(reform, knot))
    assert links(alluvial(reform, "X")) == links(alluvial(reform, reform.after["X"]))


def test_a_code_of_two_units_is_not_guessed() -> None:
    """A code that one unit had before and another after must be a reference."""
    reform = world("A + B -> A")

    with pytest.raises(AmbiguousUnitError, match="give the reference"):
        alluvial(reform, "A")
    with pytest.raises(UnknownUnitError):
        alluvial(reform, "Z")
    with pytest.raises(UnknownUnitError, match="did you mean A@2025-01-01"):
        alluvial(reform, "A@2024-01-01")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: alluvial(QUANG_NINH, language="vi"),
        lambda: alluvial_by_parent(QUANG_NINH, language="vi"),
        *(lambda u=unit: alluvial(QUANG_NINH, u) for unit in Scope.of(QUANG_NINH).parents),
        lambda: alluvial(ar.datasets.toy().reform),
        lambda: alluvial(world("A + B -> X", names={"A": HOSTILE, "X": HOSTILE})),
        lambda: alluvial(world("A -> X; -> Y; B ->"), title=HOSTILE),
        lambda: alluvial_by_parent(world("A -> X", parents={"A": "P" * 60})),
    ],
)
def test_labels_never_overlap(draw: Callable[[], Svg]) -> None:
    """Every word can be read, however long."""
    assert [] == overlaps(draw())


def test_hostile_names_stay_text() -> None:
    """A name cannot end an element; all of it is there to read."""
    picture = alluvial(world("A -> X", names={"A": HOSTILE}))

    assert "<script" not in str(picture)
    left = [text.text or "" for text in root(picture).iter(f"{SVG}text") if text.get("text-anchor")]
    assert re.sub(r"\s", "", HOSTILE) in "".join(left).replace(" ", "")


def test_people_who_cannot_see_it_are_told() -> None:
    """The picture has a role, a label and a language, and each band a text."""
    picture = alluvial(world("A(part, none) -> X; A(remainder, whole) -> A"), language="vi")
    top = root(picture)

    assert ("img", "vi") == (top.get("role"), top.get("lang"))
    assert "Các đơn vị cũ về đâu: 1 đơn vị cũ, 2 đơn vị mới" == top.get("aria-label")
    told = [title.text for title in top.iter(f"{SVG}title")]
    whole, land = sorted(filter(None, told))
    assert "k Name of A (A) → k Name of A (A): phần diện tích còn lại và toàn bộ dân số" in whole
    assert "k Name of A (A) → k Name of X (X): một phần diện tích, không có dân" in land
    assert ("Act 1, khoản 2", "Act 1, khoản 1") == (whole.split("\n")[1], land.split("\n")[1])


def test_disputes_are_marked() -> None:
    """Four links of Quảng Ninh have a question mark each, and the legend one more."""
    marks = [
        text
        for text in root(alluvial(QUANG_NINH)).iter(f"{SVG}text")
        if text.get("class") == "adr-dispute-mark"
    ]

    assert 5 == len(marks)


def test_units_without_a_link_are_counted() -> None:
    """What no clause touches is not drawn, and told below."""
    picture = alluvial(world("A -> X", also="B C"))

    assert "2 units stay as they are and are not drawn" in str(picture)


def test_colours_are_those_of_the_parent_everywhere() -> None:
    """A district has one colour, in its own picture and in those of others."""

    def colours(picture: Svg) -> set[str]:
        bands = [g for g in root(picture).iter(f"{SVG}g") if g.get("data-source")]
        ours = [g for g in bands if g.attrib["data-source"].partition("@")[0] == "06886"]
        fills = [path for g in ours for path in g.iter(f"{SVG}path")]
        return {p.attrib["fill"] for p in fills} - {"none"}

    assert 1 == len(colours(alluvial(QUANG_NINH, "199")) | colours(alluvial(QUANG_NINH, "202")))


@settings(max_examples=30)
@given(reforms())
def test_every_reform_can_be_drawn(reform: Reform) -> None:
    """Whatever the reform: well-formed, complete, readable, and the same twice."""
    picture = alluvial(reform)

    assert expected_links(reform) == links(picture)
    assert sum(expected_links(reform).values()) == sum(links(alluvial_by_parent(reform)).values())
    assert [] == overlaps(picture) + overlaps(alluvial_by_parent(reform))
    assert str(picture) == str(alluvial(reform))


def test_a_broken_reform_is_drawn_as_far_as_it_goes() -> None:
    """A clause that cannot be carried out does not hide the others."""
    reform = world("A -> X; Q! -> Y; B -> Z", also="B")

    assert {("A", "X"), ("B", "Z")} == {
        (source.partition("@")[0], target.partition("@")[0])
        for source, target in links(alluvial(reform))
        if source != "?"
    }


def test_save(tmp_path: Path) -> None:
    """The file is the picture; a folder on the way is made; nothing else is left."""
    picture = alluvial(world("A -> X"))
    picture.save(tmp_path / "new" / "a.svg")

    assert f"{picture}\n" == (tmp_path / "new" / "a.svg").read_text(encoding="utf-8")
    assert ["a.svg"] == [path.name for path in (tmp_path / "new").iterdir()]


def test_a_failed_save_leaves_nothing(tmp_path: Path) -> None:
    """Where a folder stands in the way, no half file stays behind."""
    (tmp_path / "a.svg").mkdir()

    with pytest.raises(OSError, match=r"a\.svg"):
        alluvial(world("A -> X")).save(tmp_path / "a.svg")
    assert ["a.svg"] == [path.name for path in tmp_path.iterdir()]


def test_in_a_notebook() -> None:
    """It shows itself, and its repr says what it is."""
    picture = alluvial(world("A -> X"))

    assert str(picture) == html_of(picture)
    assert str(picture) == picture._repr_svg_()  # pyright: ignore[reportPrivateUsage]
    assert f"<Svg {picture.width} x {picture.height}: {picture.label}>" == repr(picture)
    assert "<style>" not in picture.markup(style=False)
