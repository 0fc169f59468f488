"""The records that are measured: every n-th of a collection, or ones made from the example records."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.intake import arrivals
from communique.model import Document

ROOT = Path(__file__).parents[2]
BULK = ROOT.parent / "shared" / "bulk" / "whitehouse_releases.jsonl.gz"
FOUNDING = ROOT.parent / "shared" / "seeds"
EXAMPLES = ROOT / "src" / "communique" / "examples" / "records"
_LONG = 4_500  # characters of a generated record on average, as in the collection


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some records, as files that ``add`` takes and as documents for the reader."""

    paths: tuple[Path, ...]  # JSON Lines
    documents: tuple[Document, ...]


def joined(parts: Sequence[Chunk]) -> Chunk:
    """Several chunks as one."""
    return Chunk(tuple(p for part in parts for p in part.paths), tuple(d for part in parts for d in part.documents))


def rows(number: int) -> tuple[list[dict[str, str]], str]:
    """So many rows, the same on every run, and where they are from."""
    if not BULK.is_file():
        return list(_generated(number)), "generated from the example records (../shared/bulk is missing)"
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    step = max(len(found) // number, 1)
    return found[::step][:number], f"every {step}th of ../shared/bulk/{BULK.name}"


def chunks(found: Sequence[dict[str, str]], size: int, folder: Path) -> list[Chunk]:
    """The rows in files of *size* records each, written into *folder*."""
    made = []
    for first in range(0, len(found), size):
        path = folder / f"records-{first:05}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in found[first : first + size]), encoding="utf-8")
        taken = tuple(document for document in arrivals([str(path)]) if isinstance(document, Document))
        made.append(Chunk((path,), taken))
    return made


def founding_record() -> Path:
    """The record that a first reading is timed on; an example record where ../shared is missing."""
    return next(
        iter(sorted(FOUNDING.glob("*.txt"))), EXAMPLES / "2023-08-24_trilateral-leaders-aldwick-declaration.txt"
    )


def long_text(words: int) -> str:
    """A text of so many words, of the sentences of the records that are measured."""
    found, _ = rows(500)
    parts: list[str] = []
    count = 0
    while count < words:
        for row in found:
            parts.append(row["text"])
            count += len(row["text"].split())
            if count >= words:
                break
    return "\n\n".join(parts)


def _generated(number: int) -> Iterator[dict[str, str]]:
    paragraphs = [
        paragraph
        for path in sorted(EXAMPLES.glob("*.txt")) + sorted(EXAMPLES.glob("*.md"))
        for document in arrivals([str(path)])
        if isinstance(document, Document) and document.language.startswith("en")
        for paragraph in document.text.split("\n\n")
        if len(paragraph) > 80
    ]
    chance = random.Random(1)
    for index in range(number):
        wanted = chance.expovariate(1 / _LONG)
        text: list[str] = []
        while not text or sum(map(len, text)) < wanted:
            text.append(chance.choice(paragraphs))
        yield {"title": f"Statement {index}", "date": "2024-06-01", "text": "\n\n".join(text)}
