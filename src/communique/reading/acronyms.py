"""Acronyms that a text defines: "Regional Sustainment Framework (RSF)".

The idea is that of Schwartz and Hearst (2003): the letters of the short form are looked for from right to left in the
words before the parenthesis. Extended for this register: the long form is taken as a name, so it must begin with a
capital or a letter of the short form; plurals ("MoUs"), possessives ("the Agency's (IAEA)"), hyphenated and slashed
words, and the reversed order ("NCG (Nuclear Consultative Group)") are understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHORT = re.compile(
    r"\(\s*(?:hereinafter\s+|hereafter\s+|the\s+|or\s+)*[\"“'‘]?(?P<short>[A-Za-z0-9][\w&/+.-]{0,13})[\"”'’]?\s*\)"
)
_REVERSED = re.compile(r"\b(?P<short>[A-Z][A-Za-z0-9&/-]{1,9})\s+\((?P<long>[^()]{6,120})\)")
_WORD = re.compile(r"[^\W_]+(?:[.&’'][^\W_]+)*")
_SMALL = frozenset(
    ["of", "the", "and", "for", "on", "in", "to", "with", "by", "at", "a", "an", "de", "des", "du", "la", "against"]
)


@dataclass(frozen=True, slots=True)
class AcronymDefinition:
    """One acronym and what the text says that it stands for."""

    short: str  # without its plural s
    long: str  # as written
    start: int  # offset of the long form in the text it was found in
    end: int  # offset one past the long form
    defined: int  # offset one past the closing parenthesis


def acronym_definitions(text: str) -> tuple[AcronymDefinition, ...]:
    """Every definition of a folded text (a sentence or a block), in order."""
    if "(" not in text:
        return ()
    found: list[AcronymDefinition] = []
    for match in _SHORT.finditer(text):
        short = _singular(match.group("short"))
        if not _looks_short(short):
            continue
        place = _long_form(text, match.start(), _letters(short))
        if place is not None:
            start, end = place
            found.append(AcronymDefinition(short, text[start:end], start, end, match.end()))
    for match in _REVERSED.finditer(text):
        short, long = match.group("short"), match.group("long")
        if _looks_short(short) and " " in long:
            start = match.start("long")
            place = _long_form(text, match.end("long"), _letters(short))
            if place is not None and place[0] == start:
                found.append(AcronymDefinition(short, long, start, match.end("long"), match.end()))
    return tuple(sorted(found, key=lambda definition: definition.start))


def _singular(short: str) -> str:
    return short[:-1] if (short.endswith("s") and short[:-1].isupper()) or short.endswith("Us") else short


def _looks_short(short: str) -> bool:
    capitals = sum(c.isupper() for c in short)
    return len(short) >= 2 and capitals >= 2 and capitals * 2 >= sum(c.isalpha() for c in short)


def _letters(short: str) -> str:
    return "".join(c for c in short.lower() if c.isalnum())


def _long_form(text: str, before: int, letters: str) -> tuple[int, int] | None:
    """Bounds of the words before an offset of which the letters are the acronym, None where they are not."""
    window = text[max(0, before - 160) : before]
    shift = before - len(window)
    cut = max(window.rfind(mark) for mark in (";", ":", "(", ")", "“", "."))
    # A full stop inside "U.S." is no border.
    while cut >= 0 and window[cut] == "." and re.search(r"\b[A-Z]\.$", window[: cut + 1]):
        cut = max(window.rfind(mark, 0, cut) for mark in (";", ":", "(", ")", "“", "."))
    words = [m for m in _WORD.finditer(window) if m.start() > cut]
    words = words[-(min(len(letters) + 5, 2 * len(letters)) + 3) :]
    if not words:
        return None
    # Initials first; only where they do not do, letters inside words ("Counterterrorism Fund" for CTF).
    first = _match(words, letters, 1)
    if first is None:
        first = _match(words, letters, len(letters))
    if first is None:
        return None
    end = words[-1].end()
    if window[end - 2 : end] in ("’s", "'s"):
        end -= 2
    start = words[first].start()
    if end - start <= len(letters) + 1:
        return None
    return shift + start, shift + end


def _match(words: list[re.Match[str]], letters: str, most: int) -> int | None:
    """Index of the word with which the long form begins: every letter in order, the first one opening a word.

    A word may hold *most* letters. Letters are matched from the right, each to the nearest opening of a word; a letter
    that opens none may stand inside the word that the letter before it opens, as in Schwartz and Hearst.
    """
    place = len(letters) - 1
    index = len(words) - 1
    while index >= 0 and place >= 0:
        word = words[index].group().lower()
        rest = letters[: place + 1]
        # The longest tail of the acronym that this word can hold, opened by its first letter.
        taken = 0
        for size in range(min(len(rest), len(word), most), 0, -1):
            if _held(word, rest[-size:]):
                taken = size
                break
        if taken and not (word in _SMALL and _better_without(words, index, rest)):
            place -= taken
        elif not taken and word not in _SMALL and index == len(words) - 1:
            return None
        index -= 1
    return index + 1 if place < 0 else None


def _held(word: str, piece: str) -> bool:
    if word[0] != piece[0]:
        return False
    position = 0
    for letter in piece[1:]:
        position = word.find(letter, position + 1)
        if position < 0:
            return False
    return True


def _better_without(words: list[re.Match[str]], index: int, rest: str) -> bool:
    """Whether a small word should be passed over: the next word to the left opens with the wanted letter as well."""
    return index > 0 and words[index - 1].group().lower().startswith(rest[-1])
