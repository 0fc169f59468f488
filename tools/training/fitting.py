"""Fitting the linear models and storing them as plain arrays."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from communique.reading.linear import LinearModel


def vocabulary(features: Sequence[Sequence[str]], least: int) -> dict[str, int]:
    """Features that occur in at least *least* items, with their rows."""
    counts = Counter(name for names in features for name in set(names))
    return {name: row for row, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}


def _matrix(features: Sequence[Sequence[str]], rows: Mapping[str, int]) -> Any:
    indices: list[int] = []
    bounds = [0]
    for names in features:
        indices += sorted({rows[name] for name in names if name in rows})
        bounds.append(len(indices))
    ones = numpy.ones(len(indices), dtype=numpy.float64)
    return csr_matrix((ones, indices, bounds), shape=(len(features), len(rows)))


def fit(
    features: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    strength: float,
    least: int = 2,
    weights: Sequence[float] | None = None,
) -> LinearModel:
    """A logistic regression; labels "yes" and "no" give a model of one column.

    *strength* is the inverse of the L2 penalty.
    """
    rows = vocabulary(features, least)
    classes = sorted(set(labels))
    binary = classes == ["no", "yes"]
    model = LogisticRegression(C=strength, max_iter=600, solver="liblinear" if binary else "lbfgs", random_state=0)
    model.fit(_matrix(features, rows), numpy.array(labels), sample_weight=weights)
    names = ("yes",) if binary else tuple(str(c) for c in model.classes_)
    return LinearModel(
        names, rows, model.coef_.T.astype(numpy.float32), numpy.atleast_1d(model.intercept_).astype(numpy.float32)
    )


def fit_choice(
    choices: Sequence[tuple[Sequence[Sequence[str]], int]], *, strength: float, least: int = 2
) -> LinearModel:
    """A conditional logit: each item is the features of its options and the place of the one that was chosen.

    *strength* is the inverse of the L2 penalty. The model has one column; LinearModel.choice compares options by it.
    """
    rows = vocabulary([features for options, _ in choices for features in options], least)
    matrix = _matrix([features for options, _ in choices for features in options], rows)
    sizes = [len(options) for options, _ in choices]
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    item = numpy.repeat(numpy.arange(len(sizes)), sizes)
    chosen = numpy.zeros(len(item))
    chosen[starts + numpy.array([place for _, place in choices])] = 1.0

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        highest = numpy.maximum.reduceat(scores, starts)
        shares = numpy.exp(scores - highest[item])
        totals = numpy.add.reduceat(shares, starts)
        likelihood = float((scores * chosen).sum() - (numpy.log(totals) + highest).sum())
        gradient = matrix.T @ (shares / totals[item] - chosen) + weights / strength
        return 0.5 * float(weights @ weights) / strength - likelihood, gradient

    found = minimize(loss, numpy.zeros(len(rows)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = found.x.reshape(-1, 1).astype(numpy.float32)
    return LinearModel(("yes",), rows, weights, numpy.zeros(1, dtype=numpy.float32))


def pruned(model: LinearModel, least: float) -> LinearModel:
    """The model without features whose every weight is smaller than *least*; weights in half precision."""
    keep = [name for name, row in model.rows.items() if numpy.abs(model.weights[row]).max() >= least]
    weights = model.weights[[model.rows[name] for name in keep]].astype(numpy.float16)
    return LinearModel(model.classes, {name: row for row, name in enumerate(keep)}, weights, model.bias)


def save(models: Mapping[str, LinearModel], path: Path) -> None:
    """Writes models as one .npz, the same bytes for the same models."""

    def text(words: Sequence[str]) -> Any:
        return numpy.frombuffer("\n".join(words).encode(), dtype=numpy.uint8)

    arrays: dict[str, Any] = {"models": text(sorted(models))}
    for name in sorted(models):
        model = models[name]
        arrays[f"{name}.classes"] = text(model.classes)
        arrays[f"{name}.features"] = text(sorted(model.rows, key=model.rows.__getitem__))
        arrays[f"{name}.weights"] = model.weights.astype(numpy.float16)
        arrays[f"{name}.bias"] = model.bias.astype(numpy.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            numpy.lib.format.write_array(buffer, numpy.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)
