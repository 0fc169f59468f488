"""Which parties a text names, and in which offices it puts people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from communique.comparing.edits.data import rules
from communique.comparing.edits.spelling import bare_words

_LONGEST = 6  # words of a party's name


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Names of parties in lower case, with what they stand for; only those that are sure without context."""
    from communique.lexicons import load_codebook

    found: dict[str, str] = {}
    for name, meant in load_codebook().party_aliases.items():
        if len(name) > 2 and not meant[0].ambiguous:
            found.setdefault(" ".join(bare_words(name)), meant[0].party)
    return found


def parties(text: str) -> tuple[str, ...]:
    """The parties that a text names, in order, the longest name first."""
    words = bare_words(text)
    known = _aliases()
    found: list[str] = []
    at = 0
    while at < len(words):
        if words[at][:1].isupper():
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                name = " ".join(words[at : at + length])
                party = known.get(name) or known.get(name.removesuffix("'s"))
                if party:
                    found.append(party)
                    at += length - 1
                    break
        at += 1
    return tuple(found)


def offices(words: Sequence[str]) -> tuple[str, ...]:
    """The words of offices, in lower case, in order."""
    return tuple(word.casefold() for word in words if word.casefold().removesuffix("s") in rules().offices)


def modifiers(words: Sequence[str]) -> tuple[str, ...]:
    """The words that make another office of one: deputy, vice, foreign."""
    return tuple(word.casefold() for word in words if word.casefold() in rules().office_modifiers)
