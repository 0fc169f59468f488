"""Which gold records are developed on, and which are kept for checking."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.evaluation.split import Split, load_split

SPLIT = Split(frozenset({"strait-council"}), {"valtera": frozenset({2031})})

PARTS = [
    ("strait-council__2029-01-01_x", "check"),
    ("strait-council__undated", "check"),
    ("valtera__2031-05-04_meeting", "check"),
    ("valtera__2030-05-04_meeting-of-2031", "development"),
    ("merrow__2031-05-04_meeting", "development"),
    ("valtera-strait-council__2031-05-04_x", "development"),
    ("valtera", "development"),
]


@pytest.mark.parametrize(("name", "part"), PARTS)
def test_a_record_belongs_to_one_part_by_its_series_and_year(name: str, part: str) -> None:
    assert SPLIT.part(name) == part


def test_the_pinned_split_keeps_whole_series_and_years_of_others() -> None:
    split = load_split()
    assert split.series
    assert split.years
    assert not split.series & set(split.years)
    for series in split.series:
        assert split.part(f"{series}__1999-01-01_x") == "check"
    for series, years in split.years.items():
        assert {split.part(f"{series}__{year}-06-01_x") for year in years} == {"check"}
        assert split.part(f"{series}__1900-06-01_x") == "development"


def test_both_parts_of_the_gold_records_are_of_some_size() -> None:
    folder = Path(__file__).parents[3] / "shared" / "gold" / "dev"
    names = [path.stem for path in folder.glob("*.txt")]
    if not names:
        pytest.skip(f"the gold records are not there: {folder}")
    checked = sum(load_split().part(name) == "check" for name in names)
    assert 0.1 <= checked / len(names) <= 0.35
