"""The pages, a module for each family; each is one or a few calls of the register's public functions."""

from __future__ import annotations

from communique.web.page import Page


def all_pages() -> tuple[Page, ...]:
    """Every page, in the order of the menu."""
    from communique.web.pages import documents

    return (*documents.PAGES,)
