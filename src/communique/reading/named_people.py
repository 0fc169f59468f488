"""The people of a record as it names them, each form of each name with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from communique.model import NamedPerson, Quote, SentenceRole
from communique.reading.framing import Role
from communique.reading.page import Page
from communique.reading.people import Cast, folded

_UNREAD: Final = frozenset([SentenceRole.ATTACHMENT, SentenceRole.SECTION, SentenceRole.BOILERPLATE])
_WORD_BEFORE = re.compile(r"([A-Z][\w’'.-]*)\s+$")
_ADDRESS: Final = frozenset("mr mrs ms miss dr sir madam lord lady dame sheikh".split())
MOST_FORMS: Final = 12  # of one person in one record


def named_people(page: Page, roles: Sequence[Role], cast: Cast) -> tuple[NamedPerson, ...]:
    """Everybody with an office or a party, in the order of the cast; the words before a bare family name belong to its
    form ("Minister Shin").
    """
    forms: dict[int, dict[str, Quote]] = {}
    for sentence, role in zip(page.sentences, roles, strict=True):
        if role[0] in _UNREAD:
            continue
        text = sentence.folded.text
        for mention in cast.person_mentions(text):
            held = forms.setdefault(mention.person, {})
            start = mention.start
            if " " not in text[start : mention.end].strip():
                start = _with_title(text, start, cast.persons[mention.person].head)
            key = folded(text[start : mention.end])
            if key in held or len(held) >= MOST_FORMS:
                continue
            span = sentence.folded.source(start, mention.end)
            held[key] = Quote(span, span.of(page.document.text))
    return tuple(
        NamedPerson(person.name, person.office, person.party, person.in_office, tuple(forms.get(index, {}).values()))
        for index, person in enumerate(cast.persons)
        if person.office or person.party
    )


def _with_title(text: str, start: int, head: str) -> int:
    """Where the title that stands right before a family name begins."""
    before = _WORD_BEFORE.search(text[:start])
    if before is None:
        return start
    word = before[1].rstrip(".").casefold()
    return before.start(1) if word in _ADDRESS or (head and word == head) else start
