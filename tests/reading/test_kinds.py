"""What sort of document a record is, and the rank of those who met or spoke."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from communique.lexicons import load_codebook
from communique.model import Document, RecordKind, RecordLevel
from communique.reading.framing import read_frame
from communique.reading.kinds import office_level, record_kind, record_level
from communique.reading.mentions import PartyFinder
from communique.reading.occasion import OccasionFinder
from communique.reading.page import lay_out
from communique.reading.people import PeopleFinder

_CODEBOOK = load_codebook()
_PARTIES = PartyFinder(_CODEBOOK.party_aliases)
_PEOPLE = PeopleFinder.of(_CODEBOOK, _PARTIES)
_OCCASIONS = OccasionFinder.of(_CODEBOOK, _PARTIES)
_LABELS = Path(__file__).parent / "kinds.csv"
_SHARED = Path(__file__).parents[3] / "shared"


def read(document: Document, joint: bool = False) -> tuple[RecordKind, RecordLevel]:
    page = lay_out(document)
    frame = read_frame(page)
    cast = _PEOPLE.find(page, frame.roles, _CODEBOOK.party_of_publisher(document.publisher, document.url))
    meetings = _OCCASIONS.find(page, frame.roles, cast).meetings
    return record_kind(page, frame, joint, _CODEBOOK), record_level(page, cast, _CODEBOOK, meetings)


RECORDS = [
    (
        "Readout of President Alder’s Call with President Costa of Peru",
        "President Ann Alder of Chile spoke today with President Luis Costa of Peru.",
        (RecordKind.READOUT, RecordLevel.LEADERS),
    ),
    (
        "Statement by Spokesperson Eva Rojas on National Security Advisor Brand’s Meeting with His Counterpart",
        "National Security Advisor Jakob Brand of Germany met today with National Security Advisor Gino Neri of Italy.",
        (RecordKind.READOUT, RecordLevel.MINISTERS),
    ),
    (
        "Statement by the Spokesperson on the Missile Launch",
        "Norway strongly condemns the launch, which violates the resolutions of the Security Council.",
        (RecordKind.SPOKESPERSON, RecordLevel.OFFICIALS),
    ),
    (
        "Statement from President Alder on the Agreement with Peru",
        "Today the two countries made a breakthrough. We will suspend our tariffs for five years.",
        (RecordKind.SPOKESPERSON, RecordLevel.LEADERS),
    ),
    (
        "Statement from President Alder Marking the New Year",
        "I send my best wishes to everyone who celebrates.",
        (RecordKind.MESSAGE, RecordLevel.LEADERS),
    ),
    (
        "Joint Statement of the Foreign Ministers of Norway and Sweden",
        "We met today in Oslo. We will continue our close cooperation.",
        (RecordKind.JOINT_STATEMENT, RecordLevel.MINISTERS),
    ),
    (
        "Trilateral Leaders’ Statement",
        "We, the leaders of Norway, Sweden and Finland, condemn the attack.",
        (RecordKind.JOINT_STATEMENT, RecordLevel.LEADERS),
    ),
    (
        "Lima Declaration",
        "Chile and Peru affirm the following principles.",
        (RecordKind.DECLARATION, RecordLevel.UNKNOWN),
    ),
    (
        "FACT SHEET: The Border Programme",
        "The programme has three parts.",
        (RecordKind.FACT_SHEET, RecordLevel.UNKNOWN),
    ),
    (
        "Chair’s Statement of the Regional Forum",
        "The Forum was held in Oslo.",
        (RecordKind.CHAIRS_STATEMENT, RecordLevel.UNKNOWN),
    ),
]


@pytest.mark.parametrize(("title", "text", "wanted"), RECORDS, ids=[title[:40] for title, _, _ in RECORDS])
def test_title_and_opening_tell_kind_and_level(title: str, text: str, wanted: tuple[RecordKind, RecordLevel]) -> None:
    assert read(Document(text=text, name="record", origin="record", title=title, date="2031-05-06")) == wanted


def test_what_several_parties_issue_is_a_joint_statement_whatever_its_title() -> None:
    document = Document(text="We condemn the attack.", name="r", origin="r", title="Statement on the Attack")
    assert read(document, joint=True)[0] is RecordKind.JOINT_STATEMENT
    assert read(document, joint=False)[0] is RecordKind.SPOKESPERSON


def test_a_statement_signed_above_the_text_is_one_persons() -> None:
    text = "Mary Cole, Secretary of State\n\nOnce again our people are grieving. Our hearts go out to the dead."
    document = Document(
        text=text, name="r", origin="r", title="Attack in the Capital", publisher="U.S. Department of State"
    )
    assert read(document) == (RecordKind.SPOKESPERSON, RecordLevel.MINISTERS)


OFFICES = [
    ("President", RecordLevel.LEADERS),
    ("Prime Minister and Minister for Foreign Affairs", RecordLevel.LEADERS),
    ("Minister of Irrigation and Water Resources Management", RecordLevel.MINISTERS),
    ("First Vice Foreign Minister", RecordLevel.DEPUTIES),
    ("Deputy Secretary of State", RecordLevel.DEPUTIES),
    ("Assistant Secretary of State for European and Eurasian Affairs", RecordLevel.OFFICIALS),
    ("Ambassador to the United States", RecordLevel.OFFICIALS),
    ("Deputy Head of the Office of the President", RecordLevel.OFFICIALS),
]


@pytest.mark.parametrize(("office", "level"), OFFICES)
def test_the_rank_of_an_office(office: str, level: RecordLevel) -> None:
    levels = {
        name.lower(): title.level
        for title in _CODEBOOK.offices.titles
        for name in (title.name, *title.short)
        if "{" not in name
    }
    assert office_level(office, levels) is level


def labelled() -> Iterator[tuple[Document, str, str]]:
    """The labelled records that are at hand, with kind and level."""
    with _LABELS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    bulk = {int(row["record"].partition(":")[2]) for row in rows if row["record"].startswith("bulk:")}
    releases: dict[int, dict[str, str]] = {}
    with gzip.open(_SHARED / "bulk" / "whitehouse_releases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, max(bulk) + 1)):
            if number in bulk:
                releases[number] = json.loads(line)
    for row in rows:
        name = row["record"]
        if name.startswith("bulk:"):
            release = releases[int(name.partition(":")[2])]
            document = Document(
                text=release["text"], name=name, origin=name, title=_plain(release["title"]), date=release["date"]
            )
        else:
            header, _, text = (_SHARED / name).read_text(encoding="utf-8").partition("\n---\n")
            told = dict(line.split(": ", 1) for line in header.split("\n") if ": " in line)
            document = Document(
                text=text, name=name, origin=name, title=told.get("title", ""), date=told.get("date", ""),
                url=told.get("url", ""), publisher=told.get("publisher", ""),
            )  # fmt: skip
        yield document, row["kind"], row["level"]


def _plain(title: str) -> str:
    """A title without the escapes that the collection of releases has."""
    return title.replace("\\u2019", "’").replace("\\u2060", "").replace("\\_", " ").strip("\\ ")


def test_labelled_records() -> None:
    if not (_SHARED / "corpus").exists() or not (_SHARED / "bulk").exists():
        pytest.skip("the real records are not beside the repository")
    right = {"kind": 0, "level": 0}
    told = {"kind": 0, "level": 0}
    for document, kind, level in labelled():
        found = read(document, joint="joint" in document.title.lower())
        right["kind"] += found[0].value == kind
        told["kind"] += 1
        if level:
            right["level"] += found[1].value == level
            told["level"] += 1
    assert right["kind"] >= 0.95 * told["kind"]
    assert right["level"] >= 0.88 * told["level"]
