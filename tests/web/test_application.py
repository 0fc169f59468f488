"""What holds for every page: its forms, its headers, its errors."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from communique.web.guarding import LONGEST_QUERY

LISTINGS = {"/documents": "id", "/parties": "party", "/bodies": "mechanism", "/officials": "official"}


@pytest.mark.parametrize("path", LISTINGS)
def test_a_listing_is_a_page_json_csv_and_one_file_at_one_address(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    data = client.get(f"{path}.json").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    key = LISTINGS[path]
    assert len(table) >= len(data["rows"]) > 0
    assert [row[key] for row in table][: len(data["rows"])] == [row[key] for row in data["rows"]]
    handed = client.get(f"{path}.html")
    assert "attachment" in handed.headers["content-disposition"]
    assert "<script" not in handed.text and "<form" not in handed.text and "<link" not in handed.text
    assert 'href="/' not in handed.text and "<style>" in handed.text


@pytest.mark.parametrize("path", ["/documents", "/documents.json", "/nothing", "/theme"])
def test_every_answer_carries_the_headers_that_keep_a_browser_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8470", 200), ("localhost", 200), ("[::1]:8470", 200), ("evil.example", 421), 
        ("127.0.0.1.evil.example", 421),
        ("evil.example:8470", 421), ("", 421), ("192.0.2.7", 421), ("127.0.0.1:x", 421), ("[::1", 421),
    ],
)  # fmt: skip
def test_only_our_own_host_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/documents", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://127.0.0.1:8470"}, 303), ({"Sec-Fetch-Site": "same-origin"}, 303), ({}, 403),
        ({"Origin": "https://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
    ],
)  # fmt: skip
def test_a_change_comes_from_our_own_pages(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post("/theme", content="theme=dark&back=/", headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert ("set-cookie" in answer.headers) == (status == 303)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host(client: TestClient, back: str) -> None:
    answer = client.post(
        "/theme",
        data={"theme": "dark", "back": back},
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/documents?kind=poem", 400, "poem"),
        ("/documents?colour=red", 400, "colour"),
        ("/documents?page=0", 400, "page"),
        ("/documents?page=1e9", 400, "page"),
        ("/documents?since=yesterday", 400, "yesterday"),
        (f"/documents?title={'x' * LONGEST_QUERY}", 414, "too long"),
        ("/documents?" + "&".join(f"party=P{n}" for n in range(600)), 400, "500"),
        ("/documents?party=" + ",".join(f"P{n}" for n in range(300)), 400, "200"),
        ("/nothing", 404, "no page"),
        ("/static/../pyproject.toml", 404, "no page"),
        ("/static/%2e%2e/%2e%2e/pyproject.toml", 404, "no page"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_errors_of_data_are_data(client: TestClient) -> None:
    answer = client.get("/documents.json?kind=poem")
    assert answer.status_code == 400
    assert "poem" in answer.json()["error"]
