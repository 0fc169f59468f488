"""How much intake takes before it refuses."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input. A file beyond one of them is a named failure; nothing is cut short silently."""

    file_bytes: int = 50 * MEBIBYTE  # of one file that is one record
    collection_bytes: int = 4096 * MEBIBYTE  # of one file of many records, unpacked; it is read in a stream
    row_bytes: int = 16 * MEBIBYTE  # of one row of JSON Lines
    text_characters: int = 5_000_000  # of one record's text
    seconds: float = 30.0  # wall clock for parsing one hostile file
    memory_bytes: int = 512 * MEBIBYTE  # of address space for parsing one hostile file, over the parser's own
    unpacked_bytes: int = 200 * MEBIBYTE  # of all parts of an archive such as a DOCX together
    unpack_ratio: int = 200  # unpacked to packed bytes, looked at beyond 10 MiB unpacked
    archive_members: int = 5_000  # of parts in an archive
    pages: int = 2_000  # of a PDF
    depth: int = 400  # of nested elements in a page; browsers stop at 512
