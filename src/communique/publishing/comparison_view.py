"""A comparison as a reader goes through it: changes, the places that moves left, and what is unchanged between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.comparing import ComparedPair, Comparison, Move, Sentence
from communique.model import Document


@dataclass(frozen=True, slots=True)
class Changed:
    """A pair that a reader wants to see."""

    number: int  # from 1, in the order of the view
    pair: ComparedPair
    opens_move: bool  # whether it is the first of its move in the new text


@dataclass(frozen=True, slots=True)
class Left:
    """The place from which a move went."""

    move: Move
    sentences: tuple[Sentence, ...]  # of the old text


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Pairs in a row of which nothing changed but typography and numbering."""

    pairs: tuple[ComparedPair, ...]


Item = Changed | Left | Unchanged


def view(comparison: Comparison) -> tuple[Item, ...]:
    """The items in the order of the new text; with :class:`Unchanged` ones nothing of either text is left out."""
    items: list[Item] = []
    quiet: list[ComparedPair] = []
    leaving: dict[int, list[Move]] = {}
    for move in comparison.moves:
        leaving.setdefault(comparison.departures[move.number], []).append(move)

    def settle() -> None:
        if quiet:
            items.append(Unchanged(tuple(quiet)))
            quiet.clear()

    number = 0
    begun: set[int | None] = set()
    for place, pair in enumerate((*comparison.pairs, None)):
        for move in leaving.get(place, ()):
            settle()
            items.append(Left(move, tuple(comparison.old_sentences[i] for i in move.old)))
        if pair is None:
            break
        if pair.changed:
            settle()
            number += 1
            items.append(Changed(number, pair, pair.move is not None and pair.move not in begun))
            begun.add(pair.move)
        else:
            quiet.append(pair)
    settle()
    return tuple(items)


def heading_of(document: Document) -> str:
    """What a record is called in a view: its title, else its name, with its date."""
    return f"{document.title or document.name}{f' ({document.date})' if document.date else ''}"


def title_of(comparison: Comparison) -> str:
    """What a comparison is called: both records."""
    return f"{heading_of(comparison.old)} → {heading_of(comparison.new)}"


def notes(comparison: Comparison) -> tuple[str, ...]:
    """What is said below the summary, each a sentence: what a reader should know, and what is not marked."""
    return tuple(note for note in (*comparison.notes, quiet_changes(comparison)) if note)


def unchanged(item: Unchanged) -> str:
    """How much is unchanged, in words."""
    amount = sum(len(pair.new) for pair in item.pairs)
    return _several(amount, "unchanged sentence") if amount else "an unchanged number or mark"


def facts(document: Document) -> tuple[tuple[str, str], ...]:
    """What is known of a record, as name and value."""
    listed = (
        ("Title", document.title or document.name),
        ("Date", document.date),
        ("Publisher", document.publisher),
        ("Address", document.url),
        ("From", document.origin.replace("\\", "/").rpartition("/")[2]),
    )
    return tuple((name, value) for name, value in listed if value)


def summary(comparison: Comparison) -> str:
    """One line that says how much changed."""
    counts = comparison.counts
    if comparison.equal:
        return f"No words changed: {_several(len(comparison.new_sentences), 'sentence')} the same."
    said = [f"{counts[name]:,} {name}" for name in ("edited", "split", "merged", "regrouped", "added", "deleted")
            if counts[name]]  # fmt: skip
    moved = sum(len(move.new) for move in comparison.moves)
    if moved:
        said.append(f"{_several(len(comparison.moves), 'move')} of {_several(moved, 'sentence')}")
    return f"{', '.join(said)}; {counts['same']:,} the same."


def quiet_changes(comparison: Comparison) -> str:
    """What differs and is not marked, as one sentence; "" if nothing."""
    said = []
    if comparison.typographic:
        said.append(f"{_several(comparison.typographic, 'change')} of typography")
    renumbered = sum(pair.renumbered for pair in comparison.pairs)
    if renumbered:
        said.append(f"{_several(renumbered, 'other number')} or mark before an unchanged paragraph")
    return f"Not marked: {' and '.join(said)}." if said else ""


def place_of(sentences: Sequence[Sentence]) -> str:
    """The paragraphs of some sentences, as in "¶3" or "¶3–4"."""
    first, last = sentences[0].paragraph + 1, sentences[-1].paragraph + 1
    return f"¶{first}" if first == last else f"¶{first}–{last}"


def place(pair: ComparedPair) -> str:
    """Where a pair stands: its paragraphs in the new text, in the old one where it was deleted."""
    return place_of(pair.new) if pair.new else f"{place_of(pair.old)} of the old text,"


def label(pair: ComparedPair) -> str:
    """What happened to a pair, in words."""
    if pair.move is None:
        return pair.relation
    edited = "" if pair.same else f" and {pair.relation}"
    return f"moved{edited}, from {place_of(pair.old)} (move {pair.move + 1})"


def left(item: Left) -> str:
    """What a place that a move left says."""
    return f"of the old text: {_several(len(item.sentences), 'sentence')} moved away (move {item.move.number + 1})"


def paragraphs(pairs: Sequence[ComparedPair]) -> Iterator[tuple[str, str]]:
    """Unchanged pairs as paragraphs of the new text: kind and words, the marks of lists before them."""
    words: list[str] = []
    before: Sentence | None = None
    for pair in pairs:
        for sentence in pair.new:
            if before is not None and sentence.paragraph != before.paragraph:
                yield before.kind, " ".join(words)
                words = []
            words.append(sentence.full)
            before = sentence
    if before is not None:
        yield before.kind, " ".join(words)


def _several(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
