"""How well evidence of promises is found: pairs of a promise and a later sentence, labelled by reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from communique.evaluation.floors import Figures, report_figures
from communique.register import Register

Label = Mapping[str, str]
NEAR_MISS = "none"


def labels() -> list[dict[str, str]]:
    """The labels: places of a promise and of a later sentence in their records' texts, and what the one does to the
    other; "none" for a near miss.
    """
    text = (files("communique.evaluation") / "evidence_links.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def report_evidence(register: Path, floors: Figures) -> int:
    """Prints the figures of a register that holds the labelled series; 1 when one is below its floor."""
    wanted = labels()
    with Register.open(register, create=False) as opened:
        figures = evidence_figures(opened, wanted)
    near = sum(label["relation"] == NEAR_MISS for label in wanted)
    return report_figures(f"{len(wanted)} promises with evidence, {near} of them near misses", figures, floors)


def evidence_figures(register: Register, wanted: Sequence[Label]) -> dict[str, float]:
    """Precision and recall of the links among the labelled pairs, and how often a right link says what was done."""
    told = linked(register, wanted)
    said = [(label, relation) for label, relation in zip(wanted, told, strict=True) if relation]
    right = [(label, relation) for label, relation in said if label["relation"] != NEAR_MISS]
    true = sum(label["relation"] != NEAR_MISS for label in wanted)
    return {
        "evidence.precision": len(right) / max(len(said), 1),
        "evidence.recall": len(right) / max(true, 1),
        "evidence.relation": sum(label["relation"] == relation for label, relation in right) / max(len(right), 1),
    }


def linked(register: Register, wanted: Sequence[Label]) -> list[str]:
    """What the register says that each later sentence does to the promise, "" where it links the two not."""
    held: dict[tuple[str, str], list[tuple[int, int, int, int, str]]] = {}
    for one in register.evidence_places():
        place = (one.promise_start, one.promise_end, one.later_start, one.later_end, one.relation)
        held.setdefault((one.promise_record, one.later_record), []).append(place)
    found = []
    for label in wanted:
        names = ("promise_start", "promise_end", "later_start", "later_end")
        first, last, start, end = (int(label[name]) for name in names)
        told = [
            relation
            for one, other, begin, stop, relation in held.get((label["promise"], label["later"]), ())
            if one < last and first < other and begin < end and start < stop
        ]
        found.append(told[0] if told else "")
    return found
