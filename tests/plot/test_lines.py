"""Lines over years."""

from __future__ import annotations

import re

import pytest

from adminreform.plot.lines import Line, line_picture


def heights(text: str) -> list[list[float]]:
    """How far down the points of each line are."""
    found = re.findall(r'<polyline points="([^"]*)"', text)
    return [[float(pair.split(",")[1]) for pair in way.split()] for way in found]


def test_more_is_higher_and_equal_is_level() -> None:
    """A falling line falls, and the level to reach is flat and dashed."""
    lines = [Line("people", [4_637, 4_600, 4_359]), Line("norm", [3_068] * 3, level=True)]
    text = str(line_picture(["a", "b", "c"], lines, label="way", language="vi"))
    fall, level = heights(text)

    assert sorted(fall) == fall
    assert 1 == len(set(level))
    assert level[0] > fall[-1]
    assert 1 == text.count("stroke-dasharray")
    assert "people: 4.359" in text
    assert 'aria-label="way"' in text


@pytest.mark.parametrize("values", [[0, 0], [7, 7], [1, 1_000_000]])
def test_any_numbers_stay_in_the_picture(values: list[int]) -> None:
    """Also those that are all alike."""
    picture = line_picture(["a", "b"], [Line("n", values)], label="?")

    assert all(0 <= y <= picture.height for way in heights(str(picture)) for y in way)


def test_words_do_not_lie_on_each_other() -> None:
    """Two lines that end together have their names one below the other."""
    text = str(line_picture(["a"], [Line("one", [5]), Line("two", [5])], label="?"))
    ends = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*adr-words', text)]

    assert 2 == len(ends)
    assert abs(ends[0] - ends[1]) > 12


def test_nothing_is_a_picture_too() -> None:
    """Without lines there are marks and points."""
    assert "<polyline" not in str(line_picture(["a"], [], label="?"))
