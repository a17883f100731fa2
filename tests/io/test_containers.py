"""Files are moved into place, and histories can be packed."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from adminreform import History, Scheme, Tier, read_history, scan_history, write_history
from adminreform.errors import AdminReformError
from adminreform.io import write_atomically
from tests.worlds import LATER, NEW, OLD, then, world

if TYPE_CHECKING:
    from pathlib import Path

FIRST = world("A + B -> X; C(part 1/4) -> Y; C(remainder) -> C; F ->; -> N", also="Q")
HISTORY = History([FIRST, then(FIRST, "X(part) -> A; X(remainder) -> X?")])


def test_text_and_bytes_are_written(tmp_path: Path) -> None:
    """Text in UTF-8, line ends as they are."""
    write_atomically(tmp_path / "text", "Hà Tu\r\n")
    write_atomically(tmp_path / "bytes", b"\x00\xff")

    assert "Hà Tu\r\n".encode() == (tmp_path / "text").read_bytes()
    assert b"\x00\xff" == (tmp_path / "bytes").read_bytes()


def test_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    """And no temporary one."""
    path = tmp_path / "text"
    write_atomically(path, "old")

    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")

    assert ["text"] == [file.name for file in tmp_path.iterdir()]
    assert "old" == path.read_text(encoding="utf-8")


def test_packed_history_comes_back_as_it_was(tmp_path: Path) -> None:
    """Worked out: states, links, days, without carrying anything out again."""
    path = tmp_path / "history.packed"

    write_history(HISTORY, path)

    again = read_history(path)
    assert HISTORY == again
    assert HISTORY.reforms == again.reforms
    for day in (OLD, NEW, LATER):
        assert HISTORY.on(day) == again.on(day)
    assert HISTORY.crosswalk(OLD, LATER) == again.crosswalk(OLD, LATER)
    assert list(HISTORY.lineage.knots()) == list(again.lineage.knots())
    assert [] == list(scan_history(path).findings)


def test_packed_twice_is_the_same(tmp_path: Path) -> None:
    """Byte by byte, whenever it is done."""
    write_history(HISTORY, tmp_path / "a.packed")
    write_history(read_history(tmp_path / "a.packed"), tmp_path / "b.packed")

    assert (tmp_path / "a.packed").read_bytes() == (tmp_path / "b.packed").read_bytes()


def test_packed_history_takes_a_scheme(tmp_path: Path) -> None:
    """As tables do."""
    scheme = Scheme(tiers=[Tier(code="t", rank=1)])
    write_history(HISTORY, tmp_path / "h.packed")

    assert scheme == read_history(tmp_path / "h.packed", scheme=scheme).on(NEW).scheme


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no json"),
        gzip.compress(json.dumps({"format": "adminreform-packed/9"}).encode()),
        gzip.compress(b"[]"),
    ],
    ids=["empty", "no gzip", "no JSON", "newer form", "no document"],
)
def test_bad_packed_history_is_told(tmp_path: Path, content: bytes) -> None:
    """By an exception of the library, which names the file."""
    path = tmp_path / "h.packed"
    path.write_bytes(content)

    with pytest.raises(AdminReformError, match=r"h\.packed"):
        read_history(path)


def test_missing_packed_history_is_told(tmp_path: Path) -> None:
    """As a missing folder is."""
    with pytest.raises(AdminReformError) as caught:
        read_history(tmp_path / "h.packed")
    assert "no such file or folder" in str(caught.value)
