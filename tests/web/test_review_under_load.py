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

from conftest import serving

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

from held import document, put

from communique.register import Register
from communique.web.settings import Settings

READERS = 50
PATIENCE = httpx.Timeout(120)  # a busy machine is no failure
PAGES = ("/", "/documents", "/search?q=missile*", "/lines", "/commitments?class=all", "/bodies", "/meetings")


def decide(client: httpx.Client, target: str, does: str = "accept") -> list[str]:
    """The IDs of the corrections that the server confirmed."""
    answer = client.post(f"/review/{target}", data={"do": does})
    answer.raise_for_status()
    return list(answer.json()["made"])


def test_fifty_readers_one_reviewer_and_one_add_disturb_nobody(own_register: Register) -> None:
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

    def add() -> None:
        with Register.open(own_register.place, create=False) as other:
            for number in range(12):
                text = f"Alvaria and Borland reaffirmed the free passage of ships in the year {number}."
                added.append(put(other, document(text, url=f"https://alv.example/load/{number}")).record)

    with serving(own_register, Settings(review=True)) as address, ThreadPoolExecutor(READERS + 2) as pool:
        waiting = [pool.submit(review), pool.submit(add), *(pool.submit(read, number) for number in range(READERS))]
        for one in waiting:
            one.result()
    assert wrong == []
    log = {entry.id for entry in own_register.corrections()}
    assert confirmed and set(confirmed) <= log
    assert all(own_register.statement(target).review == "accepted" for target in targets)
    assert all(own_register.record(record).record.id == record for record in added)


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
