"""The encounter that a record reports as its occasion, and the officials that it names besides (docs/codebook.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.model import Meeting, MeetingForm, Official, Participant, SentenceRole
from communique.reading.encounters import Encounter, encounters, form_of, title_reports_encounter
from communique.reading.framing import Role
from communique.reading.meeting_words import (
    host_event_of,
    number_near,
    place_at_end,
    place_of,
    series_of,
    visited_place,
)
from communique.reading.mentions import PartyFinder, PartyMention
from communique.reading.page import Page
from communique.reading.particulars import Descriptions, Particulars, particulars
from communique.reading.people import Cast
from communique.reading.place_dates import DateMention, find_dates
from communique.reading.taking_part import attending, listing, principals, subject_start, topic_start

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_OPENING: Final = 7  # sentences of the body in which the occasion is told
_ADJOINING: Final = 12  # characters between a subject and its verb: an acronym in brackets
_STRONG: Final = frozenset(["met", "spoke", "held", "delegation", "place", "visit", "host"])
_ASIDE = re.compile(r"\b(?:in\s+conjunction\s+with|alongside|around|during|on\s+the\s+margins\s+of)\b", re.I)
_MEETING_DATE = re.compile(
    r"\b(?:the|this|their|our|today[’']s)\s+(?:\w+\s+)?(?:meetings?|talks|calls?|conversation)\b[^.,]{0,60}$|"
    r"^[^,]{0,60}\btook\s+place\b[^.,]{0,40}$",
    re.I,
)
_NEXT: Final = frozenset(["met", "place", "host", "delegation"])
_OWN_WORD = re.compile(
    r"\b(?:statement|remarks|message|fact\s+sheet|declaration|proclamation|letter|background|nominat\w+|"
    r"sanctions?)\b",
    re.I,
)
_JOINT = re.compile(r"\bjoint\b|communiqu|readout|press\s+release|\bresults?\b|outcome", re.I)
_TALKS = re.compile(
    r"\b(?:visit\b.{0,60}\bto|discussions|talks|our\s+meeting|their\s+meeting|official\s+visit)\b", re.I | re.S
)
_TODAY = re.compile(
    r"\btoday\b[^.]{0,40}\b(?:reaffirmed|affirmed|committed|agreed|confirmed|reiterated|welcomed)\b", re.I
)
_MARGIN = re.compile(r"\b(?:margins?|sidelines?|framework|occasion)\s+of\s+(?:the\s+)?[^,]{0,60}$", re.I)
_ALSO = re.compile(r"\b(?:also|separately|later|earlier\s+today|in\s+addition|additionally|in\s+conjunction)\b", re.I)
_NAMING: Final = frozenset(["name", "demonym", "organisation"])
_AWAY = re.compile(
    r"(?:\b(?:in|at)\s+(?:[A-Z][\w’'-]+,?\s+){1,2}|\b(?:in|at|to|from|near|outside|visit(?:ed|ing)?|toward|"
    r"against|into|across|within)\s+(?:the\s+)?|,\s)$",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:(?:on|in|at)\s+the\s+(?:sidelines?|margins?)|to\s+(?:discuss|reaffirm|review|consult|exchange|mark|"
    r"celebrate|"
    r"commemorate|address|advance|continue|explore|express|convey|condemn|congratulate|coordinate|deepen|strengthen|"
    r"underscore|follow|prepare|further|develop)|"
    r"and\s+(?:they|he|she|both|the\s+two|jointly|together|also|discussed|agreed|reaffirmed|exchanged|condemned|reviewed|"
    r"expressed|congratulated|thanked)\b|regarding|concerning|about|"
    r"on\s+the\s+situation|following|building\s+on|ahead\s+of|in\s+advance|in\s+which|during\s+which|since|"
    r"after|where|"
    r"initiated|in\s+accordance|in\s+line|as\s+part|which\s+included\s+discussion)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a record reports as its occasion."""

    meetings: tuple[Meeting, ...]
    officials: tuple[Official, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """A sentence that reports an encounter."""

    index: int  # of the sentence, -1 for the title
    text: str
    encounter: Encounter | None
    parties: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    listed: bool = False  # it only lists who took part


@dataclass(frozen=True)
class OccasionFinder:
    """Finds the occasion of records by one codebook. Made once for a reader."""

    parties: PartyFinder
    descriptions: Descriptions  # words by which publishers describe meetings
    silent: frozenset[str]  # organisations that are bodies rather than parties

    @classmethod
    def of(cls, codebook: Codebook, parties: PartyFinder) -> OccasionFinder:
        """The finder that goes by a codebook."""
        silent = frozenset(one.id for one in codebook.organisations.values() if not one.speaks)
        return cls(parties, Descriptions.of(_descriptions(codebook)), silent)

    def find(self, page: Page, roles: Sequence[Role], cast: Cast) -> Occasion:
        """The meetings that *page* reports as its occasion, and all other persons with an office."""
        found = _OccasionReader(page, roles, cast, self).meetings()
        taking_part = {p.name for meeting in found for p in meeting.participants}
        officials = tuple(
            Official(person.name, person.office, person.party)
            for person in cast.persons
            if person.office and person.name not in taking_part
        )
        return Occasion(found, officials)


def _descriptions(codebook: Codebook) -> list[str]:
    """The words that describe a meeting, without those that only tell its format."""
    return [word for kind in codebook.characterisations if kind.kind != "format" for word in kind.words]


def find_occasion(page: Page, roles: Sequence[Role], cast: Cast, parties: PartyFinder, codebook: Codebook) -> Occasion:
    """The occasion of one record; a reader of many keeps an :class:`OccasionFinder`."""
    return OccasionFinder.of(codebook, parties).find(page, roles, cast)


class _OccasionReader:
    """One record being read for its occasion."""

    def __init__(self, page: Page, roles: Sequence[Role], cast: Cast, finder: OccasionFinder) -> None:
        self.page = page
        self.cast = cast
        self.finder = finder
        self.date = page.document.date
        self.body = [i for i, role in enumerate(roles) if role[0] is SentenceRole.UNCODED]
        self.lead_ins = [i for i, role in enumerate(roles) if role[0] is SentenceRole.LEAD_IN]
        self.datelines = [i for i, role in enumerate(roles) if role[0] is SentenceRole.DATELINE]
        self.related = [i for i, role in enumerate(roles) if role[0] is SentenceRole.ATTACHMENT]
        printed = [i for i, role in enumerate(roles) if role[0] is SentenceRole.TITLE]
        self.title = page.document.title or " ".join(page.sentences[i].folded.text for i in printed)

    def text(self, index: int) -> str:
        """The words of a sentence of the page, or of the title."""
        return self.title if index < 0 else self.page.sentences[index].folded.text

    def report(self, index: int, encounter: Encounter | None) -> _Report:
        """A sentence with its parties and dates."""
        text = self.text(index)
        return _Report(index, text, encounter, self.named_in(text), tuple(find_dates(text, self.date)))

    def named_in(self, text: str) -> tuple[PartyMention, ...]:
        """The parties named in a text, without what is only the form of a state ("Federal Republic" of Nigeria)."""
        found = self.finder.parties.find(text)
        return tuple(
            m
            for m, after in zip(found, (*found[1:], None), strict=False)
            if after is None
            or text[m.end : after.start].lower() not in (" of ", " of the ")
            or text[m.start : m.end].lower().rsplit(" ", 1)[-1] not in ("republic", "kingdom", "union", "federation")
        )

    def meetings(self) -> tuple[Meeting, ...]:
        """The encounters reported as the occasion, in order of the text."""
        main = self._main_report()
        if main is None:
            return ()
        reports = [main, *self._continued(main)]
        first = self._meeting(main, reports)
        return (first, *self._further(main, first))

    def _main_report(self) -> _Report | None:
        """The sentence that tells of the encounter; the title where no sentence does."""
        titled = title_reports_encounter(self.title)
        joint = bool(_JOINT.search(self.title))
        weak: _Report | None = None
        for place, index in enumerate(self.body[:_OPENING]):
            for encounter in encounters(self.text(index)):
                if encounter.kind in _STRONG:
                    report = self.report(index, encounter)
                    if self._is_background(report, titled, joint, place):
                        continue
                    return self._met_during(report) if encounter.kind == "visit" else report
                if weak is None and encounter.kind == "talked":
                    weak = self.report(index, encounter)
        if titled and not (_OWN_WORD.search(self.title) and not joint):
            return self.report(-1, None)
        for index in self.lead_ins:
            if re.search(
                r"\b(?:following|after|at)\s+(?:today[’']s|their|the)\s+(?:\w+\s+){0,3}(?:meeting|talks|call)",
                self.text(index),
            ):
                return self.report(index, None)
        if joint and weak is not None and len(self._people_in(weak)) >= 2:
            return weak
        opening = " ".join(self.text(i) for i in self.body[:2])
        in_title = len(self.cast.person_mentions(self.title)) >= 2
        if joint and in_title and place_at_end(self.title, self.named_in(self.title)):
            return self.report(-1, None)
        for index in self.body[:2]:
            sides = {self.cast.persons[p].party for p in self._people_in(self.report(index, None))} - {""}
            if joint and len(sides) >= 2 and _TODAY.search(self.text(index)):
                return self.report(index, None)
        if joint and self.body and _TALKS.search(opening):
            return self.report(-1 if in_title else self.body[0], None)
        return None

    def _met_during(self, visit: _Report) -> _Report:
        """The next sentence where it tells whom the visitor met, else the visit itself."""
        for index in range(visit.index + 1, visit.index + 4):
            for encounter in encounters(self.text(index)) if index in self.body else ():
                met = self.report(index, encounter)
                if encounter.kind not in ("met", "held", "place"):
                    continue
                people = principals(met.text, subject_start(met.text, encounter.start), self.cast, index)
                expected = {m.person for m in self.cast.person_mentions(self.title)}
                if len(people) >= 2 and (not expected or expected & set(people)):
                    return met
        return visit

    def _is_background(self, report: _Report, titled: bool, joint: bool, place: int) -> bool:
        """Whether a sentence tells of an earlier encounter, not of the occasion."""
        assert report.encounter is not None
        before = report.text[: report.encounter.start]
        if re.search(r"\b(?:since|when|after|before|who|whom|which|that|where|as|because)\s+[^,]{0,60}$", before, re.I):
            return True
        near = report.dates
        if near and self.date and all(self._days_off(d) > 45 for d in near):
            return True
        if joint and not titled and place > 1 and not near:
            return True
        if not titled and not joint:
            sides = len(self._people_in(report)) >= 2 or bool(self._group(report))
            return not (place == 0 and sides)
        return report.encounter.kind in ("held", "place") and place > 2 and not near

    def _days_off(self, mention: DateMention) -> int:
        from datetime import date

        try:
            return abs((date.fromisoformat(self.date[:10]) - date.fromisoformat(mention.last or mention.first)).days)
        except ValueError:
            return 0

    def _people_in(self, report: _Report) -> list[int]:
        found = []
        for mention in self.cast.person_mentions(report.text):
            if mention.person not in found:
                found.append(mention.person)
        return found

    def _continued(self, main: _Report) -> list[_Report]:
        """The sentences after the main report that say who led, chaired, opened or joined."""
        found = []
        after = [i for i in self.body if i > main.index][:12]
        for index in after:
            text = self.text(index)
            reported = [e for e in encounters(text) if e.kind in _NEXT]
            if attending(text):
                found.append(self.report(index, next(iter(reported), None)))
            elif main.index >= 0 and index == main.index + 1 and reported and not _ALSO.search(text):
                report = self.report(index, reported[0])
                if not self._is_background(report, True, False, 0) and principals(
                    text, reported[0].start, self.cast, index
                ):
                    found.append(report)
        return [*found, *self._listed_in_text(main)]

    def _listed_in_text(self, main: _Report) -> list[_Report]:
        """The sentences and list items anywhere in the text that list who took part."""
        found = []
        sentences = self.page.sentences
        for index in self.body:
            if index == main.index or not listing(self.text(index)):
                continue
            found.append(replace(self.report(index, None), listed=True))
            following = index + 1
            while self.text(index).endswith(":") and following < len(sentences) and sentences[following].kind == "item":
                found.append(replace(self.report(following, None), listed=True))
                following += 1
        return found

    def _meeting(self, main: _Report, reports: Sequence[_Report]) -> Meeting:
        persons = self._participants(main, reports)
        date = self._date(main, reports)
        series, number = self._series(main)
        form = form_of(self.title, main.text, main.encounter is not None and main.encounter.kind == "spoke")
        place = self._place(main, reports) if form is MeetingForm.IN_PERSON else ""
        told: Particulars = particulars(
            [self.page.sentences[i] for i in self.body[:8]],
            self.page.document.text,
            self.finder.descriptions,
            self.finder.parties,
        )
        host = next((e for r in [main, *reports] if (e := host_event_of(r.text))), "") or host_event_of(self.title)
        return Meeting(
            date=date.first if date else "",
            end=date.last if date else "",
            place=place,
            host_event=host,
            form=form,
            series=series,
            number=number,
            parties=self._sides(main, persons, series),
            participants=tuple(
                Participant(self.cast.persons[p].name, self.cast.persons[p].office, self.cast.persons[p].party)
                for p in persons
            ),
            characterisation=told.characterisation,
            initiator=told.initiator,
            duration=told.duration,
            format=told.format,
            date_inferred=date.inferred if date else False,
        )

    def _participants(self, main: _Report, reports: Sequence[_Report]) -> list[int]:
        found: list[int] = []
        group = self._group(main)
        for report in reports:
            start = report.encounter.start if report.encounter else 0
            if group and (invited := re.search(r"\bat\s+the\s+invitation\s+of\b", report.text)):
                report = replace(report, text=report.text[: invited.start()])
            people = (
                self._people_in(report) if report.listed else principals(report.text, start, self.cast, report.index)
            )
            for person in people:
                if person not in found:
                    found.append(person)
        if main.index < 0 or len({self.cast.persons[p].party for p in found}) < 2:
            for mention in self.cast.person_mentions(self.title):
                issues = self.cast.persons[mention.person].head.startswith("spokes")
                if mention.person not in found and title_reports_encounter(self.title) and not issues:
                    found.append(mention.person)
        if not found and re.search(r"\bleaders\b", main.text):
            found = self._leaders(main)
        own = self.cast.publisher_party
        if found and own and own not in {self.cast.persons[p].party for p in found}:
            host = self._own_side(found)
            if host >= 0:
                found.append(host)
        return sorted(found, key=lambda p: self.cast.persons[p].first if self.cast.persons[p].first >= 0 else 10_000)

    def _leaders(self, main: _Report) -> list[int]:
        """The leaders of the parties that "We, the leaders of …" names, where later sentences name them."""
        named = {m.party for m in main.parties}
        found: dict[str, int] = {}
        for index, person in enumerate(self.cast.persons):
            leads = (
                person.head in ("president", "minister", "chancellor", "premier", "king")
                and len(person.office.split()) <= 2
            )
            if leads and person.in_office and person.party in named and "foreign" not in person.office.lower():
                found.setdefault(person.party, index)
        return list(found.values())

    def _own_side(self, found: Sequence[int]) -> int:
        """The person of the publisher's side who acts in the opening, where the report names only the other side."""
        for index in self.body[:5]:
            for mention in self.cast.person_mentions(self.text(index)):
                person = self.cast.persons[mention.person]
                if person.party == self.cast.publisher_party and mention.person not in found:
                    return mention.person
        return -1

    def _date(self, main: _Report, reports: Sequence[_Report]) -> DateMention | None:
        for report in (main, *(r for r in reports if r.encounter is not None)):
            near = report.encounter.start if report.encounter else 0
            usable = self._usable(report.dates)
            if usable:
                return min(usable, key=lambda d: abs(d.start - near))
        dated = [*self.lead_ins, *self.datelines]
        if main.index < 0:
            place = place_of(self.title, 0, self.named_in(self.title))
            for index in self.body[:_OPENING]:
                text = self.text(index)
                at = text.find(place) if place else -1
                told = self._usable(find_dates(text, self.date))
                after = [d for d in told if d.start > at and (at >= 0 or _MEETING_DATE.search(text[: d.start]))]
                if after:
                    return after[0]
        if main.index < 0:
            dated += self.body[:2]
        elif _JOINT.search(self.title):
            dated += self.body[:_OPENING]
        for index in [*dated, *self.related]:
            for mention in self._usable(find_dates(self.text(index), self.date)):
                if index in self.related and mention.first != self.date:
                    continue
                if index not in self.body or mention.inferred:
                    return mention
        return None

    def _usable(self, dates: Sequence[DateMention]) -> list[DateMention]:
        """The dates that are near enough to the record's own."""
        return [d for d in dates if not self.date or self._days_off(d) <= 45]

    def _place(self, main: _Report, reports: Sequence[_Report]) -> str:
        for report in (main, *reports):
            start = subject_start(report.text, report.encounter.start) if report.encounter else 0
            verb_end = report.encounter.end if report.encounter else 0
            told = report.text[: topic_start(report.text, verb_end)] if report.index >= 0 else report.text
            place = place_of(told, start, report.parties) or visited_place(told, report.parties)
            if place:
                return place
        for index in self.lead_ins:
            place = place_of(self.text(index), 0, self.named_in(self.text(index)))
            if place:
                return place
        named = self.named_in(self.title)
        return place_of(self.title, 0, named) or place_at_end(self.title, named)

    def _series(self, main: _Report) -> tuple[str, int | None]:
        purpose = _PURPOSE.search(main.text, main.encounter.end if main.encounter else 0)
        told = main.text[: purpose.start()] if purpose else main.text
        for text in (told, self.title):
            series = series_of(text, main.index >= 0 and text is told)
            if not series or any(
                m.form == "organisation" and m.end - m.start == len(series) for m in self.named_in(series)
            ):
                continue
            if text is told and self._only_named(main, series):
                continue
            words = set(re.findall(r"[\w-]+", series))
            if any(series in person.office or person.family in words for person in self.cast.persons):
                continue
            number = number_near(main.text, series)
            if number is None and re.search(
                rf"\blaunch(?:ed|ing)?\s+(?:the\s+)?(?:\w+\s+)?{re.escape(series)}", main.text
            ):
                number = 1
            return series, number if number is not None else number_near(self.title, series)
        return "", None

    def _only_named(self, main: _Report, series: str) -> bool:
        """Whether a body is named before the verb without being what met ("officials of the Security Council met")."""
        if main.encounter is None or main.encounter.kind == "place":
            return False
        end = main.text.find(series) + len(series)
        return main.encounter.start - end > _ADJOINING

    def _sides(self, main: _Report, persons: Sequence[int], series: str) -> tuple[str, ...]:
        """The parties that met: those of the participants, and those named as subject, counterpart or in the "
        "series."""
        group = self._group(main)
        if group:
            return (group,)
        found = {self.cast.persons[p].party for p in persons} - {""}
        cut = _PURPOSE.search(main.text, main.encounter.end if main.encounter else 0)
        end = cut.start() if cut else len(main.text)
        for mention in main.parties:
            known = mention.sure or mention.form == "name"
            named = mention.form in _NAMING and known and mention.party not in self.finder.silent
            if not named or mention.start >= end:
                continue
            if _AWAY.search(main.text[: mention.start]) and not self._listed(main, mention):
                continue
            if self._in_an_office(main, mention) or _MARGIN.search(main.text[: mention.start]):
                continue
            found.add(mention.party)
        if len(found) == 1 and main.index < 0 and re.search(r"\bwith\b", self.title) and self.cast.publisher_party:
            found.add(self.cast.publisher_party)
        if len(found) < 2:
            for text in (series, self.title):
                for mention in self.named_in(text):
                    silent = mention.party in self.finder.silent
                    if mention.form in _NAMING and not silent and not _AWAY.search(text[: mention.start]):
                        found.add(mention.party)
                if len(found) >= 2:
                    break
        return tuple(sorted(found))

    def _group(self, main: _Report) -> str:
        """The organisation whose ministers, leaders or members met among themselves, "" if several parties "
        "are named."""
        verb = main.encounter.start if main.encounter else len(main.text)
        named = [m for m in main.parties if m.start < verb and m.form in _NAMING]
        if len({m.party for m in named}) != 1 or named[0].form != "organisation":
            return ""
        ours = re.search(
            r"\b(?:ministers|leaders|members|heads|representatives|we)\b[^,]{0,40}$", main.text[: named[0].start], re.I
        )
        counterpart = re.match(r"\s+(?:\w+\s+){0,3}with\s+(?:the\s+)?[A-Z]", main.text[verb + 3 :])
        return named[0].party if ours and not counterpart else ""

    def _listed(self, main: _Report, mention: PartyMention) -> bool:
        """Whether a party after a comma is one of a list of parties and no part of a place ("Geneva, "
        "Switzerland")."""
        if not main.text[: mention.start].rstrip().endswith(","):
            return False
        before = [m for m in main.parties if m.end < mention.start]
        return bool(before) and before[-1].form in _NAMING and mention.start - before[-1].end <= 8

    def _in_an_office(self, main: _Report, mention: PartyMention) -> bool:
        """Whether a party is named only as where an envoy is sent ("Special Envoy for Yemen")."""
        return bool(re.search(r"\b(?:to|for)\s+(?:the\s+)?$", main.text[: mention.start]))

    def _further(self, main: _Report, first: Meeting) -> list[Meeting]:
        """Other encounters of the same trip ("… also met with …")."""
        found: list[Meeting] = []
        seen = {p.name for p in first.participants}
        for index in self.body[: 3 * _OPENING]:
            text = self.text(index)
            if not _ALSO.search(text) or index == main.index:
                continue
            for encounter in encounters(text):
                if encounter.kind not in ("met", "spoke", "host"):
                    continue
                report = self.report(index, encounter)
                people = self._people_in(report)
                names = [self.cast.persons[p].name for p in people]
                if len(people) >= 2 and any(name not in seen for name in names):
                    meeting = self._meeting(report, [report])
                    if not meeting.date:
                        meeting = replace(meeting, date=first.date, end=first.end, date_inferred=first.date_inferred)
                    host = meeting.host_event or (first.series if _ASIDE.search(text) else "")
                    place = meeting.place or first.place
                    found.append(replace(meeting, place=place, host_event=host, series="", number=None))
                    seen.update(names)
                break
        return found
