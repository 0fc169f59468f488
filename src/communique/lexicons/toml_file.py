"""Entries of a TOML file: one or more arrays of tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from communique.errors import CodebookError
from communique.lexicons.entry import Entry
from communique.lexicons.rows import Row, check_key, check_names, flag, short, value_of, wrong_value
from communique.lexicons.schema import Table

MAX_LINE = 1_000  # characters: the parser's time grows with the square of a dotted key's length


def toml_rows(name: str, text: str, tables: tuple[Table, ...], own: bool) -> Iterator[Row]:
    """The entries of a file of that *name* that may hold *tables*. Raises CodebookError with the entry at fault."""
    known = {table.name: table for table in tables}
    for array, rows in _document(name, text).items():
        table = known.get(array)
        if table is None:
            arrays = " or ".join(f"[[{known_name}]]" for known_name in known)
            raise CodebookError(f"{name}: unknown table {short(array)}; use {arrays}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise CodebookError(f"{name}: {array!r} is not a list of tables; write [[{array}]] before each entry")
        for number, row in enumerate(rows, 1):
            entry = Entry({}, f"{name} [[{array}]]", number, own)
            check_names(entry.place, list(row), table)
            removes = flag(row.pop("remove", False), entry)
            for field, raw in row.items():
                value = value_of(raw, table.fields[field]) if not _in_bars(raw, table, field) else None
                if value is None:
                    wrong_value(entry, field, raw, table.fields[field])
                elif value:
                    entry.values[field] = value
            check_key(entry, table)
            yield Row(table, entry, removes)


def _in_bars(raw: object, table: Table, field: str) -> bool:
    """Whether a list is written as a text, as it would be in CSV, or a number is."""
    return isinstance(raw, str) and table.fields[field].value != "text"


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
