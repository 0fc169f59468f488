"""The title of a page, and the name of its site where the title carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from communique.intake.fields import Facts
from communique.intake.formats.blocks import tidy
from communique.intake.formats.html_frame import furniture

_BAR = re.compile(r"\s+(?:[|•·»«:–—-]|::)\s+")
_HEADINGS = ("h1", "h2", "h3", "h4")


def without_site(title: str, site: str) -> str:
    """*title* without the name of the *site* that it ends or begins with behind a bar, dot or dash."""
    parts = _BAR.split(title)
    if len(parts) > 1 and site and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |•·»«:–—-")
    if len(parts) > 1 and site and parts[0].casefold() == site.casefold():
        return title[len(parts[0]) :].lstrip(" |•·»«:–—-")
    return title


def title_element(tree: HtmlElement) -> str:
    """The words of the title element in the page's head, "" if it has none."""
    return next((tidy(found.text_content()) for found in tree.iter("title") if found.getparent().tag == "head"), "")


def take_title(
    facts: Facts, tree: HtmlElement, article: HtmlElement, meta: Mapping[str, str], headlines: Sequence[str]
) -> None:
    """The heading of the article as printed; the names in the head often carry the site's name or are cut short."""
    site = meta.get("og:site_name", "")
    named = [name for name in (meta.get("og:title", ""), *headlines, title_element(tree)) if name]
    whole = {name.casefold() for name in named} | {part.casefold() for name in named for part in _BAR.split(name)}
    headings = [(heading.tag, tidy(heading.text_content())) for heading in article.iter(*_HEADINGS)]
    headings = [(tag, heading) for tag, heading in headings if heading and heading.casefold() != site.casefold()]
    for tag, heading in headings:
        if heading.casefold() in whole and not _is_institution(heading):
            facts.offer("title", heading, tag)
    firsts = [heading for tag, heading in headings if tag == "h1"]
    for heading in firsts:
        if any(heading.casefold() in name.casefold() and 2 * len(heading) > len(name) for name in named):
            facts.offer("title", heading, "h1")
    facts.offer("title", without_site(meta.get("og:title", ""), site), "meta og:title")
    for headline in headlines:
        facts.offer("title", without_site(headline, site), "JSON-LD")
    if len(firsts) == 1:
        facts.offer("title", firsts[0], "h1")
    facts.offer("title", meta.get("dc.title", "") or meta.get("dcterms.title", ""), "meta dc.title")


def take_heading_above(facts: Facts, article: HtmlElement, text: str) -> None:
    """Where nothing names the title: the last heading above the first paragraph of *text*, else the title element."""
    if "title" in facts.values:
        return
    first = next((block for block in text.split("\n\n") if len(block) > 80), text)[:80]
    heading = ""
    for element in article.iter():
        if element.tag in _HEADINGS and next(element.iterancestors("nav", "footer", "aside"), None) is None:
            words = tidy(element.text_content())
            heading = words if len(words.split()) > 2 else heading
        elif isinstance(element.tag, str) and tidy(element.text or "").startswith(first[:40]):
            break
    facts.offer("title", heading, "heading above the text")
    tree = article.getroottree().getroot()
    facts.offer("title", without_site(title_element(tree), facts.values.get("publisher", "")), "title element")


def take_publisher_of_title(facts: Facts, tree: HtmlElement) -> None:
    """The name of an institution that stands at an end of the title element, behind or before a bar."""
    parts = _BAR.split(title_element(tree))
    for part in (parts[-1], parts[0]) if len(parts) > 1 else ():
        if part != facts.values.get("title") and _is_institution(part):
            facts.offer("publisher", part, "title element")


def _is_institution(name: str) -> bool:
    """Whether *name* is short and holds a word for an institution."""
    words = f" {re.sub(r'[^a-z]+', ' ', name.casefold())} "
    return len(name.split()) <= 8 and any(f" {word} " in words for word in furniture()["institutions"])
