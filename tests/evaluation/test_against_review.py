"""Scoring the reader by what people decided."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "register"))

import fake_reader
from held import HARBOUR, document, put

from communique.evaluation.review import Share, against_review
from communique.register import Register, StatementFilter
from communique.register.reviewing.items import ReviewFilter, ReviewOrder

SECOND = document(HARBOUR.replace("Port Selm", "Port Ilm"), url="https://bor.example/2")


@pytest.fixture
def harbour(tmp_path: Path) -> Register:
    register = Register.open(tmp_path / "register.db")
    put(register, document())
    put(register, SECOND)
    return register


def of(shares: tuple[Share, ...], what: str) -> tuple[int, int]:
    share = next(one for one in shares if one.what == what)
    return share.right, share.items


def test_nothing_reviewed_scores_nothing(harbour: Register) -> None:
    found = against_review(harbour)
    assert all(one.items == 0 and one.value is None and one.interval is None for one in found.reviewed)
    assert found.statements == 6


def test_accepted_corrected_and_rejected_statements_are_counted_by_field(harbour: Register) -> None:
    first, second, third, fourth, *_ = [item.target for item in harbour.review_queue()]
    harbour.accept(first, author="Ona")
    harbour.correct_statement(second, {"targets": ["ALV"]}, author="Ona")
    harbour.reject(third, author="Ona")
    harbour.correct(fourth, "act", ["warn"], author="Ona")  # of one field alone: the others are not scored
    found = against_review(harbour)
    assert of(found.reviewed, "statement") == (3, 4)
    assert of(found.reviewed, "act") == (2, 3)
    assert of(found.reviewed, "targets") == (1, 2)
    assert of(found.reviewed, "when") == (2, 2)


def test_the_reader_of_now_is_scored_and_not_that_of_then(harbour: Register) -> None:
    condemned = next(iter(harbour.statements(StatementFilter(act=("condemn",))))).statement.id
    harbour.correct(condemned, "act", ["warn"], author="Ona")
    assert of(against_review(harbour).reviewed, "act") == (0, 1)
    record = harbour.statement(condemned).record
    item = document() if harbour.record(record).record.url.endswith("harbour") else SECOND
    reading = fake_reader.read(item)
    better = tuple(replace(one, act="warn") if one.act == "condemn" else one for one in reading.statements)
    harbour.add_reading(item, replace(reading, reader="fake/2", statements=better), settings="again")
    assert of(against_review(harbour).reviewed, "act") == (1, 1)
    fewer = tuple(one for one in reading.statements if one.act != "condemn")
    harbour.add_reading(item, replace(reading, reader="fake/3", statements=fewer), settings="third")
    found = against_review(harbour)
    assert (of(found.reviewed, "act"), found.lost) == ((0, 0), 1)


def test_the_random_sample_is_what_was_worked_through_in_its_order(harbour: Register) -> None:
    order = [item.target for item in harbour.review_queue(ReviewFilter(order=ReviewOrder.RANDOM))]
    for identifier in (order[0], order[1], order[4]):
        harbour.accept(identifier, author="Ona")
    found = against_review(harbour)
    assert of(found.reviewed, "statement") == (3, 3)
    assert of(found.sample, "statement") == (2, 2)
    for identifier in (order[2], order[3]):
        harbour.reject(identifier, author="Ona")
    assert of(against_review(harbour).sample, "statement") == (3, 5)


def test_a_dossier_has_scores_and_a_sample_of_its_own(harbour: Register) -> None:
    harbour.add_dossier("Cestrian", parties=["CES"])
    [one, other] = sorted(held.statement.id for held in harbour.statements(StatementFilter(act=("condemn",))))
    harbour.accept(one, author="Ona")
    found = against_review(harbour, "Cestrian")
    assert (of(found.sample, "statement"), found.statements) == ((1, 1), 2)
    harbour.accept(other, author="Ona")
    assert of(against_review(harbour, "Cestrian").sample, "act") == (2, 2)


@pytest.mark.parametrize(
    ("right", "items", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_the_interval_is_wilsons(right: int, items: int, low: float, high: float) -> None:
    interval = Share("act", right, items).interval
    assert interval is not None
    assert interval == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))
