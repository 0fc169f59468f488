"""Reading lists in the sandbox, from any thread."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from communique.intake.formats.extraction import Extraction
from communique.intake.limits import Limits
from communique.intake.recognise import Kind
from communique.intake.sandbox.extractor import Extractor


class ListReader:
    """What feeds, sitemaps and list pages list. One list at a time: lists are short, and parsers take memory."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._extractor = Extractor(self._limits)
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._extractor.close()

    def read(self, data: bytes, url: str) -> Extraction:
        """The links of *data*, which came from *url*. Raises IntakeError where it lists nothing that can be read."""
        with self._lock:
            return self._extractor.extract(Kind.LISTING, data, url)
