"""Sentences of a block, by rule.

Official prose has few surprises but many abbreviations; a parser's own boundaries break at "U.S." and run over list
items, so boundaries are set here before parsing and the parser keeps to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BOUNDARY = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-Þ•\-–—])|[.!?][\"”’](?=[A-Z])|(?<=[a-z]{3}\.)(?=[A-Z][a-z]+\s)"
)
_LAST_WORD = re.compile(r"([\w.&’'-]+)[.!?…]+[\"'”’»)\]]*$")
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*([\w’'-]+)")
_TEXT_MARK = re.compile(
    r"\b(?:begin|begins|start of|end|ends|end of)\s+(?:of\s+)?(?:full\s+)?(?:text|statement)\b\s*[:.]?|\bBegins:", re.I
)

MAX_CHARACTERS = 6_000  # longer "sentences" are tables or lists without marks; cut, so that the work on each is bounded

# Abbreviations after which a capital goes on with the sentence.
_NEVER_LAST = frozenset(
    "mr mrs ms messrs mme dr prof gen lt col maj capt cmdr adm sgt st rev hon rt sen rep gov amb pres no nos art "
    "arts para paras sec fig vol op cit vs viz cf e.g i.e approx ca mt ft jan feb mar apr jun jul aug sep sept "
    "oct nov dec h.e h.r.h h.m u.n".split()
)
# Abbreviations that may end a sentence: they do when what follows is a usual sentence opener.
_MAYBE_LAST = frozenset("u.s u.k u.s.a u.a.e d.c e.u inc ltd corp co jr sr etc a.m p.m bros dept govt".split())
_OPENERS = frozenset(
    "the a an we they he she it its this these those both in on at as to for with while during following "
    "furthermore moreover additionally also finally our their his her".split()
)


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Half-open bounds of the sentences of one folded block, without blanks at their edges."""
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(text) if _ends(text, match.end()))]
    for match in _TEXT_MARK.finditer(text):
        if (
            match.start() == 0
            or text[: match.start()].rstrip().endswith((":", ".", "”", '"'))
            or match.group()[-1] in ":."
        ):
            cuts.extend((match.start(), match.end()))
    cuts.append(len(text))
    bounds: list[tuple[int, int]] = []
    for start, end in pairwise(sorted(set(cuts))):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if right > left:
            bounds.extend(_short(text, left, right))
    return bounds


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds as they are, or in pieces of at most MAX_CHARACTERS that end at a blank where there is one."""
    while end - start > MAX_CHARACTERS:
        limit = start + MAX_CHARACTERS
        pause = max(text.rfind(mark, start + MAX_CHARACTERS // 2, limit) for mark in ("; ", ", "))
        blank = text.rfind(" ", start, limit)
        cut = pause + 1 if pause > 0 else blank if blank > 0 else limit
        yield start, cut
        start = cut + (text[cut] == " ")
    yield start, end


def _ends(text: str, end: int) -> bool:
    """Whether the stop before *end* ends a sentence and not only an abbreviation."""
    last = _LAST_WORD.search(text, max(0, end - 40), end)
    if not last or "." not in text[last.end(1) : end]:
        return True
    word = last.group(1).lower().rstrip(".").rpartition("-")[2]
    following = _NEXT_WORD.match(text, end)
    opener = bool(following) and following.group(1).lower() in _OPENERS if following else True
    if word in _NEVER_LAST:
        return False
    if len(word) == 1 and word.isalpha() and last.group(1).isupper():
        return False
    if word in _MAYBE_LAST or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return opener and (following is not None and following.group(1)[0].isupper())
    return not (word.isdigit() and last.start() == 0)
