"""Two sides' accounts of one meeting: what is linked, how, and what is said to be lacking."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

import pytest
from account_tools import BOTH, Said, account, meeting, opening, placed
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.comparing.accounts import (
    PairComparison,
    Relation,
    compare_meeting,
    compare_pair,
    comparison,
    meeting_row,
)
from communique.comparing.accounts import Said as Of
from communique.errors import UsageError
from communique.model import Account, Commitment
from communique.publishing.accounts_outline import outline

FISH = Said("The leaders agreed to resume the fisheries commission.", (("agreed", "commit"),), BOTH, Account.BOTH)
GRAIN = Said("President Arlen welcomed the export of grain.", (("welcomed", "welcome"),))
CABLE = Said("President Dell urged the repair of the undersea cables.", (("urged", "urge"),), ("BOR",))
ATOM = Said("They discussed the inspection of the uranium plant.", (("discussed", "discuss"),), BOTH, Account.BOTH)


def told(one: list[Said], other: list[Said]) -> PairComparison:
    """ALV's account against BOR's, both with a sentence that reports the meeting."""
    return compare_pair(account("ALV", [opening(), *one]), account("BOR", [opening(), *other]))


def relations(found: PairComparison) -> Counter[str]:
    return Counter(str(link.relation) for link in found.links)


# --- what is linked ---

LINKED = [
    ("the same words", GRAIN, dataclasses.replace(GRAIN, account=Account.ATTRIBUTED), "same"),
    (
        "another word of one concept",
        Said("The leaders discussed a lasting truce in the valley.", (("discussed", "discuss"),), BOTH, Account.BOTH),
        Said("They discussed a lasting ceasefire in the valley.", (("discussed", "discuss"),), BOTH, Account.BOTH),
        "reworded",
    ),
    (
        "thanks for what the other side undertook",
        Said("President Arlen thanked Borland for $500 million in budget aid.", (("thanked", "welcome"),)),
        Said("Borland will provide $500 million in direct budget aid.", (("will provide", "commit"),), ("BOR",)),
        "reworded",
    ),
    (
        "a list that has it among others",
        Said("They discussed the repair of the undersea cables.", (("discussed", "discuss"),), BOTH, Account.BOTH),
        Said(
            "They discussed tariffs on steel, visas for students, whaling quotas, bread prices, satellite frequencies, "
            "and the undersea cables.",
            (("discussed", "discuss"),), BOTH, Account.BOTH,
        ),
        "partial",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "relation"), [case[1:] for case in LINKED], ids=[case[0] for case in LINKED])
def test_what_both_say_is_linked(one: Said, other: Said, relation: str) -> None:
    found = told([one, ATOM], [other])
    assert relations(found) == {"same": 1, relation: 1} if relation != "same" else {"same": 2}
    assert [claim.whole.text for claim in found.only_a] == [ATOM.sentence]
    assert found.only_b == ()


def test_what_has_nothing_in_common_is_not_linked() -> None:
    found = told([GRAIN], [CABLE])
    assert relations(found) == {"same": 1}
    assert [claim.whole.text for claim in found.only_a] == [GRAIN.sentence]
    assert [claim.whole.text for claim in found.only_b] == [CABLE.sentence]


def test_coordinated_acts_of_one_sentence_are_linked_one_by_one() -> None:
    both = Said(
        "President Arlen welcomed the export of grain and condemned the shelling of the lighthouse.",
        (("welcomed", "welcome"), ("condemned", "condemn")),
    )
    found = told([both], [dataclasses.replace(GRAIN, account=Account.ATTRIBUTED)])
    assert [claim.part.text for claim in found.only_a] == ["condemned the shelling of the lighthouse."]


def test_each_sides_own_position_is_not_the_others() -> None:
    ours = Said("President Arlen expressed concern about patrols near the lighthouse.", (("concern", "concern"),))
    theirs = dataclasses.replace(ours, sentence=ours.sentence.replace("Arlen", "Dell"), speakers=("BOR",))
    same = told([ours, GRAIN, ATOM], [dataclasses.replace(ours, account=Account.ATTRIBUTED), CABLE])
    apart = told([ours, GRAIN, ATOM], [theirs, CABLE])
    assert max(link.likeness for link in same.links) > max(link.likeness for link in apart.links if not link.opening)


def test_a_sentence_that_goes_on_follows_the_one_before() -> None:
    more = Said("They hoped that talks on this issue will succeed.", (("hoped", "urge"),), BOTH, Account.BOTH)
    found = told([ATOM, more], [dataclasses.replace(ATOM, sentence=ATOM.sentence)])
    assert found.only_a == ()
    assert any(link.resumed and link.relation is Relation.PARTIAL for link in found.links)


# --- what is lacking ---


def test_what_one_side_tells_of_both_and_the_other_lacks_comes_first() -> None:
    of_them = Said("President Dell admitted the leak.", (("admitted", "state"),), ("BOR",), Account.ATTRIBUTED)
    found = told([of_them, GRAIN, FISH], [CABLE])
    assert [(item.side, item.said, item.claim.whole.text) for item in found.lacking] == [
        ("a", Of.TOGETHER, FISH.sentence),
        ("a", Of.OTHER, of_them.sentence),
    ]


def test_what_a_side_says_of_itself_alone_is_not_lacking() -> None:
    assert told([GRAIN], [CABLE]).lacking == ()


def test_what_both_have_is_not_lacking() -> None:
    assert told([FISH], [FISH]).lacking == ()


def test_what_one_tells_of_both_and_the_other_of_itself_alone_is_told_otherwise() -> None:
    alone = Said("Borland agreed to resume the fisheries commission.", (("agreed", "commit"),), ("BOR",))
    [link] = [link for link in told([FISH, ATOM], [alone]).links if not link.opening]
    assert [item.said("ALV", "BOR") for item in link.otherwise] == [
        "by ALV and BOR together according to ALV, by BOR alone according to BOR"
    ]


# --- how they differ ---

DIFFERING = [
    ("strength", "urged the release of the sailors", "demanded the release of the sailors", "urge", "urge",
     "“urge” in ALV is softer than “demand” in BOR (request)"),
    ("strength", "pledged ironclad support for the port", "pledged support for the port", "support", "support",
     "only ALV has “ironclad”, which makes it stronger (adjectives-of-commitment)"),
    ("number", "announced 40 ships for the port", "announced 30 ships for the port", "announce", "announce",
     "ALV has 40 ships, BOR 30 ships"),
    ("denial", "said that the port will close", "said that the port will never close", "state", "state",
     "only BOR denies it"),
    ("denial", "agreed to withdraw the patrols from the port",
     "said they had not agreed to withdraw the patrols from the port", "commit", "state", "only BOR denies it"),
    ("date", "agreed to open the port to ships on 4 May 2031", "agreed to open the port to ships on June 9, 2031",
     "commit", "commit", "ALV has 4 May, BOR June 9"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "ours", "theirs", "act", "other", "told_so"), DIFFERING)
def test_the_difference_is_named(kind: str, ours: str, theirs: str, act: str, other: str, told_so: str) -> None:
    one = Said(f"President Arlen {ours}.", ((ours.split()[0], act),))
    two = Said(f"President Arlen {theirs}.", ((theirs.split()[0], other),), account=Account.ATTRIBUTED)
    [link] = [link for link in told([one, ATOM], [two]).links if not link.opening]
    assert told_so in [item.said("ALV", "BOR") for item in link.differences if item.kind == kind]
    assert (link.relation is Relation.CONFLICT) == (kind in ("number", "denial", "date"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("agreed to open the port on 4 May 2031", "agreed to open the port on 5 May 2031"),  # in another time zone
        ("agreed to open the port on 31 December", "agreed to open the port on January 1"),
        ("agreed not only to open the port to ships", "agreed to open the port to ships"),
    ],
)
def test_what_is_no_conflict(ours: str, theirs: str) -> None:
    one = Said(f"President Arlen {ours}.", (("agreed", "commit"),))
    two = Said(f"President Arlen {theirs}.", (("agreed", "commit"),), account=Account.ATTRIBUTED)
    [link] = [link for link in told([one, ATOM], [two]).links if not link.opening]
    assert link.relation is not Relation.CONFLICT


def test_a_promise_less_firmly_told_is_named() -> None:
    firm = Said("Alvaria will fund the port.", (("will fund", "commit"),), commitment=Commitment.FIRM)
    soft = Said(
        "Alvaria will explore funding the port.", (("will explore", "commit"),), account=Account.ATTRIBUTED,
        commitment=Commitment.TENTATIVE,
    )  # fmt: skip
    [link] = [link for link in told([firm, ATOM], [soft]).links if not link.opening]
    assert [(item.said(), item.stronger) for item in link.differences if item.kind == "firmness"] == [
        ("“will fund” and “will explore”: firm in A, tentative in B", "a")
    ]


def test_who_rejects_what_the_other_asserts_is_in_conflict_with_it() -> None:
    claim = Said("President Arlen said that the build-up of forces on the island causes tension.", (("said", "state"),))
    denial = Said(
        "President Dell rejected the claim that the build-up of forces on the island causes tension.",
        (("rejected", "oppose"),), ("BOR",),
    )  # fmt: skip
    assert relations(told([claim, ATOM], [denial])) == {"same": 1, "conflict": 1}


# --- invariants ---

POOL = [FISH, GRAIN, CABLE, ATOM, Said("Nothing was coded in this one."), Said("They met the press on the pier.")]
lines = st.lists(st.sampled_from(POOL), max_size=5)


@settings(max_examples=40, deadline=None)
@given(lines, lines)
def test_exchanging_the_accounts_exchanges_the_sides(one: list[Said], other: list[Said]) -> None:
    a, b = account("ALV", [opening(), *one]), account("BOR", [opening(), *other])
    forth, back = compare_pair(a, b), compare_pair(b, a)
    assert forth.only_a == back.only_b
    assert forth.only_b == back.only_a
    pairs = {(x.number, y.number, link.relation) for link in forth.links for x in link.a for y in link.b}
    mirrored = {(y.number, x.number, link.relation) for link in back.links for x in link.a for y in link.b}
    assert pairs == mirrored


@settings(max_examples=40, deadline=None)
@given(lines, lines)
def test_every_claim_is_linked_or_one_sided_and_stands_in_its_text(one: list[Said], other: list[Said]) -> None:
    a, b = account("ALV", [opening(), *one]), account("BOR", [opening(), *other])
    found = compare_pair(a, b)
    linked = {claim.number for link in found.links for claim in link.a}
    alone = {claim.number for claim in found.only_a}
    assert not linked & alone
    sentences = {c.sentence for link in found.links for c in link.a} | {c.sentence for c in found.only_a}
    assert sentences == set(range(len(a.body)))
    assert all(placed(c.part, a.text) and placed(c.whole, a.text) for link in found.links for c in link.a)
    assert all(placed(c.part, b.text) for link in found.links for c in link.b)


@settings(max_examples=20, deadline=None)
@given(lines)
def test_an_account_against_itself_shares_all_that_it_says(said: list[Said]) -> None:
    one = account("ALV", [opening(), *dict.fromkeys(said)])
    found = compare_pair(one, dataclasses.replace(one, name="copy", record="r-copy", party="BOR"))
    assert found.only_a == found.only_b == ()


# --- bad input ---


def test_nothing_is_said_of_an_account_in_a_language_that_no_reader_knows() -> None:
    found = compare_pair(account("ALV", [FISH]), account("BOR", [CABLE], coded=False))
    assert "language that no reader knows" in found.obstacle
    assert (found.links, found.lacking, found.only_a) == ((), (), ())


def test_nothing_is_said_of_an_account_without_a_body() -> None:
    assert "says nothing" in compare_pair(account("ALV", []), account("BOR", [CABLE])).obstacle


def test_a_side_that_met_and_has_no_account_is_named() -> None:
    third = dataclasses.replace(meeting(), parties=("ALV", "BOR", "CST"))
    found = compare_meeting([account("ALV", [FISH], met=third), account("BOR", [CABLE], met=third)])
    assert found.missing == ("CST",)


def test_three_accounts_are_compared_each_with_each() -> None:
    found = compare_meeting([account(party, [opening(), FISH]) for party in ("ALV", "BOR", "CST")])
    assert [(pair.a.party, pair.b.party) for pair in found.pairs] == [("ALV", "BOR"), ("ALV", "CST"), ("BOR", "CST")]
    assert len(meeting_row(found)["pairs"]) == 3


@pytest.mark.parametrize("count", [0, 1, 13])
def test_too_few_and_too_many_accounts_are_refused(count: int) -> None:
    with pytest.raises(UsageError, match=f"{count} accounts"):
        compare_meeting([account("ALV", [FISH])] * count)


def notes(*accounts: object) -> str:
    return " ".join(compare_meeting(accounts).notes)  # type: ignore[arg-type]


def test_equal_texts_and_one_side_twice_are_said_first() -> None:
    one = account("ALV", [opening(), FISH])
    assert "have the same text" in notes(one, one)
    assert "by one side, ALV" in notes(one, account("ALV", [opening(), GRAIN]))


def test_records_of_two_meetings_are_said_not_to_be_of_one() -> None:
    later = account("BOR", [opening(), GRAIN], met=meeting("2031-01-01"))
    assert "do not seem to report one meeting (242 days apart" in notes(account("ALV", [opening(), FISH]), later)


def test_of_two_meetings_nothing_is_lacking_and_that_both_met_is_not_the_same() -> None:
    later = account("BOR", [opening(), GRAIN], met=meeting("2031-01-01"))
    [pair] = compare_meeting([account("ALV", [opening(), FISH]), later]).pairs
    assert pair.apart
    assert pair.lacking == ()
    assert not any(link.opening or link.otherwise for link in pair.links)


def test_without_a_date_it_is_not_sure_and_the_accounts_are_compared() -> None:
    undated = dataclasses.replace(account("BOR", [opening(), GRAIN], met=meeting("")), date="")
    mine = account("ALV", [opening(), FISH])
    assert "report one meeting is not sure (no date of one of them is known" in notes(mine, undated)
    assert any(link.opening for pair in compare_meeting([mine, undated]).pairs for link in pair.links)


def test_the_summary_counts_the_rows_that_are_shown() -> None:
    [shown] = outline(
        compare_meeting([account("ALV", [opening(), FISH, ATOM]), account("BOR", [opening(), GRAIN])])
    ).comparisons
    assert sum(map(int, re.findall(r"\d+", shown.summary))) == sum(len(section.rows) for section in shown.sections)


def test_a_joint_record_is_no_sides_own_account() -> None:
    joint = dataclasses.replace(account("", [opening(), FISH]), issuers=BOTH)
    assert "no side’s own account" in notes(joint, account("BOR", [opening()]))


def test_an_account_past_the_limit_is_refused_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_CLAIMS", 2)
    found = compare_pair(account("ALV", [opening(), FISH]), account("BOR", [opening(), FISH, GRAIN, ATOM]))
    assert found.obstacle == "account of BOR is too long to be compared: 4 statements, and at most 2 are"
