"""A briefing of what the register holds of some parties: facts and quotations, each with its source.

Nothing in it is prose of its own: every entry is a line of facts and verbatim quotations, and every one has a note with
publisher, title, date, address and quote. What no person has reviewed is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.errors import UsageError
from communique.linking.mechanisms.timeline import NAMED_ONLY
from communique.linking.negatives import looked_at
from communique.model import Change, CommitmentStatus, Line, MechanismEvent, Member, Record, TrackedCommitment
from communique.register.commitments.results import CommitmentFilter
from communique.register.filters import LineFilter, RecordFilter
from communique.register.mechanisms.results import MechanismFilter, MechanismPage
from communique.register.meetings.held import MeetingFilter, MeetingShown

if TYPE_CHECKING:
    from communique.register import Register

MOST_POSITIONS, MOST_MECHANISMS, MOST_LINES = 20, 12, 400
NOT_HELD = "What is not in it is not held or was not found; that says nothing of the world."
LEAST_WORDS = 3  # of a line's label: a single noun is a subject rather than a position
MOST_EVIDENCE = 3  # pieces of it that an entry shows, the surest
_RANKED = (Change.STRENGTHENED, Change.SOFTENED)
_CHANGED = (*_RANKED, Change.EXTENDED, Change.NARROWED, Change.REWORDED)


@dataclass(frozen=True, slots=True)
class BriefFilter:
    """What a briefing is about."""

    parties: tuple[str, ...]  # party ids, or names that the codebook knows; together where there are several
    since: str = ""  # a day, month or year
    until: str = ""
    mechanism: tuple[str, ...] = ()  # names of mechanisms to which it is narrowed
    reviewed_only: bool = False  # only what a person accepted, confirmed or corrected
    as_of: str = ""  # ISO date on which statuses are taken


@dataclass(frozen=True, slots=True)
class BriefNote:
    """The source of one quotation."""

    quote: str  # verbatim
    publisher: str
    title: str
    date: str
    url: str
    record: str  # record ID
    start: int  # of the quote in the record's text
    end: int
    reviewed: bool  # a person accepted or corrected what was coded here


@dataclass(frozen=True, slots=True)
class BriefPart:
    """A line of facts, or a quotation, with its notes."""

    text: str
    notes: tuple[BriefNote, ...]  # at least one
    quoted: bool  # the text is verbatim from the first note


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """One meeting, position, commitment or mechanism."""

    id: str
    parts: tuple[BriefPart, ...]


@dataclass(frozen=True, slots=True)
class BriefSection:
    """Entries of one sort."""

    title: str
    about: str  # what stands here, and what was looked at
    entries: tuple[BriefEntry, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing."""

    title: str
    about: tuple[str, ...]  # of what it is made, and what it does not tell
    sections: tuple[BriefSection, ...]


@dataclass(slots=True)
class _Sources:
    """Records by ID, and what people reviewed."""

    register: Register
    reviewed: frozenset[str]
    records: dict[str, Record] = field(default_factory=dict)

    def record(self, identifier: str) -> Record:
        if identifier not in self.records:
            self.records[identifier] = self.register.record(identifier).record
        return self.records[identifier]

    def note(self, quote: str, record: str, start: int, end: int, *targets: str) -> BriefNote:
        held = self.record(record)
        reviewed = any(target in self.reviewed for target in targets)
        return BriefNote(quote, held.publisher, held.title, held.date, held.url, record, start, end, reviewed)


def briefing(register: Register, wanted: BriefFilter) -> Briefing:
    """The briefing. Raises UsageError without parties, and for values that cannot be."""
    if not wanted.parties:
        raise UsageError("a briefing is about parties; name them with --parties KOR,USA")
    parties = register.party_ids(wanted.parties)
    sources = _Sources(register, register.reviewed_targets())
    together = " and ".join(parties)
    span = f"{f' since {wanted.since}' if wanted.since else ''}{f' until {wanted.until}' if wanted.until else ''}"
    held = looked_at(register.holdings(RecordFilter(party=parties, since=wanted.since, until=wanted.until)), "record")
    sections: tuple[BriefSection, ...] = (
        _meetings(sources, wanted, parties),
        _positions(sources, wanted, parties),
        *_commitments(sources, wanted, parties),
        _mechanisms(sources, wanted, parties),
    )
    if wanted.reviewed_only:
        sections = tuple(_only_reviewed(section) for section in sections)
    return Briefing(
        f"Briefing: {together}{span}",
        (
            f"Made from {held}, issued by {' or '.join(parties)}. {NOT_HELD}",
            "Only what a person reviewed."
            if wanted.reviewed_only
            else "Found and coded by a program. What no person has reviewed is marked “unreviewed” in its note.",
        ),
        sections,
    )


