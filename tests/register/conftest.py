"""A register in a temporary folder, and the small reader in the place of the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fake_reader
import pytest

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
