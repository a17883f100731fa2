"""Where tables live: a folder of CSV files, a workbook, or one JSON document."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from adminreform.errors import LoadError, RowError, UnknownFormatError
from adminreform.io.book_tables import book_specs
from adminreform.io.kinds import AboutName
from adminreform.io.layout import LAYOUT, RawTable, brought_up, layout_of
from adminreform.io.progress import Steps
from adminreform.io.sheet_cells import Conventions, plain_text
from adminreform.io.sheets import raw_sheets, table_of
from adminreform.io.tables import TABLES, Errors, Table, TableSpec, is_slip
from adminreform.io.titles import option_called, table_title
from adminreform.io.workbook import workbook
from adminreform.names import near_misses

if TYPE_CHECKING:
    from adminreform.io.look import Look
    from adminreform.io.sheets import SheetTable

__all__ = ["FORMAT", "SCHEMA_ID", "read_tables", "write_atomically", "write_tables"]

_FORMAT = "adminreform/"
FORMAT = f"{_FORMAT}{LAYOUT}"
"""Name and layout of the JSON document."""

SCHEMA_ID = f"urn:adminreform:plan:{LAYOUT}"
"""The id of the JSON Schema of the document."""

Plain = Mapping[str, Sequence[Mapping[str, str]]]
"""Tables as text: rows of cells by column, by name of the table."""


def read_tables(
    path: Path,
    needed: Sequence[str],
    errors: Errors,
    *,
    only: Collection[str] | None = None,
    how: Conventions | None = None,
    steps: Steps | None = None,
) -> dict[str, Table]:
    """The tables at a path, those that are not there being empty.

    Args:
        path: A folder, or a document.
        needed: Tables that must be there.
        errors: Where bad cells are noted.
        only: The tables of a folder that are wanted; None for all.
        how: How numbers and days are written that are text in a workbook.
        steps: Told of each file or sheet that was read.
    Raises:
        LoadError: If the path is not there, a needed table is not, or the tables are of a
            layout that the library does not know.
        UnknownFormatError: If its ending names no known format.
    """
    steps = steps or Steps()
    if path.is_dir():
        return _read_folder(path, needed, errors, only, steps)
    if not path.exists():
        beside = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        near = near_misses(path.name, beside, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        hint_vi = f"; có phải là {near[0]}?" if near else ""
        problem = f"no such file or folder{hint}"
        raise _unreadable(path, "", problem, f"không có tệp hoặc thư mục này{hint_vi}")
    if path.suffix == ".json":
        return _read_json(path, needed, errors, steps)
    if path.suffix == ".xlsx":
        return _read_workbook(path, needed, errors, how or Conventions(), steps)
    raise _unknown(path)


def write_tables(
    path: Path, tables: Plain, look: Look | None = None, steps: Steps | None = None
) -> None:
    """Write tables where and how the path says; whole or not at all.

    Args:
        path: A folder, or a document.
        tables: The tables.
        look: How a workbook is made for people; None for names and plain cells.
        steps: Told of each table that was written.
    Raises:
        UnknownFormatError: If its ending names no known format.
    """
    steps = steps or Steps()
    steps.more(1)
    if path.suffix == ".json":
        head = {"$schema": SCHEMA_ID, "format": FORMAT}
        document = {**head, **{name: list(rows) for name, rows in tables.items()}}
        write_atomically(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    elif path.suffix == ".xlsx":
        made = workbook(_with_layout(tables), _all_specs(), look, steps)
        write_atomically(path, made)
    elif path.suffix == "":
        _write_folder(path, _with_layout(tables))
    else:
        raise _unknown(path)
    steps.step(path.name)


def _all_specs() -> Mapping[str, TableSpec]:
    return {**TABLES, **book_specs()}


def _with_layout(tables: Plain) -> Plain:
    """The tables, of which one says the layout."""
    about = [*tables.get("about", ()), {"name": "layout", "value": str(LAYOUT)}]
    return {**tables, "about": about}


def _unreadable(path: Path, column: str, problem: str, vi: str = "") -> LoadError:
    message = f"{path} cannot be read"
    error = RowError(path.name, 0, column, problem, vi=vi)
    return LoadError(message, [error], f"không đọc được {path}")


def _unknown(path: Path) -> UnknownFormatError:
    message = (
        f"{path.name}: the ending {path.suffix or '(none)'} names no format; "
        "there are a folder of CSV tables (no ending), .json and .xlsx"
    )
    return UnknownFormatError(message)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file under a temporary name and move it into place."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    with _parked(path) as parked:
        parked.write_bytes(data)
        parked.replace(path)


@contextmanager
def _parked(path: Path) -> Generator[Path]:
    """A temporary file beside a path, gone at the end unless it was moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    parked = Path(name)
    try:
        parked.chmod(0o666 & ~_umask())
        yield parked
    finally:
        parked.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _specs(named: Iterable[str]) -> Mapping[str, TableSpec]:
    """What the tables look like; those of books only where something has other names."""
    return TABLES if set(named) <= TABLES.keys() else _all_specs()


