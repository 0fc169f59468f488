"""Which side wrote a record that does not say who published it.

A ministry names its own officials without their country ("Defense Minister Shin") and those of the other side with it
("U.S. Secretary of Defense Austin"). Where the officials first named fall into one side of each kind, the side that
goes without saying is the writer's. It is an inference, and is marked as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.mentions import PartyMention
from communique.reading.page import Page
from communique.reading.people import Cast

_OPENING = 4  # the sentence that first names an official must be among so many after the first that names any
_BEFORE, _AFTER = 70, 45  # characters around a name in which its country is looked for


def home_party(page: Page, cast: Cast, mentions: Sequence[Sequence[PartyMention]]) -> str:
    """The party of the side that wrote the record, "" where the names do not tell; *mentions* are by sentence."""
    marked: set[str] = set()
    plain: set[str] = set()
    seen: set[int] = set()
    first = min((p.first for p in cast.persons if p.first >= 0), default=0)
    for index in range(first, min(first + _OPENING, len(page.sentences))):
        text = page.sentences[index].folded.text
        for person in cast.person_mentions(text):
            who = cast.persons[person.person]
            if person.person in seen or not (who.party and who.office and who.in_office):
                continue
            seen.add(person.person)
            near = any(
                m.party == who.party
                and person.start - _BEFORE <= m.start
                and m.end <= person.end + _AFTER
                and _same_stretch(text, m, person.start, person.end)
                for m in mentions[index]
            )
            (marked if near else plain).add(who.party)
    alone = plain - marked
    return next(iter(alone)) if len(alone) == 1 and marked - plain else ""


def _same_stretch(text: str, mention: PartyMention, start: int, end: int) -> bool:
    """Whether no other clause or name stands between a country and a person, as in "Minister of COUNTRY, NAME"."""
    between = text[mention.end : start] if mention.end <= start else text[end : mention.start].removeprefix(",")
    return between == ", " or not any(mark in between for mark in (",", ";", " and ", " with ", " met ", " to "))
