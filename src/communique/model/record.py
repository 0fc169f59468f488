"""Records, and the four things that are kept apart: record, publication, revision, snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.model.identity import text_digest


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as they came, with what their carrier said of them."""

    digest: str  # hexadecimal SHA-256 of the bytes
    data: bytes
    media_type: str  # as detected from the content
    headers: Mapping[str, str] = field(default_factory=dict)  # HTTP headers or file facts, as given
    fetched: str = ""  # ISO time with offset, "" for a local file


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a record names, links or carries."""

    name: str  # as printed or from the link
    url: str = ""  # "" where only the name is printed
    media_type: str = ""
    copy: Snapshot | None = None  # the file itself, where it came with the record
    text: str = ""  # of the file itself, "" where its format is not read


@dataclass(frozen=True, slots=True)
class Document:
    """What intake hands to reading: one text with what is known about it. Unknown is the empty string."""

    text: str  # the body; offsets of everything count from its start; line ends are \n
    name: str  # the file's stem, or a name within a collection; names output files
    origin: str  # where it came from, for messages: a path, "-", path:line
    title: str = ""
    date: str = ""  # ISO date of publication
    url: str = ""
    publisher: str = ""
    language: str = ""  # BCP 47, "" if unknown
    section: str = ""  # newsroom section or category
    place: str = ""  # dateline place given by metadata
    modified: str = ""  # ISO time of the revision where the document tells it
    attachments: tuple[Attachment, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)  # header lines and other facts, as they came
    sources: Mapping[str, str] = field(default_factory=dict)  # field → how it was found ("header", "json-ld")
    snapshot: Snapshot | None = None

    @property
    def known_by(self) -> str:
        """What makes the record the same one again: its URL, or its content where it has none."""
        return self.url or f"sha256:{text_digest(self.text)}"


@dataclass(frozen=True, slots=True)
class Publication:
    """One place where a record is published."""

    id: str
    record: str  # record ID
    url: str  # "" for a file without an address
    publisher: str  # as printed or given, "" if unknown


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of a record."""

    id: str
    record: str  # record ID
    text: str
    title: str
    modified: str  # the revision's own time, "" if unknown
    snapshot: str  # digest of the snapshot it was extracted from, "" if none


@dataclass(frozen=True, slots=True)
class Record:
    """One published document as the register knows it, by its current revision."""

    id: str
    name: str
    title: str
    date: str
    url: str
    publisher: str
    language: str
    section: str
    kind: str
    level: str
    issuers: tuple[str, ...]
    coded: bool
    statements: int  # how many statements its current coding has
    revisions: int  # how many revisions are held
