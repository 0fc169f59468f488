"""How the statement models do on development records that they have not seen.

``python tools/crossvalidate.py ../shared/gold`` trains on three quarters of the development part and codes the rest,
four times, and scores all of it with the gold folder's script. Mechanisms and times have models of their own and are
left out. What was coded by hand apart from the gold records is learned from each time. It takes some minutes. The
network has no say in it, because it would have seen what is coded; with
``--network FILE``, a network that ``tools/teach.py --held-out`` made, it has, and only the quarter that this network
has not seen is coded.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from communique.lexicons import load_codebook
from communique.reading.circle import choose
from communique.reading.dependency_network import read_network
from communique.reading.lexical import CueMatcher
from communique.reading.statements import Models, StatementCoder
from train import contexts_in_force, examples
from training.dataset import Example, folds, train
from training.hand_coded import hand_coded
from training.silence import silent

_FOLDS = 4


def rows(example: Example, models: Models, coder: StatementCoder) -> Iterator[Mapping[str, Any]]:
    """One record's statements in the form that score.py reads."""
    circle = choose(example.context.opening, models.membership, models.joint)
    for draft in coder.code(example.context, circle):
        sentence = example.context.parsed[draft.sentence]
        assert sentence is not None
        held = draft.content[1] >= draft.content[0]
        yield {
            "sentence": sentence.folded.text, "cue": sentence.text(*draft.cue), "act": draft.act,
            "speakers": list(draft.speakers), "targets": list(draft.targets), "commitment": draft.commitment,
            "content": sentence.text(*draft.content) if held else "", "mechanisms": [], "when": "",
        }  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--network", type=Path, help="network.npz of tools/teach.py --held-out")
    options = parser.parse_args()
    matcher = CueMatcher(load_codebook().cues)
    found = list(examples(options.gold / "dev"))
    apart = list(hand_coded(options.gold.parent, contexts_in_force()))
    with tempfile.TemporaryDirectory() as scratch:
        wanted, coded = Path(scratch) / "gold", Path(scratch) / "coded"
        wanted.mkdir()
        coded.mkdir()
        for training, held in [*folds(len(found), _FOLDS)][: 1 if options.network else _FOLDS]:
            models = Models.of(train([*(found[i] for i in sorted(training)), *apart], matcher))
            network = (
                read_network(options.network)
                if options.network
                else silent(models.act.classes, models.commitment.classes)
            )
            coder = StatementCoder(models, network, matcher)
            for place in sorted(held):
                record = found[place].record
                lines = [json.dumps(row) for row in rows(found[place], models, coder)]
                (coded / f"{record.name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
                shutil.copy(record.path.with_suffix(".jsonl"), wanted)
            print(f"{len(list(coded.iterdir()))} of {len(found)} records", file=sys.stderr)
        subprocess.run([sys.executable, str(options.gold / "score.py"), str(wanted), str(coded)], check=True)


if __name__ == "__main__":
    main()
