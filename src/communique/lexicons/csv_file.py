"""Entries of a CSV file: one table, a header, a line an entry, lists divided by a vertical bar."""

from __future__ import annotations

import csv
import io

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.rows import check_key, check_names, flag, is_cell_of, wrong_value
from communique.lexicons.schema import Table


def csv_entries(name: str, text: str, table: Table, own: bool) -> list[Entry]:
    """The entries of a file of that *name*, in order. Raises CodebookError with the line at fault."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            columns = ", ".join(table.fields)
            raise CodebookError(f"{name}: no header; its first line must name columns out of: {columns}")
        check_names(f"{name} line 1", header, table)
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
            if own:  # the bundled files are checked by the tests and need no second look at every start
                _check(entry, table)
            found.append(entry)
    except csv.Error as error:
        raise CodebookError(f"{name} line {reader.line_num}: not CSV ({error}); check its quotation marks") from None
    return found


def _check(entry: Entry, table: Table) -> None:
    """Strip the cells of an entry, take its flag out, and raise CodebookError where one is not of its kind."""
    values = {field: text for field, cell in entry.values.items() if (text := str(cell).strip())}
    entry.removes = flag(values.pop("remove", ""), entry)
    for field, text in values.items():
        if not is_cell_of(text, table.fields[field]):
            wrong_value(entry, field, text, table.fields[field])
    entry.values = dict(values)
    check_key(entry, table)
