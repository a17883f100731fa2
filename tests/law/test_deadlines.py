"""Deadlines stand in the order of their days, and say who sets them."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from adminreform import Act, Provision, Text
from adminreform.dates import Period
from adminreform.law import Deadline, Deadlines
from tests.worlds import html_of

LETTER = Provision(
    parameter="report",
    value=True,
    since=date(2025, 6, 14),
    act=Act(number="8400", kind=Text("Letter", "Công văn")),
    confidence="reported in press",
)


def due(key: str, day: date, **changes: object) -> Deadline:
    """A deadline of a letter."""
    given: dict[str, object] = {"what": Text(f"do {key}", f"làm {key}"), "rests_on": [LETTER]}
    return Deadline(key=key, day=day, **{**given, **changes})  # type: ignore[arg-type]


FIRST = due("a", date(2025, 6, 20), at=time(12), who=Text("provinces", "các tỉnh"))
THEN = due("b", date(2025, 6, 20), how=Text("5 days", "5 ngày"))
LAST = due("c", date(2025, 7, 1), rests_on=[])
ALL = Deadlines([LAST, THEN, FIRST], title="June", remarks=(Text("no more", "hết"),))


def test_deadlines_print_in_order() -> None:
    """By day and hour, the end of a day last; then sources and remarks, in each language."""
    expected = [
        "June",
        "  2025-06-20 12:00 provinces: do a [1]",
        "  2025-06-20 do b (5 days) [1]",
        "  2025-07-01 do c",
        "  [1] Letter 8400 (reported in press)",
        "  * no more",
    ]
    assert expected == str(ALL).splitlines()
    assert "  20/06/2025 12:00 các tỉnh: làm a [1]" == ALL.to("vi").splitlines()[1]
    assert "do b (5 days)" in html_of(ALL)


def test_some_of_them() -> None:
    """A period, a key or a slice keeps title and remarks."""
    june = ALL.within(Period(date(2025, 6, 1), date(2025, 7, 1)))

    assert [FIRST, THEN] == list(june)
    assert [LAST] == list(ALL.by_key("c"))
    assert [THEN, LAST] == list(ALL[1:])
    assert ALL.title == june.title == ALL[1:].title
    assert (LETTER,) == ALL.rests_on
    assert LAST == ALL[-1]


def test_without_title() -> None:
    """A list without a title begins with its first line."""
    assert ["  2025-07-01 do c"] == str(Deadlines([LAST])).splitlines()


@given(st.lists(st.tuples(st.dates(), st.none() | st.times()), max_size=12))
def test_order_is_that_of_the_moments(moments: list[tuple[date, time | None]]) -> None:
    """Whatever the order in which they come."""
    found = Deadlines(due(str(n), day, at=at) for n, (day, at) in enumerate(moments))

    assert sorted(d.moment for d in found) == [d.moment for d in found]
