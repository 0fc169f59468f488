"""From drafts to statements: whose word each is, who speaks by name, exact places, and IDs that stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from invented_records import RECORDS, statements_of, text_of

from communique.model import Account, Quote, Reading, Statement, record_id, statement_id
from communique.reading.assembly import account_of
from communique.reading.circle import Circle

VALTERAN = Circle("VLT", ("VLT",), ("KSD", "VLT"), False, ())
JOINT = Circle("VLT", ("KSD", "VLT"), ("KSD", "VLT"), True, ())
UNKNOWN = Circle("", ("KSD", "VLT"), ("KSD", "VLT"), False, ())

ACCOUNTS = [
    (JOINT, "KSD VLT", Account.JOINT),
    (JOINT, "KSD", Account.JOINT),  # what one side says in a joint text is issued by both
    (VALTERAN, "VLT", Account.OWN),
    (VALTERAN, "KSD VLT", Account.BOTH),
    (VALTERAN, "KSD", Account.ATTRIBUTED),
    (VALTERAN, "MRW", Account.ATTRIBUTED),
    (UNKNOWN, "VLT", Account.ATTRIBUTED),  # nobody is known to have published it
]


@pytest.mark.parametrize(("circle", "speakers", "expected"), ACCOUNTS)
def test_whose_word_a_statement_is(circle: Circle, speakers: str, expected: Account) -> None:
    assert account_of(speakers.split(), circle) is expected


PERSONS = [
    ("Minister Tascall thanked the crew.", [["Jorin Tascall"]]),
    ("Foreign Secretary Ollerenby thanked the crew.", [["Maris Ollerenby"]]),
    ("Minister Tascall raised the blockade. He called for its end.", [["Jorin Tascall"], ["Jorin Tascall"]]),
    ("They discussed shipping.", [["Jorin Tascall", "Maris Ollerenby"]]),
    ("The two ministers discussed shipping.", [["Jorin Tascall", "Maris Ollerenby"]]),
    ("Kasendria reaffirmed its support for the inspectors.", [[]]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons_who_speak_are_named_in_full(
    read: Callable[..., Reading], text: str, expected: list[list[str]]
) -> None:
    assert [list(s.persons) for s in statements_of(read, "readout", text)] == expected


def test_a_statement_has_the_exact_place_of_each_of_its_words(read: Callable[..., Reading]) -> None:
    more = "Both sides **strongly\ncondemned** the ramming\nof the Grey Plover."
    (statement,) = statements_of(read, "readout", more)
    text = text_of("readout", more)
    assert statement.sentence == Quote.at(text, text.index("Both sides"), text.index("Plover.") + 7)
    assert statement.cue.text == "strongly\ncondemned"
    assert statement.content.text == "the ramming\nof the Grey Plover"
    assert all(quote.span.of(text) == quote.text for quote in (statement.sentence, statement.cue, statement.content))


BODY = (
    "Both sides condemned the ramming of the Grey Plover and agreed to share radar data.\n\n"
    "They reaffirmed their commitment to the truce.\n\n"
    "Both sides condemned the ramming of the Grey Plover and agreed to share radar data.\n"
)


def coded(read: Callable[..., Reading], text: str, **more: str) -> tuple[Statement, ...]:
    known, _ = RECORDS["readout"]
    return read(text, **{"url": "https://foreign.valtera.example/31", **known, **more}).statements


def test_ids_are_told_apart_where_a_sentence_is_repeated(read: Callable[..., Reading]) -> None:
    statements = coded(read, text_of("readout", BODY))
    assert len({s.id for s in statements}) == len(statements) == 6
    first, again = [s for s in statements if s.act == "condemn"]
    record = record_id("https://foreign.valtera.example/31")
    assert [first.id, again.id] == [statement_id(record, first.sentence.text, "condemned", n) for n in (0, 1)]


def test_ids_stay_when_a_paragraph_is_put_in_front_or_the_text_is_wrapped_anew(read: Callable[..., Reading]) -> None:
    before = coded(read, text_of("readout", BODY))
    first, _, rest = text_of("readout", BODY).partition("\n\n")
    longer = coded(read, f"{first}\n\nThe talks took place in the Harbour House.\n\n{rest}")
    wrapped = coded(read, text_of("readout", BODY.replace("Grey Plover and", "Grey\nPlover  and")))
    assert [s.id for s in longer if "Harbour House" not in s.sentence.text] == [s.id for s in before]
    assert [s.id for s in wrapped] == [s.id for s in before]


def test_ids_belong_to_their_record(read: Callable[..., Reading]) -> None:
    here = coded(read, text_of("readout", BODY))
    there = coded(read, text_of("readout", BODY), url="https://foreign.valtera.example/32")
    assert not {s.id for s in here} & {s.id for s in there}
