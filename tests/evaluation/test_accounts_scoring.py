"""Scoring comparisons of accounts against linked ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.evaluation.accounts import report_accounts, score_accounts

GOLD = Path("../shared/gold")


def test_without_linked_accounts_nothing_is_scored_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert score_accounts(tmp_path, tmp_path, tmp_path / "out") == {}
    assert report_accounts(tmp_path, {"relation": 1.0}) == 0
    assert "they were not compared" in capsys.readouterr().out


@pytest.mark.skipif(not (GOLD / "score_pairs.py").is_file(), reason="the linked accounts are not there")
def test_the_figures_reach_what_is_asked_and_a_floor_above_them_fails(capsys: pytest.CaptureFixture[str]) -> None:
    asked = {"links.f1": 0.65, "shared_a": 0.78, "shared_b": 0.78, "relation": 0.70}
    assert report_accounts(GOLD, asked) == 0
    assert "links.f1" in capsys.readouterr().out
    assert report_accounts(GOLD, {"links.f1": 1.01}) == 1
