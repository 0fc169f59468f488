"""The words of a statement that are held against those of another, and how what differs is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.linking.names import PartyNames
from communique.linking.tokens import Token, tokens
from communique.linking.vocabulary import Vocabulary, singular

MOST_SHOWN = 12  # words of a passage that a reason quotes
MOST_PASSAGES = 4  # that differ, and are quoted one by one
MOST_BETWEEN = 8  # words between cue and point that may belong to both


@dataclass(frozen=True, slots=True)
class Said:
    """One statement's words for a line."""

    act: str
    cue: str  # "" where it says something else than the words
    words: str  # the run that its place in the line rests on
    sentence: str = ""  # the whole sentence; cue and words where only they are known
    speakers: tuple[str, ...] = ()  # party ids; "our commitment" and the speaker's name say the same
    between: str = ""  # what stands between cue and words, where it belongs to both


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a passage as it is compared."""

    key: str  # singular, lower case; the id or the name of a place for a party
    place: int  # of its first token in the passage
    start: int  # code points
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement's words, folded."""

    text: str  # that the terms were found in
    cue: tuple[str, ...]  # every word of the cue
    terms: tuple[Term, ...]  # of the words, without those that tell nothing
    plain: tuple[str, ...]  # every word of the same, and of what stands between cue and words
    sentence: tuple[str, ...]  # every word of the sentence

    @property
    def keys(self) -> list[str]:
        """The words that are compared, in their order."""
        return [term.key for term in self.terms]


class PassageFolder:
    """Folds what was said. Immutable once made."""

    def __init__(self, vocabulary: Vocabulary, names: PartyNames, telling: Iterable[str]) -> None:
        """*telling* are words without content of their own that change what is said all the same: "not", "would"."""
        self._vocabulary = vocabulary
        self._names = names
        self._silent = (vocabulary.empty | vocabulary.copulas | vocabulary.binding | _SMALL) - frozenset(telling)

    def folded(self, said: Said) -> Passage:
        """The passage of what was said."""
        return Passage(
            said.words,
            _words(said.cue),
            tuple(self._terms(tokens(said.words), said.speakers)),
            _words(f"{said.between}{said.words}"),
            _words(said.sentence or f"{said.cue} {said.between} {said.words}"),
        )

    def telling(self, words: Sequence[str]) -> list[str]:
        """The words of a sentence that tell something."""
        skipped = (self._vocabulary.empty, self._vocabulary.binding, self._vocabulary.copulas)
        return [singular(word) for word in words if not any(word in small for small in skipped)]

    def _terms(self, run: Sequence[Token], speakers: Sequence[str]) -> Iterable[Term]:
        party_at = {item.first: item for item in self._names.find(run)}
        place = 0
        while place < len(run):
            named = party_at.get(place)
            first = place
            last = _mixed_number(run, place)
            if last > place:
                yield Term(
                    "".join(token.text for token in run[place : last + 1]), first, run[first].start, run[last].end
                )
                place = last + 1
                continue
            if named is not None:
                # A place that stands for a party is another word for it: "the Peninsula" is not "the North".
                name = " ".join(token.text for token in run[place : named.last])
                place = named.last
                if name in self._vocabulary.places:
                    yield Term(name.lower(), first, run[first].start, run[place - 1].end)
                elif named.party not in speakers:
                    yield Term(named.party, first, run[first].start, run[place - 1].end)
                continue
            token = run[place]
            if token.word and token.folded not in self._silent:
                yield Term(singular(token.folded), first, token.start, token.end)
            place += 1


def differing(old: Passage, new: Passage) -> tuple[list[Term], list[Term]]:
    """Terms that only the old and only the new one has, each in its own order; a word that the other has in its cue is
    no difference.
    """
    left, right = Counter(old.keys), Counter(new.keys)
    gone, come = only(old.terms, left - right), only(new.terms, right - left)
    cues = [{singular(word) for word in one.cue} for one in (old, new)]
    return [one for one in gone if one.key not in cues[1]], [one for one in come if one.key not in cues[0]]


def only(terms: Iterable[Term], counted: Counter[str]) -> list[Term]:
    """The first terms, as often as counted."""
    rest = Counter(counted)
    found = []
    for term in terms:
        if rest[term.key] > 0:
            rest[term.key] -= 1
            found.append(term)
    return found


def told(old: Passage, new: Passage, gone: Sequence[Term], come: Sequence[Term]) -> tuple[str, ...]:
    """What differs, in the words of the texts: what stands in one place for the other, what was left out, what came."""
    left, right = _passages(old, new, gone), _passages(new, old, come)
    reasons = [
        f"“{left[place]}” became “{right[place]}”"
        if place in left and place in right
        else f"“{left[place]}” left out"
        if place in left
        else f"“{right[place]}” added"
        for place in sorted(left.keys() | right.keys())
    ]
    if len(reasons) > MOST_PASSAGES:
        return (*reasons[:MOST_PASSAGES], f"{len(reasons) - MOST_PASSAGES} more passages differ")
    return tuple(reasons)


def _passages(one: Passage, other: Passage, terms: Sequence[Term]) -> dict[int, str]:
    """The terms as the text has them, neighbours together with the small words between them, by the number of terms
    before them that the other text has as well: what stands for each other in two texts has the same number.
    """
    runs: dict[int, list[Term]] = {}
    alone = only(one.terms, Counter(one.keys) - Counter(other.keys))
    shared = 0
    for term in one.terms:
        if term in terms:
            runs.setdefault(shared, []).append(term)
        shared += term not in alone
    return {place: _shown(one.text[run[0].start : run[-1].end]) for place, run in runs.items()}


def _shown(text: str) -> str:
    words = text.split()
    return " ".join(words[:MOST_SHOWN]) + (" …" if len(words) > MOST_SHOWN else "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(text) if token.word)


def _mixed_number(run: Sequence[Token], place: int) -> int:
    """The last token of a fraction or of a number with one, "5-1/2", that begins at *place*; else *place*."""
    shape = "".join(
        "d" if token.text.isdigit() else token.text if token.text in "-/" else "x" for token in run[place : place + 5]
    )
    for form, size in (("d-d/d", 5), ("dd/d", 4), ("d/d", 3)):
        if shape.startswith(form):
            return place + size - 1
    return place


_SMALL = frozenset("and or by its itself whereas including as also to s".split())
_BREAK = re.compile(r"[;:]|,\s+(?:and|or|but)\s|\b(?:but|while|although|though|whereas|however)\b", re.IGNORECASE)
_APART = re.compile(r"[,;:()]|\b(?:and|or)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|must|should|may|might|remains?|remained|continues?)\b",
    re.IGNORECASE,
)


def governs(between: str, words: str) -> bool:
    """Whether a cue says something of words after it: not where a clause ends *between* and the words, or what leads
    to them, say something of their own ("pressures have eased, but expectations remain high").
    """
    ends = list(_BREAK.finditer(between))
    return not ends or _FINITE.search(between[ends[-1].end() :] + words) is None


def belongs(between: str) -> bool:
    """Whether what stands between a cue and words is short and of one piece with them."""
    return 0 < len(between.split()) <= MOST_BETWEEN and not _APART.search(between)
