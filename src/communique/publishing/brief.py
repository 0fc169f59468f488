"""A briefing as Markdown, as one page of HTML, and as a DOCX document: quotations, facts and numbered notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.publishing.docx_changes import TrackedParagraph, TrackedRun, docx_file
from communique.publishing.page import html_page
from communique.publishing.redline_fragments import html, markdown
from communique.publishing.safe_text import folded
from communique.register.briefing import BriefEntry, Briefing, BriefNote, BriefPart

EMPTY = "Nothing that answers is held."


@dataclass(slots=True)
class _Notes:
    """Numbers of notes, in the order in which they are first used."""

    numbers: dict[BriefNote, int] = field(default_factory=dict)

    def of(self, part: BriefPart) -> list[int]:
        return [self.numbers.setdefault(note, len(self.numbers) + 1) for note in dict.fromkeys(part.notes)]


def brief_markdown(made: Briefing) -> str:
    """The document, with footnotes, ending with a line break."""
    notes = _Notes()
    blocks = [f"# {markdown(made.title)}", *map(markdown, made.about)]
    for section in made.sections:
        blocks += [f"## {markdown(section.title)}", markdown(section.about)]
        if not section.entries:
            blocks.append(EMPTY)
        blocks += [_entry_markdown(entry, notes) for entry in section.entries]
    blocks.append(
        "\n".join(f"[^{number}]: {markdown(_source(note))}{_link(note)}" for note, number in notes.numbers.items())
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _entry_markdown(entry: BriefEntry, notes: _Notes) -> str:
    lines = []
    for number, part in enumerate(entry.parts):
        marks = "".join(f"[^{one}]" for one in notes.of(part))
        text = f"“{markdown(part.text)}”" if part.quoted else markdown(part.text)
        lines.append(f"{'  ' if number else ''}- {text}{marks}" + (f" `{entry.id}`" if not number else ""))
    return "\n".join(lines)


def _link(note: BriefNote) -> str:
    plain = note.url.startswith(("https://", "http://")) and not any(sign in note.url for sign in "<> \t\n")
    return f" <{note.url}>" if plain else ""


def _source(note: BriefNote) -> str:
    """A note without its address: publisher, title, date, record, quote, and whether a person reviewed it."""
    told = [
        folded(note.publisher) or "publisher unknown", f"“{folded(note.title)}”" if note.title else "no title",
        note.date or "no date", note.record,
    ]  # fmt: skip
    quote = f": “{folded(note.quote)}”" if note.quote else ""
    return f"{', '.join(told)}{quote} [{'reviewed' if note.reviewed else 'machine coding, unreviewed'}]"


def brief_html(made: Briefing) -> str:
    """The page: it loads nothing and needs no script."""
    return html_page(made.title, "\n".join(_body(made)))


def _body(made: Briefing) -> Iterator[str]:
    notes = _Notes()
    yield f"<h1>{html(made.title)}</h1>"
    yield from (f'<p class="note">{html(line)}</p>' for line in made.about)
    for section in made.sections:
        yield f'<section><h2>{html(section.title)}</h2><p class="note">{html(section.about)}</p>'
        if not section.entries:
            yield f"<p>{EMPTY}</p>"
        for entry in section.entries:
            yield f'<div class="change" id="{html(entry.id)}">'
            yield from (_part_html(part, notes) for part in entry.parts)
            yield "</div>"
        yield "</section>"
    yield "<section><h2>Sources</h2><ol>"
    for note, number in notes.numbers.items():
        yield f'<li id="note-{number}">{html(_source(note))}{_link_html(note)}</li>'
    yield "</ol></section>"


def _part_html(part: BriefPart, notes: _Notes) -> str:
    marks = "".join(f'<sup><a href="#note-{one}">{one}</a></sup>' for one in notes.of(part))
    text = html(folded(part.text))
    return f"<blockquote><p>“{text}”{marks}</p></blockquote>" if part.quoted else f"<p>{text}{marks}</p>"


def _link_html(note: BriefNote) -> str:
    if not note.url.startswith(("https://", "http://")):
        return ""
    return f' <a href="{html(note.url)}">{html(note.url)}</a>'


def brief_docx(made: Briefing) -> bytes:
    """The document, its notes at the end; the same briefing gives the same bytes."""
    return docx_file(_paragraphs(made), made.title)


def _paragraphs(made: Briefing) -> Iterator[TrackedParagraph]:
    notes = _Notes()
    yield _heading(made.title)
    yield from map(_line, made.about)
    for section in made.sections:
        yield _heading(section.title)
        yield _line(section.about)
        if not section.entries:
            yield _line(EMPTY)
        for entry in section.entries:
            for part in entry.parts:
                marks = " ".join(f"[{one}]" for one in notes.of(part))
                text = folded(part.text)
                yield _line(f"“{text}” {marks}" if part.quoted else f"{text} {marks}")
            yield _line("")
    yield _heading("Sources")
    for note, number in notes.numbers.items():
        yield _line(f"[{number}] {_source(note)} {note.url}".rstrip())


def _line(text: str) -> TrackedParagraph:
    return TrackedParagraph((TrackedRun(text),))


def _heading(text: str) -> TrackedParagraph:
    return TrackedParagraph((TrackedRun(text),), heading=True)
