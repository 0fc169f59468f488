"""The reader for languages that nothing here can code: it accounts for the text and claims nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.model import CodedSentence, Document, Reading, RecordKind, RecordLevel, SentenceRole, Span

_PARAGRAPH = re.compile(r"\S(?:.*\S)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class UncodedReader:
    """Marks every line of the text as not coded."""

    language: str  # the language that has no reader

    @property
    def name(self) -> str:
        """The name stored beside the (empty) coding."""
        return "uncoded/1"

    def read(self, document: Document) -> Reading:
        """A reading without statements, marked as not coded."""
        reason = f"no reader for language {self.language!r}"
        sentences = tuple(
            CodedSentence(Span(*match.span()), SentenceRole.UNCODED, reason, "")
            for match in _PARAGRAPH.finditer(document.text)
        )
        return Reading(
            reader=self.name, codebook="", coded=False, kind=RecordKind.OTHER, level=RecordLevel.UNKNOWN, issuers=(),
            publisher_party="", sentences=sentences, statements=(), meetings=(), officials=(), mechanisms=(), topics=(),
            agenda=(), events=(), actors=(), section=document.section, title=document.title, attachments=(),
            inferences=(),
        )  # fmt: skip
