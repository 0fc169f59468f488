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
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmark.invented import STATEMENTS, Inventor
from benchmark.table import Figure
from communique.linking import POSITION, Held, Wording, point_finder, wording
from communique.register import Register
from communique.register.lines import linking
from communique.register.lines.shelf import RegisterShelf

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
    known: set[str] = set()

    cores: dict[str, Wording] = {}

    def keep(connection: Connection, shown: int, _hidden: int | None = None) -> None:
        from communique.register import schema
        from communique.register.writing import insert_rows

        rows, new = [], {}
        for statement, position, quote, one in linking.points_of(connection, shown):
            rows.append({"statement": statement, "position": position, "wording": one.id,
                         "start": quote.span.start, "end": quote.span.end})  # fmt: skip
            if one.id not in known:
                new[one.id] = one
        insert_rows(connection, schema.point, rows)
        missing = {core.id: core for core in (cores[one] for one in new if one in cores) if core.id not in known}
        shelf = RegisterShelf(connection)
        shelf.put([Held(one, 1, one.id, 1.0) for one in missing.values()])
        known.update(missing)
        held = [
            Held(one, 1, cores[one.id].id if one.id in cores else one.id, 1.0) for one in new.values()
            if one.id not in known
        ]  # fmt: skip
        shelf.put(held)
        known.update(new)

    with Register.open(path) as register, patch("communique.register.showing.link_coding", keep):
        from communique.register.schema import wording as table

        with register._reading() as connection:
            known.update(connection.exec_driver_sql(f"SELECT id FROM {table.name}").scalars())
        pending: list[tuple[Any, Any]] = []
        for document, reading, clauses in inventor.records(records, prefix):
            pending.append((document, reading))
            for clause in clauses:
                points, formula = finder.of(clause.words), finder.of(clause.formula)
                if points and formula:
                    one, core = (wording(found[0], POSITION, finder.vocabulary) for found in (points, formula))
                    cores[one.id] = core
            if len(pending) == BATCH:
                _store(register, pending)
                pending.clear()
                cores.clear()
        _store(register, pending)


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
    inventor = Inventor(point_finder().vocabulary, seed=7)
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
