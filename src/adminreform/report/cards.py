"""Key figures, a card each."""

from __future__ import annotations

from adminreform.plot.markup import Markup, element

__all__ = ["card"]

_LONG = 11
"""Letters beyond which a figure is set smaller, and may break."""


def card(number: str, words: str, more: str = "", tone: str = "") -> Markup:
    """One key figure.

    Args:
        number: The figure, as readers of the language write it.
        words: What it counts.
        more: A remark below it.
        tone: ``good``, ``bad`` or neither.
    """
    return element(
        "li",
        element("span", number, class_="figure long" if len(number) > _LONG else "figure"),
        element("span", words, class_="words"),
        element("span", more, class_="more") if more else None,
        class_=f"card {tone}".strip(),
    )
