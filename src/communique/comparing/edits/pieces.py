"""One changed piece of a sentence, classed by what its words are and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparing.edits.classes import EditClass, Finding, ordered
from communique.comparing.edits.data import rules
from communique.comparing.edits.names import modifiers, offices, parties
from communique.comparing.edits.spelling import (
    bare_words,
    canonical,
    is_common,
    is_name,
    same_but_case,
    same_letters,
    same_spelling,
    slip,
)
from communique.comparing.edits.values import values

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"')\]”’]*(?=\s|$)")
_SHORTENED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Ms|Dr|St|U\.S))\.$")
SENTENCE_WORDS = 4  # words that a sentence has at least
COMPLETION = 4  # words that complete a name at most


@dataclass(frozen=True, slots=True)
class Piece:
    """A change within a pair of sentences."""

    old: str  # the words that went
    new: str  # the words that came
    before: str  # what stands before it, as kept
    after: str  # what stands after it
    opens: bool  # whether it opens the sentence: a capital there says nothing
    values_differ: bool  # whether a date or number of the sentence was changed
    parties_differ: bool  # whether the two sentences name different parties


def classify(piece: Piece) -> Finding:
    """What a change is. Dates and numbers are looked at by the sentence, and left out here."""
    old, new = _words(piece)
    for finding in (
        _marks(piece, bare_words(_ADDRESS.sub(" ", piece.old)), bare_words(_ADDRESS.sub(" ", piece.new))),
        _marks(piece, old, new),
        _correction(piece),
        _pointer(piece, old, new),
        _repetition(piece, old, new),
        _offices(piece, old, new),
        _slips(piece, old, new),
        _completion(piece, old, new),
        _one_sided(piece, old, new),
        _small(piece, old, new),
    ):
        if finding is not None:
            return finding
    return _found(piece, _other_words(piece, old, new), True, "other words")


def _other_words(piece: Piece, old: Sequence[str], new: Sequence[str]) -> set[EditClass]:
    """Names where names took the place of names, or stand alone; wording otherwise."""
    gone, come = _names(old, piece.opens), _names(new, piece.opens)
    differ = set(map(canonical, gone)) != set(map(canonical, come))
    lower = _content((*old, *new))
    if not differ or ((not gone or not come) and lower) or len(lower) > len(gone) + len(come):
        return {EditClass.WORDING}
    plain_words = lower or (all(map(is_common, (*gone, *come))) and not parties(piece.old) and not parties(piece.new))
    return {EditClass.NAME, EditClass.WORDING} if plain_words else {EditClass.NAME}


def _words(piece: Piece) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of both sides without addresses, dates and numbers."""
    texts = [_ADDRESS.sub(" ", side) for side in (piece.old, piece.new)]
    bare = [bare_words(values(text).rest) for text in texts]
    whole = [bare_words(text) for text in texts]
    if not piece.values_differ and any(bool(a) != bool(b) for a, b in zip(bare, whole, strict=True)):
        same_values = values(texts[0]).numbers == values(texts[1]).numbers
        if not (same_values and values(texts[0]).dates == values(texts[1]).dates):
            bare = whole
    return bare[0], bare[1]


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if not is_name(word) and word.casefold() not in _light() | rules().openers]


def _found(piece: Piece, classes: set[EditClass], substantive: bool, reason: str) -> Finding:
    return Finding(ordered(classes), substantive, piece.old.strip(), piece.new.strip(), reason)


def _light() -> frozenset[str]:
    return rules().articles | rules().prepositions


def _names(words: Sequence[str], opens: bool) -> list[str]:
    return [word for place, word in enumerate(words) if is_name(word) and not (opens and place == 0)]


