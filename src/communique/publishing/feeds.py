"""Hits of alerts, edits and withdrawn pages as feeds: Atom (RFC 4287) and JSON Feed 1.1, the redline in the entry."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from communique.publishing.redline_fragments import html, redline_html
from communique.publishing.withdrawn import title_of, words_of
from communique.register.withdrawn import HeldWithdrawal, SiteWithdrawal

if TYPE_CHECKING:
    from communique.register import HeldStatement, Register
    from communique.register.alerts.alert import Hit
    from communique.register.edits import HeldEdit

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
EPOCH = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str  # of the edit, withdrawal, statement or line
    title: str
    url: str  # of the page, "" if it has none
    time: str  # ISO time with offset
    text: str
    html: str


def entries_of_edits(edits: Sequence[HeldEdit], withdrawn: Sequence[HeldWithdrawal | SiteWithdrawal]) -> list[Entry]:
    """Edits and withdrawn pages, the last first."""
    made = [entry_of_edit(held) for held in edits] + [entry_of_withdrawal(held) for held in withdrawn]
    return sorted(made, key=lambda entry: (entry.time, entry.id), reverse=True)


def entry_of_edit(held: HeldEdit) -> Entry:
    """An edit with its redline."""
    from communique.register.edit_rows import marked

    classes = ", ".join(map(str, held.edit.classes))
    fragments = "".join(f"<p>{redline_html(passage.redline, typography=False)}</p>" for passage in held.edit.shown)
    text = "\n\n".join(marked(passage.redline) for passage in held.edit.shown)
    about = f"{classes}; {held.publisher}" if held.publisher else classes
    return Entry(
        held.id, f"Changed: {held.record.title or held.url}", held.url, _moment(held.seen), f"{about}\n\n{text}",
        f"<p>{html(about)}</p>{fragments}",
    )  # fmt: skip


def entry_of_withdrawal(held: HeldWithdrawal | SiteWithdrawal) -> Entry:
    """A withdrawn page, or a site with the list of its pages."""
    words = words_of(held)
    if isinstance(held, HeldWithdrawal):
        return Entry(
            held.id, f"Withdrawn: {title_of(held)}", held.url, _moment(held.first), words, f"<p>{html(words)}</p>"
        )
    pages = [f"{page.url} → {page.moved_to}" if page.moved_to else page.url for page in held.pages]
    listed = "".join(f"<li>{html(page)}</li>" for page in pages)
    text = "\n".join([words, *pages])
    return Entry(held.id, title_of(held), "", _moment(held.first), text, f"<p>{html(words)}</p><ul>{listed}</ul>")


def entries_of_hits(register: Register, hits: Sequence[Hit]) -> list[Entry]:
    """What was found for alerts; edits and withdrawals as above, the rest in its own words."""
    from communique.errors import NotFoundError

    made = []
    for hit in hits:
        try:
            if hit.kind == "edit":
                made.append(entry_of_edit(register.edit(hit.thing)))
                continue
            if hit.kind == "withdrawal":
                made.append(entry_of_withdrawal(register.withdrawal(hit.thing)))
                continue
        except NotFoundError:
            pass  # the texts came in another order since: what was found then is told
        title = f"{hit.kind.capitalize()}: {hit.title or hit.record}"
        paragraphs = "".join(f"<p>{html(line)}</p>" for line in hit.words.split("\n"))
        made.append(Entry(f"{hit.kind}/{hit.thing}", title, hit.url, _moment(hit.found), hit.words, paragraphs))
    return made


def entries_of_statements(found: Sequence[HeldStatement]) -> list[Entry]:
    """Statements as they stand in their records, in the order given."""
    made = []
    for held in found:
        said = held.statement
        who = f"{', '.join(said.speakers) or 'speaker unknown'}: {said.act}"
        about = f"{who}; {held.publisher}" if held.publisher else who
        words = " ".join(said.sentence.text.split())
        made.append(
            Entry(
                f"statement/{said.id}", f"{who}: {held.title or held.record}", held.url, _moment(held.date),
                f"{about}\n\n{words}", f"<p>{html(about)}</p><blockquote>{html(words)}</blockquote>",
            )
        )  # fmt: skip
    return made


def atom(entries: Sequence[Entry], title: str, identifier: str) -> str:
    """An Atom feed. *identifier* names it for ever; each entry's ID is made of it and the thing's own."""
    updated = max((entry.time for entry in entries), default=EPOCH)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_xml(f'urn:communique:{identifier}')}</id><title>{_xml(title)}</title>",
        f"<updated>{updated}</updated><author><name>Communiqué</name></author>",
    ]
    for entry in entries:
        link = f"<link href={quoteattr(_written(entry.url))}/>" if entry.url.startswith(("http://", "https://")) else ""
        lines.append(
            f"<entry><id>{_xml(f'urn:communique:{entry.id}')}</id><title>{_xml(entry.title)}</title>{link}"
            f'<updated>{entry.time}</updated><content type="html">{_xml(entry.html)}</content></entry>'
        )
    return "\n".join([*lines, "</feed>"]) + "\n"


def json_feed(entries: Sequence[Entry], title: str) -> str:
    """A JSON Feed."""
    items = []
    for entry in entries:
        item = {
            "id": f"urn:communique:{entry.id}", "title": entry.title, "content_html": entry.html,
            "content_text": entry.text, "date_published": entry.time,
        }  # fmt: skip
        items.append(item | ({"url": entry.url} if entry.url.startswith(("http://", "https://")) else {}))
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _xml(text: str) -> str:
    return escape(_written(text))


def _written(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _moment(value: str) -> str:
    """An ISO time with its offset, as RFC 3339 has it."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return EPOCH
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")
