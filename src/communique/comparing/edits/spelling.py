"""Whether two words, or two runs of words, are the same one in another spelling or with a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from communique.comparing.accounts.words import stem
from communique.comparing.edits.data import common_stems, rules
from communique.comparing.tokens import plain, tokens

ALIKE = 0.7  # share of letters that a slip leaves: where the old word is no common one and the new one is
ALIKE_OPENING = 0.65  # where neither is a common word, and both begin with the same letters
ALIKE_NAMES = 0.75  # of names, and of words of which neither is a common one
ALIKE_INTRODUCED = 0.8  # where the old word is a common one, and the slip came with the edit
SHORTEST = 4  # letters of a word whose spelling can be told from another word
_BARE = re.compile(r"[^\w%$€£¥₩§]+")


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text as written, without punctuation, in plain typography."""
    return tuple(token.key for token in tokens(plain(text)) if token.is_word)


@lru_cache(maxsize=8192)
def canonical(word: str) -> str:
    """A word in lower case, in its one spelling, without marks."""
    word = _BARE.sub("", word.casefold().removesuffix("'s"))
    for pattern, to in rules().variants:
        word = pattern.sub(to, word)
    return word


def same_letters(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether only blanks, marks and the case differ."""
    return _letters(old) == _letters(new)


def same_but_case(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether only blanks and marks differ."""
    return "".join(_BARE.sub("", word) for word in old) == "".join(_BARE.sub("", word) for word in new)


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: the same for two that differ in blanks, marks and case alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def _letters(words: Sequence[str]) -> str:
    return "".join(_BARE.sub("", word.casefold()) for word in words)


def same_spelling(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether they are the same words, spelt as one country or another does."""
    return "".join(map(canonical, old)) == "".join(map(canonical, new))


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Whether a word is a common one of official texts."""
    bare = word.casefold()
    return len(bare) < SHORTEST or bare.isdigit() or stem(bare) in common_stems()


def is_name(word: str) -> bool:
    """Whether a word is written as a name."""
    return word[:1].isupper() and word.casefold() not in rules().openers


def slip(old: str, new: str, *, known_name: bool = False) -> bool:
    """Whether *new* is *old* with a slip of the hand mended, or another inflection of it.

    Never where a digit differs. *known_name* says that both are names of different things.
    """
    if canonical(old) == canonical(new):
        return True
    if known_name or _digits(old) != _digits(new):
        return False
    if is_name(old) and is_name(new):
        if old.isupper() and new.isupper() and len(old) <= 6:
            return sorted(old) == sorted(new) and old[0] == new[0]
        return _ratio(old, new) >= ALIKE_NAMES and not (is_common(old) and is_common(new) and _ratio(old, new) < 0.8)
    if stem(old.casefold()) == stem(new.casefold()):
        return True
    if len(new) == len(old) == 1:
        return True
    if len(new) < SHORTEST and len(old) < SHORTEST:
        return False
    alike = _ratio(old, new)
    if is_common(old):
        return not is_common(new) and alike >= ALIKE_INTRODUCED and old[0] == new[0]
    if is_common(new):
        return alike >= ALIKE
    return alike >= (ALIKE_OPENING if old[:2] == new[:2] else ALIKE_NAMES)


def _digits(word: str) -> str:
    return "".join(character for character in word if character.isdigit())


def _ratio(old: str, new: str) -> float:
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(old.casefold(), new.casefold()))
