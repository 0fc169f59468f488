"""The persons of a record: who they are, what they hold, whom they speak for, and where each sentence names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from communique.model import SentenceRole
from communique.reading.affiliation import affiliate
from communique.reading.bare_names import complete, named_in_brackets, named_in_list, named_in_title, opens_list
from communique.reading.framing import Role
from communique.reading.identity import Known, family_name, gather
from communique.reading.known_officials import OfficialIndex
from communique.reading.mentions import PartyFinder, PartyMention
from communique.reading.names import Word, words_of
from communique.reading.office_words import OfficeWords, office_words
from communique.reading.offices import office_at
from communique.reading.page import Page
from communique.reading.sightings import Sighting, holder_before, sightings

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_UNREAD: Final = frozenset([SentenceRole.ATTACHMENT, SentenceRole.SECTION, SentenceRole.BOILERPLATE])
_NOT_IN_OFFICE = re.compile(r"\b(?:elect|designate|former|late|ex|incoming|outgoing|nominee)\b", re.I)
_IN_COMPANY = re.compile(
    r"(?:He|She|The\s+(?:\w+\s+){1,2})\s*(?:was|is)\s+accompanied\b|"
    r"(?:Among\s+(?:the|those|his|her)\s+(?:\w+\s+){0,2}?)?[Aa]ccompanying\s"
)
_DELEGATION = re.compile(
    r"(?:The|His|Her|Their)\s+(?:\w+\s+)?delegation\s+(?:\w+\s+){0,2}(?:includ(?:ed|es)|comprise[sd]|consist(?:ed|s))\b"
)
_VISIT_TO = re.compile(r"\b(?:visit|trip|travel)\b.*\bto\s+(?:the\s+)?(?=[A-Z])", re.I)
_LESSER: Final = frozenset("vice deputy under assistant acting former associate first special".split())


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a record."""

    name: str  # as fully as the record gives it, without titles
    office: str  # as the record gives it, without the country; "" if not given
    party: str  # party id, "" if unknown
    family: str  # the word that later mentions use: "Shin", "Austin"
    head: str  # head noun of the office, lower case, "" if none
    in_office: bool  # false for a president-elect or former minister, who does not speak for the state
    first: int  # index of the sentence that names the person first, -1 for the title


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at a place of a folded sentence."""

    start: int
    end: int
    person: int  # index in Cast.persons


@dataclass(frozen=True, slots=True)
class RoleMention:
    """An office without a name ("the Prime Minister of Japan", "the Secretary") at a place of a folded sentence."""

    start: int
    end: int
    title: str  # without the country
    party: str  # "" if the record leaves it open
    person: int  # index in Cast.persons, -1 if no one person holds it


@dataclass(frozen=True)
class Cast:
    """The persons of a record and a quick way to find them in its sentences."""

    persons: tuple[Person, ...]  # in the order of the text
    publisher_party: str
    roles: tuple[tuple[RoleMention, ...], ...]  # for each sentence of the page
    _pattern: re.Pattern[str] | None = field(repr=False)
    _by_name: Mapping[str, tuple[int, ...]] = field(repr=False)  # folded name → persons that it may mean

    def person_mentions(self, text: str) -> tuple[PersonMention, ...]:
        """The persons named in a folded sentence, in order."""
        if self._pattern is None:
            return ()
        found = []
        for match in self._pattern.finditer(text):
            meant = self._by_name[folded(match.group())]
            person = meant[0] if len(meant) == 1 else self._by_title(text[: match.start()], meant)
            found.append(PersonMention(match.start(), match.end(), person))
        return tuple(found)

    def _by_title(self, before: str, meant: Sequence[int]) -> int:
        """Which of several namesakes is meant, by the title before the name."""
        last = before.rstrip().rsplit(" ", 1)[-1].casefold()
        for person in meant:
            if self.persons[person].head == last:
                return person
        return meant[0]

    def role_mentions(self, sentence: int) -> tuple[RoleMention, ...]:
        """The offices named without a holder in the sentence of this index on the page."""
        return self.roles[sentence]


def folded(name: str) -> str:
    """A name for comparison: no accents, no case, no stops, single blanks."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W\d_]+", plain))


