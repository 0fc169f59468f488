"""Training the mechanism model and comparing what it finds with the gold records as the scorer does."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from communique.reading.mechanisms import MechanismFinder, MechanismSpan, MechanismWeights, Named, assign, steadied
from communique.reading.name_classes import RecordNames
from communique.reading.parsing import ParsedSentence
from communique.reading.segmentation import best_cover, marginals

STRENGTH = 0.5  # inverse of the L2 penalty
LEAST = 2  # runs in which a feature must occur
ROUNDS = 60
THRESHOLD = 0.3


@dataclass(frozen=True)
class GoldSentence:
    """One sentence with its coded statements."""

    sentence: ParsedSentence
    parties: Sequence[Named]
    rows: Sequence[Mapping[str, Any]]  # gold statements of this sentence


@dataclass(frozen=True, slots=True)
class SeenCandidate:
    """A possible mechanism with what the model sees of it."""

    words: tuple[int, int]  # first and last
    name: str  # in the form in which names are looked up
    start: int  # offset in the folded sentence
    end: int
    features: Sequence[str]


@dataclass(frozen=True)
class GoldNames:
    """One record for training."""

    name: str
    sentences: Sequence[GoldSentence]
    context: RecordNames
    unplaced: int  # mechanisms of statements of which the sentence was not found
    runs: list[tuple[int, list[SeenCandidate]]] = field(default_factory=list)  # with the index of the sentence


def normal(name: str) -> str:
    """A name as the scorer compares it."""
    return " ".join(w for w in re.findall(r"\w+", name.lower()) if w not in {"the", "a", "of", "and"})


def matched(rows: Sequence[Mapping[str, Any]], texts: Sequence[str]) -> list[int | None]:
    """For each gold statement the index of its sentence, None where no sentence shares most of its words."""
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    found: list[int | None] = []
    last = 0
    for row in rows:
        want = Counter(re.findall(r"\w+", row["sentence"].lower()))
        likeness = [2 * sum((want & bag).values()) / max(sum(want.values()) + sum(bag.values()), 1) for bag in bags]
        # Of equal sentences the one next to the last statement's.
        best = max(range(len(bags)), key=lambda i: (round(likeness[i], 3), -abs(i - last)), default=None)
        found.append(best if best is not None and likeness[best] > 0.5 else None)
        last = best if found[-1] is not None and best is not None else last
    return found


def series_of(name: str) -> str:
    """The series of a record, by its name."""
    return name.split("__")[0]


def series_folds(names: Sequence[str], folds: int) -> list[int]:
    """For each record a fold, whole series together: publishers and counterparts that training does not see."""
    sizes = [0] * folds
    chosen = {}
    series = [series_of(name) for name in names]
    for one, size in sorted(Counter(series).items(), key=lambda pair: (-pair[1], pair[0])):
        chosen[one] = sizes.index(min(sizes))
        sizes[chosen[one]] += size
    return [chosen[one] for one in series]


def see(record: GoldNames, finder: MechanismFinder) -> None:
    """Fills in the runs of a record."""
    record.runs.clear()
    for place, gold in enumerate(record.sentences):
        for run in finder.runs(gold.sentence, gold.parties, record.context):
            words = run.sentence.words
            seen = [
                SeenCandidate(
                    (c.first, c.last),
                    run.sentence.name(c.first, c.last),
                    words[c.first].start,
                    words[c.last].end,
                    run.features(c),
                )
                for c in run.run
            ]
            record.runs.append((place, seen))


def labels(run: Sequence[SeenCandidate], gold: GoldSentence) -> list[bool]:
    """Which candidates the coder named: of overlapping ones the longest."""
    wanted = {normal(name) for row in gold.rows for name in row["mechanisms"]}
    text = gold.sentence.folded.text
    hits = [i for i, seen in enumerate(run) if normal(text[seen.start : seen.end]) in wanted]
    chosen: list[int] = []
    for i in sorted(hits, key=lambda i: run[i].start - run[i].end):
        if all(run[i].end <= run[j].start or run[i].start >= run[j].end for j in chosen):
            chosen.append(i)
    return [i in chosen for i in range(len(run))]


def train(records: Sequence[GoldNames]) -> MechanismWeights:
    """The weights that make the coded names of the records likeliest."""
    runs = [(run, gold.sentences[place]) for gold in records for place, run in gold.runs if gold.sentences[place].rows]
    counts = Counter(name for run, _ in runs for name in {n for seen in run for n in seen.features})
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    rows = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    bounds = [0]
    for run, _ in runs:
        for seen in run:
            indices += sorted({rows[name] for name in seen.features if name in rows})
            bounds.append(len(indices))
    matrix = csr_matrix((numpy.ones(len(indices)), indices, bounds), shape=(len(bounds) - 1, len(rows)))
    turned = matrix.T.tocsr()
    truth = numpy.array([float(label) for run, gold in runs for label in labels(run, gold)])
    spans = [[seen.words for seen in run] for run, _ in runs]
    offsets = numpy.cumsum([0, *(len(run) for run in spans)])
    single = numpy.array([offsets[i] for i, run in enumerate(spans) if len(run) == 1])
    several = [i for i, run in enumerate(spans) if len(run) > 1]
    wanted = turned @ truth

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        chances = numpy.empty(len(truth))
        chances[single] = 1 / (1 + numpy.exp(-scores[single]))
        total = float(numpy.logaddexp(0, scores[single]).sum())
        listed = scores.tolist()
        for i in several:
            log_sum, found = marginals(spans[i], listed[offsets[i] : offsets[i + 1]])
            total += log_sum
            chances[offsets[i] : offsets[i + 1]] = found
        value = total - float(scores @ truth) + float(weights @ weights) / (2 * STRENGTH)
        return value, turned @ chances - wanted + weights / STRENGTH

    fitted = minimize(loss, numpy.zeros(len(rows)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return MechanismWeights(
        {name: round(float(w), 3) for name, w in zip(names, fitted.x, strict=True) if abs(w) >= 0.02}, THRESHOLD
    )


def found_in(record: GoldNames, weights: MechanismWeights) -> dict[int, list[MechanismSpan]]:
    """The mechanisms by sentence, from the runs that were seen before."""
    found: dict[int, list[MechanismSpan]] = {}
    chances = []
    for _, run in record.runs:
        scores = [sum([weights.weights.get(name, 0.0) for name in seen.features]) for seen in run]
        chances.append(marginals([seen.words for seen in run], scores)[1])
    names = [[seen.name for seen in run] for _, run in record.runs]
    for (place, run), steady in zip(record.runs, steadied(chances, names, record.context.long_forms), strict=True):
        for i in best_cover([seen.words for seen in run], steady, weights.threshold):
            found.setdefault(place, []).append(MechanismSpan(run[i].start, run[i].end, "", steady[i]))
    return found


def compare(record: GoldNames, found: Mapping[int, Sequence[MechanismSpan]]) -> tuple[Counter[str], list[str]]:
    """Hits, names found and names wanted over the record's statements as the scorer counts them, and the errors."""
    counts: Counter[str] = Counter(wanted=record.unplaced)
    errors = []
    for place, gold in enumerate(record.sentences):
        text = gold.sentence.folded.text
        given = assign(found.get(place, []), [_extent(text, row) for row in gold.rows])
        for row, spans in zip(gold.rows, given, strict=True):
            if row.get("optional"):
                continue
            first = {normal(n) for n in row["mechanisms"]}
            second = {normal(n) for n in row.get("alt", {}).get("mechanisms", row["mechanisms"])}
            wanted = first & second
            have = {normal(text[s.start : s.end]) for s in spans} - (first ^ second)
            counts.update(hit=len(wanted & have), found=len(have), wanted=len(wanted))
            errors += [f"missed {n} | {sorted(have - wanted)[:3]} | {record.name[:30]}" for n in sorted(wanted - have)]
            errors += [f"extra  {n} | {sorted(wanted - have)[:3]} | {record.name[:30]}" for n in sorted(have - wanted)]
    return counts, errors


def f1(counts: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = counts["hit"] / max(counts["found"], 1)
    recall = counts["hit"] / max(counts["wanted"], 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if counts["hit"] else 0.0


def _extent(text: str, row: Mapping[str, Any]) -> tuple[int, int]:
    """From the cue or content that comes first to the end of the one that comes last."""
    places = []
    for phrase in (row["cue"], row["content"]):
        folded = " ".join(phrase.split())
        start = text.find(folded) if folded else -1
        if start >= 0:
            places.append((start, start + len(folded)))
    return (min(s for s, _ in places), max(e for _, e in places)) if places else (0, len(text))


def save(weights: MechanismWeights, path: Path) -> None:
    """Writes the model as JSON, the same bytes for the same model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"threshold": weights.threshold, "weights": dict(sorted(weights.weights.items()))}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
