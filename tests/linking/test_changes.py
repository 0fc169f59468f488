"""What is said of a changed wording, and what is not said."""

from __future__ import annotations

import dataclasses

import pytest

from communique.linking.changes import change_finder
from communique.linking.comparable import Profile
from communique.linking.passages import Said
from communique.linking.strands import said_of, with_changes, words_shown
from communique.model import Change, Join, Member, Quote, Span

FIRST, SAME, REWORDED = Change.FIRST, Change.SAME, Change.REWORDED
STRONGER, SOFTER, EXTENDED, NARROWED = Change.STRENGTHENED, Change.SOFTENED, Change.EXTENDED, Change.NARROWED


def said(act: str, cue: str, words: str) -> Said:
    return Said(act, cue, words, f"They {cue} {words}", ("FRA",))


LAUNCH = "the launch of missiles"
OTHER = "the shared harbour of the Republic of Korea"
DEFENCE = "commitment to the defense of the Republic of Korea"
# act, cue and words before; act, cue and words after; what became of them; a part of the reason
CASES = [
    ("reaffirm", "reaffirmed", f"the {DEFENCE}", "reaffirm", "reaffirms", f"its {DEFENCE}", SAME, ""),
    ("reaffirm", "reaffirmed", DEFENCE, "reaffirm", "reaffirmed", f"ironclad {DEFENCE}", STRONGER, "“ironclad” added"),
    ("reaffirm", "reaffirmed", f"ironclad {DEFENCE}", "reaffirm", "reaffirmed", f"unwavering {DEFENCE}", SOFTER,
     "“ironclad” became “unwavering”"),
    ("condemn", "condemned", LAUNCH, "concern", "expressed concern", LAUNCH, SOFTER,
     "“condemned” became “expressed concern”"),
    ("condemn", "condemned", LAUNCH, "condemn", "strongly condemned", LAUNCH, STRONGER,
     "“condemned” became “strongly condemned”"),
    ("commit", "will build", "a cable to the islands", "commit", "will explore", "a cable to the islands", SOFTER,
     "became “explore”"),
    ("reaffirm", "reaffirmed", "the complete denuclearization of North Korea",
     "reaffirm", "reaffirmed", "the complete denuclearization of the Korean Peninsula", REWORDED,
     "“North Korea” became “Korean Peninsula”"),
    ("reaffirm", "reaffirmed", DEFENCE, "reaffirm", "reaffirmed", f"{DEFENCE} and Japan", EXTENDED, "“Japan” added"),
    ("reaffirm", "reaffirmed", f"{DEFENCE} and Japan", "reaffirm", "reaffirmed", DEFENCE, NARROWED, "“Japan” left out"),
    ("state", "underscored", f"ironclad {DEFENCE}", "state", "noted", f"ironclad {DEFENCE}", REWORDED, "“noted”"),
    ("reaffirm", "reaffirmed", f"ironclad {DEFENCE}", "reaffirm", "reaffirmed", OTHER,
     REWORDED, ""),
    # small words that change what is said
    ("state", "said", "inflation expectations remain well contained",
     "state", "said", "inflation expectations remain contained", NARROWED, "“well” left out"),
    ("state", "said", "a settlement by force is acceptable",
     "state", "said", "a settlement by force is not acceptable", REWORDED, "“not” added"),
    ("commit", "decided", "raise its target by 25 basis points to 5-1/4 percent",
     "commit", "decided", "raise its target by 50 basis points to 5-3/4 percent", REWORDED, "“5-1/4” became “5-3/4”"),
    # what the cue has of the words is not missing in them
    ("commit", "decided", "lower its target for the rate", "commit", "decided to lower", "its target for the rate",
     REWORDED, "“decided” became “decided to lower”"),
    # other scales
    ("reaffirm", "reaffirmed", f"the {DEFENCE}", "discuss", "discussed", f"the {DEFENCE}", SOFTER,
     "“reaffirmed” became “discussed”"),
    ("state", "underscored", f"openness to the {OTHER}", "state", "underscored", f"commitment to the {OTHER}", STRONGER,
     "“openness” became “commitment”"),
    ("state", "stressed", f"the importance of {OTHER}", "state", "stressed", f"the critical importance of {OTHER}",
     STRONGER, "“critical” added"),
    ("urge", "called for", "the complete withdrawal of the troops", "urge", "called for",
     "the withdrawal of the troops",
     SOFTER, "“complete” left out"),
    ("urge", "called for", "the release of the crew", "urge", "called for", "the immediate release of the crew",
     STRONGER,
     "“immediate” added"),
    ("support", "expressed support", f"for {OTHER}", "support", "expressed strong support", f"for {OTHER}", STRONGER,
     "“strong” added"),
    # and what they do not claim
    ("state", "said", "that the prices of grain rise", "state", "said", "that the prices of grain rise more rapidly",
     EXTENDED, "“more rapidly” added"),
    ("urge", "called for", "the withdrawal of troops", "urge", "called for", "the completed withdrawal of troops",
     EXTENDED, ""),
    ("state", "said", "the drawdown of stocks", "state", "said", "the drawdown of stocks for urgent needs", EXTENDED,
     ""),
    ("commit", "will pay", "a tariff on cars", "commit", "will be", "subject to a tariff on cars", EXTENDED, ""),
    ("support", "expressed", f"strong support for {OTHER}", "reaffirm", "shared", f"a commitment to {OTHER}",
     REWORDED, ""),
    ("concern", "shared serious and ongoing concerns", LAUNCH, "concern", "shared serious concerns", LAUNCH,
     REWORDED, ""),
    ("reaffirm", "reaffirmed", "the ironclad alliance", "reaffirm", "reaffirmed", "the strong ties of the people",
     REWORDED, ""),
]  # fmt: skip


