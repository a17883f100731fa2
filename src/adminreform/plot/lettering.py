"""How much room letters take, without a font at hand.

The widths are those of a wide sans serif, so that a text fits whatever font the
reader has: room is rather left over than lacking.
"""

from __future__ import annotations

import unicodedata

__all__ = ["text_width", "wrap"]

_CLASSES = (
    ("ijlI.,:;'|!‘’·", 0.34),
    ('frt()[]-/ "', 0.43),
    ("mwMW@%—→", 1.02),
    ("ABCDEFGHKLNOPQRSTUVXYZ&", 0.76),
    ("0123456789", 0.64),
)
_WIDTHS = {letter: width for letters, width in _CLASSES for letter in letters}
_OTHER = 0.64
_WIDE = 1.05
_BOLD = 1.09


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    width = _WIDTHS.get(base)
    if width is not None:
        return width
    return _WIDTHS["A"] if base.isupper() else _OTHER


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Room that a line of text takes at most.

    Args:
        text: The line.
        size: Size of the letters.
        bold: Whether the letters are bold.
    Units:
        The unit of *size*.
    Example:
        >>> text_width("Hạ Long", 10) < text_width("Hạ Long", 10, bold=True)
        True
    """
    width = sum(map(_letter_width, text)) * size
    return width * _BOLD if bold else width


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit; words that do not fit are broken too.

    Args:
        text: The text.
        size: Size of the letters.
        width: Room for a line.
        bold: Whether the letters are bold.
    Shape:
        At least one line.
    Example:
        >>> wrap("thị xã Quảng Yên", 10, 60)
        ('thị xã', 'Quảng Yên')
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(text, size, width, bold=bold):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _pieces(text: str, size: float, width: float, *, bold: bool) -> list[str]:
    """The words, those that are too long in pieces."""
    pieces: list[str] = []
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and text_width(piece + letter, size, bold=bold) > width:
                pieces.append(piece)
                piece = letter
            else:
                piece += letter
        pieces.append(piece)
    return pieces
