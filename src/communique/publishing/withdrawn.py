"""Withdrawn pages for people: as part of a page, as part of a note, and the words that a terminal shows, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.publishing.redline_fragments import html, markdown
from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal
from communique.sources.withdrawn import Withdrawal

Held = HeldWithdrawal | SiteWithdrawal

_WORDS = {
    Withdrawal.GONE: "withdrawn: gone",
    Withdrawal.FRONT_PAGE: "withdrawn: leads to a front page",
    Withdrawal.MOVED: "moved",
    Withdrawal.REDIRECTED: "withdrawn: leads to something else",
}


def title_of(held: Held) -> str:
    """What stands at the head of a withdrawal."""
    if isinstance(held, SiteWithdrawal):
        return f"{held.site}: {len(held.pages):,} of {held.held:,} pages held {_site_verb(held)}"
    return held.record.title or "(no title)"


def _site_verb(held: SiteWithdrawal) -> str:
    if held.kind is Withdrawal.MOVED and held.target:
        return f"moved to {held.target}" if held.target != held.site else "moved within the site"
    return "withdrawn together"


def words_of(held: Held) -> str:
    """What became of a page, in words."""
    if isinstance(held, SiteWithdrawal):
        return f"{_WORDS[held.kind]}, first seen {held.first}, last {held.last}"
    target = f" → {held.target}" if held.target else ""
    parts = [f"{_WORDS[held.kind]} ({held.status}){target}"]
    if held.elsewhere and held.kind is not Withdrawal.MOVED:
        parts.append(f"the same text stands at {', '.join(held.elsewhere)}")
    parts.append(f"first seen {held.first}")
    if held.last_held:
        parts.append(f"the page last seen {held.last_held}")
    if held.ended:
        parts.append(f"there again {held.ended}")
    return "; ".join(parts)


def withdrawals_html(found: Sequence[Held]) -> Iterator[str]:
    """Sections of a page, one for each withdrawal; each has its ID as anchor."""
    for held in found:
        yield (
            f'<section id="{html(held.id)}"><h2>{html(title_of(held))}</h2><dl class="facts"><dt>Withdrawal</dt>'
            f'<dd><a href="#{html(held.id)}">{html(held.id)}</a></dd><dt>What</dt><dd>{html(words_of(held))}</dd>'
        )
        if isinstance(held, HeldWithdrawal):
            yield f"<dt>Address</dt><dd>{html(held.url)}</dd><dt>Publisher</dt><dd>{html(held.publisher)}</dd></dl>"
        else:
            rows = "".join(
                f"<li>{html(page.url)}{f' → {html(page.moved_to)}' if page.moved_to else ''}</li>"
                for page in held.pages
            )
            yield f"</dl><ul>{rows}</ul>"
        yield "</section>"


def withdrawals_markdown(found: Sequence[Held]) -> Iterator[str]:
    """Lines of a note."""
    for held in found:
        yield f"## {markdown(title_of(held))}\n"
        yield f"- Withdrawal: {markdown(held.id)}"
        if isinstance(held, HeldWithdrawal):
            yield f"- Address: {markdown(held.url)}"
        yield f"- What: {markdown(words_of(held))}"
        if isinstance(held, SiteWithdrawal):
            yield from (
                f"  - {markdown(page.url)}{f' → {markdown(page.moved_to)}' if page.moved_to else ''}"
                for page in held.pages
            )
        yield ""


def led_words(page: HeldWithdrawal) -> str:
    """An address, with the one that has its text now."""
    return f"{page.url} → {page.moved_to}" if page.moved_to else page.url
