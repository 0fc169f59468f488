"""Scoring the alignment of linked drafts: what is counted, and what is said where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.comparing import align
from communique.evaluation.drafts import DraftPair, load_drafts, report_drafts, score_drafts, swapped
from communique.evaluation.floors import load_floors

ROW = {
    "id": "one",
    "old": [
        {"i": 1, "text": "The ministers met at Port Selm.", "aligned": [1], "par": "1"},
        {
            "i": 2,
            "text": "They condemned the launch and urged Cestria to return to talks.",
            "aligned": [2, 3],
            "par": "2",
        },
        {"i": 3, "text": "They welcomed the work of the Harbour Council.", "aligned": [], "par": "2"},
    ],
    "new": [
        {"i": 1, "text": "The ministers met at Port Selm.", "aligned": [1], "par": "1"},
        {"i": 2, "text": "They condemned the launch.", "aligned": [2], "par": "2"},
        {"i": 3, "text": "They urged Cestria to return to talks.", "aligned": [2], "par": "3"},
    ],
}


@pytest.fixture
def pair(tmp_path: Path) -> DraftPair:
    (tmp_path / "dev.jsonl").write_text(json.dumps(ROW) + "\n")
    (only,) = load_drafts(tmp_path / "dev.jsonl")
    return only


def test_drafts_are_read_with_links_from_0_and_paragraphs(pair: DraftPair) -> None:
    assert pair.links == {(0, 0), (1, 1), (1, 2)}
    assert pair.divided == {(1, 1), (1, 2)}
    assert pair.paragraphs == ((0, 1), (1, 2), (2, 3))


def test_a_swap_takes_the_links_along(pair: DraftPair) -> None:
    other = swapped(pair)
    assert other is not None
    assert other.new == (pair.new[0], pair.new[2], pair.new[1])
    assert {(pair.old[i], pair.new[j]) for i, j in pair.links} == {(other.old[i], other.new[j]) for i, j in other.links}
    assert swapped(DraftPair(pair.old, pair.new, pair.paragraphs[:2], pair.links)) is None


def test_figures_fall_with_what_is_missed(pair: DraftPair) -> None:
    right = score_drafts([pair])
    assert (right["links.f1"], right["divided.recall"], right["redline.applied"]) == (1, 1, 1)
    wrong = score_drafts([pair], lambda old, new: align(old[:1], new[:1]))
    assert (wrong["links.f1"], wrong["divided.recall"]) == (pytest.approx(2 / 4), 0)


def test_a_figure_below_its_floor_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "argrewrite"
    folder.mkdir()
    (folder / "dev.jsonl").write_text(json.dumps(ROW))
    assert report_drafts(tmp_path, {"links.f1": 1.0}) == 0
    assert report_drafts(tmp_path, {"links.f1": 1.01}) == 1
    said = capsys.readouterr()
    assert "below its floor" in said.out
    assert "links.f1" in said.err


def test_missing_drafts_are_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report_drafts(tmp_path, {"links.f1": 1.0}) == 0
    assert "dev.jsonl: the linked drafts are not there; alignment was not scored" in capsys.readouterr().out


def test_every_figure_has_a_floor(pair: DraftPair) -> None:
    floors = load_floors()
    assert floors["drafts"].keys() == score_drafts([pair]).keys()
