"""A record's text with its statements marked in it: paragraphs of pieces, each with what it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.model import CodedSentence, SentenceRole, Span
from communique.register import HeldStatement, RecordDetail
from communique.register.lines.places import LinePlace
from communique.web.acts import family


@dataclass(frozen=True, slots=True)
class Note:
    """A statement as the margin tells it."""

    number: int  # from 1, in order of the text
    held: HeldStatement
    lines: tuple[LinePlace, ...]  # that it belongs to


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that are marked alike."""

    text: str
    classes: str  # "cue binding", "name", "when"; "" for plain words
    notes: tuple[Note, ...]  # of the cues that end here
    anchors: tuple[str, ...]  # IDs of the statements whose cues begin here


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence, or what stands between two."""

    role: str  # of the sentence, "" between two
    reason: str  # why it carries no statement, "" where it carries one
    rejected: bool  # every statement of it was rejected by a person
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of the text with the notes beside it."""

    role: str  # of its first sentence
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


def notes_of(detail: RecordDetail, places: Sequence[LinePlace]) -> tuple[Note, ...]:
    """The statements of a record, numbered in the order of the text."""
    lines: dict[str, list[LinePlace]] = {}
    for place in places:
        lines.setdefault(place.statement, []).append(place)
    ordered = sorted(detail.statements, key=lambda held: (held.statement.sentence.span, held.statement.cue.span))
    return tuple(
        Note(number, held, tuple(lines.get(held.statement.id, ()))) for number, held in enumerate(ordered, start=1)
    )


def blocks(detail: RecordDetail, notes: Sequence[Note]) -> Iterator[Block]:
    """The whole text in blocks: every character but the line ends between blocks stands in one piece."""
    text = detail.text
    sentences = sorted(detail.sentences, key=lambda one: one.span)
    by_sentence = _by_sentence(sentences, notes)
    for span in _paragraphs(text, sentences):
        runs: list[Run] = []
        beside: list[Note] = []
        place = span.start
        inside = [one for one in sentences if one.span.start >= span.start and one.span.end <= span.end]
        for sentence in inside:
            if sentence.span.start < place:
                continue
            if place < sentence.span.start:
                runs.append(_plain(text[place : sentence.span.start]))
            said = by_sentence.get(sentence.span, ())
            runs.append(_run(text, sentence, said))
            beside += said
            place = sentence.span.end
        if place < span.end:
            runs.append(_plain(text[place : span.end]))
        yield Block(str(inside[0].role) if inside else "", tuple(runs), tuple(beside))


def _by_sentence(sentences: Sequence[CodedSentence], notes: Sequence[Note]) -> Mapping[Span, Sequence[Note]]:
    """Each sentence of the coverage with the statements in it."""
    found: dict[Span, list[Note]] = {}
    place = 0
    for note in notes:
        span = note.held.statement.sentence.span
        while place < len(sentences) and sentences[place].span.end <= span.start:
            place += 1
        holder = next((one.span for one in sentences[place:] if span.within(one.span)), None)
        if holder is not None:
            found.setdefault(holder, []).append(note)
    return found


def _paragraphs(text: str, sentences: Sequence[CodedSentence]) -> Iterator[Span]:
    """Lines of the text that are not empty; a sentence that goes over several lines keeps them together."""
    start = 0
    following = iter(sentences)
    sentence = next(following, None)
    for end in (*(place for place, sign in enumerate(text) if sign == "\n"), len(text)):
        while sentence is not None and sentence.span.end <= end:
            sentence = next(following, None)
        if sentence is not None and sentence.span.start < end < sentence.span.end:
            continue
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _plain(text: str) -> Run:
    return Run("", "", False, (Piece(text, "", (), ()),))


def _run(text: str, sentence: CodedSentence, notes: Sequence[Note]) -> Run:
    rejected = bool(notes) and all(note.held.review == "rejected" for note in notes)
    reason = "" if notes or sentence.role is SentenceRole.STATEMENT else sentence.reason
    return Run(str(sentence.role), reason, rejected, tuple(_pieces(text, sentence.span, notes)))


def _pieces(text: str, whole: Span, notes: Sequence[Note]) -> Iterator[Piece]:
    marked: list[tuple[Span, str]] = []
    for note in notes:
        said = note.held.statement
        marked.append((said.cue.span, f"cue {family(said.act)}"))
        marked += [(name.span, "name") for name in said.mechanisms]
        marked += [(said.when.span, "when")] if said.when is not None else []
    marked = [(span, kind) for span, kind in marked if span.within(whole) and span.start < span.end]
    cuts = sorted({whole.start, whole.end, *(span.start for span, _ in marked), *(span.end for span, _ in marked)})
    for start, end in pairwise(cuts):
        here = Span(start, end)
        kinds = dict.fromkeys(word for span, kind in marked if here.within(span) for word in kind.split())
        cues = [(note, note.held.statement.cue.span) for note in notes]
        yield Piece(
            text[start:end],
            " ".join(kinds),
            tuple(note for note, cue in cues if cue.end == end),
            tuple(note.held.statement.id for note, cue in cues if cue.start == start),
        )
