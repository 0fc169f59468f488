"""Of what sort a promise is, what a later statement does to it, and which promises are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.linking.calendar import days_of
from communique.linking.commitments.classing import class_of
from communique.linking.commitments.evidence import MechanismWord, TracedPromise, TracedStatement, related
from communique.linking.commitments.following import (
    LinkFact,
    PromiseFact,
    condition_changes,
    joined_promises,
    status_of,
)
from communique.linking.commitments.traces import keys_of, tracer
from communique.model import CommitmentClass, CommitmentStatus, Happening, Relation

BOTH = ("CHL", "PER")


@pytest.mark.parametrize(
    ("cue", "content", "when", "kind"),
    [
        ("will", "launch a joint patrol of the straits", "", "deliverable"),
        ("intend to", "operationalize the sharing of tide data", "by the end of 2031", "deliverable"),
        ("pledged", "to provide 20 million doses to the islands", "", "deliverable"),
        ("agreed to", "hold the third Harbour Dialogue", "by the end of the year", "scheduled event"),
        ("will host", "President Dell for a state visit", "on May 3, 2031", "scheduled event"),
        ("will hold", "ministerial meetings annually", "", "standing undertaking"),
        ("agreed to continue", "their close consultations", "", "standing undertaking"),
        ("reaffirmed", "their commitment to the defence of the islands", "", "standing undertaking"),
        ("will", "launch an annual Harbour Dialogue", "", "deliverable"),
        ("committed to", "strengthening cooperation in all fields", "", "declaratory"),
        ("are determined", "to align our collective efforts", "", "declaratory"),
        ("is", "not intended to give rise to rights under law", "", "declaratory"),
    ],
)
def test_classes(cue: str, content: str, when: str, kind: str) -> None:
    act = "reaffirm" if cue.startswith("reaffirm") else "commit"
    assert class_of(cue, f"{content} {when}".strip(), days_of(when, "2031-01-01"), act=act) == kind


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_words_have_a_class(cue: str, content: str) -> None:
    assert class_of(cue, content, None) in CommitmentClass


def promise(
    text: str, *words: MechanismWord, due: tuple[str, str] = ("", ""), kind: str = "deliverable"
) -> TracedPromise:
    return TracedPromise("s-one", "r-one", "2030-01-01", BOTH, kind, keys_of(tracer().terms(text)), words, due)


def later(
    text: str, *words: MechanismWord, speakers: tuple[str, ...] = BOTH, date: str = "2030-09-01", act: str = "welcome",
    commitment: str = "none", due: tuple[str, str] = ("", ""),
) -> TracedStatement:  # fmt: skip
    return TracedStatement(
        "s-two", "r-two", date, speakers, act, commitment, text, tracer().terms(text), words, due
    )  # fmt: skip


TIDES = "operationalize the sharing of tide warning data between coast guards"


@pytest.mark.parametrize(
    ("text", "act", "commitment", "relation"),
    [
        ("welcomed the operationalization of a tide warning data mechanism", "welcome", "none", Relation.DELIVERS),
        ("reviewed the sharing of tide warning data", "review", "none", Relation.REVIEWS),
        ("will share tide warning data", "commit", "firm", Relation.REPEATS),
        ("noted with pleasure tide warning data sharing", "state", "none", Relation.ADVANCES),
        ("postponed the sharing of tide warning data", "announce", "none", Relation.POSTPONES),
        ("cancelled the sharing of tide warning data", "announce", "none", Relation.CONTRADICTS),
        ("welcomed the sharing of recipes", "welcome", "none", None),
        ("welcomed data on fisheries and a warning about storms", "welcome", "none", None),
    ],
)
def test_what_a_later_statement_does(text: str, act: str, commitment: str, relation: Relation | None) -> None:
    found = related(promise(TIDES), later(text, act=act, commitment=commitment))
    assert (found.relation if found else None) == relation


def test_only_later_statements_of_other_records_by_those_who_promised() -> None:
    said = "reviewed the sharing of tide warning data"
    assert related(promise(TIDES), later(said)) is not None
    assert related(promise(TIDES), later(said, date="2030-01-01")) is None
    assert related(promise(TIDES), later(said, speakers=("FIN",))) is None


COUNCIL = "consultative group harbour"


def test_a_meeting_that_was_to_be_held_is_told_by_the_mechanism() -> None:
    planned = promise(
        "will be convened", MechanismWord(COUNCIL, Happening.SCHEDULED, True), due=("2030-06-01", "2030-08-31")
    )
    met = MechanismWord(COUNCIL, Happening.MET, False)
    found = related(planned, later("The group met", met))
    assert found is not None
    assert found.relation is Relation.DELIVERS
    assert related(planned, later("The group met", met, date="2031-06-01")) is None, "long after its day"
    again = later("The next will be held", MechanismWord(COUNCIL, Happening.SCHEDULED, True), commitment="firm",
                  due=("2031-06-01", "2031-08-31"))  # fmt: skip
    assert related(planned, again) is None, "another day"


def link(key: int, after: int, score: float = 0.9, relation: Relation = Relation.REPEATS) -> LinkFact:
    return LinkFact(key, after, relation, score, f"203{after}-01-01", "Ministry of Alvaria")


def fact(key: int, speakers: tuple[str, ...] = BOTH, kind: str = "deliverable") -> PromiseFact:
    return PromiseFact(key, f"s-{key}", f"203{key}-01-01", speakers, kind, ("", ""))


def test_promises_in_nearly_the_same_words_are_one_without_chains() -> None:
    promises = [fact(1), fact(2), fact(3), fact(4, ("FIN",))]
    links = [link(1, 2), link(2, 3), link(1, 3, 0.5), link(1, 4)]
    assert joined_promises(promises, links) == {1: 1, 2: 1, 3: 3, 4: 4}


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_promises_and_links_changes_nothing(pairs: list[tuple[int, int]], random: object) -> None:
    promises, links = [fact(key) for key in range(1, 7)], [link(a, b) for a, b in pairs if a < b]
    shuffled, other = list(promises), list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(other)  # type: ignore[attr-defined]
    heads = joined_promises(promises, links)
    assert joined_promises(shuffled, other) == heads
    assert all(heads[head] == head for head in heads.values())


@pytest.mark.parametrize(
    ("relations", "due", "as_of", "records", "status"),
    [
        ([], "", "2035-01-01", 0, CommitmentStatus.OPEN),
        ([], "", "2035-01-01", 3, CommitmentStatus.NOT_SINCE),
        ([], "2033-12-31", "2035-01-01", 3, CommitmentStatus.OVERDUE),
        ([], "2036-12-31", "2035-01-01", 0, CommitmentStatus.OPEN),
        ([Relation.REPEATS], "", "2035-01-01", 0, CommitmentStatus.RESTATED),
        ([Relation.REPEATS, Relation.ADVANCES], "", "2035-01-01", 0, CommitmentStatus.IN_PROGRESS),
        ([Relation.DELIVERS], "2033-12-31", "2035-01-01", 0, CommitmentStatus.DELIVERED),
        ([Relation.DELIVERS], "", "2031-01-01", 0, CommitmentStatus.OPEN),  # told after that day
    ],
)
def test_status(relations: list[Relation], due: str, as_of: str, records: int, status: CommitmentStatus) -> None:
    links = [link(1, 2, relation=relation) for relation in relations]
    told, by = status_of(links, due, as_of, records)
    assert told is status
    assert bool(by) == (status is CommitmentStatus.DELIVERED)


def test_a_condition_that_comes_or_goes_is_told() -> None:
    told = [
        ("2030-01-01", ["as appropriate"]),
        ("2031-01-01", ["As  appropriate", "subject to law"]),
        ("2032-01-01", []),
    ]
    assert condition_changes(told) == (
        ("2031-01-01", "“subject to law” came"),
        ("2032-01-01", "“As appropriate” went"),
        ("2032-01-01", "“subject to law” went"),
    )
