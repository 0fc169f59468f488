"""Comparing two texts: which sentences stand for which, and which words changed. Pure functions, no I/O.

- :func:`redline` gives the word redline of two strings (exact, symmetric, whole words).
- :func:`similarity` says how alike two sentences are; :func:`profiles` with :func:`likeness` do so for collections.
- :func:`align` pairs the sentences of two texts, with splits, merges, moves, additions and deletions.
- :func:`compare` does all of it for two records.
- :func:`sentences` gives the sentences of a text as they are compared.

Importing this package is cheap.
"""

from communique.comparing.alignment import MOST_SENTENCES, AlignedPair, Alignment, align
from communique.comparing.comparison import ComparedPair, Comparison, compare
from communique.comparing.moves import Move
from communique.comparing.redline import Change, ChangeKind, Redline, redline, same_words
from communique.comparing.similarity import Profile, candidates, likeness, profiles, similarity
from communique.comparing.units import Sentence, sentences

__all__ = [
    "MOST_SENTENCES",
    "AlignedPair",
    "Alignment",
    "Change",
    "ChangeKind",
    "ComparedPair",
    "Comparison",
    "Move",
    "Profile",
    "Redline",
    "Sentence",
    "align",
    "candidates",
    "compare",
    "likeness",
    "profiles",
    "redline",
    "same_words",
    "sentences",
    "similarity",
]
