"""The sheet of lists says, in the language of the workbook, what each list is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import adminreform as ar
from adminreform import Plan
from adminreform.io.lists import option_kinds
from adminreform.jurisdictions import VIET_NAM
from tests.worlds import world

if TYPE_CHECKING:
    from pathlib import Path

    from adminreform.text import Language


def lists(path: Path, language: Language) -> dict[str, list[Any]]:
    """The lists of a workbook by their heads, and what stands beside each cell."""
    reform = world("A + B -> X")
    before = ar.Registry(reform.before.units, on=reform.before.on, scheme=VIET_NAM)
    plan = Plan(reform=ar.Reform(before=before, events=reform.events, effective=reform.effective))
    ar.write(plan, path, language=language)
    book = openpyxl.load_workbook(path)
    sheet = book["Danh mục" if language == "vi" else "Lists"]
    columns = list(sheet.iter_cols(values_only=True))
    heads = [str(column[0]) for column in columns if column[0]]
    assert len(heads) == len(set(heads))
    found: dict[str, list[Any]] = {}
    for i, column in enumerate(columns):
        if column[0]:
            beside = columns[i + 1] if i + 1 < len(columns) and not columns[i + 1][0] else column
            pairs = zip(column[1:], beside[1:], strict=True)
            found[str(column[0])] = [pair for pair in pairs if pair[0]]
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_list_is_called_as_a_class(tmp_path: Path, language: Language) -> None:
    """Each has a title of its own, that of the columns that it fills."""
    found = lists(tmp_path / "plan.xlsx", language)

    assert {"vi": "Phần lãnh thổ; Phần dân cư", "en": "Territory; People"}[language] in found
    if language == "vi":
        assert not {kind.__name__ for kind in option_kinds()} & set(found)


def test_codes_have_their_words_beside_them(tmp_path: Path) -> None:
    """Where the list must offer a code, the next column says it in Vietnamese."""
    found = lists(tmp_path / "plan.xlsx", "vi")

    assert ("commune", "cấp xã") in found["Cấp hành chính"]
    bare = [pair for held in found.values() for pair in held if "_" in str(pair[0])]
    assert [] == [code for code, beside in bare if code == beside]
