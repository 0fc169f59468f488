"""What is compared: the sentences of a text, in order, without losing a character of it.

The sentences are those of the reading room, so that a comparison and a record's statements speak of the same ones. The
marks that open a paragraph or an item ("3.", "-", "##") are kept beside the words: a new number before an
old paragraph is no change of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.model import Span
from communique.reading.layout import Block, blocks
from communique.reading.sentences import sentence_bounds

# Ends of sentences in scripts for which the reading room has no rule: after a stop before any letter of such a script,
# and after the full-width stops, which no blank follows.
_OTHER_SCRIPTS = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zA-Zß-öø-ÿ])|[。！？]+[」』”’）]*")
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\u2dff\u3040-\ud7ff]")
_MARKED = re.compile(r"\s*(?:>\s*)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or line of a text."""

    index: int  # its place among the sentences, from 0
    text: str  # its words on one line, the paragraph's mark left out
    marker: str  # the mark that opens its paragraph, "2." or "-", where it is the first of it; else ""
    paragraph: int  # index of its paragraph, item or heading, from 0
    kind: str  # of that paragraph: paragraph, item, heading, rule
    span: Span  # in the source text, mark included

    @property
    def full(self) -> str:
        """Mark and words."""
        return f"{self.marker} {self.text}".strip() if self.marker else self.text


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of *text*; together their spans hold every character that is not white space."""
    found: list[Sentence] = []
    paragraph = 0
    for block in blocks(text):
        before = len(found)
        for start, end in _pieces(text, block):
            words = text[start:end]
            marker = _marker(words, block) if len(found) == before else ""
            line = " ".join(words.split())
            body = line[len(marker) :].lstrip() if marker else line
            if line:
                found.append(Sentence(len(found), body, marker, paragraph, block.kind, Span(start, end)))
        paragraph += len(found) > before
    return tuple(found)


def _marker(words: str, block: Block) -> str:
    """The mark at the start of a block as it stands there, on one line; "" where the words would be left empty."""
    if not block.marker or block.marker in ("**", "__"):
        return ""
    opening = _MARKED.match(words)
    begin = opening.end() if opening else 0
    if not words.startswith(block.marker, begin):
        return ""
    marked = " ".join(words[: begin + len(block.marker)].split())
    return marked if len(marked) < len(" ".join(words.split())) else ""


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Bounds in *text* of the sentences of a block: each runs up to the next one, the first from the block's start."""
    folded = block.folded
    starts = [
        folded.offsets[start + inner]
        for start, end in sentence_bounds(folded.text)
        for inner in _inner_starts(folded.text[start:end])
    ]
    edges = [block.span.start, *starts[1:], block.span.end]
    for start, end in pairwise(edges):
        words = text[start:end]
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if right > left:
            yield start + left, start + right


def _inner_starts(sentence: str) -> list[int]:
    """Where sentences begin within one that may be of another script than the reading room's rules know."""
    if not _NOT_LATIN.search(sentence):
        return [0]
    return [0, *(match.end() for match in _OTHER_SCRIPTS.finditer(sentence) if match.end() < len(sentence))]
