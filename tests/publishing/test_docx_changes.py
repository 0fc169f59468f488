"""Tracked changes: accept them all and there is the new text, reject them all and there is the old one."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from compared_records import PARAGRAPHS, communique, document, paragraph_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tracked_changes import W, accepted, rejected

from communique.comparing import compare, redline
from communique.intake import arrivals
from communique.model import Document
from communique.publishing import Tracked, TrackedParagraph, TrackedRun, docx_file, tracked_runs
from communique.publishing.comparison_docx import comparison_docx, tracked_paragraphs

PIECES = st.sampled_from(
    [*PARAGRAPHS, "## Defence", "1. One item;", "2. Another item.", "- a dash", "###", "Yes.", "**Bold.** x"]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=9).map(
    lambda parts: "".join(f"{words}{apart}" for words, apart in parts)
)


def check(old: Document, new: Document) -> bytes:
    made = compare(old, new)
    file = comparison_docx(made)
    assert accepted(file) == paragraph_texts(made.new_sentences)
    assert rejected(file) == paragraph_texts(made.old_sentences)
    return file


@pytest.mark.parametrize(
    "changed",
    [
        PARAGRAPHS,
        PARAGRAPHS[1:],
        PARAGRAPHS[:-1],
        (*PARAGRAPHS[:2], *PARAGRAPHS[3:]),
        ("A new opening paragraph about fish.", *PARAGRAPHS),
        (*PARAGRAPHS, "A new closing paragraph about fish."),
        (PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], *PARAGRAPHS[3:]),
        (" ".join(PARAGRAPHS),),
        tuple(part + "." for text in PARAGRAPHS for part in text.rstrip(".").split(". ")),
        tuple(text.replace("Borland", "Dorne") for text in reversed(PARAGRAPHS)),
        ("Nothing of the old text is left.",),
    ],
    ids=["equal", "first deleted", "last deleted", "middle deleted", "first added", "last added", "swapped",
         "breaks lost", "breaks gained", "turned round", "another text"],
)  # fmt: skip
def test_both_texts_come_back(changed: tuple[str, ...]) -> None:
    check(communique(), communique(*changed))
    check(communique(*changed), communique())


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_come_back_whatever_they_are(old: str, new: str) -> None:
    if all(any(char.isalnum() for char in text) for text in (old, new)):
        check(document(old), document(new))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_kept_paragraph_end_stands_in_no_run_of_one_change(old: str, new: str) -> None:
    """LibreOffice takes what is inserted on both sides of it for one change, and rejects the end as well."""
    if not all(any(char.isalnum() for char in text) for text in (old, new)):
        return
    for before, after in pairwise(tracked_paragraphs(compare(document(old), document(new)))):
        if before.mark is Tracked.KEPT and after.mark is not Tracked.KEPT and before.runs:
            whole = all(run.tracked is after.mark for run in after.runs)
            assert not (whole and before.runs[-1].tracked is after.mark)


def test_sentences_that_touch_stay_together() -> None:
    text = "両国は同盟を確認した。次の会議は来年に開かれる。"
    file = check(document(text), document(text.replace("来年", "今年")))
    assert accepted(file) == [text.replace("来年", "今年")]


def test_a_whole_paragraph_is_deleted_with_its_own_mark() -> None:
    file = check(communique(), communique(*PARAGRAPHS[:2], *PARAGRAPHS[3:]))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    marked = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}del") is not None]
    assert ["".join(t.text for t in p.iter(f"{W}delText")) for p in marked] == [PARAGRAPHS[2]]
    assert all(not list(p.iter(f"{W}t")) for p in marked)


def body_of(file: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return body


def ranges(body: etree._Element, end: str) -> dict[str, str]:
    """What stands in the ranges of one end of moves, by their names; changes within moved text left out."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for item in body.iter():
        if item.tag == f"{W}{end}RangeStart":
            names[item.get(f"{W}id", "")] = name = item.get(f"{W}name", "")
            assert name not in found, "a name stands for one range at each end"
            found[name] = ""
        elif item.tag == f"{W}{end}RangeEnd":
            del names[item.get(f"{W}id", "")]
        elif item.tag == f"{W}{end}" and item.find(f"{W}r") is not None:
            (name,) = names.values()
            found[name] += "".join(text.text or "" for text in item.iter(f"{W}t"))
    assert not names, "each range ends"
    return found


