"""A baseline tells what is new from what is known, and never hides an end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform import (
    Accepted,
    Baseline,
    Finding,
    Findings,
    Severity,
    read_baseline,
    write_baseline,
)
from adminreform.errors import InvalidValueError, LoadError

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 1, 1)


def found(*keys: str) -> Findings:
    """Findings, each written as code and subject."""
    return Findings(
        Finding(code=key.split()[0], severity=Severity.ERROR, subject=key.split()[1], text="!")
        for key in keys
    )


def accepted(key: str, until: date | None = None) -> Accepted:
    """An entry for one of them."""
    code, subject = key.split()
    return Accepted(code=code, subject=subject, because="asked", until=until)


def test_new_known_expired_and_stale_are_told_apart() -> None:
    """What is over is new again; what is gone can be taken out."""
    baseline = Baseline(
        [
            accepted("UNI001 A"),
            accepted("UNI001 B", until=TODAY),
            accepted("UNI001 C", until=date(2026, 1, 2)),
            accepted("UNI001 D"),
        ]
    )

    compared = baseline.compare(found("UNI001 A", "UNI001 B", "UNI001 C", "LIN002 A"), TODAY)

    assert ["UNI001 B", "LIN002 A"] == [f"{f.code} {f.subject}" for f in compared.new]
    assert ["A", "C"] == [f.subject for f in compared.known]
    assert ["B"] == [entry.subject for entry in compared.expired]
    assert ["D"] == [entry.subject for entry in compared.stale]


KEYS = st.lists(st.sampled_from([f"{c} {s}" for c in ("UNI001", "LIN002") for s in "ABC"]))


@given(KEYS, KEYS)
def test_nothing_is_lost(there: list[str], known: list[str]) -> None:
    """Every finding is new or known, in its order."""
    baseline = Baseline(accepted(key) for key in dict.fromkeys(known))

    compared = baseline.compare(found(*there), TODAY)

    keys = [f"{f.code} {f.subject}" for f in compared.new]
    assert [key for key in there if key not in known] == keys
    assert len(there) == len(compared.new) + len(compared.known)


def test_another_message_about_the_same_subject_is_new() -> None:
    """A finding that grew worse does not hide behind one that was accepted."""
    before = found("EVT101 plan")
    after = Findings([attrs.evolve(before[0], text="three of them")])

    assert 1 == len(Baseline.of(before, because="read").compare(after, TODAY).new)


def test_entries_that_are_kept_keep_their_reasons() -> None:
    """What is accepted later stands beside them."""
    kept = Baseline([accepted("UNI001 A")])

    wider = Baseline.of(found("UNI001 A", "LIN002 B"), because="later", keeping=kept)

    assert ["asked", "later"] == [entry.because for entry in wider.entries]


def test_baseline_of_findings_accepts_them_once() -> None:
    """Two findings of one rule on one subject are one entry."""
    baseline = Baseline.of(found("UNI001 A", "UNI001 A", "LIN002 B"), because="read")

    assert 2 == len(baseline)
    assert "<Baseline 2>" == repr(baseline)
    assert 0 == len(baseline.compare(found("UNI001 A"), TODAY).new)


def test_entry_needs_a_reason_and_stands_once() -> None:
    """An exception that nobody can explain is no exception."""
    with pytest.raises(InvalidValueError, match="UNI001 A: say why it is accepted"):
        Accepted(code="UNI001", subject="A", because=" ")
    with pytest.raises(InvalidValueError, match="UNI001 A is accepted 2 times"):
        Baseline([accepted("UNI001 A"), accepted("UNI001 A")])


def test_baseline_comes_back_as_it_was(tmp_path: Path) -> None:
    """With quotes, line ends and letters of any language."""
    baseline = Baseline(
        [
            Accepted(code="UNI001", subject='A "x"', because="đã hỏi\nChi cục", until=TODAY),
            accepted("LIN002 B"),
        ]
    )
    write_baseline(baseline, tmp_path / "known.toml")

    assert baseline == read_baseline(tmp_path / "known.toml")
    assert ["known.toml"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[accepted]\n", "known.toml: "),
        ("accept = 5\n", "known.toml, accept: no such key"),
        (
            "accepted = 5\n",
            "accepted 1: expected a table with code, subject, because, message, until, got 5",
        ),
        ('[[accepted]]\ncode = "A"\n', "accepted 1: subject: expected text, got None"),
        ('[[accepted]]\ncodes = "A"\n', "accepted 1: no key 'codes'"),
        (
            '[[accepted]]\ncode = "A"\nsubject = "B"\nbecause = "C"\nuntil = "2026"\n',
            "accepted 1: until: expected a day as 2027-12-31, without quotes",
        ),
        (
            '[[accepted]]\ncode = "A"\nsubject = "B"\nbecause = "C"\n' * 2,
            "known.toml: A B is accepted 2 times",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """With the entry and the key."""
    (tmp_path / "known.toml").write_text(text, encoding="utf-8")

    with pytest.raises(LoadError) as caught:
        read_baseline(tmp_path / "known.toml")

    assert problem in str(caught.value)
