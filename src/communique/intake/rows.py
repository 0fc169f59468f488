"""JSON records: one object a line, or one object or array in a file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Protocol

from communique.errors import IntakeError
from communique.intake.arrival import Failure, printable
from communique.intake.capture_time import capture_time
from communique.intake.documents import assemble, slug, snapshot_of, stem, unix_lines
from communique.intake.fields import Facts, field_keys
from communique.intake.limits import Limits
from communique.model import Attachment, Document

_PROBE = 20  # rows without a text before a file is said to hold no records
NO_RECORDS = "holds JSON but no records: nothing in it has a `text`"
_NO_RECORDS_REMEDY = "give records with a `text` each"
_ROW_REMEDY = "mend that line; the others were taken"


class LineReader(Protocol):
    """A stream of bytes that is read by lines."""

    def readline(self, limit: int = -1, /) -> bytes:
        """The next line, at most *limit* bytes of it, b"" at the end."""
        ...


def documents_of_lines(stream: LineReader, path: str, limits: Limits) -> Iterator[Document | Failure]:
    """A document, or a failure, for each row that *stream* gives; one bad row does not stop the others.

    A file whose first rows are all without a text is one IntakeError: it holds something else than records.
    """
    waiting: list[Failure] = []
    found = False
    for number, line in _lines(stream, limits):
        if line is not None and not line.strip():
            continue
        origin = f"{path}:{number}"
        arrival = _document_of_line(line, number, path, origin, limits)
        if found:
            yield arrival
        elif isinstance(arrival, Document):
            found = True
            yield from waiting
            yield arrival
        else:
            waiting.append(arrival)
            if len(waiting) >= _PROBE:
                break
    if not found:
        if waiting and all(failure.problem.startswith("is not JSON") for failure in waiting):
            yield from waiting
        elif waiting:
            raise IntakeError(path, NO_RECORDS, _NO_RECORDS_REMEDY)
        else:
            raise IntakeError(path, "is empty", "give a file that holds a record")


def _lines(stream: LineReader, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than a row may be, which is passed over in bounded steps."""
    number = 0
    while line := stream.readline(limits.row_bytes + 1):
        number += 1
        if len(line) <= limits.row_bytes or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.row_bytes + 1)
        yield number, None


def _document_of_line(line: bytes | None, number: int, path: str, origin: str, limits: Limits) -> Document | Failure:
    try:
        if line is None:
            raise IntakeError(origin, f"is longer than {limits.row_bytes:,} bytes", "split the record")
        row = parse_json(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, origin, _ROW_REMEDY)
        if not isinstance(row, dict):
            raise IntakeError(origin, "is JSON but no record", "write one object with a `text` a line")
        return document_of_row(row, line.rstrip(b"\r\n"), path=path, origin=origin, number=number, limits=limits)
    except IntakeError as error:
        return Failure.of(error)


def parse_json(data: bytes, origin: str, remedy: str) -> object:
    """What *data* is in JSON; raises IntakeError when it is none, or nested too deeply."""
    try:
        return json.loads(data)
    except RecursionError as error:
        raise IntakeError(origin, "is nested too deeply", remedy) from error
    except UnicodeDecodeError as error:
        raise IntakeError(origin, f"is not JSON: a byte at {error.start} is not UTF-8", remedy) from error
    except ValueError as error:
        raise IntakeError(origin, f"is not JSON ({error})", remedy) from error


def documents_of_json(data: bytes, path: str, limits: Limits) -> Iterator[Document | Failure]:
    """The documents of a file that is one JSON object with a text, or an array of such."""
    value = parse_json(data, path, "mend it, or give plain text")
    rows = value if isinstance(value, list) else [value]
    if not any(isinstance(row, dict) and _text_of(row) is not None for row in rows):
        raise IntakeError(path, NO_RECORDS, _NO_RECORDS_REMEDY)
    for number, row in enumerate(rows, 1):
        origin = f"{path}:{number}" if isinstance(value, list) else path
        if not isinstance(row, dict):
            yield Failure(origin, "is JSON but no record", "write objects with a `text` each")
            continue
        try:
            kept = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
            yield document_of_row(row, kept, path=path, origin=origin, number=number, limits=limits)
        except IntakeError as error:
            yield Failure.of(error)


def document_of_row(
    row: Mapping[str, object], kept: bytes, *, path: str, origin: str, number: int, limits: Limits
) -> Document:
    """The document of one row; *kept* are the row's bytes. Raises IntakeError when it has no text or a broken one."""
    text = _text_of(row)
    if text is None:
        raise IntakeError(origin, "has no `text`", "give the record's words as `text`")
    metadata = {key: _as_string(value) for key, value in row.items() if key not in field_keys()["text"]}
    for key, value in (("text", text), *metadata.items()):
        if not _can_be_stored(value):
            raise IntakeError(origin, f"has half a surrogate pair in `{printable(key)}`", "export it anew as UTF-8")
    facts = Facts()
    facts.offer_named(metadata, "row")
    name = next((stem(metadata[key]) for key in ("name", "path") if metadata.get(key)), "")
    name = name or slug(facts.values.get("url", "")) or f"{stem(path)}-{number}"
    carrier = {"path": printable(os.path.basename(path)), "row": str(number)}  # noqa: PTH119
    return assemble(
        unix_lines(text),
        name=name,
        origin=origin,
        facts=facts,
        metadata=metadata,
        snapshot=snapshot_of(kept, "application/json", carrier, capture_time(metadata)),
        attachments=_attachments(row.get("attachments")),
        limits=limits,
    )


def _text_of(row: Mapping[str, object]) -> str | None:
    for key in field_keys()["text"]:
        value = row.get(key)
        if isinstance(value, str):
            return value
    return None


def _can_be_stored(value: str) -> bool:
    """Whether *value* has only whole characters: JSON can escape half of a pair of surrogates."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _as_string(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _attachments(value: object) -> tuple[Attachment, ...]:
    """Attachments as names, or as objects with a name and an address."""
    found = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, str) and item:
            found.append(Attachment(item))
        elif isinstance(item, dict) and (item.get("name") or item.get("url")):
            name, url = str(item.get("name") or ""), str(item.get("url") or "")
            found.append(Attachment(name or slug(url), url, str(item.get("media_type") or "")))
    return tuple(found)
