"""Types of reading, writing and errors, as checkers see them.  Checked, never run."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import adminreform as ar

assert_type(ar.read("plan"), ar.Plan)
assert_type(ar.read(Path("plan.json"), scheme=ar.jurisdictions.VIET_NAM), ar.Plan)
assert_type(ar.read_history("history"), ar.History)
READING = ar.scan_history("history")
assert_type(READING, ar.Reading)
assert_type(READING.history, ar.History)
assert_type(READING.findings, ar.Findings)

try:
    ar.read("plan")
except ar.LoadError as error:
    assert_type(str(error), str)
except ar.UnknownUnitError as error:
    assert_type(error.near, tuple[object, ...])
except ar.AmbiguousUnitError as error:
    assert_type(error.candidates, tuple[object, ...])
except ar.ReplayError as error:
    assert_type(error.problems, tuple[str, ...])
except ar.UnmatchedCodesError as error:
    assert_type(error.hints, tuple[str, ...])

KEY_ERROR: KeyError = ar.UnknownUnitError("A", "the registry")
VALUE_ERROR: ValueError = ar.InvalidValueError("no code")
IMPORT_ERROR: ImportError = ar.MissingExtraError("polars", "polars", "a polars frame")
GROUP: ExceptionGroup[ar.RowError] = ar.LoadError("x", [ar.RowError("units.csv", 2, "code", "bad")])

# What has to be refused: an ignore that is not needed is an error of its own.
ar.read(3)  # type: ignore[arg-type]
ar.write(ar.read_history("history"), "plan")  # type: ignore[arg-type]
