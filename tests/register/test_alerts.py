"""Alerts: what is new since last time, each thing once."""

# ruff: noqa: E501 - tables are easier to read whole

from __future__ import annotations

from dataclasses import replace

import fake_reader
import pytest
from held import document, put
from loopback import Site
from newsroom import feed, follow, path, record_page, run, with_records

from communique.errors import NotFoundError, UsageError
from communique.register import Outcome, Register
from communique.register.alerts.alert import AlertKind, AlertQuery
from communique.register.alerts.finding import says

SPILL = "Alvaria condemned Cestria for the spill. Borland will dredge the harbour by 2031."
LATER = "Borland condemned Cestria for the second spill at the harbour."


def new(register: Register) -> list[tuple[str, str]]:
    """Kind and words of what is new, the first found first; listed, so that it is new no longer."""
    register.look()
    found = register.alert_hits(new=True)
    register.note_shown(found)
    return [(str(hit.kind), hit.words) for hit in reversed(found)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (AlertQuery(), ["Borland condemned Cestria for the second spill at the harbour."]),
        (AlertQuery(words="spill"), ["Borland condemned Cestria for the second spill at the harbour."]),
        (AlertQuery(words='"second spill" -ferry'), ["Borland condemned Cestria for the second spill at the harbour."]),
        (AlertQuery(words="ferry"), []),
        (AlertQuery(party=("BOR",)), ["Borland condemned Cestria for the second spill at the harbour."]),
        (AlertQuery(party=("USA",)), []),  # nothing is held of it yet
        (
            AlertQuery(act=("condemn",), words="harbour"),
            ["Borland condemned Cestria for the second spill at the harbour."],
        ),
        (AlertQuery(act=("commit",)), []),
        (AlertQuery(mechanism=("River Treaty",)), []),
        (AlertQuery(publisher="Borland"), ["Borland condemned Cestria for the second spill at the harbour."]),
        (AlertQuery(publisher="Alvaria"), []),
    ],
)
def test_new_statements_that_answer_are_found_once(register: Register, query: AlertQuery, found: list[str]) -> None:
    put(register, document(SPILL))
    register.add_alert(query)
    assert new(register) == []  # what was held before is not new
    put(register, document(LATER, url="https://bor.example/1", publisher="Ministry of Borland"))
    assert new(register) == [("statement", words) for words in found]
    assert new(register) == []
    assert len(register.alert_hits()) == len(found)


def test_a_text_that_is_read_again_brings_nothing_new(register: Register) -> None:
    put(register, document(SPILL))
    register.add_alert(AlertQuery())
    again = replace(fake_reader.read(document(SPILL)), codebook="another codebook")
    assert register.add_reading(document(SPILL), again).outcome is Outcome.NEW_CODING
    assert new(register) == []


def test_edits_are_told_with_their_redline(register: Register) -> None:
    put(register, document(SPILL))
    for query in (AlertQuery((AlertKind.EDIT,)), AlertQuery((AlertKind.EDIT,), words="2032"),
                  AlertQuery((AlertKind.EDIT,), act=("condemn",)), AlertQuery((AlertKind.EDIT,), party=("BOR",))):  # fmt: skip
        register.add_alert(query)
    put(register, document(SPILL.replace("2031", "2032")))
    told = new(register)
    assert [kind for kind, _ in told] == ["edit"] * 3
    assert all("[-2031-]{+2032+}" in words for _, words in told)
    put(register, document(SPILL.replace("2031", "2032").replace("dredge the", "dredge  the")))
    assert new(register) == []


@pytest.mark.usefixtures("faked")
def test_withdrawn_pages_are_told(register: Register, served: Site) -> None:
    with_records(served, 3)
    feed(served, range(3))
    follow(register, served, "/feed")
    run(register)
    register.add_alert(AlertQuery((AlertKind.WITHDRAWAL,), words="round"))
    register.add_alert(AlertQuery((AlertKind.WITHDRAWAL,), words="ferry"))
    served.pages.pop(path(1))
    run(register)
    assert new(register) == [("withdrawal", "gone")]


TALKS = "Alvaria and Borland met at Port Selm. They reaffirmed the {} pact with Borland."


def talks(register: Register, year: int, text: str) -> str:
    return put(
        register, document(text, url=f"https://alv.example/{year}", date=f"{year}-05-04", title=f"Talks {year}")
    ).record


