"""A small reader for tests of the store: it fills every field of a reading, from rules that fit on a page."""

from __future__ import annotations

import re

from communique.model import (
    Account,
    CodedSentence,
    Commitment,
    Confidence,
    Document,
    Event,
    Inference,
    MechanismMention,
    Meeting,
    MeetingForm,
    Official,
    Participant,
    Quote,
    Reading,
    RecordKind,
    RecordLevel,
    SentenceRole,
    Span,
    Statement,
    content_id,
    record_id,
    statement_id,
)
from communique.register import NotHandled

PARTIES = {"Alvaria": "ALV", "Borland": "BOR", "Cestria": "CES"}
CUES = {
    "reaffirmed": ("reaffirm", Commitment.NONE),
    "condemned": ("condemn", Commitment.NONE),
    "will": ("commit", Commitment.FIRM),
    "intend to": ("commit", Commitment.INTENDED),
    "urged": ("urge", Commitment.NONE),
    "discussed": ("discuss", Commitment.NONE),
}
_SENTENCE = re.compile(r"[^\s.][^.]*\.?")
_CUE = re.compile("|".join(CUES))
_MECHANISM = re.compile(r"Joint Harbour Council|JHC|River Treaty")


def read(document: Document) -> Reading:
    """The reading of a document; a text with the word "unreadable" is refused."""
    if "unreadable" in document.text:
        raise ValueError("this text cannot be read")
    text = document.text
    record = record_id(document.known_by)
    sentences, statements = [], []
    seen: dict[tuple[str, str], int] = {}
    for match in _SENTENCE.finditer(text):
        span = Span(*match.span())
        cue = _CUE.search(text, span.start, span.end)
        role = SentenceRole.STATEMENT if cue else SentenceRole.UNCODED
        sentences.append(CodedSentence(span, role, "" if cue else "no cue", ""))
        if cue:
            sentence, words = Quote.at(text, span.start, span.end), Quote.at(text, *cue.span())
            key = (" ".join(sentence.text.split()), words.text)
            statements.append(_statement(text, sentence, words, statement_id(record, *key, seen.get(key, 0))))
            seen[key] = seen.get(key, 0) + 1
    named = [Quote.at(text, *match.span()) for match in _MECHANISM.finditer(text)]
    return Reading(
        reader="fake/1", codebook="fake codebook 1", coded=True, kind=RecordKind.READOUT, level=RecordLevel.MINISTERS,
        issuers=_parties(text), publisher_party=PARTIES.get(document.publisher.split(" ")[-1], ""),
        sentences=tuple(sentences), statements=tuple(statements), meetings=_meetings(document),
        officials=(Official("Ona Dell", "President", "BOR"),) if "Dell" in text else (),
        mechanisms=tuple(
            MechanismMention(
                name.text, name.span, "JHC" if name.text.startswith("Joint") else "",
                "Joint Harbour Council" if name.text == "JHC" else "",
                "instrument" if "Treaty" in name.text else "body", planned=False,
            )
            for name in named[:1]
        ),
        topics=("ports",) if "harbour" in text.lower() else (),
        agenda=(Quote.at(text, 0, min(4, len(text))),), events=_events(text), actors=(), section="", title="",
        attachments=("annex.pdf",) if "annex" in text else (),
        inferences=() if document.publisher else (Inference("publisher", "Ministry of Alvaria", "it speaks first"),),
    )  # fmt: skip


def _statement(text: str, sentence: Quote, cue: Quote, identifier: str) -> Statement:
    act, commitment = CUES[cue.text]
    before = _parties(text[sentence.span.start : cue.span.start]) or ("ALV",)
    after = _parties(text[cue.span.end : sentence.span.end])
    end = sentence.span.end - text[: sentence.span.end].endswith(".")
    start = min(cue.span.end + 1, end)
    inside = range(sentence.span.start, sentence.span.end)
    when = re.compile(r"by \d{4}").search(text, sentence.span.start, sentence.span.end)
    return Statement(
        id=identifier, sentence=sentence, cue=cue, content=Quote.at(text, start, end), act=act,
        speakers=before, targets=tuple(party for party in after if party not in before),
        mechanisms=tuple(
            Quote.at(text, *match.span()) for match in _MECHANISM.finditer(text) if match.start() in inside
        ),
        commitment=commitment, when=Quote.at(text, *when.span()) if when else None, account=Account.JOINT,
        persons=("Ira Venn",) if "Venn" in sentence.text else (),
        topics=("ports",) if "harbour" in sentence.text.lower() else (), events=tuple(e.id for e in _events(text)),
        conditions=tuple(
            Quote.at(text, *match.span())
            for match in re.compile("if needed").finditer(text, sentence.span.start, sentence.span.end)
        ),
        confidence=Confidence(0.91, 0.8, 0.7, 0.95, 0.99, 1.0, 0.5, 0.75),
    )  # fmt: skip


def _parties(text: str) -> tuple[str, ...]:
    return tuple(sorted({party for name, party in PARTIES.items() if name in text}))


def _meetings(document: Document) -> tuple[Meeting, ...]:
    if "met" not in document.text:
        return ()
    return (
        Meeting(
            date=document.date, end="", place="Port Selm", host_event="", form=MeetingForm.IN_PERSON, series="JHC",
            number=3, parties=_parties(document.text), participants=(Participant("Ira Venn", "Minister", "ALV"),),
            characterisation=(Quote.at(document.text, 0, 3),), initiator="", duration="two hours", format="",
            date_inferred=True,
        ),
    )  # fmt: skip


def _events(text: str) -> tuple[Event, ...]:
    place = text.find("the spill")
    if place < 0:
        return ()
    return (Event(content_id("e", "spill"), "accident", Quote.at(text, place, place + 9), "CES", ""),)


def read_guarded(document: Document, settings: object = None) -> Reading | NotHandled:
    """The reading as a run of `add` asks for it."""
    try:
        return read(document)
    except ValueError as error:
        return NotHandled(document.origin, f"could not be read ({error})", "leave it out")


def settings_text(settings: object) -> str:
    """What a run with this reader asks for."""
    return f"fake reader, {settings}"
