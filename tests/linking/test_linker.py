"""Lines as the linker makes them: which wordings are cores, and that the order of records does not decide it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking import BLAME, POSITION, Linker, MemoryShelf, Wording, explained, likeness
from communique.linking.shelf import MOST_DOUBTFUL, MOST_LISTED, candidates
from communique.linking.wording import JOINS, ONE, family_of
from communique.model import content_id

TERMS = ("harbour", "river", "ferry", "treaty", "cable", "reef")


def made(terms: Sequence[str], parties: Sequence[str] = (), family: str = POSITION) -> Wording:
    weight = round(ONE / max(len(terms), 1) ** 0.5)
    weighted = tuple((term, weight) for term in sorted(terms))
    return Wording(content_id("l", family, *parties, *sorted(terms)), family, tuple(sorted(parties)), weighted)


wordings = st.builds(
    made,
    st.sets(st.sampled_from(TERMS), min_size=1, max_size=4).map(sorted),
    st.sets(st.sampled_from(("ALV", "BOR")), max_size=2).map(sorted),
    st.sampled_from((POSITION, BLAME)),
)
records = st.lists(st.lists(wordings, min_size=1, max_size=4, unique_by=lambda one: one.id), max_size=10)


def linked(held: Sequence[Sequence[Wording]]) -> MemoryShelf:
    shelf = MemoryShelf()
    for record in held:
        Linker(shelf).change(record)
    return shelf


@settings(max_examples=60, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_decide(held: list[list[Wording]], random: object) -> None:
    other = list(held)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert linked(other).all() == linked(held).all()


@settings(max_examples=60, deadline=None)
@given(records, records)
def test_a_record_that_is_taken_out_leaves_nothing(kept: list[list[Wording]], gone: list[list[Wording]]) -> None:
    shelf = linked([*kept, *gone])
    for record in gone:
        Linker(shelf).change([], record)
    assert shelf.all() == linked(kept).all()


@settings(max_examples=60, deadline=None)
@given(records)
def test_every_wording_is_like_its_core_and_no_two_cores_are_alike(held: list[list[Wording]]) -> None:
    shelf = linked(held).all()
    cores = [one for one in shelf.values() if one.is_core]
    for one in shelf.values():
        core = shelf[one.core]
        assert core.is_core
        assert one.is_core or one.score == likeness(one.wording, core.wording) >= JOINS
        assert one.is_core or one.score == max(likeness(one.wording, other.wording) for other in cores)
    for one in cores:
        assert all(likeness(one.wording, other.wording) < JOINS for other in cores if other is not one)


@settings(max_examples=60, deadline=None)
@given(records)
def test_records_are_counted(held: list[list[Wording]]) -> None:
    for one in linked(held).all().values():
        assert one.records == sum(one.wording in record for record in held)


@given(wordings, wordings)
def test_likeness_is_symmetric_and_never_joins_blame_with_other_positions(one: Wording, other: Wording) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    if one.family != other.family:
        assert likeness(one, other) == 0


def test_a_formula_that_many_records_say_is_the_core() -> None:
    formula, longer = made(["harbour", "river"], ["ALV"]), made(["harbour", "river", "ferry"], ["ALV"])
    shelf = linked([[longer], [formula], [formula]]).all()
    assert shelf[longer.id].core == formula.id
    shelf = linked([[longer], [longer], [longer], [longer], [formula], [formula]]).all()
    assert shelf[formula.id].core == longer.id


def test_a_wording_that_is_not_held_has_the_core_that_it_would_have() -> None:
    shelf = MemoryShelf()
    linker = Linker(shelf)
    held, near, far = made(["harbour", "river"]), made(["harbour", "river", "ferry"]), made(["reef"])
    linker.change([held])
    assert linker.core_of(held) == linker.core_of(near) == held.id
    assert linker.core_of(far) == ""
    assert len(shelf) == 1


def test_a_chain_whose_ends_have_nothing_in_common_is_not_one_line() -> None:
    shelf = linked([[made(["harbour", "river"]), made(["river", "ferry", "harbour"]), made(["ferry", "cable", "river"]),
                     made(["cable", "ferry"]), made(["cable", "reef"])]]).all()  # fmt: skip
    assert shelf[made(["harbour", "river"]).id].core != shelf[made(["cable", "reef"]).id].core


def crowded(*terms: str) -> list[list[Wording]]:
    """Two records each of wordings that fill the lists of some terms and say much else, so that others are hidden."""
    crowd = [made([term, *(f"{term}{number}.{more}" for more in range(5))]) for term in terms for number in range(120)]
    return [crowd, crowd]


def test_a_wording_that_full_lists_hide_is_found_by_the_terms_that_show_it() -> None:
    held, asked = made(["harbour", "river", "ferry", "cable"]), made(["harbour", "river", "ferry", "reef"])
    shelf = linked([[held], *crowded("harbour", "river")])
    for term in ("harbour", "river"):
        listed = [one for one, _ in shelf.listed(POSITION, term)]
        assert held.id not in listed and len(listed) == MOST_LISTED
    assert likeness(asked, held) >= JOINS
    assert held.id in candidates(shelf, asked)
    assert Linker(shelf).core_of(asked) == held.id


def test_a_wording_that_no_hidden_term_could_make_alike_is_not_looked_at() -> None:
    held, asked = made(["ferry", "cable"]), made(["ferry", "river", "reef", "treaty"])
    shelf = linked([[held], *crowded("harbour")])  # full, but of a term that was not asked for
    assert candidates(shelf, asked) == []
    more = [f"other{number}" for number in range(6)]
    shelf = linked([[made(["ferry", "cable", *more])], *crowded("treaty")])
    assert candidates(shelf, made(["ferry", "treaty", "reef", "a", "b", "c", "d"])) == []


def test_what_is_looked_at_for_what_lists_hide_is_bounded() -> None:
    hidden = [made(["harbour", "river", "ferry", f"other{number}"]) for number in range(MOST_DOUBTFUL + 20)]
    shelf = linked([hidden, *crowded("harbour", "river")])
    assert len(candidates(shelf, made(["harbour", "river", "ferry", "reef"]))) == MOST_DOUBTFUL


def test_a_join_says_why() -> None:
    told = explained(made(["harbour", "river"], ["ALV"]), made(["harbour", "river", "ferry"], ["ALV", "BOR"]))
    assert told.reasons == ("same words: harbour, river", "about the same parties: ALV", "both position")
    apart = explained(made(["harbour"], ["ALV"]), made(["harbour"], ["BOR"]))
    assert "about other parties: ALV, BOR" in apart.reasons
    assert apart.score < JOINS


@pytest.mark.parametrize(
    ("act", "family", "answer"),
    [("meet", "contact", ""), ("condemn", "disapproval", BLAME), ("reaffirm", "undertaking", POSITION),
     ("own act of a project", "", POSITION)],
)  # fmt: skip
def test_families(act: str, family: str, answer: str) -> None:
    assert family_of(act, family) == answer
