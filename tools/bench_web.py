"""Measures the web application over a register of a million statements: python tools/bench_web.py [--keep DB]

With --ratios (``make bench``) a register of a tenth of the copies is measured, too, and each figure is told as a ratio
to it: what grows with the register shows by a ratio well above one.

The register is made of copies of the longest example records, each with identities, dates and names of its own where
real records would have them: a line has as many statements as ten of the copies hold, a mechanism stands in those or
in a tenth of all. What only adding needs is left out. It prints the time in the server for each page (p50, p95 over
the asked addresses), the weight of each, and the memory of the process.
"""

from __future__ import annotations

import argparse
import base64
import multiprocessing
import re
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, Table, Text
from starlette.testclient import TestClient

from communique.examples import codebook_folder, records_folder
from communique.lexicons import load_codebook
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.register.query import indexable
from communique.register.schema import metadata
from communique.web.application import create

LEAST = 17  # statements of an example record that is copied
TOGETHER = 10  # copies that share lines and people
_ID = re.compile(r"^[a-z]-[a-z2-7]{12}$")
_DAY = re.compile(r"^(\d{4})(-\d\d(?:-\d\d)?)$")
_LEFT_OUT = {"snapshot", "capture", "trace_term", "wording_term", "alembic_version", "alert", "alert_hit"}
_SHARED = ("l-", "h-")  # identities that copies share


def suffix(number: int) -> str:
    """Four characters of base 32 for a number."""
    return base64.b32encode((number << 4).to_bytes(3, "big"))[:4].decode().lower()


