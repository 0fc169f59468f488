"""Which part of a page is its record, and what of that part is furniture."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from communique.intake.formats.blocks import tidy
from communique.intake.formats.html_frame import furniture, is_trail, without_frame_lines
from communique.intake.formats.html_text import element_text

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Places where pages say themselves what their body is, the surest first: schema.org, microformats, habit.
_BODIES = (
    "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' articleBody ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
)
_WHOLES = ("//article", "//main", "//*[@role='main']")
_LEADS = (
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-summary ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' p-summary ')]",
)
_LEAST = 40  # characters of text that make a body


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a record in a page."""

    text: str  # "" if there is none
    how: str  # how it was found
    around: str  # the text with what stands just around it, where a dateline may be


def article_of(tree: HtmlElement) -> HtmlElement:
    """The element that holds title, body and their company: what the page marks as an article, else its whole body."""
    for path in (*_BODIES, *_WHOLES):
        for found in tree.xpath(path):
            around = next(found.iterancestors("article"), None)
            if around is not None:
                return around
            if found.tag in ("article", "main") or found.get("role") == "main":
                return found
    body: HtmlElement = tree.find("body") if tree.find("body") is not None else tree
    return body


def body_of(tree: HtmlElement) -> Body:
    """The text of the record in the page *tree*.

    A body that the page marks as such is taken whole, less its furniture, with the lead above it. In other pages
    trafilatura looks for the main matter, which is then read where it stands: trafilatura itself drops the numbers of
    lists and line breaks. Where it finds little, the page's own `article` or `main` is taken.
    """
    for path in _BODIES:
        marked = [found for found in tree.xpath(path) if next(found.iterancestors("aside", "nav"), None) is None]
        texts = [(len(text), text, found) for found in marked if len(text := pruned_text(found)) >= _LEAST]
        if texts:
            _, text, found = max(texts, key=lambda item: item[0])
            return Body(_with_lead(text, found), "marked by the page", text)
    rest = _without_frame(tree)
    text = around = _main_matter(rest)
    whole = max((pruned_text(found) for path in _WHOLES for found in tree.xpath(path)), key=len, default="")
    place = _place_of(text, rest)
    shown = pruned_text(place) if place is not None else ""
    core = len(without_frame_lines(text, ""))
    while place is not None and place.tag != "body" and len(shown) < core:  # short blocks stand around it
        place = place.getparent()
        shown = pruned_text(place)
    if core <= len(shown) <= 1.3 * len(text) + _LEAST:
        return Body(shown, "main matter found by trafilatura", around)
    agree = len(text) <= len(whole) <= 1.5 * len(text) + _LEAST
    if len(whole) >= _LEAST and (agree or len(text) * 4 < len(whole)):
        return Body(whole, "the page's main part", whole)
    if text:
        return Body(text, "trafilatura", around)
    body = rest.find("body")
    text = pruned_text(body if body is not None else rest)
    return Body(text, "the whole page", text)


def _place_of(text: str, tree: HtmlElement) -> HtmlElement | None:
    """The smallest element of *tree* that holds the first and the last long block of *text*, None if none does."""
    blocks = [_solid(re.sub(r"^(?:- |\d+\. )", "", block)) for block in text.split("\n") if len(block) >= _LEAST]
    place = tree.find("body")
    if not blocks or place is None:
        return None
    ends = (blocks[0][:_LEAST], blocks[-1][-_LEAST:])
    while True:
        inner = [child for child in place if isinstance(child.tag, str) and _holds(child, ends)]
        if not inner:
            return place if _holds(place, ends) else None
        place = inner[0]


def _holds(element: HtmlElement, ends: tuple[str, str]) -> bool:
    solid = _solid(element.text_content())
    return ends[0] in solid and ends[1] in solid


def _solid(text: str) -> str:
    """*text* without any space: words may be apart by markup only."""
    return "".join(tidy(text).split())


def _with_lead(text: str, body: HtmlElement) -> str:
    """*text* with the summary above it that the same article shows, unless it is in the text already."""
    article = next(body.iterancestors("article"), None)
    if article is None:
        return text
    for path in _LEADS:
        for found in article.xpath(path):
            lead = pruned_text(found)
            if lead and body not in found.iterancestors() and tidy(lead) not in tidy(text):
                return f"{lead}\n\n{text}"
    return text


def pruned_text(element: HtmlElement) -> str:
    """The text of *element* without the furniture in it."""
    kept = copy.deepcopy(element)
    kept.tail = None
    for part in list(kept.iterdescendants()):
        if part.getparent() is not None and _is_furniture(part):
            _drop(part)
    for part in list(kept.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "strong")):
        if tidy(part.text_content()).rstrip(":").lower() in furniture()["link_headings"]:
            _drop_links_below(part, kept)
    return element_text(kept)


def _is_furniture(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in furniture()["elements"]:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or is_trail(element):
        return True
    if element.get("role", "") in furniture()["roles"] or re.search(r"display:\s*none", element.get("style", "")):
        return True
    words = {word.lower() for word in _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}")}
    found = words & furniture()["classes"]
    # A class may be named for what it stands beside: what holds much running text is no furniture.
    return bool(found) and ("hidden" in found or _link_share(element) > 0.5 or len(tidy(element.text_content())) < 400)


def _link_share(element: HtmlElement) -> float:
    whole = len(tidy(element.text_content()))
    links = sum(len(tidy(link.text_content())) for link in element.iter("a"))
    return links / whole if whole else 0.0


def _drop_links_below(heading: HtmlElement, root: HtmlElement) -> None:
    """Take out a heading such as "See also" with the links that follow it, and its block where that is all it holds."""
    parent = heading.getparent()
    if parent is None:
        return
    while parent is not root and parent.getparent() is not None and len(parent) == 1:
        heading, parent = parent, parent.getparent()
    if parent is not root and _link_share(parent) > 0.3:
        _drop(parent)
        return
    for after in list(heading.itersiblings()):
        if _link_share(after) <= 0.5 and tidy(after.text_content()):
            break
        _drop(after)
    _drop(heading)


def _drop(element: HtmlElement) -> None:
    """Take out *element*, keeping the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()


def _without_frame(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what its elements say stands around the matter: a lone copyright line is no record."""
    kept: HtmlElement = copy.deepcopy(tree)
    for part in list(kept.iter("nav", "footer", "aside", "form", "dialog", "div", "p", "ul", "ol")):
        frame = part.tag not in ("div", "p", "ul", "ol") and next(part.iterancestors("article"), None) is None
        if frame or is_trail(part):
            _drop(part)
    return kept


def _main_matter(tree: HtmlElement) -> str:
    """What trafilatura takes for the main matter of a page, as text."""
    import lxml.html
    import trafilatura

    found = trafilatura.extract(
        copy.deepcopy(tree),
        output_format="html",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        favor_recall=True,
        deduplicate=False,
    )
    if not found:
        return ""
    return element_text(lxml.html.document_fromstring(found))
