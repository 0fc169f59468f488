"""Comparable records and phrases in a register: what a record is compared with, and who said what since when."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import fake_reader
import pytest
from held import document, put

from communique.errors import NotFoundError, UsageError
from communique.linking.negatives import not_found, not_since
from communique.model import RecordKind, record_id
from communique.register import RecordFilter, Register
from communique.register.profiles import profiles_by_key, refresh_profile

TALKS = "Alvaria and Borland met at Port Selm. They reaffirmed the {} pact with Borland."


def talks(register: Register, year: int, word: str, **facts: object) -> str:
    """A readout by Alvaria and Borland of that year."""
    url = f"https://alv.example/{year}-{word}"
    return put(
        register,
        document(TALKS.format(word), **({"url": url, "date": f"{year}-05-04", "title": f"Talks {word}"} | facts)),
    ).record


@pytest.fixture
def series(register: Register) -> Register:
    for year, word in ((2030, "ironclad"), (2031, "iron-clad"), (2033, "lasting"), (2034, "close")):
        talks(register, year, word)
    put(register, document("Cestria condemned Borland for the spill.", url="https://ces.example/1", date="2032-01-01"))
    return register


def test_comparable_records_come_latest_first_with_reasons_and_what_was_looked_at(series: Register) -> None:
    found = series.comparable(talks(series, 2035, "new"))
    assert [item.record.date[:4] for item in found.others] == ["2034", "2033", "2031", "2030"]
    assert found.others[0].reasons == (
        "readout of ministers level by ALV, BOR",
        "same recurring meeting: jhc",
    )
    assert found.holdings.records == 4
    assert found.holdings.gaps == (2032,)


def test_an_unknown_record_is_told(series: Register) -> None:
    with pytest.raises(NotFoundError, match="no such record"):
        series.comparable("r-nothing")


def test_a_record_that_is_comparable_with_none_says_so(series: Register) -> None:
    found = series.comparable(record_id("https://ces.example/1"))
    assert found.others == ()
    assert not_found(found.holdings) == "not looked for: no comparable record is held"


def test_what_a_person_corrects_decides_with_what_a_record_is_compared(series: Register) -> None:
    record = talks(series, 2035, "new")
    made = series.correct(record, "kind", [RecordKind.DECLARATION], author="A. Reader")
    assert series.comparable(record).others == ()
    series.undo(made.id, author="A. Reader")
    assert len(series.comparable(record).others) == 4
    meeting = series.record(record).meetings[0].id
    series.correct(meeting, "series", ["Reef Council"], author="A. Reader")
    assert series.comparable(record).profile.recurring[0].name == "reef council"


def test_a_corrected_date_counts(series: Register) -> None:
    first = record_id("https://alv.example/2030-ironclad")
    series.correct(first, "date", ["2029-01-01"], author="A. Reader")
    assert series.phrase("ironclad").years.keys() >= {2029}
    assert series.comparable(record_id("https://alv.example/2034-close")).others[-1].record.date == "2029-01-01"


def test_the_profile_made_while_adding_is_the_one_that_reading_the_store_gives(series: Register) -> None:
    with series._writing(durable=False) as connection:
        keys = [int(key) for (key,) in connection.exec_driver_sql("SELECT key FROM record")]
        before = profiles_by_key(connection, keys)
        for key in keys:
            refresh_profile(connection, key)
        assert profiles_by_key(connection, keys) == before
        assert len(before) == len(keys)


def test_a_register_of_an_older_version_gets_its_profiles(series: Register, tmp_path: Path) -> None:
    record = talks(series, 2035, "new")
    before = series.comparable(record)
    with series._writing(durable=False) as connection:
        connection.exec_driver_sql("DROP TABLE comparison_key")
        connection.exec_driver_sql("DROP TABLE record_profile")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    series.close()
    with Register.open(tmp_path / "register.db") as again:
        assert again.comparable(record) == before


def test_first_and_last_use_of_a_phrase_by_party_and_publisher(series: Register) -> None:
    report = series.phrase("ironclad")
    assert [(use.date, use.words.text) for use in report.uses] == [
        ("2030-05-04", "ironclad"),
        ("2031-05-04", "iron-clad"),
    ]
    assert [(user.name, user.first.date, user.last.date) for user in report.publishers] == [
        ("Ministry of Alvaria", "2030-05-04", "2031-05-04")
    ]
    assert not_since(report.publishers[0].since) == (
        "not in 2 later comparable records held, of Ministry of Alvaria, between 2033-05-04 and 2034-05-04"
    )
    assert {year: (share.having, share.held) for year, share in report.years.items()} == {
        2030: (1, 1), 2031: (1, 1), 2033: (0, 1), 2034: (0, 1),
    }  # fmt: skip


def test_whose_word_a_phrase_is_the_statement_says(register: Register) -> None:
    text = "Alvaria and Borland met. Cestria reaffirmed an ironclad pact. The pact is ironclad."
    put(register, document(text))
    report = register.phrase("ironclad")
    assert [use.parties for use in report.uses] == [("CES",), ("ALV", "BOR", "CES")]
    assert [bool(use.statement) for use in report.uses] == [True, False]
    assert [use.sentence.text for use in report.uses] == [
        "Cestria reaffirmed an ironclad pact.",
        "The pact is ironclad.",
    ]
    assert [use.parties for use in register.phrase("ironclad", party=("Ces",)).uses] == [
        ("CES",),
        ("ALV", "BOR", "CES"),
    ]
    rejected = report.uses[0].statement
    register.correct(rejected, "review", ["rejected"], author="A. Reader")
    assert register.phrase("ironclad").uses[0].statement == ""


def test_a_phrase_that_is_not_found_says_where_it_was_looked_for(series: Register) -> None:
    report = series.phrase("unbreakable")
    assert report.uses == ()
    assert not_found(report.looked_at, "record") == (
        "not found in 5 records held, of Ministry of Alvaria, between 2030-05-04 and 2034-05-04"
    )


def test_a_filter_narrows_what_is_looked_at(series: Register) -> None:
    report = series.phrase("ironclad", RecordFilter(since="2031"))
    assert [use.date for use in report.uses] == ["2031-05-04"]
    assert report.looked_at.records == 4
    assert 2030 not in report.years


def test_a_phrase_of_no_word_is_refused(series: Register) -> None:
    with pytest.raises(UsageError, match="no word"):
        series.phrase("…")


def test_a_new_reading_changes_with_what_a_record_is_compared(series: Register) -> None:
    record = talks(series, 2035, "new")
    item = document(TALKS.format("new"), url="https://alv.example/2035-new", date="2035-05-04", title="Talks new")
    reading = dataclasses.replace(fake_reader.read(item), reader="fake/2", kind=RecordKind.DECLARATION)
    series.add_reading(item, reading, settings="another")
    assert series.comparable(record).profile.kind == "declaration"
    assert series.comparable(record).others == ()
