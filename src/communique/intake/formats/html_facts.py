"""Publisher, title, date and so on as a page tells them: JSON-LD, OpenGraph, microdata, meta elements, and at sight."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from communique.intake.dates import parse_time
from communique.intake.fields import Facts, web_address
from communique.intake.formats.blocks import tidy
from communique.intake.formats.html_frame import is_trail, trail_steps
from communique.intake.formats.html_title import take_publisher_of_title, take_title

_ARTICLES = re.compile(r"(?:\w*Article|\w*Posting|WebPage|Report|GovernmentService|PublicationIssue|DigitalDocument)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]{10,60})")
_UPDATED = re.compile(r"updated|modified|revised|edited", re.IGNORECASE)
# Names in meta elements, the best first.
_META = {
    "date": (
        "article:published_time og:published_time datepublished dc.date.issued dcterms.issued dcterms.created dc.date "
        "dcterms.date dc.date.created publication_date publish-date publishdate pubdate article.published date.release "
        "sailthru.date parsely-pub-date citation_publication_date date ya:ovs:upload_date"
    ),
    "modified": "article:modified_time og:updated_time datemodified dc.date.modified dcterms.modified last-modified",
    "publisher": "og:site_name publisher dc.publisher dcterms.publisher article:publisher_name citation_publisher",
    "section": "article:section dc.type dcterms.type parsely-section section",
    "place": "geo.placename dc.coverage.spatial dcterms.spatial",
    "language": "inlanguage content-language dc.language dcterms.language og:locale language",
}


def page_facts(tree: HtmlElement, article: HtmlElement, source: str) -> tuple[Facts, dict[str, str]]:
    """The facts that the page *tree* tells of its *article*, and its meta elements as they came."""
    facts = Facts()
    meta = _meta(tree)
    _take_address(facts, tree, meta, source)
    linked = list(_linked_data(tree))
    headlines = [_text(data.get("headline")) for data in linked]
    take_title(facts, tree, article, meta, headlines)
    for data in linked:
        _take_linked_data(facts, data)
    _take_at_sight(facts, article)
    for field, names in _META.items():
        for name in names.split():
            facts.offer(field, meta.get(name, ""), f"meta {name}")
    for declared in (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")):
        facts.offer("language", declared or "", "html lang")
    if "publisher" not in facts.values:
        facts.offer("publisher", meta.get("application-name", ""), "meta application-name")
        take_publisher_of_title(facts, tree)
    _take_breadcrumbs(facts, tree)
    return facts, meta


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's meta elements: name, lower case → content, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = tidy(element.get("content") or "")
        in_article = element.get("itemprop") and next(element.iterancestors("article"), None) is not None
        if name and content and not in_article:
            found.setdefault(name.strip().lower(), content)
    return found


def _take_address(facts: Facts, tree: HtmlElement, meta: dict[str, str], source: str) -> None:
    canonical = next((tidy(link.get("href") or "") for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    facts.offer("url", canonical, "canonical link")
    facts.offer("url", meta.get("og:url", ""), "meta og:url")
    saved = _SAVED_FROM.search(source[:4096])
    facts.offer("url", saved[1] if saved else "", "saved from url")
    single = _SINGLE_FILE.search(source[:4096])
    facts.offer("url", single[1] if single else "", "saved with SingleFile")
    base = next((base.get("href") or "" for base in tree.iter("base")), "")
    if canonical and base:
        facts.offer("url", urljoin(base, canonical), "canonical link and base")


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects of the page that describe an article or the page, articles first."""
    found: list[dict[str, object]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += _objects(json.loads(script.text_content()), 8)
            except (ValueError, RecursionError):
                continue  # sites print broken JSON-LD; what else the page tells still stands
    articles = [item for item in found if _ARTICLES.fullmatch(_text(item.get("@type")))]
    yield from sorted(articles, key=lambda item: _text(item.get("@type")) == "WebPage")


def _objects(value: object, deep: int) -> list[dict[str, object]]:
    if isinstance(value, list) and deep:
        return [item for part in value for item in _objects(part, deep - 1)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph"), deep - 1)]
    return []


def _text(value: object) -> str:
    """A JSON-LD value as text: itself, its name, or its first item's."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id") or "")
    return tidy(value) if isinstance(value, str) else ""


def _take_linked_data(facts: Facts, data: dict[str, object]) -> None:
    page = _text(data.get("@type")) == "WebPage"
    how = "JSON-LD" if not page else "JSON-LD WebPage"
    facts.offer("date", _text(data.get("datePublished")), how)
    facts.offer("modified", _text(data.get("dateModified")), how)
    facts.offer("language", _text(data.get("inLanguage")), how)
    facts.offer("url", _text(data.get("url")) or web_address(_text(data.get("mainEntityOfPage"))), how)
    for key in ("publisher", "sourceOrganization"):
        name = _text(data.get(key))
        facts.offer("publisher", "" if web_address(name) else name, how)
    facts.offer("section", _text(data.get("articleSection")), how)
    for key in ("contentLocation", "locationCreated", "dateline"):
        facts.offer("place", _text(data.get(key)), how)


def _take_at_sight(facts: Facts, article: HtmlElement) -> None:
    """Microdata, microformats and `time` elements of the article: what a reader of the page sees."""
    for element in article.iter():
        if not isinstance(element.tag, str):
            continue
        classes = (element.get("class") or "").split()
        itemprop = (element.get("itemprop") or "").split()
        shown = tidy(element.get("content") or element.get("datetime") or element.text_content())
        if "datePublished" in itemprop and not _inside_media(element, article):
            facts.offer("date", shown, "microdata datePublished")
        if "dateModified" in itemprop:
            facts.offer("modified", shown, "microdata dateModified")
        if "dt-published" in classes or ("published" in classes and element.tag in ("time", "abbr")):
            facts.offer("date", shown, "microformat published")
        if "p-location" in classes or {"contentLocation", "locationCreated"} & set(itemprop):
            facts.offer("place", shown, "microformat location" if "p-location" in classes else "microdata location")
        if "category" in (element.get("rel") or "").split() or "p-category" in classes or "articleSection" in itemprop:
            facts.offer("section", shown, "category link")
        if "publisher" in itemprop:
            for name in element.xpath(".//*[@itemprop='name']"):
                facts.offer("publisher", tidy(name.get("content") or name.text_content()), "microdata publisher")
    for time in article.iter("time"):
        shown = tidy(time.get("datetime") or time.text_content())
        if _UPDATED.search(_words_before(time)):
            facts.offer("modified", shown, "time element after the word “updated”")
        else:
            facts.offer("date", shown, "time element")
    for time in article.getroottree().getroot().iter("time"):
        if _UPDATED.search(_words_before(time)):
            facts.offer("modified", tidy(time.get("datetime") or ""), "time element after the word “updated”")


def _inside_media(element: HtmlElement, article: HtmlElement) -> bool:
    """Whether a date belongs to a picture or another thing within the article."""
    for above in element.iterancestors():
        if above is article:
            return False
        if above.tag == "figure" or above.get("itemscope") is not None or "slide" in (above.get("class") or ""):
            return True
    return False


def _words_before(element: HtmlElement) -> str:
    before = element.getprevious()
    parent = element.getparent()
    text = (before.tail or "") if before is not None else (parent.text or "" if parent is not None else "")
    return f"{text} {element.get('class') or ''}"


def _take_breadcrumbs(facts: Facts, tree: HtmlElement) -> None:
    """The newsroom section in a breadcrumb trail."""
    for trail in tree.iter("nav", "ul", "ol", "div", "p"):
        if is_trail(trail):
            steps = [step for step in trail_steps(trail) if step != facts.values.get("title")]
            facts.offer("section", " / ".join(steps), "breadcrumbs")
            return


def saved_at(source: str) -> str:
    """The ISO time at which a page was saved, as the program that saved it wrote into it; "" if none did."""
    found = _SINGLE_FILE.search(source[:4096])
    written = re.search(r"(\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})", found[2]) if found else None
    if written is None:
        return ""
    month, day, year, clock, zone = written.groups()
    return parse_time(f"{day} {month} {year} {clock} {zone}")
