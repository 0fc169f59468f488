"""The review queue: what waits, in which order, and what waits no longer."""

from __future__ import annotations

from dataclasses import replace

import fake_reader
import pytest
from held import HARBOUR, document, put
from test_held_commitments import fill as promises
from test_held_meetings import told
from test_held_officials import RECORDS, named

from communique.errors import UsageError
from communique.model import RecordLevel
from communique.register import Register, StatementFilter
from communique.register.reviewing.items import ReviewFilter, ReviewKind, ReviewOrder
from communique.register.reviewing.ranking import weights
from communique.register.reviewing.rows import flat_row, review_row


def waiting(register: Register, **asked: object) -> list[str]:
    return [item.target for item in register.review_queue(ReviewFilter(**asked))]  # type: ignore[arg-type]


def sure(register: Register, by: dict[str, float], **facts: object) -> None:
    """The harbour record, each statement as sure as its act says."""
    item = document(**facts)
    reading = fake_reader.read(item)
    statements = tuple(
        replace(said, confidence=replace(said.confidence, overall=by.get(said.act, 0.9))) for said in reading.statements
    )
    register.add_reading(item, replace(reading, statements=statements), settings="fake")


def acts(register: Register, **asked: object) -> list[str]:
    return [item.title for item in register.review_queue(ReviewFilter(**asked))]  # type: ignore[arg-type]


def test_the_least_sure_and_most_important_come_first(register: Register) -> None:
    sure(register, {"condemn": 0.2, "reaffirm": 0.6, "commit": 0.6})
    assert acts(register) == ["condemn", "commit", "reaffirm"]  # a firm promise before what is as unsure
    ranks = {item.title: item.rank for item in register.review_queue()}
    told = weights()
    assert ranks["condemn"] == pytest.approx(0.8 * (1 + told["joint"]))
    whole = 1 + told["joint"] + told["firm"] + told["reworded"]  # its line has another core
    assert ranks["commit"] == pytest.approx(0.4 * whole)


def test_leaders_come_before_ministers(register: Register) -> None:
    item = document("Alvaria condemned Cestria.", url="https://alv.example/2")
    register.add_reading(item, replace(fake_reader.read(item), level=RecordLevel.LEADERS), settings="fake")
    put(register, document("Borland condemned Cestria.", url="https://alv.example/3"))
    assert [item.statement.title for item in register.review_queue() if item.statement]
    first = register.review_queue()[0]
    assert first.statement is not None
    assert first.statement.statement.speakers == ("ALV",)


def test_what_a_person_decided_waits_no_longer_and_waits_again_when_it_is_undone(register: Register) -> None:
    put(register, document())
    first, second, third = waiting(register)
    accepted, *_ = register.accept(first, author="Ona")
    register.reject(second, author="Ona")
    assert waiting(register) == [third]
    assert register.count_waiting() == 1
    made = register.correct(third, "targets", ["BOR"], author="Ona")
    assert waiting(register) == []
    register.undo(made.id, author="Ona")
    register.undo(accepted.id, author="Ona")
    assert set(waiting(register)) == {first, third}


def test_what_was_decided_stays_away_when_it_is_read_again_and_linked_anew(register: Register) -> None:
    put(register, document())
    first, *others = waiting(register)
    register.accept(first, author="Ona")
    reading = fake_reader.read(document())
    register.add_reading(document(), replace(reading, reader="fake/2"), settings="again")
    assert set(waiting(register)) == set(others)
    register.relink()
    assert set(waiting(register)) == set(others)


def test_filters_and_pages(register: Register) -> None:
    put(register, document())
    put(
        register,
        document("Cestria urged Borland to talk.", url="https://ces.example/2", publisher="Ministry of Cestria"),
    )
    register.add_dossier("Cestrian", parties=["CES"])
    everything = waiting(register)
    assert waiting(register, limit=2, offset=1) == everything[1:3]
    assert acts(register, act=("urge",)) == ["urge"]
    assert set(acts(register, party=("CES",))) == {"urge", "condemn"}
    assert set(acts(register, dossier="cestrian")) == {"urge", "condemn"}
    assert acts(register, publisher="Cestria") == ["urge"]
    assert acts(register, until="2020") == []
    with pytest.raises(UsageError, match="kind 'rumour' is unknown; give one of statement, membership"):
        waiting(register, kind=("rumour",))


