"""Linear models over named features, and what their probabilities are worth."""

from __future__ import annotations

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.calibration import FIELDS, Calibration, load_calibration
from communique.reading.linear import LinearModel, load_models

ROWS = {"a": 0, "b": 1, "c": 2}
WEIGHTS = numpy.array([[1.0, 0.0], [0.0, 2.0], [-3.0, 0.5]], dtype=numpy.float32)
PAIR = LinearModel(("x", "y"), ROWS, WEIGHTS, numpy.array([0.25, -0.25], dtype=numpy.float32))
YES = LinearModel(("yes",), ROWS, WEIGHTS[:, :1], numpy.array([0.0], dtype=numpy.float32))

names = st.lists(st.sampled_from(["a", "b", "c", "unknown", ""]), max_size=8)


def test_probabilities_are_softmax_of_the_sums() -> None:
    (shares,) = PAIR.probabilities([["a", "b"]])
    first, second = math.exp(1.0 + 0.25), math.exp(2.0 - 0.25)
    assert shares == pytest.approx([first / (first + second), second / (first + second)])


def test_a_model_of_one_class_gives_the_probability_of_yes() -> None:
    shares = YES.probabilities([["a"], ["c"], []])
    assert shares[:, 0] == pytest.approx([1 / (1 + math.exp(-1)), 1 / (1 + math.exp(3)), 0.5])


@given(st.lists(names, max_size=6))
def test_probabilities_sum_to_one_whatever_the_features(items: list[list[str]]) -> None:
    shares = PAIR.probabilities(items)
    assert shares.shape == (len(items), 2)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert shares.sum(axis=1) == pytest.approx(numpy.ones(len(items)))


@given(names, st.randoms())
def test_neither_order_nor_repetition_nor_unknown_features_count(found: list[str], random) -> None:  # type: ignore[no-untyped-def]
    other = [*found, *found, "never seen"]
    random.shuffle(other)
    assert (PAIR.probabilities([found]) == PAIR.probabilities([other])).all()
    assert (PAIR.probabilities([found]) == PAIR.probabilities([["c"], other])[1]).all()


def test_contributions_explain_a_score_largest_first() -> None:
    assert PAIR.contributions(["a", "c", "b", "unknown"], 0) == [("c", -3.0), ("a", 1.0), ("b", 0.0)]


def test_the_shipped_models_are_whole() -> None:
    models = {**load_models("statements"), **load_models("speakers")}
    assert {"cue", "cue_again", "act", "commitment", "whole", "targets"} <= set(load_models("statements"))
    assert {"speakers", "membership", "joint"} == set(load_models("speakers"))
    for model in models.values():
        assert model.weights.shape == (len(model.rows), len(model.classes))
        assert model.bias.shape == (len(model.classes),)
        assert numpy.isfinite(model.weights).all() and numpy.isfinite(model.bias).all()
    assert set(models["commitment"].classes) == {"none", "tentative", "intended", "firm"}
    assert len(models["act"].classes) == 16


def test_confidence_is_the_share_of_right_codings_in_the_step_of_a_chance() -> None:
    table = Calibration({"act": ((0.0, 0.5, 0.9), (0.3, 0.75, 0.987))})
    chances = [-0.1, 0.0, 0.49, 0.5, 0.89, 0.9, 1.0]
    assert [table.confidence("act", chance) for chance in chances] == [0.3, 0.3, 0.3, 0.75, 0.75, 0.99, 0.99]


def test_without_a_table_a_chance_stands_for_itself() -> None:
    assert [Calibration({}).confidence("act", chance) for chance in (-0.5, 0.123, 1.5)] == [0.0, 0.12, 1.0]


@given(st.sampled_from(FIELDS), st.floats(0, 1), st.floats(0, 1))
def test_shipped_confidence_is_a_share_that_rises_with_the_chance(field: str, first: float, second: float) -> None:
    calibration = SHIPPED
    low, high = sorted((first, second))
    assert 0 <= calibration.confidence(field, low) <= calibration.confidence(field, high) <= 1


SHIPPED = load_calibration()
