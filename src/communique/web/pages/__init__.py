"""The pages, a module for each family; each is one or a few calls of the register's public functions."""

from __future__ import annotations

from communique.web.page import Download, Page


def all_pages() -> tuple[Page, ...]:
    """Every page; an address with a fixed word comes before one with an ID in its place."""
    from communique.web.pages import (
        against,
        alerts,
        bodies,
        commitments,
        comparison,
        document,
        documents,
        dossiers,
        edits,
        lines,
        meetings,
        officials,
        overview,
        parties,
        search,
        sources,
        topics,
    )

    families = (
        overview, documents, search, against, topics, document, meetings, lines, comparison, commitments, bodies,
        parties, officials, edits, alerts, sources, dossiers,
    )  # fmt: skip
    return tuple(page for family in families for page in family.PAGES)


def all_downloads() -> tuple[Download, ...]:
    """Every file that is neither a page nor one of its forms."""
    from communique.web.pages import alerts, comparison, document, edits, search

    return tuple(one for family in (document, search, comparison, edits, alerts) for one in family.DOWNLOADS)
