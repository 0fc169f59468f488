"""Who is around the table: whom "they", "both sides" and "we" stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import KASENDRIA, VALTERA

from communique.model import Account, Reading, RecordKind
from communique.reading.circle import Circle, choose
from communique.reading.context import Context
from communique.reading.linear import load_models

CALL = (
    "Minister of Foreign Affairs Jorin Tascall spoke with the Foreign Secretary of Kasendria, Maris Ollerenby.\n\n"
    "They discussed shipping and agreed to meet again."
)
MEETING = (
    "Foreign Secretary Maris Ollerenby met Jorin Tascall, Minister of Foreign Affairs of Valtera, in Velmar.\n\n"
    "They discussed shipping."
)
COMMUNIQUE = (
    "The Prime Minister of Merrow, Isolde Wrenfield, and the Prime Minister of Kasendria, Odrin Kessaly, met in "
    "Aldwick on 4 May 2031.\n\nThe two Prime Ministers noted the growth of trade between their countries."
)

CALL_OF_MANY = (
    "Minister of Foreign Affairs Jorin Tascall held a video call with counterparts today.\n\n"
    "The ministers condemned the blockade.\n\n"
    "Participants in the call included Maris Ollerenby, Foreign Secretary of Kasendria, and Ister Vann, Foreign "
    "Minister of Merrow."
)

CIRCLES = [
    # title, publisher, text; issuers, table, joint
    ("Joint Statement of Valtera and Kasendria", VALTERA, CALL, "KSD VLT", "KSD VLT", True),
    ("Joint Communiqué", "", COMMUNIQUE, "KSD MRW", "KSD MRW", True),
    ("Minister Tascall’s Call with the Foreign Secretary of Kasendria", VALTERA, CALL, "VLT", "KSD VLT", False),
    ("Foreign Secretary meets Minister of Foreign Affairs of Valtera", KASENDRIA, MEETING, "KSD", "KSD VLT", False),
    ("Readout of Minister Tascall’s Call with Allies", VALTERA, CALL_OF_MANY, "VLT", "KSD MRW VLT", False),
    ("Statement by the Spokesperson on the Blockade", VALTERA, "Valtera condemns it.", "VLT", "VLT", False),
    # A title without a speaker is one side's own, whomever it names.
    ("Kasendria’s Blockade and the Sanctions on Merrow", VALTERA, "Merrow breaks the law.", "VLT", "VLT", False),
    ("New Sanctions on Kasendria and Merrow", VALTERA, "Kasendria must stop.", "VLT", "VLT", False),
    # A joint text has more than the publisher as its issuers.
    ("Joint Statement on Shipping", VALTERA, "Kasendria and Valtera condemn the blockade.", "KSD VLT", "KSD VLT", True),
    ("Fact Sheet: Valtera and Kasendria Launch a Fund", VALTERA, "The fund is open.", "VLT", "VLT", False),
]


@pytest.fixture(scope="module")
def circle(context: Callable[..., Context]) -> Callable[..., Circle]:
    models = load_models("speakers")
    return lambda text, **known: choose(context(text, **known).opening, models["membership"], models["joint"])


@pytest.mark.parametrize(("title", "publisher", "text", "issuers", "table", "joint"), CIRCLES)
def test_the_circle_of_a_record(
    circle: Callable[..., Circle], title: str, publisher: str, text: str, issuers: str, table: str, joint: bool
) -> None:
    found = circle(text, title=title, publisher=publisher)
    assert (found.issuers, found.table, found.joint) == (tuple(issuers.split()), tuple(table.split()), joint)


def test_the_others_are_the_table_without_the_publisher(circle: Callable[..., Circle]) -> None:
    found = circle(CALL, title="Call of Minister Tascall with the Foreign Secretary of Kasendria", publisher=VALTERA)
    assert found.publisher == "VLT"
    assert found.others == ("KSD",)


def test_a_party_that_the_title_names_without_its_being_at_the_table_is_the_matter(
    circle: Callable[..., Circle],
) -> None:
    title = "Statement by President Elva Marendt on the Death of the Prime Minister of Merrow"
    assert circle("We mourn with Merrow.", title=title, publisher=VALTERA).matter == ("MRW",)


def test_a_text_that_names_nobody_has_an_empty_circle(circle: Callable[..., Circle]) -> None:
    assert circle("The talks went well.", title="Talks") == Circle("", (), (), False, ())


def test_a_reading_tells_the_circle_by_issuers_and_accounts(read: Callable[..., Reading]) -> None:
    joint = read(CALL, title="Joint Statement of Valtera and Kasendria")
    own = read(CALL, title="Minister Tascall’s Call with the Foreign Secretary of Kasendria", publisher=VALTERA)
    assert (joint.issuers, joint.publisher_party) == (("KSD", "VLT"), "")
    assert (own.issuers, own.publisher_party) == (("VLT",), "VLT")
    assert {s.account for s in joint.statements} == {Account.JOINT}
    assert {s.account for s in own.statements} == {Account.BOTH}
    assert joint.kind is RecordKind.JOINT_STATEMENT
