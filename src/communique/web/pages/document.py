"""A document: its text with its statements marked, the bytes as they came, and how to cite it."""

from __future__ import annotations

import base64
import hashlib
import re

from communique.errors import IntakeError, NotFoundError
from communique.model import Snapshot
from communique.publishing.citing import FORMS, MEDIA_TYPES, SUFFIXES, cite
from communique.publishing.plain_html import plain_html
from communique.publishing.safe_text import cut
from communique.register import RecordDetail
from communique.register.rows import STATEMENT_COLUMNS, coverage_rows, detail_row, held_statement_row
from communique.web.annotated import blocks, notes_of
from communique.web.asked import Asked
from communique.web.page import Download, Made, Page, Shown

# What is shown of somebody else's page can load nothing, run nothing and reach nothing, whatever it holds.
SHOWN_POLICY = "sandbox; default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'self'"
_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;margin:1rem;color:#1c1f24;background:#fff;overflow-wrap:anywhere}"
    "table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .5rem;text-align:left}"
    "pre{white-space:pre-wrap}"
)
_TEXTS = frozenset({"text/plain", "text/markdown"})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
LONGEST_PAGE = 5_000_000  # bytes of a snapshot that are looked at to be shown


def document(asked: Asked) -> Shown:
    """One record with everything found in it."""
    detail = asked.register.record(asked.named["id"])
    record = detail.record
    places = asked.register.line_places(record.id)
    notes = notes_of(detail, places)
    data = detail_row(detail) | {
        "coverage": coverage_rows(detail),
        "lines": [
            {"statement": one.statement, "line": one.line, "statements_of_line": one.members} for one in places
        ],
    }  # fmt: skip
    return Shown(
        template="document.html",
        title=cut(record.title, 120) or asked.catalogue.say("documents.untitled"),
        context={
            "detail": detail,
            "record": record,
            "blocks": list(blocks(detail, notes)),
            "notes": notes,
            "met": asked.register.encounters_of(record.id),
            "languages": asked.register.language_versions(record.id),
            "copies": asked.register.attachment_copies(record.id),
            "citation": cite(record),
        },
        data=data,
        rows=map(held_statement_row, detail.statements),
        columns=STATEMENT_COLUMNS,
    )


def original(asked: Asked) -> Shown:
    """The bytes that a record was taken from, shown without anything that acts."""
    detail = asked.register.record(asked.named["id"])
    held = [one for one in reversed(detail.revisions) if one.snapshot]
    return Shown(
        template="original.html",
        title=asked.catalogue.say("original.title", title=cut(detail.record.title, 100)),
        context={"record": detail.record, "revisions": held},
        data={
            "record": detail.record.id,
            "snapshots": [{"revision": one.id, "snapshot": one.snapshot, "modified": one.modified} for one in held],
        },
    )


def citation(asked: Asked) -> Shown:
    """A record cited in every form."""
    record = asked.register.record(asked.named["id"]).record
    forms = {form: cite(record, form) for form in FORMS}
    return Shown(
        template="cite.html",
        title=asked.catalogue.say("cite.title", title=cut(record.title, 100)),
        context={"record": record, "forms": forms, "suffixes": SUFFIXES},
        data=forms,
    )


def citation_file(asked: Asked) -> Made:
    """A citation for a reference manager."""
    detail: RecordDetail = asked.register.record(asked.named["id"])
    form = next((name for name, suffix in SUFFIXES.items() if suffix == asked.named["suffix"]), "")
    if not form:
        raise NotFoundError(f"no citation in that form; there are {', '.join(SUFFIXES.values())}")
    name = f"{detail.record.id}.{SUFFIXES[form]}"
    return Made(cite(detail.record, form).encode(), f"{MEDIA_TYPES[form]}; charset=utf-8", name)


def snapshot_shown(asked: Asked) -> Made:
    """A snapshot as plain structure or text, in a frame that can do nothing."""
    snapshot = asked.register.snapshot(asked.named["digest"])
    style = hashlib.sha256(_STYLE.encode()).digest()
    policy = SHOWN_POLICY.format(digest=base64.b64encode(style).decode())
    page = (
        f'<!DOCTYPE html><html lang="und"><head><meta charset="utf-8"><title>{snapshot.digest[:12]}</title>'
        f"<style>{_STYLE}</style></head><body>{_body(asked, snapshot)}</body></html>"
    )
    headers = {"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}
    return Made(page.encode("utf-8", "replace"), "text/html; charset=utf-8", headers=headers)


def snapshot_bytes(asked: Asked) -> Made:
    """A snapshot, byte for byte, to be saved and never to be opened here."""
    snapshot = asked.register.snapshot(asked.named["digest"])
    suffix = {"text/html": "html", "application/pdf": "pdf", "text/plain": "txt"}.get(snapshot.media_type, "bin")
    return Made(snapshot.data, "application/octet-stream", f"{snapshot.digest[:16]}.{suffix}")


def _body(asked: Asked, snapshot: Snapshot) -> str:
    from communique.publishing import html

    say = asked.catalogue.say
    if snapshot.media_type not in _TEXTS | _PAGES or len(snapshot.data) > LONGEST_PAGE:
        return f"<p>{html(say('original.not_shown', kind=snapshot.media_type, n=len(snapshot.data)))}</p>"
    text = _decoded(snapshot)
    return plain_html(text) if snapshot.media_type in _PAGES else f"<pre>{html(text[:2_000_000])}</pre>"


def _decoded(snapshot: Snapshot) -> str:
    from communique.intake.encoding import decode

    head = snapshot.data[:4096]
    declared = _CHARSET.search(snapshot.headers.get("content-type", "").encode("ascii", "replace"))
    declared = declared or (_CHARSET.search(head) if snapshot.media_type in _PAGES else None)
    try:
        return decode(snapshot.data, snapshot.digest[:12], declared[1].decode("ascii") if declared else "").text
    except IntakeError:
        return snapshot.data.decode("utf-8", "replace")


PAGES = (
    Page(
        "/documents/{id}/original",
        original,
        "The snapshots that a record's texts were taken from.",
        row="Snapshots",
    ),
    Page("/documents/{id}/cite", citation, "A record as citations: plain, BibTeX, RIS, CSL-JSON.", row="Citations"),
    Page(
        "/documents/{id}",
        document,
        "Everything held of a record: texts, statements, meetings, people, mechanisms, corrections, coverage.",
        table=True,
        row="RecordDetail",
    ),
)
DOWNLOADS = (
    Download("/documents/{id}/cite.{suffix}", citation_file, "A record as a citation: .bib, .ris, .csl.json, .txt."),
    Download("/snapshots/{digest}/bytes", snapshot_bytes, "A snapshot, byte for byte."),
    Download("/snapshots/{digest}", snapshot_shown, "A snapshot as a plain page."),
)
