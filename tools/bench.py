"""Measures speed and memory beside the plain spaCy pipeline, over the same records in the same run.

``python tools/bench.py`` takes 500 records and some minutes; ``--records 50`` is a quick look. The sides take turns,
chunk by chunk, so that a busy machine slows them alike: the ratios can be compared between machines, the seconds
cannot. docs/performance.md says what the figures mean. The exit status is 0 whatever was measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from benchmark.comparing import comparing
from benchmark.records import chunks, founding_record, joined, rows
from benchmark.sides import Adding, Side, interleave, parse, parse_in_processes, plain_pipeline, read, read_long
from benchmark.table import Figure, show
from communique.reading.threads import use_one_thread

CHUNKS = 10  # turns of the sides in one process
PARTS = 2  # turns of the sides in several processes, which load their models anew each time
WORKERS = 2
MEGABYTE = 1_000_000


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=500, help="how many records to measure on (default: 500)")
    options = parser.parse_args()
    use_one_thread()  # for all sides alike, before numpy is imported
    found, source = rows(max(options.records, PARTS))
    print(f"{len(found)} records, {source}; {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = [*through(found, Path(folder)), *on_long_texts(), *comparing(), *starting()]
    print()
    print(show(figures))


def through(found: Sequence[dict[str, str]], folder: Path) -> list[Figure]:
    """Reading and adding beside the plain pipeline, in this process and in several."""
    pipeline = plain_pipeline()
    records = chunks(found, max(len(found) // CHUNKS, 1), folder)
    plain = Side("plain pipeline, 1 process", lambda chunk: parse(pipeline, chunk.documents))
    reading = Side("reading, 1 process", lambda chunk: read(chunk.documents))
    adding = Side("add, 1 worker", Adding(folder / "one.db", 1))
    many_plain = Side(f"plain pipeline, {WORKERS} processes", lambda c: parse_in_processes(c.documents, WORKERS))
    workers = Adding(folder / "many.db", WORKERS)
    many_adding = Side(f"add, {WORKERS} workers", workers)
    for side in (plain, reading, Side("", Adding(folder / "first.db", 1))):  # models and lexicons are loaded
        side.run(records[0])  # before the clock runs
    half = -(-len(records) // PARTS)
    for first in range(0, len(records), half):
        part = records[first : first + half]
        interleave([plain, reading, adding], part)
        interleave([many_plain, many_adding], [joined(part)])
        print(f"{min(first + half, len(records))} of {len(records)} chunks", file=sys.stderr, flush=True)
    tokens = sum(len(pipeline.tokenizer(document.text)) for chunk in records for document in chunk.documents)
    print(f"{tokens:,} tokens")
    for side in (plain, reading, adding, many_plain, many_adding):
        rates = f"{tokens / sum(side.seconds):8,.0f} tokens/s {tokens / sum(side.cpu):8,.0f} tokens/CPU s"
        print(f"{side.name:30}{rates}", flush=True)
    gain = ratio(many_plain, plain)
    return [
        Figure("reading, 1 process, to plain", ratio(reading, plain), "×", 1.5, note=spread(reading, plain)),
        Figure("add, 1 worker, to plain", ratio(adding, plain), "×", 1.2, note=spread(adding, plain)),
        Figure(f"add, {WORKERS} workers, to plain in {WORKERS} processes", ratio(many_adding, many_plain), "×", 1.2,
               note=f"by CPU time {by_cpu(many_adding, many_plain):.2f}"),
        Figure(f"add, {WORKERS} workers, to 1 worker", ratio(many_adding, adding), "×",
               note=f"plain gains {gain:.2f} × from {WORKERS} processes here"),
        Figure("peak memory of a worker", workers.peak / MEGABYTE, "MB", 800, at_least=False),
    ]  # fmt: skip


def ratio(side: Side, beside: Side) -> float:
    """How many times as quick as another a side was over all."""
    return sum(beside.seconds) / sum(side.seconds)


def by_cpu(side: Side, beside: Side) -> float:
    """The same by what both had of processors, which counts the waiting for other programs out."""
    return sum(beside.cpu) / sum(side.cpu)


def spread(side: Side, beside: Side) -> str:
    """The ratio by CPU time, and its quartiles by the clock over the chunks: how much the machine's noise matters."""
    told = f"by CPU time {by_cpu(side, beside):.2f}"
    each = [b / a for a, b in zip(side.seconds, beside.seconds, strict=True)]
    if len(each) < 4:
        return told
    low, middle, high = quantiles(each, n=4)
    return f"{told}; by chunk {middle:.2f} ({low:.2f} to {high:.2f})"


def on_long_texts() -> list[Figure]:
    """Whether time grows with the length of a text and memory does not."""
    (short, _), (long, peak) = read_long(10_000), read_long(100_000)
    return [
        Figure("time of 100,000 words to that of 10,000", long / short, "×", note="10 is linear"),
        Figure("peak memory of reading 100,000 words", peak / MEGABYTE, "MB", 800, at_least=False),
    ]


def starting() -> list[Figure]:
    """The command's start, and a first reading in a process of its own: the best of several."""
    return [
        Figure("communique --help", best_of(7, "--help"), "s", 0.4, at_least=False),
        Figure("communique read, first record", best_of(3, "read", str(founding_record())), "s", 5, at_least=False),
    ]


def best_of(times: int, *arguments: str) -> float:
    """Seconds of the quickest of several runs of the command."""
    command = [str(Path(sys.executable).with_name("communique")), *arguments]
    quickest = float("inf")
    for _ in range(times):
        start = perf_counter()
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            return float("inf")  # it told what is wrong; the table shows it as missed
        quickest = min(quickest, perf_counter() - start)
    return quickest


if __name__ == "__main__":
    main()
