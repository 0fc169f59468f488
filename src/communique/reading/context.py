"""Everything about a record that its statements are read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from communique.lexicons import Codebook
from communique.model import Document, SentenceRole
from communique.reading.frame_lines import FrameLines
from communique.reading.framing import Frame, read_frame
from communique.reading.home import home_party
from communique.reading.mentions import PartyFinder, PartyMention, without_doubtful, without_places
from communique.reading.occasion import Occasion, OccasionFinder
from communique.reading.opening import FEW, Opening
from communique.reading.page import Page, lay_out
from communique.reading.parsing import ParsedSentence, Parser
from communique.reading.people import Cast, PeopleFinder
from communique.reading.quotations import Quoted, quotations
from communique.reading.redefined import redefined
from communique.reading.voices import Voice


@dataclass(frozen=True)
class Context:
    """A record laid out, framed and parsed, with the voices of each sentence."""

    page: Page
    frame: Frame
    parsed: tuple[ParsedSentence | None, ...]  # for each sentence of the page; None for the frame
    named: tuple[tuple[PartyMention, ...], ...]  # for each sentence all names of the lexicon, regions and places too
    voices: tuple[tuple[Voice, ...], ...]  # for each sentence of the page
    title_voices: tuple[Voice, ...]
    publisher_party: str  # "" if unknown
    cast: Cast
    occasion: Occasion
    opening: Opening
    quoted: Mapping[int, tuple[Quoted, ...]]  # what stands in quotation marks, by sentence of the page


@dataclass(frozen=True)
class ContextBuilder:
    """Makes the contexts of records by one codebook and one parser. Made once for a reader."""

    codebook: Codebook
    parser: Parser
    people: PeopleFinder
    occasions: OccasionFinder
    lines: FrameLines  # frame lines of the codebook
    members: Mapping[str, frozenset[str]]  # of each organisation

    @classmethod
    def of(cls, codebook: Codebook, parser: Parser) -> ContextBuilder:
        """The builder that goes by a codebook."""
        parties = PartyFinder(codebook.party_aliases)
        return cls(
            codebook,
            parser,
            PeopleFinder.of(codebook, parties),
            OccasionFinder.of(codebook, parties),
            FrameLines.of(codebook.boilerplate),
            {o.id: frozenset(o.members) for o in codebook.organisations.values()},
        )

    def build(self, document: Document) -> Context:
        """The context of one record; every step is a pure function of the document and the lexicons."""
        return _context(document, self)


def _context(document: Document, builder: ContextBuilder) -> Context:
    page = lay_out(document)
    frame = read_frame(page, builder.lines)
    body = [i for i, role in enumerate(frame.roles) if role[0] is SentenceRole.UNCODED]
    parses = builder.parser.parse([page.sentences[i].folded for i in body])
    parsed: list[ParsedSentence | None] = [None] * len(page.sentences)
    for index, sentence in zip(body, parses, strict=True):
        parsed[index] = sentence
    title = document.title or frame.title
    texts = [s.folded.text for s in page.sentences]
    publisher = document.metadata.get("publisher_party", "")  # whoever follows the source said so
    publisher = publisher or builder.codebook.party_of_publisher(document.publisher, document.url)
    people, occasions = builder.people, builder.occasions
    elsewhere = redefined(texts, people.parties)
    if elsewhere:
        parties = people.parties.without(elsewhere)
        people, occasions = replace(people, parties=parties), replace(occasions, parties=parties)
    named = [people.parties.find(text) for text in (title, *texts)]
    told = without_doubtful(named)
    cast = people.find(page, frame.roles, publisher, told[1:])
    occasion = occasions.find(page, frame.roles, cast)
    mentions = without_places(told)
    voices = [
        _voices(text, found, cast, place - 1, builder.members)
        for place, (text, found) in enumerate(zip((title, *texts), mentions, strict=True))
    ]
    leads = [i for i, role in enumerate(frame.roles) if role[0] is SentenceRole.LEAD_IN]
    lead, lead_voices = _joined([texts[i] for i in leads], [voices[i + 1] for i in leads])
    opening = Opening(
        title=title,
        title_voices=voices[0],
        lead=lead,
        lead_voices=lead_voices,
        body=tuple((s, voices[i + 1]) for i, s in enumerate(parsed) if s is not None),
        publisher=publisher or home_party(page, cast, mentions[1:]),
        members=builder.members,
        met=tuple(sorted({p for meeting in occasion.meetings for p in meeting.parties})),
        tail=tuple(p for i in range(max(body, default=-1) + 1, len(texts)) for v in voices[i + 1] for p in v.parties),
    )
    quoted = quotations(page.sentences, voices[1:])
    return Context(
        page, frame, tuple(parsed), tuple(named[1:]), tuple(voices[1:]), voices[0], publisher, cast, occasion, opening,
        quoted,
    )  # fmt: skip


def _voices(
    text: str,
    mentions: tuple[PartyMention, ...],
    cast: Cast,
    sentence: int,
    members: Mapping[str, frozenset[str]],
) -> tuple[Voice, ...]:
    """Parties, persons in office and offices of one sentence (-1 for the title), in order.

    A group of few states stands for them (codebook, "speakers": the states are listed when they are at most four).
    """
    found = []
    for m in mentions:
        states = members.get(m.party, frozenset())
        parties = tuple(sorted(states)) if 0 < len(states) <= FEW else (m.party,)
        found.append(Voice(m.start, m.end, parties, m.form))
    for mention in cast.person_mentions(text):
        person = cast.persons[mention.person]
        if person.party and person.in_office:
            found.append(Voice(mention.start, mention.end, (person.party,), "person", person.name))
    if sentence >= 0:
        for role in cast.role_mentions(sentence):
            if role.party:
                name = cast.persons[role.person].name if role.person >= 0 else ""
                found.append(Voice(role.start, role.end, (role.party,), "role", name))
    return tuple(sorted(found, key=lambda v: (v.start, v.end)))


def _joined(texts: list[str], voices: list[tuple[Voice, ...]]) -> tuple[str, tuple[Voice, ...]]:
    """Several lines as one text, the voices moved along."""
    found: list[Voice] = []
    offset = 0
    for text, here in zip(texts, voices, strict=True):
        found += [Voice(v.start + offset, v.end + offset, v.parties, v.form, v.person) for v in here]
        offset += len(text) + 1
    return " ".join(texts), tuple(found)
