"""Makes the small network of the English reader, ``src/communique/reading/models/network.npz``.

``python tools/teach.py ../shared --backbone FOLDER --work FOLDER`` takes two hours on one core, and PyTorch and
Transformers, which only this script needs (docs/decisions/network.md). *backbone* is a sentence encoder in the form
that Transformers reads; ours was all-MiniLM-L6-v2. Stages, each kept in the *work* folder, so that an interrupted run
goes on:

1. teachers, alike but for the chance that they begin with, learn from the development records and all sentences that
   were coded by hand (``teacher1.pt`` and so on are what they know);
2. they and the linear models say what they think of the sentences of ../shared/corpus and some of ../shared/bulk, which
   nobody coded;
3. the network learns from both and from all coded sentences; what it knows of single words it begins with is the
   teacher's.

With ``--held-out`` one quarter of the development records is left out of all of this, and the network is written into
the work folder: ``tools/crossvalidate.py --network`` tells what it is worth there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.lexicons import load_codebook
from communique.reading.lexical import CueMatcher
from train import MODELS, contexts_in_force, examples
from training.dataset import circle_data, held_out_circles, train
from training.gold import names_and_addresses
from training.hand_coded import hand_coded
from training.lessons import from_gold, from_models, linear_opinions, mean_of
from training.network import Network, Tables, learn, save
from training.sentences import SeenSentence, coded, uncoded
from training.teacher import Teacher

_QUARTERS = 4
_TEACHERS = 2
_TEACHER_ROUNDS = 5
_NETWORK_ROUNDS = 9


def teacher_of(
    folder: Path, backbone: Path, seed: int, gold: Sequence[SeenSentence], acts: Sequence[str], degrees: Sequence[str]
) -> Teacher:
    """A teacher that has learned; one that the work folder keeps need not learn again."""
    kept = folder / f"teacher{seed}.pt"
    teacher = Teacher(backbone, acts, degrees, seed)
    if kept.exists():
        teacher.restore(kept)
        return teacher
    for number, loss in enumerate(teacher.learn(gold, _TEACHER_ROUNDS), 1):
        print(f"teacher {seed}, round {number} of {_TEACHER_ROUNDS}: loss {loss:.3f}", file=sys.stderr)
    teacher.keep(kept)
    return teacher


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
    gold = [s for s in coded(found, circles, matcher) if s.group % _QUARTERS or not options.held_out]
    acts = sorted({row["act"] for sentence in gold for row in sentence.gold.values()})
    degrees = sorted({row["commitment"] for sentence in gold for row in sentence.gold.values()})
    others = list(uncoded(options.shared, options.bulk, known, contexts, matcher, models))
    print(f"{len(gold)} sentences of {len(found)} coded records, {len(others)} of others", file=sys.stderr)
    teachers = [
        teacher_of(options.work, options.backbone, seed, gold, acts, degrees) for seed in range(1, _TEACHERS + 1)
    ]
    judged = mean_of([teacher.judgements(others) for teacher in teachers])
    linear = linear_opinions(others, models, acts, degrees)
    lessons = [from_models(*each) for each in zip(others, linear, judged, strict=True)]
    lessons += [from_gold(sentence, acts, degrees) for sentence in gold]
    tables = Tables([lesson.marked for lesson in lessons])
    network = Network(tables, len(acts), len(degrees))
    network.begin_with(teachers[0].vectors(tables.lemmas))
    for number, loss in enumerate(learn(network, tables, lessons, _NETWORK_ROUNDS), 1):
        print(f"network, round {number} of {_NETWORK_ROUNDS}: loss {loss:.3f}", file=sys.stderr)
    target = (options.work if options.held_out else MODELS) / "network.npz"
    save(network, tables, acts, degrees, target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
