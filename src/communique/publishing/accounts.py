"""A comparison of accounts in the form that was asked for, on standard output or in a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.comparing.accounts import MeetingComparison, meeting_row
from communique.errors import UsageError
from communique.publishing.accounts_outline import outline


def publish(found: MeetingComparison, form: str, out: str | None, missing: Sequence[str] = ()) -> None:
    """Writes the comparison as ``table``, ``json``, ``html``, ``markdown`` or ``docx``.

    *missing* tells of accounts that are not held, each a sentence. Raises UsageError for a DOCX file on a terminal, and
    for a file that cannot be written.
    """
    if form == "docx":
        from communique.publishing.accounts_docx import accounts_docx

        if out is None and sys.stdout.isatty():
            raise UsageError("a DOCX file is nothing for a terminal; name a file with --out")
        _write(accounts_docx(outline(found, missing)), out)
    elif form == "table":
        _print(found, out, missing)
    else:
        _write(_text(found, form, missing).encode("utf-8", "replace"), out)


def _text(found: MeetingComparison, form: str, missing: Sequence[str]) -> str:
    if form == "json":
        row = meeting_row(found)
        return json.dumps(row | {"notes": [*row["notes"], *missing]}, ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from communique.publishing.accounts_html import accounts_html

        return accounts_html(outline(found, missing))
    from communique.publishing.accounts_markdown import accounts_markdown

    return accounts_markdown(outline(found, missing))


def _print(found: MeetingComparison, out: str | None, missing: Sequence[str]) -> None:
    from rich.console import Console

    from communique.publishing.accounts_terminal import print_accounts

    if out is None:
        console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
        print_accounts(outline(found, missing), console)
        return
    try:
        with Path(out).open("w", encoding="utf-8") as file:
            console = Console(file=file, width=100, markup=False, highlight=False, emoji=False)
            print_accounts(outline(found, missing), console)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name another file") from error


def _write(data: bytes, out: str | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name another file") from error
