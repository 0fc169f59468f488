"""What a record says of its mechanisms: uses of names, and what happened, by whom, when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.linking.calendar import days_of
from communique.linking.mechanisms.happenings import Happened, happenings
from communique.linking.mechanisms.names import NameKeys
from communique.linking.mechanisms.places import NamedMechanism, Use, uses_of
from communique.linking.tokens import tokens
from communique.model import Happening, Span

# Where a time after a trigger begins; every place is tried, the nearest first.
_TIME = re.compile(r"(?=\b((?:on|in|of|since|until|by|for|at|last|this|next|later)\b[^.;:]{0,40}))")
WINDOW = 120  # characters after a trigger or name in which its time stands
BY = 12  # words after "by" among which the doer stands
# What is planned and has no name yet is neither founded nor met.
_UNFOUNDED = {Happening.ESTABLISHED: Happening.PROPOSED, Happening.SIGNED: Happening.PROPOSED,
              Happening.MET: Happening.SCHEDULED, Happening.HELD: Happening.SCHEDULED,
              Happening.REVIEWED: Happening.PROPOSED}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaidStatement:
    """Of a statement what bears on mechanisms."""

    id: str
    start: int  # of its words: cue to content
    end: int
    sentence: Span
    speakers: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record as mechanisms are found in it."""

    text: str
    date: str  # ISO, "" if unknown
    occasion: str  # date of the meeting that it reports, "" if unknown
    issuers: tuple[str, ...]
    circle: tuple[str, ...]  # parties that issue it or met, sorted; () for more than a few
    bodies: tuple[Span, ...]  # its sentences with words of the record, in order
    named: tuple[NamedMechanism, ...]
    statements: tuple[SaidStatement, ...]
    acronyms: Mapping[str, str]  # that the text explains → what they stand for
    people: Mapping[str, str]  # last name of a person of the record → party that the person speaks for


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One place that tells of a mechanism."""

    kind: Happening
    date: str
    date_from: str  # "words", "meeting", "record", ""
    planned: bool
    by: tuple[str, ...]
    against: tuple[str, ...]
    words: Span
    trigger: Span | None
    sentence: Span
    statement: str


@dataclass(frozen=True, slots=True)
class FoundMechanism:
    """A mechanism of a record with its events in order of the text."""

    use: Use
    events: tuple[FoundEvent, ...]


def find_mechanisms(record: RecordText, keys: NameKeys) -> tuple[FoundMechanism, ...]:
    """The mechanisms of a record, in order of first mention."""
    uses = uses_of(record.text, record.named, record.bodies, record.acronyms, keys)
    places = [place.span for use in uses for place in use.places]
    return tuple(
        FoundMechanism(
            use, tuple(event for place in use.places for event in _events(record, use, place.span, places, keys))
        )
        for use in uses
    )


def _events(record: RecordText, use: Use, place: Span, places: Sequence[Span], keys: NameKeys) -> list[FoundEvent]:
    sentence = next((body for body in record.bodies if body.start <= place.start < body.end), None)
    if sentence is None:
        return []
    inner = Span(place.start - sentence.start, min(place.end, sentence.end) - sentence.start)
    others = [
        Span(one.start - sentence.start, one.end - sentence.start)
        for one in places
        if one != place and sentence.start <= one.start < sentence.end
    ]
    said = happenings(sentence.of(record.text), inner, use.kind, others)
    if not said and use.planned:
        said = (Happened(Happening.PROPOSED, True, inner.start, inner.end, False),)
    if use.planned:
        said = tuple(replace(one, planned=True, kind=_UNFOUNDED.get(one.kind, one.kind)) for one in said)
    statement = _statement(record, place)
    if not said:
        kind = Happening.CITED if use.kind == "instrument" else Happening.MENTIONED
        date, source = _record_day(record)
        return [
            FoundEvent(
                kind, date, source, False, _speakers(record, statement), (), place, None, sentence, _id(statement)
            )
        ]
    return [_event(record, one, place, sentence, statement, keys) for one in said]


def _event(
    record: RecordText, one: Happened, place: Span, sentence: Span, statement: SaidStatement | None, keys: NameKeys
) -> FoundEvent:
    trigger = Span(sentence.start + one.start, sentence.start + one.end)
    by = _speakers(record, statement)
    against: tuple[str, ...] = ()
    if one.passive and (doers := _doers(record.text[trigger.end : sentence.end], keys, record.people)):
        by = doers
    if one.kind is Happening.ACTED and trigger.end <= place.start:
        by = ()  # the body itself
    if one.kind is Happening.VIOLATED:
        against = _accused(record, trigger, sentence, statement, by, keys)
    date, source = _day(record, one, trigger, place, sentence)
    return FoundEvent(one.kind, date, source, one.planned, by, against, place, trigger, sentence, _id(statement))


def _statement(record: RecordText, place: Span) -> SaidStatement | None:
    """The statement in whose words a place stands: the smallest; else the only one of the sentence."""
    holding = [one for one in record.statements if one.start <= place.start and place.end <= one.end]
    if holding:
        return min(holding, key=lambda one: (one.end - one.start, one.start))
    beside = [one for one in record.statements if one.sentence.start <= place.start < one.sentence.end]
    return beside[0] if len(beside) == 1 else None


def _id(statement: SaidStatement | None) -> str:
    return statement.id if statement is not None else ""


def _speakers(record: RecordText, statement: SaidStatement | None) -> tuple[str, ...]:
    return statement.speakers if statement is not None and statement.speakers else record.issuers


def _doers(after: str, keys: NameKeys, people: Mapping[str, str]) -> tuple[str, ...]:
    """The parties named after "by", as far as a sign or verb does not end it."""
    words = after.split()[: BY + 4]
    if "by" not in words[:3]:
        return ()
    rest = " ".join(words[words.index("by") + 1 :][:BY])
    rest = re.split(r"(?<![A-Z])[.;:]| (?:at|in|on|to|for|during) ", rest)[0]
    named = {one.party for one in keys.parties(tokens(rest))}
    return tuple(sorted(named | {people[word] for word in re.findall(r"[\w-]+", rest) if word in people}))


def _accused(
    record: RecordText,
    trigger: Span,
    sentence: Span,
    statement: SaidStatement | None,
    by: Sequence[str],
    keys: NameKeys,
) -> tuple[str, ...]:
    """Who is said to violate: whom the statement is aimed at, else parties named before or after, no speakers."""
    if statement is not None and statement.targets:
        return tuple(party for party in statement.targets if party not in by)
    for stretch in (record.text[sentence.start : trigger.start], record.text[trigger.end : sentence.end]):
        named = [one.party for one in keys.parties(tokens(stretch))]
        accused = sorted(
            {
                party
                for party in named
                if party not in by and party not in record.issuers and len(party) == 3 and party.isupper()
            }
        )
        accused = [party for party in accused if party not in ("UNC",)]
        if accused:
            return tuple(accused[:3])
    return ()


def _record_day(record: RecordText) -> tuple[str, str]:
    if record.date:
        return record.date, "record"
    return (record.occasion, "meeting") if record.occasion else ("", "")


def _day(record: RecordText, one: Happened, trigger: Span, place: Span, sentence: Span) -> tuple[str, str]:
    """The day, month or year of what happened: told by words near it, else the record's or its meeting's.

    Of what lies ahead only words tell the day; without any it is dated by the record that plans it.
    """
    end = max(trigger.end, place.end)
    after = record.text[end : min(end + WINDOW, sentence.end)]
    between = record.text[trigger.end : place.start] if trigger.end < place.start else ""
    before = record.text[max(sentence.start, min(trigger.start, place.start) - 40) : min(trigger.start, place.start)]
    base = record.date or record.occasion
    kinds_with_time = (Happening.ANNOUNCED, Happening.ESTABLISHED, Happening.SIGNED, Happening.MET, Happening.HELD,
                       Happening.SCHEDULED, Happening.IN_FORCE, Happening.RESUMED, Happening.WITHDRAWN)  # fmt: skip
    if one.kind in kinds_with_time:
        stretches = [after, between, before] if one.kind is not Happening.SCHEDULED else [after, between]
        for stretch in stretches:
            for match in _TIME.finditer(stretch):
                days = days_of(match.group(1), base, ahead=one.planned)
                if days is not None and _near(days.first, base, one.planned):
                    return _shortened(days.first, days.last), "words"
    return _record_day(record)


def _near(day: str, base: str, ahead: bool) -> bool:
    """Whether a time can be that of what happened: not after the record, unless it lies ahead."""
    return not base or ahead or day <= base


def _shortened(first: str, last: str) -> str:
    """A day; where the words tell none the month or the year, or an interval of months."""
    if first == last:
        return first
    if first[:7] == last[:7]:
        return first[:7]
    if first.endswith("01-01") and last.endswith("12-31") and first[:4] == last[:4]:
        return first[:4]
    return f"{first[:7]}/{last[:7]}"
