"""Exceptions keep what they know, say what to do, and survive a pickle."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest

from adminreform import errors
from adminreform.errors import (
    AdminReformError,
    AmbiguousLawError,
    AmbiguousUnitError,
    FrameError,
    HistoryError,
    InvalidValueError,
    LoadError,
    MisfitError,
    MissingExtraError,
    MissingShareError,
    NotInForceError,
    OutOfRangeError,
    ReplayError,
    RowError,
    UnknownFormatError,
    UnknownJurisdictionError,
    UnknownParameterError,
    UnknownUnitError,
    UnmatchedCodesError,
    listing,
)
from tests.worlds import new, old

BAD_CELL = RowError("staffing.csv", 41, "in_post", 'expected a whole number, got "12,5"')
SAMPLES: tuple[AdminReformError, ...] = (
    AdminReformError("anything"),
    AmbiguousLawError("sev.rate", date(2025, 7, 1), ["circular", "decree"]),
    AmbiguousUnitError("code A", [old("A"), new("A")], "give the reference"),
    FrameError("no column"),
    HistoryError("out of order"),
    InvalidValueError("no code"),
    LoadError("plan cannot be read", [BAD_CELL]),
    MisfitError(["units, A: there is no such row"]),
    MissingExtraError("polars", "polars", "a polars frame"),
    MissingShareError("not known", [old("A")]),
    NotInForceError("pay.base", date(2024, 1, 1), ["since 2024-07-01"]),
    OutOfRangeError("too early"),
    ReplayError(["clause 1 names A", "clause 2 names B"]),
    BAD_CELL,
    UnknownFormatError("no format"),
    UnknownJurisdictionError("xx", ["vn"]),
    UnknownParameterError("pay.bass", ["pay.base"]),
    UnknownUnitError(old("AX"), "the registry of 2025-01-01", [old("A")]),
    UnmatchedCodesError("1 of 2 codes", ["Q"], ["Q is no unit of any day"]),
)
SAMPLE = {type(sample): sample for sample in SAMPLES}
BUILT_IN: dict[type[AdminReformError], type[Exception]] = {
    AdminReformError: Exception,
    AmbiguousLawError: LookupError,
    AmbiguousUnitError: LookupError,
    FrameError: ValueError,
    HistoryError: ValueError,
    InvalidValueError: ValueError,
    LoadError: ExceptionGroup,
    MisfitError: ValueError,
    MissingExtraError: ImportError,
    MissingShareError: ValueError,
    NotInForceError: KeyError,
    OutOfRangeError: ValueError,
    ReplayError: ValueError,
    RowError: ValueError,
    UnknownFormatError: ValueError,
    UnknownJurisdictionError: LookupError,
    UnknownParameterError: KeyError,
    UnknownUnitError: KeyError,
    UnmatchedCodesError: LookupError,
}


def name_of(value: object) -> str:
    """Name of the class of a sample."""
    return type(value).__name__


def state(error: AdminReformError) -> dict[str, object]:
    """What an exception knows; exceptions within it by what they say."""
    held = {name: value for name, value in vars(error).items() if name != "exceptions"}
    inner = error.exceptions if isinstance(error, LoadError) else ()
    return {**held, "args": str(error.args), "within": [str(each) for each in inner]}


def test_every_exception_has_a_sample_here() -> None:
    """The tests below look at every public exception."""
    assert set(errors.__all__) == {name_of(sample) for sample in SAMPLES}


@pytest.mark.parametrize("error", SAMPLES, ids=name_of)
def test_exception_descends_from_the_base_and_a_built_in(error: AdminReformError) -> None:
    """One `except` catches all that the library raises, and the usual one does too."""
    assert isinstance(error, AdminReformError)
    assert isinstance(error, BUILT_IN[type(error)])


@pytest.mark.parametrize("error", SAMPLES, ids=name_of)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_exception_survives_a_pickle(error: AdminReformError, protocol: int) -> None:
    """An exception raised in another process arrives whole."""
    arrived = pickle.loads(pickle.dumps(error, protocol))

    assert type(error) is type(arrived)
    assert str(error) == str(arrived)
    assert state(error) == state(arrived)


@pytest.mark.parametrize("error", SAMPLES, ids=name_of)
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_exception_can_be_copied(error: AdminReformError, copied: type[AdminReformError]) -> None:
    """A copy knows what the exception knows."""
    assert state(error) == state(copied(error))


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            SAMPLE[AmbiguousUnitError],
            "code A can mean 2 units: A@2025-01-01, A@2025-07-01; give the reference",
        ),
        (
            SAMPLE[AmbiguousLawError],
            "sev.rate has several readings on 2025-07-01; choose one of 'circular', 'decree'",
        ),
        (
            AmbiguousLawError("sev.rate", date(2025, 7, 1), ["decree"], "letter"),
            "sev.rate has no reading 'letter' on 2025-07-01; choose one of 'decree'",
        ),
        (
            SAMPLE[NotInForceError],
            "pay.base has no value on 2024-01-01; it has one since 2024-07-01",
        ),
        (
            SAMPLE[UnknownParameterError],
            "the law has no parameter 'pay.bass'; did you mean pay.base?",
        ),
        (
            SAMPLE[UnknownJurisdictionError],
            "no jurisdiction 'xx' is installed; there are vn",
        ),
        (BAD_CELL, 'staffing.csv, row 41, in_post: expected a whole number, got "12,5"'),
        (
            RowError("staffing.csv", 0, "", "the file is missing"),
            "staffing.csv: the file is missing",
        ),
        (
            SAMPLE[LoadError],
            f"plan cannot be read:\n- {BAD_CELL}",
        ),
        (
            SAMPLE[MisfitError],
            "a change does not fit:\n- units, A: there is no such row",
        ),
        (
            SAMPLE[MissingExtraError],
            (
                "a polars frame needs polars, which is not installed: "
                "pip install 'adminreform[polars]'"
            ),
        ),
        (SAMPLE[MissingShareError], "not known"),
        (
            SAMPLE[ReplayError],
            (
                "2 clauses cannot be carried out as written:\n"
                "- clause 1 names A\n- clause 2 names B\n"
                "adminreform.validate(Plan(reform=...)) lists all as findings"
            ),
        ),
        (
            ReplayError(["clause 1 names A"]),
            (
                "a clause cannot be carried out as written:\n- clause 1 names A\n"
                "adminreform.validate(Plan(reform=...)) lists all as findings"
            ),
        ),
        (
            SAMPLE[UnknownUnitError],
            "unit AX@2025-01-01 is not in the registry of 2025-01-01; did you mean A@2025-01-01?",
        ),
        (UnknownUnitError("AX", "the history"), "unit AX is not in the history"),
        (SAMPLE[UnmatchedCodesError], "1 of 2 codes\n- Q is no unit of any day"),
    ],
)
def test_message_says_what_where_and_what_to_do(error: AdminReformError, expected: str) -> None:
    """The text of an exception is a sentence that a user can act on."""
    assert expected == str(error)


def test_load_error_lists_twenty_cells_and_counts_the_rest() -> None:
    """A file with thousands of bad cells does not flood the screen; all are kept."""
    cells = [RowError("units.csv", line, "code", "must not be empty") for line in range(2, 27)]
    error = LoadError("x cannot be read", cells)

    assert 25 == len(error.exceptions)
    assert "- units.csv, row 21, code: must not be empty\n- and 5 more" == "\n".join(
        str(error).splitlines()[-2:]
    )


def test_part_of_a_load_error_is_a_load_error() -> None:
    """`except*` and `split` keep the class, and so the message."""
    other = RowError("units.csv", 2, "code", "must not be empty")
    error = LoadError("plan cannot be read", [BAD_CELL, other])

    ours, rest = error.split(lambda each: isinstance(each, RowError) and each.row == 2)

    assert isinstance(ours, LoadError)
    assert isinstance(rest, LoadError)
    assert (other,) == ours.exceptions
    assert (BAD_CELL,) == rest.exceptions
    assert "plan cannot be read" == ours.message


def test_listing_shows_the_first_few() -> None:
    """A long list is cut, and says by how much."""
    assert "A, B" == listing(["A", "B"])
    assert "0, 1, 2, 3, 4 and 2 more" == listing(range(7))
    assert "" == listing([])
