"""Trains the mechanism model on the development part of the gold records, or says how well it would do.

``python tools/train_mechanisms.py ../shared/gold/dev`` writes ``src/communique/reading/models/mechanisms.json``; with
``--folds`` it prints the F1 of mechanisms for records and for publishers that were held out, and writes nothing. Beside
the gold records it learns from labelled sentences of free records and from written ones (training/mechanism_labels.py);
those of a series that is held out are left out as well.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from communique.lexicons import Codebook, load_codebook
from communique.reading.mechanisms import MechanismFinder, MechanismLexicon, MechanismWeights
from train import contexts_in_force, examples
from training.dataset import Example
from training.hand_coded import hand_coded
from training.mechanism_labels import from_free_records, written
from training.mechanisms import (
    GoldNames,
    GoldSentence,
    compare,
    f1,
    found_in,
    matched,
    save,
    see,
    series_folds,
    series_of,
    train,
)

MODEL = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models" / "mechanisms.json"
FOLDS = 5


def load(folder: Path, codebook: Codebook) -> list[GoldNames]:
    """The development records with their sentences, parses, parties and candidates, as the reader sees them."""
    finder = MechanismFinder(MechanismLexicon.of(codebook), MechanismWeights({}, 1.0))
    return [_names(example, finder) for example in examples(folder)]


def load_more(shared: Path, codebook: Codebook) -> list[GoldNames]:
    """The sentences with their mechanisms that belong to no gold record."""
    finder = MechanismFinder(MechanismLexicon.of(codebook), MechanismWeights({}, 1.0))
    contexts = contexts_in_force()
    found = [*from_free_records(shared, contexts, finder), *written(contexts, finder)]
    for names in found:
        see(names, finder)
    return [*found, *(_names(example, finder) for example in hand_coded(shared, contexts))]


def _names(example: Example, finder: MechanismFinder) -> GoldNames:
    body = [(s, named) for s, named in zip(example.context.parsed, example.context.named, strict=True) if s]
    rows = example.record.rows
    places = matched(rows, [sentence.folded.text for sentence, _ in body])
    sentences = [
        GoldSentence(sentence, named, [r for r, place in zip(rows, places, strict=True) if place == index])
        for index, (sentence, named) in enumerate(body)
    ]
    unplaced = sum(len(row["mechanisms"]) for row, place in zip(rows, places, strict=True) if place is None)
    names = GoldNames(example.record.name, sentences, finder.record(s.folded.text for s, _ in body), unplaced)
    see(names, finder)
    return names


def held_out(
    records: Sequence[GoldNames], more: Sequence[GoldNames], fold: Callable[[int], int], *, series: bool
) -> tuple[Counter[str], list[str]]:
    """Counts and errors over all records, each read by a model that was trained without its fold.

    *more* are trained on each time; with *series*, without those of a series that is held out.
    """
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for held in range(FOLDS):
        apart = {series_of(r.name) for i, r in enumerate(records) if series and fold(i) == held}
        others = [r for r in more if series_of(r.name) not in apart]
        weights = train([*(r for i, r in enumerate(records) if fold(i) != held), *others])
        for i, record in enumerate(records):
            if fold(i) == held:
                here, wrong = compare(record, found_in(record, weights))
                counts.update(here)
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
    more = load_more(options.gold.parent.parent, load_codebook())
    print(f"{len(records)} gold records, {sum(len(r.sentences) for r in more)} other sentences")
    if not options.folds:
        weights = train([*records, *more])
        save(weights, MODEL)
        print(f"{len(records)} records, {len(weights.weights)} features, {MODEL.stat().st_size / 1e6:.2f} MB")
        return
    series = series_folds([record.name for record in records], FOLDS)
    ways: dict[str, Callable[[int], int]] = {
        "records": lambda i: i % FOLDS,
        "publishers": series.__getitem__,
    }
    for name, fold in ways.items():
        counts, errors = held_out(records, more, fold, series=name == "publishers")
        print(f"held-out {name:10} precision {f1(counts)[0]:.3f} recall {f1(counts)[1]:.3f} F1 {f1(counts)[2]:.3f}")
        if options.errors:
            print("\n".join(errors))


if __name__ == "__main__":
    main()
