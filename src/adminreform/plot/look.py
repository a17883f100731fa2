"""What a band looks like: its fill says how many people go, its edge how much land."""

from __future__ import annotations

import attrs

from adminreform.reform import Extent
from adminreform.text import Language, Text

__all__ = ["Look"]

_FILL = {
    Extent.WHOLE: 0.66,
    Extent.REMAINDER: 0.34,
    Extent.PART: 0.14,
    Extent.UNSPECIFIED: 0.14,
    Extent.NONE: 0.0,
}
_DASH = {
    Extent.WHOLE: "",
    Extent.REMAINDER: "9 3",
    Extent.PART: "3 3",
    Extent.UNSPECIFIED: "9 3 2 3",
    Extent.NONE: "1 4",
}


@attrs.frozen
class Look:
    """How much of territory and of people a band stands for.

    Attributes:
        territory: How much of the territory.
        people: How much of the people.

    Example:
        >>> Look(Extent.PART, Extent.NONE).to("en")
        'a part of the area, nobody living there'
    """

    territory: Extent
    people: Extent

    @property
    def is_line(self) -> bool:
        """Whether nobody goes along, so that it is a line and no band."""
        return self.people is Extent.NONE

    @property
    def is_whole(self) -> bool:
        """Whether everything goes."""
        return self.territory is self.people is Extent.WHOLE

    @property
    def fill(self) -> float:
        """Opacity of the fill."""
        return _FILL[self.people]

    @property
    def dash(self) -> str:
        """Dashes of the edge; empty for no edge."""
        return "0.1 5" if self.is_line else _DASH[self.territory]

    @property
    def classes(self) -> str:
        """Classes for style sheets."""
        return f"adr-territory-{self.territory} adr-people-{self.people}"

    @property
    def order(self) -> tuple[int, int]:
        """Place in a list of looks: the fullest first."""
        extents = tuple(Extent)
        return extents.index(self.people), extents.index(self.territory)

    def to(self, language: Language = "en") -> str:
        """In words."""
        territory, people = self.territory, self.people
        if territory is people:
            return territory.to(language)
        if people is Extent.NONE:
            land = _of(territory, _AREA, language)
            return land + Text(", nobody living there", ", không có dân").to(language)
        if territory is Extent.NONE:
            land = Text("no land, ", "không có đất, ").to(language)
            return land + _of(people, _PEOPLE, language)
        both = Text(" and ", " và ").to(language)
        return _of(territory, _AREA, language) + both + _of(people, _PEOPLE, language)


_AREA = Text("the area", "diện tích")
_PEOPLE = Text("the people", "dân số")


def _of(extent: Extent, what: Text, language: Language) -> str:
    if language != "vi":
        return f"{extent.to()} of {what.en}"
    if extent is Extent.REMAINDER:
        return f"phần {what.vi} còn lại"
    return f"{extent.to('vi')} {what.vi}"
