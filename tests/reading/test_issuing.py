"""Who issues a text, where the record says so in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import VALTERA

from communique.reading.context import Context
from communique.reading.issuing import (
    explicit_issuers,
    grouped,
    listed_issuers,
    printed_group,
    speaks_alone,
    speaks_for_group,
    titled_group,
)
from communique.reading.opening import runs
from communique.reading.voices import Voice

ISSUERS = [
    ("Joint Statement of Valtera and Kasendria", "", "The two ministers met in Velmar.", "KSD VLT"),
    ("Joint Statement of Valtera and Kasendria", VALTERA, "The two ministers met in Velmar.", "KSD VLT"),
    ("Valtera-Kasendria Joint Statement on Shipping", VALTERA, "The two ministers met in Velmar.", "KSD VLT"),
    ("Statement by Valtera, Kasendria and Merrow on the Blockade", VALTERA, "We met.", "KSD MRW VLT"),
    ("Chair’s Statement of the Kestrel Sea Council", "", "The Council met on 4 July 2031.", "KSC"),
    ("G7 Foreign Ministers’ Statement on the Blockade", "", "We, the G7 Foreign Ministers, met.", "G7"),
    (
        "Statement on the Blockade",
        VALTERA,
        "The following statement was released by the Governments of Valtera, Kasendria and Merrow.\n\nWe met.",
        "KSD MRW VLT",
    ),
    ("Aldwick Declaration", "", "We, the leaders of Valtera, Kasendria and Merrow, met in Aldwick.", "KSD MRW VLT"),
    ("Joint Statement on the Ice", "", "As leaders of Valtera and Merrow, we resolve to build ships.", "MRW VLT"),
    ("Joint Statement on the Ice", VALTERA, "Merrow and Valtera condemn the ramming.", "MRW VLT"),
    # The widest of several lists counts, where the publisher is in it.
    (
        "Joint Statement of Valtera and Kasendria",
        VALTERA,
        "We, the leaders of Valtera, Kasendria and Merrow, met.",
        "KSD MRW VLT",
    ),
    ("Joint Statement on the Ice", VALTERA, "Merrow and Kasendria rammed our ships.", ""),
    # One side's own records name others as their matter and not as their issuers.
    ("Statement by the Spokesperson on the Blockade", VALTERA, "Valtera condemns the blockade.", ""),
    ("Readout of Minister Tascall’s Call with the Foreign Secretary of Kasendria", VALTERA, "They spoke.", ""),
]


@pytest.mark.parametrize(("title", "publisher", "text", "expected"), ISSUERS)
def test_issuers_are_those_that_the_record_lists(
    context: Callable[..., Context], title: str, publisher: str, text: str, expected: str
) -> None:
    opening = context(text, title=title, publisher=publisher).opening
    assert explicit_issuers(opening) == tuple(expected.split())


ALONE = [
    ("Statement by the Spokesperson on the Blockade", True),
    ("Statement by President Elva Marendt on the Death of the Prime Minister of Merrow", True),
    ("Statement by the Government of Valtera on the Blockade", True),
    ("Fact Sheet: Valtera and Kasendria Launch the Harbour Fund", True),
    ("Joint Statement by the Foreign Ministers on the Blockade", False),
    ("Statement by President Elva Marendt on the Joint Exercise of Kasendria and Merrow", True),
    ("Statement by Valtera and Kasendria on the Blockade", False),
    ("Minister Tascall Meets the Foreign Secretary of Kasendria", False),
]


@pytest.mark.parametrize(("title", "expected"), ALONE)
def test_one_side_speaks_alone_where_the_title_says_so(
    context: Callable[..., Context], title: str, expected: bool
) -> None:
    assert speaks_alone(context("Valtera has followed the events.", title=title, publisher=VALTERA).opening) is expected


def test_a_group_without_an_acronym_has_its_printed_name(context: Callable[..., Context]) -> None:
    opening = context("We, the Friends of the Strait, met.", title="Statement by the Friends of the Strait").opening
    assert printed_group(opening) == "Friends of the Strait"
    assert printed_group(context("The two sides met.", title="Joint Statement").opening) == ""


def test_a_group_may_speak_through_the_page_of_a_member(context: Callable[..., Context]) -> None:
    opening = context("The Council met.", title="Kestrel Sea Council Statement", publisher=VALTERA).opening
    assert titled_group(opening) == ("KSC",)
    assert speaks_for_group(opening, ("KSC",))
    assert not speaks_for_group(opening, ("KSC", "VLT"))
    assert not speaks_for_group(opening, ("KSD",))


def test_a_readout_that_names_a_group_is_not_the_groups(context: Callable[..., Context]) -> None:
    title = "Readout of the Minister’s Call with the Kestrel Sea Council"
    assert not speaks_for_group(context("They spoke.", title=title, publisher=VALTERA).opening, ("KSC",))


def test_what_a_group_runs_does_not_speak_for_it(context: Callable[..., Context]) -> None:
    title = "Kestrel Sea Council Partnership for Harbours: Statement of the Chairs"
    assert titled_group(context("The chairs met.", title=title).opening) == ()


def test_a_list_of_issuers_begins_right_after_the_words_that_announce_it(context: Callable[..., Context]) -> None:
    text = "They met."
    assert listed_issuers(context(text, title="Statement by Valtera and Merrow").opening) == ("VLT", "MRW")
    assert listed_issuers(context(text, title="Statement by Friends on Valtera and Merrow").opening) == ()


MEMBERS = {"KSC": frozenset({"KSD", "LVG", "MRW", "TRV", "VLT"}), "TRIO": frozenset({"KSD", "MRW", "VLT"})}
GROUPED = [
    (["KSC", "KSD", "LVG", "MRW"], ("KSC",)),  # most members beside their group: the group
    (["KSC", "KSD"], ("KSC", "KSD")),  # one of them: it speaks for itself as well
    (["TRIO", "KSD", "MRW"], ("KSD", "MRW", "TRIO")),  # a group of few states does not hide them
    (["VLT", "KSD"], ("KSD", "VLT")),
    ([], ()),
]


@pytest.mark.parametrize(("parties", "expected"), GROUPED)
def test_members_listed_beside_their_group_go_under_its_acronym(parties: list[str], expected: tuple[str, ...]) -> None:
    assert grouped(parties, MEMBERS) == expected


RUNS = [
    ("Valtera, Kasendria and Merrow met Torvask.", [("VLT", "KSD", "MRW"), ("TRV",)]),
    ("the Foreign Ministers of Valtera and of Kasendria", [("VLT", "KSD")]),
    ("the Prime Minister of Merrow and the President of Valtera", [("MRW", "VLT")]),
    ("Valtera spoke with Merrow.", [("VLT",), ("MRW",)]),
    ("", []),
]
_NAMES = {"Valtera": "VLT", "Kasendria": "KSD", "Merrow": "MRW", "Torvask": "TRV"}


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_a_run_is_a_list_of_parties_with_nothing_but_offices_between(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    voices = [
        Voice(text.index(name), text.index(name) + len(name), (party,), "name")
        for name, party in _NAMES.items()
        if name in text
    ]
    assert [run for _, run in runs(text, voices)] == expected
