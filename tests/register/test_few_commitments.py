"""Commitments put together from a few promises are those put together from all."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.examples import codebook_folder, records_folder
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.register.commitments import around
from communique.register.commitments.results import CommitmentFilter

FILTERS = [
    CommitmentFilter(),
    CommitmentFilter(kind=("all",)),
    CommitmentFilter(kind=("all",), limit=5),
    CommitmentFilter(kind=("all",), limit=5, offset=7),
    CommitmentFilter(kind=("all",), limit=20, offset=30),
    CommitmentFilter(due_after="2024", limit=6),
    CommitmentFilter(due_after="2024-06", due_before="2025", limit=3, offset=2),
    CommitmentFilter(due_before="2023-12-31"),
    CommitmentFilter(by=("KSD",), kind=("all",), limit=4),
    CommitmentFilter(about="missile*", kind=("all",)),
    CommitmentFilter(status=("open",), kind=("all",), limit=4),
    CommitmentFilter(firmness=("intended",), as_of="2024-01-01", kind=("all",)),
]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("promises") / "examples.db"
    with Register.open(place) as register:
        add([str(records_folder())], register, ReaderSettings(codebook=str(codebook_folder())))
    return place


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_listing_is_the_same(examples: Path, monkeypatch: pytest.MonkeyPatch, wanted: CommitmentFilter) -> None:
    with Register.open(examples, create=False) as register:
        whole = register.commitments(wanted)
        monkeypatch.setattr(around, "FEW", 0)
        monkeypatch.setattr("communique.register.commitments.showing.growing", lambda first: iter((3, 12, 48)))
        assert register.commitments(wanted) == whole


def test_each_commitment_is_the_same_by_any_of_its_ids(examples: Path) -> None:
    with Register.open(examples, create=False) as register:
        whole = register.commitments(CommitmentFilter(kind=("all",), as_of="2025-01-01"))
        assert len(whole) > 20
        for one in whole:
            assert register.commitment(one.id, as_of="2025-01-01") == one
            assert {register.commitment(said.statement, as_of="2025-01-01").id for said in one.promises} == {one.id}
