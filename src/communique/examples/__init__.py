"""Example records about governments that do not exist, and the codebook folder that knows them.

They are shipped with the package, so that ``communique demo`` works after a plain install, and they come in every
format that ``communique add`` takes. What each one shows is told in docs/decisions/examples.md.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["codebook_folder", "records_folder"]


def _folder(name: str) -> Path:
    """A folder of this package on disk; the package is never run from an archive."""
    return Path(str(files(__name__).joinpath(name)))


def records_folder() -> Path:
    """The folder of the example records."""
    return _folder("records")


def codebook_folder() -> Path:
    """The codebook folder of the invented states, organisations and publishers (docs/lexicons.md)."""
    return _folder("codebook")
