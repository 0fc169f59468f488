"""Topics, events, conditions, actors and agenda."""

from __future__ import annotations

from functools import cache

import pytest
from reading_tools import codebook, page_of, parse_one, parties_of

from communique.model import Quote
from communique.reading.actors import find_actors
from communique.reading.agenda import declared_agenda
from communique.reading.conditions import ConditionFinder
from communique.reading.events import EventFinder, EventSpan, make_event
from communique.reading.phrases import PhraseFinder
from communique.reading.times import find_times
from communique.reading.topics import TopicFinder, topics_within


def test_a_phrase_is_found_by_word_or_lemma_across_hyphens() -> None:
    finder = PhraseFinder([("missile launch", "launch"), ("burden sharing", "burden"), ("exercise", "exercise")])
    sentence = parse_one("They discussed missile launches, burden-sharing and exercises.")
    assert [(hit.id, sentence.text(hit.first, hit.last)) for hit in finder.find(sentence)] == [
        ("launch", "missile launches"),
        ("burden", "burden-sharing"),
        ("exercise", "exercises"),
    ]


@cache
def topics() -> TopicFinder:
    return TopicFinder(codebook())


def test_a_statement_has_the_topics_of_its_own_words() -> None:
    sentence = parse_one("They discussed extended deterrence and agreed to expand defence industry ties.")
    hits = topics().find(sentence)
    agreed = sentence.words.index("agreed")
    assert "extended-deterrence" in topics_within(hits, 0, agreed - 1)
    assert topics_within(hits, agreed, len(sentence.words) - 1) == ("defence-industry",)


CONDITIONS = [
    (
        "Valmark will send observers, subject to the approval of its parliament.",
        ["subject to the approval of its parliament"],
    ),
    ("They will share information as appropriate.", ["as appropriate"]),
    (
        "The sides will cooperate in accordance with their respective domestic laws.",
        ["in accordance with their respective domestic laws"],
    ),
    ("Osteria will respond if its ships are attacked.", ["if its ships are attacked"]),
    ("They asked if the talks had ended.", []),
    ("They will extend the plan where possible, and report to leaders.", ["where possible"]),
    ("They agreed to conclude as soon as possible.", []),
    ("Valmark will send up to 300 observers.", ["up to 300 observers"]),
]


@pytest.mark.parametrize(("text", "expected"), CONDITIONS)
def test_conditions_run_to_the_end_of_their_clause(text: str, expected: list[str]) -> None:
    sentence = parse_one(text)
    assert [sentence.text(*words) for words in ConditionFinder(codebook()).find(sentence)] == expected


@cache
def events() -> EventFinder:
    return EventFinder(codebook())


EVENTS = [
    ("They condemned North Korea's recent launches of ballistic missiles.", [("missile-launch", "PRK", "")]),
    ("They condemned the attack of 3 May 2031 by the Houthis.", [("attack", "Houthis", "2031-05-03")]),
    ("Both sides deplored Russia's invasion of Ukraine.", [("invasion", "RUS", "")]),
    ("They offered condolences for the devastating earthquake in Türkiye.", [("disaster", "", "")]),
    (
        "They deplored arms transfers between North Korea and Russia.",
        [("arms-transfer", "PRK", ""), ("arms-transfer", "RUS", "")],
    ),
    ("They condemned the attack by Iran against Israel.", [("attack", "IRN", "")]),
    ("They agreed to prevent terrorist attacks.", []),
    ("They will deter any attack.", []),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events_are_what_happened_not_what_is_feared(text: str, expected: list[tuple[str, str, str]]) -> None:
    sentence = parse_one(text)
    parties = [(m, m.party) for m in parties_of(sentence)]
    found = events().find(sentence, parties, find_times(sentence, "2031-05-06", codebook().occasions), "2031-05-06")
    assert [(e.kind, e.actor, e.date) for e in found] == expected


def test_events_of_one_kind_actor_and_date_are_one_and_others_go_by_their_words() -> None:
    quotes = [Quote.at(words, 0, len(words)) for words in ("recent release of balloons", "another release")]
    told = EventSpan("balloons", 0, 3, "PRK", "")
    assert make_event(told, quotes[0]).id == make_event(told, quotes[1]).id
    untold = EventSpan("balloons", 0, 3, "", "")
    assert make_event(untold, quotes[0]).id != make_event(untold, quotes[1]).id


ACTORS = [
    ("U.S. forces stationed in Korea will remain.", ["U.S. forces stationed in Korea"]),
    ("They thanked the South Korean Armed Forces.", ["South Korean Armed Forces"]),
    ("The United Nations Command will investigate.", ["United Nations Command"]),
    ("They condemned attacks by Hamas.", ["Hamas"]),
    ("Market forces and armed forces matter.", []),
    ("They joined forces.", []),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_bodies_that_act_besides_the_governments(text: str, expected: list[str]) -> None:
    sentence = parse_one(text)
    assert [sentence.text(*words) for words in find_actors(sentence, parties_of(sentence))] == expected


def test_an_acronym_that_the_record_defines_is_no_armed_group() -> None:
    sentence = parse_one("They welcomed progress on the RSF.")
    assert find_actors(sentence, parties_of(sentence), {"RSF"}) == ()


AGENDA = [
    (
        "The ministers had discussions on key issues, including policy to the north, deterrence, and trade ties.",
        ["policy to the north", "deterrence", "trade ties"],
    ),
    (
        "The two sides discussed the following issues:\n\n- maritime security;\n- trade and investment.",
        ["maritime security", "trade and investment"],
    ),
    ("They met in the capital.", []),
]


@pytest.mark.parametrize(("text", "expected"), AGENDA)
def test_the_agenda_is_what_the_record_declares(text: str, expected: list[str]) -> None:
    page = page_of(text)
    found = declared_agenda(page, range(len(page.sentences)))
    assert [quote.text for quote in found] == expected
    assert all(quote.span.of(text) == quote.text for quote in found)
