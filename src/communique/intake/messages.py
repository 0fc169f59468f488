"""From a message of a press list to a document."""

from __future__ import annotations

import email.utils
import hashlib
import os
import re
from typing import TYPE_CHECKING

from communique.errors import IntakeError
from communique.intake.arrival import printable
from communique.intake.documents import assemble, slug, stem, unix_lines
from communique.intake.fields import Facts, web_address
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import Limits
from communique.intake.recognise import Kind
from communique.model import Attachment, Document, Snapshot

if TYPE_CHECKING:
    from communique.intake.sandbox.extractor import Extractor

_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)


def document_of_message(item: Unpacked, path: str, origin: str, limits: Limits, extractor: Extractor) -> Document:
    """The document of a message: subject, sender, date and text. Its address is where it is archived, if it says so.

    Raises IntakeError where it has no text.
    """
    told = dict(item.message)
    text, facts, attachments = told.pop("text", ""), Facts(), tuple[Attachment, ...]()
    if told.pop("type", "") == "text/html":
        made = extractor.extract(Kind.HTML, text.encode("utf-8"), origin)
        text, attachments = made.text, made.attachments
    else:
        text = _without_tail(unix_lines(text))
    if not text.strip():
        raise IntakeError(origin, "is a message without text", "see it in a mail program")
    name, address = email.utils.parseaddr(told.get("from", ""))
    facts.offer("title", _FORWARDED.sub("", told.get("subject", "")), "subject")
    facts.offer("date", told.get("time", "")[:10], "date of the message")
    facts.offer("publisher", name if name and "@" not in name else "", "sender")
    facts.offer("url", web_address(told.get("archived-at", "").strip("<>")), "archived at")
    facts.offer("language", told.get("content-language", ""), "header")
    files = tuple(Attachment(name, "", kind) for name, kind in item.attachments)
    snapshot = Snapshot(
        hashlib.sha256(item.body).hexdigest(), item.body, Kind.EMAIL.value,
        {"path": printable(os.path.basename(path)), "size": str(len(item.body))}, told.get("time", ""),  # noqa: PTH119
    )  # fmt: skip
    return assemble(
        text,
        name=slug(facts.values.get("url", "")) or stem(path) + origin.removeprefix(path).replace(":", "-"),
        origin=origin,
        facts=facts,
        metadata={key: value for key, value in told.items() if value} | {"sender": address},
        snapshot=snapshot,
        attachments=(*attachments, *files),
        limits=limits,
    )


def _without_tail(text: str) -> str:
    """A plain text without the signature at its end."""
    lines = text.rstrip().split("\n")
    for place in range(len(lines) - 1, max(len(lines) - 15, 0), -1):
        if lines[place].rstrip("\r") in ("--", "-- "):
            return "\n".join(lines[:place]).rstrip()
    return text.strip()
