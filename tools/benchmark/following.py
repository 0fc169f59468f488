"""What finding the mechanisms and commitments of a record costs, in registers of growing size.

A register is filled with the records of the corpus beside this folder, copied under other addresses and other dates
until it is large; then copies of further records are linked one by one, and the clock runs over these two steps alone.
It counts what this process has of its processor. While the register is filled, the mechanisms, promises and traces of
each record are stored, but no record is held against the others; nor are lines, meetings and people joined, on which
nothing here rests.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmark.table import Figure
from communique.intake import arrivals
from communique.model import Document, Reading
from communique.reading import ReaderSettings, read_document
from communique.register import Register

if TYPE_CHECKING:
    from sqlalchemy import Connection

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SERIES = ("us-rok", "us-japan", "us-japan-rok-trilateral")
SIZES = (10_000, 40_000, 100_000)  # statements
MEASURED = 40  # records that are linked at each size
BATCH = 100  # records of one transaction while the register is filled
ALLOWED = 2  # times that one more record may cost in the largest register against the smallest
_OTHER_STEPS = ("link_coding", "link_meetings", "link_people", "link_events", "rank_coding")
_AGAINST_OTHERS = ("promises_before", "statements_after")


def in_growing_registers(folder: Path, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """The figures; none, with a word on why, where the corpus is not there."""
    if not (CORPUS / SERIES[0]).is_dir():
        print(f"{CORPUS}: the corpus is not there; linking mechanisms and commitments was not measured")
        return []
    read = [
        (document, read_document(document, ReaderSettings()))
        for document in arrivals([str(CORPUS / name) for name in SERIES])
        if isinstance(document, Document)
    ]
    costs: dict[int, tuple[list[float], list[float]]] = {}
    with ExitStack() as patches, Register.open(folder / "following.db") as register:
        for name in _OTHER_STEPS:
            patches.enter_context(patch(f"communique.register.showing.{name}", _nothing))
        copies = _copies(read)
        held = 0
        for size in sizes:
            held += _fill(register, copies, size - held)
            costs[size] = _measured(register, [next(copies) for _ in range(MEASURED)])
            print(f"{size:9,} statements: {', '.join(f'{median(c):.1f} ms' for c in costs[size])}", file=sys.stderr)
    return [*_figures("mechanisms", {s: c[0] for s, c in costs.items()}),
            *_figures("commitments", {s: c[1] for s, c in costs.items()})]  # fmt: skip


def _nothing(*_: Any) -> list[int]:
    return []


def _fill(register: Register, copies: Iterator[tuple[Document, Reading]], statements: int) -> int:
    """Stores copies until there are so many statements more; how many there were."""
    from communique.register.storing import store

    stored = 0
    with ExitStack() as patches:
        for name in _AGAINST_OTHERS:
            patches.enter_context(patch(f"communique.register.commitments.linking.{name}", _nothing))
        while stored < statements:
            with register.writing() as connection:
                for document, reading in (next(copies) for _ in range(BATCH)):
                    if stored >= statements:
                        break
                    store(connection, register._index, document, reading, "copied")
                    stored += len(reading.statements)
    return stored


def _copies(read: Sequence[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
    """Copies of records without end, each under an address and a date of its own, in an order drawn once."""
    drawn = random.Random(7)
    number = 0
    while True:
        for document, reading in drawn.sample(read, len(read)):
            number += 1
            date = f"{1950 + number // 300 % 150}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            text = f"{document.text}\n\nCopy {number}.\n"
            yield replace(document, url=f"https://copies.example/{number}", date=date, text=text), reading


def _measured(register: Register, records: Iterable[tuple[Document, Reading]]) -> tuple[list[float], list[float]]:
    """Milliseconds of CPU time for finding mechanisms, and for finding commitments, for each record."""
    from communique.register import showing

    taken: dict[str, list[float]] = {"link_mechanisms": [], "link_commitments": []}

    def timed(name: str) -> Any:
        work = getattr(showing, name)

        def run(connection: Connection, *arguments: Any) -> None:
            start = process_time()
            work(connection, *arguments)
            taken[name].append((process_time() - start) * 1000)

        return patch.object(showing, name, run)

    with timed("link_mechanisms"), timed("link_commitments"):
        for document, reading in records:
            register.add_reading(document, reading, settings="copied")
    return taken["link_mechanisms"], taken["link_commitments"]


def _figures(what: str, costs: dict[int, list[float]]) -> list[Figure]:
    small, large = costs[min(costs)], costs[max(costs)]
    figures = [
        Figure(f"finding {what} of a record, {size:,} statements held, median", median(cost), "ms", 250, at_least=False,
               note=f"p95 {quantiles(cost, n=20)[-1]:.0f} ms")
        for size, cost in costs.items()
    ]  # fmt: skip
    ratio = median(large) / max(median(small), 0.1)
    name = f"finding {what} at {max(costs):,} statements to {min(costs):,}"
    return [*figures, Figure(name, ratio, "×", ALLOWED, at_least=False)]


def main() -> None:
    """For a look at these figures alone: ``python -m benchmark.following``."""
    import tempfile

    from benchmark.table import show

    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        figures = in_growing_registers(Path(folder), sizes)
    print(show(figures) if figures else json.dumps([]))


if __name__ == "__main__":
    main()
