"""The encounter that a record reports as its occasion, and the officials that it names besides (docs/codebook.md)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.model import Meeting, MeetingForm, Official, Participant, Quote
from communique.reading.account import OPENING, Account, Report
from communique.reading.encounters import encounters, form_of
from communique.reading.framing import Role
from communique.reading.meeting_words import (
    host_event_of,
    number_near,
    place_at_end,
    place_of,
    series_of,
    visited_place,
)
from communique.reading.mentions import PartyFinder
from communique.reading.occasion_dates import date_of
from communique.reading.occasion_people import participants_of
from communique.reading.occasion_reports import ALSO, JOINT, continued, main_report
from communique.reading.page import Page
from communique.reading.particulars import Descriptions, particulars
from communique.reading.people import Cast
from communique.reading.place_dates import find_dates
from communique.reading.sides import PURPOSE, sides
from communique.reading.taking_part import subject_start, topic_start
from communique.reading.trips import Stop, is_trip, separate, stops, travellers, visited

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_ADJOINING: Final = 12  # characters between a subject and its verb: an acronym in brackets
_ASIDE = re.compile(r"\b(?:in\s+conjunction\s+with|alongside|around|during|on\s+the\s+margins\s+of)\b", re.I)
_DURING = re.compile(
    r"\b(?:during|at|in)\s+(?:the|his|her|their|a)\s+(?:\w+\s+)?(?:meeting|conversation|talks|call)s?\s+"
    r"(?:on\s+the\s+(?:sidelines|margins)\s+of\s+the\s+\w+\s+)?with\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a record reports as its occasion."""

    meetings: tuple[Meeting, ...]
    officials: tuple[Official, ...]


@dataclass(frozen=True)
class OccasionFinder:
    """Finds the occasion of records by one codebook. Made once for a reader."""

    parties: PartyFinder
    descriptions: Descriptions  # words by which publishers describe meetings
    silent: frozenset[str]  # organisations that are bodies rather than parties
    members: Mapping[str, frozenset[str]]  # of each organisation

    @classmethod
    def of(cls, codebook: Codebook, parties: PartyFinder) -> OccasionFinder:
        """The finder that goes by a codebook."""
        silent = frozenset(one.id for one in codebook.organisations.values() if not one.speaks)
        members = {one.id: frozenset(one.members) for one in codebook.organisations.values()}
        return cls(parties, Descriptions.of(_descriptions(codebook)), silent, members)

    def find(self, page: Page, roles: Sequence[Role], cast: Cast) -> Occasion:
        """The meetings that *page* reports as its occasion, and all other persons with an office."""
        found = _meetings(Account(page, roles, cast, self.parties), self)
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


def _meetings(account: Account, finder: OccasionFinder) -> tuple[Meeting, ...]:
    """The encounters reported as the occasion, in order of the text."""
    main = main_report(account)
    if main is None:
        return ()
    if is_trip(main):
        on_the_way = _stops(account, main, finder)
        if on_the_way:
            return on_the_way
    apart_from = separate(account, main)
    if apart_from:
        return _each(account, apart_from, finder)
    reports = [main, *continued(account, main)]
    first = _meeting(account, main, reports, finder)
    apart = _one_by_one(account, main, first)
    return apart or (first, *_further(account, main, first, finder))


def _stops(account: Account, visit: Report, finder: OccasionFinder) -> tuple[Meeting, ...]:
    """The meetings of a trip; () where its report names nobody whom the travellers met.

    A visit of one day, and one that tells a single meeting, dates what it does not date itself.
    """
    guests = travellers(account, visit)
    told = stops(account, visit, guests, bool(JOINT.search(account.title)) and "eadout" not in account.title)
    found = []
    whole = account.near(visit.dates)
    one_date = whole[:1] if whole and (len(told) == 1 or not whole[0].last) else []
    own = account.cast.persons[guests[0]].party if guests else ""
    for place, stop in enumerate(told):
        report = stop.report
        home = visited(visit, own) if any(not account.cast.persons[p].party for p in stop.hosts) else ""
        until = told[place + 1].report.index if place + 1 < len(told) else len(account.page.sentences)
        lists = [
            r for r in continued(account, report) if r.listed and report.index < r.index < max(until, report.index + 1)
        ]
        if not report.dates and one_date:
            report = replace(report, dates=tuple(one_date))
        meeting = _meeting(account, report, [report], finder)
        listed = {p for r in lists for p in account.people_in(r)}
        if not account.near(report.dates) and len(told) > 1:
            meeting = replace(meeting, date="", end="", date_inferred=False)  # on which day of the visit is not told
        persons = sorted({*stop.guests, *stop.hosts, *listed}, key=lambda p: account.cast.persons[p].first)
        found.append(
            replace(
                meeting,
                parties=tuple(
                    sorted({*stop.parties, *(account.cast.persons[p].party or home for p in persons)} - {""})
                ),
                participants=tuple(
                    replace(one, party=home) if p in stop.hosts and not one.party and home else one
                    for p, one in ((p, _participant(account, p)) for p in persons)
                ),
            )
        )
    return tuple(found)