def copied(value: Any, number: int) -> Any:
    """A value as copy *number* has it."""
    if not isinstance(value, str):
        return value
    if _ID.match(value):
        return value[:-4] + suffix(number // TOGETHER if value.startswith(_SHARED) else number)
    day = _DAY.match(value)
    return f"{int(day[1]) - number % TOGETHER}{day[2]}" if day else value


def make(place: Path, copies: int) -> None:
    """The register."""
    with Register.open(place) as register:
        add([str(records_folder())], register, ReaderSettings(codebook=str(codebook_folder())))
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    connection.create_function("copied", 2, copied, deterministic=True)
    connection.create_function("indexable", 1, indexable, deterministic=True)
    chosen = [row[0] for row in connection.execute("SELECT key FROM record WHERE statements >= ?", (LEAST,))]
    tables = [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]
    steps = {
        table.name: int(connection.execute(f'SELECT coalesce(max("key"), 0) FROM "{table.name}"').fetchone()[0]) + 1
        for table in tables
        if "key" in table.c and isinstance(table.c.key.type, Integer)
    }
    connection.execute("CREATE TEMP TABLE number(n INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO number VALUES (?)", ((n,) for n in range(1, copies)))
    keep = ",".join(map(str, chosen))
    for table in tables:
        held = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')}
        if not held:
            continue
        condition = _belongs(table, keep)
        if condition is None:
            continue
        columns = [column for column in table.c if column.name in held]
        names = ", ".join(f'"{column.name}"' for column in columns)
        values = ", ".join(_value(table, column, steps) for column in columns)
        connection.execute(
            f'INSERT OR IGNORE INTO "{table.name}" ({names}) SELECT {values} FROM "{table.name}" AS t, number '
            f"WHERE {condition}"
        )
        print(f"  {table.name}", file=sys.stderr)
    step = steps["record"]
    connection.execute(
        "INSERT INTO record_search(rowid, title, text) SELECT r.key, indexable(r.title), indexable(v.text) "
        f"FROM record AS r JOIN revision AS v ON v.key = r.current_revision WHERE r.key >= {step}"
    )
    connection.execute(
        "INSERT INTO statement_search(rowid, sentence) SELECT key, indexable(sentence) FROM statement "
        f"WHERE key >= {steps['statement']}"
    )
    connection.execute("ANALYZE")
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _belongs(table: Table, keep: str) -> str | None:
    """Which rows of a table are copied: those of the chosen records; None for none."""
    codings = f"SELECT current_coding FROM record WHERE key IN ({keep})"
    if table.name == "record":
        return f"t.key IN ({keep})"
    if "coding" in table.c:
        return f"t.coding IN ({codings})"
    if "record" in table.c and isinstance(table.c.record.type, Integer):
        return f"t.record IN ({keep})"
    if "statement" in table.c and isinstance(table.c.statement.type, Integer):
        return f"t.statement IN (SELECT key FROM statement WHERE coding IN ({codings}))"
    if "meeting" in table.c and isinstance(table.c.meeting.type, Integer):
        return f"t.meeting IN (SELECT key FROM meeting WHERE coding IN ({codings}))"
    if "revision" in table.c:
        return f"t.revision IN (SELECT key FROM revision WHERE record IN ({keep}))"
    if table.name == "evidence":
        return f"t.promise IN (SELECT key FROM statement WHERE coding IN ({codings}))"
    return "1" if table.name in {"wording", "encounter", "encounter_party", "name_form", "official"} else None


def _value(table: Table, column: object, steps: dict[str, int]) -> str:
    name = column.name  # type: ignore[attr-defined]
    quoted = f't."{name}"'
    if name == "key" and table.name in steps:
        return f"{quoted} + n * {steps[table.name]}"
    target = next((key.column.table.name for key in column.foreign_keys), "")  # type: ignore[attr-defined]
    target = target or {"current_revision": "revision", "current_coding": "coding"}.get(name, "")
    integer = isinstance(column.type, Integer)  # type: ignore[attr-defined]
    if not target and integer and name in {"statement", "coding", "record", "meeting", "promise", "later", "revision"}:
        target = "statement" if name in {"promise", "later"} else name
    if target in steps and integer:
        return f"{quoted} + n * {steps[target]}"
    if (table.name.startswith("mechanism_") and name in {"key", "name"}) or (
        table.name == "statement_mechanism" and name in {"name", "folded"}
    ):
        return f"CASE WHEN (n / {TOGETHER}) % 10 = 0 THEN {quoted} ELSE {quoted} || ' ' || (n / {TOGETHER}) END"
    if table.name == "mechanism_acronym" and name == "acronym":
        return f"CASE WHEN (n / {TOGETHER}) % 10 = 0 THEN {quoted} ELSE {quoted} || (n / {TOGETHER}) END"
    return f"copied({quoted}, n)" if isinstance(column.type, Text) else quoted  # type: ignore[attr-defined]


def measure(place: Path, times: int) -> dict[str, float]:
    """The figures, printed; gives the p50 of each page in milliseconds."""
    figures: dict[str, float] = {}
    load_codebook()
    with (
        Register.open(place, create=False) as register,
        TestClient(create(register), base_url="http://127.0.0.1") as client,
    ):
        begun = time.perf_counter()
        client.get("/")
        print(f"first overview: {time.perf_counter() - begun:.1f} s (counted once, then kept)")
        raw = sqlite3.connect(place)
        total = raw.execute("SELECT sum(statements), count(*) FROM record").fetchone()
        print(f"{total[0]:,} statements in {total[1]:,} records; {place.stat().st_size / 1e9:.1f} GB")

        def some(query: str) -> list[str]:
            rows = [row[0] for row in raw.execute(query)]
            return rows[:: max(1, len(rows) // times)][:times]

        records = some("SELECT id FROM record WHERE statements > 10")
        asked = {
            "overview": ["/"] * times,
            "record": [f"/documents/{one}" for one in records],
            "line": [
                f"/lines/{one}"
                for one in some("SELECT DISTINCT core FROM point JOIN wording ON id = wording LIMIT 5000")
            ],
            "mechanism": [f"/bodies/{one}" for one in _mechanisms(client, raw, times)],
            "commitment": [f"/commitments/{one}" for one in some("SELECT id FROM promise LIMIT 20000")],
            "search for a common word": [
                f"/search?q={word}" for word in ("missile", "security", "the", "meeting", "support", "kestrel")
            ]
            * 3,
            "search for a rare phrase": ['/search?q="undersea cables"'] * 5,
            "documents searched": [f"/search?q={word}&in=documents" for word in ("missile", "meeting")] * 3,
            "documents": ["/documents", "/documents?page=100", "/documents?kind=readout"] * 3,
            "commitments": ["/commitments", "/commitments?due_after=2024"] * 3,
            "bodies": ["/bodies"] * 3,
            "parties": ["/parties"] * 3,
        }
        for name, addresses in asked.items():
            spent, weight, failed = [], 0, 0
            for address in addresses:
                begun = time.perf_counter()
                answer = client.get(address)
                spent.append((time.perf_counter() - begun) * 1000)
                weight = max(weight, len(answer.content))
                failed += answer.status_code != 200
            ordered = sorted(spent)
            p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
            figures[name] = statistics.median(spent)
            told = f"  {failed} of {len(addresses)} failed" if failed else ""
            told = f"{told}  at most {weight / 1000:5.0f} kB"
            print(f"{name:26} p50 {statistics.median(spent):7.0f} ms  p95 {p95:7.0f} ms{told}", flush=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory: {peak:,.0f} MB at most")
    return figures


def _mechanisms(client: TestClient, raw: sqlite3.Connection, times: int) -> list[str]:
    from communique.linking.mechanisms.joining import plain_id

    keys = [
        row[0] for row in raw.execute("SELECT DISTINCT key FROM mechanism_use WHERE NOT bare AND key NOT LIKE '#%'")
    ]
    found = [plain_id(key) for key in keys[:: max(1, len(keys) // (2 * times))]]
    return [one for one in found if client.get(f"/bodies/{one}").status_code == 200][:times]


def main() -> int:
    """Makes the register, or takes one that was kept, and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=13_300)
    parser.add_argument("--times", type=int, default=120)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--ratios", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder) / "million.db"
        if not place.exists():
            _made(place, given.copies)
        if not given.ratios:
            measure(place, given.times)
            return 0
        small = Path(folder) / "small.db"
        _made(small, given.copies // 10)
        before, after = measure(small, given.times), measure(place, given.times)
        print("over ten times as many records, p50 is so many times that of the smaller register:")
        for name, figure in after.items():
            print(f"{name:26} {figure / before[name]:5.1f}x")
    return 0


def _made(place: Path, copies: int) -> None:
    """Makes a register in a process of its own, so that the memory that is told is the application's alone."""
    begun = time.perf_counter()
    apart = multiprocessing.get_context("spawn").Process(target=make, args=(place, copies))
    apart.start()
    apart.join()
    print(f"made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
