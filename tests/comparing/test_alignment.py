"""Which sentence stands for which: edited, split, merged, moved, added, deleted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.comparing import MOST_SENTENCES, Alignment, align, alignment
from communique.errors import CompareError

HARBOUR = "The ministers welcomed the work of the Joint Harbour Council in dredging and pilotage."
MISSILE = "They condemned the launch of a ballistic missile by Cestria on 3 May."
ISLAND = "The two sides reaffirmed the complete withdrawal of all forces from Sarn Island."
THANKS = "They thanked the secretariat of the Forum for its warm hospitality."
FISH = "A working group on fisheries will report to both capitals by the autumn."
RIVER = "Borland undertook to open the upper River Orme to Alvarian barges from next spring."
TEXT = [HARBOUR, MISSILE, ISLAND, THANKS]


def relations(made: Alignment) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [("moved " * (pair.move is not None) + pair.relation, pair.old, pair.new) for pair in made.pairs]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (TEXT, TEXT, [("same", (k,), (k,)) for k in range(4)]),
        (TEXT, TEXT[1:], [("deleted", (0,), ()), *[("same", (k + 1,), (k,)) for k in range(3)]]),
        (TEXT[:2], [HARBOUR, FISH, MISSILE], [("same", (0,), (0,)), ("added", (), (1,)), ("same", (1,), (2,))]),
        (TEXT[:2], [HARBOUR, MISSILE.replace("condemned", "deplored")], [("same", (0,), (0,)), ("edited", (1,), (1,))]),
        (
            [HARBOUR, "They condemned the launch of a ballistic missile and urged Cestria to return to talks.", ISLAND],
            [HARBOUR, "They condemned the launch of a ballistic missile.", "They urged Cestria to return to talks.",
             ISLAND],
            [("same", (0,), (0,)), ("split", (1,), (1, 2)), ("same", (2,), (3,))],
        ),
        (
            ["The ministers met.", "The ministers discussed dredging of the harbour.", "They agreed on the cost.",
             ISLAND],
            ["The ministers met.", "The ministers discussed dredging of the harbour and agreed on the cost.", ISLAND],
            [("same", (0,), (0,)), ("merged", (1, 2), (1,)), ("same", (3,), (2,))],
        ),
        (
            [HARBOUR, MISSILE, ISLAND, THANKS, FISH, RIVER],
            [MISSILE, ISLAND, THANKS, FISH, HARBOUR, RIVER],
            [*[("same", (k + 1,), (k,)) for k in range(4)], ("moved same", (0,), (4,)), ("same", (5,), (5,))],
        ),
        (
            [HARBOUR, MISSILE, ISLAND, THANKS, FISH],
            [MISSILE, ISLAND, THANKS, FISH, HARBOUR.replace("welcomed the work", "welcomed the good work")],
            [*[("same", (k + 1,), (k,)) for k in range(4)], ("moved edited", (0,), (4,))],
        ),
        ([], TEXT[:1], [("added", (), (0,))]),
        (TEXT[:1], [], [("deleted", (0,), ())]),
        ([], [], []),
    ],
    ids=["equal", "deleted", "added", "edited", "split", "merged", "moved", "moved and edited", "from nothing",
         "to nothing", "nothing"],
)  # fmt: skip
def test_what_became_of_each_sentence(
    old: list[str], new: list[str], wanted: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert relations(align(old, new)) == wanted


def test_two_neighbouring_paragraphs_that_changed_places_are_one_move_of_the_lighter_one() -> None:
    first, second = [HARBOUR, FISH], [MISSILE, ISLAND, RIVER]
    made = align([THANKS, *first, *second], [THANKS, *second, *first])
    assert [(move.old, move.new) for move in made.moves] == [((1, 2), (4, 5))]


def test_a_moved_paragraph_may_be_edited_within_and_is_still_one_move() -> None:
    first = [HARBOUR, FISH, RIVER]
    edited = [HARBOUR.replace("welcomed", "praised"), FISH, RIVER.replace("next spring", "2031")]
    made = align([*first, MISSILE, ISLAND, THANKS, "They will meet again in Port Selm next year."],
                 [MISSILE, ISLAND, THANKS, "They will meet again in Port Selm next year.", *edited])  # fmt: skip
    assert len(made.moves) == 1
    assert made.moves[0].new == (4, 5, 6)


def test_a_sentence_that_only_sounds_like_another_far_away_has_not_moved() -> None:
    old = ["The council will meet.", MISSILE, ISLAND, THANKS]
    made = align(old, [MISSILE, ISLAND, THANKS, "The ministers will meet."])
    assert made.moves == ()


def test_repeated_sentences_are_paired_by_their_neighbours() -> None:
    stop = "This concludes the chapter."
    old = [HARBOUR, stop, MISSILE, stop, ISLAND, stop]
    made = align(old, [MISSILE, stop, ISLAND, stop])
    assert made.links == ((2, 0), (3, 1), (4, 2), (5, 3))


def test_typography_is_no_edit() -> None:
    made = align(["Alvaria’s “ironclad” pledge – renewed"], ['Alvaria\'s "ironclad" pledge - renewed'])
    assert [(pair.relation, pair.same) for pair in made.pairs] == [("same", True)]


@given(st.lists(st.sampled_from([*TEXT, FISH, RIVER, "", "Yes.", "…"]), max_size=9), st.randoms(use_true_random=False))
def test_every_sentence_stands_in_one_pair(old: list[str], random) -> None:  # type: ignore[no-untyped-def]
    new = [item for item in old if random.random() < 0.8] + [FISH] * random.randrange(2)
    random.shuffle(new)
    made = align(old, new)
    assert sorted(i for pair in made.pairs for i in pair.old) == list(range(len(old)))
    assert [j for pair in made.pairs for j in pair.new] == list(range(len(new)))
    for pair in made.pairs:
        assert {i for i, _ in pair.links} == (set(pair.old) if pair.new else set())
        assert {j for _, j in pair.links} == (set(pair.new) if pair.old else set())
    assert {i for move in made.moves for i in move.old} == {
        i for pair in made.pairs if pair.move is not None for i in pair.old
    }


@given(
    st.lists(st.sampled_from([*TEXT, FISH, RIVER]), unique=True, min_size=2).flatmap(
        lambda t: st.tuples(st.just(t), st.permutations(t))
    )
)
def test_a_reordered_text_keeps_all_links_and_only_moves(texts: tuple[list[str], list[str]]) -> None:
    old, new = texts
    made = align(old, new)
    assert {(old[i], new[j]) for i, j in made.links} == {(item, item) for item in old}
    assert {pair.relation for pair in made.pairs} == {"same"}
    assert bool(made.moves) == (old != new)


def test_a_text_beyond_the_limit_is_refused_before_anything_is_worked_out(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(alignment, "profiles", lambda *_: pytest.fail("worked out"))
    many = [f"Sentence {number}." for number in range(50_000)]
    with pytest.raises(CompareError, match=f"50,000 sentences is too long.*{MOST_SENTENCES:,}"):
        align(many, many)
