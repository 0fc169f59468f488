"""What sort of document a record is, and the rank of those who met or spoke."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.model import Meeting, RecordKind, RecordLevel, SentenceRole
from communique.reading.encounters import encounters
from communique.reading.framing import Frame
from communique.reading.page import Page
from communique.reading.people import Cast

if TYPE_CHECKING:
    from communique.lexicons import Codebook
    from communique.lexicons.people import Title

_OPENING: Final = 3  # sentences of the body that tell the kind
_ONE_SPEAKS = re.compile(r"^(?:press\s+)?(?:statement|comments?|remarks)\s+(?:by|from|of)\b(?!.*\bjoint\b)", re.I)
_JOINTLY = re.compile(
    r"\b(?:jointly|joint)\b|\bleaders\s+of\b|\b(?:foreign\s+)?ministers\s+of\b|[’']\s+statement\b", re.I
)
_WITH_SOMEBODY = re.compile(r"\b(?:calls?|meetings?|conversation|talks|travel|trip|visit|met|spoke)\b", re.I)
_ENCOUNTER_TITLE = re.compile(r"[’']s?\s+(?:\w+\s+)?(?:meetings?|calls?|visits?|trips?|travel)\b", re.I)
_WELL_WISHING = re.compile(
    r"(?:[^.]{0,80}\s)?(?:congratulat\w+|condolences?|greetings|best\s+wishes|warm(?:est)?\s+wishes)\b", re.I
)
_SEVERAL = re.compile(
    r"\b(?:bilateral|trilateral|quadrilateral|advis[eo]rs|ministers|leaders|secretaries|envoys)[’']?\s.*\bstatement\b",
    re.I,
)
_DECLARED_BY_ONE = re.compile(r"\b(?:approves|disaster|emergency|order|executive)\b", re.I)
_SPOKESPERSON = re.compile(r"\b(?:spokes\w+|press\s+secretary)\b", re.I)
_REPORTS: Final = frozenset(["met", "spoke", "held", "host", "visit", "delegation", "place"])
_RANKS: Final = (RecordLevel.OFFICIALS, RecordLevel.DEPUTIES, RecordLevel.MINISTERS, RecordLevel.LEADERS)
_LOWERED = re.compile(r"\b(?:deputy|vice|under|undersecretary|state secretary|permanent secretary)\b", re.I)
_STAFF = re.compile(
    r"\b(?:assistant|acting assistant|spokes\w+|ambassador|director|coordinator|representative|envoy|aide|counsel\w*|"
    r"official|officer|head of|chief of|commander|chargé|consul|lady)\b",
    re.I,
)
_COMPLEMENT = re.compile(r"\s+(?:of|for|to|on|at|and)\s|,")


def record_kind(page: Page, frame: Frame, joint: bool, codebook: Codebook, met: bool = False) -> RecordKind:
    """What sort of document a record is, by its title, else by its opening; *joint*: several parties issue it.

    A spokesperson's statement that only reports an encounter is a readout, and a title such as "Statement by the
    President on the Agreement" is one person's statement whatever words follow. Where nothing tells, what reports a
    meeting as its occasion (*met*) is a readout of it.
    """
    title = page.document.title or frame.title
    opening = _opening(page, frame)
    named = _cued(title, "title", codebook) if title else None
    if title and _ONE_SPEAKS.match(title) and not joint and not _JOINTLY.search(title.split(" on ")[0]):
        return _one_speaks(title, opening, named)
    if _ENCOUNTER_TITLE.search(title) and named in (None, RecordKind.SPOKESPERSON):
        return RecordKind.READOUT
    if _WELL_WISHING.match(title):
        return RecordKind.MESSAGE
    if named is RecordKind.SPOKESPERSON and (joint or _SEVERAL.search(title)):
        return RecordKind.JOINT_STATEMENT
    if named is RecordKind.DECLARATION and _DECLARED_BY_ONE.search(title) and not joint:
        return RecordKind.OTHER
    if named is not None:
        return named
    if joint:
        return RecordKind.JOINT_STATEMENT
    leads = [page.sentences[i].folded.text for i, role in enumerate(frame.roles) if role[0] is SentenceRole.LEAD_IN]
    told = _cued(" ".join([*leads, *opening]), "start", codebook) or _cued(page.document.text, "text", codebook)
    if told is None and _signed_above(page, frame):
        return RecordKind.SPOKESPERSON
    return told or (RecordKind.READOUT if met else RecordKind.OTHER)


def _one_speaks(title: str, opening: Sequence[str], named: RecordKind | None) -> RecordKind:
    """The kind of a "Statement by …": a readout where a spokesperson only reports an encounter."""
    reports = bool(opening) and any(e.kind in _REPORTS for e in encounters(opening[0]))
    if reports and (_WITH_SOMEBODY.search(title) or _SPOKESPERSON.search(title)):
        return RecordKind.READOUT
    if named is RecordKind.MESSAGE or _WELL_WISHING.search(" ".join(opening[:2])):
        return RecordKind.MESSAGE
    return RecordKind.SPOKESPERSON


def _signed_above(page: Page, frame: Frame) -> bool:
    """Whether a line above the text names an office or a person who holds one."""
    return any(
        role[0] is SentenceRole.OFFICE and "," in page.sentences[i].folded.text
        for i, role in enumerate(frame.roles[:6])
    )


def record_level(page: Page, cast: Cast, codebook: Codebook, meetings: Sequence[Meeting] = ()) -> RecordLevel:
    """The rank of those who met or spoke.

    Where two sides met it is that of the publisher's side, else that of the lower side. It goes by the participants,
    by plurals in the title ("Foreign Ministers"), by the persons of title and opening, by the publisher's own office,
    and by other words of title and opening, in this order.
    """
    levels = _levels(codebook.offices.titles)
    title = page.document.title.lower()
    offices = [(p.party, p.office) for meeting in meetings[:1] for p in meeting.participants if p.office]
    if offices:
        return _of_sides(offices, cast.publisher_party, levels)
    for collective in codebook.offices.collectives:
        if collective.level is not RecordLevel.UNKNOWN and _phrases(collective.words).search(title):
            return collective.level
    opening = [s.folded.text for s in page.sentences[:6]]
    speaker = title.split(" on ")[0]
    for text in (page.document.title[: len(speaker)], page.document.title, *opening):
        named = [cast.persons[m.person] for m in cast.person_mentions(text)]
        offices = [(p.party, p.office) for p in named if p.office]
        if offices:
            return _of_sides(offices, cast.publisher_party, levels)
    office = page.document.publisher.split(" of ")[0].lower()
    if office in levels:
        return levels[office]
    lower = " ".join([title, *opening[:4]]).lower()
    for cue in codebook.record_kinds.levels:
        if _phrases(cue.phrases).search(lower):
            return cue.level
    return RecordLevel.UNKNOWN


def _opening(page: Page, frame: Frame) -> list[str]:
    body = [i for i, role in enumerate(frame.roles) if role[0] is SentenceRole.UNCODED]
    return [page.sentences[i].folded.text for i in body[:_OPENING]]


@lru_cache(maxsize=256)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of any of the phrases as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in phrases)})(?!\w)")


def _cued(text: str, place: str, codebook: Codebook) -> RecordKind | None:
    """The first kind in the order of the lexicon whose phrases stand in a text."""
    lower = re.sub(r"\s+", " ", text).lower()
    for cue in codebook.record_kinds.kinds:
        if cue.place == place and _phrases(cue.phrases).search(lower):
            return cue.kind
    return None


@lru_cache(maxsize=4)
def _levels(titles: tuple[Title, ...]) -> dict[str, RecordLevel]:
    """The rank of each title that has no field of government in it, by lower-case name."""
    return {name.lower(): title.level for title in titles for name in (title.name, *title.short) if "{" not in name}


def _of_sides(offices: Sequence[tuple[str, str]], own: str, levels: Mapping[str, RecordLevel]) -> RecordLevel:
    """The highest rank of the publisher's side, or of the lower side where the publisher has none there."""
    highest: dict[str, int] = {}
    for party, office in offices:
        rank = _RANKS.index(office_level(office, levels))
        highest[party] = max(highest.get(party, 0), rank)
    return _RANKS[highest[own] if own in highest else min(highest.values())]


def office_level(office: str, levels: Mapping[str, RecordLevel]) -> RecordLevel:
    """The rank of an office, by the lexicon's titles (*levels*, lower case), else by its head and what lowers it."""
    lower = office.lower()
    short = _COMPLEMENT.split(lower)[0]
    for name in (lower, short):
        if name in levels:
            return levels[name]
    head = short.split()[-1] if short.split() else ""
    if head in ("minister", "secretary") or "advisor" in lower or "adviser" in lower:
        if _STAFF.search(short):
            return RecordLevel.OFFICIALS
        return RecordLevel.DEPUTIES if _LOWERED.search(short) else RecordLevel.MINISTERS
    return levels.get(head, RecordLevel.OFFICIALS)
