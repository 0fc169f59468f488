"""How well edits of published pages are classed, against steps that were judged one by one (docs/evaluation.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from communique.comparing.edits import page_edit
from communique.evaluation.floors import Figures, report_figures


@dataclass(frozen=True, slots=True)
class JudgedEdit:
    """Two texts of a page, and what was judged of the change."""

    old: str
    new: str
    substantive: bool
    classes: frozenset[str]


def load_edits(gold: Path) -> tuple[JudgedEdit, ...]:
    """The steps of ``edits.jsonl`` in *gold*, with the texts of ``corpus/silent-edits`` beside it."""
    texts = {path.name: path for path in (gold.parent / "corpus" / "silent-edits").rglob("*.txt")}
    rows = map(json.loads, (gold / "edits.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(
        JudgedEdit(_body(texts[row["from"]]), _body(texts[row["to"]]), row["substantive"], frozenset(row["classes"]))
        for row in rows
    )


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def score_edits(steps: Iterable[JudgedEdit]) -> dict[str, float]:
    """The share of steps that are found, that are judged alike as substantive or not, and F1 of the classes."""
    tally: Counter[str] = Counter()
    for step in steps:
        made = page_edit(step.old, step.new)
        classes = {str(item) for item in made.classes}
        tally["steps"] += 1
        tally["found"] += bool(classes)
        tally["alike"] += made.substantive == step.substantive
        tally["right"] += len(classes & step.classes)
        tally["named"] += len(classes) + len(step.classes)
    steps_seen = tally["steps"] or 1
    return {
        "found": tally["found"] / steps_seen,
        "substantive": tally["alike"] / steps_seen,
        "classes.f1": 2 * tally["right"] / (tally["named"] or 1),
    }


def report_edits(gold: Path, floors: Figures) -> int:
    """Prints the figures with their floors; 1 when one is below, 0 otherwise or where the steps are not there."""
    if not (gold / "edits.jsonl").is_file() or not (gold.parent / "corpus" / "silent-edits").is_dir():
        print(f"{gold / 'edits.jsonl'}: the judged edits are not there; no edit was scored, no floor of them checked")
        return 0
    steps = load_edits(gold)
    return report_figures(f"{len(steps)} edits of pages", score_edits(steps), floors)
