"""Scoring of edits of pages."""

from __future__ import annotations

import pytest

from communique.evaluation.edits import JudgedEdit, score_edits

OLD = "Alvaria will provide 80 ferries to the islands."
NUMBER = JudgedEdit(OLD, OLD.replace("80", "58"), True, frozenset({"number"}))
MARK = JudgedEdit(OLD, OLD.replace(".", "!"), False, frozenset({"typography"}))


@pytest.mark.parametrize(
    ("steps", "figures"),
    [
        ([NUMBER, MARK], {"found": 1.0, "substantive": 1.0, "classes.f1": 1.0}),
        (
            [NUMBER, JudgedEdit(MARK.old, MARK.new, True, frozenset({"wording"}))],
            {"found": 1.0, "substantive": 0.5, "classes.f1": 0.5},
        ),
        (
            [NUMBER, JudgedEdit(OLD, OLD, True, frozenset({"wording"}))],
            {"found": 0.5, "substantive": 0.5, "classes.f1": 2 / 3},
        ),
        ([], {"found": 0.0, "substantive": 0.0, "classes.f1": 0.0}),
    ],
)
def test_edits_are_scored(steps: list[JudgedEdit], figures: dict[str, float]) -> None:
    assert score_edits(steps) == pytest.approx(figures)
