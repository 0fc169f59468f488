"""The way of the files: found, opened, recognised, read; one after the other, lazily."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from communique.errors import IntakeError
from communique.intake.arrival import Failure, Skipped
from communique.intake.containers import CONTAINERS, documents_of_container
from communique.intake.documents import extracted_document, text_document
from communique.intake.feeds import documents_of_feed
from communique.intake.gunzip import GunzipReader
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.opening import open_regular, prefixed, read_up_to
from communique.intake.recognise import HEAD_BYTES, Kind, Recognised, recognise, suffixes
from communique.intake.rows import NO_RECORDS, documents_of_json, documents_of_lines
from communique.intake.sandbox.extractor import Extractor
from communique.intake.walking import STANDARD_INPUT, Found, walk
from communique.model import Document


def take_in(paths: Sequence[str], limits: Limits, stdin: BinaryIO | None) -> Iterator[Document | Failure]:
    """What :func:`communique.intake.arrivals` gives; the sandbox's child ends with the iterator."""
    with Extractor(limits) as extractor:
        for found in walk(paths):
            if isinstance(found, Failure):
                yield found
                continue
            try:
                yield from _arrivals_of_file(found, limits, stdin, extractor)
            except IntakeError as error:
                yield Failure.of(error)
            except OSError as error:
                yield Failure(found.path, f"cannot be read ({error.strerror or error})", "check the disk")


def _arrivals_of_file(
    found: Found, limits: Limits, stdin: BinaryIO | None, extractor: Extractor
) -> Iterator[Document | Failure]:
    suffix = os.path.splitext(found.path)[1].lower().removeprefix(".")  # noqa: PTH122
    if found.walked and (suffix in suffixes("company") or found.path.endswith(".meetings.json")):
        yield Skipped(found.path, f"is a .{suffix} file, no record", "name it as an argument to take it in")
        return
    if found.path == STANDARD_INPUT:
        yield from _read(found, stdin or sys.stdin.buffer, None, limits, extractor)
        return
    stream, size = open_regular(found.path)
    with stream:
        yield from _read(found, stream, size, limits, extractor)


def _read(
    found: Found, stream: BinaryIO, size: int | None, limits: Limits, extractor: Extractor
) -> Iterator[Document | Failure]:
    head = read_up_to(stream, HEAD_BYTES)
    if not head:
        raise IntakeError(found.path, "is empty", "give a file that holds a record")
    whole = head
    recognised = recognise(head, found.path)
    content = prefixed(head, stream)
    if recognised.kind is Kind.GZIP:
        unpacked = GunzipReader(cast("BinaryIO", content), found.path, size, limits)
        head, size = unpacked.read(HEAD_BYTES) or b"", None  # one step: what is damaged behind it is told later
        recognised = recognise(head, found.path)
        content = prefixed(head, unpacked)
    packed = recognised.kind in CONTAINERS and head is not whole
    if recognised.kind in CONTAINERS:
        if found.path == STANDARD_INPUT:
            raise IntakeError(found.path, "is an archive, a mailbox or a message", "give it as a file")
        kind = recognised.kind
        yield from documents_of_container(found.path, kind, packed and kind is not Kind.WARC, limits, extractor)
        return
    try:
        yield from _documents(found.path, recognised, content, size, limits, extractor)
    except IntakeError as error:
        if found.walked and _is_company(found.path, recognised, error):
            yield Skipped(error.name, error.problem, error.remedy)
        else:
            raise


def _documents(
    path: str,
    recognised: Recognised,
    content: io.BufferedReader,
    size: int | None,
    limits: Limits,
    extractor: Extractor,
) -> Iterator[Document | Failure]:
    if recognised.kind is Kind.FOREIGN:
        raise IntakeError(path, f"is {recognised.what}", recognised.remedy)
    if recognised.kind is Kind.GZIP:
        raise IntakeError(path, "is packed twice", "unpack it")
    if recognised.kind is Kind.JSON_LINES:
        yield from documents_of_lines(content, path, limits)
        return
    data = _whole(path, content, size, limits)
    if recognised.kind is Kind.JSON:
        yield from documents_of_json(data, path, limits)
    elif recognised.kind is Kind.FEED:
        yield from documents_of_feed(data, path, limits, extractor)
    elif recognised.kind in (Kind.TEXT, Kind.MARKDOWN):
        yield text_document(data, path=path, media_type=recognised.kind.value, limits=limits)
    else:
        yield extracted_document(extractor.extract(recognised.kind, data, path), data, recognised.kind, path, limits)


def _whole(path: str, content: io.BufferedReader, size: int | None, limits: Limits) -> bytes:
    """All of a file that is one record; one that is too large is refused by its size, unread."""
    most = limits.file_bytes
    if size is None or size <= most:
        data = read_up_to(content, most + 1)
        if len(data) <= most:
            return data
    problem = (
        f"is larger than {most // MEBIBYTE} MiB" if size is None else f"has {size:,} bytes, over {most // MEBIBYTE} MiB"
    )
    raise IntakeError(path, problem, "split it into its records, or give JSON Lines")


def _is_company(path: str, recognised: Recognised, error: IntakeError) -> bool:
    """Whether a file that failed was found in a folder and never meant to be a record."""
    if recognised.kind is Kind.FOREIGN:
        return not recognised.record
    if recognised.kind in (Kind.JSON, Kind.JSON_LINES):
        return error.problem == NO_RECORDS
    suffix = os.path.splitext(path)[1].lower().removeprefix(".")  # noqa: PTH122
    return error.problem.startswith("is binary") and suffix not in suffixes("record")