@dataclass(frozen=True)
class PeopleFinder:
    """Finds the persons of records by one codebook. Made once for a reader."""

    words: OfficeWords
    parties: PartyFinder
    officials: OfficialIndex

    @classmethod
    def of(cls, codebook: Codebook, parties: PartyFinder) -> PeopleFinder:
        """The finder that goes by a codebook."""
        offices = codebook.offices
        after = offices.honorifics.get("after the name", ())
        words = office_words(
            (name for title in offices.titles for name in (title.name, *title.short)),
            (name for portfolio in offices.portfolios for name in (portfolio.name, *portfolio.short)),
            (word for kind, words in offices.honorifics.items() if kind != "after the name" for word in words),
            after,
        )
        return cls(words, parties, OfficialIndex.of(codebook.officials, offices.titles))

    def find(
        self,
        page: Page,
        roles: Sequence[Role],
        publisher_party: str,
        named: Sequence[Sequence[PartyMention]] | None = None,
    ) -> Cast:
        """The persons whom the title and the sentences of *page* name with an office or an honorific.

        *named* are the parties found in each sentence, where they are known already.
        """
        tokens = [
            self._tokens(sentence.folded.text, named[i] if named is not None else None)
            if role[0] not in _UNREAD
            else []
            for i, (sentence, role) in enumerate(zip(page.sentences, roles, strict=True))
        ]
        date = page.document.date
        found: list[Sighting] = []
        company = ""  # of the last person of the sentence before: whose delegation it was
        party = ""  # of the first person of the sentence before: who is accompanied
        for index, sentence in enumerate(page.sentences):
            if roles[index][0] in _UNREAD:
                continue
            sighted = self._sighted(tokens[index], sentence.folded.text, index, date)
            listed_at = opens_list(sentence.folded.text)
            if listed_at >= 0:
                text = sentence.folded.text
                bare = named_in_list(text, listed_at, self.parties.find(text), self.words, index)
                own = _whose_delegation(tokens[index] or words_of(text, self.parties.find(text), self.words))
                sighted = _with_bare(sighted, [replace(one, party=own) for one in bare])
            if "), " in sentence.folded.text or ") and " in sentence.folded.text:
                text = sentence.folded.text
                sighted = _with_bare(sighted, named_in_brackets(text, self.parties.find(text), index))
            if company and sighted and _DELEGATION.match(sentence.folded.text):
                sighted = [one if one.party else replace(one, party=company) for one in sighted]
            if party and sighted and _IN_COMPANY.match(sentence.folded.text):
                sighted = [one if one.party else replace(one, party=party) for one in sighted]
            last = next((one.party for one in reversed(sighted) if one.party), "")
            company = _whose_delegation(tokens[index]) or last
            party = next((one.party for one in sighted if one.party), "")
            found.extend(sighted)
        title = page.document.title
        if title:
            found.extend(self._sighted(self._tokens(title), title, -1, date))
            found.extend(named_in_title(title, self.parties.find(title), self.words, found))
        found = complete(found, [sentence.folded.text for sentence in page.sentences], self.words)
        known = gather(found)
        parties = affiliate(
            known,
            lambda one: self.officials.party_of_person(one.name, date, one.head),
            self.officials.party_of_title,
            publisher_party,
            self._sides(page, roles),
            self._offices_in(title) if title else {},
            self._visited(title, publisher_party),
        )
        for one, party in zip(known, parties, strict=True):
            if not one.office and party and party == publisher_party:
                self._office_of_publisher(one, page.document.publisher, date)
        persons = tuple(_person(one, party) for one, party in zip(known, parties, strict=True))
        pattern, by_name = _index(persons, known, self.words)
        mentions = tuple(
            tuple(
                _roles(
                    tokens[index], self.words, sentence.folded.text, persons, publisher_party, page.document.publisher
                )
            )
            for index, sentence in enumerate(page.sentences)
        )
        return Cast(persons, publisher_party, mentions, pattern, by_name)

    def _sighted(self, tokens: Sequence[Word], text: str, sentence: int, date: str) -> list[Sighting]:
        """The persons named with an office, and well-known ones named without, in order."""
        found = list(sightings(tokens, self.words, text, sentence)) if tokens else []
        for start, end, official in self.officials.named_in(text, date):
            # "Prime Minister John Key": what looks like a common word is the family name of somebody known.
            # In a title, "Donald J. Trump Implements": what follows the name of somebody known is no part of it.
            found = [
                replace(one, name=text[start:end], end=end)
                if one.start == start and (one.end < end or (sentence < 0 and one.end > end))
                else one
                for one in found
            ]
            if not any(one.start < end and start < one.end for one in found):
                found.append(Sighting(text[start:end], "", "", official.party, start, end, sentence, False))
        led = next(
            (
                token
                for before, article, token in zip(tokens, tokens[1:], tokens[2:], strict=False)
                if token.kind == "party" and article.lower in ("the", "a", "an") and before.lower == "led"
            ),
            None,
        )
        if led is not None:  # "NAME, Minister for Trade, led the Australian delegation"
            found = [replace(one, party=led.party) if one.end <= led.start and not one.party else one for one in found]
        return sorted(found, key=lambda one: one.start)

    def _tokens(self, text: str, named: Sequence[PartyMention] | None = None) -> list[Word]:
        if not self.words.anchor.search(text):
            return []
        return words_of(text, self.parties.find(text) if named is None else named, self.words)

    def _office_of_publisher(self, one: Known, publisher: str, date: str) -> None:
        """Gives a person without a title the office that the publisher's name tells ("President of Russia")."""
        official = self.officials.find(one.name, date)
        named = publisher.split(" of ")[0].strip()
        if official is not None and named and named.lower() == official.office.lower():
            one.office, one.head = named, named.lower().split()[-1]

    def _offices_in(self, title: str) -> dict[str, str]:
        """The parties of the offices that a title names without a holder ("the Ambassador of Norway"), by head noun."""
        found: dict[str, set[str]] = {}
        tokens = self._tokens(title)
        for place, token in enumerate(tokens):
            office = office_at(tokens, place, self.words, title) if token.kind in ("head", "part") else None
            if office is not None and office.party:
                after = tokens[office.end] if office.end < len(tokens) else None
                if after is None or after.kind not in ("name", "initial", "honorific"):
                    found.setdefault(office.head, set()).add(office.party)
        return {head: parties.pop() for head, parties in found.items() if len(parties) == 1}

    def _visited(self, title: str, publisher: str) -> str:
        """The one party that a title tells a visit to ("Visit of Minister NAME to Norway"), "" for none or several."""
        match = _VISIT_TO.search(title)
        if match is None or not publisher:
            return ""
        after = {m.party for m in self.parties.find(title) if m.start >= match.end() - 1} - {publisher}
        return after.pop() if len(after) == 1 else ""

    def _sides(self, page: Page, roles: Sequence[Role]) -> list[str]:
        """The parties that the title names, printed or given."""
        titles = [page.document.title] if page.document.title else []
        titles += [s.folded.text for s, r in zip(page.sentences, roles, strict=True) if r[0] is SentenceRole.TITLE]
        found: list[str] = []
        for title in titles:
            for mention in self.parties.find(title):
                if mention.form in ("name", "demonym", "organisation") and mention.party not in found:
                    found.append(mention.party)
        return found


