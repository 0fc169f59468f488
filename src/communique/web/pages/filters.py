"""Parameters that several pages have."""

from __future__ import annotations

from communique.model import Account, MeetingForm, RecordKind
from communique.web.page import Parameter

SINCE = Parameter("since", "of this day, month or year (2023, 2023-04, 2023-04-26) and later")
UNTIL = Parameter("until", "of this day, month or year and earlier")
PUBLISHER = Parameter("publisher", "part of the publisher's name, or its party")
PARTY = Parameter(
    "party", "speaks or is aimed at: party id (KOR, NATO) or a name that the codebook knows", several=True
)
ISSUER = Parameter("party", "a party that issues the record", several=True)
KIND = Parameter("kind", "kind of record", several=True, choices=tuple(RecordKind))
LANGUAGE = Parameter("language", "language of the text: en, ko …")
TITLE = Parameter("title", "part of the title")
CODED = Parameter("coded", "only records that a reader could code, or only the others", choices=("yes", "no"))
SPEAKER = Parameter("speaker", "speaks: party id or name", several=True)
TARGET = Parameter("target", "is aimed at: party id or name", several=True)
ACT = Parameter("act", "what the statement does, as the codebook names it", several=True)
MECHANISM = Parameter("mechanism", "words of the name of a body, framework or instrument, or its acronym", several=True)
FIRMNESS = Parameter(
    "commitment", "how firmly it promises", several=True, choices=("any", "firm", "intended", "tentative", "none")
)
ACCOUNT = Parameter("account", "whose word it is", several=True, choices=tuple(Account))
TOPIC = Parameter("topic", "id of a topic", several=True)
PERSON = Parameter("person", "part of the name of a person who speaks or took part")
CORRECTED = Parameter("corrected", "only what a person has corrected or reviewed", choices=("yes",))
REJECTED = Parameter("rejected", "also what a person rejected", choices=("no", "yes"))
FORM = Parameter("form", "how a meeting was held", several=True, choices=tuple(MeetingForm))
DOSSIER = Parameter("dossier", "in this dossier: its name, its ID or the beginning of one")
TEXT = Parameter("text", 'words, "phrases", prefix*, -exclusions')
