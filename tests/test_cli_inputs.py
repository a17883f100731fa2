"""The files of a plan on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import adminreform as ar
from adminreform.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_file_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """On a line of its own, or as JSON with all that is known of it."""
    ar.write(ar.datasets.toy(), tmp_path / "plan")
    files = ar.read(tmp_path / "plan").inputs

    assert 0 == main(["inputs", str(tmp_path / "plan"), "--lang", "vi"])
    told = capsys.readouterr().out.splitlines()
    assert len(files) == len(told)
    assert f"{files[0].sha256[:12]}  units.csv: 790 byte, 18 dòng" == told[0]
    assert 0 == main(["inputs", str(tmp_path / "plan"), "--json"])
    assert [(each.name, each.sha256, dict(each.rows)) for each in files] == [
        (each["name"], each["sha256"], each["rows"]) for each in json.loads(capsys.readouterr().out)
    ]


def test_files_that_differ_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Changed, gone, or come; nothing is told of those that are the same."""
    for name in ("plan", "other"):
        ar.write(ar.datasets.toy(), tmp_path / name)
    asked = ["inputs", str(tmp_path / "plan"), "--verify", str(tmp_path / "other")]
    assert 0 == main(asked)
    assert capsys.readouterr().out.startswith("the same: ")

    other = tmp_path / "other"
    (other / "units.csv").write_bytes((other / "units.csv").read_bytes() + b"\n")
    (other / "links.csv").unlink()
    (other / "seals.csv").write_text("id,unit\n", encoding="utf-8")
    assert 1 == main(asked)
    assert [
        "units.csv: has other content",
        "links.csv: is not there",
        "seals.csv: is none of the plan",
    ] == capsys.readouterr().out.splitlines()


def test_one_file_is_held_against_another_of_another_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A document that was sent and renamed is the same."""
    ar.write(ar.datasets.toy(), tmp_path / "plan.json")
    (tmp_path / "sent.json").write_bytes((tmp_path / "plan.json").read_bytes())

    asked = ["inputs", str(tmp_path / "plan.json"), "--verify"]
    assert 0 == main([*asked, str(tmp_path / "sent.json")])
    assert 2 == main([*asked, str(tmp_path / "nothing")])
    assert "there is no file of a plan" in capsys.readouterr().err
