"""The XMP packet of a file (ISO 16684-1), where it stands uncompressed in it."""

from __future__ import annotations

import re

import lxml.etree

_PACKET = re.compile(rb"<x:xmpmeta\b.{0,1000000}?</x:xmpmeta>", re.DOTALL)
_WANTED = frozenset(["title", "publisher", "language", "date", "publicationDate", "CreateDate", "ModifyDate"])
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def xmp_properties(data: bytes) -> dict[str, str]:
    """The properties that are asked for and set, by their names without prefix; of several values the first."""
    packet = _PACKET.search(data)
    if packet is None:
        return {}
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = lxml.etree.fromstring(packet[0], parser)
    except lxml.etree.XMLSyntaxError:
        return {}  # what else the file tells still stands
    found: dict[str, str] = {}
    for description in tree.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            _keep(found, str(name), str(value))
        for element in description:
            if isinstance(element.tag, str):
                first = next((item.text for item in element.iter(f"{_RDF}li") if item.text), element.text)
                _keep(found, element.tag, first or "")
    return found


def _keep(found: dict[str, str], name: str, value: str) -> None:
    local, shown = name.rpartition("}")[2], " ".join(value.split())
    if local in _WANTED and shown:
        found.setdefault(local, shown)
