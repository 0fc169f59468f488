"""Trains the model that chooses a statement's time on the development part of the gold records.

``python tools/train_deadlines.py ../shared/gold/dev`` writes ``src/communique/reading/models/deadlines.json``; with
``--folds`` it prints the share of coded times that are found in records and publishers that were held out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from communique.lexicons import load_codebook
from communique.reading.times import find_times
from train import examples
from training.deadlines import TimedRow, compare, save, timed_rows, train
from training.mechanisms import matched, series_folds

MODEL = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models" / "deadlines.json"
FOLDS = 5


def load(folder: Path) -> tuple[list[str], list[TimedRow]]:
    """The names of the development records, and the coded statements with the times that may be theirs."""
    names: list[str] = []
    found: list[TimedRow] = []
    occasions = load_codebook().occasions
    for example in examples(folder):
        body = [sentence for sentence in example.context.parsed if sentence is not None]
        places = matched(example.record.rows, [sentence.folded.text for sentence in body])
        for index, sentence in enumerate(body):
            rows = [row for row, place in zip(example.record.rows, places, strict=True) if place == index]
            if rows:
                times = find_times(sentence, example.context.page.document.date, occasions)
                found += timed_rows(sentence, times, rows, len(names))
        names.append(example.record.name)
    return names, found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="the folder of gold records, ../shared/gold/dev")
    parser.add_argument("--folds", action="store_true", help="measure on held-out folds, and write nothing")
    options = parser.parse_args()
    names, rows = load(options.gold)
    if not options.folds:
        weights = train(rows)
        save(weights, MODEL)
        print(f"{len(names)} records, {len(weights.weights)} features")
        return
    series = series_folds(names, FOLDS)
    for way, folds in (("records", [i % FOLDS for i in range(len(names))]), ("publishers", series)):
        counts: Counter[str] = Counter()
        for held in range(FOLDS):
            weights = train([row for row in rows if folds[row.group] != held])
            counts.update(compare([row for row in rows if folds[row.group] == held], weights))
        print(
            f"held-out {way:10} found {counts['hit'] / max(counts['wanted'], 1):.3f} of {counts['wanted']}, "
            f"right {counts['hit'] / max(counts['found'], 1):.3f} of {counts['found']}"
        )


if __name__ == "__main__":
    main()
