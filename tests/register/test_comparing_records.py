"""Comparable records and phrases in a register: what a record is compared with, and who said what since when."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import fake_reader
import pytest
from held import document, put, take_back

from communique.errors import NotFoundError, UsageError
from communique.linking.negatives import not_found, not_since
from communique.linking.standing import LineReport
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
        take_back(connection, "0002")
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


STANDING = "They reaffirmed freedom of the reef passage."
SEARCH = "They reaffirmed joint search and rescue at sea."


def communique(register: Register, year: int, *sentences: str) -> str:
    text = " ".join(("Alvaria and Borland met at Port Selm.", *sentences))
    url = f"https://alv.example/{year}"
    return put(register, document(text, url=url, date=f"{year}-05-04", title=f"Talks of {year}")).record


@pytest.fixture
def lines(register: Register) -> Register:
    for year in (2030, 2031, 2032):
        communique(register, year, STANDING, SEARCH)
    communique(register, 2033, SEARCH)
    return register


def told(report: LineReport) -> list[tuple[str, int, int]]:
    return [
        (line.words.text, line.rate.having, line.rate.held) for sentence in report.sentences for line in sentence.lines
    ]


def test_what_comparable_records_had_and_this_one_has_not_comes_with_its_base_rate(lines: Register) -> None:
    report = lines.dropped(record_id("https://alv.example/2033"))
    assert told(report) == [("freedom of the reef passage", 3, 3)]
    assert report.sentences[0].date == "2032-05-04"
    assert (report.looked_at.first, report.looked_at.last) == ("2030-05-04", "2032-05-04")


def test_what_this_record_has_and_comparable_ones_had_not(lines: Register) -> None:
    record = communique(lines, 2034, SEARCH, STANDING, "They reaffirmed an early warning network.")
    report = lines.new(record)
    assert told(report) == [("an early warning network", 0, 4)]
    assert report.elsewhere == {}


def test_only_the_last_ones_are_looked_at(lines: Register) -> None:
    record = communique(lines, 2034, STANDING)
    assert told(lines.new(record, last=1)) == [("freedom of the reef passage", 0, 1)]
    assert lines.new(record, last=1).earlier == 4
    assert told(lines.new(record, last=2)) == []


def test_a_line_that_stands_elsewhere_says_so(lines: Register) -> None:
    put(lines, document("Cestria reaffirmed an early warning network.", url="https://ces.example/1", date="2031-01-01"))
    record = communique(lines, 2034, "They reaffirmed an early warning network.")
    (known,) = lines.new(record).elsewhere.values()
    assert (known.records, known.first) == (1, "2031-01-01")


def test_a_line_said_in_other_words_in_one_sentence_is_not_told_as_dropped(lines: Register) -> None:
    record = communique(lines, 2034, SEARCH, "Ships use the reef for passage with freedom.")
    report = lines.dropped(record, last=4)
    assert told(report) == []
    assert report.covered == 1


def test_a_rejected_statement_counts_for_nothing(lines: Register) -> None:
    record = record_id("https://alv.example/2033")
    (first,) = {sentence.statement for sentence in lines.dropped(record).sentences}
    lines.correct(first, "review", ["rejected"], author="A. Reader")
    assert told(lines.dropped(record)) == [("freedom of the reef passage", 2, 3)]


def test_without_a_comparable_record_nothing_is_said(lines: Register) -> None:
    with pytest.raises(NotFoundError, match="no comparable record before 2030-05-04 is held"):
        lines.dropped(record_id("https://alv.example/2030"))
    with pytest.raises(NotFoundError, match="no such record"):
        lines.new("r-nothing")
