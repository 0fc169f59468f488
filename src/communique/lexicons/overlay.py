"""Putting a codebook together: the bundled files, and over them those of a user's folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from communique.errors import CodebookError
from communique.lexicons.entry import Entry, Value
from communique.lexicons.schema import Table, tables
from communique.lexicons.source import read_table

Key = tuple[Value, ...]
Entries = dict[str, dict[Key, Entry]]  # table name → key → entry, in order

DATA = Path(__file__).parent / "data"


def load_entries(folder: str = "") -> Entries:
    """Every entry in force, by table and key.

    An entry of *folder* takes the place of the bundled one of the same key, is added where there is none, or takes it
    away (``remove = true``). Raises CodebookError for a folder or file that cannot be used.
    """
    entries: Entries = {table.name: {} for table in tables()}
    for file, wanted in _by_file().items():
        path = DATA / file
        if path.is_file():
            _lay(entries, path, wanted, own=False)
    if folder:
        for path in _own_files(Path(folder)):
            _lay(entries, path, _by_file()[path.name], own=True)
    return entries


def entries_digest(entries: Entries) -> str:
    """Hexadecimal SHA-256 of all entries in force: the same entries give the same digest, wherever they come from."""
    values = {
        name: sorted((list(key), entry.values) for key, entry in table.items()) for name, table in entries.items()
    }
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _by_file() -> dict[str, tuple[Table, ...]]:
    files: dict[str, tuple[Table, ...]] = {}
    for table in tables():
        files[table.file] = (*files.get(table.file, ()), table)
    return files


def _own_files(folder: Path) -> list[Path]:
    """The lexicon files of a user's folder; a misspelt name is an error rather than silently ignored."""
    known = _by_file()
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
    for name, found in read_table(path, wanted, own).items():
        table = next(table for table in wanted if table.name == name)
        seen: set[Key] = set()
        for entry, removes in found:
            key = tuple(entry.values.get(field, "") for field in table.key)
            if key in seen:
                entry.fail(f"a second entry for {_key_text(key)}", "keep one")
            seen.add(key)
            if not removes:
                entries[name][key] = entry
            elif entries[name].pop(key, None) is None:
                entry.fail(f"nothing to remove for {_key_text(key)}", "drop the line, or correct its key")


def _key_text(key: Key) -> str:
    return ascii(" / ".join(str(part) for part in key if part != ""))[:80]
