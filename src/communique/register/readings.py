"""From files to readings, in order and without a store: what `read` and `add` have in common."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from communique.errors import ReaderError
from communique.model import Document, Reading
from communique.reading import Executor, ReaderSettings, load_reader, make_executor, read_document
from communique.register.identity import canonical
from communique.register.results import NotHandled

if TYPE_CHECKING:
    from communique.intake import Arrival, Limits


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what was found in it."""

    document: Document
    reading: Reading


@dataclass(frozen=True, slots=True)
class NotRead:
    """Something that could not be read."""

    told: NotHandled
    skipped: bool  # found in a folder, and never meant to be a record


def read_paths(
    paths: Sequence[str],
    settings: ReaderSettings | None = None,
    *,
    workers: int = 1,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[ReadDocument | NotRead]:
    """The readings of all records at *paths* (files, folders, ``-``), lazily, in the order of the arguments.

    The same with any number of *workers*. What could not be read is given in its place, and the rest goes on. Raises
    ReaderError where the model is not installed and CodebookError for a malformed codebook.
    """
    from communique.intake import arrivals

    read = partial(read_guarded, settings=settings or ReaderSettings())
    before: deque[NotRead] = deque()  # what stands between the documents, by the number of documents before it
    places: deque[int] = deque()
    documents: deque[Document] = deque()
    taken = 0

    def to_read() -> Iterator[Document]:
        nonlocal taken
        for arrival in arrivals(paths, limits=limits, stdin=stdin):
            if isinstance(arrival, Document):
                taken += 1
                documents.append(canonical(arrival))
                yield to_send(documents[-1])
            else:
                before.append(not_read(arrival))
                places.append(taken)

    for given, reading in enumerate(mapped(make_executor(workers), read, to_read())):
        while places and places[0] <= given:
            places.popleft()
            yield before.popleft()
        document = documents.popleft()
        yield NotRead(reading, False) if isinstance(reading, NotHandled) else ReadDocument(document, reading)
    yield from before


def read_guarded(document: Document, settings: ReaderSettings) -> Reading | NotHandled:
    """The reading of a document, or what went wrong with it; raises only what would go wrong with every document."""
    load_reader(document.language or "en", settings)
    try:
        return read_document(document, settings)
    except ReaderError as error:
        return NotHandled(document.origin, str(error), "see what the record holds, or leave it out")
    except Exception as error:  # one record must not end the run, whatever is wrong with it
        problem = f"could not be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        return NotHandled(document.origin, problem, "please report it with the file; the rest goes on")


def mapped(
    executor: Executor, read: Callable[[Document], Reading | NotHandled], documents: Iterable[Document]
) -> Iterator[Reading | NotHandled]:
    """The executor's results, with the loss of a worker told plainly."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from executor.map(read, documents)
    except BrokenProcessPool as error:
        raise ReaderError(
            "a worker process ended (most often for want of memory); run again with fewer --workers: "
            "what was stored stays"
        ) from error


def to_send(document: Document) -> Document:
    """What a worker needs of a document: no bytes, and mappings that can be sent."""
    named = tuple(dataclasses.replace(item, copy=None, text="") for item in document.attachments)
    return dataclasses.replace(
        document, snapshot=None, metadata=dict(document.metadata), sources=dict(document.sources), attachments=named
    )


def not_read(arrival: Arrival) -> NotRead:
    """A failure of intake as it is told."""
    from communique.intake import Failure, Skipped

    assert isinstance(arrival, Failure)
    told = NotHandled(arrival.name, arrival.problem, arrival.remedy)
    return NotRead(told, skipped=isinstance(arrival, Skipped))
