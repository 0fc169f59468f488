"""Whether two written names are of one person: initials, short forms, order of the parts, spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from communique.reading.identity import close_spelling, name_tokens, usual_given

# Parties whose officials' family names stand first and whose given names are written apart, joined or with a hyphen:
# there a part of a name is not that name ("Kim Yong" is not "Kim Yong Chol").
_IN_PARTS: Final = frozenset(["KOR", "PRK", "CHN", "TWN", "VNM", "HKG"])
_HYPHEN = re.compile(r"[-’']")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: no accents, case, stops, hyphens or number of a generation."""
    return tuple(part for word in name_tokens(name) for part in _HYPHEN.split(word) if part)


def alike(one: Sequence[str], other: Sequence[str], party: str = "") -> bool:
    """Whether the words of two names of at least two words, of one *party*, may be of one person. Symmetric."""
    if sorted(one) == sorted(other) or _turned(one) & _turned(other):
        return True
    if party in _IN_PARTS:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not _given(short[0], long[0]):
        return False
    if close_spelling(short[-1], long[-1]):
        return _middles(short[1:-1], long[1:-1])
    # "Ilse Marn" for "Ilse Marn Kestrel": the family name is not always the last word.
    return len(short) < len(long) and short[-1] in long[1:] and _contained(short[1:], long[1:])


def given_initial(words: Sequence[str]) -> bool:
    """Whether nothing but an initial is told of the given name."""
    return len(words[0]) == 1


def _turned(words: Sequence[str]) -> set[str]:
    """The name in one run of letters, as it stands and with its first or last part at the other end."""
    return {"".join(words), "".join((*words[1:], words[0])), "".join((words[-1], *words[:-1]))}


def _given(a: str, b: str) -> bool:
    """Whether two given names may be of one person: equal, an initial, a short form, a letter off."""
    a, b = usual_given(a), usual_given(b)
    shorter, longer = sorted((a, b), key=len)
    return a == b or _one_off(a, b) or (len(shorter) != 2 and longer.startswith(shorter))


def _one_off(a: str, b: str) -> bool:
    """Whether one letter more, less or other makes one word the other ("Antony", "Anthony"); long words only."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b or rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:]


def _middles(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the names between the first and the last do not tell two persons: one may have none."""
    if not short or not long:
        return True
    return _fits(short[0], long[0]) and _contained(short, long)


def _contained(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one stand in the other in order, initials standing for words."""
    rest = iter(long)
    return all(any(_fits(word, held) for held in rest) for word in short)


def _fits(a: str, b: str) -> bool:
    return a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
