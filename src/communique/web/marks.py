"""Filters of the templates: how single values are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from communique.publishing.safe_text import cut, folded


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


FILTERS: dict[str, Callable[..., Any]] = {
    "folded": folded,
    "cut": cut,
    "outward": outward,
    "part": part,
    "grouped": grouped,
    "percent": percent,
    "slug": slug,
}
