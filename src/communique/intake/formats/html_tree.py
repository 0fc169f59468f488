"""A page as a tree, or a named failure: never a tree that the parser cut short."""

from __future__ import annotations

import re

import lxml.etree
import lxml.html

from communique.errors import IntakeError
from communique.intake.encoding import decode
from communique.intake.limits import Limits

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_REMEDY = "save the page anew from a browser, or give its words as plain text"


def page_tree(data: bytes, name: str, limits: Limits) -> tuple[lxml.html.HtmlElement, str]:
    """The page *data* as a tree, and the encoding it was read in.

    Raises IntakeError where it cannot be decoded, or its elements are nested more deeply than *limits* allow: the
    parser would leave out what lies below.
    """
    declared = _DECLARED.search(data[:8192]) or _XML_DECLARED.search(data[:1024])
    decoded = decode(data, name, declared[1].decode("ascii") if declared else "")
    source = _XML_DECLARATION.sub("", decoded.text).replace("\0", "")
    if not source.strip():
        raise IntakeError(name, "is an empty page", _REMEDY)
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except lxml.etree.ParserError as error:
        raise IntakeError(name, "is an empty page", _REMEDY) from error
    errors = {entry.type_name for entry in parser.error_log}
    if "ERR_NO_MEMORY" in errors:
        raise MemoryError
    if "ERR_RESOURCE_LIMIT" in errors or _depth(tree) > limits.depth:
        raise IntakeError(name, f"nests its elements more than {limits.depth} deep", _REMEDY)
    return tree, decoded.encoding


def _depth(tree: lxml.html.HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
