"""What a record itself declares as discussed: "discussions on key issues, including A, B, and C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model import Quote
from communique.reading.page import Page

_TALK = (
    r"discuss(?:ed|ions?|ing)?|talks|consultations?|exchang(?:ed|es?)\s+(?:of\s+)?views|exchange\s+views|conferred|"
    r"conversations?|agenda|addressed|covered|focus(?:ed|sed|es)?\s+on"
)
_OPENING = re.compile(
    rf"\b(?:{_TALK})\b(?P<between>[^;:]{{0,160}}?)"
    r"(?:,\s*(?:including|such\s+as|among\s+them|notably|in\s+particular)\s+(?:but\s+not\s+limited\s+to\s+)?|\b(?:included|covered|comprised|were|was)\s*:?\s+|:\s+)"
    r"(?P<items>[^:]+)",
    re.I,
)
_SPLIT = re.compile(r"\s*;\s*(?:and\s+)?|\s*,\s*(?:and\s+|as\s+well\s+as\s+)?|\s+as\s+well\s+as\s+")
_LEAD_IN = re.compile(rf"\b(?:{_TALK})\b[^.]*:\s*$", re.I)
_SUBJECT_WORDS = re.compile(
    r"\b(?:they|we|sides?|ministers?|presidents?|leaders?|secretar(?:y|ies)|officials?|meeting|discussions?|talks|agenda|topics|"
    r"issues|delegations?|participants|principals|premiers?|chancellors?|counterparts?|consultations?|parties|heads)\b",
    re.I,
)
_NO_ITEM = frozenset("which who that where he she they it we".split())  # words that open a clause and not an item
# A verb of the next clause ("agreed to meet"), not a participle before its noun ("extended deterrence").
_VERB = re.compile(r"\w+ed\s+(?:to|the|that|their|its|a|an|on|in|for|with|by|upon|his|her|our)\b", re.I)
_SHORTEST, _LONGEST = 2, 30  # words of an item; a single capitalised word is one, too


def declared_agenda(page: Page, body: Sequence[int]) -> tuple[Quote, ...]:
    """The items of the first list of topics in the record's body, verbatim; *body* are indices of its sentences."""
    text = page.document.text
    for place, index in enumerate(body):
        folded = page.sentences[index].folded
        if _LEAD_IN.search(folded.text) and _SUBJECT_WORDS.search(folded.text):
            items = []
            for following in body[place + 1 :]:
                sentence = page.sentences[following]
                if sentence.kind != "item":
                    break
                if sentence.first:
                    span = sentence.folded.source(0, len(sentence.folded.text.rstrip(" ;.,")) or 1)
                    items.append(Quote(span, span.of(text)))
            if len(items) > 1:
                return tuple(items)
        match = _OPENING.search(folded.text)
        if match and _SUBJECT_WORDS.search(folded.text[: match.end("between")]):
            bounds = _items(match.group("items"))
            if len(bounds) > 1:
                offset = match.start("items")
                spans = [folded.source(offset + start, offset + end) for start, end in bounds]
                return tuple(Quote(span, span.of(text)) for span in spans)
    return ()


def _items(listed: str) -> list[tuple[int, int]]:
    """Bounds of the items of a list in running text; () where it does not look like a list of topics."""
    bounds: list[tuple[int, int]] = []
    start = 0
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(listed)]
    if not cuts:
        return []
    for left, right in [*cuts, (len(listed), len(listed))]:
        piece = listed[start:left]
        shift = len(piece) - len(piece.lstrip())
        end = start + len(piece.rstrip(" .,;"))
        if end > start + shift:
            bounds.append((start + shift, end))
        start = right
    for left, right in bounds:
        words = listed[left:right].split()
        if len(words) > _LONGEST or (len(words) < _SHORTEST and not words[0][:1].isupper() and len(words[0]) < 5):
            return []
        if words[0].lower() in _NO_ITEM or _VERB.match(listed[left:right]):
            return []
    return bounds
