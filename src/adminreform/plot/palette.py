"""Colours that colour-blind eyes tell apart, on light ground and on dark.

Values after the schemes of Okabe and Ito and of Paul Tol, those of medium
lightness.  No picture says a thing by colour alone: every group is named too.
"""

from __future__ import annotations

__all__ = ["INK", "LINES", "MUTED", "PAPER", "colour"]

INK = "#1b1f24"
"""Text."""

MUTED = "#57606a"
"""Text of less weight."""

LINES = "#8c959f"
"""Bars and rules."""

PAPER = "#ffffff"
"""The ground, drawn too, so that a picture is readable wherever it is put."""

_COLOURS = (
    "#3b76af",  # blue
    "#e07b24",  # orange
    "#2e8b4f",  # green
    "#aa4499",  # purple
    "#c4a317",  # yellow
    "#1ea4c8",  # cyan
    "#cc4433",  # red
    "#0f9284",  # teal
    "#bb5588",  # rose
    "#8c8c2e",  # olive
    "#7470c0",  # violet
    "#a8693c",  # brown
    "#5c93cc",  # light blue
    "#7a8794",  # grey
)


def colour(number: int) -> str:
    """The colour of a group by its number; they come round again.

    Example:
        >>> colour(0) == colour(14)
        True
    """
    return _COLOURS[number % len(_COLOURS)]
