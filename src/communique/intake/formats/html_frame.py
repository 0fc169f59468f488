"""What stands around a record in a page: trails of links, lines of a board, the title once more."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from lxml.html import HtmlElement

from communique.intake.dates import DATE_PATTERN
from communique.intake.formats.blocks import tidy

_TRAIL_NAMES = re.compile(r"breadcrumb|location|\bpath\b|\bcrumbs?\b", re.IGNORECASE)
_TRAIL_STEPS = re.compile(r"\s*[>›»/|→]\s*|\n")
_PUBLISHED = re.compile(
    rf"(?:published|posted|released|issued|(?:last )?updated)(?:\s+on|\s+at)?\s*:?\s+{DATE_PATTERN}", re.IGNORECASE
)
_HOME = frozenset(["home", "main", "start", "top", "main page", "homepage"])
_LONGEST_TRAIL = 240  # characters
_SHORT = 120  # characters: blocks above the title that are longer are text


@lru_cache(maxsize=1)
def furniture() -> Mapping[str, frozenset[str]]:
    """The words of furniture.toml by their lists."""
    source = files("communique.intake.formats").joinpath("furniture.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(source).items()}


def is_trail(element: HtmlElement) -> bool:
    """Whether *element* is a breadcrumb trail: named as one, and short, and it starts at the home page or is a list."""
    if not _TRAIL_NAMES.search(f"{element.get('class')} {element.get('id')} {element.get('aria-label')}"):
        return False
    shown = tidy(element.text_content())
    named = "breadcrumb" in f"{element.get('class')} {element.get('id')} {element.get('aria-label')}".casefold()
    return 0 < len(shown) < _LONGEST_TRAIL and (named or shown.casefold().startswith("home"))


def trail_steps(trail: HtmlElement) -> list[str]:
    """The steps of a breadcrumb trail between the home page and the page itself."""
    shown = "\n".join(tidy(piece) for piece in trail.itertext() if tidy(piece))
    steps = (tidy(step) for step in _TRAIL_STEPS.split(shown))
    return list(dict.fromkeys(step for step in steps if len(step) > 1 and step.casefold() not in _HOME))


def without_frame_lines(text: str, title: str) -> str:
    """*text* less what stands above its first paragraph: the *title* with short blocks over it, and a board's lines."""
    blocks = text.split("\n\n")
    for number, block in enumerate(blocks[:8]):
        if title and tidy(block).casefold() == title.casefold():
            blocks = blocks[number + 1 :]
            break
        if len(block) > _SHORT:
            break
    while blocks:
        kept = [line for line in blocks[0].split("\n") if not _is_frame_line(line)]
        if kept:
            blocks[0] = "\n".join(kept)
            break
        blocks.pop(0)
    return "\n\n".join(blocks)


def _is_frame_line(line: str) -> bool:
    if _PUBLISHED.fullmatch(line.removeprefix("- ")):
        return True
    label, colon, value = line.removeprefix("- ").partition(":")
    return bool(colon) and len(value) < 60 and tidy(label).casefold() in furniture()["frame_labels"]
