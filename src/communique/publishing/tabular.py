"""Rows for programs: JSON, JSON Lines and CSV that a spreadsheet may safely open."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

FORMATS = ("table", "json", "jsonl", "csv")
_C1 = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # JSON escapes the other control characters by itself
_CELL_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(
    rows: Iterable[Mapping[str, Any]], form: str, columns: Sequence[str], stream: TextIO | None = None
) -> None:
    """Writes rows as they come, in ``json`` (one array), ``jsonl`` (one object a line) or ``csv``."""
    out = stream or sys.stdout
    if form == "jsonl":
        for row in rows:
            out.write(f"{json_line(row)}\n")
    elif form == "json":
        _write_array(rows, out)
    else:
        _write_csv(rows, columns, out)


def write_object(value: Mapping[str, Any], form: str, stream: TextIO | None = None) -> None:
    """Writes one object: indented as ``json``, on one line as ``jsonl``."""
    out = stream or sys.stdout
    out.write(f"{json_line(value)}\n" if form == "jsonl" else json_text(value))


def json_text(value: Mapping[str, Any]) -> str:
    """One object as indented JSON, with everything that could steer a terminal escaped."""
    return f"{_escaped(json.dumps(value, ensure_ascii=False, indent=1))}\n"


def json_line(value: Any) -> str:
    """JSON on one line, with everything that could steer a terminal escaped."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def _escaped(text: str) -> str:
    shown = _C1.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return shown.encode("utf-8", "surrogatepass").decode("utf-8", "backslashreplace")


def _write_array(rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    separator = "[\n"
    for row in rows:
        out.write(f"{separator}{json_line(row)}")
        separator = ",\n"
    out.write("\n]\n" if separator == ",\n" else "[]\n")


def _write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        flat = dict(_flat(row))
        writer.writerow([cell(flat.get(column, "")) for column in columns])


def _flat(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}_")
        else:
            yield f"{before}{key}", value


def cell(value: Any) -> Any:
    """A value as a spreadsheet may safely show it: lists joined by "; ", and no text that would run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in value)
    text = _CELL_CONTROL.sub("\ufffd", str(value).replace("\r\n", "\n"))
    return f"'{text}" if text.startswith(_FORMULA) else text
