"""Corrections: appended, applied by every view, undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from held import HARBOUR, document, put

from communique.errors import NotFoundError, UsageError
from communique.register import RecordFilter, Register, StatementFilter


@pytest.fixture
def statement(register: Register) -> str:
    """The ID of "Alvaria condemned Cestria for the spill." """
    put(register, document())
    return next(iter(register.statements(StatementFilter(act=("condemn",))))).statement.id


def test_a_correction_shows_in_every_view_and_keeps_the_coding(
    register: Register, statement: str, tmp_path: Path
) -> None:
    made = register.correct(statement, "act", ["warn"], author="Ona", reason="it threatens")
    held = register.statement(statement)
    assert (held.statement.act, held.corrected) == ("warn", ("act",))
    assert (made.before, made.after, made.author, made.reason) == ('"condemn"', '"warn"', "Ona", "it threatens")
    assert [h.statement.id for h in register.statements(StatementFilter(act=("warn",)))] == [statement]
    assert list(register.statements(StatementFilter(act=("condemn",)))) == []
    assert [h.statement.id for h in register.statements(StatementFilter(corrected=True))] == [statement]
    assert register.record(held.record).corrections == (made,)
    with closing(sqlite3.connect(tmp_path / "register.db")) as file:
        assert file.execute("SELECT act FROM statement WHERE id = ?", [statement]).fetchone() == ("condemn",)


OF_CONDEMN = StatementFilter(act=("condemn",))


@pytest.mark.parametrize(
    ("field", "values", "wanted", "unwanted"),
    [
        ("speakers", ["BOR"], replace(OF_CONDEMN, speaker=("BOR",)), replace(OF_CONDEMN, speaker=("ALV",))),
        ("targets", ["BOR", "ALV"], StatementFilter(target=("BOR",)), StatementFilter(target=("CES",))),
        ("targets", [], OF_CONDEMN, StatementFilter(target=("CES",))),
        ("targets", ["BOR"], replace(OF_CONDEMN, party=("BOR",)), replace(OF_CONDEMN, party=("CES",))),
        (
            "commitment",
            ["tentative"],
            StatementFilter(commitment=("tentative",)),
            StatementFilter(commitment=("none",)),
        ),
        ("account", ["own"], StatementFilter(account=("own",)), replace(OF_CONDEMN, account=("joint",))),
        ("persons", ["Ira Venn"], StatementFilter(person="venn"), StatementFilter(person="dell")),
    ],
)
def test_filters_see_what_was_corrected(
    register: Register,
    statement: str,
    field: str,
    values: list[str],
    wanted: StatementFilter,
    unwanted: StatementFilter,
) -> None:
    register.correct(statement, field, values, author="Ona")
    assert statement in [held.statement.id for held in register.statements(wanted)]
    assert statement not in [held.statement.id for held in register.statements(unwanted)]


def test_a_corrected_date_moves_the_record_and_its_statements(register: Register, statement: str) -> None:
    put(register, document("Borland will sail.", url="https://alv.example/2", date="2030-01-01"))
    record = register.statement(statement).record
    register.correct(record, "date", ["2029-01-01"], author="Ona")
    assert [held.date for held in register.records()] == ["2030-01-01", "2029-01-01"]
    assert [held.id for held in register.records(RecordFilter(until="2029"))] == [record]
    assert {held.record for held in register.statements(StatementFilter(until="2029"))} == {record}
    assert next(iter(register.statements())).date == "2030-01-01"
    register.correct(record, "date", [], author="Ona")
    assert list(register.records(RecordFilter(until="2029"))) == []


def test_a_corrected_publisher_is_found(register: Register, statement: str) -> None:
    record = register.statement(statement).record
    register.correct(record, "publisher", ["Harbour Office"], author="Ona")
    assert [held.id for held in register.records(RecordFilter(publisher="harbour office"))] == [record]
    assert list(register.records(RecordFilter(publisher="ministry"))) == []
    assert len(list(register.statements(StatementFilter(publisher="harbour")))) == 3


def test_a_meeting_is_corrected(register: Register, statement: str) -> None:
    detail = register.record(register.statement(statement).record)
    meeting = detail.meetings[0]
    assert meeting.meeting.date_inferred
    register.correct(meeting.id, "date", ["2030-05-03"], author="Ona")
    register.correct(meeting.id, "number", ["4"], author="Ona")
    held = register.meeting(meeting.id)
    assert (held.meeting.date, held.meeting.number, held.meeting.date_inferred) == ("2030-05-03", 4, False)
    assert held.corrected == ("date", "number")


def test_undoing_is_an_entry_of_its_own(register: Register, statement: str) -> None:
    first = register.correct(statement, "act", ["warn"], author="Ona")
    undone = register.undo(first.id, author="Bo", reason="it does not")
    assert register.statement(statement).statement.act == "condemn"
    assert register.statement(statement).corrected == ()
    assert register.corrections() == (undone,)
    assert undone.undone_by.startswith("k-")
    with pytest.raises(UsageError, match="undone already"):
        register.undo(first.id, author="Bo")
    again = register.correct(statement, "act", ["warn"], author="Ona")
    assert register.statement(statement).statement.act == "warn"
    assert register.corrections(statement) == (undone, again)


def test_undoing_an_earlier_correction_keeps_the_later_one(register: Register, statement: str) -> None:
    first = register.correct(statement, "act", ["warn"], author="Ona")
    second = register.correct(statement, "act", ["urge"], author="Ona")
    register.undo(first.id, author="Ona")
    assert register.statement(statement).statement.act == "urge"
    register.undo(second.id, author="Ona")
    assert register.statement(statement).statement.act == "condemn"


def test_a_correction_survives_a_revision_and_another_coding(register: Register, statement: str) -> None:
    register.correct(statement, "act", ["warn"], author="Ona")
    put(register, document("A new first line. " + HARBOUR))
    assert register.statement(statement).statement.act == "warn"


def test_rejected_statements_are_left_out_unless_asked_for(register: Register, statement: str) -> None:
    register.correct(statement, "review", ["rejected"], author="Ona")
    assert statement not in [held.statement.id for held in register.statements()]
    kept = {held.statement.id: held.review for held in register.statements(StatementFilter(rejected=True))}
    assert kept[statement] == "rejected"


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("act", ["shout"], "act 'shout' is unknown; give one of meet"),
        ("commitment", ["solid"], "give one of none, tentative, intended, firm"),
        ("commitment", [], "commitment needs a value"),
        ("act", ["warn", "urge"], "act takes one value, not 2"),
        ("sentence", ["x"], "field 'sentence' of s-.* cannot be corrected; give one of act, speakers"),
        ("act", ["condemn"], "already; nothing to correct"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    register: Register, statement: str, field: str, values: list[str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        register.correct(statement, field, values, author="Ona")
    assert register.corrections() == ()


def test_a_correction_has_an_author_and_a_target(register: Register, statement: str) -> None:
    with pytest.raises(UsageError, match="needs an author"):
        register.correct(statement, "act", ["warn"], author=" ")
    with pytest.raises(NotFoundError):
        register.correct("s-aaaaaaaaaaaa", "act", ["warn"], author="Ona")
    with pytest.raises(UsageError, match="cannot be corrected"):
        register.correct("x-aaaaaaaaaaaa", "act", ["warn"], author="Ona")
    with pytest.raises(UsageError, match="is no date"):
        register.correct(register.statement(statement).record, "date", ["soon"], author="Ona")
    with pytest.raises(NotFoundError, match="no such correction"):
        register.undo("k-aaaaaaaaaaaa", author="Ona")


@pytest.mark.parametrize("change", ["UPDATE correction SET author = 'x'", "DELETE FROM correction"])
def test_the_log_is_append_only_for_everybody(register: Register, statement: str, tmp_path: Path, change: str) -> None:
    register.correct(statement, "act", ["warn"], author="Ona")
    with (
        closing(sqlite3.connect(tmp_path / "register.db")) as file,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        file.execute(change)
