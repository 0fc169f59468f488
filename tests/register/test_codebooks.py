"""A register keeps the user's own lexicons and knows by itself what the reader knew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import UsageError
from communique.examples import codebook_folder, records_folder
from communique.lexicons import load_codebook
from communique.reading import ReaderSettings
from communique.register import LineFilter, Register, StatementFilter, add

OWN = load_codebook(str(codebook_folder()))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two of the example records, read with their codebook; the folder is gone afterwards as far as it can tell."""
    wanted = ("2022-10-12_valtera_jdcc-seventh-meeting.txt", "2023-10-18_kasendria_jdcc-eighth-meeting.md")
    with Register.open(tmp_path_factory.mktemp("held") / "communique.db") as register:
        add(
            [str(records_folder() / name) for name in wanted], register, ReaderSettings(codebook=str(codebook_folder()))
        )
        yield register


def test_a_new_register_goes_by_the_bundled_codebook(register: Register) -> None:
    assert register.codebook() is load_codebook()


def test_the_codebook_used_last_is_in_force(register: Register, tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("id,kind,name\nZZA,state,Zamora Isles\n", encoding="utf-8")
    for used in (OWN, load_codebook(str(tmp_path)), OWN, load_codebook()):
        register.keep_codebook(used)
        assert register.codebook().digest == used.digest
        assert dict(register.codebook().own) == dict(used.own)


def test_a_codebook_that_is_in_force_is_not_kept_twice(register: Register) -> None:
    for _ in range(3):
        register.keep_codebook(OWN)
    with register.reading() as connection:
        assert len(connection.exec_driver_sql("SELECT files FROM codebook").all()) == 1


@pytest.mark.parametrize("typed", ["VLT", "valtera", "Republic of Valtera", "Valteran"])
def test_filters_know_the_names_of_an_own_codebook(examples: Register, typed: str) -> None:
    found = list(examples.statements(StatementFilter(party=(typed,))))
    assert found
    assert all("VLT" in (*held.statement.speakers, *held.statement.targets) for held in found)


def test_a_name_of_no_codebook_is_refused(examples: Register) -> None:
    with pytest.raises(UsageError, match="not held"):
        list(examples.statements(StatementFilter(party=("Atlantis",))))


def test_the_name_of_an_own_party_is_no_line(examples: Register) -> None:
    labels = {line.label for line in examples.lines(LineFilter())}
    names = {name for party in OWN.parties.values() for name in (party.name, *party.aliases, *party.demonyms)}
    assert labels
    assert not labels & names


def test_the_parties_have_the_names_of_the_codebook(examples: Register) -> None:
    names = {party.id: party.name for party in examples.parties()}
    assert (names["VLT"], names["KSD"]) == ("Valtera", "Kasendria")


def test_a_register_is_not_misled_by_files_that_no_longer_fit(register: Register) -> None:
    with register.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO codebook (key, digest, version, files) VALUES (1, 'x', '', ?)",
            (json.dumps({"nonsense.csv": "a,b\n"}),),
        )
    with pytest.raises(Exception, match=r"nonsense\.csv: not a lexicon file"):
        register.codebook()
