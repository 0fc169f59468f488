"""What adding a document changes, and that it is all or nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import fake_reader
import pytest
from held import HARBOUR, document, export, put
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import ReaderError
from communique.model import Document, Quote, Span, record_id
from communique.register import Outcome, Register
from communique.register.revisions import in_order


def test_a_record_is_stored_with_everything_that_was_found(register: Register) -> None:
    item = document(HARBOUR + " See the annex. President Dell met JHC envoys.")
    reading = fake_reader.read(item)
    added = register.add_reading(item, reading)
    detail = register.record(added.record)
    assert added.outcome is Outcome.NEW_RECORD
    assert added.record == record_id(item.url)
    assert detail.text == item.text
    assert tuple(held.statement for held in detail.statements) == reading.statements
    assert tuple(held.meeting for held in detail.meetings) == reading.meetings
    assert detail.officials == reading.officials
    assert detail.mechanisms == reading.mechanisms
    assert detail.sentences == reading.sentences
    assert detail.events == reading.events
    assert detail.agenda == reading.agenda
    assert detail.inferences == reading.inferences
    assert [attachment.name for attachment in detail.attachments] == ["map.pdf", "annex.pdf"]
    assert (detail.record.title, detail.record.date, detail.record.publisher) == (item.title, item.date, item.publisher)
    assert item.snapshot is not None
    assert register.snapshot(item.snapshot.digest) == item.snapshot


@pytest.mark.parametrize(
    ("again", "outcome", "records", "revisions", "publications"),
    [
        (document(), Outcome.UNCHANGED, 1, 1, 1),
        (document(url="HTTPS://ALV.example/harbour/#top"), Outcome.UNCHANGED, 1, 1, 1),
        (document(HARBOUR.replace(". ", ".\n\n")), Outcome.UNCHANGED, 1, 1, 1),
        (document(title="Another title"), Outcome.UNCHANGED, 1, 1, 1),
        (document(HARBOUR + " They urged Cestria."), Outcome.NEW_REVISION, 1, 2, 1),
        (document(url="https://archive.example/7"), Outcome.NEW_PUBLICATION, 1, 1, 2),
        (document(url=""), Outcome.NEW_PUBLICATION, 1, 1, 2),
        (document(url="https://archive.example/7", date="2031-01-01"), Outcome.NEW_RECORD, 2, 2, 2),
        (document(url="https://alv.example/7"), Outcome.NEW_RECORD, 2, 2, 2),
        (document(url="https://archive.example/7", title="Other talks"), Outcome.NEW_RECORD, 2, 2, 2),
        (document("Alvaria will sail.", url=""), Outcome.NEW_RECORD, 2, 2, 2),
    ],
)
def test_what_is_the_same_record_again(
    register: Register, again: Document, outcome: Outcome, records: int, revisions: int, publications: int
) -> None:
    put(register, document())
    assert put(register, again).outcome is outcome
    held = register.summary()
    assert (held.records, held.revisions, held.publications) == (records, revisions, publications)


def test_both_addresses_of_a_record_find_it(register: Register) -> None:
    first = put(register, document())
    other = put(register, document(url="https://archive.example/7"))
    assert other.record == first.record
    assert register.record(record_id("https://archive.example/7")).record.id == first.record
    addresses = {publication.url for publication in register.record(first.record).publications}
    assert addresses == {"https://alv.example/harbour", "https://archive.example/7"}


def test_a_record_without_an_address_takes_the_first_that_it_gets(register: Register) -> None:
    first = put(register, document(url=""))
    put(register, document(url="https://alv.example/harbour/"))
    assert register.record(first.record).record.url == "https://alv.example/harbour/"


def test_a_text_that_is_new_at_a_second_address_is_a_revision_of_the_one_record(register: Register) -> None:
    first = put(register, document())
    put(register, document(url="https://archive.example/7"))
    changed = put(register, document(HARBOUR + " They urged Cestria.", url="https://archive.example/7"))
    assert (changed.outcome, changed.record) == (Outcome.NEW_REVISION, first.record)
    kept = {held.statement.sentence.text: held.statement.id for held in register.record(first.record).statements}
    sentence = "Alvaria condemned Cestria for the spill."
    assert kept[sentence] == next(
        s.id for s in fake_reader.read(document()).statements if s.sentence.text == sentence
    )  # an unchanged sentence keeps its ID in every revision


def test_views_and_search_show_the_current_revision_alone(register: Register) -> None:
    first = put(register, document("Alvaria will sail."))
    put(register, document("Alvaria urged Cestria to row."))
    assert [held.statement.act for held in register.statements()] == ["urge"]
    assert register.search("row")[0].record.id == first.record
    assert register.search("sail") == ()
    assert len(register.record(first.record).revisions) == 2


@pytest.mark.parametrize(
    ("arrived", "order"),
    [
        ([(1, ""), (2, ""), (3, "")], [1, 2, 3]),
        ([(1, "2030-03-01"), (2, "2030-01-01"), (3, "2030-02-01")], [2, 3, 1]),
        ([(1, "2030-03-01"), (2, ""), (3, "2030-01-01")], [3, 2, 1]),
        ([(1, "2030-01-01T12:00:00+09:00"), (2, "2030-01-01T04:00:00+00:00")], [1, 2]),
        ([(1, "2030-01-01T04:00:00Z"), (2, "2030-01-01T12:00:00+09:00")], [2, 1]),
        ([(1, "no time"), (2, "2030-01-01")], [1, 2]),
        ([(1, "2030-01-01"), (2, "2030-01-01")], [1, 2]),
    ],
)
def test_revisions_stand_in_the_order_of_their_own_times_where_known(
    arrived: list[tuple[int, str]], order: list[int]
) -> None:
    assert in_order(arrived) == order


def test_an_older_revision_that_comes_late_is_not_shown(register: Register) -> None:
    put(register, document("Alvaria will sail.", modified="2030-05-04T10:00:00Z"))
    added = put(register, document("Alvaria urged Cestria to row.", modified="2030-05-04T09:00:00Z"))
    detail = register.record(added.record)
    assert [revision.text for revision in detail.revisions] == ["Alvaria urged Cestria to row.", "Alvaria will sail."]
    assert [held.statement.act for held in detail.statements] == ["commit"]
    assert register.search("row") == ()


def test_a_new_reader_codes_beside_the_old_one(register: Register) -> None:
    item = document()
    first = put(register, item)
    newer = dataclasses.replace(fake_reader.read(item), reader="fake/2", statements=())
    assert register.add_reading(item, newer).outcome is Outcome.NEW_CODING
    detail = register.record(first.record)
    assert [(coding.reader, coding.current, coding.statements) for coding in detail.codings] == [
        ("fake/1", False, 3),
        ("fake/2", True, 0),
    ]
    assert list(register.statements()) == []


def test_a_wrapped_copy_is_read_as_the_text_that_is_held(register: Register) -> None:
    put(register, document())
    wrapped = document(HARBOUR.replace(" ", "\n"))
    assert register.for_reading(wrapped).text == HARBOUR
    newer = dataclasses.replace(fake_reader.read(register.for_reading(wrapped)), reader="fake/2")
    assert register.add_reading(wrapped, newer).outcome is Outcome.NEW_CODING


def test_known_says_whether_reading_again_would_bring_anything(register: Register) -> None:
    assert not register.known(document(), "fake")
    put(register, document(), "fake")
    assert register.known(document(), "fake")
    assert register.known(document(HARBOUR.replace(" ", "  "), snapshot=None), "fake")
    assert not register.known(document(), "another reader")
    assert not register.known(document(HARBOUR + " More."), "fake")
    assert not register.known(document(url="https://archive.example/7"), "fake")


def test_a_reading_that_quotes_what_is_not_there_is_refused_and_leaves_nothing(register: Register) -> None:
    item = document()
    reading = fake_reader.read(item)
    wrong = dataclasses.replace(reading.statements[0], content=Quote(Span(0, 5), "wrong"))
    with pytest.raises(ReaderError, match=r"harbour\.txt.*not the text"):
        register.add_reading(item, dataclasses.replace(reading, statements=(wrong,)))
    held = register.summary()
    assert (held.records, held.publications, held.revisions) == (0, 0, 0)


def test_a_failure_half_way_leaves_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.register.storing.show_current", fail)
    with pytest.raises(KeyboardInterrupt):
        put(register, document())
    monkeypatch.undo()
    assert register.summary().records == 0
    assert put(register, document()).outcome is Outcome.NEW_RECORD


words = st.sampled_from(
    [
        "Alvaria",
        "Borland",
        "Cestria",
        "reaffirmed",
        "condemned",
        "will",
        "urged",
        "the JHC",
        "harbour",
        "café",
        "𝔘",
        "평화",
    ]
)
texts = st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4).map(". ".join)
documents = st.builds(
    lambda text, number, date, modified: document(
        text, url=f"https://alv.example/{number}" if number else "", date=date, modified=modified, name=f"n{number}"
    ),
    texts,
    st.integers(0, 3),
    st.sampled_from(["", "2030-01-01", "2030-02-01"]),
    st.sampled_from(["", "2030-01-01T10:00:00Z", "2030-01-01T11:00:00+02:00"]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(documents, max_size=5))
def test_adding_twice_is_adding_once_and_every_quote_is_in_the_text(
    tmp_path_factory: pytest.TempPathFactory, items: list[Document]
) -> None:
    folder = tmp_path_factory.mktemp("twice")
    with Register.open(folder / "a.db") as register:
        for item in items:
            put(register, item)
        once = export(register)
        for item in items:
            assert put(register, item).outcome is Outcome.UNCHANGED
        assert export(register) == once
        for record in register.records():
            detail = register.record(record.id)
            assert detail.record.statements == len(detail.statements)
            for held in detail.statements:
                statement = held.statement
                quotes = [statement.sentence, statement.cue, statement.content, *statement.mechanisms]
                assert all(quote.span.of(detail.text) == quote.text for quote in quotes)


def test_the_same_documents_give_the_same_register(tmp_path: Path) -> None:
    items = [document(f"Alvaria will sail {n}.", url=f"https://alv.example/{n % 3}") for n in range(6)]
    exports = []
    for name in ("a", "b"):
        with Register.open(tmp_path / f"{name}.db") as register:
            for item in items:
                put(register, item)
            exports.append(export(register))
    assert exports[0] == exports[1]
