"""Makes the small network of the English reader, ``src/communique/reading/models/network.npz``.

``python tools/teach.py ../shared --backbone FOLDER --work FOLDER`` takes an hour or two on two cores, and PyTorch and
Transformers, which only this script needs (docs/decisions/network.md). *backbone* is a sentence encoder in the form
that Transformers reads; ours was all-MiniLM-L6-v2. Stages, each kept in the *work* folder, so that an interrupted run
goes on:

1. a teacher learns from three quarters of the development records and all sentences that were coded by hand
   (``teacher.npz``: what it says of the sentences of
   ../shared/corpus and some of ../shared/bulk, which nobody coded);
2. the linear models say what they think of the same sentences;
3. the network learns from both and from all development records.

With ``--held-out`` stages 2 and 3 leave out the fourth quarter as the teacher did, and the network is written into the
work folder: ``tools/crossvalidate.py --network`` tells what it is worth there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy

from communique.lexicons import load_codebook
from communique.reading.lexical import CueMatcher
from train import MODELS, contexts_in_force, examples
from training.dataset import circle_data, held_out_circles, train
from training.gold import names_and_addresses
from training.hand_coded import hand_coded
from training.lessons import Judgement, from_gold, from_models, linear_opinions
from training.network import Network, Tables, learn, save
from training.sentences import SeenSentence, coded, uncoded
from training.teacher import Teacher

_QUARTERS = 4
_TEACHER_ROUNDS = 6
_NETWORK_ROUNDS = 9


def taught(
    folder: Path, backbone: Path, gold: Sequence[SeenSentence], others: Sequence[SeenSentence],
    acts: Sequence[str], degrees: Sequence[str],
) -> list[Judgement]:  # fmt: skip
    """What the teacher says of uncoded sentences; read from the work folder where it has said so before."""
    kept = folder / "teacher.npz"
    sizes = {
        "clues": [len(sentence.clues) for sentence in others],
        "pairs": [len(sentence.pairs) for sentence in others],
    }
    if not kept.exists():
        teacher = Teacher(backbone, acts, degrees)
        for number, loss in enumerate(teacher.learn([s for s in gold if s.group % _QUARTERS], _TEACHER_ROUNDS), 1):
            print(f"teacher, round {number} of {_TEACHER_ROUNDS}: loss {loss:.3f}", file=sys.stderr)
        found = list(teacher.judgements(others))
        parts = {name: numpy.concatenate([getattr(o, name) for o in found]) for name in Judgement.__dataclass_fields__}
        numpy.savez_compressed(kept, allow_pickle=False, **parts, **{name: numpy.array(s) for name, s in sizes.items()})
    arrays = numpy.load(kept, allow_pickle=False)
    if any(arrays[name].tolist() != wanted for name, wanted in sizes.items()):
        raise SystemExit(f"{kept}: was made for other sentences; remove it to ask the teacher again")
    clues, pairs = (numpy.cumsum(wanted)[:-1] for wanted in sizes.values())
    columns = [
        numpy.split(arrays[name], pairs if name == "target" else clues) for name in Judgement.__dataclass_fields__
    ]
    return [Judgement(*row) for row in zip(*columns, strict=True)]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--backbone", type=Path, required=True, help="folder of the teacher's encoder")
    parser.add_argument("--work", type=Path, required=True, help="folder for what can be used again")
    parser.add_argument("--bulk", type=int, default=1800, help="records of ../shared/bulk to learn from")
    parser.add_argument("--held-out", action="store_true", help="leave out the teacher's fourth quarter throughout")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    matcher = CueMatcher(load_codebook().cues)
    contexts = contexts_in_force()
    found = list(examples(options.shared / "gold" / "dev"))
    found += hand_coded(options.shared, contexts)
    circles = held_out_circles(found, *circle_data(found))
    known = names_and_addresses(options.shared / "gold" / "dev")
    kept = [e for i, e in enumerate(found) if i % _QUARTERS or e.coded is not None or not options.held_out]
    models = train(kept, matcher)
    gold = list(coded(found, circles, matcher))
    acts = sorted({row["act"] for sentence in gold for row in sentence.gold.values()})
    degrees = sorted({row["commitment"] for sentence in gold for row in sentence.gold.values()})
    others = list(uncoded(options.shared, options.bulk, known, contexts, matcher, models))
    print(f"{len(gold)} sentences of {len(found)} coded records, {len(others)} of others", file=sys.stderr)
    teacher = taught(options.work, options.backbone, gold, others, acts, degrees)
    linear = linear_opinions(others, models, acts, degrees)
    lessons = [from_models(*each) for each in zip(others, linear, teacher, strict=True)]
    lessons += [from_gold(s, acts, degrees) for s in gold if s.group % _QUARTERS or not options.held_out]
    tables = Tables([lesson.marked for lesson in lessons])
    network = Network(tables, len(acts), len(degrees))
    for number, loss in enumerate(learn(network, tables, lessons, _NETWORK_ROUNDS), 1):
        print(f"network, round {number} of {_NETWORK_ROUNDS}: loss {loss:.3f}", file=sys.stderr)
    target = (options.work if options.held_out else MODELS) / "network.npz"
    save(network, tables, acts, degrees, target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
