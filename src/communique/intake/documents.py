"""Making a document from a text and the facts about it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from communique.errors import IntakeError
from communique.intake.arrival import printable
from communique.intake.capture_time import capture_time
from communique.intake.dateline import find_dateline
from communique.intake.encoding import decode, is_text
from communique.intake.fields import Facts
from communique.intake.formats.extraction import Extraction
from communique.intake.header import split_header
from communique.intake.language import detect_language
from communique.intake.letterhead import find_letterhead
from communique.intake.limits import Limits
from communique.intake.recognise import Kind
from communique.model import Attachment, Document, Snapshot

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")


def stem(path: str) -> str:
    """The name of the file at *path* without its suffix (and without ``.gz``), fit to name an output file."""
    base = os.path.basename(path.rstrip("/"))  # noqa: PTH119 - a path with any bytes in it
    for suffix in (".gz", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".json", ".jsonl"):
        if base.lower().endswith(suffix) and len(base) > len(suffix):
            base = base[: -len(suffix)]
    shown = base.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _UNSAFE.sub("_", shown).strip() or "record"


def slug(url: str) -> str:
    """The last part of the path of *url* that says something, "" if there is none."""
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    return stem(parts[-1]) if parts else ""


def snapshot_of(data: bytes, media_type: str, facts: Mapping[str, str], fetched: str = "") -> Snapshot:
    """*data* as it came, with its digest, what is known of its carrier, and the ISO time of the capture if known."""
    return Snapshot(hashlib.sha256(data).hexdigest(), data, media_type, {**facts, "size": str(len(data))}, fetched)


def unix_lines(text: str) -> str:
    """*text* with every line end a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def assemble(
    text: str,
    *,
    name: str,
    origin: str,
    facts: Facts,
    metadata: Mapping[str, str],
    snapshot: Snapshot,
    attachments: tuple[Attachment, ...] = (),
    limits: Limits,
) -> Document:
    """The document of *text*: what *facts* leave open is looked for in the text itself, and stays unknown otherwise.

    Raises IntakeError when there is no text, too much of it, or characters that no file can hold.
    """
    if not text.strip():
        raise IntakeError(origin, "has no text", "give the file that holds the record's words")
    if len(text) > limits.text_characters:
        problem = f"has {len(text):,} characters of text, over the limit of {limits.text_characters:,}"
        raise IntakeError(origin, problem, "split it into its records")
    if "date" not in facts.values and (dateline := find_dateline(text)):
        facts.offer("date", dateline.date, f"dateline: {dateline.quote}")
        facts.offer("place", dateline.place, f"dateline: {dateline.quote}")
    if "publisher" not in facts.values:
        facts.offer("publisher", find_letterhead(text), "letterhead")
    _settle_language(text, facts)
    return Document(
        text=text,
        name=name,
        origin=printable(origin),
        attachments=attachments,
        metadata=dict(metadata),
        sources=dict(facts.sources),
        snapshot=snapshot,
        **facts.values,
    )


def _settle_language(text: str, facts: Facts) -> None:
    """Take the language that the text is in where none is declared, or a page's template declares a wrong one."""
    declared = facts.values.get("language", "")
    if declared and facts.sources["language"] in ("header", "header: lang", "row", "row: lang"):
        return
    detected = detect_language(text)
    if detected and detected != "und" and detected != declared:
        facts.values["language"] = detected
        facts.sources["language"] = f"detected; {declared} is declared" if declared else "detected"
    elif detected and not declared:
        facts.offer("language", detected, "detected")


def text_document(data: bytes, *, path: str, media_type: str, limits: Limits) -> Document:
    """The document of a plain or Markdown text, with or without a header; the text is kept as it is, verbatim."""
    decoded = decode(data, path)
    text = unix_lines(decoded.text)
    if not is_text(text):
        raise IntakeError(path, "is binary", "give a text, HTML, PDF or DOCX file")
    facts = Facts()
    header = split_header(text)
    metadata = dict(header.lines) if header else {}
    if header:
        facts.offer_named(header.lines, "header")
        text = header.text
    if media_type == "text/markdown":
        first = text.lstrip().partition("\n")[0]
        if first.startswith(("# ", "#\t")):
            facts.offer("title", first.strip("# \t"), "Markdown heading")
    if decoded.encoding != "utf-8":
        metadata["encoding"] = decoded.encoding
    carrier = {"path": printable(os.path.basename(path))}  # noqa: PTH119
    snapshot = snapshot_of(data, media_type, carrier, capture_time(metadata))
    return assemble(
        text, name=stem(path), origin=path, facts=facts, metadata=metadata, snapshot=snapshot, limits=limits
    )


def extracted_document(extraction: Extraction, data: bytes, kind: Kind, path: str, limits: Limits) -> Document:
    """The document of what a parser took out of the file *data*."""
    media_type = DOCX_TYPE if kind is Kind.ARCHIVE else kind.value
    carrier = {"path": printable(os.path.basename(path))}  # noqa: PTH119
    return assemble(
        extraction.text,
        name=stem(path),
        origin=path,
        facts=extraction.facts,
        metadata=extraction.metadata,
        snapshot=snapshot_of(data, media_type, carrier, capture_time(extraction.metadata)),
        attachments=extraction.attachments,
        limits=limits,
    )
