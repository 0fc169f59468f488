"""Spans, quotes and the IDs that come from content."""

from __future__ import annotations

import base64
import hashlib
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Document, Quote, Span, content_id, statement_id

bounds = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted).map(lambda pair: Span(*pair))


@given(st.text(max_size=60), bounds)
def test_a_quote_is_the_words_at_its_span(text: str, span: Span) -> None:
    quote = Quote.at(text, span.start, span.end)
    assert quote.span == span
    assert quote.text == span.of(text) == text[span.start : span.end]


@given(bounds, bounds)
def test_spans_overlap_where_they_share_a_code_point(first: Span, second: Span) -> None:
    shared = set(range(first.start, first.end)) & set(range(second.start, second.end))
    if first.start < first.end and second.start < second.end:
        assert first.overlaps(second) is second.overlaps(first) is bool(shared)
    if first.within(second):
        assert second.start <= first.start <= first.end <= second.end


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start}..{end}"):
        Span(start, end)


@given(st.lists(st.text(max_size=20), max_size=4))
def test_ids_are_short_printable_and_the_same_for_the_same_content(parts: list[str]) -> None:
    made = content_id("x", *parts)
    assert re.fullmatch(r"x-[a-z2-7]{12}", made)
    assert made == content_id("x", *parts)


def test_ids_tell_where_one_part_ends() -> None:
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")


def test_an_id_is_sixty_bits_of_the_digest_of_its_parts() -> None:
    digest = hashlib.sha256(b"here\x1fthere").digest()
    assert content_id("r", "here", "there") == f"r-{base64.b32encode(digest)[:12].decode().lower()}"


def test_a_statement_keeps_its_id_when_its_lines_are_wrapped_anew() -> None:
    one = statement_id("r-1", "Both sides condemned\nthe attack.", "strongly  condemned", 0)
    assert one == statement_id("r-1", " Both sides condemned the attack.\n", "strongly condemned", 0)
    assert one != statement_id("r-1", "Both sides condemned the attack.", "strongly condemned", 1)
    assert one != statement_id("r-2", "Both sides condemned the attack.", "strongly condemned", 0)


def test_a_record_is_known_by_its_address_or_else_by_its_content() -> None:
    here = Document("Both sides met.\n", "a", "a.txt", url="https://foreign.valtera.example/1")
    assert here.known_by == "https://foreign.valtera.example/1"
    wrapped, copied = Document("Both\nsides met.", "b", "b.txt"), Document("Both sides met.", "c", "c.txt")
    assert wrapped.known_by == copied.known_by
    assert wrapped.known_by.startswith("sha256:")
    assert Document("Both sides left.", "d", "d.txt").known_by != copied.known_by


def test_a_document_can_be_sent_to_another_process() -> None:
    document = Document("Both sides met.", "a", "a.txt")
    assert pickle.loads(pickle.dumps(document)) == document
    assert dict(document.metadata) == dict(document.sources) == {}
