"""From a message of a press list to a document."""

from __future__ import annotations

import dataclasses
import email.utils
import hashlib
import os
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from communique.errors import IntakeError
from communique.intake.arrival import Failure, printable
from communique.intake.captured import Capture, documents_of_capture
from communique.intake.documents import assemble, slug, stem, unix_lines
from communique.intake.fields import Facts, web_address
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import Limits
from communique.intake.recognise import HEAD_BYTES, Kind, recognise
from communique.model import Attachment, Document, Snapshot

if TYPE_CHECKING:
    from communique.intake.sandbox.extractor import Extractor

_READ = (Kind.PDF, Kind.TEXT, Kind.MARKDOWN)
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)


def documents_of_message(
    item: Unpacked, path: str, origin: str, limits: Limits, extractor: Extractor
) -> Iterator[Document | Failure]:
    """The document of a message: subject, sender, date and text. Its address is where it is archived, if it says so.

    Files that it carries are kept with it, with their text where their format is read; a failure names each that could
    not be read. A message without words of its own has those of the first file. Raises IntakeError where there is no
    text at all.
    """
    told = dict(item.message)
    text, facts, attachments = told.pop("text", ""), Facts(), tuple[Attachment, ...]()
    if told.pop("type", "") == "text/html":
        made = extractor.extract(Kind.HTML, text.encode("utf-8"), origin)
        text, attachments = made.text, made.attachments
    else:
        text = _without_tail(unix_lines(text))
    message, parts = _split(item)
    read = [
        _file(name, kind, data, told.get("message-id", ""), limits, extractor)
        for (name, kind), data in zip(item.attachments, parts, strict=True)
    ]
    files = tuple(file for file, _ in read)
    if not text.strip():
        text = next((file.text for file in files if file.text), "")
    if not text.strip():
        raise IntakeError(origin, "is a message without text", "see it in a mail program")
    name, address = email.utils.parseaddr(told.get("from", ""))
    facts.offer("title", _FORWARDED.sub("", told.get("subject", "")), "subject")
    facts.offer("date", told.get("time", "")[:10], "date of the message")
    facts.offer("publisher", name if name and "@" not in name else "", "sender")
    facts.offer("url", web_address(told.get("archived-at", "").strip("<>")), "archived at")
    facts.offer("language", told.get("content-language", ""), "header")
    snapshot = Snapshot(
        hashlib.sha256(message).hexdigest(), message, Kind.EMAIL.value,
        {"path": printable(os.path.basename(path)), "size": str(len(message))}, told.get("time", ""),  # noqa: PTH119
    )  # fmt: skip
    yield assemble(
        text,
        name=slug(facts.values.get("url", "")) or stem(path) + origin.removeprefix(path).replace(":", "-"),
        origin=origin,
        facts=facts,
        metadata={key: value for key, value in told.items() if value} | {"sender": address},
        snapshot=snapshot,
        attachments=(*attachments, *files),
        limits=limits,
    )
    for file, problem in read:
        if problem:
            yield Failure(f"{origin} ({printable(file.name)})", problem, "the message itself was taken; see the file")


def _split(item: Unpacked) -> tuple[bytes, list[bytes]]:
    """The bytes of the message, and those of each file that it carries."""
    ends = list(accumulate(item.sizes, initial=len(item.body) - sum(item.sizes)))
    return item.body[: ends[0]], [item.body[start:end] for start, end in pairwise(ends)]


def _file(
    name: str, kind: str, data: bytes, message: str, limits: Limits, extractor: Extractor
) -> tuple[Attachment, str]:
    """A file that a message carries, under an address of the mail's own kind (RFC 2392); and why it was not read."""
    if not data:
        return Attachment(name, "", kind), ""
    digest = hashlib.sha256(data).hexdigest()
    carrier = f"mid:{quote(message.strip('<> '), safe='@')}" if message else f"cid:{digest[:16]}"
    url = f"{carrier}/{quote(name)}"
    copy = Snapshot(digest, data, kind, {"file": name, "size": str(len(data))})
    found = recognise(data[:HEAD_BYTES], name).kind
    if found not in _READ and not (found is Kind.ARCHIVE and name.lower().endswith(".docx")):
        return Attachment(name, url, kind, copy), ""
    made = next(iter(documents_of_capture(Capture(url, data, {}, "", name), limits, extractor)))
    if isinstance(made, Failure):
        return Attachment(name, url, kind, copy), made.problem
    kind = made.snapshot.media_type if made.snapshot else kind
    return Attachment(name, url, kind, dataclasses.replace(copy, media_type=kind), made.text), ""


def _without_tail(text: str) -> str:
    """A plain text without the signature at its end."""
    lines = text.rstrip().split("\n")
    for place in range(len(lines) - 1, max(len(lines) - 15, 0), -1):
        if lines[place].rstrip("\r") in ("--", "-- "):
            return "\n".join(lines[:place]).rstrip()
    return text.strip()
