"""Entries of a CSV file: one table, a header, a line an entry, lists divided by a vertical bar."""

from __future__ import annotations

import csv
import io

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.rows import check_key, check_names, flag, value_of, wrong_value
from communique.lexicons.schema import FieldKind, Table


def csv_entries(name: str, text: str, table: Table, own: bool) -> list[Entry]:
    """The entries of a file of that *name*, in order. Raises CodebookError with the line at fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            columns = ", ".join(table.fields)
            raise CodebookError(f"{name}: no header; its first line must name columns out of: {columns}")
        check_names(f"{name} line 1", header, table)
        # The texts of the bundled files are checked by the tests and need no second look at every start.
        converted = [field for field in header if own or table.fields[field] is not FieldKind.TEXT]
        found: list[Entry] = []
        for cells in reader:
            if len(cells) != len(header):
                if not cells:
                    continue
                raise CodebookError(
                    f"{name} line {reader.line_num}: {len(cells)} cells instead of {len(header)};"
                    " quote cells that contain a comma"
                )
            values: dict[str, Value] = {field: cell for field, cell in zip(header, cells, strict=True) if cell}
            entry = Entry(values, name, reader.line_num, own)
            _convert(entry, table, converted)
            check_key(entry, table)
            found.append(entry)
    except csv.Error as error:
        raise CodebookError(f"{name} line {reader.line_num}: not CSV ({error}); check its quotation marks") from None
    return found


def _convert(entry: Entry, table: Table, fields: list[str]) -> None:
    """Turn the cells of *fields* into values of their kinds."""
    values = entry.values
    for field in fields:
        if field not in values:
            continue
        cell = values[field]
        if field == "remove":
            entry.removes = flag(cell, entry)
            del values[field]
            continue
        value = value_of(cell, table.fields[field])
        if value is None:
            wrong_value(entry, field, cell, table.fields[field])
        elif value:
            values[field] = value
        else:
            del values[field]
