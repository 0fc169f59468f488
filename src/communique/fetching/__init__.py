"""Fetching: one page at a time from where it is published, politely and safely; nothing is parsed or stored here.

:class:`Fetcher` connects only to addresses that were checked, asks one thing of a host at a time, and gives up by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.fetching.fetched import Conditions, Fetched, FetchLimits, Hop

if TYPE_CHECKING:
    from communique.fetching.fetcher import Fetcher
    from communique.fetching.politeness import Politeness

__all__ = ["Conditions", "FetchLimits", "Fetched", "Fetcher", "Hop", "Politeness"]


def __getattr__(name: str) -> Any:
    """The fetcher and its manners, imported when they are asked for: they bring the network libraries with them."""
    if name == "Fetcher":
        from communique.fetching.fetcher import Fetcher

        return Fetcher
    if name == "Politeness":
        from communique.fetching.politeness import Politeness

        return Politeness
    raise AttributeError(name)
