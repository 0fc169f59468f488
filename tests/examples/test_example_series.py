"""The example records hold a series of meetings: what is told of it from reading to base rates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.examples import codebook_folder, records_folder
from communique.linking.draft import Departure
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.register.drafts import read_draft

SETTINGS = ReaderSettings(codebook=str(codebook_folder()))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    paths = sorted(str(path) for path in records_folder().glob("*jdcc*"))
    assert len(paths) == 3
    with Register.open(tmp_path_factory.mktemp("series") / "communique.db") as opened:
        add(paths, opened, SETTINGS)
        yield opened


@pytest.fixture(scope="module")
def ninth(register: Register) -> str:
    return max(register.records(), key=lambda record: record.date).id


def test_the_meetings_of_a_committee_are_comparable_whoever_publishes_them(register: Register, ninth: str) -> None:
    found = register.comparable(ninth)
    assert [item.record.date[:4] for item in found.others] == ["2023", "2022"]
    assert [item.number for item in found.profile.recurring] == [9]
    assert len(found.holdings.publishers) == 2


def test_the_ninth_meeting_lacks_a_line_of_the_two_before(register: Register, ninth: str) -> None:
    words = [" ".join(line.words.text.split()) for item in register.dropped(ninth).sentences for line in item.lines]
    assert any("Exercise Steady Lantern" in text for text in words), words
    for sentence in register.dropped(ninth).sentences:
        assert sentence.rate.held == 2


def test_the_ninth_meeting_has_anew_what_happened_since(register: Register, ninth: str) -> None:
    words = [" ".join(line.words.text.split()) for item in register.new(ninth).sentences for line in item.lines]
    assert any("Grey Plover" in text for text in words), words


def test_a_draft_that_repeats_a_record_departs_nowhere(register: Register, tmp_path: Path, ninth: str) -> None:
    text = f"{register.record(ninth).text}\n\nWe will open a bakery on the moon."
    (tmp_path / "draft.txt").write_text(f"title: Draft of the tenth meeting\ndate: 2025-10-01\n---\n{text}", "utf-8")
    found = register.check(read_draft(str(tmp_path / "draft.txt"), SETTINGS))
    *repeated, added = found.sentences
    assert len(repeated) >= 12
    assert {item.departure for item in repeated} == {Departure.AGREED}
    assert {item.agreed.record for item in repeated if item.agreed and item.records == 1} == {ninth}
    assert added.departure is Departure.NONE


def test_a_draft_is_redlined_against_the_last_meeting(register: Register, tmp_path: Path) -> None:
    text = (
        "Joint Statement of the Tenth Meeting of the Valtera-Kasendria Joint Defence Consultative Committee\n\n"
        "The Minister of Defence of Valtera and the Secretary of Defence of Kasendria met in Port Sarrow.\n\n"
        "We reaffirm our commitment to the Straits Security Treaty.\n"
    )
    (tmp_path / "draft.txt").write_text(text, "utf-8")
    found = register.check(read_draft(str(tmp_path / "draft.txt"), SETTINGS))
    assert found.comparable.records == 3
    treaty = next(item for item in found.sentences if "Treaty" in item.sentence.text)
    assert treaty.departure is Departure.DEPARTS
    assert treaty.agreed is not None
    assert treaty.agreed.sentence.text.startswith("We reaffirm our commitment to the Straits Security Treaty of 1964")
    assert found.lacking.sentences
