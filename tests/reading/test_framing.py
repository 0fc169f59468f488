"""Which lines of a record are frame, and what the frame tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.lexicons.frames import FrameLine
from communique.model import Document, SentenceRole
from communique.reading.frame_lines import FrameLines
from communique.reading.framing import BODY, Frame, read_frame
from communique.reading.page import lay_out

PROSE = "The two ministers discussed the situation on the border and agreed to meet again in the spring of next year."


def frame(text: str, title: str = "") -> tuple[Frame, list[str]]:
    page = lay_out(Document(text=text, name="record", origin="record", title=title))
    return read_frame(page), [sentence.folded.text for sentence in page.sentences]


def role_of(line: str, where: str, title: str = "") -> SentenceRole:
    """The role of *line* above, between or below two paragraphs of prose."""
    lines = {"above": [line, PROSE, PROSE], "between": [PROSE, line, PROSE], "below": [PROSE, PROSE, line]}[where]
    page = lay_out(Document(text="\n\n".join(lines), name="record", origin="record", title=title))
    block = {"above": 0, "between": 1, "below": 2}[where]
    found = [
        role
        for sentence, (role, _) in zip(page.sentences, read_frame(page).roles, strict=True)
        if sentence.block == block
    ]
    assert len(set(found)) == 1
    return found[0]


FRAME_LINES = [
    ("Office of the Spokesperson", "above", SentenceRole.OFFICE),
    ("Mary Cole, Secretary of State", "above", SentenceRole.OFFICE),
    ("FOR IMMEDIATE RELEASE", "above", SentenceRole.OFFICE),
    ("News Zone", "above", SentenceRole.SECTION),
    ("The below is attributable to Spokesperson Ann Alder:", "above", SentenceRole.LEAD_IN),
    (
        "The text of the following statement was released by the Governments of Norland and Vesland.",
        "above",
        SentenceRole.LEAD_IN,
    ),
    (
        "Following is the text of a joint statement by the Governments of Norland and Vesland.",
        "above",
        SentenceRole.LEAD_IN,
    ),
    ("Begin text:", "above", SentenceRole.LEAD_IN),
    ("The message reads, in part:", "above", SentenceRole.LEAD_IN),
    ("End text.", "below", SentenceRole.LEAD_IN),
    ("###", "below", SentenceRole.BOILERPLATE),
    (r"\###", "below", SentenceRole.BOILERPLATE),
    ("- 30 -", "below", SentenceRole.BOILERPLATE),
    ("-2-", "between", SentenceRole.BOILERPLATE),
    ("<!-- -->", "between", SentenceRole.BOILERPLATE),
    ("Economic and Trade Cooperation", "between", SentenceRole.HEADING),
    ("Addressing economic coercion", "between", SentenceRole.HEADING),
    ("II. Trade and Investment", "between", SentenceRole.HEADING),
    ("I. Maritime Security", "between", SentenceRole.HEADING),
    ("Article 3", "between", SentenceRole.HEADING),
    ("Your Excellency, Distinguished Ministers, Ladies and Gentlemen,", "between", SentenceRole.BOILERPLATE),
    ("Dear Madam President,", "above", SentenceRole.BOILERPLATE),
    ("June 24, 2000, The Old Palace, Norhaven", "above", SentenceRole.DATELINE),
    ("Canberra, 21st December, 1967.", "below", SentenceRole.DATELINE),
    ("10 September 2001", "below", SentenceRole.DATELINE),
    ("For more information, please visit https://example.org/dialogue.", "below", SentenceRole.CONTACT),
    ("For media inquiries, please contact press@example.org.", "below", SentenceRole.CONTACT),
    ("Ann Alder, Minister of Foreign Affairs of Norland", "below", SentenceRole.SIGNATURE),
    ("Done at Norhaven on the third of May.", "below", SentenceRole.SIGNATURE),
    ("Joint programme of work - PDF 57KB", "below", SentenceRole.ATTACHMENT),
]


@pytest.mark.parametrize(("line", "where", "role"), FRAME_LINES, ids=[line[:40] for line, _, _ in FRAME_LINES])
def test_a_frame_line_has_its_role(line: str, where: str, role: SentenceRole) -> None:
    assert role_of(line, where) is role


BODY_LINES = [
    ("Among these efforts:", "between"),  # a list's lead-in, which statement detection decides on
    ("Recognizing the importance of their trade relationship to both countries;", "above"),
    ("Reflecting on their recent discussions and believing in further ones; and", "above"),
    ("The leaders reaffirmed their commitment to the treaty.", "above"),
    ("They will meet again in Norhaven on 3 May.", "below"),
]


@pytest.mark.parametrize(("line", "where"), BODY_LINES, ids=[line[:40] for line, _ in BODY_LINES])
def test_text_that_may_carry_a_statement_is_body(line: str, where: str) -> None:
    assert role_of(line, where) is SentenceRole.UNCODED


def test_frame_lines_have_a_reason_and_body_has_none() -> None:
    read, _ = frame(f"Office of the Spokesperson\n\n{PROSE}\n\n###")
    assert [bool(reason) for _, reason in read.roles] == [True, False, True]
    assert read.roles[1] == BODY


def test_the_lines_of_a_printed_title_are_known_by_the_given_one_in_spite_of_misprints() -> None:
    read, texts = frame(
        "FOR MEDIA 12 JULY 1986\n\nJOINT STATEE-NT BY THE PRIME MINISTER, MR ALDER, AND THE\n\n"
        f"PRESIDENT OF NORLAND, DR COSTA\n\n{PROSE}",
        "JOINT STATEMENT BY THE PRIME MINISTER, MR ALDER, AND THE PRESIDENT OF NORLAND, DR COSTA",
    )
    titled = [text for text, role in zip(texts, read.roles, strict=True) if role[0] is SentenceRole.TITLE]
    assert len(titled) >= 2


def test_section_title_and_attachments_are_read_off_the_frame() -> None:
    read, _ = frame(
        "News Zone\n\nPress Release\n\nResults of the Norland-Vesland Defence Ministers' Meeting\n\n"
        f"{PROSE}\n\n{PROSE}\n\nFile\n\n  • norland_photo.jpg\n\n  • joint_text.pdf"
    )
    assert read.section == "News Zone / Press Release"
    assert read.title == "Results of the Norland-Vesland Defence Ministers' Meeting"
    assert read.attachments == ("norland_photo.jpg", "joint_text.pdf")


def test_links_to_other_pages_are_no_body() -> None:
    read, _ = frame(f"{PROSE}\n\nSee also\n\nOpening address at the Norland talks\n\nVesland visit May 4, 2001")
    assert [role[0] for role in read.roles[1:]] == [SentenceRole.ATTACHMENT] * 3


def test_prose_after_a_word_that_also_heads_attachments_is_body() -> None:
    read, _ = frame(f"{PROSE}\n\nResources\n\n{PROSE}")
    assert read.roles[-1] == BODY


def test_lines_of_the_lexicon_are_frame_besides() -> None:
    known = FrameLines.of([FrameLine("kingdom of norland gazette", "start", SentenceRole.BOILERPLATE)])
    page = lay_out(Document(text=f"{PROSE}\n\nKingdom of Norland gazette, number 7\n\n{PROSE}", name="r", origin="r"))
    assert read_frame(page, known).roles[1] == (SentenceRole.BOILERPLATE, "in the lexicon of boilerplate")


@given(
    st.lists(
        st.sampled_from(["News", PROSE, "File", "###", "1.", "May", "A. B.", "Begin text:", "Ann, Minister"]),
        max_size=12,
    )
)
def test_every_sentence_has_exactly_one_role(lines: list[str]) -> None:
    read, texts = frame("\n\n".join(lines))
    assert len(read.roles) == len(texts)
    assert all((role is SentenceRole.UNCODED) == (reason == "") for role, reason in read.roles)
