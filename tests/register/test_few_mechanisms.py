"""A mechanism put together from the names that may be one with it is the one put together from all."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import CommuniqueError
from communique.examples import codebook_folder, records_folder
from communique.reading import ReaderSettings
from communique.register import Register, add
from communique.register.mechanisms import around
from communique.register.mechanisms.results import MechanismFilter


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("names") / "examples.db"
    with Register.open(place) as register:
        add([str(records_folder())], register, ReaderSettings(codebook=str(codebook_folder())))
    return place


def test_each_page_is_the_same_by_its_id_and_by_each_of_its_names(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.open(examples, create=False) as register:
        listed = register.mechanisms()
        assert len(listed) > 20
        typed = [one.id for one in listed]
        typed += [name for one in listed for name in (*(use.name for use in one.names), *one.acronyms)]
        whole = {name: _page(register, name) for name in typed}
        monkeypatch.setattr(around, "FEW", 0)
        assert {name: _page(register, name) for name in typed} == whole


@pytest.mark.parametrize(("limit", "offset"), [(5, 0), (5, 5), (1, 0)])
def test_the_first_of_a_listing_are_the_same(
    examples: Path, monkeypatch: pytest.MonkeyPatch, limit: int, offset: int
) -> None:
    wanted = MechanismFilter(limit=limit, offset=offset)
    with Register.open(examples, create=False) as register:
        whole = register.mechanisms(wanted)
        monkeypatch.setattr(around, "FEW", 0)
        assert register.mechanisms(wanted) == whole


def test_a_part_of_a_name_is_looked_for_in_all(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "FEW", 0)
    with Register.open(examples, create=False) as register:
        assert register.mechanism("Logistics Framework").mechanism.name == "Joint Logistics Framework"


def _page(register: Register, name: str) -> object:
    try:
        return register.mechanism(name)
    except CommuniqueError as error:
        return str(error)
