"""A site on this machine, and a fetcher without patience."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loopback import HELLO, SHORT, Page, Site, site

from communique.fetching import Fetcher, Politeness


@pytest.fixture
def served() -> Iterator[Site]:
    with site() as made:
        made.pages["/a"] = Page(HELLO, headers={"ETag": '"1"', "Last-Modified": "Fri, 03 May 2030 09:00:00 GMT"})
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(SHORT, Politeness(0, sleep=lambda _: None)) as made:
        yield made
