"""Edits of pages that the register holds: by address, in the order in which the texts were seen."""

from __future__ import annotations

import dataclasses
import hashlib

import fake_reader
import pytest
from held import document, put
from sqlalchemy import delete, select

from communique.errors import NotFoundError, UsageError
from communique.model import Document, Snapshot
from communique.register import Register
from communique.register.edit_rows import edit_row
from communique.register.edits import EditFilter
from communique.register.schema import made_edit

FIRST = "Alvaria will provide 80 ferries. Alvaria condemned Cestria."
SECOND = "Alvaria will provide 58 ferries. Alvaria condemned Cestria."
SPELT = "Alvaria will provide 80 ferries . Alvaria condemned Cestria."


def seen(text: str, time: str, url: str = "https://alv.example/harbour", **facts: object) -> Document:
    """A page as it was seen at a time."""
    data = f"{time}\n{text}".encode()
    item = document(text, url=url, **facts)
    return dataclasses.replace(item, snapshot=Snapshot(hashlib.sha256(data).hexdigest(), data, "text/plain", {}, time))


def test_a_changed_page_is_an_edit_with_its_times_and_redline(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    put(register, seen(SECOND, "2030-05-04T12:00:00+00:00"))
    (held,) = register.edits()
    revisions = register.record(held.record.id).revisions
    row = edit_row(held)
    assert (row["from"], row["to"]) == (revisions[0].id, revisions[1].id)
    assert (row["url"], row["substantive"], row["classes"]) == ("https://alv.example/harbour", True, ["number"])
    assert (row["old_seen"], row["seen"]) == ("2030-05-04T10:00:00+00:00", "2030-05-04T12:00:00+00:00")
    assert "[-80-]{+58+}" in row["redline"]
    assert register.edit(held.id[:8]).id == held.id


def test_a_page_that_goes_back_to_an_old_text_has_two_edits_and_shows_it_again(register: Register) -> None:
    for hour, text in enumerate((FIRST, SECOND, FIRST), 10):
        put(register, seen(text, f"2030-05-04T{hour}:00:00+00:00"))
    back, forth = register.edits()
    assert (back.old.text, back.new.text) == (SECOND, FIRST)
    assert (forth.old.text, forth.new.text) == (FIRST, SECOND)
    assert back.id != forth.id
    assert register.record(back.record.id).revisions[-1].text == FIRST


def test_texts_stand_in_the_order_of_their_captures_however_they_arrive(register: Register) -> None:
    put(register, seen(SECOND, "2030-05-04T12:00:00+00:00"))
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    (held,) = register.edits()
    assert (held.old.text, held.new.text) == (FIRST, SECOND)


def test_typography_is_hidden_unless_asked_for(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    put(register, seen(SPELT, "2030-05-04T11:00:00+00:00"))
    assert register.edits() == ()
    assert len(register.edits(EditFilter(everything=True))) == 1


def test_white_space_is_no_edit(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    put(register, seen(FIRST.replace(" ", "\n"), "2030-05-04T11:00:00+00:00"))
    assert register.edits(EditFilter(everything=True)) == ()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EditFilter(since="2030-05-04"), 1),
        (EditFilter(since="2030-06"), 0),
        (EditFilter(until="2030-05"), 1),
        (EditFilter(until="2029"), 0),
        (EditFilter(publisher="Alvaria"), 1),
        (EditFilter(publisher="Borland"), 0),
    ],
)
def test_edits_answer_filters(register: Register, wanted: EditFilter, found: int) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    put(register, seen(SECOND, "2030-05-04T12:00:00+00:00"))
    assert len(register.edits(wanted)) == found


