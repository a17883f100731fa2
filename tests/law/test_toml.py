"""Law is read from TOML whole or not at all; every mistake is told with file and line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from adminreform.errors import LoadError
from adminreform.law import Confidence, read_law

if TYPE_CHECKING:
    from pathlib import Path

PARAMETERS = """\
# Made up.
[[parameter]]
id = "pay.base"
holds = "number"
unit = "VND"
title = { en = "base pay", vi = "lương cơ sở" }
scope = "everybody"
questions = ["Who is everybody?"]

[[parameter]]
id = "pay.rounding"
holds = "brackets"
unit = "years"
"""

ACT = """\
[act]
number = "73/2024"
kind = { en = "Decree", vi = "Nghị định" }
title = "on pay"
adopted = 2024-06-30
in_force = 2024-07-01
url = "https://example.org/73"

[[provision]]
parameter = "pay.base"
value = 2340000.50
from = 2024-07-01
until = 2026-07-01
ended_by = "161/2026"
clause = "Art. 3"
confidence = "reported in press"
note = "as printed"

[[provision]]
parameter = "pay.rounding"
value = [
  { from = 0, below = 1, years = 0 },
  { to = 6, years = 0.5 },
  { below = 12, years = 1 },
]
from = 2024-07-01
clause = "Art. 5(4)"
confidence = "read in text"
url = "https://example.org/other"
"""

LATER = """\
[act]
number = "161/2026"
adopted = 2026-05-15

[[provision]]
parameter = "pay.base"
value = 2530000
from = 2026-07-01
clause = "Art. 3"
confidence = "read in text"
"""


def folder(path: Path, **files: str) -> Path:
    """A folder of the law."""
    texts = {"parameters": PARAMETERS, "act": ACT, "later": LATER, **files}
    for name, text in texts.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    """What is wrong, in words."""
    with pytest.raises(LoadError) as caught:
        read_law(path)
    return sorted(map(str, caught.value.exceptions))


def test_law_is_read_with_its_sources(tmp_path: Path) -> None:
    """Numbers are exact, days are days, and the end is known since the act that set it."""
    law = read_law(folder(tmp_path))

    pay = law.on(date(2025, 1, 1))["pay.base"]
    assert (Decimal("2340000.50"), Confidence.REPORTED) == (pay.number, pay.confidence)
    assert "Nghị định 73/2024, Điều 3 (theo báo chí)" == pay.cited("vi")
    assert (date(2026, 5, 15), "https://example.org/73") == (pay.end_known_since, pay.url)
    assert "as printed" == pay.note.en
    rounding = law.on(date(2025, 1, 1))["pay.rounding"]
    assert [0, Decimal("0.5"), Decimal("0.5"), 1] == [
        rounding.brackets.at(months)["years"] for months in (0, 1, 6, 7)
    ]
    assert "https://example.org/other" == rounding.url
    assert ("lương cơ sở", "Who is everybody?") == (
        law["pay.base"].title.vi,
        law["pay.base"].questions[0].en,
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("act", "clause", "cluse", "act.toml, line 9: provision needs 'clause'"),
        (
            "act",
            "until = 2026-07-01",
            "util = 2026-07-01",
            "act.toml, line 13, util: provision has no key 'util'; did you mean 'until'?",
        ),
        (
            "act",
            "value = 2340000.50",
            'value = "much"',
            "act.toml, line 11, value: expected an exact number, got 'much'",
        ),
        (
            "act",
            "from = 2024-07-01\nuntil",
            'from = "2024-07-01"\nuntil',
            "act.toml, line 12, from: expected a day as 2025-07-01, without quotes",
        ),
        (
            "act",
            'ended_by = "161/2026"',
            'ended_by = "161/2062"',
            "act.toml, line 14, ended_by: no file holds the act '161/2062'; did you mean '161",
        ),
        (
            "act",
            "until = 2026-07-01\n",
            "",
            "act.toml, line 13, ended_by: 'ended_by' needs 'until'",
        ),
        (
            "act",
            '"reported in press"',
            '"sure"',
            "act.toml, line 16, confidence: no confidence 'sure'; there are read in text",
        ),
        (
            "act",
            'parameter = "pay.base"',
            'parameter = "pay.bass"',
            "act.toml, line 10, parameter: no file names the parameter 'pay.bass'; did you mean",
        ),
        (
            "act",
            "{ to = 6, years = 0.5 },",
            "{ over = 2, to = 6, years = 0.5 },",
            "act.toml, line 21, value: brackets leave a gap between 1 and 2",
        ),
        (
            "later",
            "from = 2026-07-01",
            "from = 2026-06-01",
            "later.toml, line 5: pay.base has two values on 2026-06-01",
        ),
        (
            "later",
            'number = "161/2026"',
            'number = "73/2024"',
            "later.toml, line 2, number: act '73/2024' has a file already",
        ),
        (
            "later",
            "[act]\n",
            "[acts]\n",
            "later.toml, acts: a file of the law has no 'acts'; did you mean act?",
        ),
        (
            "parameters",
            'holds = "brackets"',
            'holds = "bracket"',
            "parameters.toml, line 12, holds: no parameter holds 'bracket'; there are number",
        ),
        (
            "parameters",
            'id = "pay.rounding"',
            'id = "pay.base"',
            "parameters.toml, line 11, id: 'pay.base' is named in parameters.toml, line 2, already",
        ),
        (
            "parameters",
            '["Who is everybody?"]',
            '"Who is everybody?"',
            "parameters.toml, line 8, questions: expected a list of questions",
        ),
        (
            "parameters",
            '{ en = "base pay", vi = "lương cơ sở" }',
            '{ vi = "lương cơ sở" }',
            "parameters.toml, line 6, title: expected text, or { en = ..., vi = ... }",
        ),
    ],
)
def test_mistake_is_told_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    """Each with its value and the way out."""
    texts = {"parameters": PARAMETERS, "act": ACT, "later": LATER}
    assert old in texts[file]

    found = problems(folder(tmp_path, **{file: texts[file].replace(old, new, 1)}))

    assert [] != [each for each in found if problem in each], found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Nobody mends one to find the next."""
    act = ACT.replace("from = 2024-07-01", "from = 5").replace('clause = "Art. 3"', "")

    found = problems(folder(tmp_path, act=act, later="[[provision]\n"))

    assert 3 <= len(found)
    assert [] != [each for each in found if each.startswith("later.toml: ")]


def test_tables_in_other_spellings_are_read(tmp_path: Path) -> None:
    """Quoted headers and tables in one line are TOML too, and their mistakes are told."""
    quoted = PARAMETERS.replace("[[parameter]]", '[["parameter"]]')
    assert 2 == len(read_law(folder(tmp_path, parameters=quoted)))

    line = 'parameter = [{ id = "pay.base", holds = "number", unti = "VND" }]\n'
    found = problems(folder(tmp_path, parameters=line))
    assert [] != [each for each in found if "parameter has no key 'unti'" in each]


def test_parameter_without_a_value_is_told(tmp_path: Path) -> None:
    """Whoever names one must find an act that fixes it."""
    more = PARAMETERS + '\n[[parameter]]\nid = "lost"\nholds = "flag"\nunit = ""\n'

    assert ["parameters.toml, line 16, id: no act gives 'lost' a value"] == problems(
        folder(tmp_path, parameters=more)
    )
