"""Web archives and mailboxes: unpacked in a child process with limits, one page or message after the other."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import IntakeError
from communique.intake.arrival import Failure, Skipped, printable
from communique.intake.captured import Capture, documents_of_capture
from communique.intake.documents import stem
from communique.intake.formats.unpacked import Unpacked
from communique.intake.limits import MEBIBYTE, Limits
from communique.intake.messages import documents_of_message
from communique.intake.opening import open_regular
from communique.intake.recognise import Kind
from communique.intake.sandbox.extractor import search_path
from communique.intake.sandbox.frames import BrokenFrameError, LateFrameError, read_frame
from communique.model import Document

if TYPE_CHECKING:
    from communique.intake.sandbox.extractor import Extractor

CONTAINERS = frozenset([Kind.WARC, Kind.WACZ, Kind.MHTML, Kind.EMAIL, Kind.MAILBOX])
_START = 30.0  # seconds over the limit for the first thing: the child has to start
_REMEDY = "save it anew from the program that made it"


def documents_of_container(
    path: str, kind: Kind, packed: bool, limits: Limits, extractor: Extractor
) -> Iterator[Document | Failure]:
    """The records in the file at *path*, and a failure for each thing in it that is none.

    *packed* says that the whole file is gzip (a WARC unpacks its members itself). Raises IntakeError where the file
    itself is damaged; what came before was given.
    """
    for number, item in enumerate(_unpacked(path, kind, packed, limits), 1):
        origin = f"{path}:{number}" if kind is not Kind.MHTML else path
        try:
            yield from _documents(item, kind, path, origin, limits, extractor)
        except IntakeError as error:
            yield Failure(origin, error.problem, error.remedy)


def _documents(
    item: Unpacked, kind: Kind, path: str, origin: str, limits: Limits, extractor: Extractor
) -> Iterator[Document | Failure]:
    if item.problem:
        raise IntakeError(origin, item.problem, item.remedy)
    if kind in (Kind.EMAIL, Kind.MAILBOX):
        yield from documents_of_message(item, path, origin, limits, extractor)
        return
    carrier = item.carrier or {"path": printable(os.path.basename(path))}  # noqa: PTH119
    capture = Capture(item.url, item.body, carrier, item.time, origin=f"{origin} ({item.url})" if item.url else origin)
    for made in documents_of_capture(capture, limits, extractor):
        if isinstance(made, Failure) and made.problem.startswith("is a page without text"):
            yield Skipped(made.name, made.problem, made.remedy)  # a frame or a form within a page
            continue
        if isinstance(made, Document) and not item.url:
            yield dataclasses.replace(made, name=stem(path))
        else:
            yield made


def _unpacked(path: str, kind: Kind, packed: bool, limits: Limits) -> Iterator[Unpacked]:
    """What the child gives. It ends with this generator, whatever happens."""
    request = {
        "kind": kind.value, "name": printable(path), "packed": packed, "limits": dataclasses.asdict(limits),
    }  # fmt: skip
    stream, _ = open_regular(path)
    with stream:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "communique.intake.sandbox.unpacking", json.dumps(request)],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search_path())},
        )
    assert child.stdout is not None
    answers = child.stdout.fileno()
    grace = _START
    try:
        while True:
            deadline = time.monotonic() + limits.seconds + grace
            grace = 0.0
            about = json.loads(read_frame(answers, 4 * limits.file_bytes, deadline))
            if "end" in about:
                return
            if "body" not in about and "url" not in about:
                raise IntakeError(path, str(about["problem"]), str(about["remedy"]))
            body = read_frame(answers, 2 * limits.file_bytes + MEBIBYTE, deadline)
            lists = {"attachments": tuple(map(tuple, about["attachments"])), "sizes": tuple(about["sizes"])}
            yield Unpacked(body, **about | lists)
    except LateFrameError as error:
        raise IntakeError(path, f"takes longer than {limits.seconds:g} seconds to unpack", _REMEDY) from error
    except BrokenFrameError as error:
        raise IntakeError(path, "made its parser break down: it is damaged, or made to do so", _REMEDY) from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        child.stdout.close()
        child.wait()
