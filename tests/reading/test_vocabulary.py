"""Several linear models over one numbering of their features."""

import numpy
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.linear import LinearModel, Vocabulary

NAMES = st.sampled_from([f"word={letter}" for letter in "abcdefghij"])
WEIGHTS = st.floats(-8, 8, width=16)


@st.composite
def models(draw: st.DrawFn) -> LinearModel:
    features = sorted(draw(st.sets(NAMES, min_size=1)))
    classes = draw(st.sampled_from([("yes",), ("agree", "urge"), ("agree", "condemn", "urge")]))
    rows = st.lists(WEIGHTS, min_size=len(classes), max_size=len(classes))
    return LinearModel(
        classes,
        {name: row for row, name in enumerate(features)},
        numpy.array(draw(st.lists(rows, min_size=len(features), max_size=len(features))), dtype=numpy.float32),
        numpy.array(draw(rows), dtype=numpy.float32),
    )


@given(st.lists(models(), min_size=1, max_size=3), st.lists(st.lists(NAMES, max_size=12), min_size=1, max_size=4))
def test_a_shared_numbering_changes_no_digit(several: list[LinearModel], items: list[list[str]]) -> None:
    vocabulary = Vocabulary(several)
    numbers = [vocabulary.numbers(names) for names in items]
    for model in several:
        assert (vocabulary.numbered(model).probabilities(numbers) == model.probabilities(items)).all()


@given(st.lists(models(), min_size=1, max_size=3), st.lists(NAMES, max_size=12))
def test_only_features_that_some_model_knows_have_numbers(several: list[LinearModel], names: list[str]) -> None:
    known = {name for model in several for name in model.rows} & set(names)
    assert len(Vocabulary(several).numbers(names)) == len(known)
