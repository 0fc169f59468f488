"""One file to hand on: a page with its style inside it, for somebody who does not have the program.

What only the application can do is taken out: its menu, forms and scripts, and links to its other pages. Links within
the page and to publishers stay.
"""

from __future__ import annotations

from lxml import html as markup
from lxml.html import HtmlElement

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_LEFT_OUT = (
    "//script | //link | //form | //iframe | //noscript | //button | //meta[@http-equiv] | "
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' screen-only ')]"
)


def one_file(page: str, style: str) -> str:
    """*page*, a whole HTML document, as one that needs nothing else."""
    tree: HtmlElement = markup.document_fromstring(page)
    for element in _elements(tree, _LEFT_OUT):
        element.drop_tree()
    for link in _elements(tree, "//a[@href]"):
        if not link.get("href", "").startswith(("#", "http://", "https://")):
            link.drop_tag()
    policy = markup.Element("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    inside = markup.Element("style")
    inside.text = style
    for head in _elements(tree, "/html/head"):
        head.insert(1, policy)
        head.append(inside)
    return str(markup.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>"))


def _elements(tree: HtmlElement, path: str) -> list[HtmlElement]:
    found = tree.xpath(path)
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []
