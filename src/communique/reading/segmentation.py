"""The best set of non-overlapping spans among scored candidates, and how likely each candidate is.

A semi-Markov conditional random field (Sarawagi and Cohen, 2004) without transition weights: a segmentation's weight is
the sum of the scores of its spans, words outside all spans weigh nothing. Marginals come from the forward-backward
algorithm; :func:`best_cover` then takes the set of spans with the largest sum of marginals above a threshold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import exp, log, log1p


def marginals(spans: Sequence[tuple[int, int]], scores: Sequence[float]) -> tuple[float, list[float]]:
    """Log of the sum over all segmentations, and each span's probability; spans are (first, last) words, included."""
    if len(spans) == 1:
        score = scores[0]
        return (log1p(exp(score)) if score < 30 else score), [1 / (1 + exp(-score)) if score > -700 else 0.0]
    points = sorted({first for first, _ in spans} | {last + 1 for _, last in spans})
    places = {point: i for i, point in enumerate(points)}
    edges = [(places[first], places[last + 1]) for first, last in spans]
    ending: list[list[tuple[int, float]]] = [[] for _ in points]
    starting: list[list[tuple[int, float]]] = [[] for _ in points]
    for (start, end), score in zip(edges, scores, strict=True):
        ending[end].append((start, score))
        starting[start].append((end, score))
    ahead = [0.0] * len(points)
    for i in range(1, len(points)):
        ahead[i] = _log_sum([ahead[i - 1], *(ahead[start] + score for start, score in ending[i])])
    behind = [0.0] * len(points)
    for i in range(len(points) - 2, -1, -1):
        behind[i] = _log_sum([behind[i + 1], *(behind[end] + score for end, score in starting[i])])
    total = ahead[-1]
    return total, [
        exp(ahead[start] + score + behind[end] - total) for (start, end), score in zip(edges, scores, strict=True)
    ]


def _log_sum(values: list[float]) -> float:
    if len(values) == 1:
        return values[0]
    highest = max(values)
    return highest + log(sum([exp(value - highest) for value in values]))


def best_cover(spans: Sequence[tuple[int, int]], chances: Sequence[float], threshold: float) -> list[int]:
    """Indices of the non-overlapping spans with the largest sum of (chance - threshold), in order of the text."""
    order = sorted(
        (i for i, chance in enumerate(chances) if chance > threshold), key=lambda i: (spans[i][1], spans[i][0])
    )
    if len(order) <= 1:
        return order
    ends = [spans[i][1] for i in order]
    best = [0.0]
    taken = []
    for place, i in enumerate(order):
        gain = best[bisect_left(ends, spans[i][0])] + chances[i] - threshold
        taken.append(gain > best[place])
        best.append(max(gain, best[place]))
    chosen = []
    place = len(order)
    while place:
        if taken[place - 1]:
            chosen.append(order[place - 1])
            place = bisect_left(ends, spans[order[place - 1]][0])
        else:
            place -= 1
    return chosen[::-1]
