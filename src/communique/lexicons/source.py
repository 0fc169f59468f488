"""Reading lexicon files into raw entries: every file is untrusted, and every failure names file, place and remedy."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import FieldKind, Table

# A codebook is written by hand; these bounds are far above any real one and keep a hostile one cheap.
MAX_FILE_BYTES = 4_000_000
MAX_TOML_BYTES = 1_000_000
MAX_TOML_LINE = 1_000  # the parser's time grows with the square of a dotted key's length
MAX_ENTRIES = 50_000
MAX_TEXT = 4_000  # characters of one value or list

_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0", ""})


def read_table(path: Path, wanted: tuple[Table, ...], own: bool) -> dict[str, list[tuple[Entry, bool]]]:
    """The entries of one file by table name, in the order of the file, each with whether it removes its key.

    *wanted* are the tables that the file may hold. Raises CodebookError for anything that is not such a file.
    """
    text = _read_text(path)
    rows = _csv_rows(path.name, text, wanted[0]) if path.suffix == ".csv" else _toml_rows(path.name, text, wanted)
    found: dict[str, list[tuple[Entry, bool]]] = {table.name: [] for table in wanted}
    for count, (table, entry, removes) in enumerate(_checked(rows, own)):
        if count >= MAX_ENTRIES:
            raise CodebookError(f"{path.name}: more than {MAX_ENTRIES} entries; split or shorten the file")
        found[table.name].append((entry, removes))
    return found


def _read_text(path: Path) -> str:
    try:
        if not path.is_file():
            raise CodebookError(f"{path.name}: not a regular file; put a plain text file there")
        limit = MAX_TOML_BYTES if path.suffix == ".toml" else MAX_FILE_BYTES
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


Row = tuple[Table, str, dict[str, object]]  # table, place, raw values


def _csv_rows(name: str, text: str, table: Table) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if header is None:
            raise CodebookError(f"{name}: empty; its first line must name columns out of: {', '.join(table.fields)}")
        _check_names(f"{name} line 1", header, table)
        for cells in reader:
            if not cells:
                continue
            place = f"{name} line {reader.line_num}"
            if len(cells) != len(header):
                raise CodebookError(
                    f"{place}: {len(cells)} cells instead of {len(header)}; quote cells that contain a comma"
                )
            yield table, place, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise CodebookError(f"{name} line {reader.line_num}: not CSV ({error}); check its quotation marks") from None


def _toml_rows(name: str, text: str, tables: tuple[Table, ...]) -> Iterator[Row]:
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
    for array, entries in document.items():
        table = known.get(array)
        if table is None:
            raise CodebookError(f"{name}: unknown table {_short(array)}; use {_names(known)}")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise CodebookError(f"{name}: {array!r} is not a list of tables; write [[{array}]] before each entry")
        for number, entry in enumerate(entries, 1):
            place = f"{name} [[{array}]] {number}"
            _check_names(place, list(entry), table)
            yield table, place, entry


def _names(known: dict[str, Table]) -> str:
    return " or ".join(f"[[{name}]]" for name in known)


def _check_names(place: str, names: list[str], table: Table) -> None:
    for name in names:
        if name not in table.fields and name != "remove":
            raise CodebookError(f"{place}: unknown field {_short(name)}; known are {', '.join(table.fields)}, remove")
    if len(set(names)) != len(names):
        raise CodebookError(f"{place}: a field is named twice; name each once")
    for field in table.key:
        if field not in names:
            raise CodebookError(f"{place}: the field {field!r} is missing; every entry needs it")


def _checked(rows: Iterator[Row], own: bool) -> Iterator[tuple[Table, Entry, bool]]:
    for table, place, raw in rows:
        values: dict[str, Value] = {}
        for field, kind in table.fields.items():
            if field in raw:
                values[field] = _value(raw[field], kind, f"{place}: field {field!r}")
        if not all(values[field] or table.fields[field] is FieldKind.INTEGER for field in table.key[:1]):
            raise CodebookError(f"{place}: the field {table.key[0]!r} is empty; every entry needs it")
        yield table, Entry(values, place, own), _flag(raw.get("remove", False), place)


def _value(raw: object, kind: FieldKind, where: str) -> Value:
    if isinstance(raw, str):
        if len(raw) > MAX_TEXT:
            raise CodebookError(f"{where} is longer than {MAX_TEXT} characters; shorten it")
        if kind is FieldKind.TEXT:
            return raw.strip()
        if kind is FieldKind.LIST:
            return tuple(part.strip() for part in raw.split("|") if part.strip())
        if not raw:
            return 0
        if raw.isascii() and raw.isdigit() and len(raw) < 10:
            return int(raw)
    elif isinstance(raw, list) and kind is FieldKind.LIST:
        if len(raw) <= MAX_TEXT and all(isinstance(part, str) and len(part) <= MAX_TEXT for part in raw):
            return tuple(raw)
    elif isinstance(raw, int) and not isinstance(raw, bool) and kind is FieldKind.INTEGER and abs(raw) < 10**9:
        return raw
    raise CodebookError(f"{where} is {_short(raw)}; it must be a {kind.value}")


def _flag(raw: object, place: str) -> bool:
    word = str(raw).strip().lower()[:8]
    if word not in _TRUE | _FALSE:
        raise CodebookError(f"{place}: remove is {_short(raw)}; it must be true or false")
    return word in _TRUE


def _short(value: object) -> str:
    text = ascii(value) if isinstance(value, str) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
