"""The points of a statement: a sentence often carries two or three positions, and each is followed by itself.

A point is a noun with its modifiers and the prepositional phrases that belong to it: "the complete denuclearisation of
the peninsula", "peace and stability across the strait". It is found by the words themselves, without a parse, so that
it can be found again wherever the statement is held. Words that stand before many positions ("the importance of",
"their commitment to") belong to none. What takes no position by itself is no point: a person's name, a place where
something is done, a word that is no noun, and what parties do with each other where it is not known who they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from communique.lexicons import Codebook, load_codebook
from communique.linking.chunks import COORDINATING, Chunk, Chunker
from communique.linking.names import PartyNames
from communique.linking.tokens import Token, tokens
from communique.linking.vocabulary import Vocabulary, load_vocabulary
from communique.model import Quote, Span, Statement

NOUN, OBJECT = 1.0, 0.8  # share of a term's weight: of the noun with its modifiers, and of what belongs to it
TELLS = 6.0  # a point whose terms, taken together, weigh less is too common to be followed ("our cooperation")
NAMED = 2.5  # what naming a party adds to that
NUMBER = 0.3  # of a number, wherever it stands
TRILATERAL = 3  # parties
MOST_POINTS = 40  # of one statement: a list of a hundred items is cut there
_MARKS = "-–—•*#> \t\n0123456789.)"  # that open an item
MOST_TERMS = 12  # of one point
_NO_ACRONYMS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a statement takes a position on."""

    words: Quote  # the run of words that it rests on, within the statement's content
    terms: tuple[tuple[str, float], ...]  # term and share of its weight, sorted by term; at least one
    parties: tuple[str, ...]  # party ids that its words name, sorted


@dataclass(slots=True)
class _Draft:
    head: Chunk
    objects: list[Chunk] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)


