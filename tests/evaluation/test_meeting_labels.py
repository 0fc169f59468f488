"""The labelled meetings, and how they become what the script reads."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from communique.evaluation.meetings import PARTS, documents, labels, people, told_by
from communique.model import MeetingForm

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "President Ann Alder of Chile met today with the head of the Trade Board, Jo Ek."


def test_a_label_becomes_a_meeting_with_the_words_at_its_places() -> None:
    row = {"record": "r", "meeting": "1", "date": "2031-05-06", "end": "", "form": "in person", "parties": "PER CHL"}
    person = {"record": "r", "meeting": "1", "start": "10", "end": "19", "office_start": "0", "office_end": "9"}
    (meeting,) = told_by("r", TEXT, [row], [person | {"party": "CHL"}])["meetings"]
    assert meeting["parties"] == ["CHL", "PER"]
    assert meeting["participants"] == [{"name": "Ann Alder", "office": "President", "party": "CHL"}]


def test_a_record_without_a_meeting_has_none() -> None:
    row = {"record": "r", "meeting": "0", "date": "", "end": "", "form": "", "parties": ""}
    assert told_by("r", TEXT, [row], []) == {"meetings": [], "officials": []}


def test_the_labels_are_of_known_forms_and_parts() -> None:
    assert {row["part"] for row in labels()} == set(PARTS)
    assert {row["form"] for row in labels()} <= {form.value for form in MeetingForm} | {""}
    counts = Counter(part for part, _ in {(row["part"], row["record"]) for row in labels()})
    assert counts["develop"] + counts["apart"] >= 60
    assert counts["last"] >= 20


def test_every_participant_is_of_a_labelled_meeting() -> None:
    assert {(p["record"], p["meeting"]) for p in people()} <= {(row["record"], row["meeting"]) for row in labels()}


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus beside the gold data is not there")
def test_every_label_of_the_corpus_stands_on_words() -> None:
    names = {row["record"] for row in labels() if "_whitehouse_" in row["record"] or "_statedept_" in row["record"]}
    texts = documents(SHARED, names)
    assert set(texts) == names
    for person in people():
        if person["record"] in texts:
            words = texts[person["record"]].text[int(person["start"]) : int(person["end"])]
            assert words == words.strip() != ""
