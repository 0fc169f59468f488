"""How well the names of mechanisms are joined: places labelled by reading, in groups of one mechanism each."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from communique.evaluation.floors import Figures, report_figures
from communique.register import Register

Label = Mapping[str, str]


def labels() -> list[dict[str, str]]:
    """The labels: group, record name, and start and end of a name in the record's text."""
    text = (files("communique.evaluation") / "mechanism_variants.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def report_mechanisms(register: Path, floors: Figures) -> int:
    """Prints the figures of a register that holds the labelled series; 1 when one is below its floor."""
    wanted = labels()
    with Register.open(register, create=False) as opened:
        figures = variant_figures(opened, wanted)
    groups = len({label["group"] for label in wanted})
    return report_figures(f"{len(wanted)} names of {groups} mechanisms", figures, floors)


def variant_figures(register: Register, wanted: Sequence[Label]) -> dict[str, float]:
    """``found``: the share of places that some mechanism has; ``pairs.*``: over all pairs of labelled places, whether
    two that are one mechanism are joined, and none else. A place that is not found is joined to none.
    """
    given = assigned(register, wanted)
    right = said = true = 0
    for (one, first), (other, second) in combinations(list(zip(wanted, given, strict=True)), 2):
        same = bool(first) and first == second
        gold = one["group"] == other["group"]
        right += same and gold
        said += same
        true += gold
    precision, recall = right / max(said, 1), right / max(true, 1)
    return {
        "variants.found": sum(map(bool, given)) / max(len(given), 1),
        "variants.pairs.precision": precision,
        "variants.pairs.recall": recall,
        "variants.pairs.f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }


def assigned(register: Register, wanted: Sequence[Label]) -> list[str]:
    """The ID of the mechanism at each labelled place, "" where none is found there."""
    places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for place in register.mechanism_places():
        places[place.record_name].append((place.start, place.end, place.mechanism))
    found = []
    for label in wanted:
        start, end = int(label["start"]), int(label["end"])
        over = [
            (min(end, stop) - max(start, first), -(stop - first), identifier)
            for first, stop, identifier in places.get(label["record"], ())
            if first < end and start < stop
        ]
        found.append(max(over)[2] if over else "")
    return found
