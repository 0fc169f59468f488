"""An account as claims: what each of its statements says, with the part of the sentence that says it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.comparing.accounts.published import PublishedAccount
from communique.comparing.accounts.terms import TermFinder
from communique.model import Act, CodedSentence, Quote, Span, Statement

_LEAST_CONTENT = 2.0  # words of substance; a shorter part of a sentence is compared together with the one before it
_CONTRADICTED = re.compile(
    r"\b(?:reject|dismiss|den[yi]|disput|refut|contest)\w*\b.{0,40}\b"
    r"(?:claim|allegation|assertion|accusation|notion|suggestion|charge|that)s?\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = 3  # sentences of the body among which one reports the meeting itself


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says, as it is compared."""

    number: int  # its place among the account's claims
    sentence: int  # the place of its sentence among the sentences of the body
    whole: Quote  # the sentence
    part: Quote  # the part of it that is compared
    statement: Statement | None  # None for a sentence of the body in which the reader found no act
    others: tuple[Statement, ...]  # further statements, too short to stand alone
    terms: dict[str, float]  # what it is about, with the share that it dwells on each
    opening: bool  # it reports the meeting itself: who met or spoke with whom

    @property
    def act(self) -> str:
        """What it does, "" where it is not coded."""
        return self.statement.act if self.statement else ""

    @property
    def speakers(self) -> frozenset[str]:
        """Party ids of those who speak."""
        return frozenset(self.statement.speakers if self.statement else ())

    @property
    def contradicts(self) -> bool:
        """Whether it rejects what somebody else asserts, rather than what somebody does."""
        return self.act in (Act.OPPOSE, Act.STATE) and bool(_CONTRADICTED.search(self.part.text))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of its statements."""
        return (*((self.statement,) if self.statement else ()), *self.others)


def claims_of(account: PublishedAccount, finder: TermFinder) -> tuple[Claim, ...]:
    """The claims of an account, in the order of its text."""
    by_sentence: dict[Span, list[Statement]] = defaultdict(list)
    for statement in account.statements:
        by_sentence[statement.sentence.span].append(statement)
    found: list[Claim] = []
    for index, sentence in enumerate(account.body):
        found += _merged(_parts(account, index, sentence, by_sentence.get(sentence.span, []), finder), finder)
    numbered = [replace(claim, number=number) for number, claim in enumerate(found)]
    opening = _opening(account, numbered)
    return tuple(replace(claim, opening=claim.number == opening) for claim in numbered)


def _parts(
    account: PublishedAccount, index: int, sentence: CodedSentence, statements: Sequence[Statement], finder: TermFinder
) -> Iterator[Claim]:
    """A sentence cut before each statement's cue but the first: coordinated acts are compared one by one."""
    text = account.text
    ordered = sorted(statements, key=lambda item: item.cue.span.start)
    cuts = [sentence.span.start, *(item.cue.span.start for item in ordered[1:]), sentence.span.end]
    whole = Quote.at(text, sentence.span.start, sentence.span.end)
    for number, (start, end) in enumerate(pairwise(cuts)):
        statement = ordered[number] if ordered else None
        part = Quote.at(text, start, end)
        terms = finder.terms(" ".join(part.text.split()), statement.topics if statement else ())
        yield Claim(0, index, whole, part, statement, (), terms, False)


def _merged(parts: Iterable[Claim], finder: TermFinder) -> list[Claim]:
    """Parts with too little of their own joined to the part before; the one with more says what it does."""
    found: list[Claim] = []
    for part in parts:
        short = finder.content(part.terms) < _LEAST_CONTENT
        if found and (short or finder.content(found[-1].terms) < _LEAST_CONTENT):
            found[-1] = _joined(found[-1], part, second=finder.content(part.terms) > finder.content(found[-1].terms))
        else:
            found.append(part)
    return found


def _joined(first: Claim, second_part: Claim, *, second: bool) -> Claim:
    main, other = (second_part, first) if second else (first, second_part)
    start, end = first.part.span.start, second_part.part.span.end
    offset = first.whole.span.start
    words = first.whole.text[start - offset : end - offset]
    terms = {
        term: max(first.terms.get(term, 0.0), second_part.terms.get(term, 0.0))
        for term in dict.fromkeys((*first.terms, *second_part.terms))
    }
    return replace(
        first,
        part=Quote(Span(start, end), words),
        statement=main.statement,
        others=(*main.others, *other.statements),
        terms=terms,
    )


def _opening(account: PublishedAccount, claims: Sequence[Claim]) -> int:
    """The number of the claim that reports the meeting, -1 if none does."""
    for claim in claims:
        if claim.sentence < _OPENING and claim.act == Act.MEET:
            return claim.number
    if claims and _names_both_sides(account, claims[0].whole.text):
        return 0
    return -1


def _names_both_sides(account: PublishedAccount, words: str) -> bool:
    """Whether a sentence names people of two sides who took part."""
    people = (person for meeting in account.meetings for person in meeting.participants)
    return len({person.party for person in people if person.name and person.name.split()[-1] in words} - {""}) > 1
