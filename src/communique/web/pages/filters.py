"""Parameters that several pages have."""

from __future__ import annotations

from communique.model import RecordKind
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
