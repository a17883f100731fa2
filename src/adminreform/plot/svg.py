"""A picture, as a value."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import attrs

from adminreform.plot.markup import Markup, element

__all__ = ["Svg"]


@attrs.frozen(kw_only=True, repr=False)
class Svg:
    """A picture as SVG: prints as its text, shows itself in a notebook.

    Attributes:
        body: What is drawn.
        width: Width in pixels.
        height: Height in pixels.
        label: What the picture shows, for people who do not see it.
        style: Rules of CSS that dress it up: dark screens, the mouse.
        language: Language of its words.

    Example:
        >>> from adminreform.plot.markup import element
        >>> dot = Svg(body=element("circle", r=1), width=2, height=2, label="a dot")
        >>> str(dot).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        True
    """

    body: Markup
    width: int
    height: int
    label: str
    style: str = ""
    language: str = "en"

    def markup(self, *, style: bool = True) -> Markup:
        """The picture as an element.

        Args:
            style: Whether it brings its style along; a page with many pictures
                does better with one copy of it.
        """
        css = element("style", Markup(self.style)) if style and self.style else None
        return element(
            "svg",
            css,
            self.body,
            xmlns="http://www.w3.org/2000/svg",
            class_="adr",
            viewBox=f"0 0 {self.width} {self.height}",
            width=self.width,
            height=self.height,
            role="img",
            lang=self.language,
            aria_label=self.label,
        )

    def __str__(self) -> str:
        return self.markup()

    def __repr__(self) -> str:
        return f"<Svg {self.width} x {self.height}: {self.label}>"

    def _repr_svg_(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return str(self)

    def save(self, path: str | Path) -> None:
        """Write the picture to a file, whole or not at all."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(f"{self}\n")
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
