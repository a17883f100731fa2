"""What stands between marks is escaped."""

from __future__ import annotations

import pytest

from adminreform.plot.markup import Markup, element, join


@pytest.mark.parametrize(
    ("expected", "made"),
    [
        ("<p></p>", element("p")),
        ('<p>a &lt;b&gt; &amp; "c"</p>', element("p", 'a <b> & "c"')),
        ("<p><b>x</b></p>", element("p", element("b", "x"))),
        ("<p>1</p>", element("p", 1, None)),
        ('<a href="&quot;&gt;&#x27;"></a>', element("a", href="\">'")),
        ('<a class="x" data-y="1"></a>', element("a", class_="x", data_y=1)),
        ('<input hidden="">', element("input", hidden=True, disabled=False, value=None)),
        ("<br>", element("br", "never shown")),
        ("<p>ab</p>", element("p", "a\x00\x1b\x7f\uffffb")),
        ("<p>a\n\tb</p>", element("p", "a\n\tb")),
    ],
)
def test_elements(expected: str, made: Markup) -> None:
    """An element is written whole, and nothing in it can end it."""
    assert expected == made


def test_join() -> None:
    """Pieces are escaped, and so is what stands between them."""
    assert "a &lt; <b></b>" == join(["a", None, element("b")], " < ")
