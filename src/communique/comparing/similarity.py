"""How alike sentences are: the mean of three views that fail in different ways.

*Words* (Dice over the words of both, repeated ones counted) is blind to order and to weight; *characters* (the share
that an edit keeps, rapidfuzz) sees inflection and spelling, but gives any two long sentences some likeness; *rare
words* (cosine of tf-idf weights over both texts) sees what a sentence is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from communique.comparing.tokens import plain, words

MOST_POSTINGS = 2_000  # places that one sentence's words are looked up at, its rarest words first
CANDIDATES = 24  # the nearest sentences by rare words that are looked at more closely, for each sentence


@dataclass(frozen=True, slots=True)
class Profile:
    """One sentence, ready to be compared."""

    text: str  # plain typography, lower case, blanks folded
    counts: Mapping[str, int]  # how often each word occurs
    size: int  # number of words
    weights: Mapping[str, float]  # tf-idf, of length 1
    length: float  # of the weights before they were made so


def profiles(texts: Sequence[str], others: Sequence[str] = ()) -> tuple[list[Profile], list[Profile]]:
    """The profiles of two collections of sentences; how rare a word is counts over both."""
    bags = [[Counter(words(text)) for text in side] for side in (texts, others)]
    frequency = Counter(word for side in bags for bag in side for word in bag)
    total = sum(map(len, bags)) or 1
    rarity = {word: log((1 + total) / (1 + count)) + 1 for word, count in frequency.items()}
    made = [
        [_profile(text, bag, rarity) for text, bag in zip(side, counted, strict=True)]
        for side, counted in zip((texts, others), bags, strict=True)
    ]
    return made[0], made[1]


def _profile(text: str, counts: Counter[str], rarity: Mapping[str, float]) -> Profile:
    raw = {word: count * rarity[word] for word, count in counts.items()}
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    folded = " ".join(plain(text).casefold().split())
    return Profile(folded, counts, counts.total(), {word: value / length for word, value in raw.items()}, length)


def likeness(old: Profile, new: Profile) -> float:
    """The mean of the three views, between 0 (nothing in common) and 1 (equal)."""
    return (dice(old, new) + characters(old, new) + rare_words(old, new)) / 3


def dice(old: Profile, new: Profile) -> float:
    """Twice the shared words to all words."""
    if len(old.counts) > len(new.counts):
        old, new = new, old
    shared = sum(min(count, new.counts.get(word, 0)) for word, count in old.counts.items())
    return 2 * shared / ((old.size + new.size) or 1)


def characters(old: Profile, new: Profile) -> float:
    """The share of characters that the shortest edit by insertions and deletions keeps."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(old.text, new.text))


def rare_words(old: Profile, new: Profile) -> float:
    """Cosine of the tf-idf weights."""
    if len(old.weights) > len(new.weights):
        old, new = new, old
    return min(sum(value * new.weights.get(word, 0.0) for word, value in old.weights.items()), 1.0)


def similarity(old: str, new: str) -> float:
    """How alike two sentences are, 0 to 1, where no collection is at hand that tells which words are rare."""
    (one,), (other,) = profiles([old], [new])
    return likeness(one, other)


def candidates(old: Sequence[Profile], new: Sequence[Profile], least: float) -> dict[tuple[int, int], float]:
    """The pairs of sentences that are at least so alike, with their likeness.

    Each sentence of *old* is looked at beside the :data:`CANDIDATES` of *new* that share the most rare words with it.
    Work grows with the number of sentences, not with its square: a sentence's commonest words bring no candidates
    once its rarer ones have brought :data:`MOST_POSTINGS`.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for j, profile in enumerate(new):
        for word in profile.weights:
            postings[word].append(j)
    found: dict[tuple[int, int], float] = {}
    for i, profile in enumerate(old):
        scores: dict[int, float] = defaultdict(float)
        left = MOST_POSTINGS
        for listed, word in sorted(
            ((postings[word], word) for word in profile.weights if word in postings), key=_rarest
        ):
            if len(listed) > left:
                break
            left -= len(listed)
            value = profile.weights[word]
            for j in listed:
                scores[j] += value * new[j].weights[word]
        for j in _nearest(scores):
            by_words = dice(profile, new[j]) + rare_words(profile, new[j])
            if by_words + 1 < 3 * least:  # even equal characters could not make up for it
                continue
            alike = (by_words + characters(profile, new[j])) / 3
            if alike >= least:
                found[i, j] = alike
    return found


def _rarest(entry: tuple[list[int], str]) -> tuple[int, str]:
    return len(entry[0]), entry[1]


def _nearest(scores: Mapping[int, float]) -> Iterable[int]:
    if len(scores) <= CANDIDATES:
        return scores
    return sorted(scores, key=lambda j: (-scores[j], j))[:CANDIDATES]
