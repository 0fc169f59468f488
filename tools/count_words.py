"""Counts in how many sentences each word stands, for the weights of ``communique.linking`` (docs/lines.md).

``python tools/count_words.py ../shared/bulk/whitehouse_releases.jsonl.gz`` writes
``src/communique/linking/data/counts.npz``. Needed only when the texts or the word classes change.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy

from communique.linking.tokens import tokens
from communique.linking.vocabulary import load_vocabulary

TARGET = Path("src/communique/linking/data/counts.npz")
FEWEST_WORDS = 4  # of a sentence that counts
FEWEST = 3  # sentences that a kept word stands in
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n\s*\n")


def main(source: str) -> None:
    """Counts the sentences of a JSON Lines file with a ``text`` in each row."""
    counts: Counter[str] = Counter()
    sentences = 0
    vocabulary = load_vocabulary(counted=False)
    with gzip.open(source, "rt", encoding="utf-8") as rows:
        for row in rows:
            for sentence in _SENTENCE.split(json.loads(row)["text"]):
                terms = {vocabulary.term(token.folded) for token in tokens(sentence) if token.word}
                if len(terms) >= FEWEST_WORDS:
                    sentences += 1
                    counts.update(terms)
    kept = sorted((term, count) for term, count in counts.items() if count >= FEWEST)
    words = "\n".join(term for term, _ in kept).encode()
    numpy.savez_compressed(
        TARGET,
        words=numpy.frombuffer(words, dtype=numpy.uint8),
        counts=numpy.array([count for _, count in kept], dtype=numpy.uint32),
        sentences=numpy.uint32(sentences),
    )
    print(f"{sentences:,} sentences, {len(kept):,} terms, {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
