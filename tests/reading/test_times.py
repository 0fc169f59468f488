"""Times in words, and which of them is the time of a promise."""

from __future__ import annotations

import pytest
from reading_tools import codebook, parse_one

from communique.reading.deadlines import DeadlineChooser, TimedStatement, times_of
from communique.reading.times import TimeSpan, find_times

RECORD_DATE = "2031-05-06"

TIMES = [
    # sentence, words of the time, kind, against the record's date
    ("They will meet again later this year.", "later this year", "this", "ahead"),
    ("They will sign it by December 31, 2031.", "by December 31, 2031", "date", "ahead"),
    ("Both sides met on 3 May 2031.", "on 3 May 2031", "date", "past"),
    ("The council will convene in early 2032.", "in early 2032", "year", "ahead"),
    ("The plan was adopted in 2029.", "in 2029", "year", "past"),
    ("They will invest $2 million over the next five years.", "over the next five years", "next", "ahead"),
    ("The group will report this fall.", "this fall", "this", ""),
    ("Teams will consult in the coming months.", "in the coming months", "next", "ahead"),
    ("The forum is to be held annually.", "annually", "often", ""),
    ("They agreed to conclude talks as soon as possible.", "as soon as possible", "soon", "ahead"),
    ("They agreed to meet at a mutually convenient time.", "at a mutually convenient time", "soon", "ahead"),
    ("They will complete it by the end of the year.", "by the end of the year", "half", "ahead"),
    ("The ministers will meet in October.", "in October", "month", "near"),
    ("The ministers will meet in March.", "in March", "month", "far"),
    ("They decided to review it at the next meeting.", "at the next meeting", "event", "ahead"),
    ("Output will double within a year.", "within a year", "span", "ahead"),
    ("The first ship sails in Q3 2032.", "in Q3 2032", "half", "ahead"),
    ("The talks are to close by year-end.", "by year-end", "half", "ahead"),
    ("The ban holds until further notice.", "until further notice", "soon", "ahead"),
    ("They will meet at a date to be agreed.", "at a date to be agreed", "soon", "ahead"),
    ("The lease ends no sooner than 1 July 2031.", "no sooner than 1 July 2031", "date", "ahead"),
    ("They will work in the short term to secure supplies.", "in the short term", "future", "ahead"),
    ("They will table it at the 2032 Velmora Summit.", "at the 2032 Velmora Summit", "event", ""),
    ("In 2032 Osteria will host the games.", "In 2032", "year", "ahead"),
    ("The envoys will meet on Friday.", "on Friday", "weekday", ""),
    ("The envoys will meet next Tuesday.", "next Tuesday", "next", "ahead"),
    ("The ministers will confer over the weekend.", "over the weekend", "this", ""),
    ("The call will take place at 7:30 p.m. tomorrow.", "at 7:30 p.m. tomorrow", "clock", "ahead"),
    ("They will finish the road by mid-2033.", "by mid-2033", "year", "ahead"),
    ("They will fund it in FY2033.", "in FY2033", "year", "ahead"),
    ("They will fund it in the financial year 2033-34.", "in the financial year 2033-34", "year", "ahead"),
    ("Production will begin as early as 2033.", "as early as 2033", "year", "ahead"),
    ("The port will open in the second quarter.", "in the second quarter", "half", ""),
    ("Experts will report within weeks.", "within weeks", "span", "ahead"),
    ("They will consult at an early stage.", "at an early stage", "soon", "ahead"),
    ("They will meet at a time convenient to both sides.", "at a time convenient to both sides", "soon", "ahead"),
    ("The pact will apply upon ratification.", "upon ratification", "event", ""),
    ("The two ministers will meet on the margins of the assembly.", "on the margins of the assembly", "event", ""),
    (
        "Valmark will withhold recognition until the treaty is ratified.",
        "until the treaty is ratified",
        "clause",
        "ahead",
    ),
]


@pytest.mark.parametrize(("text", "words", "kind", "ahead"), TIMES)
def test_a_time_is_found_with_its_kind(text: str, words: str, kind: str, ahead: str) -> None:
    found = {
        text[t.start : t.end]: (t.kind, t.ahead) for t in find_times(parse_one(text), RECORD_DATE, codebook().occasions)
    }
    assert found.get(words) == (kind, ahead)


@pytest.mark.parametrize(
    "text",
    [
        "They may consider further steps.",
        "Prices did not fall.",
        "The march of technology continues.",
        "Some 2,000 troops and 1980 trucks were counted.",
        "Both sides value the future of the alliance.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert not [
        t
        for t in find_times(parse_one(text), RECORD_DATE, codebook().occasions)
        if t.kind in ("month", "season", "future", "soon")
    ]


NO_TIMES = [
    "They welcomed this year's harvest.",
    "They will meet the challenges of tomorrow.",
    "Valmark will act so as to protect its ports.",
    "They will carry out Agenda 2063.",
    "They noted the 2032 Special Report.",
    "He was elected to a four-year term.",
    "They oppose steps such as closing the strait.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_these_words_give_no_time_at_all(text: str) -> None:
    assert find_times(parse_one(text), RECORD_DATE, codebook().occasions) == ()


def test_a_clause_inside_a_time_is_no_second_time() -> None:
    text = "They will support Osteria for as long as it takes."
    assert [text[t.start : t.end] for t in find_times(parse_one(text), RECORD_DATE, codebook().occasions)] == [
        "for as long as it takes"
    ]


def test_without_the_records_date_a_year_points_nowhere() -> None:
    (time,) = find_times(parse_one("The plan runs in 2030."), "", codebook().occasions)
    assert (time.kind, time.ahead) == ("year", "")


def _statement(text: str, cue: str, act: str, commitment: str) -> TimedStatement:
    sentence = parse_one(text)
    return TimedStatement(sentence.words.index(cue), (text.index(cue), len(text) - 1), act, commitment)


CHOICES = [
    ("The ministers will meet again in early 2032.", "meet", "commit", "firm", "in early 2032"),
    ("They look forward to the review later this year.", "look", "commit", "intended", "later this year"),
    ("They welcomed the agreement signed in 2029.", "welcomed", "welcome", "none", ""),
    ("The minister met the governor on 3 May 2031.", "met", "meet", "none", ""),
]


@pytest.mark.parametrize(("text", "cue", "act", "commitment", "words"), CHOICES)
def test_only_what_lies_ahead_is_a_statements_time(text: str, cue: str, act: str, commitment: str, words: str) -> None:
    sentence = parse_one(text)
    chosen = DeadlineChooser.bundled().choose(
        sentence, find_times(sentence, RECORD_DATE, codebook().occasions), [_statement(text, cue, act, commitment)], 0
    )
    assert (text[chosen[0].start : chosen[0].end] if chosen else "") == words


def test_a_fronted_time_belongs_to_the_statement_that_follows() -> None:
    time = TimeSpan(0, 10, "year", "ahead")
    first, second = TimedStatement(3, (12, 40), "commit", "firm"), TimedStatement(9, (42, 80), "urge", "none")
    assert times_of([time], [first, second], 0) == [time]
    assert times_of([time], [first, second], 1) == []
