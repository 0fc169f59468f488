"""What an archive of captures or a mailbox holds, one thing after the other."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A page as it was captured, or a message. Travels between processes as JSON, its bytes beside it."""

    body: bytes
    url: str = ""  # the address that it was captured at
    time: str = ""  # ISO time of the capture
    carrier: dict[str, str] = field(default_factory=dict)  # status and headers, as a snapshot keeps them
    message: dict[str, str] = field(default_factory=dict)  # of a message: subject, from, date …
    attachments: tuple[tuple[str, str], ...] = ()  # of a message: name and media type
    sizes: tuple[int, ...] = ()  # bytes of each attachment; they follow the body's, "body" holds both
    problem: str = ""  # why it could not be taken, "" where it could
    remedy: str = ""
