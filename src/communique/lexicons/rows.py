"""What entries of CSV and TOML files have in common: their names are checked, their values are of their kind."""

from __future__ import annotations

import re

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import FieldKind, Table

MAX_TEXT = 4_000  # characters of one value, or items of one list
MAX_NUMBER = 10**9

_NUMBER = re.compile(r"-?[0-9]{1,9}")


def check_names(place: str, names: list[str], table: Table) -> None:
    """Raise CodebookError for a field that the table does not have, or one named twice."""
    for name in names:
        if name not in table.fields and name != "remove":
            raise CodebookError(f"{place}: unknown field {short(name)}; known are {', '.join(table.fields)}, remove")
    if len(set(names)) != len(names):
        raise CodebookError(f"{place}: a field is named twice; name each once")


def check_key(entry: Entry, table: Table) -> None:
    """Raise CodebookError for an entry that cannot be known by anything."""
    if table.key[0] not in entry.values:
        entry.fail(f"the field {table.key[0]!r} is missing or empty", "every entry needs it")


def is_cell_of(cell: str, kind: FieldKind) -> bool:
    """Whether a cell of a CSV file holds a value of its kind."""
    return len(cell) <= MAX_TEXT and (kind is not FieldKind.INTEGER or _NUMBER.fullmatch(cell) is not None)


def value_of(raw: object, kind: FieldKind) -> Value | None:
    """A value of a TOML file as a value of its kind; None where it is none."""
    if kind is FieldKind.TEXT:
        return raw.strip() if isinstance(raw, str) and len(raw) <= MAX_TEXT else None
    if kind is FieldKind.INTEGER:
        return raw if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < MAX_NUMBER else None
    if isinstance(raw, list) and len(raw) <= MAX_TEXT and all(isinstance(part, str) for part in raw):
        return tuple(raw)
    return None


def wrong_value(entry: Entry, field: str, raw: object, kind: FieldKind) -> None:
    """Raise CodebookError for a value that is not of its kind."""
    if isinstance(raw, (str, list)) and len(raw) > MAX_TEXT:
        entry.fail(f"the field {field!r} is longer than {MAX_TEXT}", "shorten it")
    entry.fail(f"the field {field!r} is {short(raw)}", f"it must be a {kind.value}")


def flag(raw: object, entry: Entry) -> bool:
    """The value of a field "remove"."""
    word = str(raw)[:8].strip().lower()
    if word not in ("true", "false", ""):
        entry.fail(f"remove is {short(raw)}", "it must be true or false")
    return word == "true"


def short(value: object) -> str:
    """A value as a message shows it, in at most 60 printable characters."""
    text = ascii(value) if isinstance(value, str) else f"a {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
