"""What adding a record costs in registers of 10,000 to 1,000,000 statements.

The register is filled with readings, in large transactions and with the lines that the invented records are known to
have, because linking a million statements one by one would take an hour; then records are added to it as anybody
would, in a process of their own, and the clock runs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from sqlalchemy import select

from benchmark.invented import STATEMENTS, Clause, Inventor
from benchmark.table import Figure
from communique.linking import POSITION, Held, Wording, point_finder, wording
from communique.register import Register, schema
from communique.register.lines import linking
from communique.register.lines.shelf import RegisterShelf
from communique.register.writing import insert_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

SIZES = (10_000, 100_000, 1_000_000)  # statements
MEASURED = 60  # records of 20 statements that are added at each size
BATCH = 250  # records of one transaction while the register is filled
MEGABYTE = 1_000_000


def in_large_registers(folder: Path, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """The figures, smallest register first."""
    path = folder / "large.db"
    costs: dict[int, dict[str, float]] = {}
    held = 0
    for size in sorted(sizes):
        fill(path, (size - held) // STATEMENTS, f"to{size}")
        held = size
        costs[size] = _in_own_process(path, f"measured{size}")
        print(f"{size:9,} statements: {costs[size]}", file=sys.stderr, flush=True)
    small, large = costs[min(costs)], costs[max(costs)]
    figures = []
    for size, cost in costs.items():
        note = f"median {cost['median']:.0f} ms, of which linking {cost['linking']:.0f} ms"
        figures.append(Figure(f"linking a record of {STATEMENTS}, {size:,} statements held, p95",
                              cost["linking95"], "ms", 150, at_least=False, note=note))  # fmt: skip
    return [
        *figures,
        Figure(f"add at {max(costs):,} statements to {min(costs):,}", large["median"] / small["median"], "×", 2,
               at_least=False),
        Figure(f"linking at {max(costs):,} statements to {min(costs):,}", large["linking"] / small["linking"], "×", 2,
               at_least=False),
        Figure(f"peak memory of adding at {max(costs):,} statements", large["peak"], "MB", 400, at_least=False,
               note=f"{small['peak']:.0f} MB at {min(costs):,}"),
    ]  # fmt: skip


def fill(path: Path, records: int, prefix: str) -> None:
    """Adds records to a register, with their lines as they were invented."""
    finder = point_finder()
    inventor = Inventor(finder.vocabulary, seed=len(prefix) * 31 + records)
    clauses: deque[Sequence[Clause]] = deque()
    counts: Counter[str] = Counter()  # wording → records of this run that say it
    with Register.open(path) as register, register._reading() as connection:
        known = set(connection.exec_driver_sql("SELECT id FROM wording").scalars())

    @lru_cache(maxsize=60_000)
    def points(words: str) -> tuple[tuple[int, int, Wording], ...]:
        return tuple(
            (point.words.span.start, point.words.span.end, wording(point, POSITION, finder.vocabulary))
            for point in finder.of(words)
        )

    def keep(connection: Connection, shown: int, _hidden: int | None = None) -> None:
        """In the place of linking: a clause belongs to the line of its formula."""
        said, rows = clauses.popleft(), list[dict[str, int | str]]()
        new: dict[str, Held] = {}
        table = schema.statement
        query = select(table.c.key, table.c.content_start).where(table.c.coding == shown).order_by(table.c.key)
        for statement, both in zip(connection.execute(query), zip(said[::2], said[1::2], strict=True), strict=True):
            offset, position = statement.content_start, 0
            for clause in both:
                core = next((one for _, _, one in points(clause.formula)), None)
                for start, end, one in points(clause.words):
                    rows.append({"statement": statement.key, "position": position, "wording": one.id,
                                 "start": offset + start, "end": offset + end})  # fmt: skip
                    new |= {one.id: Held(one, 1, (core or one).id, 1.0)}
                    new |= {} if core is None else {core.id: Held(core, 1, core.id, 1.0)}
                    position += 1
                offset += len(clause.words) + len(", and ")
        insert_rows(connection, schema.point, rows)
        counts.update({str(row["wording"]) for row in rows})
        shelf = RegisterShelf(connection)
        shelf.put([held for one, held in new.items() if one not in known])
        known.update(new)

    with Register.open(path) as register, patch("communique.register.showing.link_coding", keep):
        pending: list[tuple[Any, Any]] = []
        for document, reading, said in inventor.records(records, prefix):
            pending.append((document, reading))
            clauses.append(said)
            if len(pending) == BATCH:
                _store(register, pending)
                pending.clear()
        _store(register, pending)
        repeated = [one for one, count in counts.items() if count > 1]
        for first in range(0, len(repeated), 10 * BATCH):
            with register._writing(durable=False) as connection:
                shelf = RegisterShelf(connection)
                held = shelf.get(repeated[first : first + 10 * BATCH])
                shelf.put([replace(one, records=one.records + counts[name] - 1) for name, one in held.items()])


def _store(register: Register, pending: Sequence[tuple[Any, Any]]) -> None:
    from communique.register.storing import store

    with register._writing(durable=False) as connection:
        for document, reading in pending:
            store(connection, register._index, document, reading, "invented")


def _in_own_process(path: Path, prefix: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmark.large", str(path), prefix]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measure(path: Path, prefix: str) -> dict[str, float]:
    """Adds records one by one: milliseconds of each, of linking alone, and the peak of memory."""
    inventor = Inventor(point_finder().vocabulary, seed=sum(map(ord, prefix)))
    link, linked, added = linking.link_coding, [], []

    def timed(*arguments: Any) -> None:
        start = perf_counter()
        link(*arguments)
        linked.append((perf_counter() - start) * 1000)

    with Register.open(path) as register, patch("communique.register.showing.link_coding", timed):
        for document, reading, _ in inventor.records(MEASURED + 5, prefix):
            start = perf_counter()
            register.add_reading(document, reading, settings="invented")
            added.append((perf_counter() - start) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
    added, linked = added[5:], linked[5:]  # the first ones open files and compile SQL
    return {
        "median": median(added), "p95": quantiles(added, n=20)[-1], "linking": median(linked),
        "linking95": quantiles(linked, n=20)[-1], "peak": peak,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
