"""What a band says."""

from __future__ import annotations

import pytest

from adminreform import Extent
from adminreform.plot.look import Look

WHOLE, PART, REST, NONE = Extent.WHOLE, Extent.PART, Extent.REMAINDER, Extent.NONE


@pytest.mark.parametrize(
    ("territory", "people", "en", "vi"),
    [
        (WHOLE, WHOLE, "the whole", "toàn bộ"),
        (PART, NONE, "a part of the area, nobody living there", "một phần diện tích, không có dân"),
        (
            REST,
            WHOLE,
            "the remainder of the area and the whole of the people",
            "phần diện tích còn lại và toàn bộ dân số",
        ),
        (NONE, PART, "no land, a part of the people", "không có đất, một phần dân số"),
        (NONE, NONE, "nothing", "không"),
    ],
)
def test_words(territory: Extent, people: Extent, en: str, vi: str) -> None:
    """Land and people are told apart where they differ."""
    look = Look(territory, people)

    assert (en, vi) == (look.to("en"), look.to("vi"))


def test_whole_and_parts_differ_to_the_eye() -> None:
    """No two extents look alike, by fill or by edge."""
    looks = [Look(extent, extent) for extent in Extent]

    assert len(looks) == len({(look.fill, look.dash) for look in looks})
    assert ["adr-territory-part adr-people-none"] == [Look(PART, NONE).classes]
    assert (True, False) == (Look(PART, NONE).is_line, Look(NONE, PART).is_line)
