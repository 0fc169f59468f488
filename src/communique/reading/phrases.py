"""Lexicon phrases in a parsed sentence: by word or lemma, in order, hyphens and apostrophes left out of account."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.reading.parsing import ParsedSentence

_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase at a place of a sentence."""

    id: str  # what the phrase stands for
    first: int  # first word
    last: int  # last word, included
    size: int  # how many words the phrase has


class PhraseFinder:
    """Finds all phrases in one pass; of the phrases of one id that start at one word, the longest."""

    def __init__(self, phrases: Iterable[tuple[str, str]], *, lemmas: bool = True) -> None:
        """*phrases* are (phrase, id) pairs, in lower case; without *lemmas* words count only as they stand."""
        self._lemmas = lemmas
        self._following: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in phrases:
            pieces = tuple(_PIECE.findall(phrase.lower()))
            if pieces:
                self._following.setdefault(pieces[0], []).append((pieces[1:], name))
        for entries in self._following.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def find(self, sentence: ParsedSentence) -> tuple[PhraseHit, ...]:
        """The phrases of a sentence, in order."""
        following = self._following
        lower = sentence.lower
        lemmas = sentence.lemmas if self._lemmas else lower
        places = [i for i, word in enumerate(lower) if word[0].isalnum()]
        found: list[PhraseHit] = []
        for place, index in enumerate(places):
            entries = following.get(lower[index])
            if lemmas[index] != lower[index]:
                more = following.get(lemmas[index])
                entries = [*(entries or ()), *more] if more else entries
            seen: set[str] = set()
            for rest, name in entries or ():
                if name in seen:
                    continue
                last = _match(lower, lemmas, places, place + 1, rest) if rest else place
                if last is not None:
                    seen.add(name)
                    found.append(PhraseHit(name, index, places[last], len(rest) + 1))
        return tuple(found)


def _match(
    lower: tuple[str, ...], lemmas: tuple[str, ...], places: list[int], place: int, rest: tuple[str, ...]
) -> int | None:
    """The place of the last word of a phrase of which the first word was found, None where it does not go on so."""
    for piece in rest:
        if place >= len(places):
            return None
        index = places[place]
        if lower[index] != piece and lemmas[index] != piece:
            return None
        place += 1
    return place - 1