def _check_names(
    named: Iterable[str], specs: Mapping[str, TableSpec], errors: Errors, suffix: str = ""
) -> None:
    """Note names that are slips of the pen; others are somebody else's."""
    for name in named:
        near = near_misses(name, specs, 1) if name not in specs else ()
        if near and near[0] not in named and is_slip(name, near[0]):
            problem = f"no table has this name; did you mean {near[0]}{suffix}?"
            vi = f"không có bảng tên này; có phải là {near[0]}{suffix}?"
            errors.add(f"{name}{suffix}", 0, "", problem, vi)


def _read_folder(
    folder: Path,
    needed: Sequence[str],
    errors: Errors,
    only: Collection[str] | None,
    steps: Steps,
) -> dict[str, Table]:
    named = [path.stem for path in sorted(folder.glob("*.csv"))]
    layout = layout_of(_layout_said(folder / "about.csv"), folder)
    named = [name for name in named if only is None or name in only]
    specs = _specs(named)
    _check_names(named, specs, errors, ".csv")
    raws: dict[str, RawTable] = {}
    for name in specs:
        if only is not None and name not in only:
            continue
        path = folder / f"{name}.csv"
        if path.exists():
            raw = _read_csv(path, name, errors)
            if raw is not None:
                raws[name] = raw
            continue
        partner = {"events": "links", "links": "events"}.get(name)
        if name in needed or (partner and (folder / f"{partner}.csv").exists()):
            there = ", ".join(sorted(p.name for p in folder.glob("*"))) or "nothing"
            problem = f"the file is missing; the folder holds {there}"
            vi = f"thiếu tệp này; thư mục có {there}"
            errors.add(path.name, 0, "", problem, vi)
    steps.more(1 + len(raws))
    steps.step(folder.name)
    return _tables(raws, specs, layout, errors, steps)


def _tables(
    raws: Mapping[str, RawTable],
    specs: Mapping[str, TableSpec],
    layout: int,
    errors: Errors,
    steps: Steps,
) -> dict[str, Table]:
    """Tables of text, brought up to the layout of today."""
    brought_up(raws, layout)
    found = {name: Table(spec) for name, spec in specs.items()}
    for name, spec in specs.items():
        if name in raws:
            raw = raws[name]
            found[name] = Table.of(spec, raw.file, raw.header, raw.lines, errors)
            steps.step(name)
    return found


def _layout_said(about: Path) -> str:
    """What the table of names and values of a folder says of its layout."""
    if not about.exists():
        return ""
    rows = csv.reader(io.StringIO(about.read_bytes().decode("utf-8-sig", "replace"), newline=""))
    with suppress(csv.Error):
        return next((row[1] for row in rows if len(row) > 1 and row[0].strip() == "layout"), "")
    return ""


