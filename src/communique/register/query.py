"""What a person types into a search: words, "phrases", prefix* and -exclusions.

Nothing typed is ever an error of syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from communique.errors import UsageError

LONGEST_QUERY = 2_000  # characters
MOST_TERMS = 50

# Scripts written without spaces, or (Korean) with particles joined to the word: searched character by character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_UNSPACED_CHARACTER = re.compile(f"([{_UNSPACED}])")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))(?P<star>\*)?')


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: words that follow each other."""

    said: str  # as typed, without quotation marks and asterisk: the index folds it in its own way
    words: tuple[str, ...]  # folded for marking hits, at least one
    prefix: bool  # the last word may go on
    excluded: bool  # texts with it are left out


@dataclass(frozen=True, slots=True)
class Query:
    """All wanted terms must occur, no excluded one may."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must occur: at least one."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        """The terms that must not occur."""
        return tuple(term for term in self.terms if term.excluded)


def parse_query(typed: str) -> Query:
    """The query that *typed* means. Raises UsageError when it is too long or has no word to find."""
    if len(typed) > LONGEST_QUERY:
        raise UsageError(f"the search is {len(typed):,} characters long; give at most {LONGEST_QUERY:,}")
    storable = typed.encode("utf-8", "replace").decode().replace("\0", " ")
    terms = list(dict.fromkeys(_terms(storable)))
    if not any(not term.excluded for term in terms):
        raise UsageError('the search has no word to find; give words, a "phrase", or prefix*, and -word to leave out')
    if len(terms) > MOST_TERMS:
        raise UsageError(f"the search has {len(terms)} terms; give at most {MOST_TERMS}")
    return Query(tuple(terms))


def _terms(typed: str) -> Iterator[Term]:
    for match in _TERM.finditer(typed):
        said = match["phrase"] if match["phrase"] is not None else match["word"]
        words = tuple(word for _, _, word in words_of(said))
        if words:
            yield Term(said.rstrip("*"), words, bool(match["star"]) or said.endswith("*"), bool(match["minus"]))


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text with their places, folded as the index folds them."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), fold_word(match.group())


def fold_word(word: str) -> str:
    """Lower case without diacritics."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare)


def indexable(text: str) -> str:
    """*text* as it goes into the index: characters of unspaced scripts apart, so that each is a word."""
    return text if text.isascii() else _UNSPACED_CHARACTER.sub(r" \1 ", text)
