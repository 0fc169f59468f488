"""A map of a comparison: both texts as two columns, what changed in them, and where moves went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.comparing import Comparison, Sentence
from communique.publishing.comparison_view import Changed, Item, label, place

HEIGHT = 600
OLD, NEW, WIDE = 2, 62, 16  # left edges of the columns, and their width


@dataclass(frozen=True, slots=True)
class Stretch:
    """A changed stretch of one text."""

    x: int
    y: float
    height: float
    kind: str  # edited, added, deleted, moved
    change: int  # number of the change, to which it leads
    told: str


@dataclass(frozen=True, slots=True)
class Path:
    """A move, from the old text to the new one."""

    y_old: float
    y_new: float
    number: int


@dataclass(frozen=True, slots=True)
class ChangeMap:
    """The drawing, in units of its own."""

    height: int
    stretches: tuple[Stretch, ...]
    paths: tuple[Path, ...]


def change_map(comparison: Comparison, items: Sequence[Item]) -> ChangeMap:
    """The map of a comparison; *items* are those of its view."""
    old, new = _places(comparison.old_sentences), _places(comparison.new_sentences)
    found = []
    for item in items:
        if not isinstance(item, Changed):
            continue
        pair = item.pair
        kind = "moved" if pair.move is not None else pair.relation
        kind = kind if kind in ("added", "deleted", "moved") else "edited"
        told = f"{place(pair)} {label(pair)}"
        for x, sentences, places in ((OLD, pair.old, old), (NEW, pair.new, new)):
            if sentences:
                top, end = places[sentences[0].index][0], places[sentences[-1].index][1]
                found.append(Stretch(x, round(top, 1), round(max(2.0, end - top), 1), kind, item.number, told))
    paths = tuple(
        Path(round(_middle(move.old, old), 1), round(_middle(move.new, new), 1), move.number + 1)
        for move in comparison.moves
    )
    return ChangeMap(HEIGHT, tuple(found), paths)


def _places(sentences: Sequence[Sentence]) -> list[tuple[float, float]]:
    """Top and end of each sentence, by how long it is."""
    total = sum(len(one.text) + 1 for one in sentences) or 1
    found, at = [], 0
    for one in sentences:
        length = len(one.text) + 1
        found.append((HEIGHT * at / total, HEIGHT * (at + length) / total))
        at += length
    return found


def _middle(indices: Sequence[int], places: Sequence[tuple[float, float]]) -> float:
    return (places[indices[0]][0] + places[indices[-1]][1]) / 2
