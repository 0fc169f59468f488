"""Records of invented governments as readings, so that a large register can be filled without parsing any text.

Statements repeat formulas, vary them, and now and then say something new, as official records do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.linking.vocabulary import Vocabulary
from communique.model import (
    Account,
    CodedSentence,
    Commitment,
    Confidence,
    Document,
    Quote,
    Reading,
    RecordKind,
    RecordLevel,
    SentenceRole,
    Span,
    Statement,
    statement_id,
)

STATEMENTS = 20  # of a record
FORMULAS = 40_000  # that are repeated
REPEATED, VARIED = 0.6, 0.3  # shares of formulas said word for word and with a word changed; the rest is new
_CONFIDENCE = Confidence(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Clause:
    """One position in words, and the formula that it is a form of."""

    words: str
    formula: str


class Inventor:
    """Makes records, the same ones for the same seed."""

    def __init__(self, vocabulary: Vocabulary, seed: int) -> None:
        usable = [
            term for term in vocabulary.counts
            if term.isalpha() and len(term) > 4 and term not in vocabulary.light and term not in vocabulary.empty
            and term not in vocabulary.infinitives and term not in vocabulary.classes and term.isascii()
        ]  # fmt: skip
        self._words = sorted(usable, key=lambda term: (-vocabulary.counts[term], term))
        shapes = random.Random(1)
        self._formulas = [self._formula(shapes) for _ in range(FORMULAS)]
        self._random = random.Random(seed)

    def records(self, number: int, prefix: str) -> Iterator[tuple[Document, Reading, Sequence[Clause]]]:
        """So many records, each with its reading and the clauses that it says."""
        for count in range(number):
            clauses = [self._clause() for _ in range(2 * STATEMENTS)]
            pairs = zip(clauses[::2], clauses[1::2], strict=True)
            sentences = [f"The two sides reaffirmed {one.words}, and {other.words}." for one, other in pairs]
            day = self._random.randrange(28) + 1
            date = f"{2000 + self._random.randrange(25)}-{self._random.randrange(12) + 1:02}-{day:02}"
            name = f"{prefix}-{count:07}"
            text = "\n".join(sentences)
            document = Document(text=text, name=name, origin=name, title=f"Talks {name}", date=date, language="en",
                                url=f"https://alvaria.example/{name}", publisher="Ministry of Alvaria")  # fmt: skip
            yield document, _reading(document, sentences), clauses

    def _clause(self) -> Clause:
        chance = self._random.random()
        # Some formulas are said far more often than others.
        place = min(int(self._random.paretovariate(0.6)) - 1, FORMULAS - 1)
        words = list(self._formulas[place])
        if chance < REPEATED:
            return Clause(_said(words), _said(self._formulas[place]))
        if chance < REPEATED + VARIED:
            words[self._random.randrange(len(words))] = self._word(self._random)
            return Clause(_said(words), _said(self._formulas[place]))
        fresh = _said(self._formula(self._random))
        return Clause(fresh, fresh)

    def _formula(self, chooser: random.Random) -> tuple[str, ...]:
        return tuple(self._word(chooser) for _ in range(5))

    def _word(self, chooser: random.Random) -> str:
        return self._words[min(int(chooser.paretovariate(0.35) * 20), len(self._words) - 1)]


def _said(words: Sequence[str]) -> str:
    return f"the {words[0]} {words[1]} of the {words[2]} {words[3]} across the {words[4]}"


def _reading(document: Document, sentences: Sequence[str]) -> Reading:
    text, start = document.text, 0
    coded, statements = [], []
    for sentence in sentences:
        end = start + len(sentence)
        cue = start + sentence.index("reaffirmed")
        content = cue + len("reaffirmed") + 1
        identifier = statement_id(document.name, sentence, "reaffirmed", 0)
        coded.append(CodedSentence(Span(start, end), SentenceRole.STATEMENT, "", ""))
        statements.append(Statement(
            id=identifier, sentence=Quote.at(text, start, end), cue=Quote.at(text, cue, content - 1),
            content=Quote.at(text, content, end - 1), act="reaffirm", speakers=("ALV", "BOR"), targets=(),
            mechanisms=(), commitment=Commitment.NONE, when=None, account=Account.JOINT, persons=(), topics=(),
            events=(), conditions=(), confidence=_CONFIDENCE,
        ))  # fmt: skip
        start = end + 1
    return Reading(
        reader="invented/1", codebook="invented", coded=True, kind=RecordKind.READOUT, level=RecordLevel.MINISTERS,
        issuers=("ALV", "BOR"), publisher_party="ALV", sentences=tuple(coded), statements=tuple(statements),
        meetings=(), officials=(), mechanisms=(), topics=(), agenda=(), events=(), actors=(), section="", title="",
        attachments=(), inferences=(),
    )  # fmt: skip
