"""From the words of a time to days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.linking.calendar import days_of

# Words, date of the record, first and last day, whether inferred.
CASES = [
    ("on 30 June 2025", "2024-10-16", "2025-06-30", "2025-06-30", False),
    ("on December 15, 2023", "2023-12-16", "2023-12-15", "2023-12-15", False),
    ("later this year", "2023-04-26", "2023-04-26", "2023-12-31", True),
    ("by the end of the year", "2022-05-21", "2022-05-21", "2022-12-31", True),
    ("by the end of 2023", "2022-05-21", "2023-12-01", "2023-12-31", False),
    ("in 2024", "2023-04-26", "2024-01-01", "2024-12-31", False),
    ("by 2030", "2023-04-26", "2030-01-01", "2030-12-31", False),
    ("for the 2021-2024 period", "2021-05-21", "2024-01-01", "2024-12-31", False),
    ("in the first half of 2025", "2024-10-16", "2025-01-01", "2025-06-30", False),
    ("in the first quarter of 2022", "2022-01-21", "2022-01-01", "2022-03-31", False),
    ("next summer", "2023-12-16", "2024-06-01", "2024-08-31", True),
    ("this summer", "2022-05-23", "2022-06-01", "2022-08-31", True),
    ("in July", "2022-05-23", "2022-07-01", "2022-07-31", True),
    ("in March", "2022-05-23", "2023-03-01", "2023-03-31", True),
    ("on May 21", "2021-04-29", "2021-05-21", "2021-05-21", True),
    ("next year", "2024-11-15", "2025-01-01", "2025-12-31", True),
    ("within two years", "2024-04-10", "2024-04-10", "2026-04-10", True),
    ("in the coming months", "2023-07-18", "2023-07-18", "2024-01-17", True),
    ("this month", "2023-05-01", "2023-05-01", "2023-05-31", True),
    ("by March 2026", "2024-04-10", "2026-03-01", "2026-03-31", False),
]


@pytest.mark.parametrize(("words", "record", "first", "last", "inferred"), CASES)
def test_days(words: str, record: str, first: str, last: str, inferred: bool) -> None:
    found = days_of(words, record)
    assert found is not None
    assert (found.first, found.last, found.inferred) == (first, last, inferred)


@pytest.mark.parametrize(
    "words", ["soon", "in due course", "at the earliest date", "quarterly", "for years to come", ""]
)
def test_words_that_no_calendar_resolves(words: str) -> None:
    assert days_of(words, "2024-01-01") is None


@pytest.mark.parametrize("words", ["later this year", "next summer", "in July", "within two years"])
def test_nothing_is_completed_without_the_records_date(words: str) -> None:
    assert days_of(words, "") is None


def test_a_day_without_a_year_lies_on_the_side_that_is_meant() -> None:
    past, ahead = days_of("on January 21", "2022-02-16", ahead=False), days_of("on January 21", "2022-02-16")
    assert past is not None
    assert ahead is not None
    assert (past.first, ahead.first) == ("2022-01-21", "2023-01-21")


@given(st.text(max_size=60), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_any_words_give_days_in_order_or_none(words: str, record: date) -> None:
    found = days_of(words, record.isoformat())
    assert found is None or date.fromisoformat(found.first) <= date.fromisoformat(found.last)
