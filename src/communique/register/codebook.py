"""The codebook in force, as it is shown to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.errors import UsageError


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One entry of a lexicon."""

    values: Mapping[str, str | int | tuple[str, ...]]  # the fields that are given, in the order of the file
    own: bool  # from the user's folder


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One table of entries."""

    name: str  # of the table
    file: str  # that it stands in
    entries: tuple[LexiconEntry, ...]


@dataclass(frozen=True, slots=True)
class DescribedCodebook:
    """A codebook with its lexicons."""

    version: str
    digest: str  # hexadecimal SHA-256 of all entries in force
    lexicons: tuple[Lexicon, ...]


def describe_codebook(folder: str = "", lexicon: str = "") -> DescribedCodebook:
    """The bundled codebook with the entries of *folder* over it: all lexicons, or those of one file.

    Raises CodebookError for a malformed codebook, and UsageError for a lexicon that there is none of.
    """
    from communique.lexicons import load_codebook
    from communique.lexicons.overlay import load_entries, read_own
    from communique.lexicons.schema import tables

    loaded = load_codebook(folder)
    entries = load_entries(read_own(folder) if folder else {})
    wanted = lexicon.strip().lower()
    shown = [table for table in tables() if not wanted or wanted in (table.file, table.file.rpartition(".")[0])]
    if not shown:
        known = dict.fromkeys(table.file.rpartition(".")[0] for table in tables())
        raise UsageError(f"lexicon {lexicon[:60]!r} is unknown; give one of {', '.join(known)}")
    return DescribedCodebook(
        loaded.version,
        loaded.digest,
        tuple(
            Lexicon(
                table.name,
                table.file,
                tuple(LexiconEntry(dict(entry.values), entry.own) for entry in entries.tables[table.name]),
            )
            for table in shown
        ),
    )
