"""Learns how near words are in meaning, from the company they keep in official releases.

``python tools/train_word_vectors.py ../shared`` reads ``bulk/whitehouse_releases.jsonl.gz`` and the records of
``corpus`` (without ``corpus/pairs``, which are for measuring) and writes into ``src/communique/comparing/data``
``words.csv``, a stem and in how many of the sentences it stands (the first row counts them all), and ``words.npz``, a
vector for each. Positive pointwise mutual information of stems within a window, smoothed contexts, and a truncated
singular value decomposition (Levy, Goldberg and Dagan 2015).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from communique.comparing.accounts.words import stems_of

WINDOW = 8  # words to either side that count as company; nearer ones count more
LEAST_SENTENCES = 15  # of a stem that is kept
MOST_STEMS = 12_000
DIMENSIONS = 96
SMOOTHING = 0.75  # exponent of the contexts' frequencies
OUT = Path(__file__).parents[1] / "src" / "communique" / "comparing" / "data"
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z“\"])|\n\s*\n")


def texts(shared: Path) -> Iterator[str]:
    """The texts to learn from."""
    with gzip.open(shared / "bulk" / "whitehouse_releases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
    for path in sorted((shared / "corpus").rglob("*.txt")):
        if "pairs" not in path.parts and "silent-edits" not in path.parts:
            yield path.read_text(encoding="utf-8").partition("\n---\n")[2]


def sentences(shared: Path) -> Iterator[list[str]]:
    """The stems of each different sentence; formulas that recur word for word count once."""
    seen: set[str] = set()
    for text in texts(shared):
        for sentence in _SENTENCE_END.split(re.sub(r"\(https?://[^)]*\)", " ", text)):
            stems = stems_of(sentence)
            known = " ".join(stems)
            if len(stems) >= 4 and known not in seen:
                seen.add(known)
                yield stems


def company(lines: list[list[str]], index: dict[str, int]) -> csr_matrix:
    """How often each stem stands near each other stem, weighted by nearness; symmetric."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    total = csr_matrix((len(index), len(index)), dtype=np.float32)
    for number, line in enumerate(lines):
        numbers = [index.get(stem, -1) for stem in line]
        for place, one in enumerate(numbers):
            if one < 0:
                continue
            for distance in range(1, WINDOW + 1):
                if place + distance >= len(numbers):
                    break
                other = numbers[place + distance]
                if other >= 0 and other != one:
                    weight = (WINDOW + 1 - distance) / WINDOW
                    rows += [one, other]
                    columns += [other, one]
                    values += [weight, weight]
        if len(rows) > 5_000_000 or number == len(lines) - 1:
            total = total + coo_matrix((values, (rows, columns)), shape=total.shape, dtype=np.float32).tocsr()
            rows, columns, values = [], [], []
    return total


def vectors(counts: csr_matrix) -> NDArray[np.int8]:
    """A vector of whole numbers for each stem, of about the same length."""
    found = counts.tocoo()
    stem_totals = np.asarray(counts.sum(axis=1)).ravel()
    context = stem_totals**SMOOTHING
    expected = stem_totals[found.row] * context[found.col] / context.sum()
    information = np.log(np.maximum(found.data / np.maximum(expected, 1e-9), 1e-9))
    kept = information > 0
    matrix = coo_matrix((information[kept], (found.row[kept], found.col[kept])), shape=counts.shape).tocsr()
    left, singular, _ = svds(matrix, k=DIMENSIONS, v0=np.ones(counts.shape[0]) / counts.shape[0] ** 0.5)
    order = np.argsort(-singular)
    scaled = left[:, order] * np.sqrt(singular[order])
    scaled *= np.sign(
        scaled[np.abs(scaled).argmax(axis=0), range(DIMENSIONS)]
    )  # a sign that does not depend on the solver
    unit = scaled / np.maximum(np.linalg.norm(scaled, axis=1, keepdims=True), 1e-9)
    whole: NDArray[np.int8] = np.clip(np.round(unit * 254), -127, 127).astype(np.int8)
    return whole


def main() -> None:
    """Writes both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    lines = list(sentences(parser.parse_args().shared))
    held = Counter(stem for line in lines for stem in set(line))
    kept = sorted((stem for stem in held if held[stem] >= LEAST_SENTENCES), key=lambda stem: (-held[stem], stem))
    kept = sorted(kept[:MOST_STEMS])
    index = {stem: number for number, stem in enumerate(kept)}
    OUT.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT / "words.npz", vectors=vectors(company(lines, index)))
    with (OUT / "words.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["stem", "sentences"])
        writer.writerow(["", len(lines)])  # in how many sentences the others were counted
        writer.writerows([stem, held[stem]] for stem in kept)
    print(f"{len(lines):,} sentences, {len(kept):,} stems")


if __name__ == "__main__":
    main()
