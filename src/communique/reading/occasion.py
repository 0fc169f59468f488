"""The encounter that a record reports as its occasion, and the officials that it names besides (docs/codebook.md)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.model import Meeting, MeetingForm, Official, Participant, Quote
from communique.reading.account import OPENING, Account, Report, group_of
from communique.reading.encounters import encounters, form_of, title_reports_encounter
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
from communique.reading.occasion_reports import ALSO, JOINT, continued, main_report
from communique.reading.page import Page
from communique.reading.particulars import Descriptions, particulars
from communique.reading.people import Cast
from communique.reading.place_dates import DateMention, find_dates, only_place_and_date
from communique.reading.sides import PURPOSE, sides
from communique.reading.taking_part import principals, subject_start, topic_start
from communique.reading.trips import Stop, is_trip, separate, stops, travellers

if TYPE_CHECKING:
    from communique.lexicons import Codebook

_ADJOINING: Final = 12  # characters between a subject and its verb: an acronym in brackets
_ASIDE = re.compile(r"\b(?:in\s+conjunction\s+with|alongside|around|during|on\s+the\s+margins\s+of)\b", re.I)
_MEETING_DATE = re.compile(
    r"\b(?:the|this|their|our|today[’']s)\s+(?:\w+\s+)?(?:meetings?|talks|calls?|conversation)\b[^.,]{0,60}$|"
    r"^[^,]{0,60}\btook\s+place\b[^.,]{0,40}$",
    re.I,
)
# "We discussed today", "The leaders today agreed": what the sides did that day tells when they met.
_DONE = r"(?:discussed|agreed|reviewed|exchanged|reaffirmed|signed|decided|announced|talked|spoke|welcomed|welcome)"
_DONE_TODAY = re.compile(
    rf"\b(?:we|they|both|two|leaders|ministers|sides|presidents|secretaries)\b[^.;]{{0,60}}?(?:\b{_DONE}\s+today\b|\btoday\s+"
    rf"(?:\w+\s+)?{_DONE}\b)",
    re.I,
)
_DURING = re.compile(
    r"\b(?:during|at|in)\s+(?:the|his|her|their|a)\s+(?:\w+\s+)?(?:meeting|conversation|talks|call)s?\s+"
    r"(?:on\s+the\s+(?:sidelines|margins)\s+of\s+the\s+\w+\s+)?with\b",
    re.I,
)
# Before the day on which a text was issued, which need not be that of the meeting.
_ISSUED = re.compile(r"\b(?:issued|released|signed|published|adopted)\b[^,;]{0,40}$", re.I)
_WE = re.compile(r"[\W\d_]*(?:we|today,?\s+we)\b", re.I)
FEWEST_SIGNING: Final = 3  # people in a sentence that lists who signs
_LEADING: Final = frozenset(["president", "minister", "chancellor", "premier", "king"])


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
    for place, stop in enumerate(told):
        report = stop.report
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
                parties=tuple(sorted({*stop.parties, *(account.cast.persons[p].party for p in persons)} - {""})),
                participants=tuple(_participant(account, p) for p in persons),
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
    persons = _participants(account, main, reports)
    date = _date(account, main, reports)
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


def _participants(account: Account, main: Report, reports: Sequence[Report]) -> list[int]:
    """Who took part, in the order of the text: indices in cast.persons."""
    found: list[int] = []
    group = group_of(main)
    for report in reports:
        start = report.encounter.start if report.encounter else 0
        if group and (invited := re.search(r"\bat\s+the\s+invitation\s+of\b", report.text)):
            report = replace(report, text=report.text[: invited.start()])
        people = (
            account.people_in(report) if report.listed else principals(report.text, start, account.cast, report.index)
        )
        for person in people:
            if person not in found:
                found.append(person)
    found_in_text = bool(found)
    in_title = [m.person for m in account.cast.person_mentions(account.title)]
    both = len({account.cast.persons[p].party for p in in_title} - {""}) > 1
    if main.index < 0 or both or len({account.cast.persons[p].party for p in found}) < 2:
        for mention in account.cast.person_mentions(account.title):
            issues = account.cast.persons[mention.person].head.startswith("spokes")
            told = title_reports_encounter(account.title) or (not found_in_text and bool(JOINT.search(account.title)))
            if mention.person not in found and told and not issues:
                found.append(mention.person)
    if not found and re.search(r"\bleaders\b", main.text, re.I):
        found = _leaders(account, main)
    if not found and _WE.match(main.text):
        found = _signatories(account, main)
    own = account.cast.publisher_party
    if found and own and own not in {account.cast.persons[p].party for p in found}:
        host = _own_side(account, found)
        if host >= 0:
            found.append(host)
    return sorted(found, key=lambda p: account.cast.persons[p].first if account.cast.persons[p].first >= 0 else 10_000)


def _leaders(account: Account, main: Report) -> list[int]:
    """The leaders of the parties that "We, the leaders of …" names, where later sentences name them."""
    named = {m.party for m in main.parties}
    found: dict[str, int] = {}
    for index, person in enumerate(account.cast.persons):
        leads = person.head in _LEADING and len(person.office.split()) <= 2
        if leads and person.in_office and person.party in named and "foreign" not in person.office.lower():
            found.setdefault(person.party, index)
    return list(found.values())


def _signatories(account: Account, main: Report) -> list[int]:
    """Those who sign what "we, the governments of …" declare: listed at the end, each for a party that declares it."""
    named = {m.party for m in main.parties}
    signed = list(
        dict.fromkeys(m.person for index in account.signed for m in account.cast.person_mentions(account.text(index)))
    )
    if len(signed) >= FEWEST_SIGNING and {account.cast.persons[p].party for p in signed} <= named:
        return signed
    for index in range(len(account.page.sentences) - 1, max(main.index, len(account.page.sentences) // 2), -1):
        persons = list(dict.fromkeys(m.person for m in account.cast.person_mentions(account.text(index))))
        parties = [account.cast.persons[p].party for p in persons if account.cast.persons[p].office]
        if (
            len(persons) >= FEWEST_SIGNING
            and len(parties) == len(persons)
            and len({*parties} & named) > len(parties) // 2
        ):
            return persons
    return []


def _own_side(account: Account, found: Sequence[int]) -> int:
    """The person of the publisher's side who acts in the opening, where the report names only the other side."""
    for index in account.body[:5]:
        for mention in account.cast.person_mentions(account.text(index)):
            person = account.cast.persons[mention.person]
            if person.party == account.cast.publisher_party and mention.person not in found:
                return mention.person
    return -1