def test_a_random_sample_follows_the_ids_whatever_the_doubt(register: Register) -> None:
    put(register, document())
    put(register, document(HARBOUR, url="https://bor.example/2"))
    held = sorted(one.statement.id for one in register.statements())
    assert waiting(register, order=ReviewOrder.RANDOM) == held
    register.accept(held[0], author="Ona")
    assert waiting(register, order=ReviewOrder.RANDOM) == held[1:]
    with pytest.raises(UsageError, match="a random sample is drawn of statements"):
        waiting(register, order=ReviewOrder.RANDOM, kind=("evidence",))


def test_evidence_is_asked_about_with_the_promise_and_the_later_sentence(register: Register) -> None:
    promises(register)
    items = register.review_queue(ReviewFilter(kind=(ReviewKind.EVIDENCE,)))
    assert items
    for item in items:
        assert item.target.startswith("w-")
        assert item.statement is not None
        assert "will dredge" in item.title
        assert register.statement(item.about[0][0]).statement.sentence.text == item.title
    register.review_commitment(items[0].target, "accepted", author="Ona")
    assert items[0].target not in waiting(register, kind=(ReviewKind.EVIDENCE,))


def test_a_reworded_member_of_a_line_is_asked_about_until_somebody_says_so(register: Register) -> None:
    said = "Alvaria and Borland reaffirmed the free passage of grain ships through the {} Strait of Selm."
    for number, word in enumerate(("whole", "northern"), start=1):
        put(register, document(said.format(word), url=f"https://alv.example/{number}", date=f"203{number}-01-01"))
    [item] = register.review_queue(ReviewFilter(kind=(ReviewKind.MEMBERSHIP,)))
    assert item.about[0][1] == "line"
    assert item.title.endswith("Strait of Selm")
    assert any("says “" in reason for reason in item.why)
    register.confirm_lines(item.target, author="Ona")
    assert waiting(register, kind=(ReviewKind.MEMBERSHIP,)) == []


def test_a_family_name_that_may_be_two_peoples_is_asked_about(register: Register) -> None:
    for day, person in RECORDS:
        named(register, day, person)
    named(register, "2031-05-01", ("Arlen", "Envoy", "ALV"))
    items = register.review_queue(ReviewFilter(kind=(ReviewKind.OFFICIAL,)))
    for item in items:
        assert len(item.about) > 1
    if items:
        register.accept(items[0].target, author="Ona")
        assert items[0].target not in waiting(register, kind=(ReviewKind.OFFICIAL,))


def test_a_meeting_whose_records_disagree_is_asked_about(register: Register) -> None:
    told(register, "ALV", "2030-05-04")
    told(register, "BOR", "2030-05-05", date="2030-05-05")
    [item] = register.review_queue(ReviewFilter(kind=(ReviewKind.MEETING,)))
    assert item.target.startswith("m-")
    assert any("Dates differ" in reason for reason in item.why)
    assert {what for identifier, what in item.about if identifier.startswith("o-")} == {"meeting"}
    register.accept(item.target, author="Ona")
    assert waiting(register, kind=(ReviewKind.MEETING,)) == []
    [shown] = register.meetings()
    assert shown.review == "accepted"


def test_all_kinds_stand_in_one_order(register: Register) -> None:
    promises(register)
    told(register, "ALV", "2030-05-04")
    told(register, "BOR", "2030-05-05", date="2030-05-05")
    items = register.review_queue(ReviewFilter(kind=("all",)))
    assert {item.kind for item in items} >= {ReviewKind.STATEMENT, ReviewKind.EVIDENCE, ReviewKind.MEETING}
    assert [item.rank for item in items] == sorted((item.rank for item in items), reverse=True)
    page = register.review_queue(ReviewFilter(kind=("all",), limit=2, offset=2))
    assert page == items[2:4]
    for item in items:
        assert review_row(item)["target"] == flat_row(item)["target"]


def test_what_is_rejected_is_left_out_of_every_queue(register: Register) -> None:
    put(register, document())
    statement = next(iter(register.statements(StatementFilter(act=("condemn",))))).statement.id
    register.reject(statement, author="Ona")
    assert statement not in waiting(register, kind=("all",))
