"""Milestones on a line of days."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import attrs
import pytest

from adminreform.oversight import Dependency, Milestone, Oversight
from adminreform.plot import gantt

BOOK = Oversight(
    milestones=[
        Milestone(
            id="a", title="first & last", start=date(2025, 4, 1), end=date(2025, 4, 30),
            done=date(2025, 4, 28),
        ),
        Milestone(id="b", title="second", start=date(2025, 4, 1), end=date(2025, 4, 5)),
        Milestone(
            id="c", title="third", start=date(2025, 5, 1), end=date(2025, 5, 31),
            deadline=date(2025, 5, 20),
        ),
    ],
    dependencies=[
        Dependency(predecessor="a", successor="c", lag=1),
        Dependency(predecessor="b", successor="c", lag=1),
    ],
)  # fmt: skip


def bars(text: str) -> list[tuple[str, float, float]]:
    """The bars in order: class, place and width; those of the legend left out."""
    found = re.findall(
        r'<rect class="(adr-g-bar[^"]*)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', text
    )
    return [(name, float(x), float(width)) for name, x, width in found[:-2]]


def test_the_picture_is_well_formed_and_escaped() -> None:
    """XML, with a label for people who do not see it."""
    picture = gantt(BOOK.schedule())

    root = ET.fromstring(str(picture))  # noqa: S314 (made here)
    assert "3 milestones from 2025-04-01 to 2025-05-31, 2 critical" == root.attrib["aria-label"]
    assert "first &amp; last" in str(picture)


def test_bars_are_as_long_as_the_days() -> None:
    """30, 5 and 31 of 61 days; critical ones are marked by a class, a dot and bold letters."""
    text = str(gantt(BOOK.schedule()))
    short, first, last = bars(text)

    assert ["adr-g-bar", "adr-g-bar adr-g-critical"] == [short[0], first[0]]
    assert 31 / 5 == pytest.approx(last[2] / short[2], rel=0.01)
    assert first[1] + first[2] == pytest.approx(last[1], abs=0.2)
    assert text.count("● ") == 3  # two names and the legend
    assert text.count('font-weight="bold"') == 2


def test_slack_and_deadline_are_drawn() -> None:
    """The second has slack; the third a deadline within its bar."""
    text = str(gantt(BOOK.schedule()))

    assert 2 == text.count('adr-g-slack"')  # one in the legend
    assert 2 == text.count('adr-g-due"')


def test_what_was_done_by_the_day_is_ticked() -> None:
    """And the day itself is marked, where it lies within the picture."""
    assert "✓ first" in str(gantt(BOOK.schedule(), on=date(2025, 4, 28)))
    assert "✓ first" not in str(gantt(BOOK.schedule(), on=date(2025, 4, 27)))
    assert 'class="adr-g-today"' in str(gantt(BOOK.schedule(), on=date(2025, 4, 27)))
    assert 'class="adr-g-today"' not in str(gantt(BOOK.schedule(), on=date(2026, 4, 27)))


def test_what_lies_outside_is_written_at_the_edge() -> None:
    """With the day on which it ends."""
    text = str(gantt(BOOK.schedule(), start=date(2025, 4, 8), end=date(2025, 4, 20)))

    assert "← 2025-04-05" in text
    assert "→ 2025-05-31" in text
    assert "→ 2025-04-30" in text
    assert 1 == len(bars(text))


def test_it_speaks_vietnamese() -> None:
    """Titles as given, days and legend in the language."""
    text = str(gantt(BOOK.schedule(), language="vi", titles={"a": "Mốc đầu"}, on=date(2025, 4, 9)))

    assert "Mốc đầu" in text
    assert "mốc găng: không được chậm" in text
    assert "09/04/2025" in text
    assert ">04/2025<" in text


def test_colours_are_those_of_the_page() -> None:
    """Dark mode comes with the variables of the page, and a lone picture has its own."""
    style = gantt(BOOK.schedule()).style

    assert "var(--accent, #0b5394)" in style
    assert "var(--ink, #1b1f24)" in style


def test_an_empty_plan_and_a_long_one_are_drawn() -> None:
    """A century has a few months only written beside its rules."""
    assert "0 milestones" in gantt(Oversight().schedule()).label
    far = attrs.evolve(BOOK.milestones[0], id="z", start=date(2120, 1, 1), end=date(2120, 1, 2))
    long = attrs.evolve(BOOK, milestones=[*BOOK.milestones, far])

    assert "→ 2120-01-02" in str(gantt(long.schedule()))
    assert str(gantt(long.schedule(), end=date(2119, 1, 1))).count("adr-g-muted") < 30
