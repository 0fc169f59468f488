"""The application over a real register of the bundled example records, asked directly and through a real browser."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from communique.examples import codebook_folder, records_folder
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.web.application import create
from communique.web.serving import listen, server
from communique.web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Chromium asks its maker's hosts for nothing, and runs in containers, where its own sandbox cannot.
CHROMIUM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def example_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the bundled example records, read by the real reader; nobody may change it."""
    place = tmp_path_factory.mktemp("web") / "examples.db"
    with Register.open(place) as register:
        add([str(records_folder())], register, ReaderSettings(codebook=str(codebook_folder())))
    return place


@pytest.fixture(scope="session")
def examples(example_place: Path) -> Iterator[Register]:
    with Register.open(example_place, create=False) as register:
        yield register


@pytest.fixture(scope="session")
def client(examples: Register) -> Iterator[TestClient]:
    """Asks the application over the examples, without a network."""
    with TestClient(create(examples), base_url="http://127.0.0.1:8470") as made:
        yield made


@pytest.fixture
def own_register(example_place: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy of the examples that a test may change."""
    copy = tmp_path / "own.db"
    shutil.copy(example_place, copy)
    with Register.open(copy, create=False) as register:
        yield register


@pytest.fixture(scope="session")
def served(examples: Register) -> Iterator[str]:
    """The address of the application over the examples on a port of this machine, "http://127.0.0.1:N"."""
    with serving(examples, Settings()) as address:
        yield address


class serving:  # noqa: N801 - read as a context: `with serving(register, settings) as address`
    """Serves an application on a free port of this machine for as long as the block runs."""

    def __init__(self, register: Register, settings: Settings) -> None:
        self._socket = listen("127.0.0.1", 0)
        self._server = server(register, settings)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started:
            if time.monotonic() > deadline:
                raise TimeoutError("the server did not start")
            time.sleep(0.02)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(30)


def chromium() -> str:
    """Where a Chromium is, "" where there is none."""
    named = os.environ.get("COMMUNIQUE_CHROMIUM", "")
    return named or next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; without one the test is skipped, or fails where COMMUNIQUE_NEED_BROWSER is set."""
    where = chromium()
    if not where:
        message = "no Chromium here: install Debian's chromium, or name one with COMMUNIQUE_CHROMIUM"
        if os.environ.get("COMMUNIQUE_NEED_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=where, args=list(CHROMIUM))
        yield launched
        launched.close()
