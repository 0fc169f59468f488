"""The part of a text that best shows a hit, with the hit marked by offsets rather than by characters in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from communique.register.query import Query, Term, words_of


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words around a hit."""

    text: str  # white space folded; "…" where the text goes on
    marks: tuple[tuple[int, int], ...]  # half-open ranges of code points of ``text`` that answer the query


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    term: int


def snippet(text: str, query: Query, width: int = 200) -> Snippet:
    """The window of about *width* code points with most of the query's terms; the text's start where none occurs."""
    hits = _hits(text, query.wanted)
    start, end = _window(text, hits, width)
    shown = [(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end]
    return _folded(text, start, end, shown)


def _hits(text: str, terms: tuple[Term, ...]) -> list[_Hit]:
    words = list(words_of(text))
    first: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        first.setdefault(term.words[0], []).append(number)
    lone_prefixes = [number for number, term in enumerate(terms) if term.prefix and len(term.words) == 1]
    hits: list[_Hit] = []
    for index, (start, _, word) in enumerate(words):
        numbers = first.get(word, ())
        for number in (*numbers, *(n for n in lone_prefixes if n not in numbers)):
            term = terms[number]
            last = index + len(term.words) - 1
            if last < len(words) and _matches([w for _, _, w in words[index : last + 1]], term):
                hits.append(_Hit(start, words[last][1], number))
    return hits


def _matches(words: list[str], term: Term) -> bool:
    *head, tail = term.words
    return words[:-1] == head and (words[-1] == tail or (term.prefix and words[-1].startswith(tail)))


def _window(text: str, hits: list[_Hit], width: int) -> tuple[int, int]:
    if not hits:
        return _to_words(text, 0, min(len(text), width))
    ends = [hit.end for hit in hits]
    best, best_worth = hits[0], (0, 0)
    for index, hit in enumerate(hits):
        inside = hits[index : bisect_right(ends, hit.start + width, lo=index)] or [hit]
        worth = (len({other.term for other in inside}), len(inside))
        if worth > best_worth:
            best, best_worth = hit, worth
    start = max(0, best.start - width // 4)
    return _to_words(text, start, min(len(text), max(start + width, best.end)))


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Moves both ends outwards to white space, at most 30 code points."""
    for _ in range(30):
        if start == 0 or text[start - 1].isspace():
            break
        start -= 1
    for _ in range(30):
        if end >= len(text) or text[end].isspace():
            break
        end += 1
    return start, end


def _folded(text: str, start: int, end: int, shown: list[tuple[int, int]]) -> Snippet:
    pieces: list[str] = ["… "] if text[:start].strip() else []
    length = sum(map(len, pieces))
    places: dict[int, int] = {}  # offset in the text → offset in the snippet
    space = True
    for offset in range(start, end):
        character = text[offset]
        places[offset] = length
        if character.isspace():
            if not space:
                pieces.append(" ")
                length += 1
            space = True
        else:
            pieces.append(character)
            length += 1
            space = False
    marks = tuple(sorted({(places[left], places[right - 1] + 1) for left, right in shown}))
    joined = "".join(pieces).rstrip()
    return Snippet(f"{joined} …" if text[end:].strip() else joined, marks)
