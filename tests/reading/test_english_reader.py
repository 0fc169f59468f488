"""The reader as a whole: any text, nothing lost, nothing invented, the same each time; and a project's own acts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import RECORDS, SETTINGS, VALTERA, record, text_of
from strategies import texts

from communique.examples import codebook_folder, records_folder
from communique.intake import arrivals
from communique.model import Document, Quote, Reading, SentenceRole
from communique.reading import Reader, ReaderSettings, load_reader, read_document
from communique.reading.english import EnglishReader
from communique.reading.page import lay_out

TITLES = st.sampled_from(["", "Joint Statement of Valtera and Kasendria", "Statement by the Spokesperson", "Call"])
DATES = st.sampled_from(["", "2031-05-04"])
PUBLISHERS = st.sampled_from(["", VALTERA])


def quotes(value: object) -> Iterator[Quote]:
    """Every quote within a reading."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from quotes(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from quotes(getattr(value, field.name))


def check(document: Document, reading: Reading) -> None:
    """What holds of every reading, whatever the text."""
    text = document.text
    assert reading.coded
    assert all(quote.span.of(text) == quote.text for quote in quotes(reading))
    assert all(mention.span.of(text) == mention.name for mention in reading.mechanisms)
    # Every sentence of the page is accounted for, in order: by a statement, or by a role with its reason.
    assert [s.span for s in reading.sentences] == [s.span for s in lay_out(document).sentences]
    carrying = {s.sentence.span for s in reading.statements}
    for sentence in reading.sentences:
        assert (sentence.span in carrying) is (sentence.role is SentenceRole.STATEMENT)
        assert bool(sentence.reason) is (sentence.role is not SentenceRole.STATEMENT)
    for statement in reading.statements:
        parts = [statement.cue, statement.content, *statement.mechanisms, *statement.conditions]
        assert all(part.span.within(statement.sentence.span) for part in parts)
        assert statement.cue.text.strip()
        assert list(statement.speakers) == sorted(set(statement.speakers))
        assert list(statement.targets) == sorted(set(statement.targets))
        assert set(statement.events) <= {event.id for event in reading.events}
        assert all(0 <= getattr(statement.confidence, f.name) <= 1 for f in fields(statement.confidence))
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    starts = [s.sentence.span.start for s in reading.statements]
    assert starts == sorted(starts)


@settings(max_examples=150, deadline=None)
@given(text=texts(), title=TITLES, date=DATES, publisher=PUBLISHERS)
def test_any_text_is_read_with_every_sentence_accounted_for(
    reader: Reader, text: str, title: str, date: str, publisher: str
) -> None:
    document = record(text, title=title, date=date, publisher=publisher)
    check(document, reader.read(document))


HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\r\n\u3000\n",
    "a line of 200 kB without a blank": "x" * 200_000,
    "a sentence without an end": "Both sides agreed and " * 300,
    "items": "\n".join(f"{n}. We will share item {n}." for n in range(300)),
    "headings": "# Heading\n" * 3_000,
    "quotation marks that nothing closes": "Both sides said “we " * 200,
    "quotation marks": '"' * 3_000,
    "brackets that nothing closes": "(" * 3_000 + "[" * 3_000,
    "punctuation": "!?.,;:—…" * 500,
    "rules": "***\n---\n___\n" * 1_000,
    "right to left": "قال الوزيران إنهما ناقشا الوضع. " * 30,
    "a turned line": "\u202eBoth sides agreed to meet.\u202c",
    "no letters": "123 456,789.00 % 1-2 " * 100,
    "nul": "Both sides\x00 agreed\x00 to meet.",
    "half a pair": "Both sides \ud800 agreed to meet.",
    "an honorific alone": "Spokesperson H.E.",
    "abbreviations": "U.S. " * 2_000,
    "names": "JORIN TASCALL " * 500,
    "a list of governments": "The Governments of " + ", ".join(["Valtera", "Merrow"] * 400) + " met.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_layouts_are_read_whole(reader: Reader, name: str) -> None:
    document = record(HOSTILE[name])
    check(document, reader.read(document))


def test_twenty_thousand_items_are_twenty_thousand_sentences() -> None:
    page = lay_out(record("\n".join(f"{n}. Item {n}" for n in range(20_000))))
    assert len(page.sentences) == 20_000


@pytest.fixture(scope="module")
def examples() -> list[Document]:
    found = [arrival for arrival in arrivals([str(records_folder())]) if isinstance(arrival, Document)]
    return [document for document in found if not document.language.startswith("fr")]


def test_the_example_records_are_accounted_for(reader: Reader, examples: list[Document]) -> None:
    assert len(examples) > 10
    for document in examples:
        reading = reader.read(document)
        check(document, reading)
        assert all(statement.speakers for statement in reading.statements)
        coded = sum(sentence.role is SentenceRole.STATEMENT for sentence in reading.sentences)
        assert coded >= len(reading.sentences) / 2, document.name