def _marks(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Only white space, marks, case or a country's spelling differ."""
    if same_but_case(old, new):
        return _found(piece, {EditClass.TYPOGRAPHY}, False, "only marks and white space differ")
    if same_letters(old, new):
        if any(map(is_name, (*old, *new))) and _mends_name(piece, old, new):
            return _found(piece, {EditClass.NAME, EditClass.SPELLING}, False, "the spelling of a name")
        return _found(piece, {EditClass.SPELLING}, False, "only capitals differ")
    if same_spelling(old, new):
        return _found(piece, {EditClass.SPELLING}, False, "the same words in another spelling")
    return None


def _mends_name(piece: Piece, old: Sequence[str], new: Sequence[str]) -> bool:
    return len(old) != len(new) and is_name(piece.before.split()[-1] if piece.before.split() else "")


def _correction(piece: Piece) -> Finding | None:
    if rules().struck.search(piece.new) and not rules().struck.search(piece.old):
        return _found(piece, {EditClass.WORDING, EditClass.CORRECTION_NOTICE}, True, "struck through on the page")
    if rules().notices.search(piece.new) and not rules().notices.search(piece.old):
        return _found(piece, {EditClass.CORRECTION_NOTICE}, True, "a notice of a correction")
    return None


def _pointer(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Only the way to another page differs."""
    both = [word.casefold() for word in (*old, *new)]
    pointers = rules().pointers
    meaning = [word for word in both if word not in pointers]
    pointing = [word for word in both if word in pointers and word not in _light()]
    if not meaning and pointing and not rules().sure_pointers.isdisjoint(both):
        return _found(piece, {EditClass.FURNITURE}, False, "the way to another page")
    if _ADDRESS.search(piece.old) or _ADDRESS.search(piece.new):
        return _found(piece, {EditClass.FURNITURE, EditClass.TYPOGRAPHY}, False, "an address")
    return None


def _repetition(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Words that stand beside themselves once more, taken out or put in again."""
    if bool(old) == bool(new):
        return None
    words = [word.casefold() for word in (old or new)]
    if len(words) > 12 or any(word in rules().strong for word in words):
        return None
    before, after = ([word.casefold() for word in bare_words(side)] for side in (piece.before, piece.after))
    twice = before[-len(words) :] == words or after[: len(words)] == words
    if not twice and len(words) >= 3 and not any(map(is_name, old or new)):
        phrase = f" {' '.join(words)} "
        run = f" {' '.join(before[-len(words) :] + words + after[: len(words)])} "
        ends = (f" {' '.join(words[:2])} ", f" {' '.join(words[-2:])} ")
        twice = phrase in f" {' '.join(before)} " or phrase in f" {' '.join(after)} "
        twice = twice or any(run.count(end) > 1 for end in ends)  # the stray words begin or end as others beside them
    return _found(piece, {EditClass.SPELLING}, False, "words that were there twice") if twice else None


def _offices(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Another office before the same name."""
    mine, theirs = offices(old), offices(new)
    if [word for word in mine if word not in rules().office_modifiers] and theirs and mine != theirs:
        classes = {EditClass.NAME}
        if len(_words_beside(old)) + len(_words_beside(new)) > 6:
            classes.add(EditClass.WORDING)
        return _found(piece, classes, True, "another office")
    following = bare_words(piece.after)[:1]
    if following and (offices(following) or modifiers(following)):
        here, there = modifiers(old), modifiers(new)
        if here != there and len(old) <= 2 and len(new) <= 2 and (here or not old) and (there or not new):
            return _found(piece, {EditClass.NAME}, True, "another office")
    return None


def _words_beside(words: Sequence[str]) -> list[str]:
    return [word for word in words if not is_name(word)]


def _slips(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Every word is the same one, mended."""
    if not old or len(old) != len(new):
        return None
    changed = [(a, b) for a, b in zip(old, new, strict=True) if canonical(a) != canonical(b)]
    for a, b in changed:
        mine, theirs = (parties(word.replace("-", " ")) for word in (a, b))
        if not slip(a, b, known_name=bool(mine and theirs and mine != theirs)):
            if {a.casefold(), b.casefold()} <= {"a", "an"}:
                continue
            return None
    named = any(is_name(a) and is_name(b) and not (piece.opens and is_common(a) and is_common(b)) for a, b in changed)
    classes = {EditClass.SPELLING, EditClass.NAME} if named else {EditClass.SPELLING}
    return _found(piece, classes, False, "the spelling of a name" if named else "a slip mended")


def _completion(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """A name written with more or fewer of its words, for the same party or person."""
    words = old or new
    if bool(old) == bool(new) or len(words) > COMPLETION or piece.parties_differ:
        return None
    text = (piece.old or piece.new).strip()
    if not is_name(words[0] if words[0].casefold() not in _light() else words[-1]):
        return None
    if any(not is_name(word) and word.casefold() not in _light() for word in words) or "," in text or ";" in text:
        return None
    if piece.opens and len(words) == 1:
        return None
    before, after = piece.before.rstrip(), piece.after.lstrip()
    joins_before = bool(before) and before[-1] not in ",;:.(" and is_name(before.split()[-1])
    joins_after = bool(after) and is_name(after)
    if joins_after or (joins_before and not offices(words)) or (joins_before and parties(before[-60:]) == ()):
        return _found(piece, {EditClass.NAME}, False, "a name or title written in full or in short")
    return None


def _one_sided(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Words that only came or only went: a sentence, an item of a list."""
    words = old or new
    if bool(old) == bool(new):
        return None
    came = not old
    text = (piece.new if came else piece.old).strip()
    ends = list(_SENTENCE_END.finditer(text))
    whole = len(words) > 8 or text[:1].isupper() or (bool(ends) and ends[-1].end() == len(text))
    if len(words) >= SENTENCE_WORDS and ends and whole and not _SHORTENED.search(text):
        return _found(piece, {EditClass.SENTENCE_ADDED if came else EditClass.SENTENCE_DELETED}, True, "a sentence")
    listed = text.endswith((",", ";")) or text.startswith((",", ";"))
    listed = listed or (piece.before.rstrip().endswith((",", ";")) and piece.after.lstrip()[:1] in (",", ";"))
    short = len(words) <= 12
    short = short and len(_content(words)) <= len(_names(words, piece.opens))
    if listed and short and _names(words, piece.opens):
        return _found(piece, {EditClass.ITEM_ADDED if came else EditClass.ITEM_DELETED}, True, "an item of a list")
    joined = re.fullmatch(r",?\s*(?:and|or)\s+.*", text) or re.fullmatch(r".*\s(?:and|or)", text)
    if joined and short and _names(words, piece.opens):
        return _found(piece, {EditClass.ITEM_ADDED if came else EditClass.ITEM_DELETED}, True, "an item of a list")
    return None


def _small(piece: Piece, old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Articles and prepositions alone. One for another is wording: "of" and "for" are not the same promise."""
    light = _light()
    words = [word.casefold() for word in (*old, *new)]
    if not words or any(word not in light for word in words):
        return None
    if old and new:
        return None
    if len(words) == 1 and words[0] in rules().articles and not _plural(piece.after):
        return _found(piece, {EditClass.SPELLING}, False, "an article")
    if len(words) == 1 and words[0] in rules().prepositions:
        return _found(piece, {EditClass.SPELLING}, False, "a small word put in or taken out")
    if len(words) <= 4 and len(words) > 1 and words[-1] in rules().articles:
        return _found(piece, {EditClass.SPELLING}, False, "small words put in or taken out")
    return None


def _plural(after: str) -> bool:
    """Whether an article stands before a plural: there it says whether all are meant."""
    words = bare_words(after)[:1]
    return bool(words) and words[0].endswith("s") and not words[0].endswith(("ss", "us", "is"))
