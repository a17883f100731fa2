"""Writing elements: what stands between the marks is escaped, always."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Markup", "element", "join"]

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements of HTML that have no end; SVG has none of them."""


class Markup(str):
    """Text that is markup already, and is not escaped again."""

    __slots__ = ()


def element(tag: str, /, *children: object, **attributes: object) -> Markup:
    """One element of HTML or SVG.

    Args:
        tag: Name of the element.
        children: Its content; what is not `Markup` is escaped, None is left out.
        attributes: Its attributes; a trailing ``_`` falls off, other ``_`` become
            ``-``.  None and False leave one out, True leaves its value empty.

    Example:
        >>> element("p", "A < B", class_="note")
        '<p class="note">A &lt; B</p>'
    """
    written = "".join(
        _attribute(name, value)
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    inner = "".join(_child(child) for child in children if child is not None)
    return Markup(f"<{tag}{written}>{inner}</{tag}>")


def join(parts: Iterable[object], by: str = "") -> Markup:
    """Several pieces as one; what is not `Markup` is escaped, None is left out.

    Example:
        >>> join(["a", element("b", "&"), None], " < ")
        'a &lt; <b>&amp;</b>'
    """
    return Markup(_child(by).join(_child(part) for part in parts if part is not None))


def _attribute(name: str, value: object) -> str:
    label = name.removesuffix("_").replace("_", "-")
    text = "" if value is True else html.escape(_plain(str(value)))
    return f' {label}="{text}"'


def _child(child: object) -> str:
    return child if isinstance(child, Markup) else html.escape(_plain(str(child)), quote=False)


def _plain(text: str) -> str:
    """The text without control characters, which XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if (letter >= " " or letter in "\t\n\r") and letter not in "\ufffe\uffff\x7f"
    )
