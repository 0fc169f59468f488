"""A newsroom's list of pages: which of its links lead to records, and which one to the next part of the list.

The links of a list are like each other: they differ in a number, a date or a slug of their addresses, stand in blocks
of one kind, and often beside a date. No site is known by name.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from communique.intake.dates import DATE_PATTERN, date_of, parse_date
from communique.intake.fields import Facts, web_address
from communique.intake.formats.blocks import tidy
from communique.intake.formats.extraction import Extraction, Link
from communique.intake.formats.html_body import body_of
from communique.intake.formats.html_tree import page_tree
from communique.intake.limits import Limits

_DATE = re.compile(DATE_PATTERN, re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_ARTICLE = "article:published_time"
_LEAST = 3  # links of one kind that make a list
_LEAST_TITLE = 12  # characters of a link's words, on the average, where no date stands beside it
_BLOCKS = frozenset(["li", "tr", "article", "dd", "div", "section", "p"])
_LONGEST_BLOCK = 1500  # characters of the block of one entry


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    source = files("communique.intake.formats").joinpath("listing.toml").read_text(encoding="utf-8")
    return {name: frozenset(values) for name, values in tomllib.loads(source).items()}


@dataclass(frozen=True, slots=True)
class _Anchor:
    url: str
    title: str
    date: str  # ISO date that stands in the link's block, "" if none
    shape: tuple[str, ...]  # of its address and place


def extract_list_page(data: bytes, name: str, limits: Limits) -> Extraction:
    """What the page at the address *name* lists. ``metadata``: ``list`` ("yes" where the list is what it is for),
    ``next`` (the address of its next part), ``feed`` and ``sitemap`` (addresses that it names), ``title``.
    """
    tree, _ = page_tree(data, name, limits)
    base = _base(tree, name)
    anchors = list(_anchors(tree, base))
    entries = _entries(anchors)
    about = {
        "listing": "page",
        "list": "yes" if _is_list(tree, entries) else "",
        "next": _next_page(tree, base, name),
        "feed": _feed(tree, base),
        "title": tidy(tree.findtext(".//title") or ""),
    }
    links = tuple(Link(item.url, item.title, item.date) for item in entries)
    return Extraction("", Facts(), {key: value for key, value in about.items() if value}, links=links)


def _base(tree: HtmlElement, name: str) -> str:
    base = next((item.get("href") or "" for item in tree.iter("base")), "")
    return urljoin(name, base) if base else name


def _absolute(base: str, href: str) -> str:
    try:
        return web_address(urljoin(base, href.strip()).partition("#")[0])
    except ValueError:
        return ""


def _anchors(tree: HtmlElement, base: str) -> Iterator[_Anchor]:
    """The links of the page to other pages of its site, without those of its frame."""
    outside, site = _words()["outside"], urlsplit(base).hostname
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        above = [str(item.tag) for item in link.iterancestors()]
        if outside.intersection(above) and "article" not in above and "main" not in above:
            continue
        url = _absolute(base, href)
        if not url or url == base or _host(url) != site:
            continue
        title = tidy(link.text_content()) or tidy(link.get("title") or "") or tidy(link.get("aria-label") or "")
        yield _Anchor(url, title, _date_beside(link), (*_shape(url), "/".join(reversed(above[:3]))))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _date_beside(link: HtmlElement) -> str:
    """The date in the smallest block around a link that has one, if that is the block of this link alone."""
    here = link
    for _ in range(6):
        text = here.text_content()
        if len(text) > _LONGEST_BLOCK or len({item.get("href") for item in here.iter("a")}) > 3:
            return ""
        for time in here.iter("time"):
            if found := parse_date(time.get("datetime") or time.text_content()):
                return found
        if (match := _DATE.search(text)) is not None and (found := date_of(match)):
            return found
        parent = here.getparent()
        if parent is None or parent.tag in ("body", "main", "ul", "ol", "table", "tbody"):
            return ""
        here = parent
    return ""


def _shape(url: str) -> tuple[str, ...]:
    """What addresses of one kind have in common: numbers and slugs are alike, and so are values of the query."""
    parts = urlsplit(url)
    steps = [_kind(step) for step in parts.path.split("/") if step]
    keys = sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return ("/".join(steps), "&".join(keys))


def _kind(step: str) -> str:
    stem, dot, suffix = step.rpartition(".")
    if dot and suffix.isalnum() and len(suffix) <= 5:
        return f"{_kind(stem)}.{suffix.lower()}"
    if _NUMBER.fullmatch(step):
        return "#"
    if step.count("-") + step.count("_") >= 2 or len(step) > 20 or (_NUMBER.search(step) and len(step) > 3):
        return "*"
    return step.lower()


def _entries(anchors: Sequence[_Anchor]) -> list[_Anchor]:
    """The links of the list, each address once, in the order of the page: all kinds that are as good as the best."""
    groups: dict[tuple[str, ...], dict[str, _Anchor]] = defaultdict(dict)
    for item in anchors:
        group = groups[item.shape]
        held = group.get(item.url)
        if held is None or len(item.title) > len(held.title):  # a picture and a headline often lead to one page
            group[item.url] = _Anchor(item.url, item.title, item.date or (held.date if held else ""), item.shape)
    scored = sorted(((_weight(list(group.values())), shape) for shape, group in groups.items()), reverse=True)
    if not scored or scored[0][0] <= 0:
        return []
    best, first = scored[0]
    dated = any(item.date for item in groups[first].values())
    kept = {first} | {
        shape
        for weight, shape in scored[1:]
        if weight >= best / 3 and (not dated or any(item.date for item in groups[shape].values()))
    }
    found: dict[str, _Anchor] = {}
    for item in anchors:
        if item.shape in kept and (shown := groups[item.shape][item.url]).title:
            found.setdefault(item.url, shown)
    return list(found.values())


def _weight(group: list[_Anchor]) -> float:
    """How much a group of links looks like a list of records: long titles, many of them, with dates."""
    titled = [item for item in group if item.title]
    if len(titled) < _LEAST:
        return 0.0
    average = sum(min(len(item.title), 120) for item in titled) / len(titled)
    dated = sum(bool(item.date) for item in titled) / len(titled)
    if average < _LEAST_TITLE and dated < 0.5:
        return 0.0
    return min(len(titled), 30) * average * (1 + 2 * dated)


def _is_list(tree: HtmlElement, entries: Sequence[_Anchor]) -> bool:
    """Whether the page is there for its list: a record's page has a few related links beside a long text."""
    if len(entries) < _LEAST:
        return False
    kind = next((item.get("content") or "" for item in tree.iter("meta") if item.get("property") == "og:type"), "")
    stamped = any(item.get("property") == _ARTICLE for item in tree.iter("meta"))
    if (kind == "article" or stamped) and len(entries) < 8:
        return False
    text = body_of(tree).text
    titles = {item.title for item in entries}
    rest = [line for line in text.split("\n") if not any(title in line or line in title for title in titles)]
    prose = sum(len(line) for line in rest if len(line) > 80)
    return prose <= 5 * sum(len(title) for title in titles) + 400


