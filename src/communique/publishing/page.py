"""One self-contained page of HTML: its style is inside it, it needs no script and loads nothing."""

from __future__ import annotations

from importlib.resources import files

from communique.publishing.redline_fragments import html


def html_page(title: str, body: str, *, language: str = "en") -> str:
    """The page around *body*, which is HTML already; *title* is plain text."""
    style = (files("communique.publishing") / "page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{html(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{html(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
