"""Linear models over named features, stored as plain arrays.

A model is a table of weights, one row a feature and one column a class, with a bias a class. It is trained elsewhere
(``tools/train.py``); here it only adds up rows. Multinomial logistic regression gives probabilities by softmax, a
single column by the logistic function (Bishop, Pattern Recognition and Machine Learning, 2006, sections 4.2-4.3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, cast

import numpy

Array = numpy.ndarray[Any, Any]


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature and class."""

    classes: tuple[str, ...]  # one name: a yes/no model that gives the probability of yes
    rows: Mapping[str, int]  # feature → row of weights
    weights: Array  # float32, features by classes
    bias: Array  # float32, one a class

    def probabilities(self, features: Sequence[Iterable[str]]) -> Array:
        """For each item its probabilities, items by classes, float64; a feature that the model lacks counts nothing.

        A feature counts once however often an item names it.
        """
        return self.of_rows([_known(self.rows, names) for names in features])

    def of_rows(self, items: Sequence[Iterable[int]]) -> Array:
        """The same for items that are given as the rows of their features, each row once."""
        scores = numpy.empty((len(items), len(self.classes)), dtype=numpy.float64)
        for item, found in enumerate(items):
            # Sorted, so that the sum and with it the last digit does not depend on the order of a set.
            rows = numpy.array(sorted(found), dtype=numpy.intp)
            scores[item] = self.weights[rows].sum(axis=0, dtype=numpy.float64) + self.bias
        if len(self.classes) == 1:
            return 1.0 / (1.0 + numpy.exp(-scores))
        scores -= scores.max(axis=1, keepdims=True)
        numpy.exp(scores, out=scores)
        shares: Array = scores / scores.sum(axis=1, keepdims=True)
        return shares

    def choice(self, options: Sequence[Iterable[str]]) -> Array:
        """For each of several options how likely it is the one to be chosen, float64; they add up to one.

        The conditional logit of a yes/no model's scores (McFadden, Conditional Logit Analysis of Qualitative Choice
        Behavior, 1974).
        """
        scores = numpy.array([self._score(_known(self.rows, names)) for names in options], dtype=numpy.float64)
        scores = numpy.exp(scores - scores.max())
        shares: Array = scores / scores.sum()
        return shares

    def _score(self, found: Iterable[int]) -> float:
        return float(self.weights[numpy.array(sorted(found), dtype=numpy.intp), 0].sum(dtype=numpy.float64))

    def contributions(self, features: Iterable[str], column: int) -> list[tuple[str, float]]:
        """What each feature adds to the score of one class, largest first: the explanation of a coding."""
        found = {name: float(self.weights[self.rows[name], column]) for name in features if name in self.rows}
        return sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0]))


class Vocabulary:
    """The features of several models under one numbering: those of an item are looked up once for all of the models."""

    def __init__(self, models: Iterable[LinearModel]) -> None:
        names = sorted(set().union(*(model.rows for model in models)))
        self._numbers = {name: number for number, name in enumerate(names)}

    def numbers(self, names: Iterable[str]) -> Set[int]:
        """The numbers of the features that any of the models knows."""
        return _known(self._numbers, names)

    def numbered(self, model: LinearModel) -> NumberedModel:
        """One of the models over the numbers in place of the names."""
        return NumberedModel(model, [model.rows.get(name, -1) for name in self._numbers])


@dataclass(frozen=True)
class NumberedModel:
    """A linear model over the numbers of a vocabulary."""

    model: LinearModel
    rows: Sequence[int]  # for each number of the vocabulary the model's row, -1 where it lacks the feature

    def probabilities(self, items: Sequence[Set[int]]) -> Array:
        """As :meth:`LinearModel.probabilities`, for items that are given as the numbers of their features."""
        rows = self.rows
        return self.model.of_rows([[row for number in item if (row := rows[number]) >= 0] for item in items])


def _known(rows: Mapping[str, int], names: Iterable[str]) -> Set[int]:
    found = set(map(rows.get, names))
    found.discard(None)
    return cast(Set[int], found)


def load_models(name: str) -> Mapping[str, LinearModel]:
    """The models of one file in ``communique.reading.models`` (see tools/train.py for its layout)."""
    with (files("communique.reading") / "models" / f"{name}.npz").open("rb") as stream:
        arrays = numpy.load(stream, allow_pickle=False)
        found = {}
        for model in bytes(arrays["models"]).decode().split("\n"):
            features = bytes(arrays[f"{model}.features"]).decode().split("\n")
            found[model] = LinearModel(
                classes=tuple(bytes(arrays[f"{model}.classes"]).decode().split("\n")),
                rows={feature: row for row, feature in enumerate(features)},
                weights=arrays[f"{model}.weights"].astype(numpy.float32),
                bias=arrays[f"{model}.bias"].astype(numpy.float32),
            )
    return found


def models_digest() -> str:
    """Eight hexadecimal digits that tell one set of shipped models from another."""
    digest = hashlib.sha256()
    for file in sorted((files("communique.reading") / "models").iterdir(), key=lambda f: f.name):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
