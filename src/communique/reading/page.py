"""A document laid out for reading: its sentences in order, each with its role."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Document, Span
from communique.reading.layout import Block, Folded, blocks
from communique.reading.sentences import sentence_bounds


@dataclass(frozen=True, slots=True)
class PageSentence:
    """One sentence or frame line of a page."""

    folded: Folded  # on one line, with the way back to the source
    span: Span  # in the document's text
    block: int  # index of its block
    kind: str  # of its block: paragraph, item, heading, rule
    marker: str  # list marker of its block, "" if none
    first: bool  # opens its block
    section: str  # the heading above it, "" if none
    lead_in: str  # for an item: the sentence that introduces the list, "" if none


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its sentences."""

    document: Document
    blocks: tuple[Block, ...]
    sentences: tuple[PageSentence, ...]


def lay_out(document: Document) -> Page:
    """The page of a document: blocks, sentences, headings and lead-ins."""
    found: list[PageSentence] = []
    section = ""
    lead_in = ""
    laid = blocks(document.text)
    for index, block in enumerate(laid):
        folded = block.folded
        if block.kind == "heading":
            section = folded.text
            lead_in = ""
        bounds = sentence_bounds(folded.text)
        if block.kind == "paragraph" and not (lead_in and _unmarked_item(folded.text)):
            lead_in = ""
        for place, (start, end) in enumerate(bounds):
            piece = Folded(folded.text[start:end], folded.offsets[start:end], folded.offsets[end - 1] + 1)
            span = Span(piece.offsets[0], piece.end)
            found.append(PageSentence(piece, span, index, block.kind, block.marker, place == 0, section, lead_in))
        if bounds and folded.text[bounds[-1][0] :].rstrip().endswith(":"):
            lead_in = folded.text[slice(*bounds[-1])]
    return Page(document, laid, tuple(found))


def _unmarked_item(text: str) -> bool:
    """Whether a block looks like a list item that lost its mark."""
    return text[:1].islower() or text.rstrip().endswith((";", "; and", "; or"))
