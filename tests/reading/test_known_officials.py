"""Which names of a text are those of office-holders that the lexicon knows."""

import pytest

from communique.lexicons.people import KnownOfficial
from communique.model import RecordLevel
from communique.reading.known_officials import OfficialIndex

QUEEN = KnownOfficial("Isaura II", "", (), "ZVA", "Queen", RecordLevel.LEADERS, 1980, 2020)
MINISTER = KnownOfficial("Tomas Verel", "Verel", (), "ZOR", "Foreign Minister", RecordLevel.MINISTERS, 2001, 2008)

CASES = [
    ("The talks were held by Tomas Verel.", "2004-05-06", ["Tomas Verel"]),
    ("The talks were held by Tomas A. Verel.", "2004-05-06", ["Tomas A. Verel"]),
    ("The talks were held by Tomas Verel.", "1979-05-06", []),
    ("Her Majesty Isaura II opened parliament.", "2004-05-06", ["Isaura II"]),
    # a given name and an initial are nobody's full name
    ("Voting were Tomas A. Duran and Isaura A. Duke.", "2004-05-06", []),
]


@pytest.mark.parametrize(("text", "date", "wanted"), CASES)
def test_known_officials_by_full_name(text: str, date: str, wanted: list[str]) -> None:
    index = OfficialIndex.of([QUEEN, MINISTER], [])
    assert [text[start:end] for start, end, _ in index.named_in(text, date)] == wanted