@pytest.mark.parametrize(("act", "cue", "words", "act2", "cue2", "words2", "change", "reason"), CASES)
def test_changes(
    act: str, cue: str, words: str, act2: str, cue2: str, words2: str, change: Change, reason: str
) -> None:
    told = change_finder().between(said(act, cue, words), said(act2, cue2, words2), ranked=True)
    assert told.change == change, told.why
    assert reason in " ".join(told.why)
    assert bool(told.why) == (change is not SAME)


@pytest.mark.parametrize("case", [case for case in CASES if case[6] in (STRONGER, SOFTER)])
def test_nothing_is_ranked_between_records_that_are_not_comparable(case: tuple[str, ...]) -> None:
    old, new = said(*case[:3]), said(*case[3:6])
    told = change_finder().between(old, new, ranked=False, unranked_because="readout and joint statement")
    assert told.change is REWORDED
    assert told.why[-1] == "not ranked: readout and joint statement"
    assert case[7] in " ".join(told.why)


@pytest.mark.parametrize("case", [case for case in CASES if case[6] in (STRONGER, SOFTER)])
def test_what_is_stronger_one_way_is_softer_the_other_way(case: tuple[str, ...]) -> None:
    old, new = said(*case[:3]), said(*case[3:6])
    back = change_finder().between(new, old, ranked=True).change
    assert {change_finder().between(old, new, ranked=True).change, back} == {STRONGER, SOFTER}


# -- strands --


def member(number: int, words: str, record: str, date: str, **facts: object) -> Member:
    whole = Quote(Span(number, number + len(words)), words)
    values: dict[str, object] = {
        "statement": f"s-{number}", "record": record, "record_name": record, "date": date, "publisher": "Ministry",
        "speakers": ("FRA",), "targets": (), "act": "reaffirm", "commitment": "firm", "account": "own",
        "sentence": whole, "cue": Quote(Span(0, 10), "reaffirmed"), "words": whole,
        "join": Join(1.0, (), "", False), "change": FIRST, "why": (), "previous": "", "comparable": False,
    }  # fmt: skip
    return Member(**(values | facts))  # type: ignore[arg-type]


def profile(record: str, date: str, kind: str = "readout") -> Profile:
    return Profile(record, date, "Ministry", kind, "leaders", ("FRA",), ("KOR",), (), "")


PROFILES = {
    "r-1": profile("r-1", "2030-01-01"),
    "r-2": profile("r-2", "2030-02-01", "fact sheet"),
    "r-3": profile("r-3", "2030-03-01"),
}


def shown(*members: Member) -> dict[str, tuple[str, str]]:
    return {one.statement: (one.change, one.previous) for one in with_changes(members, PROFILES, change_finder())}


