"""Sources: what is followed, what it lists, and which of its pages are due. Nothing is stored here.

:func:`discover` finds out what an address is; :func:`follow` fetches what a source has that is new or due.
"""

from __future__ import annotations

from typing import Any

from communique.sources.source import HeldPage, PageState, Plan, Source, SourceKind

__all__ = ["HeldPage", "PageState", "Plan", "Source", "SourceKind", "discover", "follow"]


def __getattr__(name: str) -> Any:
    """What fetches, imported when it is asked for."""
    if name == "discover":
        from communique.sources.discovery import discover

        return discover
    if name == "follow":
        from communique.sources.following import follow

        return follow
    raise AttributeError(name)