def _each(account: Account, told: Sequence[Stop], finder: OccasionFinder) -> tuple[Meeting, ...]:
    """One meeting for each of the persons whom somebody met separately."""
    return tuple(
        replace(
            _meeting(account, stop.report, [stop.report], finder),
            parties=stop.parties,
            participants=tuple(_participant(account, p) for p in (*stop.guests, *stop.hosts)),
        )
        for stop in told
    )


def _participant(account: Account, person: int) -> Participant:
    one = account.cast.persons[person]
    return Participant(one.name, one.office, one.party)


def _one_by_one(account: Account, main: Report, first: Meeting) -> tuple[Meeting, ...]:
    """The meetings of several bodies that the next sentence dates one by one; () where it does not.

    "… held the inaugural meetings of the working groups. The Group for A met on 9 May and the Group for B on 14 May."
    """
    following = main.index + 1
    if main.index < 0 or first.date or following not in account.body:
        return ()
    if not re.search(r"\b(?:meetings|talks|sessions|visits)\b", main.text):
        return ()
    text = account.text(following)
    told = [one for one in encounters(text) if one.kind in ("met", "place")]
    found = []
    for place, one in enumerate(told):
        end = told[place + 1].start if place + 1 < len(told) else len(text)
        dates = [date for date in account.near(find_dates(text, account.date)) if one.end <= date.start < end]
        subject = text[told[place - 1].end if place else 0 : one.start]
        if not dates:
            return ()
        name = series_of(subject, True)
        date = dates[0]
        found.append(
            replace(first, date=date.first, end=date.last, date_inferred=date.inferred, series=name or first.series)
        )
    return tuple(found) if len(found) > 1 else ()


def _meeting(account: Account, main: Report, reports: Sequence[Report], finder: OccasionFinder) -> Meeting:
    """The meeting that one report and those that go on with it tell of."""
    persons = participants_of(account, main, reports)
    date = date_of(account, main, reports)
    series, number = _series(account, main)
    form = form_of(account.title, main.text, main.encounter is not None and main.encounter.kind == "spoke")
    place = _place(account, main, reports) if form is MeetingForm.IN_PERSON else ""
    told = particulars(
        [account.page.sentences[i] for i in account.body[:8]],
        account.page.document.text,
        finder.descriptions,
        finder.parties,
    )
    host = next((e for r in [main, *reports] if (e := host_event_of(r.text))), "") or host_event_of(account.title)
    return Meeting(
        date=date.first if date else "",
        end=date.last if date else "",
        place=place,
        host_event=host,
        form=form,
        series=series,
        number=number,
        parties=sides(account, reports, persons, series, finder.silent, finder.members),
        participants=tuple(_participant(account, p) for p in persons),
        characterisation=told.characterisation,
        initiator=told.initiator,
        duration=told.duration,
        format=told.format,
        date_inferred=date.inferred if date else False,
        source=_source(account, main),
    )


def _source(account: Account, main: Report) -> Quote | None:
    """The sentence that reports a meeting, None where only the title does."""
    if main.index < 0:
        return None
    span = account.page.sentences[main.index].span
    return Quote(span, span.of(account.page.document.text))


def _place(account: Account, main: Report, reports: Sequence[Report]) -> str:
    """Where it took place, by its reports, the lead-in or the title."""
    for report in (main, *reports):
        start = subject_start(report.text, report.encounter.start) if report.encounter else 0
        verb_end = report.encounter.end if report.encounter else 0
        told = report.text[: topic_start(report.text, verb_end)] if report.index >= 0 else report.text
        place = place_of(told, start, report.parties) or visited_place(told, report.parties)
        if place:
            return place
    for index in account.lead_ins:
        place = place_of(account.text(index), 0, account.named_in(account.text(index)))
        if place:
            return place
    named = account.named_in(account.title)
    return place_of(account.title, 0, named) or place_at_end(account.title, named)


