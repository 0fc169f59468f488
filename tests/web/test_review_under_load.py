"""Many at once, and the end at any moment: no error, no decision lost."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from communique.examples import codebook_folder
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.web.settings import Settings
from conftest import serving

READERS = 50
PATIENCE = httpx.Timeout(120)  # a busy machine is no failure
PAGES = ("/", "/documents", "/search?q=missile*", "/lines", "/commitments?class=all", "/bodies", "/meetings")


def decide(client: httpx.Client, target: str, does: str = "accept") -> list[str]:
    """The IDs of the corrections that the server confirmed."""
    answer = client.post(f"/review/{target}", data={"do": does})
    answer.raise_for_status()
    return list(answer.json()["made"])


def test_fifty_readers_one_reviewer_and_one_add_disturb_nobody(own_register: Register, tmp_path: Path) -> None:
    """The add is that of the command line, with the real reader."""
    own_register.add_user("Ona Dell")
    signed = {"authorization": f"Bearer {own_register.add_token('Ona Dell')}"}
    targets = [held.statement.id for held in own_register.statements()][:12]
    confirmed: list[str] = []
    added: list[str] = []
    wrong: list[str] = []

    def read(number: int) -> None:
        with httpx.Client(base_url=address, timeout=PATIENCE) as client:
            answer = client.get(PAGES[number % len(PAGES)])
            if answer.status_code != 200:
                wrong.append(f"{answer.url}: {answer.status_code}")

    def review() -> None:
        with httpx.Client(base_url=address, headers=signed, timeout=PATIENCE) as client:
            for target in targets:
                confirmed.extend(decide(client, target))

    def add_records() -> None:
        folder = tmp_path / "new"
        folder.mkdir()
        for number in range(12):
            text = f"Valtera and Kasendria reaffirmed the free passage of ships. They will build {number + 2} ports."
            (folder / f"new-{number}.txt").write_text(text, encoding="utf-8")
        with Register.open(own_register.place, create=False) as other:
            report = add([str(folder)], other, ReaderSettings(codebook=str(codebook_folder())))
            added.extend(one.id for one in other.records() if one.name.startswith("new-"))
            assert not report.failures

    with serving(own_register, Settings(review=True)) as address, ThreadPoolExecutor(READERS + 2) as pool:
        waiting = [
            pool.submit(review),
            pool.submit(add_records),
            *(pool.submit(read, number) for number in range(READERS)),
        ]
        for one in waiting:
            one.result()
    assert wrong == []
    log = {entry.id for entry in own_register.corrections()}
    assert confirmed and set(confirmed) <= log
    assert all(own_register.statement(target).review == "accepted" for target in targets)
    assert len(added) == 12
    assert all(own_register.record(record).statements for record in added)


def test_threads_that_write_to_one_register_queue(own_register: Register) -> None:
    targets = [held.statement.id for held in own_register.statements()][:24]
    start = threading.Barrier(8)

    def work(mine: list[str]) -> None:
        start.wait()
        for target in mine:
            own_register.accept(target, author="Ona Dell")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, [targets[number::8] for number in range(8)]))
    assert all(own_register.statement(target).review == "accepted" for target in targets)


@contextmanager
def server_process(place: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`communique serve --review` as a process of its own, and its address."""
    code = "from communique.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code, "serve", "--review", "--port", "0", "--register", place],
        stdout=subprocess.PIPE, text=True, env=dict(os.environ),
    )  # fmt: skip
    try:
        assert process.stdout is not None
        found = re.match(r"(http://\S+?)/ shows", process.stdout.readline())
        assert found is not None
        yield process, found[1]
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.parametrize("after", [1, 3, 6])
def test_a_server_that_is_killed_has_lost_nothing_that_it_confirmed(own_register: Register, after: int) -> None:
    own_register.add_user("Ona Dell")
    signed = {"authorization": f"Bearer {own_register.add_token('Ona Dell')}"}
    targets = [held.statement.id for held in own_register.statements()]
    own_register.close()
    confirmed: list[str] = []
    enough = threading.Event()
    with server_process(own_register.place) as (process, address):

        def review() -> None:
            try:
                with httpx.Client(base_url=address, headers=signed, timeout=PATIENCE) as client:
                    for target in targets:
                        confirmed.extend(decide(client, target))
                        if len(confirmed) >= after:
                            enough.set()
            except httpx.HTTPError:
                return  # it was killed in the middle

        reviewing = threading.Thread(target=review)
        reviewing.start()
        assert enough.wait(240)
        process.send_signal(signal.SIGKILL)
        process.wait()
        reviewing.join(240)
    assert confirmed
    with closing(sqlite3.connect(own_register.place)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with Register.open(own_register.place, create=False) as again:
        log = again.corrections()
        assert set(confirmed) <= {entry.id for entry in log}
        for entry in log:  # a decision is there whole or not at all
            fields = [one.field for one in log if (one.target, one.time) == (entry.target, entry.time)]
            assert len(fields) == 7
