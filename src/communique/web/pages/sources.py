"""Sources: what is followed, and what came of it."""

from __future__ import annotations

from communique.register.sources.rows import SOURCE_COLUMNS, source_row
from communique.web.asked import Asked
from communique.web.page import Page, Shown


def sources(asked: Asked) -> Shown:
    """All that is followed, and what `add` could not take."""
    held = asked.register.sources()
    return Shown(
        template="sources.html",
        title=asked.catalogue.say("sources.title"),
        context={"held": held, "failures": asked.register.not_handled()},
        data=[source_row(one) for one in held],
        rows=map(source_row, held),
        columns=SOURCE_COLUMNS,
    )


def source(asked: Asked) -> Shown:
    """One source."""
    held = asked.register.source(asked.named["id"])
    return Shown(
        template="source.html",
        title=held.source.title or held.source.url,
        context={"held": held, "one": held.source},
        data=source_row(held),
    )


PAGES = (
    Page("/sources", sources, "Newsrooms, feeds and pages that are followed.", table=True, row="Source"),
    Page("/sources/{id}", source, "One source with what came of following it.", row="Source"),
)
