"""The assignment is the best there is: held against scipy's, which solves the whole matrix."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from communique.comparing import assignment
from communique.comparing.assignment import assign

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)), st.one_of(st.sampled_from([0.3, 0.5, 0.9]), st.floats(0.01, 1))
)


@given(SCORES)
def test_no_sum_is_larger_and_no_sentence_is_used_twice(scores: dict[tuple[int, int], float]) -> None:
    chosen = assign(scores)
    assert chosen <= scores.keys()
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    matrix = np.zeros((9, 9))
    for pair, score in scores.items():
        matrix[pair] = score
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    assert abs(sum(scores[pair] for pair in chosen) - matrix[rows, columns].sum()) < 1e-9


def test_a_group_beyond_the_limit_is_matched_best_pairs_first(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    scores = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (1, 1): 0.1}
    assert assign(scores) == {(0, 1), (1, 0)}
    monkeypatch.setattr(assignment, "MOST_ROWS", 1)
    assert assign(scores) == {(0, 0), (1, 1)}
