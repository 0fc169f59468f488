"""Of what sort a promise is: by its first verb after the words that only promise, its object, its time and amounts."""

from __future__ import annotations

import re

from communique.linking.calendar import Days
from communique.linking.commitments.words import base_forms, commitment_words
from communique.linking.tokens import tokens
from communique.model import CommitmentClass

VERB_REACH = 4  # words among which the verb of what is promised stands
_DENIED = re.compile(r"(?i)\bnot\s+(?:intended|meant|designed|aimed)\b")  # says what is not undertaken
REACH = 14  # words of the object that are looked at


def class_of(cue: str, content: str, due: Days | None, *, act: str = "commit") -> CommitmentClass:
    """The class of a promise whose words are *cue* and *content*, due on the days *due* (None where no day is told).

    What is promised again and again is a standing undertaking, whatever it is.
    """
    words = commitment_words()
    run = [token.folded for token in tokens(f"{cue} {content}") if token.word or "-" in token.text]
    if _DENIED.search(f"{cue} {content}"):
        return CommitmentClass.DECLARATORY
    place = next((i for i, word in enumerate(run) if not _in(word, words.passed)), None)
    if place is None:
        return CommitmentClass.DECLARATORY
    after = run[place : place + REACH]
    first = next((word for word in after[:VERB_REACH] if _is_verb(word)), after[0])
    once = any(word in ("first", "inaugural") for word in after[:8]) or _in(first, words.founding)
    if words.recurring.search(content) and not once and not (due and not due.inferred):
        return CommitmentClass.STANDING
    if _in(first, words.events) and (due is not None or any(word in words.event_nouns for word in after)):
        return CommitmentClass.EVENT
    if _in(first, words.continuing) or any(_in(word, words.continuing) for word in run[:place]):
        return CommitmentClass.STANDING
    if (
        due is not None
        and any(word in words.event_nouns for word in after[:6])
        and act in ("commit", "announce", "meet")
    ):
        return CommitmentClass.EVENT
    if words.amount.search(content):
        return CommitmentClass.DELIVERABLE
    if _in(first, words.deliverable):
        object_ = after[1:6]
        if any(word in words.closer for word in object_) and due is None and not once:
            return CommitmentClass.DECLARATORY
        return CommitmentClass.DELIVERABLE if act != "reaffirm" or due is not None else CommitmentClass.STANDING
    if due is not None and int(due.last[:4]) - int(due.first[:4]) <= 1 and act == "commit" and int(due.last[:4]) < 2100:
        return CommitmentClass.DELIVERABLE
    return CommitmentClass.STANDING if act == "reaffirm" else CommitmentClass.DECLARATORY


def _in(word: str, held: frozenset[str]) -> bool:
    return any(form in held for form in base_forms(word))


def _is_verb(word: str) -> bool:
    words = commitment_words()
    return any(_in(word, held) for held in (words.events, words.continuing, words.deliverable))
