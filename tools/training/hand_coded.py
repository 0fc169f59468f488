"""Sentences that were coded by hand for training: places in records, and what is said there.

``hand_coded.jsonl`` holds one sentence a line: ``record`` (its URL, else its digest), ``start`` and ``end`` in the
record's text, ``digest`` of the words there, and ``statements`` with the fields of the codebook; cues, mechanisms and
times are places too. How the sentences were chosen and coded is told in docs/evaluation.md. The records are those of
../shared/corpus and ../shared/bulk.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.intake import arrivals
from communique.model import Document
from communique.reading.context import ContextBuilder
from communique.reading.parsing import ParsedSentence
from communique.reading.wording import clause_end, content_words, cue_words
from training.dataset import Example
from training.gold import GoldRecord, Placed, place

CODED = Path(__file__).parent / "hand_coded.jsonl"


def digest(words: str) -> str:
    """Tells whether a record still says the same at a place."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def hand_coded(shared: Path, contexts: ContextBuilder, coded: Path = CODED) -> Iterator[Example]:
    """The records of which some sentences are coded, with those; what does not say the same any more is left out."""
    wanted: dict[str, list[Mapping[str, Any]]] = {}
    for line in coded.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted.setdefault(row["record"], []).append(row)
    for document in _documents(shared, frozenset(wanted)):
        rows = [
            row
            for row in wanted.get(document.known_by, ())
            if digest(document.text[row["start"] : row["end"]]) == row["digest"]
        ]
        if rows:
            del wanted[document.known_by]
            yield _example(document, contexts, rows)


def _example(document: Document, contexts: ContextBuilder, rows: Sequence[Mapping[str, Any]]) -> Example:
    context = contexts.build(document)
    by_start = {s.folded.offsets[0]: i for i, s in enumerate(context.parsed) if s is not None}
    coded, placed, statements = set(), [], []
    for row in rows:
        index = by_start.get(row["start"])
        sentence = context.parsed[index] if index is not None else None
        if index is None or sentence is None:
            continue
        coded.add(index)
        said = [_statement(document.text, sentence.folded.text, s) for s in row["statements"]]
        found = [p and Placed(p.row, index, p.head, p.words) for p in place(said, [sentence])]
        statements += [_with_content(p, sentence, found) if p else s for s, p in zip(said, found, strict=True)]
        placed += found
    return Example(
        GoldRecord(Path(document.name), tuple(statements)), context, tuple(placed), frozenset(coded)
    )  # fmt: skip


def _with_content(placed: Placed, sentence: ParsedSentence, others: Sequence[Placed | None]) -> dict[str, Any]:
    """The row with what follows its cue in the clause: nobody coded it, the program takes it from the grammar."""
    cue = cue_words(sentence, placed.head)
    end = max(clause_end(sentence, placed.head, [o.head for o in others if o and o.head > placed.head]), cue[1])
    first, last = content_words(sentence, placed.head, cue, end, False)
    return {**placed.row, "content": sentence.text(first, last) if last >= first else ""}


def _statement(text: str, sentence: str, row: Mapping[str, Any]) -> dict[str, Any]:
    def words(span: Sequence[int]) -> str:
        return " ".join(text[span[0] : span[1]].split())

    return {
        **row, "sentence": sentence, "cue": words(row["cue"]), "content": "",
        "mechanisms": [words(m) for m in row["mechanisms"]],
        "when": words(row["when"]) if row["when"] else "",
    }  # fmt: skip


def _documents(shared: Path, wanted: frozenset[str]) -> Iterator[Document]:
    paths = [str(p) for p in sorted((shared / "corpus").rglob("*.txt"))]
    releases = gzip.decompress((shared / "bulk" / "whitehouse_releases.jsonl.gz").read_bytes()).splitlines()
    chosen = [line for line in releases if line.strip() and json.loads(line).get("source_url") in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        collected = Path(scratch) / "releases.jsonl"
        collected.write_bytes(b"\n".join(chosen))
        for path in [*paths, str(collected)]:
            for found in arrivals([path]):
                if isinstance(found, Document) and found.known_by in wanted:
                    yield found


__all__: Sequence[str] = ["CODED", "digest", "hand_coded"]
