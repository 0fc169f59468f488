"""Whose voice a word is: parties, persons and role words of a sentence, brought to its parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.features import subject_of
from communique.reading.parsing import ParsedSentence


@dataclass(frozen=True, slots=True)
class Voice:
    """A party, or a person or office that speaks for one, at a place of a folded sentence."""

    start: int  # offset in the folded sentence
    end: int
    parties: tuple[str, ...]  # party ids, usually one
    form: str  # name, demonym, capital, metonym, organisation, actor, person, role
    person: str = ""  # full name where it is a person


@dataclass(frozen=True, slots=True)
class Subject:
    """The grammatical speaker of a verb."""

    word: int  # index of the head word of the subject
    first: int  # the words of the subject, both included
    last: int
    near: tuple[str, ...]  # parties that its head or direct modifiers name, sorted
    all: tuple[str, ...]  # parties named anywhere in it, sorted
    persons: tuple[str, ...]  # full names in it
    heads: int  # how many coordinated heads it has


_MODIFIERS = ("compound", "amod", "poss", "nmod", "appos", "conj", "nummod", "det", "flat")
_OFFICE_LINKS = ("of", "for", "from")


def subject(sentence: ParsedSentence, head: int, voices: Sequence[Voice]) -> Subject | None:
    """The subject of a cue's head, or its agent in the passive, with the parties named in it."""
    word = _agent(sentence, head)
    if word is None:
        word = subject_of(sentence, head)
    if word is None:
        return None
    first, last = sentence.subtree(word)
    if first <= head <= last:  # the subject of a relative clause: its own head noun
        last = word
    close = near_words(sentence, word)
    near: set[str] = set()
    every: set[str] = set()
    persons: list[str] = []
    start, end = sentence.starts[first], sentence.end(last)
    for voice in voices:
        if voice.start >= end or voice.end <= start:
            continue
        every.update(voice.parties)
        if any(sentence.starts[i] < voice.end and sentence.end(i) > voice.start for i in close):
            near.update(voice.parties)
            if voice.person:
                persons.append(voice.person)
    names = tuple(dict.fromkeys(persons))
    return Subject(word, first, last, tuple(sorted(near)), tuple(sorted(every)), names, _coordinated(sentence, word))


def named_in(sentence: ParsedSentence, word: int, voices: Sequence[Voice]) -> tuple[str, ...]:
    """The parties that a word or its direct modifiers name, sorted."""
    spans = [(sentence.starts[i], sentence.end(i)) for i in near_words(sentence, word)]
    return tuple(
        sorted({p for v in voices if any(start < v.end and end > v.start for start, end in spans) for p in v.parties})
    )


def _coordinated(sentence: ParsedSentence, word: int) -> int:
    """A head and the heads coordinated with it, counted."""
    return 1 + sum(_coordinated(sentence, c) for c in sentence.children[word] if sentence.deps[c] == "conj")


def _agent(sentence: ParsedSentence, head: int) -> int | None:
    """The object of "by" after a passive."""
    for child in sentence.children[head]:
        if sentence.deps[child] == "agent":
            for inner in sentence.children[child]:
                if sentence.deps[inner] == "pobj":
                    return inner
    return None


def near_words(sentence: ParsedSentence, word: int) -> set[int]:
    """A subject's head, its modifiers, coordinated heads, and the "of" phrase of an office."""
    found = {word}
    waiting = [word]
    while waiting:
        node = waiting.pop()
        for child in sentence.children[node]:
            dep = sentence.deps[child]
            if child in found:
                continue
            if dep in _MODIFIERS:
                found.add(child)
                waiting.append(child)
            elif dep == "prep" and sentence.lower[child] in _OFFICE_LINKS:
                for inner in sentence.children[child]:
                    if sentence.deps[inner] == "pobj":
                        found.add(inner)
                        waiting.append(inner)
    return found
