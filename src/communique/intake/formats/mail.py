"""Messages: e-mail files, mailboxes, and pages that a browser saved as MHTML. Runs in the sandbox's child only."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator
from datetime import UTC
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO

from communique.errors import IntakeError
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import MEBIBYTE, Limits

_PAGES = ("text/html", "application/xhtml+xml")
_REMEDY = "save it again from the program that made it"
_HEADERS = ("Subject", "From", "Date", "Message-ID", "List-Id", "Archived-At", "Reply-To", "To", "Content-Language")


def unpack_mhtml(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Unpacked]:
    """The page that a browser saved as one file, with the address and time that the file tells."""
    message = _parsed(_whole(stream, name, limits))
    parts = (part for part in message.walk() if part.get_content_type() in _PAGES)
    root = next(parts, None)
    if root is None:
        raise IntakeError(name, "is an MHTML file without a page", _REMEDY)
    url = _header(message, "Snapshot-Content-Location") or _header(root, "Content-Location")
    body = _bytes(root)
    charset = root.get_content_charset("")
    if charset and charset.lower() not in ("utf-8", "us-ascii"):
        body = body.decode(charset, "replace").encode("utf-8") if _known(charset) else body
    yield Unpacked(body, url if url.startswith(("http://", "https://")) else "", _time(_header(message, "Date")))


def unpack_message(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Unpacked]:
    """One message."""
    yield _message(_whole(stream, name, limits))


def unpack_mailbox(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Unpacked]:
    """The messages of a mailbox, which begin at lines ``From `` after an empty one."""
    lines: list[bytes] = []
    size, too_large, empty = 0, False, True
    while line := stream.readline(MEBIBYTE):
        if line.startswith(b"From ") and empty and (lines or too_large):
            yield _boxed(lines, too_large, limits)
            lines, size, too_large = [], 0, False
        elif not (line.startswith(b"From ") and empty):
            size += len(line)
            too_large = too_large or size > limits.file_bytes
            if too_large:
                lines.clear()
            else:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
        empty = not line.strip()
    if not lines and not too_large:
        raise IntakeError(name, "is a mailbox without messages", _REMEDY)
    yield _boxed(lines, too_large, limits)


def _boxed(lines: list[bytes], too_large: bool, limits: Limits) -> Unpacked:
    if too_large:
        return Unpacked(b"", problem=f"is larger than {limits.file_bytes // MEBIBYTE} MiB", remedy="split it")
    return _message(b"".join(lines))


def _message(data: bytes) -> Unpacked:
    """A message: its body in HTML, else in plain text, marked as what it is by the media type in its facts."""
    message = _parsed(data)
    facts = {key.lower(): value for key in _HEADERS if (value := _header(message, key))}
    body = message.get_body(preferencelist=("html", "plain"))
    parts = [(name, part) for part in _parts(message) if (name := _file_name(part))]
    attachments = tuple((name, part.get_content_type()) for name, part in parts)
    files = [_bytes(part) for _, part in parts]
    sizes = tuple(map(len, files))
    facts["time"] = _time(facts.get("date", ""))
    if body is None and not any(files):
        problem, remedy = "is a message without text", "see it in a mail program"
        return Unpacked(b"".join((data, *files)), "", facts["time"], {}, facts, attachments, sizes, problem, remedy)
    if body is not None:
        charset = body.get_content_charset("utf-8")
        facts["text"] = _bytes(body).decode(charset if _known(charset) else "utf-8", "replace")
        facts["type"] = body.get_content_type()
    return Unpacked(b"".join((data, *files)), "", facts["time"], {}, facts, attachments, sizes)


def _parts(message: EmailMessage) -> Iterator[MIMEPart]:
    """The parts that are attached, whatever the message is made of."""
    try:
        yield from message.iter_attachments()
    except (AttributeError, TypeError):  # a message that claims to have parts and has none
        return


def _file_name(part: MIMEPart) -> str:
    """The name of an attached file, "" where there is none or it cannot be understood."""
    try:
        return " ".join((part.get_filename() or "").split())
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: MIMEPart, name: str) -> str:
    """A header as text, "" where there is none or it cannot be understood."""
    try:
        return " ".join(str(part.get(name, "")).split())
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def _time(value: str) -> str:
    try:
        moment = email.utils.parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError):
        return ""
    if moment is None:
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _known(charset: str) -> bool:
    try:
        return bool("".encode(charset) is not None)
    except LookupError:
        return False


def _whole(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise IntakeError(name, f"is larger than {limits.file_bytes // MEBIBYTE} MiB", _REMEDY)
    return data
