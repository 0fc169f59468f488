"""Fifty readers at once while one person corrects: nobody sees an error, and no correction is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

from communique.register import Register, StatementFilter
from communique.web.settings import Settings
from conftest import serving

READERS = 50
CORRECTIONS = 12


def test_fifty_readers_and_one_who_corrects(own_register: Register) -> None:
    said = list(own_register.statements(StatementFilter(limit=CORRECTIONS)))
    pages = ["/", "/documents", "/search?q=missiles", "/lines", "/bodies", f"/documents/{said[0].record}"]
    with serving(own_register, Settings()) as address, ThreadPoolExecutor(READERS) as pool:
        host, port = address.removeprefix("http://").split(":")

        def read(number: int) -> int:
            connection = HTTPConnection(host, int(port), timeout=300)
            try:
                connection.request("GET", pages[number % len(pages)])
                answer = connection.getresponse()
                answer.read()
                return answer.status
            finally:
                connection.close()

        asked = [pool.submit(read, number) for number in range(READERS)]
        made = [
            own_register.correct(held.statement.id, "act", ["warn"], author="reader", reason="a test") for held in said
        ]
        assert {one.result() for one in asked} == {200}
    assert {one.id for one in own_register.corrections()} >= {one.id for one in made}
    now = {held.statement.id: held.statement.act for held in own_register.statements(StatementFilter(corrected=True))}
    assert now == {held.statement.id: "warn" for held in said}