def test_a_statement_is_held_against_the_last_comparable_one_whatever_came_between() -> None:
    first, between = member(1, DEFENCE, "r-1", "2030-01-01"), member(2, DEFENCE, "r-2", "2030-02-01")
    last = member(3, f"ironclad {DEFENCE}", "r-3", "2030-03-01")
    assert shown(last, between, first) == {"s-1": (FIRST, ""), "s-2": (SAME, "s-1"), "s-3": (STRONGER, "s-1")}


def test_one_that_comes_late_takes_its_place_by_date() -> None:
    first, last = member(1, DEFENCE, "r-1", "2030-01-01"), member(3, f"ironclad {DEFENCE}", "r-3", "2030-03-01")
    assert shown(last) == {"s-3": (FIRST, "")}
    assert shown(last, first) == {"s-1": (FIRST, ""), "s-3": (STRONGER, "s-1")}


def test_other_speakers_are_another_strand() -> None:
    alone, together = member(1, DEFENCE, "r-1", "2030-01-01"), member(3, DEFENCE, "r-3", "2030-03-01")
    assert shown(alone, dataclasses.replace(together, speakers=("FRA", "KOR")))["s-3"] == (FIRST, "")


def test_what_a_publisher_attributes_to_the_other_side_does_not_change_what_it_said_itself() -> None:
    own, last = member(1, DEFENCE, "r-1", "2030-01-01"), member(3, DEFENCE, "r-3", "2030-03-01")
    attributed = member(2, f"ironclad {DEFENCE}", "r-2", "2030-02-01", account="attributed", publisher="Other Ministry")
    assert shown(own, attributed, last) == {"s-1": (FIRST, ""), "s-2": (FIRST, ""), "s-3": (SAME, "s-1")}


def test_one_without_a_date_comes_last() -> None:
    undated, dated = member(1, DEFENCE, "r-1", ""), member(3, DEFENCE, "r-3", "2030-03-01")
    assert shown(undated, dated) == {"s-3": (FIRST, ""), "s-1": (SAME, "s-3")}


@pytest.mark.parametrize(
    ("cue", "words", "told"),
    [
        ("reaffirmed", "the defence of Korea", "reaffirmed the defence of Korea"),
        ("reaffirmed", "the flow of trade", "reaffirmed … the flow of trade"),
        ("reaffirmed", "France reaffirmed the defence", "France reaffirmed the defence"),
        ("is firm", "the defence of Korea", "the defence of Korea … is firm"),
    ],
)
def test_what_is_shown_of_a_member_is_its_cue_with_the_words_of_the_line(cue: str, words: str, told: str) -> None:
    text = "France reaffirmed the defence of Korea and the flow of trade, which is firm."
    quotes = [Quote.at(text, text.index(part), text.index(part) + len(part)) for part in (cue, words)]
    one = dataclasses.replace(member(0, text, "r-1", ""), cue=quotes[0], words=quotes[1])
    assert words_shown(one) == told


@pytest.mark.parametrize(
    ("text", "cue", "words", "governed"),
    [
        (
            "Prices have stayed high, but expectations remain firm.",
            "have stayed high",
            "expectations remain firm",
            False,
        ),
        ("Prices have stayed high, and expectations of growth.", "have stayed high", "expectations of growth", True),
        ("They oppose attempts, and the world has an interest in peace.", "oppose", "interest in peace", False),
        ("They reaffirmed that the pact remains firm.", "reaffirmed", "the pact remains firm", True),
    ],
)
def test_a_cue_says_nothing_of_the_words_of_another_clause(text: str, cue: str, words: str, governed: bool) -> None:
    quotes = [Quote.at(text, text.index(part), text.index(part) + len(part)) for part in (cue, words)]
    one = dataclasses.replace(member(0, text, "r-1", ""), cue=quotes[0], words=quotes[1])
    assert bool(said_of(one).cue) is governed
    assert (cue in words_shown(one)) is governed


def test_a_line_that_a_record_says_twice_is_softer_only_if_it_says_it_as_strongly_nowhere() -> None:
    first = member(1, f"ironclad {DEFENCE}", "r-1", "2030-01-01")
    plain, strong = member(2, DEFENCE, "r-3", "2030-03-01"), member(3, f"ironclad {DEFENCE}", "r-3", "2030-03-01")
    assert with_changes([first, plain], PROFILES, change_finder())[1].change is SOFTER
    told = with_changes([first, plain, strong], PROFILES, change_finder())[1]
    assert told.change is REWORDED
    assert "as strongly" in told.why[-1]
