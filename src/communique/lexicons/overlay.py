"""Putting a codebook together: the bundled files, and over them those of a user's folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import Table, tables
from communique.lexicons.source import read_entries

Key = tuple[Value, ...]
Entries = dict[str, dict[Key, Entry]]  # table name → key → entry, in order

DATA = Path(__file__).parent / "data"


def load_entries(folder: str = "") -> Entries:
    """Every entry in force, by table and key, in the order of the files.

    An entry of *folder* takes the place of the bundled one of the same key, is added where there is none, or takes it
    away (``remove = true``). Raises CodebookError for a folder or file that cannot be used.
    """
    files = _by_file()
    entries: Entries = {table.name: {} for wanted in files.values() for table in wanted}
    for file, wanted in files.items():
        if (DATA / file).is_file():
            _lay(entries, DATA / file, wanted, own=False)
    if folder:
        for path in _own_files(Path(folder), files):
            _lay(entries, path, files[path.name], own=True)
    return entries


def entries_digest(entries: Entries) -> str:
    """Hexadecimal SHA-256 of all entries in force, in their order; comments and layout of the files do not count."""
    digest = hashlib.sha256()
    for name, table in entries.items():
        digest.update(repr((name, [entry.values for entry in table.values()])).encode())
    return digest.hexdigest()


def _by_file() -> dict[str, tuple[Table, ...]]:
    files: dict[str, tuple[Table, ...]] = {}
    for table in tables():
        files[table.file] = (*files.get(table.file, ()), table)
    return files


def _own_files(folder: Path, known: dict[str, tuple[Table, ...]]) -> list[Path]:
    """The lexicon files of a user's folder; a misspelt name is an error rather than silently ignored."""
    try:
        if not folder.is_dir():
            raise CodebookError(f"{folder}: no such folder; name one that holds lexicon files")
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".toml", ".csv"))
    except OSError as error:
        raise CodebookError(f"{folder}: cannot be read ({error.strerror}); check its permissions") from None
    for path in found:
        if path.name not in known:
            raise CodebookError(f"{path.name}: not a lexicon file; known are {', '.join(known)}")
    return found


def _lay(entries: Entries, path: Path, wanted: tuple[Table, ...], own: bool) -> None:
    seen: set[tuple[str, Key]] = set()
    for table, entry, removes in read_entries(path, wanted, own):
        key = tuple([entry.values.get(field, "") for field in table.key])
        if (table.name, key) in seen:
            entry.fail(f"a second entry for {_key_text(key)}", "keep one")
        seen.add((table.name, key))
        if not removes:
            entries[table.name][key] = entry
        elif entries[table.name].pop(key, None) is None:
            entry.fail(f"nothing to remove for {_key_text(key)}", "drop the line, or correct its key")


def _key_text(key: Key) -> str:
    return ascii(" / ".join(str(part) for part in key if part != ""))[:80]