def _feed(tree: HtmlElement, base: str) -> str:
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower() and (link.get("type") or "").lower() in (
            "application/rss+xml",
            "application/atom+xml",
        ):
            return _absolute(base, link.get("href") or "")
    return ""


def _next_page(tree: HtmlElement, base: str, name: str) -> str:
    """The address of the list's next part, "" where the page leads to none."""
    site = _host(name)
    links = [item for item in (*tree.iter("link"), *tree.iter("a")) if item.get("href")]
    for link in links:
        if "next" in (link.get("rel") or "").lower().split() and (url := _other(base, link, name, site)):
            return url
    anchors = [item for item in links if item.tag == "a"]
    for link in anchors:
        if _says_next(link) and (url := _other(base, link, name, site)) and _continues(url, name):
            return url
    wanted = _page_number(name) + 1
    for link in anchors:
        url = _other(base, link, name, site)
        if url and _continues(url, name) and tidy(link.text_content()) == str(wanted):
            return url
    return ""


def _other(base: str, link: HtmlElement, name: str, site: str) -> str:
    url = _absolute(base, link.get("href") or "")
    return url if url and url != name and _host(url) == site else ""


def _says_next(link: HtmlElement) -> bool:
    words = _words()
    parent = link.getparent()
    classes = f"{link.get('class') or ''} {parent.get('class') or '' if parent is not None else ''}".lower().split()
    if words["classes"].intersection(classes):
        return True
    shown = (tidy(link.text_content()), tidy(link.get("aria-label") or ""), tidy(link.get("title") or ""))
    return any(text.lower() in words["next"] for text in shown if text)


def _continues(url: str, name: str) -> bool:
    """Whether an address is another part of the list at *name*: the same but for a count of pages."""
    words = _words()
    there, here = urlsplit(url), urlsplit(name)
    counts = words["pages"] | words["offsets"]

    def bare(parts: str) -> list[tuple[str, str]]:
        return sorted(pair for pair in parse_qsl(parts, keep_blank_values=True) if pair[0].lower() not in counts)

    return _path_without_count(there.path) == _path_without_count(here.path) and bare(there.query) == bare(here.query)


_COUNTED = re.compile(
    r"/(?:page|p|seite|pagina)[/-]?\d+/?$|/\d{1,4}/?$|/(?:index|default)?_?-?\d*\.\w+$", re.IGNORECASE
)


def _path_without_count(path: str) -> str:
    return _COUNTED.sub("", path).rstrip("/").lower()


def _page_number(name: str) -> int:
    """The number of the part of a list that an address names, 1 where it names none."""
    parts = urlsplit(name)
    for key, value in parse_qsl(parts.query):
        if key.lower() in _words()["pages"] and value.isdigit():
            return int(value[:6])
    found = re.search(r"/(?:page|p|seite|pagina)[/-]?(\d{1,6})/?$", parts.path, re.IGNORECASE)
    return int(found[1]) if found else 1
