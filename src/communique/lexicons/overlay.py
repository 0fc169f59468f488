"""Putting a codebook together: the bundled files, and over them those of a user's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.csv_file import csv_entries
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import Table, tables
from communique.lexicons.text_file import read_text_file
from communique.lexicons.toml_file import toml_entries

DATA = Path(__file__).parent / "data"
MAX_ENTRIES = 50_000  # of one table of a user's file

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Every entry in force."""

    tables: dict[str, list[Entry]]  # by table name, in the order of the files
    digest: str  # hexadecimal SHA-256 of the files' content; comments, blank lines and line ends do not count


def load_entries(own: Mapping[str, str]) -> Entries:
    """The bundled entries, and those of a user's *own* files (name → text) over them.

    An entry of *own* takes the place of the bundled one of the same key, is added where there is none, or takes it
    away (``remove = true``). Raises CodebookError for a file that cannot be used.
    """
    files: dict[str, tuple[Table, ...]] = {}
    for table in tables():
        files[table.file] = (*files.get(table.file, ()), table)
    found: dict[str, list[Entry]] = {table.name: [] for table in tables()}
    digest = hashlib.sha256()
    for file, wanted in files.items():
        text = read_text_file(DATA / file)
        digest.update(_content(file, text))
        found.update(_entries(file, text, wanted, own=False))
    for file, text in sorted(own.items()):
        if file not in files:
            raise CodebookError(f"{file}: not a lexicon file; known are {', '.join(files)}")
        digest.update(_content(file, text))
        for name, entries in _entries(file, text, files[file], own=True).items():
            table = next(table for table in files[file] if table.name == name)
            found[name] = merge_entries(found[name], entries, table)
    return Entries(found, digest.hexdigest())


def merge_entries(base: list[Entry], own: list[Entry], table: Table) -> list[Entry]:
    """*base* with the entries of *own* in their places: replaced, added at the end, or taken away.

    Raises CodebookError where *own* says two things of one key, or takes away what is not there.
    """
    merged = {_key(entry, table): entry for entry in base}
    seen: set[Key] = set()
    for entry in own:
        key = _key(entry, table)
        if key in seen:
            entry.fail(f"a second entry for {_key_text(key)}", "keep one")
        seen.add(key)
        if len(seen) > MAX_ENTRIES:
            entry.fail(f"more than {MAX_ENTRIES} entries", "split or shorten the file")
        if not entry.removes:
            merged[key] = entry
        elif merged.pop(key, None) is None:
            entry.fail(f"nothing to remove for {_key_text(key)}", "drop the line, or correct its key")
    return list(merged.values())


def _entries(file: str, text: str, wanted: tuple[Table, ...], own: bool) -> dict[str, list[Entry]]:
    if file.endswith(".csv"):
        return {wanted[0].name: csv_entries(file, text, wanted[0], own)}
    return toml_entries(file, text, wanted, own)


def _content(file: str, text: str) -> bytes:
    return "\n".join([f"\0{file}", *(line for line in text.splitlines() if line and line[0] != "#")]).encode()


def read_own(folder: str) -> dict[str, str]:
    """The lexicon files of a user's folder, name → text. Raises CodebookError for what cannot be read; a misspelt name
    is an error later rather than silently ignored.
    """
    try:
        if not Path(folder).is_dir():
            raise CodebookError(f"{folder}: no such folder; name one that holds lexicon files")
        found = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in (".toml", ".csv"))
    except (OSError, ValueError) as error:
        raise CodebookError(f"{folder!a}: cannot be read ({error}); check its name and permissions") from None
    return {path.name: read_text_file(path) for path in found}


def _key(entry: Entry, table: Table) -> Key:
    return tuple([entry.values.get(field, "") for field in table.key])


def _key_text(key: Key) -> str:
    return ascii(" / ".join(str(part) for part in key if part != ""))[:80]
