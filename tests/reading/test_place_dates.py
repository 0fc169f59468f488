"""Dates in the words of a sentence, and lines that hold nothing but a place and a date."""

from __future__ import annotations

import pytest

from communique.reading.place_dates import find_dates, only_place_and_date

DATES = [
    ("on June 2, 2024", [("2024-06-02", "")]),
    ("on 30 October 1973:", [("1973-10-30", "")]),
    ("21st December, 1967", [("1967-12-21", "")]),
    ("on this 26<sup>th</sup> day of April, 2023", [("2023-04-26", "")]),
    ("from June 21-22, 2022", [("2022-06-21", "2022-06-22")]),
    ("from 13 -17 February 2017", [("2017-02-13", "2017-02-17")]),
    ("from 29 October to 1 November 2009", [("2009-10-29", "2009-11-01")]),
    ("on July 28 and 29, 2025", [("2025-07-28", "2025-07-29")]),
    ("on May 2", [("2031-05-02", "")]),
    ("on December 20", [("2030-12-20", "")]),  # the nearer year
    ("yesterday, May 5", [("2031-05-05", "")]),
    ("on Monday", [("2031-05-05", "")]),
    ("this morning", [("2031-05-06", "")]),
    ("on the sixteenth day of January, 1980", [("1980-01-16", "")]),
    ("on the twenty-first of May", [("2031-05-21", "")]),
    ("on 30.11.2022", [("2022-11-30", "")]),
    ("on 31.02.2022", []),
    ("version 1.2.2022.3", []),
    ("the second March offensive", []),
    ("in November 2023", []),
    ("on 31 February 2020", []),
    ("in 2024 and 2025", []),
    ("on 27/04/2031", [("2031-04-27", "")]),
    ("on 04/05/2031", [("2031-05-04", "")]),  # the nearer reading, day or month first
    ("called Monday.", [("2031-05-05", "")]),
    ("will travel next Monday", []),
    ("earlier in the day", [("2031-05-06", "")]),
    ("the day before", [("2031-05-05", "")]),
    ("two days ago", [("2031-05-04", "")]),
]


@pytest.mark.parametrize(("words", "wanted"), DATES)
def test_dates_in_words(words: str, wanted: list[tuple[str, str]]) -> None:
    assert [(d.first, d.last) for d in find_dates(words, "2031-05-06")] == wanted


@pytest.mark.parametrize(
    ("line", "is_dateline"),
    [
        ("10 September 2001", True),
        ("Canberra, 21st December, 1967.", True),
        ("Washington, D.C., May 2", True),
        ("The ministers met on May 2.", False),
        ("May the two countries prosper", False),
    ],
)
def test_a_dateline_holds_nothing_but_place_and_date(line: str, is_dateline: bool) -> None:
    assert only_place_and_date(line) is is_dateline
