"""Web pages."""

from __future__ import annotations

from lxml.html import HtmlElement

from communique.errors import IntakeError
from communique.intake.dateline import find_dateline
from communique.intake.fields import web_address
from communique.intake.formats.attachments import attachments_of
from communique.intake.formats.extraction import Extraction
from communique.intake.formats.html_body import article_of, body_of
from communique.intake.formats.html_facts import page_facts, saved_at
from communique.intake.formats.html_frame import without_frame_lines
from communique.intake.formats.html_title import take_heading_above
from communique.intake.formats.html_tree import page_tree
from communique.intake.limits import Limits


def extract_html(data: bytes, name: str, limits: Limits) -> Extraction:
    """The record in a web page: its words without the page's furniture, and what the page tells about it.

    Raises IntakeError where the page cannot be decoded, is nested too deeply, or holds no text.
    """
    tree, encoding = page_tree(data, name, limits)
    article = article_of(tree)
    source = data.decode(encoding, "replace")
    facts, meta = page_facts(tree, article, source)
    attachments = attachments_of(article, web_address(name) or facts.values.get("url", ""))
    body = body_of(tree)
    if "date" not in facts.values and (dateline := find_dateline(body.around)):
        facts.offer("date", dateline.date, f"dateline: {dateline.quote}")
        facts.offer("place", dateline.place, f"dateline: {dateline.quote}")
    take_heading_above(facts, article, body.text)
    text = without_frame_lines(body.text, facts.values.get("title", ""))
    if not text:
        problem = "is a page without text (it may be filled in by a script)"
        raise IntakeError(name, problem, "save it from a browser after it has loaded, or give its words as plain text")
    facts.sources["text"] = body.how
    metadata = {f"meta {key}": value for key, value in meta.items()} | _other_languages(tree)
    if saved := saved_at(source):
        metadata["captured"] = saved
    return Extraction(text, facts, metadata, attachments)


def _other_languages(tree: HtmlElement) -> dict[str, str]:
    """``alternate LANGUAGE`` → address, of the other languages that the page names for search engines."""
    found: dict[str, str] = {}
    for link in tree.iter("link"):
        language, url = (link.get("hreflang") or "").strip().lower(), web_address(link.get("href") or "")
        if language and language != "x-default" and url and "alternate" in (link.get("rel") or "").lower().split():
            found.setdefault(f"alternate {language}", url)
    return found
