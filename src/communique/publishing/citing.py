"""A record cited: as a line of text, and for reference managers as BibTeX, RIS and CSL-JSON.

Only what the register knows is written: a date, publisher or address that is unknown is left out and never guessed.
"""

from __future__ import annotations

import json
import re
from typing import Any

from communique.model import Record
from communique.publishing.safe_text import folded

FORMS = ("plain", "bibtex", "ris", "csl")
MEDIA_TYPES = {
    "plain": "text/plain",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
}
SUFFIXES = {"plain": "txt", "bibtex": "bib", "ris": "ris", "csl": "csl.json"}
_SPECIAL = {sign: f"\\{sign}" for sign in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def cite(record: Record, form: str = "plain") -> str:
    """The citation in one of :data:`FORMS`, with a line end at its end. Raises KeyError for another form."""
    makers = {"plain": plain, "bibtex": bibtex, "ris": ris, "csl": csl}
    return makers[form](record)


def plain(record: Record) -> str:
    """Publisher, title, date, address, and the record's ID in the register."""
    said = [folded(record.publisher), f"“{_title(record)}”", record.date or "undated", record.url]
    return f"{', '.join(part for part in said if part)} (Communiqué record {record.id}).\n"


def bibtex(record: Record) -> str:
    """One entry of the type ``misc``, its key the record's ID."""
    year, month, day = _parts(record.date)
    fields = {
        "title": f"{{{_tex(_title(record))}}}",
        "author": f"{{{_tex(folded(record.publisher))}}}" if record.publisher else "",
        "year": year,
        "month": month,
        "day": day,
        "howpublished": _tex(record.kind),
        "url": record.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "language": record.language,
        "note": f"Communiqué record {record.id}",
    }
    lines = [f"  {name} = {{{folded(value)}}}" for name, value in fields.items() if value]
    return f"@misc{{{record.id},\n" + ",\n".join(lines) + "\n}\n"


def ris(record: Record) -> str:
    """One entry of the type ``GOVDOC``; each value on a line of its own."""
    year, month, day = _parts(record.date)
    lines = [
        ("TY", "GOVDOC"), ("TI", _title(record)), ("AU", f"{folded(record.publisher)}," if record.publisher else ""),
        ("PB", folded(record.publisher)), ("PY", year), ("DA", "/".join((year, month, day, "")) if year else ""),
        ("UR", folded(record.url)), ("LA", record.language), ("M3", record.kind), ("AN", record.id),
        ("DB", "Communiqué"),
    ]  # fmt: skip
    return "".join(f"{name}  - {value}\r\n" for name, value in lines if value) + "ER  - \r\n"


def csl(record: Record) -> str:
    """An array of one CSL item."""
    date = [int(part) for part in _parts(record.date) if part]
    item: dict[str, Any] = {
        "id": record.id,
        "type": "document",
        "title": _title(record),
        "author": [{"literal": folded(record.publisher)}] if record.publisher else None,
        "publisher": folded(record.publisher),
        "issued": {"date-parts": [date]} if date else None,
        "URL": record.url,
        "language": record.language,
        "genre": record.kind,
        "archive": "Communiqué",
        "archive_location": record.id,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1) + "\n"


def _title(record: Record) -> str:
    return folded(record.title) or folded(record.name) or "(without a title)"


def _parts(date: str) -> tuple[str, str, str]:
    """Year, month and day, "" for what is not known."""
    match = _DAY.fullmatch(date)
    return (match[1], match[2] or "", match[3] or "") if match else ("", "", "")


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)
