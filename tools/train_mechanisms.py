"""Trains the mechanism model on the development part of the gold records, or says how well it would do.

``python tools/train_mechanisms.py ../shared/gold/dev`` writes ``src/communique/reading/models/mechanisms.json``; with
``--folds`` it prints the F1 of mechanisms for records and for publishers that were held out, and writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from communique.lexicons import Codebook, load_codebook
from communique.reading.mechanisms import MechanismFinder, MechanismLexicon, MechanismWeights
from train import contexts_in_force, examples
from training.hand_coded import hand_coded
from training.mechanisms import GoldNames, GoldSentence, compare, f1, found_in, matched, save, see, series_folds, train

MODEL = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models" / "mechanisms.json"
FOLDS = 5


def load(folder: Path, codebook: Codebook) -> list[GoldNames]:
    """The development records with their sentences, parses, parties and candidates, as the reader sees them."""
    finder = MechanismFinder(MechanismLexicon.of(codebook), MechanismWeights({}, 1.0))
    found = []
    for example in (*examples(folder), *hand_coded(folder.parent.parent, contexts_in_force())):
        body = [(s, named) for s, named in zip(example.context.parsed, example.context.named, strict=True) if s]
        rows = example.record.rows
        places = matched(rows, [sentence.folded.text for sentence, _ in body])
        sentences = [
            GoldSentence(sentence, named, [r for r, place in zip(rows, places, strict=True) if place == index])
            for index, (sentence, named) in enumerate(body)
        ]
        unplaced = sum(len(row["mechanisms"]) for row, place in zip(rows, places, strict=True) if place is None)
        context = finder.record(sentence.folded.text for sentence, _ in body)
        names = GoldNames(example.record.name, sentences, context, unplaced)
        see(names, finder)
        found.append(names)
    return found


def held_out(records: Sequence[GoldNames], fold: Callable[[int], int]) -> tuple[Counter[str], list[str]]:
    """Counts and errors over all records, each read by a model that was trained without its fold."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for held in range(FOLDS):
        weights = train([r for i, r in enumerate(records) if fold(i) != held])
        for i, record in enumerate(records):
            if fold(i) == held:
                more, wrong = compare(record, found_in(record, weights))
                counts.update(more)
                errors += wrong
    return counts, errors


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="the folder of gold records, ../shared/gold/dev")
    parser.add_argument("--folds", action="store_true", help="measure on held-out folds, and write nothing")
    parser.add_argument("--errors", action="store_true", help="with --folds, list what was missed or wrong")
    options = parser.parse_args()
    records = load(options.gold, load_codebook())
    if not options.folds:
        weights = train(records)
        save(weights, MODEL)
        print(f"{len(records)} records, {len(weights.weights)} features, {MODEL.stat().st_size / 1e6:.2f} MB")
        return
    series = series_folds([record.name for record in records], FOLDS)
    ways: dict[str, Callable[[int], int]] = {
        "records": lambda i: i % FOLDS,
        "publishers": series.__getitem__,
    }
    for name, fold in ways.items():
        counts, errors = held_out(records, fold)
        print(f"held-out {name:10} precision {f1(counts)[0]:.3f} recall {f1(counts)[1]:.3f} F1 {f1(counts)[2]:.3f}")
        if options.errors:
            print("\n".join(errors))


if __name__ == "__main__":
    main()
