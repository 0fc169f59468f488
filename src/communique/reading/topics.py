"""What sentences and statements are about, by the topic lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.reading.parsing import ParsedSentence
from communique.reading.phrases import PhraseFinder, PhraseHit

if TYPE_CHECKING:
    from communique.lexicons import Codebook


class TopicFinder:
    """The topics of sentences. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._finder = PhraseFinder((phrase, t.id) for t in codebook.topics.values() for phrase in t.phrases)

    def find(self, sentence: ParsedSentence) -> tuple[PhraseHit, ...]:
        """Where a sentence touches which topic."""
        return self._finder.find(sentence)


def topics_within(hits: Sequence[PhraseHit], first: int, last: int) -> tuple[str, ...]:
    """The topics of the words first to last, sorted."""
    return tuple(sorted({hit.id for hit in hits if hit.first >= first and hit.last <= last}))