def test_a_move_is_two_ranges_of_one_name() -> None:
    body = body_of(check(communique(), communique(PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], *PARAGRAPHS[3:])))
    assert list(body.iter(f"{W}ins", f"{W}del")) == []
    assert ranges(body, "moveFrom") == ranges(body, "moveTo")
    assert set(ranges(body, "moveTo")) == {"move1"}
    marks = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr") is not None]
    assert {mark.tag for p in marks for mark in p.find(f"{W}pPr/{W}rPr")} == {f"{W}moveFrom", f"{W}moveTo"}
    numbers = [item.get(f"{W}id") for item in body.iter() if item.get(f"{W}id") and not item.tag.endswith("RangeEnd")]
    assert len(numbers) == len(set(numbers))


def test_what_was_changed_on_the_way_is_tracked_within_the_moved_text() -> None:
    edited = PARAGRAPHS[1].replace("the", "the new", 1)
    assert edited != PARAGRAPHS[1]
    made = compare(communique(), communique(PARAGRAPHS[0], *PARAGRAPHS[2:], edited))
    assert any(pair.move is not None and pair.redline.changes for pair in made.pairs)
    body = body_of(check(communique(), communique(PARAGRAPHS[0], *PARAGRAPHS[2:], edited)))
    assert "new" in "".join(text.text or "" for item in body.iter(f"{W}ins") for text in item.iter(f"{W}t"))
    assert set(ranges(body, "moveFrom")) == set(ranges(body, "moveTo")) == {"move1"}


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_ranges_of_moves_are_whole_whatever_the_texts_are(old: str, new: str) -> None:
    if all(any(char.isalnum() for char in text) for text in (old, new)):
        body = body_of(comparison_docx(compare(document(old), document(new))))
        assert set(ranges(body, "moveFrom")) == set(ranges(body, "moveTo"))


def test_the_program_reads_its_own_file_in_the_accepted_view(tmp_path) -> None:  # type: ignore[no-untyped-def]
    new = communique(*PARAGRAPHS[:2], "They agreed on a new pier.", *PARAGRAPHS[3:])
    path = tmp_path / "compared.docx"
    path.write_bytes(comparison_docx(compare(communique(), new)))
    (taken,) = arrivals([str(path)])
    assert isinstance(taken, Document)
    assert taken.text.split("\n\n") == new.text.split("\n\n")


def test_another_library_opens_it_and_finds_its_title() -> None:
    opened = docx.Document(io.BytesIO(docx_file([TrackedParagraph((TrackedRun("Words"),), heading=True)], "A → B")))
    assert [(p.text, p.style.name) for p in opened.paragraphs] == [("Words", "Heading 2")]
    assert opened.core_properties.title == "A → B"
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["A → B"]


def test_the_same_comparison_gives_the_same_bytes() -> None:
    made = compare(communique(), communique(*PARAGRAPHS[1:]))
    assert comparison_docx(made) == comparison_docx(made)


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    file = docx_file([TrackedParagraph((TrackedRun("a\x00b\ud800"),), Tracked.KEPT)], "t\x01")
    assert accepted(file) == ["a\ufffdb\ufffd"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_runs_of_a_redline_give_both_strings(old: str, new: str) -> None:
    runs = tracked_runs(redline(old, new))
    assert "".join(run.text for run in runs if run.tracked is not Tracked.INSERTED) == old
    assert "".join(run.text for run in runs if run.tracked is not Tracked.DELETED) == new