def _with_bare(sighted: Sequence[Sighting], bare: Sequence[Sighting]) -> list[Sighting]:
    """The sightings of a sentence in order, with those of bare names that are not among them."""
    fresh = [b for b in bare if not any(s.start < b.end and b.start < s.end for s in sighted)]
    return sorted([*sighted, *fresh], key=lambda one: one.start)


def _whose_delegation(tokens: Sequence[Word]) -> str:
    """The state whose delegation a sentence speaks of ("a delegation of Canadian parliamentarians"), "" if of none."""
    for place, token in enumerate(tokens):
        if token.lower == "delegation":
            near = [*tokens[place + 1 : place + 6], *tokens[max(0, place - 2) : place]]
            party = next((one.party for one in near if one.kind == "party"), "")
            if party:
                return party
    return ""


def _person(known: Known, party: str) -> Person:
    in_office = not _NOT_IN_OFFICE.search(known.office)
    family = known.family or family_name(known.name, party)
    return Person(known.name, known.office, party, family, known.head, in_office, known.first)


def _index(
    persons: Sequence[Person], known: Sequence[Known], words: OfficeWords
) -> tuple[re.Pattern[str] | None, dict[str, tuple[int, ...]]]:
    """A pattern of all forms of all names, longest first, and whom each form may mean."""
    by_name: dict[str, list[int]] = {}
    forms: set[str] = set()
    for index, (person, one) in enumerate(zip(persons, known, strict=True)):
        own = {*one.forms, person.family}
        parts = person.name.split()
        if len(parts) > 2:
            own.add(f"{parts[0]} {person.family}")
        for form in own:
            key = folded(form)
            if not key or (" " not in key and key in words.not_names):
                continue
            forms.add(form)
            meant = by_name.setdefault(key, [])
            if index not in meant:
                meant.append(index)
    if not forms:
        return None, {}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    pattern = "|".join(r"\s".join(map(re.escape, form.split())) for form in ordered)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), {key: tuple(meant) for key, meant in by_name.items()}


