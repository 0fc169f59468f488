"""Putting a codebook together: the bundled files, and over them those of a user's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.csv_file import csv_rows
from communique.lexicons.entry import Entry, Value
from communique.lexicons.rows import Row
from communique.lexicons.schema import Table, tables
from communique.lexicons.text_file import read_text_file
from communique.lexicons.toml_file import toml_rows

Key = tuple[Value, ...]

DATA = Path(__file__).parent / "data"
MAX_ENTRIES = 50_000  # of one file


@dataclass(frozen=True, slots=True)
class Entries:
    """Every entry in force."""

    tables: dict[str, dict[Key, Entry]]  # table name → key → entry, in the order of the files
    digest: str  # hexadecimal SHA-256 of the files' content; comments, blank lines and line ends do not count


def load_entries(folder: str = "") -> Entries:
    """The bundled entries, and those of *folder* over them.

    An entry of *folder* takes the place of the bundled one of the same key, is added where there is none, or takes it
    away (``remove = true``). Raises CodebookError for a folder or file that cannot be used.
    """
    files = _by_file()
    found: dict[str, dict[Key, Entry]] = {table.name: {} for wanted in files.values() for table in wanted}
    digest = hashlib.sha256()
    bundled = [(DATA / file, False) for file in files]
    for path, own in bundled + [(path, True) for path in _own_files(folder, files)]:
        text = read_text_file(path)
        digest.update(f"\0{path.name}\0{_content(text)}".encode())
        wanted = files[path.name]
        is_csv = path.suffix == ".csv"
        _lay(found, csv_rows(path.name, text, wanted[0], own) if is_csv else toml_rows(path.name, text, wanted, own))
    return Entries(found, digest.hexdigest())


def _content(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line and line[0] != "#")


def _by_file() -> dict[str, tuple[Table, ...]]:
    files: dict[str, tuple[Table, ...]] = {}
    for table in tables():
        files[table.file] = (*files.get(table.file, ()), table)
    return files


def _own_files(folder: str, known: dict[str, tuple[Table, ...]]) -> list[Path]:
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


def _lay(found: dict[str, dict[Key, Entry]], rows: Iterable[Row]) -> None:
    seen: set[tuple[str, Key]] = set()
    for row in rows:
        entry, name = row.entry, row.table.name
        key = tuple([entry.values.get(field, "") for field in row.table.key])
        if (name, key) in seen:
            entry.fail(f"a second entry for {_key_text(key)}", "keep one")
        seen.add((name, key))
        if len(seen) > MAX_ENTRIES:
            entry.fail(f"more than {MAX_ENTRIES} entries", "split or shorten the file")
        if not row.removes:
            found[name][key] = entry
        elif found[name].pop(key, None) is None:
            entry.fail(f"nothing to remove for {_key_text(key)}", "drop the line, or correct its key")


def _key_text(key: Key) -> str:
    return ascii(" / ".join(str(part) for part in key if part != ""))[:80]
