"""Where tables live: a folder of CSV files, or one JSON document."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

from adminreform.errors import LoadError, RowError, UnknownFormatError
from adminreform.io.book_tables import book_specs
from adminreform.io.tables import TABLES, Errors, Table, TableSpec, is_slip
from adminreform.io.workbook import read_sheets, workbook
from adminreform.names import near_misses
from adminreform.text import did_you_mean

__all__ = ["FORMAT", "read_tables", "write_atomically", "write_tables"]

FORMAT = "adminreform/1"
"""Name and version of the JSON document."""

Plain = Mapping[str, Sequence[Mapping[str, str]]]
"""Tables as text: rows of cells by column, by name of the table."""


def read_tables(
    path: Path, needed: Sequence[str], errors: Errors, *, only: Collection[str] | None = None
) -> dict[str, Table]:
    """The tables at a path, those that are not there being empty.

    Args:
        path: A folder, or a document.
        needed: Tables that must be there.
        errors: Where bad cells are noted.
        only: The tables of a folder that are wanted; None for all.
    Raises:
        LoadError: If the path is not there, or a needed table is not.
        UnknownFormatError: If its ending names no known format.
    """
    if path.is_dir():
        return _read_folder(path, needed, errors, only)
    if not path.exists():
        beside = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        hint = did_you_mean(near_misses(path.name, beside, 1))
        vi = f"không có tệp hoặc thư mục này{hint.vi}"
        raise _unreadable(path, "", f"no such file or folder{hint.en}", vi)
    if path.suffix == ".json":
        return _read_json(path, needed, errors)
    if path.suffix == ".xlsx":
        return _read_workbook(path, needed, errors)
    raise _unknown(path)


def write_tables(path: Path, tables: Plain) -> None:
    """Write tables where and how the path says; whole or not at all.

    Raises:
        UnknownFormatError: If its ending names no known format.
    """
    if path.suffix == ".json":
        document = {"format": FORMAT, **{name: list(rows) for name, rows in tables.items()}}
        write_atomically(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    elif path.suffix == ".xlsx":
        write_atomically(path, workbook(tables, {**TABLES, **book_specs()}))
    elif path.suffix == "":
        _write_folder(path, tables)
    else:
        raise _unknown(path)


def _unreadable(path: Path, column: str, problem: str, vi: str) -> LoadError:
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
    return TABLES if set(named) <= TABLES.keys() else {**TABLES, **book_specs()}


def _check_names(
    named: Iterable[str], specs: Mapping[str, TableSpec], errors: Errors, suffix: str = ""
) -> None:
    """Note names that are slips of the pen; others are somebody else's."""
    for name in named:
        near = near_misses(name, specs, 1) if name not in specs else ()
        if near and near[0] not in named and is_slip(name, near[0]):
            hint = did_you_mean([f"{near[0]}{suffix}"])
            errors.add(
                f"{name}{suffix}",
                0,
                "",
                f"no table has this name{hint.en}",
                f"không có bảng tên này{hint.vi}",
            )


def _read_folder(
    folder: Path, needed: Sequence[str], errors: Errors, only: Collection[str] | None
) -> dict[str, Table]:
    found: dict[str, Table] = {}
    named = [path.stem for path in sorted(folder.glob("*.csv"))]
    named = [name for name in named if only is None or name in only]
    specs = _specs(named)
    _check_names(named, specs, errors, ".csv")
    for name, spec in specs.items():
        if only is not None and name not in only:
            found[name] = Table(spec)
            continue
        path = folder / f"{name}.csv"
        if path.exists():
            found[name] = _read_csv(path, spec, errors)
        else:
            partner = {"events": "links", "links": "events"}.get(name)
            if name in needed or (partner and (folder / f"{partner}.csv").exists()):
                there = ", ".join(sorted(p.name for p in folder.glob("*")))
                errors.add(
                    path.name,
                    0,
                    "",
                    f"the file is missing; the folder holds {there or 'nothing'}",
                    f"thiếu tệp này; thư mục có {there}" if there else "thiếu tệp; thư mục trống",
                )
            found[name] = Table(spec)
    return found


