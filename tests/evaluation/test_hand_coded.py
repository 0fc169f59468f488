"""The sentences that were coded for training: places and codes, no text, and nothing of what is kept for checking."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from communique.evaluation.split import load_split
from communique.lexicons import load_codebook

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "gold" / "dev"
LINES = (ROOT / "tools" / "training" / "hand_coded.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
STATEMENTS = [(sentence, row) for sentence in SENTENCES for row in sentence["statements"]]


def digest(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def test_each_place_is_coded_once() -> None:
    assert len({(s["record"], s["start"]) for s in SENTENCES}) == len(SENTENCES)


def test_acts_and_degrees_are_those_of_the_codebook() -> None:
    codebook = load_codebook()
    assert {row["act"] for _, row in STATEMENTS} <= set(codebook.acts)
    assert {row["commitment"] for _, row in STATEMENTS} <= {"none", "tentative", "intended", "firm"}


def test_what_is_quoted_lies_in_its_sentence() -> None:
    for sentence, row in STATEMENTS:
        for start, end in (row["cue"], *row["mechanisms"], *([row["when"]] if row["when"] else [])):
            assert sentence["start"] <= start < end <= sentence["end"], sentence


def test_discussions_and_meetings_never_promise() -> None:
    assert {row["commitment"] for _, row in STATEMENTS if row["act"] == "discuss"} == {"none"}


@pytest.mark.skipif(not DEV.is_dir(), reason="the gold records are not there")
def test_nothing_kept_for_checking_is_learned_from() -> None:
    split = load_split()
    kept = [path for path in DEV.glob("*.txt") if split.part(path.stem) == "check"]
    addresses = {a for path in kept for a in re.findall(r"^url: (\S+)", path.read_text(encoding="utf-8"), re.M)}
    said = {
        digest(json.loads(line)["sentence"])
        for path in kept
        for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    }
    assert kept
    assert not addresses & {sentence["record"] for sentence in SENTENCES}
    assert not said & {sentence["digest"] for sentence in SENTENCES}
