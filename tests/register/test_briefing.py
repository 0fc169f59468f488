"""A briefing: facts and verbatim quotations, each with its source, in three forms."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from held import document, put

from communique.errors import UsageError
from communique.publishing.brief import brief_docx, brief_html, brief_markdown
from communique.register import Register
from communique.register.briefing import BriefFilter, Briefing, briefing

TALKS = {
    "one": (
        "2030-01-05",
        (
            "Alvaria and Borland met at Port Selm. "
            "Alvaria and Borland reaffirmed the dredging of the silted harbour of Port Selm. "
            "Alvaria and Borland will build a lighthouse on the northern cliffs by 2031. "
            "The Joint Harbour Council was established in January 2030."
        ),
    ),
    "two": (
        "2030-06-05",
        "Alvaria and Borland reaffirmed strong support for the dredging of the silted harbour of Port Selm.",
    ),
}


@pytest.fixture
def held(register: Register) -> Register:
    for name, (date, said) in TALKS.items():
        put(register, document(said, name=name, date=date, url=f"https://alv.example/{name}", title=f"Talks <{name}>"))
    return register


def made(register: Register, **facts: object) -> Briefing:
    return briefing(register, BriefFilter(**({"parties": ("ALV", "BOR"), "as_of": "2032-01-01"} | facts)))  # type: ignore[arg-type]


def test_every_entry_has_a_source_and_every_quotation_stands_in_it(held: Register) -> None:
    told = made(held)
    sections = {section.title: section for section in told.sections}
    assert len(sections["Meetings"].entries) == 1
    assert len(sections["Positions"].entries) == 1
    assert len(sections["Open commitments"].entries) == 1
    for section in told.sections:
        for entry in section.entries:
            for part in entry.parts:
                assert part.notes
                for note in part.notes:
                    assert note.publisher
                    assert note.url
                    assert note.date
                    text = held.record(note.record).text
                    assert not note.end or text[note.start : note.end] == note.quote
                assert not part.quoted or part.text == part.notes[0].quote


def test_what_changed_in_a_position_is_told_with_both_sources(held: Register) -> None:
    (position,) = next(section for section in made(held).sections if section.title == "Positions").entries
    changed = position.parts[-1]
    assert "2030-06-05" in changed.text
    assert [note.date for note in changed.notes] == ["2030-01-05", "2030-06-05"]


def test_reviewed_only_leaves_out_what_no_person_has_seen(held: Register) -> None:
    assert all(not section.entries for section in made(held, reviewed_only=True).sections)
    (promise,) = next(section for section in made(held).sections if section.title == "Open commitments").entries
    assert not promise.parts[0].notes[0].reviewed
    held.review_commitment(promise.id, "accepted", author="Ona Dell")
    told = made(held, reviewed_only=True)
    assert [len(section.entries) for section in told.sections if section.title == "Open commitments"] == [1]
    assert all(not section.entries for section in told.sections if section.title != "Open commitments")


def test_a_span_of_time_and_a_mechanism_narrow_it(held: Register) -> None:
    told = made(held, since="2030-06")
    assert not next(section for section in told.sections if section.title == "Open commitments").entries
    (mechanism,) = next(
        section for section in made(held, mechanism=("JHC",)).sections if section.title == "Mechanisms"
    ).entries
    assert "Joint Harbour Council" in mechanism.parts[0].text


def test_parties_must_be_named_and_held(held: Register) -> None:
    for parties in ((), ("CES",)):
        with pytest.raises(UsageError):
            made(held, parties=parties)


def test_the_three_forms(held: Register) -> None:
    told = made(held)
    note = brief_markdown(told)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", note))
    assert used == set(re.findall(r"(?m)^\[\^(\d+)\]:", note))
    assert "machine coding, unreviewed" in note
    assert "<https://alv.example/one>" in note
    page = brief_html(told)
    assert "Talks &lt;one&gt;" in page
    assert set(re.findall(r'href="#note-(\d+)"', page)) == set(re.findall(r'id="note-(\d+)"', page))
    file = brief_docx(told)
    assert file == brief_docx(told)
    text = zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()
    assert "will build a lighthouse" in text
