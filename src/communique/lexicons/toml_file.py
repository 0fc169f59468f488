"""Entries of a TOML file: one or more arrays of tables."""

from __future__ import annotations

import tomllib

from communique.errors import CodebookError
from communique.lexicons.entry import Entry
from communique.lexicons.rows import check_key, check_names, flag, short, value_of, wrong_value
from communique.lexicons.schema import Table

MAX_LINE = 1_000  # characters: the parser's time grows with the square of a dotted key's length


def toml_entries(name: str, text: str, tables: tuple[Table, ...], own: bool) -> dict[str, list[Entry]]:
    """The entries of a file of that *name* by table, in order; *tables* are those that it may hold.

    Raises CodebookError with the entry at fault.
    """
    known = {table.name: table for table in tables}
    found: dict[str, list[Entry]] = {}
    for array, rows in _document(name, text).items():
        table = known.get(array)
        if table is None:
            arrays = " or ".join(f"[[{known_name}]]" for known_name in known)
            raise CodebookError(f"{name}: unknown table {short(array)}; use {arrays}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CodebookError(f"{name}: {array!r} is not a list of tables; write [[{array}]] before each entry")
        found[array] = [_entry(Entry({}, f"{name} [[{array}]]", i, own), row, table) for i, row in enumerate(rows, 1)]
    return found


def _entry(entry: Entry, row: dict[str, object], table: Table) -> Entry:
    check_names(entry.place, list(row), table)
    entry.removes = flag(row.pop("remove", False), entry)
    for field, raw in row.items():
        kind = table.fields[field]
        value = value_of(raw, kind)
        if value is None:
            wrong_value(entry, field, raw, kind)
        elif value:
            entry.values[field] = value
    check_key(entry, table)
    return entry


def _document(name: str, text: str) -> dict[str, object]:
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            raise CodebookError(f"{name} line {number}: longer than {MAX_LINE} characters; break the line")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{name}: not TOML ({error}); correct it there") from None
    except (RecursionError, ValueError):
        raise CodebookError(f"{name}: not TOML that can be read (nested too deeply?); simplify it") from None
