"""Trains the English reader's models on the development part of the gold records.

``python tools/train.py ../shared/gold/dev`` writes ``src/communique/reading/models/statements.npz``. It takes some
minutes on one core and gives the same file for the same records, lexicons and parser.
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
from training.dataset import Example, train
from training.fitting import save
from training.gold import gold_records, place

MODELS = Path(__file__).parent.parent / "src" / "communique" / "reading" / "models"


def examples(folder: Path) -> Iterator[Example]:
    """The development records as the reader sees them."""
    codebook = load_codebook()
    contexts = ContextBuilder.of(codebook, Parser("en_core_web_sm"))
    for record in gold_records(folder, check=False):
        for document in arrivals([str(record.path)]):
            if isinstance(document, Document):
                context = contexts.build(document)
                yield Example(record, context, tuple(place(record.rows, context.parsed)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/gold/dev"), help="folder of gold records")
    options = parser.parse_args()
    found = list(examples(options.gold))
    print(f"{len(found)} records, {sum(len(e.record.rows) for e in found)} statements")
    models = train(found, CueMatcher(load_codebook().cues))
    save(models, MODELS / "statements.npz")
    for name, model in sorted(models.items()):
        print(f"{name:12} {len(model.rows):6} features, {len(model.classes):2} classes")
    print(f"{(MODELS / 'statements.npz').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
