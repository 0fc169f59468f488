"""How well sentences are aligned, against drafts whose sentences people linked (docs/evaluation.md, "Drafts")."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from communique.comparing import Alignment, align, redline
from communique.evaluation.floors import Figures, report_figures

Links = frozenset[tuple[int, int]]  # index in the old draft, index in the new one
Aligner = Callable[[Sequence[str], Sequence[str]], Alignment]


@dataclass(frozen=True, slots=True)
class DraftPair:
    """Two drafts of one text, and which sentences people linked."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    paragraphs: tuple[tuple[int, int], ...]  # of the new draft: first index and one past the last
    links: Links

    @property
    def divided(self) -> Links:
        """The links of sentences that were split or merged."""
        old, new = Counter(i for i, _ in self.links), Counter(j for _, j in self.links)
        return frozenset((i, j) for i, j in self.links if old[i] > 1 or new[j] > 1)


def load_drafts(path: Path) -> tuple[DraftPair, ...]:
    """The pairs of a file of JSON Lines: ``old`` and ``new``, lists of sentences with ``i``, ``text``, ``aligned`` and
    ``par``.
    """
    return tuple(_pair(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _pair(row: Mapping[str, list[dict[str, object]]]) -> DraftPair:
    place = {item["i"]: index for index, item in enumerate(row["new"])}
    links = frozenset(
        (index, place[other])
        for index, item in enumerate(row["old"])
        for other in item["aligned"]  # type: ignore[attr-defined]
    )
    ends = []
    first = 0
    for _, run in groupby(row["new"], key=lambda item: item["par"]):
        last = first + len(list(run))
        ends.append((first, last))
        first = last
    texts = [tuple(str(item["text"]) for item in row[side]) for side in ("old", "new")]
    return DraftPair(texts[0], texts[1], tuple(ends), links)


def swapped(pair: DraftPair) -> DraftPair | None:
    """The pair with two neighbouring paragraphs in the middle of the new draft in each other's place; None where it has
    fewer than three paragraphs.
    """
    if len(pair.paragraphs) < 3:
        return None
    middle = max(1, len(pair.paragraphs) // 2 - 1)
    order = list(pair.paragraphs)
    order[middle], order[middle + 1] = order[middle + 1], order[middle]
    places = [index for first, last in order for index in range(first, last)]
    new = {old: place for place, old in enumerate(places)}
    links = frozenset((i, new[j]) for i, j in pair.links)
    ends = []
    at = 0
    for first, last in order:
        ends.append((at, at + last - first))
        at = ends[-1][1]
    return DraftPair(pair.old, tuple(pair.new[index] for index in places), tuple(ends), links)


def score_drafts(pairs: Iterable[DraftPair], aligner: Aligner = align) -> dict[str, float]:
    """F1 of the links; recall of those of split and merged sentences; F1 after a swap of two paragraphs; the share of
    swaps that give exactly one more move, among those of two paragraphs that both have links; and the share of redlines
    that make the new sentences of the old ones.
    """
    plain, turned = _Tally(), _Tally()
    divided = found_divided = swaps = one_move = applied = redlines = 0
    for pair in pairs:
        made = aligner(pair.old, pair.new)
        links = frozenset(made.links)
        plain.count(pair.links, links)
        divided += len(pair.divided)
        found_divided += len(pair.divided & links)
        for one in made.pairs:
            old, new = " ".join(pair.old[i] for i in one.old), " ".join(pair.new[j] for j in one.new)
            redlines += 1
            applied += redline(old, new).apply(old) == new
        other = swapped(pair)
        if other is None:
            continue
        again = aligner(other.old, other.new)
        turned.count(other.links, frozenset(again.links))
        if _visible(pair):
            swaps += 1
            one_move += len(again.moves) == len(made.moves) + 1
    return {
        "links.f1": plain.f1,
        "divided.recall": found_divided / (divided or 1),
        "swapped.links.f1": turned.f1,
        "swapped.one_move": one_move / (swaps or 1),
        "redline.applied": applied / (redlines or 1),
    }


def _visible(pair: DraftPair) -> bool:
    """Whether both of the paragraphs that are swapped have links; a swap with a wholly new one cannot be told."""
    middle = max(1, len(pair.paragraphs) // 2 - 1)
    linked = {j for _, j in pair.links}
    return all(not linked.isdisjoint(range(*bounds)) for bounds in pair.paragraphs[middle : middle + 2])


@dataclass(slots=True)
class _Tally:
    right: int = 0
    wanted: int = 0
    found: int = 0

    def count(self, wanted: Links, found: Links) -> None:
        self.right += len(wanted & found)
        self.wanted += len(wanted)
        self.found += len(found)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((self.wanted + self.found) or 1)


def report_drafts(align_folder: Path, floors: Figures) -> int:
    """Prints the figures with their floors; 1 when one is below, 0 otherwise or where the drafts are not there."""
    path = align_folder / "argrewrite" / "dev.jsonl"
    if not path.is_file():
        print(f"{path}: the linked drafts are not there; alignment was not scored, and no floor of it was checked")
        return 0
    pairs = load_drafts(path)
    return report_figures(f"alignment of {len(pairs)} drafts", score_drafts(pairs), floors)
