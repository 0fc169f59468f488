"""Whole sentences that came or went, the values that changed in a sentence, and where a text's letterhead ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.comparing.edits.classes import EditClass, Finding, ordered
from communique.comparing.edits.data import rules
from communique.comparing.edits.names import offices
from communique.comparing.edits.readable import is_furniture
from communique.comparing.edits.spelling import bare_words, letters
from communique.comparing.edits.values import dates_differ, numbers_differ, values
from communique.comparing.redline import Redline
from communique.comparing.units import Sentence

_STOP = re.compile(r"[.!?;:…。！？][\"'”’»)\]]*$")
_LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
LETTERHEAD = "a line of the letterhead"
LETTERHEAD_WORDS = 12  # words of a line of a letterhead at most
ITEM_WORDS = 15  # words of an item of a list that is no sentence at most


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must be known of both texts to class a sentence of one."""

    old_letterhead: int  # index of the first sentence below the letterhead
    new_letterhead: int
    old_texts: frozenset[str]  # all sentences, as compared
    new_texts: frozenset[str]

    @classmethod
    def of(cls, old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> Surroundings:
        """Those of two texts."""
        texts = [frozenset(letters(item.text) for item in side) for side in (old, new)]
        return cls(_letterhead(old), _letterhead(new), texts[0], texts[1])

    def is_letterhead(self, old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> bool:
        """Whether all of the sentences stand in the letterheads."""
        return all(item.index < self.old_letterhead for item in old) and all(
            item.index < self.new_letterhead for item in new
        )


def _letterhead(text: tuple[Sentence, ...]) -> int:
    """How many lines a text has before its first sentence: byline, place, event. 0 where nothing follows them."""
    for item in text:
        if item.kind == "item" or len(bare_words(item.text)) > LETTERHEAD_WORDS or _STOP.search(item.text):
            return item.index
    return 0


def one_side(old: tuple[Sentence, ...], new: tuple[Sentence, ...], around: Surroundings) -> Finding:
    """What the coming or going of whole sentences is."""
    came = not old
    side = new or old
    text = " ".join(item.text for item in side)
    words = bare_words(_ADDRESS.sub(" ", text))
    gone, come = ("", text) if came else (text, "")

    def found(kind: EditClass, substantive: bool, reason: str) -> Finding:
        return Finding((kind,), substantive, gone, come, reason)

    if _LIST_MARK.fullmatch(text):
        return found(EditClass.TYPOGRAPHY, False, "a mark of a list")
    if not words:
        return found(EditClass.FURNITURE if _ADDRESS.search(text) else EditClass.TYPOGRAPHY, False, "no words")
    if rules().notices.search(text):
        return found(EditClass.CORRECTION_NOTICE, True, "a notice of a correction")
    if is_furniture(text) or (rules().pointing.search(text) and len(words) <= 30):
        return found(EditClass.FURNITURE, False, "belongs to the page")
    if around.is_letterhead(old, new):
        classes = {EditClass.FURNITURE, EditClass.NAME} if offices(words) else {EditClass.FURNITURE}
        return Finding(ordered(classes), False, gone, come, LETTERHEAD)
    if len(words) <= 2 and side[0].kind != "item" and not any(map(str.isdigit, text)) and not _STOP.search(text):
        return found(EditClass.FURNITURE, False, "a stray line")
    if letters(text) in (around.old_texts if came else around.new_texts):
        kind = EditClass.SENTENCE_ADDED if came else EditClass.SENTENCE_DELETED
        return found(kind, False, "stands in the text once more")
    if side[0].kind == "item" and len(words) <= ITEM_WORDS and not _STOP.search(text.rstrip(";:")):
        return found(EditClass.ITEM_ADDED if came else EditClass.ITEM_DELETED, True, "an item of a list")
    if side[0].kind == "heading" or (len(words) <= LETTERHEAD_WORDS and not _STOP.search(text)):
        return found(EditClass.WORDING, True, "a heading or label")
    return found(EditClass.SENTENCE_ADDED if came else EditClass.SENTENCE_DELETED, True, "a sentence")


def changed_values(words: Redline) -> tuple[Finding, ...]:
    """The dates and numbers that differ between two sentences, unless they only came or went with a long passage."""
    old, new = values(_ADDRESS.sub(" ", words.old)), values(_ADDRESS.sub(" ", words.new))
    found = []
    if dates_differ(old, new):
        found.append(_value(EditClass.DATE, old.dates, new.dates, "another date"))
    if numbers_differ(old, new):
        found.append(_value(EditClass.NUMBER, old.numbers, new.numbers, "another number"))
    return tuple(found)


def _value(kind: EditClass, old: tuple[str, ...], new: tuple[str, ...], reason: str) -> Finding:
    gone = [value for value in old if value not in new]
    come = [value for value in new if value not in old]
    return Finding((kind,), True, ", ".join(gone), ", ".join(come), reason)
