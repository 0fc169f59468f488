"""Two records compared: every sentence of both, what became of it, and the redline of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.comparing.alignment import MOST_SENTENCES, AlignedPair, align
from communique.comparing.languages import check_languages
from communique.comparing.moves import Move
from communique.comparing.redline import Redline, redline
from communique.comparing.tokens import words
from communique.comparing.units import Sentence, sentences
from communique.errors import CompareError
from communique.model import Document

LOST_BREAKS = 3  # so many times fewer paragraphs for the same words: one of the texts has lost its paragraph breaks


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Sentences that stand for each other, or that have nothing on the other side."""

    relation: str  # same, edited, split, merged, regrouped, added, deleted
    old: tuple[Sentence, ...]  # empty: added
    new: tuple[Sentence, ...]  # empty: deleted
    links: tuple[tuple[int, int], ...]  # indices of linked sentences
    likeness: float  # 0 to 1; 1 where the words are equal
    same: bool  # the words are equal, typography aside; so are those of a line that has none ("***")
    move: int | None  # index of the move that carried it, None where it stayed in order
    redline: Redline  # of the sentences' words, joined by blanks; marks of lists left out

    @property
    def changed(self) -> bool:
        """Whether a reader wants to see it: its words changed, or its place."""
        return not self.same or self.move is not None

    @property
    def changed_words(self) -> int:
        """How many words went and came."""
        gone = sum(len(words(piece.old_text)) for piece in self.redline.wording)
        return gone + sum(len(words(piece.new_text)) for piece in self.redline.wording)

    @property
    def renumbered(self) -> bool:
        """Whether only the marks of its paragraph or item differ ("3." became "4.")."""
        return self.same and [item.marker for item in self.old] != [item.marker for item in self.new]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of one text in another."""

    old: Document
    new: Document
    old_sentences: tuple[Sentence, ...]
    new_sentences: tuple[Sentence, ...]
    pairs: tuple[ComparedPair, ...]  # in the order of the new text; what was deleted follows what stood before it
    moves: tuple[Move, ...]  # in the order of the old text
    departures: Mapping[int, int]  # for each move, how many of the pairs stand before the place that it left
    notes: tuple[str, ...]  # what a reader should know about the comparison, one sentence each

    @property
    def equal(self) -> bool:
        """Whether the words are the same, in the same order; typography, numbering and paragraphs may differ."""
        return not any(pair.changed for pair in self.pairs)

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs there are of each relation, in a fixed order, and how many moves."""
        found = Counter("same" if pair.same else pair.relation for pair in self.pairs)
        relations = ("same", "edited", "split", "merged", "regrouped", "added", "deleted")
        return {relation: found[relation] for relation in relations} | {"moves": len(self.moves)}

    @property
    def typographic(self) -> int:
        """How many changes are of typography alone."""
        return sum(piece.typographic for pair in self.pairs for piece in pair.redline.pieces)


def compare(old: Document, new: Document) -> Comparison:
    """Compares two records.

    Raises CompareError where one holds no words, the two are in different languages, or one has more than
    :data:`~communique.comparing.alignment.MOST_SENTENCES` sentences.
    """
    for document in (old, new):
        if not any(char.isalnum() for char in document.text):
            raise CompareError(f"{document.origin}: holds no words; name a record with a text")
    mine, theirs = sentences(old.text), sentences(new.text)
    for document, found in ((old, mine), (new, theirs)):
        if len(found) > MOST_SENTENCES:
            raise CompareError(
                f"{document.origin}: {len(found):,} sentences are too many to compare; "
                f"split the text into parts of at most {MOST_SENTENCES:,}"
            )
    notes = [*check_languages(old, new)]
    alignment = align([item.text for item in mine], [item.text for item in theirs])
    pairs = tuple(_pair(pair, mine, theirs) for pair in alignment.pairs)
    notes.extend(_paragraph_notes(mine, theirs))
    departures = _departures(pairs, alignment.moves)
    return Comparison(old, new, mine, theirs, pairs, alignment.moves, departures, tuple(notes))


def _pair(pair: AlignedPair, mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> ComparedPair:
    """A pair of indices as a pair of sentences with its redline."""
    old, new = tuple(mine[i] for i in pair.old), tuple(theirs[j] for j in pair.new)
    made = redline(" ".join(item.text for item in old), " ".join(item.text for item in new))
    same = pair.same or not any(map(_has_words, (*old, *new)))
    return ComparedPair(pair.relation, old, new, pair.links, pair.likeness, same, pair.move, made)


def _has_words(sentence: Sentence) -> bool:
    return any(map(str.isalnum, sentence.text))


def _paragraph_notes(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> list[str]:
    """Says where one of the texts came without its paragraphs."""
    here, there = old[-1].paragraph + 1, new[-1].paragraph + 1
    if max(here, there) < LOST_BREAKS * min(here, there) or max(here, there) < 4:
        return []
    if not 0.5 <= len(old) / len(new) <= 2:
        return []
    lost = f"The old text has {here} paragraphs and the new one {there}: one seems to have lost its paragraph breaks. "
    return [lost + "Sentences are compared, so nothing else follows from it."]


def _departures(pairs: tuple[ComparedPair, ...], moves: tuple[Move, ...]) -> dict[int, int]:
    """Where each move left from, as a number of pairs of the sequence."""
    stayed = sorted((pair.old[0].index, place) for place, pair in enumerate(pairs) if pair.old and pair.move is None)
    found = {}
    for move in moves:
        before = [place for index, place in stayed if index < move.old[0]]
        found[move.number] = before[-1] + 1 if before else 0
    return found
