"""The description of the data holds of the data."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from page_addresses import NAMES, address_of
from starlette.testclient import TestClient

from communique.web.pages import all_downloads, all_pages

LEFT_OUT = ("compare-form", "compare-columns", "sources", "search-documents")


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_every_address_is_described(description: dict[str, Any]) -> None:
    described = set(description["paths"])
    for page in all_pages():
        base = "/index" if page.path == "/" else page.path.replace(":path", "")
        assert f"{base}.json" in described
        assert (f"{base}.csv" in described) == page.table
    assert {one.path for one in all_downloads()} <= described


def test_every_schema_that_is_named_is_there(description: dict[str, Any]) -> None:
    assert {page.row for page in all_pages()} <= set(description["components"]["schemas"])


# Left out: a form, what the examples do not have, and documents in the place of statements.
@pytest.mark.parametrize("name", [name for name in NAMES if name not in LEFT_OUT])
def test_what_a_page_gives_is_what_is_described(description: dict[str, Any], client: TestClient, name: str) -> None:
    path, _, query = address_of(name, client).partition("?")
    page = max(
        (one for one in all_pages() if _fits(one.path, path)),
        key=lambda one: len(one.path.split("{")[0]) + one.path.count("/"),
    )
    base = "/index" if page.path == "/" else page.path.replace(":path", "")
    described = description["paths"][f"{base}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    data = client.get(f"{'/index' if path == '/' else path}.json" + (f"?{query}" if query else "")).json()
    schema = {**described, "components": description["components"]}
    wrong = [f"{list(error.path)}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(data)]
    assert wrong == []


def _fits(pattern: str, path: str) -> bool:
    parts, given = pattern.split("/"), path.split("/")
    return len(parts) == len(given) and all(a == b or a.startswith("{") for a, b in zip(parts, given, strict=True))
