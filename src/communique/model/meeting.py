"""Meetings and the people of a record (docs/codebook.md, "Meetings and officials")."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.codes import MeetingForm
from communique.model.text import Quote


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """A person named as taking part in a meeting."""

    name: str  # as fully as the record gives it, without titles
    office: str  # as the record gives it, without the country; "" if not given
    party: str  # the party that the person speaks for; "" if unknown


@dataclass(frozen=True, slots=True, order=True)
class Official:
    """Any other person whom the record names as holding an office."""

    name: str  # as for Participant
    office: str
    party: str


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as one record names them, in all the forms that it uses."""

    name: str  # as for Participant
    office: str
    party: str
    in_office: bool  # False for a president-elect or a former minister, who does not speak for the party
    forms: tuple[Quote, ...]  # each form where it stands first, by place: "Shin Won-sik", "Minister Shin"; () in titles


@dataclass(frozen=True, slots=True)
class Meeting:
    """The encounter that a record reports as its occasion."""

    date: str  # ISO date, "" where it cannot be known
    end: str  # ISO date, only when it lasted longer than a day
    place: str  # city or venue, the most specific that the text names; "" for calls
    host_event: str  # the event on whose margins it was held, "" otherwise
    form: MeetingForm
    series: str  # the recurring meeting that it belongs to, as named; "" if none
    number: int | None  # its ordinal in the series, 1 for inaugural
    parties: tuple[str, ...]  # party ids of the sides, sorted
    participants: tuple[Participant, ...]  # in the order of the text
    characterisation: tuple[Quote, ...]  # the publisher's words for it: "productive", "in one voice"
    initiator: str  # party id of the side on whose initiative it took place, "" if not told
    duration: str  # verbatim, "" if not told
    format: str  # "one-on-one", "expanded format", verbatim, "" if not told
    date_inferred: bool  # the date was taken from the record's date, not from words of the text
    source: Quote | None = None  # the sentence that reports it, None where only the title does
