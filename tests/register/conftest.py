"""A register in a temporary folder, and the small reader in the place of the real one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "fetching"))

import fake_reader
import pytest
from loopback import Site, site

from communique.register import Register, adding, readings


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db") as opened:
        yield opened


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    """`add` and `read` go by the small reader of these tests."""
    monkeypatch.setattr(adding, "read_guarded", fake_reader.read_guarded)
    monkeypatch.setattr(adding, "settings_text", fake_reader.settings_text)
    monkeypatch.setattr(readings, "read_guarded", fake_reader.read_guarded)


@pytest.fixture
def served() -> Iterator[Site]:
    """A site on this machine."""
    with site() as made:
        yield made
