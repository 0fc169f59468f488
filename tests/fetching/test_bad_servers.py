"""Servers that go wrong: each is a named failure of its page, and the next page comes."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
from bad_answers import (
    closes_half_way,
    closes_in_its_headers,
    drips_its_body,
    drips_its_headers,
    hangs,
    hangs_in_its_headers,
    has_headers_without_end,
    has_no_end,
    is_no_brotli,
    is_no_gzip,
    lies_about_two_lengths,
    packs_half,
    packs_half_in_brotli,
    packs_twice,
    packs_unasked,
    promises_more,
    says_nothing,
    sends_a_bomb,
    sends_a_brotli_bomb,
    speaks_another_language,
)
from loopback import HELLO, HERE, Page, Site, raw_server

from communique.errors import FetchError
from communique.fetching import Fetcher, FetchLimits, Politeness


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (hangs, "is silent"),
        (hangs_in_its_headers, "is silent"),
        (drips_its_headers, "takes longer than 2.5 seconds"),
        (drips_its_body, "takes longer than 2.5 seconds"),
        (promises_more, "before its answer is whole"),
        (closes_half_way, "before its answer is whole"),
        (closes_in_its_headers, "before its answer is whole"),
        (says_nothing, "before its answer is whole"),
        (packs_half, "in the middle of its packed body"),
        (is_no_gzip, "is damaged"),
        (packs_unasked, "not asked for"),
        (packs_twice, "not asked for"),
        (sends_a_bomb, "is larger than"),
        (sends_a_brotli_bomb, "is larger than"),
        (is_no_brotli, "is damaged"),
        (packs_half_in_brotli, "in the middle of its packed body"),
        (has_no_end, "is larger than"),
        (has_headers_without_end, "does not speak HTTP"),
        (speaks_another_language, "does not speak HTTP"),
        (lies_about_two_lengths, "does not speak HTTP"),
    ],
)
def test_a_server_that_goes_wrong_is_named_and_the_next_page_comes(
    fetcher: Fetcher, served: Site, answer: Callable[[socket.socket], None], problem: str
) -> None:
    with raw_server(answer) as url:
        with pytest.raises(FetchError) as failed:
            fetcher.fetch(f"{url}/page", private=HERE)
        assert failed.value.name == f"{url}/page"
        assert problem in failed.value.problem
    assert fetcher.fetch(f"{served.url}/a", private=HERE).body == HELLO


@pytest.mark.parametrize("bomb", [sends_a_bomb, sends_a_brotli_bomb])
def test_a_bomb_is_also_known_by_its_ratio(bomb: Callable[[socket.socket], None]) -> None:
    with (
        raw_server(bomb) as url,
        Fetcher(FetchLimits(), Politeness(0)) as wide,
        pytest.raises(FetchError, match="decompression bomb"),
    ):
        wide.fetch(f"{url}/page", private=HERE)


def test_nobody_at_the_address(fetcher: Fetcher) -> None:
    with socket.create_server((HERE, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="takes no connection"):
        fetcher.fetch(f"http://{HERE}:{port}/", private=HERE)


@pytest.mark.parametrize("status", [404, 410, 500])
def test_other_statuses_are_answers(served: Site, fetcher: Fetcher, status: int) -> None:
    served.pages["/a"] = Page(b"gone", status)
    assert fetcher.fetch(f"{served.url}/a", private=HERE).status == status