def test_a_line_that_a_new_record_drops_is_told(register: Register) -> None:
    for year in (2030, 2031, 2032):
        talks(register, year, TALKS.format("ironclad"))
    register.add_alert(AlertQuery((AlertKind.DROPPED,), words="pact"))
    register.add_alert(AlertQuery((AlertKind.DROPPED,), words="ferry"))
    talks(register, 2033, "Alvaria and Borland met at Port Selm. They discussed ports.")
    (told,) = new(register)
    assert told[0] == "dropped"
    assert "in 3 of 3 comparable records looked at, not in this one" in told[1]


def test_a_line_that_a_new_record_softens_is_told(register: Register) -> None:
    firm = "Alvaria and Borland met at Port Selm. Alvaria will deploy the northern harbour radar."
    for year in (2030, 2031, 2032):
        talks(register, year, firm)
    register.add_alert(AlertQuery((AlertKind.SOFTENED,), words="radar"))
    register.add_alert(AlertQuery((AlertKind.SOFTENED,), words="ferry"))
    register.add_alert(AlertQuery((AlertKind.SOFTENED,), party=("CES",)))
    register.add_alert(AlertQuery((AlertKind.DROPPED,)))
    talks(register, 2033, firm.replace("will deploy", "intend to deploy"))
    ((kind, words),) = new(register)
    assert kind == "softened"
    assert "(softened: " in words
    assert new(register) == []
    talks(register, 2034, firm)  # it is firm again: that is no softening
    assert new(register) == []


def test_alerts_are_named_listed_and_removed(register: Register) -> None:
    made = register.add_alert(AlertQuery(words="spill"), name="spills", mail=["desk@alv.example"])
    assert register.alerts() == (made,)
    with pytest.raises(UsageError, match="already"):
        register.add_alert(AlertQuery(words="spill"), name="again", mail=["desk@alv.example"])
    put(register, document(SPILL))
    register.look()
    assert len(register.alert_hits(alerts=["spills"])) == 1
    assert register.remove_alert("spills") == made.id
    assert register.alerts() == register.alert_hits() == ()
    with pytest.raises(NotFoundError):
        register.remove_alert("spills")


@pytest.mark.parametrize(
    ("query", "mail", "webhook", "problem"),
    [
        (AlertQuery(act=("sing",)), (), "", "not known"),
        (AlertQuery(words="-"), (), "", "no word to find"),
        (AlertQuery(), ("desk",), "", "no e-mail address"),
        (AlertQuery(), ("desk@alv.example\r\nBcc: x@y.example",), "", "no e-mail address"),
        (AlertQuery(), (), "ftp://alv.example", "no address of a webhook"),
        (AlertQuery(), ("desk@alv.example",), "https://alv.example/hook", "by e-mail or to a webhook"),
    ],
)
def test_what_cannot_be_an_alert_is_refused(
    register: Register, query: AlertQuery, mail: tuple[str, ...], webhook: str, problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        register.add_alert(query, mail=mail, webhook=webhook)
    assert register.alerts() == ()


def test_a_query_is_kept_as_it_was_given(register: Register) -> None:
    query = AlertQuery(tuple(AlertKind), "spill", ("ALV",), ("condemn",), ("JHC",), "", "Borland")
    assert register.add_alert(query).query == query
    assert AlertQuery.from_json(replace(query, words="x").as_json()) == replace(query, words="x")


@pytest.mark.parametrize(
    ("typed", "holds"),
    [("spill", True), ("Spills*", False), ("spil*", True), ('"the spill"', True), ('"spill the"', False), ("spill -alvaria", False)],
)  # fmt: skip
def test_words_are_found_in_a_text_as_the_index_finds_them(typed: str, holds: bool) -> None:
    assert says("Alvaria condemned the spill.", typed) is holds


@pytest.mark.usefixtures("faked")
def test_furniture_is_no_news(register: Register, served: Site) -> None:
    with_records(served, 1)
    feed(served, range(1))
    follow(register, served, "/feed")
    run(register)
    register.add_alert(AlertQuery(tuple(AlertKind)))
    served.pages[path(0)] = record_page(0)
    served.pages[path(0)].body = served.pages[path(0)].body.replace(b"</nav>", b"<b>Views: 12</b></nav>")
    served.pages[path(0)].headers["ETag"] = '"x"'
    run(register)
    assert new(register) == []
