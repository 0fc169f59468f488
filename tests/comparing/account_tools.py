"""Accounts for tests, made without a reader: each line is a sentence with what is coded of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparing.accounts import PublishedAccount
from communique.model import (
    Account,
    CodedSentence,
    Commitment,
    Confidence,
    Meeting,
    MeetingForm,
    Participant,
    Quote,
    SentenceRole,
    Span,
    Statement,
)

SURE = Confidence(1, 1, 1, 1, 1, 1, 1, 1)
ALV, BOR = Participant("Ada Arlen", "President", "ALV"), Participant("Bo Dell", "President", "BOR")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; each act is told by its cue, which must stand in it."""

    sentence: str
    acts: tuple[tuple[str, str], ...] = ()  # (cue, act)
    speakers: tuple[str, ...] = ("ALV",)
    account: Account = Account.OWN
    commitment: Commitment = Commitment.NONE


def meeting(
    date: str = "2030-05-04",
    people: Sequence[Participant] = (ALV, BOR),
    form: MeetingForm = MeetingForm.CALL,
    **more: str,
) -> Meeting:
    values = {"end": "", "place": "", "host_event": "", "series": ""} | more
    parties = tuple(sorted({person.party for person in people}))
    return Meeting(
        date=date, form=form, number=None, parties=parties, participants=tuple(people), characterisation=(),
        initiator="", duration="", format="", date_inferred=False, **values,
    )  # fmt: skip


def account(party: str, said: Sequence[Said], *, met: Meeting | None = None, coded: bool = True) -> PublishedAccount:
    text, sentences, statements = "", [], []
    for line in said:
        start = len(text)
        text += f"{line.sentence}\n"
        whole = Quote.at(text, start, start + len(line.sentence))
        sentences.append(
            CodedSentence(whole.span, SentenceRole.STATEMENT if line.acts else SentenceRole.UNCODED, "", "")
        )
        for cue, act in line.acts:
            statements.append(_statement(text, whole, cue, act, line, len(statements)))
    issuers = (party,) if party else ()
    return PublishedAccount(
        name=f"account of {party}", record=f"r-{party.lower()}", title="", date="2030-05-04", publisher=party, url="",
        language="en", party=party, issuers=issuers, level="leaders", coded=coded, text=text,
        sentences=tuple(sentences), statements=tuple(statements), meetings=(met or meeting(),), officials=(),
    )  # fmt: skip


def _statement(text: str, whole: Quote, cue: str, act: str, line: Said, number: int) -> Statement:
    start = text.index(cue, whole.span.start)
    quote = Quote.at(text, start, start + len(cue))
    return Statement(
        id=f"s-{number}", sentence=whole, cue=quote, content=Quote.at(text, quote.span.end, whole.span.end), act=act,
        speakers=tuple(sorted(line.speakers)), targets=(), mechanisms=(), commitment=line.commitment, when=None,
        account=line.account, persons=(), topics=(), events=(), conditions=(), confidence=SURE,
    )  # fmt: skip


BOTH = ("ALV", "BOR")


def opening(words: str = "President Arlen spoke with President Dell.") -> Said:
    return Said(words, (("spoke", "meet"),), BOTH, Account.BOTH)


def placed(quote: Quote, text: str) -> bool:
    """Whether the words of a quote stand at its place."""
    return quote.span.of(text) == quote.text and isinstance(quote.span, Span)
