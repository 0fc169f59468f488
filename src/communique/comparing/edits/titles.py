"""A changed title: what a publisher headlines is classed as its words are."""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.comparing.edits.classes import EditClass, Finding
from communique.comparing.edits.data import rules
from communique.comparing.edits.names import parties
from communique.comparing.edits.readable import without_markup
from communique.comparing.edits.spelling import SHORTEST, bare_words, is_common, letters
from communique.comparing.redline import Redline, redline
from communique.comparing.units import Sentence
from communique.model import Span

TITLE = "title"  # the relation of the passage that holds a changed title
_BAR = re.compile(r"\s+(?:[|•·»«]|::)\s+")  # between a title and the name of its site, whatever that is
_DASH = re.compile(r"\s+[:–—-]\s+")  # the same, where a word tells that it is a site's
_MOST_WORDS = 8  # of the name of a site
_TITLE_CASE = 0.7  # share of longer words in capitals from which on capitals say nothing of a word


def one_line(title: str) -> str:
    """A title as a visitor reads it: without markup, on one line."""
    return " ".join(without_markup(title).split())


def title_sentence(title: str) -> Sentence:
    """A title as what is compared."""
    return Sentence(0, title, "", 0, "heading", Span(0, len(title)))


def title_findings(old: str, new: str, classified: Callable[[Redline], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """What changed from one title to the next, none where either is unknown or both are the same.

    *classified* is what a change of these words is in a sentence. In a title, capitals are a matter of typesetting, and
    the name of the site behind a bar belongs to the page.
    """
    if not old or not new or old == new:
        return ()
    if letters(old) == letters(new) and len(bare_words(old)) == len(bare_words(new)):
        return (Finding((EditClass.TYPOGRAPHY,), False, old, new, "the title: only capitals and marks differ"),)
    if old in _without_site(new) or new in _without_site(old):
        return (Finding((EditClass.FURNITURE,), False, old, new, "the title: the name of the site"),)
    made = redline(_as_in_a_sentence(old), _as_in_a_sentence(new))
    found = classified(made) if made.changes else ()
    plain = Finding((EditClass.TYPOGRAPHY,), False, old, new, "only marks differ")
    return tuple(
        Finding(item.classes, item.substantive, item.old, item.new, f"the title: {item.reason}")
        for item in found or (plain,)
    )


def _without_site(title: str) -> tuple[str, ...]:
    """A title without what stands behind its last bar or before its first one, if that may be the name of a site."""
    found = []
    for pattern, told in ((_BAR, False), (_DASH, True)):
        bars = list(pattern.finditer(title))
        if bars:
            before, behind = title[: bars[0].start()], title[bars[-1].end() :]
            found += [title[bars[0].end() :]] if _is_site(before, told) else []
            found += [title[: bars[-1].start()]] if _is_site(behind, told) else []
    return tuple(found)


def _is_site(name: str, told: bool) -> bool:
    words = name.casefold().split()
    return len(words) <= _MOST_WORDS and (not told or not rules().site_words.isdisjoint(words))


def _as_in_a_sentence(title: str) -> str:
    """A title in title case with its common words in lower case: their capitals make them no names."""
    words = title.split(" ")
    longer = [word for word in words if len(_bare(word)) >= SHORTEST]
    capitals = sum(word[:1].isupper() for word in longer)
    if not longer or capitals < _TITLE_CASE * len(longer):
        return title
    return " ".join(word.lower() if place and _lowered(word) else word for place, word in enumerate(words))


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word))


def _lowered(word: str) -> bool:
    plain = _bare(word)
    return len(plain) >= SHORTEST and not plain.isupper() and is_common(plain) and not parties(plain)