def test_statements_that_an_edit_changed_or_dropped_are_named(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    put(register, seen("Alvaria will provide 58 ferries.", "2030-05-04T12:00:00+00:00"))
    (held,) = register.edits()
    (changed,) = held.statements.changed
    assert (changed.old.sentence.text, changed.new.sentence.text) == (
        "Alvaria will provide 80 ferries.",
        "Alvaria will provide 58 ferries.",
    )
    assert [item.act for item in held.statements.dropped] == ["condemn"]
    assert held.statements.added == ()


def test_an_edit_that_is_not_there_is_named(register: Register) -> None:
    with pytest.raises(NotFoundError, match="d-nothing"):
        register.edit("d-nothing")
    with pytest.raises(UsageError, match="not the ID of an edit"):
        register.edit("r-abcdef")
    with pytest.raises(UsageError, match="give a day, month or year"):
        register.edits(EditFilter(since="spring"))


def test_a_changed_title_alone_is_an_edit_of_the_same_text(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00", title="Talks on 80 ferries"))
    put(register, seen(FIRST, "2030-05-04T12:00:00+00:00", title="Talks on 58 ferries"))
    (held,) = register.edits()
    row = edit_row(held)
    assert (held.old.text, held.old.title, held.new.title) == (FIRST, "Talks on 80 ferries", "Talks on 58 ferries")
    assert (row["classes"], row["redline"]) == (["number"], "Talks on [-80-]{+58+} ferries")
    assert row["from"] != row["to"]
    assert register.record(held.record.id).record.title == "Talks on 58 ferries"
    assert held.statements.changed == held.statements.dropped == held.statements.added == ()
    assert register.summary().statements == 2


def test_a_title_that_goes_back_is_two_edits(register: Register) -> None:
    for hour, title in enumerate(("Ferries", "Boats", "Ferries"), 10):
        put(register, seen(FIRST, f"2030-05-04T{hour}:00:00+00:00", title=title))
    assert [(held.old.title, held.new.title) for held in register.edits()] == [
        ("Boats", "Ferries"),
        ("Ferries", "Boats"),
    ]
    assert register.record(register.edits()[0].record.id).record.title == "Ferries"


@pytest.mark.parametrize("titles", [("Ferries", ""), ("", "Ferries"), ("Two  ferries", "Two ferries")])
def test_a_title_that_one_copy_does_not_tell_is_no_edit(register: Register, titles: tuple[str, str]) -> None:
    for hour, title in enumerate(titles, 10):
        put(register, seen(FIRST, f"2030-05-04T{hour}:00:00+00:00", title=title))
    assert register.edits(EditFilter(everything=True)) == ()


def test_the_same_bytes_are_the_same_revision_however_their_title_was_found(register: Register) -> None:
    first = seen(FIRST, "2030-05-04T10:00:00+00:00", title="Ferries")
    put(register, first)
    put(register, dataclasses.replace(first, title="Ferries of Alvaria"))
    assert register.edits(EditFilter(everything=True)) == ()


def test_edits_that_are_kept_are_the_ones_that_would_be_made(register: Register) -> None:
    """Whether they were compared when the text came in, when they were listed, or just now."""
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00", title="Eighty ferries"))
    put(register, seen("Alvaria will provide 58 ferries.", "2030-05-04T12:00:00+00:00", title="58 ferries"))
    kept = register.edits()
    assert rows(register) == 1
    with register.writing() as connection:
        connection.execute(delete(made_edit))
    assert register.edits() == kept
    assert rows(register) == 1
    with register.writing() as connection:
        connection.execute(made_edit.update().values(rules="older ones", made="{}"))
    assert register.edits() == kept == register.edits()


def test_edits_follow_a_new_reading_and_what_people_correct(register: Register) -> None:
    put(register, seen(FIRST, "2030-05-04T10:00:00+00:00"))
    changed = seen(SECOND, "2030-05-04T12:00:00+00:00")
    put(register, changed)
    (held,) = register.edits()
    register.correct(held.statements.changed[0].new.id, "act", ["urge"], author="Ada")
    assert register.edits()[0].statements.changed[0].fields == ("act",)
    reading = fake_reader.read(changed)
    register.add_reading(changed, dataclasses.replace(reading, codebook="another", statements=()))
    assert [item.act for item in register.edits()[0].statements.dropped] == ["commit", "condemn"]


def rows(register: Register) -> int:
    with register.reading() as connection:
        return len(connection.execute(select(made_edit)).all())
