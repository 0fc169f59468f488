"""What people say of statements, commitments, meetings, officials and mechanisms: applied, marked, kept and undone."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace

import fake_reader
import pytest
from held import HARBOUR, document, put
from test_held_commitments import ALL
from test_held_commitments import fill as promises
from test_held_mechanisms import fill as mechanisms
from test_held_meetings import exported, told

from communique.errors import UsageError
from communique.model import CommitmentStatus, NamedPerson, Quote, Relation
from communique.register import Register, StatementFilter
from communique.register.correctable import CONFIRMED


def one(register: Register, act: str) -> str:
    """The ID of the statement of an act."""
    return next(iter(register.statements(StatementFilter(act=(act,))))).statement.id


@pytest.fixture
def condemning(register: Register) -> str:
    put(register, document())
    return one(register, "condemn")


def read_again(register: Register, **fields: object) -> None:
    """The harbour record as another reader finds it, each statement with these fields."""
    reading = fake_reader.read(document())
    statements = tuple(replace(said, **fields) for said in reading.statements)  # type: ignore[arg-type]
    register.add_reading(document(), replace(reading, reader="fake/2", statements=statements), settings="again")


# --- statements ---


def test_words_of_the_sentence_are_found_at_their_place(register: Register, condemning: str) -> None:
    register.correct(condemning, "mechanisms", ["the  spill", "alvaria"], author="Ona")
    register.correct(condemning, "when", ["for the"], author="Ona")
    held = register.statement(condemning)
    text = register.record(held.record).text
    assert [name.text for name in held.statement.mechanisms] == ["Alvaria", "the spill"]
    assert held.statement.when is not None
    for quote in (*held.statement.mechanisms, held.statement.when):
        assert quote.span.of(text) == quote.text
    assert held.corrected == ("mechanisms", "when")
    assert [said.statement.id for said in register.statements(StatementFilter(mechanism=("the spill",)))] == [
        condemning
    ]
    with pytest.raises(UsageError, match="'a lagoon' does not stand in the sentence"):
        register.correct(condemning, "mechanisms", ["a lagoon"], author="Ona")


def test_a_mechanism_that_was_taken_out_is_not_found_by_it(register: Register, condemning: str) -> None:
    reaffirmed = one(register, "reaffirm")
    wanted = StatementFilter(mechanism=("Joint Harbour Council",))
    assert [said.statement.id for said in register.statements(wanted)] == [reaffirmed]
    made = register.correct(reaffirmed, "mechanisms", [], author="Ona")
    assert list(register.statements(wanted)) == []
    register.undo(made.id, author="Ona")
    assert [said.statement.id for said in register.statements(wanted)] == [reaffirmed]


def test_accepting_confirms_each_scored_field_and_marks_no_correction(register: Register, condemning: str) -> None:
    first, *others = register.accept(condemning, author="Ona", reason="plain")
    assert [entry.field for entry in others] == list(CONFIRMED)
    assert {(entry.author, entry.time, entry.reason) for entry in others} == {("Ona", first.time, "plain")}
    held = register.statement(condemning)
    assert (held.review, held.corrected) == ("accepted", ())
    with pytest.raises(UsageError, match="already"):
        register.accept(condemning, author="Bo")


def test_what_was_accepted_stays_when_a_reader_finds_something_else(register: Register, condemning: str) -> None:
    register.accept(condemning, author="Ona")
    read_again(register, act="warn", targets=("BOR",))
    held = register.statement(condemning)
    assert (held.statement.act, held.statement.targets, held.reader) == ("condemn", ("CES",), "fake/2")
    assert held.corrected == ("act", "targets")  # the person's word stands in the place of the reader's
    assert condemning in [said.statement.id for said in register.statements(StatementFilter(act=("condemn",)))]


def test_undoing_an_acceptance_takes_back_what_it_confirmed(register: Register, condemning: str) -> None:
    first, *_ = register.accept(condemning, author="Ona")
    register.undo(first.id, author="Bo")
    assert register.statement(condemning).review == ""
    assert all(entry.undone_by for entry in register.corrections(condemning))
    read_again(register, act="warn")
    assert register.statement(condemning).statement.act == "warn"


def test_several_fields_are_corrected_at_once_and_the_rest_is_right(register: Register, condemning: str) -> None:
    changes = {"act": ["warn"], "targets": ["CES"], "speakers": ["BOR"]}
    made = register.correct_statement(condemning, changes, author="Ona")
    changed = [entry.field for entry in made if entry.before != entry.after]
    assert changed == ["act", "speakers"]
    assert {entry.field for entry in made} == set(CONFIRMED)
    assert register.statement(condemning).corrected == ("act", "speakers")
    with pytest.raises(UsageError, match="is so already"):
        register.correct_statement(condemning, changes, author="Ona")


def test_a_wrong_value_among_several_changes_nothing(register: Register, condemning: str) -> None:
    with pytest.raises(UsageError, match="give one of"):
        register.correct_statement(condemning, {"speakers": ["BOR"], "act": ["shout"]}, author="Ona")
    assert register.corrections() == ()


def test_nobody_decides_over_what_they_have_not_seen(register: Register, condemning: str) -> None:
    seen = register.last_decision(condemning)
    register.correct(condemning, "act", ["warn"], author="Ona")
    for late in (
        lambda: register.accept(condemning, author="Bo", seen=seen),
        lambda: register.reject(condemning, author="Bo", seen=seen),
        lambda: register.correct_statement(condemning, {"act": ["urge"]}, author="Bo", seen=seen),
    ):
        with pytest.raises(UsageError, match="somebody decided about it meanwhile"):
            late()
    assert [entry.author for entry in register.corrections()] == ["Ona"]
    register.accept(condemning, author="Bo", seen=register.last_decision(condemning))


def test_a_lines_membership_is_confirmed_for_itself(register: Register) -> None:
    put(register, document())
    put(register, document(HARBOUR.replace("2031", "2032"), url="https://alv.example/2", date="2030-06-04"))
    promised = [said.statement.id for said in register.statements(StatementFilter(act=("commit",)))]
    lines = [line.id for line in register.lines() if promised[0] in {one.statement for one in line.members}]
    made = register.confirm_lines(promised[0], author="Ona")
    assert (made.field, json.loads(made.after), made.before) == ("lines", sorted(lines), made.after)
    assert register.statement(promised[0]).corrected == ()


# --- commitments ---


def test_a_statement_that_is_made_a_promise_is_tracked_and_one_that_is_none_is_not(register: Register) -> None:
    put(register, document())
    assert [one.content for one in register.commitments(ALL)] == ["will dredge the harbour by 2031 if needed"]
    reaffirmed, promised = one(register, "reaffirm"), one(register, "commit")
    made = register.correct(reaffirmed, "commitment", ["firm"], author="Ona")
    assert {item.statement for found in register.commitments(ALL) for item in found.promises} == {reaffirmed, promised}
    register.undo(made.id, author="Ona")
    register.correct(promised, "commitment", ["none"], author="Ona")
    assert register.commitments(ALL) == []
    register.relink()
    assert register.commitments(ALL) == []


def test_the_words_of_time_that_a_person_gives_tell_the_day(register: Register) -> None:
    put(register, document("Borland will dredge the harbour by 2031 or before June 2032."))
    [found] = register.commitments(ALL)
    assert found.due is not None
    assert found.due.last == "2031-12-31"
    register.correct(found.promises[0].statement, "when", ["June 2032"], author="Ona")
    [found] = register.commitments(ALL)
    assert found.due is not None
    assert (found.due.first, found.due.last) == ("2032-06-01", "2032-06-30")


def test_a_commitments_status_and_what_its_evidence_does_are_corrected(register: Register) -> None:
    promises(register)
    dredging = register.commitments(ALL)[0]
    assert dredging.status is CommitmentStatus.DELIVERED
    relation = register.correct(dredging.evidence[0].id, "relation", ["reviews"], author="Ona")
    shown = register.commitment(dredging.id)
    assert (shown.status, shown.evidence[0].relation) == (CommitmentStatus.IN_PROGRESS, Relation.REVIEWS)
    assert shown.evidence[0].corrected == ("relation",)
    status = register.correct(dredging.id, "status", ["overdue with no evidence held"], author="Ona")
    assert json.loads(status.before) == "in progress"
    shown = register.commitment(dredging.id)
    assert (shown.status, shown.corrected) == (CommitmentStatus.OVERDUE, ("status",))
    register.relink()
    assert register.commitment(dredging.id).status is CommitmentStatus.OVERDUE
    for made in (status, relation):
        register.undo(made.id, author="Ona")
    assert register.commitment(dredging.id).status is CommitmentStatus.DELIVERED


# --- meetings ---


def test_two_meetings_are_joined_by_hand_whatever_they_agree_in(register: Register) -> None:
    ours, theirs = told(register, "ALV", "2030-05-04"), told(register, "BOR", "2030-09-09", date="2030-09-09")
    first, second = (register.encounters_of(record)[0].id for record in (ours, theirs))
    before = exported(register)
    [made] = register.join_meetings(first, second, author="Ona", reason="one call")
    [found] = register.meetings()
    assert {report.record for report in found.encounter.reports} == {ours, theirs}
    assert found.decided_by == (made.id,)
    after = exported(register)
    register.relink()
    assert exported(register) == after
    told(register, "ALV", "2030-05-04", "again")  # a further report of the first joins them
    assert [len(one.encounter.reports) for one in register.meetings()] == [3]
    register.undo(made.id, author="Ona")
    assert len(list(register.meetings())) == 2
    with pytest.raises(UsageError, match="are one meeting already"):
        register.join_meetings(first, first, author="Ona")
    assert before != after


def test_a_report_is_parted_from_a_meeting_and_joined_to_it_again(register: Register) -> None:
    ours, theirs = told(register, "ALV"), told(register, "BOR")
    [meeting] = register.meetings()
    report = next(source.report for source in meeting.sources if source.record == theirs)
    new, made = register.part_meeting(meeting.encounter.id, [report], author="Ona")
    assert {tuple(one.record for one in found.encounter.reports) for found in register.meetings()} == {
        (ours,),
        (theirs,),
    }
    assert register.met(new).encounter.reports[0].record == theirs
    assert register.met(new).decided_by == (made[0].id,)
    register.relink()
    assert len(list(register.meetings())) == 2
    with pytest.raises(UsageError, match="these are all its reports"):
        register.part_meeting(new, [report], author="Ona")
    register.join_meetings(meeting.encounter.id, new, author="Bo")
    assert len(list(register.meetings())) == 1


# --- officials ---


def test_an_officials_statements_are_those_that_people_gave_them(register: Register) -> None:
    text = "Ira Venn of Alvaria condemned Cestria. Ona Dell of Borland urged Cestria to talk."
    item = document(text)
    people = tuple(
        NamedPerson(name, "President", party, True, (Quote.at(text, text.index(name), text.index(name) + 8),))
        for name, party in (("Ira Venn", "ALV"), ("Ona Dell", "BOR"))
    )
    register.add_reading(item, dataclasses.replace(fake_reader.read(item), people=people), settings="fake")
    condemned, urged = one(register, "condemn"), one(register, "urge")

    def said(name: str) -> list[str]:
        return [held.statement.id for held in register.official(name).statements]

    assert (said("Ira Venn"), said("Ona Dell")) == ([condemned], [])
    given = register.correct(urged, "persons", ["Ona Dell"], author="Bo")
    assert said("Ona Dell") == [urged]
    register.correct(condemned, "persons", ["Ona Dell", "Ira Venn"], author="Bo")
    assert (said("Ira Venn"), set(said("Ona Dell"))) == ([condemned], {condemned, urged})
    register.undo(given.id, author="Bo")
    assert said("Ona Dell") == [condemned]


# --- mechanisms ---


def test_two_mechanisms_are_joined_by_hand(register: Register) -> None:
    mechanisms(register)
    council, treaty = register.mechanism("JHC").mechanism, register.mechanism("River Treaty").mechanism
    [made] = register.join_mechanisms("River Treaty", "JHC", author="Ona")
    [found] = register.mechanisms()
    assert (found.id, found.records, found.decided_by) == (council.id, 4, (made.id,))
    assert register.mechanism(treaty.id).mechanism.id == council.id
    register.relink()
    assert len(register.mechanisms()) == 1
    register.undo(made.id, author="Ona")
    assert {one.id for one in register.mechanisms()} == {council.id, treaty.id}


def test_names_and_records_are_parted_from_a_mechanism(register: Register) -> None:
    mechanisms(register)
    council = register.mechanism("JHC").mechanism
    register.join_mechanisms("River Treaty", "JHC", author="Ona")
    new, made = register.part_mechanism("JHC", ["river  treaty"], author="Ona")
    by_id = {one.id: one for one in register.mechanisms()}
    assert {use.name for use in by_id[new].names} == {"River Treaty"}
    assert (by_id[council.id].records, by_id[new].records) == (3, 1)
    assert by_id[new].decided_by == (made[0].id,)
    register.undo(made[0].id, author="Ona")
    assert register.mechanism("JHC").mechanism.records == 4
    record = next(held.id for held in register.records() if held.name == "one")
    new, _ = register.part_mechanism("JHC", records=[record], author="Ona")
    assert register.mechanism(new).mechanism.records == 1
    with pytest.raises(UsageError, match="is not so called; its names"):
        register.part_mechanism(council.id, ["Lake Treaty"], author="Ona")


def test_a_mechanism_is_named_and_classed_by_hand(register: Register) -> None:
    mechanisms(register)
    register.name_mechanism("JHC", "Harbour Council", author="Ona")
    identifier = register.mechanism("JHC").mechanism.id
    register.correct(identifier, "kind", ["framework"], author="Ona")
    shown = register.mechanism("JHC").mechanism
    assert (shown.name, shown.kind, len(shown.decided_by)) == ("Harbour Council", "framework", 2)
    register.accept(identifier, author="Ona")
    assert register.mechanism("JHC").mechanism.review == "accepted"
