"""Reading what was written gives what there was."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from adminreform import (
    Citation,
    Fact,
    History,
    Plan,
    Reform,
    UnitRef,
    Waiver,
    read,
    read_history,
    scan_history,
    write,
    write_history,
)
from tests.worlds import histories, reforms

if TYPE_CHECKING:
    from adminreform.facts import FactValue

PLACES = st.sampled_from(("tables", "tables.json"))
HISTORY_PLACES = st.sampled_from(("tables", "tables.json", "history.packed"))


@given(histories(measured=True), HISTORY_PLACES)
def test_history_round_trip(history: History, place: str) -> None:
    """Load after dump is the identity for histories, in every format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place
        write_history(history, path)
        again = read_history(path)
    assert history == again
    assert list(history.chronicle.states) == list(again.chronicle.states)
    assert list(history.chronicle.links) == list(again.chronicle.links)
    assert history.chronicle.columns == again.chronicle.columns


@given(histories())
def test_what_the_library_writes_leaves_nothing_open(history: History) -> None:
    """Nothing has to be understood when the library reads its own tables."""
    with tempfile.TemporaryDirectory() as folder:
        write_history(history, folder)
        codes = set(scan_history(folder).findings.counts)
    assert codes <= {"LIN024"}


@given(reforms(), PLACES, st.booleans(), st.sampled_from(("", "Một đợt sắp xếp")))
def test_plan_round_trip(reform: Reform, place: str, listed: bool, title: str) -> None:  # noqa: FBT001 (drawn)
    """Load after dump is the identity for plans, in every format."""
    plan = Plan(reform=reform, published=reform.after if listed else None, title=title)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place
        write(plan, path)
        again = read(path)
    assert plan.reform == again.reform
    assert (plan.title, plan.measures) == (again.title, again.measures)
    if plan.published is not None and again.published is not None:
        kept = {(u.code, u.name, u.kind, u.tier, u.parent) for u in plan.published}
        assert kept == {(u.code, u.name, u.kind, u.tier, u.parent) for u in again.published}


WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=9).map(
    lambda text: unicodedata.normalize("NFC", text)
)
VALUES: st.SearchStrategy[FactValue] = st.one_of(
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9),
    WORDS,
    st.dates(),
)


@given(reforms(), PLACES, st.data())
def test_facts_and_waivers_round_trip(reform: Reform, place: str, data: st.DataObject) -> None:
    """Each value comes back as what it was: a truth value, a number, text or a day."""
    refs = [unit.ref for unit in reform.before]
    keys = data.draw(st.sets(st.tuples(st.sampled_from(refs), WORDS), max_size=5)) if refs else ()
    facts = [
        Fact(unit=ref, name=name, value=data.draw(VALUES), basis=Citation("table 1"))
        for ref, name in sorted(keys, key=str)
    ]
    waiver = st.builds(
        Waiver,
        code=st.sampled_from(("UNI001", "LIN002")),
        subject=WORDS,
        basis=st.builds(Citation, WORDS),
        until=st.one_of(st.none(), st.dates()),
        reason=st.one_of(st.just(""), WORDS),
    )
    plan = Plan(reform=reform, facts=facts, waivers=data.draw(st.lists(waiver, max_size=3)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / place
        write(plan, path)
        again = read(path)
    assert plan.facts == again.facts
    assert [type(fact.value) for fact in facts] == [type(fact.value) for fact in again.facts.items]
    assert plan.waivers == again.waivers


@given(
    st.text(min_size=1).filter(lambda t: t == t.strip() and "@" not in t and "#" not in t),
    st.dates(),
    st.integers(1, 99),
)
def test_reference_round_trip(code: str, since: object, n: int) -> None:
    """A reference is its own text."""
    ref = UnitRef(code, since, n)  # type: ignore[arg-type]
    assert ref == UnitRef.parse(str(ref))