class PointFinder:
    """Finds points. Immutable once made; :func:`point_finder` keeps one."""

    def __init__(self, vocabulary: Vocabulary, names: PartyNames) -> None:
        self.vocabulary = vocabulary
        self.names = names
        self._chunker = Chunker(vocabulary)

    def points(self, statement: Statement) -> tuple[Point, ...]:
        """The points of a statement in order of its words, at most :data:`MOST_POINTS`."""
        said, sides = statement.content, (statement.targets, statement.speakers)
        return self.of(said.text, said.span.start, *sides, sentence=statement.sentence.text)

    def of(
        self,
        text: str,
        offset: int = 0,
        about: Iterable[str] = (),
        speakers: Iterable[str] = (),
        *,
        sentence: str = "",
        acronyms: Mapping[str, str] = _NO_ACRONYMS,
    ) -> tuple[Point, ...]:
        """The points of *text*, which begins *offset* code points into the record; *about* are parties that a point
        without a party of its own is about, *speakers* those who may mean themselves ("our partnership"). A roll call,
        as the whole *sentence* tells it, has none. An acronym of *acronyms* stands for its full name.
        """
        if self.vocabulary.roll_call.match(sentence.lstrip(_MARKS)):
            return ()
        run = tokens(text)
        chunks = self._chunker.chunks(run, self.names.find(run))
        found: list[Point] = []
        for draft in self._drafts(chunks):
            found += self._finished(draft, run, text, offset, (tuple(about), tuple(speakers)), acronyms)
        return tuple(found[:MOST_POINTS])

    def _drafts(self, chunks: Sequence[Chunk]) -> list[_Draft]:
        words = self.vocabulary
        drafts: list[_Draft] = []
        now: _Draft | None = None
        for chunk in chunks:
            told = bool(chunk.content or chunk.parties)
            if now is not None and now.head.person and chunk.opener == "to":
                now = None  # "A and B commit to X": what somebody does is no part of the name
            if chunk.opener == "TO" and now is not None and _frame(now):
                drafts.remove(now)  # "the commitment of A | to defend B" is about the purpose alone
            if now is not None and chunk.opener in words.binding and chunk.opener and told:
                where = chunk.opener in words.locative and chunk.named
                if now.head.content or not chunk.content or where:
                    now.objects.append(chunk)
                else:  # "the commitments of A to the defence of B": what came before was only a frame
                    now.head = chunk
                now.chunks.append(chunk)
            elif now is not None and chunk.opener in COORDINATING and (_framing(now, chunk) or _continues(now, chunk)):
                now.chunks.append(chunk)
            elif now is not None and chunk.opener == "IS" and not (chunk.noun or chunk.parties):
                now.chunks.append(chunk)  # "remains ironclad"
            elif told or chunk.light:
                now = _Draft(chunk, [], [chunk])
                drafts.append(now)
            elif chunk.opener not in words.binding:
                now = None
        return drafts

    def _finished(
        self,
        draft: _Draft,
        run: Sequence[Token],
        text: str,
        offset: int,
        sides: tuple[tuple[str, ...], tuple[str, ...]],
        acronyms: Mapping[str, str],
    ) -> list[Point]:
        if not self._takes_position(draft, run):
            return []
        shares: dict[str, float] = {}
        words = self.vocabulary

        def add(places: Iterable[int], share: float) -> None:
            for place in places:
                full = acronyms.get(text[run[place].start : run[place].end])
                for token in self._telling(full) if full else (run[place],):
                    term = words.term(token.folded)
                    shares[term] = max(shares.get(term, 0.0), min(share, NUMBER) if term[0].isdigit() else share)

        add(draft.head.content, NOUN)
        for chunk in draft.objects:
            add(chunk.content, NUMBER if chunk.quantity else OBJECT)
        if not shares:
            lights = [place for chunk in draft.chunks for place in chunk.light]
            if not draft.head.parties and not any(chunk.parties for chunk in draft.objects):
                return []
            add(lights[-1:], NOUN)
        if not shares:
            return []
        self._add_number(draft, shares)
        told = math.hypot(*(share * words.weight(term) for term, share in shares.items()))
        self._weigh_places(draft, run, shares)
        places = [place for chunk in draft.chunks for place in chunk.places]
        start, end = run[min(places)].start, run[max(places)].end
        quote = Quote(Span(offset + start, offset + end), text[start:end])
        terms = tuple(sorted(shares.items(), key=lambda item: (-item[1] * words.weight(item[0]), item[0]))[:MOST_TERMS])
        about, speakers = sides
        own = tuple(sorted(speakers)) if len(speakers) > 1 and self._mutual(draft, run) else ()
        return [
            Point(quote, tuple(sorted(terms)), parties or own)
            for parties in self._party_sets(draft, shares, about)
            if told + (NAMED if parties else 0.0) >= TELLS and (parties or own or not self._only_mutual(shares))
        ]

    def _telling(self, name: str) -> list[Token]:
        """The words of a full name that count."""
        run = tokens(name)
        chunks = self._chunker.chunks(run, self.names.find(run))
        return [run[place] for chunk in chunks for place in chunk.content] or run

    def _weigh_places(self, draft: _Draft, run: Sequence[Token], shares: dict[str, float]) -> None:
        """Makes where something is said to be weigh as much as what is said to be there: two points that agree in only
        one of them are two positions. Where is a name after "in" or "across", and the name of a region anywhere.
        """
        words = self.vocabulary
        places = [chunk for chunk in draft.objects if chunk.opener in words.locative and chunk.named]
        where = {words.term(run[place].folded) for chunk in places for place in chunk.content}
        where |= words.regions & shares.keys()
        what = math.hypot(*(share * words.weight(term) for term, share in shares.items() if term not in where))
        there = math.hypot(*(shares[term] * words.weight(term) for term in where if term in shares))
        if what and there:
            for term in where & shares.keys():
                shares[term] *= what / there

    def _takes_position(self, draft: _Draft, run: Sequence[Token]) -> bool:
        """Whether there is something that one can take a position on."""
        words = self.vocabulary
        if draft.head.person:
            return False
        parties = draft.head.parties or any(chunk.parties for chunk in draft.objects)
        if not parties and not any(chunk.noun for chunk in (draft.head, *draft.objects)):
            return bool(not draft.head.content and draft.head.light)
        told = [chunk for chunk in (draft.head, *draft.objects) if chunk.content or chunk.parties]
        if not parties and all(self._is_place(chunk, run) for chunk in told):
            return bool(not told)
        return not all(chunk.named and chunk.opener in words.locative for chunk in told)

    def _is_place(self, chunk: Chunk, run: Sequence[Token]) -> bool:
        """Whether a chunk names regions or cities and nothing else."""
        words = [run[place].folded for place in chunk.content]
        if all(word in self.vocabulary.regions for word in words):
            return True
        while chunk.named and words:
            size = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.vocabulary.cities), 0)
            if not size:
                return False
            words = words[size:]
        return chunk.named

    def _mutual(self, draft: _Draft, run: Sequence[Token]) -> bool:
        """Whether it is of something that parties do with each other: "trilateral defence cooperation"."""
        words = self.vocabulary
        return any(words.term(run[place].folded) in words.reciprocal for place in draft.head.content)

    def _only_mutual(self, shares: Mapping[str, float]) -> bool:
        return all(term in self.vocabulary.reciprocal for term in shares)

    def _add_number(self, draft: _Draft, shares: dict[str, float]) -> None:
        """What three parties do with each other is trilateral, whether it is called so or not."""
        named = {party for chunk in (draft.head, *draft.objects) for party in chunk.parties}
        if len(named) == TRILATERAL and any(term in self.vocabulary.reciprocal for term in shares):
            shares.setdefault("trilateral", NOUN)

    def _party_sets(self, draft: _Draft, shares: dict[str, float], about: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The parties of the point, or several sets where it is said of each party of a list."""
        words = self.vocabulary
        together = set(draft.head.parties)
        lists: list[list[str]] = []
        mutual = any(term in words.reciprocal for term in shares)
        for chunk in draft.objects:
            if chunk.opener in words.distributing and len(set(chunk.parties)) > 1 and not chunk.content and not mutual:
                lists.append(list(dict.fromkeys(chunk.parties)))
            else:
                together |= set(chunk.parties)
        if lists:
            return [tuple(sorted(together | {party})) for party in lists[0]]
        return [tuple(sorted(together or about))]


def _frame(now: _Draft) -> bool:
    """Whether a draft has nothing but words before what a point is about, and whose they are."""
    return not now.head.content and all(chunk.opener == "of" and not chunk.content for chunk in now.objects)


def _framing(now: _Draft, chunk: Chunk) -> bool:
    """Whether both are words before what the point is about: "our ironclad, mutual commitment"."""
    frames = (now.head, *now.objects, chunk)
    return bool(chunk.light) and not any(one.content or one.parties for one in frames)


def _continues(now: _Draft, chunk: Chunk) -> bool:
    """Whether a chunk after "and" or a comma goes on with the point before it; if so, it is taken in."""
    if not chunk.content and chunk.parties and not chunk.light:  # one more party of a list
        (now.objects[-1] if now.objects else now.head).parties.extend(chunk.parties)
        return True
    first_of_pair = not now.objects and chunk.opener == "and" and not chunk.parties
    if first_of_pair and chunk.bare and 0 < len(chunk.content) <= 2 and now.head.content:  # "peace and stability"
        now.head.content.extend(chunk.content)
        return True
    return False


@lru_cache(maxsize=4)
def point_finder(codebook: Codebook | None = None) -> PointFinder:
    """The finder with a codebook, the bundled one where none is given, and the bundled vocabulary."""
    vocabulary = load_vocabulary()
    return PointFinder(vocabulary, PartyNames(codebook or load_codebook(), vocabulary.places))