def _roles(
    tokens: Sequence[Word],
    words: OfficeWords,
    text: str,
    persons: Sequence[Person],
    publisher_party: str,
    publisher: str,
) -> list[RoleMention]:
    found = []
    place = 0
    while place < len(tokens):
        if tokens[place].kind not in ("head", "part"):
            place += 1
            continue
        office = office_at(tokens, place, words, text)
        if office is None:
            place += 1
            continue
        start = place
        party = office.party
        while start > 0 and (tokens[start - 1].kind == "party" or tokens[start - 1].lower in ("the", "both", "two")):
            if tokens[start - 1].kind == "party":
                party = party or tokens[start - 1].party
            start -= 1
        follows = tokens[office.end] if office.end < len(tokens) else None
        named = (
            follows is not None
            and follows.kind in ("name", "initial", "honorific")
            and not tokens[office.end - 1].possessive
        )
        named = named or holder_before(tokens, office, 0) is not None
        if not named and not office.plural and tokens[place].text[:1].isupper():
            person = _holder(office.title, office.head, party, persons, publisher_party)
            if not party and _publishes(office.title, publisher):
                own = person >= 0 and persons[person].party == publisher_party
                party, person = publisher_party, person if own else -1
            elif person >= 0 and not party:
                party = persons[person].party
            if person >= 0 or party:
                found.append(RoleMention(tokens[start].start, tokens[office.end - 1].end, office.title, party, person))
        place = office.end
    return found


def _publishes(title: str, publisher: str) -> bool:
    """Whether a record is published by the office itself ("Prime Minister's Office", "President of Ukraine")."""
    return len(title) > 2 and folded(publisher).startswith(folded(title)) and bool(folded(title))


def _holder(title: str, head: str, party: str, persons: Sequence[Person], publisher_party: str) -> int:
    """The one person who holds an office named without a name, -1 where none or several may."""
    asked = set(folded(title).split())
    fitting = []
    for index, person in enumerate(persons):
        if person.head != head or not person.in_office or (party and person.party != party):
            continue
        held = set(folded(person.office).split())
        if asked <= held and not (held - asked) & _LESSER:
            fitting.append(index)
    if len(fitting) > 1:
        own = [index for index in fitting if persons[index].party == publisher_party]
        fitting = own if len(own) == 1 else fitting
    return fitting[0] if len(fitting) == 1 else -1


__all__ = ["Cast", "PartyMention", "PeopleFinder", "Person", "PersonMention", "RoleMention"]
