"""A line that very many records say is shown page by page, and handed on whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

from held import document, put

from communique.register import LineFilter, Register
from communique.web.application import create

RECORDS = 120


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """The application over a register in which one line has as many statements as there are records; its address."""
    with Register.open(tmp_path_factory.mktemp("long") / "communique.db") as register:
        for number in range(RECORDS):
            day = f"{2030 + number // 12}-{number % 12 + 1:02}-04"
            text = f"Alvaria reaffirmed the freedom of the northern sea lanes. Envoy {number} of Borland left."
            put(register, document(text, url=f"https://alv.example/{number}", date=day, title=f"Talks {number}"))
        (line,) = register.lines(LineFilter(members=RECORDS))
        with TestClient(create(register), base_url="http://127.0.0.1:8470") as client:
            yield client, f"/lines/{line.id}"


def shown(page: str) -> list[str]:
    return re.findall(r'<li id="(s-\w+)" class="wording-item', page)


def test_its_pages_have_every_statement_once(asked: tuple[TestClient, str]) -> None:
    client, address = asked
    whole = [member["statement"] for member in client.get(f"{address}.json").json()["members"]]
    pages = [shown(client.get(f"{address}?page={number}").text) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [one for page in pages for one in page] == whole
    assert shown(client.get(address).text) == pages[0]


def test_the_marks_of_the_strip_lead_to_the_page_of_their_statement(asked: tuple[TestClient, str]) -> None:
    client, address = asked
    links = re.findall(r'<a href="([^"]*)#(s-\w+)" aria-label', client.get(f"{address}?page=2").text)
    assert {statement for _, statement in links} <= set(re.findall(r"s-\w+", client.get(f"{address}.json").text))
    for place in (0, len(links) // 2, -1):
        target, statement = links[place]
        assert statement in shown(client.get(target or f"{address}?page=2").text)


def test_a_file_to_hand_on_is_whole(asked: tuple[TestClient, str]) -> None:
    client, address = asked
    assert len(shown(client.get(f"{address}.html").text)) == RECORDS
    assert len(client.get(f"{address}.csv").text.splitlines()) == RECORDS + 1


def test_a_page_that_is_not_there_is_empty(asked: tuple[TestClient, str]) -> None:
    client, address = asked
    assert shown(client.get(f"{address}?page=9").text) == []
