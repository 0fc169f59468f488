"""A comparison as a DOCX file with tracked changes: accept them all and it is the new text, reject them all, the old.

The two texts are laid over each other as one sequence. A sentence that stayed gives its redline. One that moved stands
in two ranges of one name, where it was and where it went; words that were changed on the way are tracked within the
second. A move whose sentences stand apart in one of the texts is a deletion and an insertion under an author that names
it, since a range has one beginning and one end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.comparing import ChangeKind, ComparedPair, Comparison, Move, Sentence, redline
from communique.publishing.comparison_view import title_of
from communique.publishing.docx_changes import AUTHOR, Tracked, TrackedParagraph, TrackedRun, docx_file

BREAK = "\n"  # the end of a paragraph, between the sentences of a text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one or both texts: words, a blank, or one BREAK."""

    text: str
    tracked: Tracked
    author: str = AUTHOR
    heading: bool = False  # whether the words are a heading's
    move: int = 0  # number of the move in whose range it lies, 0 for none
    edited: bool = False  # a change within moved text


def comparison_docx(comparison: Comparison) -> bytes:
    """The file."""
    title = title_of(comparison)
    return docx_file(tracked_paragraphs(comparison), title)


def tracked_paragraphs(comparison: Comparison) -> list[TrackedParagraph]:
    """Both texts as paragraphs with tracked runs and marks."""
    return list(_paragraphs(_rotated(list(_sequence(comparison)))))


def _sequence(comparison: Comparison) -> Iterator[_Piece]:
    """Both texts over each other: without what was inserted it is the old one, without what was deleted the new one."""
    old, new = comparison.old_sentences, comparison.new_sentences
    moved_old = {i: move for move in comparison.moves for i in move.old}
    moved_new = {j: move for move in comparison.moves for j in move.new}
    before = {pair.new[0].index: pair.old[0] for pair in comparison.pairs if len(pair.old) == len(pair.new) == 1}
    stayed = sorted((pair for pair in comparison.pairs if pair.links and pair.move is None), key=_first)
    left = right = 0
    for pair in (*stayed, None):
        first, start = (_first(pair), pair.new[0].index) if pair else (len(old), len(new))
        for sentence in old[left:first]:
            yield from _alone(sentence, old, Tracked.DELETED, moved_old.get(sentence.index))
        for sentence in new[right:start]:
            move = moved_new.get(sentence.index)
            yield from _alone(sentence, new, Tracked.INSERTED, move, before.get(sentence.index))
        if pair:
            yield from _together(pair, old, new)
            left, right = pair.old[-1].index + 1, pair.new[-1].index + 1


def _first(pair: ComparedPair) -> int:
    return pair.old[0].index


def _alone(
    sentence: Sentence, text: Sequence[Sentence], tracked: Tracked, move: Move | None, before: Sentence | None = None
) -> Iterator[_Piece]:
    """A sentence of one text only, after what sets it apart from the one before. *before* is what a moved one was."""
    heading = sentence.kind == "heading"
    number, author = 0, AUTHOR
    if move is not None:
        whole = _is_run(move.old) and _is_run(move.new)
        number, author = (move.number + 1, AUTHOR) if whole else (0, f"{AUTHOR}, move {move.number + 1}")
    apart = _apart(text, sentence.index)
    if apart:
        first = move is not None and sentence.index == (move.old if tracked is Tracked.DELETED else move.new)[0]
        yield _Piece(apart, tracked, author, move=0 if first else number)
    if number and before is not None and before.full != sentence.full:
        for kind, words in redline(before.full, sentence.full).runs():
            if kind is not ChangeKind.DELETED:
                edited = kind is ChangeKind.INSERTED
                yield _Piece(words, tracked, author, heading, number, edited)
        return
    yield _Piece(sentence.full, tracked, author, heading, number)


def _is_run(places: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(places))


def _together(pair: ComparedPair, old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[_Piece]:
    """Sentences that stand for each other: what sets them apart from those before, then their redline."""
    before, after = _apart(old, pair.old[0].index), _apart(new, pair.new[0].index)
    yield from _exchanged(before, after)
    heading = pair.new[0].kind == "heading"
    for kind, words in redline(_joined(pair.old), _joined(pair.new)).runs():
        tracked = Tracked(str(kind))
        for number, part in enumerate(words.split(BREAK)):
            if number:
                yield _Piece(BREAK, tracked)
            if part:
                yield _Piece(part, tracked, heading=heading)


def _exchanged(before: str, after: str) -> Iterator[_Piece]:
    """What stands between two sentences in the old text and in the new one."""
    if before == after:
        if before:
            yield _Piece(before, Tracked.KEPT)
        return
    if before:
        yield _Piece(before, Tracked.DELETED)
    if after:
        yield _Piece(after, Tracked.INSERTED)


def _apart(text: Sequence[Sentence], index: int) -> str:
    return _between(text[index - 1], text[index]) if index else ""


def _between(before: Sentence, sentence: Sentence) -> str:
    """What stands between two sentences of one text: nothing where they touch, as in scripts without blanks."""
    if before.paragraph != sentence.paragraph:
        return BREAK
    return "" if before.span.end == sentence.span.start else " "


def _joined(sentences: Sequence[Sentence]) -> str:
    """Sentences of one text with what stands between them."""
    parts = [sentences[0].full]
    for before, sentence in pairwise(sentences):
        parts.extend((_between(before, sentence), sentence.full))
    return "".join(parts)


def _rotated(pieces: list[_Piece]) -> list[_Piece]:
    """Whole paragraphs that were inserted or deleted carry their own mark and not the one before them.

    A changed run that begins with a paragraph's end, and is followed by a kept one, says the same with the kept end
    before it and its own at its end; that is how people make such changes. Where more of the same kind stands before
    the run, it keeps its order: with a kept end in their midst, LibreOffice takes both for one change, and rejects that
    end with it.
    """
    turned = list(pieces)
    place = 0
    while place < len(turned):
        piece = turned[place]
        alone = place == 0 or turned[place - 1].tracked is not piece.tracked
        if piece.text == BREAK and piece.tracked is not Tracked.KEPT and alone:
            end = place + 1
            while end < len(turned) and turned[end].tracked is piece.tracked:
                end += 1
            if end < len(turned) and turned[end].text == BREAK and turned[end].tracked is Tracked.KEPT:
                own = replace(piece, move=turned[end - 1].move)
                turned[place : end + 1] = [turned[end], *turned[place + 1 : end], own]
                place = end
        place += 1
    return turned


def _paragraphs(pieces: Iterable[_Piece]) -> Iterator[TrackedParagraph]:
    runs: list[TrackedRun] = []
    headings: list[bool] = []
    for piece in pieces:
        if piece.text == BREAK:
            heading = bool(headings) and all(headings)
            yield TrackedParagraph(tuple(runs), piece.tracked, heading, piece.author, piece.move)
            runs, headings = [], []
            continue
        runs.append(TrackedRun(piece.text, piece.tracked, piece.author, piece.move, piece.edited))
        if piece.text.strip():
            headings.append(piece.heading)
    yield TrackedParagraph(tuple(runs), Tracked.KEPT, bool(headings) and all(headings))
