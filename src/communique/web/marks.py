"""Filters of the templates: how single values are shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from communique.linking import negatives
from communique.linking.holdings import Holdings
from communique.publishing.comparison_view import (
    Changed,
    Left,
    Unchanged,
    label,
    left,
    paragraphs,
    place,
    place_of,
    unchanged,
)
from communique.publishing.safe_text import cut, folded
from communique.web.acts import family


def looked_at(held: Holdings, what: str = "comparable document") -> str:
    """What any negative of a page goes on with: which documents were looked at."""
    return negatives.looked_at(held, what)


def not_since(held: Holdings) -> str:
    """What is told of documents after the last one that names something."""
    if not held.records:
        return "no later comparable document is held"
    return f"not in {looked_at(held, 'later comparable document')}"


def base_rate(having: int, of: int) -> str:
    """In how many of the comparable documents something stands."""
    return negatives.base_rate(having, of, "comparable document")


def outward(address: str) -> str:
    """An address on the web that may be linked, "" for anything else (``javascript:`` and the like)."""
    return address if address.startswith(("https://", "http://")) else ""


def part(value: object) -> str:
    """A value as one part of a path."""
    return quote(str(value), safe="")


def grouped(value: int) -> str:
    """A whole number with its thousands grouped."""
    return f"{value:,}"


def percent(share: float) -> str:
    """A share between 0 and 1 in whole per cent."""
    return f"{round(100 * share)}"


def slug(value: object) -> str:
    """A value as a part of a class name: letters, digits and hyphens."""
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in str(value).lower())[:40]


def clipped(address: str) -> str:
    """An address without its scheme, cut where it is long."""
    plain = address.partition("://")[2] or address
    return plain if len(plain) <= 70 else f"{plain[:67]}…"


def where(item: Changed | Left) -> str:
    """Where a change stands, and what it is."""
    if isinstance(item, Left):
        return f"{place_of(item.sentences)} {left(item)}"
    return f"{place(item.pair)} {label(item.pair)}"


def unchanged_paragraphs(item: Unchanged) -> list[tuple[str, str]]:
    """Unchanged sentences in their paragraphs, each with its kind."""
    return list(paragraphs(item.pairs))


def value(text: str) -> str:
    """A value of the log of corrections for people: lists with commas between, "" for nothing."""
    held = json.loads(text)
    return folded(", ".join(map(str, held)) if isinstance(held, list) else "" if held is None else str(held))


FILTERS: dict[str, Callable[..., Any]] = {
    "folded": folded,
    "value": value,
    "cut": cut,
    "outward": outward,
    "part": part,
    "grouped": grouped,
    "percent": percent,
    "slug": slug,
    "clipped": clipped,
    "looked": looked_at,
    "where": where,
    "how_much": unchanged,
    "unchanged_paragraphs": unchanged_paragraphs,
    "family": family,
}
