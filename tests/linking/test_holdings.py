"""What was looked at, and how a negative says so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.linking.holdings import Looked, holdings
from communique.linking.negatives import base_rate, looked_at, not_found, years

HELD = [
    Looked("r-1", "2028-03-01", "Ministry of Alvaria"),
    Looked("r-2", "2031-04-02", "Ministry of Alvaria"),
    Looked("r-3", "2032-04-02", "Office of Borland"),
    Looked("r-4", "", ""),
]


def test_a_negative_says_how_many_records_of_whom_from_when_and_what_is_missing() -> None:
    assert not_found(holdings(HELD)) == (
        "not found in 4 comparable records held, of Ministry of Alvaria, Office of Borland and publisher unknown, "
        "between 2028-03-01 and 2032-04-02; none held of 2029-2030; 1 without a known date"
    )


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ([], "not looked for: no comparable record is held"),
        (HELD[:1], "not found in 1 comparable record held, of Ministry of Alvaria, dated 2028-03-01"),
        (HELD[3:], "not found in 1 comparable record held, of publisher unknown; 1 without a known date"),
        (HELD[1:2] * 3, "not found in 1 comparable record held, of Ministry of Alvaria, dated 2031-04-02"),
    ],
)
def test_small_holdings_are_told_plainly(held: list[Looked], told: str) -> None:
    assert not_found(holdings(held)) == told


def test_many_publishers_are_counted_after_the_largest() -> None:
    many = holdings(Looked(f"r-{n}", "2030-01-01", f"Office {n % 7}") for n in range(10))
    assert "Office 0, Office 1, Office 2, Office 3 and 3 more publishers" in looked_at(many)


@pytest.mark.parametrize(
    ("gaps", "told"),
    [((), ""), ((2030,), "2030"), ((2030, 2031), "2030-2031"), ((2019, 2021, 2022, 2023), "2019, 2021-2023")],
)
def test_years_in_few_words(gaps: tuple[int, ...], told: str) -> None:
    assert years(gaps) == told


@pytest.mark.parametrize(
    ("having", "of", "told"),
    [(7, 8, "in 7 of the last 8 comparable records"), (1, 1, "in 1 of 1 comparable record held")],
)
def test_a_base_rate(having: int, of: int, told: str) -> None:
    assert base_rate(having, of) == told


dates = st.one_of(st.just(""), st.dates().map(str))
looked = st.lists(st.builds(Looked, record=st.uuids().map(str), date=dates, publisher=st.sampled_from(["", "A", "B"])))


@settings(deadline=None)
@given(looked)
def test_holdings_count_each_record_once_in_any_order(items: list[Looked]) -> None:
    held = holdings(items)
    assert held == holdings(reversed(items))
    assert held.records == len(items) == sum(share.records for share in held.publishers)
    assert not set(held.gaps) & {int(item.date[:4]) for item in items if item.date}


@settings(deadline=None)
@given(looked)
def test_a_negative_never_goes_without_its_number(items: list[Looked]) -> None:
    told = not_found(holdings(items))
    assert re.match(r"not found in [\d,]+ comparable records? held, of ", told) or told.startswith("not looked for: ")
