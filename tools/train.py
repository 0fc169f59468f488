"""Trains the English reader's models on the development part of the gold records and on sentences coded by hand.

``python tools/train.py ../shared/gold/dev`` writes ``statements.npz`` and ``speakers.npz`` in
``src/communique/reading/models``. It takes some minutes on one core and gives the same files for the same records,
lexicons and parser. With ``--speakers`` it makes only the second one: who is at the table and who speaks.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from communique.intake import arrivals
from communique.lexicons import load_codebook
from communique.model import Document
from communique.reading.context import ContextBuilder
from communique.reading.lexical import CueMatcher
from communique.reading.parsing import Parser
from training.dataset import SPEAKERS, Example, train, train_speakers
from training.fitting import save
from training.gold import gold_records, place
from training.hand_coded import hand_coded

MODELS = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models"


def contexts_in_force() -> ContextBuilder:
    """Makes of a record what the reader sees."""
    return ContextBuilder.of(load_codebook(), Parser("en_core_web_sm"))


def examples(folder: Path) -> Iterator[Example]:
    """The development records as the reader sees them."""
    contexts = contexts_in_force()
    for record in gold_records(folder, check=False):
        for document in arrivals([str(record.path)]):
            if isinstance(document, Document):
                context = contexts.build(document)
                yield Example(record, context, tuple(place(record.rows, context.parsed)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/gold/dev"), help="folder of gold records")
    parser.add_argument("--speakers", action="store_true", help="only the models of the table and the speakers")
    parser.add_argument("--out", type=Path, default=MODELS, help="folder to write into")
    options = parser.parse_args()
    found = list(examples(options.gold))
    print(f"{len(found)} records, {sum(len(e.record.rows) for e in found)} statements")
    found += hand_coded(options.gold.parent.parent, contexts_in_force())
    models = (train_speakers if options.speakers else train)(found, CueMatcher(load_codebook().cues))
    parts = {"speakers": {name: models[name] for name in SPEAKERS}}
    if not options.speakers:
        parts["statements"] = {name: model for name, model in models.items() if name not in SPEAKERS}
    for part, kept in parts.items():
        save(kept, options.out / f"{part}.npz")
    for name, model in sorted(models.items()):
        print(f"{name:12} {len(model.rows):6} features, {len(model.classes):2} classes")
    for part in parts:
        print(f"{part}.npz {(options.out / f'{part}.npz').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
