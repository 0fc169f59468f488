"""Readers: named, versioned, chosen by language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from communique.model import Document, Reading
from communique.reading.threads import use_one_thread


class Reader(Protocol):
    """Turns one document into a reading. Implementations are deterministic and keep no state between documents."""

    @property
    def name(self) -> str:
        """Name and version, with the parser's model, as it is stored beside each coding."""
        ...

    def read(self, document: Document) -> Reading:
        """The reading of *document*; the same document gives the same reading."""
        ...


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reader is made from. Small and picklable, so that each worker process can make its own."""

    model: str = "en_core_web_sm"  # an installed spaCy pipeline for English
    codebook: str = ""  # a folder that adds to or replaces lexicon entries, "" for the default codebook


def load_reader(language: str, settings: ReaderSettings) -> Reader:
    """The reader for a language; that of English is made once in a process, whatever the country after its name.

    A language that no reader knows gets one that stores the text as not coded. Raises ReaderError when the model is
    not installed and CodebookError when a lexicon is malformed.
    """
    if language.replace("_", "-").split("-")[0].lower() == "en":
        return _english(settings)
    from communique.reading.uncoded import UncodedReader

    return UncodedReader(language)


@lru_cache(maxsize=2)
def _english(settings: ReaderSettings) -> Reader:
    use_one_thread()
    from communique.reading.english import EnglishReader

    return EnglishReader(settings.model, settings.codebook)


def read_document(document: Document, settings: ReaderSettings) -> Reading:
    """The reading of one document, by the reader for its language. The pure function that executors run."""
    return load_reader(document.language or "en", settings).read(document)
