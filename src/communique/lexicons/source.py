"""Reading lexicon files into raw entries: every file is untrusted, and every failure names file, place and remedy."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import FieldKind, Table

# A codebook is written by hand; these bounds are far above any real one and keep a hostile one cheap.
MAX_FILE_BYTES = 4_000_000
MAX_TOML_BYTES = 1_000_000
MAX_TOML_LINE = 1_000  # the parser's time grows with the square of a dotted key's length
MAX_ENTRIES = 50_000
MAX_TEXT = 4_000  # characters of one value, or items of one list
MAX_NUMBER = 10**9

Read = tuple[Table, Entry, bool]  # the table, the entry, and whether it takes the entry of its key away


def read_entries(path: Path, wanted: tuple[Table, ...], own: bool) -> list[Read]:
    """The entries of one file, in order; *wanted* are the tables that it may hold.

    Raises CodebookError for anything that is not such a file.
    """
    text = _read_text(path)
    rows = (
        _csv_entries(path.name, text, wanted[0], own)
        if path.suffix == ".csv"
        else _toml_entries(path.name, text, wanted, own)
    )
    found: list[Read] = []
    for row in rows:
        found.append(row)
        if len(found) > MAX_ENTRIES:
            raise CodebookError(f"{path.name}: more than {MAX_ENTRIES} entries; split or shorten the file")
    return found


def _read_text(path: Path) -> str:
    limit = MAX_TOML_BYTES if path.suffix == ".toml" else MAX_FILE_BYTES
    try:
        if not path.is_file():
            raise CodebookError(f"{path.name}: not a regular file; put a plain text file there")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise CodebookError(f"{path.name}: cannot be read ({error.strerror}); check its permissions") from None
    if len(data) > limit:
        raise CodebookError(f"{path.name}: larger than {limit} bytes; split or shorten the file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8") from None


def _csv_entries(name: str, text: str, table: Table, own: bool) -> Iterator[Read]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise CodebookError(
                f"{name}: no header; its first line must name columns out of: {', '.join(table.fields)}"
            )
        _check_names(f"{name} line 1", header, table)
        columns = [(field, _FROM_CELL[table.fields[field]] if field in table.fields else None) for field in header]
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise CodebookError(
                    f"{name} line {reader.line_num}: {len(cells)} cells instead of {len(header)};"
                    " quote cells that contain a comma"
                )
            entry = Entry({}, name, reader.line_num, own)
            removes = False
            for (field, convert), cell in zip(columns, cells, strict=True):
                if cell:
                    if convert is None:
                        removes = _flag(cell, entry)
                    elif len(cell) > MAX_TEXT:
                        entry.fail(f"the field {field!r} is longer than {MAX_TEXT} characters", "shorten it")
                    else:
                        value = convert(cell)
                        if value is None:
                            wanted = table.fields[field].value
                            entry.fail(f"the field {field!r} is {_short(cell)}", f"it must be a {wanted}")
                        elif value:
                            entry.values[field] = value
            yield table, _with_key(entry, table), removes
    except csv.Error as error:
        raise CodebookError(f"{name} line {reader.line_num}: not CSV ({error}); check its quotation marks") from None


def _toml_entries(name: str, text: str, tables: tuple[Table, ...], own: bool) -> Iterator[Read]:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_TOML_LINE:
            raise CodebookError(f"{name} line {number}: longer than {MAX_TOML_LINE} characters; break the line")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{name}: not TOML ({error}); correct it there") from None
    except (RecursionError, ValueError):
        raise CodebookError(f"{name}: not TOML that can be read (nested too deeply?); simplify it") from None
    known = {table.name: table for table in tables}
    for array, rows in document.items():
        table = known.get(array)
        if table is None:
            arrays = " or ".join(f"[[{known_name}]]" for known_name in known)
            raise CodebookError(f"{name}: unknown table {_short(array)}; use {arrays}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CodebookError(f"{name}: {array!r} is not a list of tables; write [[{array}]] before each entry")
        for number, row in enumerate(rows, 1):
            entry = Entry({}, f"{name} [[{array}]]", number, own)
            _check_names(entry.place, list(row), table)
            removes = _flag(row.pop("remove", False), entry)
            for field, raw in row.items():
                value = _from_toml(raw, table.fields[field])
                if value is None:
                    entry.fail(f"the field {field!r} is {_short(raw)}", f"it must be a {table.fields[field].value}")
                elif value:
                    entry.values[field] = value
            yield table, _with_key(entry, table), removes


def _check_names(place: str, names: list[str], table: Table) -> None:
    for name in names:
        if name not in table.fields and name != "remove":
            raise CodebookError(f"{place}: unknown field {_short(name)}; known are {', '.join(table.fields)}, remove")
    if len(set(names)) != len(names):
        raise CodebookError(f"{place}: a field is named twice; name each once")


def _with_key(entry: Entry, table: Table) -> Entry:
    if table.key[0] not in entry.values:
        entry.fail(f"the field {table.key[0]!r} is missing or empty", "every entry needs it")
    return entry


def _text(cell: str) -> str:
    return cell.strip()


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split("|")) if part)


def _integer(cell: str) -> int | None:
    digits = cell.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


_FROM_CELL: dict[FieldKind, Callable[[str], Value | None]] = {
    FieldKind.TEXT: _text,
    FieldKind.LIST: _list,
    FieldKind.INTEGER: _integer,
}


def _from_toml(raw: object, kind: FieldKind) -> Value | None:
    """The value of a field, None where it is not of its kind."""
    if kind is FieldKind.TEXT:
        return raw.strip() if isinstance(raw, str) and len(raw) <= MAX_TEXT else None
    if kind is FieldKind.INTEGER:
        return raw if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < MAX_NUMBER else None
    if isinstance(raw, list) and len(raw) <= MAX_TEXT and all(isinstance(part, str) for part in raw):
        return tuple(raw)
    return None


def _flag(raw: object, entry: Entry) -> bool:
    word = str(raw)[:8].strip().lower()
    if word not in ("true", "false"):
        entry.fail(f"remove is {_short(raw)}", "it must be true or false")
    return word == "true"


def _short(value: object) -> str:
    text = ascii(value) if isinstance(value, str) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
