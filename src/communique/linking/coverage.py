"""Whether the words of a line stand in some sentence of a text, whatever line that sentence was put into.

A line that the machine did not find in a record may stand there all the same, in other words or in a sentence that
was put elsewhere. Nothing is called missing whose words stand in one sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.linking.points import PointFinder
from communique.linking.tokens import tokens
from communique.model import Quote

COVERED = 0.75  # share of a line's words, by how much they tell, that a sentence must have
OF_PARTY = 0.6  # the same where the sentence names a party that the line is about
NEAR = 0.3  # share from which on a sentence is shown as the nearest
MANY = 5  # words of a line from which on it is enough to have that share of them by number: one rare word may differ
PARTY = 0.5  # weight of the parties that a line is about, in parts of the mean weight of its words


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentence that has most of a line's words."""

    sentence: Quote
    share: float  # of the words, by weight, between 0 and 1
    party: bool  # the sentence names a party that the line is about

    @property
    def enough(self) -> bool:
        """Whether the sentence has enough of the line's words to stand for it."""
        return self.share >= (OF_PARTY if self.party else COVERED)


class SentenceIndex:
    """The sentences of one or several texts, by their terms."""

    def __init__(self, sentences: Iterable[Quote], finder: PointFinder) -> None:
        """*sentences* in their order."""
        self._sentences = tuple(sentences)
        self._parties: list[frozenset[str]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self._sentences):
            run = tokens(sentence.text)
            self._parties.append(frozenset(named.party for named in finder.names.find(run)))
            for term in dict.fromkeys(finder.vocabulary.term(token.folded) for token in run if token.word):
                self._having[term].append(number)

    def best(self, terms: Mapping[str, int], parties: Sequence[str]) -> Coverage | None:
        """The first of the sentences that have most of *terms* (term → weight); None where none has any."""
        shares: dict[int, float] = defaultdict(float)
        whole = float(sum(terms.values()))
        for term, weight in sorted(terms.items()):
            for number in self._having.get(term, ()):
                shares[number] += weight
        if not shares or not whole:
            return None
        about = PARTY * whole / len(terms) if parties else 0.0
        wanted = set(parties)
        for number in shares:
            shares[number] += about if wanted & self._parties[number] else 0.0
        number = min(shares, key=lambda place: (-shares[place], place))
        return Coverage(
            self._sentences[number], round(shares[number] / (whole + about), 4), bool(wanted & self._parties[number])
        )

    def covers(self, terms: Mapping[str, int], parties: Sequence[str]) -> bool:
        """Whether one sentence has enough of *terms*: of their weight, or of their number where they are many."""
        best = self.best(terms, parties)
        if best is not None and best.enough:
            return True
        if len(terms) < MANY:
            return False
        counted = self.best(dict.fromkeys(terms, 1), parties)
        return counted is not None and counted.enough
