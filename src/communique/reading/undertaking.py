"""What "they will" says: of the sides that acted in the sentence before, an undertaking; of things, an assertion."""

from __future__ import annotations

from typing import Final

from communique.reading.features import auxiliaries, subject_kind, subject_of
from communique.reading.parsing import ParsedSentence

_ACTING: Final = frozenset(["we", "i", "he", "name", "role", "roles"])  # kinds of subject that are sides or people
_WILL: Final = frozenset(["will", "shall"])


class Antecedent:
    """Walks through the statements of a record in order and knows whether "they" stands for sides or people."""

    def __init__(self) -> None:
        self._acted = False

    def undertakes(self, sentence: ParsedSentence, head: int) -> bool:
        """Whether a verb is what those who acted before will do ("They will deepen cooperation"; codebook,
        "commitment": something of their own, with will or shall).
        """
        subject = subject_of(sentence, head)
        they = subject is not None and sentence.lower[subject] in ("they", "both")
        return they and self._acted and not _WILL.isdisjoint(auxiliaries(sentence, head))

    def note(self, sentence: ParsedSentence, head: int) -> None:
        """Takes note of the subject of a statement."""
        kind = subject_kind(sentence, subject_of(sentence, head))
        self._acted = kind in _ACTING or (kind == "they" and self._acted)
