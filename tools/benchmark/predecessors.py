"""Whether the capped index finds the nearest earlier sentence that brute force finds, over real sentences.

Brute force is the best tf-idf cosine over all earlier sentences. The index has found the predecessor if one of the
wordings that it lists for the sentence's points is said by a sentence of the same similarity. Sentences without a near
predecessor (cosine below 0.5) have none that could be missed.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from statistics import mean
from time import perf_counter

from benchmark.records import rows
from benchmark.table import Figure
from communique.linking import POSITION, Held, MemoryShelf, Wording, candidates, point_finder, wording

SENTENCES = 20_000
ASKED = 600
NEAR = 0.5
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n\s*\n")


def predecessors() -> list[Figure]:
    """The recall, with what each side costs."""
    said, points = _said()
    asked = set(random.Random(5).sample(range(len(said) // 7, len(said)), min(ASKED, len(said) // 2)))
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b").fit_transform(said).tocsr()
    shelf = MemoryShelf()
    said_by: dict[str, list[int]] = defaultdict(list)
    found: list[tuple[float, float]] = []
    ours, brute, looked = 0.0, 0.0, []
    for number, wordings in enumerate(points):
        if number in asked:
            start = perf_counter()
            listed = {one for held in wordings for one in (held.id, *candidates(shelf, held))}
            ours += perf_counter() - start
            looked.append(len(listed))
            start = perf_counter()
            similar = (matrix[number] @ matrix[:number].T).toarray()[0]
            best = float(similar.max())
            brute += perf_counter() - start
            reached = max((float(similar[other]) for one in listed for other in said_by[one]), default=0.0)
            found.append((best, reached))
        for held in wordings:
            if not said_by[held.id]:
                shelf.put([Held(held, 1, held.id, 1.0)])
            said_by[held.id].append(number)
    near = [(best, reached) for best, reached in found if best >= NEAR]
    recall = sum(reached >= best - 1e-9 for best, reached in near) / max(len(near), 1)
    note = f"{len(near)} sentences with one; {mean(looked):.0f} wordings looked at of {len(said_by):,}"
    return [
        Figure("recall of the nearest earlier sentence", recall, "", 0.95, note=note),
        Figure("looking up candidates to brute force", ours / max(brute, 1e-9), "×", 1, at_least=False),
    ]


def _said() -> tuple[list[str], list[set[Wording]]]:
    """Sentences of the collection in order of dates, and the wordings of each."""
    finder = point_finder()
    found = [
        " ".join(sentence.split())
        for row in sorted(rows(1_600)[0], key=lambda row: row.get("date", ""))
        for sentence in _SENTENCE.split(row["text"])
    ]
    said = [sentence for sentence in found if 40 < len(sentence) < 400][:SENTENCES]
    return said, [{wording(point, POSITION, finder.vocabulary) for point in finder.of(sentence)} for sentence in said]
