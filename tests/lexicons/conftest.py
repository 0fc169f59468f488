"""The bundled codebook, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.lexicons import Codebook, load_codebook


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str]], str]:
    """Makes a codebook folder of the given files."""

    def make(files: dict[str, str]) -> str:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path)

    return make
