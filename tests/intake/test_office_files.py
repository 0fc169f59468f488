"""DOCX and PDF: all words, in order, as a reader of the file sees them."""

# ruff: noqa: E501 - XML is easier to read whole

from __future__ import annotations

import io
from pathlib import Path

import docx as python_docx
import pytest
from intake_files import W, docx, p, pdf, r, set_lines

from communique.intake import arrivals
from communique.intake.formats.docx import extract_docx
from communique.intake.formats.docx_numbering import _shown
from communique.intake.formats.pdf import extract_pdf
from communique.intake.limits import Limits
from communique.model import Document


def words(body: str, **parts: str) -> str:
    return extract_docx(
        docx(body, parts={k.replace("__", "/") + ".xml": v for k, v in parts.items()}), "x", Limits()
    ).text


def list_item(text: str, number: int = 1, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Both sides ", f"<w:ins>{r('strongly ')}</w:ins>", "<w:del><w:r><w:delText>mildly </w:delText></w:r></w:del>", "agreed."),
         "Both sides strongly agreed."),
        (f"<w:p><w:moveFrom>{r('Moved.')}</w:moveFrom></w:p>{p('Stays.')}<w:p><w:moveTo>{r('Moved.')}</w:moveTo></w:p>",
         "Stays.\n\nMoved."),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('One ')}</w:p>{p('sentence.')}", "One sentence."),
        (f"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{r('Two ')}</w:p>{p('paragraphs.')}", "Two\n\nparagraphs."),
        (f"<w:ins>{p('An inserted block.')}</w:ins>", "An inserted block."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>", "In a control."),
        (p(f"<w:hyperlink>{r('Linked')}</w:hyperlink>", " words."), "Linked words."),
        (p("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>", r("7")), "7"),
        (p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "shown"), "shown"),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a b\nc-d"),
        ("<w:tbl><w:tr><w:tc>" + p("Party") + "</w:tc><w:tc>" + p("Pledge") + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
         + p("gone") + "</w:tc></w:tr><w:tr><w:tc>" + p("Veldt") + "</w:tc><w:tc>" + p("10") + p("boats") + "</w:tc></w:tr></w:tbl>",
         "Party | Pledge\n\nVeldt | 10 boats"),
        ("<w:tbl><w:tr><w:tc>" + p("A box") + p("of text.") + "</w:tc></w:tr></w:tbl>", "A box\n\nof text."),
        (p("<w:r><w:pict><w:txbxContent>" + p("In a box.") + "</w:txbxContent></w:pict></w:r>", "Around it."), "Around it.\n\nIn a box."),
    ],
)  # fmt: skip
def test_the_accepted_view(body: str, text: str) -> None:
    assert words(body) == text


def test_one_form_of_alternate_content_is_taken() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {mc}><mc:Choice>{r('once')}</mc:Choice><mc:Fallback>{r('once')}</mc:Fallback></mc:AlternateContent>"
    assert words(f"<w:p>{both}</w:p>") == "once"


def test_notes_follow_the_text_with_their_numbers() -> None:
    body = p(
        "Agreed",
        '<w:r><w:footnoteReference w:id="5"/></w:r>',
        " again",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        ".",
    )
    footnotes = f'<w:footnotes {W}><w:footnote w:id="0">{p("separator")}</w:footnote><w:footnote w:id="5">{p("See 2030.")}</w:footnote></w:footnotes>'
    endnotes = f'<w:endnotes {W}><w:endnote w:id="2">{p("See 2029.")}</w:endnote></w:endnotes>'
    text = words(body, word__footnotes=footnotes, word__endnotes=endnotes)
    assert text == "Agreed[1] again[2].\n\n[1] See 2030.\n\n[2] See 2029."


def test_lists_carry_their_numbers_and_bullets() -> None:
    body = (
        list_item("One")
        + list_item("Sub", level=1)
        + list_item("Sub", level=1)
        + list_item("Two")
        + list_item("Bullet", 2)
    )
    assert words(body, word__numbering=NUMBERING) == "1. One\n1.a) Sub\n1.b) Sub\n2. Two\n- Bullet"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (4, "decimal", "4"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
    ],
)
def test_numbers(count: int, form: str, shown: str) -> None:
    assert _shown(count, form) == shown


