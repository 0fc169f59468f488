"""What the example records promise: every format, an invented world, and the changes that they are there to show."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from communique.examples import codebook_folder, records_folder
from communique.intake import Failure, arrivals
from communique.lexicons import Codebook, load_codebook
from communique.model import Document

ROOT = Path(__file__).parents[2]
SCAN = "2024-11-05_scan-without-text.pdf"

SEVENTH = "Joint Statement of the Seventh Meeting of the Valtera-Kasendria Joint Defence Consultative Committee"
EIGHTH = SEVENTH.replace("Seventh", "Eighth")
NINTH = SEVENTH.replace("Seventh", "Ninth")


@pytest.fixture(scope="module")
def arrived() -> list[Document | Failure]:
    return list(arrivals([str(records_folder())]))


@pytest.fixture(scope="module")
def documents(arrived: list[Document | Failure]) -> list[Document]:
    return [arrival for arrival in arrived if isinstance(arrival, Document)]


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(str(codebook_folder()))


def one(documents: list[Document], part: str) -> Document:
    """The one document whose origin holds *part*."""
    (found,) = [document for document in documents if part in document.origin]
    return found


# --- what there is ---


def test_every_format_that_intake_takes_is_there() -> None:
    suffixes = {
        "".join(path.suffixes[-2:] if path.suffix == ".gz" else path.suffix) for path in records_folder().iterdir()
    }
    assert suffixes == {".txt", ".md", ".html", ".pdf", ".docx", ".jsonl", ".jsonl.gz"}


def test_all_become_records_but_the_scan(arrived: list[Document | Failure]) -> None:
    failures = [arrival for arrival in arrived if isinstance(arrival, Failure)]
    assert [Path(failure.name).name for failure in failures] == [SCAN]
    assert len(arrived) - len(failures) == 18


def test_the_scan_is_refused_in_one_line_with_a_remedy(arrived: list[Document | Failure]) -> None:
    (failure,) = [arrival for arrival in arrived if isinstance(arrival, Failure)]
    assert failure.problem
    assert failure.remedy
    assert "\n" not in failure.problem + failure.remedy


@pytest.mark.parametrize(
    ("part", "title", "date"),
    [
        (
            "visit-of-prime-minister",
            "Joint Communique: Visit of the Prime Minister of Merrow to Kasendria",
            "1964-07-16",
        ),
        ("jdcc-seventh", SEVENTH, "2022-10-12"),
        ("jdcc-eighth", EIGHTH, "2023-10-18"),
        ("jdcc-ninth", NINTH, "2024-10-16"),
        ("readout-call", "Readout of President Marendt's Call with Chairman Stolvane of Torvask", "2024-02-20"),
        ("grey-plover", "Statement by the Spokesperson on the Ramming of a Valteran Research Vessel", "2024-05-06"),
        ("fact-sheet", "FACT SHEET: The Kestrel Sea Maritime Safety Initiative", "2024-04-11"),
        ("cable-repair", "Merrow and Valtera sign agreement on the repair of undersea cables", "2024-09-12"),
        ("lanthorn-forum", "", ""),  # the reader finds the title in the text; the day of publication is nowhere
    ],
)
def test_title_and_date_are_those_of_the_record(documents: list[Document], part: str, title: str, date: str) -> None:
    document = one(documents, part)
    assert (document.title, document.date) == (title, date)


@pytest.mark.parametrize(
    ("part", "furniture"),
    [
        ("readout-call", ["cookies", "Skip to main", "Related news", "New Year reception", "Share:"]),
        ("grey-plover", ["Travel advice", "Was this page useful", "an official website"]),
        ("cable-repair", ["RSS", "Accessibility", "The Ministry"]),
        ("revision-1", ["Page views", "an official website"]),
    ],
)
def test_page_furniture_is_no_part_of_a_record(documents: list[Document], part: str, furniture: list[str]) -> None:
    text = one(documents, part).text
    assert [words for words in furniture if words in text] == []


def test_attachments_of_the_press_release_are_named(documents: list[Document]) -> None:
    assert [attachment.url.rsplit("/", 1)[-1] for attachment in one(documents, "cable-repair").attachments] == [
        "agreement-on-the-repair-of-undersea-cables.pdf",
        "explanatory-note.docx",
    ]


def test_the_french_record_is_french(documents: list[Document]) -> None:
    assert one(documents, "lorvagne_entretien").language == "fr"
    assert {document.language for document in documents if document.language[:2] != "en"} == {"fr"}


def test_the_word_file_is_read_as_if_all_changes_were_accepted(documents: list[Document]) -> None:
    text = one(documents, "jdcc-ninth").text
    assert "We strongly condemn the ramming" in text
    assert "using the full range of its capabilities" in text
    assert "subject to the consent of its Parliament" in text  # the footnote
    assert "Search and rescue drill Calm Water" in text  # the table
    assert "grave concern" not in text
    assert "remain open to a visit by observers" not in text  # deleted with its paragraph mark


def test_words_divided_at_a_line_end_of_the_old_communique_are_whole(documents: list[Document]) -> None:
    text = one(documents, "visit-of-prime-minister").text
    assert "continuing failure" in re.sub(r"\s+", " ", text)
    assert "invitation to visit" in re.sub(r"\s+", " ", text)


def test_two_revisions_of_one_page_differ_in_one_number(documents: list[Document]) -> None:
    first, second = one(documents, "revision-1"), one(documents, "revision-2")
    assert first.known_by == second.known_by == "https://foreignoffice.kasendria.example/news/support-for-sarn-island"
    assert first.text.replace("120 million", "90 million") == second.text != first.text
    assert first.modified < second.modified


# --- the invented world ---


def test_ids_of_invented_parties_are_not_assigned_to_real_ones(codebook: Codebook) -> None:
    ours, real = codebook, load_codebook()
    invented = {*ours.parties, *ours.organisations} - {*real.parties, *real.organisations}
    assert {"KSD", "KSC", "LVG", "MRW", "TRV", "VLT"} <= invented
    for party in real.parties.values():
        assert ours.parties[party.id] == party, "the example codebook changes a real party"


def test_no_existing_state_is_named_in_a_record(documents: list[Document]) -> None:
    real = load_codebook()
    names = {name for party in real.parties.values() for name in (party.name, *party.aliases, *party.capitals)}
    words = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
    text = "\n".join(document.text for document in documents if document.language != "fr")
    assert set(words.findall(text)) == set()


def test_every_publisher_of_a_record_is_known_to_the_example_codebook(
    documents: list[Document], codebook: Codebook
) -> None:
    unknown = [
        document.origin
        for document in documents
        if (document.url or document.publisher) and not codebook.party_of_publisher(document.publisher, document.url)
    ]
    assert unknown == []


def test_addresses_cannot_belong_to_anybody(documents: list[Document]) -> None:
    hosts = {document.url.split("/")[2] for document in documents if document.url}
    assert {host for host in hosts if not host.endswith(".example")} == set()


# --- binary records are made, and made alike ---


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    path = ROOT / "tools" / "make_examples.py"
    spec = importlib.util.spec_from_file_location("make_examples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_binary_records_are_what_their_sources_give(maker: ModuleType) -> None:
    for name, make in maker.MADE.items():
        committed, made = (records_folder() / name).read_bytes(), make()
        assert made == make(), name
        if name.endswith(".gz"):  # compressors differ in their bytes between versions
            committed, made = gzip.decompress(committed), gzip.decompress(made)
        assert committed == made, f"{name} is older than its source: run tools/make_examples.py"


def test_the_word_file_is_a_sound_package() -> None:
    with zipfile.ZipFile(records_folder() / "2024-10-16_valtera_jdcc-ninth-meeting.docx") as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"


def test_json_lines_hold_one_record_each() -> None:
    plain = (records_folder() / "2024-07_kestrel-sea-council.jsonl").read_text("utf-8")
    packed = gzip.decompress((records_folder() / "talks-archive.jsonl.gz").read_bytes()).decode("utf-8")
    for text in (plain, packed):
        rows = [json.loads(line) for line in text.splitlines()]
        assert len(rows) == 2
        assert all({"text", "title", "date", "url", "publisher"} <= set(row) for row in rows)