def _read_csv(path: Path, name: str, errors: Errors) -> RawTable | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")  # line ends in cells stay what they are
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: {error.reason} at byte {error.start}"
        errors.add(path.name, 0, "", problem, "tệp không theo mã UTF-8")
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, Sequence[str]]] = []
    header: list[str] = []
    try:
        header = next((cells for cells in reader if any(cells)), list[str]())
        lines += [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        errors.add(path.name, reader.line_num, "", f"not CSV: {error}", f"không phải CSV: {error}")
    if not header:
        problem = "the file is empty; the first line names the columns"
        errors.add(path.name, 1, "", problem, "tệp rỗng; dòng đầu phải ghi tên các cột")
        return None
    if len(header) == 1 and ";" in header[0]:
        problem = "cells are separated by semicolons; commas are expected"
        errors.add(path.name, 1, "", problem, "các ô cách nhau bằng dấu chấm phẩy; cần dấu phẩy")
        return None
    return RawTable(name, path.name, [cell.strip() for cell in header], lines)


def _write_folder(folder: Path, tables: Plain) -> None:
    texts: dict[str, str] = {}
    specs = _all_specs()
    for name, rows in tables.items():
        spec = specs[name]
        must = (*spec.needed, *spec.present)
        used = [c for c in spec.columns if c in must or any(row.get(c) for row in rows)]
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(used)
        writer.writerows([row.get(column, "") for column in used] for row in rows)
        texts[name] = out.getvalue()
    encoded = {name: text.encode() for name, text in texts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        parked = {name: stack.enter_context(_parked(folder / f"{name}.csv")) for name in encoded}
        for name, content in encoded.items():
            parked[name].write_bytes(content)
        for name, path in parked.items():
            path.replace(folder / f"{name}.csv")
    for name in specs.keys() - texts.keys():
        (folder / f"{name}.csv").unlink(missing_ok=True)


def _read_json(path: Path, needed: Sequence[str], errors: Errors, steps: Steps) -> dict[str, Table]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document: Any = json.loads(text, parse_float=str, parse_int=str)  # to the last digit
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "", str(error), "không phải tài liệu JSON hợp lệ") from None
    tables = _object(document)
    told = tables.get("format")
    if not (isinstance(told, str) and told.startswith(_FORMAT)):
        got = tables.get("format", type(document).__name__)
        problem = f"expected a document of format {FORMAT!r}, got {got!r}"
        vi = f"cần tài liệu có format {FORMAT!r}; tài liệu ghi {got!r}"
        raise _unreadable(path, "format", problem, vi)
    layout = layout_of(told.removeprefix(_FORMAT) or "?", path)
    named = [name for name in tables if name not in {"format", "$schema"}]
    specs = _specs(named)
    _check_names(named, specs, errors)
    raws: dict[str, RawTable] = {}
    for name, spec in specs.items():
        rows: Any = tables.get(name)
        if rows is None:
            if name in needed:
                errors.add(path.name, 0, name, "the table is missing", "thiếu bảng này")
            continue
        raw = _json_table(spec, f"{path.name}, {name}", rows, errors)
        if raw is not None:
            raws[name] = raw
    steps.more(1 + len(raws))
    steps.step(path.name)
    return _tables(raws, specs, layout, errors, steps)


def _read_workbook(
    path: Path, needed: Sequence[str], errors: Errors, how: Conventions, steps: Steps
) -> dict[str, Table]:
    specs = _all_specs()
    sheets = raw_sheets(path, specs, errors)
    steps.more(1 + len(sheets))
    steps.step(path.name)
    if not sheets:
        return {name: Table(spec) for name, spec in specs.items()}
    layout = layout_of(_layout_in(sheets.get("about")), path)
    brought_up({name: sheet.raw for name, sheet in sheets.items()}, layout)
    for name in needed:
        if name not in sheets:
            there = ", ".join(sheet.raw.sheet for sheet in sheets.values())
            problem = f"the sheet is missing; the workbook holds {there}"
            vi = f"thiếu trang {table_title(name, 'vi')!r}; sổ tính có {there}"
            errors.add(path.name, 0, name, problem, vi)
    found = {name: Table(spec) for name, spec in specs.items()}
    for name, spec in specs.items():
        if name in sheets:
            found[name] = table_of(sheets[name], spec, errors, how)
            steps.step(name)
    return found


def _layout_in(about: SheetTable | None) -> str:
    """What the sheet of names and values says of the layout."""
    rows = about.raw.lines if about is not None else ()
    for _, cells in rows:
        texts = [plain_text(cell) for cell in cells]
        if len(texts) > 1 and option_called(texts[0], AboutName).name == AboutName.LAYOUT:
            return texts[1]
    return ""


def _object(value: Any) -> dict[str, Any]:
    """The members of a JSON object; none of anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _json_table(spec: TableSpec, file: str, rows: Any, errors: Errors) -> RawTable | None:
    items = list[Any](rows) if isinstance(rows, list) else [rows]  # pyright: ignore[reportUnknownArgumentType] (JSON)
    if not all(isinstance(item, dict) for item in items):
        errors.add(file, 0, "", "expected an array of objects", "cần một mảng các đối tượng")
        return None
    objects = [_object(item) for item in items]
    header = list(dict.fromkeys(key for row in objects for key in row)) or [
        *spec.needed,
        *spec.present,
    ]
    lines = [
        (i, ["" if row.get(key) is None else str(row[key]) for key in header])
        for i, row in enumerate(objects, 1)
    ]
    return RawTable(spec.name, file, header, lines)
