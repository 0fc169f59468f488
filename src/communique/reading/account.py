"""A record as it is read for its occasion: its sentences as reports, with the parties, persons and dates in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from communique.model import SentenceRole
from communique.reading.encounters import Encounter
from communique.reading.framing import Role
from communique.reading.mentions import PartyFinder, PartyMention
from communique.reading.page import Page
from communique.reading.people import Cast
from communique.reading.place_dates import DateMention, find_dates

NAMING: Final = frozenset(["name", "demonym", "organisation"])  # forms that name a party, not a place or building
OPENING: Final = 7  # sentences of the body in which the occasion is told
_NEAR: Final = 45  # days between an encounter and the record that reports it
_FORMS_OF_STATE: Final = ("republic", "kingdom", "union", "federation")


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence that reports an encounter, or the title (index -1)."""

    index: int  # of the sentence on the page
    text: str
    encounter: Encounter | None
    parties: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    listed: bool = False  # it only lists who took part


class Account:
    """One record being read for its occasion."""

    def __init__(self, page: Page, roles: Sequence[Role], cast: Cast, parties: PartyFinder) -> None:
        self.page = page
        self.cast = cast
        self.parties = parties
        self.date = page.document.date
        self.body = [i for i, role in enumerate(roles) if role[0] is SentenceRole.UNCODED]
        self.lead_ins = [i for i, role in enumerate(roles) if role[0] is SentenceRole.LEAD_IN]
        self.datelines = [i for i, role in enumerate(roles) if role[0] is SentenceRole.DATELINE]
        self.signed = [i for i, role in enumerate(roles) if role[0] is SentenceRole.SIGNATURE]
        self.related = [i for i, role in enumerate(roles) if role[0] is SentenceRole.ATTACHMENT]
        printed = [i for i, role in enumerate(roles) if role[0] is SentenceRole.TITLE]
        self.title = page.document.title or " ".join(page.sentences[i].folded.text for i in printed)

    def text(self, index: int) -> str:
        """The words of a sentence of the page, or of the title."""
        return self.title if index < 0 else self.page.sentences[index].folded.text

    def report(self, index: int, encounter: Encounter | None, listed: bool = False) -> Report:
        """A sentence with its parties and dates."""
        text = self.text(index)
        return Report(index, text, encounter, self.named_in(text), tuple(find_dates(text, self.date)), listed)

    def named_in(self, text: str) -> tuple[PartyMention, ...]:
        """The parties named in a text, without what is only the form of a state ("Federal Republic" of Nigeria)."""
        found = self.parties.find(text)
        return tuple(
            mention
            for mention, after in zip(found, (*found[1:], None), strict=False)
            if after is None
            or text[mention.end : after.start].lower() not in (" of ", " of the ")
            or text[mention.start : mention.end].lower().rsplit(" ", 1)[-1] not in _FORMS_OF_STATE
        )

    def people_in(self, report: Report) -> list[int]:
        """The persons whom a report names, in order: indices in cast.persons."""
        return list(dict.fromkeys(mention.person for mention in self.cast.person_mentions(report.text)))

    def days_off(self, mention: DateMention) -> int:
        """Days between a date and the record's own; 0 where the record has none."""
        try:
            return abs((date.fromisoformat(self.date[:10]) - date.fromisoformat(mention.last or mention.first)).days)
        except ValueError:
            return 0

    def near(self, dates: Sequence[DateMention]) -> list[DateMention]:
        """The dates that are near enough to the record's own to be its occasion's."""
        return [mention for mention in dates if self.days_off(mention) <= _NEAR]


def group_of(report: Report) -> str:
    """The organisation whose ministers, leaders or members met among themselves, "" if several parties are named."""
    verb = report.encounter.start if report.encounter else len(report.text)
    named = [m for m in report.parties if m.start < verb and m.form in NAMING]
    if len({m.party for m in named}) != 1 or named[0].form != "organisation":
        return ""
    before, after = report.text[: named[0].start], report.text[named[0].end : verb]
    ours = re.search(r"\b(?:ministers|leaders|members|heads|representatives|we)\b[^,]{0,40}$", before, re.I)
    ours = ours or re.match(r"\s+(?:\w+\s+){0,2}(?:ministers|leaders|members|heads)\b", after, re.I)
    verb_end = report.encounter.end if report.encounter else len(report.text)
    counterpart = re.match(r"\s+(?:\w+\s+){0,3}with\s+(?:the\s+)?[A-Z]", report.text[verb_end:])
    return named[0].party if ours and not counterpart else ""
