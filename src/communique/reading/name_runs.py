"""Runs of capitalised words and the names that may be cut from them.

A name of this register is a chain of segments of capitalised words joined by small words ("Treaty of Mutual Cooperation
and Security between …"), sometimes closed by a common noun in lower case ("UN Security Council resolutions"). Which cut
of a run is the name is decided elsewhere; here is only where it may begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"\((?P<inner>[A-Z0-9][^()]{0,30})\)"  # an acronym, or the year of a resolution
    r"|(?P<word>No\.(?=\s\d)|(?:[A-Z]\.){2,}(?:[-–/]\w[\w.&’'/–-]*\w)?|"
    r"[^\W_]+(?:(?:[.&+/’'‘–-]|\.-)[^\W_]+)*(?:(?<=\.[A-Z])\.)?(?:[’'](?=\s)(?<=s[’']))?)"
    r"|(?P<other>[^\s])"
)
_POSSESSIVE = re.compile(r"[’'‘]s$|[’']$")
_ACRONYM = re.compile(r"(?:[A-Z][A-Za-z]?[A-Z&0-9][A-Za-z0-9&/-]*|(?:[A-Z]\.){2,}|\d\+\d)$")  # "2+2" names a format
_JOINERS = frozenset(
    ["of", "on", "for", "the", "and", "in", "to", "with", "against", "between", "by", "a", "an", "from", "among", "at",
     "under", "into", "within", "&", "–", "-", "/", ",", "concerning", "regarding", "relating", "de", "du", "des"]
)  # fmt: skip
_ROLES = frozenset(
    ["president", "principal", "principals", "member", "members", "partner", "partners", "leader", "leaders", "country",
     "countries", "chair", "chairs", "co-chair", "co-chairs", "chairman", "secretary-general", "director-general",
     "states", "state", "parties", "ministers", "foreign", "presidency", "host", "nations", "allies", "economies"]
)  # fmt: skip
_LONGEST = 26  # words of a name
_LONGEST_JOINT = 3  # small words in a row inside a name: "between the", "in the", ", and the"
_MOST_ENDS = 16  # of the cuts that begin at one word, the shortest: keeps lists of names in capitals cheap
_MOST_FILLERS = (
    3  # lower-case words between a name and the noun that closes it: "U.S.-China air transportation agreement"
)
_FILLING = frozenset(["JJ", "NN", "NNS", "VBG", "VBN"])  # what such words are, by their Penn tags


class Word(NamedTuple):
    """One word of a folded sentence, as names see it."""

    text: str  # without possessive ending
    lower: str
    start: int  # offset in the sentence
    end: int  # offset one past the word, possessive ending left out
    kind: str  # name, joiner, common (a noun that may close a name), filler, inner (in parentheses), number, other
    possessive: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Words first to last, both included, of a run that may be one name."""

    first: int
    last: int
    run_first: int  # the whole run that it is cut from
    run_last: int


def name_words(text: str, common: Container[str]) -> list[Word]:
    """The words of a folded sentence; *common* are the lower-case nouns that may close or open a name."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        if match.lastgroup == "inner":
            inner = match["inner"]
            kind = "inner" if _ACRONYM.match(inner) or inner.isdigit() else "other"
            found.append(Word(inner, inner.lower(), start, match.end(), kind, False, kind == "inner"))
            continue
        word, lower, kind, possessive, acronym = _shape(match.group())
        if kind == "other" and lower in common:
            kind = "common"
        found.append(Word(word, lower, start, start + len(word), kind, possessive, acronym))
    return found


@lru_cache(maxsize=20_000)  # a record has few different words, and records share most of them
def _shape(written: str) -> tuple[str, str, str, bool, bool]:
    """A word without its possessive ending, in lower case, its kind, whether it is possessive, and an acronym."""
    ending = _POSSESSIVE.search(written)
    word = written[: ending.start()] if ending and ending.start() else written
    # "Leaders’ Meeting": the apostrophe of a plural is part of the name, that of "Italy’s" is not.
    possessive = bool(ending) and len(written) - len(word) > 1
    lower = word.lower()
    if lower in _JOINERS and (not word[0].isupper() or lower in ("the", "a", "an")):
        kind = "joiner"
    elif word != lower or _ACRONYM.match(word):
        kind = "name"
    elif any(c.isdigit() for c in word):
        kind = "number"
    else:
        kind = "other"
    return word, lower, kind, possessive, bool(_ACRONYM.match(word))


def filled(words: list[Word], tag: Callable[[int], str]) -> list[Word]:
    """The words with the kind "filler" for lower-case ones between a name and a common noun that may close it.

    *tag* gives the Penn tag of the word that begins at an offset.
    """
    for closing, word in enumerate(words):
        if word.kind != "common":
            continue
        first = closing
        while first and closing - first < _MOST_FILLERS and words[first - 1].kind == "other":
            first -= 1
        opened = first and words[first - 1].kind == "name" and not words[first - 1].possessive
        if first < closing and opened and all(_fills(words[i], tag) for i in range(first, closing)):
            words[first:closing] = [filler._replace(kind="filler") for filler in words[first:closing]]
    return words


def _fills(word: Word, tag: Callable[[int], str]) -> bool:
    return word.text[0].isalpha() and tag(word.start) in _FILLING


def name_runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """First and last word of each longest run that could hold names."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        if not _opens(words, index):
            index += 1
            continue
        last = index
        ahead = index + 1
        joints = 0
        while ahead < len(words):
            word = words[ahead]
            if word.kind in ("name", "number", "inner", "common", "filler"):
                if joints and word.kind == "common" and not _before_name(words, ahead):
                    break
                if joints and word.kind == "inner":
                    break
                last, joints = ahead, 0
            elif word.kind == "joiner" and joints < _LONGEST_JOINT:
                joints += 1
            else:
                break
            ahead += 1
        runs.append((index, last))
        index = last + 1
    return runs


def _before_name(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].kind in ("name", "number")


def _opens(words: Sequence[Word], index: int) -> bool:
    kind = words[index].kind
    if kind == "name":
        return True
    return kind in ("number", "common") and index + 1 < len(words) and words[index + 1].kind in ("name", "number")


def name_candidates(words: Sequence[Word], first: int, last: int) -> list[NameCandidate]:
    """The cuts of one run, in order of their first word, the longest first."""
    found: list[NameCandidate] = []
    kinds = [word.kind for word in words[first : last + 1]]
    starts = [first + i for i, kind in enumerate(kinds) if kind in ("name", "number", "common")]
    ends = [i for i in range(last, first - 1, -1) if _closes(words, i, last)]
    solid = [first + i for i, kind in enumerate(kinds) if kind in ("name", "number")]
    for start in starts:
        anchor = next((i for i in solid if i >= start), last + 1)
        if anchor > start + 6:
            continue
        reached = [end for end in ends if anchor <= end < start + _LONGEST]
        found += [NameCandidate(start, end, first, last) for end in reached[-_MOST_ENDS:]]
    return found


def _closes(words: Sequence[Word], index: int, last: int) -> bool:
    """Whether a name may end with this word: not inside a segment of capitalised words."""
    kind = words[index].kind
    if kind in ("joiner", "filler"):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if kind == "inner":
        # "Regional Sustainment Framework (RSF)" ends before its acronym; "resolution 2397 (2017)" ends with its year.
        return words[index].text.isdigit()
    if following is not None and following.kind == "inner" and following.text.isdigit():
        return False
    if index == last or words[index].possessive or kind == "common" or following is None:
        return True
    if kind == "number":
        return following.kind != "number"
    return following.kind != "name" or following.acronym or words[index].acronym or following.lower in _ROLES