def _date(account: Account, main: Report, reports: Sequence[Report]) -> DateMention | None:
    """When it took place: by its report, by words on the meeting elsewhere, by lead-in, dateline or related items."""
    for report in (main, *(r for r in reports if r.encounter is not None)):
        near = report.encounter.start if report.encounter else 0
        usable = [d for d in account.near(report.dates) if not _ISSUED.search(report.text[: d.start])]
        if usable:
            return min(usable, key=lambda d: abs(d.start - near))
    for titled in account.near(find_dates(account.title, account.date)):
        if not titled.inferred and not _ISSUED.search(account.title[: titled.start]):
            return titled
    dated = [*account.lead_ins, *account.datelines]
    if main.index < 0:
        place = place_of(account.title, 0, account.named_in(account.title))
        for index in account.body[:OPENING]:
            text = account.text(index)
            at = text.find(place) if place else -1
            told = account.near(find_dates(text, account.date))
            after = [d for d in told if d.start > at and (at >= 0 or _MEETING_DATE.search(text[: d.start]))]
            if after:
                return after[0]
            said = _DONE_TODAY.search(text)
            on_that_day = [d for d in told if said and said.start() <= d.start < said.end()]
            if on_that_day:
                return on_that_day[0]
    if main.index < 0:
        dated += account.body[:2]
    elif JOINT.search(account.title):
        dated += account.body[:OPENING]
    for index in [*dated, *(account.signed if main.index < 0 else ()), *account.related]:
        for mention in account.near(find_dates(account.text(index), account.date)):
            if index in account.related and mention.first != account.date:
                continue
            alone = only_place_and_date(account.text(index).strip("* "))
            if index not in account.body or mention.inferred or alone:
                return mention
    return None


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