def _only_reviewed(section: BriefSection) -> BriefSection:
    kept = tuple(entry for entry in section.entries if all(note.reviewed for note in entry.parts[0].notes))
    return BriefSection(section.title, section.about, kept)


def _meetings(sources: _Sources, wanted: BriefFilter, parties: Sequence[str]) -> BriefSection:
    found = sources.register.meetings(MeetingFilter(party=tuple(parties), since=wanted.since, until=wanted.until))
    entries = [entry for shown in found if (entry := _meeting(sources, shown)) is not None]
    return BriefSection("Meetings", "The latest first.", tuple(entries))


def _meeting(sources: _Sources, shown: MeetingShown) -> BriefEntry | None:
    met = shown.encounter
    notes = [
        sources.note(one.quote.text, one.record, one.quote.span.start, one.quote.span.end, one.report)
        for one in shown.sources
        if one.quote is not None
    ]
    if not notes:  # a record whose title alone reports it: the title is the quotation
        first = shown.sources[0]
        notes = [sources.note(sources.record(first.record).title, first.record, 0, 0, first.report)]
    facts = [
        met.date or "no date", met.place, str(met.form), ", ".join(met.parties),
        f"{met.series}{f', no. {met.number}' if met.number else ''}" if met.series else "",
    ]  # fmt: skip
    people = "; ".join(
        f"{one.name}{f', {one.office}' if one.office else ''}{f' ({one.party})' if one.party else ''}"
        for one in shown.attendants
    )
    told = " · ".join(filter(None, facts)) + (f" · took part: {people}" if people else "")
    parts = [BriefPart(told, tuple(notes), quoted=False)]
    parts += [BriefPart(note.quote, (note,), quoted=True) for note in notes[:2] if note.end]
    return BriefEntry(met.id, tuple(parts))


def _positions(sources: _Sources, wanted: BriefFilter, parties: Sequence[str]) -> BriefSection:
    asked = LineFilter(
        party=tuple(parties), mechanism=wanted.mechanism, since=wanted.since, until=wanted.until, limit=MOST_LINES
    )
    chosen: list[tuple[tuple[int, int, str], Line, list[Member]]] = []
    for line in sources.register.lines(asked):
        own = [
            one for one in line.members
            if set(parties) <= set(one.speakers) and _within(one.date, wanted.since, wanted.until)
        ]  # fmt: skip
        if len(own) < 2 or len(line.label.split()) < LEAST_WORDS:
            continue
        ranked = sum(one.change in _RANKED for one in own)
        chosen.append(((-ranked, -len(own), line.id), line, own))
    chosen.sort(key=lambda item: item[0])
    entries = [_position(sources, line, own) for _, line, own in chosen[:MOST_POSITIONS]]
    about = f"Lines that they said together at least twice, those that changed first; {len(chosen):,} of them, "
    return BriefSection("Positions", f"{about}{len(entries):,} shown.", tuple(entries))


def _position(sources: _Sources, line: Line, own: Sequence[Member]) -> BriefEntry:
    latest = own[-1]
    said = {one.statement: one for one in line.members}
    changed = [one for one in own if one.change in _CHANGED and one.previous in said]
    shown = [*(one for one in changed if one.change in _RANKED), *changed][:1]
    parts = [
        BriefPart(
            f"{' '.join(line.label.split())}: said {len(own)} times, {own[0].date or 'no date'} to "
            f"{latest.date or 'no date'}",
            tuple(_member_note(sources, one) for one in dict.fromkeys((own[0], latest))),
            quoted=False,
        ),
        BriefPart(latest.sentence.text, (_member_note(sources, latest),), quoted=True),
    ]
    for one in shown:
        before = said[one.previous]
        why = "; ".join(one.why)
        told = f"{one.change} on {one.date or 'no date'}{f': {why}' if why else ''}"
        parts.append(BriefPart(told, (_member_note(sources, before), _member_note(sources, one)), quoted=False))
    return BriefEntry(line.id, tuple(parts))


def _member_note(sources: _Sources, one: Member) -> BriefNote:
    span = one.sentence.span
    return sources.note(one.sentence.text, one.record, span.start, span.end, one.statement)


