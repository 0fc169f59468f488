"""Intake: from files, folders and standard input to documents.

:func:`arrivals` takes in paths and gives documents and named failures. Formats that can be hostile are parsed by an
:class:`Extractor`, a child process with limits, which alone imports the parsers: importing this package is cheap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from communique.intake.arrival import Failure, Skipped
from communique.intake.limits import Limits
from communique.model import Document

if TYPE_CHECKING:
    from communique.intake.sandbox.extractor import Extractor

Arrival = Document | Failure

__all__ = ["Arrival", "Extractor", "Failure", "Limits", "Skipped", "arrivals"]


def arrivals(
    paths: Sequence[str], *, limits: Limits | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Every record at *paths*, and a named failure for each thing that is none.

    Paths are files, folders (walked, sorted by name) or ``-`` for standard input (*stdin* stands in for it). Arrivals
    come in the order of the arguments and lazily: collections of records are read in a stream. Never raises for a bad
    file: it is one Failure (one Skipped where a walked folder holds something that is no record), and the rest goes on.
    """
    from communique.intake.flow import take_in

    return take_in(paths, limits or Limits(), stdin)


def __getattr__(name: str) -> Any:
    """The extractor, imported when it is asked for."""
    if name == "Extractor":
        from communique.intake.sandbox.extractor import Extractor

        return Extractor
    raise AttributeError(name)
