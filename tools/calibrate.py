"""Measures what the reader's own probabilities are worth on the part kept for checking.

``python tools/calibrate.py ../shared/gold`` codes the check part without calibration, fits a rising step function for
each field (isotonic regression) and writes ``src/communique/reading/models/calibration.json``. It prints, for each
field, how often codings of a confidence were right, and the Brier score before and after.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from sklearn.isotonic import IsotonicRegression

from communique.intake import arrivals
from communique.model import Document, record_id
from communique.reading.calibration import Calibration
from communique.reading.english import EnglishReader
from communique.register.rows import statement_row
from training.gold import gold_records

TARGET = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models" / "calibration.json"
_LEAST_STEP = 0.02  # shares closer than this are one step
Row = Mapping[str, Any]


def load_score(folder: Path) -> Any:
    """The gold folder's score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judges(score: Any) -> dict[str, Callable[[Row, Row], bool]]:
    """For each field whether a coded row is right by a gold one."""

    def same(field: str) -> Callable[[Row, Row], bool]:
        return lambda gold, coded: bool(score.agrees(gold, coded, field))

    def items(field: str) -> Callable[[Row, Row], bool]:
        return lambda gold, coded: {score.normal(x) for x in gold[field]} == {score.normal(x) for x in coded[field]}

    def time(gold: Row, coded: Row) -> bool:
        return bool(score.overlap(gold["when"], coded["when"])) if gold["when"] else not coded["when"]

    return {
        "act": same("act"), "speakers": same("speakers"), "commitment": same("commitment"), "targets": same("targets"),
        "mechanisms": items("mechanisms"), "when": time,
        "content": lambda gold, coded: score.word_f1(gold["content"], coded["content"]) >= 0.8,
    }  # fmt: skip


def observations(folder: Path) -> dict[str, list[tuple[float, bool]]]:
    """By field the reader's own probability of each coding, and whether the coding was right."""
    score = load_score(folder)
    rules = judges(score)
    reader = EnglishReader("en_core_web_sm", "", Calibration({}))
    found: dict[str, list[tuple[float, bool]]] = {field: [] for field in (*rules, "overall")}
    for record in gold_records(folder / "dev", check=True):
        for document in arrivals([str(record.path)]):
            if not isinstance(document, Document):
                continue
            coded = [statement_row(s, record_id(document.known_by)) for s in reader.read(document).statements]
            pairs, _, extra = score.pair(list(record.rows), coded)
            for gold, row in pairs:
                for field, right in rules.items():
                    found[field].append((row["confidence"][field], right(gold, row)))
                both = rules["act"](gold, row) and rules["speakers"](gold, row)
                found["overall"].append((row["confidence"]["overall"], both))
            found["overall"] += [(row["confidence"]["overall"], False) for row in extra]
    return found


def steps(chances: Sequence[float], right: Sequence[bool]) -> tuple[list[float], list[float]]:
    """Lower bounds of the steps of a rising function from probability to share right, and the shares."""
    model = IsotonicRegression(y_min=0.01, y_max=0.99, out_of_bounds="clip")
    grid = numpy.round(numpy.arange(0, 1.001, 0.01), 2)
    values = model.fit(chances, right).predict(grid)
    bounds, shares = [0.0], [round(float(values[0]), 3)]
    for bound, share in zip(grid[1:], values[1:], strict=True):
        if share - shares[-1] >= _LEAST_STEP:
            bounds.append(float(bound))
            shares.append(round(float(share), 3))
    return bounds, shares


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/gold"))
    options = parser.parse_args()
    tables = {}
    for field, seen in observations(options.gold).items():
        chances, right = [c for c, _ in seen], [r for _, r in seen]
        bounds, shares = steps(chances, right)
        tables[field] = {"from": bounds, "share": shares}
        calibration = Calibration({field: (tuple(bounds), tuple(shares))})
        after = [calibration.confidence(field, c) for c in chances]
        print(f"\n{field}: {len(seen)} codings, {sum(right) / len(right):.3f} right; Brier score "
              f"{brier(chances, right):.3f} before, {brier(after, right):.3f} after")  # fmt: skip
        for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            inside = [r for a, r in zip(after, right, strict=True) if low <= a < high]
            if inside:
                share = sum(inside) / len(inside)
                print(f"  confidence {low:.2f}-{min(high, 1):.2f}: {len(inside):5} codings, {share:.2f} right")
    TARGET.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")


def brier(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Mean squared distance between probability and outcome (Brier 1950)."""
    return float(numpy.mean([(c - r) ** 2 for c, r in zip(chances, right, strict=True)]))


if __name__ == "__main__":
    main()
