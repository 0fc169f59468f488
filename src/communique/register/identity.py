"""By what a record, a publication, a revision and a coding are known: content alone."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from communique.model import Document, Statement, content_id, statement_id
from communique.model.identity import text_digest

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(r"(?i)^(utm_\w+|fbclid|gclid)$")
_ARTICLE = re.compile(r"^(the|a|an)\s+")
_QUOTATION = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "*": None})


def canonical_url(url: str) -> str:
    """One spelling of an address: scheme and host in lower case, no default port, fragment, tracking parameters or
    trailing slash. What is no absolute address is returned stripped and otherwise as it is.
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError:
        return stripped
    if not parts.scheme or not parts.hostname:
        return stripped
    host = parts.hostname.lower()
    host = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.match(pair[0])]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept, quote_via=quote)
    return SplitResult(parts.scheme.lower(), host, parts.path.rstrip("/"), query, "").geturl()


def site_of(url: str) -> str:
    """The host of an address, "" where there is none."""
    try:
        return urlsplit(canonical_url(url)).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=8)  # a document is asked for at every step of adding it
def digest_of(text: str) -> str:
    """The digest by which a text is known, whatever its line breaks."""
    return text_digest(text)


def known_by(document: Document) -> str:
    """What makes a document the same record again: its URL in its one spelling, or its content where it has none."""
    url = canonical_url(document.url)
    return url or f"sha256:{digest_of(document.text)}"


def canonical(document: Document) -> Document:
    """*document* with its URL in its one spelling, so that every ID made from it is the same wherever it is read."""
    url = canonical_url(document.url)
    return document if url == document.url else dataclasses.replace(document, url=url)


def publication_id(known_by: str) -> str:
    """The ID of the publication at an address, or of a text that has none."""
    return content_id("p", known_by)


def revision_id(record: str, text: str, retitled: str = "") -> str:
    """The ID of a text of a record; a copy with other line breaks is the same revision.

    *retitled* is the title of a text that is held under another title already.
    """
    return content_id("v", record, digest_of(text), *([one_line(retitled)] if retitled else []))


def one_line(title: str) -> str:
    """A title as two are compared: its white space folded."""
    return " ".join(title.split())


def coding_id(revision: str, reader: str, codebook: str) -> str:
    """The ID of what one reader with one codebook found in a revision."""
    return content_id("c", revision, reader, codebook)


def meeting_id(record: str, position: int) -> str:
    """The ID of the meeting that a record reports in this place: it stays when a reader dates or places it better."""
    return content_id("m", record, str(position))


def statements_of_record(statements: Sequence[Statement], record: str) -> tuple[Statement, ...]:
    """The statements with the IDs that they have in *record*, whatever address they were read under."""
    seen: Counter[tuple[str, str]] = Counter()
    renamed = []
    for item in statements:
        words = (" ".join(item.sentence.text.split()), " ".join(item.cue.text.split()))
        renamed.append(dataclasses.replace(item, id=statement_id(record, *words, seen[words])))
        seen[words] += 1
    return tuple(renamed)


def folded(name: str) -> str:
    """A name as filters compare it: case, white space, quotation marks, emphasis and a leading article folded."""
    return _ARTICLE.sub("", " ".join(name.translate(_QUOTATION).split()).strip("\"' ").casefold())
