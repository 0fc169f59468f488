"""Commitments in the register: linked while adding, followed, decided about by people, and linked anew."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from held import document, put

from communique.errors import NotFoundError, UsageError
from communique.model import CommitmentStatus, Relation
from communique.register import Register
from communique.register.commitments.results import CommitmentFilter
from communique.register.commitments.rows import commitment_row

ALL = CommitmentFilter(kind=("all",))
TALKS = {
    "one": ("2030-01-05", "Alvaria and Borland will dredge the silted harbour channel of Port Selm by 2031 if needed."),
    "two": ("2030-06-05", "Alvaria and Borland will dredge the silted harbour channel of Port Selm by 2031."),
    "three": ("2032-02-01", "Alvaria and Borland discussed the completion of the silted harbour channel of Port Selm."),
    "four": ("", "Cestria will build a lighthouse on the northern cliffs."),
}  # fmt: skip


def fill(register: Register, *names: str) -> None:
    for name in names or TALKS:
        date, said = TALKS[name]
        put(register, document(said, name=name, date=date, url=f"https://alv.example/{name}", title="Harbour talks"))


def rows(register: Register) -> list[object]:
    return [commitment_row(one, whole=True) for one in register.commitments(ALL)]


def test_a_promise_with_its_day_its_repetition_and_what_became_of_it(register: Register) -> None:
    fill(register)
    dredging, lighthouse = register.commitments(ALL)
    assert (dredging.by, dredging.firmness) == (("ALV", "BOR"), "firm")
    assert dredging.due is not None
    assert (dredging.due.last, dredging.due.inferred) == ("2031-12-31", False)
    assert [one.date for one in dredging.promises] == ["2030-01-05", "2030-06-05"]
    assert dredging.conditions == ("if needed",)
    assert dredging.condition_changes == (("2030-06-05", "“if needed” went"),)
    assert [one.relation for one in dredging.evidence] == [Relation.DELIVERS]
    assert dredging.status is CommitmentStatus.DELIVERED
    assert dredging.told_by == "Ministry of Alvaria"
    assert lighthouse.status is CommitmentStatus.OPEN
    assert "no known date" in lighthouse.notes[0]


def test_every_quotation_stands_at_its_place(register: Register) -> None:
    fill(register)
    for one in register.commitments(ALL):
        for item in (*one.promises, *one.evidence):
            assert item.sentence.span.of(register.record(item.record).text) == item.sentence.text
        assert one.content in one.promises[0].sentence.text


def test_the_status_is_that_of_a_day(register: Register) -> None:
    fill(register)
    identifier = register.commitments(ALL)[0].id
    assert register.commitment(identifier, as_of="2030-02-01").status is CommitmentStatus.OPEN
    assert register.commitment(identifier, as_of="2030-12-01").status is CommitmentStatus.RESTATED
    assert "its day passed" in register.commitment(identifier, as_of="2032-01-15").notes[0]
    assert register.commitment(identifier, as_of="2032-03-01").status is CommitmentStatus.DELIVERED


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (CommitmentFilter(kind=("all",), by=("BOR",)), 1),
        (CommitmentFilter(kind=("all",), about="lighthouse"), 1),
        (CommitmentFilter(kind=("all",), due_before="2031"), 1),
        (CommitmentFilter(kind=("all",), due_before="2030"), 0),
        (CommitmentFilter(kind=("all",), due_after="2032"), 0),
        (CommitmentFilter(kind=("all",), status=("reported delivered",)), 1),
        (CommitmentFilter(kind=("all",), firmness=("tentative",)), 0),
        (CommitmentFilter(kind=("all",), since="2030-06"), 1),
        (CommitmentFilter(kind=("standing undertaking",)), 0),
        (CommitmentFilter(kind=("all",), limit=1, offset=1), 1),
        (CommitmentFilter(kind=("all",), reviewed=True), 0),
    ],
)
def test_filters(register: Register, wanted: CommitmentFilter, count: int) -> None:
    fill(register)
    assert len(register.commitments(wanted)) == count


def test_wrong_values_are_told(register: Register) -> None:
    fill(register)
    for wanted in (CommitmentFilter(status=("done",)), CommitmentFilter(kind=("big",)), CommitmentFilter(as_of="soon")):
        with pytest.raises(UsageError):
            register.commitments(wanted)
    with pytest.raises(NotFoundError):
        register.commitment("u-aaaaaaaaaaaa")
    with pytest.raises(UsageError):
        register.commitment("u-")


def test_what_a_person_decides_holds_until_it_is_undone(register: Register) -> None:
    fill(register)
    one = register.commitments(ALL)[0]
    made = register.review_commitment(one.evidence[0].id, "rejected", author="Ona Dell", reason="another channel")
    assert register.commitment(one.id).status is CommitmentStatus.RESTATED
    assert register.corrections(one.evidence[0].id)[0].reason == "another channel"
    register.undo(made.id, author="Ona Dell")
    assert register.commitment(one.id).status is CommitmentStatus.DELIVERED
    register.review_commitment(one.id, "accepted", author="Ona Dell")
    assert register.commitment(one.id).review == "accepted"
    assert len(register.commitments(CommitmentFilter(kind=("all",), reviewed=True))) == 1
    other = register.commitments(ALL)[1]
    register.review_commitment(other.id, "rejected", author="Ona Dell")
    assert len(register.commitments(ALL)) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(TALKS))[::5])
def test_the_order_of_adding_changes_nothing(tmp_path: Path, order: tuple[str, ...]) -> None:
    with Register.open(tmp_path / "one.db") as one, Register.open(tmp_path / "other.db") as other:
        fill(one)
        fill(other, *order)
        assert rows(other) == rows(one)


def test_linking_anew_changes_nothing(register: Register) -> None:
    fill(register)
    before = rows(register)
    register.relink()
    assert rows(register) == before


def test_a_new_text_of_a_record_replaces_what_the_old_one_promised(register: Register) -> None:
    fill(register)
    put(register, document("Alvaria discussed nothing.", name="four", date="", url="https://alv.example/four"))
    assert len(register.commitments(ALL)) == 1