def _commitments(sources: _Sources, wanted: BriefFilter, parties: Sequence[str]) -> tuple[BriefSection, BriefSection]:
    asked = CommitmentFilter(
        by=tuple(parties), mechanism=wanted.mechanism, since=wanted.since, until=wanted.until, as_of=wanted.as_of
    )
    found = [one for one in sources.register.commitments(asked) if set(parties) <= {*one.by, *one.to}]
    done = [one for one in found if one.status is CommitmentStatus.DELIVERED]
    rest = [one for one in found if one.status is not CommitmentStatus.DELIVERED]
    day = f" Statuses as of {found[0].as_of}." if found else ""
    return (
        BriefSection(
            "Open commitments",
            f"Deliverables and scheduled events, those with a day first.{day}",
            tuple(_commitment(sources, one) for one in rest),
        ),
        BriefSection(
            "Commitments reported delivered",
            f"A record says so; no person has checked that it is true.{day}",
            tuple(_commitment(sources, one) for one in done),
        ),
    )


def _commitment(sources: _Sources, one: TrackedCommitment) -> BriefEntry:
    first = one.promises[0]
    note = sources.note(
        first.sentence.text, first.record, first.sentence.span.start, first.sentence.span.end, one.id, first.statement
    )
    due = f"due {one.due.last}{' (inferred)' if one.due.inferred else ''}" if one.due else "no day"
    to = f" to {', '.join(one.to)}" if one.to else ""
    facts = [f"{', '.join(one.by)}{to}", first.date or "no date", one.firmness, str(one.kind), due, str(one.status)]
    if one.told_by:
        facts.append(f"according to {one.told_by}")
    parts = [
        BriefPart(" · ".join(facts), (note,), quoted=False),
        BriefPart(first.sentence.text, (note,), quoted=True),
    ]
    surest = sorted(one.evidence, key=lambda item: (-item.score, item.date, item.statement))[:MOST_EVIDENCE]
    for item in sorted(surest, key=lambda item: (item.date, item.statement)):
        span = item.sentence.span
        told = sources.note(item.sentence.text, item.record, span.start, span.end, item.id, item.statement)
        parts.append(BriefPart(f"{item.relation} on {item.date or 'no date'}", (told,), quoted=False))
    return BriefEntry(one.id, tuple(parts))


def _mechanisms(sources: _Sources, wanted: BriefFilter, parties: Sequence[str]) -> BriefSection:
    if wanted.mechanism:
        pages = sources.register.mechanism_pages(wanted.mechanism)
    else:
        asked = MechanismFilter(party=tuple(parties), since=wanted.since, until=wanted.until)
        held = [one for one in sources.register.mechanisms(asked) if set(parties) <= set(one.parties)]
        pages = sources.register.mechanism_pages(one.id for one in held[:MOST_MECHANISMS])
    entries = [entry for page in pages if (entry := _mechanism(sources, page, wanted)) is not None]
    return BriefSection("Mechanisms", "Bodies, frameworks and instruments, with what happened to them.", tuple(entries))


def _mechanism(sources: _Sources, page: MechanismPage, wanted: BriefFilter) -> BriefEntry | None:
    one = page.mechanism
    events = [
        (entry, event)
        for entry in page.timeline
        if entry.kind not in NAMED_ONLY
        for event in entry.events[:1]
        if _within(event.record_date or event.date, wanted.since, wanted.until)
    ]
    if not events:
        return None
    last = max((event for _, event in events), key=lambda event: (event.record_date, event.record))
    acronym = f" ({one.acronyms[0]})" if one.acronyms and one.acronyms[0] != one.name else ""
    parts = [
        BriefPart(
            f"{one.name}{acronym}: {one.kind}{', planned' if one.planned else ''}; named in {one.records:,} records, "
            f"{one.first or 'no date'} to {one.last or 'no date'}",
            (_event_note(sources, events[0][1]), _event_note(sources, last))
            if events[0][1] is not last
            else (_event_note(sources, last),),
            quoted=False,
        )
    ]
    for entry, event in events:
        by = f" by {', '.join(event.against)}, according to {', '.join(event.by)}" if event.against else ""
        told = f"{entry.date or 'no date'}: {entry.kind}{by}"
        parts.append(BriefPart(told, (_event_note(sources, event),), quoted=False))
    return BriefEntry(one.id, tuple(parts))


def _event_note(sources: _Sources, event: MechanismEvent) -> BriefNote:
    span = event.sentence.span
    targets: Iterable[str] = (event.statement,) if event.statement else ()
    return sources.note(event.sentence.text, event.record, span.start, span.end, *targets)


def _within(date: str, since: str, until: str) -> bool:
    """Whether a day lies between two days, months or years as typed; what has no date only without limits."""
    if not since and not until:
        return True
    return bool(date) and date[: len(since)] >= since and (not until or date[: len(until)] <= until)
