"""Entries of a CSV file: one table, a header, a line an entry, lists divided by a vertical bar."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.rows import Row, check_key, check_names, flag, value_of, wrong_value
from communique.lexicons.schema import FieldKind, Table


def csv_rows(name: str, text: str, table: Table, own: bool) -> Iterator[Row]:
    """The entries of a file of that *name*. Raises CodebookError with the line at fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            columns = ", ".join(table.fields)
            raise CodebookError(f"{name}: no header; its first line must name columns out of: {columns}")
        check_names(f"{name} line 1", header, table)
        # The bundled files are checked by the tests, so that their texts need no second look at every start.
        converted = [field for field in header if own or table.fields.get(field) is not FieldKind.TEXT]
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
            removes = _convert(entry, table, converted)
            check_key(entry, table)
            yield Row(table, entry, removes)
    except csv.Error as error:
        raise CodebookError(f"{name} line {reader.line_num}: not CSV ({error}); check its quotation marks") from None


def _convert(entry: Entry, table: Table, fields: list[str]) -> bool:
    """Turn the cells of *fields* into values; whether the entry takes another away."""
    removes = False
    for field in fields:
        cell = entry.values.get(field)
        if cell is None:
            continue
        kind = table.fields.get(field)
        if kind is None:
            removes = flag(cell, entry)
            del entry.values[field]
            continue
        value = value_of(cell, kind)
        if value is None:
            wrong_value(entry, field, cell, kind)
        elif value:
            entry.values[field] = value
        else:
            del entry.values[field]
    return removes
