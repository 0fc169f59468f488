"""Training the model that chooses a statement's time, and comparing its choice with the gold records."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.reading.deadlines import DeadlineWeights, TimedStatement, time_features, times_of
from communique.reading.parsing import ParsedSentence
from communique.reading.times import TimeSpan
from training.fitting import fit
from training.gold import head_of, occurrences

STRENGTH = 0.3
LEAST = 2
THRESHOLD = 0.17  # in favour of a time too many: a deadline that is not shown is one that nobody looks at


@dataclass(frozen=True)
class TimedRow:
    """One gold statement with the times that may be its own."""

    group: int  # the record
    when: str  # as coded, "" for none
    times: tuple[str, ...]  # their words
    features: tuple[tuple[str, ...], ...]  # one a time


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def shared(first: str, second: str) -> int:
    """How many words two texts share, as the scorer counts."""
    return sum((_bag(first) & _bag(second)).values())


def timed(sentence: ParsedSentence, row: Mapping[str, Any]) -> TimedStatement:
    """A gold statement at its place in our sentence."""
    cues, contents = occurrences(sentence, row["cue"]), occurrences(sentence, row["content"])
    words = (cues[0] if cues else []) + (contents[0] if contents else [])
    head = head_of(sentence, cues[0]) if cues else None
    extent = (sentence.starts[min(words)], sentence.end(max(words))) if words else (0, len(sentence.folded.text))
    return TimedStatement(head or 0, extent, row["act"], row["commitment"])


def timed_rows(
    sentence: ParsedSentence, times: Sequence[TimeSpan], rows: Sequence[Mapping[str, Any]], group: int
) -> list[TimedRow]:
    """The gold statements of one sentence."""
    statements = [timed(sentence, row) for row in rows]
    text = sentence.folded.text
    found = []
    for place, row in enumerate(rows):
        own = times_of(times, statements, place)
        features = tuple(tuple(time_features(sentence, t, statements[place], own)) for t in own)
        found.append(TimedRow(group, row["when"], tuple(text[t.start : t.end] for t in own), features))
    return found


def train(rows: Sequence[TimedRow]) -> DeadlineWeights:
    """The weights for "these words give the statement's time"."""
    features, labels = [], []
    for row in rows:
        likeness = [shared(row.when, words) for words in row.times]
        most = max(likeness, default=0)
        features += list(row.features)
        labels += ["yes" if most and one == most else "no" for one in likeness]
    model = fit(features, labels, strength=STRENGTH, least=LEAST)
    weights = {name: round(float(model.weights[i, 0]), 3) for name, i in model.rows.items()}
    return DeadlineWeights(
        {name: weight for name, weight in weights.items() if abs(weight) >= 0.01},
        round(float(model.bias[0]), 3),
        THRESHOLD,
    )


def compare(rows: Sequence[TimedRow], weights: DeadlineWeights) -> Counter[str]:
    """How many coded times there are, how many were found, and how many statements were given one."""
    from math import exp

    counts: Counter[str] = Counter()
    for row in rows:
        scores = [sum(weights.weights.get(name, 0.0) for name in names) + weights.bias for names in row.features]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        words = row.times[best] if best is not None and 1 / (1 + exp(-scores[best])) >= weights.threshold else ""
        counts.update(wanted=bool(row.when), found=bool(words), hit=bool(row.when and shared(row.when, words)))
    return counts


def save(weights: DeadlineWeights, path: Path) -> None:
    """Writes the model as JSON, the same bytes for the same model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"threshold": weights.threshold, "bias": weights.bias, "weights": dict(sorted(weights.weights.items()))}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
