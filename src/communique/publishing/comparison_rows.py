"""A comparison for programs: everything of it, as one object of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from communique.comparing import ComparedPair, Comparison, Redline, Sentence
from communique.model import Document


def comparison_row(comparison: Comparison) -> dict[str, Any]:
    """The comparison. Sentences and links count from 0, offsets count code points of the record's text; paragraphs and
    moves count from 1, as people see them.
    """
    return {
        "old": _record(comparison.old, comparison.old_sentences),
        "new": _record(comparison.new, comparison.new_sentences),
        "equal": comparison.equal,
        "counts": comparison.counts,
        "typographic": comparison.typographic,
        "notes": list(comparison.notes),
        "links": [list(link) for pair in comparison.pairs for link in pair.links],
        "moves": [
            {"number": move.number + 1, "old": list(move.old), "new": list(move.new)} for move in comparison.moves
        ],
        "pairs": [pair_row(pair) for pair in comparison.pairs],
    }


def pair_row(pair: ComparedPair) -> dict[str, Any]:
    """One pair of sentences with its redline."""
    return {
        "relation": pair.relation,
        "same": pair.same,
        "move": None if pair.move is None else pair.move + 1,
        "likeness": round(pair.likeness, 4),
        "changed_words": pair.changed_words,
        "links": [list(link) for link in pair.links],
        "old": [_sentence(item) for item in pair.old],
        "new": [_sentence(item) for item in pair.new],
        "redline": redline_rows(pair.redline),
    }


def redline_rows(made: Redline) -> list[dict[str, Any]]:
    """The pieces of a redline: joined, "old" gives the old text and "new" the new one."""
    return [
        {"kind": str(piece.kind), "old": piece.old_text, "new": piece.new_text, "typographic": piece.typographic}
        for piece in made.pieces
    ]


def _record(document: Document, sentences: Sequence[Sentence]) -> dict[str, Any]:
    return {
        "name": document.name,
        "origin": document.origin,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "sentences": len(sentences),
        "paragraphs": sentences[-1].paragraph + 1 if sentences else 0,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "index": sentence.index,
        "text": sentence.text,
        "marker": sentence.marker,
        "paragraph": sentence.paragraph + 1,
        "start": sentence.span.start,
        "end": sentence.span.end,
    }
