"""Edits of published pages for people: as a page, as a note, and the words that a terminal shows, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.comparing.edits import TITLE as OF_TITLE
from communique.comparing.edits import EditedPassage, StatementChanges
from communique.model import Statement
from communique.publishing.page import html_page
from communique.publishing.redline_fragments import html, markdown, redline_html, redline_markdown
from communique.publishing.safe_text import cut
from communique.publishing.withdrawn import Held, withdrawals_html, withdrawals_markdown
from communique.register.edits import HeldEdit
from communique.register.withdrawn import SiteWithdrawal

TITLE = "Pages changed after publication"
BEGINNING = 80  # characters of a statement that are shown


def passages_of(held: HeldEdit, everything: bool) -> tuple[EditedPassage, ...]:
    """The passages that are shown: those with a substantive change, or all."""
    return held.edit.passages if everything else held.edit.shown


def passage_words(passage: EditedPassage) -> str:
    """What a passage is, where it is no part of the text."""
    return "Title: " if passage.relation == OF_TITLE else ""


def seen_words(held: HeldEdit) -> str:
    """When an edit was seen, in words."""
    new = held.seen or "at an unknown time"
    before = f"; the old text last seen {held.old_seen}" if held.old_seen else ""
    after = f", last seen {held.seen_last}" if held.seen_last and held.seen_last != held.seen else ""
    return f"the new text first seen {new}{after}{before}"


def file_words(held: HeldEdit) -> str:
    """Which file changed, "" where the page did."""
    return f"attachment {held.attachment}" if held.attachment else ""


def classes_words(held: HeldEdit) -> str:
    """The classes of an edit, and that it is not substantive where it is not."""
    named = ", ".join(str(item) for item in held.edit.classes) or "nothing that is read"
    return named if held.substantive else f"{named} (not substantive)"


def statement_lines(changes: StatementChanges) -> Iterator[tuple[str, str]]:
    """What became of statements: what happened, and how they begin; their sentences stand in the redline."""
    for item in changes.changed:
        fields = f" ({', '.join(item.fields)} differ)" if item.fields else ""
        yield f"changed: {item.new.act} {item.new.id}{fields}", _beginning(item.new)
    for statement in changes.dropped:
        yield f"dropped: {statement.act} {statement.id}", _beginning(statement)
    for statement in changes.added:
        yield f"added: {statement.act} {statement.id}", _beginning(statement)


def _beginning(statement: Statement) -> str:
    """The cue with the first words of what it is about."""
    return cut(f"{statement.cue.text} {statement.content.text}", BEGINNING)


def edits_html(found: Sequence[HeldEdit], *, everything: bool = False, withdrawn: Sequence[Held] = ()) -> str:
    """Edits as one page, withdrawn pages before them; each has its ID as anchor."""
    return html_page(TITLE, "\n".join(_html(found, everything, withdrawn)))


def _html(found: Sequence[HeldEdit], everything: bool, withdrawn: Sequence[Held]) -> Iterator[str]:
    yield f"<header><h1>{TITLE}</h1><p>{count_words(found, withdrawn)}</p></header>\n<main>"
    yield from withdrawals_html(withdrawn)
    for held in found:
        address = html(held.url)
        link = (
            f'<a href="{address}" rel="noreferrer">{address}</a>'
            if held.url.startswith(("http://", "https://"))
            else address
        )
        yield (
            f'<section id="{html(held.id)}"><h2>{html(held.record.title or "(no title)")}</h2>'
            f'<dl class="facts"><dt>Edit</dt><dd><a href="#{html(held.id)}">{html(held.id)}</a></dd>'
            f"<dt>Address</dt><dd>{link}</dd><dt>Publisher</dt><dd>{html(held.publisher)}</dd>"
            f"<dt>Revisions</dt><dd>{html(held.old.id)} → {html(held.new.id)}</dd>"
            f"{f'<dt>File</dt><dd>{html(held.attachment)}</dd>' if held.attachment else ''}"
            f"<dt>Seen</dt><dd>{html(seen_words(held))}</dd><dt>Change</dt><dd>{html(classes_words(held))}</dd></dl>"
        )
        if held.note:
            yield f'<p class="note">{html(held.note)}</p>'
        language = html(held.record.language or "en")
        for passage in passages_of(held, everything):
            kind = passage.relation if passage.relation in ("added", "deleted") else "edited"
            what = passage_words(passage) + ", ".join(str(item) for item in passage.classes)
            yield (
                f'<div class="change {kind}"><span class="what">{html(what)}</span>'
                f'<p lang="{language}">{redline_html(passage.redline, typography=everything)}</p></div>'
            )
        lines = "".join(
            f"<li>Statement {html(what)}: <q>{html(words)}</q></li>" for what, words in statement_lines(held.statements)
        )
        yield f"{f'<ul>{lines}</ul>' if lines else ''}</section>"
    yield "</main>"


def edits_markdown(found: Sequence[HeldEdit], *, everything: bool = False, withdrawn: Sequence[Held] = ()) -> str:
    """Edits as a note, withdrawn pages before them."""
    lines = [f"# {TITLE}\n", f"{count_words(found, withdrawn)}\n", *withdrawals_markdown(withdrawn)]
    for held in found:
        lines.append(f"## {markdown(held.record.title or '(no title)')}\n")
        lines.append(f"- Edit: {markdown(held.id)} ({markdown(held.old.id)} → {markdown(held.new.id)})")
        lines.append(f"- Address: {markdown(held.url)}")
        lines += [f"- File: {markdown(held.attachment)}"] if held.attachment else []
        lines.append(f"- Seen: {markdown(seen_words(held))}")
        lines.append(f"- Change: {markdown(classes_words(held))}")
        lines += [f"- {markdown(held.note)}"] if held.note else []
        lines.append("")
        for passage in passages_of(held, everything):
            shown = redline_markdown(passage.redline, typography=everything)
            lines.append(f"> {passage_words(passage)}{shown}\n")
        lines += [
            f"- Statement {markdown(what)}: {markdown(words)}" for what, words in statement_lines(held.statements)
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def count_words(found: Sequence[HeldEdit], withdrawn: Sequence[Held] = ()) -> str:
    """How many there are."""
    pages = sum(len(item.pages) if isinstance(item, SiteWithdrawal) else 1 for item in withdrawn)
    more = f", {pages:,} page{'' if pages == 1 else 's'} withdrawn" if pages else ""
    return f"{len(found):,} edit{'' if len(found) == 1 else 's'}{more}."
