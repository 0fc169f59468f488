"""Chunks: runs of words between prepositions, conjunctions and punctuation, of which points are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.linking.names import NamedParty
from communique.linking.tokens import Token
from communique.linking.vocabulary import Vocabulary

PEOPLE = 2  # names of people, with an initial or a title, from which on other names of their list are people's, too
NAME_WORDS = (2, 3)  # of such a name
COORDINATING = ("and", ",", ", and", "(", "/")  # openers that go on with a list


@dataclass(slots=True)
class Chunk:
    """A run of words between prepositions, conjunctions and punctuation."""

    opener: str  # what stands before it: a preposition, a conjunction, a sign, "" at the start, "TO" for a purpose
    places: list[int] = field(default_factory=list)  # of its tokens
    content: list[int] = field(default_factory=list)  # of those that tell something
    light: list[int] = field(default_factory=list)  # of light words
    parties: list[str] = field(default_factory=list)
    bare: bool = False  # begins with its noun: no article, possessive or gerund
    article: bool = False  # begins with an article or another word without content
    noun: bool = False  # has a word that tells something and may be a noun
    modifiers: bool = False  # none of its words may be a noun
    person: bool = False  # is the name of a person
    named: bool = False  # all that tells something is written with a capital
    quantity: bool = False  # begins with a number: "25 basis points"


class Chunker:
    """Finds chunks. Immutable once made."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def chunks(self, run: Sequence[Token], named: Sequence[NamedParty]) -> list[Chunk]:
        """The chunks of a run of tokens, in their order; *named* are the parties that it names."""
        words = self._vocabulary
        party_at = {place: item for item in named for place in range(item.first, item.last)}
        chunks: list[Chunk] = []
        now = Chunk("")
        for place, token in enumerate(run):
            if place in party_at:
                now.places.append(place)
                if party_at[place].first == place:
                    now.parties.append(party_at[place].party)
                continue
            opener = self._opener(run, place, now)
            if opener is not None:
                if now.places:
                    chunks.append(now)
                    now = Chunk(opener)
                else:
                    now = Chunk(f"{now.opener} {opener}" if now.opener in (",", ";") and opener == "and" else opener)
                continue
            if not token.word:
                continue
            if not now.places:
                now.quantity = token.text[0].isdigit()
            verb = not now.places and now.opener not in words.binding and token.folded in words.infinitives
            if not now.places:
                now.bare = not verb and token.folded not in words.empty and not token.folded.endswith("ing")
            now.places.append(place)
            if verb or token.folded in words.light or _joined(run, place) in words.light:
                now.light.append(place)
            elif token.folded not in words.empty and token.folded not in words.binding:
                now.content.append(place)
        if now.places:
            chunks.append(now)
        for chunk in chunks:
            self._tell(chunk, run)
        if sum(chunk.person for chunk in chunks) >= PEOPLE:
            for chunk in chunks:
                chunk.person = chunk.person or _listed_name(chunk)
        return _with_modifiers(chunks)

    def _tell(self, chunk: Chunk, run: Sequence[Token]) -> None:
        """Says what sort of words a chunk has."""
        content = [run[place] for place in chunk.content]
        chunk.article = run[chunk.places[0]].folded in self._vocabulary.empty
        chunk.noun = any(self._vocabulary.noun(token.folded) for token in content)
        light = any(self._vocabulary.noun(run[place].folded) for place in chunk.light)
        chunk.modifiers = not (chunk.noun or light or chunk.parties) and bool(chunk.content or chunk.light)
        chunk.named = bool(content) and all(token.text[0].isupper() for token in content)
        titled = any(run[place].folded in self._vocabulary.titles for place in chunk.light)
        chunk.person = chunk.named and (titled or any(_initial(run, place) for place in chunk.places))

    def _opener(self, run: Sequence[Token], place: int, now: Chunk) -> str | None:
        """What this token opens, None where the chunk goes on."""
        words = self._vocabulary
        token = run[place]
        if token.text in _OF_NUMBERS or (now.places and _compound(run, place)):
            return None
        if token.folded == "by" and _number_follows(run, place):
            return "to"  # "raised | by 25 basis points" belongs together
        if not token.word:
            joins = token.text in ("-", "/", "–", "'s") and bool(now.places)
            initial = (
                token.text == "." and place > 0 and len(run[place - 1].text) == 1 and run[place - 1].text.isupper()
            )
            return None if joins or initial or token.text == "'s" else token.text
        if token.folded in words.purpose:
            return "TO"
        if token.folded in words.copulas:
            return "IS"
        if token.folded == "to" and place + 1 < len(run):
            after = run[place + 1].folded
            return "TO" if after in words.infinitives or (after.endswith("ly") and len(after) > 4) else "to"
        if token.folded in words.binding or token.folded in words.breaking:
            return "and" if token.folded == "or" else token.folded
        return None


_OF_NUMBERS = frozenset("$€£¥%")


def _compound(run: Sequence[Token], place: int) -> bool:
    """Whether a word stands within one with hyphens: "mortgage-backed", "conditions-based"."""
    hyphen = run[place - 1]
    return run[place].word and hyphen.text in ("-", "‑") and run[place - 2].end == hyphen.start == run[place].start - 1


def _joined(run: Sequence[Token], place: int) -> str:
    """A word with a hyphen as one without: "iron-clad" is "ironclad"; "" for other words."""
    first = place - 2 if place >= 2 and run[place - 1].text == "-" else place
    whole = run[first : first + 3]
    return whole[0].folded + whole[2].folded if len(whole) == 3 and whole[1].text == "-" else ""


def _number_follows(run: Sequence[Token], place: int) -> bool:
    after = [token for token in run[place + 1 : place + 3] if token.text not in _OF_NUMBERS]
    return bool(after) and after[0].text[0].isdigit()


def _listed_name(chunk: Chunk) -> bool:
    """Whether a chunk may be a name in a list of people."""
    listed = chunk.opener in (*COORDINATING, ";", "IS", ":")
    return listed and chunk.named and not chunk.article and not chunk.parties and len(chunk.content) in NAME_WORDS


def _initial(run: Sequence[Token], place: int) -> bool:
    """Whether a letter with its full stop stands there, as in the names of people."""
    return 0 <= place < len(run) - 1 and len(run[place].text) == 1 and run[place].word and run[place + 1].text == "."


def _with_modifiers(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, with words before a noun taken into it: "a free, open, and prosperous region" is one."""
    found: list[Chunk] = []
    for chunk in chunks:
        before = found[-1] if found else None
        if before is None or not before.modifiers or chunk.article or chunk.opener not in COORDINATING:
            found.append(chunk)
            continue
        before.places += chunk.places
        before.content += chunk.content
        before.light += chunk.light
        before.parties += chunk.parties
        before.noun, before.modifiers, before.person, before.named = chunk.noun, chunk.modifiers, False, False
    return found
