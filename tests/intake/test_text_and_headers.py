"""Plain and Markdown text: kept verbatim, with or without a header."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.intake import Failure, arrivals
from communique.intake.dateline import find_dateline
from communique.intake.dates import parse_date, parse_time
from communique.intake.encoding import decode
from communique.intake.escapes import decode_escapes
from communique.intake.header import split_header
from communique.intake.language import detect_language, primary_subtag
from communique.model import Document

HEADER = "url: https://tides.example/1\npublisher: Ministry of Tides\ndate: 2031-05-02\ntitle: Talks\nseries: x\n---\n"


def take(path: Path, data: bytes | str) -> Document | Failure:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    (arrival,) = arrivals([str(path)])
    return arrival


def document(path: Path, data: bytes | str) -> Document:
    arrival = take(path, data)
    assert isinstance(arrival, Document), arrival
    return arrival


def test_the_text_is_exactly_what_follows_the_header(tmp_path: Path) -> None:
    found = document(tmp_path / "talks.txt", HEADER + "\n  Both sides agreed.  \n\n---\nmore\n\n")
    assert found.text == "\n  Both sides agreed.  \n\n---\nmore\n\n"
    assert (found.name, found.publisher, found.date, found.title) == (
        "talks",
        "Ministry of Tides",
        "2031-05-02",
        "Talks",
    )
    assert found.url == "https://tides.example/1"
    assert found.metadata["series"] == "x"
    assert found.sources["date"] == "header"


def test_windows_line_ends_become_line_feeds(tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", (HEADER + "One.\n\nTwo.\n").replace("\n", "\r\n"))
    assert found.text == "One.\n\nTwo.\n"


def test_the_snapshot_keeps_the_bytes_as_they_came(tmp_path: Path) -> None:
    data = (HEADER + "Caf\u00e9.\r\n").encode("cp1252")
    found = document(tmp_path / "a.txt", data)
    assert found.snapshot is not None
    assert found.snapshot.data == data
    assert found.snapshot.media_type == "text/plain"
    assert dict(found.snapshot.headers) == {"path": "a.txt", "size": str(len(data))}


@pytest.mark.parametrize(
    "text",
    [
        "Question: will it hold?\nAnswer: yes\n---\nbody",  # a dialogue, no header: no key is known
        "url: https://x.example\nno colon here\n---\nbody",
        "url: https://x.example\nnever closed",
        "---\nJust a rule above text.\n---\n",
        "",
    ],
)
def test_what_is_no_header_stays_in_the_text(text: str) -> None:
    assert split_header(text) is None


def test_front_matter_of_markdown_is_a_header(tmp_path: Path) -> None:
    header = '---\ntitle: "It\\u2019s agreed"\ntags:\n  - a\n  - b\ndate: 2031-05-02\n---\n'
    text = header + "# Heading\n\n**Both** sides agreed.\n"
    found = document(tmp_path / "a.md", text)
    assert (found.title, found.date, found.metadata["tags"]) == ("It’s agreed", "2031-05-02", "a b")
    assert found.text == "# Heading\n\n**Both** sides agreed.\n"
    assert found.snapshot is not None and found.snapshot.media_type == "text/markdown"


@given(st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_any_text_below_a_header_comes_back_verbatim(body: str) -> None:
    header = split_header(HEADER + body)
    assert header is not None
    assert header.text == body


@pytest.mark.parametrize(
    ("line", "date", "place"),
    [
        ("VELLA, March 3, 2031 – The minister said", "2031-03-03", "VELLA"),
        ("VELLA -- March 3, 2031 -- The minister said", "2031-03-03", "VELLA"),
        ("VELLA, 21st December, 1967. The two governments", "1967-12-21", "VELLA"),
        ("21st December, 1967", "1967-12-21", ""),
        ("Vella, Veldt, 2 June 2031 — The sides", "2031-06-02", "Vella, Veldt"),
        ("Vella, 21 February 2031", "2031-02-21", "Vella"),
        ("Vella (5 May 2031)", "2031-05-05", "Vella"),
        ("For Immediate Release: January 21, 2031", "2031-01-21", ""),
        ("April 5, 2031 10:00 AM EST", "2031-04-05", ""),
        ("**March 3, 2031**", "2031-03-03", ""),
        ("Date: 2031-06-02", "2031-06-02", ""),
        ("2031년 6월 2일", "2031-06-02", ""),
    ],
)
def test_a_visible_dateline_is_the_date(line: str, date: str, place: str) -> None:
    found = find_dateline(f"Joint statement\n\n{line}\n\nBoth sides agreed.")
    assert found is not None
    assert (found.date, found.place) == (date, place)


@pytest.mark.parametrize(
    "text",
    [
        "On June 2, 2031, Minister Alder convened the talks.",
        "June 2, 2031, was the day of the talks.",
        "The ministers met in Vella on March 3, 2031. They agreed.",
        "In Vella, March 3, 2031 – a day of rain.",
        "Meeting date: March 3, 2031",
        "February 30, 2031",
        "VELLA, March 3 – The minister said",
        "Adopted at Vella, 5 May 2031",
    ],
)
def test_a_date_in_running_prose_is_not_the_date_of_publication(text: str, tmp_path: Path) -> None:
    assert find_dateline(text) is None
    found = document(tmp_path / "a.txt", text)
    assert found.date == "" and "date" not in found.sources


def test_unknown_stays_unknown(tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", "On June 2, 2031, the ministers of both states met and agreed on it.")
    assert (found.publisher, found.date, found.url, found.title) == ("", "", "", "")
    assert set(found.sources) == {"language"}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2031-05-02", "2031-05-02"),
        ("2031-05-02T10:00:00Z", "2031-05-02"),
        ("20310502", "2031-05-02"),
        ("Sunday, 2nd of May, 2031", "2031-05-02"),
        ("May 2, 2031", "2031-05-02"),
        ("Sept. 2, 2031", "2031-09-02"),
        ("2031. 5. 2.", "2031-05-02"),
        ("Sun, 23 May 2021 15:30:07 +0000", "2021-05-23"),
        ("03/04/2031", ""),  # two days
        ("2031-13-45", ""),
        ("1970-01-01", ""),  # a placeholder
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates(value: str, date: str) -> None:
    assert parse_date(value) == date


def test_times_keep_their_offset() -> None:
    assert parse_time("2022-07-12 13:26:07-04:00") == "2022-07-12T13:26:07-04:00"
    assert parse_time("never") == ""


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(value: str) -> None:
    for found in (parse_date(value), parse_time(value)[:10]):
        assert found == "" or len(found) == 10


@pytest.mark.parametrize(
    ("value", "decoded"),
    [
        ("The Minister\\u2019s Visit", "The Minister’s Visit"),
        ("Caf\\xE9 Talks\\", "Café Talks"),
        ("Statement by President\\_Alder", "Statement by President Alder"),
        ("COVID-\\u206019", "COVID-19"),
        ("\\ud83d\\ude00 both halves", "😀 both halves"),
        ('A \\"quoted\\" word', 'A "quoted" word'),
        ("two  spaces\u00a0and\nlines", "two spaces and lines"),
        ("no escapes: C&D", "no escapes: C&D"),
    ],
)
def test_literal_escapes_in_titles_are_decoded(value: str, decoded: str) -> None:
    assert decode_escapes(value) == decoded


@given(st.text())
def test_a_decoded_title_can_be_stored_on_one_line(value: str) -> None:
    decoded = decode_escapes(value)
    assert "\n" not in decoded
    if "\\" in value:
        decoded.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("“Vella” – agreed".encode(), "utf-8", "“Vella” – agreed"),
        ("“Vella” – agreed".encode("utf-8-sig"), "utf-8-sig", "“Vella” – agreed"),
        ("“Vella” – agreed".encode("utf-16"), "utf-16", "“Vella” – agreed"),
        ("Both sides agreed.".encode("utf-16-le"), "utf-16-le", "Both sides agreed."),
        ("Both sides agreed.".encode("utf-16-be"), "utf-16-be", "Both sides agreed."),
        ("The “joint” statement’s text – café".encode("cp1252"), "cp1252", "The “joint” statement’s text – café"),
        ("양국 장관은 회담에서 협력을 강화하기로 합의하였다. 다음 회의는 내년에 열린다.".encode("euc_kr"), "cp949",
         "양국 장관은 회담에서 협력을 강화하기로 합의하였다. 다음 회의는 내년에 열린다."),
    ],
)  # fmt: skip
def test_encodings(data: bytes, encoding: str, text: str) -> None:
    found = decode(data, "x")
    assert (found.encoding, found.text) == (encoding, text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers agreed to work closely together on the defence of the region.", "en"),
        ("Les deux ministres ont décidé de travailler ensemble pour la paix dans la région et le monde.", "fr"),
        (
            "Die beiden Minister haben sich auf eine engere Zusammenarbeit in der Region geeinigt und treffen sich.",
            "de",
        ),
        ("양국 장관은 회담에서 협력을 강화하기로 합의하였다.", "ko"),
        ("両国の大臣は会談で協力を強化することで合意した。", "ja"),
        ("两国部长在会谈中同意加强合作。", "zh"),
        ("Министры двух стран договорились о сотрудничестве.", "ru"),
        ("Міністри обох країн домовилися про співпрацю.", "uk"),
        ("اتفق الوزيران على تعزيز التعاون بين البلدين.", "ar"),
        ("Agreed.", ""),
        (" ".join(f"slovo{chr(97 + i)} jinak{chr(97 + i)}" for i in range(20)), "und"),
    ],
)
def test_language_by_its_words(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("tag", "language"), [("en-GB", "en"), ("en_US.UTF-8", "en"), ("English", "en"), ("?", "")])
def test_language_tags(tag: str, language: str) -> None:
    assert primary_subtag(tag) == language


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("**Ministry of Tides of the Republic of Veldt**", "Ministry of Tides of the Republic of Veldt"),
        ("THE WHITE HOUSE", "THE WHITE HOUSE"),
        ("Veldt Department of State", "Veldt Department of State"),
        ("Office of the Prime Minister", "Office of the Prime Minister"),
        ("Embassy of Ostmark, Vella", "Embassy of Ostmark, Vella"),
        ("Office of the Spokesperson", ""),  # an office within, not the publisher
        ("Ministry of Tides Announces Talks", ""),
        ("Meeting of the Ministry of Tides", ""),
        ("The Ministry of Tides condemned the launch.", ""),
        ("Results of the Veldt-Ostmark Ministerial Meeting", ""),
        ("News Zone", ""),
    ],
)
def test_the_publisher_that_a_text_shows_at_its_head(line: str, publisher: str, tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", f"{line}\n\nBoth sides agreed on it, and the ministers will meet again.\n")
    assert found.publisher == publisher
    assert found.sources.get("publisher", "") == ("letterhead" if publisher else "")


SHARED = Path(__file__).resolve().parents[3] / "shared"
needs_records = pytest.mark.skipif(not SHARED.is_dir(), reason="the real records are not here")


@needs_records
def test_real_records_come_verbatim_with_their_headers() -> None:
    paths = sorted((SHARED / "corpus" / "us-rok").glob("*.txt"))
    found = list(arrivals([str(SHARED / "corpus" / "us-rok")]))
    assert len(found) == len(paths) > 0
    for path, arrival in zip(paths, found, strict=True):
        assert isinstance(arrival, Document)
        head, _, body = path.read_bytes().decode().partition("\n---\n")
        assert arrival.text == body
        assert f"date: {arrival.date}\n" in head and f"publisher: {arrival.publisher}\n" in head


@needs_records
def test_the_founding_record_tells_neither_publisher_nor_date() -> None:
    (found,) = arrivals([str(SHARED / "seeds")])
    assert isinstance(found, Document)
    assert (found.publisher, found.date, found.language) == ("", "", "en")
    assert found.text.startswith("News Zone\n\nPress Release\n\nResults of Korea-U.S. Defense Ministerial Meeting")


def test_a_document_travels_between_processes(tmp_path: Path) -> None:
    found = document(tmp_path / "a.txt", HEADER + "Agreed.")
    assert pickle.loads(pickle.dumps(found)) == found
