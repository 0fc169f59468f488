"""Runs of capitalised words and the names that may be cut from them.

A name of this register is a chain of segments of capitalised words joined by small words ("Treaty of Mutual Cooperation
and Security between …"), sometimes closed by a common noun in lower case ("UN Security Council resolutions"). Which cut
of a run is the name is decided elsewhere; here is only where it may begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\((?P<inner>[A-Z0-9][^()]{0,30})\)"  # an acronym, or the year of a resolution
    r"|(?P<word>No\.(?=\s\d)|(?:[A-Z]\.){2,}(?:[-–/]\w[\w.&’'/–-]*\w)?|"
    r"[^\W_]+(?:(?:[.&+/’'‘–-]|\.-)[^\W_]+)*(?:(?<=\.[A-Z])\.)?(?:[’'](?=\s)(?<=s[’']))?)"
    r"|(?P<other>[^\s])"
)
_POSSESSIVE = re.compile(r"[’'‘]s$|[’']$")
_ACRONYM = re.compile(r"(?:[A-Z][A-Za-z]?[A-Z&0-9][A-Za-z0-9&/-]*|(?:[A-Z]\.){2,})$")
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
_MOST = 400  # candidates of one run: keeps lists of names in capitals cheap


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a folded sentence, as names see it."""

    text: str  # without possessive ending
    lower: str
    start: int  # offset in the sentence
    end: int  # offset one past the word, possessive ending left out
    kind: str  # name, joiner, common (a noun that may close a name), inner (in parentheses), number, other
    possessive: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """Words first to last, both included, of a run that may be one name."""

    first: int
    last: int
    run_first: int  # the whole run that it is cut from
    run_last: int


def name_words(text: str, is_common: Callable[[str], bool]) -> list[Word]:
    """The words of a folded sentence; *is_common* tells the lower-case nouns that may close or open a name."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        inner = match.group("inner")
        if inner is not None:
            kind = "inner" if _ACRONYM.match(inner) or inner.isdigit() else "other"
            found.append(Word(inner, inner.lower(), match.start(), match.end(), kind, False, kind == "inner"))
            continue
        written = match.group()
        ending = _POSSESSIVE.search(written)
        word = written[: ending.start()] if ending and ending.start() else written
        # "Leaders’ Meeting": the apostrophe of a plural is part of the name, that of "Italy’s" is not.
        plural = bool(ending) and len(ending.group()) == 1 if ending else False
        end = match.start() + len(word)
        lower = word.lower()
        first = word[0]
        if match.group("word") is None:
            kind = "joiner" if word in _JOINERS else "other"
        elif lower in _JOINERS and (not first.isupper() or (lower == word.lower() and lower in ("the", "a", "an"))):
            kind = "joiner"
        elif first.isupper() or any(c.isupper() for c in word):
            kind = "name"
        elif any(c.isdigit() for c in word):
            kind = "number"
        elif is_common(lower):
            kind = "common"
        else:
            kind = "other"
        found.append(
            Word(word, lower, match.start(), end, kind, bool(ending) and not plural, bool(_ACRONYM.match(word)))
        )
    return found


def name_runs(words: list[Word]) -> list[tuple[int, int]]:
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
            if word.kind in ("name", "number", "inner", "common"):
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


def _before_name(words: list[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].kind in ("name", "number")


def _opens(words: list[Word], index: int) -> bool:
    kind = words[index].kind
    if kind == "name":
        return True
    return kind in ("number", "common") and index + 1 < len(words) and words[index + 1].kind in ("name", "number")


def name_candidates(words: list[Word]) -> list[NameCandidate]:
    """The cuts of all runs, in order of their first word, the longest first."""
    found: list[NameCandidate] = []
    for first, last in name_runs(words):
        starts = [i for i in range(first, last + 1) if words[i].kind in ("name", "number", "common")]
        ends = [i for i in range(first, last + 1) if _closes(words, i, last)]
        made = 0
        for start in starts:
            for end in reversed(ends):
                if end < start or end - start >= _LONGEST or made >= _MOST:
                    continue
                if not any(words[i].kind in ("name", "number") for i in range(start, min(end, start + 6) + 1)):
                    continue
                found.append(NameCandidate(start, end, first, last))
                made += 1
    return found


def _closes(words: list[Word], index: int, last: int) -> bool:
    """Whether a name may end with this word: not inside a segment of capitalised words."""
    kind = words[index].kind
    if kind == "joiner":
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