def made_by_word_processor(**properties: object) -> bytes:
    made = python_docx.Document()
    for name, value in properties.items():
        setattr(made.core_properties, name, value)
    made.add_heading("Joint Statement", 0)
    made.add_paragraph("Both sides agreed to work closely together on the treaty.")
    made.add_paragraph("meet again", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_file_of_a_word_processor(tmp_path: Path) -> None:
    (tmp_path / "statement.bin").write_bytes(made_by_word_processor(title="Other", language="en-GB"))
    (found,) = arrivals([str(tmp_path / "statement.bin")])
    assert isinstance(found, Document)
    assert found.text == "Joint Statement\n\nBoth sides agreed to work closely together on the treaty.\n\n- meet again"
    assert (found.title, found.sources["title"]) == ("Joint Statement", "paragraph in the style Title")
    assert (found.date, found.publisher) == ("", "")
    assert found.snapshot is not None and found.snapshot.media_type.endswith("wordprocessingml.document")


ENGLISH = """MINISTRY OF TIDES

VELLA, March 3, 2031 - The ministers of Veldt and of Ostmark met today and reaffirmed their commit-
ment to the long-standing partnership of both states. They wel-
comed the new treaty.

They agreed to:
• expand the exchange of students between the universities of the two countries,
and to review it each year;
• meet again.

It is a long-
standing practice of the two sides to do so, and neither of them sees a reason for a change
of it, which"""
NEXT = """the ministers then underlined once more."""
PARAGRAPHS = """MINISTRY OF TIDES

VELLA, March 3, 2031 - The ministers of Veldt and of Ostmark met today and reaffirmed their commitment to the long-standing partnership of both states. They welcomed the new treaty.

They agreed to:

- expand the exchange of students between the universities of the two countries, and to review it each year;
- meet again.

It is a long-standing practice of the two sides to do so, and neither of them sees a reason for a change of it, which the ministers then underlined once more."""


def with_heads(text: str, number: int) -> list:
    return [(72, 805, 9, f"Ministry of Tides, {number} of 2"), *set_lines(text), (290, 30, 9, f"- {number} -")]


def test_pdf_paragraphs_are_joined_and_running_heads_dropped() -> None:
    data = pdf([with_heads(ENGLISH, 1), with_heads(NEXT, 2)])
    assert extract_pdf(data, "x", Limits()).text == PARAGRAPHS


def test_what_is_printed_goes_before_the_day_on_which_the_file_was_made(tmp_path: Path) -> None:
    information = {"Title": "Joint Statement", "CreationDate": "D:20310304101112+01'00'"}
    (tmp_path / "printed.pdf").write_bytes(pdf([set_lines(ENGLISH)], information=information))
    (tmp_path / "unprinted.pdf").write_bytes(
        pdf([set_lines("The two sides agreed on the treaty.")], information=information)
    )
    printed, unprinted = arrivals([str(tmp_path)])
    assert isinstance(printed, Document) and isinstance(unprinted, Document)
    assert (printed.date, printed.place, printed.title) == ("2031-03-03", "VELLA", "Joint Statement")
    assert (unprinted.date, unprinted.sources["date"]) == (
        "2031-03-04",
        "PDF information: creation date, the file's own",
    )


def test_xmp_tells_title_publisher_and_date() -> None:
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    xmp = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {rdf}><rdf:Description><dc:title><rdf:Alt><rdf:li>Joint Statement</rdf:li>'
        "</rdf:Alt></dc:title><dc:publisher><rdf:Bag><rdf:li>Ministry of Tides</rdf:li></rdf:Bag></dc:publisher>"
        "<dc:date><rdf:Seq><rdf:li>2031-03-05</rdf:li></rdf:Seq></dc:date></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    facts = extract_pdf(pdf([set_lines("Agreed.")], xmp=xmp, information={"Title": "untitled"}), "x", Limits()).facts
    assert facts.values == {"title": "Joint Statement", "publisher": "Ministry of Tides", "date": "2031-03-05"}
    assert facts.sources["date"] == "XMP: date"
