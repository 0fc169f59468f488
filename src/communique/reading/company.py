"""With whom the subject of a verb acts, on whose part something is said, and how many a subject counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.reading.features import subject_of
from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice, named_in

_MET = frozenset("meet join telephone phone call see receive welcome visit accompany congratulate greet".split())
_HOSTED = frozenset(["host"])
_TOGETHER = ("with", "alongside", "between")
_NUMBERS = {
    "both": 2, "two": 2, "bilateral": 2, "three": 3, "trilateral": 3, "four": 4, "quadrilateral": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_AFTER = re.compile(r"(?:[’']s?)?\s+(?:sides?|part|behalf)\b")
_BEFORE = re.compile(r"\bon\s+(?:the\s+part|behalf)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}$", re.I)
_ON = re.compile(r"\b(?:on|from|for)\s+(?:the\s+)?$", re.I)


def companions(
    sentence: ParsedSentence, head: int, voices: Sequence[Voice], *, guests: bool = False
) -> tuple[str, ...]:
    """The parties that a verb's subject acts with: "met X", "had a call with X", "met X to reaffirm"; sorted.

    With *guests* also whom it receives or visits: they do not act in that, but are together from then on.
    """
    verbs = _MET | _HOSTED if guests else _MET
    words = _accompanying(sentence, head, verbs)
    above = sentence.heads[head]
    if not words and sentence.deps[head] in ("advcl", "xcomp") and sentence.tags[head] == "VB":
        words = _accompanying(sentence, above, verbs)  # the purpose of the encounter is that of all who met
    return tuple(sorted({p for word in words for p in named_in(sentence, word, voices)}))


def _accompanying(sentence: ParsedSentence, head: int, verbs: frozenset[str]) -> list[int]:
    """The words that name whom a verb's subject acts with."""
    found = []
    for child in sentence.children[head]:
        dep = sentence.deps[child]
        if dep == "dobj":
            found += [child] if sentence.lemmas[head] in verbs else _after_with(sentence, child)
        elif dep == "prep" and sentence.lower[child] in _TOGETHER:
            found += [inner for inner in sentence.children[child] if sentence.deps[inner] == "pobj"]
    return found


def _after_with(sentence: ParsedSentence, word: int) -> list[int]:
    return [
        inner
        for child in sentence.children[word]
        if sentence.deps[child] == "prep" and sentence.lower[child] in _TOGETHER
        for inner in sentence.children[child]
        if sentence.deps[inner] == "pobj"
    ]


def spoken_for(text: str, voices: Sequence[Voice]) -> tuple[str, ...]:
    """The parties on whose side or part a sentence says something ("on Australia's part"), sorted."""
    found: set[str] = set()
    for voice in voices:
        before = text[max(0, voice.start - 40) : voice.start]
        if (_AFTER.match(text, voice.end) and _ON.search(before)) or _BEFORE.search(before):
            found.update(voice.parties)
    return tuple(sorted(found))


def counted(sentence: ParsedSentence, subject: int) -> int:
    """How many a subject says that it is ("the two sides", "both leaders"), 0 where it does not."""
    for word in (subject, *sentence.children[subject]):
        number = _NUMBERS.get(sentence.lower[word], 0)
        if number:
            return number
    return 0


def passive_subject(sentence: ParsedSentence, head: int) -> int | None:
    """The subject of a passive verb that also names who acts ("the delegation was led by …"), None for others."""
    if any(sentence.deps[child] == "agent" for child in sentence.children[head]):
        return subject_of(sentence, head)
    return None