def test_a_document_is_read_the_same_again_and_by_another_reader(reader: Reader, examples: list[Document]) -> None:
    other = EnglishReader(SETTINGS.model, SETTINGS.codebook)
    assert other is not reader
    assert other.name == reader.name
    for document in examples[:6]:
        assert reader.read(document) == reader.read(document) == other.read(document)


def test_a_reading_names_its_reader_and_codebook(reader: Reader, read: Callable[..., Reading]) -> None:
    reading = read("Both sides met.")
    assert reading.reader == reader.name
    assert reading.reader.startswith("english/")
    assert "en_core_web_sm-3." in reading.reader
    assert "examples 1.0" in reading.codebook


def test_the_document_knows_better_than_the_text(read: Callable[..., Reading]) -> None:
    lines = ["News Zone", "Press Release", "Results of the Defence Talks of Valtera and Merrow", "The two sides met."]
    text = "\n\n".join(lines)
    printed = read(text)
    assert (printed.title, printed.section) == (
        "Results of the Defence Talks of Valtera and Merrow",
        "News Zone / Press Release",
    )
    told = read(text, title="Defence Talks", section="News")
    assert (told.title, told.section) == ("Defence Talks", "News")


def test_frame_lines_carry_no_statement_and_say_why(read: Callable[..., Reading]) -> None:
    text = text_of("joint", "Both sides agreed to:\n\n- share radar data;\n- meet again.\n\n###")
    roles = {s.span.of(text): s.role for s in read(text, **RECORDS["joint"][0]).sentences}
    assert roles["share radar data;"] is SentenceRole.STATEMENT
    assert roles["###"] is SentenceRole.BOILERPLATE


# --- languages ---


@pytest.mark.parametrize("language", ["fr", "ko", "fr-CA", "xx"])
def test_a_language_without_a_reader_is_kept_and_marked_as_not_coded(language: str) -> None:
    text = "Les deux ministres se sont entretenus.\n\nIls ont convenu de coopérer.\n"
    reading = read_document(record(text, language=language, title="Entretien", section="Actualités"), SETTINGS)
    assert not reading.coded
    assert reading.statements == ()
    assert [s.span.of(text) for s in reading.sentences] == [line for line in text.splitlines() if line]
    assert {(s.role, s.reason) for s in reading.sentences} == {
        (SentenceRole.UNCODED, f"no reader for language {language!r}")
    }
    assert (reading.title, reading.section, reading.reader) == ("Entretien", "Actualités", "uncoded/1")


@pytest.mark.parametrize("language", ["", "en", "en-GB", "EN", "en_US"])
def test_english_and_unknown_languages_are_coded_by_one_reader(reader: Reader, language: str) -> None:
    assert load_reader(language or "en", SETTINGS) is reader
    assert read_document(record("Both sides agreed to meet.", language=language), SETTINGS).coded


# --- a project's own codebook ---


@pytest.fixture(scope="module")
def own_codebook(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example states, with an act and cues of a project's own."""
    folder = tmp_path_factory.mktemp("codebook")
    shutil.copytree(codebook_folder(), folder, dirs_exist_ok=True)
    (folder / "acts.toml").write_text(
        "[[act]]\nid = 'apologise'\ndoes = 'takes blame for an act of its own'\nfamily = 'regret'\n", encoding="utf-8"
    )
    (folder / "cues.csv").write_text(
        "words,pos,act,commitment,note\napologise,v,apologise,none,\nmake amends,v,apologise,firm,\n", encoding="utf-8"
    )
    return str(folder)


def test_an_act_of_ones_own_is_obeyed_without_code(own_codebook: str, read: Callable[..., Reading]) -> None:
    known, _ = RECORDS["readout"]
    text = text_of("readout", "Minister Tascall apologised for the delay. Both sides will make amends to the crew.")
    own = read_document(record(text, **known), ReaderSettings(codebook=own_codebook))
    assert [(s.act, str(s.commitment), s.speakers) for s in own.statements][1:] == [
        ("apologise", "none", ("VLT",)),
        ("apologise", "firm", ("KSD", "VLT")),
    ]
    bundled = read(text, **known)
    assert "apologise" not in {s.act for s in bundled.statements}
    assert own.codebook != bundled.codebook


def test_a_malformed_codebook_is_told(tmp_path: Path) -> None:
    from communique.errors import CodebookError

    (tmp_path / "cues.csv").write_text("words,pos,act,commitment,note\napologise,v,sulk,none,\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"act 'sulk' is not defined"):
        load_reader("en", ReaderSettings(codebook=str(tmp_path)))
