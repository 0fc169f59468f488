"""Whose voice a publisher is."""

from __future__ import annotations

import pytest

from communique.lexicons import Codebook

CASES = [
    # the publisher as printed, its address, its party
    ("", "https://www.state.gov/readout/", "USA"),
    ("", "https://2017-2021.state.gov/a", "USA"),
    ("", "https://bidenwhitehouse.archives.gov/briefing-room/", "USA"),
    ("", "http://en.kremlin.ru/events/president/news/1", "RUS"),
    ("", "https://www.mofa.go.kr/eng/index.do", "KOR"),
    ("", "https://www.mofa.go.jp/page1.html", "JPN"),
    ("", "https://www.consilium.europa.eu/en/press/", "EU"),
    ("", "https://mfa.gov.xk/", "XKX"),
    ("", "https://press.gov.bt/", "BTN"),
    ("", "https://web.archive.org/web/2021/https://www.mea.gov.in/x", "IND"),
    ("", "https://notstate.gov.example.com/", ""),
    ("", "https://example.org/", ""),
    ("", "http://[broken", ""),
    ("", "state.gov", "USA"),
    ("The White House (United States)", "", "USA"),
    ("U.S. Department of State", "", "USA"),
    ("Office of the Spokesperson", "", "USA"),
    ("Ministry of Foreign Affairs of the Republic of Moldova", "", "MDA"),
    ("Ministry of National Defense, Republic of Korea", "", "KOR"),
    ("French Ministry of Armed Forces", "", "FRA"),
    ("Embassy of Japan in the United Kingdom", "", "JPN"),
    ("Permanent Mission of Norway to the United Nations", "", "NOR"),
    ("Prime Minister of Australia - Robert Menzies", "", "AUS"),
    ("Ministry of External Affairs", "", "IND"),
    ("Ministry of Defence", "", ""),
    ("Ministries of Japan and Norway", "", ""),
    ("", "", ""),
    ("The White House", "https://www.gov.uk/x", "GBR"),
]


@pytest.mark.parametrize(("printed", "url", "party"), CASES)
def test_a_publisher_belongs_to_a_party(codebook: Codebook, printed: str, url: str, party: str) -> None:
    assert codebook.party_of_publisher(printed, url) == party
