"""How well forms of names are joined: labels made by reading, over the register that the lines are scored on."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from communique.evaluation.floors import Figures, report_figures
from communique.register import Register


def report_names(place: Path, floors: Figures) -> int:
    """Prints the figures of name variants; 1 when one is below its floor, 0 otherwise and where there is no register.

    *place* is a register of the corpus beside the gold data, with the series that the labels name.
    """
    if not place.is_file():
        print(f"{place.name}: no register of the corpus was made; no name was scored, and no floor checked")
        return 0
    with Register.open(place, create=False) as register:
        figures = name_figures(officials_at(register, labels()), labels())
    return report_figures("name variants", figures, floors)


def labels() -> list[dict[str, str]]:
    """The labels: a person, the name of a record, and where it names that person (start, end)."""
    text = (files("communique.evaluation") / "name_variants.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def officials_at(register: Register, wanted: Sequence[Mapping[str, str]]) -> list[str]:
    """The official whom the register finds at each label's place, "" for none. Two records may have one name."""
    records: dict[str, list[str]] = defaultdict(list)
    for record in register.records():
        records[record.name].append(record.id)
    found = []
    for one in wanted:
        places = ((held, int(one["start"]), int(one["end"])) for held in records[one["record"]])
        found.append(next((who for place in places if (who := register.named_at(*place))), ""))
    return found


def name_figures(found: Sequence[str], wanted: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Pairwise figures: of pairs of labels that are joined, how many are of one person, and the reverse; and the share
    of labels at whose place anybody was found.
    """
    said = _pairs(one or f"nobody {place}" for place, one in enumerate(found))
    true = _pairs(one["person"] for one in wanted)
    right = len(said & true)
    precision, recall = right / max(len(said), 1), right / max(len(true), 1)
    return {
        "names.precision": precision,
        "names.recall": recall,
        "names.f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "names.found": sum(bool(one) for one in found) / max(len(found), 1),
    }


def _pairs(groups: Iterable[str]) -> set[tuple[int, int]]:
    """Pairs of positions that have one group."""
    held: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        held[group].append(place)
    return {pair for places in held.values() for pair in combinations(places, 2)}
