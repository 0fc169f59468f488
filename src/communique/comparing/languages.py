"""Whether two records are of one language: sentences of different ones cannot be held against each other."""

from __future__ import annotations

import unicodedata
from collections import Counter

from communique.comparing.tokens import tokens
from communique.errors import CompareError
from communique.model import Document

# Share of the running words of a text that the other holds too, below which they are two languages: of 1,770 pairs of
# English records each shared 0.28 or more; a Spanish and a Portuguese text that say the same share 0.25.
SHARED = 0.27
SAMPLE = 20_000  # characters looked at
FEW = 8  # different words; fewer tell nothing about the language


def check_languages(old: Document, new: Document) -> tuple[str, ...]:
    """A note where the records name different languages and the words say that they are one.

    Raises CompareError where the texts are of different scripts, or of different languages by name and by their words.
    """
    scripts = _script(old.text), _script(new.text)
    if all(scripts) and scripts[0] != scripts[1]:
        raise CompareError(_refusal(old, new, f"one is written in {scripts[0]} and the other in {scripts[1]} letters"))
    named = _primary(old.language), _primary(new.language)
    if not all(named) or named[0] == named[1]:
        return ()
    if _shared(old.text, new.text) < SHARED:
        raise CompareError(_refusal(old, new, f"their languages differ ({named[0]}, {named[1]})"))
    return (f"The records name different languages ({named[0]}, {named[1]}) but share their words.",)


def _refusal(old: Document, new: Document, why: str) -> str:
    return f"{old.origin} and {new.origin} cannot be compared: {why}; compare records of one language, or a translation"


def _primary(tag: str) -> str:
    """The language of a tag; "" where it is not known."""
    first = tag.replace("_", "-").partition("-")[0].lower()
    return "" if first == "und" else first


def _script(text: str) -> str:
    """The script of most letters, as Unicode names it; "" where there are hardly any. Han and kana count as one."""
    if text[:SAMPLE].isascii():  # told without a look at each letter
        return "Latin" if sum(map(str.isalpha, text[:SAMPLE])) >= 2 * FEW else ""
    letters = Counter(
        unicodedata.name(char, "").partition(" ")[0] for char in text[:SAMPLE] if char.isalpha() and char != "ª"
    )
    for name in ("HIRAGANA", "KATAKANA"):
        letters["CJK"] += letters.pop(name, 0)
    if letters.total() < 2 * FEW:
        return ""
    name, count = letters.most_common(1)[0]
    return name.capitalize() if count >= 0.6 * letters.total() else ""


def _shared(old: str, new: str) -> float:
    """Share of the running words of one text that the other has, the larger of the two; names, which languages have in
    common, are left out by their capitals.
    """
    mine, theirs = ([token.key for token in tokens(text[:SAMPLE]) if token.key.islower()] for text in (old, new))
    if min(len(set(mine)), len(set(theirs))) < FEW:
        return 1.0
    return max(_held(mine, set(theirs)), _held(theirs, set(mine)))


def _held(words: list[str], others: set[str]) -> float:
    return sum(word in others for word in words) / len(words)
