"""Real reforms, and an invented one for teaching, packaged with the library."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import partial
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.findings import Finding, Findings, Severity
from adminreform.io import BOOKS, inputs_of, read_core, read_history, read_one_book
from adminreform.jurisdictions import VIET_NAM
from adminreform.text import Text
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from adminreform.history import History
    from adminreform.plan import InputFile, Plan
    from adminreform.reform import Reform
    from adminreform.text import Language
    from adminreform.units import Scheme

__all__ = ["about", "known_errors", "phrases", "quang_ninh_2025", "toy", "vietnam_2025"]


def _folder(name: str) -> Traversable:
    return files("adminreform") / "datasets" / "data" / name


def _plan(name: str, scheme: Scheme | None = None) -> Plan:
    with as_file(_folder(name)) as folder:
        plan = read_core(folder, scheme=scheme)
    books: dict[str, Any] = {book: partial(_book, name, book, plan.reform) for book in BOOKS}
    books["inputs"] = partial(_inputs, name)
    return attrs.evolve(plan, title=about(name)["title"], **books)


def _inputs(name: str) -> tuple[InputFile, ...]:
    """The files of a data set, looked at when somebody asks for them."""
    with as_file(_folder(name)) as folder:
        return inputs_of(folder)


def _book(name: str, book: str, reform: Reform) -> Any:
    """A book of a data set, read when somebody asks for it."""
    with as_file(_folder(name)) as folder:
        return read_one_book(folder, book, reform)


def about(name: str) -> dict[str, Any]:
    """What there is to know about a data set: sources, licence, known errors, checksums.

    Args:
        name: Name of the function that gives the data set.
    Example:
        >>> about("toy")["illustrative"]
        True
    """
    return tomllib.loads((_folder(name) / "about.toml").read_text(encoding="utf-8"))


def phrases(name: str, language: Language) -> dict[str, str]:
    """Wordings, in a language, of phrases that a data set holds in another.

    Titles, notes and grounds are in the language of whoever gathered the data; reports
    in another language look them up here.

    Args:
        name: Name of the function that gives the data set.
        language: The language of the report.
    Example:
        >>> phrases("quang_ninh_2025", "vi")["wording of the clauses"]
        'lời văn các khoản'
        >>> phrases("quang_ninh_2025", "en")
        {}
    """
    file = _folder(name) / f"phrases.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def known_errors(name: str) -> Findings:
    """Where the sources of a data set contradict each other, and what was decided.

    Args:
        name: Name of the function that gives the data set.
    Returns:
        ``LIN030`` for who goes where and how much, ``UNI030`` for kinds and parents;
        empty for a data set whose sources were not compared claim by claim.
    Example:
        >>> known_errors("vietnam_2025").counts
        {'LIN030': 71, 'UNI030': 2}
    """
    path = _folder(name) / "disagreements.csv"
    if not path.is_file():
        return Findings()
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return Findings(_disagreement(row) for row in rows)


_DECISIONS = {"kept": "giữ lại", "dropped": "bỏ"}


def _disagreement(row: dict[str, str]) -> Finding:
    about_links = row["kind"] in {"pair", "extent"}
    source, target = row["source"], row["target"]
    link = f"{source} -> {target}" if target else source
    decision = row["decision"]
    return Finding(
        code="LIN030" if about_links else "UNI030",
        severity=Severity.INFO,
        subject=UnitRef.parse(source) if "@" in source else source,
        text=Text(
            f"{link}: {row['claimed_by']} says {row['claim']!r}; {decision}: {row['reason']}",
            f"{link}: {row['claimed_by']} ghi {row['claim']!r}; "
            f"{_DECISIONS.get(decision, decision)}: {row['reason_vi']}",
        ),
    )


def toy() -> Plan:
    """A small invented reform for teaching: nine communes in two districts become seven.

    Every place and figure is made up, and says so in its basis.  It has one of
    everything: a merger, a split with shares, a part with nobody in it, a split
    without shares, a code that goes on under another name, a commune left alone,
    and a tier that is abolished.

    Example:
        >>> plan = toy()
        >>> sorted(unit.name for unit in plan.reform.after.at_tier("commune"))[:2]
        ['Alderbrack', 'Brackenholt']
    """
    return _plan("toy")


def quang_ninh_2025() -> Plan:
    """The reform of Quảng Ninh province, Viet Nam, on 1 July 2025.

    Shape:
        Before: 1 province, 13 districts, 171 communes (73 phường, 91 xã, 7 thị trấn).
        After: 1 province, 54 communes (30 phường, 22 xã, 2 đặc khu).  53 clauses with
        183 contributions, and Cái Chiên, which no clause names: 184 links between
        communes; 12 communes are split.
    Source:
        Resolution 1679/NQ-UBTVQH15 of 16 June 2025, Article 1; conversion table of the
        National Statistics Office (Decision 19/2025/QĐ-TTg).  ``about("quang_ninh_2025")``
        lists sources, licence and known errors.
    Example:
        >>> reform = quang_ninh_2025().reform
        >>> len(reform.before.at_tier("commune")), len(reform.after.at_tier("commune"))
        (171, 54)
    """
    return _plan("quang_ninh_2025", VIET_NAM)


def vietnam_2025() -> History:
    """The reform of the whole of Viet Nam on 1 July 2025.

    Shape:
        Before: 63 provinces, 696 districts, 10,035 communes.  After: 34 provinces and
        3,321 communes.  441 communes are split; five island districts become special
        zones of the commune tier.
    Source:
        Resolution 202/2025/QH15 (provinces) and Resolutions 1654 to 1687/NQ-UBTVQH15
        of 16 June 2025 (communes); ``about("vietnam_2025")`` lists sources, licence
        and known errors, `known_errors` where sources contradict each other.
    Example:
        >>> from datetime import date
        >>> history = vietnam_2025()
        >>> [len(history.on(day).at_tier("commune")) for day in (date(2025, 6, 30), *history.days)]
        [10035, 3321]
    """
    with as_file(_folder("vietnam_2025") / "history.packed") as path:
        return read_history(path, scheme=VIET_NAM)
