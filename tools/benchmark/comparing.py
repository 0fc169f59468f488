"""Comparing two long communiqués beside difflib over their sentences, in the same run."""

from __future__ import annotations

import collections
import difflib
import random
from collections.abc import Sequence
from statistics import median
from time import perf_counter

from benchmark.records import long_text
from benchmark.table import Figure
from communique.comparing import compare, sentences
from communique.model import Document

WORDS = 5_000
TURNS = 7
_REWORDED = {"will": "intend to", "strong": "ironclad", "support": "assistance", "continue": "go on", "new": "fresh"}


def two_texts(words: int = WORDS) -> tuple[str, str]:
    """A text of so many words, and the same one a year later: sentences dropped, added, reworded, paragraphs moved."""
    chance = random.Random(7)
    whole = sentences(" ".join(long_text(2 * words).split()))
    count = 0
    old: list[list[str]] = [[]]
    spare = []
    for sentence in whole:
        if count < words:
            old[-1].append(sentence.text)
            count += len(sentence.text.split())
            if len(old[-1]) >= 4:
                old.append([])
        else:
            spare.append(sentence.text)
    new = [_a_year_later(paragraph, spare, chance) for paragraph in old]
    for _ in range(3):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return _text(old), _text(new)


def _a_year_later(paragraph: Sequence[str], spare: Sequence[str], chance: random.Random) -> list[str]:
    kept = []
    for sentence in paragraph:
        fate = chance.random()
        if fate < 0.1:
            continue
        if fate < 0.2:
            kept.append(chance.choice(spare))
        words = sentence.split()
        if fate > 0.5:
            words = [_REWORDED.get(word, word) for word in words if chance.random() > 0.03]
        kept.append(" ".join(words))
    return kept


def _text(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def comparing() -> list[Figure]:
    """Seconds of a comparison of two long texts, and how many times as quick as difflib it is."""
    old, new = (Document(text=text, name=name, origin=name) for text, name in zip(two_texts(), "ab", strict=True))
    ours, plain = [], []
    for _ in range(TURNS):  # the sides take turns, so that what else the machine does hits both alike
        start = perf_counter()
        made = compare(old, new)
        ours.append(perf_counter() - start)
        sides = [item.text for item in made.old_sentences], [item.text for item in made.new_sentences]
        start = perf_counter()
        collections.deque(difflib.ndiff(*sides), maxlen=0)
        plain.append(perf_counter() - start)
    counts = ", ".join(f"{count} {name}" for name, count in made.counts.items())
    return [
        Figure(f"compare, two texts of {WORDS:,} words", median(ours), "s", 1, at_least=False, note=counts),
        Figure(
            "compare, to difflib over sentences",
            median(plain) / median(ours),
            "×",
            note=f"difflib {median(plain):.2f} s",
        ),
    ]