def _read_csv(path: Path, spec: TableSpec, errors: Errors) -> Table:
    try:
        text = path.read_bytes().decode("utf-8-sig")  # line ends in cells stay what they are
    except UnicodeDecodeError as error:
        problem = f"not UTF-8: {error.reason} at byte {error.start}"
        vi = f"tệp không ở dạng UTF-8 (byte thứ {error.start}); hãy lưu lại dạng UTF-8"
        errors.add(path.name, 0, "", problem, vi)
        return Table(spec)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, Sequence[str]]] = []
    header: list[str] = []
    try:
        header = next((cells for cells in reader if any(cells)), list[str]())
        lines += [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        vi = f"không đúng dạng CSV: {error}"
        errors.add(path.name, reader.line_num, "", f"not CSV: {error}", vi)
    if not header:
        problem = "the file is empty; the first line names the columns"
        vi = "tệp trống; dòng đầu phải ghi tên các cột"
        errors.add(path.name, 1, "", problem, vi)
        return Table(spec)
    if len(header) == 1 and ";" in header[0]:
        problem = "cells are separated by semicolons; commas are expected"
        vi = "các ô đang cách nhau bằng dấu chấm phẩy; cần dùng dấu phẩy"
        errors.add(path.name, 1, "", problem, vi)
        return Table(spec)
    return Table.of(spec, path.name, header, lines, errors)


def _write_folder(folder: Path, tables: Plain) -> None:
    texts: dict[str, str] = {}
    specs = {**TABLES, **book_specs()}
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


def _read_json(path: Path, needed: Sequence[str], errors: Errors) -> dict[str, Table]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document: Any = json.loads(text, parse_float=str, parse_int=str)  # to the last digit
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "", str(error), f"không đúng dạng JSON: {error}") from None
    tables = _object(document)
    if tables.get("format") != FORMAT:
        got = tables.get("format", type(document).__name__)
        problem = f"expected a document of format {FORMAT!r}, got {got!r}"
        raise _unreadable(path, "format", problem, f"cần tài liệu dạng {FORMAT!r}; tệp ghi {got!r}")
    found: dict[str, Table] = {}
    named = [name for name in tables if name != "format"]
    specs = _specs(named)
    _check_names(named, specs, errors)
    for name, spec in specs.items():
        rows: Any = tables.get(name)
        if rows is None:
            if name in needed:
                errors.add(path.name, 0, name, "the table is missing", "thiếu bảng này")
            found[name] = Table(spec)
            continue
        found[name] = _json_table(spec, f"{path.name}, {name}", rows, errors)
    return found


def _read_workbook(path: Path, needed: Sequence[str], errors: Errors) -> dict[str, Table]:
    sheets = read_sheets(path, errors)
    specs = _specs(sheets)
    _check_names(sheets, specs, errors)
    found: dict[str, Table] = {}
    for name, spec in specs.items():
        head, lines = sheets.get(name, ([], []))
        if not head:
            if name in needed and not errors.found:
                there = ", ".join(sheets)
                errors.add(
                    path.name,
                    0,
                    name,
                    f"the sheet is missing; the workbook holds {there or 'nothing'}",
                    f"thiếu trang tính này; tệp có {there}" if there else "tệp không có trang tính",
                )
            found[name] = Table(spec)
            continue
        found[name] = Table.of(spec, f"{path.name}, {name}", head, lines, errors)
    return found


def _object(value: Any) -> dict[str, Any]:
    """The members of a JSON object; none of anything else."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _json_table(spec: TableSpec, file: str, rows: Any, errors: Errors) -> Table:
    items = list[Any](rows) if isinstance(rows, list) else [rows]  # pyright: ignore[reportUnknownArgumentType] (JSON)
    if not all(isinstance(item, dict) for item in items):
        errors.add(file, 0, "", "expected an array of objects", "cần một mảng các đối tượng")
        return Table(spec)
    objects = [_object(item) for item in items]
    header = list(dict.fromkeys(key for row in objects for key in row)) or [
        *spec.needed,
        *spec.present,
    ]
    lines = [
        (i, ["" if row.get(key) is None else str(row[key]) for key in header])
        for i, row in enumerate(objects, 1)
    ]
    return Table.of(spec, file, header, lines, errors)