def _series(account: Account, main: Report) -> tuple[str, int | None]:
    """The recurring meeting that it belongs to, and its ordinal."""
    purpose = PURPOSE.search(main.text, main.encounter.end if main.encounter else 0)
    told = main.text[: purpose.start()] if purpose else main.text
    for text in (told, account.title):
        series = series_of(text, main.index >= 0 and text is told)
        if not series or any(m.form == "organisation" and m.end == len(series) for m in account.named_in(series)):
            continue
        if text is told and _only_named(main, series):
            continue
        words = set(re.findall(r"[\w-]+", series))
        if any(series in person.office or person.family in words for person in account.cast.persons):
            continue
        number = number_near(main.text, series)
        if number is None and re.search(rf"\blaunch(?:ed|ing)?\s+(?:the\s+)?(?:\w+\s+)?{re.escape(series)}", main.text):
            number = 1
        return series, number if number is not None else _number_elsewhere(account, series)
    return "", None


def _number_elsewhere(account: Account, series: str) -> int | None:
    """The ordinal that the title, the lead-in or the opening gives a meeting whose report does not."""
    texts = [account.title, *(account.text(index) for index in (*account.lead_ins, *account.body[:2]))]
    return next((number for text in texts if (number := number_near(text, series)) is not None), None)


def _only_named(main: Report, series: str) -> bool:
    """Whether a body is named before the verb without being what met ("officials of the Security Council met")."""
    if main.encounter is None or main.encounter.kind == "place":
        return False
    end = main.text.find(series) + len(series)
    return main.encounter.start - end > _ADJOINING


def _conversation_with(account: Account, index: int, first: Meeting, seen: Collection[str]) -> Meeting | None:
    """One of several short meetings that a sentence goes through: "During the conversation with …, …"."""
    text = account.text(index)
    opening = _DURING.search(text)
    if opening is None or not first.participants:
        return None
    until = re.search(r",\s+(?=the\b|he\b|she\b|they\b|both\b|[a-z])", text[opening.end() :])
    end = opening.end() + until.start() if until else len(text)
    named = [m.person for m in account.cast.person_mentions(text) if opening.end() - 1 <= m.start < end]
    persons = [account.cast.persons[person] for person in named]
    fresh = [person for person in persons if person.name not in seen and person.party]
    if not fresh or len(fresh) != len(persons):
        return None
    own = [p for p in first.participants if p.party == account.cast.publisher_party][:1]
    guests = [Participant(person.name, person.office, person.party) for person in fresh]
    if not own or any(guest.party == own[0].party for guest in guests):
        return None
    span = account.page.sentences[index].span
    return replace(
        first,
        parties=tuple(sorted({p.party for p in (*own, *guests)})),
        participants=(*own, *guests),
        series="",
        number=None,
        characterisation=(),
        source=Quote(span, span.of(account.page.document.text)),
    )


def _further(account: Account, main: Report, first: Meeting, finder: OccasionFinder) -> list[Meeting]:
    """Other encounters of the same trip ("… also met with …")."""
    found: list[Meeting] = []
    seen = {p.name for p in first.participants}
    for index in account.body[: 3 * OPENING]:
        text = account.text(index)
        if index == main.index:
            continue
        with_somebody = _conversation_with(account, index, first, seen)
        if with_somebody is not None:
            found.append(with_somebody)
            seen.update(p.name for p in with_somebody.participants)
            continue
        if not ALSO.search(text):
            continue
        for encounter in encounters(text):
            if encounter.kind not in ("met", "spoke", "host"):
                continue
            report = account.report(index, encounter)
            people = account.people_in(report)
            names = [account.cast.persons[p].name for p in people]
            if len(people) >= 2 and any(name not in seen for name in names):
                meeting = _meeting(account, report, [report], finder)
                if not meeting.date:
                    meeting = replace(meeting, date=first.date, end=first.end, date_inferred=first.date_inferred)
                host = meeting.host_event or (first.series if _ASIDE.search(text) else "")
                place = meeting.place or first.place
                found.append(replace(meeting, place=place, host_event=host, series="", number=None))
                seen.update(names)
            break
    return found
