"""Direct speech across sentences: which words stand in quotation marks, and whose they are.

A quotation may run over several sentences, and who speaks stands before it, after it or in its midst ("…," said the
President. "…"). Marks that nothing closes end with their paragraph unless the next one opens with a mark again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.reading.page import PageSentence
from communique.reading.voices import Voice

_MARK = re.compile(r"[“”\"]|''|``")
_OPENS = re.compile(r"^\W*(?:[“\"]|``)")
_LEAST = 20  # characters: what is shorter is a term in quotation marks and no speech
_SPEAKING = ("person", "role", "name")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A part of a sentence in quotation marks."""

    start: int  # offsets in the folded sentence
    end: int
    parties: tuple[str, ...]  # for whom the person quoted speaks, () where the words around do not say


def quotations(sentences: Sequence[PageSentence], voices: Sequence[Sequence[Voice]]) -> dict[int, tuple[Quoted, ...]]:
    """The quoted parts of each sentence that has any, by its index; *voices* are by sentence."""
    found: dict[int, list[tuple[int, int]]] = {}
    speeches: list[list[tuple[int, int, int]]] = []  # of each: sentence, start, end
    speech: list[tuple[int, int, int]] | None = None
    block = -1
    for index, sentence in enumerate(sentences):
        text = sentence.folded.text
        if speech is not None and sentence.block != block and not _OPENS.match(text):
            speech = None
        block = sentence.block
        marks = list(_MARK.finditer(text))
        if speech is not None and marks and _OPENS.match(text) and len(marks) % 2:
            marks = marks[1:] if marks[0].group() != "”" else marks
        begin = 0
        for mark in marks:
            opens = mark.group() in ("“", "``") or (mark.group() == '"' and speech is None)
            if opens and speech is None:
                begin = mark.end()
                speech = []
                speeches.append(speech)
            elif not opens and speech is not None:
                speech.append((index, begin, mark.start()))
                speech = None
        if speech is not None:
            speech.append((index, begin, len(text)))
    for parts in speeches:
        if sum(end - start for _, start, end in parts) >= _LEAST:
            for index, start, end in parts:
                found.setdefault(index, []).append((start, end))
    spoken: tuple[str, ...] = ()
    told: dict[int, tuple[Quoted, ...]] = {}
    for parts in speeches:
        inside = [part for part in parts if part[1:] in found.get(part[0], ())]
        if not inside:
            continue
        spoken = _quoted_of(inside, found, voices) or spoken
        for index, start, end in inside:
            told[index] = (*told.get(index, ()), Quoted(start, end, spoken))
    return told


def _quoted_of(
    parts: Sequence[tuple[int, int, int]], found: dict[int, list[tuple[int, int]]], voices: Sequence[Sequence[Voice]]
) -> tuple[str, ...]:
    """Whose words they are, by who is named outside the marks in their last sentence or else in their first."""
    for index, start, end in (parts[-1], parts[0]):
        outside = [
            v
            for v in voices[index]
            if v.form in _SPEAKING and not any(s <= v.start < e for s, e in found.get(index, ()))
        ]
        after = [v for v in outside if v.start >= end]
        before = [v for v in outside if v.end <= start]
        if index == parts[-1][0] and after:
            return after[0].parties
        if index == parts[0][0] and before:
            return before[0].parties
    return ()
