"""Putting a codebook together: the bundled files, and over them those of a user's folder."""

from __future__ import annotations

import hashlib
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


def load_entries(folder: str = "") -> Entries:
    """The bundled entries, and those of *folder* over them.

    An entry of *folder* takes the place of the bundled one of the same key, is added where there is none, or takes it
    away (``remove = true``). Raises CodebookError for a folder or file that cannot be used.
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
    for path in _own_files(folder, tuple(files)):
        text = read_text_file(path)
        digest.update(_content(path.name, text))
        for name, entries in _entries(path.name, text, files[path.name], own=True).items():
            table = next(table for table in files[path.name] if table.name == name)
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


def _own_files(folder: str, known: tuple[str, ...]) -> list[Path]:
    """The lexicon files of a user's folder; a misspelt name is an error rather than silently ignored."""
    if not folder:
        return []
    try:
        if not Path(folder).is_dir():
            raise CodebookError(f"{folder}: no such folder; name one that holds lexicon files")
        found = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in (".toml", ".csv"))
    except (OSError, ValueError) as error:
        raise CodebookError(f"{folder!a}: cannot be read ({error}); check its name and permissions") from None
    for path in found:
        if path.name not in known:
            raise CodebookError(f"{path.name}: not a lexicon file; known are {', '.join(known)}")
    return found


def _key(entry: Entry, table: Table) -> Key:
    return tuple([entry.values.get(field, "") for field in table.key])


def _key_text(key: Key) -> str:
    return ascii(" / ".join(str(part) for part in key if part != ""))[:80]
